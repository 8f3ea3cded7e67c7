//go:build linux

package main

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"stillwater/e2e"
	"stillwater/settings"
)

// safety shows what a person sees of backups, of a file that was taken away, and
// of one that is damaged: with a copy of the sample, in a home of its own.
func (w *walk) safety(theme settings.Theme, percent int, name string) error {
	home, err := os.MkdirTemp(w.home, "home-")
	if err != nil {
		return err
	}
	file := filepath.Join(home, "journal.stillwater")
	b, err := os.ReadFile(w.journal)
	if err != nil {
		return err
	}
	if err := os.WriteFile(file, b, 0o600); err != nil {
		return err
	}
	err = w.openIn(home, 1280, 800, theme, percent, file, func(a *e2e.App) error {
		if err := w.enter(a); err != nil {
			return err
		}
		if err := w.backups(a, name); err != nil {
			return err
		}
		return errors.Join(w.taken(a, name, file), a.Quit())
	})
	if err != nil {
		return err
	}
	if err := damage(file); err != nil {
		return err
	}
	return w.openIn(home, 1280, 800, theme, percent, file, func(a *e2e.App) error { return w.rescue(a, name) })
}

func (w *walk) enter(a *e2e.App) error {
	if err := a.Fill("unlock.pass", w.passphrase); err != nil {
		return err
	}
	return a.Key("Return")
}

// backups shows the way from the settings to the backups, and makes one.
func (w *walk) backups(a *e2e.App, name string) error {
	if err := a.Click("nav.settings"); err != nil {
		return err
	}
	if err := a.Reach("prefs.backups"); err != nil {
		return err
	}
	if err := w.shot(a, name, "14-settings-backups", "prefs.backups"); err != nil {
		return err
	}
	for _, click := range []string{"prefs.backups", "backups.now"} {
		if err := a.Click(click); err != nil {
			return err
		}
	}
	if err := w.shot(a, name, "15-backups", "backups.now"); err != nil {
		return err
	}
	if err := a.Reach("backups.restore.0"); err != nil {
		return err
	}
	if err := w.shot(a, name, "16-backups-list", "backups.restore.0"); err != nil {
		return err
	}
	if err := a.Click("backups.restore.0"); err != nil {
		return err
	}
	if err := w.shot(a, name, "17-put-back", "backups.pass"); err != nil {
		return err
	}
	return a.Click("backups.restore.no")
}

// taken takes the file away while somebody writes, and puts it back.
func (w *walk) taken(a *e2e.App, name, file string) error {
	if err := a.Key("ctrl+n"); err != nil {
		return err
	}
	if err := a.WaitFocused("journal.editor"); err != nil {
		return err
	}
	if err := os.Rename(file, file+".away"); err != nil {
		return err
	}
	if err := a.Type("The rain has stopped. I hear a blackbird."); err != nil {
		return err
	}
	_, err := a.WaitFor("trouble.again")
	time.Sleep(time.Second) // until it is drawn
	err = errors.Join(err, w.shot(a, name, "18-trouble", "trouble.again"))
	if back := os.Rename(file+".away", file); back != nil {
		return errors.Join(err, back)
	}
	return errors.Join(err, a.WaitGone("trouble.again"))
}

// rescue shows the ways on from a damaged file.
func (w *walk) rescue(a *e2e.App, name string) error {
	if err := w.enter(a); err != nil {
		return err
	}
	if err := w.shot(a, name, "19-damaged", "unlock.rescue"); err != nil {
		return err
	}
	if err := a.Click("unlock.rescue"); err != nil {
		return err
	}
	if _, err := a.WaitFor("rescue.restore"); err != nil {
		return err
	}
	time.Sleep(time.Second)
	if err := w.shot(a, name, "20-rescue", "rescue.restore"); err != nil {
		return err
	}
	if err := a.Reach("rescue.again"); err != nil {
		return err
	}
	return w.shot(a, name, "21-rescue-end", "rescue.again")
}

// damage changes a byte in every 512 of the last third of a file.
func damage(file string) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for i := len(b) * 2 / 3; i < len(b); i += 512 {
		b[i] ^= 0x40
	}
	return os.WriteFile(file, b, 0o600)
}

// first shows what a new person sees.
func (w *walk) first() error {
	for _, look := range []struct {
		theme settings.Theme
		name  string
	}{{settings.Light, "light"}, {settings.Dark, "dark"}} {
		err := w.open(1280, 800, look.theme, 100, "", func(a *e2e.App) error {
			if err := w.shot(a, look.name, "00-welcome", "welcome.new"); err != nil {
				return err
			}
			if err := a.Click("welcome.new"); err != nil {
				return err
			}
			return w.shot(a, look.name, "01-start", "setup.next")
		})
		if err != nil {
			return err
		}
	}
	return nil
}
