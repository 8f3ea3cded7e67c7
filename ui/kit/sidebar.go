package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// SidebarItem is a line of the sidebar.
type SidebarItem struct {
	ID    string // given to onSelect, and "nav."+ID is its name for scripts
	Label string
	Icon  string // name of an icon
	// Bottom puts the item into the group at the lower end.
	Bottom bool
	// Action items do something (lock, help) and are never shown as the chosen page.
	Action bool
}

// Sidebar is the navigation at the left edge. When it is collapsed only the icons are shown.
type Sidebar struct {
	widget.BaseWidget
	title     string
	items     []*sideItem
	onSelect  func(id string)
	selected  string
	collapsed bool
	face      *canvas.Rectangle
	name      *canvas.Text
	edge      *canvas.Rectangle
}

// NewSidebar makes the navigation; title is the name of the app on top.
func NewSidebar(title string, items []SidebarItem, onSelect func(id string)) *Sidebar {
	s := &Sidebar{title: title, onSelect: onSelect}
	for _, it := range items {
		s.items = append(s.items, Named("nav."+it.ID, newSideItem(s, it)))
	}
	s.ExtendBaseWidget(s)
	return s
}

// SetSelected marks a page without calling onSelect.
func (s *Sidebar) SetSelected(id string) {
	s.selected = id
	for _, it := range s.items {
		it.Refresh()
	}
}

// Selected is the id of the marked page.
func (s *Sidebar) Selected() string { return s.selected }

// Has tells whether o is a line of the sidebar.
func (s *Sidebar) Has(o fyne.CanvasObject) bool {
	it, ok := o.(*sideItem)
	return ok && it.of == s
}

// SetLabel changes the words of an item.
func (s *Sidebar) SetLabel(id, label string) {
	for _, it := range s.items {
		if it.item.ID == id {
			it.item.Label, it.label = label, label
			it.Refresh()
		}
	}
}

// ShowItem shows or hides an item.
func (s *Sidebar) ShowItem(id string, on bool) {
	for _, it := range s.items {
		if it.item.ID == id && it.Hidden == on {
			it.Hidden = !on
			s.Refresh()
		}
	}
}

// Collapse shows only the icons, or icons and words again.
func (s *Sidebar) Collapse(on bool) {
	if s.collapsed != on {
		s.collapsed = on
		s.Refresh()
	}
}

func (s *Sidebar) press(it SidebarItem) {
	if !it.Action {
		s.SetSelected(it.ID)
	}
	if s.onSelect != nil {
		s.onSelect(it.ID)
	}
}

func (s *Sidebar) move(from *sideItem, by int) {
	var shown []*sideItem
	at := 0
	for _, it := range s.items {
		if it.Visible() {
			if it == from {
				at = len(shown)
			}
			shown = append(shown, it)
		}
	}
	FocusOn(shown[(at+by+len(shown))%len(shown)])
}

const sidePad = 12

func (s *Sidebar) width() float32 {
	if s.collapsed {
		return theme.IconSize() + 2*sidePad + 2*12
	}
	w := fyne.MeasureText(s.title, whole(theme.HeadingSize()*0.84), theme.Serif).Width + 2*sidePad + 12
	for _, it := range s.items {
		w = max(w, it.fullWidth()+2*sidePad)
	}
	return max(w, 196*(1+theme.TextScale())/2)
}

func (s *Sidebar) layout(z fyne.Size) {
	place(s.face, 0, 0, z.Width, z.Height)
	place(s.edge, z.Width-1, 0, 1, z.Height)
	m := s.name.MinSize()
	place(s.name, sidePad+10, theme.Gap24, m.Width, m.Height)
	s.name.Hidden = s.collapsed
	y := theme.Gap24 + m.Height + theme.Gap16
	bottom := z.Height - theme.Gap16
	gap := theme.Gap4
	for _, it := range s.items {
		if it.Visible() && it.item.Bottom {
			bottom -= it.MinSize().Height + gap
		}
	}
	bottom += gap
	top := y
	for _, it := range s.items {
		if !it.Visible() || it.item.Bottom {
			continue
		}
		h := it.MinSize().Height
		place(it, sidePad, top, z.Width-2*sidePad, h)
		top += h + gap
	}
	bottom = max(bottom, top)
	for _, it := range s.items {
		if !it.Visible() || !it.item.Bottom {
			continue
		}
		h := it.MinSize().Height
		place(it, sidePad, bottom, z.Width-2*sidePad, h)
		bottom += h + gap
	}
}

