package ui

import (
	"fyne.io/fyne/v2"

	"stillwater/ui/kit"
)

// shortcuts are the keys of the window. They work in fields too: those of the
// kit pass on what they do not know.
func (s *Shell) shortcuts() {
	for i, key := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7} {
		kit.Shortcut(s.win, key, kit.Ctrl, func() { s.goTo(pageOrder[i]) })
	}
	kit.ShortcutAlways(s.win, fyne.KeyN, kit.Ctrl, s.createAnywhere)
	kit.Shortcut(s.win, fyne.KeyTab, fyne.KeyModifierControl, s.nextColumn)
	s.writingKeys()
	kit.Shortcut(s.win, fyne.KeyF, kit.Ctrl, s.find)
	kit.Shortcut(s.win, fyne.KeyP, kit.Ctrl, s.paperOf)
	kit.Shortcut(s.win, fyne.KeyF, kit.CtrlShift, s.find)
	for _, key := range []fyne.KeyName{fyne.KeyPlus, fyne.KeyEqual} {
		kit.Shortcut(s.win, key, kit.Ctrl, func() { s.resizeText(textStep) })
		kit.Shortcut(s.win, key, kit.CtrlShift, func() { s.resizeText(textStep) })
	}
	kit.Shortcut(s.win, fyne.KeyMinus, kit.Ctrl, func() { s.resizeText(-textStep) })
	kit.Shortcut(s.win, fyne.Key0, kit.Ctrl, func() { s.resizeText(0) })
	kit.ShortcutAlways(s.win, fyne.KeyL, kit.Ctrl, s.Lock)
	kit.ShortcutAlways(s.win, fyne.KeyQ, kit.Ctrl, s.Close)
	kit.Shortcut(s.win, fyne.KeyLeft, kit.Alt, func() {
		if !s.move(-1, 0) {
			s.back()
		}
	})
	kit.Shortcut(s.win, fyne.KeyRight, kit.Alt, func() { s.move(1, 0) })
	kit.Shortcut(s.win, fyne.KeyUp, kit.Alt, func() { s.move(0, -1) })
	kit.Shortcut(s.win, fyne.KeyDown, kit.Alt, func() { s.move(0, 1) })
	c := s.win.Canvas()
	kit.OnEscape(c, s.escape)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		s.touched()
		switch e.Name {
		case fyne.KeyF1:
			s.ShowHelp()
		case fyne.KeyF11:
			if a, ok := s.aloner(); ok {
				a.Alone(false)
			}
		case fyne.KeyEscape:
			if a, ok := s.aloner(); ok && !kit.SheetOpen(c) && a.Alone(true) {
				return
			}
			kit.Escape(c)
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
	s.main.openByKeys(name)
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
	s.main.guard.Touch()
	visit(s.main, PageJournal, Creator.New)
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
	s.main.guard.Touch()
	visit(s.main, PageJournal, Finder.Find)
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
	case s.rescue != nil:
		s.rescue.Escape()
	case s.main != nil && s.main.current == PageBackups && !s.busy:
		s.main.open(PageSettings)
	case s.main != nil && s.main.current == PageTherapy && !s.busy:
		s.main.open(PageJournal)
	case s.main != nil && s.main.current == PageTrash && !s.busy:
		s.main.leaveTrash()
	case s.main != nil && s.main.current == PagePaper && !s.busy:
		s.main.leavePaper()
	case s.main != nil && s.main.current == PageHelp && !s.busy:
		s.main.leaveHelp()
	case s.main != nil && !s.busy && s.back():
	case s.sheets != nil:
		s.sheets.GoBack()
	}
}

// back returns to what the page shown led from, where it knows a way.
func (s *Shell) back() bool {
	if s.main == nil || s.busy {
		return false
	}
	b, ok := s.main.pages[s.main.current].(Backer)
	return ok && b.Back()
}

// move moves what the keyboard is on, where the page shown can.
func (s *Shell) move(x, y int) bool {
	if s.main == nil || s.busy {
		return false
	}
	m, ok := s.main.pages[s.main.current].(Mover)
	return ok && m.Move(x, y)
}
