package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/mattn/go-sqlite3"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// deepPasses is how often a deep check reads the database: for the rows, for
// SQLite's own check, for the search index.
const deepPasses = 3

// deep is a deep check that runs. Its progress counts bytes: those of the log,
// those of the database once for each pass, those of the backups.
type deep struct {
	report  journal.CheckReport
	backups []backupFile
	pass    int64 // bytes of one pass, as the progress counts it
	tables  int   // the version of the tables that are looked at
	shelf   *shelf

	mu       sync.Mutex
	progress func(done, total int64)
	total    int64
	base     int64 // done before the running part
	size     int64 // of the running part, as the progress counts it
	real     int64 // bytes that it will read, about
	read     int64
	told     int64
}

func newDeep(progress func(done, total int64), usage func() (live, old int64), backups []backupFile) *deep {
	if progress == nil {
		progress = func(int64, int64) {}
	}
	live, old := usage()
	d := &deep{progress: progress, backups: backups, pass: live, size: live + old, told: -1}
	d.total = d.size + deepPasses*live
	for i := range backups {
		d.total += backups[i].Bytes
	}
	return d
}

// log tells the progress of the first part.
func (d *deep) log(done, total int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.tell(done, total)
}

// tell tells that done of all has been done of the running part.
func (d *deep) tell(done, all int64) {
	part := d.size
	if all > 0 && done < all {
		part = int64(float64(d.size) * float64(done) / float64(all))
	}
	if now := min(d.base+part, d.total); now > d.told {
		d.told = now
		d.progress(now, d.total)
	}
}

// part ends the running part and begins one that counts size bytes and will
// read real ones.
func (d *deep) part(size, real int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.tell(1, 1)
	d.base += d.size
	d.size, d.real, d.read = size, real, 0
}

// reading makes a context whose reads drive the progress of the running part.
func (d *deep) reading(ctx context.Context) context.Context {
	return vault.TellReads(ctx, func(n int) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.read += int64(n)
		d.tell(min(d.read, d.real), d.real+1)
	})
}

// found adds damage to the report, the same place once.
func (d *deep) found(damage *journal.DamagedError) {
	if damage.Offset >= 0 && slices.ContainsFunc(d.report.Damage, func(had *journal.DamagedError) bool {
		return had.Part == damage.Part && had.Offset == damage.Offset
	}) {
		return
	}
	d.report.Damage = append(d.report.Damage, damage)
}

// of adds what the vault found.
func (d *deep) of(v *vault.Report) {
	r := reportOf(v)
	r.Damage = append(r.Damage, repairedOf(v)...)
	content := d.report
	d.report = r
	d.report.Rows = content.Rows
	for _, damage := range content.Damage {
		d.found(damage)
	}
}

// damageOf gives the damage that an error is about, or nil.
func damageOf(err error) *journal.DamagedError {
	var damaged *journal.DamagedError
	if errors.As(err, &damaged) {
		return damaged
	}
	return nil
}

// content looks at the database: tables, rows, order, labels, index. Damage
// that ends a pass does not end the next.
func (d *deep) content(ctx context.Context, db *sql.DB, fault func() error) error {
	pages := int64(0)
	if err := db.QueryRowContext(ctx, `PRAGMA page_count`).Scan(&pages); err != nil {
		return d.unlessDamage(ctx, translate(err, fault()))
	}
	s := &shelf{db: db, fault: fault}
	version, err := s.checkSchema(ctx)
	d.tables, d.shelf = version, s
	strange := err != nil
	if err = d.unlessDamage(ctx, err); err != nil {
		return err
	}
	for _, pass := range []func(context.Context, *sql.DB) error{d.rows, d.integrity, d.index} {
		d.part(d.pass, pages*vault.PageSize)
		if version == 0 { // cut off while it was made, or tables that nobody knows
			continue
		}
		err := pass(interruptible{ctx}, db)
		if err != nil && ctx.Err() != nil {
			return ctx.Err()
		}
		// Tables that are missing have been told of.
		if err = d.unlessDamage(ctx, translate(err, fault())); err != nil && (!strange || isKnown(err)) {
			return err
		}
	}
	return nil
}

// unlessDamage keeps damage and gives back any other error.
func (d *deep) unlessDamage(ctx context.Context, err error) error {
	if damage := damageOf(err); damage != nil && ctx.Err() == nil {
		d.found(damage)
		return nil
	}
	return err
}

