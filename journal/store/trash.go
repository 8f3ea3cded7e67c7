package store

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"stillwater/journal"
)

// trashable are the kinds of rows that can lie in the trash, as a query names them.
const trashable = `'entry', 'checkin', 'goal', 'treatment', 'measure', 'medication', 'appointment', 'careday'`

// purgeBatch is how many rows one transaction deletes for ever.
const purgeBatch = 100

// useOfDay is the number of a day among the days of use; of a new one the number
// that it would get.
const useOfDay = `(SELECT count(*) + (count(*) FILTER (WHERE day = ?) = 0) FROM used)`

// bin notes that a row went into the trash now, or came out of it.
func (t *txn) bin(seq int64, in bool, now time.Time) error {
	if !in {
		_, err := t.tx.ExecContext(t.ctx, `DELETE FROM trash WHERE seq = ?`, seq)
		return err
	}
	_, err := t.tx.ExecContext(t.ctx, `INSERT OR REPLACE INTO trash(seq, n, use) VALUES (?, (SELECT coalesce(max(n), 0) + 1 FROM trash), `+useOfDay+`)`,
		seq, dayNumber(journal.DayOf(now)))
	return err
}

// TrashList lists what lies in the trash; see [journal.Trashcan].
func (s *shelf) TrashList(ctx context.Context) (out []journal.Trashed, err error) {
	query := `SELECT (SELECT count(*) FROM used) - t.use, ` + storedColumns + ` FROM kept k LEFT JOIN trash t ON t.seq = k.seq`
	if !s.has(tablesOfVersions) {
		query = `SELECT NULL, ` + storedColumns + ` FROM kept k`
	}
	query += ` WHERE k.kind IN (` + trashable + `) AND k.trashed IS NOT NULL ORDER BY `
	if s.has(tablesOfVersions) {
		query += `t.n DESC, `
	}
	err = s.read(ctx, func(ctx context.Context) error {
		return each(ctx, s.db, func(scan func(...any) error) error {
			var row stored
			var days *int
			if err := scan(append([]any{&days}, row.fields()...)...); err != nil {
				return err
			}
			r, err := row.open()
			if err != nil {
				return err
			}
			since := 0
			if days != nil {
				since = *days
			}
			var deleted time.Time
			if row.trashed != nil {
				deleted = time.UnixMilli(*row.trashed).UTC()
			}
			t := journal.Trashed{
				Kind: row.kind, ID: row.uuid, Title: titleOf(r), At: belongs(r), Since: deleted, DaysLeft: max(0, min(journal.TrashDays-since, journal.TrashDays)),
			}
			if e, ok := r.(*entryRecord); ok {
				t.Opens = e.opens()
			}
			out = append(out, t)
			return nil
		}, query+`k.trashed DESC, k.seq DESC`)
	})
	return whole(out, err)
}

// titleOf is what a list shows a row in the trash by.
func titleOf(r record) string {
	switch r := r.(type) {
	case *entryRecord:
		return cmp.Or(r.Title, r.preview())
	case *goalRecord:
		return r.Title
	case *measureRecord:
		return r.Name
	case *medicationRecord:
		return r.Name
	case *appointmentRecord:
		return r.With
	}
	return ""
}

// belongs is the moment that a row in the trash is shown with: one without a date has that of its
// making.
func belongs(r record) journal.Moment {
	if m := r.when(); !m.Day.IsZero() {
		return m.moment()
	}
	return made(r.top()).moment()
}

// DeleteForever deletes what lies in the trash; see [journal.Trashcan]. When the
// rows are gone and the file cannot be written anew, the error says why, and
// another call, or a later [shelf.Used], writes it.
func (s *shelf) DeleteForever(ctx context.Context, ids []journal.ID) error {
	var seqs []int64
	for _, id := range ids {
		seq, err := s.trashedSeq(ctx, id)
		switch {
		case errors.Is(err, journal.ErrNotFound):
		case err != nil:
			return err
		default:
			seqs = append(seqs, seq)
		}
	}
	gone, err := s.purge(ctx, seqs)
	if err != nil && gone > 0 {
		return &journal.NotErasedError{Part: true, Err: err}
	}
	if err != nil {
		return err
	}
	due, err := s.cleaningDue(ctx)
	if err == nil && due {
		err = s.cleanNow(ctx)
	}
	if err != nil && (due || gone > 0) {
		return &journal.NotErasedError{Err: err}
	}
	return err
}

