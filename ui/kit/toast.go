package kit

import (
	"image/color"
	"slices"
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
// A message that goes by itself takes the place of the one before it. One that stays until it is put
// away is never replaced: the next of that kind waits for its turn, and what goes by itself is
// shown above it meanwhile.
type Toasts struct {
	widget.BaseWidget
	card    *toastCard // goes by itself
	timer   *Timer
	kept    *toastCard // stays until it is put away
	waiting []keptMessage
	hint    hintLabel
	beside  fyne.CanvasObject // at the left edge of the window; see Spare
}

// keptMessage is a message that stays until it is put away.
type keptMessage struct {
	text, label string
	action      func()
}

// NewToasts makes an empty layer.
func NewToasts() *Toasts {
	t := &Toasts{card: newToastCard(), kept: newToastCard()}
	t.ExtendBaseWidget(t)
	t.card.Hide()
	t.kept.Hide()
	return t
}

// Spare keeps messages from lying over o, which stands at the left edge of the window, as long as there is
// room for them beside it; nil is nothing.
func (t *Toasts) Spare(o fyne.CanvasObject) {
	t.beside = o
	t.Refresh()
}

// Say shows a message. actionLabel "" leaves the button out. It goes away after d; with d 0 it
// stays until its button is pressed, or Dismiss, and comes once the one that stays now is put away.
// What stays or waits already is not said twice.
func (t *Toasts) Say(text, actionLabel string, action func(), d time.Duration) {
	if d <= 0 {
		t.keep(keptMessage{text, actionLabel, action})
		return
	}
	t.timer.Stop()
	t.card.set(text, actionLabel, func() {
		t.end()
		if action != nil {
			action()
		}
	})
	t.card.Show()
	t.Refresh()
	t.timer = Later(d, t.end)
}

// keep shows a message that stays, or lets it wait.
func (t *Toasts) keep(m keptMessage) {
	if t.kept.Visible() && !t.kept.action.Hidden && t.kept.text.text != m.text {
		for i := range t.waiting {
			if t.waiting[i].text == m.text {
				t.waiting[i] = m
				return
			}
		}
		t.waiting = append(t.waiting, m)
		return
	}
	t.kept.set(m.text, m.label, func() {
		t.next()
		if m.action != nil {
			m.action()
		}
	})
	t.kept.Show()
	t.Refresh()
}

// next puts away the message that stays. The one that waits longest comes.
func (t *Toasts) next() {
	t.kept.clear()
	if len(t.waiting) > 0 {
		m := t.waiting[0]
		t.waiting = slices.Delete(t.waiting, 0, 1)
		t.keep(m)
		return
	}
	t.Refresh()
}

// end takes the message away that goes by itself.
func (t *Toasts) end() {
	t.timer.Stop()
	t.card.clear()
	t.Refresh()
}

// Dismiss takes the message of Text away, and forgets what it said.
func (t *Toasts) Dismiss() {
	if t.card.Visible() {
		t.end()
		return
	}
	t.next()
}

// Withdraw takes a message that stays, or waits, away: it is no longer true.
func (t *Toasts) Withdraw(text string) {
	t.waiting = slices.DeleteFunc(t.waiting, func(m keptMessage) bool { return m.text == text })
	if t.kept.Visible() && t.kept.text.text == text {
		t.next()
	}
}

// Forget takes all messages away, also those that wait.
func (t *Toasts) Forget() {
	clear(t.waiting)
	t.waiting = nil
	t.end()
	t.next()
}

// Text is the message that was said last of those shown now, or "".
func (t *Toasts) Text() string {
	for _, c := range []*toastCard{t.card, t.kept} {
		if c.Visible() {
			return c.text.text
		}
	}
	return ""
}

// CreateRenderer draws the layer.
func (t *Toasts) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size { return fyne.Size{} }
	layout := func(s fyne.Size) {
		bottom := s.Height - theme.Gap24
		from := float32(0)
		if t.beside != nil && s.Width-t.beside.Size().Width >= toastLeast*theme.TextScale() {
			from = t.beside.Size().Width
		}
		for _, c := range []*toastCard{t.kept, t.card} {
			w := min(c.idealWidth(), s.Width-from-2*theme.Gap16)
			x := max((s.Width-w)/2, from+theme.Gap16)
			h := heightFor(c, w)
			place(c, x, bottom-h, w, h)
			if c.Visible() {
				bottom -= h + theme.Gap8
			}
		}
	}
	return newRenderer(t, least, layout, nil, append([]fyne.CanvasObject{t.card, t.kept}, t.hint.objects()...)...)
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

func newToastCard() *toastCard {
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

// clear hides the card, and forgets what it said.
func (c *toastCard) clear() {
	c.set("", "", nil)
	c.Hide()
}

const (
	toastPadX  = 20
	toastPadY  = 12
	toastMax   = 560
	toastLeast = 420 // with less room beside what it should spare, it may lie over it
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
