package saver

import (
	"slices"
	"testing"

	"stillwater/ui/kit"
	"stillwater/ui/kit/keep"
)

// TestLeavingTwice presses "Save and close" and at once "New": the form that follows stays, whichever of both
// saves is told first.
func TestLeavingTwice(t *testing.T) {
	t.Cleanup(kit.Synchronous())
	sh := &shelf{kept: map[int]string{}}
	var s *Saver[note]
	var order []string
	leave := func(name string) {
		s.Leave(func() { s.Close(); order = append(order, name+" drops") }, func() {
			order = append(order, name+" follows")
			s.Open(note{}, false)
			s.Put(note{text: name})
		})
	}
	again := true
	s = New(keep.Rules[note]{
		Save: sh.save, Adopt: func(newer *note, saved note) { newer.id = saved.id }, Blank: func(n note) bool { return n.text == "" },
	}, Hooks[note]{Kept: func(note, bool) {
		if again { // between the save and what follows it
			again = false
			leave("new")
		}
	}})
	s.Open(note{}, false)
	s.Put(note{text: "a"})
	leave("close")
	if v, open := s.Value(); !open || v.text != "new" || !slices.Equal(order, []string{"new drops", "new follows"}) {
		t.Errorf("%v; on the desk %q, open %v", order, v.text, open)
	}
}

// TestTypedWhileLeaving types on while the form that is left is being saved.
func TestTypedWhileLeaving(t *testing.T) {
	t.Cleanup(kit.Synchronous())
	sh := &shelf{kept: map[int]string{}}
	var s *Saver[note]
	typed := true
	s = New(keep.Rules[note]{
		Save: sh.save, Adopt: func(newer *note, saved note) { newer.id = saved.id }, Blank: func(n note) bool { return n.text == "" },
	}, Hooks[note]{Kept: func(note, bool) {
		if typed {
			typed = false
			s.Put(note{text: "ab"})
		}
	}})
	s.Open(note{}, false)
	s.Put(note{text: "a"})
	s.Leave(s.Close, func() {})
	if _, open := s.Value(); open || len(sh.kept) != 1 || sh.kept[1] != "ab" {
		t.Errorf("kept %v, open %v", sh.kept, open)
	}
}
