package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// steady draws one of Fyne's entries with a caret that rests. Fyne fades it for as long as the field
// has the keyboard, and each step of that draws the whole window again: where the graphics card does
// not help, that keeps a processor busy and empties a battery while nobody types.
type steady struct {
	fyne.WidgetRenderer
	fading fyne.WidgetRenderer // its Destroy ends the fading, and leaves the caret as it began: opaque
}

// steadyCaret makes the renderer of an entry a steady one, or gives it back as it is where it is not
// made as expected.
func steadyCaret(r fyne.WidgetRenderer) fyne.WidgetRenderer {
	for _, o := range r.Objects() {
		if scroll, ok := o.(*container.Scroll); ok {
			o = scroll.Content
		}
		// The part with the text and the caret is the one widget that is not for pressing.
		if inside, ok := o.(interface {
			fyne.Widget
			fyne.Draggable
		}); ok {
			return &steady{WidgetRenderer: r, fading: inside.CreateRenderer()}
		}
	}
	return r
}

// Refresh draws the entry; it would begin to fade here.
func (s *steady) Refresh() {
	s.WidgetRenderer.Refresh()
	s.fading.Destroy()
}

// Layout places the parts of the entry.
func (s *steady) Layout(size fyne.Size) {
	s.WidgetRenderer.Layout(size)
	s.fading.Destroy()
}
