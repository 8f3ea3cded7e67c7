package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// hot is what everything that can be pressed with the pointer has in common.
type hot struct {
	widget.DisableableWidget
	hovered bool
	onTap   func()
	label   string // for screen readers
}

// control is hot and takes the keyboard: the focus ring, Space and Enter, Escape for the sheet
// around it.
type control struct {
	hot
	focused bool
	onKey   func(fyne.KeyName) bool // tried first; true when it used the key
	onRune  func(rune) bool
	onFocus func(bool)
	ring    *canvas.Rectangle
	self    fyne.CanvasObject // the widget around this, once it is drawn
	still   bool              // lies in no scroll, as the buttons at the foot of a sheet
}

var (
	_ fyne.Tappable      = (*control)(nil)
	_ fyne.Focusable     = (*control)(nil)
	_ desktop.Hoverable  = (*hot)(nil)
	_ desktop.Cursorable = (*control)(nil)
)

// Tapped presses the control.
func (c *hot) Tapped(*fyne.PointEvent) { c.press() }

func (c *hot) press() {
	DropHints()
	if c.Disabled() || c.onTap == nil {
		return
	}
	c.onTap()
}

// MouseIn shows that the control can be pressed.
func (c *hot) MouseIn(*desktop.MouseEvent) { c.hover(true) }

// MouseMoved does nothing.
func (c *hot) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (c *hot) MouseOut() { c.hover(false) }

func (c *hot) hover(on bool) {
	if c.hovered != on {
		c.hovered = on
		c.Refresh()
	}
}

// Cursor is the usual arrow, or a hand over what can be pressed.
func (c *hot) Cursor() desktop.Cursor {
	if c.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// FocusGained shows the focus ring.
func (c *control) FocusGained() { c.setFocus(true) }

// FocusLost hides it.
func (c *control) FocusLost() { c.setFocus(false) }

func (c *control) setFocus(on bool) {
	c.focused = on
	if c.onFocus != nil {
		c.onFocus(on)
	}
	c.Refresh()
	if on && c.self != nil && !c.still {
		reveal(c.self, c.ring.Position(), c.ring.Size())
	}
}

// TypedRune gives the key to the control.
func (c *control) TypedRune(r rune) {
	if !c.Disabled() && c.onRune != nil {
		c.onRune(r)
	}
}

// TypedKey presses the control on Space and Enter.
func (c *control) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		escape(c.canvas())
		return
	}
	if c.Disabled() || c.onKey != nil && c.onKey(e.Name) {
		return
	}
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.press()
	}
}

// own is called when the widget is drawn.
func (c *control) own(self fyne.CanvasObject) { c.self = self }

func (c *control) canvas() fyne.Canvas {
	if c.self == nil {
		return nil
	}
	return canvasOf(c.self)
}

// AccessibilityLabel is what a screen reader says.
func (c *hot) AccessibilityLabel() string { return c.label }

// AccessibilityRole is a button, unless a widget says otherwise.
func (c *hot) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// newRing makes the focus ring of the control.
func (c *control) newRing(radius float32) *canvas.Rectangle {
	c.ring = canvas.NewRectangle(color.Transparent)
	c.ring.CornerRadius = radius + ringGap
	c.ring.StrokeWidth = ringWidth
	c.ring.Hide()
	return c.ring
}

const (
	ringWidth = 2.5
	ringGap   = 3
)

func (c *control) refreshRing() {
	c.ring.StrokeColor = theme.Color(theme.Focus)
	if c.focused && !c.Disabled() {
		c.ring.Show()
	} else {
		c.ring.Hide()
	}
}

// layoutRing puts the ring just outside of a box.
func (c *control) layoutRing(x, y, w, h float32) {
	place(c.ring, x-ringGap, y-ringGap, w+2*ringGap, h+2*ringGap)
}

// over mixes a see-through color onto an opaque one.
func over(base, top color.Color) color.Color {
	b, t := nrgba(base), nrgba(top)
	mix := func(x, y uint8) uint8 { return uint8((int(x)*(255-int(t.A)) + int(y)*int(t.A) + 127) / 255) }
	return color.NRGBA{R: mix(b.R, t.R), G: mix(b.G, t.G), B: mix(b.B, t.B), A: 255}
}

func nrgba(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

// faded is a color with a share of its strength, for what cannot be used now.
func faded(c color.Color, share float32) color.Color {
	n := nrgba(c)
	n.A = uint8(float32(n.A) * share)
	return n
}
