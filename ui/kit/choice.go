package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"stillwater/ui/theme"
)

// Choice is one of a few words: they lie beside each other, and break into lines where the room
// ends. One stop of the Tab key; the arrow keys choose.
type Choice struct {
	control
	options  []string
	selected int
	onChange func(int)
	items    []*choiceItem
	flow     *fyne.Container
	clears   bool // choosing what is chosen takes it back
}

// NewChoice makes a choice. selected is the index chosen at first, -1 for none yet. onChange is
// called when the person chooses another one.
func NewChoice(options []string, selected int, onChange func(int)) *Choice {
	c := &Choice{options: options, selected: selected, onChange: onChange, flow: Flow(theme.Gap8)}
	for i := range options {
		it := newChoiceItem(c, i)
		c.items = append(c.items, it)
		c.flow.Add(it)
	}
	c.onKey = c.typedKey
	c.ExtendBaseWidget(c)
	return c
}

// Label names the choice for screen readers. It returns c.
func (c *Choice) Label(s string) *Choice {
	c.label = s
	return c
}

// Tapped does nothing by itself: the options are pressed.
func (c *Choice) Tapped(*fyne.PointEvent) {}

// Cursor is the usual arrow between the options.
func (c *Choice) Cursor() desktop.Cursor { return desktop.DefaultCursor }

func (c *Choice) typedKey(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyRight, fyne.KeyDown:
		c.choose(c.selected + 1)
	case fyne.KeyLeft, fyne.KeyUp:
		c.choose(max(c.selected, 0) - 1)
	case fyne.KeyHome:
		c.choose(0)
	case fyne.KeyEnd:
		c.choose(len(c.items) - 1)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		if c.selected < 0 {
			c.choose(0)
		}
	default:
		return false
	}
	return true
}

// Selected is the index chosen, -1 for none.
func (c *Choice) Selected() int { return c.selected }

// Option is the object of one option, for naming it.
func (c *Choice) Option(i int) fyne.CanvasObject { return c.items[i] }

// SetSelected chooses without calling onChange.
func (c *Choice) SetSelected(i int) {
	c.selected = i
	c.Refresh()
}

func (c *Choice) choose(i int) {
	if len(c.items) == 0 {
		return
	}
	i = (i + len(c.items)) % len(c.items)
	changed := i != c.selected
	c.SetSelected(i)
	if changed && c.onChange != nil {
		c.onChange(i)
	}
}

func (c *Choice) wantsWidth() bool                { return true }
func (c *Choice) heightFor(width float32) float32 { return heightFor(c.flow, width) }

// CreateRenderer draws the choice.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	ring := c.newRing(theme.Radius)
	layout := func(s fyne.Size) {
		place(c.flow, 0, 0, s.Width, s.Height)
		if len(c.items) == 0 {
			return
		}
		it := c.items[max(0, c.selected)]
		c.layoutRing(it.Position().X, it.Position().Y, it.Size().Width, it.Size().Height)
	}
	refresh := func() {
		for _, it := range c.items {
			it.Refresh()
		}
		c.refreshRing()
	}
	return newRenderer(c, c.flow.MinSize, layout, refresh, c.flow, ring)
}

type choiceItem struct {
	hot
	of         *Choice
	index      int
	face       *canvas.Rectangle
	name       *canvas.Text
	outer, dot *canvas.Circle
}

func newChoiceItem(c *Choice, i int) *choiceItem {
	it := &choiceItem{of: c, index: i}
	it.label = c.options[i]
	it.onTap = func() {
		FocusOn(c)
		if c.clears && i == c.selected {
			c.clear()
			return
		}
		c.choose(i)
	}
	it.ExtendBaseWidget(it)
	return it
}

func (it *choiceItem) selected() bool { return it.of.selected == it.index }

const choicePadX = 14

func (it *choiceItem) refresh() {
	on := it.selected()
	it.face.FillColor, it.face.StrokeColor, it.face.StrokeWidth = theme.Color(theme.Card), theme.Color(theme.FieldLine), 1
	ink := theme.Color(theme.Ink)
	if on {
		it.face.FillColor, it.face.StrokeColor, it.face.StrokeWidth = theme.Color(theme.Selection), theme.Color(theme.Accent), 1.5
	}
	if it.hovered {
		it.face.FillColor = over(it.face.FillColor, theme.Color(theme.Hover))
	}
	it.outer.FillColor, it.outer.StrokeWidth = color.Transparent, 1.5
	it.outer.StrokeColor, it.dot.FillColor = theme.Color(theme.FieldLine), color.Transparent
	if on {
		it.outer.StrokeColor, it.dot.FillColor = theme.Color(theme.Accent), theme.Color(theme.Accent)
	}
	it.name.Text, it.name.Color, it.name.TextSize = it.label, ink, theme.TextSize()
}

