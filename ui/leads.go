package ui

import (
	"context"

	"stillwater/journal"
	"stillwater/report"
	"stillwater/ui/backups"
	"stillwater/ui/care"
	"stillwater/ui/circle"
	"stillwater/ui/goals"
	"stillwater/ui/paper"
	"stillwater/ui/therapy"
	"stillwater/ui/write"
	"stillwater/words"
)

// Where the pages lead to: a page raises an intent, and another one does what was asked for.

// visit goes to a page and does something there. A page of another kind, as tests have them, is only shown.
func visit[P any](m *mainView, name PageName, do func(p P)) {
	m.open(name)
	if p, ok := m.pages[name].(P); ok {
		do(p)
	}
}

// openEntry shows an entry.
func (m *mainView) openEntry(id journal.ID) {
	visit(m, PageJournal, func(p *write.Page) { p.OpenEntry(id) })
}

// writePrompt begins an entry that answers a prompt; the zero Prompt is none.
func (m *mainView) writePrompt(prompt journal.Prompt) {
	visit(m, PageJournal, func(p *write.Page) { p.WriteWith(prompt) })
}

// writeOn begins an entry that belongs to a day.
func (m *mainView) writeOn(day journal.Day) {
	visit(m, PageJournal, func(p *write.Page) { p.BeginOn(day) })
}

// checkIn begins a look at the eight domains.
func (m *mainView) checkIn() { visit(m, PageCircle, (*circle.Page).StartCheckIn) }

// openCheckIn shows a check-in.
func (m *mainView) openCheckIn(id journal.ID) {
	visit(m, PageCircle, func(p *circle.Page) { p.OpenCheckIn(id) })
}

func (m *mainView) openGoal(id journal.ID) {
	visit(m, PageGoals, func(p *goals.Page) { p.OpenGoal(id) })
}

func (m *mainView) openTreatment(id journal.ID) {
	visit(m, PageTreatments, func(p *care.Page) { p.OpenTreatment(id) })
}

// goalIntents are where the page of the goals leads to.
func (m *mainView) goalIntents() goals.Intents {
	return goals.Intents{OpenEntry: m.openEntry, OpenCheckIn: m.openCheckIn, OpenTreatment: m.openTreatment, Open: m.openGoal, Begin: m.beginGoal, Print: m.goalOnPaper}
}

// beginGoal begins a goal of which something is known, such as where it came from.
func (m *mainView) beginGoal(g journal.Goal) {
	visit(m, PageGoals, func(p *goals.Page) { p.NewGoal(g) })
}

// goalOnPaper makes a paper of a goal and its story.
func (m *mainView) goalOnPaper(id journal.ID) {
	store := m.store
	m.openOwn(PageGoals, paper.Own{
		About: words.T("Your goal in your own words, its steps, and all that became of it, day by day."),
		File:  "stillwater-goal-" + journal.DayOf(m.s.clock()).String(),
		Make: func(ctx context.Context, o report.Options) (report.Document, error) {
			g, err := store.Goal(ctx, id)
			if err != nil {
				return report.Document{}, err
			}
			return report.GoalStory(g, o), nil
		},
	})
}

// offerStep asks over the page shown to which goal a step belongs.
func (m *mainView) offerStep(s journal.Step) {
	if p, ok := m.page(PageGoals).(*goals.Page); ok {
		p.OfferStep(s)
	}
}

// askRenew leads to the backups and asks whether they should be renewed; nil
// where there are none.
func (m *mainView) askRenew() func() {
	if _, ok := m.session.(journal.BackupSession); !ok {
		return nil
	}
	return func() { visit(m, PageBackups, (*backups.Page).AskRenew) }
}

// writeIntents are where the page to write on leads to.
func (m *mainView) writeIntents() write.Intents {
	return write.Intents{OpenGoal: m.openGoal, OpenTreatment: m.openTreatment, Export: m.exportEntries, OpenTherapy: m.openTherapy, MakeGoal: m.beginGoal, MakeStep: m.offerStep}
}

// openTherapy shows everything that is to be brought to therapy.
func (m *mainView) openTherapy() { m.open(PageTherapy) }

func (m *mainView) therapyPage() Page {
	s := m.s
	return therapy.New(therapy.Deps{Store: m.store, Clock: s.clock, Toasts: s.toasts, Intents: therapy.Intents{
		OpenEntry: m.openEntry,
		Back:      func() { m.open(PageJournal) },
		Paper:     func() { m.openPaper(PageTherapy, report.FormTherapist) },
		Change: func(id journal.ID, change func(e *journal.Entry), then func(error)) {
			if p, ok := m.page(PageJournal).(*write.Page); ok {
				p.ChangeThen(id, change, then)
			}
		},
		Settle: m.settleWriting(),
	}})
}

// settleWriting brings to the journal what lies on the page to write on. It may be called from any
// goroutine.
func (m *mainView) settleWriting() func(ctx context.Context) {
	p, ok := m.page(PageJournal).(*write.Page)
	return func(ctx context.Context) {
		if ok {
			_ = p.Save(ctx) // a failure is told by the page itself, which still has the words
		}
	}
}
