package journaltest

import (
	"context"
	"slices"
	"time"

	"stillwater/journal"
)

// keepVersion keeps the state that a save replaces, if the rule says so; k.mu
// is held.
func (s *Session) keepVersion(old, next *row, now time.Time) {
	if old.kind != journal.KindEntry {
		return
	}
	a, b := old.entry, next.entry
	next.worded = old.worded
	if a.Title == b.Title && a.Text == b.Text && a.Beside == b.Beside {
		return
	}
	next.worded = now
	was := *a
	was.Changed = old.worded
	if journal.KeepsVersion(&was, b, now) {
		s.f.more.addVersion(a)
	}
}

// Versions lists the earlier states of an entry, newest first.
func (s *Session) Versions(ctx context.Context, entry journal.ID) (out []journal.Version, err error) {
	err = s.one(ctx, entry, journal.KindEntry, func(*row) {
		for _, e := range slices.Backward(s.f.more.versions[entry]) {
			out = append(out, journal.Version{
				Number: e.Revision, Saved: e.Changed, Title: e.Title,
				Preview: journal.EntryPreview(e.Form, e.Text, e.Beside), Bytes: len(e.Text) + len(e.Beside),
			})
		}
	})
	return out, err
}

// Version gives an earlier state of an entry.
func (s *Session) Version(ctx context.Context, entry journal.ID, number int64) (e journal.Entry, err error) {
	err = s.read(ctx, func() error {
		v := s.version(entry, number)
		if v == nil {
			return journal.ErrNotFound
		}
		e = v.Clone()
		return nil
	})
	return e, err
}

// version finds an earlier state, nil if there is none; k.mu is held.
func (s *Session) version(entry journal.ID, number int64) *journal.Entry {
	list := s.f.more.versions[entry]
	i := slices.IndexFunc(list, func(e journal.Entry) bool { return e.Revision == number })
	if i < 0 {
		return nil
	}
	return &list[i]
}

// RestoreVersion brings words and title of an earlier state back.
func (s *Session) RestoreVersion(ctx context.Context, entry journal.ID, number int64) (e journal.Entry, err error) {
	err = s.write(ctx, func() error {
		v, old := s.version(entry, number), s.f.rows[entry]
		if v == nil || old == nil {
			return journal.ErrNotFound
		}
		e = old.entry.Clone()
		if e.Title == v.Title && e.Text == v.Text && e.Beside == v.Beside {
			return nil
		}
		e.Title, e.Text, e.Beside = v.Title, v.Text, v.Beside
		if v.Beside != "" && !e.Form.TwoColumns() {
			e.Form = v.Form
		}
		s.f.more.addVersion(old.entry)
		c := e.Clone()
		if err := s.keep(&row{kind: journal.KindEntry, entry: &c}); err != nil {
			return err
		}
		e = c.Clone()
		return nil
	})
	if err != nil {
		return journal.Entry{}, err
	}
	return e, nil
}
