package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"stillwater/ui/theme"
	"stillwater/wheel"
)

// Dial is a wheel that is rated on: a press or a drag on a spoke chooses its whole number. Nothing is
// chosen before the person chooses. It tells what the person wants and keeps nothing itself: what it
// shows is set with Set.
//
// Keys: the arrows left and right go round the circle; up and down, Home and End, 0 to 9 (1 and then 0
// for 10) change the number of the spoke that is held; Delete takes it away. Every other key goes to
// OnKey, Escape too.
type Dial struct {
	control
	chart  *Chart
	aim    *canvas.Circle // where a press would put the number
	build  func(l Look, held *wheel.Domain) (wheel.Drawing, wheel.Place, error)
	scores wheel.Scores
	held   wheel.Domain
	place  wheel.Place
	placed chartKey // what place was worked out for
	pulled bool     // the button of the mouse is down on a spoke
	spoke  wheel.Domain
	told   wheel.Score // of the spoke that is pulled
	again  bool        // it changed while it was drawn
	one    bool        // a 1 was typed: a 0 now makes it 10
	spots  []fyne.CanvasObject
	OnRate func(d wheel.Domain, s wheel.Score) // none: taken away
	OnHold func(d wheel.Domain)                // another spoke, without a number
	OnKey  func(fyne.KeyName)
}

var (
	_ fyne.Draggable    = (*Dial)(nil)
	_ desktop.Mouseable = (*Dial)(nil)
	_ fyne.Focusable    = (*Dial)(nil)
)

// NewDial makes an empty dial in the shape of a wheel.
func NewDial() *Dial {
	d := &Dial{chart: NewRadar(), aim: canvas.NewCircle(color.Transparent)}
	d.aim.Hide()
	d.chart.OnDrawn(func() {
		if d.again {
			d.draw()
		}
	})
	d.spots = dialSpots()
	d.ExtendBaseWidget(d)
	return d
}

// Set says what is drawn: scores are those that build draws, held is the spoke that the keys change.
// build is called on other threads too, as for [Chart.SetBuild]; it makes the drawing with
// [wheel.Dial], without a NoneLabel, so that the wheel stands still.
func (d *Dial) Set(scores wheel.Scores, held wheel.Domain, build func(l Look, held *wheel.Domain) (wheel.Drawing, wheel.Place, error)) {
	if held != d.held {
		d.one = false
	}
	d.scores, d.held, d.build = scores, held, build
	d.draw()
}

// SetMinSize sets the smallest size of the dial.
func (d *Dial) SetMinSize(s fyne.Size) { d.chart.SetMinSize(s) }

// SetGrow lets the dial grow with its width, up to a height.
func (d *Dial) SetGrow(most float32) { d.chart.SetGrow(most) }

// Spot is where a number of a domain lies, for naming it in a debug build; else nil.
func (d *Dial) Spot(of wheel.Domain, n int) fyne.CanvasObject {
	if i := int(of)*(wheel.MaxScore+1) + n; i < len(d.spots) {
		return d.spots[i]
	}
	return nil
}

// Err is why the wheel could not be drawn, or nil.
func (d *Dial) Err() error { return d.chart.Err() }

// draw shows what was set, after the picture that is being drawn: a slow computer shows fewer pictures
// of a drag instead of none.
func (d *Dial) draw() {
	if d.build == nil {
		return
	}
	if d.again = !d.chart.Drawn(); d.again {
		return
	}
	build, held := d.build, d.held
	d.chart.SetBuild(func(l Look) (wheel.Drawing, error) {
		drawing, _, err := build(l, &held)
		return drawing, err
	})
}

// where gives the places of the wheel as large as it is shown.
func (d *Dial) where() (wheel.Place, bool) {
	if d.build == nil || d.Size().Width < wheel.MinSize || d.Size().Height < wheel.MinSize {
		return wheel.Place{}, false
	}
	k := d.chart.key(0, 0)
	k.revision, k.size = 0, d.Size()
	if k == d.placed {
		return d.place, true
	}
	_, p, err := d.build(d.chart.look(d.Size()), nil)
	if err != nil {
		return wheel.Place{}, false
	}
	d.place, d.placed = p, k
	return p, true
}

func pointOf(p fyne.Position) wheel.Point { return wheel.Point{X: float64(p.X), Y: float64(p.Y)} }

// MouseDown takes the number under the pointer, or the domain whose name is there.
func (d *Dial) MouseDown(e *desktop.MouseEvent) {
	p, ok := d.where()
	if e.Button != desktop.MouseButtonPrimary || !ok {
		return
	}
	FocusOn(d)
	at := pointOf(e.Position)
	if spoke, ok := p.Spoke(at); ok {
		d.pull(spoke, p, at)
	} else if p.Middle(at) {
		d.pull(d.held, p, at)
	} else if of, ok := p.Name(at, nameSlack); ok && d.OnHold != nil {
		d.OnHold(of)
	}
}

const nameSlack = 5 // around a name

// pull begins to move the number of a spoke.
func (d *Dial) pull(spoke wheel.Domain, p wheel.Place, at wheel.Point) {
	d.pulled, d.spoke, d.one = true, spoke, false
	d.aim.Hide()
	d.told = p.Value(spoke, at)
	d.rate(spoke, d.told)
}

