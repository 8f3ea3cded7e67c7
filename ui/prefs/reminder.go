package prefs

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/words"
)

// reminder is how often the window asks whether it could be a time for a check-in.
func (p *Prefs) reminder() fyne.CanvasObject {
	options := []string{words.T("Never")}
	for n := journal.FewestWeeks; n <= journal.MostWeeks; n++ {
		options = append(options, words.N(n, "Every week", "Every {{.N}} weeks"))
	}
	p.rhythm = kit.Named("prefs.rhythm", kit.NewSelect(options, -1, "", func(i int) {
		p.keep(func(all *journal.Personal) {
			if i == 0 {
				all.Rhythm.Off = true
				return
			}
			all.Rhythm = journal.Rhythm{Weeks: journal.FewestWeeks + i - 1}
		}, nil)
	}))
	return kit.LabeledField(words.T("A reminder to look at the Circle"),
		words.T("Shown in this window alone, on Today and on the Circle, and never in quiet time."), p.rhythm)
}

func (p *Prefs) showRhythm() {
	at := 0
	if r := p.personal.Rhythm; !r.Off {
		at = r.Every() - journal.FewestWeeks + 1
	}
	p.rhythm.SetSelected(at)
}
