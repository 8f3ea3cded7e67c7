package journaltest

import (
	"context"
	"errors"
	"testing"
	"time"

	"stillwater/journal"
)

// DeepCase is what [RunDeepChecks] works with: the sessions of Keeper are
// [journal.DeepChecker]s, its Sealed are [journal.SealedDeepChecker]s.
type DeepCase struct {
	KeeperCase
	Clock *Clock
}

// RunDeepChecks checks that a keeper does what [journal.DeepChecker] and
// [journal.SealedDeepChecker] promise of a sound journal.
func RunDeepChecks(t *testing.T, fresh func(t *testing.T) DeepCase) {
	for name, check := range map[string]func(*testing.T, DeepCase){
		"a sound journal": deepSound,
		"remembered":      deepRemembered,
		"canceled":        deepCanceled,
		"locked":          deepLocked,
		"sealed":          deepSealed,
	} {
		t.Run(name, func(t *testing.T) { check(t, fresh(t)) })
	}
}

type deepChecked interface {
	journal.Session
	journal.DeepChecker
}

func (c DeepCase) session(t *testing.T) deepChecked { return c.create(t).(deepChecked) }

func deepSound(t *testing.T, c DeepCase) {
	s := c.session(t)
	for range 3 {
		write(t, s, "some words")
	}
	calls, last, whole := 0, int64(-1), int64(0)
	r, err := s.CheckDeep(t.Context(), func(done, total int64) {
		if done < last || done > total || whole != 0 && total != whole {
			t.Errorf("progress %d of %d after %d of %d", done, total, last, whole)
		}
		calls, last, whole = calls+1, done, total
	})
	must(t, err)
	if !r.Sound() || r.Rows < 3 || r.Pages == 0 || r.Bytes == 0 || calls == 0 || last != whole {
		t.Errorf("%+v after %d calls, %d of %d", r, calls, last, whole)
	}
	q, err := s.CheckQuick(t.Context())
	must(t, err)
	if !q.Sound() || q.Rows == 0 {
		t.Errorf("quick: %+v", q)
	}
}

func deepRemembered(t *testing.T, c DeepCase) {
	s := c.session(t)
	due := func(want bool) {
		t.Helper()
		got, err := s.DeepCheckDue(t.Context())
		must(t, err)
		if got != want {
			t.Errorf("due: %v", got)
		}
	}
	due(true)
	must(t, s.SavePersonal(t.Context(), journal.Personal{LastPrompt: "a"}))
	_, err := s.CheckDeep(t.Context(), nil)
	must(t, err)
	due(false)
	must(t, s.SavePersonal(t.Context(), journal.Personal{LastPrompt: "b"}))
	due(false)
	p, err := s.Personal(t.Context())
	must(t, err)
	if p.LastPrompt != "b" {
		t.Errorf("the personal settings are %+v", p)
	}
	c.Clock.Set(c.Clock.Now().Add(journal.DeepCheckEvery - time.Hour))
	due(false)
	c.Clock.Set(c.Clock.Now().Add(2 * time.Hour))
	due(true)
	c.Clock.Set(c.Clock.Now().Add(-3 * journal.DeepCheckEvery)) // a clock that was far ahead
	due(true)
	must(t, s.Close())
	s = c.unlock(t).(deepChecked)
	c.Clock.Set(c.Clock.Now().Add(2*journal.DeepCheckEvery - time.Hour))
	due(false)
}

func deepCanceled(t *testing.T, c DeepCase) {
	s := c.session(t)
	write(t, s, "some words")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.CheckDeep(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("deep: %v", err)
	}
	if _, err := s.CheckQuick(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("quick: %v", err)
	}
	if due, err := s.DeepCheckDue(t.Context()); !due || err != nil {
		t.Errorf("one that was canceled counts as made: %v", err)
	}
}

func deepLocked(t *testing.T, c DeepCase) {
	s := c.session(t)
	must(t, s.Close())
	_, deep := s.CheckDeep(t.Context(), nil)
	_, quick := s.CheckQuick(t.Context())
	_, due := s.DeepCheckDue(t.Context())
	for _, err := range []error{deep, quick, due} {
		if !errors.Is(err, journal.ErrLocked) {
			t.Errorf("after closing: %v", err)
		}
	}
}

func deepSealed(t *testing.T, c DeepCase) {
	s := c.session(t)
	write(t, s, "some words")
	must(t, s.Close())
	held, err := c.Keeper.Open(t.Context(), c.Path)
	must(t, err)
	defer held.Close()
	deep := held.(journal.SealedDeepChecker)
	if _, err := deep.CheckDeep(t.Context(), c.Other.Passphrase, nil); !errors.Is(err, journal.ErrWrongPassphrase) {
		t.Errorf("with another passphrase: %v", err)
	}
	r, err := deep.CheckDeep(t.Context(), c.Secrets.Passphrase, nil)
	must(t, err)
	if !r.Sound() || r.Rows == 0 {
		t.Errorf("%+v", r)
	}
	again, err := held.Unlock(t.Context(), c.Secrets.Passphrase)
	must(t, err)
	if due, err := again.(journal.DeepChecker).DeepCheckDue(t.Context()); !due || err != nil {
		t.Errorf("a check of a locked file was remembered: %v", err)
	}
	must(t, again.Close())
}
