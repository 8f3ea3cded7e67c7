package vault

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Link is what a file system with hard links has.
func (d *faultFS) Link(path, second string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.ask("link", path); err != nil {
		return err
	}
	if d.now[second] != nil {
		return fs.ErrExist
	}
	d.now[second] = d.now[path]
	d.did("link")
	return nil
}

func rowsIn(n *int) func(*sql.DB, func() error) error {
	return func(db *sql.DB, _ func() error) error {
		return db.QueryRow("select count(*) from entry").Scan(n)
	}
}

func TestBackupIsWholeOrNotThere(t *testing.T) {
	v, _ := newVault(t, Options{})
	exec(t, v, "create table entry(id integer primary key, text)")
	exec(t, v, "insert into entry(text) values('first')")
	s := snapshot(t, v)
	dir := t.TempDir()
	to := filepath.Join(dir, "b")
	seen := 0
	err := s.BackUp(t.Context(), to, nil, func(db *sql.DB, fault func() error) error {
		if _, err := os.Stat(to); err == nil {
			t.Error("it has its name before it was looked at")
		}
		if _, err := db.Exec("insert into entry(text) values('x')"); err == nil {
			t.Error("who counts can write")
		}
		return rowsIn(&seen)(db, fault)
	})
	if err != nil || seen != 1 {
		t.Fatal(err, seen)
	}
	if err := s.BackUp(t.Context(), to, nil, nil); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file was replaced: %v", err)
	}
	refused := errors.New("refused")
	if err := s.BackUp(t.Context(), to+"2", nil, func(*sql.DB, func() error) error { return refused }); !errors.Is(err, refused) {
		t.Errorf("one that was refused: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = s.BackUp(ctx, to+"3", func(int64, int64) { cancel() }, nil)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("one that was canceled: %v", err)
	}
	if names := dirNames(t, dir); names != "b" {
		t.Errorf("left over: %s", names)
	}
	if n := count(t, openVault(t, to, Options{})); n != 1 {
		t.Errorf("%d rows in the backup", n)
	}
}

func dirNames(t *testing.T, dir string) string {
	t.Helper()
	names, err := osFS{}.Names(dir)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(names, " ")
}

// TestBackupOnAFaultyDisk: whatever fails, no file with the name of a backup is
// left, and the vault goes on.
func TestBackupOnAFaultyDisk(t *testing.T) {
	for _, op := range []string{"create", "write", "sync", "read", "rename", "syncdir"} {
		for nth := 1; nth <= 4; nth++ {
			d := newOnDisk(t)
			d.mustSave(20_000)
			s := snapshot(t, d.v)
			left := nth
			d.disk.fault = func(did, path string) error {
				if did == op && strings.HasPrefix(path, "/b") {
					if left--; left == 0 {
						return syscall.EIO
					}
				}
				return nil
			}
			seen := 0
			err := s.BackUp(t.Context(), "/b", nil, rowsIn(&seen))
			d.disk.fault = nil
			if left > 0 { // it has not so many of them
				if err != nil || seen != 1 {
					t.Errorf("%s %d: %v", op, nth, err)
				}
				continue
			}
			if !errors.Is(err, syscall.EIO) {
				t.Errorf("%s %d gives %v", op, nth, err)
			}
			for name := range d.disk.now {
				if strings.HasPrefix(name, "/b") {
					t.Errorf("%s %d leaves %s", op, nth, name)
				}
			}
			d.mustSave(100)
		}
	}
}

// TestBackupIsReadBack: what the disk keeps otherwise than it was written is
// noticed before it gets its name.
func TestBackupIsReadBack(t *testing.T) {
	d := newOnDisk(t)
	for range 5 {
		d.mustSave(9000)
	}
	s := snapshot(t, d.v)
	rng := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		synced := 0
		d.disk.after = func(op string) {
			if op != "sync" {
				return
			}
			if synced++; synced != 2 { // both header copies are there
				return
			}
			for name, n := range d.disk.now {
				if strings.HasPrefix(name, "/b") {
					at := rng.IntN(len(n.data))
					for at >= copySize && at < copyPlace || at >= copyPlace+copySize && at < logStart {
						at = rng.IntN(len(n.data))
					}
					n.data[at] ^= 1 << rng.IntN(8)
				}
			}
		}
		err := s.BackUp(t.Context(), "/b", nil, nil)
		d.disk.after = nil
		if err == nil {
			// A gap that holds something else is no loss: the copy opens whole.
			o, err := d.v.Opener()
			if err != nil {
				t.Fatal(err)
			}
			got, err := o.Open(t.Context(), "/b")
			if err != nil {
				t.Fatal("a backup that does not open was kept:", err)
			}
			if n := seen(t, got); n != 5 {
				t.Fatalf("%d rows", n)
			}
			got.Close()
		}
		for name := range d.disk.now {
			if strings.HasPrefix(name, "/b") && (err != nil || name != "/b") {
				t.Fatal("left over:", name, err)
			}
		}
		delete(d.disk.now, "/b")
	}
}

