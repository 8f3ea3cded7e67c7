package journaltest

import (
	"context"
	"maps"
	"slices"

	"stillwater/journal"
)

var (
	_ journal.Renewer = (*Session)(nil)
	_ journal.Escaper = (*Session)(nil)
)

// trouble is how the powers of [journal.Renewer] and [journal.Escaper] fail.
type trouble struct {
	renew, reopen, copying error
	either, unerased       error
	inPart                 bool
}

// FailHalfway makes SetPassphrase, SetRecoveryCode and EncryptAnew put the new
// secrets in force and then fail with a [*journal.EitherSecretError] of err.
func (k *Keeper) FailHalfway(err error) { k.inject(func(f *faults) { f.trouble.either = err }) }

// halfway is the error of a change of secrets that was made; k.mu is held.
func (k *Keeper) halfway() error {
	if err := k.faults.trouble.either; err != nil {
		return &journal.EitherSecretError{Err: err}
	}
	return nil
}

// FailErasing makes DeleteForever delete and then fail with a
// [*journal.NotErasedError] of err, as when the file cannot be written anew.
func (k *Keeper) FailErasing(err error) { k.inject(func(f *faults) { f.trouble.unerased = err }) }

// FailRenew makes EncryptAnew fail with err.
func (k *Keeper) FailRenew(err error) { k.inject(func(f *faults) { f.trouble.renew = err }) }

// FailReopen makes Reopen fail with err. While it is nil Reopen succeeds, and
// ends what FailSaves injected: the cause is gone.
func (k *Keeper) FailReopen(err error) { k.inject(func(f *faults) { f.trouble.reopen = err }) }

// FailCopy makes CopyTo fail with err.
func (k *Keeper) FailCopy(err error) { k.inject(func(f *faults) { f.trouble.copying = err }) }

// CopyInPart makes CopyTo give a journal with the same secrets that holds
// nothing, as when the disk with the journal is gone.
func (k *Keeper) CopyInPart(on bool) { k.inject(func(f *faults) { f.trouble.inPart = on }) }

// SetTwins decides what Twins lists for the journal at path.
func (k *Keeper) SetTwins(path string, twins ...string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if f := k.files[path]; f != nil {
		f.twins = slices.Clone(twins)
	}
}

// EncryptAnew replaces both secrets; see [journal.Renewer]. Drafts that were
// sealed before still open.
func (s *Session) EncryptAnew(ctx context.Context, secrets journal.Secrets, progress func(done, total int64)) error {
	if err := usable(secrets.Passphrase); err != nil {
		return err
	}
	if _, err := canonical(secrets.RecoveryCode); err != nil {
		return err
	}
	if err := wait(ctx, s.k.faultsNow().unlockDelay); err != nil {
		return err
	}
	err := s.run(ctx, true, func() error {
		if err := s.k.faults.trouble.renew; err != nil {
			return err
		}
		if err := s.secured(); err != nil {
			return err
		}
		s.k.nextFile++
		s.f.secrets, s.f.earlier, s.f.id = secrets, append(s.f.earlier, s.f.id), s.k.nextFile
		return s.k.halfway()
	})
	if err == nil && progress != nil {
		progress(1, 2)
		progress(2, 2)
	}
	return err
}

// Reopen takes the file anew; see [journal.Escaper] and [Keeper.FailReopen].
func (s *Session) Reopen(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.k.mu.Lock()
	defer s.k.mu.Unlock()
	switch {
	case !s.open:
		return journal.ErrLocked
	case s.k.faults.trouble.reopen != nil:
		return s.k.faults.trouble.reopen
	}
	s.k.faults.saves = nil
	return nil
}

// CopyTo makes a copy at path; see [journal.Escaper].
func (s *Session) CopyTo(ctx context.Context, path string, progress func(done, total int64)) (journal.Session, bool, error) {
	if err := wait(ctx, s.k.faultsNow().saveDelay); err != nil {
		return nil, false, err
	}
	s.k.mu.Lock()
	defer s.k.mu.Unlock()
	t := s.k.faults.trouble
	switch {
	case !s.open:
		return nil, false, journal.ErrLocked
	case t.copying != nil:
		return nil, false, t.copying
	case s.k.files[path] != nil:
		return nil, false, journal.ErrExists
	}
	f := &file{path: path, secrets: s.f.secrets, held: true, rows: map[journal.ID]*row{}, drafts: maps.Clone(s.f.drafts)}
	if !t.inPart {
		for id, r := range s.f.rows {
			f.rows[id] = r.clone()
		}
		f.personal, f.more = s.f.personal.Clone(), s.f.more.clone()
	}
	s.k.files[path] = f
	if progress != nil {
		progress(1, 1)
	}
	return &Session{k: s.k, f: f, open: true}, !t.inPart, nil
}

// Twins lists what SetTwins decided.
func (s *Session) Twins(ctx context.Context) (twins []string, err error) {
	err = s.read(ctx, func() error {
		twins = slices.Clone(s.f.twins)
		return nil
	})
	return twins, err
}

// clone copies a row, so that two journals can hold it.
func (r *row) clone() *row {
	c := *r
	switch {
	case r.entry != nil:
		e := cloneEntry(*r.entry)
		c.entry = &e
	case r.checkIn != nil:
		in := *r.checkIn
		c.checkIn = &in
	case r.goal != nil:
		g := cloneGoal(*r.goal)
		c.goal = &g
	case r.treatment != nil:
		t := r.treatment.Clone()
		c.treatment = &t
	case r.care != nil:
		c.care = r.care.clone()
	}
	return &c
}
