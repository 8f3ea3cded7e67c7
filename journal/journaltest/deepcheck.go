package journaltest

import (
	"context"
	"time"

	"stillwater/journal"
)

var (
	_ journal.DeepChecker       = (*Session)(nil)
	_ journal.SealedDeepChecker = (*sealed)(nil)
)

// CheckDeep gives what SetCheck decided, or a sound report, which is
// remembered.
func (s *Session) CheckDeep(ctx context.Context, progress func(done, total int64)) (journal.CheckReport, error) {
	r, err := s.Check(ctx, progress)
	if err != nil || !r.Sound() {
		return r, err
	}
	return r, s.read(ctx, func() error {
		s.f.deep = s.k.clock.Now()
		return nil
	})
}

// CheckQuick gives what SetCheck decided, or a sound report.
func (s *Session) CheckQuick(ctx context.Context) (journal.CheckReport, error) {
	return s.Check(ctx, nil)
}

// DeepCheckDue tells whether the last deep check that found nothing is more
// than a month away.
func (s *Session) DeepCheckDue(ctx context.Context) (due bool, err error) {
	err = s.read(ctx, func() error {
		due = awayFrom(s.f.deep, s.k.clock.Now())
		return nil
	})
	return due, err
}

// awayFrom tells whether two times are more than a month apart, whichever is
// first.
func awayFrom(last, now time.Time) bool {
	return last.IsZero() || now.Sub(last).Abs() > journal.DeepCheckEvery
}

// CheckDeep gives what SetCheck decided, or a sound report.
func (s *sealed) CheckDeep(ctx context.Context, passphrase string, progress func(done, total int64)) (journal.CheckReport, error) {
	return s.Check(ctx, passphrase, progress)
}
