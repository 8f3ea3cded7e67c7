package ui

import (
	"errors"
	"path/filepath"
	"time"

	"stillwater/settings"
	"stillwater/ui/kit"
	"stillwater/ui/prefs"
	"stillwater/ui/theme"
	"stillwater/words"
)

// modes pairs the themes of the settings file with those of the window.
var modes = map[settings.Theme]theme.Mode{
	settings.System:   theme.System,
	settings.Light:    theme.Light,
	settings.Dark:     theme.Dark,
	settings.Contrast: theme.HighContrast,
}

func (s *Shell) look() prefs.Look {
	return prefs.Look{Mode: modes[s.set.Theme], TextPercent: s.set.TextPercent, LessMotion: s.set.LessMotion}
}

// themeWait is how long the window waits to hear whether the system is light
// or dark, so that it does not change before the person's eyes.
const themeWait = 250 * time.Millisecond

// askSystemTheme finds out whether the system says if it is light or dark.
func (s *Shell) askSystemTheme() {
	if s.opt.SaysTheme == nil {
		return
	}
	theme.SetSystemSilent(!s.opt.SaysTheme(themeWait, func() {
		kit.Do(func() {
			theme.SetSystemSilent(false)
			s.applyTheme()
		})
	}))
}

// setLook changes the look at once and keeps it.
func (s *Shell) setLook(l prefs.Look) {
	for name, mode := range modes {
		if mode == l.Mode {
			s.set.Theme = name
		}
	}
	s.set.TextPercent, s.set.LessMotion = l.TextPercent, l.LessMotion
	s.applyTheme()
	s.keepSettings()
}

// setLock changes the idle minutes.
func (s *Shell) setLock(minutes int) {
	s.set.LockMinutes = minutes
	if s.main != nil {
		s.main.guard.SetLimit(time.Duration(minutes) * time.Minute)
	}
	s.keepSettings()
}

// tellSettingsProblem says once that the settings of before are not used, and
// where they are.
func (s *Shell) tellSettingsProblem() {
	err := s.opt.SettingsProblem
	if err == nil {
		return
	}
	text := words.T("The settings could not be read. The usual ones are used for now; your journal is not touched by this.")
	if broken := (*settings.BrokenError)(nil); errors.As(err, &broken) && broken.Kept != "" {
		text = words.T("The settings file was damaged, so the usual settings are used. The damaged file is kept as {{.Name}}; your journal is not touched by this.", "Name", filepath.Base(broken.Kept))
	}
	s.toasts.Say(text, words.T("All right"), nil, 0)
}
