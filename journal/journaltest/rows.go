package journaltest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"stillwater/journal"
)

// row is one kept thing; exactly one of the last five is set.
type row struct {
	seq       int64     // grows with each first save
	worded    time.Time // of an entry: when its words last changed
	key       int64     // place in the order of its kind, see file
	live      bool      // written at the time it belongs to
	kind      journal.Kind
	entry     *journal.Entry
	checkIn   *journal.CheckIn
	goal      *journal.Goal
	treatment *journal.Treatment
	care      kept
}

func (r *row) head() *journal.Row {
	switch r.kind {
	case journal.KindEntry:
		return &r.entry.Row
	case journal.KindCheckIn:
		return &r.checkIn.Row
	case journal.KindGoal:
		return &r.goal.Row
	case journal.KindTreatment:
		return &r.treatment.Row
	}
	return r.care.head()
}

// at gives the moment a row belongs to; goals and some others have none.
func (r *row) at() journal.Moment {
	switch r.kind {
	case journal.KindEntry:
		return r.entry.At
	case journal.KindCheckIn:
		return r.checkIn.At
	case journal.KindTreatment:
		return r.treatment.At
	case journal.KindGoal:
		return journal.Moment{}
	}
	return r.care.at()
}

// file gives a row its place: what is written live comes behind everything
// written live before, whatever the clock says; what is dated by hand comes
// behind the row with the latest moment that is not later. k.mu is held.
func (s *Session) file(r *row, live bool) {
	r.live, r.key = live, r.at().UTC.UnixMilli()
	var before *row
	for _, o := range s.f.rows {
		switch {
		case o.kind != r.kind:
		case live && o.live:
			r.key = max(r.key, o.key+1)
		case !live && !o.at().UTC.After(r.at().UTC) && (before == nil || o.at().UTC.After(before.at().UTC)):
			before = o
		}
	}
	if before != nil {
		r.key = max(r.key, before.key)
	}
}

// newID makes ids that are the same in every run. k.mu is held.
func (k *Keeper) newID() journal.ID {
	k.nextID++
	return journal.ID(fmt.Sprintf("00000000-0000-4000-8000-%012d", k.nextID))
}

// keep files a cleaned copy and fills in its head. k.mu is held.
func (s *Session) keep(r *row) error {
	h, now := r.head(), s.k.clock.Now().UTC().Truncate(time.Millisecond)
	if h.ID == "" {
		s.k.nextSeq++
		r.seq = s.k.nextSeq
		*h = journal.Row{ID: s.k.newID(), Revision: 1, Created: now, Changed: now}
		s.file(r, r.at().Day == journal.DayOf(s.k.clock.Now()))
		r.tell(nil, journal.MomentOf(s.k.clock.Now()))
		s.f.rows[h.ID] = r
		s.lastKept = h.ID
		r.worded = now
		return nil
	}
	old := s.f.rows[h.ID]
	if old == nil || old.kind != r.kind {
		return journal.ErrNotFound
	}
	was := *old.head()
	*h = journal.Row{ID: was.ID, Revision: was.Revision + 1, Created: was.Created, Changed: now, Trashed: was.Trashed}
	r.seq, r.key, r.live = old.seq, old.key, old.live
	s.keepVersion(old, r, now)
	r.tell(old, journal.MomentOf(s.k.clock.Now()))
	s.lastKept = h.ID
	if !r.at().UTC.Equal(old.at().UTC) {
		delete(s.f.rows, h.ID)
		s.file(r, false)
	}
	s.f.rows[h.ID] = r
	return nil
}

// tell brings the story of a goal up to date.
func (r *row) tell(old *row, now journal.Moment) {
	if r.kind != journal.KindGoal {
		return
	}
	var before *journal.Goal
	if old != nil {
		before = old.goal
	}
	r.goal.Record(before, now)
}

