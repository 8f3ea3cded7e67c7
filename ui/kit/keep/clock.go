package keep

import (
	"sync"
	"time"
)

// When a change goes to the disk: after a pause, and while changes go on at the latest after a
// while. A save that failed is tried again.
const (
	Pause   = 1500 * time.Millisecond // promised: within 2 s of the last key
	Longest = 4 * time.Second         // promised: within 5 s while typing on
	Retry   = 5 * time.Second
)

// Clock calls a function at these times, each call on a goroutine of its own. It may be used from
// any goroutine.
type Clock struct {
	save func()

	mu    sync.Mutex
	timer *time.Timer
	due   time.Time // when the timer fires; zero: not running
	since time.Time // the first change that waits; zero: none
	ended bool
}

// NewClock makes a clock that rests; save is what it calls.
func NewClock(save func()) *Clock { return &Clock{save: save} }

// Changed says that something was changed.
func (a *Clock) Changed() {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := time.Now()
	if a.since.IsZero() {
		a.since = now
	}
	due := now.Add(Pause)
	if last := a.since.Add(Longest); due.After(last) {
		due = last
	}
	a.set(due)
}

// Failed says that the last save did not succeed.
func (a *Clock) Failed() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.due.IsZero() {
		a.set(time.Now().Add(Retry))
	}
}

// Now asks for a save at once.
func (a *Clock) Now() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.set(time.Now())
}

// Waiting tells whether a save is due at some time.
func (a *Clock) Waiting() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return !a.due.IsZero()
}

// Rest forgets what was asked for, until the next change.
func (a *Clock) Rest() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.due, a.since = time.Time{}, time.Time{}
	if a.timer != nil {
		a.timer.Stop()
		a.timer = nil
	}
}

// End stops everything for good.
func (a *Clock) End() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.ended = true
	if a.timer != nil {
		a.timer.Stop()
	}
}

// set makes the timer fire at due. a.mu is held.
func (a *Clock) set(due time.Time) {
	if a.ended {
		return
	}
	if a.timer != nil {
		a.timer.Stop()
	}
	a.due = due
	var t *time.Timer
	t = time.AfterFunc(time.Until(due), func() { a.fire(&t) })
	a.timer = t
}

// fire saves, unless another time was set meanwhile.
func (a *Clock) fire(t **time.Timer) {
	a.mu.Lock()
	if a.ended || a.timer != *t {
		a.mu.Unlock()
		return
	}
	a.due, a.since = time.Time{}, time.Time{}
	a.mu.Unlock()
	a.save()
}
