package vault

import (
	"errors"
	"fmt"
	"testing"
)

// most lets the disk hold no file of more bytes; 0 takes the bound away.
func (o *onDisk) most(bytes int64) {
	o.disk.mu.Lock()
	defer o.disk.mu.Unlock()
	o.disk.most = bytes
}

// TestFileSystemHoldsNoLargerFile: at 4 GiB on FAT32 the save says so and not
// that the disk is full, nothing acknowledged is lost, and a save that fits
// within what was set aside still works.
func TestFileSystemHoldsNoLargerFile(t *testing.T) {
	var warned []Warning
	o := &onDisk{t: t, disk: newFaultFS()}
	opt := o.options()
	opt.OnWarning = func(w Warning) { warned = append(warned, w) }
	var err error
	if o.v, err = Create(t.Context(), simPath, testKeys, opt); err != nil {
		t.Fatal(err)
	}
	defer func() { o.v.Close() }()
	exec(t, o.v, "create table entry(id integer primary key, body)")
	o.mustSave(20_000)
	o.most(int64(len(o.disk.now[simPath].data)) + 5000) // no multiple of anything
	for range 2 {
		err = o.save(3 << 20)
		var w *WriteError
		if !errors.As(o.v.Explain(err), &w) || !w.TooLarge() || w.NoSpace() {
			t.Fatalf("the save says %v", o.v.Explain(err))
		}
		if o.v.State() != Healthy || o.v.Stuck() {
			t.Errorf("state %v, stuck %v: opening it again would read 4 GiB for nothing", o.v.State(), o.v.Stuck())
		}
		o.mustHold(o.v)
		o.mustHold(o.reopened())
	}
	small := 0
	for err = nil; err == nil && small < 1000; small++ {
		err = o.save(500)
	}
	if small < 3 || small == 1000 {
		t.Errorf("%d small saves fitted", small)
	}
	o.mustHold(o.v)
	o.mustHold(o.reopened())
	if len(warned) != 0 {
		t.Errorf("warned of a disk that has room: %v", warned)
	}
	s, err := o.v.Lock(t.Context()) // the floor is raised, the zeros are cut
	if err != nil {
		t.Fatal(err)
	}
	if o.v, err = s.Unlock(t.Context(), testPass); err != nil {
		t.Fatal(err)
	}
	o.mustHold(o.v)
	o.most(0)
	o.mustSave(3 << 20)
	o.mustHold(o.v)
	o.mustHold(o.reopened())
}

// TestNearlyFullIsTakenBack: once there is room again that is told, and so the
// next time it is short is news again; the lock in between changes nothing.
func TestNearlyFullIsTakenBack(t *testing.T) {
	var told []string
	o := &onDisk{t: t, disk: newFaultFS()}
	opt := o.options()
	opt.OnWarning = func(w Warning) { told = append(told, fmt.Sprintf("%T", w)) }
	var err error
	if o.v, err = Create(t.Context(), simPath, testKeys, opt); err != nil {
		t.Fatal(err)
	}
	defer func() { o.v.Close() }()
	exec(t, o.v, "create table entry(id integer primary key, body)")
	free := func(n int64) {
		o.disk.mu.Lock()
		defer o.disk.mu.Unlock()
		o.disk.free = n
	}
	wants := func(when, want string) {
		t.Helper()
		if got := fmt.Sprint(told); got != want {
			t.Fatalf("%s: %s, want %s", when, got, want)
		}
	}
	use := func() { // more than is ever set aside
		for range 12 {
			o.mustSave(100_000)
		}
	}
	use()
	wants("at first", "[]")
	free(3 << 20) // a sixteenth of it is below what is kept ready
	use()
	use()
	wants("short", "[vault.DiskNearlyFull]")
	s, err := o.v.Lock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if o.v, err = s.Unlock(t.Context(), testPass); err != nil {
		t.Fatal(err)
	}
	use()
	wants("short, after a lock", "[vault.DiskNearlyFull]")
	free(1 << 30)
	use()
	use()
	wants("room again", "[vault.DiskNearlyFull vault.RoomAgain]")
	free(3 << 20)
	use()
	wants("short again", "[vault.DiskNearlyFull vault.RoomAgain vault.DiskNearlyFull]")
	o.mustHold(o.reopened())
}
