package ui

import (
	"stillwater/ui/help"
)

// builders says how each page is made. Pages never know each other: what leads
// from one to another is wired here.
func (m *mainView) builders() map[PageName]func() Page {
	s := m.s
	return map[PageName]func() Page{
		PageHelp: func() Page {
			return help.New(help.Deps{Store: m.session, Region: s.set.Region, SetRegion: s.setRegion, Clock: s.clock})
		},
	}
}
