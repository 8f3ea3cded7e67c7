package today

import (
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/wheel"
)

// On a quiet day the field for one word is in sight as a whole, in large text too, without scrolling.
func TestTheFieldForAWordIsInSight(t *testing.T) {
	large := uitest.PageLarge.Sized(1280-245, 780)
	uitest.EachLook(t, func(t *testing.T, l uitest.Look) {
		d := open(t, l, true)
		c := &catch{}
		d.page.d.Catcher = func() Catcher { return c }
		d.treat(0)
		d.page.Show()
		uitest.Wear(d.win, l)
		d.win.Canvas().Capture() // lays it out
		f := count[*kit.Field](d)
		if len(f) != 1 {
			t.Fatalf("%d fields", len(f))
		}
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(f[0]).Y
		if end := top + f[0].Size().Height; top < 0 || end > l.Size.Height-8 {
			t.Errorf("the field lies from %v to %v in a window of %v", top, end, l.Size.Height)
		}
		d.picture("today-word")
	}, uitest.PageLight, large)
}

// The small wheel of the start page is one of petals: wedges that meet in the middle, one for each domain
// that was rated.
func TestTheSmallWheelHasPetals(t *testing.T) {
	d := normal(t, true)
	d.page.Show()
	drawing, err := d.page.petals("today", "Your Circle")(kit.Look{Width: 400, Height: 250, Style: wheel.Light(), TextScale: 1})
	if err != nil {
		t.Fatal(err)
	}
	meet, most := map[wheel.Point]int{}, 0
	for _, s := range drawing.Shapes {
		if w, ok := s.(wheel.Polygon); ok {
			for _, at := range w.Points {
				meet[at]++
				most = max(most, meet[at])
			}
		}
	}
	scores := d.page.st.scores()
	if rated := scores.Rated(); rated < 6 || most < rated {
		t.Errorf("%d corners of wedges meet, %d domains were rated", most, rated)
	}
	if table := count[*kit.Chart](d)[0].Table(); len(table.Rows) != wheel.NumDomains {
		t.Errorf("the table has %d rows", len(table.Rows))
	}
}
