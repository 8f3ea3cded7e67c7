package charts

import (
	"strconv"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// dayOf is a civil day as charts count them.
func dayOf(d journal.Day) wheel.Day { return wheel.DayOf(d.Year, d.Month, d.Day) }

func dayText(d wheel.Day, f wheel.DayForm) string {
	t := time.Date(1970, 1, 1+int(d), 0, 0, 0, 0, time.UTC)
	switch f {
	case wheel.ShortDay:
		return words.T("{{.Day}} {{.Month}}", "Day", t.Day(), "Month", words.MonthShort(t.Month()))
	case wheel.MonthDay:
		return words.MonthShort(t.Month())
	case wheel.YearDay:
		return strconv.Itoa(t.Year())
	}
	return words.FullDate(t)
}

// axis is the time of the trends: all check-ins, with the treatments that took place between them and
// the phases of care.
func (v *View) axis(at At) wheel.TimeAxis {
	a := wheel.TimeAxis{Text: dayText, WeekStart: at.WeekStart, DayHead: words.T("Date"), MarkLabel: words.T("Treatment"), PhaseHead: words.T("Phase")}
	if len(v.CheckIns) == 0 {
		return a
	}
	first, last := v.CheckIns[0].At.Day, v.CheckIns[len(v.CheckIns)-1].At.Day
	a.From, a.To = dayOf(first), dayOf(last)
	for _, t := range v.took() {
		if d := t.At.Day; !d.Before(first) && !d.After(last) {
			a.Marks = append(a.Marks, wheel.TrendMark{Day: dayOf(d), Text: words.RouteName(string(t.Route))})
		}
	}
	for _, p := range v.Phases {
		a.Phases = append(a.Phases, wheel.TrendPhase{From: dayOf(p.From), To: dayOf(p.To), Name: words.PhaseName(string(p.Phase)), Kind: p.kind()})
	}
	return a
}
