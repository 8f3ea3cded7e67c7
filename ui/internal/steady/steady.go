// Package steady shows how far a long work has come without drawing the window
// all the time.
package steady

import (
	"sync"
	"time"

	"stillwater/ui/kit"
)

// Pause is the least time between two drawings: four a second are enough to see
// that something moves.
const Pause = 250 * time.Millisecond

// Progress gives a function for the work, which may call it as often as it
// likes and from any goroutine. show gets a share of 0 to 1, never a smaller one
// than before, on the thread of the window: the first time at once, then at most
// every [Pause].
func Progress(show func(share float64)) func(done, total int64) {
	var mu sync.Mutex
	var last time.Time
	shown := -1.0
	return func(done, total int64) {
		if total <= 0 {
			return
		}
		share := min(1, float64(done)/float64(total))
		now := time.Now()
		mu.Lock()
		due := share > shown && (last.IsZero() || now.Sub(last) >= Pause)
		if due {
			last, shown = now, share
		}
		mu.Unlock()
		if due {
			kit.Do(func() { show(share) })
		}
	}
}
