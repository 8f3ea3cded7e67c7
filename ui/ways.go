package ui

import (
	"stillwater/journal"
	"stillwater/ui/internal/fragments"
	"stillwater/ui/kit"
	"stillwater/ui/today"
	"stillwater/ui/write"
)

// catcher lets the page Today catch words and images: they go onto the desks of the journal's page, so
// that they are saved, and carried over a lock, like everything that is written.
func (m *mainView) catcher() today.Catcher {
	if m.build[PageJournal] == nil {
		return nil
	}
	if p, ok := m.page(PageJournal).(*write.Page); ok {
		return unfolding{p, m}
	}
	return nil
}

// unfolding goes to the journal before it unfolds something there.
type unfolding struct {
	*write.Page
	m *mainView
}

// Unfold opens the page of a fragment.
func (u unfolding) Unfold(from journal.ID, it fragments.Item) {
	u.m.open(PageJournal)
	u.Page.Unfold(from, it)
}

// createAnywhere is Ctrl+N: it works over a sheet too, where closing that loses nothing.
func (s *Shell) createAnywhere() {
	if s.main == nil || s.busy || !kit.CloseLight(s.win.Canvas()) {
		return
	}
	s.create()
}

// nextColumn goes to the other column of a page that has two: Ctrl+Tab.
func (s *Shell) nextColumn() {
	if s.main == nil || s.busy || s.helped {
		return
	}
	if c, ok := s.main.pages[s.main.current].(interface{ NextColumn() bool }); ok {
		c.NextColumn()
	}
}
