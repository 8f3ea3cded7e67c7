package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"stillwater/journal"
)

// carried is a journal in a real folder that a sync program works on while it is
// open.
type carried struct {
	t     *testing.T
	s     *session
	acked []string // titles of the saves that were acknowledged
}

func newCarried(t *testing.T) *carried {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("an open file cannot be moved or replaced here")
	}
	mendAtOnce(t)
	c := &carried{t: t, s: newSession(t, nil)}
	c.must("first")
	return c
}

// save saves one more entry and notes it once it is acknowledged.
func (c *carried) save(title string) error {
	err := c.s.SaveEntry(c.t.Context(), &journal.Entry{Title: title, Text: "words of " + title})
	if err == nil {
		c.acked = append(c.acked, title)
	}
	return err
}

func (c *carried) must(title string) {
	c.t.Helper()
	must(c.t, c.save(title))
}

// refused saves and wants to be told that the file was changed.
func (c *carried) refused(title string) {
	c.t.Helper()
	if err := c.save(title); !errors.Is(err, journal.ErrFileChanged) {
		c.t.Fatalf("told as: %v", err)
	}
}

// bytes is the file as a sync program reads it.
func (c *carried) bytes(path string) []byte {
	c.t.Helper()
	b, err := os.ReadFile(path)
	must(c.t, err)
	return b
}

// put brings a file to the path as sync programs do: written beside it, then
// renamed over what is there.
func (c *carried) put(data []byte) {
	c.t.Helper()
	tmp := filepath.Join(filepath.Dir(c.s.Path()), ".download.tmp")
	must(c.t, os.WriteFile(tmp, data, 0o600))
	must(c.t, os.Rename(tmp, c.s.Path()))
}

// beside is the path of a file in the same folder.
func (c *carried) beside(name string) string { return filepath.Join(filepath.Dir(c.s.Path()), name) }

// holds checks that a file, opened by another process, has all that was
// acknowledged.
func (c *carried) holds(path string) {
	c.t.Helper()
	copied := filepath.Join(c.t.TempDir(), "seen.stillwater")
	must(c.t, os.WriteFile(copied, c.bytes(path), 0o600)) // as that process sees it: ours holds the lock
	f, err := newKeeper(nil).Open(c.t.Context(), copied)
	must(c.t, err)
	s, err := f.Unlock(c.t.Context(), firstSecrets.Passphrase)
	must(c.t, err)
	defer s.Close()
	c.has(s)
}

func (c *carried) has(s journal.Session) {
	c.t.Helper()
	list, err := s.Entries(c.t.Context(), journal.EntryFilter{Oldest: true})
	must(c.t, err)
	var got []string
	for _, e := range list {
		got = append(got, e.Title)
	}
	if !slices.Equal(got, c.acked) {
		c.t.Errorf("it holds %q, acknowledged were %q", got, c.acked)
	}
}

// An identical copy in the place of the file is the journal: saving goes on in
// it, and what is acknowledged is in the file at the path.
func TestSyncProgramPutsAnIdenticalCopy(t *testing.T) {
	c := newCarried(t)
	for _, title := range []string{"second", "third", "fourth"} {
		before, err := os.Stat(c.s.Path())
		must(t, err)
		c.put(c.bytes(c.s.Path()))
		after, err := os.Stat(c.s.Path())
		must(t, err)
		if os.SameFile(before, after) {
			t.Fatal("it is the same file still")
		}
		c.must(title)
		c.has(c.s)
		c.holds(c.s.Path())
	}
}

// An older state in the place of the file: nothing is written to it, that is
// told, a copy elsewhere has everything, and with the file back it goes on.
func TestSyncProgramPutsAnOlderState(t *testing.T) {
	c := newCarried(t)
	older := c.bytes(c.s.Path())
	c.must("second")
	newest := c.bytes(c.s.Path())
	c.put(older)
	for range 3 {
		c.refused("third")
	}
	if now := c.bytes(c.s.Path()); !slices.Equal(now, older) {
		t.Error("the other file was written to")
	}
	copied, whole, err := c.s.CopyTo(t.Context(), filepath.Join(t.TempDir(), "copy.stillwater"), nil)
	must(t, err)
	if !whole {
		t.Error("the copy lacks something")
	}
	c.has(copied)
	must(t, copied.Close())
	c.put(newest)
	c.must("third")
	c.holds(c.s.Path())
}

// Our file gets the name of a conflicted copy and another comes in its place: it
// is told which one is ours, first of all that lie there, and with its old name
// back everything goes on.
func TestSyncProgramMakesAConflictedCopy(t *testing.T) {
	c := newCarried(t)
	older := c.bytes(c.s.Path())
	c.must("second")
	conflicted := c.beside("test (conflicted copy).stillwater")
	must(t, os.Rename(c.s.Path(), conflicted))
	if err := c.save("third"); !errors.Is(err, journal.ErrFileChanged) { // between its two steps
		t.Fatalf("told as: %v", err)
	}
	c.put(older)
	c.refused("third")
	another := c.beside("test (another).stillwater")
	must(t, os.WriteFile(another, older, 0o600))
	later := time.Now().Add(time.Hour)
	must(t, os.Chtimes(another, later, later))
	twins, err := c.s.Twins(t.Context())
	must(t, err)
	if !slices.Equal(twins, []string{conflicted, another}) {
		t.Errorf("beside it: %q", twins)
	}
	c.holds(conflicted)
	must(t, os.Rename(conflicted, c.s.Path()))
	c.must("third")
	c.has(c.s)
	c.holds(c.s.Path())
}

// A copy that is only laid beside the file stops nothing, and is named.
func TestSyncProgramLaysACopyBeside(t *testing.T) {
	c := newCarried(t)
	conflicted := c.beside("test-MyLaptop.stillwater")
	must(t, os.WriteFile(conflicted, c.bytes(c.s.Path()), 0o600))
	c.must("second")
	twins, err := c.s.Twins(t.Context())
	must(t, err)
	if !slices.Equal(twins, []string{conflicted}) {
		t.Errorf("beside it: %q", twins)
	}
	c.holds(c.s.Path())
}