func TestOpenerOpensByKeyAndBySecret(t *testing.T) {
	v, path := newVault(t, Options{})
	exec(t, v, "create table entry(id integer primary key, text)")
	dir := t.TempDir()
	backUp := func(name string) string {
		s := snapshot(t, v)
		defer s.Close()
		to := filepath.Join(dir, name)
		if err := s.BackUp(t.Context(), to, nil, nil); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(to, 0o400); err != nil {
			t.Fatal(err)
		}
		return to
	}
	first := backUp("first")
	exec(t, v, "insert into entry(text) values('x')")
	if err := v.SetPassphrase(t.Context(), []byte("another passphrase"), TestOnlyWeakKDF()); err != nil {
		t.Fatal(err)
	}
	second := backUp("second")
	if err := os.Chmod(dir, 0o500); err != nil { // nothing can be written there
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	byKey, err := v.Opener()
	if err != nil {
		t.Fatal(err)
	}
	other, _ := newVault(t, Options{})
	byOther, err := other.Opener()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name          string
		o             *Opener
		first, second bool
	}{
		{"key", byKey, true, true},
		{"key of another vault", byOther, false, false},
		{"first passphrase", OpenerWithPassphrase(testPass, Options{}), true, false},
		{"second passphrase", OpenerWithPassphrase([]byte("another passphrase"), Options{}), false, true},
		{"code", OpenerWithCode(testCode, Options{}), true, true},
		{"another code", OpenerWithCode([]byte("fedcba9876543210"), Options{}), false, false},
	} {
		for i, opens := range []bool{c.first, c.second} {
			s, err := c.o.Open(t.Context(), []string{first, second}[i])
			if !opens {
				if !errors.Is(err, ErrWrongSecret) {
					t.Errorf("%s, file %d: %v", c.name, i, err)
				}
				continue
			}
			if err != nil {
				t.Fatalf("%s, file %d: %v", c.name, i, err)
			}
			if n := seen(t, s); n != i {
				t.Errorf("%s, file %d: %d rows", c.name, i, n)
			}
			s.Close()
		}
		if known := c.o.secret; known != nil && len(known.known) > 2 {
			t.Errorf("%s: %d derivations", c.name, len(known.known))
		}
		c.o.Close()
		if _, err := c.o.Open(t.Context(), first); err == nil {
			t.Errorf("%s opens after Close", c.name)
		}
	}
	for _, file := range []string{first, path} {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if id, size, err := Peek(file, Options{}); err != nil || id != v.ID() || size != info.Size() {
			t.Errorf("%s: %x, %d bytes, %v", file, id, size, err)
		}
	}
}

// restoreCase is a disk with a journal of 3 rows and a backup with 1.
func restoreCase(t *testing.T) (*onDisk, *Snapshot) {
	d := newOnDisk(t)
	d.mustSave(5000)
	s := snapshot(t, d.v)
	if err := s.BackUp(t.Context(), "/b", nil, nil); err != nil {
		t.Fatal(err)
	}
	s.Close()
	d.mustSave(5000)
	d.mustSave(5000)
	if err := d.v.Close(); err != nil {
		t.Fatal(err)
	}
	from, err := OpenerWithCode(testCode, Options{FS: d.disk}).Open(t.Context(), "/b")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(from.Close)
	return d, from
}

func keptAs(n int) string { return fmt.Sprintf("/kept-%d", n) }

// rowsOf counts the rows of the vault in a file; -1 when it does not open.
func rowsOf(t *testing.T, data []byte) int {
	t.Helper()
	if data == nil {
		return -1
	}
	s, err := OpenerWithCode(testCode, Options{FS: withFile("/x", data)}).Open(t.Context(), "/x")
	if err != nil {
		t.Log(err)
		return -1
	}
	defer s.Close()
	return seen(t, s)
}

