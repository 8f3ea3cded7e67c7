package kit

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
	"stillwater/words"
)

// WeekBegins is the day on which weeks begin in calendars. The window sets it for the person's locale.
var WeekBegins = time.Monday

// The days that a Calendar can show.
var (
	firstDay = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	lastDay  = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
)

// Calendar shows a month, or a year as twelve small months, with marks on its days, and has one day
// chosen. Days are given as midnight UTC: only their year, month and day mean something.
//
// Keys: the arrows go by days and weeks, Page up and down by months, Home and End to the first and the
// last day of what is shown, T goes to today, Enter opens the day.
type Calendar struct {
	widget.BaseWidget
	// OnChosen is called when the person chooses another day.
	OnChosen func(day time.Time)
	// OnOpened is called on Enter, and on a second click on the chosen day.
	OnOpened func(day time.Time)
	// OnShown is called when other days are shown, with the first and the last of them: set the marks
	// of those.
	OnShown func(from, to time.Time)

	today, chosen time.Time
	year          bool
	marks         func(time.Time) DayMark
	describe      func(time.Time) string

	head       *Text
	prev, next *IconButton
	now        *Button
	form       *Tabs
	days       *dayGrid
	bar        *fyne.Container
}

// NewCalendar makes a calendar that shows the month of today, with today chosen. name begins the names
// of its controls for scripts: NAME.before, NAME.after, NAME.today, NAME.month, NAME.year, NAME.days.
func NewCalendar(name string, today time.Time) *Calendar {
	c := &Calendar{today: clampDay(today), chosen: clampDay(today), head: newText("", StyleSubheading)}
	c.prev = Named(name+".before", NewIconButton(theme.Icon("left"), words.T("Month before"), func() { c.turn(-1) }))
	c.next = Named(name+".after", NewIconButton(theme.Icon("right"), words.T("Month after"), func() { c.turn(1) }))
	c.now = Named(name+".today", NewButton(words.T("Today"), nil, Plain, c.toToday))
	c.form = NewTabs([]string{words.T("Month"), words.T("Year")}, 0, func(i int) { c.showYear(i == 1) })
	Named(name+".month", c.form.Tab(0))
	Named(name+".year", c.form.Tab(1))
	c.days = Named(name+".days", newDayGrid(c))
	c.bar = newContainer(&calendarBar{}, c.prev, c.head, c.next, c.now, c.form)
	c.ExtendBaseWidget(c)
	c.retitle()
	return c
}

// SetMarks says what lies on the days, and how to say it in words; either may be nil.
func (c *Calendar) SetMarks(marks func(day time.Time) DayMark, describe func(day time.Time) string) {
	c.marks, c.describe = marks, describe
	c.Refresh()
}

// SetToday says which day it is.
func (c *Calendar) SetToday(day time.Time) {
	c.today = clampDay(day)
	c.Refresh()
}

// Chosen is the day chosen.
func (c *Calendar) Chosen() time.Time { return c.chosen }

// SetChosen goes to a day without calling OnChosen; OnShown is called when that shows other days.
func (c *Calendar) SetChosen(day time.Time) { c.moveTo(day, false) }

// Year tells whether a whole year is shown.
func (c *Calendar) Year() bool { return c.year }

// SetYear shows a whole year, or a month.
func (c *Calendar) SetYear(on bool) {
	c.showYear(on)
	c.form.SetSelected(map[bool]int{false: 0, true: 1}[on])
}

// Shown gives the first and the last day that are shown.
func (c *Calendar) Shown() (from, to time.Time) {
	if c.year {
		return time.Date(c.chosen.Year(), 1, 1, 0, 0, 0, 0, time.UTC), time.Date(c.chosen.Year(), 12, 31, 0, 0, 0, 0, time.UTC)
	}
	from = weekStart(monthOf(c.chosen))
	return clampDay(from), clampDay(from.AddDate(0, 0, 41))
}

// Days is what takes the keyboard, for scripts and tests.
func (c *Calendar) Days() fyne.Focusable { return c.days }

// AltText tells in words what is shown: the title, the day chosen, and every day with something on it.
func (c *Calendar) AltText() string {
	var b strings.Builder
	b.WriteString(c.title() + ". " + c.say(c.chosen))
	if c.marks == nil {
		return b.String()
	}
	from, to := c.Shown()
	for d := from; !d.After(to); d = d.AddDate(0, 0, 1) {
		if c.marks(d) != 0 && !d.Equal(c.chosen) {
			b.WriteString("\n" + c.say(d))
		}
	}
	return b.String()
}

// say tells of one day.
func (c *Calendar) say(d time.Time) string {
	s := words.LongDay(d)
	if d.Equal(c.today) {
		s = words.T("{{.Day}}, today", "Day", s)
	}
	if c.describe != nil {
		if what := c.describe(d); what != "" {
			s += ": " + what
		}
	}
	return s
}

func (c *Calendar) title() string {
	if c.year {
		return strconv.Itoa(c.chosen.Year())
	}
	return words.MonthYear(c.chosen)
}

func (c *Calendar) retitle() {
	c.head.SetText(c.title())
	if c.year {
		c.prev.SetIcon(theme.Icon("left"), words.T("Year before"))
		c.next.SetIcon(theme.Icon("right"), words.T("Year after"))
	} else {
		c.prev.SetIcon(theme.Icon("left"), words.T("Month before"))
		c.next.SetIcon(theme.Icon("right"), words.T("Month after"))
	}
	c.days.label = c.title() + ". " + c.say(c.chosen)
}

