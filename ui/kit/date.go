package kit

import (
	"errors"
	"image/color"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
	"stillwater/words"
)

// Now tells the time; tests set another clock.
var Now = time.Now

// DateLayout is how a date is written in a DateField.
const DateLayout = "2006-01-02"

// DateField is a Field for a day, written as 2026-11-19 or picked from a small calendar. It may be
// left empty.
type DateField struct {
	Field
	// OnDate is called when a day was written whole, picked or taken away (ok false).
	OnDate func(day time.Time, ok bool)

	open *overlay
}

// NewDateField makes an empty field.
func NewDateField() *DateField {
	d := &DateField{}
	d.ExtendBaseWidget(d)
	d.init(d, words.T("year-month-day"))
	d.OnChanged = func(string) { d.check(false) }
	d.OnSubmitted = func(string) { d.check(true) }
	d.entry.onFocus = func(on bool) {
		d.focused = on
		if !on {
			d.check(true)
		}
		d.Refresh()
	}
	d.tail = Named("date.pick", NewIconButton(theme.Icon("calendar"), words.T("Pick a day"), d.pick))
	d.entry.onKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyDown {
			d.pick()
			return true
		}
		return false
	}
	return d
}

var errDate = errors.New("not a date")

func parseDay(s string) (time.Time, error) {
	s = strings.TrimSpace(s)
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '.' || r == '/' || r == ' ' })
	if len(parts) != 3 || len(parts[0]) != 4 {
		return time.Time{}, errDate
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || len(p) > 4 {
			return time.Time{}, errDate
		}
		n[i] = v
	}
	t := time.Date(n[0], time.Month(n[1]), n[2], 0, 0, 0, 0, time.UTC)
	if t.Year() != n[0] || int(t.Month()) != n[1] || t.Day() != n[2] {
		return time.Time{}, errDate
	}
	return t, nil
}

// Date is the day written, at midnight UTC: only its year, month and day mean something. ok is false
// when the field is empty or holds no date.
func (d *DateField) Date() (day time.Time, ok bool) {
	t, err := parseDay(d.Text())
	return t, err == nil
}

// Valid tells whether the field is empty or holds a date.
func (d *DateField) Valid() bool {
	_, ok := d.Date()
	return ok || strings.TrimSpace(d.Text()) == ""
}

// SetDate writes a day; the zero time empties the field.
func (d *DateField) SetDate(t time.Time) {
	if t.IsZero() {
		d.SetText("")
		return
	}
	d.SetText(t.Format(DateLayout))
}

// check reads the field; finished says that the person went on, so that a half-written date is now
// a mistake.
func (d *DateField) check(finished bool) {
	t, ok := d.Date()
	switch {
	case ok && finished && d.Text() != t.Format(DateLayout):
		d.SetText(t.Format(DateLayout))
	case d.Valid():
		d.SetError("")
	case finished:
		d.SetError(words.T("Write the day as year, month and day, such as 2026-11-19."))
	}
	if d.OnDate != nil && d.Valid() {
		d.OnDate(t, ok)
	}
}

func (d *DateField) pick() {
	d.Focus() // where the keyboard comes back to
	start, ok := d.Date()
	if !ok {
		n := Now()
		start = time.Date(n.Year(), n.Month(), n.Day(), 0, 0, 0, 0, time.UTC)
	}
	cal := newCalendar(start, ok, func(t time.Time) {
		d.open.hide()
		d.SetDate(t)
		d.check(true)
	})
	if d.open = popup(d, cal, 0); d.open != nil {
		d.open.show()
		FocusOn(cal)
	}
}

// calendar is a month to pick a day from. One stop of the Tab key; arrow keys go by days and weeks,
// Page up and down by months.
type calendar struct {
	control
	cursor time.Time
	chosen time.Time
	picked func(time.Time)
	head   *Text
	prev   *IconButton
	next   *IconButton
	grid   *calendarGrid
}

func newCalendar(start time.Time, chosen bool, picked func(time.Time)) *calendar {
	c := &calendar{cursor: start, picked: picked, head: newText("", StyleLabel).Align(fyne.TextAlignCenter)}
	if chosen {
		c.chosen = start
	}
	c.label = words.T("Pick a day")
	c.prev = NewIconButton(theme.Icon("left"), words.T("Month before"), func() { c.turnTo(addMonths(c.cursor, -1)) })
	c.next = NewIconButton(theme.Icon("right"), words.T("Month after"), func() { c.turnTo(addMonths(c.cursor, 1)) })
	c.grid = newCalendarGrid(c)
	c.onTap = func() { c.picked(c.cursor) }
	c.onKey = c.key
	c.ExtendBaseWidget(c)
	return c
}

func (c *calendar) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyLeft:
		c.turnTo(c.cursor.AddDate(0, 0, -1))
	case fyne.KeyRight:
		c.turnTo(c.cursor.AddDate(0, 0, 1))
	case fyne.KeyUp:
		c.turnTo(c.cursor.AddDate(0, 0, -7))
	case fyne.KeyDown:
		c.turnTo(c.cursor.AddDate(0, 0, 7))
	case fyne.KeyPageUp:
		c.turnTo(addMonths(c.cursor, -1))
	case fyne.KeyPageDown:
		c.turnTo(addMonths(c.cursor, 1))
	default:
		return false
	}
	return true
}

// addMonths goes n months on and stays within the month: a month after 31 January is 28 February.
func addMonths(t time.Time, n int) time.Time {
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}

func (c *calendar) turnTo(t time.Time) {
	c.cursor = t
	c.Refresh()
	c.grid.Refresh()
}

