package store

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stillwater/journal"
	"stillwater/journal/journaltest"
)

// faulty makes a journal on a disk that the test can break.
func faulty(t *testing.T) (*session, *memFS) {
	t.Helper()
	disk := newMemFS()
	k := New(Options{Clock: journaltest.FixedClock().Now, TestOnlyWeakKDF: true, FS: disk})
	s, err := k.Create(t.Context(), "/disk/j", firstSecrets)
	must(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s.(*session), disk
}

func TestAFullDiskKeepsTheDraftAndTheLastSavedState(t *testing.T) {
	s, disk := faulty(t)
	ctx := t.Context()
	e := saved(t, s, journal.Entry{Title: "kept", Text: strings.Repeat("first words ", 100)})
	disk.set(func(m *memFS) { m.room = m.used() })
	draft := e
	draft.Text = strings.Repeat("new words for a full disk ", 100_000)
	draft.Tags = []string{"#new"}
	before := draft
	before.Tags = []string{"#new"}
	for range 3 {
		if err := s.SaveEntry(ctx, &draft); !errors.Is(err, journal.ErrDiskFull) {
			t.Fatalf("a full disk gives %v", err)
		}
		if d := cmp.Diff(before.Row, draft.Row); d != "" || draft.Text != before.Text || draft.Tags[0] != "#new" {
			t.Fatal("the draft was changed", d)
		}
		got, err := s.Entry(ctx, e.ID)
		if err != nil || got.Text != e.Text || got.Revision != 1 {
			t.Fatal("the last saved state is not whole:", err)
		}
		if hits, err := s.Search(ctx, "first", 0); err != nil || len(hits) != 1 {
			t.Fatal("search after a full disk:", hits, err)
		}
	}
	sealed, err := s.SealDraft([]byte(draft.Text))
	must(t, err)
	held, err := s.Lock(ctx) // locked and unlocked while the disk is full
	must(t, err)
	again, err := held.Unlock(ctx, firstSecrets.Passphrase)
	must(t, err)
	text, err := again.OpenDraft(sealed)
	if err != nil || string(text) != draft.Text {
		t.Fatal("the sealed draft did not come back:", err)
	}
	if err := again.SaveEntry(ctx, &draft); !errors.Is(err, journal.ErrDiskFull) {
		t.Fatalf("still full, but %v", err)
	}
	disk.set(func(m *memFS) { m.room = 0 })
	must(t, again.SaveEntry(ctx, &draft)) // the same call, without reopening
	got, err := again.Entry(ctx, e.ID)
	if err != nil || got.Text != draft.Text || got.Revision != 2 || draft.Revision != 2 {
		t.Fatal("not saved after space was freed:", err)
	}
	if hits, err := again.Search(ctx, "full disk", 0); err != nil || len(hits) != 1 {
		t.Fatal("search after space was freed:", hits, err)
	}
	must(t, again.Close())
}

func TestAFaultThatPassesIsNotSeen(t *testing.T) {
	for name, hit := range map[string]func(*memFS){
		"write": func(m *memFS) { m.write, m.failOnce = syscall.EIO, true },
		"sync":  func(m *memFS) { m.sync, m.failOnce = syscall.EIO, true },
	} {
		s, disk := faulty(t)
		saved(t, s, journal.Entry{Title: "a"})
		disk.set(hit)
		e := saved(t, s, journal.Entry{Title: "b"})
		saved(t, s, journal.Entry{Title: "c"})
		if got := titles(t, s, journal.EntryFilter{Oldest: true}); got != "a b c" || e.Revision != 1 {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestAFaultThatStaysIsToldAndPassesByItself(t *testing.T) {
	s, disk := faulty(t)
	ctx := t.Context()
	saved(t, s, journal.Entry{Title: "a"})
	disk.set(func(m *memFS) { m.write = syscall.EIO })
	e := journal.Entry{Title: "b"}
	for range 2 {
		if err := s.SaveEntry(ctx, &e); !errors.Is(err, journal.ErrDiskFault) || e.ID != "" {
			t.Fatalf("a pulled stick gives %v", err)
		}
	}
	if got := titles(t, s, journal.EntryFilter{}); got != "a" {
		t.Fatalf("what was saved reads as %q", got)
	}
	disk.set(func(m *memFS) { m.write = nil })
	must(t, s.SaveEntry(ctx, &e))
	if got := titles(t, s, journal.EntryFilter{}); got != "b a" {
		t.Fatalf("afterwards: %q", got)
	}
}

func TestWhatAnotherProgramDidToTheFileIsTold(t *testing.T) {
	s, disk := faulty(t)
	saved(t, s, journal.Entry{Title: "a"})
	var held *memData
	disk.set(func(m *memFS) { held = m.files["/disk/j"]; delete(m.files, "/disk/j") })
	e := journal.Entry{Title: "b"}
	if err := s.SaveEntry(t.Context(), &e); !errors.Is(err, journal.ErrFileChanged) {
		t.Fatalf("a file that was moved gives %v", err)
	}
	if got := titles(t, s, journal.EntryFilter{}); got != "a" {
		t.Fatalf("reading: %q", got)
	}
	disk.set(func(m *memFS) { m.files["/disk/j"] = held })
	must(t, s.SaveEntry(t.Context(), &e))
}

func TestDamageWhileOpenEndsWritingAndIsTold(t *testing.T) {
	s, disk := faulty(t)
	ctx := t.Context()
	for i := range 60 {
		saved(t, s, journal.Entry{Title: fmt.Sprint(i), Text: strings.Repeat("words that fill pages ", 3000)})
	}
	held, err := s.Lock(ctx) // the cache of SQLite goes with the keys
	must(t, err)
	sess, err := held.Unlock(ctx, firstSecrets.Passphrase)
	must(t, err)
	disk.set(func(m *memFS) {
		b := m.files["/disk/j"].b
		for i := 80 << 10; i < len(b)-(64<<10); i += 4096 {
			b[i+77] ^= 1
		}
	})
	_, err = sess.Entries(ctx, journal.EntryFilter{})
	var damaged *journal.DamagedError
	if !errors.As(err, &damaged) || damaged.Part != journal.PartBody {
		t.Fatalf("a damaged page gives %v", err)
	}
	if err := sess.SaveEntry(ctx, &journal.Entry{Title: "x"}); !errors.Is(err, journal.ErrReadOnly) {
		t.Fatalf("a save into a damaged file gives %v", err)
	}
	n := sess.Notices()
	if len(n) == 0 || n[len(n)-1].Kind != journal.NoticeReadOnly {
		t.Fatalf("notices: %v", n)
	}
	for _, x := range sess.Notices() {
		t.Errorf("told twice: %v", x)
	}
}
