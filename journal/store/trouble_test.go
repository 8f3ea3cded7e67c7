package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/vault"
)

func TestTroubleKeepsItsPromises(t *testing.T) {
	journaltest.RunTrouble(t, func(t *testing.T) (journaltest.KeeperCase, string) {
		dir := t.TempDir()
		must(t, os.Mkdir(filepath.Join(dir, "other"), 0o700))
		return journaltest.KeeperCase{
			Keeper: newKeeper(nil), Path: filepath.Join(dir, "test.stillwater"), Secrets: firstSecrets, Other: otherSecrets,
		}, filepath.Join(dir, "other", "copy.stillwater")
	})
}

// mendAtOnce lets sessions open their file again as often as they want to.
func mendAtOnce(t *testing.T) {
	every := mendEvery
	mendEvery = 0
	t.Cleanup(func() { mendEvery = every })
}

// replug puts the same bytes at the path as another file, as a stick looks that
// was plugged in again. Handles of before are dead.
func (m *memFS) replug(path string) {
	old := m.files[path]
	old.dead = syscall.EIO
	m.files[path] = &memData{b: bytes.Clone(old.b)}
}

// TestWritingGoesOnOnceTheCauseIsGone: each kind of trouble is told in its own
// words as long as it lasts; then the next save works, in the same session.
func TestWritingGoesOnOnceTheCauseIsGone(t *testing.T) {
	mendAtOnce(t)
	for name, c := range map[string]struct {
		fails func(*memFS)
		want  error
		heals func(*memFS)
	}{
		"full disk": {func(m *memFS) { m.room = m.used() }, journal.ErrDiskFull, func(m *memFS) { m.room = 0 }},
		"quota":     {func(m *memFS) { m.write = syscall.EDQUOT }, journal.ErrDiskFull, func(m *memFS) { m.write = nil }},
		"remounted read-only": {
			func(m *memFS) { m.write, m.open = syscall.EROFS, syscall.EROFS },
			journal.ErrWriteProtected, func(m *memFS) { m.write, m.open = nil, nil },
		},
		"write fault": {func(m *memFS) { m.write = syscall.EIO }, journal.ErrDiskFault, func(m *memFS) { m.write = nil }},
		"sync fault":  {func(m *memFS) { m.sync = syscall.EIO }, journal.ErrDiskFault, func(m *memFS) { m.sync = nil }},
		"share away": {
			func(m *memFS) { m.write, m.read, m.open = syscall.ENOTCONN, syscall.ENOTCONN, syscall.EHOSTDOWN },
			journal.ErrPlaceGone, func(m *memFS) { m.write, m.read, m.open = nil, nil, nil },
		},
		"no permission": {
			func(m *memFS) { m.write, m.open = syscall.EACCES, syscall.EACCES }, journal.ErrNoPermission,
			func(m *memFS) { m.write, m.open = nil, nil },
		},
		"stick pulled, still mounted": {
			func(m *memFS) { m.files["/disk/j"].dead, m.open = syscall.EIO, syscall.EIO }, journal.ErrDiskFault,
			func(m *memFS) { m.open = nil; m.replug("/disk/j") },
		},
		"stick pulled, its folder gone": {
			func(m *memFS) {
				m.away, m.files["/away"] = true, m.files["/disk/j"]
				m.files["/away"].dead = syscall.EIO
				delete(m.files, "/disk/j")
			},
			journal.ErrPlaceGone, func(m *memFS) { m.away = false; m.replug("/away"); m.files["/disk/j"] = m.files["/away"] },
		},
		"moved away, a copy put back": {
			func(m *memFS) { m.files["/away"] = m.files["/disk/j"]; delete(m.files, "/disk/j") }, journal.ErrFileChanged,
			func(m *memFS) { m.files["/disk/j"] = &memData{b: bytes.Clone(m.files["/away"].b)} },
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, disk := faulty(t)
			ctx := t.Context()
			e := saved(t, s, journal.Entry{Title: "first", Text: strings.Repeat("words ", 2000)})
			disk.set(c.fails)
			draft := journal.Entry{Title: "second", Text: strings.Repeat("more words ", 250_000)}
			for range 3 {
				err := s.SaveEntry(ctx, &draft)
				if !errors.Is(err, c.want) {
					t.Fatalf("told as: %v", err)
				}
				if draft.ID != "" {
					t.Fatal("the draft was changed")
				}
			}
			if _, err := s.SealDraft([]byte(draft.Text)); err != nil {
				t.Error("a draft cannot be sealed:", err)
			}
			disk.set(c.heals)
			must(t, s.SaveEntry(ctx, &draft))
			e.Text += "and on"
			must(t, s.SaveEntry(ctx, &e))
			if got := titles(t, s, journal.EntryFilter{Oldest: true}); got != "first second" {
				t.Fatalf("afterwards: %q", got)
			}
			must(t, s.SetPassphrase(ctx, otherSecrets.Passphrase))
			must(t, s.EncryptAnew(ctx, firstSecrets, nil))
			must(t, s.Close())
			again, err := s.k.Open(ctx, "/disk/j")
			must(t, err)
			sess, err := again.Unlock(ctx, firstSecrets.Passphrase)
			must(t, err)
			if got := titles(t, sess, journal.EntryFilter{Oldest: true}); got != "first second" {
				t.Fatalf("opened again: %q", got)
			}
			must(t, sess.Close())
		})
	}
}

