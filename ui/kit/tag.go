package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stillwater/ui/theme"
)

// Tag is a word, or a few, on a quiet rounded ground, to be pressed. Lay several into a Flow: the
// arrow keys are for whoever holds them.
type Tag struct {
	control
	// OnDelete is called on Delete and Backspace; nil: they do nothing.
	OnDelete func()
	// OnArrow is called on the arrow keys, with the way to go; nil: they do nothing.
	OnArrow func(forward bool)

	word   string
	marked bool
	face   *canvas.Rectangle
	name   *canvas.Text
	mark   *canvas.Image
}

// NewTag makes a tag; marked gives it a small sign. The word is the person's own: it is cut where it
// is long, never taken for markup.
func NewTag(word string, marked bool, tapped func()) *Tag {
	t := &Tag{word: word, marked: marked}
	t.label, t.onTap = word, tapped
	t.onKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyDelete, fyne.KeyBackspace:
			if t.OnDelete != nil {
				t.OnDelete()
			}
		case fyne.KeyLeft, fyne.KeyUp, fyne.KeyRight, fyne.KeyDown:
			if t.OnArrow != nil {
				t.OnArrow(k == fyne.KeyRight || k == fyne.KeyDown)
			}
		default:
			return false
		}
		return true
	}
	t.ExtendBaseWidget(t)
	return t
}

// Word is the word on the tag.
func (t *Tag) Word() string { return t.word }

// Marked tells whether it has its sign.
func (t *Tag) Marked() bool { return t.marked }

const (
	tagPad  = 14
	tagMost = 22 // the widest, in sizes of the text
)

func (t *Tag) face1() face {
	return face{whole(theme.TextSize() * 1.04), theme.Serif, theme.Ink, 1.4}
}

func (t *Tag) shown() string {
	f := t.face1()
	return elide(displayText(t.word), f.size*tagMost, f.measure)
}

func (t *Tag) refresh() {
	t.face.FillColor = theme.Color(theme.Soft)
	t.face.StrokeWidth = 0
	if t.hovered {
		t.face.FillColor = over(theme.Color(theme.Soft), theme.Color(theme.Hover))
	}
	if theme.IsHighContrast() {
		t.face.StrokeColor, t.face.StrokeWidth = theme.Color(theme.Ink), 1.5
	}
	f := t.face1()
	t.name.Text, t.name.Color, t.name.TextSize, t.name.TextStyle = t.shown(), theme.Color(theme.OnSoft), f.size, f.style
	t.mark.Hidden = !t.marked
	t.mark.Resource = theme.IconIn("journal", theme.OnSoft)
	t.mark.Refresh()
	t.refreshRing()
}

// CreateRenderer draws the tag.
func (t *Tag) CreateRenderer() fyne.WidgetRenderer {
	t.face = canvas.NewRectangle(color.Transparent)
	t.name = canvas.NewText("", color.Transparent)
	t.mark = canvas.NewImageFromResource(nil)
	t.mark.FillMode = canvas.ImageFillContain
	ring := t.newRing(0)
	icon := func() float32 {
		if !t.marked {
			return 0
		}
		return theme.TextSize() + theme.Gap4
	}
	least := func() fyne.Size {
		f := t.face1()
		m := fyne.MeasureText(t.shown(), f.size, f.style)
		return m.AddWidthHeight(2*tagPad+icon(), 14)
	}
	layout := func(s fyne.Size) {
		t.face.CornerRadius = s.Height / 2
		t.ring.CornerRadius = s.Height/2 + ringGap
		place(t.face, 0, 0, s.Width, s.Height)
		i := icon()
		if i > 0 {
			z := theme.TextSize()
			place(t.mark, tagPad-2, (s.Height-z)/2, z, z)
		}
		centerY(t.name, tagPad+i, s.Width-2*tagPad-i, s.Height)
		t.layoutRing(0, 0, s.Width, s.Height)
	}
	return newRenderer(t, least, layout, t.refresh, t.face, t.mark, t.name, ring)
}
