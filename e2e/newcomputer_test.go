//go:build linux

package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestBackupOnANewComputer is the day after the old computer was lost: there is a
// stick with a backup, and a Stillwater that knows of no journal. Later the stick
// with the journal is lost, too, and its backup goes to another place.
func TestBackupOnANewComputer(t *testing.T) {
	t.Parallel()
	s := display(t)
	stick := t.TempDir()
	old := filepath.Join(t.TempDir(), "old.stillwater")
	cli(t, "sample", old, "--today", "2026-03-14")
	all := written(t, old)
	backup := filepath.Join(stick, "journal 2026-03-14.stillwater-backup")
	cli(t, "backup", old, "--out", backup)
	before, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}

	home := t.TempDir()
	a := start(t, s, home, Options{})
	must(t, a, a.Click("welcome.backup"))
	must(t, a, a.Fill("pick.path", backup))
	shot(t, a, "newcomputer-pick")
	must(t, a, a.Click("pick.ok"))
	must(t, a, a.Fill("rescue.pass", passphrase))
	shot(t, a, "newcomputer-pass")
	must(t, a, a.Key("Return"))
	must(t, a, a.Reach("rescue.elsewhere"))
	shot(t, a, "newcomputer-found")
	must(t, a, a.Click("rescue.elsewhere"))
	place := filepath.Join(home, "usb")
	if err := os.Mkdir(place, 0o700); err != nil {
		t.Fatal(err)
	}
	first := filepath.Join(place, "mine.stillwater")
	must(t, a, a.Fill("pick.path", first))
	must(t, a, a.Click("pick.ok"))
	must(t, a, waitShown(a, "unlock.pass"))
	shot(t, a, "newcomputer-door")
	unlock(t, a, passphrase)
	shot(t, a, "newcomputer-in")
	must(t, a, a.Click("second.later")) // this computer has no second place yet
	must(t, a, a.Click("nav.settings"))
	must(t, a, a.Reach("prefs.backups"))
	must(t, a, a.Click("prefs.backups"))
	must(t, a, waitShown(a, "backups.now"))
	must(t, a, a.Click("backups.now"))
	must(t, a, a.Reach("backups.restore.0"))
	must(t, a, a.Quit())
	if got := written(t, first); got != all {
		t.Errorf("the journal from the backup holds other words: %d bytes of %d", len(got), len(all))
	}
	if after, err := os.ReadFile(backup); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the backup was changed, %v", err)
	}

	if err := os.RemoveAll(place); err != nil { // the stick is gone for good
		t.Fatal(err)
	}
	b := start(t, s, home, Options{})
	must(t, b, b.Click("unlock.rescue"))
	must(t, b, b.Fill("rescue.pass", passphrase))
	must(t, b, b.Key("Return"))
	must(t, b, b.Reach("rescue.elsewhere"))
	shot(t, b, "newcomputer-lost")
	must(t, b, b.Click("rescue.elsewhere"))
	second := filepath.Join(home, "again.stillwater")
	must(t, b, b.Fill("pick.path", second))
	must(t, b, b.Click("pick.ok"))
	must(t, b, waitShown(b, "unlock.pass"))
	unlock(t, b, passphrase)
	must(t, b, b.Quit())
	if got := written(t, second); got != all {
		t.Errorf("the journal that was put elsewhere holds other words: %d bytes of %d", len(got), len(all))
	}
	c := start(t, s, home, Options{})
	must(t, c, waitShown(c, "unlock.pass")) // it is the one that opens from now on
	unlock(t, c, passphrase)
	must(t, c, c.Quit())
}
