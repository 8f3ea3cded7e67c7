package kit

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// Carry is a scroll in which the pointer can take things to another place: cards to another column,
// the lines of a list to another line. What is carried follows the pointer, the place where it would
// fall is marked, the scroll moves on while the pointer is held at its upper or lower edge, and Escape
// lays everything back. It is for the pointer alone: what it does must be within reach of the keyboard
// elsewhere.
type Carry struct {
	widget.BaseWidget
	scroll *scroller
	layer  *carryLayer
	thing  *carried // that is carried now; nil: none
	at     fyne.Position
	spot   Spot
	before fyne.Focusable // had the keyboard
	timer  *Timer
}

// Spot is a place where a thing may be let go.
type Spot struct {
	At   fyne.Position // in the window
	Size fyne.Size
	Line bool   // it lies between two things; else it is the whole of a place
	Drop func() // nil: everything would stay as it is, so nothing is marked
}

// Thing says of something that can be carried what is to be known of it.
type Thing struct {
	// Ghost makes what follows the pointer.
	Ghost func() fyne.CanvasObject
	// Where gives the spot at a place of the window; false: there is none.
	Where func(at fyne.Position) (Spot, bool)
	// Press are the parts of it that can be pressed: an unsteady hand that moves a little while it
	// presses one of them still presses it.
	Press []fyne.CanvasObject
	// Grip shows six dots to the left of it.
	Grip bool
}

// Distances and times of carrying.
const (
	carryFrom   = 8  // how far the pointer moves before it is no press any more
	carryEdge   = 56 // from the edge of the scroll: from here on it scrolls
	carryStep   = 18 // the most that it scrolls at once
	carryWide   = 420
	carryScroll = 30 * time.Millisecond
)

// NewCarry puts a layer for what is carried over a scroll, which [Scroll] makes.
func NewCarry(over *scroller) *Carry {
	c := &Carry{scroll: over}
	c.layer = newCarryLayer(c)
	over.scroll.OnScrolled = func(fyne.Position) { c.follow() }
	c.ExtendBaseWidget(c)
	return c
}

// Carrying tells whether something is being carried.
func (c *Carry) Carrying() bool { return c.thing != nil }

// Stop lays back what is carried, as Escape does.
func (c *Carry) Stop() {
	if c.thing != nil {
		c.thing.over = true
		c.end()
	}
}

func (c *Carry) begin(t *carried) {
	DropHints()
	c.thing = t
	c.layer.show(t)
	if on := canvasOf(c); on != nil {
		c.before = on.Focused()
		on.Focus(c.layer)
	}
}

// end takes the layer away and gives the keyboard back.
func (c *Carry) end() {
	c.timer.Stop()
	c.timer, c.thing, c.spot = nil, nil, Spot{}
	if on := canvasOf(c); on != nil && on.Focused() == fyne.Focusable(c.layer) {
		on.Unfocus()
		if o, ok := c.before.(fyne.CanvasObject); ok && canvasOf(o) == on {
			on.Focus(c.before)
		}
	}
	c.before = nil
	c.layer.clear()
}

// follow brings the layer to where the pointer is.
func (c *Carry) follow() {
	t := c.thing
	if t == nil {
		return
	}
	spot, ok := t.of.Where(c.at)
	if !ok || spot.Drop == nil {
		spot = Spot{}
	}
	c.spot = spot
	c.layer.follow(c.at, spot)
}

// beyond scrolls for as long as the pointer is held at an edge.
func (c *Carry) beyond() {
	c.timer.Stop()
	c.timer = nil
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(c).Y
	over, edge := float32(0), min(carryEdge, c.Size().Height/4)
	switch y := c.at.Y - top; {
	case y < edge:
		over = y - edge
	case y > c.Size().Height-edge:
		over = y - c.Size().Height + edge
	}
	if over == 0 {
		return
	}
	c.timer = Later(carryScroll, func() {
		if c.thing != nil && c.scroll.ScrollBy(carryStep*max(-1, min(over/edge, 1))) {
			c.follow()
			c.beyond()
		}
	})
}

// CreateRenderer draws the scroll and the layer.
func (c *Carry) CreateRenderer() fyne.WidgetRenderer {
	layout := func(s fyne.Size) {
		place(c.scroll, 0, 0, s.Width, s.Height)
		place(c.layer, 0, 0, s.Width, s.Height)
	}
	return newRenderer(c, func() fyne.Size { return c.scroll.MinSize() }, layout, c.scroll.Refresh, c.scroll, c.layer)
}

