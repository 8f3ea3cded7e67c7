package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stillwater/ui/theme"
)

// ButtonStyle tells how much a button stands out.
type ButtonStyle uint8

// The styles. A screen has one Primary button at most.
const (
	Primary   ButtonStyle = iota // the one main thing to do
	Secondary                    // the other things
	Plain                        // as quiet as a link
	Danger                       // what cannot be undone; quiet, never red on red
	Outline                      // a quiet frame: inside of notices, and beside choices
)

// Button is a button with a text, an icon or both.
type Button struct {
	control
	style ButtonStyle
	icon  fyne.Resource
	text  string
	busy  bool

	face *canvas.Rectangle
	name *canvas.Text
	img  *canvas.Image
	wait *Spinner
}

// NewButton makes a button. icon may be nil; take it from theme.Icon, it gets the color of the text.
func NewButton(label string, icon fyne.Resource, style ButtonStyle, tapped func()) *Button {
	b := &Button{style: style, text: label, icon: icon}
	b.label, b.onTap = label, tapped
	b.ExtendBaseWidget(b)
	return b
}

// NewIconButton makes a quiet button that is only an icon. hint says what it does: it is shown
// while the pointer rests on it, and told to screen readers.
func NewIconButton(icon fyne.Resource, hint string, tapped func()) *IconButton {
	b := &IconButton{icon: icon, hint: hint}
	b.label, b.onTap = hint, tapped
	b.ExtendBaseWidget(b)
	return b
}

// SetText changes the text of the button.
func (b *Button) SetText(s string) {
	b.text, b.label = s, s
	b.Refresh()
}

// SetIcon changes the icon; nil takes it away.
func (b *Button) SetIcon(icon fyne.Resource) {
	b.icon = icon
	b.Refresh()
}

// SetStyle changes how much the button stands out.
func (b *Button) SetStyle(s ButtonStyle) {
	b.style = s
	b.Refresh()
}

// Style is how much the button stands out.
func (b *Button) Style() ButtonStyle { return b.style }

// Busy shows that what the button began is still going on. A busy button cannot be pressed.
func (b *Button) Busy(on bool) {
	if b.busy != on {
		b.busy = on
		b.Refresh()
	}
}

// Text is the text of the button.
func (b *Button) Text() string { return b.text }

// Tapped presses the button, unless it is busy or disabled.
func (b *Button) Tapped(e *fyne.PointEvent) {
	if !b.busy {
		b.control.Tapped(e)
	}
}

// TypedKey presses the button on Space and Enter, unless it is busy.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	if !b.busy || e.Name == fyne.KeyEscape {
		b.control.TypedKey(e)
	}
}

func (b *Button) colors() (face color.Color, text fyne.ThemeColorName) {
	switch b.style {
	case Primary:
		return theme.Color(theme.Primary), theme.OnPrimary
	case Secondary:
		return theme.Color(theme.Soft), theme.OnSoft
	case Danger:
		return theme.Color(theme.DangerSoft), theme.Danger
	case Outline:
		return theme.Color(theme.Card), theme.Ink
	}
	return color.Transparent, theme.Accent
}

func (b *Button) refresh() {
	face, text := b.colors()
	if b.hovered && !b.Disabled() && !b.busy {
		if b.style == Plain {
			face = theme.Color(theme.Hover)
		} else {
			face = over(face, theme.Color(theme.Hover))
		}
	}
	ink := theme.Color(text)
	b.face.StrokeWidth = 0
	if b.style == Outline {
		b.face.StrokeColor, b.face.StrokeWidth = theme.Color(theme.FieldLine), 1
	}
	if theme.IsHighContrast() && b.style != Plain {
		b.face.StrokeColor, b.face.StrokeWidth = theme.Color(theme.Ink), 1.5
	}
	if b.Disabled() {
		face, ink = faded(face, 0.45), theme.Color(theme.Muted)
		text = theme.Muted
		if b.style == Primary {
			face = theme.Color(theme.Soft)
		}
	}
	b.face.FillColor = face
	b.name.Text, b.name.Color, b.name.TextSize = b.text, ink, theme.TextSize()
	b.name.TextStyle = fyne.TextStyle{Bold: true}
	b.img.Hidden = b.icon == nil || b.busy
	if b.icon != nil {
		b.img.Resource = theme.Recolor(b.icon, text)
		b.img.Refresh()
	}
	b.wait.color = ink
	if b.busy {
		b.wait.Show()
		b.wait.Start()
	} else {
		b.wait.Stop()
		b.wait.Hide()
	}
	b.refreshRing()
}

