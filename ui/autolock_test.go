package ui

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"stillwater/ui/internal/guard"
	"stillwater/ui/internal/uitest"
)

// watched is a session whose guard runs in virtual time. The window itself
// stands outside of it: what is tested here is when it is told to lock.
func watched(t *testing.T, wall func() time.Time, minutes int, during func(g *guard.Guard)) guard.Reason {
	t.Helper()
	var reason guard.Reason
	synctest.Test(t, func(t *testing.T) {
		g := guard.New(time.Duration(minutes)*time.Minute, wall)
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		var wg sync.WaitGroup
		wg.Go(func() { reason = g.Watch(ctx) })
		during(g)
		wg.Wait()
	})
	return reason
}

func TestIdleMinutesOfTheSettingsLock(t *testing.T) {
	w := unlocked(t)
	if r := watched(t, nil, w.set.LockMinutes, func(*guard.Guard) {}); r != guard.Idle {
		t.Errorf("reason %v", r)
	}
	w.setLock(5)
	if w.set.LockMinutes != 5 {
		t.Error("the minutes were not changed")
	}
}

// A lock that comes while the window saves is not forgotten.
func TestLockWaitsWhileSavingIsUnderWay(t *testing.T) {
	w := unlocked(t)
	w.main.stop()
	w.busy = true
	w.lockThen(guard.Idle, nil)
	if w.main == nil {
		t.Fatal("it locked in the middle of a save")
	}
	w.busy = false
	w.lockThen(guard.Idle, nil)
	if w.main != nil {
		t.Error("it did not lock afterwards")
	}
}

// The real guard of the window, with the clock of the journal moved by hand.
func TestClockJumpLocksTheWindow(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("typed a second ago")
	w.main.stop() // its own watch, which runs on the real clock
	w.clock.Advance(2 * time.Hour)
	done := make(chan struct{})
	go func() { // the guard calls from its own goroutine
		defer close(done)
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if r := w.main.guard.Watch(ctx); r == guard.None {
			t.Error("the jump was not seen")
		}
	}()
	<-done
	w.lockThen(guard.Sleep, nil)
	uitest.Says(t, w.win, "Locked because the computer slept.")
	w.enter()
	if got := w.saved(); len(got) != 1 || got[0] != "typed a second ago" {
		t.Errorf("saved %q", got)
	}
}
