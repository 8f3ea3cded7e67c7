package circle

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/remind"
)

// showReminder asks whether this could be a time for another check-in, where
// its time has come and none is under way.
func (v *lookView) showReminder() {
	p := v.page
	phase := journal.PhaseNone
	if p.quiet {
		phase = journal.PhaseQuiet
	}
	last, due := p.personal.Rhythm.Due(journal.DayOf(p.deps.Clock()), p.state.CheckIns, phase)
	due = due && p.paused == nil
	v.remind.Objects = nil
	if due {
		card := remind.Card(remind.Deps{
			Store: p.deps.Store, Clock: p.deps.Clock, Name: "circle.remind",
			Changed: func(s journal.Personal) {
				p.personal = s
				v.refresh()
			},
			Failed: p.look.problem,
		}, last)
		v.remind.Objects = []fyne.CanvasObject{card}
	}
	show(v.remind, due)
}
