package store

import (
	"errors"
	"os"
	"syscall"
	"testing"

	"stillwater/journal"
)

// TestCheckWhereNothingCanBeWritten: a journal and a backup on a read-only disk
// are checked, the backup is restored, and no byte of either changes.
func TestCheckWhereNothingCanBeWritten(t *testing.T) {
	p := newPantry(t)
	s := p.made(t)
	saved(t, s, journal.Entry{Title: "a"})
	b := backedUp(t, s).Made[0]
	must(t, s.Close())
	p.disk.set(func(d *badDisk) { d.open = func(string) error { return syscall.EROFS } })
	if _, err := p.Open(t.Context(), p.path()); !errors.Is(err, journal.ErrReadOnlyPlace) {
		t.Fatal("opened:", err)
	}
	for _, path := range []string{p.path(), b.Path} {
		before, err := os.ReadFile(path)
		must(t, err)
		held, err := p.OpenToCheck(t.Context(), path)
		must(t, err)
		r, err := held.Check(t.Context(), firstSecrets.Passphrase, nil)
		if err != nil || !r.Sound() || r.Rows != 1 || r.Bytes != int64(len(before)) {
			t.Fatal(r, err)
		}
		if _, err := held.Check(t.Context(), otherSecrets.Passphrase, nil); !errors.Is(err, journal.ErrWrongPassphrase) {
			t.Fatal("another passphrase:", err)
		}
		if _, err := held.Unlock(t.Context(), firstSecrets.Passphrase); !errors.Is(err, journal.ErrNoPermission) {
			t.Fatal("unlocked:", err)
		}
		must(t, held.Close())
		after, err := os.ReadFile(path)
		if err != nil || string(after) != string(before) {
			t.Fatal("the file was changed:", err)
		}
	}
	secret := journal.Secret{Passphrase: firstSecrets.Passphrase}
	if got, err := p.Backups(t.Context(), p.path(), secret); err != nil || len(got) != 1 || got[0].Err != nil {
		t.Fatal(got, err)
	}
	if _, err := p.Restore(t.Context(), b.Path, secret, p.path()+"-2", true, nil); err != nil {
		t.Fatal(err)
	}
}
