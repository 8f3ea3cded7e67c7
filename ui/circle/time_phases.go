package circle

import "stillwater/journal"

// stretch is a time of one phase of care, both days included.
type stretch struct {
	from, to journal.Day
	phase    journal.Phase
}

// kind chooses the look of its band in a chart.
func (s stretch) kind() int {
	if s.phase == journal.PhaseMaintenance {
		return 1
	}
	return 0
}

// phasesOf finds the phases of care between two days. Those of a day or two
// around each treatment are left out of them: the treatments have marks of
// their own.
func phasesOf(from, to journal.Day, treatments []journal.Treatment) []stretch {
	if len(treatments) == 0 || from.After(to) {
		return nil
	}
	var out []stretch
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
		case n > 0 && out[n-1].phase == now && out[n-1].to.AddDays(1) == d:
			out[n-1].to = d
		default:
			out = append(out, stretch{d, d, now})
		}
	}
	return out
}