// trashedSeq finds a row that lies in the trash, damaged or not.
func (s *shelf) trashedSeq(ctx context.Context, id journal.ID) (seq int64, err error) {
	err = s.number(ctx, &seq, `SELECT seq FROM kept WHERE uuid = ? AND kind <> ? AND trashed IS NOT NULL`, string(id), kindPersonal)
	return seq, err
}

// number reads one number: [journal.ErrNotFound] if there is none.
func (s *shelf) number(ctx context.Context, out *int64, query string, args ...any) error {
	found := false
	err := s.read(ctx, func(ctx context.Context) error {
		return each(ctx, s.db, func(scan func(...any) error) error {
			found = true
			return scan(out)
		}, query, args...)
	})
	if err == nil && !found {
		err = journal.ErrNotFound
	}
	return err
}

// purge deletes rows that lie in the trash, with all that hangs on them, some in
// each transaction, and notes in the first that the file is to be written anew.
func (s *shelf) purge(ctx context.Context, seqs []int64) (gone int, err error) {
	for batch := range slices.Chunk(seqs, purgeBatch) {
		if err := ctx.Err(); err != nil {
			return gone, err
		}
		n := 0
		err := s.write(ctx, func(t *txn) error {
			n = 0
			pictures := map[journal.ID]bool{}
			for _, seq := range batch {
				is, err := t.purge(seq, pictures)
				if err != nil {
					return err
				}
				if is {
					n++
				}
			}
			if n > 0 {
				if _, err := t.tx.ExecContext(t.ctx, `INSERT OR REPLACE INTO trash(seq, n, use) VALUES (0, 0, 0)`); err != nil {
					return err
				}
			}
			return t.dropPictures(pictures)
		})
		if err != nil {
			return gone, err
		}
		gone += n
	}
	return gone, nil
}

// purge deletes one row, if it still lies in the trash, and notes the pictures
// that it and its versions showed. A damaged record does not keep it.
func (t *txn) purge(seq int64, pictures map[journal.ID]bool) (bool, error) {
	show := func(r *entryRecord) {
		for _, p := range r.Pictures {
			pictures[p.UUID] = true
		}
	}
	var row stored
	rows, err := t.tx.QueryContext(t.ctx, `SELECT `+storedColumns+` FROM kept k WHERE k.seq = ? AND k.trashed IS NOT NULL`, seq)
	if err != nil {
		return false, err
	}
	there := rows.Next()
	if there {
		err = rows.Scan(row.fields()...)
	}
	if err = errors.Join(err, rows.Err(), rows.Close()); err != nil || !there {
		return false, err
	}
	if r, err := row.open(); err == nil {
		if e, ok := r.(*entryRecord); ok {
			show(e)
		}
	}
	if err := t.eachVersion(seq, show); err != nil {
		return false, err
	}
	for _, q := range []string{
		`DELETE FROM kept WHERE seq = ?1`,
		`DELETE FROM version WHERE id >= ?1 << 32 AND id < (?1 + 1) << 32`,
		`DELETE FROM trash WHERE seq = ?1`,
	} {
		if _, err := t.tx.ExecContext(t.ctx, q, seq); err != nil {
			return false, err
		}
	}
	return true, nil
}

func (t *txn) eachVersion(seq int64, use func(*entryRecord)) error {
	rows, err := t.tx.QueryContext(t.ctx, `SELECT `+versionColumns+` FROM version WHERE id BETWEEN ? AND ?`, versionID(seq, 0), versionID(seq+1, 0)-1)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var v storedVersion
		if err := rows.Scan(v.fields()...); err != nil {
			return err
		}
		if r, err := v.open(); err == nil {
			use(r)
		}
	}
	return rows.Err()
}

// Used notes a day of use and clears the trash; see [journal.Trashcan]. On another
// call of the day it only does what an earlier one did not come to: killed at any
// moment, the next one goes on.
func (s *shelf) Used(ctx context.Context) (gone int, err error) {
	now := s.clock()
	day := dayNumber(journal.DayOf(now))
	var known int64
	if s.has(tablesOfVersions) {
		if err := s.number(ctx, &known, `SELECT count(*) FROM used WHERE day = ?`, day); err != nil {
			return 0, err
		}
	}
	if known == 0 {
		if gone, err = s.newDay(ctx, day, now); err != nil {
			return gone, err
		}
	}
	return gone, s.clean(ctx)
}

