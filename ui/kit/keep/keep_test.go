package keep

import (
	"context"
	"errors"
	"sync"
	"testing"
)

type note struct {
	id   int
	text string
}

// shelf is a store of notes that can fail and be halted in the middle of a save.
type shelf struct {
	mu    sync.Mutex
	kept  map[int]string
	fail  error
	begun chan struct{}
	go_   chan struct{}
}

func (s *shelf) save(_ context.Context, n *note) error {
	if s.begun != nil {
		s.begun <- struct{}{}
		<-s.go_
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fail != nil {
		return s.fail
	}
	if n.id == 0 {
		n.id = len(s.kept) + 1
	}
	s.kept[n.id] = n.text
	return nil
}

func desk(s *shelf) *Desk[note] {
	return New(Rules[note]{
		Save:  s.save,
		Adopt: func(newer *note, saved note) { newer.id = saved.id },
		Blank: func(n note) bool { return n.text == "" },
	})
}

func TestBlankIsNeverSaved(t *testing.T) {
	s := &shelf{kept: map[int]string{}}
	d := desk(s)
	d.Put(note{text: "no form is open"})
	d.Open(note{}, false)
	d.Put(note{})
	if _, saved, err := d.Flush(context.Background()); saved || err != nil || d.Dirty() || len(s.kept) != 0 {
		t.Errorf("saved %v, %v, shelf %v", saved, err, s.kept)
	}
}

func TestAFailedSaveKeepsEverything(t *testing.T) {
	full := errors.New("full")
	s := &shelf{kept: map[int]string{}, fail: full}
	d := desk(s)
	d.Open(note{}, false)
	d.Put(note{text: "a"})
	if _, _, err := d.Flush(context.Background()); !errors.Is(err, full) || !d.Dirty() {
		t.Fatalf("error %v, dirty %v", err, d.Dirty())
	}
	s.fail = nil
	if _, saved, err := d.Flush(context.Background()); !saved || err != nil || d.Dirty() {
		t.Fatalf("then saved %v, %v", saved, err)
	}
	if s.kept[1] != "a" {
		t.Errorf("shelf %v", s.kept)
	}
}

func TestTypingWhileSavingMakesNoSecondRow(t *testing.T) {
	s := &shelf{kept: map[int]string{}, begun: make(chan struct{}), go_: make(chan struct{})}
	d := desk(s)
	d.Open(note{}, false)
	d.Put(note{text: "a"})
	done := make(chan error)
	go func() { _, _, err := d.Flush(context.Background()); done <- err }()
	<-s.begun
	d.Put(note{text: "ab"}) // the page does not know the id yet
	s.go_ <- struct{}{}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if !d.Dirty() {
		t.Fatal("ab is not saved yet")
	}
	s.begun = nil
	if _, _, err := d.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	if len(s.kept) != 1 || s.kept[1] != "ab" {
		t.Errorf("shelf %v", s.kept)
	}
}

func TestALateSaveDoesNotTouchTheNextForm(t *testing.T) {
	s := &shelf{kept: map[int]string{}, begun: make(chan struct{}), go_: make(chan struct{})}
	d := desk(s)
	d.Open(note{}, false)
	d.Put(note{text: "old"})
	done := make(chan error)
	go func() { _, _, err := d.Flush(context.Background()); done <- err }()
	<-s.begun
	d.Open(note{}, false)
	d.Put(note{text: "new"})
	s.go_ <- struct{}{}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if v, _ := d.Value(); v.id != 0 || !d.Dirty() {
		t.Errorf("the next form became %+v", v)
	}
}

func TestWhatIsLeftForLaterIsTakenInTime(t *testing.T) {
	s := &shelf{kept: map[int]string{}}
	d := desk(s)
	text, asked := "", 0
	later := func(now string) {
		text = now
		d.PutLater(func(n *note) { asked++; n.text = text })
	}
	later("no form is open")
	d.Open(note{}, false)
	later("a")
	if !d.Dirty() || asked != 1 {
		t.Fatalf("dirty %v, asked %d times", d.Dirty(), asked)
	}
	for _, now := range []string{"ab", "abc", "abcd"} {
		later(now)
		if !d.Dirty() {
			t.Fatal("not dirty")
		}
	}
	if n, _ := d.Known(); asked != 1 || n.text != "a" {
		t.Fatalf("asked %d times, %q is known", asked, n.text)
	}
	if _, saved, err := d.Flush(context.Background()); !saved || err != nil || s.kept[1] != "abcd" || d.Dirty() || asked != 2 {
		t.Fatalf("saved %v, %v, shelf %v, asked %d times", saved, err, s.kept, asked)
	}
	later("abcde")
	if n, ok := d.Value(); !ok || n.text != "abcde" || n.id != 1 || !d.Dirty() {
		t.Errorf("the desk holds %+v", n)
	}
	d.Put(note{text: "other"})
	if n, _ := d.Value(); n.text != "other" {
		t.Errorf("what was left for later came after what followed it: %+v", n)
	}
	later("")
	d.Close()
	d.Open(note{text: "next"}, false)
	if n, _ := d.Value(); n.text != "next" {
		t.Errorf("what was left for one form came to the next: %+v", n)
	}
	later("")
	if _, saved, err := d.Flush(context.Background()); saved || err != nil || d.Dirty() {
		t.Errorf("a form that became blank: saved %v, %v, dirty %v", saved, err, d.Dirty())
	}
}
