package write

import (
	"sync"
	"time"
)

// When a change goes to the disk: after a pause in typing, and while typing
// goes on at the latest after a while. A failed save is tried again.
const (
	pauseBeforeSave = 1500 * time.Millisecond // promised: within 2 s of the last key
	longestUnsaved  = 4 * time.Second         // promised: within 5 s while typing on
	retryAfter      = 5 * time.Second         // after a save that failed
)

// autosave calls save at the right times, each call on a goroutine of its own.
// It may be used from any goroutine.
type autosave struct {
	save func()

	mu    sync.Mutex
	timer *time.Timer
	due   time.Time // when the timer fires; zero: not running
	since time.Time // the first change that waits; zero: none
	ended bool
}

// changed says that something was typed.
func (a *autosave) changed() {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := time.Now()
	if a.since.IsZero() {
		a.since = now
	}
	due := now.Add(pauseBeforeSave)
	if last := a.since.Add(longestUnsaved); due.After(last) {
		due = last
	}
	a.set(due)
}

// failed says that the last save did not succeed.
func (a *autosave) failed() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.due.IsZero() {
		a.set(time.Now().Add(retryAfter))
	}
}

// end stops everything for good.
func (a *autosave) end() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.ended = true
	if a.timer != nil {
		a.timer.Stop()
	}
}

// set makes the timer fire at due. a.mu is held.
func (a *autosave) set(due time.Time) {
	if a.ended {
		return
	}
	if a.timer != nil {
		a.timer.Stop()
	}
	a.due = due
	a.timer = time.AfterFunc(time.Until(due), a.fire)
}

func (a *autosave) fire() {
	a.mu.Lock()
	if a.ended {
		a.mu.Unlock()
		return
	}
	a.due, a.since = time.Time{}, time.Time{}
	a.mu.Unlock()
	a.save()
}

// now asks for a save at once.
func (a *autosave) now() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.set(time.Now())
}
