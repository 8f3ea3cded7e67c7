package kit

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stillwater/wheel"
)

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
