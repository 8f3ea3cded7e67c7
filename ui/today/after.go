package today

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/aftercare"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// gentleCard is the list of gentle things to tick on a quiet day, nil elsewhere.
func (p *Page) gentleCard() fyne.CanvasObject {
	if !p.st.quiet() {
		return nil
	}
	if p.gentle == nil {
		p.gentle = aftercare.NewGentle("today.gentle", p.d.Window, p.d.Store)
		p.gentle.Few = true
		p.gentle.Grown = func() {
			if !p.closed && p.st.quiet() {
				p.build()
			}
		}
		p.gentle.Failed = func(err error) { p.failed(err) }
	}
	return card(kit.Stack(theme.Gap4, kit.Subheading(words.T("Small things that may feel good")),
		kit.Muted(words.T("Tick what you like. Nobody counts."))), p.gentle.Root)
}

// loadGentle reads what was ticked today.
func (p *Page) loadGentle() {
	if p.gentle != nil && p.st.quiet() {
		p.gentle.Show(p.day())
	}
}

// stayedFor is for how many days after a treatment the page offers to note what stayed.
const stayedFor = 14

// stayedCard offers to note what stayed of the last treatment, as long as nothing of it is noted. nil
// otherwise, and in quiet time.
func (p *Page) stayedCard() fyne.CanvasObject {
	t := p.st.last
	if t == nil || p.st.quiet() || p.d.Intents.OpenTreatment == nil {
		return nil
	}
	n := p.day().Sub(t.At.Day)
	if n < 2 || n > stayedFor || told(t) || p.st.phase == journal.PhaseBefore {
		return nil
	}
	id := t.ID
	open := kit.Named("today.stayed", kit.NewButton(words.T("Note what stayed"), nil, kit.Secondary, func() { p.openTreatment(id) }))
	return card(kit.Stack(theme.Gap4, kit.Subheading(words.T("What stayed with you")),
		kit.Muted(words.N(n, "Your treatment was {{.N}} day ago. A word about it is enough, and there is no hurry.", "Your treatment was {{.N}} days ago. A word about it is enough, and there is no hurry."))),
		kit.Flow(0, open))
}

// told tells whether anything was noted after a treatment.
func told(t *journal.Treatment) bool {
	return t.Note != "" || t.Ease.IsSet() || t.Meaning.IsSet() || t.MoodAfter.IsSet() || len(t.SideEffects) > 0 || len(t.SelfCare) > 0
}
