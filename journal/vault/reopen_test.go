package vault

import (
	"bytes"
	"errors"
	"fmt"
	"syscall"
	"testing"
)

// plugged puts an exact copy of the file at the path, as a stick looks that was
// plugged in again: another file to the system, the same bytes. The handles of
// before are dead.
func (o *onDisk) plugged() {
	old := o.disk.now[simPath]
	if old == nil {
		o.t.Fatal("no file to put back")
	}
	old.dead = syscall.EIO
	o.disk.now[simPath] = &inode{data: bytes.Clone(old.data), durable: bytes.Clone(old.data)}
}

// again opens the file anew in the same session.
func (o *onDisk) again() {
	o.t.Helper()
	if changed, err := o.v.Reopen(o.t.Context()); err != nil || changed {
		o.t.Fatalf("reopened: changed %v, %v", changed, err)
	}
	if o.v.State() != Healthy || o.v.Stuck() {
		o.t.Errorf("after reopening: %v, stuck %v, %v", o.v.State(), o.v.Stuck(), o.v.LastFault())
	}
	o.mustHold(o.v)
	o.mustSave(3000)
	o.mustHold(o.v)
	o.mustHold(o.reopened())
	if o.v.LastFault() != nil {
		o.t.Errorf("a fault is left: %v", o.v.LastFault())
	}
}

// TestReopen lets saving fail in every way that ends it, takes the cause away,
// and goes on in the same session.
func TestReopen(t *testing.T) {
	for name, c := range map[string]struct {
		fails func(o *onDisk) // the cause
		want  error
		heals func(o *onDisk) // and its end
	}{
		"stick pulled and plugged in": {
			func(o *onDisk) { o.disk.now[simPath].dead = syscall.ENODEV }, syscall.ENODEV,
			func(o *onDisk) { o.plugged() },
		},
		"moved away, a copy put back": {
			func(o *onDisk) { o.disk.now["/elsewhere"] = o.disk.now[simPath]; delete(o.disk.now, simPath) }, ErrFileChanged,
			func(o *onDisk) {
				o.disk.now[simPath] = &inode{data: bytes.Clone(o.disk.now["/elsewhere"].data)}
			},
		},
		"moved away and put back": {
			func(o *onDisk) { o.disk.now["/elsewhere"] = o.disk.now[simPath]; delete(o.disk.now, simPath) }, ErrFileChanged,
			func(o *onDisk) { o.disk.now[simPath] = o.disk.now["/elsewhere"] },
		},
		"sync fails twice": {
			func(o *onDisk) {
				o.failing("sync", 0, syscall.EIO)
				if err := o.save(100); err == nil {
					o.t.Error("saved without a sync")
				}
			}, syscall.EIO,
			func(o *onDisk) { o.healed() },
		},
		"writes fail": {
			func(o *onDisk) { o.failing("write", 0, syscall.EIO) }, syscall.EIO,
			func(o *onDisk) { o.healed() },
		},
		"reads fail": {
			func(o *onDisk) { o.failing("read", 0, syscall.EIO) }, syscall.EIO,
			func(o *onDisk) { o.healed() },
		},
		"remounted read-only": {
			func(o *onDisk) { o.failing("write", 0, syscall.EROFS) }, syscall.EROFS,
			func(o *onDisk) { o.healed() },
		},
		"a header copy was changed from outside": {
			func(o *onDisk) { o.disk.now[simPath].data[copyPlace+100] ^= 1 }, ErrFileChanged,
			func(*onDisk) {},
		},
		"bytes were added from outside": {
			func(o *onDisk) { n := o.disk.now[simPath]; n.data = append(n.data, "unwanted"...) }, ErrFileChanged,
			func(*onDisk) {},
		},
	} {
		for _, size := range []int{100, 6 << 20} { // within one record, and staged
			t.Run(fmt.Sprint(name, " ", size), func(t *testing.T) {
				o := newOnDisk(t)
				o.mustSave(100)
				o.mustSave(20_000)
				c.fails(o)
				err := o.save(size)
				if err == nil || !errors.Is(o.v.Explain(err), c.want) {
					t.Fatalf("the failed save says: %v", o.v.Explain(err))
				}
				if !o.v.Stuck() {
					t.Error("not stuck")
				}
				c.heals(o)
				o.again()
				o.mustSave(6 << 20)
				o.again() // also when nothing is wrong
			})
		}
	}
}