func (c *Calendar) showYear(on bool) {
	if c.year == on {
		return
	}
	c.year = on
	c.shown()
}

// shown draws other days than before.
func (c *Calendar) shown() {
	c.retitle()
	c.days.build()
	c.days.Refresh()
	c.Refresh()
	if c.OnShown != nil {
		c.OnShown(c.Shown())
	}
}

// moveTo chooses a day; told says whether OnChosen hears of it.
func (c *Calendar) moveTo(day time.Time, told bool) {
	day = clampDay(day)
	if day.Equal(c.chosen) {
		return
	}
	was := c.title()
	c.chosen = day
	if c.title() != was {
		c.shown()
	} else {
		c.retitle()
		c.days.Refresh()
	}
	c.days.follow()
	if told && c.OnChosen != nil {
		c.OnChosen(day)
	}
}

// turn goes a month or a year back or on.
func (c *Calendar) turn(by int) {
	if c.year {
		by *= 12
	}
	c.moveTo(turned(c.chosen, by), true)
}

// turned is addMonths within the days that can be shown.
func turned(d time.Time, months int) time.Time {
	t := addMonths(d, months)
	if t.Year() < 1 || t.Year() > 9999 {
		return d
	}
	return t
}

func (c *Calendar) toToday() {
	c.moveTo(c.today, true)
	FocusOn(c.days)
}

func (c *Calendar) open() {
	if c.OnOpened != nil {
		c.OnOpened(c.chosen)
	}
}

func clampDay(t time.Time) time.Time {
	t = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	switch {
	case t.Before(firstDay):
		return firstDay
	case t.After(lastDay):
		return lastDay
	}
	return t
}

func monthOf(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC) }

// weekStart is the first day of the week of a day.
func weekStart(t time.Time) time.Time {
	return t.AddDate(0, 0, -(int(t.Weekday()-WeekBegins)+7)%7)
}

func (c *Calendar) focusTarget() fyne.Focusable { return c.days }

func (c *Calendar) wantsWidth() bool { return true }

func (c *Calendar) heightFor(width float32) float32 {
	return heightFor(c.bar, width) + theme.Gap8 + c.days.heightFor(width)
}

// CreateRenderer draws the calendar.
func (c *Calendar) CreateRenderer() fyne.WidgetRenderer {
	layout := func(s fyne.Size) {
		h := heightFor(c.bar, s.Width)
		place(c.bar, 0, 0, s.Width, h)
		place(c.days, 0, h+theme.Gap8, s.Width, max(0, s.Height-h-theme.Gap8))
	}
	least := func() fyne.Size {
		w := max(c.bar.MinSize().Width, c.days.MinSize().Width)
		return fyne.NewSize(w, c.heightFor(max(w, c.Size().Width)))
	}
	refresh := func() {
		c.retitle()
		c.days.Refresh()
	}
	return newRenderer(c, least, layout, refresh, c.bar, c.days)
}

// calendarBar lays out the line above the days: the way back and on around the title, the rest at the
// right, or below where there is no room.
type calendarBar struct{}

func (calendarBar) sizes(o []fyne.CanvasObject) (button, now, form fyne.Size, title float32) {
	// The longest month keeps the buttons still.
	f := StyleSubheading.face()
	for m := time.January; m <= time.December; m++ {
		title = max(title, f.measure(words.MonthYear(time.Date(2026, m, 1, 0, 0, 0, 0, time.UTC))))
	}
	return o[0].MinSize(), o[3].MinSize(), o[4].(*Tabs).onOneLine(), title + 2*theme.Gap8
}

func (l calendarBar) below(o []fyne.CanvasObject, width float32) bool {
	b, now, form, title := l.sizes(o)
	return width < 2*b.Width+title+now.Width+form.Width+2*theme.Gap8
}

func (l calendarBar) heightFor(o []fyne.CanvasObject, width float32) float32 {
	b, now, form, _ := l.sizes(o)
	if l.below(o, width) {
		return max(b.Height, 44) + max(now.Height, form.Height)
	}
	return max(b.Height, now.Height, form.Height)
}

func (l calendarBar) MinSize(o []fyne.CanvasObject) fyne.Size {
	b, now, form, title := l.sizes(o)
	w := max(2*b.Width+title, now.Width+form.Width)
	return fyne.NewSize(w, l.heightFor(o, w))
}

func (l calendarBar) Layout(o []fyne.CanvasObject, s fyne.Size) {
	b, now, form, title := l.sizes(o)
	below := l.below(o, s.Width)
	h := s.Height
	y := float32(0)
	if below {
		h = max(b.Height, 44)
		y = h
	}
	place(o[0], 0, (h-b.Height)/2, b.Width, b.Height)
	t := o[1].(*Text)
	place(t, b.Width+theme.Gap8, (h-t.heightFor(title))/2, title, t.heightFor(title))
	place(o[2], b.Width+title, (h-b.Height)/2, b.Width, b.Height)
	rest := h
	if below {
		rest = s.Height - y
	}
	place(o[4], s.Width-form.Width+tabPadX, y+(rest-form.Height)/2, form.Width, form.Height)
	x := s.Width - form.Width - now.Width
	if below {
		x = -buttonPadX + tabPadX
	}
	place(o[3], x, y+(rest-now.Height)/2, now.Width, now.Height)
}
