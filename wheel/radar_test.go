package wheel_test

import (
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"stillwater/assets"
	"stillwater/wheel"
	"stillwater/wheel/fontmetrics"
)

var update = flag.Bool("update", false, "write the golden files anew")

var english = [wheel.NumDomains]string{
	"Emotional", "Social", "Spiritual", "Mental", "Physical", "Environmental", "Financial", "Occupational",
}

var german = [wheel.NumDomains]string{
	"Gefühle und Selbstannahme", "Soziales Miteinander", "Spiritualität", "Geistige Anregung und Kreativität",
	"Körper", "Umgebung und Lebensräume", "Finanzen", "Beruflich und Berufung",
}

func chartFonts() wheel.Fonts {
	return wheel.Fonts{
		Sans: assets.FontSans(), SansBold: assets.FontSansBold(), Serif: assets.FontSerif(), Emoji: assets.FontEmoji(),
	}
}

func measurer(t testing.TB) wheel.Measurer {
	t.Helper()
	m, err := fontmetrics.New(chartFonts())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func scores(v ...int) (s wheel.Scores) {
	for i, n := range v {
		if n >= 0 {
			s[i] = wheel.MustScore(n)
		}
	}
	return s
}

// flat measures every letter half as wide as high: easy to check by hand.
type flat struct{}

func (flat) Width(s string, _ wheel.Face, size float64) float64 {
	return float64(utf8.RuneCountInString(s)) * size / 2
}
func (flat) Ascent(_ wheel.Face, size float64) float64  { return size }
func (flat) Descent(_ wheel.Face, size float64) float64 { return size / 4 }

func near(a, b float64) bool { return math.Abs(a-b) < 1e-6 }

// TestCornersByHand: no names, no arcs, 440 x 440. Margin 0.022 x 440 = 9.68,
// leaves 420.64, half of it 210.32. The wheel and 3.4 units around it must fit.
func TestCornersByHand(t *testing.T) {
	d, err := wheel.Radar(wheel.RadarSpec{
		Width: 440, Height: 440, Style: wheel.Gray(),
		Layers: []wheel.Layer{{Scores: scores(10, 0, 5, 10, 10, 10, 2, 10)}},
	}, flat{})
	if err != nil {
		t.Fatal(err)
	}
	var rings []float64
	var outline []wheel.Point
	for _, s := range d.Shapes {
		switch s := s.(type) {
		case wheel.Circle:
			rings = append(rings, s.R)
			if s.Center != (wheel.Point{X: 220, Y: 220}) {
				t.Errorf("a ring around %v", s.Center)
			}
		case wheel.Polygon:
			if len(s.Points) == 8 {
				outline = s.Points
			}
		}
	}
	if len(rings) != 5 {
		t.Fatalf("%d rings", len(rings))
	}
	r := rings[4]
	if r+3.4*r/160 > 210.32 || r < 200 {
		t.Errorf("radius %g", r)
	}
	for i, got := range rings {
		if want := r * float64(i+1) / 5; !near(got, want) {
			t.Errorf("ring %d at %g, want %g", 2*i+2, got, want)
		}
	}
	q := r / math.Sqrt2
	want := []wheel.Point{
		{X: 220, Y: 220 - r},
		{X: 220, Y: 220},
		{X: 220 + r/2, Y: 220},
		{X: 220 + q, Y: 220 + q},
		{X: 220, Y: 220 + r},
		{X: 220 - q, Y: 220 + q},
		{X: 220 - r/5, Y: 220},
		{X: 220 - q, Y: 220 - q},
	}
	if len(outline) != 8 {
		t.Fatal("no closed outline of eight corners")
	}
	for i := range want {
		if !near(outline[i].X, want[i].X) || !near(outline[i].Y, want[i].Y) {
			t.Errorf("corner %v at %v, want %v", wheel.Domain(i), outline[i], want[i])
		}
	}
}

// TestGapIsNeverZero: nothing of the layer reaches the axis left out, nor the
// center, and the fill leaves out both its sectors.
func TestGapIsNeverZero(t *testing.T) {
	style := wheel.Paper()
	d, err := wheel.Radar(wheel.RadarSpec{
		Width: 400, Height: 400, Style: style, Labels: english, Values: true, NoneLabel: "not rated",
		Layers: []wheel.Layer{{Scores: scores(7, -1, 6, 6, 6, -1, 9, -1)}},
	}, flat{})
	if err != nil {
		t.Fatal(err)
	}
	line := style.Layers[0].Color
	var lines, fills, markers, none int
	for _, s := range d.Shapes {
		switch s := s.(type) {
		case wheel.Polyline:
			if s.Stroke.Color == line {
				lines++
				if len(s.Points) != 3 {
					t.Errorf("a line of %d corners", len(s.Points))
				}
			}
		case wheel.Polygon:
			switch s.Fill {
			case style.Layers[0].Fill:
				fills++
				if len(s.Points) != 4 { // three corners and the center
					t.Errorf("a fill of %d corners", len(s.Points))
				}
			case line:
				markers++
			}
		case wheel.Text:
			if s.String == "not rated" {
				none++
			}
			if s.String == "0" {
				t.Error("a gap is shown as 0")
			}
		}
	}
	if lines != 1 || fills != 1 || markers != 5 || none != 3 {
		t.Errorf("%d lines, %d fills, %d markers, %d times not rated", lines, fills, markers, none)
	}
}

func TestTableTellsTheStory(t *testing.T) {
	d, err := wheel.Radar(wheel.RadarSpec{
		Width: 400, Height: 400, Labels: english, DomainHead: "Domain", ChangeHead: "Change", NoneLabel: "not rated",
		Layers: []wheel.Layer{
			{Label: "November", Role: wheel.Now, Scores: scores(7, -1, 5)},
			{Label: "August", Role: wheel.Earlier, Scores: scores(4, 2)},
			{Label: "Goal", Role: wheel.Target, Scores: scores(8, 8, 8)},
		},
	}, flat{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Domain", "August", "November", "Change", "Goal"}
	if !reflect.DeepEqual(d.Table.Header, want) {
		t.Errorf("%q", d.Table.Header)
	}
	for i, want := range [][]string{
		{"Emotional", "4", "7", "+3", "8"},
		{"Social", "2", "not rated", "–", "8"},
		{"Spiritual", "not rated", "5", "–", "8"},
		{"Mental", "not rated", "not rated", "–", "not rated"},
	} {
		if !reflect.DeepEqual(d.Table.Rows[i], want) {
			t.Errorf("%q, want %q", d.Table.Rows[i], want)
		}
	}
}

func TestRefusals(t *testing.T) {
	var many *wheel.TooManyLayersError
	if _, err := wheel.Radar(wheel.RadarSpec{Width: 300, Height: 300, Layers: make([]wheel.Layer, 4)}, flat{}); !errors.As(err, &many) || many.Count != 4 {
		t.Errorf("four layers: %v", err)
	}
	var size *wheel.SizeError
	for _, v := range []float64{0, -1, 39, 10001, math.NaN(), math.Inf(1)} {
		if _, err := wheel.Radar(wheel.RadarSpec{Width: 300, Height: v}, flat{}); !errors.As(err, &size) {
			t.Errorf("height %g: %v", v, err)
		}
	}
	if _, err := wheel.Radar(wheel.RadarSpec{Width: 300, Height: 300}, nil); !errors.Is(err, wheel.ErrNoMeasurer) {
		t.Errorf("no measurer: %v", err)
	}
}

// dump writes a drawing as text, one shape a line.
func dump(d wheel.Drawing) string {
	var b strings.Builder
	fmt.Fprintf(&b, "drawing %.2f x %.2f %v\n", d.Width, d.Height, d.Background)
	pts := func(ps []wheel.Point) {
		for _, p := range ps {
			fmt.Fprintf(&b, " %.2f,%.2f", p.X, p.Y)
		}
	}
	for _, s := range d.Shapes {
		switch s := s.(type) {
		case wheel.Polygon:
			fmt.Fprintf(&b, "polygon fill %v stroke %.2f %v %.1f:", s.Fill, s.Stroke.Width, s.Stroke.Color, s.Stroke.Dash)
			pts(s.Points)
		case wheel.Polyline:
			fmt.Fprintf(&b, "line %.2f %v %.1f:", s.Stroke.Width, s.Stroke.Color, s.Stroke.Dash)
			pts(s.Points)
		case wheel.Circle:
			fmt.Fprintf(&b, "circle %.2f,%.2f r %.2f fill %v stroke %.2f %v", s.Center.X, s.Center.Y, s.R, s.Fill, s.Stroke.Width, s.Stroke.Color)
		case wheel.Text:
			fmt.Fprintf(&b, "text %.2f,%.2f anchor %d face %d size %.2f %v %q", s.At.X, s.At.Y, s.Anchor, s.Face, s.Size, s.Color, s.String)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "table %q\n", d.Table)
	return b.String()
}

func TestGolden(t *testing.T) {
	now := wheel.Layer{Label: "22 Nov 2026", Scores: scores(7, 6, 4, 8, 5, 7, 3, 6)}
	old := wheel.Layer{Label: "14 Aug 2026", Role: wheel.Earlier, Scores: scores(4, 3, 4, 5, -1, 6, 2, 7)}
	target := wheel.Layer{Label: "Target", Role: wheel.Target, Scores: scores(8, 8, 6, 8, 7, 7, 6, 8)}
	base := wheel.RadarSpec{
		Width: 480, Height: 420, Labels: english, Values: true, Legend: true, NoneLabel: "not rated",
		DomainHead: "Domain", ChangeHead: "Change", Title: "Holistic Happiness Circle",
	}
	for name, change := range map[string]func(*wheel.RadarSpec){
		"one":   func(s *wheel.RadarSpec) { s.Style, s.Layers = wheel.Light(), []wheel.Layer{now} },
		"three": func(s *wheel.RadarSpec) { s.Style, s.Layers = wheel.Paper(), []wheel.Layer{now, old, target} },
		"gray":  func(s *wheel.RadarSpec) { s.Style, s.Layers = wheel.Gray(), []wheel.Layer{now, old} },
		"german": func(s *wheel.RadarSpec) {
			s.Style, s.Layers, s.Labels, s.TextScale = wheel.Dark(), []wheel.Layer{old}, german, 1.5
		},
		"mini": func(s *wheel.RadarSpec) {
			s.Compact, s.Width, s.Height, s.Layers = true, 160, 160, []wheel.Layer{now}
		},
		"sheet": func(s *wheel.RadarSpec) {
			s.ShowTable, s.ShowTitle, s.Width, s.Height, s.Layers = true, true, 500, 740, []wheel.Layer{now, old}
		},
	} {
		t.Run(name, func(t *testing.T) {
			spec := base
			change(&spec)
			d, err := wheel.Radar(spec, measurer(t))
			if err != nil {
				t.Fatal(err)
			}
			got, file := dump(d), filepath.Join("testdata", name+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("the drawing differs from %s; see the change with -update and git diff", file)
			}
		})
	}
}

func drawScores(t *rapid.T, name string) (s wheel.Scores) {
	for i := range s {
		if n := rapid.IntRange(-2, 10).Draw(t, name); n >= 0 {
			s[i] = wheel.MustScore(n)
		}
	}
	return s
}

// TestAllValuesAreShown: in ordinary sizes no value of two layers is missing,
// nor any name.
func TestAllValuesAreShown(t *testing.T) {
	m := measurer(t)
	rapid.Check(t, func(t *rapid.T) {
		labels := rapid.SampledFrom([][wheel.NumDomains]string{english, german}).Draw(t, "labels")
		now, then := drawScores(t, "now"), drawScores(t, "then")
		d, err := wheel.Radar(wheel.RadarSpec{
			Width: rapid.Float64Range(420, 1200).Draw(t, "width"), Height: rapid.Float64Range(420, 1200).Draw(t, "height"),
			Labels: labels, Values: true, Legend: true,
			Layers: []wheel.Layer{{Label: "now", Scores: now}, {Label: "then", Role: wheel.Earlier, Scores: then}},
		}, m)
		if err != nil {
			t.Fatal(err)
		}
		values, all := 0, ""
		for _, s := range d.Shapes {
			if s, ok := s.(wheel.Text); ok {
				all += s.String + " "
				if s.HaloWidth > 0 {
					values++
				}
			}
		}
		if want := now.Rated() + then.Rated() + 5; values != want {
			t.Fatalf("%d numbers, want %d", values, want)
		}
		for _, l := range labels {
			for _, word := range strings.Fields(l) {
				if !strings.Contains(all, word) {
					t.Fatalf("%q is not whole in %q", l, all)
				}
			}
		}
	})
}

func TestHostileTextsAreBounded(t *testing.T) {
	m := measurer(t)
	marks := "a" + strings.Repeat("\u0301", 100_000)
	spec := wheel.RadarSpec{
		Width: 500, Height: 500, Legend: true, Values: true, ShowTitle: true, ShowTable: true,
		Title: marks, NoneLabel: marks, DomainHead: marks, ChangeHead: strings.Repeat("\u202e\x00", 1e5), Desc: strings.Repeat("x", 1e6),
		Layers: []wheel.Layer{{Label: strings.Repeat("🙂", 1e5)}},
	}
	for i := range spec.Labels {
		spec.Labels[i] = marks
	}
	d, err := wheel.Radar(spec, m)
	if err != nil {
		t.Fatal(err)
	}
	checkDrawing(t, d, m)
	for _, s := range d.Shapes {
		if s, ok := s.(wheel.Text); ok && len(s.String) > 600 {
			t.Errorf("a text of %d bytes", len(s.String))
		}
	}
}

func BenchmarkRadar(b *testing.B) {
	m := measurer(b)
	spec := wheel.RadarSpec{
		Width: 600, Height: 600, Labels: german, Values: true, Legend: true,
		Layers: []wheel.Layer{{Label: "now", Scores: scores(7, 6, 4, 8, 5, 7, 3, 6)}, {Label: "then", Role: wheel.Earlier, Scores: scores(4, 3, 4, 5, 5, 6, 2, 7)}},
	}
	for b.Loop() {
		if _, err := wheel.Radar(spec, m); err != nil {
			b.Fatal(err)
		}
	}
}
