package kit

import (
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"
)

// Do runs f on the thread of the window, from any other goroutine. Everything of ours that comes
// back to that thread goes through it, because Fyne's test driver runs [fyne.Do] at once, wherever it
// was called: two goroutines would measure text at the same time, which its shaper does not bear.
func Do(f func()) { threadNow().do(f) }

// held is the thread of the test that is running; nil in the app.
var held atomic.Pointer[heldThread]

// heldThread keeps what other goroutines bring to the thread of the window, until the test, which is
// that thread, runs it.
type heldThread struct {
	mu   sync.Mutex
	due  []func()
	over bool
}

// HoldThread makes the goroutine of a test the thread of the window: what others bring to it waits
// for [RunDue]. Call the function that it returns when the test is over; what comes later, from timers
// that were still running, is dropped.
func HoldThread() (release func()) {
	t := &heldThread{}
	before := held.Swap(t)
	return func() {
		held.Store(before)
		t.mu.Lock()
		defer t.mu.Unlock()
		t.due, t.over = nil, true
	}
}

// RunDue runs what other goroutines brought to the thread that [HoldThread] holds, as the loop of a
// real window does between two events, and tells how many functions there were.
func RunDue() int {
	t, n := held.Load(), 0
	for t != nil {
		t.mu.Lock()
		due := t.due
		t.due = nil
		t.mu.Unlock()
		if len(due) == 0 {
			break
		}
		for _, f := range due {
			f()
		}
		n += len(due)
	}
	return n
}

// thread is where something that was begun now comes back to: a held one, or that of Fyne.
type thread struct{ held *heldThread }

func threadNow() thread { return thread{held.Load()} }

func (t thread) do(f func()) {
	if t.held == nil {
		fyne.Do(f)
		return
	}
	t.held.mu.Lock()
	defer t.held.mu.Unlock()
	if !t.held.over {
		t.held.due = append(t.held.due, f)
	}
}
