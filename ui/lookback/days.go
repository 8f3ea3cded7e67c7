package lookback

import (
	"strings"
	"time"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/words"
)

// marked is what lies on the days of a calendar.
type marked struct {
	today journal.Day
	days  map[journal.Day]journal.DayMarks
}

func markedOf(list []journal.DayMarks, today journal.Day) marked {
	m := marked{today: today, days: make(map[journal.Day]journal.DayMarks, len(list))}
	for _, d := range list {
		m.days[d.Day] = d
	}
	return m
}

// marks gives the signs of a day. A treatment that lies ahead is only an outline.
func (m marked) marks(t time.Time) kit.DayMark {
	d := m.days[journal.DayOf(t)]
	var out kit.DayMark
	if d.Entries > 0 {
		out |= kit.MarkDisc
	}
	if d.CheckIns > 0 {
		out |= kit.MarkTriangle
	}
	if d.Treatments > 0 {
		if d.Day.After(m.today) {
			out |= kit.MarkHollow
		} else {
			out |= kit.MarkDiamond
		}
	}
	return out
}

// describe says the same in words, without counting.
func (m marked) describe(t time.Time) string {
	d := m.days[journal.DayOf(t)]
	var parts []string
	switch {
	case d.Entries == 1:
		parts = append(parts, words.T("an entry"))
	case d.Entries > 1:
		parts = append(parts, words.T("entries"))
	}
	if d.CheckIns > 0 {
		parts = append(parts, words.T("a check-in"))
	}
	if d.Treatments > 0 {
		if d.Day.After(m.today) {
			parts = append(parts, words.T("a planned treatment"))
		} else {
			parts = append(parts, words.T("a treatment"))
		}
	}
	return strings.Join(parts, ", ")
}

// signOf is the sign of a kind of thing.
func signOf(t thing) kit.DayMark {
	switch {
	case t.kind == journal.KindCheckIn:
		return kit.MarkTriangle
	case t.kind == journal.KindTreatment && t.planned:
		return kit.MarkHollow
	case t.kind == journal.KindTreatment:
		return kit.MarkDiamond
	}
	return kit.MarkDisc
}
