package trouble

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
)

func TestKindOfAnError(t *testing.T) {
	damaged := &journal.DamagedError{Part: journal.PartBody, Err: errors.New("x")}
	for err, want := range map[error]Kind{
		nil:                  None,
		context.Canceled:     None,
		journal.ErrPlaceGone: Gone,
		fmt.Errorf("%w: %w", journal.ErrReadOnlyPlace, journal.ErrWriteProtected): Closed,
		&journal.DamagedError{Part: journal.PartIndex}:                            None,
		journal.ErrLocked:                                  None,
		journal.ErrNotFound:                                None,
		&journal.InvalidError{}:                            None,
		errors.New("something"):                            None,
		journal.ErrDiskFull:                                Full,
		fmt.Errorf("a: %w", journal.ErrDiskFull):           Full,
		journal.ErrFileTooLarge:                            TooLarge,
		journal.ErrDiskFault:                               Fault,
		context.DeadlineExceeded:                           Fault,
		journal.ErrReadOnlyPlace:                           Closed,
		journal.ErrNoPermission:                            Closed,
		journal.ErrFileChanged:                             Changed,
		journal.ErrNoFile:                                  Changed,
		journal.ErrWritingEnded:                            Ended,
		journal.ErrReadOnly:                                Damaged,
		damaged:                                            Damaged,
		fmt.Errorf("%w: %w", journal.ErrReadOnly, damaged): Damaged,
	} {
		if got := Of(err); got != want {
			t.Errorf("%v is kind %d, want %d", err, got, want)
		}
	}
}

// Every kind says what happened, that the text stays, and offers what can help.
func TestWordsAndWays(t *testing.T) {
	uitest.Prepare(t)
	asked := map[string]int{}
	b := NewBar(Actions{Again: func() { asked["again"]++ }, Copy: func() { asked["copy"]++ }, Rescue: func() { asked["rescue"]++ }})
	w := uitest.Window(t, b.Content)
	if b.Content.Visible() || b.Kind() != None {
		t.Error("it is shown without a trouble")
	}
	seen := map[string]bool{}
	for k := Full; k <= Damaged; k++ {
		if !b.Set(k) || b.Set(k) || !b.Content.Visible() {
			t.Errorf("kind %d: not shown once", k)
		}
		if seen[k.Title()] || k.Title() == "" {
			t.Errorf("kind %d has no words of its own", k)
		}
		seen[k.Title()] = true
		uitest.Says(t, w, k.Title(), "hat you write stays here")
		if again := uitest.Button(w, "Try again") != nil; again != k.Passes() {
			t.Errorf("kind %d: try again offered: %v", k, again)
		}
		if help := uitest.Button(w, "See what can be done") != nil; help != (k == Damaged) {
			t.Errorf("kind %d: rescue offered: %v", k, help)
		}
		uitest.Press(t, w, "Save a copy elsewhere")
	}
	uitest.Press(t, w, "See what can be done")
	b.Set(Fault)
	uitest.Press(t, w, "Try again")
	if asked["again"] != 1 || asked["copy"] != int(Damaged) || asked["rescue"] != 1 {
		t.Errorf("asked %v", asked)
	}
	if b.Set(None); b.Content.Visible() {
		t.Error("it stays")
	}
	bare := NewBar(Actions{})
	bare.Set(Damaged)
	w.SetContent(bare.Content)
	if uitest.Button(w, "Save a copy elsewhere") != nil || uitest.Button(w, "See what can be done") != nil {
		t.Error("it offers what cannot be done")
	}
}
