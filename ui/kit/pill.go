package kit

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// Pill is a small quiet button in a [Pills]: something to add, or something that is on and can be
// taken away.
type Pill struct {
	Name  string // for scripts
	Text  string
	On    bool   // it is on: shown with a cross, and tapping takes it away
	Icon  string // of theme.Icon, before the text; "": none
	Plain bool   // without a face, for what leads elsewhere
	Off   bool   // pale, and pressing it does nothing: there is nothing to do it with yet
	Tap   func()
}

// Pills is a row of small buttons that goes on in a new line where one is full. The arrow keys move
// along it.
type Pills struct {
	widget.BaseWidget
	// OnLeave is called when Up or Escape leads out of the row; nil: Escape is for the sheet around it.
	OnLeave func()
	flow    *fyne.Container
	pills   []Pill
}

// NewPills makes a row.
func NewPills(pills ...Pill) *Pills {
	p := &Pills{flow: Flow(6)}
	p.ExtendBaseWidget(p)
	p.Set(pills...)
	return p
}

// Set replaces the pills and tells whether that changed what is shown. What had the keyboard keeps it
// if there is a pill of the same name.
func (p *Pills) Set(pills ...Pill) (changed bool) {
	if slices.EqualFunc(p.pills, pills, func(a, b Pill) bool {
		return a.Name == b.Name && a.Text == b.Text && a.On == b.On && a.Icon == b.Icon && a.Plain == b.Plain && a.Off == b.Off
	}) {
		for i, o := range p.flow.Objects {
			o.(*pill).of = pills[i] // what a tap does may be another
		}
		p.pills = pills
		return false
	}
	had := ""
	for _, o := range p.flow.Objects {
		if h := o.(*pill); h.focused {
			had = h.of.Name
		}
	}
	p.pills = pills
	objects := make([]fyne.CanvasObject, len(pills))
	var focus fyne.CanvasObject
	for i, of := range pills {
		h := newPill(p, of)
		objects[i] = Named(of.Name, h)
		if of.Name == had && had != "" {
			focus = h
		}
	}
	p.flow.Objects = objects
	p.flow.Refresh()
	p.Refresh()
	if focus != nil {
		FocusOn(focus)
	}
	return true
}

// Texts are the texts of the pills.
func (p *Pills) Texts() (out []string) {
	for _, x := range p.pills {
		out = append(out, x.Text)
	}
	return out
}

// Tap presses the pill with this name and tells whether there is one.
func (p *Pills) Tap(name string) bool {
	for _, x := range p.pills {
		if x.Name == name && x.Tap != nil && !x.Off {
			x.Tap()
			return true
		}
	}
	return false
}

// FocusFirst gives the keyboard to the first pill and tells whether there is one.
func (p *Pills) FocusFirst() bool {
	if len(p.flow.Objects) == 0 {
		return false
	}
	FocusOn(p.flow.Objects[0])
	return true
}

func (p *Pills) wantsWidth() bool                { return true }
func (p *Pills) heightFor(width float32) float32 { return heightFor(p.flow, width) }

// CreateRenderer draws the row.
func (p *Pills) CreateRenderer() fyne.WidgetRenderer {
	return newRenderer(p, p.flow.MinSize, func(s fyne.Size) { place(p.flow, 0, 0, s.Width, s.Height) }, nil, p.flow)
}

type pill struct {
	control
	row  *Pills
	of   Pill
	face *canvas.Rectangle
	name *canvas.Text
	icon *canvas.Image
	mark *canvas.Image
}

func newPill(row *Pills, of Pill) *pill {
	h := &pill{row: row, of: of}
	h.label = of.Text
	h.onTap = func() {
		if h.of.Tap != nil && !h.of.Off {
			h.of.Tap()
		}
	}
	h.onKey = h.key
	h.ExtendBaseWidget(h)
	return h
}

