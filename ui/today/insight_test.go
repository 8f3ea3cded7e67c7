package today

import (
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
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