func TestRestoreCutOffAnywhere(t *testing.T) {
	for _, links := range []bool{true, false} {
		d, from := restoreCase(t)
		rng := rand.New(rand.NewPCG(1, 2))
		var images [][2][]byte // of the journal and of what is kept, after each step: killed, and without power
		d.disk.fault = func(op, _ string) error {
			if op == "link" && !links {
				return syscall.EPERM
			}
			return nil
		}
		d.disk.after = func(string) {
			var second []byte
			if n := d.disk.now[keptAs(1)]; n != nil {
				second = bytes.Clone(n.data)
			}
			images = append(images, [2][]byte{bytes.Clone(d.disk.now[simPath].data), second})
			for range 3 {
				images = append(images, [2][]byte{d.disk.cut(rng, simPath), d.disk.cut(rng, keptAs(1))})
			}
		}
		old := bytes.Clone(d.disk.now[simPath].data)
		kept, err := from.Restore(t.Context(), simPath, keptAs, nil, nil)
		d.disk.after, d.disk.fault = nil, nil
		if err != nil || kept != "/kept-1" {
			t.Fatal(kept, err)
		}
		found := map[int]int{}
		for i, image := range images {
			n := rowsOf(t, image[0])
			if found[n]++; n != 3 && n != 1 {
				t.Fatalf("links %v: after step %d the journal shows %d rows", links, i/4, n)
			}
			if n == 1 && rowsOf(t, image[1]) != 3 {
				t.Fatalf("links %v: after step %d the backup is in place, and what was there before is not kept", links, i/4)
			}
		}
		if found[1] == 0 || found[3] == 0 {
			t.Fatal("the steps were not seen:", found)
		}
		if !bytes.Equal(d.disk.now[kept].data, old) {
			t.Error("the old file was changed")
		}
		if n := rowsOf(t, d.disk.now[simPath].data); n != 1 {
			t.Errorf("restored are %d rows", n)
		}
		for name := range d.disk.now {
			if _, making := isMaking(name); making {
				t.Error("left over:", name)
			}
		}
	}
}

func TestRestoreThatFailsLeavesTheOldFile(t *testing.T) {
	for _, op := range []string{"create", "write", "sync", "link", "rename", "syncdir", "read", "stat"} {
		for nth := 1; nth <= 5; nth++ {
			d, from := restoreCase(t)
			left := nth
			d.disk.fault = func(did, _ string) error {
				if did == op {
					if left--; left == 0 {
						return syscall.EIO
					}
				}
				return nil
			}
			kept, err := from.Restore(t.Context(), simPath, keptAs, nil, nil)
			d.disk.fault = nil
			n := rowsOf(t, d.disk.now[simPath].data)
			switch {
			case err == nil && kept != "" && n == 1:
			case errors.Is(err, errFolderSync) && kept != "" && n == 1:
			case err != nil && kept == "" && n == 3:
				if len(d.disk.now) != 2 {
					t.Errorf("%s %d leaves %v", op, nth, d.disk.now)
				}
			default:
				t.Errorf("%s %d: %d rows, kept %q, %v", op, nth, n, kept, err)
			}
		}
	}
}

func TestRestoreReplacesWhateverIsThere(t *testing.T) {
	d, from := restoreCase(t)
	junk := []byte("not a journal at all")
	d.disk.now["/junk"] = &inode{data: junk, durable: junk}
	kept, err := from.Restore(t.Context(), "/junk", keptAs, nil, nil)
	if err != nil || !bytes.Equal(d.disk.now[kept].data, junk) || rowsOf(t, d.disk.now["/junk"].data) != 1 {
		t.Fatal(kept, err)
	}
	if kept, err = from.Restore(t.Context(), "/new", keptAs, nil, nil); err != nil || kept != "" {
		t.Fatal(kept, err)
	}
	if _, err := from.Restore(t.Context(), "/new", nil, nil, nil); !errors.Is(err, fs.ErrExist) {
		t.Fatal("replaced:", err)
	}
	held, err := d.disk.Open(simPath)
	if err == nil {
		err = held.Lock()
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := from.Restore(t.Context(), simPath, keptAs, nil, nil); !errors.Is(err, ErrInUse) {
		t.Fatal("an open journal was replaced:", err)
	}
}

func TestSweepTakesOnlyWhatNobodyWrites(t *testing.T) {
	d := newFaultFS()
	for _, name := range []string{
		"/b-01234567.making", "/b-89abcdef.making", "/other-01234567.making", "/b.making", "/b-0123456.making",
		"/b-0123456X.making", "/b", "/b-01234567",
	} {
		f, err := d.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if name == "/b-89abcdef.making" {
			if err := f.Lock(); err != nil {
				t.Fatal(err)
			}
		}
	}
	SweepMaking("/", Options{FS: d}, func(whole string) bool { return whole == "b" })
	if len(d.now) != 7 || d.now["/b-01234567.making"] != nil {
		t.Error("left:", d.now)
	}
}

func TestRemoveCopyKnowsWhatIsOurs(t *testing.T) {
	d, from := restoreCase(t)
	junk := []byte("my own file")
	d.disk.now["/junk"] = &inode{data: junk}
	if err := RemoveCopy("/junk", from.VaultID(), Options{FS: d.disk}); !errors.Is(err, ErrNotVault) {
		t.Error("junk:", err)
	}
	if err := RemoveCopy("/b", [16]byte{1}, Options{FS: d.disk}); !errors.Is(err, ErrNotVault) {
		t.Error("of another vault:", err)
	}
	if err := RemoveCopy("/b", from.VaultID(), Options{FS: d.disk}); err != nil || d.disk.now["/b"] != nil {
		t.Error(err)
	}
	if d.disk.now["/junk"] == nil {
		t.Error("junk is gone")
	}
}