// dated gives the moment a row is kept with: now, if it has none.
func (s *Session) onItsDay(m journal.Moment) journal.Moment {
	if m.UTC.IsZero() && m.Day.Valid() {
		return journal.OnDay(m.Day, s.k.clock.Now())
	}
	return m
}

func (s *Session) dated(m journal.Moment) journal.Moment {
	switch {
	case m.IsZero():
		return journal.MomentOf(s.k.clock.Now())
	case m.UTC.IsZero() && m.Day.Valid():
		return journal.MomentOn(m.Day, s.k.clock.Now())
	}
	return m
}

// SaveEntry keeps an entry.
func (s *Session) SaveEntry(ctx context.Context, e *journal.Entry) error {
	c := cloneEntry(*e)
	c.At = s.dated(c.At)
	if err := c.Normalize(); err != nil {
		return err
	}
	return s.write(ctx, func() error {
		if err := s.keep(&row{kind: journal.KindEntry, entry: &c}); err != nil {
			return err
		}
		*e = cloneEntry(c)
		return nil
	})
}

// SaveCheckIn keeps a check-in.
func (s *Session) SaveCheckIn(ctx context.Context, in *journal.CheckIn) error {
	c := *in
	c.At = s.dated(c.At)
	if err := c.Normalize(); err != nil {
		return err
	}
	return s.write(ctx, func() error {
		if err := s.keep(&row{kind: journal.KindCheckIn, checkIn: &c}); err != nil {
			return err
		}
		*in = c
		return nil
	})
}

// SaveGoal keeps a goal and gives its new steps their ids.
func (s *Session) SaveGoal(ctx context.Context, g *journal.Goal) error {
	c := cloneGoal(*g)
	if err := c.Normalize(); err != nil {
		return err
	}
	return s.write(ctx, func() error {
		for i := range c.Steps {
			if c.Steps[i].ID == "" {
				c.Steps[i].ID = s.k.newID()
			}
		}
		if err := s.keep(&row{kind: journal.KindGoal, goal: &c}); err != nil {
			return err
		}
		*g = cloneGoal(c)
		return nil
	})
}

// SaveTreatment keeps a treatment.
func (s *Session) SaveTreatment(ctx context.Context, t *journal.Treatment) error {
	c := t.Clone()
	c.At = s.onItsDay(c.At) // without a date it is refused, not dated today
	if err := c.Normalize(); err != nil {
		return err
	}
	return s.write(ctx, func() error {
		if err := s.keep(&row{kind: journal.KindTreatment, treatment: &c}); err != nil {
			return err
		}
		*t = c.Clone()
		return nil
	})
}

// Entry gives one entry.
func (s *Session) Entry(ctx context.Context, id journal.ID) (e journal.Entry, err error) {
	err = s.one(ctx, id, journal.KindEntry, func(r *row) { e = cloneEntry(*r.entry) })
	return e, err
}

// CheckIn gives one check-in.
func (s *Session) CheckIn(ctx context.Context, id journal.ID) (c journal.CheckIn, err error) {
	err = s.one(ctx, id, journal.KindCheckIn, func(r *row) { c = *r.checkIn })
	return c, err
}

// Goal gives one goal.
func (s *Session) Goal(ctx context.Context, id journal.ID) (g journal.Goal, err error) {
	err = s.one(ctx, id, journal.KindGoal, func(r *row) { g = cloneGoal(*r.goal) })
	return g, err
}

// Treatment gives one treatment.
func (s *Session) Treatment(ctx context.Context, id journal.ID) (t journal.Treatment, err error) {
	err = s.one(ctx, id, journal.KindTreatment, func(r *row) { t = r.treatment.Clone() })
	return t, err
}

func (s *Session) one(ctx context.Context, id journal.ID, kind journal.Kind, give func(*row)) error {
	return s.read(ctx, func() error {
		r := s.f.rows[id]
		if r == nil || r.kind != kind {
			return journal.ErrNotFound
		}
		give(r)
		return nil
	})
}

