package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"stillwater/journal"
)

func TestSavesGoBeforeReads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var q queue
		must(t, q.enter(t.Context(), false))
		var mu sync.Mutex
		var order []string
		var wg sync.WaitGroup
		for i := range 3 {
			for _, kind := range []string{"read", "save"} {
				wg.Go(func() {
					if err := q.enter(t.Context(), kind == "save"); err != nil {
						t.Error(err)
						return
					}
					mu.Lock()
					order = append(order, fmt.Sprint(kind, i))
					mu.Unlock()
					q.leave()
				})
				synctest.Wait()
			}
		}
		q.leave()
		wg.Wait()
		if got := strings.Join(order, " "); got != "save0 save1 save2 read0 read1 read2" {
			t.Errorf("the order was %s", got)
		}
	})
}

func TestWaitingEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var q queue
		must(t, q.enter(t.Context(), true))
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- q.enter(ctx, true) }()
		synctest.Wait()
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) || len(q.saves) != 0 {
			t.Errorf("%v, %d waiting", err, len(q.saves))
		}
		// A lock that is given up leaves the queue open.
		ctx, cancel = context.WithCancel(t.Context())
		go func() { done <- q.shut(ctx) }()
		synctest.Wait()
		if err := q.enter(t.Context(), true); !errors.Is(err, journal.ErrLocked) {
			t.Errorf("while it is being locked: %v", err)
		}
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("giving up gave %v", err)
		}
		q.leave()
		must(t, q.enter(t.Context(), false))
		q.leave()
		if q.busy {
			t.Error("nobody left")
		}
	})
}

func TestManyAtOnce(t *testing.T) {
	s := newSession(t, nil)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 10 {
				e := journal.Entry{Title: fmt.Sprint(i, j), Text: "words"}
				if err := s.SaveEntry(context.Background(), &e); err != nil {
					t.Error(err)
				}
				ctx, cancel := context.WithCancel(context.Background())
				if j%3 == 0 {
					go cancel()
				}
				if _, err := s.Search(ctx, "words", 5); err != nil && !errors.Is(err, context.Canceled) {
					t.Error(err)
				}
				cancel()
			}
		})
	}
	wg.Wait()
	if n, err := s.CountEntries(t.Context(), journal.EntryFilter{}); err != nil || n != 80 {
		t.Errorf("%d entries: %v", n, err)
	}
}
