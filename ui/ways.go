package ui

import (
	"stillwater/ui/kit"
)

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