// live gives the rows of a kind that are not in the trash, oldest first.
func (s *Session) live(kind journal.Kind) []*row {
	var out []*row
	for _, r := range s.f.rows {
		if r.kind == kind && r.head().Trashed == nil {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *row) int {
		return cmp.Or(cmp.Compare(a.key, b.key), a.at().UTC.Compare(b.at().UTC), cmp.Compare(a.seq, b.seq))
	})
	return out
}

// CheckIns lists the check-ins, oldest first.
func (s *Session) CheckIns(ctx context.Context) (out []journal.CheckIn, err error) {
	err = s.read(ctx, func() error {
		for _, r := range s.live(journal.KindCheckIn) {
			out = append(out, *r.checkIn)
		}
		return nil
	})
	return out, err
}

// Goals lists the goals by need.
func (s *Session) Goals(ctx context.Context) (out []journal.Goal, err error) {
	err = s.read(ctx, func() error {
		for _, r := range s.live(journal.KindGoal) {
			out = append(out, cloneGoal(*r.goal))
		}
		journal.GoalsByNeed(out)
		return nil
	})
	return out, err
}

// Treatments lists the treatments, oldest first.
func (s *Session) Treatments(ctx context.Context) (out []journal.Treatment, err error) {
	err = s.read(ctx, func() error {
		for _, r := range s.live(journal.KindTreatment) {
			out = append(out, r.treatment.Clone())
		}
		journal.UndatedLast(out)
		return nil
	})
	return out, err
}

// Trash takes a row out of every list.
func (s *Session) Trash(ctx context.Context, id journal.ID) error {
	now := s.k.clock.Now().UTC().Truncate(time.Millisecond)
	return s.setTrashed(ctx, id, &now)
}

// Restore brings a row back.
func (s *Session) Restore(ctx context.Context, id journal.ID) error {
	return s.setTrashed(ctx, id, nil)
}

func (s *Session) setTrashed(ctx context.Context, id journal.ID, at *time.Time) error {
	return s.write(ctx, func() error {
		r := s.f.rows[id]
		if r == nil || r.kind == journal.KindPlan {
			return journal.ErrNotFound
		}
		s.mergeCareDay(r, at)
		s.setRowTrashed(r, at)
		return nil
	})
}

// mergeCareDay brings what stands in the row of a day into one of the same day that comes back from the
// trash; the other one goes, or lies in the trash where there is no room for both. k.mu is held.
func (s *Session) mergeCareDay(r *row, at *time.Time) {
	if r.kind != journal.KindCareDay || at != nil || r.head().Trashed == nil {
		return
	}
	mine := r.care.(*careDay)
	for _, other := range s.f.rows {
		if other.kind != journal.KindCareDay || other == r || other.head().Trashed != nil {
			continue
		}
		theirs := other.care.(*careDay)
		if theirs.Day != mine.Day {
			continue
		}
		merged, whole := journal.MergeCareDays(&theirs.CareDay, &mine.CareDay)
		if !whole {
			now := s.k.clock.Now().UTC().Truncate(time.Millisecond)
			s.setRowTrashed(other, &now)
			return
		}
		mine.Ticked, mine.Note = merged.Ticked, merged.Note
		s.drop(other, map[journal.ID]bool{})
		return
	}
}

// setRowTrashed moves a row into the trash or out of it; k.mu is held.
func (s *Session) setRowTrashed(r *row, at *time.Time) {
	h := r.head()
	if (h.Trashed == nil) == (at == nil) {
		return
	}
	h.Trashed = at
	h.Revision++
	h.Changed = s.k.clock.Now().UTC().Truncate(time.Millisecond)
	s.f.more.bin(h.ID, at != nil, journal.DayOf(s.k.clock.Now()))
}

func cloneEntry(e journal.Entry) journal.Entry { return e.Clone() }

func cloneGoal(g journal.Goal) journal.Goal { return g.Clone() }
