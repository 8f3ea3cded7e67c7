package ui

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"stillwater/settings"
	"stillwater/ui/internal/uitest"
)

func TestBrokenSettingsAreToldOnce(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "settings.json"), []byte("{broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	set, problem := settings.Load(dir)
	if problem == nil {
		t.Fatal("the file counts as whole")
	}
	w := open(t, func(o *Options) { o.Settings, o.SettingsProblem, o.SettingsDir = set, problem, dir })
	w.Start()
	uitest.Says(t, w.win, "The settings file was damaged", "settings-broken-1.json")
	w.toasts.Dismiss()
	w.toSetup()
	uitest.SaysNot(t, w.win, "settings-broken-1.json")
}

func TestUnreadableSettingsAreTold(t *testing.T) {
	w := open(t, func(o *Options) { o.SettingsProblem = errors.New("permission denied") })
	w.Start()
	uitest.Says(t, w.win, "The settings could not be read")
}
