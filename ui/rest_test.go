package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/trouble"
)

// Only damage is told of a check that nobody asked for.
func TestChecksAreQuiet(t *testing.T) {
	w := unlocked(t)
	before := uitest.Text(w.win)
	w.main.checked(journal.CheckReport{}, nil)
	w.main.checked(journal.CheckReport{}, context.Canceled)
	w.main.checked(journal.CheckReport{}, errors.New("something"))
	if got := uitest.Text(w.win); got != before {
		t.Errorf("the window says:\n%s", got)
	}
	for told := range 2 {
		w.main.checked(journal.CheckReport{}, fmt.Errorf("looking: %w", journal.ErrDiskFault))
		if said := w.toasts.Text(); strings.Contains(said, "the disk could not read a part of it") != (told == 0) {
			t.Errorf("of a disk that cannot be read it says %q", said)
		}
		w.toasts.Dismiss()
	}
	w.main.checked(journal.CheckReport{Damage: []*journal.DamagedError{{Part: journal.PartBackup}}}, nil)
	uitest.Says(t, w.win, "Your journal is sound, but its newest backup is not.")
	if w.main.bar.Kind() != trouble.None {
		t.Error("a backup that is not whole counts as damage")
	}
	w.main.checked(journal.CheckReport{Damage: []*journal.DamagedError{damaged}}, nil)
	uitest.Says(t, w.win, "Damage was found in the file of your journal.", "See what can be done")
	if w.main.bar.Kind() != trouble.Damaged {
		t.Error("not as damage")
	}
}

// With damage in the file the window says so soon after opening, unasked.
func TestTheFileIsLookedAtAfterOpening(t *testing.T) {
	w := locked(t)
	w.keeper.SetCheck(journalPath, journal.CheckReport{Damage: []*journal.DamagedError{damaged}})
	w.enter()
	if w.main.bar.Kind() != trouble.Damaged {
		t.Error("damage is not told")
	}
}

// untouched lets the clock go on while nobody is there, and the window look.
func (w *window) untouched(d time.Duration) {
	w.clock.Advance(d)
	w.main.rest()
}

// The whole file is looked at once a month: after opening, and while the window stays
// open in a time when nobody touches it, once in each such time, and not more than one
// look at a time.
func TestTheWholeFileIsLookedAtOnceAMonth(t *testing.T) {
	w := unlocked(t)
	deep := w.main.session.(journal.DeepChecker)
	due := func() bool { return must(deep.DeepCheckDue(context.Background())) }
	if due() {
		t.Error("not looked after opening")
	}
	w.clock.Advance(journal.DeepCheckEvery + time.Second)
	w.main.guard.SetLimit(0) // somebody is there
	if w.untouched(restTime - time.Second); !due() {
		t.Error("looked while somebody may be there")
	}
	if w.untouched(time.Second); due() {
		t.Error("not looked in the quiet")
	}
	w.clock.Advance(journal.DeepCheckEvery + time.Second)
	if w.main.rest(); !due() {
		t.Error("looked again in the same quiet time")
	}
	w.main.guard.SetLimit(0)
	if w.main.rest(); !due() || w.main.rested {
		t.Error("a touch does not end the quiet")
	}
	w.main.deep = true
	if w.untouched(restTime); !due() {
		t.Error("two looks at once")
	}
	w.main.deep, w.main.rested = false, false
	if w.main.rest(); due() {
		t.Error("not looked a month later")
	}
	w.keeper.SetCheck(journalPath, journal.CheckReport{Damage: []*journal.DamagedError{damaged}})
	w.clock.Advance(journal.DeepCheckEvery + time.Second)
	w.main.rested = false
	if w.main.rest(); w.main.bar.Kind() != trouble.Damaged {
		t.Error("damage that a deep check finds is not told")
	}
	if !due() {
		t.Error("a check that found damage counts as one that found none")
	}
}
