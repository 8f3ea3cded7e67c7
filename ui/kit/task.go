package kit

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// synchronous makes Go do its work at once, for tests.
var synchronous atomic.Bool

// Synchronous makes Go load and show before it returns, and Chart draw at once, for tests; what
// timers bring waits for [RunDue], as [HoldThread] says. Call the function that it returns when the
// test is over.
func Synchronous() (restore func()) {
	release := HoldThread()
	was := synchronous.Swap(true)
	return func() {
		synchronous.Store(was)
		release()
	}
}

// Go loads something off the thread of the window and shows it on it. When ctx is canceled (the
// page was left) show is not called; load should stop early by itself when its ctx ends. show gets
// whatever load gave, error included.
//
//	kit.Go(page.scope.Enter(), store.Entries, func(list []journal.Entry, err error) { ... })
func Go[T any](ctx context.Context, load func(context.Context) (T, error), show func(T, error)) {
	if ctx == nil {
		ctx = context.Background()
	}
	if synchronous.Load() {
		v, err := load(ctx)
		if ctx.Err() == nil {
			show(v, err)
		}
		return
	}
	thread := threadNow()
	go func() {
		v, err := load(ctx)
		if ctx.Err() != nil {
			return
		}
		thread.do(func() {
			if ctx.Err() == nil {
				show(v, err)
			}
		})
	}()
}

// Scope is the time that a page is shown for. Enter begins it, Leave ends it and cancels what Go
// still does for it. The zero value is ready.
type Scope struct {
	cancel context.CancelFunc
}

// Enter begins a new scope, ending the one before, and gives its context.
func (s *Scope) Enter() context.Context {
	s.Leave()
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	return ctx
}

// Leave ends the scope.
func (s *Scope) Leave() {
	if s.cancel != nil {
		s.cancel()
		s.cancel = nil
	}
}

// Timer calls a function once, later, on the thread of the window. A nil Timer can be stopped.
type Timer struct {
	t       *time.Timer
	stopped atomic.Bool
}

// Later calls f on the thread of the window after d. It uses the time package's timers, so it runs
// on the virtual time of testing/synctest.
func Later(d time.Duration, f func()) *Timer {
	t := &Timer{}
	thread := threadNow()
	t.t = time.AfterFunc(d, func() {
		thread.do(func() {
			if !t.stopped.Load() {
				f()
			}
		})
	})
	return t
}

// Stop keeps the function from being called, where it was not yet.
func (t *Timer) Stop() {
	if t != nil {
		t.stopped.Store(true)
		t.t.Stop()
	}
}

// Debouncer calls a function once a stream of triggers has paused, and at the latest some time
// after the first of them. Use it on the thread of the window; the lock is for tests, whose driver
// runs timers on threads of their own.
type Debouncer struct {
	pause, most time.Duration
	f           func()

	mu      sync.Mutex
	timer   *Timer
	first   time.Time
	waiting bool
}

// NewDebouncer makes a debouncer: f runs when no trigger came for pause, but no later than most
// after the first one (0: no such limit).
func NewDebouncer(pause, most time.Duration, f func()) *Debouncer {
	return &Debouncer{pause: pause, most: most, f: f}
}

// Trigger asks for f; where f has waited long enough it runs now.
func (d *Debouncer) Trigger() {
	if !d.wait(time.Now()) {
		d.Flush()
	}
}

// wait sets the timer anew; false says that the time is over.
func (d *Debouncer) wait(now time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.waiting {
		d.first, d.waiting = now, true
	}
	wait := d.pause
	if d.most > 0 {
		wait = min(wait, d.first.Add(d.most).Sub(now))
	}
	if wait <= 0 {
		return false
	}
	d.timer.Stop()
	d.timer = Later(wait, d.Flush)
	return true
}

// Flush runs f now if it was asked for.
func (d *Debouncer) Flush() {
	if d.end() {
		d.f()
	}
}

// Stop forgets what was asked for.
func (d *Debouncer) Stop() { d.end() }

// end stops waiting, and tells whether it was.
func (d *Debouncer) end() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	was := d.waiting
	d.waiting = false
	d.timer.Stop()
	return was
}

// Waiting tells whether f is asked for and has not run yet.
func (d *Debouncer) Waiting() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.waiting
}
