package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// Backups lists the backups of a journal; see [journal.BackupKeeper].
func (k *Keeper) Backups(ctx context.Context, path string, s journal.Secret) ([]journal.Backup, error) {
	var id [][16]byte // none when nobody can know which they are: all
	if own, _, err := vault.Peek(path, vault.Options{FS: k.opt.FS}); err == nil {
		id = [][16]byte{own}
	}
	if s == (journal.Secret{}) {
		return k.listed(ctx, path, id, nil)
	}
	o, wrong, err := k.opener(s)
	if err != nil {
		return nil, err
	}
	defer o.Close()
	return k.listed(ctx, path, id, func(f *backupFile) (*journal.Holdings, error) { return k.look(ctx, o, f.path, wrong) })
}

// Backups lists the backups of this journal; see [journal.BackupSession]. Those
// from before it was encrypted anew are listed, and do not open.
func (s *session) Backups(ctx context.Context) ([]journal.Backup, error) {
	if s.queue.isClosed() {
		return nil, journal.ErrLocked
	}
	o, err := s.v.Opener()
	if err != nil {
		return nil, s.unlessLocked(err)
	}
	defer o.Close()
	ids, err := s.ids(ctx)
	if err != nil {
		return nil, err
	}
	return s.k.listed(ctx, s.path, ids, func(f *backupFile) (*journal.Holdings, error) {
		return s.k.look(ctx, o, f.path, journal.ErrWrongPassphrase)
	})
}

// listed gives the backups in both places, newest first, each looked into. A
// place that is not there has none.
func (k *Keeper) listed(ctx context.Context, path string, ids [][16]byte, look func(*backupFile) (*journal.Holdings, error)) (out []journal.Backup, err error) {
	all := slices.DeleteFunc(k.everywhere(path, ids), func(f backupFile) bool { return f.isEmpty() })
	for i := range all {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b := all[i].backup()
		if look != nil {
			b.Holds, b.Err = look(&all[i])
		}
		out = append(out, b)
	}
	return out, ctx.Err()
}

// opener makes what opens files with a secret, and says which error a wrong one
// is. A passphrase that nobody could have chosen opens nothing.
func (k *Keeper) opener(s journal.Secret) (*vault.Opener, error, error) {
	n := &notices{}
	if s.RecoveryCode != "" {
		code, err := parseCode(s.RecoveryCode)
		if err != nil {
			return nil, nil, err
		}
		defer clear(code)
		return vault.OpenerWithCode(code, k.vaultOptions(n)), journal.ErrWrongCode, nil
	}
	key, err := typedKey(s.Passphrase)
	if err != nil {
		return nil, nil, err
	}
	defer clear(key)
	return vault.OpenerWithPassphrase(key, k.vaultOptions(n)), journal.ErrWrongPassphrase, nil
}

// look opens a file and counts what it holds.
func (k *Keeper) look(ctx context.Context, o *vault.Opener, path string, wrong error) (h *journal.Holdings, err error) {
	snap, err := o.Open(ctx, path)
	if errors.Is(err, vault.ErrWrongSecret) {
		return nil, wrong
	}
	if err != nil {
		return nil, translate(err, nil)
	}
	defer snap.Close()
	err = snap.View(ctx, func(db *sql.DB, fault func() error) (err error) {
		h, err = count(ctx, db)
		return translate(err, fault())
	})
	if err != nil {
		return nil, translate(err, nil)
	}
	h.Saved = snap.Saved()
	return h, nil
}

// count tells what a database holds; Saved is left empty. A newer schema is
// [*journal.NewerVersionError].
func count(ctx context.Context, db *sql.DB) (*journal.Holdings, error) {
	h := &journal.Holdings{}
	version, err := schemaVersion(ctx, db)
	if err != nil || version == 0 {
		return h, err
	}
	err = db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM kept WHERE kind = ? AND trashed IS NULL AND (json_extract(record, '$.note') <> '' OR
		EXISTS (SELECT 1 FROM json_each(record) part WHERE part.type = 'array' AND json_array_length(part.value) > 0)))`, journal.KindPlan).Scan(&h.Plan)
	if err != nil {
		return h, err
	}
	return h, each(ctx, db, func(scan func(...any) error) error {
		var kind journal.Kind
		var n, day int
		if err := scan(&kind, &n, &day); err != nil {
			return err
		}
		if c := h.CountOf(kind); c != nil {
			*c = n
		}
		if kind == journal.KindEntry {
			h.LastEntry = dayOf(day)
		}
		return nil
	}, `SELECT kind, count(*), max(day) FROM kept WHERE trashed IS NULL GROUP BY kind`)
}

// dayOf is the counterpart of dayNumber.
func dayOf(n int) journal.Day {
	return journal.Day{Year: n / 10000, Month: time.Month(n / 100 % 100), Day: n % 100}
}

// savedState is which commit a backup holds.
type savedState struct {
	commit uint64
	saved  time.Time
}

// stateOf tells which commit a backup holds. It is remembered, since a backup
// never changes.
func (s *session) stateOf(ctx context.Context, f *backupFile) (savedState, error) {
	s.statesMu.Lock()
	known, ok := s.states[f.path]
	s.statesMu.Unlock()
	if ok {
		return known, nil
	}
	o, err := s.v.Opener()
	if err != nil {
		return savedState{}, err
	}
	defer o.Close()
	snap, err := o.Open(ctx, f.path)
	if err != nil {
		return savedState{}, err
	}
	defer snap.Close()
	known = savedState{snap.Commit(), snap.Saved()}
	s.statesMu.Lock()
	defer s.statesMu.Unlock()
	if s.states == nil {
		s.states = make(map[string]savedState)
	}
	s.states[f.path] = known
	return known, nil
}

func (k *Keeper) now() time.Time {
	if k.opt.Clock != nil {
		return k.opt.Clock()
	}
	return time.Now()
}