// rows compares every row with its digest and the labels with the rows.
func (d *deep) rows(ctx context.Context, db *sql.DB) error {
	for after := int64(math.MinInt64); ; {
		var want []label
		damaged := map[int64]bool{}
		n, last := 0, after
		err := eachStored(ctx, db, func(row *stored, r record, err error) error {
			n, last = n+1, row.seq
			if damage := damageOf(err); damage != nil {
				d.found(damage)
				damaged[row.seq] = true
				return nil
			}
			if e, ok := r.(*entryRecord); ok && e.Trashed == nil {
				want = append(want, labelsOf(row.seq, e)...)
			}
			return err
		}, `SELECT `+storedColumns+` FROM kept k WHERE k.seq > ? ORDER BY k.seq LIMIT ?`, after, checkBatch)
		d.report.Rows += n
		if err != nil {
			return err
		}
		if d.tables < tablesOfVersions { // tags and feelings only
			want = slices.DeleteFunc(want, func(l label) bool { return l.kind != labelTag && l.kind != labelFeeling })
		}
		if err := d.labels(ctx, db, after, last, n < checkBatch, want, damaged); err != nil {
			return err
		}
		if n < checkBatch {
			return d.besides(ctx)
		}
		after = last
	}
}

// besides compares what hangs on the rows: earlier versions, pictures.
func (d *deep) besides(ctx context.Context) error {
	if d.tables < tablesOfVersions {
		return nil
	}
	if err := d.shelf.checkVersions(ctx, d.found); err != nil {
		return err
	}
	n, err := d.shelf.checkPictures(ctx, d.found)
	d.report.Pictures = n
	return err
}

// labels compares those of the rows after one up to another, or to the end,
// leaving out rows that nobody knows the labels of.
func (d *deep) labels(ctx context.Context, db *sql.DB, after, last int64, toEnd bool, want []label, unknown map[int64]bool) error {
	from, to := int64(math.MinInt64), int64(math.MaxInt64)
	if after >= 0 {
		from = (after + 1) * labelsEach
	}
	if !toEnd {
		to = (last+1)*labelsEach - 1
	}
	var have []label
	err := each(ctx, db, func(scan func(...any) error) error {
		var l label
		err := scan(&l.id, &l.seq, &l.kind, &l.fold, &l.word)
		if !unknown[l.id/labelsEach] {
			have = append(have, l)
		}
		return err
	}, `SELECT id, seq, kind, fold, word FROM label WHERE id BETWEEN ? AND ? ORDER BY id`, from, to)
	if err == nil && !slices.Equal(have, want) {
		d.found(&journal.DamagedError{Part: journal.PartIndex, Offset: -1, Err: fmt.Errorf("%d labels, or others than the %d of the rows", len(have), len(want))})
	}
	return err
}

// integrity asks SQLite to look at its trees and indexes.
func (d *deep) integrity(ctx context.Context, db *sql.DB) error {
	return each(ctx, db, func(scan func(...any) error) error {
		var said string
		if err := scan(&said); err != nil || said == "ok" {
			return err
		}
		part := journal.PartBody
		if strings.Contains(said, " index ") || strings.HasPrefix(said, "fts5:") { // the table it is about is whole, or else there is another line
			part = journal.PartIndex
		}
		d.found(&journal.DamagedError{Part: part, Offset: -1, Err: errors.New(said)}) // names tables and numbers, never what they hold
		return nil
	}, `PRAGMA integrity_check`)
}

// index lets FTS5 compare the search index with the words of the entries. The
// command has the form of an insert but writes nothing, which the file below
// would refuse.
func (d *deep) index(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, `INSERT INTO entry_fts(entry_fts, rank) VALUES ('integrity-check', 1)`)
	var lite sqlite3.Error
	if errors.As(err, &lite) && lite.ExtendedCode == sqlite3.ErrCorruptVTab {
		d.found(&journal.DamagedError{Part: journal.PartIndex, Offset: -1, Err: errors.New("the search index does not fit the entries")})
		return nil
	}
	return err
}

// checkBackups reads every byte and row of the backups. One from the time of
// another key cannot be judged.
func (d *deep) checkBackups(ctx context.Context, o *vault.Opener) error {
	for _, b := range d.backups {
		d.part(b.Bytes, b.Bytes)
		err := b.err
		if err == nil {
			err = d.checkBackup(ctx, o, b.path)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		var newer *journal.NewerVersionError
		switch err = translate(err, nil); {
		case err == nil, errors.Is(err, journal.ErrWrongPassphrase), errors.As(err, &newer), errors.Is(err, journal.ErrNoFile):
		default:
			d.found(&journal.DamagedError{Part: journal.PartBackup, Offset: -1, Err: err})
		}
	}
	d.part(0, 0)
	return nil
}

// checkBackup gives the first damage of a backup as its error.
func (d *deep) checkBackup(ctx context.Context, o *vault.Opener, path string) error {
	inner := &deep{progress: func(int64, int64) {}, pass: 1}
	v, err := o.Check(ctx, path, d.log, func(db *sql.DB, fault func() error) error {
		s := &shelf{db: db, fault: fault}
		return s.checkContent(ctx, &inner.report)
	})
	if err != nil {
		return err
	}
	inner.of(&v)
	if len(inner.report.Damage) > 0 {
		return inner.report.Damage[0]
	}
	return nil
}
