//go:build linux

package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"stillwater/journal"
)

// TestLastDraftsOnAFullDisk fills a real disk with somebody else's file, then
// goes on writing: a paste that is too large is refused and the drafts that
// follow are saved, though whatever becomes free is taken at once. At least ten
// of them, and the last one that was acknowledged is there afterwards.
func TestLastDraftsOnAFullDisk(t *testing.T) {
	mendAtOnce(t)
	dir := diskOf(t, "24m")
	path := filepath.Join(dir, "j.stillwater")
	k := New(Options{TestOnlyWeakKDF: true, DataDir: t.TempDir()}) // backups lie elsewhere
	sess, err := k.Create(t.Context(), path, firstSecrets)
	must(t, err)
	entry := journal.Entry{Title: "A draft", Text: "while there is room"}
	must(t, sess.SaveEntry(t.Context(), &entry))

	takeAll(t, filepath.Join(dir, "film"))
	large := journal.Entry{Title: "A paste", Text: strings.Repeat("far too many words ", 200_000)}
	if err := sess.SaveEntry(t.Context(), &large); !errors.Is(err, journal.ErrDiskFull) {
		t.Fatalf("3.8 MB on a full disk: %v", err)
	}
	takeAll(t, filepath.Join(dir, "film"))

	saved, last := 0, ""
	for ; saved < 1000; saved++ {
		entry.Text = fmt.Sprintf("%s line %d.", entry.Text, saved)
		if err = sess.SaveEntry(t.Context(), &entry); err != nil {
			break
		}
		last = entry.Text
	}
	if !errors.Is(err, journal.ErrDiskFull) {
		t.Errorf("after %d drafts: %v", saved, err)
	}
	if saved < 10 {
		t.Errorf("only %d drafts were saved on a full disk", saved)
	}
	t.Logf("%d drafts were saved on a full disk", saved)
	must(t, sess.Close())
	held, err := k.Open(t.Context(), path)
	must(t, err)
	sess, err = held.Unlock(t.Context(), firstSecrets.Passphrase)
	must(t, err)
	defer sess.Close()
	if e, err := sess.Entry(t.Context(), entry.ID); err != nil || e.Text != last {
		t.Errorf("opened again: %q, %v; acknowledged was %q", e.Text, err, last)
	}
}

// takeAll makes a file take what room is left on its disk, to the last page.
func takeAll(t *testing.T, path string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	must(t, err)
	defer f.Close()
	for page := make([]byte, 4096); err == nil; {
		_, err = f.Write(page)
	}
	if !errors.Is(err, unix.ENOSPC) {
		t.Fatal(err)
	}
}