// Dragged moves the number along its spoke.
func (d *Dial) Dragged(e *fyne.DragEvent) {
	p, ok := d.where()
	if !d.pulled || !ok {
		return
	}
	if v := p.Value(d.spoke, pointOf(e.Position)); v != d.told {
		d.told = v
		d.rate(d.spoke, v)
	}
}

// DragEnd lets go of the number.
func (d *Dial) DragEnd() { d.pulled = false }

// MouseUp lets go of the number.
func (d *Dial) MouseUp(*desktop.MouseEvent) { d.pulled = false }

// MouseMoved shows where a press would put the number.
func (d *Dial) MouseMoved(e *desktop.MouseEvent) {
	p, ok := d.where()
	at := pointOf(e.Position)
	spoke, on := p.Spoke(at)
	if d.pulled || !ok || !on {
		d.hideAim()
		return
	}
	n, _ := p.Value(spoke, at).Value()
	c, r := p.Corner(spoke, n), 6+theme.TextSize()*0.1
	d.aim.StrokeColor, d.aim.StrokeWidth = theme.Color(theme.Accent), 2
	d.aim.Show()
	place(d.aim, float32(c.X)-r, float32(c.Y)-r, 2*r, 2*r)
	canvas.Refresh(d.aim)
}

func (d *Dial) hideAim() {
	if d.aim.Visible() {
		d.aim.Hide()
		canvas.Refresh(d)
	}
}

// MouseOut hides what MouseMoved showed.
func (d *Dial) MouseOut() {
	d.control.MouseOut()
	d.hideAim()
}

// Tapped does nothing: MouseDown did.
func (d *Dial) Tapped(*fyne.PointEvent) {}

func (d *Dial) rate(of wheel.Domain, s wheel.Score) {
	if d.OnRate != nil {
		d.OnRate(of, s)
	}
}

// TypedRune takes a number.
func (d *Dial) TypedRune(r rune) {
	if r < '0' || r > '9' {
		d.one = false
		return
	}
	n := int(r - '0')
	if d.one && n == 0 {
		n = wheel.MaxScore
	}
	d.one = n == 1
	d.rate(d.held, wheel.MustScore(n))
}

// TypedKey takes every other key.
func (d *Dial) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.Key0, fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9:
		return // comes as a rune too
	}
	d.one = false
	switch e.Name {
	case fyne.KeyRight:
		d.turn(1)
	case fyne.KeyLeft:
		d.turn(wheel.NumDomains - 1)
	case fyne.KeyUp:
		d.move(1)
	case fyne.KeyDown:
		d.move(-1)
	case fyne.KeyHome:
		d.rate(d.held, wheel.MustScore(0))
	case fyne.KeyEnd:
		d.rate(d.held, wheel.MustScore(wheel.MaxScore))
	case fyne.KeyDelete, fyne.KeyBackspace:
		d.rate(d.held, wheel.Score{})
	default:
		if d.OnKey != nil {
			d.OnKey(e.Name)
		}
	}
}

func (d *Dial) turn(by int) {
	if d.OnHold != nil {
		d.OnHold(wheel.Domain((int(d.held) + by) % wheel.NumDomains))
	}
}

// move goes on from the number. Where there is none it begins in the middle, so that it leans to
// neither end.
func (d *Dial) move(by int) {
	n, ok := d.scores[d.held].Value()
	if !ok {
		n = wheel.MaxScore/2 - by
	}
	d.rate(d.held, wheel.MustScore(min(max(n+by, 0), wheel.MaxScore)))
}

// AccessibilityLabel tells the numbers chosen, also before they are drawn.
func (d *Dial) AccessibilityLabel() string {
	if d.build == nil {
		return ""
	}
	drawing, _, err := d.build(d.chart.look(fyne.NewSize(400, 400)), nil)
	if err != nil {
		return ""
	}
	return inWords(drawing)
}

func (d *Dial) wantsWidth() bool { return true }

func (d *Dial) heightFor(width float32) float32 { return d.chart.heightFor(width) }

// CreateRenderer draws the dial.
func (d *Dial) CreateRenderer() fyne.WidgetRenderer {
	ring := d.newRing(theme.Radius)
	objects := append([]fyne.CanvasObject{d.chart, d.aim, ring}, d.spots...)
	layout := func(s fyne.Size) {
		place(d.chart, 0, 0, s.Width, s.Height)
		d.layoutRing(ringGap, ringGap, s.Width-2*ringGap, s.Height-2*ringGap)
		d.layoutSpots()
	}
	return newRenderer(d, d.chart.MinSize, layout, func() {
		d.placed = chartKey{}
		d.refreshRing()
		d.chart.Refresh()
	}, objects...)
}

// layoutSpots puts the spots of a debug build where the numbers lie.
func (d *Dial) layoutSpots() {
	if len(d.spots) == 0 {
		return
	}
	p, ok := d.where()
	if !ok {
		return
	}
	for i, o := range d.spots {
		c := p.Corner(wheel.Domain(i/(wheel.MaxScore+1)), i%(wheel.MaxScore+1))
		place(o, float32(c.X)-3, float32(c.Y)-3, 6, 6)
	}
}
