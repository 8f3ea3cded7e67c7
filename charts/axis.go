package charts

import (
	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// axis is the time of the trends: all check-ins, with the treatments that took place between them and
// the phases of care.
func (v *View) axis(at At) wheel.TimeAxis {
	a := wheel.TimeAxis{Text: journal.ChartDayText, WeekStart: at.WeekStart, DayHead: words.T("Date"), MarkLabel: words.T("Treatment"), PhaseHead: words.T("Phase")}
	if len(v.CheckIns) == 0 {
		return a
	}
	first, last := v.CheckIns[0].At.Day, v.CheckIns[len(v.CheckIns)-1].At.Day
	a.From, a.To = journal.ChartDay(first), journal.ChartDay(last)
	for _, t := range v.took() {
		if d := t.At.Day; !d.Before(first) && !d.After(last) {
			a.Marks = append(a.Marks, wheel.TrendMark{Day: journal.ChartDay(d), Text: words.RouteName(string(t.Route))})
		}
	}
	for _, p := range v.Phases {
		a.Phases = append(a.Phases, wheel.TrendPhase{From: journal.ChartDay(p.From), To: journal.ChartDay(p.To), Name: words.PhaseName(string(p.Phase)), Kind: p.kind()})
	}
	return a
}
