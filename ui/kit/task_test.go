package kit

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

func TestGoShowsWhatWasLoaded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var s Scope
		got, gotErr := 0, error(nil)
		want := errors.New("half")
		Go(s.Enter(), func(context.Context) (int, error) {
			time.Sleep(time.Second)
			return 7, want
		}, func(v int, err error) { got, gotErr = v, err })
		synctest.Wait()
		if got != 0 {
			t.Error("it does not load on another thread")
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if got != 7 || !errors.Is(gotErr, want) {
			t.Errorf("%d, %v", got, gotErr)
		}
		s.Leave()
	})
}

func TestGoShowsNothingOfAPageThatWasLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var s Scope
		shown, ended := 0, false
		load := func(ctx context.Context) (int, error) {
			<-ctx.Done()
			ended = true
			return 1, nil
		}
		Go(s.Enter(), load, func(int, error) { shown++ })
		Go(s.Enter(), load, func(int, error) { shown++ }) // entering again ends the first
		s.Leave()
		s.Leave()
		synctest.Wait()
		if shown != 0 || !ended {
			t.Errorf("shown %d times, ended %v", shown, ended)
		}
	})
}

func TestGoAtOnceInTests(t *testing.T) {
	restore := Synchronous()
	n := 0
	Go(context.Background(), func(context.Context) (int, error) { return 3, nil }, func(v int, _ error) { n = v })
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	Go(ctx, func(context.Context) (int, error) { return 4, nil }, func(v int, _ error) { n = v })
	restore()
	if n != 3 || synchronous.Load() {
		t.Errorf("%d, still synchronous: %v", n, synchronous.Load())
	}
}

func TestDebouncer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		d := NewDebouncer(2*time.Second, 5*time.Second, func() { n++ })
		d.Trigger()
		time.Sleep(1500 * time.Millisecond)
		d.Trigger()
		time.Sleep(1500 * time.Millisecond)
		synctest.Wait()
		if n != 0 {
			t.Error("it does not wait for a pause")
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if n != 1 || d.Waiting() {
			t.Errorf("after a pause %d", n)
		}
		start := time.Now()
		for time.Since(start) < 5500*time.Millisecond { // without a pause
			d.Trigger()
			time.Sleep(100 * time.Millisecond)
		}
		synctest.Wait()
		if n != 2 {
			t.Errorf("5 seconds without a pause: %d", n)
		}
		d.Flush()
		d.Flush()
		if n != 3 {
			t.Errorf("Flush ran it %d times", n-2)
		}
		d.Trigger()
		d.Stop()
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if n != 3 {
			t.Error("it runs after Stop")
		}
	})
}

func TestLaterCanBeStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		timer := Later(time.Second, func() { n++ })
		timer.Stop()
		Later(time.Second, func() { n += 10 })
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if n != 10 {
			t.Errorf("%d", n)
		}
		(*Timer)(nil).Stop()
	})
}
