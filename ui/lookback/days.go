package lookback

import (
	"slices"
	"strings"
	"time"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/words"
)

// marked is what lies on the days of a calendar.
type marked struct {
	today  journal.Day
	days   map[journal.Day]journal.DayMarks
	around map[journal.Day]journal.AroundDay
}

func markedOf(list []journal.DayMarks, around []journal.AroundDay, today journal.Day) marked {
	m := marked{today: today, days: make(map[journal.Day]journal.DayMarks, len(list)), around: make(map[journal.Day]journal.AroundDay, len(around))}
	for _, d := range list {
		m.days[d.Day] = d
	}
	for _, d := range around {
		m.around[d.Day] = d
	}
	return m
}

// marks gives the signs of a day. A treatment that lies ahead, or did not take place, is only an
// outline; so is a day that the rhythm names.
func (m marked) marks(t time.Time) kit.DayMark {
	day := journal.DayOf(t)
	d := m.days[day]
	var out kit.DayMark
	if d.Entries > 0 {
		out |= kit.MarkDisc
	}
	if d.CheckIns > 0 {
		out |= kit.MarkTriangle
	}
	switch what := m.around[day].What; {
	case what == journal.DayTreatment && !day.After(m.today):
		out |= kit.MarkDiamond
	case what == journal.DayTreatment, what == journal.DayProposed, d.Treatments > 0:
		out |= kit.MarkHollow
	case what == journal.DayPreparation:
		out |= kit.MarkRing
	case what == journal.DayQuiet, what == journal.DayIntegration:
		out |= kit.MarkBar
	}
	if d.Appointments > 0 {
		out |= kit.MarkSquare
	}
	return out
}

// has tells whether a kind of day is among them.
func (m marked) has(kinds ...journal.DayKind) bool {
	for _, d := range m.around {
		if slices.Contains(kinds, d.What) {
			return true
		}
	}
	return false
}

// describe says the same in words, without counting.
func (m marked) describe(t time.Time) string {
	day := journal.DayOf(t)
	d := m.days[day]
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
	if s := m.describeCare(day); s != "" {
		parts = append(parts, s)
	}
	if d.Appointments > 0 {
		parts = append(parts, words.T("an appointment"))
	}
	return strings.Join(parts, ", ")
}

// describeCare says what a day is, seen from the treatments.
func (m marked) describeCare(day journal.Day) string {
	switch what := m.around[day].What; {
	case what == journal.DayTreatment && day.After(m.today):
		return words.T("a planned treatment")
	case what == journal.DayTreatment:
		return words.T("a treatment")
	case m.days[day].Treatments > 0:
		return words.T("a treatment that did not take place on this day")
	case what == journal.DayProposed:
		return words.T("a day that your rhythm names")
	case what == journal.DayPreparation:
		return words.T("a day to get ready")
	case what == journal.DayQuiet:
		return words.T("a quiet day")
	case what == journal.DayIntegration:
		return words.T("a day to let it settle")
	}
	return ""
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
	case t.kind == journal.KindAppointment:
		return kit.MarkSquare
	}
	return kit.MarkDisc
}
