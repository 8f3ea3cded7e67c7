package kit

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"time"

	"stillwater/words"
)

// TimePoint is something on a TimeLine that can be chosen.
type TimePoint struct {
	At   time.Time // as the person's clock showed it
	Name string    // its date, as it is written beside it
}

// TimeMark is something on a TimeLine that only stands there.
type TimeMark struct {
	At     time.Time
	Name   string
	Hollow bool // drawn as an outline: it lies ahead
}

// Spans of a time line, in days.
const (
	leastSpan = 14.0 // is shown at least
	leastZoom = 21.0 // zooming in ends here
)

// TimeMarkReach is how many days outside of its points a mark may lie and still widen a TimeLine.
const TimeMarkReach = 28

// timeAxis is what a TimeLine shows, without its widget. Times are days since 1970 in the clock of the
// person.
type timeAxis struct {
	points   []TimePoint // by time
	marks    []TimeMark  // by time
	from, to float64     // what is shown
	cursor   int         // the point that the keyboard is on
	picks    []int       // the points chosen, in the order of choosing
	most     int         // so many can be chosen
}

func daysOf(t time.Time) float64 {
	_, off := t.Zone()
	return float64(t.Unix()+int64(off)) / (24 * 60 * 60)
}

func dateOf(days float64) time.Time {
	return time.Unix(int64(math.Round(days*24*60*60)), 0).UTC()
}

// set takes other points and marks. The points that are chosen are given with them, the rest starts anew.
func (a *timeAxis) set(points []TimePoint, marks []TimeMark, picks []int) {
	a.points, a.marks = points, slices.Clone(marks)
	sort.SliceStable(a.marks, func(i, j int) bool { return a.marks[i].At.Before(a.marks[j].At) })
	a.pick(picks)
	a.cursor = len(points) - 1
	if len(a.picks) > 0 {
		a.cursor = slices.Max(a.picks)
	}
	a.showAll()
}

// pick chooses points by their number; what is no point is left out, and the last most of them stay.
func (a *timeAxis) pick(picks []int) {
	a.picks = nil
	for _, i := range picks {
		if i >= 0 && i < len(a.points) && !slices.Contains(a.picks, i) {
			a.picks = append(a.picks, i)
		}
	}
	a.picks = a.picks[max(0, len(a.picks)-max(1, a.most)):]
}

// toggle chooses a point, or takes it back. One stays chosen, and where there would be too many, the one
// chosen longest ago goes. It tells whether anything changed.
func (a *timeAxis) toggle(i int) bool {
	if i < 0 || i >= len(a.points) {
		return false
	}
	at := slices.Index(a.picks, i)
	switch {
	case at >= 0 && len(a.picks) == 1:
		return false
	case at >= 0:
		a.picks = slices.Delete(slices.Clone(a.picks), at, at+1)
	default:
		a.pick(append(slices.Clone(a.picks), i))
	}
	return true
}

// chosen lists the points chosen by time, the newest first.
func (a *timeAxis) chosen() []int {
	out := slices.Clone(a.picks)
	slices.Sort(out)
	slices.Reverse(out)
	return out
}

// all is the span of everything: of the points, and of marks near them.
func (a *timeAxis) all() (from, to float64) {
	if len(a.points) == 0 {
		return 0, leastSpan
	}
	from, to = daysOf(a.points[0].At), daysOf(a.points[len(a.points)-1].At)
	first, last := from, to
	for _, m := range a.marks {
		if d := daysOf(m.At); d >= first-TimeMarkReach && d <= last+TimeMarkReach {
			from, to = min(from, d), max(to, d)
		}
	}
	if missing := leastSpan - (to - from); missing > 0 {
		from, to = from-missing/2, to+missing/2
	}
	return from, to
}

func (a *timeAxis) showAll() { a.from, a.to = a.all() }

// zoom shows a part of the time that is by a factor shorter (below 1) or longer, the day around keeping
// its place.
func (a *timeAxis) zoom(factor, around float64) {
	from, to := a.all()
	span := min(max((a.to-a.from)*factor, min(leastZoom, to-from)), to-from)
	share := 0.5
	if a.to > a.from {
		share = min(max((around-a.from)/(a.to-a.from), 0), 1)
	}
	a.show(around-share*span, span)
}

// pan moves the part that is shown by so many days.
func (a *timeAxis) pan(days float64) { a.show(a.from+days, a.to-a.from) }

// show shows a span from a day on, moved so that nothing lies outside of all.
func (a *timeAxis) show(at, span float64) {
	from, to := a.all()
	span = min(span, to-from)
	a.from = min(max(at, from), to-span)
	a.to = a.from + span
}

// zoomed tells whether there is more than what is shown.
func (a *timeAxis) zoomed() bool {
	from, to := a.all()
	return a.from > from+1e-6 || a.to < to-1e-6
}

// canZoom tells whether less can be shown than now.
func (a *timeAxis) canZoom() bool {
	from, to := a.all()
	return a.to-a.from > min(leastZoom, to-from)+1e-6
}

