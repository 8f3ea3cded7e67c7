package circle

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
)

// keypad holds the keyboard while a domain is rated, so that numbers, arrows
// and Enter lead through the whole check-in. It wraps the scale that shows
// what was typed.
type keypad struct {
	widget.BaseWidget
	scale   *kit.Scale
	ring    *canvas.Rectangle
	focused bool
	one     bool // a 1 was typed: a 0 now makes it 10

	onNumber func(n int)
	onKey    func(fyne.KeyName)
	onTab    func(back bool)
}

var _ fyne.Tabbable = (*keypad)(nil)

func newKeypad(scale *kit.Scale) *keypad {
	k := &keypad{scale: scale, ring: canvas.NewRectangle(color.Transparent)}
	k.ring.CornerRadius, k.ring.StrokeWidth = theme.Radius, 2.5
	k.ring.Hide()
	k.ExtendBaseWidget(k)
	return k
}

// fresh forgets a 1 that was typed for another domain.
func (k *keypad) fresh() { k.one = false }

// FocusGained shows where the keyboard is.
func (k *keypad) FocusGained() {
	k.focused = true
	k.Refresh()
}

// FocusLost hides it again.
func (k *keypad) FocusLost() {
	k.focused = false
	k.Refresh()
}

// TypedRune takes a number.
func (k *keypad) TypedRune(r rune) {
	if r < '0' || r > '9' {
		k.one = false
		return
	}
	n := int(r - '0')
	if k.one && n == 0 {
		n = 10
	}
	k.one = n == 1
	k.onNumber(n)
}

// AcceptsTab is true: Tab goes past the eleven numbers in one stop.
func (k *keypad) AcceptsTab() bool { return true }

// TypedKey takes every other key.
func (k *keypad) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyTab:
		d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
		k.onTab(ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0)
		return
	case fyne.Key0, fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9:
		return // comes as a rune too
	}
	k.one = false
	k.onKey(e.Name)
}

const keypadRoom = 6

// CreateRenderer draws the scale with room for the ring around it.
func (k *keypad) CreateRenderer() fyne.WidgetRenderer { return &keypadRenderer{k} }

type keypadRenderer struct{ k *keypad }

func (r *keypadRenderer) MinSize() fyne.Size {
	return r.k.scale.MinSize().AddWidthHeight(0, 2*keypadRoom)
}

func (r *keypadRenderer) Layout(s fyne.Size) {
	r.k.scale.Move(fyne.NewPos(0, keypadRoom))
	r.k.scale.Resize(fyne.NewSize(s.Width, s.Height-2*keypadRoom))
	last := r.k.scale.Cell(wheel.MaxScore) // the scale may be narrower than its room
	w := last.Position().X + last.Size().Width
	r.k.ring.Move(fyne.NewPos(-keypadRoom, 0))
	r.k.ring.Resize(fyne.NewSize(w+2*keypadRoom, s.Height))
}

func (r *keypadRenderer) Refresh() {
	r.k.ring.StrokeColor = theme.Color(theme.Focus)
	r.k.ring.Hidden = !r.k.focused
	r.k.scale.Refresh()
	canvas.Refresh(r.k)
}

func (r *keypadRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.k.ring, r.k.scale}
}
func (r *keypadRenderer) Destroy() {}