// TypedKey leaves the row on Escape, if it leads somewhere.
func (h *pill) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && h.row.OnLeave != nil {
		h.row.OnLeave()
		return
	}
	h.control.TypedKey(e)
}

func (h *pill) key(k fyne.KeyName) bool {
	i := slices.Index(h.row.flow.Objects, fyne.CanvasObject(h))
	switch k {
	case fyne.KeyLeft:
		i--
	case fyne.KeyRight:
		i++
	case fyne.KeyDelete, fyne.KeyBackspace:
		if h.of.On {
			h.press()
		}
		return h.of.On
	case fyne.KeyUp:
		if h.row.OnLeave != nil {
			h.row.OnLeave()
		}
		return h.row.OnLeave != nil
	default:
		return false
	}
	if i >= 0 && i < len(h.row.flow.Objects) {
		FocusOn(h.row.flow.Objects[i])
	}
	return true
}

func (h *pill) textFace() face { return StyleSmall.face() }

func (h *pill) shown() string {
	f := h.textFace()
	return elide(displayText(cut(h.of.Text, 400)), f.size*16, f.measure)
}

func (h *pill) refresh() {
	ink := theme.Ink
	h.face.FillColor, h.face.StrokeColor, h.face.StrokeWidth = theme.Color(theme.Card), theme.Color(theme.FieldLine), 1
	switch {
	case h.of.On:
		h.face.FillColor, h.face.StrokeColor = theme.Color(theme.Selection), theme.Color(theme.Accent)
	case h.of.Plain:
		h.face.FillColor, h.face.StrokeWidth = color.Transparent, 0
		ink = theme.Accent
	}
	if h.of.Off {
		ink = theme.Muted
	}
	if h.hovered && !h.of.Off {
		h.face.FillColor = over(theme.Color(theme.Card), theme.Color(theme.Hover))
	}
	if h.icon.Hidden = h.of.Icon == ""; !h.icon.Hidden {
		h.icon.Resource = theme.IconIn(h.of.Icon, ink)
		h.icon.Refresh()
	}
	if h.mark.Hidden = !h.of.On; !h.mark.Hidden {
		h.mark.Resource = theme.IconIn("close", theme.Accent)
		h.mark.Refresh()
	}
	f := h.textFace()
	h.name.Text, h.name.Color, h.name.TextSize, h.name.TextStyle = h.shown(), theme.Color(ink), f.size, f.style
	h.refreshRing()
}

func (h *pill) CreateRenderer() fyne.WidgetRenderer {
	h.face, h.name = canvas.NewRectangle(color.Transparent), canvas.NewText("", color.Transparent)
	h.icon, h.mark = canvas.NewImageFromResource(nil), canvas.NewImageFromResource(nil)
	h.icon.FillMode, h.mark.FillMode = canvas.ImageFillContain, canvas.ImageFillContain
	ring := h.newRing(0)
	const padX, gap = 10, 5
	side := func() float32 { return whole(theme.TextSize() * 0.85) }
	parts := func() (before, text, after float32) {
		text = h.textFace().measure(h.shown())
		if h.of.Icon != "" {
			before = side() + gap
		}
		if h.of.On {
			after = side() + gap
		}
		return before, text, after
	}
	least := func() fyne.Size {
		before, text, after := parts()
		return fyne.NewSize(2*padX+before+text+after, h.textFace().lineHeight()+8)
	}
	layout := func(s fyne.Size) {
		before, text, _ := parts()
		h.face.CornerRadius, h.ring.CornerRadius = s.Height/2, s.Height/2+ringGap
		place(h.face, 0, 0, s.Width, s.Height)
		i := side()
		place(h.icon, padX, (s.Height-i)/2, i, i)
		centerY(h.name, padX+before, text, s.Height)
		place(h.mark, padX+before+text+gap, (s.Height-i)/2, i, i)
		h.layoutRing(0, 0, s.Width, s.Height)
	}
	return newRenderer(h, least, layout, h.refresh, h.face, h.icon, h.name, h.mark, ring)
}
