package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// onDisk is a vault over a faultFS with a table, and the ids that were
// acknowledged.
type onDisk struct {
	t     *testing.T
	disk  *faultFS
	v     *Vault
	acked []int
	next  int
}

// newJournal is a file with one empty table, made once: deriving keys is what
// takes long in a test of faults.
var newJournal = sync.OnceValues(func() ([]byte, error) {
	disk := newFaultFS()
	v, err := Create(context.Background(), simPath, testKeys, Options{FS: disk, floorDelay: never})
	if err != nil {
		return nil, err
	}
	if _, err := v.DB().Exec("create table entry(id integer primary key, body)"); err != nil {
		return nil, err
	}
	if err := v.Close(); err != nil {
		return nil, err
	}
	return disk.now[simPath].data, nil
})

func newOnDisk(t *testing.T) *onDisk {
	t.Helper()
	data, err := newJournal()
	if err != nil {
		t.Fatal(err)
	}
	o := &onDisk{t: t, disk: withFile(simPath, data)}
	s, err := Acquire(simPath, o.options())
	if err != nil {
		t.Fatal(err)
	}
	if o.v, err = s.UnlockWithCode(t.Context(), testCode); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { o.v.Close() })
	return o
}

func (o *onDisk) options() Options { return Options{FS: o.disk, TornDir: "/torn", floorDelay: never} }

// save writes one entry in a transaction of its own, as the store does.
func (o *onDisk) save(size int) error {
	o.next++
	tx, err := o.v.DB().Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("insert into entry values(?, ?)", o.next, bytes.Repeat([]byte{'x'}, size)); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	o.acked = append(o.acked, o.next)
	return nil
}

func (o *onDisk) mustSave(size int) {
	o.t.Helper()
	if err := o.save(size); err != nil {
		o.t.Fatal(o.v.Explain(err))
	}
}

// mustHold compares the entries with those acknowledged.
func (o *onDisk) mustHold(v *Vault) {
	o.t.Helper()
	rows, err := v.DB().Query("select id from entry order by id")
	if err != nil {
		o.t.Fatal(v.Explain(err))
	}
	defer rows.Close()
	var got []int
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			o.t.Fatal(err)
		}
		got = append(got, id)
	}
	if fmt.Sprint(got) != fmt.Sprint(o.acked) || rows.Err() != nil {
		o.t.Fatalf("entries %v, acknowledged %v (%v)", got, o.acked, rows.Err())
	}
}

// reopened opens what the disk holds in another process's eyes, by the code, for
// which no key is derived at length.
func (o *onDisk) reopened() *Vault {
	o.t.Helper()
	disk := withFile(simPath, o.disk.now[simPath].data)
	s, err := Acquire(simPath, Options{FS: disk, TornDir: "/torn", floorDelay: never})
	if err != nil {
		o.t.Fatal(err)
	}
	v, err := s.UnlockWithCode(o.t.Context(), testCode)
	if errors.Is(err, ErrWrongSecret) { // the test has changed it
		v, err = s.Unlock(o.t.Context(), testPass)
	}
	if err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(func() { v.Close() })
	return v
}

// failing makes one kind of operation fail from the nth on.
func (o *onDisk) failing(kind string, nth int, err error) {
	o.disk.mu.Lock()
	defer o.disk.mu.Unlock()
	seen := 0
	o.disk.fault = func(op, path string) error {
		if op != kind || strings.HasPrefix(path, "/torn") {
			return nil
		}
		if seen++; seen > nth {
			return err
		}
		return nil
	}
}

func (o *onDisk) healed() {
	o.disk.mu.Lock()
	defer o.disk.mu.Unlock()
	o.disk.fault = nil
}

