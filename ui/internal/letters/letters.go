// Package letters knows when a letter to oneself is closed, when it comes back, and what was written
// since. Days are those of the calendar: 48 hours after a treatment is the second day after it.
package letters

import (
	"context"
	"slices"

	"stillwater/journal"
)

// The days after a treatment, or after today, that are offered for a letter to come back.
const (
	Soon  = 2  // 48 hours
	Later = 28 // four weeks
)

// Offered gives the days on which a letter that is begun today may come back. They are counted from the
// next planned treatment, where there is one; else from today.
func Offered(treatments []journal.Treatment, today journal.Day) (days [2]journal.Day, planned bool) {
	from := today
	if t := journal.NextTreatment(treatments, today); t != nil {
		from, planned = t.At.Day, true
	}
	return [2]journal.Day{from.AddDays(Soon), from.AddDays(Later)}, planned
}

// Due tells whether a letter has come back by a day and was not read since.
func Due(e *journal.Entry, day journal.Day) bool {
	return e.Form == journal.FormLetter && slices.ContainsFunc(e.Returns, func(r journal.Return) bool {
		return !r.On.After(day) && r.Seen == nil
	})
}

// Back tells whether a letter has come back by a day, read or not.
func Back(e *journal.Entry, day journal.Day) bool {
	return e.Form == journal.FormLetter && slices.ContainsFunc(e.Returns, func(r journal.Return) bool { return !r.On.After(day) })
}

// Read notes that everything that has come back by the day of a moment was read then.
func Read(e *journal.Entry, at journal.Moment) {
	e.Returns = slices.Clone(e.Returns)
	for i := range e.Returns {
		if r := &e.Returns[i]; !r.On.After(at.Day) && r.Seen == nil {
			m := at
			r.Seen = &m
		}
	}
}

// ToCome gives the days after a day on which a letter comes back, in their order.
func ToCome(e *journal.Entry, day journal.Day) (days []journal.Day) {
	for _, r := range e.Returns {
		if r.On.After(day) {
			days = append(days, r.On)
		}
	}
	slices.SortFunc(days, func(a, b journal.Day) int { return a.Sub(b) })
	return slices.Compact(days)
}

// SetToCome replaces the days after a day on which a letter comes back. What has come back stays.
func SetToCome(e *journal.Entry, day journal.Day, days []journal.Day) {
	kept := slices.DeleteFunc(slices.Clone(e.Returns), func(r journal.Return) bool { return r.On.After(day) })
	days = slices.Clone(days)
	slices.SortFunc(days, func(a, b journal.Day) int { return a.Sub(b) })
	for _, d := range slices.Compact(days) {
		if d.After(day) {
			kept = append(kept, journal.Return{On: d})
		}
	}
	e.Returns = kept
}

// Reader is what is read of a journal.
type Reader interface {
	Entry(ctx context.Context, id journal.ID) (journal.Entry, error)
	Entries(ctx context.Context, f journal.EntryFilter) ([]journal.EntrySummary, error)
}

// AllDue gives the letters that have come back by a day and were not read since, the oldest first.
func AllDue(ctx context.Context, r Reader, day journal.Day) ([]journal.Entry, error) {
	form := journal.FormLetter
	list, err := r.Entries(ctx, journal.EntryFilter{Form: &form, Oldest: true})
	if err != nil {
		return nil, err
	}
	var out []journal.Entry
	for _, s := range list {
		if s.Opens.IsZero() || s.Opens.After(day) {
			continue
		}
		e, err := r.Entry(ctx, s.ID)
		if err != nil {
			return nil, err
		}
		if Due(&e, day) {
			out = append(out, e)
		}
	}
	return out, nil
}

// Since gives what was written after a letter, the newest first, most at most; letters that are still
// closed are left out.
func Since(ctx context.Context, r Reader, e journal.Entry, day journal.Day, most int) ([]journal.EntrySummary, error) {
	list, err := r.Entries(ctx, journal.EntryFilter{From: e.At.Day, To: day})
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(s journal.EntrySummary) bool {
		return s.ID == e.ID || s.SealedOn(day) || s.At.UTC.Before(e.At.UTC)
	})
	return list[:min(most, len(list))], nil
}
