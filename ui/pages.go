package ui

import (
	"stillwater/journal"
	"stillwater/ui/goals"
	"stillwater/ui/help"
	"stillwater/ui/prefs"
	"stillwater/ui/write"
)

// builders says how each page is made. Pages never know each other: what leads
// from one to another is wired here.
func (m *mainView) builders() map[PageName]func() Page {
	s := m.s
	return map[PageName]func() Page{
		PageJournal: func() Page {
			return write.New(write.Deps{
				Store: m.session, Window: s.win, Clock: s.clock, Toasts: s.toasts,
				Phase: func() journal.Phase { return m.phase },
			})
		},
		PageGoals: func() Page {
			return goals.New(goals.Deps{Store: m.session, Clock: s.clock, Window: s.win, Toasts: s.toasts})
		},
		PageSettings: func() Page {
			return prefs.New(prefs.Deps{
				Store: m.session, Window: s.win, Clock: s.clock, Toasts: s.toasts, Version: s.opt.Version,
				Look: s.look(), SetLook: s.setLook, LockMinutes: s.set.LockMinutes, SetLock: s.setLock,
				Copy: s.copyForAWhile, PhaseChanged: m.loadPhase,
			})
		},
		PageHelp: func() Page {
			return help.New(help.Deps{Store: m.session, Region: s.set.Region, SetRegion: s.setRegion, Clock: s.clock})
		},
	}
}
