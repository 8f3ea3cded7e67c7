package kit

import (
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stillwater/wheel"
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

// TestTheWheelGoesOnOverATable turns the wheel with the pointer over tables: the page moves where all rows are
// seen, and where they are not once the last one is.
func TestTheWheelGoesOnOverATable(t *testing.T) {
	table := func(rows int) *DataTable {
		d := NewDataTable()
		of := wheel.Table{Header: []string{"Domain", "Score"}}
		for i := range rows {
			of.Rows = append(of.Rows, []string{"row", strconv.Itoa(i)})
		}
		d.SetTable(of)
		return d
	}
	short, long := table(8), table(60)
	below := canvas.NewRectangle(nil)
	below.SetMinSize(fyne.NewSize(10, 2000))
	page := Scroll(Stack(8, short, long, below))
	show(t, PadSides(24, 24, page)) // what earlier tests showed has no place
	turn := func(d *DataTable, by float32) { d.wheel.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)}) }
	if turn(short, -20); page.scroll.Offset.Y != 20 {
		t.Errorf("over a short table the page is at %v", page.scroll.Offset.Y)
	}
	if turn(long, -20); page.scroll.Offset.Y != 20 || long.list.scroll.Offset.Y != 20 {
		t.Errorf("the page is at %v, the long table at %v", page.scroll.Offset.Y, long.list.scroll.Offset.Y)
	}
	turn(long, -100_000) // to its end
	if turn(long, -20); page.scroll.Offset.Y != 40 {
		t.Errorf("after the end of the long table the page is at %v", page.scroll.Offset.Y)
	}
	turn(long, 100_000) // and back
	if turn(long, 20); page.scroll.Offset.Y != 20 {
		t.Errorf("before the beginning of the long table the page is at %v", page.scroll.Offset.Y)
	}
}
