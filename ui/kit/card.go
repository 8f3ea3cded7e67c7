package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// Card is a rounded piece of paper with a soft shadow. Do not put a card into a card.
type Card struct {
	widget.BaseWidget
	content fyne.CanvasObject
	pad     float32
	fill    fyne.ThemeColorName
	flat    bool
	face    *canvas.Rectangle
}

// CardOption changes how a card looks.
type CardOption func(*Card)

// CardPad sets the room inside the card; it is 24 otherwise.
func CardPad(p float32) CardOption { return func(c *Card) { c.pad = p } }

// CardFill gives the card another color by its name in theme.
func CardFill(name fyne.ThemeColorName) CardOption { return func(c *Card) { c.fill = name } }

// CardFlat leaves the shadow out.
func CardFlat() CardOption { return func(c *Card) { c.flat = true } }

// NewCard puts content on a card.
func NewCard(content fyne.CanvasObject, opts ...CardOption) *Card {
	c := &Card{content: content, pad: theme.Gap24, fill: theme.Card}
	for _, o := range opts {
		o(c)
	}
	c.ExtendBaseWidget(c)
	return c
}

func (c *Card) wantsWidth() bool { return true }

func (c *Card) heightFor(width float32) float32 {
	return heightFor(c.content, width-2*c.pad) + 2*c.pad
}

func (c *Card) refresh() {
	c.face.FillColor = theme.Color(c.fill)
	c.face.StrokeColor, c.face.StrokeWidth = theme.Color(theme.Line), 1
	if theme.IsHighContrast() {
		c.face.StrokeWidth = 1.5
	}
	c.face.Shadow = canvas.Shadow{}
	if !c.flat && !theme.IsHighContrast() {
		c.face.Shadow = canvas.Shadow{Color: theme.Color(theme.Shadow), BlurRadius: 10, Offset: fyne.NewPos(0, 2)}
	}
}

// CreateRenderer draws the card.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	c.face = canvas.NewRectangle(color.Transparent)
	c.face.CornerRadius = theme.RadiusCard
	least := func() fyne.Size { return c.content.MinSize().AddWidthHeight(2*c.pad, 2*c.pad) }
	layout := func(s fyne.Size) {
		place(c.face, 0, 0, s.Width, s.Height)
		place(c.content, c.pad, c.pad, s.Width-2*c.pad, s.Height-2*c.pad)
	}
	return newRenderer(c, least, layout, c.refresh, c.face, c.content)
}

// Divider is a quiet line across.
func Divider() fyne.CanvasObject { return newPaint(theme.Line, fyne.NewSize(1, 1), 0) }

// paint is a rectangle in a color of the theme.
type paint struct {
	widget.BaseWidget
	name   fyne.ThemeColorName
	min    fyne.Size
	radius float32
}

func newPaint(name fyne.ThemeColorName, min fyne.Size, radius float32) *paint {
	p := &paint{name: name, min: min, radius: radius}
	p.ExtendBaseWidget(p)
	return p
}

// Background is a plain area in a color of the theme, to lay things on.
func Background(name fyne.ThemeColorName) fyne.CanvasObject { return newPaint(name, fyne.Size{}, 0) }

// Dot is a small disc in a color of the theme, such as theme.Domain(d), beside a name.
func Dot(name fyne.ThemeColorName) fyne.CanvasObject {
	d := &dot{name: name}
	d.ExtendBaseWidget(d)
	return d
}

type dot struct {
	widget.BaseWidget
	name fyne.ThemeColorName
}

func (d *dot) CreateRenderer() fyne.WidgetRenderer {
	c := canvas.NewCircle(color.Transparent)
	size := func() float32 { return theme.TextSize() * 0.75 }
	layout := func(s fyne.Size) { place(c, (s.Width-size())/2, (s.Height-size())/2, size(), size()) }
	refresh := func() { c.FillColor = theme.Color(d.name) }
	return newRenderer(d, func() fyne.Size { return fyne.NewSize(size(), size()) }, layout, refresh, c)
}

func (p *paint) CreateRenderer() fyne.WidgetRenderer {
	r := canvas.NewRectangle(color.Transparent)
	r.CornerRadius = p.radius
	refresh := func() { r.FillColor = theme.Color(p.name) }
	layout := func(s fyne.Size) { place(r, 0, 0, s.Width, s.Height) }
	return newRenderer(p, func() fyne.Size { return p.min }, layout, refresh, r)
}

// PageScaffold is what Page makes.
type PageScaffold struct {
	widget.BaseWidget
	title  *Text
	body   *fyne.Container
	scroll *scroller
}

// Page is the usual page: a large title with actions at its right (nil: none), below it the content,
// which scrolls, with even margins. Wrap content into Column to keep it readable on wide screens.
func Page(title string, actions, content fyne.CanvasObject) *PageScaffold {
	p := &PageScaffold{title: Heading(title), scroll: Scroll(newContainer(&padLayout{theme.Gap8, theme.Gap32, theme.Gap32, theme.Gap32}, content))}
	var head fyne.CanvasObject = p.title
	if actions != nil {
		head = Spread(p.title, actions)
	}
	if col, ok := content.(*fyne.Container); ok {
		if l, ok := col.Layout.(*columnLayout); ok {
			head = Column(l.width, head) // the title stands flush with the column below it
		}
	}
	p.body = Stack(theme.Gap8, newContainer(&padLayout{theme.Gap24, theme.Gap32, 0, theme.Gap32}, head), Fill(p.scroll))
	p.ExtendBaseWidget(p)
	return p
}

// SetTitle changes the title.
func (p *PageScaffold) SetTitle(s string) { p.title.SetText(s) }

// ScrollToTop shows the beginning of the content.
func (p *PageScaffold) ScrollToTop() { p.scroll.ScrollToTop() }

// CreateRenderer draws the page.
func (p *PageScaffold) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size { return fyne.NewSize(p.body.MinSize().Width, 160) }
	return newRenderer(p, least, func(s fyne.Size) { place(p.body, 0, 0, s.Width, s.Height) }, nil, p.body)
}
