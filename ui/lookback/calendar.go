package lookback

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/front"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// fewOfDay is how many entries of one day are shown at first, and more at a time.
const fewOfDay = 20

// calendarPart is the calendar, with the chosen day beside it.
type calendarPart struct {
	p        *Page
	cal      *kit.Calendar
	legend   *fyne.Container
	day      *fyne.Container
	pair     *fyne.Container
	content  fyne.CanvasObject
	marks    marked
	span     kit.Scope // of the marks
	one      kit.Scope // of the day
	most     int       // entries of the day that are shown
	entries  []journal.EntrySummary
	goIn     bool // the day was opened: go to what lies on it once it is there
	everSeen bool
}

func newCalendarPart(p *Page) *calendarPart {
	v := &calendarPart{p: p, most: fewOfDay, legend: kit.Flow(theme.Gap16), day: kit.Stack(theme.Gap12)}
	v.cal = kit.NewCalendar("look", dayTime(p.facts.today))
	v.cal.OnShown = func(time.Time, time.Time) {
		v.arrange()
		v.loadMarks()
	}
	v.cal.OnChosen = func(time.Time) {
		v.most, v.goIn = fewOfDay, false
		v.loadDay()
	}
	v.cal.OnOpened = func(time.Time) {
		v.goIn = true
		v.enter()
	}
	left := kit.NewCard(kit.Stack(theme.Gap12, v.cal, v.legend), kit.CardPad(theme.Gap16))
	right := kit.NewCard(v.day)
	v.headDay()
	v.pair = kit.Beside(monthLeast, dayLeast, theme.Gap16, left, right)
	v.content = kit.Scroll(kit.PadSides(0, theme.Gap24, kit.Stack(0, kit.Column(pageWidth, v.pair), kit.Height(theme.Gap12, kit.Spacer()))))
	return v
}

// The least widths of the calendar, month and year, and of the day beside it, at 100 % text size.
const (
	monthLeast = 348
	yearLeast  = 698
	dayLeast   = 254
)

// arrange gives calendar and day the room that they need now.
func (v *calendarPart) arrange() {
	left := float32(monthLeast)
	if v.cal.Year() {
		left = yearLeast
	}
	kit.SetBeside(v.pair, left, dayLeast)
	v.pair.Refresh()
	v.content.Refresh()
}

// Content is the part.
func (v *calendarPart) Content() fyne.CanvasObject { return v.content }

func (v *calendarPart) show() {
	today := dayTime(v.p.facts.today)
	v.cal.SetToday(today)
	if !v.everSeen {
		v.everSeen = true
		v.cal.SetChosen(today)
	}
	v.showLegend()
	v.loadMarks()
	v.loadDay()
}

func (v *calendarPart) hide() {
	v.span.Leave()
	v.one.Leave()
}

func (v *calendarPart) forget() {
	v.marks, v.entries = marked{}, nil
	v.cal.SetMarks(nil, nil)
	v.day.Objects = nil
}

// showLegend says what the signs mean; treatments only where there are any.
func (v *calendarPart) showLegend() {
	item := func(m kit.DayMark, text string) fyne.CanvasObject {
		return kit.Row(theme.Gap8, kit.NewMarkSign(m), kit.Small(text).NoWrap())
	}
	v.legend.Objects = []fyne.CanvasObject{item(kit.MarkDisc, words.T("Entry")), item(kit.MarkTriangle, words.T("Check-in"))}
	if list := v.p.facts.treatments; len(list) > 0 {
		v.legend.Add(item(kit.MarkDiamond, words.T("Treatment")))
		if list[len(list)-1].PlannedOn(v.p.facts.today) || v.marks.has(journal.DayProposed) {
			v.legend.Add(item(kit.MarkHollow, words.T("Planned, or named by your rhythm")))
		}
		if v.marks.has(journal.DayPreparation) {
			v.legend.Add(item(kit.MarkRing, words.T("Getting ready")))
		}
		if v.marks.has(journal.DayQuiet, journal.DayIntegration) {
			v.legend.Add(item(kit.MarkBar, words.T("Letting it settle")))
		}
	}
	if len(v.p.facts.dates) > 0 {
		v.legend.Add(item(kit.MarkSquare, words.T("Appointment")))
	}
	v.legend.Refresh()
}

// loadMarks asks what lies on the days shown. What is known already stays until then.
func (v *calendarPart) loadMarks() {
	a, b := v.cal.Shown()
	from, to := journal.DayOf(a), journal.DayOf(b)
	today := v.p.facts.today
	kit.Go(v.span.Enter(), func(ctx context.Context) ([]journal.DayMarks, error) {
		return v.p.d.Store.Days(ctx, from, to)
	}, func(list []journal.DayMarks, err error) {
		if v.p.closed {
			return
		}
		v.p.problem(err)
		if err == nil {
			f := &v.p.facts
			v.marks = markedOf(list, f.personal.Care.Cadence.DaysAround(f.treatments, today, from, to), today)
			v.showLegend()
			v.cal.SetMarks(v.marks.marks, v.marks.describe)
		}
	})
}

