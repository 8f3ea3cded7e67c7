package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"time"

	"stillwater/journal"
	"stillwater/journal/vault"
)

var (
	_ journal.Renewer = (*session)(nil)
	_ journal.Escaper = (*session)(nil)
)

// mendEvery is how often at most a session opens its file again by itself, and
// mendPatience how long that may take when something else holds the file, such
// as a check. Tests change them.
var (
	mendEvery    = 3 * time.Second
	mendPatience = 2 * time.Second
)

// mending is what a session knows of its attempts to open its file again.
type mending struct {
	mu   sync.Mutex
	last time.Time // of the last attempt
	why  error     // why it failed; nil: it did not
}

// EncryptAnew gives the journal a new data key and new secrets; see
// [journal.Renewer].
func (s *session) EncryptAnew(ctx context.Context, secrets journal.Secrets, progress func(done, total int64)) error {
	passphrase, err := newPassphrase(secrets.Passphrase)
	if err != nil {
		return err
	}
	defer clear(passphrase)
	code, err := parseCode(secrets.RecoveryCode)
	if err != nil {
		return err
	}
	defer clear(code)
	s.mendNow(ctx)
	if err := s.rememberID(ctx); err != nil {
		return s.changing(err)
	}
	if err := s.backupBefore(ctx); err != nil {
		return s.changing(err)
	}
	return s.changing(s.v.EncryptAnew(ctx, vault.NewKeys{Passphrase: passphrase, Code: code, KDF: s.k.cost()}, progress))
}

// Reopen takes the file at the path anew; see [journal.Escaper].
func (s *session) Reopen(ctx context.Context) error {
	if err := s.queue.enter(ctx, true); err != nil {
		return err
	}
	defer s.queue.leave()
	return s.reopen(ctx)
}

// reopen is Reopen for whoever has the turn.
func (s *session) reopen(ctx context.Context) error {
	changed, err := s.v.Reopen(ctx)
	err = reopening(err)
	s.mending.mu.Lock()
	s.mending.last, s.mending.why = time.Now(), err
	s.mending.mu.Unlock()
	if err != nil || !changed {
		return err
	}
	clear(s.newest)   // somebody wrote elsewhere meanwhile
	s.tables.Store(0) // of whatever version they are now
	return translate(s.upgrade(context.WithoutCancel(ctx)), s.v.LastFault())
}

// reopening knows that a file was there before, and was a journal.
func reopening(err error) error {
	if err == nil {
		return nil
	}
	cause := translate(err, nil)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, vault.ErrNotVault), errors.Is(cause, journal.ErrNoFile):
		return fmt.Errorf("%w (%w)", journal.ErrFileChanged, err)
	case errors.Is(cause, journal.ErrReadOnlyPlace):
		return fmt.Errorf("%w (%w)", journal.ErrWriteProtected, cause)
	}
	return cause
}

// mend opens the file again if saving is stuck, sparingly, and tells whether
// that helped. It is for whoever has the turn.
func (s *session) mend(ctx context.Context) bool {
	if !s.v.Stuck() {
		return false
	}
	s.mending.mu.Lock()
	soon := time.Since(s.mending.last) < mendEvery
	s.mending.mu.Unlock()
	if soon {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, mendPatience)
	defer cancel()
	return s.reopen(ctx) == nil
}

// mendNow is mend for a call that does not stand in the queue otherwise.
func (s *session) mendNow(ctx context.Context) {
	if s.v.Stuck() && s.queue.enter(ctx, true) == nil {
		s.mend(ctx)
		s.queue.leave()
	}
}

// clearer gives the better of two reasons for a save that failed: that of the
// save, or that for which the file could not be opened again.
func (s *session) clearer(err error) error {
	if !errors.Is(err, journal.ErrWritingEnded) && !errors.Is(err, journal.ErrDiskFault) || !s.v.Stuck() {
		return err
	}
	s.mending.mu.Lock()
	defer s.mending.mu.Unlock()
	for _, better := range []error{
		journal.ErrPlaceGone, journal.ErrFileChanged, journal.ErrWriteProtected, journal.ErrNoPermission, journal.ErrAlreadyOpen,
		journal.ErrDiskFull, journal.ErrFileTooLarge, journal.ErrDiskFault,
	} {
		if errors.Is(s.mending.why, better) {
			return s.mending.why
		}
	}
	var damaged *journal.DamagedError
	if errors.As(s.mending.why, &damaged) {
		return s.mending.why
	}
	return err
}
