package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// settle lays out again until nothing moves, as a real window does by itself.
func settle(w fyne.Window) {
	for range 3 {
		s := w.Canvas().Size()
		w.Content().Refresh()
		w.Content().Resize(s.AddWidthHeight(1, 1))
		w.Content().Resize(s)
	}
}

// checkInside fails for texts that stick out of the window sideways, or are cut off by the object
// they belong to.
func checkInside(t *testing.T, where string, c fyne.Canvas) {
	t.Helper()
	var walk func(o fyne.CanvasObject, at fyne.Position, x0, x1 float32)
	walk = func(o fyne.CanvasObject, at fyne.Position, x0, x1 float32) {
		if o == nil || !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		switch o := o.(type) {
		case *canvas.Text:
			w := o.MinSize().Width
			left := at.X
			switch o.Alignment {
			case fyne.TextAlignCenter:
				left += (o.Size().Width - w) / 2
			case fyne.TextAlignTrailing:
				left += o.Size().Width - w
			}
			if o.Text != "" && (left < x0-1.5 || left+w > x1+1.5) {
				t.Errorf("%s: %q reaches from %.0f to %.0f, room is %.0f to %.0f", where, o.Text, left, left+w, x0, x1)
			}
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child, at, x0, x1)
			}
		case *container.Scroll:
			walk(o.Content, at, max(x0, at.X), min(x1, at.X+o.Size().Width))
		case *entry:
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child, at, x0, x1)
			}
		}
	}
	walk(c.Content(), fyne.Position{}, 0, c.Size().Width)
	for _, o := range c.Overlays().List() {
		walk(o, fyne.Position{}, 0, c.Size().Width)
	}
}
