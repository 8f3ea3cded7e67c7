package keep

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestAutosaveTimes(t *testing.T) {
	tests := []struct {
		name  string
		every time.Duration // between two keys
		keys  int
		from  time.Duration // earliest and latest wish for the first save, after the first key
		to    time.Duration
	}{
		{"one key, then a pause", 0, 1, time.Second, 2 * time.Second},
		{"a short burst", 200 * time.Millisecond, 5, 2 * time.Second, 2800 * time.Millisecond},
		{"typing on and on", 300 * time.Millisecond, 60, 3 * time.Second, 5 * time.Second},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				var mu sync.Mutex // each save has a goroutine of its own
				var saves []time.Duration
				a := NewClock(func() {
					mu.Lock()
					defer mu.Unlock()
					saves = append(saves, time.Since(start))
				})
				for range tt.keys {
					a.Changed()
					time.Sleep(tt.every)
				}
				last := time.Since(start) - tt.every
				time.Sleep(10 * time.Second)
				synctest.Wait()
				mu.Lock()
				defer mu.Unlock()
				if len(saves) == 0 || saves[0] < tt.from || saves[0] > tt.to {
					t.Fatalf("first save at %v, want %v to %v", saves, tt.from, tt.to)
				}
				for i := 1; i < len(saves); i++ {
					if gap := saves[i] - saves[i-1]; gap > 5*time.Second {
						t.Errorf("%v between two saves while typing", gap)
					}
				}
				if end := saves[len(saves)-1]; end < last || end > last+2*time.Second {
					t.Errorf("last key at %v, last save at %v", last, end)
				}
			})
		})
	}
}

func TestAutosaveRetriesUntilEnded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		var a *Clock
		a = NewClock(func() { tries++; a.Failed() })
		a.Changed()
		time.Sleep(22 * time.Second)
		synctest.Wait()
		if tries != 5 { // at 1.5, 6.5, 11.5, 16.5 and 21.5 s
			t.Errorf("%d tries, want 5", tries)
		}
		a.End()
		a.Changed()
		time.Sleep(time.Minute)
		synctest.Wait()
		if tries != 5 {
			t.Errorf("%d tries after the end, want 5", tries)
		}
	})
}

func TestClockRests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		saves := 0
		a := NewClock(func() { saves++ })
		a.Changed()
		a.Rest()
		time.Sleep(time.Minute)
		synctest.Wait()
		if saves != 0 {
			t.Errorf("%d saves while it rests", saves)
		}
		a.Changed()
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if saves != 1 {
			t.Errorf("%d saves after the next change, want 1", saves)
		}
	})
}
