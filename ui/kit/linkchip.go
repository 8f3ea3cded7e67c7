package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stillwater/ui/theme"
	"stillwater/words"
)

// LinkChip is a quiet pill that leads to something else that the person keeps. One that can be removed
// has a cross; Delete and Backspace do the same.
type LinkChip struct {
	control
	icon   string
	text   string
	remove func()
	lost   bool

	face  *canvas.Rectangle
	img   *canvas.Image
	name  *canvas.Text
	cross *canvas.Image
}

// NewLinkChip makes a chip with an icon by its name. open is called when it is pressed, remove when its
// cross is; either may be nil.
func NewLinkChip(icon, text string, open, remove func()) *LinkChip {
	c := &LinkChip{icon: icon, text: text, remove: remove}
	c.label, c.onTap = text, open
	c.onKey = func(k fyne.KeyName) bool {
		if (k == fyne.KeyDelete || k == fyne.KeyBackspace) && remove != nil {
			remove()
			return true
		}
		return false
	}
	c.ExtendBaseWidget(c)
	return c
}

// Lost shows that what it leads to cannot be opened now. It returns c.
func (c *LinkChip) Lost() *LinkChip {
	c.lost, c.onTap = true, nil
	c.Refresh()
	return c
}

// Text is the text of the chip.
func (c *LinkChip) Text() string { return c.text }

// Tapped opens, or removes when the cross was pressed.
func (c *LinkChip) Tapped(e *fyne.PointEvent) {
	if c.remove != nil && e != nil && e.Position.X >= c.Size().Width-c.mark()-tagsPad {
		DropHints()
		c.remove()
		return
	}
	c.press()
}

func (c *LinkChip) mark() float32 { return theme.TextSize() * 0.9 }

func (c *LinkChip) face2() tagFace { return tagFace{whole(theme.TextSize() * 0.9)} }

func (c *LinkChip) shown() string {
	return elide(displayText(c.text), c.face2().size*18, c.face2().measure)
}

func (c *LinkChip) refresh() {
	c.face.FillColor, c.face.StrokeColor, c.face.StrokeWidth = theme.Color(theme.Soft), color.Transparent, 0
	ink := theme.OnSoft
	if c.lost {
		c.face.FillColor, c.face.StrokeColor, c.face.StrokeWidth = color.Transparent, theme.Color(theme.Line), 1
		ink = theme.Muted
	}
	if theme.IsHighContrast() {
		c.face.StrokeColor, c.face.StrokeWidth = theme.Color(theme.FieldLine), 1.5
	}
	if c.hovered && !c.lost {
		c.face.FillColor = over(theme.Color(theme.Soft), theme.Color(theme.Hover))
	}
	c.name.Text, c.name.Color, c.name.TextSize = c.shown(), theme.Color(ink), c.face2().size
	c.img.Resource = theme.IconIn(c.icon, ink)
	c.img.Refresh()
	c.cross.Hidden = c.remove == nil
	c.cross.Resource = theme.IconIn("close", theme.Muted)
	c.cross.Refresh()
	c.refreshRing()
}

// CreateRenderer draws the chip.
func (c *LinkChip) CreateRenderer() fyne.WidgetRenderer {
	c.face, c.name = canvas.NewRectangle(color.Transparent), canvas.NewText("", color.Transparent)
	c.img, c.cross = canvas.NewImageFromResource(nil), canvas.NewImageFromResource(nil)
	c.img.FillMode, c.cross.FillMode = canvas.ImageFillContain, canvas.ImageFillContain
	ring := c.newRing(0)
	least := func() fyne.Size {
		w := c.face2().measure(c.shown()) + 2*tagsPad + theme.Gap4 + c.mark()
		if c.remove != nil {
			w += theme.Gap4 + c.mark()
		}
		return fyne.NewSize(w, c.name.MinSize().Height+10)
	}
	layout := func(s fyne.Size) {
		m := c.mark()
		c.face.CornerRadius, c.ring.CornerRadius = s.Height/2, s.Height/2+ringGap
		place(c.face, 0, 0, s.Width, s.Height)
		place(c.img, tagsPad-2, (s.Height-m)/2, m, m)
		x := tagsPad + m + theme.Gap4
		centerY(c.name, x, s.Width-x-tagsPad, s.Height)
		place(c.cross, s.Width-tagsPad-m+2, (s.Height-m)/2, m, m)
		c.layoutRing(0, 0, s.Width, s.Height)
	}
	return newRenderer(c, least, layout, c.refresh, c.face, c.img, c.name, c.cross, ring)
}

// removeHint is what a chip with a cross says to a screen reader besides its text.
func (c *LinkChip) removeHint() string {
	if c.remove == nil {
		return ""
	}
	return " " + words.T("Delete removes it.")
}

// AccessibilityLabel is what a screen reader says.
func (c *LinkChip) AccessibilityLabel() string { return c.label + c.removeHint() }
