package write

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stillwater/journal"
	"stillwater/wheel"
)

// shelf keeps entries and can be made to fail.
type shelf struct {
	saved []journal.Entry
	err   error
}

func (s *shelf) SaveEntry(_ context.Context, e *journal.Entry) error {
	if s.err != nil {
		return s.err
	}
	e.ID = "id"
	e.Revision++
	s.saved = append(s.saved, *e)
	return nil
}

func TestBlankNewEntryIsNotKept(t *testing.T) {
	s := &shelf{}
	d := newDesk(s, journal.Entry{}, false)
	d.Put(journal.Entry{Text: "a"})
	d.Put(journal.Entry{})
	if _, did, err := d.Flush(context.Background()); did || err != nil || len(s.saved) != 0 {
		t.Errorf("saved %v, %v, %d rows", did, err, len(s.saved))
	}
}

func TestEmptiedEntryIsKeptEmpty(t *testing.T) {
	s := &shelf{}
	d := newDesk(s, journal.Entry{Row: journal.Row{ID: "id", Revision: 3}, Text: "old"}, false)
	d.Put(journal.Entry{})
	if _, did, err := d.Flush(context.Background()); !did || err != nil {
		t.Fatalf("saved %v, %v", did, err)
	}
	if got := s.saved[0]; got.Text != "" || got.Revision != 4 {
		t.Errorf("saved %+v", got)
	}
}

func TestFailedSaveLosesNothing(t *testing.T) {
	s := &shelf{err: journal.ErrDiskFull}
	d := newDesk(s, journal.Entry{}, false)
	d.Put(journal.Entry{Text: "kept"})
	if _, _, err := d.Flush(context.Background()); !errors.Is(err, journal.ErrDiskFull) {
		t.Fatalf("got %v", err)
	}
	if got := plain(unsaved([]*desk{d})); got != "kept" {
		t.Fatalf("what could not be saved is %q", got)
	}
	s.err = nil
	if _, did, err := d.Flush(context.Background()); !did || err != nil || d.Dirty() {
		t.Errorf("second try: %v, %v, dirty %v", did, err, d.Dirty())
	}
}

func TestDesksTravelThroughALock(t *testing.T) {
	s := &shelf{}
	first := journal.Entry{
		Row: journal.Row{ID: "a", Revision: 2}, Title: "T", Text: "text\nmore",
		Tags: []string{"x"}, Feelings: []string{"calm"}, Mood: wheel.MustScore(6),
	}
	a := newDesk(s, first, true)
	b := newDesk(s, journal.Entry{Text: "two"}, true)
	clean := newDesk(s, journal.Entry{Text: "saved"}, false)
	got := unpackDesks(s, packDesks([]*desk{a, clean, b}))
	if len(got) != 2 {
		t.Fatalf("%d desks came back, want 2", len(got))
	}
	for i, d := range []*desk{a, b} {
		want, _ := d.Value()
		have, _ := got[i].Value()
		if diff := cmp.Diff(want, have, cmp.AllowUnexported(wheel.Score{})); diff != "" {
			t.Errorf("desk %d: %s", i, diff)
		}
		if !got[i].Dirty() {
			t.Errorf("desk %d came back clean", i)
		}
	}
	if packDesks([]*desk{clean}) != nil {
		t.Error("a saved entry is carried along")
	}
}