// TestReopenRefuses: another file, an older state, somebody else's lock and
// damage are told, and the session stays as it was.
func TestReopenRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		meddle func(o *onDisk, early []byte)
		want   func(error) bool
	}{
		"nothing there":  {func(o *onDisk, _ []byte) { delete(o.disk.now, simPath) }, is(ErrFileChanged)},
		"an older state": {func(o *onDisk, early []byte) { o.put(early) }, is(ErrFileChanged)},
		"another vault": {func(o *onDisk, _ []byte) {
			v, err := Create(o.t.Context(), "/other", testKeys, o.options())
			if err != nil {
				o.t.Fatal(err)
			}
			v.Close()
			o.put(o.disk.now["/other"].data)
		}, is(ErrFileChanged)},
		"no journal at all": {func(o *onDisk, _ []byte) { o.put(bytes.Repeat([]byte("x"), 100_000)) }, is(ErrNotVault)},
		"somebody has it": {func(o *onDisk, _ []byte) {
			o.put(o.disk.now[simPath].data)
			o.disk.now[simPath].locked = &faultFile{}
		}, is(ErrInUse)},
		"damaged below the floor": {func(o *onDisk, _ []byte) {
			b := bytes.Clone(o.disk.now[simPath].data)
			b[logStart+40] ^= 1
			o.put(b)
		}, func(err error) bool { var d *DamagedError; return errors.As(err, &d) && d.Part == PartRecord }},
		"no right to": {func(o *onDisk, _ []byte) { o.failing("open", 0, syscall.EACCES) }, is(syscall.EACCES)},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOnDisk(t)
			o.mustSave(100)
			early := bytes.Clone(o.disk.now[simPath].data)
			o.mustSave(7000)
			if err := o.v.chain.raiseFloor(); err != nil {
				t.Fatal(err)
			}
			mine := o.disk.now[simPath]
			before := bytes.Clone(mine.data)
			c.meddle(o, early)
			there := o.disk.now[simPath]
			var theirs []byte
			if there != nil {
				theirs = bytes.Clone(there.data)
			}
			for range 2 {
				if _, err := o.v.Reopen(t.Context()); !c.want(err) {
					t.Fatalf("reopened: %v", err)
				}
				o.mustHold(o.v)
			}
			if !bytes.Equal(before, mine.data) || there != nil && !bytes.Equal(theirs, there.data) {
				t.Error("a file was written to")
			}
			o.healed()
			o.disk.now[simPath] = mine // put back
			o.mustSave(100)
			o.mustHold(o.v)
			o.mustHold(o.reopened())
		})
	}
}

func is(want error) func(error) bool { return func(err error) bool { return errors.Is(err, want) } }

// put puts another file at the path.
func (o *onDisk) put(data []byte) {
	o.disk.now[simPath] = &inode{data: bytes.Clone(data), durable: bytes.Clone(data)}
}

// TestReopenFindsSavesFromElsewhere: a stick that was used in another computer
// meanwhile comes back with more in it, and nothing of that is lost.
func TestReopenFindsSavesFromElsewhere(t *testing.T) {
	o := newOnDisk(t)
	o.mustSave(100)
	o.plugged()
	other := &onDisk{t: t, disk: withFile(simPath, o.disk.now[simPath].data), acked: o.acked, next: 100}
	s, err := Acquire(simPath, other.options())
	if err != nil {
		t.Fatal(err)
	}
	if other.v, err = s.Unlock(t.Context(), testPass); err != nil {
		t.Fatal(err)
	}
	other.mustSave(5000)
	if err := other.v.SetCode(t.Context(), otherCode); err != nil {
		t.Fatal(err)
	}
	if err := other.v.Close(); err != nil {
		t.Fatal(err)
	}
	o.disk.now[simPath] = &inode{data: bytes.Clone(other.disk.now[simPath].data)}
	changed, err := o.v.Reopen(t.Context())
	if err != nil || !changed {
		t.Fatalf("changed %v, %v", changed, err)
	}
	o.acked, o.next = other.acked, 200
	o.mustHold(o.v)
	o.mustSave(100)
	o.mustHold(o.reopened())
	if err := o.v.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Acquire(simPath, o.options()); err != nil {
		t.Fatal(err)
	}
	if o.v, err = s.UnlockWithCode(t.Context(), otherCode); err != nil {
		t.Fatal("the code made elsewhere was lost:", err)
	}
}

// TestReopenDropsWhatWasNeverAcknowledged: a save whose sync failed, but that
// reached the disk whole, is not there twice when it is made again.
func TestReopenDropsWhatWasNeverAcknowledged(t *testing.T) {
	for _, size := range []int{100, 6 << 20} {
		o := newOnDisk(t)
		o.mustSave(100)
		o.disk.mu.Lock()
		o.disk.fault = func(op, _ string) error {
			if op == "sync" || op == "truncate" { // nothing can be cut either
				return syscall.EIO
			}
			return nil
		}
		o.disk.mu.Unlock()
		for range 2 {
			if err := o.save(size); err == nil {
				t.Fatal("saved without a sync")
			}
		}
		o.healed()
		o.plugged()
		o.again()
	}
}

// TestReopenAfterDamage: a page that failed its check ends writing, and the
// file put right again takes it up.
func TestReopenAfterDamage(t *testing.T) {
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
	at := o.v.chain.refs[20].at + 5
	o.disk.now[simPath].data[at] ^= 4
	if _, err := o.v.DB().Exec("select sum(length(body)) from entry"); err == nil {
		t.Fatal("a damaged page was read")
	}
	var damage *DamagedError
	if _, err := o.v.Reopen(t.Context()); !errors.As(err, &damage) || o.v.State() != ReadOnlyDamaged {
		t.Fatalf("a damaged file was taken: %v, %v", err, o.v.State())
	}
	o.disk.now[simPath].data[at] ^= 4
	o.again()
}

// TestATransactionAcrossReopening ends with an error and leaves nothing.
func TestATransactionAcrossReopening(t *testing.T) {
	o := newOnDisk(t)
	o.mustSave(100)
	tx, err := o.v.DB().Begin()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec("insert into entry values(1000, 'x')"); err != nil {
		t.Fatal(err)
	}
	if _, err := o.v.Reopen(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err == nil {
		t.Error("a transaction went on over another file")
	}
	tx.Rollback()
	o.again()
}
