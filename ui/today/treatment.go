package today

import (
	"context"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/aftercare"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// treatmentCard shows the next treatment: the planned one, or the day that the rhythm names, to be
// planned in one press. nil when there is neither.
func (p *Page) treatmentCard() fyne.CanvasObject {
	switch {
	case p.st.phase == journal.PhaseBefore && p.st.next != nil:
		return nil // it has a card of its own
	case p.st.next != nil:
		return p.plannedCard(p.st.next)
	case undated(p.st.treatments) != nil:
		return p.undatedCard(undated(p.st.treatments))
	case p.st.comes && p.st.coming.Proposed:
		return p.proposedCard()
	}
	return nil
}

// undated is the first of the planned treatments whose date is not known yet; nil: there is none.
func undated(list []journal.Treatment) *journal.Treatment {
	for i := range list {
		if list[i].Undated() {
			return &list[i]
		}
	}
	return nil
}

// undatedCard shows a planned treatment that waits for its date.
func (p *Page) undatedCard(t *journal.Treatment) fyne.CanvasObject {
	id := t.ID
	lines := kit.Stack(theme.Gap4, kit.Subheading(words.T("Next treatment")),
		kit.Body(words.T("It is planned, and waits for its date.")), kit.Muted(words.RouteName(string(t.Route))))
	note := kit.NewButton(words.T("Note the date"), nil, kit.Plain, func() { p.openTreatment(id) })
	return card(lines, kit.Spacer(), flush(kit.Named("today.undated", note)))
}

func inDays(n int) string {
	switch n {
	case 0:
		return words.T("today")
	case 1:
		return words.T("tomorrow")
	}
	return words.N(n, "in {{.N}} day", "in {{.N}} days")
}

func (p *Page) plannedCard(t *journal.Treatment) fyne.CanvasObject {
	lines := kit.Stack(theme.Gap4, kit.Subheading(words.T("Next treatment")),
		kit.Body(p.dayText(t.At.Day)+" · "+inDays(t.At.Day.Sub(p.day()))), kit.Muted(words.RouteName(string(t.Route))))
	open := kit.NewButton(words.T("Open treatments"), nil, kit.Plain, does(p.d.Intents.OpenTreatments))
	all := []fyne.CanvasObject{lines}
	if t.Intention != "" {
		all = append(all, kit.Quote(t.Intention).MaxLines(3))
	}
	return card(append(all, kit.Spacer(), flush(kit.Named("today.treatments", open)))...)
}

// proposedCard shows the day that the rhythm names. It proposes, and never calls a day late.
func (p *Page) proposedCard() fyne.CanvasObject {
	n := p.st.coming
	text := words.T("{{.Day}}, {{.When}}: the day that your rhythm names, as agreed with your clinic. Nothing is planned yet.", "Day", p.dayText(n.Day), "When", inDays(n.Day.Sub(p.day())))
	ways := kit.Flow(theme.Gap8)
	if n.Passed {
		text = words.T("Your rhythm names a day around now. If a date is agreed with your clinic, it has a place here.")
	} else {
		ways.Add(kit.Named("today.plan", kit.NewButton(words.T("Plan it"), nil, kit.Secondary, p.plan)))
	}
	ways.Add(kit.Named("today.treatments", kit.NewButton(words.T("Open treatments"), nil, kit.Plain, does(p.d.Intents.OpenTreatments))))
	return card(kit.Stack(theme.Gap4, kit.Subheading(words.T("Next treatment")), kit.Body(text)), kit.Spacer(), ways)
}

// plan puts the day that the rhythm names into the log. Where no route is known the page of the
// treatments asks.
func (p *Page) plan() {
	t := aftercare.Planned(p.st.coming.Day, p.st.treatments, p.st.personal.Care, p.d.Clock())
	if !t.Route.Valid() {
		does(p.d.Intents.OpenTreatments)()
		return
	}
	kit.Go(context.Background(), func(ctx context.Context) (journal.Treatment, error) {
		err := p.d.Store.SaveTreatment(ctx, &t)
		return t, err
	}, func(t journal.Treatment, err error) {
		if p.failed(err) {
			return
		}
		p.treatmentsChanged()
		p.toast(words.T("Planned for {{.Date}}.", "Date", p.dayText(t.At.Day)), words.T("Undo"), func() { p.unplan(t.ID) })
	})
}

func (p *Page) unplan(id journal.ID) {
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.d.Store.Trash(ctx, id)
	}, func(_ struct{}, err error) {
		if !p.failed(err) {
			p.treatmentsChanged()
		}
	})
}

// failed tells whether something could not be kept, and says why; after Close it says nothing.
func (p *Page) failed(err error) bool {
	if p.closed {
		return true
	}
	if err != nil {
		p.toast(journal.Explain(err).String(), "", nil)
	}
	return err != nil
}

// treatmentsChanged shows the page anew, and tells the window.
func (p *Page) treatmentsChanged() {
	does(p.d.Intents.PhaseChanged)()
	p.Show()
}

func (p *Page) openTreatment(id journal.ID) {
	if f := p.d.Intents.OpenTreatment; f != nil {
		f(id)
	}
}
