package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// TestTheWheelGoesOnOverAField turns the wheel with the pointer over fields: the page moves, unless the text of
// the field itself has a way to go.
func TestTheWheelGoesOnOverAField(t *testing.T) {
	line, lines, long := NewField(""), NewMultiline("", 3), NewMultiline("", 3)
	long.SetText(strings.Repeat("one more line\n", 40))
	below := canvas.NewRectangle(nil)
	below.SetMinSize(fyne.NewSize(10, 2000))
	page := Scroll(Stack(8, line, lines, long, below))
	show(t, page)
	turn := func(f *Field, by float32) { f.wheel.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)}) }
	for i, f := range []*Field{line, lines} {
		before := page.scroll.Offset.Y
		if turn(f, -20); page.scroll.Offset.Y != before+20 {
			t.Errorf("field %d: the page is at %v, was at %v", i, page.scroll.Offset.Y, before)
		}
	}
	before := page.scroll.Offset.Y
	if turn(long, -20); long.entry.inner.Offset.Y != 20 || page.scroll.Offset.Y != before {
		t.Errorf("the long text is at %v, the page at %v", long.entry.inner.Offset.Y, page.scroll.Offset.Y)
	}
	turn(long, -10000) // to its end
	if turn(long, -20); page.scroll.Offset.Y != before+20 {
		t.Errorf("after the end of the long text the page is at %v", page.scroll.Offset.Y)
	}
}

// TestAScrollThatIsNotShownTakesNothing shows a small form, and then a page in its place.
func TestAScrollThatIsNotShownTakesNothing(t *testing.T) {
	tall := func() fyne.CanvasObject {
		r := canvas.NewRectangle(nil)
		r.SetMinSize(fyne.NewSize(10, 2000))
		return r
	}
	form := Scroll(Stack(8, NewField(""), tall()))
	w := show(t, PadSides(24, 24, form))
	form.Resize(fyne.NewSize(form.Size().Width, 80))
	field := NewField("")
	page := Scroll(Stack(8, field, tall()))
	w.SetContent(PadSides(24, 24, page))
	field.wheel.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -20)})
	if page.scroll.Offset.Y != 20 || form.scroll.Offset.Y != 0 {
		t.Errorf("the page is at %v, the form that is gone at %v", page.scroll.Offset.Y, form.scroll.Offset.Y)
	}
}
