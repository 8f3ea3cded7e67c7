package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"stillwater/journal"
	"stillwater/journal/vault"
)

// foundRow is a row that a page holds, whole.
type foundRow struct {
	seq      int64
	kind     journal.Kind
	id       journal.ID
	revision int64
	day      journal.Day
	changed  time.Time
	trashed  bool
	blank    bool              // a safety plan in which nothing stands
	version  vault.PageVersion // of its page
	cell     int               // on that page, from 0
	earlier  bool              // it is a row of version
	pictures []journal.ID      // that it shows
}

// rescue is what is known of the rows of a damaged file.
type rescue struct {
	v    *vault.Salvage
	page [vault.PageSize]byte // being read
	over [vault.PageSize]byte // another, that a row goes on at

	sound map[int64]*foundRow // in their newest version
	older map[int64]*foundRow // only there in an older one
	ids   map[journal.ID]bool

	versions map[journal.ID][]*foundVersion // of entries, in the newest state
	standIns map[journal.ID]*foundRow       // the newest of each
	pictures pictureRescue

	known  map[int64]placed // must be there, by the newest state of kept_order, or by a row that is damaged
	hinted map[int64]placed // was there when an index was last read
	byID   map[int64]journal.ID
	whole  bool // every page of the newest state was read: what is not there is not there
	ended  bool // the file still says where it ended
	listed bool // the newest state of kept_order was read: it names every row
}

func newRescue(v *vault.Salvage) *rescue {
	return &rescue{
		v: v, sound: map[int64]*foundRow{}, older: map[int64]*foundRow{}, ids: map[journal.ID]bool{},
		known: map[int64]placed{}, hinted: map[int64]placed{}, byID: map[int64]journal.ID{},
		versions: map[journal.ID][]*foundVersion{}, standIns: map[journal.ID]*foundRow{},
		pictures: newPictureRescue(),
	}
}

// collect reads the pages: first those of the newest state; then, if anything is
// missing, all older versions.
func (r *rescue) collect(ctx context.Context, steps *steps) error {
	pages := r.v.Pages()
	r.whole, r.ended = r.v.Complete(), r.v.EndKnown()
	first, second := steps.part(300, 500), steps.part(500, 700)
	for i, n := range pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.newestOf(n); err != nil {
			return err
		}
		first(int64(i+1), int64(len(pages)))
	}
	r.standIn()
	if err := r.judgePictures(ctx); err != nil {
		return err
	}
	if r.whole && r.nothingMissing() && r.pictures.count().Damaged == 0 {
		return nil
	}
	for i, n := range pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.olderOf(n); err != nil {
			return err
		}
		second(int64(i+1), int64(len(pages)))
	}
	if err := r.dropDeleted(ctx); err != nil {
		return err
	}
	return r.judgePictures(ctx)
}

func (r *rescue) nothingMissing() bool {
	for seq := range r.known {
		if r.sound[seq] == nil {
			return false
		}
	}
	return true
}

// newestOf reads a page of the newest state, if that is known and readable.
func (r *rescue) newestOf(n uint32) error {
	all := r.v.Versions(n)
	if len(all) == 0 || !all[0].Newest {
		return nil
	}
	readable, err := r.read(all[0], r.page[:])
	if !readable {
		r.whole = false
		return err
	}
	kind, cells := parseCells(r.page[:])
	for i := range cells {
		if kind == leafTable {
			r.newestRow(all[0], i, &cells[i])
			continue
		}
		if seq, p, ok := orderOf(&cells[i]); ok {
			r.known[seq] = p
		} else if seq, id, ok := idOf(&cells[i]); ok {
			r.byID[seq] = id
		} else if id, ok := pictureID(&cells[i]); ok {
			r.pictures.known[id] = true
		}
	}
	return nil
}

func (r *rescue) newestRow(v vault.PageVersion, i int, c *cell) {
	s, ok := rowOf(c)
	if !ok {
		r.newestVersion(v, i, c)
		r.pictureCell(v, i, c)
		return
	}
	if f := r.rowAt(v, i, c, r.v.Newest()); f != nil {
		r.sound[f.seq] = f
		r.ids[f.id] = true
		return
	}
	r.byID[s.seq] = s.uuid
	if _, there := r.known[s.seq]; !there {
		r.known[s.seq] = placed{kind: s.kind, day: dayFrom(s.day), trashed: s.trashed}
	}
}

