package ui

import (
	"testing"

	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

func TestHelpEverywhere(t *testing.T) {
	w := open(t, nil)
	w.Start()
	check := func(where string) {
		t.Helper()
		before := uitest.Text(w.win)
		uitest.Press(t, w.win, "If it is hard right now")
		uitest.Says(t, w.win, "988", "116 123", "Nobody watches this app")
		uitest.SaysNot(t, w.win, "Your own people")
		w.escape()
		if got := uitest.Text(w.win); got != before {
			t.Errorf("%s: help changed the screen from\n%s\nto\n%s", where, before, got)
		}
	}
	check("welcome")
	uitest.Press(t, w.win, "Start a new journal")
	check("setup")

	d := locked(t)
	uitest.Fill(t, d.win, "half typed")
	w = d
	check("door")
	if got := uitest.Fields(d.win)[0].Text(); got != "half typed" {
		t.Errorf("what was typed is %q", got)
	}
}

func TestHelpGivesTheKeyboardBack(t *testing.T) {
	w := locked(t)
	field := uitest.Fields(w.win)[0]
	w.ShowHelp()
	w.hideHelp()
	if !field.Focused() {
		t.Error("the keyboard is not in the field of before")
	}
}

// overSheet opens a sheet in which something was typed, and gives a look at it.
func (w *window) overSheet() (field *kit.Field, closed *bool) {
	field, closed = kit.NewField("words"), new(bool)
	s := kit.Sheet(w.win, "A sheet", field)
	s.OnClosed = func() { *closed = true }
	field.SetText("half typed")
	return field, closed
}

func TestHelpOverASheetLosesNothing(t *testing.T) {
	for name, start := range map[string]func() *window{
		"setup": func() *window {
			w := open(t, nil)
			w.Start()
			uitest.Press(t, w.win, "Start a new journal")
			return w
		},
		"door": func() *window { return locked(t) },
	} {
		w := start()
		field, closed := w.overSheet()
		before := uitest.Text(w.win)
		w.ShowHelp()
		w.ShowHelp() // pressed twice
		uitest.Says(t, w.win, "988")
		uitest.Press(t, w.win, "Back")
		if *closed || field.Text() != "half typed" || uitest.Text(w.win) != before {
			t.Errorf("%s: closed %v, %q; the window says\n%s", name, *closed, field.Text(), uitest.Text(w.win))
		}
	}
}

func TestHelpOverASheetOfAnOpenJournal(t *testing.T) {
	w := unlocked(t)
	field, closed := w.overSheet()
	for _, back := range []func(){
		func() { uitest.Press(t, w.win, "Back") },
		func() { w.cover.Close() }, // as Escape does
	} {
		w.ShowHelp()
		p := w.pages[PageHelp]
		if p == nil || !p.shown {
			t.Fatal("help is not shown")
		}
		p.field.SetText("own people")
		back()
		if *closed || field.Text() != "half typed" || p.shown {
			t.Errorf("closed %v, %q, help still shown %v", *closed, field.Text(), p.shown)
		}
		if got := w.saved(); len(got) == 0 || got[len(got)-1] != "own people" {
			t.Errorf("what was typed in help is not saved: %q", got)
		}
	}
	kit.CloseOverlays(w.win.Canvas())
	w.ShowHelp()
	if w.main.current != PageHelp || !w.pages[PageHelp].Content().Visible() {
		t.Error("help is no page any more")
	}
}

func TestLockingClosesHelpOverASheet(t *testing.T) {
	w := unlocked(t)
	w.overSheet()
	w.ShowHelp()
	w.pages[PageHelp].field.SetText("own people")
	w.Lock()
	if w.cover != nil || kit.SheetOpen(w.win.Canvas()) || w.main != nil {
		t.Fatal("something stays open over the door")
	}
	uitest.SaysNot(t, w.win, "own people", "half typed")
	w.enter()
	if got := w.saved(); len(got) != 1 || got[0] != "own people" {
		t.Errorf("saved %q", got)
	}
}
