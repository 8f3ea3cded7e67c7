package ui

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/trouble"
)

const twinPath = "/somewhere/journal (conflicted copy).stillwater"

// mustType writes and saves, which must go well.
func (w *window) mustType(text string) {
	w.t.Helper()
	if err := w.typed(text); err != nil {
		w.t.Fatal(err)
	}
	kit.RunDue()
}

// What comes up with a save is told while one writes, once, and is taken back
// once the bar says worse.
func TestNearlyFullIsToldWhileWriting(t *testing.T) {
	const said = "The disk is nearly full."
	w := unlocked(t)
	w.mustType("a")
	uitest.SaysNot(t, w.win, said)
	w.keeper.Notify(journalPath, journal.Notice{Kind: journal.NoticeDiskNearlyFull})
	w.mustType("ab")
	uitest.Says(t, w.win, said)
	w.tap("All right")
	w.mustType("abc")
	uitest.SaysNot(t, w.win, said)

	w.keeper.Notify(journalPath, journal.Notice{Kind: journal.NoticeDiskNearlyFull}) // it was better meanwhile
	w.main.takeNotices()                                                             // as every minute
	uitest.Says(t, w.win, said)
	w.keeper.FailSaves(journal.ErrDiskFull)
	_ = w.typed("abcd")
	uitest.Says(t, w.win, "The disk is full, so nothing can be saved right now.")
	uitest.SaysNot(t, w.win, "Saving still works")
	w.keeper.Notify(journalPath, journal.Notice{Kind: journal.NoticeDiskNearlyFull})
	_ = w.typed("abcde")
	uitest.SaysNot(t, w.win, "Saving still works")
	w.main.retry.Stop()
}

// What comes up while the journal is being left is told after the next unlocking.
func TestNoNoticeIsLostWhileLeaving(t *testing.T) {
	w := unlocked(t)
	m := w.main
	w.keeper.Notify(journalPath, journal.Notice{Kind: journal.NoticeDiskNearlyFull})
	w.Lock()
	m.takeSoon() // of a save that ended late
	kit.RunDue()
	w.enter()
	uitest.Says(t, w.win, "The disk is nearly full.")
}

// Two messages at once: that of a save that may be missing stays until it is put
// away, whatever else is told, and comes again when a lock took it away.
func TestATornEndIsNotOverwritten(t *testing.T) {
	const missing = "may be missing; everything before it is there."
	w := locked(t)
	w.keeper.Notify(journalPath, journal.Notice{Kind: journal.NoticeTornEnd, At: w.clock.Now()})
	w.keeper.SetTwins(journalPath, twinPath)
	w.enter()
	uitest.Says(t, w.win, missing)
	uitest.SaysNot(t, w.win, "another copy of it")
	w.toast("Your journal is ready.") // goes by itself
	uitest.Says(t, w.win, missing, "Your journal is ready.")
	w.Lock()
	uitest.SaysNot(t, w.win, missing)
	w.enter()
	uitest.Says(t, w.win, missing)
	w.tap("All right")
	uitest.SaysNot(t, w.win, missing)
	uitest.Says(t, w.win, "another copy of it, journal (conflicted copy).stillwater")
	w.tap("All right")
	if got := w.toasts.Text(); got != "" {
		t.Errorf("still told: %q", got)
	}
	w.Lock()
	w.enter()
	uitest.SaysNot(t, w.win, missing, "another copy of it")
}

// A sync program gives the file another name and puts its own in the place: the
// bar names the one beside it, also when that comes a moment later.
func TestTheBarNamesTheCopyBesideIt(t *testing.T) {
	w := unlocked(t)
	w.keeper.FailSaves(journal.ErrFileChanged)
	w.keeper.FailReopen(journal.ErrFileChanged)
	_ = w.typed("words that matter")
	uitest.Says(t, w.win, "replaced or changed by another program")
	uitest.SaysNot(t, w.win, "Beside it lies")
	w.keeper.SetTwins(journalPath, twinPath) // its second step
	_ = w.typed("words that matter,")
	uitest.SaysNot(t, w.win, "Beside it lies") // looked a moment ago
	w.main.retry.Stop()
	w.clock.Advance(retryTime + time.Second)
	w.main.tryAgain(false)
	uitest.Says(t, w.win, "Beside it lies journal (conflicted copy).stillwater", "may be your file", "words that matter,")
	w.keeper.FailSaves(nil)
	w.keeper.FailReopen(nil)
	w.main.retry.Stop()
	w.main.tryAgain(false)
	w.toasts.Dismiss() // "It can be saved again": its timer is for windows
	uitest.SaysNot(t, w.win, "Beside it lies", "replaced or changed")
	uitest.Says(t, w.win, "Beside your journal lies another copy of it, journal (conflicted copy).stillwater") // it still does
}

// A copy that comes while writing goes on is told when nobody is there.
func TestTwinsAreToldAtRest(t *testing.T) {
	w := unlocked(t)
	w.mustType("a")
	w.keeper.SetTwins(journalPath, twinPath)
	w.untouched(restTime - time.Second)
	uitest.SaysNot(t, w.win, "another copy of it")
	w.untouched(2 * time.Second)
	uitest.Says(t, w.win, "another copy of it, journal (conflicted copy).stillwater")
	w.untouched(time.Hour)
	w.tap("All right")
	if got := w.toasts.Text(); got != "" {
		t.Errorf("told twice: %q", got)
	}
}

// Where a copy of the journal goes to a folder that a sync program carries, the
// window says what that means, as in setting up.
func TestACopyInASyncedFolderSaysSo(t *testing.T) {
	const says = "Syncthing copies this folder to other computers."
	w := unlocked(t)
	w.keeper.FailSaves(journal.ErrDiskFull)
	_ = w.typed("a")
	carried := filepath.Join(w.dir, "carried")
	if err := os.MkdirAll(filepath.Join(carried, ".stfolder"), 0o700); err != nil {
		t.Fatal(err)
	}
	uitest.Press(t, w.win, "Save a copy elsewhere")
	uitest.SaysNot(t, w.win, says)
	uitest.Fill(t, w.win, filepath.Join(carried, "copy"))
	uitest.Says(t, w.win, says, "open the journal in one place at a time")
	uitest.Fill(t, w.win, filepath.Join(w.dir, "copy"))
	uitest.SaysNot(t, w.win, says)
	w.main.retry.Stop()
}

// TestPicturesOfNotices draws two messages at once, and the bar with a name in it.
func TestPicturesOfNotices(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := real(t, l)
		w.keeper.Notify(journalPath, journal.Notice{Kind: journal.NoticeTornEnd, At: w.clock.Now()})
		w.keeper.SetTwins(journalPath, twinPath)
		w.enter()
		uitest.Picture(t, w.win, l, "notice-torn")
		w.toasts.Say("Moved to the trash.", "Undo", nil, time.Hour)
		uitest.Picture(t, w.win, l, "notice-two")
		w.toasts.Dismiss()
		w.main.inTrouble(trouble.Changed)
		uitest.Picture(t, w.win, l, "notice-bar")
		w.main.inTrouble(trouble.TooLarge)
		uitest.Picture(t, w.win, l, "notice-large")
		w.main.retry.Stop()
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge, uitest.PageNarrow)
}