// TestReadingGoesOnToo: after a stick came back the lists are there before
// anything is saved, also what was not in memory.
func TestReadingGoesOnToo(t *testing.T) {
	mendAtOnce(t)
	s, disk := faulty(t)
	saved(t, s, journal.Entry{Title: "a", Text: strings.Repeat("words ", 50_000)})
	disk.set(func(m *memFS) { m.files["/disk/j"].dead, m.open = syscall.EIO, syscall.EIO })
	if err := s.SaveEntry(t.Context(), &journal.Entry{Title: "b"}); err == nil {
		t.Fatal("saved on a stick that was pulled")
	}
	if _, err := s.Entries(t.Context(), journal.EntryFilter{}); err == nil {
		t.Fatal("read from a stick that was pulled") // the memory of SQLite went with the failed save
	}
	disk.set(func(m *memFS) { m.open = nil; m.replug("/disk/j") })
	if got := titles(t, s, journal.EntryFilter{}); got != "a" {
		t.Fatalf("afterwards: %q", got)
	}
}

// TestMendingIsSparing: however often saving fails, the file is opened again
// only now and then.
func TestMendingIsSparing(t *testing.T) {
	s, disk := faulty(t)
	saved(t, s, journal.Entry{Title: "a"})
	opened := 0
	disk.set(func(m *memFS) {
		m.files["/disk/j"].dead, m.open, m.opened = syscall.EIO, syscall.EIO, &opened
	})
	for range 50 {
		if err := s.SaveEntry(t.Context(), &journal.Entry{Title: "b"}); err == nil {
			t.Fatal("saved on a stick that was pulled")
		}
	}
	if opened != 1 {
		t.Errorf("opened %d times, want once", opened)
	}
	disk.set(func(m *memFS) { m.open = nil; m.replug("/disk/j") })
	must(t, s.Reopen(t.Context())) // asked for, it does so at once
	must(t, s.SaveEntry(t.Context(), &journal.Entry{Title: "b"}))
}

// TestReopenTellsWhy: an older state, another file and a journal that somebody
// else has open are not taken, and the words are right.
func TestReopenTellsWhy(t *testing.T) {
	mendAtOnce(t)
	s, disk := faulty(t)
	saved(t, s, journal.Entry{Title: "a"})
	var early, now *memData
	disk.set(func(m *memFS) { early = &memData{b: bytes.Clone(m.files["/disk/j"].b)} })
	saved(t, s, journal.Entry{Title: "b"})
	disk.set(func(m *memFS) { now = m.files["/disk/j"] })
	for name, c := range map[string]struct {
		put  *memData
		want error
	}{
		"nothing":        {nil, journal.ErrFileChanged},
		"an older state": {early, journal.ErrFileChanged},
		"no journal":     {&memData{b: bytes.Repeat([]byte("x"), 200_000)}, journal.ErrFileChanged},
		"in use":         {&memData{b: bytes.Clone(now.b), held: true}, journal.ErrAlreadyOpen},
	} {
		disk.set(func(m *memFS) {
			if m.files["/disk/j"] = c.put; c.put == nil {
				delete(m.files, "/disk/j")
			}
		})
		if err := s.Reopen(t.Context()); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if err := s.SaveEntry(t.Context(), &journal.Entry{Title: "lost"}); !errors.Is(err, journal.ErrFileChanged) {
			t.Errorf("%s: a save says %v", name, err)
		}
		if got := titles(t, s, journal.EntryFilter{Oldest: true}); got != "a b" {
			t.Fatalf("%s: reading %q", name, got)
		}
	}
	disk.set(func(m *memFS) { m.files["/disk/j"] = now })
	must(t, s.SaveEntry(t.Context(), &journal.Entry{Title: "c"}))
}

