package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// BannerKind is the tone of a notice.
type BannerKind uint8

// The tones.
const (
	Info    BannerKind = iota // good to know
	Warn                      // something to look after, such as a disk nearly full
	Problem                   // something did not work
)

// Banner is a notice inside a page, in plain words, with at most one thing to do about it.
type Banner struct {
	widget.BaseWidget
	kind   BannerKind
	text   *Text
	action *Button
	face   *canvas.Rectangle
	img    *canvas.Image
}

// NewBanner makes a notice; actionLabel "" leaves the button out. Hide and Show it as needed.
func NewBanner(kind BannerKind, text, actionLabel string, action func()) *Banner {
	b := &Banner{kind: kind, text: Body(text).In(kind.ink())}
	b.action = NewButton(actionLabel, nil, Outline, action)
	b.action.Hidden = actionLabel == ""
	b.ExtendBaseWidget(b)
	return b
}

// SetText changes the words.
func (b *Banner) SetText(s string) {
	b.text.SetText(s)
	b.Refresh()
}

// Set changes everything at once.
func (b *Banner) Set(kind BannerKind, text, actionLabel string, action func()) {
	b.kind = kind
	b.text.In(kind.ink())
	b.action.SetText(actionLabel)
	b.action.onTap = action
	b.action.Hidden = actionLabel == ""
	b.SetText(text)
}

// Text is the words shown.
func (b *Banner) Text() string { return b.text.text }

// Action is the button, for naming it.
func (b *Banner) Action() *Button { return b.action }

func (k BannerKind) ink() fyne.ThemeColorName {
	switch k {
	case Warn:
		return theme.OnNotice
	case Problem:
		return theme.Danger
	}
	return theme.OnSoft
}

func (k BannerKind) back() fyne.ThemeColorName {
	switch k {
	case Warn:
		return theme.Notice
	case Problem:
		return theme.DangerSoft
	}
	return theme.Soft
}

func (k BannerKind) icon() string {
	if k == Info {
		return "info"
	}
	return "warning"
}

func (b *Banner) wantsWidth() bool { return true }

const bannerPad = 14

func (b *Banner) split(width float32) (text float32, below bool) {
	text = width - 2*bannerPad - theme.IconSize() - theme.Gap12
	if b.action.Hidden {
		return text, false
	}
	if beside := text - b.action.MinSize().Width - theme.Gap12; beside > 200*theme.TextScale() {
		return beside, false
	}
	return text, true
}

func (b *Banner) heightFor(width float32) float32 {
	w, below := b.split(width)
	h := b.text.heightFor(w)
	if !b.action.Hidden {
		if below {
			h += theme.Gap12 + b.action.MinSize().Height
		} else {
			h = max(h, b.action.MinSize().Height)
		}
	}
	return h + 2*bannerPad
}

// CreateRenderer draws the notice.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer {
	b.face = canvas.NewRectangle(color.Transparent)
	b.face.CornerRadius = theme.Radius
	b.img = canvas.NewImageFromResource(nil)
	b.img.FillMode = canvas.ImageFillContain
	refresh := func() {
		b.face.FillColor, b.face.StrokeWidth = theme.Color(b.kind.back()), 0
		if theme.IsHighContrast() {
			b.face.StrokeColor, b.face.StrokeWidth = theme.Color(theme.Ink), 1.5
		}
		b.img.Resource = theme.IconIn(b.kind.icon(), b.kind.ink())
		b.img.Refresh()
	}
	layout := func(s fyne.Size) {
		place(b.face, 0, 0, s.Width, s.Height)
		i := theme.IconSize()
		w, below := b.split(s.Width)
		h := b.text.heightFor(w)
		x := bannerPad + i + theme.Gap12
		y := float32(bannerPad)
		m := b.action.MinSize()
		if !b.action.Hidden && !below {
			y = max(y, (s.Height-h)/2)
			place(b.action, s.Width-bannerPad-m.Width, (s.Height-m.Height)/2, m.Width, m.Height)
		}
		place(b.text, x, y, w, h)
		line := b.text.style.face().lineHeight()
		place(b.img, bannerPad, y+(line-i)/2, i, i)
		if !b.action.Hidden && below {
			place(b.action, x, y+h+theme.Gap12, m.Width, m.Height)
		}
	}
	least := func() fyne.Size {
		w := 2*bannerPad + theme.IconSize() + theme.Gap12 + max(b.text.MinSize().Width, b.action.MinSize().Width)
		return fyne.NewSize(w, b.heightFor(max(w, b.Size().Width)))
	}
	return newRenderer(b, least, layout, refresh, b.face, b.img, b.text, b.action)
}
