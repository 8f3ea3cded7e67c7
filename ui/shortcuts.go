package ui

import (
	"fyne.io/fyne/v2"

	"stillwater/ui/help"
	"stillwater/ui/kit"
)

// shortcuts are the keys of the window. They work in fields too: those of the
// kit pass on what they do not know.
func (s *Shell) shortcuts() {
	for i, key := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6} {
		kit.Shortcut(s.win, key, kit.Ctrl, func() { s.goTo(pageOrder[i]) })
	}
	kit.Shortcut(s.win, fyne.KeyN, kit.Ctrl, s.create)
	kit.Shortcut(s.win, fyne.KeyF, kit.Ctrl, s.find)
	kit.ShortcutAlways(s.win, fyne.KeyL, kit.Ctrl, s.Lock)
	kit.ShortcutAlways(s.win, fyne.KeyQ, kit.Ctrl, s.Close)
	c := s.win.Canvas()
	kit.OnEscape(c, s.escape)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		s.touched()
		switch e.Name {
		case fyne.KeyF1:
			s.ShowHelp()
		case fyne.KeyEscape:
			s.escape()
		}
	})
	c.SetOnTypedRune(func(rune) { s.touched() })
}

// goTo opens a page, where a journal is open.
func (s *Shell) goTo(name PageName) {
	if s.main == nil || s.busy {
		return
	}
	s.main.guard.Touch()
	s.main.open(name)
}

// create begins something new: on the page shown where it can, else in the
// journal.
func (s *Shell) create() {
	if s.main == nil || s.busy {
		return
	}
	if c, ok := s.main.pages[s.main.current].(Creator); ok {
		c.New()
		return
	}
	s.goTo(PageJournal)
	if c, ok := s.main.pages[PageJournal].(Creator); ok {
		c.New()
	}
}

// find goes to the search of the page shown, else to that of the journal.
func (s *Shell) find() {
	if s.main == nil || s.busy {
		return
	}
	if f, ok := s.main.pages[s.main.current].(Finder); ok {
		f.Find()
		return
	}
	s.goTo(PageJournal)
	if f, ok := s.main.pages[PageJournal].(Finder); ok {
		f.Find()
	}
}

// escape goes back where that loses nothing.
func (s *Shell) escape() {
	switch {
	case s.helped:
		s.hideHelp()
	case s.setup != nil:
		s.setup.Escape()
	case s.unlock != nil:
		s.unlock.Escape()
	}
}

// ShowHelp shows whom to call: as a page while a journal is open, else over the
// screen, which stays as it is below.
func (s *Shell) ShowHelp() {
	switch {
	case s.busy || s.helped || s.closing:
	case s.main != nil:
		kit.CloseOverlays(s.win.Canvas())
		s.goTo(PageHelp)
	default:
		kit.CloseOverlays(s.win.Canvas())
		s.win.Canvas().Unfocus()
		h := help.New(help.Deps{Region: s.set.Region, SetRegion: s.setRegion, Back: s.hideHelp, Clock: s.clock})
		h.Show()
		s.helped = true
		s.root.Objects = []fyne.CanvasObject{h.Content()}
		s.root.Refresh()
	}
}

func (s *Shell) hideHelp() {
	if !s.helped {
		return
	}
	s.show(s.screen)
	if s.unlock != nil {
		s.unlock.Focus()
	}
}

func (s *Shell) setRegion(key string) {
	s.set.Region = key
	s.keepSettings()
}
