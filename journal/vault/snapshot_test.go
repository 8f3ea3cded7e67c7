package vault

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func snapshot(t *testing.T, v *Vault) *Snapshot {
	t.Helper()
	s, err := v.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// seen counts the rows that a snapshot shows.
func seen(t *testing.T, s *Snapshot) (n int) {
	t.Helper()
	err := s.View(t.Context(), func(db *sql.DB, _ func() error) error {
		return db.QueryRow("select count(*) from entry").Scan(&n)
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestSnapshotStaysWhileSavingGoesOn(t *testing.T) {
	v, _ := newVault(t, Options{})
	exec(t, v, "create table entry(id integer primary key, text)")
	exec(t, v, "insert into entry(text) values('first')")
	s := snapshot(t, v)
	err := s.View(t.Context(), func(db *sql.DB, fault func() error) error {
		for range 20 { // while the view is open
			exec(t, v, "insert into entry(text) values(hex(randomblob(4000)))")
		}
		if _, err := db.Exec("insert into entry(text) values('x')"); err == nil {
			t.Error("a snapshot can be written to")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := seen(t, s); n != 1 {
		t.Errorf("the snapshot shows %d rows, want 1", n)
	}
	if n := count(t, v); n != 21 {
		t.Errorf("the vault has %d rows, want 21", n)
	}
	now := snapshot(t, v)
	if now.Commit() != s.Commit()+20 || now.VaultID() != v.ID() || time.Since(now.Saved()).Abs() > time.Hour {
		t.Errorf("commits %d and %d, saved %v", s.Commit(), now.Commit(), now.Saved())
	}
	var page [PageSize]byte
	if err := s.ReadPage(1, page[:]); err != nil || !bytes.HasPrefix(page[:], []byte("SQLite format 3")) {
		t.Errorf("page 1: %v", err)
	}
	for _, n := range []uint32{0, s.Pages() + 1} {
		if err := s.ReadPage(n, page[:]); err == nil {
			t.Errorf("page %d of %d was read", n, s.Pages())
		}
	}
}

func TestSnapshotIsWrittenAsAWholeFile(t *testing.T) {
	v, path := newVault(t, Options{})
	exec(t, v, "create table entry(id integer primary key, text)")
	for range 900 { // more than one record's worth of pages
		exec(t, v, "insert into entry(text) values(hex(randomblob(6000)))")
	}
	s := snapshot(t, v)
	exec(t, v, "insert into entry(text) values('later')")
	to := filepath.Join(t.TempDir(), "copy")
	var told, of int64
	n, err := s.write(t.Context(), to, func(done, total int64) {
		if done < told || done > total {
			t.Errorf("progress goes from %d to %d of %d", told, done, total)
		}
		told, of = done, total
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Acquire(to, Options{}); !errors.Is(err, ErrInUse) {
		t.Errorf("the new file is not locked: %v", err)
	}
	n.file.Close()
	n.wipe()
	info, err := os.Stat(to)
	if err != nil || info.Size() != s.Bytes() || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v: %d bytes, foretold were %d; mode %v", err, info.Size(), s.Bytes(), info.Mode())
	}
	if told != of || of != 2*s.Bytes() {
		t.Errorf("progress ended at %d of %d, the file has %d bytes", told, of, s.Bytes())
	}
	c := openVault(t, to, Options{})
	if count(t, c) != 900 || c.ID() != v.ID() || c.chain.fileID == v.chain.fileID {
		t.Errorf("the copy has %d rows", count(t, c))
	}
	a, b := make([]byte, copySize), make([]byte, copySize)
	readAt(t, path, a)
	readAt(t, to, b)
	if !bytes.Equal(a[headSlots:headNonce], b[headSlots:headNonce]) {
		t.Error("the slots differ")
	}
	if again := snapshot(t, c); again.Commit() != s.Commit() || !again.Saved().Equal(s.Saved()) {
		t.Errorf("commit %d of %v, want %d of %v", again.Commit(), again.Saved(), s.Commit(), s.Saved())
	}
	if _, err := s.write(t.Context(), to, nil); !errors.Is(err, os.ErrExist) {
		t.Errorf("a file was replaced: %v", err)
	}
}

func readAt(t *testing.T, path string, b []byte) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.ReadAt(b, 0); err != nil {
		t.Fatal(err)
	}
}

func TestLockEndsWhatASnapshotDoes(t *testing.T) {
	v, _ := newVault(t, Options{})
	exec(t, v, "create table entry(id integer primary key, text)")
	for range 50 {
		exec(t, v, "insert into entry(text) values(hex(randomblob(6000)))")
	}
	s, err := v.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	began, ended := make(chan struct{}), make(chan error)
	go func() {
		err := s.View(context.Background(), func(db *sql.DB, _ func() error) error {
			close(began)
			for s.ctx.Err() == nil {
				time.Sleep(time.Millisecond)
			}
			return context.Canceled
		})
		s.Close()
		ended <- err
	}()
	<-began
	if _, err := v.Lock(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; !errors.Is(err, ErrClosed) {
		t.Errorf("the view ended with %v", err)
	}
	var page [PageSize]byte
	if err := s.ReadPage(1, page[:]); !errors.Is(err, ErrClosed) {
		t.Errorf("a page was read after locking: %v", err)
	}
	if _, err := v.Snapshot(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("a snapshot of a locked vault: %v", err)
	}
}

func TestCompactionWaitsForASnapshot(t *testing.T) {
	v, _ := newVault(t, Options{})
	exec(t, v, "create table entry(id integer primary key, text)")
	exec(t, v, "insert into entry(text) values('a')")
	s := snapshot(t, v)
	done := make(chan error)
	go func() { done <- v.Compact(context.Background()) }()
	select {
	case err := <-done:
		t.Fatal("compacted under a snapshot:", err)
	case <-time.After(100 * time.Millisecond):
	}
	if n := seen(t, s); n != 1 {
		t.Errorf("%d rows", n)
	}
	s.Close()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestSnapshotOfADamagedFile(t *testing.T) {
	d := newOnDisk(t)
	for range 20 {
		d.mustSave(9000)
	}
	s := snapshot(t, d.v)
	var live pageRef
	for _, r := range s.refs {
		if r.at != 0 {
			live = r
		}
	}
	d.disk.now[d.v.Path()].data[live.at+100] ^= 1
	_, err := s.write(t.Context(), "/copy", nil)
	var damage *DamagedError
	if !errors.As(err, &damage) || damage.Offset != live.at {
		t.Fatalf("a damaged page was copied: %v", err)
	}
	if d.disk.now["/copy"] != nil {
		t.Error("half a copy was left")
	}
	if d.v.State() != Healthy {
		t.Error("the vault is", d.v.State())
	}
}
