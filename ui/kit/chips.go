package kit

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
	"stillwater/words"
)

// Chips is a choice of several words, such as feelings or tags, to which the person can add own. The
// whole is one stop of the Tab key; the arrows, Home and End go from word to word.
type Chips struct {
	widget.BaseWidget
	words    []string
	chosen   map[string]bool
	onChange func([]string)
	addLabel string
	field    *Field
	adding   bool
	flow     *fyne.Container
}

// NewChips makes a choice of words. chosen are the ones chosen at first; those that are not among
// options are added. addLabel names the chip for an own word ("Add a feeling"); "" leaves it out.
// onChange gets the chosen words in the order shown.
func NewChips(options, chosen []string, addLabel string, onChange func([]string)) *Chips {
	c := &Chips{chosen: map[string]bool{}, onChange: onChange, addLabel: addLabel, flow: Flow(theme.Gap8)}
	c.field = NewField(words.T("Your own word"))
	c.field.OnSubmitted = c.add
	c.field.OnKey(func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			c.stopAdding()
			return true
		}
		return false
	})
	c.ExtendBaseWidget(c)
	c.Set(options, chosen)
	return c
}

// Set replaces the words and what is chosen, without calling onChange.
func (c *Chips) Set(options, chosen []string) {
	c.words = slices.Clone(options)
	clear(c.chosen)
	for _, w := range chosen {
		c.chosen[w] = true
		if !slices.Contains(c.words, w) {
			c.words = append(c.words, w)
		}
	}
	c.build()
}

// Selected are the chosen words in the order shown.
func (c *Chips) Selected() []string {
	var out []string
	for _, w := range c.words {
		if c.chosen[w] {
			out = append(out, w)
		}
	}
	return out
}

func (c *Chips) build() {
	var objects []fyne.CanvasObject
	for _, w := range c.words {
		objects = append(objects, newChip(c, w))
	}
	switch {
	case c.adding:
		objects = append(objects, newSized(c.field, 200))
	case c.addLabel != "":
		add := newChip(c, c.addLabel)
		add.plus = true
		add.onTap = func() {
			c.adding = true
			c.build()
			c.field.Focus()
		}
		objects = append(objects, Named("chips.add", add))
	}
	c.flow.Objects = objects
	c.flow.Refresh()
	c.Refresh()
}

func (c *Chips) stopAdding() {
	c.adding = false
	c.field.SetText("")
	c.build()
	if n := len(c.flow.Objects); n > 0 {
		FocusOn(c.flow.Objects[n-1])
	}
}

func (c *Chips) add(s string) {
	s = strings.Join(strings.Fields(displayText(s)), " ")
	if s != "" {
		if !slices.Contains(c.words, s) {
			c.words = append(c.words, s)
		}
		c.chosen[s] = true
		c.changed()
	}
	c.stopAdding()
}

func (c *Chips) toggle(w string) {
	c.chosen[w] = !c.chosen[w]
	c.changed()
}

func (c *Chips) changed() {
	if c.onChange != nil {
		c.onChange(c.Selected())
	}
}

func (c *Chips) wantsWidth() bool                { return true }
func (c *Chips) heightFor(width float32) float32 { return heightFor(c.flow, width) }

// CreateRenderer draws the chips.
func (c *Chips) CreateRenderer() fyne.WidgetRenderer {
	return newRenderer(c, c.flow.MinSize, func(s fyne.Size) { place(c.flow, 0, 0, s.Width, s.Height) }, nil, c.flow)
}

type chip struct {
	control
	of   *Chips
	word string
	plus bool
	face *canvas.Rectangle
	name *canvas.Text
	mark *canvas.Image
}

func newChip(c *Chips, word string) *chip {
	h := &chip{of: c, word: word}
	h.label = word
	h.onTap = func() {
		c.toggle(word)
		h.Refresh()
	}
	h.onKey = func(k fyne.KeyName) bool { return c.move(h, k) }
	h.ExtendBaseWidget(h)
	return h
}

// move takes the keys that lead from chip to chip, and Tab, which leads out of them.
func (c *Chips) move(from *chip, k fyne.KeyName) bool {
	list := c.flow.Objects
	i := slices.Index(list, fyne.CanvasObject(from))
	if i < 0 {
		return false
	}
	switch k {
	case fyne.KeyLeft:
		i--
	case fyne.KeyRight:
		i++
	case fyne.KeyUp, fyne.KeyDown:
		i = c.beside(i, k == fyne.KeyDown)
	case fyne.KeyHome:
		i = 0
	case fyne.KeyEnd:
		i = len(list) - 1
	case fyne.KeyTab:
		c.leave(from)
		return true
	default:
		return false
	}
	if i >= 0 && i < len(list) {
		FocusOn(list[i])
	}
	return true
}

