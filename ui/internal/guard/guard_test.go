package guard

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// watch runs a guard and tells its reason and when it came.
func watch(ctx context.Context, g *Guard) <-chan Reason {
	out := make(chan Reason, 1)
	go func() { out <- g.Watch(ctx) }()
	return out
}

func TestLocksAfterIdleMinutes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		g := New(5*time.Minute, nil)
		out := watch(t.Context(), g)
		time.Sleep(4 * time.Minute)
		g.Touch()
		if r := <-out; r != Idle {
			t.Fatalf("reason %v, want idle", r)
		}
		if d := time.Since(begin); d < 9*time.Minute || d > 9*time.Minute+2*time.Second {
			t.Errorf("locked after %v, want 9 minutes", d)
		}
	})
}

func TestNeverByIdlingWithoutLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 72*time.Hour)
		defer cancel()
		if r := <-watch(ctx, New(0, nil)); r != None {
			t.Fatalf("reason %v, want none", r)
		}
	})
}

func TestLocksWhenTheWallClockJumps(t *testing.T) {
	for name, tt := range map[string]struct {
		by   time.Duration
		want Reason
	}{
		"sleep of an hour":    {time.Hour, Sleep},
		"sleep of 30 seconds": {30 * time.Second, Sleep},
		"a late tick":         {5 * time.Second, None},
		"clock put back":      {-2 * time.Hour, None},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var offset atomic.Int64
				wall := func() time.Time { return time.Now().Round(0).Add(time.Duration(offset.Load())) }
				ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
				defer cancel()
				out := watch(ctx, New(0, wall))
				time.Sleep(30*time.Second + time.Millisecond)
				offset.Store(int64(tt.by))
				if r := <-out; r != tt.want {
					t.Errorf("reason %v, want %v", r, tt.want)
				}
			})
		})
	}
}

// The first key after hours away must not count as presence.
func TestTouchAfterTheLimitComesTooLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := New(time.Minute, nil)
		time.Sleep(time.Hour)
		g.Touch()
		if r := g.check(); r == None {
			t.Error("a touch after the limit kept the journal open")
		}
	})
}

func TestSetLimitBeginsAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := New(time.Hour, nil)
		out := watch(t.Context(), g)
		begin := time.Now()
		time.Sleep(30 * time.Minute)
		g.SetLimit(time.Minute)
		if r := <-out; r != Idle {
			t.Fatalf("reason %v", r)
		}
		if d := time.Since(begin); d < 31*time.Minute || d > 31*time.Minute+2*time.Second {
			t.Errorf("locked after %v, want 31 minutes", d)
		}
	})
}