// CreateRenderer draws the sidebar.
func (s *Sidebar) CreateRenderer() fyne.WidgetRenderer {
	s.face, s.edge = canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	s.name = canvas.NewText(s.title, color.Transparent)
	refresh := func() {
		s.face.FillColor = theme.Color(theme.Sidebar)
		s.edge.FillColor = color.Transparent
		if theme.IsHighContrast() {
			s.edge.FillColor = theme.Color(theme.Line)
		}
		s.name.Color, s.name.TextSize, s.name.TextStyle = theme.Color(theme.Ink), whole(theme.HeadingSize()*0.84), theme.Serif
		for _, it := range s.items {
			it.Refresh()
		}
	}
	least := func() fyne.Size {
		h := theme.Gap24 + theme.Gap32 + s.name.MinSize().Height
		for _, it := range s.items {
			if it.Visible() {
				h += it.MinSize().Height + theme.Gap4
			}
		}
		return fyne.NewSize(s.width(), h)
	}
	objects := []fyne.CanvasObject{s.face, s.edge, s.name}
	for _, it := range s.items {
		objects = append(objects, it)
	}
	return newRenderer(s, least, s.layout, refresh, objects...)
}

type sideItem struct {
	control
	of   *Sidebar
	item SidebarItem
	tip  tip
	face *canvas.Rectangle
	name *canvas.Text
	img  *canvas.Image
}

func newSideItem(s *Sidebar, item SidebarItem) *sideItem {
	it := &sideItem{of: s, item: item}
	it.label = item.Label
	it.onTap = func() { s.press(it.item) }
	it.onKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyDown:
			s.move(it, 1)
		case fyne.KeyUp:
			s.move(it, -1)
		default:
			return false
		}
		return true
	}
	it.ExtendBaseWidget(it)
	return it
}

func (it *sideItem) style() fyne.TextStyle {
	return fyne.TextStyle{Bold: !it.item.Action && it.of.selected == it.item.ID}
}

// fullWidth is measured in bold, so that choosing a page moves nothing.
func (it *sideItem) fullWidth() float32 {
	return 12 + theme.IconSize() + theme.Gap12 + fyne.MeasureText(it.item.Label, theme.TextSize(), fyne.TextStyle{Bold: true}).Width + 12
}

func (it *sideItem) refresh() {
	on := it.style().Bold
	it.face.FillColor, it.face.StrokeWidth = color.Transparent, 0
	switch {
	case on:
		it.face.FillColor = theme.Color(theme.Card)
		if theme.IsHighContrast() {
			it.face.StrokeColor, it.face.StrokeWidth = theme.Color(theme.Ink), 2
		}
	case it.hovered:
		it.face.FillColor = theme.Color(theme.Hover)
	}
	it.name.Text, it.name.Color = it.item.Label, theme.Color(theme.Ink)
	it.name.TextSize, it.name.TextStyle = theme.TextSize(), it.style()
	it.name.Hidden = it.of.collapsed
	name := theme.Ink
	if on {
		name = theme.Accent
	}
	it.img.Resource = theme.IconIn(it.item.Icon, name)
	it.img.Refresh()
	it.refreshRing()
	it.tip.beside = true
	it.tip.update(it, it.item.Label, it.of.collapsed && it.hovered, it.of.collapsed && it.focused)
}

func (it *sideItem) CreateRenderer() fyne.WidgetRenderer {
	it.face = canvas.NewRectangle(color.Transparent)
	it.face.CornerRadius = theme.Radius
	it.name = canvas.NewText("", color.Transparent)
	it.img = canvas.NewImageFromResource(nil)
	it.img.FillMode = canvas.ImageFillContain
	ring := it.newRing(theme.Radius)
	least := func() fyne.Size {
		h := max(theme.TextSize()*1.25, theme.IconSize()) + 20
		if it.of.collapsed {
			return fyne.NewSize(theme.IconSize()+24, h)
		}
		return fyne.NewSize(it.fullWidth(), h)
	}
	layout := func(s fyne.Size) {
		place(it.face, 0, 0, s.Width, s.Height)
		i := theme.IconSize()
		x := float32(12)
		if it.of.collapsed {
			x = (s.Width - i) / 2
		}
		place(it.img, x, (s.Height-i)/2, i, i)
		centerY(it.name, x+i+theme.Gap12, max(0, s.Width-x-i-theme.Gap12-8), s.Height)
		it.layoutRing(0, 0, s.Width, s.Height)
	}
	return newRenderer(it, least, layout, it.refresh, it.face, it.img, it.name, ring)
}

// Shell puts the sidebar beside the content on the page's color, and collapses it where the window
// is narrow.
func Shell(side *Sidebar, content fyne.CanvasObject) *fyne.Container {
	return container.New(&shellLayout{side}, Background(theme.Page), side, content)
}

type shellLayout struct{ side *Sidebar }

const shellNarrow = 900

func (l *shellLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	small := theme.IconSize() + 2*sidePad + 2*12
	m := o[2].MinSize()
	return fyne.NewSize(small+m.Width, max(o[1].MinSize().Height, m.Height))
}

func (l *shellLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.side.Collapse(s.Width < shellNarrow*theme.TextScale())
	w := l.side.width()
	if !l.side.Visible() {
		w = 0
	}
	place(o[0], 0, 0, s.Width, s.Height)
	place(o[1], 0, 0, w, s.Height)
	place(o[2], w, 0, s.Width-w, s.Height)
}
