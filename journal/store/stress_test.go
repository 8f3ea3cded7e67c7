package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"stillwater/journal"
)

// TestEverythingAtOnce saves, reads, searches, checks, changes secrets and
// cancels from many goroutines, while the journal is locked and unlocked under
// them. No save that was told to be done is lost, none fails for a reason of
// somebody else, and nothing hangs.
func TestEverythingAtOnce(t *testing.T) {
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	path := filepath.Join(t.TempDir(), "j.stillwater")
	sess, err := newKeeper(nil).Create(ctx, path, firstSecrets)
	must(t, err)
	var done, kept sync.Map
	var saved atomic.Int64
	for round := range 4 {
		s := sess.(*session)
		var all sync.WaitGroup
		over := make(chan struct{})
		for w := range 6 {
			all.Go(func() {
				rnd := rand.New(rand.NewPCG(uint64(round), uint64(w)))
				for {
					select {
					case <-over:
						return
					default:
					}
					if err := oneOfMany(ctx, s, w, rnd, &done, &saved); errors.Is(err, journal.ErrLocked) {
						return
					} else if err != nil && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
						t.Errorf("round %d, worker %d: %v", round, w, err)
						return
					}
				}
			})
		}
		time.Sleep(400 * time.Millisecond)
		sealed, err := sess.Lock(ctx)
		must(t, err)
		close(over)
		all.Wait()
		r, err := sealed.Check(ctx, firstSecrets.Passphrase, nil)
		must(t, err)
		if !r.Sound() || r.TornTail {
			t.Errorf("round %d: %+v", round, r)
		}
		sess, err = sealed.Unlock(ctx, firstSecrets.Passphrase)
		must(t, err)
	}
	defer sess.Close()
	list, err := sess.Entries(ctx, journal.EntryFilter{})
	must(t, err)
	for _, e := range list {
		kept.Store(e.ID, true)
	}
	done.Range(func(id, _ any) bool {
		if _, ok := kept.Load(id); !ok {
			t.Errorf("a save that was done is lost")
		}
		return true
	})
	t.Logf("%d saves", saved.Load())
}

// oneOfMany does what worker w does once.
func oneOfMany(ctx context.Context, s *session, w int, rnd *rand.Rand, done *sync.Map, saved *atomic.Int64) error {
	short, cancel := context.WithTimeout(ctx, time.Duration(rnd.IntN(8000))*time.Microsecond)
	defer cancel()
	switch w {
	case 0, 1:
		e := journal.Entry{Text: fmt.Sprint("lantern ", rnd.IntN(1000)), Tags: []string{"many"}}
		if err := s.SaveEntry(ctx, &e); err != nil {
			return fmt.Errorf("save: %w", notCanceled(err))
		}
		done.Store(e.ID, true)
		saved.Add(1)
		return nil
	case 2:
		_, err := s.Search(short, "lantern", 0)
		return err
	case 3:
		_, err := s.Entries(short, journal.EntryFilter{})
		return err
	case 4:
		r, err := s.Check(ctx, nil)
		if err == nil && (!r.Sound() || r.TornTail) {
			return fmt.Errorf("check: %+v", r)
		}
		return err
	}
	time.Sleep(50 * time.Millisecond)
	return s.SetRecoveryCode(ctx, firstSecrets.RecoveryCode)
}

// notCanceled makes a save that was told to be canceled stand out: nobody
// canceled it.
func notCanceled(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("canceled by somebody else: %v", err)
	}
	return err
}
