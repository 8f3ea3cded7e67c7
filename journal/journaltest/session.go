package journaltest

import (
	"bytes"
	"context"
	"fmt"

	"stillwater/journal"
)

// Session is an unlocked journal of a [Keeper].
type Session struct {
	k    *Keeper
	f    *file
	open bool // guarded by k.mu

	lastKept journal.ID // the row of the last save; guarded by k.mu
}

// Keeper gives the keeper it belongs to, to inject faults.
func (s *Session) Keeper() *Keeper { return s.k }

// Path is as [journal.Session] says, and so are the other methods.
func (s *Session) Path() string { return s.f.path }

// MatchesPassphrase tells whether this is the passphrase of the journal.
func (s *Session) MatchesPassphrase(ctx context.Context, passphrase string) (match bool, err error) {
	if err := wait(ctx, s.k.faultsNow().unlockDelay); err != nil {
		return false, err
	}
	err = s.read(ctx, func() error {
		match = passphrase == s.f.secrets.Passphrase
		return nil
	})
	return match, err
}

// SetPassphrase replaces the passphrase.
func (s *Session) SetPassphrase(ctx context.Context, passphrase string) error {
	if err := usable(passphrase); err != nil {
		return err
	}
	return s.run(ctx, true, func() error {
		if err := s.secured(); err != nil {
			return err
		}
		s.f.secrets.Passphrase = passphrase
		return s.k.halfway()
	})
}

// SetRecoveryCode replaces the recovery code.
func (s *Session) SetRecoveryCode(ctx context.Context, code string) error {
	if _, err := canonical(code); err != nil {
		return err
	}
	return s.run(ctx, true, func() error {
		if err := s.secured(); err != nil {
			return err
		}
		s.f.secrets.RecoveryCode = code
		return s.k.halfway()
	})
}

// Check gives what SetCheck decided, or a sound report.
func (s *Session) Check(ctx context.Context, progress func(done, total int64)) (r journal.CheckReport, err error) {
	err = s.read(ctx, func() error {
		r = s.f.checked()
		return nil
	})
	if err == nil && progress != nil {
		progress(r.Bytes, r.Bytes)
	}
	return r, err
}

// checked is what a check reports; k.mu is held.
func (f *file) checked() journal.CheckReport {
	r := f.report
	if r.Bytes == 0 && len(r.Damage) == 0 && !r.TornTail {
		n := len(f.rows)
		r = journal.CheckReport{Bytes: int64(81920 + 8192*n), Records: n + 1, Pages: n + 4, Rows: n}
	}
	return r
}

// Notices gives, once each, what [Keeper.Notify] left.
func (s *Session) Notices() []journal.Notice {
	s.k.mu.Lock()
	defer s.k.mu.Unlock()
	n := s.f.notices
	s.f.notices = nil
	return n
}

// SealDraft gives bytes that only OpenDraft of the same journal understands.
func (s *Session) SealDraft(text []byte) ([]byte, error) {
	s.k.mu.Lock()
	defer s.k.mu.Unlock()
	if !s.open {
		return nil, journal.ErrLocked
	}
	token := fmt.Sprintf("sealed draft %d x", len(s.f.drafts)+1)
	s.f.drafts[token] = bytes.Clone(text)
	return []byte(token), nil
}

// OpenDraft is the counterpart of SealDraft.
func (s *Session) OpenDraft(sealed []byte) ([]byte, error) {
	s.k.mu.Lock()
	defer s.k.mu.Unlock()
	if !s.open {
		return nil, journal.ErrLocked
	}
	text, ok := s.f.drafts[string(sealed)]
	if !ok {
		return nil, &journal.DamagedError{Part: journal.PartBody, Offset: -1, Err: fmt.Errorf("not a draft of this journal")}
	}
	return bytes.Clone(text), nil
}

// Lock closes the journal and keeps hold of the file.
func (s *Session) Lock(ctx context.Context) (journal.Sealed, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.k.mu.Lock()
	defer s.k.mu.Unlock()
	if !s.open {
		return nil, journal.ErrLocked
	}
	if err := s.k.faults.lock; err != nil {
		return nil, err
	}
	s.open = false
	return &sealed{k: s.k, f: s.f}, nil
}

// Close closes the journal and lets go of the file.
func (s *Session) Close() error {
	s.k.mu.Lock()
	defer s.k.mu.Unlock()
	if s.open {
		s.open, s.f.held = false, false
	}
	return nil
}

// read runs do under the lock, after the faults that hit reading.
func (s *Session) read(ctx context.Context, do func() error) error {
	return s.run(ctx, false, do)
}

// write is read for what changes rows of the journal.
func (s *Session) write(ctx context.Context, do func() error) error {
	return s.run(ctx, true, func() error {
		if err := do(); err != nil {
			return err
		}
		s.f.changes++
		s.f.saved = s.k.clock.Now()
		return nil
	})
}

func (s *Session) run(ctx context.Context, save bool, do func() error) error {
	f := s.k.faultsNow()
	delay, fault := f.readDelay, f.reads
	if save {
		delay, fault = f.saveDelay, f.saves
	}
	if err := wait(ctx, delay); err != nil {
		return err
	}
	s.k.mu.Lock()
	defer s.k.mu.Unlock()
	switch {
	case !s.open:
		return journal.ErrLocked
	case fault != nil:
		return fault
	}
	if err := do(); err != nil {
		return err
	}
	if save {
		s.f.saves++
	}
	return nil
}

// Personal gives the personal settings.
func (s *Session) Personal(ctx context.Context) (p journal.Personal, err error) {
	err = s.read(ctx, func() error {
		p = s.f.personal.Clone()
		return nil
	})
	return p, err
}

// SavePersonal replaces the personal settings.
func (s *Session) SavePersonal(ctx context.Context, p journal.Personal) error {
	c := p.Clone()
	if err := c.Normalize(); err != nil {
		return err
	}
	return s.write(ctx, func() error {
		s.f.personal = c
		return nil
	})
}
