package kit

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// Toasts is a layer for short messages at the bottom of the window, and for the hints of icon
// buttons. Lay it over the content once a window:
//
//	toasts := kit.NewToasts()
//	win.SetContent(container.NewStack(content, toasts))
//	toasts.Say(words.T("Deleted."), words.T("Undo"), undo, 8*time.Second)
//
// One message is shown at a time; a new one takes the place of the old.
type Toasts struct {
	widget.BaseWidget
	card  *toastCard
	timer *Timer
	hint  hintLabel
}

// NewToasts makes an empty layer.
func NewToasts() *Toasts {
	t := &Toasts{}
	t.card = newToastCard(t)
	t.ExtendBaseWidget(t)
	t.card.Hide()
	return t
}

// Say shows a message. actionLabel "" leaves the button out. It goes away after d; with d 0 it
// stays until the next one or Dismiss.
func (t *Toasts) Say(text, actionLabel string, action func(), d time.Duration) {
	t.timer.Stop()
	t.card.set(text, actionLabel, func() {
		t.Dismiss()
		if action != nil {
			action()
		}
	})
	t.card.Show()
	t.Refresh()
	if d > 0 {
		t.timer = Later(d, t.Dismiss)
	}
}

// Dismiss takes the message away, and forgets what it said.
func (t *Toasts) Dismiss() {
	t.timer.Stop()
	t.card.set("", "", nil)
	t.card.Hide()
	t.Refresh()
}

// Text is the message shown now, or "".
func (t *Toasts) Text() string {
	if !t.card.Visible() {
		return ""
	}
	return t.card.text.text
}

// CreateRenderer draws the layer.
func (t *Toasts) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size { return fyne.Size{} }
	layout := func(s fyne.Size) {
		w := min(t.card.idealWidth(), s.Width-2*theme.Gap16)
		h := heightFor(t.card, w)
		place(t.card, (s.Width-w)/2, s.Height-h-theme.Gap24, w, h)
	}
	return newRenderer(t, least, layout, nil, append([]fyne.CanvasObject{t.card}, t.hint.objects()...)...)
}

// toastsOn finds the layer in a window, nil when there is none.
func toastsOn(c fyne.Canvas) *Toasts {
	if c == nil {
		return nil
	}
	var find func(o fyne.CanvasObject, depth int) *Toasts
	find = func(o fyne.CanvasObject, depth int) *Toasts {
		switch o := o.(type) {
		case *Toasts:
			return o
		case *fyne.Container:
			if depth == 0 {
				return nil
			}
			for i := len(o.Objects) - 1; i >= 0; i-- {
				if t := find(o.Objects[i], depth-1); t != nil {
					return t
				}
			}
		}
		return nil
	}
	return find(c.Content(), 4)
}

// toastCard is the message itself.
type toastCard struct {
	widget.BaseWidget
	text   *Text
	action *toastLink
	face   *canvas.Rectangle
}

func newToastCard(*Toasts) *toastCard {
	c := &toastCard{text: Body("").In(theme.OnToast)}
	c.action = newToastLink()
	c.ExtendBaseWidget(c)
	return c
}

func (c *toastCard) set(text, label string, action func()) {
	c.text.SetText(text)
	c.action.text, c.action.label, c.action.onTap = label, label, action
	c.action.Hidden = label == ""
	c.action.Refresh()
	c.Refresh()
}

const (
	toastPadX = 20
	toastPadY = 12
	toastMax  = 560
)

func (c *toastCard) actionWidth() float32 {
	if c.action.Hidden {
		return 0
	}
	return c.action.MinSize().Width + theme.Gap16
}

func (c *toastCard) idealWidth() float32 {
	w := StyleBody.face().measure(c.text.text) + 2
	return min(w+2*toastPadX+c.actionWidth(), toastMax*theme.TextScale())
}

func (c *toastCard) heightFor(width float32) float32 {
	h := c.text.heightFor(width - 2*toastPadX - c.actionWidth())
	return max(h, c.action.MinSize().Height-8) + 2*toastPadY
}

func (c *toastCard) CreateRenderer() fyne.WidgetRenderer {
	c.face = canvas.NewRectangle(color.Transparent)
	c.face.CornerRadius = theme.RadiusCard
	least := func() fyne.Size { return fyne.NewSize(160, c.heightFor(max(160, c.Size().Width))) }
	refresh := func() {
		c.face.FillColor = theme.Color(theme.Toast)
		c.face.Shadow = canvas.Shadow{Color: theme.Color(theme.Shadow), BlurRadius: 12, Offset: fyne.NewPos(0, 3)}
	}
	layout := func(s fyne.Size) {
		place(c.face, 0, 0, s.Width, s.Height)
		aw := c.actionWidth()
		w := s.Width - 2*toastPadX - aw
		h := c.text.heightFor(w)
		place(c.text, toastPadX, (s.Height-h)/2, w, h)
		if aw > 0 {
			centerY(c.action, s.Width-toastPadX-aw+theme.Gap16, aw-theme.Gap16, s.Height)
		}
	}
	return newRenderer(c, least, layout, refresh, c.face, c.text, c.action)
}

// toastLink is the action of a message.
type toastLink struct {
	control
	text string
}

func newToastLink() *toastLink {
	l := &toastLink{}
	l.ExtendBaseWidget(l)
	return l
}

func (l *toastLink) CreateRenderer() fyne.WidgetRenderer {
	name := canvas.NewText("", color.Transparent)
	bold := fyne.TextStyle{Bold: true}
	line := canvas.NewRectangle(color.Transparent)
	ring := l.newRing(theme.RadiusSmall)
	least := func() fyne.Size {
		return fyne.MeasureText(l.text, theme.TextSize(), bold).AddWidthHeight(16, 12)
	}
	refresh := func() {
		name.Text, name.Color, name.TextSize, name.TextStyle = l.text, theme.Color(theme.ToastLink), theme.TextSize(), bold
		line.FillColor = color.Transparent
		if l.hovered {
			line.FillColor = theme.Color(theme.ToastLink)
		}
		l.refreshRing()
		l.ring.StrokeColor = theme.Color(theme.ToastLink)
	}
	layout := func(s fyne.Size) {
		centerY(name, 8, s.Width-16, s.Height)
		place(line, 8, s.Height-6, s.Width-16, 1.5)
		l.layoutRing(2, 2, s.Width-4, s.Height-4)
	}
	return newRenderer(l, least, layout, refresh, line, name, ring)
}
