package steady

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2/test"
)

// A work that tells of every step draws a few times a second, and only forward.
func TestFewDrawings(t *testing.T) {
	test.NewTempApp(t)
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var shown []float64
		tell := Progress(func(v float64) {
			mu.Lock()
			defer mu.Unlock()
			shown = append(shown, v)
		})
		tell(5, 0) // not known yet
		const steps = 10_000
		for i := range int64(steps) {
			tell(i, steps)
			time.Sleep(2 * time.Second / steps)
		}
		tell(1, steps) // never back
		synctest.Wait()
		mu.Lock()
		defer mu.Unlock()
		if len(shown) < 7 || len(shown) > 9 {
			t.Errorf("%d drawings in two seconds", len(shown))
		}
		for i := 1; i < len(shown); i++ {
			if shown[i] <= shown[i-1] || shown[i] > 1 {
				t.Errorf("shown %v", shown)
				break
			}
		}
	})
}