func (v *calendarPart) chosen() journal.Day { return journal.DayOf(v.cal.Chosen()) }

// loadDay asks what was written on the chosen day.
func (v *calendarPart) loadDay() {
	day := v.chosen()
	f := journal.EntryFilter{From: day, To: day, Oldest: true, Limit: v.most + 1}
	kit.Go(v.one.Enter(), func(ctx context.Context) ([]journal.EntrySummary, error) {
		return v.p.d.Store.Entries(ctx, f)
	}, func(list []journal.EntrySummary, err error) {
		if v.p.closed {
			return
		}
		v.p.problem(err)
		if err == nil {
			v.entries = list
			v.showDay()
		}
	})
}

// showDay shows the chosen day.
func (v *calendarPart) showDay() {
	f, day := &v.p.facts, v.chosen()
	entries := v.entries
	more := len(entries) > v.most
	if more {
		entries = entries[:v.most]
	}
	list := append(entryThings(entries, f.today), f.within(day, day)...)
	inOrder(list)
	v.headDay()
	for i, t := range list {
		if t.caption = words.T("Time not noted"); t.at.Timed() {
			t.caption = words.Clock(t.at.Local())
		}
		v.day.Add(v.row(i, t))
	}
	if len(list) == 0 {
		v.day.Add(kit.Muted(nothingOn(day, f.today)))
	}
	buttons := kit.Flow(theme.Gap8)
	if more {
		buttons.Add(kit.Named("look.more", kit.NewButton(words.T("Show more of this day"), theme.Icon("down"), kit.Plain, func() {
			v.most += 5 * fewOfDay
			v.loadDay()
		})))
	}
	if v.p.d.Intents.WriteOn != nil {
		buttons.Add(kit.Named("look.write", kit.NewButton(words.T("Write for this day"), theme.Icon("plus"), kit.Secondary, func() { v.p.d.Intents.WriteOn(day) })))
	}
	v.day.Add(buttons)
	v.day.Refresh()
	v.arrange()
	v.enter()
}

// headDay shows which day it is, and nothing else yet.
func (v *calendarPart) headDay() {
	day := v.cal.Chosen()
	v.day.Objects = []fyne.CanvasObject{kit.Stack(2, kit.Caption(words.Weekday(day.Weekday())), kit.Subheading(words.FullDate(day)))}
}

func nothingOn(day, today journal.Day) string {
	switch {
	case day == today:
		return words.T("Nothing is here yet today.")
	case day.After(today):
		return words.T("This day is still to come.")
	}
	return words.T("Nothing lies on this day.")
}

// row is a thing of the day; a check-in has a small wheel.
func (v *calendarPart) row(i int, t thing) fyne.CanvasObject {
	link := kit.Named("look.day."+strconv.Itoa(i), kit.NewMarkLink(func() { v.p.open(t) }).Set(signOf(t), t.caption, t.title, t.preview))
	if t.kind != journal.KindCheckIn {
		return link
	}
	for i := range v.p.facts.checkIns {
		if c := &v.p.facts.checkIns[i]; c.ID == t.id {
			return kit.Row(theme.Gap12, kit.Fill(link), smallWheel(c.Scores()))
		}
	}
	return link
}

// smallWheel draws scores without words.
func smallWheel(s wheel.Scores) fyne.CanvasObject {
	side := 76 * (1 + theme.TextScale()) / 2
	r := kit.NewRadar()
	r.SetMinSize(fyne.NewSize(side, side))
	r.SetBuild(func(l kit.Look) (wheel.Drawing, error) {
		return wheel.Mini(wheel.RadarSpec{
			Width: l.Width, Height: l.Height, Style: l.Style, TextScale: l.TextScale,
			Layers: []wheel.Layer{{Scores: s, Role: wheel.Now}},
		}, kit.ChartMeasurer())
	})
	return kit.Width(side/theme.TextScale(), r)
}

// enter moves the keyboard to the first thing of the day, once it was asked for and is there.
func (v *calendarPart) enter() {
	if !v.goIn || len(v.day.Objects) < 2 {
		return
	}
	v.goIn = false
	front.Settle()
	for _, o := range v.day.Objects[1:] {
		if f := firstToPress(o); f != nil {
			kit.FocusOn(f)
			return
		}
	}
}

// firstToPress finds what takes the keyboard first.
func firstToPress(o fyne.CanvasObject) fyne.CanvasObject {
	switch o := o.(type) {
	case *kit.MarkLink, *kit.Button:
		return o
	case *fyne.Container:
		for _, inner := range o.Objects {
			if f := firstToPress(inner); f != nil {
				return f
			}
		}
	}
	return nil
}
