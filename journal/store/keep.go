package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"stillwater/journal"
)

// SaveEntry keeps an entry; see [journal.Store].
func (s *shelf) SaveEntry(ctx context.Context, e *journal.Entry) error {
	return s.saveEntries(ctx, []*journal.Entry{e})
}

// saveEntries keeps entries in one transaction: all of them or none.
func (s *shelf) saveEntries(ctx context.Context, entries []*journal.Entry) error {
	now := s.clock()
	clean := make([]journal.Entry, len(entries))
	for i, e := range entries {
		c := e.Clone()
		c.At = dated(c.At, now)
		if err := c.Normalize(); err != nil {
			return err
		}
		clean[i] = c
	}
	err := s.write(ctx, func(t *txn) error {
		for i := range clean {
			r := entryToRecord(&clean[i])
			if err := t.keep(journal.KindEntry, entries[i].ID, r, now); err != nil {
				return err
			}
			clean[i].Row = r.top().row()
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i := range clean {
		*entries[i] = clean[i]
	}
	return nil
}

// dated gives the moment that a row is kept with: now, if it has none.
func dated(m journal.Moment, now time.Time) journal.Moment {
	switch {
	case m.IsZero():
		return journal.MomentOf(now)
	case m.UTC.IsZero() && m.Day.Valid():
		return journal.MomentOn(m.Day, now)
	}
	return m
}

// onItsDay makes a moment of a bare date whose hour is not known; any other stays as it is.
func onItsDay(m journal.Moment, now time.Time) journal.Moment {
	if m.UTC.IsZero() && m.Day.Valid() {
		return journal.OnDay(m.Day, now)
	}
	return m
}

// SaveCheckIn keeps a check-in; see [journal.Store].
func (s *shelf) SaveCheckIn(ctx context.Context, in *journal.CheckIn) error {
	now, c := s.clock(), *in
	c.At = dated(c.At, now)
	if err := c.Normalize(); err != nil {
		return err
	}
	r := checkInToRecord(&c)
	if err := s.save(ctx, journal.KindCheckIn, in.ID, r, now); err != nil {
		return err
	}
	c.Row = r.top().row()
	*in = c
	return nil
}

// SaveGoal keeps a goal and gives its new steps ids; see [journal.Store].
func (s *shelf) SaveGoal(ctx context.Context, g *journal.Goal) error {
	now, c := s.clock(), g.Clone()
	if err := c.Normalize(); err != nil {
		return err
	}
	for i := range c.Steps {
		if c.Steps[i].ID == "" {
			id, err := newID()
			if err != nil {
				return err
			}
			c.Steps[i].ID = id
		}
	}
	r := goalToRecord(&c)
	if err := s.save(ctx, journal.KindGoal, g.ID, r, now); err != nil {
		return err
	}
	*g = r.(*goalRecord).goal() // moments of its own, cut to the millisecond
	return nil
}

// SaveTreatment keeps a treatment; see [journal.Store].
func (s *shelf) SaveTreatment(ctx context.Context, in *journal.Treatment) error {
	now, c := s.clock(), in.Clone()
	c.At = onItsDay(c.At, now) // without a date it is refused, not dated today
	if err := c.Normalize(); err != nil {
		return err
	}
	r := treatmentToRecord(&c)
	if err := s.save(ctx, journal.KindTreatment, in.ID, r, now); err != nil {
		return err
	}
	c.Row = r.top().row()
	*in = c
	return nil
}

func (s *shelf) save(ctx context.Context, kind journal.Kind, id journal.ID, r record, now time.Time) error {
	return s.write(ctx, func(t *txn) error { return t.keep(kind, id, r, now) })
}

// Trash takes a row out of every list and search; see [journal.Store].
func (s *shelf) Trash(ctx context.Context, id journal.ID) error {
	now := stampOf(s.clock())
	return s.setTrashed(ctx, id, &now)
}

// Restore brings a row back; see [journal.Store].
func (s *shelf) Restore(ctx context.Context, id journal.ID) error {
	return s.setTrashed(ctx, id, nil)
}

// setTrashed leaves a row alone that is where it should be already.
func (s *shelf) setTrashed(ctx context.Context, id journal.ID, at *stamp) error {
	now := s.clock()
	return s.write(ctx, func(t *txn) error {
		row, old, err := t.find(id)
		if err != nil {
			return err
		}
		if single(row.kind) {
			return journal.ErrNotFound
		}
		if (old.top().Trashed == nil) == (at == nil) {
			return nil
		}
		if day, ok := old.(*careDayRecord); ok && at == nil {
			return t.restoreCareDay(row, day, now)
		}
		return t.setTrashed(row, old, at, now, nil)
	})
}

// setTrashed moves a row into the trash or out of it; change, which may be nil, is done to its record on the
// way.
func (t *txn) setTrashed(row *stored, old record, at *stamp, now time.Time, change func(record)) error {
	r, err := row.open() // another one
	if err != nil {
		return err
	}
	h := r.top()
	h.Trashed, h.Changed = at, stampOf(now)
	h.Revision++
	if e, ok := r.(*entryRecord); ok {
		e.replaces(old.(*entryRecord), now)
	}
	if change != nil {
		change(r)
	}
	if err := t.replace(row, old, r); err != nil {
		return err
	}
	return t.bin(row.seq, at != nil, now)
}

// restoreCareDay brings a day of self-care back. Where its day has another row by now, both become one, for
// a day has one row at most: what stood in the other is in this one, and the other goes. One that has no
// room in it, because the note would be too long, lies in the trash instead.
func (t *txn) restoreCareDay(row *stored, old *careDayRecord, now time.Time) error {
	id, err := t.uuidOf(`SELECT uuid FROM kept WHERE kind = ? AND day = ? AND trashed IS NULL ORDER BY seq LIMIT 1`, journal.KindCareDay, dayNumber(old.Day))
	if err != nil {
		return err
	}
	if id == "" {
		return t.setTrashed(row, old, nil, now, nil)
	}
	there, other, err := t.find(id)
	if err != nil {
		return err
	}
	since := stampOf(now)
	if err := t.setTrashed(there, other, &since, now, nil); err != nil {
		return err
	}
	mine, theirs := old.careDay(), other.(*careDayRecord).careDay()
	merged, whole := journal.MergeCareDays(&theirs, &mine)
	if !whole {
		return t.setTrashed(row, old, nil, now, nil)
	}
	if err := t.setTrashed(row, old, nil, now, func(r record) {
		day := r.(*careDayRecord)
		day.Ticked, day.Note = list(merged.Ticked), merged.Note
	}); err != nil {
		return err
	}
	_, err = t.purge(there.seq, map[journal.ID]bool{})
	return err
}

// Personal gives the personal settings, none at first; see [journal.Store].
func (s *shelf) Personal(ctx context.Context) (p journal.Personal, err error) {
	err = s.rows(ctx, func(r record) { p = r.(*personalRecord).personal() },
		`SELECT `+storedColumns+` FROM kept k WHERE k.kind = ? ORDER BY k.seq LIMIT 1`, kindPersonal)
	return p, err
}

// SavePersonal replaces the personal settings; see [journal.Store].
func (s *shelf) SavePersonal(ctx context.Context, p journal.Personal) error {
	p = p.Clone()
	if err := p.Normalize(); err != nil {
		return err
	}
	return s.changePersonal(ctx, func(old *personalRecord) *personalRecord {
		r := personalToRecord(&p).(*personalRecord)
		r.DeepCheck, r.Earlier = old.DeepCheck, old.Earlier
		return r
	})
}

// changePersonal replaces the row of the personal settings by what change makes
// of it; at first that is an empty one.
func (s *shelf) changePersonal(ctx context.Context, change func(old *personalRecord) *personalRecord) error {
	now := s.clock()
	return s.write(ctx, func(t *txn) error {
		var id journal.ID
		old := &personalRecord{Contacts: []contactRecord{}}
		err := t.tx.QueryRowContext(t.ctx, `SELECT uuid FROM kept WHERE kind = ? ORDER BY seq LIMIT 1`, kindPersonal).Scan(&id)
		switch {
		case errors.Is(err, sql.ErrNoRows):
		case err != nil:
			return err
		default:
			_, r, err := t.find(id)
			if err != nil {
				return err
			}
			old = r.(*personalRecord)
		}
		return t.keep(kindPersonal, id, change(old), now)
	})
}
