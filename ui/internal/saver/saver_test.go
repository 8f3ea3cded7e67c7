package saver

import (
	"context"
	"errors"
	"testing"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/kit/keep"
)

type note struct {
	id   int
	text string
}

// shelf is a store of notes that can fail.
type shelf struct {
	kept map[int]string
	fail error
}

func (s *shelf) save(_ context.Context, n *note) error {
	if s.fail != nil {
		return s.fail
	}
	if n.id == 0 {
		n.id = len(s.kept) + 1
	}
	s.kept[n.id] = n.text
	return nil
}

// desked is a saver over a shelf, and what the page was told.
type desked struct {
	*Saver[note]
	shelf  *shelf
	ready  bool
	kept   []bool
	failed []error
}

func newDesked(t *testing.T) *desked {
	t.Cleanup(kit.Synchronous())
	d := &desked{shelf: &shelf{kept: map[int]string{}}, ready: true}
	d.Saver = New(keep.Rules[note]{
		Save:  d.shelf.save,
		Adopt: func(newer *note, saved note) { newer.id = saved.id },
		Blank: func(n note) bool { return n.text == "" },
	}, Hooks[note]{
		Ready:  func() bool { return d.ready },
		Kept:   func(_ note, saved bool) { d.kept = append(d.kept, saved) },
		Failed: func(err error) { d.failed = append(d.failed, err) },
	})
	t.Cleanup(d.Rest)
	return d
}

func TestSaverWaitsForAFormThatIsNotReady(t *testing.T) {
	d := newDesked(t)
	d.Open(note{}, false)
	d.ready = false
	d.Changed(note{text: "a"})
	d.Auto()
	if len(d.shelf.kept) != 0 || !d.Dirty() {
		t.Error("it was saved before it was ready")
	}
	d.ready = true
	d.Auto()
	d.Now(nil)
	if d.shelf.kept[1] != "a" || len(d.kept) != 2 || !d.kept[0] || d.kept[1] {
		t.Errorf("shelf %v, told %v", d.shelf.kept, d.kept)
	}
}

func TestSaverTriesAgainUnlessTheJournalIsLocked(t *testing.T) {
	for _, c := range []struct {
		err   error
		again bool
	}{{errors.New("full"), true}, {journal.ErrLocked, false}} {
		d := newDesked(t)
		d.Open(note{}, false)
		d.Changed(note{text: "a"})
		d.shelf.fail = c.err
		followed := false
		d.Now(func() { followed = true })
		again := d.clock.Waiting()
		if followed || len(d.failed) != 1 || again != c.again {
			t.Errorf("%v: followed %v, told %v, to be tried again %v", c.err, followed, d.failed, again)
		}
		if v, ok := d.Unsaved(); !ok || v.text != "a" {
			t.Errorf("%v: %q is left on the desk", c.err, v.text)
		}
	}
}

func TestLeavingSavesFirst(t *testing.T) {
	d := newDesked(t)
	var order []string
	leave := func() {
		order = nil
		d.Leave(func() { d.Close(); order = append(order, "drop") }, func() { order = append(order, "then") })
	}
	leave()
	if len(order) != 1 {
		t.Errorf("with an empty desk: %v", order)
	}
	d.Open(note{}, false)
	leave()
	if len(order) != 2 {
		t.Errorf("with nothing to save: %v", order)
	}
	d.Open(note{}, false)
	d.Changed(note{text: "a"})
	d.shelf.fail = errors.New("full")
	leave()
	if _, open := d.Value(); len(order) != 0 || !open {
		t.Errorf("with a full disk: %v, form open %v", order, open)
	}
	d.shelf.fail = nil
	leave()
	if len(order) != 2 || d.shelf.kept[1] != "a" {
		t.Errorf("%v, shelf %v", order, d.shelf.kept)
	}
}

func TestEndingSavesBeforeTheLastThing(t *testing.T) {
	d := newDesked(t)
	d.Open(note{}, false)
	d.Changed(note{text: "a"})
	trash := func(_ context.Context, n note) error {
		if d.shelf.kept[n.id] != "a" {
			t.Errorf("%+v is not on the shelf yet", n)
		}
		return d.shelf.fail
	}
	ended := 0
	d.Ending(trash, func(note) { ended++ })
	if ended != 1 || len(d.failed) != 0 {
		t.Errorf("ended %d times, told %v", ended, d.failed)
	}
	d.shelf.fail = errors.New("full")
	d.Ending(trash, func(note) { ended++ })
	if ended != 1 || len(d.failed) != 1 {
		t.Errorf("after an error: ended %d times, told %v", ended, d.failed)
	}
}
