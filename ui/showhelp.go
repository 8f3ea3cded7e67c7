package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/ui/help"
	"stillwater/ui/internal/front"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// ShowHelp shows whom to call, and loses nothing: as a page while a journal is
// open, else over the screen, and over the sheets where some are open. All of
// it is as it was on the way back.
func (s *Shell) ShowHelp() {
	if s.busy || s.helped || s.closing || s.cover != nil {
		return
	}
	c := s.win.Canvas()
	kit.ClosePopups(c)
	switch {
	case kit.SheetOpen(c):
		s.coverWithHelp()
	case s.main != nil:
		s.goTo(PageHelp)
	default:
		s.before = c.Focused()
		c.Unfocus()
		h := s.frontHelp(s.hideHelp)
		h.Show()
		s.helped = true
		s.root.Objects = []fyne.CanvasObject{h.Content()}
		s.root.Refresh()
	}
}

func (s *Shell) frontHelp(back func()) *help.Help {
	return help.New(help.Deps{Region: s.set.Region, SetRegion: s.setRegion, Back: back, Clock: s.clock, Plan: planFile{s}, Lines: planFile{s}})
}

// hideHelp shows the screen again, and gives the keyboard back.
func (s *Shell) hideHelp() {
	if !s.helped {
		return
	}
	s.show(s.screen)
	if before := s.before; before != nil {
		s.before = nil
		front.Settle()
		s.win.Canvas().Focus(before)
	}
}

// coverWithHelp lays help over the sheets that are open.
func (s *Shell) coverWithHelp() {
	if s.main == nil {
		h := s.frontHelp(s.uncover)
		h.Show()
		s.cover = kit.Cover(s.win, h.Content())
		s.cover.OnClosed = func() { s.cover = nil }
		return
	}
	m := s.main
	p := m.page(PageHelp)
	o := p.Content()
	back := kit.Named("help.back", kit.NewButton(words.T("Back"), theme.Icon("back"), kit.Secondary, s.uncover))
	m.stack.Remove(o)
	o.Show()
	s.cover = kit.Cover(s.win, container.NewBorder(kit.PadSides(theme.Gap16, theme.Gap32, kit.Row(0, back)), nil, nil, nil, o))
	p.Show()
	s.cover.OnClosed = func() {
		s.cover = nil
		if m.current != PageHelp {
			p.Hide()
			o.Hide()
		}
		m.stack.Add(o)
		m.saveInBackground(p)
	}
}

// uncover takes help away from over the sheets.
func (s *Shell) uncover() {
	if s.cover != nil {
		s.cover.Close()
	}
}

func (s *Shell) setRegion(key string) {
	s.set.Region = key
	s.keepSettings()
}
