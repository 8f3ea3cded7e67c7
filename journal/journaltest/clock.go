// Package journaltest helps to test whatever stands on a journal: a [Clock]
// that stands still until it is moved, a [Keeper] that holds journals in
// memory with faults to inject, and the suites [RunStore] and [RunKeeper],
// which the fake and the real store both pass.
package journaltest

import (
	"sync"
	"time"
	_ "time/tzdata" // the fixed clock has a real zone on every machine
)

// Clock is a clock that stands still until it is moved. It may be used from
// any goroutine. Its method Now is a [stillwater/journal.Clock].
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock makes a clock that shows now.
func NewClock(now time.Time) *Clock { return &Clock{now: now} }

// FixedClock makes a clock that shows 14 March 2026, 09:30 in Vienna, a
// Saturday.
func FixedClock() *Clock {
	return NewClock(time.Date(2026, time.March, 14, 9, 30, 0, 0, mustZone("Europe/Vienna")))
}

// Now gives the time shown.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Set moves the clock to another time, which may lie back or in another zone.
func (c *Clock) Set(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = now
}

// Advance moves the clock by d and gives the new time.
func (c *Clock) Advance(d time.Duration) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	return c.now
}

func mustZone(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic("journaltest: " + err.Error()) // embedded above
	}
	return loc
}
