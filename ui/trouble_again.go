package ui

import (
	"context"
	"time"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/trouble"
	"stillwater/words"
)

// retryTime is how long the window waits before it tries by itself whether the
// cause of a trouble is gone.
const retryTime = 10 * time.Second

// saveEnded shows a trouble. A save that went well does not end one: on a full disk a few words fit where a page
// does not. It is time to try the rest.
func (m *mainView) saveEnded(err error) {
	if m.s.main != m {
		return
	}
	k := trouble.Of(err)
	switch {
	case k != trouble.None:
		m.inTrouble(k)
	case err == nil && m.bar.Kind().Passes():
		m.try(false, false)
	}
}

// inTrouble shows what keeps the file from being written.
func (m *mainView) inTrouble(k trouble.Kind) {
	if m.bar.Kind() == trouble.Damaged && k != trouble.Damaged {
		return // what was found first matters more
	}
	if m.bar.Kind() == trouble.None {
		m.ackedAt = m.store.acked.Load()
	}
	m.troubled.Store(true)
	anew := m.bar.Set(k)
	if anew {
		m.relayout()
	}
	m.troubleTold(k, anew)
	if k.Passes() {
		m.tryLater()
	}
}

// tryLater tries by itself after a while.
func (m *mainView) tryLater() {
	if m.retry == nil {
		m.retry = kit.Later(retryTime, func() {
			m.retry = nil
			m.tryAgain(false)
		})
	}
}

// calmAgain takes the trouble away, and says what is known then: that it can be saved where that was seen, and that
// everything is on the disk where nothing is left.
func (m *mainView) calmAgain(seen, all bool) {
	m.troubled.Store(false)
	m.retry.Stop()
	m.retry = nil
	if !m.bar.Set(trouble.None) {
		return
	}
	m.relayout()
	m.lookForTwins()
	switch {
	case seen && all:
		m.s.toast(words.T("It can be saved again. Everything is on the disk."))
	case seen:
		m.s.toast(words.T("It can be saved again."))
	}
}

// tryAgain takes the file anew where that can help, and saves everything.
func (m *mainView) tryAgain(asked bool) { m.try(asked, m.bar.Kind().Reopens()) }

// tried is how far trying came.
type tried struct {
	taken    bool // the file can be used
	reopened bool
}

// try saves everything, where wanted after the file was taken anew. The trouble ends when no page meets one.
func (m *mainView) try(asked, reopen bool) {
	if m.s.main != m || !m.bar.Kind().Passes() {
		return
	}
	if m.s.busy || m.trying {
		m.tryLater()
		return
	}
	m.trying = true
	if asked {
		m.bar.Trying(true)
	}
	session, pages := m.session, m.visited()
	kit.Go(context.Background(), func(ctx context.Context) (tried, error) {
		ctx, cancel := context.WithTimeout(ctx, saveTime)
		defer cancel()
		e, ok := session.(journal.Escaper)
		if ok = ok && reopen; ok {
			if err := e.Reopen(ctx); err != nil {
				return tried{}, err
			}
		}
		return tried{taken: true, reopened: ok}, saveAll(ctx, pages)
	}, m.triedAgain)
}

// triedAgain shows how trying went. A page that cannot save for a reason of its own says so itself.
func (m *mainView) triedAgain(r tried, err error) {
	m.trying = false
	m.bar.Trying(false)
	k := m.bar.Kind()
	if m.s.main != m || !k.Passes() {
		return
	}
	now := kindOf(err)
	switch {
	case now != trouble.None:
		m.inTrouble(now)
	case !r.taken:
		m.inTrouble(k)
	default:
		seen := r.reopened || m.store.acked.Load() != m.ackedAt
		m.calmAgain(seen, err == nil && len(m.drafts()) == 0)
	}
}

// kindOf is the trouble among several errors; damage before all others.
func kindOf(err error) trouble.Kind {
	errs := []error{err}
	if many, ok := err.(interface{ Unwrap() []error }); ok && trouble.Of(err) != trouble.Damaged {
		errs = many.Unwrap()
	}
	found := trouble.None
	for _, e := range errs {
		switch k := trouble.Of(e); {
		case k == trouble.Damaged:
			return k
		case found == trouble.None:
			found = k
		}
	}
	return found
}
