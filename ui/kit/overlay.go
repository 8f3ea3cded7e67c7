package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// overlay lies over the whole window and holds one thing: a sheet in the middle, or a popup at an
// anchor. Fyne keeps the keyboard inside of it and gives it back afterwards.
type overlay struct {
	widget.BaseWidget
	on        fyne.Canvas
	content   fyne.CanvasObject
	place     func(room fyne.Size) (fyne.Position, fyne.Size)
	dim       bool
	onDismiss func() // Escape, or a click outside; nil: neither closes it
	outside   bool   // a click outside dismisses
	scrim     *canvas.Rectangle
}

var (
	_ fyne.Tappable     = (*overlay)(nil)
	_ desktop.Hoverable = (*overlay)(nil)
	_ fyne.Scrollable   = (*overlay)(nil)
)

// overlays are those open now, by canvas, the topmost last. Only the thread of the window uses it.
var overlays = map[fyne.Canvas][]*overlay{}

func (o *overlay) show() {
	o.ExtendBaseWidget(o)
	overlays[o.on] = append(overlays[o.on], o)
	o.on.Overlays().Add(o)
	o.on.FocusNext()
}

func (o *overlay) hide() {
	list := overlays[o.on]
	for i, other := range list {
		if other == o {
			list = append(list[:i:i], list[i+1:]...)
			break
		}
	}
	if len(list) == 0 {
		delete(overlays, o.on)
	} else {
		overlays[o.on] = list
	}
	o.on.Overlays().Remove(o)
}

func (o *overlay) dismiss() {
	if o.onDismiss != nil {
		o.onDismiss()
	}
}

func (o *overlay) Tapped(e *fyne.PointEvent) {
	p, s := o.content.Position(), o.content.Size()
	inside := e.Position.X >= p.X && e.Position.X <= p.X+s.Width && e.Position.Y >= p.Y && e.Position.Y <= p.Y+s.Height
	if o.outside && !inside {
		o.dismiss()
	}
}

func (o *overlay) MouseIn(*desktop.MouseEvent)    {}
func (o *overlay) MouseMoved(*desktop.MouseEvent) {}
func (o *overlay) MouseOut()                      {}
func (o *overlay) Scrolled(*fyne.ScrollEvent)     {}

func (o *overlay) CreateRenderer() fyne.WidgetRenderer {
	o.scrim = canvas.NewRectangle(color.Transparent)
	refresh := func() {
		o.scrim.FillColor = color.Transparent
		if o.dim {
			o.scrim.FillColor = theme.Color(theme.Scrim)
		}
	}
	layout := func(s fyne.Size) {
		place(o.scrim, 0, 0, s.Width, s.Height)
		pos, size := o.place(s)
		o.content.Move(pos)
		o.content.Resize(size)
	}
	least := func() fyne.Size { return fyne.Size{} }
	return newRenderer(o, least, layout, refresh, o.scrim, o.content)
}

var escapes = map[fyne.Canvas]func(){}

// OnEscape says what Escape does in a window when no sheet is open: go back, close a search. nil
// takes it away.
func OnEscape(c fyne.Canvas, f func()) {
	if f == nil {
		delete(escapes, c)
		return
	}
	escapes[c] = f
}

// escape closes the topmost sheet or popup of a window, or does what OnEscape said.
func escape(c fyne.Canvas) {
	if list := overlays[c]; len(list) > 0 {
		list[len(list)-1].dismiss()
		return
	}
	if f := escapes[c]; f != nil {
		f()
	}
}

// CloseOverlays closes all sheets and popups of a window without a word, as locking wants it.
func CloseOverlays(c fyne.Canvas) {
	for len(overlays[c]) > 0 {
		list := overlays[c]
		list[len(list)-1].hide()
	}
}

// popup shows content below an object, or above where there is more room.
func popup(anchor, content fyne.CanvasObject, width float32) *overlay {
	c := canvasOf(anchor)
	if c == nil {
		return nil
	}
	o := &overlay{on: c, content: NewCard(content, CardPad(theme.Gap8)), outside: true}
	o.place = func(room fyne.Size) (fyne.Position, fyne.Size) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(anchor)
		w := max(width, o.content.MinSize().Width)
		h := min(heightFor(o.content, w), room.Height-16)
		x := max(8, min(at.X, room.Width-w-8))
		y := at.Y + anchor.Size().Height + 4
		if y+h > room.Height-8 {
			if above := at.Y - 4 - h; above >= 8 {
				y = above
			} else {
				y = max(8, room.Height-8-h)
			}
		}
		return fyne.NewPos(x, y), fyne.NewSize(w, h)
	}
	o.onDismiss = o.hide
	return o
}
