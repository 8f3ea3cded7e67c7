package today

import (
	"context"

	"stillwater/journal"
	"stillwater/ui/internal/personal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// phaseButton names the phase and changes it, nil where there is none yet.
func (p *Page) phaseButton() *kit.Button {
	if p.st.phase == journal.PhaseNone {
		return nil
	}
	name := words.T("Where you are: {{.Phase}}", "Phase", words.PhaseName(string(p.st.phase)))
	var b *kit.Button
	b = kit.Named("today.phase", kit.NewButton(name, theme.Icon("down"), kit.Plain, func() {
		items := []kit.MenuItem{{Name: "today.phase.follow", Text: words.T("Follow my treatments"), Do: func() { p.setPhase(journal.PhaseNone) }}}
		for _, ph := range journal.Phases {
			items = append(items, kit.MenuItem{Name: "today.phase." + string(ph), Text: words.PhaseName(string(ph)), Do: func() { p.setPhase(ph) }})
		}
		kit.Menu(b, items...)
	}))
	return b
}

// setPhase sets the phase by hand; PhaseNone lets it follow the treatments.
func (p *Page) setPhase(phase journal.Phase) {
	kit.Go(context.Background(), func(ctx context.Context) (journal.Personal, error) {
		return personal.Change(ctx, p.d.Store, func(all *journal.Personal) { all.PhaseByHand = phase })
	}, func(_ journal.Personal, err error) {
		if !p.failed(err) {
			p.usual = journal.Day{}
			p.treatmentsChanged()
		}
	})
}
