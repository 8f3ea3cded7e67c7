package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	ftheme "fyne.io/fyne/v2/theme"

	"stillwater/ui/theme"
)

// Select is one of several words, shown when it is pressed. For up to five use a Choice: one sees
// them all.
type Select struct {
	control
	options     []string
	selected    int
	placeholder string
	onChange    func(int)

	face *canvas.Rectangle
	name *canvas.Text
	down *canvas.Image
	open *overlay
}

// NewSelect makes a select. selected is the index chosen at first, -1 for none: then placeholder is
// shown. onChange is called when the person chooses another one.
func NewSelect(options []string, selected int, placeholder string, onChange func(int)) *Select {
	s := &Select{options: options, selected: selected, placeholder: placeholder, onChange: onChange}
	s.label = placeholder
	s.onTap = s.show
	s.onKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyDown:
			s.choose(min(s.selected+1, len(s.options)-1))
		case fyne.KeyUp:
			s.choose(max(s.selected-1, 0))
		default:
			return false
		}
		return true
	}
	s.ExtendBaseWidget(s)
	return s
}

// Selected is the index chosen, -1 for none.
func (s *Select) Selected() int { return s.selected }

// SetSelected chooses without calling onChange.
func (s *Select) SetSelected(i int) {
	s.selected = i
	s.Refresh()
}

// SetOptions replaces the words and what is chosen, without calling onChange.
func (s *Select) SetOptions(options []string, selected int) {
	s.options = options
	s.SetSelected(selected)
}

func (s *Select) choose(i int) {
	if i == s.selected || i < 0 || i >= len(s.options) {
		return
	}
	s.SetSelected(i)
	if s.onChange != nil {
		s.onChange(i)
	}
}

func (s *Select) show() {
	rows := Stack(2)
	var items []*menuItem
	for i, o := range s.options {
		it := newMenuItem(o, i == s.selected, func() {
			s.open.hide()
			s.choose(i)
		})
		items = append(items, it)
		rows.Add(it)
	}
	for i, it := range items {
		it.onKey = func(k fyne.KeyName) bool {
			switch k {
			case fyne.KeyDown:
				FocusOn(items[(i+1)%len(items)])
			case fyne.KeyUp:
				FocusOn(items[(i+len(items)-1)%len(items)])
			case fyne.KeyTab:
			default:
				return false
			}
			return true
		}
	}
	s.open = popup(s, overScroll(rows), s.Size().Width)
	if s.open == nil {
		return
	}
	natural := s.open.place
	s.open.place = func(room fyne.Size) (fyne.Position, fyne.Size) {
		p, z := natural(room)
		h := min(rows.MinSize().Height+2*theme.Gap8, room.Height-16)
		if p.Y+h > room.Height-8 {
			p.Y = max(8, room.Height-8-h)
		}
		return p, fyne.NewSize(z.Width, h)
	}
	s.open.show()
	if s.selected >= 0 && s.selected < len(items) {
		FocusOn(items[s.selected])
	}
}

func (s *Select) chosen() bool { return s.selected >= 0 && s.selected < len(s.options) }

func (s *Select) shown() string {
	if s.chosen() {
		return displayText(s.options[s.selected])
	}
	return s.placeholder
}

func (s *Select) refresh() {
	s.face.FillColor, s.face.StrokeColor, s.face.StrokeWidth = theme.Color(theme.Field), theme.Color(theme.FieldLine), 1
	if s.focused { // the ring takes its place
		s.face.StrokeWidth = 0
	}
	if s.hovered && !s.Disabled() {
		s.face.FillColor = over(s.face.FillColor, theme.Color(theme.Hover))
	}
	s.name.Color = theme.Color(theme.Muted)
	if s.chosen() {
		s.name.Color = theme.Color(theme.Ink)
	}
	s.name.TextSize = theme.TextSize()
	s.down.Resource = theme.IconIn("down", theme.Muted)
	s.down.Refresh()
	s.refreshRing()
}

