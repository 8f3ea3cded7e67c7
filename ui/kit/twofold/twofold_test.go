package twofold

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"stillwater/ui/theme"
)

func TestBothWhereThereIsRoom(t *testing.T) {
	for _, c := range []struct {
		name         string
		percent      int
		width        float32
		detail       bool
		list, beside float32 // 0: hidden
	}{
		{"usual", 100, 1050, false, 330, 720},
		{"large text", 150, 940, false, 423, 517},
		{"narrow, list", 100, 500, false, 500, 0},
		{"narrow, detail", 100, 500, true, 0, 500},
		{"huge text, detail", 200, 820, true, 0, 820},
	} {
		test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, c.percent))
		l, d := canvas.NewRectangle(color.Black), canvas.NewRectangle(color.Black)
		p := New(330, l, d)
		p.InDetail(c.detail)
		p.Resize(fyne.NewSize(c.width, 600))
		got := [2]float32{}
		if l.Visible() {
			got[0] = l.Size().Width
		}
		if d.Visible() {
			got[1] = d.Size().Width
		}
		if got != [2]float32{c.list, c.beside} {
			t.Errorf("%s: %v, want %v and %v", c.name, got, c.list, c.beside)
		}
	}
}

func TestAloneHidesTheList(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 100))
	l, d := canvas.NewRectangle(color.Black), canvas.NewRectangle(color.Black)
	p := New(330, l, d)
	p.Resize(fyne.NewSize(1000, 600))
	p.Alone(true)
	if l.Visible() || d.Size().Width != 1000 {
		t.Errorf("list shown %v, detail %v wide", l.Visible(), d.Size().Width)
	}
	p.Alone(false)
	if !l.Visible() || d.Position().X != 330 {
		t.Errorf("list shown %v, detail at %v", l.Visible(), d.Position().X)
	}
}

func TestTellsWhenItGetsNarrow(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 100))
	l, d := canvas.NewRectangle(color.Black), canvas.NewRectangle(color.Black)
	p := NewShaped(func(room float32) (float32, bool) { return room / 4, room >= 800 }, l, d)
	var told []bool
	p.OnNarrow = func(on bool) { told = append(told, on) }
	for _, width := range []float32{1000, 600, 500, 900} {
		p.Resize(fyne.NewSize(width, 600))
	}
	if len(told) != 2 || !told[0] || told[1] || d.Position().X != 225 {
		t.Errorf("told %v, detail at %v", told, d.Position().X)
	}
}