// moveTo puts the keyboard on a point and brings it into sight.
func (a *timeAxis) moveTo(i int) {
	if len(a.points) == 0 {
		return
	}
	a.cursor = min(max(i, 0), len(a.points)-1)
	day, span := daysOf(a.points[a.cursor].At), a.to-a.from
	switch {
	case day < a.from:
		a.show(day-span/8, span)
	case day > a.to:
		a.show(day-span*7/8, span)
	}
}

// nearest is the point shown that is nearest to a day, -1 when none is within reach days.
func (a *timeAxis) nearest(day, reach float64) int {
	best := -1
	for i, p := range a.points {
		d := daysOf(p.At)
		if !a.shows(d) {
			continue
		}
		if off := math.Abs(d - day); off <= reach {
			best, reach = i, off
		}
	}
	return best
}

// pointGap and markGap are the usual distances in days of two points or marks beside each other that are
// shown: the middle one of all, so that two of one day do not decide for the rest.
func (a *timeAxis) pointGap() float64 {
	var days []float64
	for _, p := range a.points {
		days = append(days, daysOf(p.At))
	}
	return a.usualGap(days)
}

func (a *timeAxis) markGap() float64 {
	var days []float64
	for _, m := range a.marks {
		days = append(days, daysOf(m.At))
	}
	return a.usualGap(days)
}

func (a *timeAxis) usualGap(days []float64) float64 {
	var gaps []float64
	was := math.Inf(-1)
	for _, d := range days {
		if !a.shows(d) {
			continue
		}
		if gap := d - was; !math.IsInf(gap, 1) {
			gaps = append(gaps, gap)
		}
		was = d
	}
	if len(gaps) == 0 {
		return a.to - a.from
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

// shows tells whether a day is in sight.
func (a *timeAxis) shows(day float64) bool { return day >= a.from-1e-6 && day <= a.to+1e-6 }

// timeTick is a place of the axis with its label.
type timeTick struct {
	day   float64
	label string
	year  bool // a year begins here
}

// tickStep is a distance of ticks: so many days, months or years.
type tickStep struct{ days, months, years int }

var tickSteps = []tickStep{
	{days: 1},
	{days: 2},
	{days: 7},
	{months: 1},
	{months: 2},
	{months: 3},
	{months: 6},
	{years: 1},
	{years: 2},
	{years: 5},
	{years: 10},
	{years: 20},
	{years: 50},
	{years: 100},
	{years: 500},
}

func (s tickStep) least() float64 {
	return float64(s.days) + 28*float64(s.months) + 365*float64(s.years)
}

// first is the first tick at or after a day.
func (s tickStep) first(day float64) time.Time {
	t := dateOf(math.Ceil(day - 1e-9))
	y, m, d := t.Date()
	switch {
	case s.years > 0:
		if m != time.January || d != 1 {
			y++
		}
		return time.Date(y+(s.years-y%s.years)%s.years, time.January, 1, 0, 0, 0, 0, time.UTC)
	case s.months > 0:
		if d != 1 {
			m++
		}
		n := int(m) - 1
		return time.Date(y, time.Month(n+(s.months-n%s.months)%s.months+1), 1, 0, 0, 0, 0, time.UTC)
	case s.days == 7:
		return t.AddDate(0, 0, (8-int(t.Weekday()))%7)
	}
	return t
}

func (s tickStep) next(t time.Time) time.Time { return t.AddDate(s.years, s.months, s.days) }

// name is the label of a tick; the first one and the beginning of a year name the year.
func (s tickStep) name(t time.Time, first bool) (label string, year bool) {
	begins := t.YearDay() == 1
	y := strconv.Itoa(t.Year())
	switch {
	case s.years > 0:
		return y, true
	case s.months > 0 && begins:
		return y, true
	case s.months > 0 && first:
		return words.T("{{.Month}} {{.Year}}", "Month", words.MonthShort(t.Month()), "Year", y), false
	case s.months > 0:
		return words.MonthShort(t.Month()), false
	case first || begins:
		return words.T("{{.Day}} {{.Month}} {{.Year}}", "Day", t.Day(), "Month", words.MonthShort(t.Month()), "Year", y), begins
	}
	return words.T("{{.Day}} {{.Month}}", "Day", t.Day(), "Month", words.MonthShort(t.Month())), false
}

// ticks places labels so that they keep apart: width is the room for the days shown, measure the width
// of a label with the gap that it needs.
func (a *timeAxis) ticks(width float64, measure func(string) float64) []timeTick {
	if width <= 0 || a.to <= a.from {
		return nil
	}
	perDay := width / (a.to - a.from)
	for _, s := range tickSteps {
		if s.least()*perDay < measure("88") {
			continue // they would surely touch
		}
		if out, ok := a.ticksAt(s, perDay, measure); ok {
			return out
		}
	}
	return nil
}

func (a *timeAxis) ticksAt(s tickStep, perDay float64, measure func(string) float64) ([]timeTick, bool) {
	var out []timeTick
	for t := s.first(a.from); daysOf(t) <= a.to+1e-9; t = s.next(t) {
		label, year := s.name(t, len(out) == 0)
		tick := timeTick{day: daysOf(t), label: label, year: year}
		if n := len(out); n > 0 && (tick.day-out[n-1].day)*perDay < (measure(out[n-1].label)+measure(label))/2 {
			return nil, false
		}
		out = append(out, tick)
	}
	return out, len(out) > 0
}
