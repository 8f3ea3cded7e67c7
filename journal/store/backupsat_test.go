package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"stillwater/journal"
)

// A backup that was renamed, or copied by a sync program, is found in its folder and opened all the same.
func TestRenamedBackupsAreOpened(t *testing.T) {
	s := newSession(t, nil)
	must(t, s.SaveEntry(t.Context(), &journal.Entry{Text: "rain"}))
	r, err := s.BackUp(t.Context(), nil)
	must(t, err)
	b, err := os.ReadFile(r.Made[0].Path)
	must(t, err)
	dir := t.TempDir()
	for name, content := range map[string][]byte{
		"mine.stillwater-backup": b, "Mine (Conflict).Stillwater-Backup": b, // a placeholder, a journal, something else:
		"empty.stillwater-backup": nil, "journal.stillwater": b, "list.txt": b, "torn.stillwater-backup": b[:100],
	} {
		must(t, os.WriteFile(filepath.Join(dir, name), content, 0o600))
	}
	list, err := s.k.BackupsAt(t.Context(), dir, journal.Secret{Passphrase: firstSecrets.Passphrase})
	must(t, err)
	opened := 0
	for _, b := range list {
		if b.Holds != nil && b.Holds.Entries == 1 && !b.Made.IsZero() {
			opened++
		} else if b.Err == nil || filepath.Base(b.Path) != "torn.stillwater-backup" {
			t.Errorf("%+v", b)
		}
	}
	if len(list) != 3 || opened != 2 {
		t.Errorf("%d listed, %d opened", len(list), opened)
	}
	one, err := s.k.BackupsAt(t.Context(), filepath.Join(dir, "journal.stillwater"), journal.Secret{Passphrase: firstSecrets.Passphrase})
	if err != nil || len(one) != 1 || one[0].Holds == nil {
		t.Errorf("a single file of any name: %+v, %v", one, err)
	}
}

// Renewing tells what it left: a backup whose header nobody can read any more, and one that somebody holds.
func TestRenewingTellsWhatItLeft(t *testing.T) {
	p := newPantry(t)
	s := p.made(t)
	var paths []string
	for range 3 {
		saved(t, s, journal.Entry{Title: "day"})
		paths = append(paths, backedUp(t, s).Made[0].Path)
		p.clock.Advance(24 * time.Hour)
	}
	f, err := os.OpenFile(paths[0], os.O_RDWR, 0)
	must(t, err)
	for _, at := range []int64{20, 69_632 + 20} {
		b := make([]byte, 1)
		_, err = f.ReadAt(b, at)
		must(t, err)
		b[0] ^= 1
		_, err = f.WriteAt(b, at)
		must(t, err)
	}
	must(t, f.Close())
	held, err := p.Open(t.Context(), paths[1])
	must(t, err)
	defer held.Close()
	r, err := s.RenewBackups(t.Context(), nil)
	must(t, err)
	left := map[string]error{}
	for _, l := range r.Left {
		left[l.Path] = l.Err
	}
	var damaged *journal.DamagedError
	if len(left) != 2 || len(r.Left) != 2 || !errors.As(left[paths[0]], &damaged) || !errors.Is(left[paths[1]], journal.ErrAlreadyOpen) {
		t.Errorf("left: %+v", r.Left)
	}
	if _, err := os.Stat(paths[2]); err == nil || r.Pruned == 0 {
		t.Errorf("nothing was removed: %+v", r)
	}
}

// Whoever waits for a backup to a slow stick stops waiting when told so.
func TestWaitingForAnotherBackupEnds(t *testing.T) {
	s := newSession(t, nil)
	must(t, s.SaveEntry(t.Context(), &journal.Entry{Text: "rain"}))
	done, err := s.k.makingOne(t.Context())
	must(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, _, err := s.BackUpIfDue(ctx, nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it waited, and then: %v", err)
	}
	done()
	if _, made, err := s.BackUpIfDue(t.Context(), nil); err != nil || !made {
		t.Errorf("the next one: %v, %v", made, err)
	}
}
