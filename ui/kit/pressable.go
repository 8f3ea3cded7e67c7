package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stillwater/ui/theme"
)

// Pressable makes one thing to press of whatever lies on it, such as a line of a list with more than a
// word. It reaches out a little to the left and right, so that its text stands in line with the text above.
type Pressable struct {
	control
	content fyne.CanvasObject
	face    *canvas.Rectangle
}

// NewPressable puts content on something to press. label is what a screen reader says.
func NewPressable(content fyne.CanvasObject, label string, tapped func()) *Pressable {
	p := &Pressable{content: content}
	p.label, p.onTap = label, tapped
	p.ExtendBaseWidget(p)
	return p
}

// Content is what lies on it.
func (p *Pressable) Content() fyne.CanvasObject { return p.content }

const (
	pressOut = 10 // how far the face reaches out at the left and right
	pressPad = 6  // above and below
)

func (p *Pressable) wantsWidth() bool { return true }

func (p *Pressable) heightFor(width float32) float32 {
	return heightFor(p.content, width) + 2*pressPad
}

func (p *Pressable) refresh() {
	p.face.FillColor = color.Transparent
	if p.hovered {
		p.face.FillColor = theme.Color(theme.Hover)
	}
	p.refreshRing()
}

// CreateRenderer draws it.
func (p *Pressable) CreateRenderer() fyne.WidgetRenderer {
	p.face = canvas.NewRectangle(color.Transparent)
	p.face.CornerRadius = theme.Radius
	ring := p.newRing(theme.Radius)
	least := func() fyne.Size { return p.content.MinSize().AddWidthHeight(0, 2*pressPad) }
	layout := func(s fyne.Size) {
		place(p.face, -pressOut, 0, s.Width+2*pressOut, s.Height)
		place(p.content, 0, pressPad, s.Width, s.Height-2*pressPad)
		p.layoutRing(-pressOut+ringGap, ringGap, s.Width+2*pressOut-2*ringGap, s.Height-2*ringGap)
	}
	return newRenderer(p, least, layout, p.refresh, p.face, p.content, ring)
}

// OnKey lets f see every key first; true keeps it from the widget.
func (p *Pressable) OnKey(f func(fyne.KeyName) bool) { p.onKey = f }

// SetLabel changes what a screen reader says.
func (p *Pressable) SetLabel(s string) { p.label = s }
