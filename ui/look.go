package ui

import (
	"time"

	"stillwater/settings"
	"stillwater/ui/prefs"
	"stillwater/ui/theme"
)

// modes pairs the themes of the settings file with those of the window.
var modes = map[settings.Theme]theme.Mode{
	settings.System:   theme.System,
	settings.Light:    theme.Light,
	settings.Dark:     theme.Dark,
	settings.Contrast: theme.HighContrast,
}

func (s *Shell) look() prefs.Look {
	return prefs.Look{Mode: modes[s.set.Theme], TextPercent: s.set.TextPercent}
}

// setLook changes the look at once and keeps it.
func (s *Shell) setLook(l prefs.Look) {
	for name, mode := range modes {
		if mode == l.Mode {
			s.set.Theme = name
		}
	}
	s.set.TextPercent = l.TextPercent
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
