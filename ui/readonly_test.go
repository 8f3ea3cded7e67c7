package ui

import (
	"context"
	"errors"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
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

// Today promises that it is saved only where it is, and again once the place can be written.
func TestTodayPromisesNoSavingWhereNothingCanBeWritten(t *testing.T) {
	w := open(t, func(o *Options) { o.Settings.Journal = journalPath })
	s, err := w.keeper.Create(context.Background(), journalPath, journaltest.TestSecrets)
	if err == nil {
		err = errors.Join(s.SaveEntry(context.Background(), &journal.Entry{Text: "of before"}), s.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	w.fakes = nil
	w.Start()
	w.keeper.Notify(journalPath, journal.Notice{Kind: journal.NoticeReadOnlyPlace})
	w.keeper.FailReopen(journal.ErrReadOnlyPlace)
	w.enter()
	const promise = "It is saved as you write"
	uitest.Says(t, w.win, "A word, a line, a whole page.", "can be read but not written")
	uitest.SaysNot(t, w.win, promise)
	w.main.open(PageHelp)
	w.main.open(PageToday)
	uitest.SaysNot(t, w.win, promise)
	w.keeper.FailReopen(nil)
	w.main.retry.Stop()
	w.main.tryAgain(false)
	uitest.Says(t, w.win, promise)
	w.toasts.Dismiss() // its timer is for windows
}
