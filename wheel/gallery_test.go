package wheel_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"stillwater/wheel"
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
	{"narrow", func(l *look) { l.style, l.width, l.height = wheel.Light(), 320, 480 }},
}

// look is what the exhibits have in common.
type look struct {
	style         wheel.Style
	labels        [wheel.NumDomains]string
	scale         float64
	width, height float64
	readings      []wheel.Reading
}

func plainLook() look {
	return look{labels: english, width: 540, height: 420, readings: months(7)}
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

// newestScores are those of the last reading, or none.
func (l look) newestScores() wheel.Scores {
	if len(l.readings) == 0 {
		return wheel.Scores{}
	}
	return l.readings[len(l.readings)-1].Scores
}

// layers are up to two readings and a target.
func (l look) layers() []wheel.Layer {
	var out []wheel.Layer
	for i := len(l.readings) - 1; i >= 0 && len(out) < 2; i-- {
		role := wheel.Now
		if len(out) > 0 {
			role = wheel.Earlier
		}
		out = append(out, wheel.Layer{Label: l.readings[i].Label, Scores: l.readings[i].Scores, Role: role})
	}
	if len(l.readings) > 2 {
		out = append(out, wheel.Layer{Label: "Target", Scores: scores(8, 8, 6, 8, 7, 7, 6, 8), Role: wheel.Target})
	}
	return out
}

func fewer(shown, all int) string { return fmt.Sprintf("The newest %d of %d", shown, all) }

// charts makes every chart of the package for a look.
var charts = []struct {
	name string
	make func(look, wheel.Measurer) (wheel.Drawing, error)
}{
	{"radar", func(l look, m wheel.Measurer) (wheel.Drawing, error) {
		return wheel.Radar(wheel.RadarSpec{
			Width: l.width, Height: l.height, Layers: l.layers(), Labels: l.labels, Style: l.style, TextScale: l.scale,
			Title: "Your Circle", Legend: true, Values: true, NoneLabel: "not rated", DomainHead: "Domain", ChangeHead: "Change",
		}, m)
	}},
	{"petals", func(l look, m wheel.Measurer) (wheel.Drawing, error) {
		return wheel.Petals(wheel.PetalsSpec{
			Width: l.width, Height: l.height, Scores: l.newestScores(), Labels: l.labels, Style: l.style, TextScale: l.scale,
			Title: "Your Circle", Values: true, NoneLabel: "not rated", DomainHead: "Domain", ScoreHead: "Score",
		}, m)
	}},
	{"strip", func(l look, m wheel.Measurer) (wheel.Drawing, error) {
		return wheel.Strip(wheel.StripSpec{
			Width: l.width, Height: l.height, Readings: l.readings, Labels: l.labels, Style: l.style, TextScale: l.scale,
			Title: "Your Circle", NoneLabel: "not rated", DateHead: "Date", Fewer: fewer,
		}, m)
	}},
	{"outlines", func(l look, m wheel.Measurer) (wheel.Drawing, error) {
		return wheel.Strip(wheel.StripSpec{
			Width: l.width, Height: l.height, Readings: l.readings, Labels: l.labels, Style: l.style, TextScale: l.scale,
			Title: "Your Circle", ShowTitle: true, NoneLabel: "not rated", DateHead: "Date", Fewer: fewer, Kind: wheel.AsOutline,
		}, m)
	}},
	{"heat", func(l look, m wheel.Measurer) (wheel.Drawing, error) {
		return wheel.Heat(wheel.HeatSpec{
			Width: l.width, Height: l.height, Readings: l.readings, Labels: l.labels, Style: l.style, TextScale: l.scale,
			Title: "Your Circle", NoneLabel: "not rated", DomainHead: "Domain", Fewer: fewer,
		}, m)
	}},
	{"blank", func(l look, m wheel.Measurer) (wheel.Drawing, error) {
		return wheel.Blank(wheel.BlankSpec{
			Width: l.width, Height: l.height, Labels: l.labels, Style: l.style, TextScale: l.scale,
			Title: "My Circle", ShowTitle: true, Fields: []string{"Name", "Date"},
			Note: "0 is not at all satisfied, 10 is completely satisfied.", DomainHead: "Domain", ScoreHead: "Score",
		}, m)
	}},
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
		}
	}
}
