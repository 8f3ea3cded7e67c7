package vault

import (
	"errors"
	"math/rand/v2"
	"testing"

	"stillwater/torture"
)

// TestZerosOverAFailedSaveReachTheDisk: a save fails and is written over with zeros,
// the sync of these fails too, and the process is killed. The next one sees zeros
// that never reached the disk, where the failed save still stands. It must not take
// them for granted: when the power is cut while it writes a header copy, the other
// copy and the end of the log have to be whole.
func TestZerosOverAFailedSaveReachTheDisk(t *testing.T) {
	rng := torture.Rand(t)
	met := 0
	for range torture.Count(20, 600) {
		p := newCutter(t, rng, 1<<30, false)
		p.disk.free = 8 << 20
		p.disk.after = nil
		next := p.held.clone()
		if err := errors.Join(p.change(&next, 6), p.save(next), p.chain.raiseFloor()); err != nil {
			t.Fatal(err)
		}
		p.disk.lostSync = func() *rand.Rand { return rng } // from now on each fails
		next = p.held.clone()
		if err := errors.Join(p.change(&next, 9), p.save(next)); err == nil {
			t.Fatal("the sync did not fail")
		}
		if err := p.chain.settle(); err == nil || !p.chain.mustCut {
			t.Fatal("the file counts as settled and is not")
		}
		if p.chain.size > p.chain.last.end {
			met++
		}
		p.disk.nextProcess()
		p.disk.lostSync = nil
		p.watch()
		p.nextProcess()
		if p.bad > 0 {
			return
		}
	}
	if met == 0 {
		t.Error("no zeros were left over a save that failed")
	}
}
