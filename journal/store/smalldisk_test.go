//go:build linux

package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"stillwater/journal"
	"stillwater/torture"
)

// TestTortureIOErrorsOnASmallDisk fills a disk of one MiB, which the system
// made: each save that finds no room says so and changes nothing, and the same
// session goes on when a file of somebody else is removed, and when the disk
// grows.
func TestTortureIOErrorsOnASmallDisk(t *testing.T) {
	mendAtOnce(t)
	dir := diskOf(t, "1m")
	other := filepath.Join(dir, "film")
	must(t, os.WriteFile(other, make([]byte, 300<<10), 0o600))
	path := filepath.Join(dir, "j.stillwater")
	k := New(Options{TestOnlyWeakKDF: true, DataDir: t.TempDir()}) // backups lie elsewhere
	sess, err := k.Create(t.Context(), path, firstSecrets)
	must(t, err)
	acked, refused := 0, 0
	fill := func() {
		t.Helper()
		for size := 60_000; size > 500; {
			e := journal.Entry{Title: "kept", Text: strings.Repeat("x", size)}
			err := sess.SaveEntry(t.Context(), &e)
			switch {
			case err == nil:
				acked++
				continue
			case !errors.Is(err, journal.ErrDiskFull) || e.ID != "":
				t.Fatalf("a full disk is told as %v", err)
			}
			refused++
			size /= 2
		}
		if n, err := sess.CountEntries(t.Context(), journal.EntryFilter{}); err != nil || n != acked {
			t.Fatalf("%d entries, acknowledged are %d: %v", n, acked, err)
		}
	}
	fill()
	for name, free := range map[string]func() error{
		"a file was removed": func() error { return os.Remove(other) },
		"the disk grew":      func() error { return unix.Mount("tmpfs", dir, "tmpfs", unix.MS_REMOUNT, "size=3m") },
	} {
		must(t, free())
		e := journal.Entry{Title: "kept", Text: strings.Repeat("y", 60_000)}
		if err := sess.SaveEntry(t.Context(), &e); err != nil {
			t.Fatalf("%s, and still: %v", name, err)
		}
		acked++
		fill()
	}
	if err := sess.(journal.Renewer).EncryptAnew(t.Context(), otherSecrets, nil); !errors.Is(err, journal.ErrDiskFull) {
		t.Fatalf("encrypting anew without room for a second file: %v", err)
	}
	must(t, sess.Close())
	held, err := k.Open(t.Context(), path)
	must(t, err)
	sess, err = held.Unlock(t.Context(), firstSecrets.Passphrase)
	must(t, err)
	if n, err := sess.CountEntries(t.Context(), journal.EntryFilter{}); err != nil || n != acked {
		t.Errorf("opened again: %d entries, acknowledged are %d: %v", n, acked, err)
	}
	if r, err := sess.Check(t.Context(), nil); err != nil || !r.Sound() {
		t.Errorf("check: %+v, %v", r, err)
	}
	must(t, sess.Close())
	if names, err := os.ReadDir(dir); err != nil || len(names) != 1 {
		t.Errorf("beside the journal: %v, %v", names, err)
	}
	torture.Report(t, "ioerrors", map[string]any{"bytes of the disk": 1 << 20, "saves": acked, "refused for want of room": refused})
}