// newDay clears the trash of what has been there too long, and notes the day last.
func (s *shelf) newDay(ctx context.Context, day int, now time.Time) (gone int, err error) {
	var old []int64
	err = s.write(ctx, func(t *txn) error {
		// A rescue, or a copy row by row, brings rows of which it is not known.
		_, err := t.tx.ExecContext(t.ctx, `INSERT INTO trash(seq, n, use)
			SELECT seq, (SELECT coalesce(max(n), 0) FROM trash) + row_number() OVER (ORDER BY trashed, seq), `+useOfDay+`
			FROM kept WHERE kind <> ? AND trashed IS NOT NULL AND seq NOT IN (SELECT seq FROM trash)`, day, kindPersonal)
		if err != nil {
			return err
		}
		rows, err := t.tx.QueryContext(t.ctx, `SELECT seq FROM trash WHERE seq > 0 AND (SELECT count(*) + 1 FROM used) - use > ?`, journal.TrashDays)
		if err != nil {
			return err
		}
		defer rows.Close()
		for old = nil; rows.Next(); {
			var seq int64
			if err := rows.Scan(&seq); err != nil {
				return err
			}
			old = append(old, seq)
		}
		return rows.Err()
	})
	if err != nil {
		return 0, err
	}
	if gone, err = s.purge(ctx, old); err != nil {
		return gone, err
	}
	err = s.write(ctx, func(t *txn) error {
		if err := t.dropOldPictures(now); err != nil {
			return err
		}
		_, err := t.tx.ExecContext(t.ctx, `INSERT INTO used(day) SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM used WHERE day = ?1)`, day)
		return err
	})
	if err == nil {
		err = s.sweepPictures(ctx)
	}
	return gone, err
}

// clean is cleanNow where that is due.
func (s *shelf) clean(ctx context.Context) error {
	if due, err := s.cleaningDue(ctx); err != nil || !due {
		return err
	}
	return s.cleanNow(ctx)
}

// cleaningDue tells whether something was deleted for ever and may still stay in
// the file.
func (s *shelf) cleaningDue(ctx context.Context) (bool, error) {
	if !s.has(tablesOfVersions) {
		return false, nil
	}
	var due int64
	err := s.number(ctx, &due, `SELECT count(*) FROM trash WHERE seq = 0`)
	return due > 0, err
}

// cleanNow makes sure that nothing of what was deleted for ever stays in the file: the bytes of pictures, the words in the search index, which only
// notes at first that they count no more, and the old states of the log.
func (s *shelf) cleanNow(ctx context.Context) error {
	if err := s.sweepPictures(ctx); err != nil {
		return err
	}
	if err := s.mergeIndex(ctx); err != nil {
		return err
	}
	if s.compact != nil {
		if err := s.compactNow(ctx); err != nil {
			return err
		}
	}
	return s.write(ctx, func(t *txn) error {
		_, err := t.tx.ExecContext(t.ctx, `DELETE FROM trash WHERE seq = 0`)
		return err
	})
}

// compactNow writes the file anew. It may wait for a check or a backup that reads
// the file, so it has no turn: whoever saves meanwhile does not wait for those too.
func (s *shelf) compactNow(ctx context.Context) error {
	if s.queue.isClosed() {
		return journal.ErrLocked
	}
	err := s.compact(ctx)
	if err != nil && s.queue.isClosed() {
		return journal.ErrLocked
	}
	if err != nil {
		return s.translate(err, true)
	}
	return nil
}

// mergePages is about how many pages of the search index one transaction merges.
const mergePages = 256

// mergeIndex makes one piece of the search index, some of it in each transaction
// (https://sqlite.org/fts5.html#the_merge_command): words that count no more go
// when the pieces that they stand in are merged.
func (s *shelf) mergeIndex(ctx context.Context) error {
	for pages := -mergePages; ; pages = mergePages {
		if err := ctx.Err(); err != nil {
			return err
		}
		var before, after int64
		err := s.write(ctx, func(t *txn) error {
			const changes = `SELECT total_changes()`
			if err := t.tx.QueryRowContext(t.ctx, changes).Scan(&before); err != nil {
				return err
			}
			if _, err := t.tx.ExecContext(t.ctx, `INSERT INTO entry_fts(entry_fts, rank) VALUES ('merge', ?)`, pages); err != nil {
				return err
			}
			return t.tx.QueryRowContext(t.ctx, changes).Scan(&after)
		})
		if err != nil || after-before < 2 { // less: there was nothing to merge
			return err
		}
	}
}
