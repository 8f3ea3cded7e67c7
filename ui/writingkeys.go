package ui

import (
	"context"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/report"
	"stillwater/ui/care"
	"stillwater/ui/goals"
	"stillwater/ui/kit"
	"stillwater/ui/therapy"
	"stillwater/ui/write"
)

// writingKeys are the keys for the entry on the page.
func (s *Shell) writingKeys() {
	on := func(do func(p *write.Page)) func() {
		return func() {
			if s.main == nil || s.busy || s.helped {
				return
			}
			if p, ok := s.main.pages[s.main.current].(*write.Page); ok {
				do(p)
			}
		}
	}
	kit.Shortcut(s.win, fyne.KeyD, kit.Ctrl, on((*write.Page).Pin))
	kit.Shortcut(s.win, fyne.KeyB, kit.CtrlShift, on((*write.Page).Bring))
	kit.Shortcut(s.win, fyne.KeyN, kit.CtrlShift, func() {
		s.goTo(PageJournal)
		on((*write.Page).NewFromTemplate)()
	})
}

// writeIntents are where the page to write on leads to.
func (m *mainView) writeIntents() write.Intents {
	return write.Intents{OpenGoal: m.openGoal, OpenTreatment: m.openTreatment, Export: m.exportEntries, OpenTherapy: m.openTherapy}
}

func (m *mainView) openGoal(id journal.ID) {
	m.open(PageGoals)
	if p, ok := m.pages[PageGoals].(*goals.Page); ok {
		p.OpenGoal(id)
	}
}

func (m *mainView) openTreatment(id journal.ID) {
	m.open(PageTreatments)
	if p, ok := m.pages[PageTreatments].(*care.Page); ok {
		p.OpenTreatment(id)
	}
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
