package ui

import (
	"path/filepath"
	"time"

	"stillwater/journal"
	"stillwater/settings"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/pick"
	"stillwater/ui/internal/place"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

const (
	remindAfter = 14 // days of use without a backup in a second place
	remindEvery = 7  // days of the calendar between two reminders
)

// countDay counts a day of use, once, in the settings: for the reminder of a
// second place.
func (m *mainView) countDay() {
	s := m.s
	if _, ok := m.session.(journal.BackupSession); !ok {
		return
	}
	s.lookFar()
	if counted(&s.set.Backups, journal.DayOf(s.clock())) {
		s.keepSettings()
	}
}

// counted counts a day, unless it was. It tells whether something changed.
func counted(b *settings.Backups, today journal.Day) bool {
	if b.Day == today.String() {
		return false
	}
	b.Day = today.String()
	b.Days++
	return true
}

// remindDue tells whether it is time to say that no backup lies outside of this
// computer: after two weeks of use, once a week at most, never against the will.
func remindDue(b settings.Backups, today journal.Day) bool {
	if b.NoRemind || b.Days < remindAfter {
		return false
	}
	last, err := time.Parse(time.DateOnly, b.Reminded)
	if err != nil {
		return true
	}
	passed := today.Sub(journal.DayOf(last))
	return passed == 0 || passed >= remindEvery || passed < 0 // a line that was shown today stays for the day
}

// reminder is the quiet line for the page of the day; nil: nothing is to be
// said.
func (m *mainView) reminder() *kit.Card {
	s := m.s
	if _, ok := m.session.(journal.BackupSession); !ok {
		return nil
	}
	today := journal.DayOf(s.clock())
	if m.reminded || !remindDue(s.set.Backups, today) {
		return nil
	}
	if s.set.Backups.Reminded != today.String() {
		s.set.Backups.Reminded = today.String()
		s.keepSettings()
	}
	text := words.T("Your backups all lie on this computer. A USB stick, or a folder that a sync program carries away, would keep them if it were lost.")
	label := words.T("Choose a second place")
	switch far := s.farPlace(); {
	case far != "":
		text = words.T("For a while no backup reached {{.Folder}}. If it is a stick, plug it in now and then, and the next backup goes there.", "Folder", place.Short(far))
		label = words.T("Look at the backups")
	case s.set.Backups.Second != "":
		text = words.T("Your backups go to two folders, but both lie on the same disk as your journal. A USB stick, or a folder that a sync program carries away, would keep them if it were lost.")
		label = words.T("Look at the backups")
	}
	away := func(never bool) func() {
		return func() {
			m.reminded = true
			if never {
				s.set.Backups.NoRemind = true
				s.keepSettings()
			}
			if p := m.pages[PageToday]; p != nil {
				p.Show()
			}
		}
	}
	look := kit.Named("remind.look", kit.NewButton(label, nil, kit.Secondary, func() { m.open(PageBackups) }))
	later := kit.Named("remind.later", kit.NewButton(words.T("Not now"), nil, kit.Plain, away(false)))
	never := kit.Named("remind.never", kit.NewButton(words.T("Do not remind me"), nil, kit.Plain, away(true)))
	return kit.NewCard(kit.Stack(theme.Gap12, kit.Muted(text), kit.Flow(theme.Gap12, look, later, never)), kit.CardFlat())
}

// askSecondPlace asks, once and after a journal was made, for a second place
// for its backups. It can wait.
func (s *Shell) askSecondPlace() {
	m := s.main
	if _, ok := s.opt.Keeper.(journal.BackupKeeper); !ok || m == nil || s.set.Backups.Asked || s.set.Backups.Second != "" {
		return
	}
	var sheet *kit.SheetHandle
	later := kit.Named("second.later", kit.NewButton(words.T("Later"), nil, kit.Secondary, func() { sheet.Close() }))
	choose := kit.Named("second.choose", kit.NewButton(words.T("Choose a folder"), theme.Icon("folder"), kit.Primary, func() {
		pick.Show(s.win, pick.Options{
			Mode: pick.Folder, Title: words.T("A second place for backups"), Button: words.T("Keep backups here"),
		}, func(dir string) {
			if no := s.refusedPlace(dir); no != "" {
				kit.Message(s.win, words.T("Please choose another folder"), no)
				return
			}
			sheet.Close()
			p := s.places()
			p.Second = dir
			s.changePlaces(p)
			if m.near(dir) {
				s.toasts.Say(words.T("Backups go there too from now on. That folder lies on the same disk as your journal: if the disk is lost, so are they."), "", nil, 10*time.Second)
			} else {
				s.toast(words.T("Backups go there too from now on."))
			}
			if s.main == m {
				m.backUpNow()
			}
		})
	}))
	sheet = kit.WideSheet(s.win, 560, words.T("A second place for backups?"), kit.Stack(theme.Gap12,
		kit.Body(words.T("Stillwater makes locked backups of your journal by itself, on this computer.")),
		kit.Body(words.T("If you like, they also go to a USB stick, or to a folder that a sync program carries away. Then your words stay even if this computer is lost.")),
		kit.Muted(words.T("This can wait: you find it in the settings, under Backups."))), later, choose)
	sheet.OnClosed = func() {
		if s.set.Backups.Asked {
			return
		}
		s.set.Backups.Asked = true
		s.keepSettings()
	}
	front.Settle()
	kit.FocusOn(choose)
}

// refusedPlace says why a folder is no second place; "" where it is.
func (s *Shell) refusedPlace(dir string) string {
	switch {
	case s.main != nil && dir == filepath.Dir(s.main.session.Path()):
		return words.T("This is the folder of the journal itself. A backup helps more when it lies somewhere else.")
	case dir == s.places().Folder, dir == s.ownBackups():
		return words.T("This is the other place already. Please choose another folder: two copies in one folder help no more than one.")
	}
	return ""
}

// twins says that other states of the journal lie beside it.
func twins(paths []string) string {
	name := filepath.Base(paths[0])
	if more := len(paths) - 1; more > 0 {
		return words.N(more, "Beside your journal lies another copy of it, {{.Name}}, and {{.N}} more. A sync program may have made them. Nothing was touched; open one by hand if you miss something.",
			"Beside your journal lies another copy of it, {{.Name}}, and {{.N}} more. A sync program may have made them. Nothing was touched; open them by hand if you miss something.", "Name", name)
	}
	return words.T("Beside your journal lies another copy of it, {{.Name}}. A sync program may have made it. Nothing was touched; open it by hand if you miss something.", "Name", name)
}

// openBackups leads from the settings to the backups; nil where there are none.
func (m *mainView) openBackups() func() {
	if _, ok := m.session.(journal.BackupSession); !ok {
		return nil
	}
	return func() { m.open(PageBackups) }
}
