package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"stillwater/journal"
)

// Days gives the days on which something lies; see [journal.Finder]. It reads the
// index of the order alone, which holds all that it needs.
func (s *shelf) Days(ctx context.Context, from, to journal.Day) (out []journal.DayMarks, err error) {
	err = s.read(ctx, func(ctx context.Context) error {
		return each(ctx, s.db, func(scan func(...any) error) error {
			var kind journal.Kind
			var day, n int
			if err := scan(&kind, &day, &n); err != nil {
				return err
			}
			d := dayOf(day)
			i, there := slices.BinarySearchFunc(out, d, func(m journal.DayMarks, d journal.Day) int { return m.Day.Sub(d) })
			if !there {
				out = slices.Insert(out, i, journal.DayMarks{Day: d})
			}
			switch kind {
			case journal.KindEntry:
				out[i].Entries = n
			case journal.KindCheckIn:
				out[i].CheckIns = n
			case journal.KindTreatment:
				out[i].Treatments = n
			case journal.KindMeasure:
				out[i].Measures = n
			case journal.KindAppointment:
				out[i].Appointments = n
			}
			return nil
		}, `SELECT kind, day, count(*) FROM kept INDEXED BY kept_order
			WHERE kind IN (?, ?, ?, ?, ?) AND trashed IS NULL AND day BETWEEN ? AND ? GROUP BY day, kind ORDER BY day`,
			journal.KindEntry, journal.KindCheckIn, journal.KindTreatment, journal.KindMeasure, journal.KindAppointment, dayNumber(from), dayNumber(to))
	})
	return whole(out, err)
}

// changeBatch is how many entries of a change one transaction takes. A save that
// comes meanwhile waits for one of them at most.
const changeBatch = 100

// ChangeEntries makes one change to many entries; see [journal.Finder].
func (s *shelf) ChangeEntries(ctx context.Context, ids []journal.ID, c journal.Change) (changed []journal.ID, err error) {
	for batch := range slices.Chunk(ids, changeBatch) {
		if err := ctx.Err(); err != nil {
			return changed, err
		}
		now := s.clock()
		var different []journal.ID
		err := s.write(ctx, func(t *txn) error {
			different = nil
			for _, id := range batch {
				is, err := t.change(id, &c, now)
				if err != nil {
					return err
				}
				if is {
					different = append(different, id)
				}
			}
			return nil
		})
		if err != nil {
			return changed, err
		}
		changed = append(changed, different...)
	}
	return changed, nil
}

// change makes a change to one entry, if it is there, and tells whether it was
// different before.
func (t *txn) change(id journal.ID, c *journal.Change, now time.Time) (different bool, err error) {
	row, old, err := t.find(id)
	if errors.Is(err, journal.ErrNotFound) {
		return false, nil
	}
	was, isEntry := old.(*entryRecord)
	if err != nil || !isEntry {
		return false, err
	}
	e := was.entry()
	if different, err = c.Apply(&e); err != nil {
		return false, err
	}
	moved := c.Trashed != nil && *c.Trashed != (was.Trashed != nil)
	if !different && !moved {
		return false, nil
	}
	r := entryToRecord(&e).(*entryRecord)
	r.head = was.head
	r.Changed = stampOf(now)
	r.Revision++
	if moved {
		r.Trashed = nil
		if *c.Trashed {
			r.Trashed = &r.Changed
		}
	}
	r.replaces(was, now)
	if err := t.replace(row, old, r); err != nil || !moved {
		return true, err
	}
	return true, t.bin(row.seq, *c.Trashed, now)
}
