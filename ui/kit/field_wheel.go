package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// fieldWheel lies over the entry of a field and takes nothing but the wheel. Fyne's entry keeps every turn of it
// for itself, also where there is nothing to scroll in it, so that a page stops under the pointer at each field.
// Here the field scrolls as long as it can, and then what it lies in.
type fieldWheel struct {
	widget.BaseWidget
	entry *entry
}

func newFieldWheel(e *entry) *fieldWheel {
	w := &fieldWheel{entry: e}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer draws nothing.
func (w *fieldWheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// Scrolled scrolls the text of the field, or the nearest scroll around the field.
func (w *fieldWheel) Scrolled(e *fyne.ScrollEvent) {
	if s := w.entry.inner; s != nil && goes(s, e.Scrolled) {
		s.Scrolled(e)
		return
	}
	if s := around(w, fyne.Position{}, w.Size()); s != nil {
		s.scroll.Scrolled(e)
	}
}

// goes tells whether a scroll has a way to go.
func goes(s *container.Scroll, by fyne.Delta) bool {
	most := s.Content.MinSize().Height - s.Size().Height
	return most > 0 && (by.DY < 0 && s.Offset.Y < most || by.DY > 0 && s.Offset.Y > 0)
}
