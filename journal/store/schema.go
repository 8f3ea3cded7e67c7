package store

import (
	"context"
	"database/sql"
	"fmt"

	"stillwater/journal"
)

// applicationID is "Stlw": it marks the database inside the vault as ours.
const applicationID = 0x53746c77

// migrations lead from each version of the schema to the next; the version is
// SQLite's user_version. What is released is never changed, only added to.
// Rowid tables only: a rescue that finds a page of theirs can read it alone.
var migrations = []string{schema1, schema2, schema3}

// In kept, ord, utc and day are in milliseconds, milliseconds and yyyymmdd;
// trashed is in milliseconds or NULL. label and entry_fts hold the entries
// that are not in the trash; the id of a label is seq * 1024 and its number in
// the entry. The search index takes its text from the records through a view,
// so that nothing is kept twice.
//
// Every index costs a page in each save, which is most of what a save costs. So
// kept_moved holds only the few rows whose place in the order is not their
// moment, and the labels, small beside the entries, are read from end to end.
const schema1 = `
CREATE TABLE kept (
	seq      INTEGER PRIMARY KEY,
	kind     TEXT    NOT NULL,
	uuid     TEXT    NOT NULL UNIQUE,
	revision INTEGER NOT NULL,
	ord      INTEGER NOT NULL,
	utc      INTEGER NOT NULL,
	day      INTEGER NOT NULL,
	live     INTEGER NOT NULL,
	trashed  INTEGER,
	sha256   BLOB    NOT NULL,
	record   TEXT    NOT NULL
);
CREATE INDEX kept_order ON kept(kind, ord, utc, day, trashed, live);
CREATE INDEX kept_moved ON kept(kind, utc, ord) WHERE ord <> utc;

CREATE TABLE label (
	id   INTEGER PRIMARY KEY,
	seq  INTEGER NOT NULL,
	kind TEXT    NOT NULL,
	fold TEXT    NOT NULL,
	word TEXT    NOT NULL
);

CREATE VIEW entry_text AS
	SELECT seq,
		json_extract(record, '$.title') AS title,
		json_extract(record, '$.text') AS text,
		json_extract(record, '$.tags', '$.feelings') AS labels
	FROM kept WHERE kind = 'entry' AND trashed IS NULL;
CREATE VIRTUAL TABLE entry_fts USING fts5(
	title, text, labels,
	content = 'entry_text', content_rowid = 'seq',
	tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO entry_fts(entry_fts, rank) VALUES ('rank', 'bm25(6.0, 1.0, 3.0)');
`

// migrate brings the schema to the newest version, one transaction a step. A
// newer one than known is left untouched.
func migrate(ctx context.Context, db *sql.DB) error {
	return migrateTo(ctx, db, len(migrations))
}

// migrateTo brings the schema to a version if it is older.
func migrateTo(ctx context.Context, db *sql.DB, to int) error {
	version, err := schemaVersion(ctx, db)
	if err != nil {
		return err
	}
	for n := version; n < to; n++ {
		if err := step(ctx, db, n); err != nil {
			return err
		}
	}
	return nil
}

// schemaVersion reads the version and makes sure that the tables are ours.
func schemaVersion(ctx context.Context, db *sql.DB) (int, error) {
	var version, app, objects int
	for q, v := range map[string]*int{
		"PRAGMA user_version":                &version,
		"PRAGMA application_id":              &app,
		"SELECT count(*) FROM sqlite_schema": &objects,
	} {
		if err := db.QueryRowContext(ctx, q).Scan(v); err != nil {
			return 0, err
		}
	}
	switch {
	case version == 0 && objects == 0:
		return 0, nil
	case app != applicationID || version <= 0:
		return 0, &journal.DamagedError{Part: journal.PartSchema, Offset: -1, Err: fmt.Errorf("application %#x, version %d, %d objects", app, version, objects)}
	case version > len(migrations):
		return 0, &journal.NewerVersionError{Version: version, Known: len(migrations)}
	}
	return version, nil
}

func step(ctx context.Context, db *sql.DB, n int) error {
	tx, err := db.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit there is nothing to roll back
	script := migrations[n] + fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", applicationID, n+1)
	if _, err := tx.ExecContext(context.WithoutCancel(ctx), script); err != nil {
		return err
	}
	return tx.Commit()
}
