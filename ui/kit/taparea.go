package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// TapArea lets the pointer press parts of an object that is one picture. It is a shortcut for the pointer
// alone: what it does must be within reach of the keyboard elsewhere.
type TapArea struct {
	widget.BaseWidget
	content fyne.CanvasObject
	what    func(fyne.Position) func()
	where   func(fyne.Position) (fyne.Position, fyne.Size, bool)
	light   *canvas.Rectangle // behind the part under the pointer
	hand    bool
}

var (
	_ fyne.Tappable      = (*TapArea)(nil)
	_ desktop.Hoverable  = (*TapArea)(nil)
	_ desktop.Cursorable = (*TapArea)(nil)
)

// NewTapArea puts content below an area on which nothing can be pressed yet.
func NewTapArea(content fyne.CanvasObject) *TapArea {
	a := &TapArea{content: content, light: canvas.NewRectangle(color.Transparent)}
	a.light.CornerRadius = theme.RadiusSmall
	a.light.Hide()
	a.ExtendBaseWidget(a)
	return a
}

// Set says what a press at a place does; nil for nothing there. what nil: nothing anywhere. It is also
// asked while the pointer moves, so it should be quick.
func (a *TapArea) Set(what func(fyne.Position) func()) {
	a.what, a.where = what, nil
	a.dark()
}

// Light says which part of the area lies around a place, to be lit while the pointer is there. Set ends it.
func (a *TapArea) Light(where func(fyne.Position) (at fyne.Position, size fyne.Size, ok bool)) {
	a.where = where
}

// dark ends what the pointer lit.
func (a *TapArea) dark() {
	a.hand = false
	if a.light.Visible() {
		a.light.Hide()
		canvas.Refresh(a)
	}
}

func (a *TapArea) at(p fyne.Position) func() {
	if a.what == nil {
		return nil
	}
	return a.what(p)
}

// Tapped does what lies at the place.
func (a *TapArea) Tapped(e *fyne.PointEvent) {
	DropHints()
	if do := a.at(e.Position); do != nil {
		do()
	}
}

// MouseMoved shows a hand where something can be pressed, and lights it.
func (a *TapArea) MouseMoved(e *desktop.MouseEvent) {
	if a.hand = a.at(e.Position) != nil; !a.hand || a.where == nil {
		a.dark()
		return
	}
	at, size, ok := a.where(e.Position)
	if !ok {
		return
	}
	a.light.FillColor, a.light.StrokeColor, a.light.StrokeWidth = theme.Color(theme.Hover), color.Transparent, 0
	if theme.IsHighContrast() {
		a.light.StrokeColor, a.light.StrokeWidth = theme.Color(theme.Accent), 2
	}
	a.light.Show()
	place(a.light, at.X, at.Y, size.Width, size.Height)
	canvas.Refresh(a.light)
}

// MouseIn is as MouseMoved.
func (a *TapArea) MouseIn(e *desktop.MouseEvent) { a.MouseMoved(e) }

// MouseOut ends it.
func (a *TapArea) MouseOut() { a.dark() }

// Cursor is a hand where something can be pressed.
func (a *TapArea) Cursor() desktop.Cursor {
	if a.hand {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (a *TapArea) wantsWidth() bool                { return true }
func (a *TapArea) heightFor(width float32) float32 { return heightFor(a.content, width) }

// CreateRenderer draws the content.
func (a *TapArea) CreateRenderer() fyne.WidgetRenderer {
	return newRenderer(a, func() fyne.Size { return a.content.MinSize() }, func(s fyne.Size) { place(a.content, 0, 0, s.Width, s.Height) }, nil, a.light, a.content)
}
