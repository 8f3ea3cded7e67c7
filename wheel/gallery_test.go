package wheel_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"stillwater/wheel"
	"stillwater/wheel/pdf"
	"stillwater/wheel/raster"
)

// looks are the ways in which every chart is shown in the gallery.
var looks = []struct {
	name   string
	change func(*look)
}{
	{"color", func(l *look) { l.style = wheel.Paper() }},
	{"gray", func(l *look) { l.style = wheel.Gray() }},
	{"dark", func(l *look) { l.style = wheel.Dark() }},
	{"contrast", func(l *look) { l.style = wheel.HighContrast() }},
	{"black", func(l *look) { l.style = wheel.HighContrastDark() }},
	{"empty", func(l *look) { l.style, l.readings = wheel.Light(), nil }},
	{"one", func(l *look) {
		l.style, l.readings = wheel.Light(), []wheel.Reading{{Label: "2 Mar 2026", Scores: scores(-1, -1, -1, 6)}}
	}},
	{"zero", func(l *look) {
		l.style, l.readings = wheel.Light(), []wheel.Reading{{Label: "2 Mar 2026", Scores: scores(0, 0, 0, 0, 0, 0, 0, 0)}, {Label: "9 Mar 2026", Scores: scores(10, 10, 0, 0, 10, 1, 1, 9)}}
	}},
	{"gaps", func(l *look) {
		l.style, l.readings = wheel.Paper(), []wheel.Reading{{Label: "2 Mar 2026"}, {Label: "9 Mar 2026"}}
	}},
	{"three", func(l *look) { l.style, l.readings = wheel.Paper(), months(3) }},
	{"many", func(l *look) { l.style, l.readings = wheel.Light(), months(60) }},
	{"long", func(l *look) { l.style, l.labels = wheel.Paper(), german }},
	{"huge", func(l *look) { l.style, l.labels, l.scale = wheel.Light(), german, 2 }},
	{"a4", func(l *look) {
		l.style, l.width, l.height, l.title = wheel.Gray(), 523.28, 769.89, "Holistic Happiness Circle"
	}},
	{"narrow", func(l *look) { l.style, l.width, l.height = wheel.Light(), 320, 480 }},
}

// look is what a chart is made from in these tests: the page, the data, the texts and what is
// switched on. Each chart takes what it knows.
type look struct {
	style         wheel.Style
	width, height float64
	scale, font   float64
	labels, short [wheel.NumDomains]string
	readings      []wheel.Reading
	target        wheel.Scores
	layers        int // at most, of readings, on a radar

	title, none, head, change, note         string
	fields                                  []string
	showTitle, legend, values, table, small bool
}

func plainLook() look {
	return look{
		labels: english, width: 540, height: 420, readings: months(7), target: scores(8, 8, 6, 8, 7, 7, 6, 8), layers: 2,
		title: "Your Circle", none: "not rated", head: "Domain", change: "Change", legend: true, values: true,
		note: "0 is not at all satisfied, 10 is completely satisfied.", fields: []string{"Name", "Date"},
	}
}

