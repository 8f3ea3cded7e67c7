package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"stillwater/ui/theme"
)

// Tabs are quiet words beside each other, the parts of a page; the one shown is underlined. They break
// into lines where the room ends, and stand flush with the text above. One stop of the Tab key; the arrow keys choose.
type Tabs struct {
	control
	items    []*tabItem
	selected int
	onChange func(int)
	flow     *fyne.Container
}

// NewTabs makes tabs; onChange is called when the person goes to another one.
func NewTabs(labels []string, selected int, onChange func(int)) *Tabs {
	t := &Tabs{selected: selected, onChange: onChange, flow: Flow(theme.Gap4)}
	for i, s := range labels {
		it := newTabItem(t, i, s)
		t.items = append(t.items, it)
		t.flow.Add(it)
	}
	t.onKey = t.typedKey
	t.ExtendBaseWidget(t)
	return t
}

// Label names the tabs for screen readers. It returns t.
func (t *Tabs) Label(s string) *Tabs {
	t.label = s
	return t
}

// Tab is the object of one tab, for naming it.
func (t *Tabs) Tab(i int) fyne.CanvasObject { return t.items[i] }

// Selected is the tab shown.
func (t *Tabs) Selected() int { return t.selected }

// SetSelected goes to a tab without calling onChange.
func (t *Tabs) SetSelected(i int) {
	t.selected = i
	t.Refresh()
}

// ShowTab shows or hides a tab.
func (t *Tabs) ShowTab(i int, on bool) {
	if t.items[i].Hidden == on {
		t.items[i].Hidden = !on
		t.flow.Refresh()
		t.Refresh()
	}
}

// Tapped does nothing by itself: the tabs are pressed.
func (t *Tabs) Tapped(*fyne.PointEvent) {}

// Cursor is the usual arrow between the tabs.
func (t *Tabs) Cursor() desktop.Cursor { return desktop.DefaultCursor }

func (t *Tabs) typedKey(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyRight, fyne.KeyDown:
		t.step(t.selected, 1)
	case fyne.KeyLeft, fyne.KeyUp:
		t.step(t.selected, -1)
	case fyne.KeyHome:
		t.step(-1, 1)
	case fyne.KeyEnd:
		t.step(len(t.items), -1)
	default:
		return false
	}
	return true
}

// step goes to the next tab that is shown, from one on.
func (t *Tabs) step(from, by int) {
	for i := from + by; i >= 0 && i < len(t.items); i += by {
		if t.items[i].Visible() {
			t.choose(i)
			return
		}
	}
}

func (t *Tabs) choose(i int) {
	changed := i != t.selected
	t.SetSelected(i)
	if changed && t.onChange != nil {
		t.onChange(i)
	}
}

// onOneLine is the size without a break.
func (t *Tabs) onOneLine() fyne.Size {
	var s fyne.Size
	for _, it := range t.items {
		if it.Visible() {
			m := it.MinSize()
			s = fyne.NewSize(s.Width+m.Width+theme.Gap4, max(s.Height, m.Height))
		}
	}
	return s
}

func (t *Tabs) wantsWidth() bool                { return true }
func (t *Tabs) heightFor(width float32) float32 { return heightFor(t.flow, width+tabPadX) }

// CreateRenderer draws the tabs.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	ring := t.newRing(theme.RadiusSmall)
	layout := func(s fyne.Size) {
		place(t.flow, -tabPadX, 0, s.Width+tabPadX, s.Height)
		if t.selected >= 0 && t.selected < len(t.items) {
			it := t.items[t.selected]
			t.layoutRing(it.Position().X-tabPadX+ringGap, it.Position().Y+ringGap, it.Size().Width-2*ringGap, it.Size().Height-2*ringGap)
		}
	}
	refresh := func() {
		for _, it := range t.items {
			it.Refresh()
		}
		t.refreshRing()
	}
	return newRenderer(t, func() fyne.Size { return t.flow.MinSize() }, layout, refresh, t.flow, ring)
}

type tabItem struct {
	hot
	of    *Tabs
	index int
	face  *canvas.Rectangle
	line  *canvas.Rectangle
	name  *canvas.Text
}

func newTabItem(t *Tabs, i int, label string) *tabItem {
	it := &tabItem{of: t, index: i}
	it.label = label
	it.onTap = func() {
		FocusOn(t)
		t.choose(i)
	}
	it.ExtendBaseWidget(it)
	return it
}

func (it *tabItem) refresh() {
	on := it.of.selected == it.index
	it.face.FillColor = color.Transparent
	if it.hovered {
		it.face.FillColor = theme.Color(theme.Hover)
	}
	it.line.FillColor = color.Transparent
	name := theme.Muted
	if on {
		it.line.FillColor = theme.Color(theme.Accent)
		name = theme.Ink
	}
	it.name.Text, it.name.Color, it.name.TextSize = it.label, theme.Color(name), theme.TextSize()
	it.name.TextStyle, it.name.Alignment = fyne.TextStyle{Bold: on}, fyne.TextAlignCenter
}

const tabPadX = 12

// CreateRenderer draws the tab.
func (it *tabItem) CreateRenderer() fyne.WidgetRenderer {
	it.face, it.line = canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	it.face.CornerRadius, it.line.CornerRadius = theme.Radius, 1.5
	it.name = canvas.NewText("", color.Transparent)
	least := func() fyne.Size {
		// The bold width keeps the tabs still while the choice moves.
		m := fyne.MeasureText(it.label, theme.TextSize(), fyne.TextStyle{Bold: true})
		return fyne.NewSize(m.Width+2*tabPadX, max(m.Height+18, 44))
	}
	layout := func(s fyne.Size) {
		place(it.face, 0, 2, s.Width, s.Height-4)
		place(it.line, tabPadX, s.Height-7, s.Width-2*tabPadX, 3)
		centerY(it.name, 0, s.Width, s.Height-2)
	}
	return newRenderer(it, least, layout, it.refresh, it.face, it.name, it.line)
}
