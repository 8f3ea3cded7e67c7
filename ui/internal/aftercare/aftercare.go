// Package aftercare is what the page of the treatments and the page Today have in common: the list to
// go through before a treatment, the gentle things to tick after it, and planning the next one.
package aftercare

import (
	"context"
	"slices"
	"time"

	"stillwater/journal"
	"stillwater/words"
)

// Checklist gives the lines that a treatment begins with: the person's own, or else a few that only
// remind of what the clinic said.
func Checklist(own []string) []string {
	if len(own) > 0 {
		return slices.Clone(own)
	}
	return []string{
		words.T("Somebody takes me home"),
		words.T("Food and drink as my clinic told me"),
		words.T("My medication as my clinic told me"),
		words.T("The rest of the day is free"),
		words.T("Something soft to wear, music, a blanket"),
	}
}

// Names gives the names of the gentle things to do: those that the app knows, then own ones.
func Names(own []string) []string {
	out := NamesOf(words.SelfCareKeys())
	for _, s := range own {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// NamesOf gives the names of what is kept as keys; what is no key is its own name.
func NamesOf(keys []string) []string {
	out := make([]string, 0, len(keys))
	for _, k := range keys {
		out = append(out, words.SelfCareName(k))
	}
	return out
}

// Keys gives what is kept for names. A name that the person chose stays as it is, even where it is
// written like a key.
func Keys(names, own []string) []string {
	out := make([]string, 0, len(names))
	for _, name := range names {
		key := name
		if !slices.Contains(own, name) {
			for _, k := range words.SelfCareKeys() {
				if words.SelfCareName(k) == name {
					key = k
				}
			}
		}
		out = append(out, key)
	}
	return out
}

// Planned is a treatment of the day that the rhythm names, with what is known of it: the route of the
// rhythm, or else that of the newest one; the next number, if they are counted; the lines to go
// through. Where no route is known it is not valid, and the person has to choose one.
func Planned(day journal.Day, list []journal.Treatment, care journal.Care, now time.Time) journal.Treatment {
	t := journal.Treatment{Route: care.Cadence.Route}
	if !day.IsZero() {
		t.At = journal.OnDay(day, now)
	} else {
		t.Status = journal.StatusPlanned
	}
	today := journal.DayOf(now)
	if last := journal.LastTreatment(list, today); last != nil {
		if t.Route == "" {
			t.Route = last.Route
		}
		if last.Number > 0 && last.Number < journal.MaxNumber {
			t.Number = last.Number + 1
		}
		t.Place = last.Place
	}
	for _, s := range care.Checklist {
		t.Checklist = append(t.Checklist, journal.CheckItem{Text: s})
	}
	return t
}

// Store keeps what was ticked of a day.
type Store interface {
	CareDay(ctx context.Context, day journal.Day) (journal.CareDay, error)
	SaveCareDay(ctx context.Context, c *journal.CareDay) error
	Personal(ctx context.Context) (journal.Personal, error)
	SavePersonal(ctx context.Context, p journal.Personal) error
}
