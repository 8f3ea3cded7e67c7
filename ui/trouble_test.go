package ui

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/settings"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/trouble"
)

// typed writes on the page and saves it.
func (w *window) typed(text string) error {
	w.t.Helper()
	p := w.pages[PageJournal]
	p.field.SetText(text)
	return p.Save(context.Background())
}

// The text stays on the screen, the window says what happened, and it goes on
// by itself once the cause is gone.
func TestTroubleIsToldAndGoesAway(t *testing.T) {
	for name, tt := range map[string]struct {
		err  error
		want string
	}{
		"full":    {journal.ErrDiskFull, "The disk is full"},
		"large":   {journal.ErrFileTooLarge, "as large as this disk allows"},
		"fault":   {journal.ErrDiskFault, "does not answer as it should"},
		"read":    {journal.ErrReadOnlyPlace, "can be read but not written"},
		"changed": {journal.ErrFileChanged, "replaced or changed by another program"},
		"ended":   {journal.ErrWritingEnded, "not safe at the moment"},
	} {
		t.Run(name, func(t *testing.T) {
			w := unlocked(t)
			w.keeper.FailSaves(tt.err)
			if err := w.typed("words that matter"); !errors.Is(err, tt.err) {
				t.Fatal(err)
			}
			uitest.Says(t, w.win, tt.want, "hat you write stays here", "words that matter")
			w.keeper.FailReopen(tt.err)
			w.main.tryAgain(false) // as the timer does
			uitest.Says(t, w.win, tt.want)
			w.keeper.FailReopen(nil)
			w.keeper.FailSaves(nil) // the cause is gone
			w.main.retry.Stop()
			w.main.tryAgain(false)
			uitest.SaysNot(t, w.win, tt.want)
			uitest.Says(t, w.win, "It can be saved again.")
			w.toasts.Dismiss() // its timer is for windows
			if got := w.saved(); len(got) != 1 || got[0] != "words that matter" {
				t.Errorf("saved %q", got)
			}
		})
	}
}

// A save that goes well by itself ends the trouble too.
func TestTroubleEndsWithTheNextSave(t *testing.T) {
	w := unlocked(t)
	w.keeper.FailSaves(journal.ErrDiskFull)
	_ = w.typed("a")
	w.keeper.FailSaves(nil)
	if err := w.typed("ab"); err != nil {
		t.Fatal(err)
	}
	uitest.SaysNot(t, w.win, "The disk is full")
}

// The file cannot be written until it is taken anew.
func TestReopenHelps(t *testing.T) {
	w := unlocked(t)
	w.keeper.FailSaves(journal.ErrWritingEnded)
	_ = w.typed("after the fault")
	uitest.Press(t, w.win, "Try again") // the fake's Reopen ends the fault
	if got := w.saved(); len(got) != 1 || got[0] != "after the fault" {
		t.Errorf("saved %q", got)
	}
	if w.main.bar.Kind() != trouble.None {
		t.Error("the bar is still there")
	}
}

func TestGoesOnInACopy(t *testing.T) {
	for name, part := range map[string]bool{"whole": false, "the disk is gone": true} {
		t.Run(name, func(t *testing.T) {
			w := unlocked(t)
			if err := w.typed("kept before"); err != nil {
				t.Fatal(err)
			}
			w.keeper.FailSaves(journal.ErrDiskFull)
			_ = w.typed("kept before, and more")
			w.keeper.CopyInPart(part)
			to := filepath.Join(w.dir, "elsewhere")
			uitest.Press(t, w.win, "Save a copy elsewhere")
			uitest.Says(t, w.win, "the same passphrase and the same code open it")
			uitest.Fill(t, w.win, to)
			w.keeper.FailSaves(nil) // another disk
			uitest.Press(t, w.win, "Go on in this copy")
			uitest.Says(t, w.win, "You go on in the copy")
			if part {
				uitest.Says(t, w.win, "please keep that file")
			}
			uitest.Press(t, w.win, "All right")
			if w.main.session.Path() != to+".stillwater" {
				t.Fatalf("it goes on in %s", w.main.session.Path())
			}
			if got := w.saved(); !slices.Contains(got, "kept before, and more") || slices.Contains(got, "kept before") == part {
				t.Errorf("the copy holds %q", got)
			}
			if got := must(settings.Load(w.dir)).Journal; got != to+".stillwater" {
				t.Errorf("the settings point at %q", got)
			}
			if d, err := w.keeper.Open(context.Background(), journalPath); err != nil {
				t.Error("the other file is still held:", err)
			} else {
				d.Close()
			}
			w.goTo(PageJournal)
			if err := w.typed("and on"); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestCopyThatFails(t *testing.T) {
	w := unlocked(t)
	w.keeper.FailSaves(journal.ErrDiskFull)
	_ = w.typed("still here")
	w.keeper.FailCopy(journal.ErrNoPermission)
	uitest.Press(t, w.win, "Save a copy elsewhere")
	uitest.Fill(t, w.win, filepath.Join(w.dir, "elsewhere"))
	uitest.Press(t, w.win, "Go on in this copy")
	uitest.Says(t, w.win, "The copy was not saved", "does not allow access", "still here")
	if w.main.session.Path() != journalPath {
		t.Error("it left the journal")
	}
}

func TestDamageWhileOpenIsTold(t *testing.T) {
	w := unlocked(t)
	w.keeper.FailSaves(journal.ErrReadOnly)
	_ = w.typed("after the damage")
	uitest.Says(t, w.win, "Damage was found in the file of your journal.", "after the damage")
	w.main.tryAgain(true) // damage does not pass
	uitest.Says(t, w.win, "Damage was found")
}

// tap presses what has this label, such as the action of a short message.
func (w *window) tap(label string) {
	w.t.Helper()
	var found fyne.Tappable
	uitest.Walk(w.win, func(o fyne.CanvasObject) bool {
		a, named := o.(interface{ AccessibilityLabel() string })
		if tap, ok := o.(fyne.Tappable); ok && named && a.AccessibilityLabel() == label {
			found = tap
		}
		return found == nil
	})
	if found == nil {
		w.t.Fatalf("nothing to press is called %q", label)
	}
	test.Tap(found)
}

func TestTwinsAreTold(t *testing.T) {
	w := locked(t)
	w.keeper.SetTwins(journalPath, "/somewhere/journal (conflicted copy).stillwater")
	w.enter()
	uitest.Says(t, w.win, "another copy of it, journal (conflicted copy).stillwater")
	w.tap("All right")
	w.Lock()
	w.enter()
	uitest.SaysNot(t, w.win, "another copy of it") // told once
	w.keeper.SetTwins(journalPath, "/somewhere/journal (conflicted copy).stillwater", "/somewhere/journal (2).stillwater")
	w.Lock()
	w.enter()
	uitest.Says(t, w.win, "another copy of it, journal (2).stillwater")
	if got := twins([]string{"/a/b", "/a/c", "/a/d"}); got == "" || got == twins([]string{"/a/b"}) {
		t.Errorf("several: %q", got)
	}
}

// A page is told of nothing that the window says already.
func TestTellsOf(t *testing.T) {
	w := unlocked(t)
	if !w.main.tellsOf(errors.Join(nil, journal.ErrDiskFull)) || w.main.tellsOf(journal.ErrNotFound) {
		t.Error("the window tells of something else")
	}
}