// beside gives the chip of the line below, or above, that lies nearest to the i-th; -1: there is none.
func (c *Chips) beside(i int, below bool) int {
	mid := func(o fyne.CanvasObject) float32 { return o.Position().X + o.Size().Width/2 }
	from, best, line := c.flow.Objects[i], -1, float32(0)
	for j, o := range c.flow.Objects {
		y, near := o.Position().Y, func() bool { return abs32(mid(o)-mid(from)) < abs32(mid(c.flow.Objects[best])-mid(from)) }
		if below && y <= from.Position().Y || !below && y >= from.Position().Y {
			continue
		}
		switch {
		case best < 0, below && y < line, !below && y > line, y == line && near():
			best, line = j, y
		}
	}
	return best
}

// leave gives the keyboard to what comes before or behind all chips.
func (c *Chips) leave(from *chip) {
	on := canvasOf(from)
	if on == nil {
		return
	}
	list, back := c.flow.Objects, shiftHeld()
	edge := list[len(list)-1]
	if back {
		edge = list[0]
	}
	if f, ok := edge.(fyne.Focusable); ok && fyne.CanvasObject(from) != edge {
		on.Focus(f)
	}
	if back {
		on.FocusPrevious()
	} else {
		on.FocusNext()
	}
}

// shiftHeld tells whether Shift is held down now.
func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// AcceptsTab keeps the Tab key for the chips, which are one stop together.
func (h *chip) AcceptsTab() bool { return true }

func (h *chip) on() bool { return !h.plus && h.of.chosen[h.word] }

func (h *chip) shown() string {
	f := StyleBody.face()
	return elide(displayText(h.word), f.size*16, f.measure)
}

func (h *chip) refresh() {
	h.face.FillColor, h.face.StrokeColor, h.face.StrokeWidth = theme.Color(theme.Card), theme.Color(theme.FieldLine), 1
	name := theme.Ink
	switch {
	case h.on():
		h.face.FillColor, h.face.StrokeColor, h.face.StrokeWidth = theme.Color(theme.Selection), theme.Color(theme.Accent), 1.5
	case h.plus:
		h.face.FillColor, h.face.StrokeWidth = color.Transparent, 0
		name = theme.Accent
	}
	if h.hovered {
		h.face.FillColor = over(theme.Color(theme.Card), theme.Color(theme.Hover))
		if h.on() {
			h.face.FillColor = over(theme.Color(theme.Selection), theme.Color(theme.Hover))
		}
	}
	h.mark.Hidden = !h.on() && !h.plus
	if h.plus {
		h.mark.Resource = theme.IconIn("plus", theme.Accent)
	} else {
		h.mark.Resource = theme.IconIn("check", theme.Accent)
	}
	h.mark.Refresh()
	h.name.Text, h.name.Color, h.name.TextSize = h.shown(), theme.Color(name), whole(theme.TextSize()*0.94)
	h.refreshRing()
}

func (h *chip) CreateRenderer() fyne.WidgetRenderer {
	h.face = canvas.NewRectangle(color.Transparent)
	h.name = canvas.NewText("", color.Transparent)
	h.mark = canvas.NewImageFromResource(nil)
	h.mark.FillMode = canvas.ImageFillContain
	ring := h.newRing(0)
	const pad = 14
	icon := func() float32 { return theme.TextSize() * 0.95 }
	least := func() fyne.Size {
		m := fyne.MeasureText(h.shown(), whole(theme.TextSize()*0.94), fyne.TextStyle{})
		// Room for the mark is always kept, so that choosing moves nothing.
		return m.AddWidthHeight(2*pad+icon(), 14)
	}
	layout := func(s fyne.Size) {
		h.face.CornerRadius = s.Height / 2
		h.ring.CornerRadius = s.Height/2 + ringGap
		place(h.face, 0, 0, s.Width, s.Height)
		i := icon()
		place(h.mark, pad-4, (s.Height-i)/2, i, i)
		w := s.Width - 2*pad - i
		x := float32(pad) + i
		if h.mark.Hidden {
			x = pad + i/2
		}
		centerY(h.name, x, w, s.Height)
		h.layoutRing(0, 0, s.Width, s.Height)
	}
	return newRenderer(h, least, layout, h.refresh, h.face, h.mark, h.name, ring)
}

// sized gives an object a fixed width.
type sized struct {
	widget.BaseWidget
	o     fyne.CanvasObject
	width float32
}

func newSized(o fyne.CanvasObject, width float32) *sized {
	s := &sized{o: o, width: width}
	s.ExtendBaseWidget(s)
	return s
}

// Width gives an object a fixed width at 100 % text size; it grows with the text.
func Width(width float32, o fyne.CanvasObject) fyne.CanvasObject { return newSized(o, width) }

func (s *sized) heightFor(w float32) float32 { return heightFor(s.o, w) }

func (s *sized) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size {
		w := s.width * theme.TextScale()
		return fyne.NewSize(w, heightFor(s.o, w))
	}
	return newRenderer(s, least, func(z fyne.Size) { place(s.o, 0, 0, z.Width, z.Height) }, nil, s.o)
}