// CreateRenderer draws the select.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	s.face = canvas.NewRectangle(color.Transparent)
	s.face.CornerRadius = theme.Radius
	s.name = canvas.NewText("", color.Transparent)
	s.down = canvas.NewImageFromResource(nil)
	s.down.FillMode = canvas.ImageFillContain
	ring := s.newRing(theme.Radius + 1 - ringGap)
	left := func() float32 { return 4 + theme.Size(ftheme.SizeNameInnerPadding) } // as in a Field
	text := func(t string) fyne.Size { return fyne.MeasureText(t, theme.TextSize(), fyne.TextStyle{}) }
	least := func() fyne.Size {
		w := text(s.placeholder).Width
		for _, o := range s.options {
			w = max(w, text(displayText(o)).Width)
		}
		return fyne.NewSize(min(w, 420)+left()+theme.Gap8+theme.IconSize()+10, text("A").Height+2*theme.Size(ftheme.SizeNameInnerPadding)+2*fieldPad)
	}
	layout := func(z fyne.Size) {
		place(s.face, 0, 0, z.Width, z.Height)
		i := theme.IconSize()
		place(s.down, z.Width-i-10, (z.Height-i)/2, i, i)
		f := StyleBody.face()
		w := z.Width - left() - theme.Gap8 - i - 10
		s.name.Text = elide(s.shown(), max(0, w+1), f.measure)
		centerY(s.name, left(), w, z.Height)
		place(ring, -1, -1, z.Width+2, z.Height+2)
	}
	return newRenderer(s, least, layout, s.refresh, s.face, s.name, s.down, ring)
}

// menuItem is a line of a popup.
type menuItem struct {
	control
	text     string
	selected bool
}

func newMenuItem(text string, selected bool, tapped func()) *menuItem {
	m := &menuItem{text: text, selected: selected}
	m.label, m.onTap = text, tapped
	m.ExtendBaseWidget(m)
	return m
}

func (m *menuItem) CreateRenderer() fyne.WidgetRenderer {
	face := canvas.NewRectangle(color.Transparent)
	face.CornerRadius = theme.RadiusSmall
	name := canvas.NewText("", color.Transparent)
	ring := m.newRing(theme.RadiusSmall - ringGap)
	refresh := func() {
		face.FillColor = color.Transparent
		if m.selected {
			face.FillColor = theme.Color(theme.Selection)
		}
		if m.hovered {
			face.FillColor = theme.Color(theme.Hover)
			if m.selected {
				face.FillColor = over(theme.Color(theme.Selection), theme.Color(theme.Hover))
			}
		}
		name.Text, name.Color, name.TextSize = displayText(m.text), theme.Color(theme.Ink), theme.TextSize()
		m.refreshRing()
	}
	least := func() fyne.Size {
		return fyne.MeasureText(displayText(m.text), theme.TextSize(), fyne.TextStyle{}).AddWidthHeight(24, 14)
	}
	layout := func(s fyne.Size) {
		place(face, 0, 0, s.Width, s.Height)
		centerY(name, 12, s.Width-24, s.Height)
		place(ring, 1, 1, s.Width-2, s.Height-2)
	}
	return newRenderer(m, least, layout, refresh, face, name, ring)
}

// Menu shows a short list of things to do at an object, such as a button with three dots.
func Menu(at fyne.CanvasObject, items ...MenuItem) {
	rows := Stack(2)
	var o *overlay
	for _, it := range items {
		row := newMenuItem(it.Text, false, func() {
			o.hide()
			it.Do()
		})
		if it.Name != "" {
			Named(it.Name, row)
		}
		row.onKey = func(k fyne.KeyName) bool {
			c := canvasOf(row)
			if c == nil || k != fyne.KeyDown && k != fyne.KeyUp {
				return false
			}
			if k == fyne.KeyDown {
				c.FocusNext()
			} else {
				c.FocusPrevious()
			}
			return true
		}
		rows.Add(row)
	}
	if o = popup(at, rows, 160); o != nil {
		o.show()
	}
}

// MenuItem is a line of a Menu. Name is for scripts and may be "".
type MenuItem struct {
	Name, Text string
	Do         func()
}
