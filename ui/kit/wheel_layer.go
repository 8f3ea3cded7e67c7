package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// wheelLayer lies over what scrolls within a page, and takes nothing but the wheel. Fyne's entry and the scroll of
// a list keep every turn of it for themselves, also where there is nothing to scroll in them, so that a page stops
// under the pointer at each. Here they scroll as long as they can, and then what they lie in.
type wheelLayer struct {
	widget.BaseWidget
	inner func() *container.Scroll // what is below the layer; nil where it has none yet
}

func newWheelLayer(inner func() *container.Scroll) *wheelLayer {
	w := &wheelLayer{inner: inner}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer draws nothing.
func (w *wheelLayer) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// Scrolled scrolls what is below the layer, or the nearest scroll around it.
func (w *wheelLayer) Scrolled(e *fyne.ScrollEvent) {
	if s := w.inner(); s != nil && goes(s, e.Scrolled) {
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
