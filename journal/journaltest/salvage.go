package journaltest

import (
	"context"
	"maps"
	"slices"
	"time"

	"stillwater/journal"
)

var _ journal.Salvager = (*Keeper)(nil)

// FailSalvage makes Salvage fail with err.
func (k *Keeper) FailSalvage(err error) { k.inject(func(f *faults) { f.salvage = err }) }

// SetSalvage decides what Salvage finds in the journal at path. Rows that its
// Lost names with an id and no older version are left out of the new journal.
// Without it everything is sound.
func (k *Keeper) SetSalvage(path string, r journal.SalvageReport) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if f := k.files[path]; f != nil {
		f.salvaged = &r
	}
}

// Salvage is as [journal.Salvager] says. What FailOpen and FailUnlock injected
// does not matter to it: it is for files that do not open.
func (k *Keeper) Salvage(ctx context.Context, path string, s journal.Secret, out string, progress func(done, total int64)) (journal.SalvageReport, error) {
	if err := wait(ctx, k.faultsNow().unlockDelay); err != nil {
		return journal.SalvageReport{}, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	f := k.files[path]
	switch {
	case out != "" && k.files[out] != nil:
		return journal.SalvageReport{}, journal.ErrExists
	case f == nil:
		return journal.SalvageReport{}, journal.ErrNoFile
	case f.held:
		return journal.SalvageReport{}, journal.ErrAlreadyOpen
	}
	if err := f.fits(s); err != nil {
		return journal.SalvageReport{}, err
	}
	if k.faults.salvage != nil {
		return journal.SalvageReport{}, k.faults.salvage
	}
	r := f.salvageReport()
	if out != "" && r.Nothing() {
		return r, journal.ErrNothingWhole
	}
	if out != "" {
		k.files[out] = f.rescued(out, r)
	}
	if progress != nil {
		progress(1, 2)
		progress(2, 2)
	}
	return r, nil
}

// fits compares a secret with those of the file.
func (f *file) fits(s journal.Secret) error {
	if s.RecoveryCode == "" {
		return passphraseIs(s.Passphrase)(f.secrets)
	}
	typed, err := canonical(s.RecoveryCode)
	if err != nil {
		return err
	}
	if right, _ := canonical(f.secrets.RecoveryCode); typed != right {
		return journal.ErrWrongCode
	}
	return nil
}

func (f *file) salvageReport() (r journal.SalvageReport) {
	if f.salvaged != nil {
		return *f.salvaged
	}
	for _, row := range f.rows {
		r.CountOf(row.kind).Sound++
	}
	r.Whole = f.holdings()
	r.Whole.Saved = time.Time{}
	r.Holds, r.LastEntry = r.Whole, r.Whole.LastEntry
	return r
}

// rescued is the new journal that a rescue makes.
func (f *file) rescued(path string, r journal.SalvageReport) *file {
	n := &file{path: path, secrets: f.secrets, rows: map[journal.ID]*row{}, drafts: maps.Clone(f.drafts)}
	for id, row := range f.rows {
		gone := slices.ContainsFunc(r.Lost, func(l journal.SalvagedRow) bool { return l.ID == id && l.Older.IsZero() })
		if !gone {
			n.rows[id] = row.clone()
		}
	}
	n.personal, n.more = f.personal.Clone(), f.more.clone()
	return n
}
