package kit

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
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
	onDismiss func()      // Escape, or a click outside; nil: neither closes it
	outside   bool        // a click outside dismisses
	light     func() bool // tells whether a sheet loses nothing when it is closed; nil: it does
	scrim     *canvas.Rectangle
	hint      hintLabel
}

var (
	_ fyne.Tappable     = (*overlay)(nil)
	_ desktop.Hoverable = (*overlay)(nil)
	_ fyne.Scrollable   = (*overlay)(nil)
)

// overlays are those open now, by canvas, the topmost last. Only the thread of the window uses it.
var overlays = map[fyne.Canvas][]*overlay{}

func (o *overlay) show() {
	DropHints()
	o.ExtendBaseWidget(o)
	overlays[o.on] = append(overlays[o.on], o)
	o.on.Overlays().Add(o)
	o.on.FocusNext()
}

// hide takes the overlay away. Fyne drops all those above with it, so these come back at once: a
// sheet may close by itself while help or a question lies over it.
func (o *overlay) hide() {
	DropHints()
	list := overlays[o.on]
	at := slices.Index(list, o)
	if at < 0 {
		return
	}
	above := list[at+1:]
	if len(list) == 1 {
		delete(overlays, o.on)
	} else {
		overlays[o.on] = slices.Concat(list[:at], above)
	}
	o.on.Overlays().Remove(o)
	for _, other := range above {
		o.on.Overlays().Add(other)
	}
	if len(above) > 0 {
		o.on.FocusNext()
	}
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
	lay := func(s fyne.Size) {
		place(o.scrim, 0, 0, s.Width, s.Height)
		pos, size := o.place(s)
		o.content.Move(pos)
		o.content.Resize(size)
	}
	least := func() fyne.Size { return fyne.Size{} }
	return newRenderer(o, least, lay, refresh, append([]fyne.CanvasObject{o.scrim, o.content}, o.hint.objects()...)...)
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

// Escape does in a window what the key does where no control has the keyboard: it closes the topmost
// sheet or popup, or does what [OnEscape] said.
func Escape(c fyne.Canvas) { escape(c) }

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

// ForgetShown closes all sheets of a window, and lets go of everything else that the kit remembers of
// what is shown, so that nothing of it stays in memory after locking.
func ForgetShown(c fyne.Canvas) {
	CloseOverlays(c)
	DropHints()
	focusWish.Stop()
	focusWish = nil
	clear(scrollers) // those that stay come back when they are laid out
	if t := toastsOn(c); t != nil {
		t.Forget()
	}
}

// ClosePopups closes the lists and calendars that hang on a field; they hold nothing that was typed.
// Sheets stay.
func ClosePopups(c fyne.Canvas) {
	for {
		list := overlays[c]
		if len(list) == 0 || !list[len(list)-1].outside {
			return
		}
		list[len(list)-1].dismiss()
	}
}

// CloseLight closes what lies over a window where closing loses nothing: popups, and sheets that are
// [SheetHandle.Light]. It closes nothing and gives false where anything else lies there.
func CloseLight(c fyne.Canvas) bool {
	for _, o := range overlays[c] {
		if !o.outside && (o.light == nil || !o.light()) {
			return false
		}
	}
	for n := len(overlays[c]); n > 0 && len(overlays[c]) > 0; n-- {
		list := overlays[c]
		list[len(list)-1].dismiss()
	}
	return len(overlays[c]) == 0
}

// SheetOpen tells whether a sheet or a popup lies over a window.
func SheetOpen(c fyne.Canvas) bool { return len(overlays[c]) > 0 }

// Cover lays content over the whole window, sheets included; they are below as they were, and come
// back when it is closed. Escape closes it.
func Cover(win fyne.Window, content fyne.CanvasObject) *SheetHandle {
	s := &SheetHandle{}
	s.over = &overlay{on: win.Canvas(), content: newContainer(layout.NewStackLayout(), Background(theme.Page), content), onDismiss: s.Close}
	s.over.place = func(room fyne.Size) (fyne.Position, fyne.Size) { return fyne.Position{}, room }
	s.over.show()
	return s
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
