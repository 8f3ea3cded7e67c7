package store

import (
	"bytes"
	"crypto/sha256"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// foundVersion is an earlier version of an entry that a page holds, whole.
type foundVersion struct {
	seq      int64 // of the entry
	id       journal.ID
	revision int64
	version  vault.PageVersion // of its page
	cell     int               // on that page, from 0
	pictures []journal.ID      // that it shows
}

// The columns of version in the order of schema2.
const (
	versionRowColumns = 6
	versionRowKinds   = "ntiibt"
)

// isVersion tells whether a record has the form of a row of version.
func isVersion(cols []column) bool {
	return shaped(cols, versionRowColumns, versionRowKinds) && cols[1].size == idLength && cols[4].size == sha256.Size
}

// readVersion reads a whole row of version; read gives the pages that it goes on to.
func readVersion(c *cell, read func(page uint32) ([]byte, error)) (v storedVersion, r *entryRecord, err error) {
	if !isVersion(parseColumns(c.local, c.total)) {
		return v, nil, errNoRow
	}
	whole, err := c.payload(read)
	if err != nil {
		return v, nil, err
	}
	cols := parseColumns(whole, c.total)
	if !isVersion(cols) {
		return v, nil, errNoRow
	}
	v = storedVersion{
		id: c.rowid, uuid: journal.ID(cols[1].data), revision: cols[2].num, changed: cols[3].num,
		sum: bytes.Clone(cols[4].data), record: bytes.Clone(cols[5].data),
	}
	r, err = v.open()
	return v, r, err
}

// asRow gives the row of kept that a version was.
func (v *storedVersion) asRow(r *entryRecord) stored {
	s := stored{
		seq: v.id >> versionBits, kind: journal.KindEntry, uuid: v.uuid, revision: v.revision, ord: r.Order,
		utc: r.At.UTC.UnixMilli(), day: dayNumber(r.At.Day), live: r.Live, sum: v.sum, record: v.record,
	}
	if r.Trashed != nil {
		ms := r.Trashed.UnixMilli()
		s.trashed = &ms
	}
	return s
}

// versionAt reads a version on a page of any state; nil when it is not whole. What
// it goes on at are pages of the state after a commit.
func (r *rescue) versionAt(v vault.PageVersion, i int, c *cell, commit uint64) (*foundVersion, *foundRow) {
	row, rec, err := readVersion(c, r.pagesOf(v, commit))
	if err != nil {
		return nil, nil
	}
	f := &foundVersion{seq: row.id >> versionBits, id: row.uuid, revision: row.revision, version: v, cell: i, pictures: picturesOf(rec)}
	return f, &foundRow{
		seq: f.seq, kind: journal.KindEntry, id: f.id, revision: f.revision, day: rec.At.Day, changed: rec.Changed.Time,
		trashed: rec.Trashed != nil, version: v, cell: i, earlier: true, pictures: picturesOf(rec),
	}
}

// pagesOf reads the pages that a row on a page goes on at.
func (r *rescue) pagesOf(v vault.PageVersion, commit uint64) func(page uint32) ([]byte, error) {
	return func(page uint32) ([]byte, error) {
		at, ok := r.v.At(page, commit)
		if !ok || v.Newest && !at.Newest {
			return nil, errNoRow
		}
		return r.over[:], r.v.Read(at, r.over[:])
	}
}

// newestVersion notes a version that the newest state holds. It stands there as long
// as its entry does, so it tells that the entry must be there, and may stand in for
// it.
func (r *rescue) newestVersion(v vault.PageVersion, i int, c *cell) {
	f, row := r.versionAt(v, i, c, r.v.Newest())
	if f == nil {
		return
	}
	r.versions[f.id] = append(r.versions[f.id], f)
	if have := r.standIns[f.id]; have == nil || have.revision < row.revision {
		r.standIns[f.id] = row
	}
}

// standIn lets the newest version stand in for an entry of which no page of kept
// tells any more, and for one of which only an older state than that is readable.
func (r *rescue) standIn() {
	for id, row := range r.standIns {
		if r.ids[id] || r.sound[row.seq] != nil {
			continue
		}
		if _, there := r.known[row.seq]; !there {
			r.known[row.seq] = placed{kind: row.kind, day: row.day}
		}
		if have := r.older[row.seq]; have == nil || have.revision < row.revision {
			r.older[row.seq] = row
		}
	}
}

// putVersions writes the earlier versions of an entry that was rescued.
func (r *rescue) putVersions(t *txn, f *foundRow, seq int64) error {
	for _, x := range r.versions[f.id] {
		if x.revision >= f.revision {
			continue // it stands in for the entry, or is newer than what does
		}
		if err := r.v.Read(x.version, r.page[:]); err != nil {
			return err
		}
		_, cells := parseCells(r.page[:])
		if x.cell >= len(cells) {
			return errNoRow
		}
		v, _, err := readVersion(&cells[x.cell], r.pagesOf(x.version, r.v.Newest()))
		if err != nil {
			return err
		}
		v.id = versionID(seq, v.revision)
		if err := t.putVersion(&v); err != nil {
			return err
		}
	}
	return nil
}
