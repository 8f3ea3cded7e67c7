package circle

import (
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/ui/kit"
	"stillwater/ui/theme"
)

// Whoever comes by keyboard is on the way to a new check-in, and nowhere else while one is being made.
func TestTheKeyboardBeginsAtTheNewCheckIn(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.page.Focus()
	if w.win.Canvas().Focused() != fyne.Focusable(w.page.look.first) {
		t.Errorf("in an empty journal the keyboard is in %T", w.win.Canvas().Focused())
	}
	w.many(3)
	w.win.Canvas().Unfocus()
	w.page.Focus()
	on, ok := w.win.Canvas().Focused().(*kit.Button)
	if !ok || on != w.page.look.start {
		t.Fatalf("the keyboard is in %T", w.win.Canvas().Focused())
	}
	w.keys(fyne.KeyReturn, "7", fyne.KeyReturn)
	if w.page.sit == nil || w.page.sit.step != 1 {
		t.Fatal("Enter there begins no check-in")
	}
	w.page.ask.note.Focus()
	was := w.win.Canvas().Focused()
	w.page.Focus()
	if w.win.Canvas().Focused() != was {
		t.Error("the keyboard leaves the note of a check-in")
	}
}

func TestTheKeyboardWaitsForTheList(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.many(2)
	w.page.ready = false
	w.win.Canvas().Unfocus()
	w.page.Focus()
	if w.win.Canvas().Focused() != nil {
		t.Error("the keyboard is somewhere before the list is there")
	}
	w.page.load()
	if w.win.Canvas().Focused() != fyne.Focusable(w.page.look.start) {
		t.Errorf("the keyboard is in %T", w.win.Canvas().Focused())
	}
}
