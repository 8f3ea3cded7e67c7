package store

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"stillwater/journal"
	"stillwater/journal/vault"
)

var _ journal.Tidier = (*session)(nil)

// session is an unlocked journal: a shelf in a vault.
type session struct {
	*shelf
	k       *Keeper
	v       *vault.Vault
	path    string
	notices *notices
	mending mending

	statesMu sync.Mutex
	states   map[string]savedState // of backups, by path
}

// Path is where the file lies, as it was given.
func (s *session) Path() string { return s.path }

// lastFault tells what happened below SQLite.
func (s *session) lastFault() error {
	err := s.v.LastFault()
	if s.v.State() == vault.ReadOnlyDamaged {
		s.notices.add(journal.Notice{Kind: journal.NoticeReadOnly})
	}
	return err
}

// readOnly tells whether damage ended all writing.
func (s *session) readOnly() bool { return s.v.State() == vault.ReadOnlyDamaged }

// mayTryAgain tells whether a save that failed is worth a second try at once:
// the vault has gone back to the last good commit, and a write or a sync that
// failed for no lasting reason may succeed. A full disk, a file that can grow no
// larger or was changed, and damage do not go away by themselves.
func (s *session) mayTryAgain(error) bool {
	var w *vault.WriteError
	return s.v.State() == vault.Healthy && errors.As(s.v.LastFault(), &w) && !w.NoSpace() && !w.TooLarge() && (w.Op == "write" || w.Op == "sync")
}

// MatchesPassphrase compares; see [journal.Session].
func (s *session) MatchesPassphrase(ctx context.Context, passphrase string) (bool, error) {
	key, err := typedKey(passphrase)
	if err != nil {
		return false, nil // an answer, not an error
	}
	defer clear(key)
	ok, err := s.v.MatchesPassphrase(ctx, key)
	return ok, translate(err, nil)
}

// SetPassphrase replaces the passphrase; see [journal.Session].
func (s *session) SetPassphrase(ctx context.Context, passphrase string) error {
	key, err := newPassphrase(passphrase)
	if err != nil {
		return err
	}
	defer clear(key)
	s.mendNow(ctx)
	if err := s.backupBefore(ctx); err != nil {
		return s.changing(err)
	}
	return s.changing(s.v.SetPassphrase(ctx, key, s.k.cost()))
}

// SetRecoveryCode replaces the recovery code; see [journal.Session].
func (s *session) SetRecoveryCode(ctx context.Context, code string) error {
	key, err := parseCode(code)
	if err != nil {
		return err
	}
	defer clear(key)
	s.mendNow(ctx)
	if err := s.backupBefore(ctx); err != nil {
		return s.changing(err)
	}
	return s.changing(s.v.SetCode(ctx, key))
}

// changing translates the error of a change of secrets. Whether this change or
// one before it left it open which secrets are in force is told first.
func (s *session) changing(err error) error {
	var either *vault.EitherError
	if err != nil && (errors.As(err, &either) || s.v.EitherSecret()) {
		return &journal.EitherSecretError{Err: translate(err, nil)}
	}
	return s.unlessLocked(err)
}

// unlessLocked translates the error of a call that does not stand in the
// queue: whatever goes wrong once the journal is being locked, that is why.
func (s *session) unlessLocked(err error) error {
	if err != nil && s.queue.isClosed() {
		return journal.ErrLocked
	}
	return translate(err, nil)
}

// Notices gives what the person should be told; see [journal.Session].
func (s *session) Notices() []journal.Notice { return s.notices.take() }

// SealDraft seals a text in memory; see [journal.Session].
func (s *session) SealDraft(text []byte) ([]byte, error) {
	out, err := s.v.SealMemory(text)
	return out, translate(err, nil)
}

// OpenDraft is the counterpart of SealDraft; see [journal.Session].
func (s *session) OpenDraft(sealed []byte) ([]byte, error) {
	out, err := s.v.OpenMemory(sealed)
	if errors.Is(err, vault.ErrWrongSecret) {
		return nil, &journal.DamagedError{Part: journal.PartBody, Offset: -1, Err: errors.New("a draft of another journal, or changed")}
	}
	return out, translate(err, nil)
}