func (it *choiceItem) CreateRenderer() fyne.WidgetRenderer {
	it.face = canvas.NewRectangle(color.Transparent)
	it.face.CornerRadius = theme.Radius
	it.name = canvas.NewText("", color.Transparent)
	it.outer, it.dot = canvas.NewCircle(color.Transparent), canvas.NewCircle(color.Transparent)
	mark := func() float32 { return theme.TextSize() }
	least := func() fyne.Size {
		return fyne.MeasureText(it.label, theme.TextSize(), fyne.TextStyle{}).AddWidthHeight(2*choicePadX+mark()+theme.Gap8, 16)
	}
	layout := func(s fyne.Size) {
		place(it.face, 0, 0, s.Width, s.Height)
		m := mark()
		place(it.outer, choicePadX-2, (s.Height-m)/2, m, m)
		d := m * 0.45
		place(it.dot, choicePadX-2+(m-d)/2, (s.Height-d)/2, d, d)
		centerY(it.name, choicePadX-2+m+theme.Gap8, s.Width-2*choicePadX-m-theme.Gap8+2, s.Height)
	}
	return newRenderer(it, least, layout, it.refresh, it.face, it.outer, it.dot, it.name)
}

// Checkbox is a line to tick.
type Checkbox struct {
	control
	checked  bool
	onChange func(bool)
	text     *Text
	box      *canvas.Rectangle
	tick     *canvas.Image
	back     *canvas.Rectangle
}

// NewCheckbox makes a line to tick; a long label wraps. onChange is called when the person ticks.
func NewCheckbox(label string, checked bool, onChange func(bool)) *Checkbox {
	c := &Checkbox{checked: checked, onChange: onChange, text: Body(label)}
	c.label = label
	c.onTap = func() {
		c.SetChecked(!c.checked)
		if c.onChange != nil {
			c.onChange(c.checked)
		}
	}
	c.ExtendBaseWidget(c)
	return c
}

// Checked tells whether it is ticked.
func (c *Checkbox) Checked() bool { return c.checked }

// SetChecked ticks without calling onChange.
func (c *Checkbox) SetChecked(on bool) {
	c.checked = on
	c.Refresh()
}

// SetText changes the label.
func (c *Checkbox) SetText(s string) {
	c.label = s
	c.text.SetText(s)
	c.Refresh()
}

func (c *Checkbox) wantsWidth() bool { return true }

const checkPad = 6

func (c *Checkbox) boxSize() float32 { return theme.TextSize() * 1.25 }

func (c *Checkbox) heightFor(width float32) float32 {
	return max(c.boxSize(), c.text.heightFor(width-c.boxSize()-theme.Gap12)) + 2*checkPad
}

func (c *Checkbox) refresh() {
	c.box.CornerRadius = theme.RadiusSmall
	c.box.StrokeWidth, c.box.StrokeColor, c.box.FillColor = 1.5, theme.Color(theme.FieldLine), theme.Color(theme.Field)
	c.tick.Hidden = !c.checked
	if c.checked {
		c.box.FillColor, c.box.StrokeColor = theme.Color(theme.Primary), theme.Color(theme.Primary)
	}
	c.back.FillColor = color.Transparent
	if c.hovered && !c.Disabled() {
		c.back.FillColor = theme.Color(theme.Hover)
	}
	name := theme.Ink
	if c.Disabled() {
		name = theme.Muted
	}
	if c.text.color != name {
		c.text.In(name)
	}
	c.tick.Resource = theme.IconIn("check", theme.OnPrimary)
	c.tick.Refresh()
	c.refreshRing()
}

// CreateRenderer draws the line.
func (c *Checkbox) CreateRenderer() fyne.WidgetRenderer {
	c.box, c.back = canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	c.back.CornerRadius = theme.Radius
	c.tick = canvas.NewImageFromResource(nil)
	c.tick.FillMode = canvas.ImageFillContain
	ring := c.newRing(theme.Radius)
	least := func() fyne.Size {
		w := c.boxSize() + theme.Gap12 + c.text.MinSize().Width
		return fyne.NewSize(w, c.heightFor(max(w, c.Size().Width)))
	}
	layout := func(s fyne.Size) {
		b := c.boxSize()
		line := c.text.style.face().lineHeight()
		place(c.back, -checkPad, 0, s.Width+2*checkPad, s.Height)
		place(c.box, 0, checkPad+(max(b, line)-b)/2, b, b)
		place(c.tick, 1.5, checkPad+(max(b, line)-b)/2+1.5, b-3, b-3)
		place(c.text, b+theme.Gap12, checkPad+(max(b, line)-line)/2, s.Width-b-theme.Gap12, s.Height-2*checkPad)
		c.layoutRing(-checkPad+ringGap, ringGap, s.Width+2*checkPad-2*ringGap, s.Height-2*ringGap)
	}
	return newRenderer(c, least, layout, c.refresh, c.back, c.box, c.tick, c.text, ring)
}
