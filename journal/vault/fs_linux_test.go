package vault

import (
	"testing"

	"golang.org/x/sys/unix"
)

// A mount that answers with no blocks at all does not say how much is free: no
// save is refused because of it.
func TestFreeIsNotKnownWithoutBlocks(t *testing.T) {
	for _, c := range []struct {
		name  string
		s     unix.Statfs_t
		free  int64
		known bool
	}{
		{"a FUSE mount that does not say", unix.Statfs_t{Bsize: 4096}, 0, false},
		{"a full disk", unix.Statfs_t{Bsize: 4096, Blocks: 1000, Bfree: 50}, 0, true},
		{"a disk with room", unix.Statfs_t{Bsize: 4096, Blocks: 1000, Bfree: 70, Bavail: 20}, 20 * 4096, true},
	} {
		if free, known := freeOf(&c.s); free != c.free || known != c.known {
			t.Errorf("%s: %d, %v", c.name, free, known)
		}
	}
	if free, known := (osFS{}).Free(t.TempDir()); !known || free <= 0 {
		t.Errorf("here: %d, %v", free, known)
	}
}

// Where it is not known, a save goes on; where it is 0, what is set aside is kept
// for smaller ones.
func TestUnknownFreeSpaceRefusesNothing(t *testing.T) {
	for free, fits := range map[int64]bool{-1: true, 0: false} {
		o := newOnDisk(t)
		o.mustSave(100)
		o.disk.free = free
		if err := o.save(3 << 20); (err == nil) != fits {
			t.Errorf("free %d: %v", free, o.v.Explain(err))
		}
		o.mustHold(o.v)
	}
}