// Tapped does nothing by itself: the days are pressed.
func (c *calendar) Tapped(*fyne.PointEvent) {}

func (c *calendar) CreateRenderer() fyne.WidgetRenderer {
	ring := c.newRing(theme.RadiusSmall)
	least := func() fyne.Size {
		g := c.grid.MinSize()
		return fyne.NewSize(g.Width+8, g.Height+c.prev.MinSize().Height+theme.Gap8+8)
	}
	layout := func(s fyne.Size) {
		b := c.prev.MinSize()
		place(c.prev, 4, 4, b.Width, b.Height)
		place(c.next, s.Width-b.Width-4, 4, b.Width, b.Height)
		w := s.Width - 2*b.Width - 8
		h := c.head.heightFor(w)
		place(c.head, b.Width+4, 4+(b.Height-h)/2, w, h)
		place(c.grid, 4, 4+b.Height+theme.Gap8, s.Width-8, s.Height-b.Height-theme.Gap8-8)
		place(ring, 0, 0, s.Width, s.Height)
	}
	refresh := func() {
		c.head.SetText(words.MonthYear(c.cursor))
		ring.Hide()
	}
	return newRenderer(c, least, layout, refresh, c.prev, c.head, c.next, c.grid, ring)
}

// calendarGrid draws the days; weeks begin as WeekBegins says.
type calendarGrid struct {
	widget.BaseWidget
	cal   *calendar
	heads [7]*canvas.Text
	days  [42]*calendarDay
}

func newCalendarGrid(c *calendar) *calendarGrid {
	g := &calendarGrid{cal: c}
	for i := range g.heads {
		g.heads[i] = canvas.NewText("", color.Transparent)
	}
	for i := range g.days {
		g.days[i] = newCalendarDay(c)
	}
	g.ExtendBaseWidget(g)
	return g
}

func (g *calendarGrid) cell() float32 { return theme.TextSize() * 2.3 }

func (g *calendarGrid) CreateRenderer() fyne.WidgetRenderer {
	objects := make([]fyne.CanvasObject, 0, 49)
	for _, h := range g.heads {
		objects = append(objects, h)
	}
	for _, d := range g.days {
		objects = append(objects, d)
	}
	least := func() fyne.Size { return fyne.NewSize(7*g.cell(), 7*g.cell()) }
	layout := func(s fyne.Size) {
		w := s.Width / 7
		h := g.cell()
		for i, t := range g.heads {
			centerY(t, float32(i)*w, w, h)
		}
		for i, d := range g.days {
			place(d, float32(i%7)*w, h+float32(i/7)*h, w, h)
		}
	}
	refresh := func() {
		first := time.Date(g.cal.cursor.Year(), g.cal.cursor.Month(), 1, 0, 0, 0, 0, time.UTC)
		first = weekStart(first)
		for i, t := range g.heads {
			name := []rune(words.Weekday(time.Weekday((int(WeekBegins) + i) % 7)))
			t.Text, t.Alignment = string(name[:min(2, len(name))]), fyne.TextAlignCenter
			t.Color, t.TextSize, t.TextStyle = theme.Color(theme.Muted), theme.CaptionSize(), fyne.TextStyle{Bold: true}
		}
		for i, d := range g.days {
			d.day = first.AddDate(0, 0, i)
			d.Refresh()
		}
	}
	return newRenderer(g, least, layout, refresh, objects...)
}

type calendarDay struct {
	hot
	cal  *calendar
	day  time.Time
	face *canvas.Circle
	name *canvas.Text
}

func newCalendarDay(c *calendar) *calendarDay {
	d := &calendarDay{cal: c}
	d.onTap = func() { c.picked(d.day) }
	d.ExtendBaseWidget(d)
	return d
}

func sameDay(a, b time.Time) bool {
	return a.Year() == b.Year() && a.YearDay() == b.YearDay()
}

func (d *calendarDay) CreateRenderer() fyne.WidgetRenderer {
	d.face, d.name = canvas.NewCircle(color.Transparent), canvas.NewText("", color.Transparent)
	refresh := func() {
		c := d.cal
		d.face.FillColor, d.face.StrokeWidth = color.Transparent, 0
		name := theme.Ink
		if d.day.Month() != c.cursor.Month() {
			name = theme.Muted
		}
		bold := sameDay(d.day, Now())
		switch {
		case !c.chosen.IsZero() && sameDay(d.day, c.chosen):
			d.face.FillColor, name = theme.Color(theme.Primary), theme.OnPrimary
		case d.hovered:
			d.face.FillColor = theme.Color(theme.Hover)
		case bold:
			d.face.FillColor = theme.Color(theme.Soft)
		}
		if sameDay(d.day, c.cursor) {
			d.face.StrokeColor, d.face.StrokeWidth = theme.Color(theme.Focus), ringWidth
		}
		d.name.Text, d.name.Alignment = strconv.Itoa(d.day.Day()), fyne.TextAlignCenter
		d.name.Color, d.name.TextSize, d.name.TextStyle = theme.Color(name), theme.TextSize()*0.94, fyne.TextStyle{Bold: bold}
	}
	layout := func(s fyne.Size) {
		r := min(s.Width, s.Height) - 4
		place(d.face, (s.Width-r)/2, (s.Height-r)/2, r, r)
		centerY(d.name, 0, s.Width, s.Height)
	}
	return newRenderer(d, func() fyne.Size { return fyne.NewSize(24, 24) }, layout, refresh, d.face, d.name)
}
