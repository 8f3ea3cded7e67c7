package ui

import (
	"fyne.io/fyne/v2"

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
	kit.Shortcut(s.win, fyne.KeyN, kit.CtrlShift, func() {
		s.goTo(PageJournal)
		on((*write.Page).NewFromTemplate)()
	})
}
