package charts

import "stillwater/journal"

// Stretch is a time of one phase of care, both days included.
type Stretch struct {
	From, To journal.Day
	Phase    journal.Phase
}

// kind chooses the look of its band in a chart.
func (s Stretch) kind() int {
	if s.Phase == journal.PhaseMaintenance {
		return 1
	}
	return 0
}

// Phases finds the phases of care between two days. Those of a day or two
// around each treatment are left out of them: the treatments have marks of
// their own.
func Phases(from, to journal.Day, treatments []journal.Treatment) []Stretch {
	if len(treatments) == 0 || from.After(to) {
		return nil
	}
	var out []Stretch
	now := journal.PhaseNone
	for d := from; !d.After(to); d = d.AddDays(1) {
		switch p := journal.PhaseAt(d, treatments, journal.PhaseNone); p {
		case journal.PhaseIntegration, journal.PhaseMaintenance:
			now = p
		case journal.PhaseQuiet:
			if now == journal.PhaseNone { // the first treatment
				now = journal.PhaseIntegration
			}
		case journal.PhaseNone:
			now = journal.PhaseNone
		}
		switch n := len(out); {
		case now == journal.PhaseNone:
		case n > 0 && out[n-1].Phase == now && out[n-1].To.AddDays(1) == d:
			out[n-1].To = d
		default:
			out = append(out, Stretch{d, d, now})
		}
	}
	return out
}
