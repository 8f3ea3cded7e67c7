// Package guard decides when an unlocked journal locks by itself: after some
// idle minutes, and after the computer slept. It knows no window; whoever uses
// it tells it of every key, click and move.
package guard

import (
	"context"
	"sync"
	"time"
)

// Reason says why a journal was locked.
type Reason uint8

// The reasons.
const (
	None   Reason = iota
	ByHand        // the person asked for it
	Idle          // nothing was touched for the minutes set
	Sleep         // the computer slept, or its clock was moved forward
)

const (
	// tick is how often the clocks are looked at.
	tick = time.Second
	// jump is how much further the wall clock may go than the ticks account
	// for before that counts as sleep. A suspended computer stops the
	// monotonic clock (on Linux) or the ticks (everywhere), never the wall
	// clock. A busy machine is late by far less.
	jump = 15 * time.Second
)

// Guard watches one unlocked journal. The zero Guard is not usable; see New.
type Guard struct {
	wall func() time.Time

	mu       sync.Mutex
	limit    time.Duration // 0: never by idling
	touched  time.Time     // wall and monotonic
	lastTick time.Time
}

// New makes a guard that locks after limit without a touch; 0 is never. wall
// tells the time of the clock on the wall; nil is time.Now.
func New(limit time.Duration, wall func() time.Time) *Guard {
	if wall == nil {
		wall = time.Now
	}
	g := &Guard{wall: wall, limit: limit}
	g.touched = wall()
	g.lastTick = g.touched
	return g
}

// SetLimit changes the idle time, which begins anew; 0 is never.
func (g *Guard) SetLimit(limit time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.limit = limit
	g.touched = g.wall()
}

// Touch tells that somebody is there. It is cheap and may be called from any
// goroutine. A touch after the limit comes too late: the journal locks.
func (g *Guard) Touch() {
	now := g.wall()
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.idle(now) {
		g.touched = now
	}
}

// idle tells whether the limit is over, by whichever clock went further: the
// wall clock goes on while the computer sleeps, the monotonic one cannot be
// turned back.
func (g *Guard) idle(now time.Time) bool {
	if g.limit <= 0 {
		return false
	}
	return now.Sub(g.touched) >= g.limit || now.Round(0).Sub(g.touched.Round(0)) >= g.limit
}

// check looks at the clocks once.
func (g *Guard) check() Reason {
	now := g.wall()
	g.mu.Lock()
	defer g.mu.Unlock()
	gap := max(now.Sub(g.lastTick), now.Round(0).Sub(g.lastTick.Round(0)))
	g.lastTick = now
	switch {
	case gap > tick+jump:
		return Sleep
	case g.idle(now):
		return Idle
	}
	return None
}

// Watch looks at the clocks every second and returns the first reason to lock,
// or None when ctx ends.
func (g *Guard) Watch(ctx context.Context) Reason {
	t := time.NewTicker(tick)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return None
		case <-t.C:
			if r := g.check(); r != None {
				return r
			}
		}
	}
}

// Untouched is how long nothing was touched, by the clock on the wall.
func (g *Guard) Untouched() time.Duration {
	now := g.wall()
	g.mu.Lock()
	defer g.mu.Unlock()
	return max(0, now.Round(0).Sub(g.touched.Round(0)))
}
