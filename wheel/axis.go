package wheel

import (
	"math"
	"strconv"
	"time"
)

// valueTicks chooses the values that get a line and a number: the ends of the
// scale and, between them, the bounds of its bands or round numbers, none
// closer to another than least (in units of the scale).
func valueTicks(s TrendScale, least float64) []float64 {
	out := []float64{s.Min}
	add := func(v float64) {
		if v-out[len(out)-1] >= least && s.Max-v >= least {
			out = append(out, v)
		}
	}
	if len(s.Bands) > 0 {
		for _, b := range s.Bands {
			add(b.From)
		}
	} else {
		step := roundStep(s, least)
		for k := math.Floor(s.Min/step) + 1; k*step < s.Max; k++ {
			if v := k * step; s.Max-v > 0.45*step {
				add(v)
			}
		}
	}
	return append(out, s.Max)
}

// roundStep is 1, 2 or 5 times a power of ten: the smallest that is at least
// least, or an eighth of the scale.
func roundStep(s TrendScale, least float64) float64 {
	least = math.Max(least, (s.Max-s.Min)/8)
	for p := math.Pow(10, math.Floor(math.Log10(least))); ; p *= 10 {
		for _, m := range [...]float64{1, 2, 5} {
			if m*p >= least*(1-1e-9) {
				return m * p
			}
		}
	}
}

// numberText writes a number with at most two decimals.
func numberText(v float64) string {
	v = math.Round(v*100) / 100
	if v < 0 {
		return "−" + strconv.FormatFloat(-v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v+0, 'f', -1, 64) // +0: never "-0"
}

// timeStep is a distance between ticks of time: days, or months.
type timeStep struct{ days, months int }

var timeSteps = [...]timeStep{
	{days: 1},
	{days: 2},
	{days: 7},
	{days: 14},
	{months: 1},
	{months: 2},
	{months: 3},
	{months: 6},
	{months: 12},
	{months: 24},
	{months: 60},
	{months: 120},
	{months: 240},
	{months: 600},
	{months: 1200},
	{months: 6000},
}

// of lists the days of a span that the ticks stand on, not many more than limit.
func (t timeStep) of(s span, weekStart time.Weekday, limit int) []Day {
	if t.days > 0 {
		return t.daysOf(s, weekStart, limit)
	}
	y, m, _ := s.from.Date()
	month := y*12 + int(m) - 1
	month -= ((month % t.months) + t.months) % t.months
	var out []Day
	for ; ; month += t.months {
		d := DayOf(0, time.Month(month+1), 1)
		if d > s.to || len(out) > limit {
			return out
		}
		if d >= s.from {
			out = append(out, d)
		}
	}
}

func (t timeStep) daysOf(s span, weekStart time.Weekday, limit int) []Day {
	// Day 3 of 1970 was a Sunday.
	anchor := Day(3)
	if t.days%7 == 0 {
		anchor += Day(weekStart)
	}
	step := Day(t.days)
	first := s.from + ((anchor-s.from)%step+step)%step
	var out []Day
	for d := first; d <= s.to && len(out) <= limit; d += step {
		out = append(out, d)
	}
	return out
}

// most is how many ticks look calm.
func (t timeStep) most() int {
	if t.days > 0 {
		return 9
	}
	return 13
}

// form is how the ticks are written.
func (t timeStep) form() DayForm {
	switch {
	case t.days > 0:
		return ShortDay
	case t.months >= 12:
		return YearDay
	}
	return MonthDay
}

// timeTick is a tick with its text, and the year below it where that is new.
type timeTick struct {
	x          float64 // of the tick
	text, year string
	mid        float64 // middle of the text
	yearMid    float64
}

// timeLine is the labeled side of a chart over time.
type timeLine struct {
	ticks []timeTick
	f     font
	years bool // a second row
}

// height of the texts, in points.
func (l timeLine) height(r *sheet) float64 {
	switch {
	case len(l.ticks) == 0:
		return 0
	case l.years:
		return 2 * r.lineHeight(l.f)
	}
	return r.lineHeight(l.f)
}

// timeLine chooses the closest ticks whose texts keep apart. x gives the place
// of a day; texts stay between lo and hi.
func (r *sheet) timeLine(s span, t TimeAxis, f font, x func(Day) float64, lo, hi float64) timeLine {
	write := t.write()
	if t.Counted {
		return r.countedLine(s, write, f, x, lo, hi)
	}
	apart := 0.9 * f.size
	limit := int((hi-lo)/(apart+0.5*f.size)) + 2
	for i, step := range timeSteps {
		if i+1 < len(timeSteps) && s.days() > 2*limit*max(step.days, 28*step.months) {
			continue
		}
		days := step.of(s, t.WeekStart, limit)
		if len(days) > step.most() {
			continue
		}
		if len(days) < 2 && s.days() > 1 {
			break
		}
		if l, ok := r.setTicks(days, step.form(), write, f, x, lo, hi, apart); ok {
			return l
		}
	}
	ends := []Day{s.from, s.to}
	if s.from == s.to {
		ends = ends[:1]
	}
	for ; len(ends) > 0; ends = ends[:len(ends)-1] {
		if l, ok := r.setTicks(ends, ShortDay, write, f, x, lo, hi, apart); ok {
			return l
		}
	}
	return timeLine{}
}

func (r *sheet) setTicks(days []Day, form DayForm, write DayText, f font, x func(Day) float64, lo, hi, apart float64) (timeLine, bool) {
	l := timeLine{f: f, years: form != YearDay}
	end, yearEnd, last := math.Inf(-1), math.Inf(-1), math.MinInt
	var shown []int // ticks with their year
	for _, d := range days {
		k := timeTick{x: x(d), text: write(d, form)}
		w := r.width(k.text, f)
		if w > hi-lo {
			return l, false
		}
		k.mid = math.Min(math.Max(k.x, lo+w/2), hi-w/2)
		if k.mid-w/2 < end {
			return l, false
		}
		end = k.mid + w/2 + apart
		if y, _, _ := d.Date(); l.years && y != last {
			last = y
			k.year = write(d, YearDay)
			w := r.width(k.year, f)
			k.yearMid = math.Min(math.Max(k.x, lo+w/2), hi-w/2)
			switch {
			case w > hi-lo:
				k.year = ""
			case k.yearMid-w/2 >= yearEnd:
				yearEnd, shown = k.yearMid+w/2+apart, append(shown, len(l.ticks))
			case len(shown) == 1: // the first year was short: it goes
				l.ticks[shown[0]].year = ""
				yearEnd, shown[0] = k.yearMid+w/2+apart, len(l.ticks)
			default:
				k.year = ""
			}
		}
		l.ticks = append(l.ticks, k)
	}
	return l, true
}

// write is the DayText of the axis, its texts cleaned.
func (t TimeAxis) write() DayText {
	text := t.Text
	if text == nil {
		text = plainDay
	}
	return func(d Day, f DayForm) string { return VisibleText(text(d, f), headLetters) }
}

// drawTimeLine sets the texts with their upper edge at top.
func (r *sheet) drawTimeLine(l timeLine, top float64) {
	for _, k := range l.ticks {
		t := Text{
			At: Point{k.mid, top + r.ascent(l.f)}, Anchor: Middle, Face: l.f.face, Size: l.f.size,
			Color: r.style.Muted, String: k.text,
		}
		if k.text != "" {
			r.add(t)
		}
		if l.years && k.year != "" {
			t.At, t.String = Point{k.yearMid, t.At.Y + r.lineHeight(l.f)}, k.year
			r.add(t)
		}
	}
}
