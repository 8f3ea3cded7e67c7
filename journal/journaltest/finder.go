package journaltest

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"stillwater/journal"
)

// Labels lists the words of a kind, most used first.
func (s *Session) Labels(ctx context.Context, kind journal.LabelKind) (out []journal.Label, err error) {
	err = s.read(ctx, func() error {
		at := map[string]int{}
		rows := s.live(journal.KindEntry)
		slices.SortFunc(rows, func(a, b *row) int { return cmp.Compare(a.seq, b.seq) })
		for _, r := range rows {
			for _, w := range labelsOf(r.entry, kind) {
				key := strings.ToLower(w)
				i, known := at[key]
				if !known {
					i = len(out)
					at[key], out = i, append(out, journal.Label{})
				}
				out[i].Word = w
				out[i].Entries++
			}
		}
		return nil
	})
	slices.SortFunc(out, func(a, b journal.Label) int {
		return cmp.Or(cmp.Compare(b.Entries, a.Entries), cmp.Compare(strings.ToLower(a.Word), strings.ToLower(b.Word)))
	})
	return out, err
}

func labelsOf(e *journal.Entry, kind journal.LabelKind) []string {
	switch {
	case kind == journal.LabelTag:
		return e.Tags
	case kind == journal.LabelFeeling:
		return e.Feelings
	case kind == journal.LabelTheme && e.Theme != "":
		return []string{e.Theme}
	case kind == journal.LabelDomain && e.Domain != nil:
		return []string{e.Domain.Key()}
	}
	return nil
}

// onDays tells whether rows of a kind lie on days of the calendar.
func onDays(k journal.Kind) bool {
	switch k {
	case journal.KindEntry, journal.KindCheckIn, journal.KindTreatment, journal.KindMeasure, journal.KindAppointment:
		return true
	}
	return false
}

// Days gives the days on which something lies.
func (s *Session) Days(ctx context.Context, from, to journal.Day) (out []journal.DayMarks, err error) {
	err = s.read(ctx, func() error {
		marks := map[journal.Day]*journal.DayMarks{}
		for _, r := range s.f.rows {
			day := r.at().Day
			if !onDays(r.kind) || r.head().Trashed != nil || day.Before(from) || day.After(to) {
				continue
			}
			m := marks[day]
			if m == nil {
				m = &journal.DayMarks{Day: day}
				marks[day] = m
			}
			switch r.kind {
			case journal.KindEntry:
				m.Entries++
			case journal.KindCheckIn:
				m.CheckIns++
			case journal.KindTreatment:
				m.Treatments++
			case journal.KindMeasure:
				m.Measures++
			case journal.KindAppointment:
				m.Appointments++
			}
		}
		for _, m := range marks {
			out = append(out, *m)
		}
		slices.SortFunc(out, func(a, b journal.DayMarks) int { return a.Day.Sub(b.Day) })
		return nil
	})
	return out, err
}

// ChangeEntries makes one change to many entries.
func (s *Session) ChangeEntries(ctx context.Context, ids []journal.ID, c journal.Change) (changed []journal.ID, err error) {
	err = s.write(ctx, func() error {
		now := s.k.clock.Now().UTC().Truncate(time.Millisecond)
		for _, id := range ids {
			old := s.f.rows[id]
			if old == nil || old.kind != journal.KindEntry {
				continue
			}
			e := old.entry.Clone()
			different, err := c.Apply(&e)
			if err != nil {
				return err
			}
			if different {
				next := &row{kind: journal.KindEntry, entry: &e}
				if err := s.keep(next); err != nil {
					return err
				}
				old = next
			}
			if c.Trashed != nil && *c.Trashed != (old.head().Trashed != nil) {
				different = true
				var at *time.Time
				if *c.Trashed {
					at = &now
				}
				s.setRowTrashed(old, at)
			}
			if different {
				changed = append(changed, id)
			}
		}
		return nil
	})
	return changed, err
}