// rowAt reads a whole row; nil when it is not, or its digest does not fit. Pages
// that it goes on at are those of the state after a commit.
func (r *rescue) rowAt(v vault.PageVersion, i int, c *cell, commit uint64) *foundRow {
	s, rec, err := readRow(c, r.pagesOf(v, commit))
	if err != nil {
		return nil
	}
	blank := false
	if p, ok := rec.(*planRecord); ok {
		plan := p.plan()
		blank = plan.IsBlank()
	}
	return &foundRow{
		seq: s.seq, kind: s.kind, id: s.uuid, revision: s.revision, day: dayFrom(s.day), changed: rec.top().Changed.Time,
		trashed: s.trashed != nil, blank: blank, version: v, cell: i, pictures: picturesOf(rec),
	}
}

// olderOf reads the versions of a page that are not known to be the newest, and
// keeps the newest of each row that is not sound.
func (r *rescue) olderOf(n uint32) error {
	for i, v := range r.v.Versions(n) {
		if v.Newest {
			continue
		}
		readable, err := r.read(v, r.page[:])
		if err != nil {
			return err
		}
		if !readable {
			continue
		}
		kind, cells := parseCells(r.page[:])
		for at := range cells {
			if kind == leafTable {
				r.olderRow(v, at, &cells[at])
			} else if seq, p, ok := orderOf(&cells[at]); ok && i == 0 {
				r.hinted[seq] = p
			}
		}
	}
	return nil
}

func (r *rescue) olderRow(v vault.PageVersion, i int, c *cell) {
	s, ok := rowOf(c)
	if !ok {
		if _, f := r.versionAt(v, i, c, v.Commit); f != nil && r.isNewer(f.seq, f.id, f.revision, v) {
			r.older[f.seq] = f
		}
		return
	}
	if !r.isNewer(s.seq, s.uuid, s.revision, v) {
		return
	}
	if f := r.rowAt(v, i, c, v.Commit); f != nil {
		r.older[s.seq] = f
	}
}

// isNewer tells whether a row of an older state is newer than what is there of it.
func (r *rescue) isNewer(seq int64, id journal.ID, revision int64, v vault.PageVersion) bool {
	if r.sound[seq] != nil || r.ids[id] {
		return false
	}
	have := r.older[seq]
	return have == nil || have.revision < revision || have.revision == revision && have.version.Commit < v.Commit
}

// read reads a page; false when it is damaged.
func (r *rescue) read(v vault.PageVersion, out []byte) (bool, error) {
	err := r.v.Read(v, out)
	var damaged *vault.DamagedError
	if errors.As(err, &damaged) {
		return false, nil
	}
	return err == nil, err
}

// dropDeleted drops older versions of rows that the newest state surely does not
// hold any more: they were deleted. It asks the indexes over order and over uuid,
// whose pages must be the newest to answer, and so must page 1, where the schema
// stands. Where neither can the row stays: text that somebody deleted is the
// smaller loss.
func (r *rescue) dropDeleted(ctx context.Context) error {
	var open []*foundRow
	for seq, f := range r.older {
		switch _, must := r.known[seq]; {
		case must:
		case r.whole:
			delete(r.older, seq)
		default:
			open = append(open, f)
		}
	}
	if !r.whole {
		if err := r.ask(ctx, open); err != nil {
			return err
		}
	}
	byID := make(map[journal.ID]*foundRow, len(r.older))
	for seq, f := range r.older { // one row an id, the newest
		if other := byID[f.id]; other == nil {
			byID[f.id] = f
		} else if other.revision < f.revision {
			byID[f.id] = f
			delete(r.older, other.seq)
		} else {
			delete(r.older, seq)
		}
	}
	return nil
}

// ask looks the rows up in the newest state: in the one index if all of it can
// be read, else each in the other.
func (r *rescue) ask(ctx context.Context, open []*foundRow) error {
	_ = r.v.View(ctx, func(db *sql.DB, _ func() error) error { // an error: the tables cannot be read, so nothing is known to be deleted
		there := map[int64]bool{}
		err := each(ctx, db, func(scan func(...any) error) error {
			var seq int64
			err := scan(&seq)
			there[seq] = true
			return err
		}, `SELECT seq FROM kept INDEXED BY kept_order WHERE kind > ''`)
		r.listed = err == nil
		for _, f := range open {
			n := 1
			if err == nil && !there[f.seq] || db.QueryRowContext(ctx, `SELECT count(*) FROM kept WHERE uuid = ?`, string(f.id)).Scan(&n) == nil && n == 0 {
				delete(r.older, f.seq)
			}
		}
		return nil
	})
	return ctx.Err()
}
