package kit

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/ui/theme"
	"stillwater/wheel"
)

func oneLayer(l Look, v int) (wheel.Drawing, error) {
	var s wheel.Scores
	for i := range s {
		s[i] = wheel.MustScore(v)
	}
	spec := wheel.RadarSpec{Width: l.Width, Height: l.Height, Style: l.Style, TextScale: l.TextScale, Title: "My circle", Layers: []wheel.Layer{{Label: "Today", Scores: s}}}
	for i, d := range wheel.Domains {
		spec.Labels[i] = d.Key()
	}
	return wheel.Radar(spec, ChartMeasurer())
}

func TestChartIsDrawnOncePerPlace(t *testing.T) {
	begin(t)
	defer Synchronous()()
	r := NewRadar()
	n, width := 0, 0.0
	r.SetBuild(func(l Look) (wheel.Drawing, error) {
		n++
		width = l.Width
		return oneLayer(l, 7)
	})
	w := show(t, r)
	a := r.picture(900, 700)
	b := r.picture(900, 700)
	if n != 1 || a != b || width != 900 {
		t.Errorf("built %d times for one place, %v wide", n, width)
	}
	if s := a.Bounds().Size(); s.X != 900 || s.Y != 700 {
		t.Errorf("a picture of %v for 900 x 700", s)
	}
	if r.picture(1800, 1400).Bounds().Dx() != 1800 || n != 2 {
		t.Error("another scale of the screen is not drawn anew")
	}
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 100))
	w.Content().Refresh()
	if n < 3 && r.picture(1800, 1400) != nil && n < 3 {
		t.Error("another theme is not drawn anew")
	}
	was := n
	r.SetBuild(func(l Look) (wheel.Drawing, error) { n++; return oneLayer(l, 2) })
	r.picture(900, 700)
	if n <= was {
		t.Error("other data is not drawn")
	}
}

func TestChartInWords(t *testing.T) {
	begin(t)
	r := NewRadar()
	if r.AltText() != "" {
		t.Errorf("an empty chart says %q", r.AltText())
	}
	r.SetBuild(func(l Look) (wheel.Drawing, error) { return oneLayer(l, 7) })
	text := r.AltText()
	for _, want := range []string{"My circle", "emotional", "occupational", "7"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q lacks %q", text, want)
		}
	}
}

func TestChartThatCannotBeDrawn(t *testing.T) {
	begin(t)
	defer Synchronous()()
	r := NewRadar()
	want := errors.New("no")
	r.SetBuild(func(Look) (wheel.Drawing, error) { return wheel.Drawing{}, want })
	show(t, r)
	img := r.picture(300, 200)
	if img.Bounds().Dx() != 300 || !errors.Is(r.Err(), want) {
		t.Errorf("%v, %v", img.Bounds(), r.Err())
	}
}

func TestChartDrawsOffTheThread(t *testing.T) {
	begin(t)
	r := NewRadar()
	gate, built := make(chan bool), make(chan bool, 8)
	r.SetBuild(func(l Look) (wheel.Drawing, error) {
		<-gate
		d, err := oneLayer(l, 5)
		built <- true
		return d, err
	})
	show(t, r)
	start := time.Now()
	if r.picture(900, 700).Bounds().Dx() != 900 || time.Since(start) > time.Second {
		t.Fatal("drawing holds up the window")
	}
	close(gate)
	<-built
}
