package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"
)

var (
	testPass = []byte("a calm and long passphrase")
	testCode = []byte("0123456789abcdef")
	testKeys = NewKeys{Passphrase: testPass, Code: testCode, KDF: TestOnlyWeakKDF()}
)

// never keeps the floor's clock out of a test.
const never = -1 * time.Second

func newVault(t testing.TB, opt Options) (*Vault, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "journal.stillwater")
	v, err := Create(t.Context(), path, testKeys, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v, path
}

func openVault(t testing.TB, path string, opt Options) *Vault {
	t.Helper()
	v, err := tryOpen(path, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

func tryOpen(path string, opt Options) (*Vault, error) {
	s, err := Acquire(path, opt)
	if err != nil {
		return nil, err
	}
	v, err := s.Unlock(context.Background(), testPass)
	if err != nil {
		s.Close()
	}
	return v, err
}

func exec(t testing.TB, v *Vault, query string, args ...any) {
	t.Helper()
	if _, err := v.DB().Exec(query, args...); err != nil {
		t.Fatalf("%s: %v", query, v.Explain(err))
	}
}

func count(t testing.TB, v *Vault) (n int) {
	t.Helper()
	if err := v.DB().QueryRow("select count(*) from entry").Scan(&n); err != nil {
		t.Fatal(v.Explain(err))
	}
	return n
}

func TestCreateLockUnlock(t *testing.T) {
	v, path := newVault(t, Options{})
	exec(t, v, "create table entry(id integer primary key, text)")
	exec(t, v, "insert into entry(text) values('first')")
	draft, err := v.SealMemory([]byte("not yet saved"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := v.Lock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.SealMemory(nil); !errors.Is(err, ErrClosed) {
		t.Errorf("a locked vault seals: %v", err)
	}
	if _, err := s.Unlock(t.Context(), []byte("wrong")); !errors.Is(err, ErrWrongSecret) {
		t.Fatalf("wrong passphrase: %v", err)
	}
	v, err = s.Unlock(t.Context(), testPass)
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, v); n != 1 {
		t.Errorf("%d entries after unlocking, want 1", n)
	}
	if plain, err := v.OpenMemory(draft); err != nil || string(plain) != "not yet saved" {
		t.Errorf("draft: %q, %v", plain, err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	s, err = Acquire(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	v, err = s.UnlockWithCode(t.Context(), testCode)
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, v); n != 1 {
		t.Errorf("%d entries by code, want 1", n)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, want 0600", info.Mode())
	}
}

func TestCreateNeverReplaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "there")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(t.Context(), path, testKeys, Options{}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file: %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "mine" {
		t.Errorf("the file was changed: %q", got)
	}
	if _, err := Create(t.Context(), filepath.Join(t.TempDir(), "no", "folder"), testKeys, Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without a folder: %v", err)
	}
	names, _ := os.ReadDir(filepath.Dir(path))
	if len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
}

func TestNotVault(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, b []byte) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	jpeg := append([]byte{0xff, 0xd8, 0xff, 0xe0}, bytes.Repeat([]byte{7}, 200_000)...)
	for name, path := range map[string]string{
		"directory": dir,
		"empty":     write("empty", nil),
		"JPEG":      write("jpeg", jpeg),
		"zeros":     write("zeros", make([]byte, 100_000)),
	} {
		if _, err := Acquire(path, Options{}); !errors.Is(err, ErrNotVault) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "jpeg")); !bytes.Equal(got, jpeg) {
		t.Error("the JPEG was written to")
	}
	if _, err := Acquire(filepath.Join(dir, "nothing"), Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("nothing there: %v", err)
	}
}

func TestPragmas(t *testing.T) {
	v, _ := newVault(t, Options{})
	for _, p := range pragmas {
		var got string
		if err := v.DB().QueryRow("PRAGMA " + p.name).Scan(&got); err != nil || got != p.want {
			t.Errorf("%s = %q, want %q (%v)", p.name, got, p.want, err)
		}
	}
	if _, err := v.DB().Exec("attach database 'other.db' as other"); err == nil {
		t.Error("another database can be attached")
	}
	for _, mode := range []string{"WAL", "delete", "truncate", "persist", "off"} {
		if _, err := v.DB().Exec("PRAGMA journal_mode=" + mode); err == nil {
			t.Errorf("journal mode %s is taken", mode)
		}
	}
	exec(t, v, "create table entry(id)")
}

func TestChangeSecrets(t *testing.T) {
	v, path := newVault(t, Options{})
	next, code := []byte("another passphrase"), []byte("fedcba9876543210")
	if err := v.SetPassphrase(t.Context(), next, TestOnlyWeakKDF()); err != nil {
		t.Fatal(err)
	}
	if err := v.SetCode(t.Context(), code); err != nil {
		t.Fatal(err)
	}
	for pass, want := range map[string]bool{string(next): true, string(testPass): false} {
		if got, err := v.MatchesPassphrase(t.Context(), []byte(pass)); err != nil || got != want {
			t.Errorf("%q matches: %v, %v", pass, got, err)
		}
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Acquire(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Unlock(t.Context(), testPass); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("the old passphrase: %v", err)
	}
	if _, err := s.UnlockWithCode(t.Context(), testCode); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("the old code: %v", err)
	}
	v, err = s.UnlockWithCode(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	if s, err = v.Lock(t.Context()); err != nil {
		t.Fatal(err)
	}
	if v, err = s.Unlock(t.Context(), next); err != nil {
		t.Fatal(err)
	}
	v.Close()
}

func TestUnlockCanBeCancelled(t *testing.T) {
	v, path := newVault(t, Options{})
	v.Close()
	s, err := Acquire(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Unlock(ctx, testPass); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	v, err = s.Unlock(t.Context(), testPass)
	if err != nil {
		t.Fatalf("after cancelling: %v", err)
	}
	v.Close()
}

func TestCompact(t *testing.T) {
	v, path := newVault(t, Options{})
	exec(t, v, "create table entry(id integer primary key, text)")
	for i := range 300 {
		exec(t, v, "insert into entry(text) values(?)", fmt.Sprint("entry ", i))
	}
	live, old := v.Usage()
	before, _ := os.Stat(path)
	if err := v.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, left := v.Usage(); left >= old || left > align {
		t.Errorf("old bytes: %d before, %d after (live %d)", old, left, live)
	}
	after, _ := os.Stat(path)
	if after.Size() >= before.Size()/2 {
		t.Errorf("size %d before, %d after", before.Size(), after.Size())
	}
	exec(t, v, "insert into entry(text) values('later')")
	if _, err := Acquire(path, Options{}); !errors.Is(err, ErrInUse) {
		t.Errorf("the compacted file is not locked: %v", err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	v = openVault(t, path, Options{})
	if n := count(t, v); n != 301 {
		t.Errorf("%d entries, want 301", n)
	}
	names, _ := os.ReadDir(filepath.Dir(path))
	if len(names) != 1 {
		t.Errorf("files beside the journal: %v", names)
	}
}

// TestCompactionIsDue: by the bytes that are old, or by the number of records,
// which is what opening takes long for.
func TestCompactionIsDue(t *testing.T) {
	const perRecord = recordPages * pageSize
	at := func(pages int, records uint64, bytes int64) *chain {
		c := &chain{refs: make([]pageRef, pages)}
		for i := range c.refs {
			c.refs[i].at = logStart
		}
		c.last.seq, c.last.end = records, logStart+bytes
		return c
	}
	for name, tt := range map[string]struct {
		c    *chain
		want bool
	}{
		"new":                         {at(1, 1, pageSize+align), false},
		"little is old":               {at(1, 100, compactOld), false},
		"much is old":                 {at(1, 100, 2*compactOld), true},
		"more is live":                {at(8192, 1000, 8192*pageSize+2*compactOld), false},
		"many records":                {at(8192, compactRecords+200, 8192*pageSize+2*compactOld), true},
		"large, just compacted":       {at(11000*recordPages, 11000, 11000*(perRecord+align)), false},
		"large, many records since":   {at(11000*recordPages, 11000+compactRecords+1, 11000*(perRecord+align)), true},
		"many records, and damaged":   {&chain{last: point{seq: 2 * compactRecords}, damage: &DamagedError{}}, false},
		"many records, nothing works": {&chain{last: point{seq: 2 * compactRecords}, blocked: ErrReadOnly}, false},
	} {
		if got := tt.c.compactionDue(); got != tt.want {
			t.Errorf("%s: due %v", name, got)
		}
	}
}

// TestCloseTidily: a closing that compacts tells how far it is, and one that is
// stopped leaves the file as it was, for the next.
func TestCloseTidily(t *testing.T) {
	v, path := newVault(t, Options{})
	exec(t, v, "create table entry(id integer primary key, text)")
	for i := range 30 {
		exec(t, v, "insert into entry values(1, zeroblob(1000000)) on conflict do update set text = zeroblob(1000000 + ?)", i)
	}
	size := func() int64 {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := v.CloseTidily(stopped, nil); err != nil {
		t.Fatal(err)
	}
	before := size()
	v = openVault(t, path, Options{})
	told, last := 0, int64(0)
	if err := v.CloseTidily(t.Context(), func(done, total int64) {
		if done < last || done > total {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		told, last = told+1, done
	}); err != nil {
		t.Fatal(err)
	}
	if told == 0 || size() > before/5 {
		t.Errorf("told %d times; %d bytes, before %d", told, size(), before)
	}
	v = openVault(t, path, Options{})
	if n := count(t, v); n != 1 {
		t.Errorf("%d entries", n)
	}
	if names, err := os.ReadDir(filepath.Dir(path)); err != nil || len(names) != 1 {
		t.Errorf("files beside the journal: %v, %v", names, err)
	}
}

// TestNoSyncFailsClosed: a transaction that SQLite ends without a sync is an
// error, not a save that a power cut would undo.
func TestNoSyncFailsClosed(t *testing.T) {
	v, _ := newVault(t, Options{})
	exec(t, v, "create table entry(id)")
	exec(t, v, "PRAGMA synchronous=OFF")
	if _, err := v.DB().Exec("insert into entry values(1)"); err == nil {
		t.Fatal("saved without a sync")
	}
	if n := count(t, v); n != 0 {
		t.Errorf("%d entries", n)
	}
	exec(t, v, "insert into entry values(2)") // the new connection has its pragmas again
	if n := count(t, v); n != 1 {
		t.Errorf("%d entries", n)
	}
}

// TestCompactsOnClose: closing drops old states once they are most of the file.
func TestCompactsOnClose(t *testing.T) {
	v, path := newVault(t, Options{})
	exec(t, v, "create table entry(id integer primary key, body)")
	for range 5 {
		exec(t, v, "insert or replace into entry values(1, randomblob(6000000))")
	}
	before, _ := os.Stat(path)
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	after, _ := os.Stat(path)
	if before.Size() < 30_000_000 || after.Size() > 13_000_000 { // the newest row, and the free pages of the one before
		t.Errorf("%d bytes before closing, %d after", before.Size(), after.Size())
	}
	v = openVault(t, path, Options{})
	if n := count(t, v); n != 1 {
		t.Errorf("%d entries", n)
	}
}

// TestFloorIsRaised: some time after a commit it lies under the floor, without
// any other call.
func TestFloorIsRaised(t *testing.T) {
	v, _ := newVault(t, Options{floorDelay: 20 * time.Millisecond})
	exec(t, v, "create table entry(id)")
	for range 200 {
		v.chain.mu.Lock()
		raised := v.chain.floor == v.chain.last.floor()
		v.chain.mu.Unlock()
		if raised {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("the floor stays where it was")
}

// TestUnlockAgainAfterRefusal: a refused connection leaves a Sealed that can be
// tried again.
func TestUnlockAgainAfterRefusal(t *testing.T) {
	v, path := newVault(t, Options{floorDelay: never})
	exec(t, v, "create table entry(id)")
	v.Close()
	refuse := true
	s, err := Acquire(path, Options{OnConnect: func(*sqlite3.SQLiteConn) error {
		if refuse {
			return errors.New("not now")
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Unlock(t.Context(), testPass); err == nil {
		t.Fatal("opened")
	}
	refuse = false
	if v, err = s.Unlock(t.Context(), testPass); err != nil {
		t.Fatal(err)
	}
	exec(t, v, "insert into entry values(1)")
	v.Close()
}
