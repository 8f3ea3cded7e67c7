package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// tableWheel lies over the rows of a table and takes nothing but the wheel, as fieldWheel does over a field: the
// scroll of a list keeps every turn of it, also where all rows are seen, and the page would stop under the pointer.
type tableWheel struct {
	widget.BaseWidget
	table *DataTable
}

func newTableWheel(t *DataTable) *tableWheel {
	w := &tableWheel{table: t}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer draws nothing.
func (w *tableWheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// Scrolled scrolls the rows as long as they have a way to go, and then what the table lies in.
func (w *tableWheel) Scrolled(e *fyne.ScrollEvent) {
	if l := w.table.list.scroll; goes(l, e.Scrolled) {
		l.Scrolled(e)
		return
	}
	if s := around(w, fyne.Position{}, w.Size()); s != nil {
		s.scroll.Scrolled(e)
	}
}
