package care

import (
	"context"

	"stillwater/journal"
	"stillwater/ui/internal/aftercare"
	"stillwater/ui/internal/personal"
	"stillwater/ui/kit"
	"stillwater/words"
)

// begin opens the form for a new treatment.
func (p *Page) begin() {
	p.leave(func() {
		now := p.deps.Clock()
		t := aftercare.Planned(p.today(), p.state.list, p.state.care, now)
		p.open(&form{treatment: t}, false)
		p.one.date.Focus()
	})
}

// planAgain begins the new day of a treatment that was moved.
func (p *Page) planAgain() {
	old := p.form.value()
	p.leave(func() {
		p.open(&form{treatment: journal.Treatment{
			Status: journal.StatusPlanned, Route: old.Route, Number: old.Number, Dose: old.Dose, Place: old.Place, Intention: old.Intention,
			Setting: old.Setting, Music: old.Music, Driver: old.Driver, Checklist: old.Checklist,
		}, changes: 1}, true)
		p.desk.Soon()
		kit.FocusOn(p.one.undated)
	})
}

// upcoming is the next treatment, planned or named by the rhythm.
func (p *Page) upcoming() (journal.NextDate, bool) {
	return p.state.care.Cadence.Next(p.state.list, p.today())
}

// plan puts the treatment that the rhythm names into the log, in one press. Where no route is known,
// the form asks for it.
func (p *Page) plan() {
	next, ok := p.upcoming()
	if !ok || !next.Proposed {
		return
	}
	t := aftercare.Planned(next.Day, p.state.list, p.state.care, p.deps.Clock())
	if !t.Route.Valid() || next.Day == p.today() {
		p.leave(func() { p.open(&form{treatment: t}, false) })
		return
	}
	kit.Go(context.Background(), func(ctx context.Context) (journal.Treatment, error) {
		err := p.deps.Store.SaveTreatment(ctx, &t)
		return t, err
	}, func(t journal.Treatment, err error) {
		if p.gone {
			return
		}
		if err != nil {
			p.list.problem(err)
			return
		}
		p.state.put(t)
		p.refresh()
		p.phaseChanged()
		p.deps.Toasts.Say(words.T("Planned for {{.Date}}.", "Date", date(t.At.Day)), words.T("Undo"), func() { p.unplan(t.ID) }, undoFor)
	})
}

// unplan takes back what plan did.
func (p *Page) unplan(id journal.ID) {
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.deps.Store.Trash(ctx, id)
	}, func(_ struct{}, err error) {
		if p.gone {
			return
		}
		if err != nil {
			p.list.problem(err)
			return
		}
		if p.state.open == id {
			p.close()
		}
		p.load()
		p.phaseChanged()
	})
}

// changeCare changes what is kept about the care around treatments, then does what should follow.
func (p *Page) changeCare(how func(*journal.Care), then func()) {
	kit.Go(context.Background(), func(ctx context.Context) (journal.Personal, error) {
		return personal.Change(ctx, p.deps.Store, func(all *journal.Personal) { how(&all.Care) })
	}, func(all journal.Personal, err error) {
		if p.gone {
			return
		}
		if err != nil {
			p.list.problem(err)
			return
		}
		p.state.care = all.Care
		p.refresh()
		if then != nil {
			then()
		}
	})
}

func (p *Page) openFragments() {
	if p.form == nil || p.deps.OpenFragments == nil {
		return
	}
	day := p.form.treatment.At.Day
	p.leave(func() { p.deps.OpenFragments(day) })
}

func (p *Page) printChecklist() {
	if p.form != nil && p.deps.PrintChecklist != nil {
		p.deps.PrintChecklist(p.form.value())
	}
}
