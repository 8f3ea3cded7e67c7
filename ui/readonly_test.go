package ui

import (
	"errors"
	"testing"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/trouble"
)

// A journal where nothing can be written is read; the bar says so from the
// start, what is typed stays and is saved once the place can be written, and
// such a visit does not take the place of the journal that opens by itself.
func TestReadingWhereNothingCanBeWritten(t *testing.T) {
	w := locked(t)
	mine, here := "/elsewhere/mine.stillwater", w.unlock.Path()
	w.set.Journal = mine
	w.keeper.Notify(here, journal.Notice{Kind: journal.NoticeReadOnlyPlace})
	w.keeper.FailSaves(journal.ErrReadOnlyPlace)
	w.keeper.FailReopen(journal.ErrReadOnlyPlace)
	w.enter()
	if w.main.session.Path() != here || w.main.bar.Kind() != trouble.Closed {
		t.Fatalf("%s is open, and the bar shows %v", w.main.session.Path(), w.main.bar.Kind())
	}
	uitest.Says(t, w.win, "can be read but not written", "You can read everything", "lock switch", "Save a copy elsewhere")
	if w.set.Journal != mine {
		t.Errorf("%s opens by itself from now on", w.set.Journal)
	}
	w.goTo(PageJournal)
	if err := w.typed("words that matter"); !errors.Is(err, journal.ErrReadOnlyPlace) {
		t.Fatal(err)
	}
	uitest.Says(t, w.win, "words that matter", "can be read but not written")
	w.keeper.FailReopen(nil) // the switch is moved
	w.keeper.FailSaves(nil)
	w.main.retry.Stop()
	w.main.tryAgain(false)
	uitest.SaysNot(t, w.win, "can be read but not written")
	w.toasts.Dismiss() // its timer is for windows
	if got := w.saved(); len(got) != 1 || got[0] != "words that matter" {
		t.Errorf("saved %q", got)
	}
}
