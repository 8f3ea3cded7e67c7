package journal

import "slices"

// Phase is where a day lies in the care around treatments. It proposes what
// fits; it never hides or locks anything.
type Phase string

// The phases. PhaseNone is a journal without any treatment yet.
const (
	PhaseNone        Phase = ""
	PhaseBefore      Phase = "before"      // the day before a planned treatment
	PhaseQuiet       Phase = "quiet"       // treatment day to the end of the next day
	PhaseIntegration Phase = "integration" // to the end of week 4 after the first series
	PhaseMaintenance Phase = "maintenance" // from then on
)

// Phases lists the phases in the order of care, PhaseNone left out.
var Phases = []Phase{PhaseBefore, PhaseQuiet, PhaseIntegration, PhaseMaintenance}

// Valid tells whether p is one of the phases or none.
func (p Phase) Valid() bool { return p == PhaseNone || slices.Contains(Phases, p) }

// The first series ends with the first gap of more than firstSeriesGap days
// between treatments, and at the latest firstSeriesSpan days after its first
// treatment: the usual opening courses (six infusions in two or three weeks;
// Spravato twice a week for four weeks, then weekly for four) fit in, and a
// rhythm that simply goes on becomes maintenance.
const (
	firstSeriesGap    = 14 // days
	firstSeriesSpan   = 56 // days
	integrationLength = 28 // days after the newest treatment of the first series
)

// PhaseAt gives the phase of a day. Precedence: a phase set by hand, then
// quiet, before, integration, maintenance. Treatments may come in any order;
// those after day count as planned. One that was missed, moved or canceled, or
// has no date yet, counts for nothing. Only days count, so neither a change of
// the clocks nor a second treatment on a day makes a difference; when the clock
// of the computer was set back, the day that it shows is the one that counts.
func PhaseAt(day Day, treatments []Treatment, byHand Phase) Phase {
	if byHand != PhaseNone && byHand.Valid() {
		return byHand
	}
	days := make([]Day, 0, len(treatments))
	for i := range treatments {
		if treatments[i].Stands() {
			days = append(days, treatments[i].At.Day)
		}
	}
	slices.SortFunc(days, func(a, b Day) int { return a.Sub(b) })
	past := days
	for i, d := range days {
		if d.After(day) {
			past = days[:i]
			break
		}
	}
	if n := len(past); n > 0 && day.Sub(past[n-1]) <= 1 {
		return PhaseQuiet
	}
	if n := len(past); n < len(days) && days[n].Sub(day) == 1 {
		return PhaseBefore
	}
	if len(past) == 0 {
		return PhaseNone
	}
	if day.Sub(lastOfFirstSeries(past)) <= integrationLength {
		return PhaseIntegration
	}
	return PhaseMaintenance
}

// lastOfFirstSeries gives the newest day of the first series; days is sorted
// and not empty.
func lastOfFirstSeries(days []Day) Day {
	last := days[0]
	for _, d := range days[1:] {
		if d.Sub(last) > firstSeriesGap || d.Sub(days[0]) > firstSeriesSpan {
			break
		}
		last = d
	}
	return last
}