// months makes readings that wander, the same each time.
func months(n int) []wheel.Reading {
	names := [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
	out := make([]wheel.Reading, n)
	state := uint32(7)
	at := [wheel.NumDomains]int{4, 3, 5, 6, 2, 7, 3, 5}
	for i := range out {
		month, year := names[i%12], 2021+i/12
		out[i] = wheel.Reading{Label: fmt.Sprintf("%d %s %d", 2+i%27, month, year), Short: fmt.Sprintf("%d %s", 2+i%27, month)}
		for d := range at {
			state = state*1664525 + 1013904223
			at[d] = min(max(at[d]+int(state>>16)%4-1, 0), 10)
			if state>>24%11 != 0 {
				out[i].Scores[d] = wheel.MustScore(at[d])
			}
			if at[d] == 10 {
				at[d] = 5
			}
		}
	}
	return out
}

// overlay is the newest readings, laid over each other, and the target.
func (l look) overlay() []wheel.Layer {
	var out []wheel.Layer
	for i := len(l.readings) - 1; i >= 0 && len(out) < l.layers; i-- {
		role := wheel.Now
		if len(out) > 0 {
			role = wheel.Earlier
		}
		out = append(out, wheel.Layer{Label: l.readings[i].Label, Scores: l.readings[i].Scores, Role: role})
	}
	if l.target.Rated() > 0 && len(l.readings) > 2 && len(out) < wheel.MaxLayers {
		out = append(out, wheel.Layer{Label: "Target", Scores: l.target, Role: wheel.Target})
	}
	return out
}

func fewer(shown, all int) string { return fmt.Sprintf("The newest %d of %d", shown, all) }

// charts is every chart of the package: the tests of golden drawings, of the pens and of what
// random input does go over them all. A new chart needs a line here.
var charts = []struct {
	name string
	make func(look, wheel.Measurer) (wheel.Drawing, error)
}{
	{"radar", drawRadar},
	{"petals", drawPetals},
	{"strip", func(l look, m wheel.Measurer) (wheel.Drawing, error) { return drawStrip(l, wheel.AsPetals, m) }},
	{"outlines", func(l look, m wheel.Measurer) (wheel.Drawing, error) { return drawStrip(l, wheel.AsOutline, m) }},
	{"heat", drawHeat},
	{"blank", drawBlank},
	{"trend", drawTrend},
	{"measure", drawMeasure},
	{"pair", drawPair},
	{"multiples", drawMultiples},
	{"dumbbell", drawDumbbell},
	{"replay", drawReplay},
}

func drawRadar(l look, m wheel.Measurer) (wheel.Drawing, error) {
	return wheel.Radar(wheel.RadarSpec{
		Width: l.width, Height: l.height, Layers: l.overlay(), Labels: l.labels, Style: l.style, TextScale: l.scale, FontSize: l.font,
		Title: l.title, ShowTitle: l.showTitle, Legend: l.legend, Values: l.values, ShowTable: l.table, Compact: l.small, ShortLabels: l.short,
		NoneLabel: l.none, DomainHead: l.head, ChangeHead: l.change,
	}, m)
}

func drawPetals(l look, m wheel.Measurer) (wheel.Drawing, error) {
	spec := wheel.PetalsSpec{
		Width: l.width, Height: l.height, Labels: l.labels, Style: l.style, TextScale: l.scale, FontSize: l.font,
		Title: l.title, ShowTitle: l.showTitle, Values: l.values, Compact: l.small, ShortLabels: l.short,
		NoneLabel: l.none, DomainHead: l.head, ScoreHead: "Score",
	}
	if n := len(l.readings); n > 0 {
		spec.Scores = l.readings[n-1].Scores
	}
	return wheel.Petals(spec, m)
}

func drawStrip(l look, kind wheel.WheelKind, m wheel.Measurer) (wheel.Drawing, error) {
	return wheel.Strip(wheel.StripSpec{
		Width: l.width, Height: l.height, Readings: l.readings, Labels: l.labels, Style: l.style, TextScale: l.scale, FontSize: l.font,
		Title: l.title, ShowTitle: l.showTitle, NoneLabel: l.none, DateHead: l.head, Fewer: fewer, Kind: kind,
	}, m)
}

func drawHeat(l look, m wheel.Measurer) (wheel.Drawing, error) {
	return wheel.Heat(wheel.HeatSpec{
		Width: l.width, Height: l.height, Readings: l.readings, Labels: l.labels, Style: l.style, TextScale: l.scale, FontSize: l.font,
		Title: l.title, ShowTitle: l.showTitle, NoneLabel: l.none, DomainHead: l.head, Fewer: fewer,
	}, m)
}

func drawBlank(l look, m wheel.Measurer) (wheel.Drawing, error) {
	return wheel.Blank(wheel.BlankSpec{
		Width: l.width, Height: l.height, Labels: l.labels, Style: l.style, TextScale: l.scale, FontSize: l.font,
		Title: l.title, ShowTitle: l.showTitle, Fields: l.fields, Note: l.note, DomainHead: l.head, ScoreHead: "Score",
	}, m)
}

// TestPictures writes the gallery as PNG for looking at it, where STILLWATER_PICTURES names a
// folder.
func TestPictures(t *testing.T) {
	dir := os.Getenv("STILLWATER_PICTURES")
	if dir == "" {
		t.Skip("STILLWATER_PICTURES names no folder")
	}
	m := measurer(t)
	for _, c := range charts {
		for _, k := range looks {
			l := plainLook()
			k.change(&l)
			d, err := c.make(l, m)
			if err != nil {
				t.Fatal(err)
			}
			f, err := os.Create(filepath.Join(dir, c.name+"-"+k.name+".png"))
			if err != nil {
				t.Fatal(err)
			}
			if err := raster.WritePNG(f, d, int(1.4*d.Width), chartFonts()); err != nil {
				t.Fatal(err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			if k.name != "a4" {
				continue
			}
			var paper bytes.Buffer
			if err := pdf.Write(&paper, d, pdf.Options{Fonts: chartFonts()}); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, c.name+".pdf"), paper.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
