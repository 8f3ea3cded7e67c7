package wheel_test

import (
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stillwater/wheel"
)

var oneCase = flag.Int("case", -1, "only this random input of TestEverythingFitsAndNothingCovers")

// randomInputs is how many random inputs the charts get, all together.
const randomInputs = 10_000

// hostile are texts as people, translators and files may give them.
var hostile = []string{
	"", "Emotional", "Beruflich und Berufung", "Umgebung", "x", "Donaudampfschifffahrtsgesellschaft", "22 Nov 2026", "2 Mar",
	"Vie spirituelle et sens de l’existence", "e\u0301\u0301\u0301", "\u202eevil\x00", "健康 🙂", "Лад", "Financial / money", "0", "10",
	"Be\u00adruf\u00adlich", strings.Repeat("long word ", 30), strings.Repeat("m", 200), "\xff\xfe", "Sitzung 14, nachmittags", "Ångström ÄÖÜ",
}

// random makes the look of one random input: any size, any texts, any data.
func random(r *rand.Rand) look {
	text := func() string { return hostile[r.IntN(len(hostile))] }
	yes := func() bool { return r.IntN(2) == 0 }
	size := func() float64 {
		if r.IntN(4) == 0 {
			return wheel.MinSize + 200*r.Float64()
		}
		return 150 + 1850*r.Float64()
	}
	styles := [...]wheel.Style{
		{}, wheel.Light(), wheel.Dark(), wheel.Paper(), wheel.Gray(), wheel.HighContrast(), wheel.HighContrastDark(),
	}
	l := look{
		style: styles[r.IntN(len(styles))], width: size(), height: size(),
		scale: [...]float64{0, 0.8, 1, 1.5, 2, 3}[r.IntN(6)], layers: r.IntN(wheel.MaxLayers + 1), target: randomScores(r),
		title: text(), none: text(), head: text(), change: text(), note: text(),
		showTitle: yes(), legend: yes(), values: yes(), table: yes(), small: r.IntN(5) == 0,
	}
	if r.IntN(3) == 0 {
		l.font = 5 + 20*r.Float64()
	}
	for i := range l.labels {
		l.labels[i], l.short[i] = text(), text()
	}
	if yes() {
		l.labels = [...][wheel.NumDomains]string{english, german}[r.IntN(2)]
	}
	for range r.IntN(wheel.MaxFields + 2) {
		l.fields = append(l.fields, text())
	}
	dates := months(40)
	for i := range [...]int{0, 1, 2, 3, 5, 8, 13, 40}[r.IntN(8)] {
		v := wheel.Reading{Label: dates[i].Label, Short: dates[i].Short, Scores: randomScores(r)}
		if r.IntN(12) == 0 {
			v.Label, v.Short = text(), text()
		}
		l.readings = append(l.readings, v)
	}
	return l
}

// randomScores has every number, often the ends, and gaps.
func randomScores(r *rand.Rand) (s wheel.Scores) {
	gaps := [...]int{0, 0, 2, 8}[r.IntN(4)]
	for i := range s {
		switch n := r.IntN(8); {
		case n < gaps:
		case n == 7:
			s[i] = wheel.MustScore(r.IntN(2) * wheel.MaxScore)
		default:
			s[i] = wheel.MustScore(r.IntN(wheel.MaxScore + 1))
		}
	}
	return s
}

