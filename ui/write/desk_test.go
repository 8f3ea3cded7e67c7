package write

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stillwater/journal"
	"stillwater/wheel"
)

// slowStore keeps entries and can be made to fail or to wait.
type slowStore struct {
	mu    sync.Mutex
	saved []journal.Entry
	err   error
	enter chan struct{} // told when a save begins, if not nil
	leave chan struct{} // waited for before a save ends, if not nil
}

func (s *slowStore) SaveEntry(_ context.Context, e *journal.Entry) error {
	if s.enter != nil {
		s.enter <- struct{}{}
		<-s.leave
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return s.err
	}
	e.ID = "id"
	e.Revision++
	s.saved = append(s.saved, *e)
	return nil
}

func setText(s string) func(*journal.Entry) {
	return func(e *journal.Entry) { e.Text = s }
}

func TestBlankNewEntryIsNotKept(t *testing.T) {
	s := &slowStore{}
	d := newDesk(s, journal.Entry{})
	d.edit(setText("a"))
	d.edit(setText(""))
	if did, err := d.save(context.Background()); did || err != nil || len(s.saved) != 0 {
		t.Errorf("saved %v, %v, %d rows", did, err, len(s.saved))
	}
}

func TestEmptiedEntryIsKeptEmpty(t *testing.T) {
	s := &slowStore{}
	d := newDesk(s, journal.Entry{Row: journal.Row{ID: "id", Revision: 3}, Text: "old"})
	d.edit(setText(""))
	if did, err := d.save(context.Background()); !did || err != nil {
		t.Fatalf("saved %v, %v", did, err)
	}
	if got := s.saved[0]; got.Text != "" || got.Revision != 4 {
		t.Errorf("saved %+v", got)
	}
}

func TestTypedWhileSavingStaysDirty(t *testing.T) {
	s := &slowStore{enter: make(chan struct{}), leave: make(chan struct{})}
	d := newDesk(s, journal.Entry{})
	d.edit(setText("first"))
	done := make(chan error)
	go func() { _, err := d.save(context.Background()); done <- err }()
	<-s.enter
	d.edit(setText("first and second"))
	s.leave <- struct{}{}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if !d.dirty() {
		t.Fatal("what was typed during the save is taken for saved")
	}
	if e := d.snapshot(); e.ID != "id" || e.Revision != 1 || e.Text != "first and second" {
		t.Errorf("on the page: %+v", e)
	}
	s.enter = nil
	if did, err := d.save(context.Background()); !did || err != nil {
		t.Fatal(did, err)
	}
	if got := s.saved[1]; got.Text != "first and second" || got.Revision != 2 {
		t.Errorf("second save: %+v", got)
	}
}

func TestFailedSaveLosesNothing(t *testing.T) {
	s := &slowStore{err: journal.ErrDiskFull}
	d := newDesk(s, journal.Entry{})
	d.edit(setText("kept"))
	if _, err := d.save(context.Background()); !errors.Is(err, journal.ErrDiskFull) {
		t.Fatalf("got %v", err)
	}
	if !d.dirty() || d.snapshot().Text != "kept" {
		t.Fatal("the text is gone")
	}
	s.err = nil
	if did, err := d.save(context.Background()); !did || err != nil || d.dirty() {
		t.Errorf("second try: %v, %v, dirty %v", did, err, d.dirty())
	}
}

func TestDesksTravelThroughALock(t *testing.T) {
	s := &slowStore{}
	score := wheel.MustScore(6)
	a := newDesk(s, journal.Entry{Row: journal.Row{ID: "a", Revision: 2}})
	a.edit(func(e *journal.Entry) {
		e.Title, e.Text, e.Tags, e.Feelings, e.Mood = "T", "text\nmore", []string{"x"}, []string{"calm"}, score
	})
	b := newDesk(s, journal.Entry{})
	b.edit(setText("two"))
	clean := newDesk(s, journal.Entry{Text: "saved"})
	got := unpackDesks(s, packDesks([]*desk{a, clean, b}))
	if len(got) != 2 {
		t.Fatalf("%d desks came back, want 2", len(got))
	}
	for i, d := range []*desk{a, b} {
		if diff := cmp.Diff(d.snapshot(), got[i].snapshot(), cmp.AllowUnexported(wheel.Score{})); diff != "" {
			t.Errorf("desk %d: %s", i, diff)
		}
		if !got[i].dirty() {
			t.Errorf("desk %d came back clean", i)
		}
	}
	if packDesks([]*desk{clean}) != nil {
		t.Error("a saved entry is carried along")
	}
}
