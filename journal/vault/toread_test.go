package vault

import (
	"bytes"
	"errors"
	"syscall"
	"testing"
)

// lockedDisk is a stick with a switch: while it is locked, files open for
// reading alone.
type lockedDisk struct {
	*faultFS
	locked bool
	wrote  int // operations that change something while it was locked
}

func newLockedDisk() *lockedDisk {
	d := &lockedDisk{faultFS: newFaultFS()}
	d.faultFS.after = func(string) {
		if d.locked {
			d.wrote++
		}
	}
	return d
}

func (d *lockedDisk) Open(path string) (File, error) {
	if d.locked {
		return nil, syscall.EROFS
	}
	return d.faultFS.Open(path)
}

func (d *lockedDisk) OpenRead(path string) (File, error) { return d.faultFS.Open(path) }

func (d *lockedDisk) Create(path string) (File, error) {
	if d.locked {
		return nil, syscall.EROFS
	}
	return d.faultFS.Create(path)
}

// onLocked is a journal of three saves on a locked stick. killed leaves it as a
// process that was killed does, with commits above the floor and zeros behind.
func onLocked(t *testing.T, killed bool) (*onDisk, *lockedDisk, []byte) {
	t.Helper()
	d := newLockedDisk()
	o := &onDisk{t: t, disk: d.faultFS}
	opt := Options{FS: d, TornDir: "/torn", floorDelay: never}
	v, err := Create(t.Context(), simPath, testKeys, opt)
	if err != nil {
		t.Fatal(err)
	}
	o.v = v
	exec(t, v, "create table entry(id integer primary key, body)")
	for range 3 {
		o.mustSave(2000)
	}
	if killed {
		data := bytes.Clone(d.now[simPath].data)
		t.Cleanup(func() { v.Close() })
		d.now[simPath] = &inode{data: data, durable: bytes.Clone(data)}
	} else if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	d.locked = true
	return o, d, bytes.Clone(d.now[simPath].data)
}

func readOnly(t *testing.T, d *lockedDisk, warn func(Warning)) *Vault {
	t.Helper()
	opt := Options{FS: d, TornDir: "/torn", floorDelay: never, OnWarning: warn}
	if _, err := Acquire(simPath, opt); !errors.Is(err, syscall.EROFS) {
		t.Fatal("a locked stick can be written:", err)
	}
	s, err := AcquireToRead(simPath, opt)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Unlock(t.Context(), []byte("wrong")); !errors.Is(err, ErrWrongSecret) {
		t.Fatal("a wrong passphrase:", err)
	}
	v, err := s.Unlock(t.Context(), testPass)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

// TestReadsWhereNothingCanBeWritten: a journal on a locked stick is read, a save
// is refused, no byte changes, and once the switch is moved the same session
// writes.
func TestReadsWhereNothingCanBeWritten(t *testing.T) {
	for name, killed := range map[string]bool{"closed": false, "left by a kill": true} {
		t.Run(name, func(t *testing.T) {
			o, d, before := onLocked(t, killed)
			v := readOnly(t, d, nil)
			o.mustHold(v)
			if !v.OnlyRead() || !v.Stuck() || v.State() != SaveElsewhere {
				t.Errorf("only read %v, stuck %v, %v", v.OnlyRead(), v.Stuck(), v.State())
			}
			o.v = v
			if err := v.Explain(o.save(100)); !errors.Is(err, ErrOnlyRead) {
				t.Error("saved:", err)
			}
			for what, err := range map[string]error{
				"compacted":      v.Compact(t.Context()),
				"encrypted anew": v.EncryptAnew(t.Context(), testKeys, nil),
				"passphrase":     v.SetPassphrase(t.Context(), []byte("another long passphrase"), TestOnlyWeakKDF()),
			} {
				if !errors.Is(err, ErrOnlyRead) {
					t.Errorf("%s: %v", what, err)
				}
			}
			if _, err := v.Reopen(t.Context()); !errors.Is(err, syscall.EROFS) {
				t.Error("reopened:", err)
			}
			o.mustHold(v)
			s, err := v.Lock(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if v, err = s.Unlock(t.Context(), testPass); err != nil || !v.OnlyRead() {
				t.Fatal("unlocked again:", err)
			}
			t.Cleanup(func() { v.Close() })
			if d.wrote != 0 || !bytes.Equal(d.now[simPath].data, before) {
				t.Errorf("%d changes of a stick that is locked", d.wrote)
			}

			d.locked = false // the switch is moved
			o.v = v
			if changed, err := v.Reopen(t.Context()); err != nil || changed || v.OnlyRead() || v.Stuck() {
				t.Fatalf("changed %v, only read %v, stuck %v, %v", changed, v.OnlyRead(), v.Stuck(), err)
			}
			o.mustHold(v)
			o.mustSave(3000)
			if _, err := Acquire(simPath, o.options()); !errors.Is(err, ErrInUse) {
				t.Error("the lock was lost:", err)
			}
			if err := v.Close(); err != nil {
				t.Fatal(err)
			}
			again, err := tryOpen(simPath, o.options())
			if err != nil {
				t.Fatal(err)
			}
			defer again.Close()
			o.mustHold(again)
		})
	}
}

// TestReadingTellsOfATornEnd: what a crash left at the end is told and stays.
func TestReadingTellsOfATornEnd(t *testing.T) {
	o, d, _ := onLocked(t, false)
	n := d.now[simPath]
	n.data = append(n.data, bytes.Repeat([]byte{7}, 5000)...)
	before := bytes.Clone(n.data)
	var told []Warning
	v := readOnly(t, d, func(w Warning) { told = append(told, w) })
	o.mustHold(v)
	if len(told) != 1 {
		t.Fatalf("told %v", told)
	}
	if w, is := told[0].(TornEnd); !is || w.Bytes != 5000 || w.CopiedTo != "" || !errors.Is(w.Err, ErrOnlyRead) {
		t.Errorf("told %+v", told[0])
	}
	if !bytes.Equal(d.now[simPath].data, before) {
		t.Error("the torn end was touched")
	}
	d.locked = false
	if _, err := v.Reopen(t.Context()); err != nil {
		t.Fatal(err)
	}
	o.v = v
	o.mustSave(10)
	o.mustHold(v)
	if names, err := d.Names("/torn"); err != nil || len(names) != 1 {
		t.Errorf("copies of the torn end: %v, %v", names, err)
	}
}

// TestReadingAndSomebodyWhoWrites: whoever may write there and has it open keeps
// a reader off; and one who takes it in the moment in which the reader would
// begin to write, keeps it, while reading goes on.
func TestReadingAndSomebodyWhoWrites(t *testing.T) {
	o, d, _ := onLocked(t, false)
	opt := o.options()
	d.locked = false
	writer, err := Acquire(simPath, opt)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := AcquireToRead(simPath, Options{FS: d}); !errors.Is(err, ErrInUse) {
		t.Error("read beside a writer:", err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	d.locked = true
	v := readOnly(t, d, nil)
	d.locked = false
	locks := 0
	d.faultFS.fault = func(op, _ string) error {
		if op == "lock" {
			if locks++; locks == 1 {
				return ErrInUse
			}
		}
		return nil
	}
	if _, err := v.Reopen(t.Context()); !errors.Is(err, ErrInUse) || !v.OnlyRead() {
		t.Error("took what somebody else has:", err)
	}
	o.mustHold(v)
	if _, err := v.Reopen(t.Context()); err != nil || v.OnlyRead() {
		t.Error("not taken when it was free again:", err)
	}
	o.v = v
	o.mustSave(10)
	o.mustHold(v)
}
