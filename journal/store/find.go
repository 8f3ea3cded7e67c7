package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"golang.org/x/text/unicode/norm"

	"stillwater/journal"
)

// fold makes labels alike that differ in case only.
func fold(s string) string { return strings.ToLower(norm.NFC.String(s)) }

// one reads a row of a kind; trashed ones too.
func (s *shelf) one(ctx context.Context, kind journal.Kind, id journal.ID, use func(record)) error {
	return s.read(ctx, func(ctx context.Context) error {
		var row stored
		err := s.stmts.find.QueryRowContext(ctx, string(id)).Scan(row.fields()...)
		if errors.Is(err, sql.ErrNoRows) || err == nil && row.kind != kind {
			return journal.ErrNotFound
		}
		if err != nil {
			return err
		}
		r, err := row.open()
		if err == nil {
			use(r)
		}
		return err
	})
}

// rows reads the rows that a query finds.
func (s *shelf) rows(ctx context.Context, use func(record), query string, args ...any) error {
	return s.read(ctx, func(ctx context.Context) error {
		return eachStored(ctx, s.db, func(_ *stored, r record, err error) error {
			if err == nil {
				use(r)
			}
			return err
		}, query, args...)
	})
}

// eachStored calls use for every row of kept that a query finds, with its
// record or what is wrong with it.
func eachStored(ctx context.Context, db *sql.DB, use func(*stored, record, error) error, query string, args ...any) error {
	return each(ctx, db, func(scan func(...any) error) error {
		var row stored
		if err := scan(row.fields()...); err != nil {
			return err
		}
		r, err := row.open()
		return use(&row, r, err)
	}, query, args...)
}

// each calls use for every row of a result; the first error ends it.
func each(ctx context.Context, db *sql.DB, use func(scan func(...any) error) error, query string, args ...any) error {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := use(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

const (
	liveRows = `SELECT ` + storedColumns + ` FROM kept k WHERE k.kind = ? AND k.trashed IS NULL`
	oldest   = ` ORDER BY k.ord, k.utc, k.day, k.seq`
	newest   = ` ORDER BY k.ord DESC, k.utc DESC, k.day DESC, k.seq DESC`
)

// Entry gives one entry; see [journal.Store].
func (s *shelf) Entry(ctx context.Context, id journal.ID) (e journal.Entry, err error) {
	err = s.one(ctx, journal.KindEntry, id, func(r record) { e = r.(*entryRecord).entry() })
	return e, err
}

// CheckIn gives one check-in; see [journal.Store].
func (s *shelf) CheckIn(ctx context.Context, id journal.ID) (c journal.CheckIn, err error) {
	err = s.one(ctx, journal.KindCheckIn, id, func(r record) { c = r.(*checkInRecord).checkIn() })
	return c, err
}

// Goal gives one goal; see [journal.Store].
func (s *shelf) Goal(ctx context.Context, id journal.ID) (g journal.Goal, err error) {
	err = s.one(ctx, journal.KindGoal, id, func(r record) { g = r.(*goalRecord).goal() })
	return g, err
}

// Treatment gives one treatment; see [journal.Store].
func (s *shelf) Treatment(ctx context.Context, id journal.ID) (t journal.Treatment, err error) {
	err = s.one(ctx, journal.KindTreatment, id, func(r record) { t = r.(*treatmentRecord).treatment() })
	return t, err
}

// CheckIns lists the check-ins, oldest first; see [journal.Store].
func (s *shelf) CheckIns(ctx context.Context) (out []journal.CheckIn, err error) {
	err = s.rows(ctx, func(r record) { out = append(out, r.(*checkInRecord).checkIn()) }, liveRows+oldest, journal.KindCheckIn)
	return whole(out, err)
}

// Goals lists the goals by need; see [journal.Store].
func (s *shelf) Goals(ctx context.Context) (out []journal.Goal, err error) {
	err = s.rows(ctx, func(r record) { out = append(out, r.(*goalRecord).goal()) }, liveRows+oldest, journal.KindGoal)
	journal.GoalsByNeed(out)
	return whole(out, err)
}

// Treatments lists the treatments, oldest first; see [journal.Store].
func (s *shelf) Treatments(ctx context.Context) (out []journal.Treatment, err error) {
	err = s.rows(ctx, func(r record) { out = append(out, r.(*treatmentRecord).treatment()) }, liveRows+oldest, journal.KindTreatment)
	journal.UndatedLast(out)
	return whole(out, err)
}

// whole drops a list that could not be read to its end.
func whole[T any](list []T, err error) ([]T, error) {
	if err != nil {
		return nil, err
	}
	return list, nil
}

// Entries lists entries; see [journal.Store].
func (s *shelf) Entries(ctx context.Context, f journal.EntryFilter) (out []journal.EntrySummary, err error) {
	where, args := filter(f)
	if f.Limit > 0 {
		where, args = ordered(f)
	}
	query := `SELECT ` + storedColumns + where + newest
	if f.Oldest {
		query = `SELECT ` + storedColumns + where + oldest
	}
	if f.Limit > 0 || f.Offset > 0 {
		limit := f.Limit
		if limit <= 0 {
			limit = -1
		}
		query += ` LIMIT ? OFFSET ?`
		args = append(args, limit, max(0, f.Offset))
	}
	err = s.rows(ctx, func(r record) { out = append(out, r.(*entryRecord).summary()) }, query, args...)
	return whole(out, err)
}

// CountEntries counts what a filter finds, limit and offset aside; see
// [journal.Store].
func (s *shelf) CountEntries(ctx context.Context, f journal.EntryFilter) (n int, err error) {
	where, args := ordered(f)
	err = s.read(ctx, func(ctx context.Context) error {
		return s.db.QueryRowContext(ctx, `SELECT count(*)`+where, args...).Scan(&n)
	})
	return n, err
}

// ordered is filter for the first rows of a list, and for counting: the index of the
// order leads, so that no row is read that does not fit or stands behind the limit.
func ordered(f journal.EntryFilter) (where string, args []any) {
	where, args = filter(f)
	return strings.Replace(where, ` FROM kept k WHERE `, ` FROM kept k INDEXED BY kept_order WHERE `, 1), args
}

func filter(f journal.EntryFilter) (where string, args []any) {
	where = ` FROM kept k WHERE k.kind = ? AND k.trashed IS NULL`
	args = append(args, string(journal.KindEntry))
	add := func(cond string, a ...any) {
		where += cond
		args = append(args, a...)
	}
	if !f.From.IsZero() {
		add(` AND k.day >= ?`, dayNumber(f.From))
	}
	if !f.To.IsZero() {
		add(` AND k.day <= ?`, dayNumber(f.To))
	}
	for _, l := range wanted(&f) {
		add(` AND k.seq IN (SELECT seq FROM label WHERE kind = ? AND fold = ?`+ofKind(l.kind)+`)`, l.kind, l.fold)
	}
	if f.Form != nil && *f.Form == journal.FormPage {
		add(` AND k.seq NOT IN (SELECT seq FROM label WHERE kind = ?`+rareLabels+`)`, labelForm)
	}
	if !f.OnDay.IsZero() {
		add(` AND k.day % 10000 = ?`, dayNumber(f.OnDay)%10000)
	}
	return where, args
}
