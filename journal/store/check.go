package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"stillwater/journal"
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
		rows, err := s.db.QueryContext(ctx, `SELECT `+storedColumns+` FROM kept k WHERE k.seq > ? ORDER BY k.seq LIMIT ?`, after, checkBatch)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var row stored
			if err := rows.Scan(row.fields()...); err != nil {
				return err
			}
			n, last = n+1, row.seq
			var damaged *journal.DamagedError
			if _, err := row.open(); errors.As(err, &damaged) {
				found(damaged)
			} else if err != nil {
				return err
			}
		}
		return rows.Err()
	})
	return n, last, err
}

// checkSchema compares the tables with those that the migrations make.
func (s *shelf) checkSchema(ctx context.Context) error {
	want, err := freshSchema(ctx)
	if err != nil {
		return err
	}
	return s.read(ctx, func(ctx context.Context) error {
		if _, err := schemaVersion(ctx, s.db); err != nil {
			return err
		}
		have, err := schemaOf(ctx, s.db)
		if err != nil {
			return err
		}
		if !slices.Equal(have, want) {
			return &journal.DamagedError{Part: journal.PartSchema, Offset: -1, Err: fmt.Errorf("%d objects, or others than the %d expected", len(have), len(want))}
		}
		return nil
	})
}

// freshSchema gives the schema of an empty journal.
func freshSchema(ctx context.Context) ([]string, error) {
	db, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if err := migrate(ctx, db); err != nil {
		return nil, err
	}
	return schemaOf(ctx, db)
}

func schemaOf(ctx context.Context, db *sql.DB) (out []string, err error) {
	rows, err := db.QueryContext(ctx, `SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// checkContent adds to r what is to be said about schema and rows. Damage that
// keeps the rows from being read is in the report as well.
func (s *shelf) checkContent(ctx context.Context, r *journal.CheckReport) error {
	found := func(d *journal.DamagedError) { r.Damage = append(r.Damage, d) }
	err := s.checkSchema(ctx)
	if err == nil {
		r.Rows, err = s.checkRows(ctx, found)
	}
	var damaged *journal.DamagedError
	if errors.As(err, &damaged) {
		found(damaged)
		return nil
	}
	return err
}