// Thing makes something that can be carried of o.
func (c *Carry) Thing(o fyne.CanvasObject, of Thing) fyne.CanvasObject {
	t := &carried{in: c, content: o, of: of}
	if of.Grip {
		t.grip = newGrip()
	}
	t.ExtendBaseWidget(t)
	return t
}

// carried is a thing that can be carried.
type carried struct {
	widget.BaseWidget
	in      *Carry
	content fyne.CanvasObject
	grip    *grip
	of      Thing
	pulled  bool          // the pointer holds it
	from    fyne.Position // where it was taken, in the window
	over    bool          // it was laid back, and the pointer still holds it
}

var _ fyne.Draggable = (*carried)(nil)

// Dragged takes the thing along.
func (t *carried) Dragged(e *fyne.DragEvent) {
	if !t.pulled {
		t.pulled, t.over = true, false
		t.from = e.AbsolutePosition.SubtractXY(e.Dragged.DX, e.Dragged.DY)
	}
	if t.over || t.in.thing != nil && t.in.thing != t {
		return
	}
	if t.in.thing == nil {
		if d := e.AbsolutePosition.Subtract(t.from); max(d.X, -d.X, d.Y, -d.Y) < carryFrom {
			return
		}
		t.in.begin(t)
	}
	t.in.at = e.AbsolutePosition
	t.in.follow()
	t.in.beyond()
}

// DragEnd lets it fall.
func (t *carried) DragEnd() {
	pulled, over := t.pulled, t.over
	t.pulled, t.over = false, false
	switch {
	case t.in.thing == t:
		drop := t.in.spot.Drop
		t.in.end()
		if drop != nil {
			drop()
		}
	case pulled && !over:
		t.pressed()
	}
}

// pressed presses what lay under the pointer: it moved too little to carry anything.
func (t *carried) pressed() {
	d := fyne.CurrentApp().Driver()
	for _, o := range t.of.Press {
		at, size := d.AbsolutePositionForObject(o), o.Size()
		p := t.from.Subtract(at)
		if tap, ok := o.(fyne.Tappable); ok && o.Visible() && p.X >= 0 && p.Y >= 0 && p.X < size.Width && p.Y < size.Height {
			tap.Tapped(&fyne.PointEvent{Position: p, AbsolutePosition: t.from})
			return
		}
	}
}

func (t *carried) wantsWidth() bool                { return true }
func (t *carried) heightFor(width float32) float32 { return heightFor(t.content, width) }

// gripOut is how far the dots lie to the left of the thing.
const gripOut = 20

// CreateRenderer draws the thing.
func (t *carried) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{t.content}
	if t.grip != nil {
		objects = append(objects, t.grip)
	}
	layout := func(s fyne.Size) {
		place(t.content, 0, 0, s.Width, s.Height)
		if t.grip != nil {
			place(t.grip, -gripOut, 0, gripOut, min(s.Height, theme.TextSize()*1.25+8))
		}
	}
	return newRenderer(t, func() fyne.Size { return t.content.MinSize() }, layout, t.content.Refresh, objects...)
}

// grip are six quiet dots: what they stand beside can be carried.
type grip struct {
	widget.BaseWidget
	dots [6]*canvas.Circle
}

var _ desktop.Cursorable = (*grip)(nil)

func newGrip() *grip {
	g := &grip{}
	for i := range g.dots {
		g.dots[i] = canvas.NewCircle(color.Transparent)
	}
	g.ExtendBaseWidget(g)
	return g
}

// Cursor is an arrow up and down.
func (g *grip) Cursor() desktop.Cursor { return desktop.VResizeCursor }

// CreateRenderer draws the dots.
func (g *grip) CreateRenderer() fyne.WidgetRenderer {
	const dot, apart = 3, 6
	objects := make([]fyne.CanvasObject, len(g.dots))
	for i, d := range g.dots {
		objects[i] = d
	}
	layout := func(s fyne.Size) {
		for i, d := range g.dots {
			place(d, float32(i%2)*apart+3, s.Height/2+float32(i/2-1)*apart-dot/2, dot, dot)
		}
	}
	refresh := func() {
		ink := theme.Color(theme.FieldLine)
		for _, d := range g.dots {
			d.FillColor = ink
		}
	}
	return newRenderer(g, func() fyne.Size { return fyne.NewSize(gripOut, 20) }, layout, refresh, objects...)
}