// TestADeletedJournalIsCopiedWhole: on systems where an open file can be
// deleted its content is there until it is closed.
func TestADeletedJournalIsCopiedWhole(t *testing.T) {
	mendAtOnce(t)
	dir := t.TempDir()
	k := newKeeper(nil)
	sess, err := k.Create(t.Context(), filepath.Join(dir, "j.stillwater"), firstSecrets)
	must(t, err)
	s := sess.(*session)
	e := saved(t, s, journal.Entry{Title: "a", Text: strings.Repeat("words ", 9000)})
	if err := os.Remove(filepath.Join(dir, "j.stillwater")); err != nil {
		t.Skip("an open file cannot be deleted here:", err)
	}
	e.Text += "and more"
	if err := s.SaveEntry(t.Context(), &e); !errors.Is(err, journal.ErrFileChanged) {
		t.Fatalf("a deleted file gives %v", err)
	}
	copied, whole, err := s.CopyTo(t.Context(), filepath.Join(dir, "copy.stillwater"), nil)
	must(t, err)
	if !whole {
		t.Error("the copy is not whole")
	}
	must(t, copied.SaveEntry(t.Context(), &e))
	_ = s.Close() // its end cannot be tidied any more
	must(t, copied.Close())
	held, err := k.Open(t.Context(), filepath.Join(dir, "copy.stillwater"))
	must(t, err)
	again, err := held.UnlockWithCode(t.Context(), firstSecrets.RecoveryCode)
	must(t, err)
	got, err := again.Entry(t.Context(), e.ID)
	if err != nil || got.Text != e.Text {
		t.Fatal("the entry in the copy:", err)
	}
	must(t, again.Close())
}

// TestACopyOfADamagedJournalHoldsWhatIsReadable row by row, and nothing that
// was altered; of a stick that is gone it is empty.
func TestACopyOfADamagedJournalHoldsWhatIsReadable(t *testing.T) {
	s, disk := faulty(t)
	ctx := t.Context()
	texts := map[journal.ID]string{}
	for i := range 60 {
		e := saved(t, s, journal.Entry{Title: fmt.Sprint(i), Text: strings.Repeat(fmt.Sprintf("the words of day %d ", i), 1500), Tags: []string{"#kept"}})
		texts[e.ID] = e.Text
	}
	goal := journal.Goal{Title: "stays", Steps: []journal.Step{{Text: "one"}}}
	must(t, s.SaveGoal(ctx, &goal))
	held, err := s.Lock(ctx) // the cache of SQLite goes with the keys
	must(t, err)
	sess, err := held.Unlock(ctx, firstSecrets.Passphrase)
	must(t, err)
	s = sess.(*session)
	disk.set(func(m *memFS) {
		b := m.files["/disk/j"].b
		for _, part := range []float64{0.2, 0.5, 0.7} { // a few pages in the middle
			for i := range 3 {
				b[int(float64(len(b)-1<<20)*part)+8192*i] ^= 1
			}
		}
	})
	if _, _, err := s.CopyTo(ctx, "/disk/j", nil); !errors.Is(err, journal.ErrExists) {
		t.Fatalf("over itself: %v", err)
	}
	var done, total int64
	c, whole, err := s.CopyTo(ctx, "/disk/copy", func(d, all int64) { done, total = d, all })
	must(t, err)
	list, err := c.Entries(ctx, journal.EntryFilter{})
	must(t, err)
	if whole || len(list) < 40 || len(list) == 60 || done != total {
		t.Fatalf("whole: %v, %d of 60 entries, %d of %d", whole, len(list), done, total)
	}
	for _, e := range list {
		got, err := c.Entry(ctx, e.ID)
		if err != nil || got.Text != texts[e.ID] {
			t.Errorf("entry %s differs: %v", e.Title, err)
		}
	}
	if hits, err := c.Search(ctx, "words", 100); err != nil || len(hits) != len(list) {
		t.Errorf("%d hits for %d entries: %v", len(hits), len(list), err)
	}
	if tags, err := c.Labels(ctx, journal.LabelTag); err != nil || len(tags) != 1 {
		t.Errorf("tags %v: %v", tags, err)
	}
	if r, err := c.Check(ctx, nil); err != nil || !r.Sound() {
		t.Errorf("check of the copy: %+v, %v", r, err)
	}
	must(t, c.SaveEntry(ctx, &journal.Entry{Title: "goes on"}))
	must(t, c.Close())

	disk.set(func(m *memFS) { m.files["/disk/j"].dead = syscall.EIO })
	c, whole, err = s.CopyTo(ctx, "/disk/second", nil)
	must(t, err)
	if n, err := c.CountEntries(ctx, journal.EntryFilter{}); whole || err != nil {
		t.Errorf("whole: %v, %d entries: %v", whole, n, err)
	}
	must(t, c.SaveEntry(ctx, &journal.Entry{Title: "a new beginning"}))
	must(t, c.Close())
	for _, p := range []string{"/disk/copy", "/disk/second"} {
		held, err := s.k.Open(ctx, p)
		must(t, err)
		c, err = held.Unlock(ctx, firstSecrets.Passphrase)
		must(t, err)
		must(t, c.Close())
	}
}

func TestCopyToTellsWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	s := newSession(t, nil)
	saved(t, s, journal.Entry{Title: "a"})
	if _, _, err := s.CopyTo(t.Context(), filepath.Join(dir, "nowhere", "j"), nil); !errors.Is(err, journal.ErrNoFolder) {
		t.Errorf("no folder: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := s.CopyTo(ctx, filepath.Join(dir, "j"), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
	if names, err := os.ReadDir(dir); err != nil || len(names) != 0 {
		t.Errorf("left behind: %v, %v", names, err)
	}
}

// TestTwins finds copies of a sync program and copies made by hand, newest
// first, and no file of ours.
func TestTwins(t *testing.T) {
	s := newSession(t, nil)
	saved(t, s, journal.Entry{Title: "a"})
	must(t, s.v.Compact(t.Context()))
	dir := filepath.Dir(s.Path())
	data, err := os.ReadFile(s.Path())
	must(t, err)
	other := newSession(t, nil)
	alien, err := os.ReadFile(other.Path())
	must(t, err)
	now := time.Now()
	for name, f := range map[string]struct {
		data []byte
		age  time.Duration
	}{
		"test (conflicted copy).stillwater":                 {data, time.Hour},
		"test.sync-conflict-20260102-030405-ABC.stillwater": {data[:len(data)/2], time.Minute},
		"by hand.bak":                                         {data, 3 * time.Hour},
		"test.stillwater.compacting":                          {data, 0},
		"test.stillwater.new-0123abcd":                        {data, 0},
		"another.stillwater":                                  {alien, 0},
		"test-before-restore-2026-01-02.stillwater":           {data, 0},
		"earlier-before-restore-2026-01-02-3.stillwater":      {data, 0},
		"earlier-before-restore-2026-01-02 (copy).stillwater": {data, 2 * time.Hour},
		"short.stillwater":                                    {data[:100], 0},
		"notes.txt":                                           {[]byte("words"), 0},
		"test.stillwater-01020304.torn-20260101T000000-abcd":  {data[90_000:], 0},
	} {
		path := filepath.Join(dir, name)
		must(t, os.WriteFile(path, f.data, 0o600))
		must(t, os.Chtimes(path, now, now.Add(-f.age)))
	}
	must(t, os.Mkdir(filepath.Join(dir, "folder.stillwater"), 0o700))
	if os.Symlink(s.Path(), filepath.Join(dir, "link.stillwater")) == nil {
		t.Log("with a symbolic link")
	}
	if os.Link(s.Path(), filepath.Join(dir, "hard.stillwater")) == nil {
		t.Log("with a hard link")
	}
	twins, err := s.Twins(t.Context())
	must(t, err)
	for i := range twins {
		twins[i] = filepath.Base(twins[i])
	}
	want := []string{"test.sync-conflict-20260102-030405-ABC.stillwater", "test (conflicted copy).stillwater", "earlier-before-restore-2026-01-02 (copy).stillwater", "by hand.bak"}
	if fmt.Sprint(twins) != fmt.Sprint(want) {
		t.Errorf("twins: %q, want %q", twins, want)
	}
	must(t, s.EncryptAnew(t.Context(), otherSecrets, nil))
	if twins, err = s.Twins(t.Context()); err != nil || len(twins) != 0 {
		t.Errorf("after encrypting anew these are of another journal: %q, %v", twins, err)
	}
}

// TestSavesFromElsewhereAreTaken: a stick that was written on in another
// computer comes back, and new rows come behind those made there.
func TestSavesFromElsewhereAreTaken(t *testing.T) {
	mendAtOnce(t)
	s, disk := faulty(t)
	saved(t, s, journal.Entry{Title: "a"})
	there := newMemFS()
	disk.set(func(m *memFS) { there.files["/disk/j"] = &memData{b: bytes.Clone(m.files["/disk/j"].b)} })
	clock := journaltest.FixedClock()
	clock.Advance(time.Hour)
	held, err := New(Options{Clock: clock.Now, TestOnlyWeakKDF: true, FS: there}).Open(t.Context(), "/disk/j")
	must(t, err)
	o, err := held.Unlock(t.Context(), firstSecrets.Passphrase)
	must(t, err)
	saved(t, o, journal.Entry{Title: "elsewhere"})
	must(t, o.Close())
	disk.set(func(m *memFS) {
		m.files["/disk/j"].dead = syscall.EIO
		m.files["/disk/j"] = there.files["/disk/j"]
	})
	e := saved(t, s, journal.Entry{Title: "here again"})
	if got := titles(t, s, journal.EntryFilter{Oldest: true}); got != "a elsewhere here again" {
		t.Errorf("afterwards: %q", got)
	}
	if e.Revision != 1 || s.v.State() != vault.Healthy {
		t.Error(e.Revision, s.v.State())
	}
}