// Lock closes the journal and keeps hold of the file; see [journal.Session].
// Saves that wait are made first, reads are interrupted. Until ctx ends before
// that, the session stays as it was.
func (s *session) Lock(ctx context.Context) (journal.Sealed, error) {
	if err := s.queue.shut(ctx); err != nil {
		return nil, err
	}
	v, err := s.v.Lock(context.WithoutCancel(ctx))
	if v == nil {
		return nil, translate(err, nil)
	}
	// Any other error says that the end of the file was not tidied, which the
	// next unlock does.
	return &sealed{k: s.k, v: v, path: s.path, notices: s.notices}, nil
}

// Close closes the journal and lets go of the file; see [journal.Session].
func (s *session) Close() error { return s.CloseTidily(context.Background(), nil) }

// CloseTidily is Close that can be watched; see [journal.Tidier].
func (s *session) CloseTidily(ctx context.Context, progress func(done, total int64)) error {
	err := s.queue.shut(context.Background())
	if errors.Is(err, journal.ErrLocked) {
		return nil // closed or locked before
	}
	return translate(errors.Join(err, s.v.CloseTidily(ctx, progress)), nil)
}

// fromVault knows the errors of the vault; nil: not one of them.
func fromVault(err error) error {
	is := func(e error) error { return fmt.Errorf("%w (%w)", e, err) }
	var damaged *vault.DamagedError
	var newer *vault.NewerVersionError
	switch {
	case errors.As(err, &newer):
		return &journal.NewerVersionError{Version: int(newer.Version), Known: knownFormat}
	case errors.As(err, &damaged):
		return &journal.DamagedError{Part: partOf(damaged.Part), Offset: damaged.Offset, Err: errors.New(damaged.Why)}
	case errors.Is(err, vault.ErrCost):
		return &journal.DamagedError{Part: journal.PartHeader, Offset: -1, Err: err}
	case errors.Is(err, vault.ErrFileChanged):
		return is(journal.ErrFileChanged)
	case errors.Is(err, vault.ErrPlaceGone):
		return is(journal.ErrPlaceGone)
	case errors.Is(err, vault.ErrNotVault):
		return is(journal.ErrNotAJournal)
	case errors.Is(err, vault.ErrPreview):
		return is(journal.ErrPreview)
	case errors.Is(err, vault.ErrInUse):
		return is(journal.ErrAlreadyOpen)
	case errors.Is(err, vault.ErrClosed):
		return is(journal.ErrLocked)
	case errors.Is(err, vault.ErrWrongSecret):
		return is(journal.ErrWrongPassphrase)
	case errors.Is(err, vault.ErrOnlyRead):
		return is(journal.ErrReadOnlyPlace)
	case errors.Is(err, vault.ErrReadOnly): // a sync failed twice, or a torn end could not be copied
		return is(journal.ErrWritingEnded)
	}
	var w *vault.WriteError
	if !errors.As(err, &w) {
		return nil
	}
	if w.NoSpace() {
		return is(journal.ErrDiskFull)
	}
	if e := fromFile(w.Err); e != nil {
		switch {
		case errors.Is(e, journal.ErrNoFile): // it was there when the journal was opened
			return is(journal.ErrFileChanged)
		case errors.Is(e, journal.ErrReadOnlyPlace): // it could be written then
			return fmt.Errorf("%w (%w)", journal.ErrWriteProtected, e)
		}
		return e
	}
	return is(journal.ErrDiskFault)
}

// knownFormat is the version of the file format that package vault writes.
const knownFormat = 1

func partOf(p vault.Part) journal.Part {
	switch p {
	case vault.PartHeader:
		return journal.PartHeader
	case vault.PartSlot:
		return journal.PartSlot
	}
	return journal.PartBody
}
