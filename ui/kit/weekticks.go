package kit

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"stillwater/ui/theme"
	"stillwater/words"
)

// WeekTicks are the seven days of a week beside each other, each to tick. Days that are still to come
// are shown and cannot be ticked. One stop of the Tab key: the arrow keys go from day to day, Space
// and Enter tick.
type WeekTicks struct {
	control
	days     [7]weekDay
	at       int // the day the keyboard is on
	onChange func(day int, on bool)
	items    [7]*weekTick
}

type weekDay struct {
	short, name string
	on, open    bool
	today       bool
}

// NewWeekTicks makes a week of which nothing is ticked. label is what it is about, for screen readers;
// onChange gets a day, 0 to 6, that the person ticked or unticked.
func NewWeekTicks(label string, onChange func(day int, on bool)) *WeekTicks {
	w := &WeekTicks{onChange: onChange}
	w.label = label
	for i := range w.items {
		w.items[i] = newWeekTick(w, i)
	}
	w.onKey = w.typedKey
	w.onTap = func() { w.toggle(w.at) }
	w.ExtendBaseWidget(w)
	return w
}

// SetDay says what a day shows: a letter or two, its whole name, whether it is ticked, whether it can
// be, and whether it is today.
func (w *WeekTicks) SetDay(i int, short, name string, on, open, today bool) {
	w.days[i] = weekDay{short, name, on, open, today}
	if today {
		w.at = i
	}
	w.Refresh()
}

// On tells whether a day is ticked.
func (w *WeekTicks) On(i int) bool { return w.days[i].on }

// Day is the object of a day, for naming it.
func (w *WeekTicks) Day(i int) fyne.CanvasObject { return w.items[i] }

func (w *WeekTicks) toggle(i int) {
	d := &w.days[i]
	w.at = i
	if !d.open {
		return
	}
	d.on = !d.on
	w.Refresh()
	if w.onChange != nil {
		w.onChange(i, d.on)
	}
}

func (w *WeekTicks) typedKey(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyRight:
		w.goTo(w.at + 1)
	case fyne.KeyLeft:
		w.goTo(w.at - 1)
	case fyne.KeyHome:
		w.goTo(0)
	case fyne.KeyEnd:
		w.goTo(6)
	default:
		return false
	}
	return true
}

func (w *WeekTicks) goTo(i int) {
	if i >= 0 && i < len(w.days) && w.days[i].open {
		w.at = i
		w.Refresh()
	}
}

// Tapped does nothing by itself: the days are pressed.
func (w *WeekTicks) Tapped(*fyne.PointEvent) {}

// Cursor is the usual arrow between the days.
func (w *WeekTicks) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// AccessibilityLabel says what it is about, and the day the keyboard is on.
func (w *WeekTicks) AccessibilityLabel() string {
	d := w.days[w.at]
	if d.on {
		return words.T("{{.Step}}: {{.Day}}, ticked", "Step", w.label, "Day", d.name)
	}
	return words.T("{{.Step}}: {{.Day}}", "Step", w.label, "Day", d.name)
}

func (w *WeekTicks) cell() float32 { return theme.TextSize()*1.4 + 14 }

// CreateRenderer draws the week.
func (w *WeekTicks) CreateRenderer() fyne.WidgetRenderer {
	ring := w.newRing(theme.Radius)
	objects := make([]fyne.CanvasObject, 0, 8)
	for _, it := range w.items {
		objects = append(objects, it)
	}
	layout := func(fyne.Size) {
		c := w.cell()
		for i, it := range w.items {
			place(it, float32(i)*(c+theme.Gap4), 0, c, c)
		}
		w.layoutRing(float32(w.at)*(c+theme.Gap4), 0, c, c)
	}
	refresh := func() {
		for _, it := range w.items {
			it.Refresh()
		}
		w.refreshRing()
		layout(w.Size())
	}
	least := func() fyne.Size { return fyne.NewSize(7*w.cell()+6*theme.Gap4, w.cell()) }
	return newRenderer(w, least, layout, refresh, append(objects, ring)...)
}

// weekTick is one day.
type weekTick struct {
	hot
	of    *WeekTicks
	index int
	face  *canvas.Circle
	name  *canvas.Text
}

func newWeekTick(w *WeekTicks, i int) *weekTick {
	t := &weekTick{of: w, index: i}
	t.label = strconv.Itoa(i)
	t.onTap = func() {
		FocusOn(w)
		w.toggle(i)
	}
	t.ExtendBaseWidget(t)
	return t
}

// Cursor is a hand over a day that can be ticked.
func (t *weekTick) Cursor() desktop.Cursor {
	if t.of.days[t.index].open {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// AccessibilityLabel is the name of the day.
func (t *weekTick) AccessibilityLabel() string { return t.of.days[t.index].name }

func (t *weekTick) refresh() {
	d := t.of.days[t.index]
	t.face.FillColor, t.face.StrokeColor, t.face.StrokeWidth = color.Transparent, theme.Color(theme.Line), 1
	ink := theme.Color(theme.Muted)
	switch {
	case d.on:
		t.face.FillColor, t.face.StrokeColor = theme.Color(theme.Primary), theme.Color(theme.Primary)
		ink = theme.Color(theme.OnPrimary)
	case d.open:
		t.face.FillColor, t.face.StrokeColor = theme.Color(theme.Card), theme.Color(theme.FieldLine)
		ink = theme.Color(theme.Ink)
	}
	if d.today {
		t.face.StrokeColor, t.face.StrokeWidth = theme.Color(theme.Accent), 2
	}
	if t.hovered && d.open && !d.on {
		t.face.FillColor = over(theme.Color(theme.Card), theme.Color(theme.Hover))
	}
	t.name.Text, t.name.Color, t.name.TextSize = d.short, ink, theme.TextSize()*0.8
	t.name.TextStyle, t.name.Alignment = fyne.TextStyle{Bold: d.on || d.today}, fyne.TextAlignCenter
}

// CreateRenderer draws the day.
func (t *weekTick) CreateRenderer() fyne.WidgetRenderer {
	t.face, t.name = canvas.NewCircle(color.Transparent), canvas.NewText("", color.Transparent)
	layout := func(s fyne.Size) {
		place(t.face, 1, 1, s.Width-2, s.Height-2)
		centerY(t.name, 0, s.Width, s.Height)
	}
	return newRenderer(t, func() fyne.Size { return fyne.NewSize(t.of.cell(), t.of.cell()) }, layout, t.refresh, t.face, t.name)
}
