package store

import (
	"context"
	"database/sql"
	"slices"

	"stillwater/journal"
	"stillwater/journal/vault"
)

var (
	_ journal.DeepChecker       = (*session)(nil)
	_ journal.SealedDeepChecker = (*sealed)(nil)
)

const (
	quickRows  = 50       // the newest rows that a quick check compares
	quickBytes = 64 << 20 // up to this size it reads the whole file: half a second of one core
)

// CheckDeep looks at everything there is; see [journal.DeepChecker]. First the
// bytes of the file, then the database of one commit, which has a connection of
// its own: no save waits for either. What it finds in the order, the labels and
// the search index is told as [journal.PartIndex].
func (s *session) CheckDeep(ctx context.Context, progress func(done, total int64)) (journal.CheckReport, error) {
	if s.queue.isClosed() {
		return journal.CheckReport{}, journal.ErrLocked
	}
	id := s.v.ID()
	d := newDeep(progress, s.v.Usage, s.k.newestOfEach(s.path, id))
	v, err := s.v.Check(ctx, d.log)
	if err != nil {
		return journal.CheckReport{}, s.unlessLocked(err)
	}
	d.of(&v)
	if err := s.snapshot(ctx, d); err != nil {
		return journal.CheckReport{}, s.unlessLocked(err)
	}
	o, err := s.v.Opener()
	if err != nil {
		return journal.CheckReport{}, s.unlessLocked(err)
	}
	defer o.Close()
	if err := d.checkBackups(ctx, o); err != nil {
		return journal.CheckReport{}, s.unlessLocked(err)
	}
	if d.report.Sound() {
		s.rememberCheck(ctx)
	}
	return d.report, nil
}

// snapshot looks at the database of the newest commit.
func (s *session) snapshot(ctx context.Context, d *deep) error {
	snap, err := s.v.Snapshot(ctx)
	if damaged := damageOf(translate(err, nil)); damaged != nil {
		d.found(damaged)
		return nil
	}
	if err != nil {
		return err
	}
	defer snap.Close()
	return snap.View(d.reading(ctx), func(db *sql.DB, fault func() error) error { return d.content(ctx, db, fault) })
}

// rememberCheck notes that a deep check found nothing. When that cannot be
// saved, the next one comes sooner than needed.
func (s *session) rememberCheck(ctx context.Context) {
	_ = s.changePersonal(ctx, func(old *personalRecord) *personalRecord {
		r, now := *old, stampOf(s.clock())
		r.DeepCheck = &now
		return &r
	})
}

// DeepCheckDue tells whether a month has passed; see [journal.DeepChecker]. A
// clock that was far ahead counts like one that is far behind.
func (s *session) DeepCheckDue(ctx context.Context) (due bool, err error) {
	if s.v.OnlyRead() { // that it was done could not be remembered
		return false, nil
	}
	var last *stamp
	err = s.rows(ctx, func(r record) { last = r.(*personalRecord).DeepCheck },
		`SELECT `+storedColumns+` FROM kept k WHERE k.kind = ? ORDER BY k.seq LIMIT 1`, kindPersonal)
	return last == nil || s.clock().Sub(last.Time).Abs() > journal.DeepCheckEvery, err
}

// CheckQuick compares the tables and the newest rows, and opens every page of a
// file that is not large; see [journal.DeepChecker]. Opening has read the record
// headers and their order already.
func (s *session) CheckQuick(ctx context.Context) (r journal.CheckReport, err error) {
	live, old := s.v.Usage()
	r.Bytes = live + old
	if r.Bytes <= quickBytes {
		v, err := s.v.Check(ctx, nil)
		if err != nil {
			return journal.CheckReport{}, s.unlessLocked(err)
		}
		r = reportOf(&v)
	}
	version, err := s.checkSchema(ctx)
	if err == nil && version > 0 {
		err = s.read(ctx, func(ctx context.Context) error {
			return eachStored(ctx, s.db, func(_ *stored, _ record, err error) error {
				r.Rows++
				if damaged := damageOf(err); damaged != nil {
					r.Damage = append(r.Damage, damaged)
					return nil
				}
				return err
			}, `SELECT `+storedColumns+` FROM kept k ORDER BY k.seq DESC LIMIT ?`, quickRows)
		})
	}
	if damaged := damageOf(err); damaged != nil {
		r.Damage, err = append(r.Damage, damaged), nil
	}
	if err != nil {
		return journal.CheckReport{}, err
	}
	return r, nil
}

// CheckDeep looks at everything and writes nothing; see
// [journal.SealedDeepChecker].
func (s *sealed) CheckDeep(ctx context.Context, passphrase string, progress func(done, total int64)) (journal.CheckReport, error) {
	key, err := typedKey(passphrase)
	if err != nil {
		return journal.CheckReport{}, err
	}
	defer clear(key)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.v == nil {
		return journal.CheckReport{}, journal.ErrLocked
	}
	o, err := s.v.Opener(ctx, key)
	if err != nil {
		return journal.CheckReport{}, translate(err, nil)
	}
	defer o.Close()
	id, size, err := vault.Peek(s.path, vault.Options{FS: s.k.opt.FS})
	if err != nil {
		return journal.CheckReport{}, translate(err, nil)
	}
	d := newDeep(progress, func() (int64, int64) { return size, 0 }, s.k.newestOfEach(s.path, id))
	v, err := o.Check(d.reading(ctx), s.v.Path(), d.log, func(db *sql.DB, fault func() error) error {
		return d.content(ctx, db, fault)
	})
	if err != nil {
		return journal.CheckReport{}, translate(err, nil)
	}
	d.of(&v)
	if err := d.checkBackups(ctx, o); err != nil {
		return journal.CheckReport{}, translate(err, nil)
	}
	return d.report, nil
}

// newestOfEach gives the newest backup in each place that can be reached.
func (k *Keeper) newestOfEach(path string, id [16]byte) (out []backupFile) {
	for _, p := range k.places(path) {
		list, _ := k.find(p, &id)
		if i := slices.IndexFunc(list, func(f backupFile) bool { return !f.isEmpty() }); i >= 0 {
			out = append(out, list[i])
		}
	}
	return out
}
