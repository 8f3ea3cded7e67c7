package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"stillwater/journal"
	"stillwater/journal/vault"
)

var _ journal.Salvager = (*Keeper)(nil)

// Salvage rescues what is readable of a damaged file; see [journal.Salvager].
//
// Every page that can be read is searched for rows, whatever became of the
// tables above them. A row counts as sound when its page is known to be the
// newest version and its digest fits. Where that cannot be said, the row with
// the highest revision of any older version is kept and told as older. What the
// newest state surely no longer holds stays away: it was deleted.
func (k *Keeper) Salvage(ctx context.Context, path string, s journal.Secret, out string, progress func(done, total int64)) (journal.SalvageReport, error) {
	if out != "" {
		if _, err := os.Lstat(out); err == nil && k.opt.FS == nil {
			return journal.SalvageReport{}, journal.ErrExists
		}
	}
	steps := &steps{tell: progress}
	v, err := k.openSalvage(ctx, path, s, steps.part(0, 300))
	if err != nil {
		return journal.SalvageReport{}, err
	}
	defer v.Close()
	r := newRescue(v)
	if err := r.collect(ctx, steps); err != nil {
		return journal.SalvageReport{}, translate(err, nil)
	}
	report := r.report()
	if out != "" && report.Nothing() {
		return report, journal.ErrNothingWhole
	}
	if out != "" {
		if err := k.rebuild(ctx, r, out, steps); err != nil {
			return journal.SalvageReport{}, err
		}
	}
	steps.part(0, wholeWay)(1, 1)
	return report, nil
}

// openSalvage opens the file with either secret.
func (k *Keeper) openSalvage(ctx context.Context, path string, s journal.Secret, progress func(done, total int64)) (*vault.Salvage, error) {
	var passphrase, code []byte
	wrong := journal.ErrWrongPassphrase
	if s.RecoveryCode != "" {
		b, err := parseCode(s.RecoveryCode)
		if err != nil {
			return nil, err
		}
		code, wrong = b, journal.ErrWrongCode
	} else {
		b, err := typedKey(s.Passphrase)
		if err != nil {
			return nil, err
		}
		passphrase = b
	}
	defer clear(passphrase)
	defer clear(code)
	v, err := vault.OpenSalvage(ctx, path, passphrase, code, k.vaultOptions(&notices{}), progress)
	if errors.Is(err, vault.ErrWrongSecret) {
		return nil, wrong
	}
	return v, translate(err, nil)
}

// rebuild writes what was rescued into a new journal.
func (k *Keeper) rebuild(ctx context.Context, r *rescue, out string, steps *steps) error {
	rows := r.rows()
	fill := func(v *vault.Vault) error {
		sh, err := openShelf(ctx, v.DB(), k.opt.Clock)
		if err != nil {
			return translate(err, v.LastFault())
		}
		sh.fault = v.LastFault
		if err := r.fill(ctx, sh, rows, steps.part(700, 850)); err != nil {
			return err
		}
		return r.fillPictures(ctx, sh, steps.part(850, 900))
	}
	look := func(db *sql.DB, fault func() error) error {
		var c journal.CheckReport
		if err := (&shelf{db: db, fault: fault}).checkContent(ctx, &c); err != nil {
			return err
		}
		if len(c.Damage) > 0 {
			return c.Damage[0]
		}
		if c.Rows != len(rows) {
			return fmt.Errorf("store: %d rows read back, %d were rescued", c.Rows, len(rows))
		}
		if n := r.pictures.count().Sound; c.Pictures != n {
			return fmt.Errorf("store: %d pictures read back, %d were rescued", c.Pictures, n)
		}
		return nil
	}
	return creating(translate(r.v.Rebuild(ctx, out, fill, look, steps.part(900, wholeWay)), nil))
}

// wholeWay is what the progress of a rescue counts to.
const wholeWay = 1000

// steps tells the progress of work in several parts.
type steps struct {
	tell func(done, total int64)
	last int64
}

// part gives a function that counts from one share of the way to another.
func (s *steps) part(from, to int64) func(done, total int64) {
	return func(done, total int64) {
		if s.tell == nil || total <= 0 {
			return
		}
		at := from + (to-from)*min(done, total)/total
		if at > s.last {
			s.last = at
			s.tell(at, wholeWay)
		}
	}
}
