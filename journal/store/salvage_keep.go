package store

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"stillwater/journal"
)

// rows lists what is to be kept, in the order in which it was made.
func (r *rescue) rows() []*foundRow {
	out := slices.AppendSeq(slices.Collect(maps.Values(r.sound)), maps.Values(r.older))
	slices.SortFunc(out, func(a, b *foundRow) int { return cmp.Compare(a.seq, b.seq) })
	return out
}

// report counts.
func (r *rescue) report() journal.SalvageReport {
	out := journal.SalvageReport{CodeLost: r.v.CodeLost(), PassphraseLost: r.v.PassphraseLost(), Incomplete: !r.everyRowKnown()}
	out.Pictures = r.pictures.count()
	for _, f := range r.sound {
		out.CountOf(f.kind).Sound++
		f.countIn(&out.Whole, f.trashed)
		f.countIn(&out.Holds, f.trashed)
	}
	out.LastEntry = out.Whole.LastEntry
	for _, f := range r.older {
		out.CountOf(f.kind).Older++
		f.countIn(&out.Holds, r.trashed(f))
		out.Lost = append(out.Lost, journal.SalvagedRow{Kind: f.kind, ID: f.id, Day: f.day, Older: f.changed})
	}
	for seq, p := range r.missing() {
		out.CountOf(p.kind).Damaged++
		day := p.day
		if !day.Valid() {
			day = journal.Day{}
		}
		out.Lost = append(out.Lost, journal.SalvagedRow{Kind: p.kind, ID: r.byID[seq], Day: day})
	}
	slices.SortFunc(out.Lost, func(a, b journal.SalvagedRow) int {
		return cmp.Or(cmp.Compare(dayNumber(b.Day), dayNumber(a.Day)), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// countIn counts a row as the holdings of a backup are counted.
func (f *foundRow) countIn(h *journal.Holdings, trashed bool) {
	if trashed {
		return
	}
	if c := h.CountOf(f.kind); c != nil {
		*c++
	}
	switch f.kind {
	case journal.KindEntry:
		if f.day.Valid() && (h.LastEntry.IsZero() || f.day.After(h.LastEntry)) {
			h.LastEntry = f.day
		}
	case journal.KindPlan:
		h.Plan = h.Plan || !f.blank
	}
}

// trashed tells whether the row of an older version comes into the trash of the
// new journal; see insert.
func (r *rescue) trashed(f *foundRow) bool {
	if k, ok := r.known[f.seq]; ok {
		return k.trashed != nil
	}
	return f.trashed
}

// everyRowKnown tells whether no row can have been there that is not counted:
// the file still says where it ended, and the newest state either was read whole
// or lists its rows.
func (r *rescue) everyRowKnown() bool { return r.ended && (r.whole || r.listed) }

// missing gives the rows that are known to have been there and of which no
// version is readable. What only an older page of the index names counts where
// nothing names the rows of today: it may have been deleted since.
func (r *rescue) missing() map[int64]placed {
	out := map[int64]placed{}
	for seq, p := range r.hinted {
		if !r.whole && !r.listed {
			out[seq] = p
		}
	}
	maps.Copy(out, r.known)
	for seq := range out {
		if r.sound[seq] != nil || r.older[seq] != nil {
			delete(out, seq)
		}
	}
	return out
}

// The rows of one transaction of a rescue: so many, or so many bytes.
const (
	fillRows  = 500
	fillBytes = 8 << 20
)

// fill writes rows into an empty journal, some in a transaction.
func (r *rescue) fill(ctx context.Context, sh *shelf, rows []*foundRow, progress func(done, total int64)) error {
	for done := 0; done < len(rows); {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := 0
		err := sh.write(ctx, func(t *txn) error {
			size := 0
			for n = 0; n < fillRows && size < fillBytes && done+n < len(rows); n++ {
				wrote, err := r.insert(t, rows[done+n])
				if err != nil {
					return err
				}
				size += wrote
			}
			return nil
		})
		if err != nil {
			return err
		}
		done += n
		progress(int64(done), int64(len(rows)))
	}
	return nil
}

// insert writes a row as it was: id, revision, times, order, digest. Only what
// the index tells of the trash is newer than an older version.
func (r *rescue) insert(t *txn, f *foundRow) (size int, err error) {
	s, rec, err := r.again(f)
	if err != nil {
		return 0, err
	}
	if k, ok := r.known[f.seq]; ok && r.older[f.seq] != nil && !equal(k.trashed, s.trashed) {
		if err := s.setTrashed(rec, k.trashed); err != nil {
			return 0, err
		}
	}
	var trashed any
	if s.trashed != nil {
		trashed = *s.trashed
	}
	res, err := t.exec(t.s.stmts.insert, string(s.kind), string(s.uuid), s.revision, s.ord, s.utc, s.day, s.live, trashed, s.sum, string(s.record))
	if err != nil {
		return 0, err
	}
	seq, err := res.LastInsertId()
	if err != nil {
		return 0, err
	}
	if err := t.derive(seq, rec); err != nil {
		return 0, err
	}
	return len(s.record), r.putVersions(t, f, seq)
}

// again reads a row that was found.
func (r *rescue) again(f *foundRow) (s stored, rec record, err error) {
	if err := r.v.Read(f.version, r.page[:]); err != nil {
		return s, nil, err
	}
	_, cells := parseCells(r.page[:])
	if f.cell >= len(cells) {
		return s, nil, errNoRow
	}
	commit := f.version.Commit
	if f.version.Newest {
		commit = r.v.Newest()
	}
	read := func(page uint32) ([]byte, error) {
		at, ok := r.v.At(page, commit)
		if !ok {
			return nil, errNoRow
		}
		return r.over[:], r.v.Read(at, r.over[:])
	}
	if f.earlier {
		v, e, err := readVersion(&cells[f.cell], read)
		if err != nil {
			return s, nil, err
		}
		s, rec = v.asRow(e), e
	} else {
		s, rec, err = readRow(&cells[f.cell], read)
	}
	if err == nil && (s.uuid != f.id || s.revision != f.revision) {
		err = errors.New("store: the file changed during the rescue")
	}
	return s, rec, err
}

// setTrashed moves a row into the trash or out of it.
func (s *stored) setTrashed(rec record, at *int64) error {
	h := rec.top()
	h.Trashed = nil
	if at != nil {
		then := stampOf(time.UnixMilli(*at))
		h.Trashed = &then
	}
	text, sum, err := seal(rec)
	if err != nil {
		return err
	}
	s.trashed, s.record, s.sum = at, []byte(text), sum[:]
	return nil
}
