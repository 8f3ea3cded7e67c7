package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// checkBatch is how many rows are compared before others get a turn.
const checkBatch = 200

// checkRows compares the digest and the columns of every row. Damage goes to
// found; what it returns is an error of reading.
func (s *shelf) checkRows(ctx context.Context, found func(*journal.DamagedError)) (rows int, err error) {
	last := int64(-1 << 63)
	for {
		n, next, err := s.checkSome(ctx, last, found)
		rows += n
		if err != nil || n == 0 {
			return rows, err
		}
		last = next
	}
}

func (s *shelf) checkSome(ctx context.Context, after int64, found func(*journal.DamagedError)) (n int, last int64, err error) {
	err = s.read(ctx, func(ctx context.Context) error {
		return eachStored(ctx, s.db, func(row *stored, _ record, err error) error {
			n, last = n+1, row.seq
			var damaged *journal.DamagedError
			if errors.As(err, &damaged) {
				found(damaged)
				return nil
			}
			return err
		}, `SELECT `+storedColumns+` FROM kept k WHERE k.seq > ? ORDER BY k.seq LIMIT ?`, after, checkBatch)
	})
	return n, last, err
}

// checkVersions compares the digest and the columns of every earlier version.
func (s *shelf) checkVersions(ctx context.Context, found func(*journal.DamagedError)) error {
	for last := int64(math.MinInt64); ; {
		n := 0
		err := s.read(ctx, func(ctx context.Context) error {
			return eachVersion(ctx, s.db, func(v *storedVersion, _ *entryRecord, err error) error {
				n, last = n+1, v.id
				if damaged := damageOf(err); damaged != nil {
					found(damaged)
					return nil
				}
				return err
			}, `WHERE id > ? ORDER BY id LIMIT ?`, last, checkBatch)
		})
		if err != nil || n == 0 {
			return err
		}
	}
}

// checkSchema compares the tables with those that the migrations make, and
// gives their version: 0 in a journal whose making was cut off before it had
// any.
func (s *shelf) checkSchema(ctx context.Context) (version int, err error) {
	var have []string
	err = s.read(ctx, func(ctx context.Context) error {
		if version, err = schemaVersion(ctx, s.db); err != nil {
			return err
		}
		have, err = schemaOf(ctx, s.db)
		return err
	})
	if err != nil {
		return version, err
	}
	want, err := freshSchema(ctx, version)
	if err == nil && !slices.Equal(have, want) {
		err = &journal.DamagedError{Part: journal.PartSchema, Offset: -1, Err: fmt.Errorf("%d objects, or others than the %d expected", len(have), len(want))}
	}
	return version, err
}

// freshSchema gives the schema of an empty journal of a version.
func freshSchema(ctx context.Context, version int) ([]string, error) {
	db, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if err := migrateTo(ctx, db, version); err != nil {
		return nil, err
	}
	return schemaOf(ctx, db)
}

func schemaOf(ctx context.Context, db *sql.DB) (out []string, err error) {
	err = each(ctx, db, func(scan func(...any) error) error {
		var s string
		err := scan(&s)
		out = append(out, s)
		return err
	}, `SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1`)
	return out, err
}

// checkContent adds to r what is to be said about schema and rows. Damage that
// keeps the rows from being read is in the report as well.
func (s *shelf) checkContent(ctx context.Context, r *journal.CheckReport) error {
	found := func(d *journal.DamagedError) { r.Damage = append(r.Damage, d) }
	version, err := s.checkSchema(ctx)
	if err == nil && version > 0 {
		r.Rows, err = s.checkRows(ctx, found)
	}
	if err == nil && version >= tablesOfVersions {
		if err = s.checkVersions(ctx, found); err == nil {
			r.Pictures, err = s.checkPictures(ctx, found)
		}
	}
	var damaged *journal.DamagedError
	if errors.As(err, &damaged) {
		found(damaged)
		return nil
	}
	return err
}

// headerPlaces are the offsets of the two header copies (docs/format.md).
var headerPlaces = [2]int64{0, 69_632}

// Check reads everything and writes nothing; see [journal.Session]. First the
// bytes of the file, while saving goes on; then, if they are whole, the tables
// and the digest of every row, some at a time.
func (s *session) Check(ctx context.Context, progress func(done, total int64)) (journal.CheckReport, error) {
	if s.queue.isClosed() {
		return journal.CheckReport{}, journal.ErrLocked
	}
	v, err := s.v.Check(ctx, progress)
	if err != nil {
		return journal.CheckReport{}, s.unlessLocked(err)
	}
	r := reportOf(&v)
	r.Damage = append(r.Damage, repairedOf(&v)...)
	if err := s.checkContent(ctx, &r); err != nil {
		return journal.CheckReport{}, err
	}
	return r, nil
}

// Check reads everything, writes nothing and keeps the journal locked; see
// [journal.Sealed]. The rows are read from the pages in memory, over a file
// that cannot be written; only where records are missing are they left out.
func (s *sealed) Check(ctx context.Context, passphrase string, progress func(done, total int64)) (journal.CheckReport, error) {
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
	var content journal.CheckReport
	v, err := s.v.Check(ctx, key, progress, func(db *sql.DB, fault func() error) error {
		return (&shelf{db: db, fault: fault}).checkContent(ctx, &content)
	})
	if err != nil {
		return journal.CheckReport{}, translate(err, nil)
	}
	r := reportOf(&v)
	r.Rows, r.Damage = content.Rows, append(r.Damage, content.Damage...)
	return r, nil
}

// reportOf gives what the vault found in the words of package journal.
func reportOf(v *vault.Report) journal.CheckReport {
	r := journal.CheckReport{Bytes: v.Bytes, Records: v.Records, Pages: v.Pages, TornTail: v.Torn != nil}
	for _, d := range v.Damage {
		r.Damage = append(r.Damage, &journal.DamagedError{Part: partOf(d.Part), Offset: d.Offset, Err: errors.New(d.Why)})
	}
	return r
}

// repairedOf gives what unlocking found and repaired, which no check finds any
// more.
func repairedOf(v *vault.Report) (out []*journal.DamagedError) {
	for _, h := range v.Repaired {
		if !h.Stale {
			out = append(out, &journal.DamagedError{Part: journal.PartHeader, Offset: headerPlaces[h.Copy], Err: errors.New("a header copy was damaged and has been written anew")})
		}
	}
	return out
}
