package kit

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestGoShowsWhatWasLoaded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var s Scope
		type result struct {
			v   int
			err error
		}
		got := make(chan result, 1)
		want := errors.New("half")
		Go(s.Enter(), func(context.Context) (int, error) {
			time.Sleep(time.Second)
			return 7, want
		}, func(v int, err error) { got <- result{v, err} })
		synctest.Wait()
		if len(got) != 0 {
			t.Error("it does not load on another thread")
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if r := <-got; r.v != 7 || !errors.Is(r.err, want) {
			t.Errorf("%+v", r)
		}
		s.Leave()
	})
}

func TestGoShowsNothingOfAPageThatWasLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var s Scope
		var shown, ended atomic.Int32
		load := func(ctx context.Context) (int, error) {
			<-ctx.Done()
			ended.Add(1)
			return 1, nil
		}
		Go(s.Enter(), load, func(int, error) { shown.Add(1) })
		Go(s.Enter(), load, func(int, error) { shown.Add(1) }) // entering again ends the first
		s.Leave()
		s.Leave()
		synctest.Wait()
		if shown.Load() != 0 || ended.Load() != 2 {
			t.Errorf("shown %d times, ended %d", shown.Load(), ended.Load())
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
		var n atomic.Int32
		d := NewDebouncer(2*time.Second, 5*time.Second, func() { n.Add(1) })
		d.Trigger()
		time.Sleep(1500 * time.Millisecond)
		synctest.Wait()
		d.Trigger()
		time.Sleep(1500 * time.Millisecond)
		synctest.Wait()
		if n.Load() != 0 {
			t.Error("it does not wait for a pause")
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if n.Load() != 1 || d.Waiting() {
			t.Errorf("after a pause %d", n.Load())
		}
		start := time.Now()
		for time.Since(start) < 5500*time.Millisecond { // without a pause
			d.Trigger()
			time.Sleep(100 * time.Millisecond)
			synctest.Wait()
		}
		if n.Load() != 2 {
			t.Errorf("5 seconds without a pause: %d", n.Load())
		}
		d.Flush()
		d.Flush()
		if n.Load() != 3 {
			t.Errorf("Flush ran it %d times", n.Load()-2)
		}
		d.Trigger()
		d.Stop()
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if n.Load() != 3 {
			t.Error("it runs after Stop")
		}
	})
}

func TestLaterCanBeStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var n atomic.Int32
		timer := Later(time.Second, func() { n.Add(1) })
		timer.Stop()
		Later(time.Second, func() { n.Add(10) })
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if n.Load() != 10 {
			t.Errorf("%d", n.Load())
		}
		(*Timer)(nil).Stop()
	})
}
