package journal

import (
	"time"

	"stillwater/words"
)

// A letter to oneself is sealed until the first day on which it comes back. Nothing is locked away: it can be
// opened early, deleted and put back. But until then nobody meets its words by the way, in a list, in what a
// search found, in the trash or in a file of chosen entries. What is shown instead is decided here.

// SealedLetter names a letter that is still sealed on a day: "A sealed letter, opens on 3 May", with the year
// where it is another one.
func SealedLetter(opens, today Day) string {
	return words.T("A sealed letter, opens on {{.Day}}", "Day", shortDate(opens, today))
}

func shortDate(d, today Day) string { return words.ShortDate(d.Time(time.UTC), today.Year) }

// SealedOn tells whether a letter is still closed on the day. It may be opened early by hand.
func (e *Entry) SealedOn(day Day) bool { return e.Opens().After(day) }

// SealedOn is as [Entry.SealedOn].
func (s *EntrySummary) SealedOn(day Day) bool { return s.Opens.After(day) }

// SealedOn is as [Entry.SealedOn].
func (t *Trashed) SealedOn(day Day) bool { return t.Opens.After(day) }

// Shown is the entry as a list shows it on a day. Of a letter that is still sealed it tells when it was
// written, whether it is pinned and when it opens, and nothing else of what the person put into it.
func (s EntrySummary) Shown(today Day) EntrySummary {
	if !s.SealedOn(today) {
		return s
	}
	return EntrySummary{
		ID: s.ID, At: s.At, Phase: s.Phase, Form: s.Form, Pinned: s.Pinned, Opens: s.Opens,
		Title: words.T("A sealed letter"), Preview: words.T("opens on {{.Day}}", "Day", shortDate(s.Opens, today)),
	}
}

// Shown is as [EntrySummary.Shown]; a letter that is still sealed has no snippet.
func (h Hit) Shown(today Day) Hit {
	if !h.SealedOn(today) {
		return h
	}
	return Hit{EntrySummary: h.EntrySummary.Shown(today)}
}

// Shown is as [EntrySummary.Shown].
func (t Trashed) Shown(today Day) Trashed {
	if t.SealedOn(today) {
		t.Title = SealedLetter(t.Opens, today)
	}
	return t
}
