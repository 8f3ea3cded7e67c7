package ui

import (
	"context"
	"errors"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/guard"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

func TestLockSavesFirstAndDropsEverything(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("marker quxvelm")
	page := w.pages[PageJournal]
	w.Lock()
	if w.main != nil {
		t.Fatal("not locked")
	}
	uitest.SaysNot(t, w.win, "quxvelm")
	uitest.Says(t, w.win, "Your journal is locked")
	if !page.closed {
		t.Error("the page was not dropped")
	}
	if len(w.held) > 0 {
		t.Error("something is held though all was saved")
	}
	w.enter()
	if got := w.saved(); len(got) != 1 || got[0] != "marker quxvelm" {
		t.Errorf("saved %q", got)
	}
	if w.win.Title() != "Stillwater" {
		t.Errorf("the title is %q", w.win.Title())
	}
}

// The window hides its memory once a journal is open, each time.
func TestUnlockingIsTold(t *testing.T) {
	w := unlocked(t)
	n := 0
	w.opt.Unlocked = func() { n++ }
	w.Lock()
	if n != 0 {
		t.Error("told at the lock")
	}
	w.enter()
	if n != 1 {
		t.Errorf("told %d times", n)
	}
}

// The promise: a full disk, a lock, an unlock, space again: nothing lost.
func TestDraftSurvivesLockingWhileSavingFails(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("not on the disk")
	w.keeper.FailSaves(journal.ErrDiskFull)
	w.Lock()
	uitest.Says(t, w.win, "The disk is full", "What you wrote last is kept, locked, in the memory of this window")
	uitest.SaysNot(t, w.win, "not on the disk")

	w.enter()
	if w.main.current != PageJournal {
		t.Errorf("at page %q", w.main.current)
	}
	if got := w.pages[PageJournal].field.Text(); got != "not on the disk" {
		t.Fatalf("the text came back as %q", got)
	}
	if len(w.held) > 0 {
		t.Error("it is still held")
	}

	w.Lock() // still full: once more
	w.enter()
	if got := w.pages[PageJournal].field.Text(); got != "not on the disk" {
		t.Fatalf("the second time the text came back as %q", got)
	}
	w.keeper.FailSaves(nil)
	w.Lock()
	uitest.SaysNot(t, w.win, "not saved", "in the memory")
	w.enter()
	if got := w.saved(); len(got) != 1 || got[0] != "not on the disk" {
		t.Errorf("saved %q", got)
	}
}

func TestLockWhenTheFileCannotBeHeld(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("saved before")
	w.keeper.FailLock(journal.ErrDiskFault)
	w.Lock()
	if w.main != nil {
		t.Fatal("it stayed open")
	}
	w.keeper.FailLock(nil)
	w.enter()
	if got := w.saved(); len(got) != 1 {
		t.Errorf("saved %q", got)
	}
}

func TestOtherJournalDoesNotGetTheDraft(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("mine alone")
	w.keeper.FailSaves(journal.ErrDiskFull)
	w.Lock()
	w.keeper.FailSaves(nil)
	other, err := w.keeper.Create(context.Background(), "/other", journaltest.TestSecrets)
	if err != nil {
		t.Fatal(err)
	}
	other.Close()
	w.toDoor("/other", nil, "")
	w.enter()
	if len(w.saved()) != 0 || w.pages[PageJournal] != nil {
		t.Error("the draft went into another journal")
	}
	if len(w.held) == 0 {
		t.Error("the draft is gone")
	}
	w.Lock()
	if len(w.held) == 0 {
		t.Fatal("locking another journal dropped the draft")
	}
	w.toDoor(journalPath, nil, "")
	w.enter()
	if got := w.pages[PageJournal].field.Text(); got != "mine alone" {
		t.Errorf("the text came back as %q", got)
	}
}

func TestDoorSaysWhyItLocked(t *testing.T) {
	for why, want := range map[guard.Reason]string{
		guard.Idle:  "Locked because nothing was touched for 10 minutes.",
		guard.Sleep: "Locked because the computer slept.",
	} {
		w := unlocked(t)
		w.lockThen(why, nil)
		uitest.Says(t, w.win, want)
	}
}

func TestSleepWaitsForTheLock(t *testing.T) {
	var about func(func())
	ready := make(chan struct{})
	w := open(t, func(o *Options) {
		o.Settings.Journal = journalPath
		o.Asleep = func(ctx context.Context, f func(func())) { about = f; close(ready); <-ctx.Done() }
	})
	s := must(w.keeper.Create(context.Background(), journalPath, journaltest.TestSecrets))
	s.Close()
	w.Start()
	w.Running()
	<-ready
	told := 0
	about(func() { told++ })
	kit.RunDue()
	if told != 1 {
		t.Error("a locked journal keeps the computer from sleeping")
	}
	w.enter()
	about(func() {
		told++
		if w.main != nil {
			t.Error("the computer may sleep before the journal is locked")
		}
	})
	kit.RunDue()
	if told != 2 || w.main != nil {
		t.Errorf("told %d times, locked %v", told, w.main == nil)
	}
}

// What cannot be sealed keeps the journal open: nothing is lost for a lock.
func TestLockFailsOpenWhenADraftCannotBeSealed(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("precious")
	w.keeper.FailSaves(journal.ErrDiskFull)
	real := w.main.session
	w.main.session = unsealable{real}
	w.Lock()
	if w.main == nil {
		t.Fatal("it locked without the draft")
	}
	uitest.Says(t, w.win, "The journal could not be locked")
	if got := w.pages[PageJournal].field.Text(); got != "precious" {
		t.Errorf("the text is %q", got)
	}
}

type unsealable struct{ journal.Session }

func (unsealable) SealDraft([]byte) ([]byte, error) { return nil, errors.New("no") }