// TestEverythingFitsAndNothingCovers: whatever a chart is given, no two of its texts overlap,
// nothing leaves the page, and the same input gives the same drawing. To play one input again:
// -run TestEverythingFitsAndNothingCovers/heat -case 123
func TestEverythingFitsAndNothingCovers(t *testing.T) {
	for _, c := range charts {
		t.Run(c.name, func(t *testing.T) {
			m := measurer(t)
			h := fnv.New64a()
			h.Write([]byte(c.name))
			texts, most := 0, 0
			for i := range randomInputs/len(charts) + 1 {
				if *oneCase >= 0 && i != *oneCase {
					continue
				}
				in := func() look { return random(rand.New(rand.NewPCG(h.Sum64(), uint64(i)))) }
				l := in()
				d, err := c.make(l, m)
				n := 0
				if err == nil {
					n, err = inspect(d, m)
				}
				if err == nil && i%3 == 0 {
					if again, _ := c.make(in(), m); !reflect.DeepEqual(d, again) {
						err = errors.New("the same input gave another drawing")
					}
				}
				if err != nil {
					l.style = wheel.Style{} // too long to be read
					t.Fatalf("case %d, %.4g x %.4g: %v\n%+v", i, l.width, l.height, err, l)
				}
				texts, most = texts+n, max(most, n)
			}
			if *oneCase < 0 && texts < randomInputs/len(charts) {
				t.Errorf("only %d texts were drawn at all", texts)
			}
			t.Logf("%d random inputs, %d texts, at most %d on one drawing", randomInputs/len(charts)+1, texts, most)
		})
	}
}

// box is the room that a text needs: digits with a halo have no depth.
func box(t wheel.Text, m wheel.Measurer) wheel.Rect {
	b := t.Bounds(m)
	if t.HaloWidth > 0 || strings.Trim(t.String, "0123456789") == "" {
		b.Y0, b.Y1 = t.At.Y-0.72*t.Size, t.At.Y
	}
	return b.Grow(-1e-6)
}

func checkDrawing(t rapid.TB, d wheel.Drawing, m wheel.Measurer) {
	t.Helper()
	if _, err := inspect(d, m); err != nil {
		t.Fatal(err)
	}
}

// inspect looks at what every drawing promises: it stays within its bounds, no two texts overlap,
// every number is one, and its table has a cell under every head. It counts the texts.
func inspect(d wheel.Drawing, m wheel.Measurer) (texts int, err error) {
	page := wheel.Rect{X1: d.Width, Y1: d.Height}
	var boxes []wheel.Rect
	var seen []string
	for _, s := range d.Shapes {
		b, ok := extent(s, m)
		if !ok {
			return 0, fmt.Errorf("%+v draws nothing", s)
		}
		if !b.Within(page) { // NaN is within nothing
			return 0, fmt.Errorf("%+v leaves the page", s)
		}
		if t, ok := s.(wheel.Text); ok {
			if strings.TrimSpace(t.String) == "" || !(t.Size > 0) {
				return 0, fmt.Errorf("%+v draws nothing", s)
			}
			boxes, seen = append(boxes, box(t, m)), append(seen, t.String)
		}
	}
	for i, a := range boxes {
		for j, b := range boxes[:i] {
			if a.Overlaps(b) {
				return 0, fmt.Errorf("%q %v covers %q %v", seen[i], a, seen[j], b)
			}
		}
	}
	for _, row := range d.Table.Rows {
		if len(row) != len(d.Table.Header) {
			return 0, fmt.Errorf("%q under %q", row, d.Table.Header)
		}
	}
	return len(boxes), nil
}

// extent is the box that a shape covers, the width of its line included; a text's is that of box.
func extent(s wheel.Shape, m wheel.Measurer) (wheel.Rect, bool) {
	around := func(ps []wheel.Point, by float64) (wheel.Rect, bool) {
		r := wheel.Rect{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}
		for _, p := range ps {
			r = wheel.Rect{X0: min(r.X0, p.X), Y0: min(r.Y0, p.Y), X1: max(r.X1, p.X), Y1: max(r.Y1, p.Y)}
		}
		return r.Grow(by), len(ps) > 0
	}
	switch s := s.(type) {
	case wheel.Polygon:
		r, ok := around(s.Points, s.Stroke.Width/2)
		return r, ok && len(s.Points) > 2
	case wheel.Polyline:
		r, ok := around(s.Points, s.Stroke.Width/2)
		return r, ok && len(s.Points) > 1
	case wheel.Circle:
		r, _ := around([]wheel.Point{s.Center}, s.R+s.Stroke.Width/2)
		return r, s.R > 0
	case wheel.Text:
		return box(s, m), true
	}
	return wheel.Rect{}, false
}