const (
	buttonPadX = 16
	buttonPadY = 9
)

func (b *Button) parts() (icon, gap, text, height float32) {
	s := fyne.MeasureText(b.text, theme.TextSize(), fyne.TextStyle{Bold: true})
	if b.icon != nil || b.busy {
		icon = theme.IconSize()
	}
	if b.text != "" {
		text = s.Width
		if icon > 0 {
			gap = theme.Gap8
		}
	}
	return icon, gap, text, max(s.Height, icon) + 2*buttonPadY
}

// CreateRenderer draws the button.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.face = canvas.NewRectangle(color.Transparent)
	b.face.CornerRadius = theme.Radius
	b.name = canvas.NewText("", color.Black)
	b.img = canvas.NewImageFromResource(nil)
	b.img.FillMode = canvas.ImageFillContain
	b.wait = NewSpinner()
	ring := b.newRing(theme.Radius)
	least := func() fyne.Size {
		icon, gap, text, h := b.parts()
		return fyne.NewSize(icon+gap+text+2*buttonPadX, h)
	}
	layout := func(s fyne.Size) {
		icon, gap, text, _ := b.parts()
		place(b.face, 0, 0, s.Width, s.Height)
		b.layoutRing(0, 0, s.Width, s.Height)
		x := (s.Width - icon - gap - text) / 2
		place(b.img, x, (s.Height-icon)/2, icon, icon)
		place(b.wait, x, (s.Height-icon)/2, icon, icon)
		centerY(b.name, x+icon+gap, text, s.Height)
	}
	return newRenderer(b, least, layout, b.refresh, b.face, b.img, b.wait, b.name, ring)
}

// IconButton is a quiet, round button that is only an icon.
type IconButton struct {
	control
	icon fyne.Resource
	hint string
	tip  tip

	face *canvas.Rectangle
	img  *canvas.Image
}

// SetIcon changes the icon and what it means.
func (b *IconButton) SetIcon(icon fyne.Resource, hint string) {
	b.icon, b.hint, b.label = icon, hint, hint
	b.Refresh()
}

func (b *IconButton) refresh() {
	b.face.FillColor = color.Transparent
	if b.hovered && !b.Disabled() {
		b.face.FillColor = theme.Color(theme.Hover)
	}
	name := theme.Muted
	if b.hovered || b.focused {
		name = theme.Ink
	}
	b.img.Resource = theme.Recolor(b.icon, name)
	b.img.Translucency = 0
	if b.Disabled() {
		b.img.Translucency = 0.5
	}
	b.img.Refresh()
	b.refreshRing()
	b.tip.update(b, b.hint, b.hovered && !b.Disabled(), b.focused && !b.Disabled())
}

// CreateRenderer draws the button.
func (b *IconButton) CreateRenderer() fyne.WidgetRenderer {
	b.face = canvas.NewRectangle(color.Transparent)
	b.img = canvas.NewImageFromResource(nil)
	b.img.FillMode = canvas.ImageFillContain
	ring := b.newRing(theme.Radius)
	size := func() float32 { return theme.IconSize() + 16 }
	least := func() fyne.Size { return fyne.NewSize(size(), size()) }
	layout := func(s fyne.Size) {
		d := min(s.Width, s.Height, size())
		x, y := (s.Width-d)/2, (s.Height-d)/2
		b.face.CornerRadius = d / 2
		b.ring.CornerRadius = d/2 + ringGap
		place(b.face, x, y, d, d)
		b.layoutRing(x, y, d, d)
		i := theme.IconSize()
		place(b.img, (s.Width-i)/2, (s.Height-i)/2, i, i)
	}
	return newRenderer(b, least, layout, b.refresh, b.face, b.img, ring)
}