// TestWriteFails lets writes and syncs fail, then takes the cause away: the save
// tried again works, and exactly what was acknowledged is there.
func TestWriteFails(t *testing.T) {
	for _, c := range []struct {
		op   string
		err  error
		size int
	}{
		{"write", noSpace, 100},
		{"write", syscall.EIO, 100},
		{"write", syscall.EIO, 6 << 20}, // within staged records
		{"sync", syscall.EIO, 100},
		{"sync", noSpace, 100},
		{"sync", syscall.EIO, 6 << 20},
		{"read", syscall.EIO, 100}, // of the header copies, before anything is written
		{"stat", syscall.EIO, 100},
	} {
		for nth := range 3 {
			t.Run(fmt.Sprintf("%s %v %d after %d", c.op, c.err, c.size, nth), func(t *testing.T) {
				o := newOnDisk(t)
				o.mustSave(100)
				o.mustSave(20_000)
				o.failing(c.op, nth, c.err)
				err := o.save(c.size)
				if err == nil && nth > 0 {
					for i := 0; err == nil && i < 9; i++ {
						err = o.save(c.size)
					}
				}
				var w *WriteError
				if !errors.As(o.v.Explain(err), &w) || !errors.Is(w, c.err) {
					t.Fatalf("the failed save says: %v", o.v.Explain(err))
				}
				if w.NoSpace() != (c.err == noSpace) {
					t.Errorf("no space: %v", w.NoSpace())
				}
				o.healed()
				o.mustHold(o.v)
				o.mustHold(o.reopened())
				o.mustSave(c.size)
				o.mustHold(o.v)
				if o.v.State() != Healthy || o.v.LastFault() != nil {
					t.Errorf("afterwards: %v, %v", o.v.State(), o.v.LastFault())
				}
				s, err := o.v.Lock(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if o.v, err = s.Unlock(t.Context(), testPass); err != nil {
					t.Fatal(err)
				}
				o.mustHold(o.v)
			})
		}
	}
}

// TestSyncFailsTwice: a disk whose sync fails, and fails again when the save is
// repeated, is written to no more; what was acknowledged can be read.
func TestSyncFailsTwice(t *testing.T) {
	o := newOnDisk(t)
	o.mustSave(100)
	o.failing("sync", 0, syscall.EIO)
	for range 2 {
		if err := o.save(100); err == nil {
			t.Fatal("saved without a sync")
		}
	}
	if o.v.State() != SaveElsewhere {
		t.Errorf("state %v", o.v.State())
	}
	o.healed()
	wrote := false
	o.disk.after = func(string) { wrote = true }
	if err := o.save(100); !errors.Is(o.v.Explain(err), ErrReadOnly) {
		t.Errorf("a third save: %v", o.v.Explain(err))
	}
	o.mustHold(o.v)
	s, err := o.v.Lock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if wrote {
		t.Error("written to after two failed syncs")
	}
	if o.v, err = s.Unlock(t.Context(), testPass); err != nil { // reads all anew and writes it again
		t.Fatal(err)
	}
	o.mustHold(o.v)
	o.mustSave(100)
	o.mustHold(o.reopened())
}

// TestFileReplaced: nothing is written once the file at the path is another, or
// somebody else wrote to it.
func TestFileReplaced(t *testing.T) {
	for name, meddle := range map[string]func(d *faultFS){
		"removed":  func(d *faultFS) { delete(d.now, simPath) },
		"replaced": func(d *faultFS) { n := *d.now[simPath]; d.now[simPath] = &n },
		"grown":    func(d *faultFS) { n := d.now[simPath]; n.data = append(n.data, 1) },
		"header":   func(d *faultFS) { d.now[simPath].data[copyPlace+100] ^= 1 },
	} {
		o := newOnDisk(t)
		o.mustSave(100)
		node := o.disk.now[simPath]
		meddle(o.disk)
		before := bytes.Clone(node.data)
		err := o.save(100)
		if !errors.Is(o.v.Explain(err), ErrFileChanged) || o.v.State() != SaveElsewhere {
			t.Errorf("%s: %v, %v", name, o.v.Explain(err), o.v.State())
		}
		if name != "removed" && !bytes.Equal(node.data, before) {
			t.Errorf("%s: the file was written to", name)
		}
		o.mustHold(o.v)
	}
}

// TestFullDisk fills a small disk: what was set aside takes the last drafts, and
// after space is freed saving goes on.
func TestFullDisk(t *testing.T) {
	var warned []Warning
	o := &onDisk{t: t, disk: newFaultFS()}
	o.disk.full = 24 << 20
	opt := o.options()
	opt.OnWarning = func(w Warning) { warned = append(warned, w) }
	var err error
	if o.v, err = Create(t.Context(), simPath, testKeys, opt); err != nil {
		t.Fatal(err)
	}
	defer func() { o.v.Close() }()
	exec(t, o.v, "create table entry(id integer primary key, body)")
	for err == nil {
		err = o.save(1 << 20)
	}
	var w *WriteError
	if !errors.As(o.v.Explain(err), &w) || !w.NoSpace() {
		t.Fatalf("full: %v", o.v.Explain(err))
	}
	if len(warned) == 0 {
		t.Error("nobody was warned")
	}
	small := 0
	for err = nil; err == nil && small < 1000; small++ {
		err = o.save(500)
	}
	if small < 3 {
		t.Errorf("only %d small saves fitted", small)
	}
	o.mustHold(o.v)
	o.disk.mu.Lock()
	o.disk.full = 64 << 20
	o.disk.mu.Unlock()
	o.mustSave(1 << 20)
	o.mustHold(o.v)
	o.mustHold(o.reopened())
}

// TestDamageInUse: a page that fails its check is never shown; the session is
// read-only from then on and other pages can be read.
func TestDamageInUse(t *testing.T) {
	o := newOnDisk(t)
	for range 40 {
		o.mustSave(7000)
	}
	s, err := o.v.Lock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if o.v, err = s.Unlock(t.Context(), testPass); err != nil {
		t.Fatal(err)
	}
	c := o.v.chain
	o.disk.now[simPath].data[c.refs[20].at+5] ^= 4
	var sum int
	err = o.v.DB().QueryRow("select sum(length(body)) from entry").Scan(&sum)
	var damage *DamagedError
	if !errors.As(o.v.Explain(err), &damage) || damage.Part != PartPage || damage.Page != 21 {
		t.Fatalf("the scan says: %v", o.v.Explain(err))
	}
	if o.v.State() != ReadOnlyDamaged {
		t.Errorf("state %v", o.v.State())
	}
	before := bytes.Clone(o.disk.now[simPath].data)
	if err := o.save(100); err == nil {
		t.Error("saved into a damaged file")
	}
	if err := o.v.DB().QueryRow("select length(body) from entry where id = 1").Scan(&sum); err != nil || sum != 7000 {
		t.Errorf("another entry: %d, %v", sum, o.v.Explain(err))
	}
	o.v.Close()
	if !bytes.Equal(before, o.disk.now[simPath].data) {
		t.Error("a damaged file was written to")
	}
}
