// Package holds says in words what a copy of a journal holds, when it was made
// and why it cannot be used. The pages about backups and about rescue share it.
package holds

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"stillwater/journal"
	"stillwater/words"
)

// Contents is "412 entries, last one 3 May 2026", with what else there is.
func Contents(h journal.Holdings) string {
	text := Entries(h.Entries, h.LastEntry)
	if others := Others(h); others != "" {
		text += " · " + others
	}
	return text
}

// Others is "12 check-ins · 3 goals": what there is besides entries, or "".
func Others(h journal.Holdings) string {
	var parts []string
	if h.CheckIns > 0 {
		parts = append(parts, words.N(h.CheckIns, "{{.N}} check-in", "{{.N}} check-ins"))
	}
	if h.Goals > 0 {
		parts = append(parts, words.N(h.Goals, "{{.N}} goal", "{{.N}} goals"))
	}
	if h.Treatments > 0 {
		parts = append(parts, words.N(h.Treatments, "{{.N}} treatment", "{{.N}} treatments"))
	}
	if h.Measures > 0 {
		parts = append(parts, words.N(h.Measures, "{{.N}} measure", "{{.N}} measures"))
	}
	if h.Appointments > 0 {
		parts = append(parts, words.N(h.Appointments, "{{.N}} appointment", "{{.N}} appointments"))
	}
	if h.Medications > 0 {
		parts = append(parts, words.N(h.Medications, "{{.N}} medication", "{{.N}} medications"))
	}
	if h.CareDays > 0 {
		parts = append(parts, words.N(h.CareDays, "self-care on {{.N}} day", "self-care on {{.N}} days"))
	}
	if h.Plan {
		parts = append(parts, words.T("your safety plan"))
	}
	return strings.Join(parts, " · ")
}

// More is what a has more of than b, kind by kind. It knows no dates.
func More(a, b journal.Holdings) (more journal.Holdings) {
	for _, k := range journal.Kinds {
		if n := a.CountOf(k); n != nil {
			*more.CountOf(k) = max(0, *n-*b.CountOf(k))
		}
	}
	more.Plan = a.Plan && !b.Plan
	return more
}

// Rows is how much there is besides entries.
func Rows(h journal.Holdings) (n int) {
	for _, k := range journal.Kinds {
		if c := h.CountOf(k); c != nil && k != journal.KindEntry {
			n += *c
		}
	}
	if h.Plan {
		n++
	}
	return n
}

// Entries is "412 entries, last one 3 May 2026".
func Entries(n int, last journal.Day) string {
	if n == 0 {
		return words.T("no entries")
	}
	count := words.N(n, "{{.N}} entry", "{{.N}} entries")
	if last.IsZero() {
		return count
	}
	return words.T("{{.Entries}}, last one {{.Day}}", "Entries", count, "Day", words.FullDate(last.Time(time.UTC)))
}

// Made is when a copy was made, as people say it: "today, 14:03", "yesterday,
// 21:10", "Mon 4 May, 21:10", and with the year where it is another one.
func Made(at, now time.Time) string {
	at = at.In(now.Location())
	day, today := journal.DayOf(at), journal.DayOf(now)
	var name string
	switch {
	case at.IsZero():
		return words.T("at a time that is not known")
	case day == today:
		name = words.T("today")
	case day == today.AddDays(-1):
		name = words.T("yesterday")
	case day.Year == today.Year:
		name = words.Day(at)
	default:
		name = words.FullDate(at)
	}
	return words.T("{{.Day}}, {{.Time}}", "Day", name, "Time", words.Clock(at))
}

// Title is [Made] with a large first letter, to begin a line.
func Title(at, now time.Time) string {
	s := Made(at, now)
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

// Problem says why nothing is known about what a backup holds; "" where it is.
func Problem(b journal.Backup) string {
	var damaged *journal.DamagedError
	switch {
	case b.Holds != nil:
		return ""
	case errors.Is(b.Err, journal.ErrWrongPassphrase), errors.Is(b.Err, journal.ErrWrongCode):
		return words.T("Opens only with an older passphrase.")
	case errors.As(b.Err, &damaged):
		return words.T("Not whole any more. Please use another one.")
	case b.Err != nil:
		return journal.ExplainWork(b.Err).What
	}
	return words.T("Not opened yet.")
}

// Older tells that a backup is from the time of an older secret.
func Older(b journal.Backup) bool {
	return b.Holds == nil && (errors.Is(b.Err, journal.ErrWrongPassphrase) || errors.Is(b.Err, journal.ErrWrongCode))
}

// Newest is the newest backup of a list, newest first, that was opened and
// counted; nil: there is none.
func Newest(list []journal.Backup) *journal.Backup {
	for i := range list {
		if list[i].Holds != nil {
			return &list[i]
		}
	}
	return nil
}

// Size is a number of bytes as a person reads it.
func Size(n int64) string {
	switch {
	case n < 1000*1000:
		return words.T("{{.Size}} KB", "Size", strconv.FormatInt(max(1, (n+500)/1000), 10))
	case n < 1000*1000*1000:
		return words.T("{{.Size}} MB", "Size", strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64))
	}
	return words.T("{{.Size}} GB", "Size", strconv.FormatFloat(float64(n)/1e9, 'f', 1, 64))
}
