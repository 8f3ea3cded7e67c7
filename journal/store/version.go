package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"

	"stillwater/journal"
)

// versionBits is how many bits of the id of a version are its revision; those
// above are the seq of the entry.
const versionBits = 32

// versionID gives the id of a version. What no revision can be gives one that no
// version has.
func versionID(seq, revision int64) int64 {
	if revision < 0 || revision >= 1<<versionBits {
		return -1
	}
	return seq<<versionBits | revision
}

// storedVersion is a row of version as it was read.
type storedVersion struct {
	id       int64
	uuid     journal.ID
	revision int64
	changed  int64
	sum      []byte
	record   []byte
}

const versionColumns = `id, uuid, revision, changed, sha256, CAST(record AS BLOB)`

func (v *storedVersion) fields() []any {
	return []any{&v.id, &v.uuid, &v.revision, &v.changed, &v.sum, &v.record}
}

// open compares the row with its digest and with itself, and reads the record.
func (v *storedVersion) open() (*entryRecord, error) {
	sum := sha256.Sum256(v.record)
	if !bytes.Equal(sum[:], v.sum) {
		return nil, damagedRow(errors.New("the digest of an earlier version does not fit"))
	}
	r := &entryRecord{}
	if err := json.Unmarshal(v.record, r); err != nil {
		return nil, damagedRow(errors.New("an earlier version is not readable")) // err could quote it
	}
	if r.Format > recordFormat {
		return nil, &journal.NewerVersionError{Version: r.Format, Known: recordFormat}
	}
	if r.Type != journal.KindEntry || r.UUID != v.uuid || r.Revision != v.revision || r.Changed.UnixMilli() != v.changed || v.id&(1<<versionBits-1) != v.revision {
		return nil, damagedRow(errors.New("an earlier version and its record differ"))
	}
	return r, nil
}

// keepVersion keeps the state of an entry that stands in its row. Of the earlier
// ones the oldest goes, if there are too many.
func (t *txn) keepVersion(row *stored, r *entryRecord) error {
	v := storedVersion{versionID(row.seq, row.revision), row.uuid, row.revision, r.Changed.UnixMilli(), row.sum, row.record}
	if err := t.putVersion(&v); err != nil {
		return err
	}
	_, err := t.tx.ExecContext(t.ctx, `DELETE FROM version WHERE id IN (SELECT id FROM version WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT -1 OFFSET ?)`,
		versionID(row.seq, 0), versionID(row.seq+1, 0)-1, journal.MaxVersions)
	return err
}

func (t *txn) putVersion(v *storedVersion) error {
	_, err := t.tx.ExecContext(t.ctx, `INSERT OR REPLACE INTO version(id, uuid, revision, changed, sha256, record) VALUES (?,?,?,?,?,?)`,
		v.id, string(v.uuid), v.revision, v.changed, v.sum, string(v.record))
	return err
}

// Versions lists the earlier states of an entry; see [journal.Versions]. One that
// is damaged is left out; a check tells of it.
func (s *shelf) Versions(ctx context.Context, entry journal.ID) (out []journal.Version, err error) {
	err = s.ofEntry(ctx, entry, func(ctx context.Context, seq int64) error {
		return eachVersion(ctx, s.db, func(v *storedVersion, r *entryRecord, err error) error {
			if damageOf(err) != nil {
				return nil
			}
			if err != nil {
				return err
			}
			out = append(out, journal.Version{
				Number: v.revision, Saved: r.Changed.Time, Title: r.Title, Preview: r.preview(), Bytes: len(r.Text) + len(r.Beside),
			})
			return nil
		}, `WHERE id BETWEEN ? AND ? ORDER BY id DESC`, versionID(seq, 0), versionID(seq+1, 0)-1)
	})
	return whole(out, err)
}

// eachVersion calls use for every row of version that a condition finds, with its
// record or what is wrong with it.
func eachVersion(ctx context.Context, db *sql.DB, use func(*storedVersion, *entryRecord, error) error, where string, args ...any) error {
	return each(ctx, db, func(scan func(...any) error) error {
		var v storedVersion
		if err := scan(v.fields()...); err != nil {
			return err
		}
		r, err := v.open()
		return use(&v, r, err)
	}, `SELECT `+versionColumns+` FROM version `+where, args...)
}

// ofEntry reads what hangs on an entry; tables of before versions have nothing.
func (s *shelf) ofEntry(ctx context.Context, entry journal.ID, use func(ctx context.Context, seq int64) error) error {
	return s.read(ctx, func(ctx context.Context) error {
		var seq int64
		err := s.db.QueryRowContext(ctx, `SELECT seq FROM kept WHERE uuid = ? AND kind = ?`, string(entry), journal.KindEntry).Scan(&seq)
		if errors.Is(err, sql.ErrNoRows) {
			return journal.ErrNotFound
		}
		if err != nil || !s.has(tablesOfVersions) {
			return err
		}
		return use(ctx, seq)
	})
}

// Version gives an earlier state of an entry; see [journal.Versions].
func (s *shelf) Version(ctx context.Context, entry journal.ID, number int64) (e journal.Entry, err error) {
	found := false
	err = s.ofEntry(ctx, entry, func(ctx context.Context, seq int64) error {
		return eachVersion(ctx, s.db, func(_ *storedVersion, r *entryRecord, err error) error {
			if err == nil {
				found, e = true, r.entry()
			}
			return err
		}, `WHERE id = ?`, versionID(seq, number))
	})
	if err == nil && !found {
		err = journal.ErrNotFound
	}
	return e, err
}

// RestoreVersion brings an earlier state back; see [journal.Versions]. The form of
// the page comes with it only where the words need a second column.
func (s *shelf) RestoreVersion(ctx context.Context, entry journal.ID, number int64) (e journal.Entry, err error) {
	now := s.clock()
	err = s.write(ctx, func(t *txn) error {
		row, old, err := t.find(entry)
		if err != nil {
			return err
		}
		was, ok := old.(*entryRecord)
		if !ok {
			return journal.ErrNotFound
		}
		v, err := t.version(row.seq, number)
		if err != nil {
			return err
		}
		e = was.entry()
		if sameWords(was, v) {
			return nil
		}
		e.Title, e.Text, e.Beside = v.Title, v.Text, v.Beside
		if v.Beside != "" && !e.Form.TwoColumns() {
			e.Form = v.Form
		}
		if err := t.keepVersion(row, was); err != nil {
			return err
		}
		r := entryToRecord(&e)
		if err := t.keep(journal.KindEntry, entry, r, now); err != nil {
			return err
		}
		e.Row = r.top().row()
		return nil
	})
	if err != nil {
		return journal.Entry{}, err
	}
	return e, nil
}

func (t *txn) version(seq, number int64) (*entryRecord, error) {
	var v storedVersion
	err := t.tx.QueryRowContext(t.ctx, `SELECT `+versionColumns+` FROM version WHERE id = ?`, versionID(seq, number)).Scan(v.fields()...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, journal.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	return v.open()
}
