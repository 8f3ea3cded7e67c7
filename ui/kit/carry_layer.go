package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// carryLayer lies over a [Carry] while something is carried. It has the keyboard meanwhile, so that
// Escape reaches it, and keeps the pointer from what is below.
type carryLayer struct {
	widget.BaseWidget
	of    *Carry
	veil  *canvas.Rectangle // over the thing, where it still lies
	mark  *canvas.Rectangle // where it would fall
	ghost *fyne.Container   // what follows the pointer
	grasp fyne.Position     // the pointer within the ghost
}

var (
	_ fyne.Focusable     = (*carryLayer)(nil)
	_ desktop.Hoverable  = (*carryLayer)(nil)
	_ desktop.Cursorable = (*carryLayer)(nil)
)

func newCarryLayer(c *Carry) *carryLayer {
	l := &carryLayer{of: c, veil: canvas.NewRectangle(color.Transparent), mark: canvas.NewRectangle(color.Transparent), ghost: container.NewWithoutLayout()}
	l.veil.CornerRadius = theme.RadiusCard
	l.ExtendBaseWidget(l)
	l.Hide()
	return l
}

// show takes a thing up.
func (l *carryLayer) show(t *carried) {
	size := t.content.Size()
	wide := min(size.Width, carryWide)
	l.grasp = l.of.thing.from.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(t.content))
	l.grasp.X = max(0, min(l.grasp.X, wide-theme.Gap8))
	ghost := NewCard(t.of.Ghost(), CardPad(theme.Gap12))
	l.ghost.Objects = []fyne.CanvasObject{ghost}
	l.ghost.Resize(fyne.NewSize(wide, heightFor(ghost, wide)))
	ghost.Resize(l.ghost.Size())
	l.grasp.Y = max(0, min(l.grasp.Y, l.ghost.Size().Height-theme.Gap8))
	l.veil.FillColor = faded(theme.Color(theme.Page), 0.6)
	l.Show()
}

// follow shows the thing at the pointer, and where it would fall.
func (l *carryLayer) follow(at fyne.Position, spot Spot) {
	d := fyne.CurrentApp().Driver()
	zero, room := d.AbsolutePositionForObject(l.of), l.of.Size()
	l.ghost.Move(at.Subtract(zero).Subtract(l.grasp))
	thing := l.of.thing.content
	inside(l.veil, d.AbsolutePositionForObject(thing).Subtract(zero), thing.Size(), room)
	l.veil.Hidden = canvasOf(thing) == nil || l.veil.Size().Height <= 0
	l.mark.FillColor, l.mark.StrokeColor, l.mark.StrokeWidth = theme.Color(theme.Accent), color.Transparent, 0
	l.mark.CornerRadius = 1.5
	if !spot.Line {
		l.mark.FillColor, l.mark.StrokeColor, l.mark.StrokeWidth = faded(theme.Color(theme.Accent), 0.10), theme.Color(theme.Accent), 2
		l.mark.CornerRadius = theme.RadiusCard
	}
	inside(l.mark, spot.At.Subtract(zero), spot.Size, room)
	l.mark.Hidden = spot.Drop == nil || l.mark.Size().Height <= 0
	canvas.Refresh(l)
}

// inside lays o out as far as it is within a room.
func inside(o fyne.CanvasObject, at fyne.Position, size, room fyne.Size) {
	x, y := max(at.X, 0), max(at.Y, 0)
	place(o, x, y, max(0, min(at.X+size.Width, room.Width)-x), max(0, min(at.Y+size.Height, room.Height)-y))
}

func (l *carryLayer) clear() {
	l.Hide()
	l.ghost.Objects = nil
}

// FocusGained does nothing: what is carried is seen.
func (l *carryLayer) FocusGained() {}

// FocusLost does nothing.
func (l *carryLayer) FocusLost() {}

// TypedRune does nothing.
func (l *carryLayer) TypedRune(rune) {}

// TypedKey lays back what is carried on Escape.
func (l *carryLayer) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		l.of.Stop()
	}
}

// MouseIn does nothing.
func (l *carryLayer) MouseIn(*desktop.MouseEvent) {}

// MouseMoved does nothing.
func (l *carryLayer) MouseMoved(*desktop.MouseEvent) {}

// MouseOut does nothing.
func (l *carryLayer) MouseOut() {}

// Cursor is a hand.
func (l *carryLayer) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the layer.
func (l *carryLayer) CreateRenderer() fyne.WidgetRenderer {
	return newRenderer(l, func() fyne.Size { return fyne.Size{} }, func(fyne.Size) {}, nil, l.veil, l.mark, l.ghost)
}
