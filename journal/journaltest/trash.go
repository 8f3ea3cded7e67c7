package journaltest

import (
	"cmp"
	"context"
	"slices"
	"time"

	"stillwater/journal"
)

// TrashList lists what lies in the trash, last deleted first.
func (s *Session) TrashList(ctx context.Context) (out []journal.Trashed, err error) {
	err = s.read(ctx, func() error {
		for id, r := range s.f.rows {
			if r.head().Trashed != nil {
				left := journal.TrashDays - (len(s.f.more.used) - s.f.more.binned[id].use)
				t := journal.Trashed{Kind: r.kind, ID: id, Title: r.title(), At: r.since(), Since: r.head().Trashed.UTC(), DaysLeft: max(0, min(left, journal.TrashDays))}
				if r.kind == journal.KindEntry {
					t.Opens = r.entry.Opens()
				}
				out = append(out, t)
			}
		}
		slices.SortFunc(out, func(a, b journal.Trashed) int {
			return cmp.Compare(s.f.more.binned[b.ID].n, s.f.more.binned[a.ID].n)
		})
		return nil
	})
	return out, err
}

// title is what a list shows a row in the trash by.
func (r *row) title() string {
	switch r.kind {
	case journal.KindEntry:
		return cmp.Or(r.entry.Title, r.entry.Summary().Preview)
	case journal.KindGoal:
		return r.goal.Title
	}
	if r.care != nil {
		return r.care.title()
	}
	return ""
}

// since is the moment a row belongs to, of one that belongs to none when it was made.
func (r *row) since() journal.Moment {
	if at := r.at(); !at.Day.IsZero() {
		return at
	}
	made := r.head().Created
	return journal.Moment{UTC: made, Day: journal.DayOf(made.UTC())}
}

// DeleteForever deletes rows that are in the trash.
func (s *Session) DeleteForever(ctx context.Context, ids []journal.ID) error {
	return s.write(ctx, func() error {
		gone := map[journal.ID]bool{}
		for _, id := range ids {
			if r := s.f.rows[id]; r != nil && r.head().Trashed != nil {
				s.drop(r, gone)
			}
		}
		s.dropPictures(func(p *picture) bool { return gone[p.ID] })
		if err := s.k.faults.trouble.unerased; err != nil {
			return &journal.NotErasedError{Err: err}
		}
		return nil
	})
}

// drop deletes a row and its versions and notes the pictures that they showed;
// k.mu is held.
func (s *Session) drop(r *row, pictures map[journal.ID]bool) {
	id := r.head().ID
	if r.kind == journal.KindEntry {
		for _, e := range append(s.f.more.versions[id], *r.entry) {
			for _, p := range e.Pictures {
				pictures[p.ID] = true
			}
		}
	}
	delete(s.f.rows, id)
	delete(s.f.more.versions, id)
	delete(s.f.more.binned, id)
}

// dropPictures deletes those that are chosen and that nothing shows; k.mu is held.
func (s *Session) dropPictures(chosen func(*picture) bool) {
	shown := map[journal.ID]bool{}
	show := func(e *journal.Entry) {
		for _, p := range e.Pictures {
			shown[p.ID] = true
		}
	}
	for _, r := range s.f.rows {
		if r.kind == journal.KindEntry {
			show(r.entry)
		}
	}
	for _, list := range s.f.more.versions {
		for i := range list {
			show(&list[i])
		}
	}
	s.f.more.pictures = slices.DeleteFunc(slices.Clone(s.f.more.pictures), func(p picture) bool { return !shown[p.ID] && chosen(&p) })
}

// Used notes a day of use and clears the trash of what has been there too long.
func (s *Session) Used(ctx context.Context) (gone int, err error) {
	err = s.write(ctx, func() error {
		now := s.k.clock.Now()
		day, m := journal.DayOf(now), &s.f.more
		if slices.Contains(m.used, day) {
			return nil
		}
		m.used = append(m.used, day)
		for id, r := range s.f.rows {
			if r.head().Trashed != nil && len(m.used)-m.binned[id].use > journal.TrashDays {
				s.drop(r, map[journal.ID]bool{})
				gone++
			}
		}
		// One that was just added may be about to be shown.
		s.dropPictures(func(p *picture) bool { return p.Added.Before(now.Add(-24 * time.Hour)) })
		return nil
	})
	return gone, err
}
