package ui

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/care"
	"stillwater/ui/goals"
	"stillwater/ui/kit"
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
}

// writeIntents are where the page to write on leads to.
func (m *mainView) writeIntents() write.Intents {
	return write.Intents{OpenGoal: m.openGoal, OpenTreatment: m.openTreatment}
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
