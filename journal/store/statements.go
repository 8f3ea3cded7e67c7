package store

import (
	"context"
	"database/sql"
)

// statements are those of a save, prepared once.
type statements struct {
	find, insert, update, place, live, addLabel, dropLabels, index, unindex *sql.Stmt
}

// labelsEach is how many ids the labels of an entry have to themselves.
const (
	labelsEach = 1024
	dropLabels = `DELETE FROM label WHERE id >= ?1 * 1024 AND id < (?1 + 1) * 1024`
)

// placeQuery finds the order key of the row with the latest moment that is not
// later than a given one. Where the key is the moment, as it nearly always is,
// the index of the order leads there; the others have an index of their own.
const placeQuery = `SELECT ord FROM (
	SELECT * FROM (
		SELECT utc, ord FROM kept INDEXED BY kept_order
		WHERE kind = ?1 AND ord <= ?2 AND ord = utc AND seq <> ?3 ORDER BY ord DESC LIMIT 1)
	UNION ALL
	SELECT * FROM (
		SELECT utc, ord FROM kept INDEXED BY kept_moved
		WHERE kind = ?1 AND utc <= ?2 AND ord <> utc AND seq <> ?3 ORDER BY utc DESC, ord DESC LIMIT 1)
) ORDER BY utc DESC, ord DESC LIMIT 1`

func (st *statements) prepare(ctx context.Context, db *sql.DB) (err error) {
	for _, p := range []struct {
		to  **sql.Stmt
		sql string
	}{
		{&st.find, `SELECT ` + storedColumns + ` FROM kept k WHERE k.uuid = ?`},
		{&st.insert, `INSERT INTO kept(kind, uuid, revision, ord, utc, day, live, trashed, sha256, record) VALUES (?,?,?,?,?,?,?,?,?,?)`},
		{&st.update, `UPDATE kept SET revision = ?, ord = ?, utc = ?, day = ?, live = ?, trashed = ?, sha256 = ?, record = ? WHERE seq = ?`},
		{&st.place, placeQuery},
		{&st.live, `SELECT coalesce(max(ord), 0) FROM kept WHERE kind = ? AND live = 1`},
		{&st.addLabel, `INSERT INTO label(id, seq, kind, fold, word) VALUES (?,?,?,?,?)`},
		{&st.dropLabels, dropLabels},
		{&st.index, `INSERT INTO entry_fts(rowid, title, text, labels) SELECT seq, title, text, labels FROM entry_text WHERE seq = ?`},
		{&st.unindex, `INSERT INTO entry_fts(entry_fts, rowid, title, text, labels) SELECT 'delete', seq, title, text, labels FROM entry_text WHERE seq = ?`},
	} {
		old := *p.to
		if *p.to, err = db.PrepareContext(ctx, p.sql); err != nil {
			return err
		}
		if old != nil { // made for an older version of the tables
			_ = old.Close()
		}
	}
	return nil
}
