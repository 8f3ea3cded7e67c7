// Package entryline says in three lines what an entry is, for rows of lists.
package entryline

import (
	"time"

	"stillwater/journal"
	"stillwater/words"
)

// When is the date above a row: with the year only where it is another one, and the time where it is known.
func When(m journal.Moment, today journal.Day) string {
	day := m.Day.Time(time.UTC)
	s := words.Day(day)
	if m.Day.Year != today.Year {
		s = words.FullDate(day)
	}
	if !m.Timed() {
		return s
	}
	return s + " · " + words.Clock(m.Local())
}

// Of is what a row shows of an entry. A letter that is still sealed shows none of its words.
func Of(e *journal.EntrySummary, today journal.Day) (caption, title, preview string) {
	shown := e.Shown(today)
	caption, title, preview = When(e.At, today), shown.Title, shown.Preview
	if title == "" && preview == "" {
		title = words.T("Untitled")
	}
	return caption, title, preview
}
