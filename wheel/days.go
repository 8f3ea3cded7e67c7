package wheel

import (
	"fmt"
	"time"
)

// Day is a civil day of the Gregorian calendar: the number of days since
// 1 January 1970. Charts over time know neither clock nor zone.
type Day int

// MaxDay is the last day that a chart can show, and -MaxDay the first: more
// than 2,700 years from 1970.
const MaxDay Day = 1_000_000

// DayOf is the day with this date. Months and days out of range are carried
// over, as time.Date does.
func DayOf(year int, month time.Month, day int) Day {
	const secondsADay = 24 * 60 * 60
	s := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()
	d := s / secondsADay
	if s%secondsADay < 0 {
		d--
	}
	return Day(d)
}

// Date gives the date of the day.
func (d Day) Date() (year int, month time.Month, day int) { return d.time().Date() }

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return d.time().Weekday() }

func (d Day) time() time.Time { return time.Date(1970, 1, 1+int(d), 0, 0, 0, 0, time.UTC) }

// String is the day as 2006-01-02.
func (d Day) String() string { return d.time().Format(time.DateOnly) }

// DayForm is a way in which a chart writes a day.
type DayForm uint8

// The forms, with what they may look like.
const (
	FullDay  DayForm = iota // "3 March 2026", in the text alternative
	ShortDay                // "3 Mar", at a tick
	MonthDay                // "Mar", at the tick of a month that begins with this day
	YearDay                 // "2026", below the first tick of a year
)

// DayText writes a day in a form, translated. It must give the same text for
// the same day each time.
type DayText func(Day, DayForm) string

// plainDay is the DayText of a chart that was given none.
func plainDay(d Day, f DayForm) string {
	switch t := d.time(); f {
	case ShortDay:
		return t.Format("01-02")
	case MonthDay:
		return t.Format("01")
	case YearDay:
		return t.Format("2006")
	}
	return d.String()
}

// DaysError says that days lie too far from 1970 to be shown (see MaxDay), or
// that a span ends before it begins.
type DaysError struct{ From, To Day }

func (e *DaysError) Error() string {
	return fmt.Sprintf("a chart cannot show the days %d to %d", e.From, e.To)
}

// span is what a chart shows of time, both days included.
type span struct{ from, to Day }

func (s span) days() int { return int(s.to-s.from) + 1 }

func (s span) has(d Day) bool { return d >= s.from && d <= s.to }

// valid fails with *DaysError.
func (s span) valid() error {
	if s.from > s.to || s.from < -MaxDay || s.to > MaxDay {
		return &DaysError{From: s.from, To: s.to}
	}
	return nil
}
