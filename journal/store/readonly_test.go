package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/vault"
)

func toldOf(s journal.Session, k journal.NoticeKind) bool {
	return slices.ContainsFunc(s.Notices(), func(n journal.Notice) bool { return n.Kind == k })
}

// TestWhereNothingCanBeWritten: a journal and a backup on a read-only disk are
// checked and read, a change is refused in words, the backup is restored, and no
// byte of either changes.
func TestWhereNothingCanBeWritten(t *testing.T) {
	for _, why := range []error{syscall.EROFS, syscall.EACCES} {
		t.Run(why.Error(), func(t *testing.T) {
			p := newPantry(t)
			s := p.made(t)
			saved(t, s, journal.Entry{Title: "a"})
			b := backedUp(t, s).Made[0]
			must(t, s.Close())
			p.disk.set(func(d *badDisk) { d.open = func(string) error { return why } })
			for _, path := range []string{p.path(), b.Path} {
				p.reads(t, path)
			}
			secret := journal.Secret{Passphrase: firstSecrets.Passphrase}
			if got, err := p.Backups(t.Context(), p.path(), secret); err != nil || len(got) != 1 || got[0].Err != nil {
				t.Fatal(got, err)
			}
			if _, err := p.Restore(t.Context(), b.Path, secret, p.path()+"-2", true, nil); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// reads opens a file that cannot be written, reads, and tries to write.
func (p *pantry) reads(t *testing.T, path string) {
	t.Helper()
	before, err := os.ReadFile(path)
	must(t, err)
	held, err := p.Open(t.Context(), path)
	must(t, err)
	r, err := held.Check(t.Context(), firstSecrets.Passphrase, nil)
	if err != nil || !r.Sound() || r.Rows != 1 || r.Bytes != int64(len(before)) {
		t.Fatal(r, err)
	}
	if _, err := held.Check(t.Context(), otherSecrets.Passphrase, nil); !errors.Is(err, journal.ErrWrongPassphrase) {
		t.Fatal("another passphrase:", err)
	}
	s, err := held.Unlock(t.Context(), firstSecrets.Passphrase)
	must(t, err)
	for range 2 {
		if !toldOf(s, journal.NoticeReadOnlyPlace) {
			t.Error("not told that it can only be read")
		}
		list, err := s.Entries(t.Context(), journal.EntryFilter{})
		if err != nil || len(list) != 1 || list[0].Title != "a" {
			t.Fatal(list, err)
		}
		if err := s.SaveEntry(t.Context(), &journal.Entry{At: journal.MomentOf(p.clock.Now()), Text: "b"}); !errors.Is(err, journal.ErrReadOnlyPlace) {
			t.Error("saved:", err)
		}
		if err := s.SetPassphrase(t.Context(), otherSecrets.Passphrase); !errors.Is(err, journal.ErrReadOnlyPlace) {
			t.Error("another passphrase was set:", err)
		}
		full := s.(*session)
		if r, done, err := full.BackUpIfDue(t.Context(), nil); err != nil || done || len(r.Made) > 0 {
			t.Error("a backup that nobody asked for:", r, err)
		}
		if due, err := full.DeepCheckDue(t.Context()); err != nil || due {
			t.Error("a deep check is due that could not be remembered:", err)
		}
		if r, err := full.CheckDeep(t.Context(), nil); err != nil || !r.Sound() {
			t.Error(r, err)
		}
		held, err = s.Lock(t.Context())
		must(t, err)
		s, err = held.Unlock(t.Context(), firstSecrets.Passphrase)
		must(t, err)
	}
	must(t, s.Close())
	after, err := os.ReadFile(path)
	if err != nil || string(after) != string(before) {
		t.Fatal("the file was changed:", err)
	}
}

// TestWritesOnceThePlaceCanBeWritten: the session that began by reading goes on
// writing by itself once the switch of the stick is moved, or goes on in a copy.
func TestWritesOnceThePlaceCanBeWritten(t *testing.T) {
	p := newPantry(t)
	s := p.made(t)
	saved(t, s, journal.Entry{Title: "a"})
	must(t, s.Close())
	p.disk.set(func(d *badDisk) {
		d.open = func(path string) error {
			if filepath.Dir(path) == p.dir {
				return syscall.EROFS
			}
			return nil
		}
	})
	s = p.opened(t)
	c, whole, err := s.CopyTo(t.Context(), filepath.Join(p.stick(), "copy.stillwater"), nil)
	must(t, err)
	if saved(t, c, journal.Entry{Title: "in the copy"}); !whole {
		t.Error("the copy is not whole")
	}
	must(t, c.Close())
	late := journal.Entry{At: journal.MomentOf(p.clock.Now()), Text: "typed meanwhile"}
	if err := s.SaveEntry(t.Context(), &late); !errors.Is(err, journal.ErrReadOnlyPlace) {
		t.Fatal("saved:", err)
	}
	p.disk.set(func(d *badDisk) { d.open = nil })
	must(t, s.Reopen(t.Context()))
	must(t, s.SaveEntry(t.Context(), &late))
	must(t, s.Close())
	s = p.opened(t)
	if list, err := s.Entries(t.Context(), journal.EntryFilter{}); err != nil || len(list) != 2 {
		t.Error(list, err)
	}
	if toldOf(s, journal.NoticeReadOnlyPlace) {
		t.Error("told of what is over")
	}
}

// TestOldTablesWhereNothingCanBeWritten: they are read as they are, and brought up
// to date once that can be done.
func TestOldTablesWhereNothingCanBeWritten(t *testing.T) {
	p := newPantry(t)
	want := frozenAt(t, p, "three-entries")
	p.disk.set(func(d *badDisk) { d.open = func(string) error { return syscall.EROFS } })
	s := p.unlocked(t, want.Passphrase)
	readAllOld(t, s, &want)
	e := journal.Entry{Text: "typed meanwhile"}
	if err := s.SaveEntry(t.Context(), &e); !errors.Is(err, journal.ErrReadOnlyPlace) {
		t.Error("saved:", err)
	}
	readAllOld(t, s, &want)
	p.disk.set(func(d *badDisk) { d.open = nil })
	must(t, s.Reopen(t.Context()))
	must(t, s.SaveEntry(t.Context(), &e))
	if version, err := schemaVersion(t.Context(), s.db); err != nil || version != len(migrations) {
		t.Errorf("tables of version %d, %v", version, err)
	}
	judgeDeep(t, s)
}

// TestReadOnlyMount is the same on a real disk that is mounted to be read,
// where this machine lets us mount one.
func TestReadOnlyMount(t *testing.T) {
	p := newPantry(t)
	s := p.made(t)
	saved(t, s, journal.Entry{Title: "a"})
	must(t, s.Close())
	mountReadOnly(t, p.dir)
	k := New(Options{Clock: p.clock.Now, TestOnlyWeakKDF: true, DataDir: t.TempDir(), FS: vault.OS()})
	p.Keeper = k
	p.reads(t, p.path())
	held, err := k.Open(t.Context(), p.path())
	must(t, err)
	sess, err := held.Unlock(t.Context(), firstSecrets.Passphrase)
	must(t, err)
	defer sess.Close()
	if err := sess.(*session).Reopen(t.Context()); !errors.Is(err, journal.ErrReadOnlyPlace) {
		t.Error("reopened:", err)
	}
	remountWritable(t, p.dir)
	time.Sleep(10 * time.Millisecond)
	must(t, sess.(*session).Reopen(t.Context()))
	saved(t, sess, journal.Entry{Title: "b"})
}
