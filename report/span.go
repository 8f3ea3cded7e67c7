package report

import (
	"stillwater/journal"
	"stillwater/words"
)

// Span is a stretch of days, both ends included.
type Span struct{ From, To journal.Day }

// Weeks are the lengths that are offered for a therapist's page.
var Weeks = []int{1, 2, 4, 12}

// LastWeeks is the span of the last n weeks, today included.
func LastWeeks(n int, today journal.Day) Span { return Span{today.AddDays(1 - 7*n), today} }

// Valid tells whether both days are there and in their order.
func (s Span) Valid() bool { return s.From.Valid() && s.To.Valid() && !s.To.Before(s.From) }

// Holds tells whether a day lies in the span.
func (s Span) Holds(d journal.Day) bool { return !d.Before(s.From) && !d.After(s.To) }

// Days is how many days the span has.
func (s Span) Days() int { return s.To.Sub(s.From) + 1 }

// Before is the span as long as s, and just before it.
func (s Span) Before() Span { return Span{s.From.AddDays(-s.Days()), s.From.AddDays(-1)} }

// Title is the span in words: "Mon 26 October – Sun 22 November 2026".
func (s Span) Title() string {
	from, to := s.From.Time(utc), s.To.Time(utc)
	if s.From == s.To {
		return words.T("{{.Weekday}} {{.Date}}", "Weekday", words.WeekdayShort(to.Weekday()), "Date", words.FullDate(to))
	}
	first := words.T("{{.Day}} {{.Month}}", "Day", from.Day(), "Month", words.Month(from.Month()))
	if from.Year() != to.Year() {
		first = words.FullDate(from)
	}
	return words.T("{{.FromWeekday}} {{.From}} – {{.ToWeekday}} {{.To}}",
		"FromWeekday", words.WeekdayShort(from.Weekday()), "From", first,
		"ToWeekday", words.WeekdayShort(to.Weekday()), "To", words.FullDate(to))
}

// Length is the span in weeks or days, in words.
func (s Span) Length() string {
	if n := s.Days(); n%7 != 0 {
		return words.N(n, "{{.N}} day", "{{.N}} days")
	}
	return words.N(s.Days()/7, "{{.N}} week", "{{.N}} weeks")
}
