package ui

import (
	"stillwater/settings"
	"stillwater/ui/prefs"
)

// aloner is a page that can have the window to itself: F11.
type aloner interface {
	Alone(leave bool) bool
}

// aloner gives the page shown where it can have the window to itself.
func (s *Shell) aloner() (aloner, bool) {
	if s.main == nil || s.busy || s.helped {
		return nil, false
	}
	a, ok := s.main.pages[s.main.current].(aloner)
	return a, ok
}

// alone leaves the page in the window and nothing else, or brings the rest back.
func (m *mainView) alone(on bool) {
	if on {
		m.side.Hide()
	} else {
		m.side.Show()
	}
	m.s.win.SetFullScreen(on)
	m.content.Refresh()
}

// textStep is how many percent Ctrl+plus and Ctrl+minus change the text.
const textStep = 10

// resizeText changes the size of the text by so many percent; 0 is back to 100.
func (s *Shell) resizeText(by int) {
	if s.main == nil || s.busy {
		return
	}
	l := s.look()
	old := l.TextPercent
	if l.TextPercent += by; by == 0 {
		l.TextPercent = 100
	}
	l.TextPercent = min(max(l.TextPercent, settings.MinTextPercent), settings.MaxTextPercent)
	if l.TextPercent == old {
		return
	}
	s.setLook(l)
	if p, ok := s.main.pages[PageSettings].(*prefs.Prefs); ok {
		p.LookChanged(l)
	}
}

// keepTypewriter keeps whether the line of the cursor stays in the middle.
func (s *Shell) keepTypewriter(on bool) {
	s.set.Typewriter = on
	s.keepSettings()
}
