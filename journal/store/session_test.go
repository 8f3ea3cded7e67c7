package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/vault"
)

// TestAnyFlippedBitIsFoundByACheck is promise 5: what changed is never shown,
// and a check finds a change anywhere in the file.
func TestAnyFlippedBitIsFoundByACheck(t *testing.T) {
	path := filepath.Join(t.TempDir(), "j")
	k := newKeeper(journaltest.FixedClock().Now)
	s, err := k.Create(t.Context(), path, firstSecrets)
	must(t, err)
	const text = "every word of this was written by hand"
	for i := range 20 {
		saved(t, s, journal.Entry{Title: fmt.Sprint(i), Text: text})
	}
	must(t, s.Close())
	whole, err := os.ReadFile(path)
	must(t, err)
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range 30 {
		at := rng.IntN(len(whole))
		if i < 6 {
			at = []int{0, 20, 100, 69_632 + 50, 10_000, len(whole) - 1}[i]
		}
		b := bytes.Clone(whole)
		b[at] ^= 1 << rng.IntN(8)
		must(t, os.WriteFile(path, b, 0o600))
		if err := checked(t, k, path, text); err == nil {
			t.Errorf("a flipped bit in byte %d of %d was not found", at, len(whole))
		}
	}
	must(t, os.WriteFile(path, whole, 0o600))
	must(t, checked(t, k, path, text))
}

// checked opens, reads and checks a journal, and gives what was found.
func checked(t *testing.T, k *Keeper, path, text string) error {
	t.Helper()
	held, err := k.Open(t.Context(), path)
	if err != nil {
		return damage(t, err)
	}
	defer held.Close()
	s, err := held.Unlock(t.Context(), firstSecrets.Passphrase)
	if err != nil {
		return damage(t, err)
	}
	defer s.Close()
	list, err := s.Entries(t.Context(), journal.EntryFilter{})
	if err == nil && len(list) != 20 {
		t.Errorf("%d entries", len(list))
	}
	for _, e := range list {
		if e.Preview != text {
			t.Errorf("shown as written: %q", e.Preview)
		}
	}
	r, err := s.Check(t.Context(), nil)
	must(t, err)
	if !r.Sound() {
		return r.Damage[0]
	}
	return nil
}

// damage makes sure that an error is about damage, in the header at most taken
// for another kind of file.
func damage(t *testing.T, err error) error {
	t.Helper()
	var d *journal.DamagedError
	if !errors.As(err, &d) && !errors.Is(err, journal.ErrNotAJournal) {
		t.Errorf("a flipped bit is told as %v", err)
	}
	return err
}

func TestOpeningWhatIsNoJournal(t *testing.T) {
	dir := t.TempDir()
	k := newKeeper(nil)
	for name, content := range map[string]string{
		"empty": "", "jpeg": "\xff\xd8\xff\xe0\x00\x10JFIF" + strings.Repeat("x", 200_000), "text": "dear diary", "zeros": strings.Repeat("\x00", 100_000),
	} {
		path := filepath.Join(dir, name)
		must(t, os.WriteFile(path, []byte(content), 0o600))
		if _, err := k.Open(t.Context(), path); !errors.Is(err, journal.ErrNotAJournal) {
			t.Errorf("%s: %v", name, err)
		}
		if b, err := os.ReadFile(path); err != nil || string(b) != content {
			t.Errorf("%s was changed", name)
		}
	}
	if _, err := k.Open(t.Context(), dir); !errors.Is(err, journal.ErrNotAJournal) {
		t.Errorf("a folder: %v", err)
	}
	if _, err := k.Open(t.Context(), filepath.Join(dir, "none")); !errors.Is(err, journal.ErrNoFile) {
		t.Errorf("nothing: %v", err)
	}
	if _, err := k.Open(t.Context(), filepath.Join(dir, "text", "below")); !errors.Is(err, journal.ErrNoFile) {
		t.Errorf("below a file: %v", err)
	}
	if os.Geteuid() == 0 {
		return // root may do everything
	}
	path := filepath.Join(dir, "text")
	must(t, os.Chmod(path, 0))
	if _, err := k.Open(t.Context(), path); !errors.Is(err, journal.ErrNoPermission) {
		t.Errorf("no permission: %v", err)
	}
}

func TestNoWordOfThePersonIsInTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "j")
	k := newKeeper(nil)
	s, err := k.Create(t.Context(), path, firstSecrets)
	must(t, err)
	marker := "Zwetschkenknödel"
	e := saved(t, s, journal.Entry{Title: marker, Text: marker, Tags: []string{marker}, Feelings: []string{marker}, Prompt: marker})
	must(t, s.SavePersonal(t.Context(), journal.Personal{Contacts: []journal.Contact{{Name: marker}}}))
	look := func(when string) {
		t.Helper()
		files, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
		must(t, err)
		for _, f := range files {
			b, err := os.ReadFile(f)
			must(t, err)
			for _, secret := range []string{marker, strings.ToLower(marker), "zwetschkenknodel", string(e.ID), "SQLite", "CREATE TABLE", firstSecrets.Passphrase} {
				if bytes.Contains(b, []byte(secret)) {
					t.Errorf("%s: %q is readable", when, secret)
				}
			}
		}
	}
	look("open")
	must(t, s.Close())
	look("closed")
}

func TestLockingServesSavesAndEndsReads(t *testing.T) {
	s := newSession(t, nil)
	turn := make(chan struct{})
	reading, saving := make(chan error, 1), make(chan error, 1)
	go func() {
		reading <- s.read(context.Background(), func(ctx context.Context) error {
			close(turn)
			return longQuery(ctx, s.shelf)
		})
	}()
	<-turn
	go func() { saving <- s.SaveEntry(context.Background(), &journal.Entry{Title: "last"}) }()
	for waiting := 0; waiting == 0; {
		s.queue.mu.Lock()
		waiting = len(s.queue.saves)
		s.queue.mu.Unlock()
	}
	held, err := s.Lock(t.Context())
	must(t, err)
	if err := <-reading; !errors.Is(err, journal.ErrLocked) {
		t.Errorf("the read ended with %v", err)
	}
	must(t, <-saving)
	for what, err := range map[string]error{
		"save":       s.SaveEntry(t.Context(), &journal.Entry{Title: "x"}),
		"passphrase": s.SetPassphrase(t.Context(), otherSecrets.Passphrase),
		"code":       s.SetRecoveryCode(t.Context(), otherSecrets.RecoveryCode),
		"seal":       func() error { _, err := s.SealDraft(nil); return err }(),
		"check":      func() error { _, err := s.Check(t.Context(), nil); return err }(),
		"lock":       func() error { _, err := s.Lock(t.Context()); return err }(),
	} {
		if !errors.Is(err, journal.ErrLocked) {
			t.Errorf("%s after locking: %v", what, err)
		}
	}
	must(t, s.Close())
	again, err := held.Unlock(t.Context(), firstSecrets.Passphrase)
	must(t, err)
	if got := titles(t, again, journal.EntryFilter{}); got != "last" {
		t.Errorf("kept: %q", got)
	}
	must(t, held.Close()) // used up: does nothing
	must(t, again.Close())
	if _, err := held.Unlock(t.Context(), firstSecrets.Passphrase); !errors.Is(err, journal.ErrLocked) {
		t.Errorf("a sealed journal that was used up: %v", err)
	}
}

// longQuery takes about half a minute if nothing interrupts it.
func longQuery(ctx context.Context, s *shelf) error {
	var n int
	return s.db.QueryRowContext(ctx, `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n LIMIT 200000000) SELECT max(i) FROM n`).Scan(&n)
}

func TestAReadEndsWithItsContext(t *testing.T) {
	s := newSession(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	started := make(chan struct{})
	go func() {
		done <- s.read(ctx, func(ctx context.Context) error {
			close(started)
			return longQuery(ctx, s.shelf)
		})
	}()
	<-started
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
	saved(t, s, journal.Entry{Title: "goes on"})
}

func TestWarningsOfTheVaultAreToldOnce(t *testing.T) {
	var n notices
	for range 2 {
		n.warn(vault.DiskNearlyFull{Free: 1})
		n.warn(vault.HeaderRepaired{Stale: true})
	}
	n.warn(vault.HeaderRepaired{Copy: 1})
	n.warn(vault.TornEnd{})
	var kinds []journal.NoticeKind
	for _, x := range n.take() {
		kinds = append(kinds, x.Kind)
	}
	want := []journal.NoticeKind{journal.NoticeDiskNearlyFull, journal.NoticeHeaderRepaired, journal.NoticeTornEnd}
	if fmt.Sprint(kinds) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", kinds, want)
	}
	n.warn(vault.DiskNearlyFull{Free: 2})
	if again := n.take(); len(again) != 0 {
		t.Errorf("told again: %v", again)
	}
}
