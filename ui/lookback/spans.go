package lookback

import (
	"stillwater/journal"
	"stillwater/words"
)

// lookup is a question to the journal about one time ago.
type lookup struct {
	label  string // "" : by the years since
	filter journal.EntryFilter
}

// mostOfTime is how many entries of one time ago are shown.
const mostOfTime = 200

// onThisDay gives the questions: a week, a month, a quarter, a year ago, and this day in the years
// before that. On the last of February of a common year the leap day counts as well.
func onThisDay(today journal.Day) []lookup {
	var out []lookup
	on := func(label string, d journal.Day) {
		if d.Valid() {
			out = append(out, lookup{label, journal.EntryFilter{From: d, To: d, Oldest: true, Limit: mostOfTime}})
		}
	}
	year := monthsBefore(today, 12)
	on(words.T("A week ago"), today.AddDays(-7))
	on(words.T("A month ago"), monthsBefore(today, 1))
	on(words.T("Three months ago"), monthsBefore(today, 3))
	on(words.T("A year ago"), year)
	if before := year.AddDays(-1); year.Valid() && before.Valid() {
		out = append(out, lookup{"", journal.EntryFilter{OnDay: today, To: before, Limit: mostOfTime}})
	}
	leap := journal.Day{Year: 2000, Month: 2, Day: 29}
	if today.Month == 2 && today.Day == 28 && today.AddDays(1).Day == 1 {
		out = append(out, lookup{"", journal.EntryFilter{OnDay: leap, To: today.AddDays(-1), Limit: mostOfTime}})
	}
	return out
}

// yearsAgo names the time since a day of an earlier year.
func yearsAgo(d, today journal.Day) string {
	return words.N(today.Year-d.Year, "{{.N}} year ago", "{{.N}} years ago")
}

// agoThings gives the entries of one time ago as rows that say so.
func agoThings(l lookup, list []journal.EntrySummary, today journal.Day) []thing {
	out := entryThings(list, today)
	for i := range out {
		label := l.label
		if label == "" {
			label = yearsAgo(out[i].at.Day, today)
		}
		out[i].caption = label + " · " + out[i].caption
	}
	return out
}

// aroundDays is how many days before and after a treatment are shown.
const aroundDays = 14

// aroundSpan gives the days around a treatment.
func aroundSpan(t *journal.Treatment) (from, to journal.Day) {
	from, to = t.At.Day.AddDays(-aroundDays), t.At.Day.AddDays(aroundDays)
	if !from.Valid() {
		from = journal.Day{Year: 1, Month: 1, Day: 1}
	}
	if !to.Valid() {
		to = journal.Day{Year: 9999, Month: 12, Day: 31}
	}
	return from, to
}

// lastTreatment is the place of the newest treatment that is not planned, or of the next one where all
// are; -1 where there are none.
func (f *facts) lastTreatment() int {
	for i := len(f.treatments) - 1; i >= 0; i-- {
		if !f.treatments[i].PlannedOn(f.today) {
			return i
		}
	}
	return min(0, len(f.treatments)-1)
}

// distance says how far a day lies from that of a treatment. It tells where, never why.
func distance(d, of journal.Day) string {
	switch n := d.Sub(of); {
	case n < 0:
		return words.N(-n, "{{.N}} day before", "{{.N}} days before")
	case n > 0:
		return words.N(n, "{{.N}} day after", "{{.N}} days after")
	}
	return words.T("On the day")
}

// aroundThings puts everything around a treatment into one line of time, oldest first.
func (f *facts) aroundThings(t *journal.Treatment, entries []journal.EntrySummary) []thing {
	from, to := aroundSpan(t)
	out := append(entryThings(entries, f.today), f.within(from, to)...)
	inOrder(out)
	for i := range out {
		out[i].caption = distance(out[i].at.Day, t.At.Day) + " · " + out[i].caption
	}
	return out
}

// span is a period that a person chose.
type span int

// The periods offered.
const (
	spanWeeks   span = iota // the last four weeks
	spanQuarter             // the last three months
	spanYear
	spanOwn
)

// days gives the first and the last day of a period that ends today; of an own one those given, in
// their order, a day that is missing being open.
func (s span) days(today, ownFrom, ownTo journal.Day) (from, to journal.Day) {
	switch s {
	case spanWeeks:
		return today.AddDays(-27), today
	case spanQuarter:
		return monthsBefore(today, 3).AddDays(1), today
	case spanYear:
		return monthsBefore(today, 12).AddDays(1), today
	}
	if !ownFrom.IsZero() && !ownTo.IsZero() && ownTo.Before(ownFrom) {
		return ownTo, ownFrom
	}
	return ownFrom, ownTo
}

// counts says in neutral words what lies in a period, "" for nothing.
func counts(entries, checkIns, treatments int) string {
	text := ""
	for _, part := range []struct {
		n    int
		text string
	}{
		{entries, words.N(entries, "{{.N}} entry", "{{.N}} entries")},
		{checkIns, words.N(checkIns, "{{.N}} check-in", "{{.N}} check-ins")},
		{treatments, words.N(treatments, "{{.N}} treatment", "{{.N}} treatments")},
	} {
		if part.n == 0 {
			continue
		}
		if text != "" {
			text += " · "
		}
		text += part.text
	}
	return text
}
