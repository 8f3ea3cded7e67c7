package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

func TestCloseSaves(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("the last words")
	w.Close()
	if w.quits != 1 {
		t.Fatalf("quit %d times:\n%s", w.quits, uitest.Text(w.win))
	}
	d := must(w.keeper.Open(context.Background(), journalPath))
	s := must(d.Unlock(context.Background(), journaltest.TestSecrets.Passphrase))
	if n := must(s.CountEntries(context.Background(), journal.EntryFilter{})); n != 1 {
		t.Errorf("%d entries", n)
	}
}

// What is noted while the window saves, by printing that ends just then, is saved too and asks nobody
// anything. What stays unfinished does.
func TestCloseSavesWhatComesMeanwhile(t *testing.T) {
	for name, late := range map[string]struct{ times, quits int }{"once": {1, 1}, "always": {100, 0}} {
		t.Run(name, func(t *testing.T) {
			w := unlocked(t)
			p := w.pages[PageJournal]
			saves := 0
			p.after = func() {
				if saves++; saves <= late.times {
					p.field.SetText(strings.Repeat("late ", saves))
				}
			}
			p.field.SetText("first")
			w.Close()
			if w.quits != late.quits {
				t.Fatalf("quit %d times:\n%s", w.quits, uitest.Text(w.win))
			}
			if late.quits == 0 {
				uitest.Says(t, w.win, "Something is not finished")
				return
			}
			d := must(w.keeper.Open(context.Background(), journalPath))
			s := must(d.Unlock(context.Background(), journaltest.TestSecrets.Passphrase))
			e := must(s.Entries(context.Background(), journal.EntryFilter{}))
			if len(e) != 1 || e[0].Preview != "late" {
				t.Errorf("kept %+v", e)
			}
		})
	}
}

func TestCloseAsksWhenSavingFails(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("only here")
	w.keeper.FailSaves(journal.ErrDiskFull)
	w.Close()
	if w.quits != 0 {
		t.Fatal("it closed and lost the text")
	}
	uitest.Says(t, w.win, "This is not saved yet", "The disk is full")
	uitest.Press(t, w.win, "Stay here")
	if got := w.pages[PageJournal].field.Text(); got != "only here" {
		t.Errorf("the text is %q", got)
	}

	// A copy elsewhere, as readable text, where the person says.
	w.Close()
	uitest.Press(t, w.win, "Save it as readable text")
	uitest.Says(t, w.win, "plain text and not locked: whoever opens it can read it")
	path := filepath.Join(w.dir, "copy.txt")
	uitest.Fill(t, w.win, path)
	uitest.Press(t, w.win, "Save the text")
	if b, err := os.ReadFile(path); err != nil || string(b) != "only here" {
		t.Errorf("the copy holds %q, %v", b, err)
	}

	w.Close()
	uitest.Press(t, w.win, "Close and lose it")
	if w.quits != 1 {
		t.Error("it does not close when told to")
	}
}

func TestCloseAsksAtTheDoorWhileADraftIsHeld(t *testing.T) {
	w := unlocked(t)
	w.pages[PageJournal].field.SetText("only in memory")
	w.keeper.FailSaves(journal.ErrDiskFull)
	w.Lock()
	w.Close()
	if w.quits != 0 {
		t.Fatal("it closed and lost the text")
	}
	uitest.Says(t, w.win, "Something is only in memory")
	uitest.Press(t, w.win, "Stay and unlock")
	w.enter()
	if got := w.pages[PageJournal].field.Text(); got != "only in memory" {
		t.Errorf("the text came back as %q", got)
	}
	w.Lock()
	w.Close()
	uitest.Press(t, w.win, "Close and lose it")
	if w.quits != 1 {
		t.Error("it does not close when told to")
	}
}

func TestCloseAtTheDoorAndTheWelcome(t *testing.T) {
	w := locked(t)
	w.Close()
	if w.quits != 1 {
		t.Error("the door does not close")
	}
	if _, err := w.keeper.Open(context.Background(), journalPath); err != nil {
		t.Errorf("the file is still held: %v", err)
	}
	v := open(t, nil)
	v.Start()
	v.Close()
	if v.quits != 1 {
		t.Error("the welcome does not close")
	}
}

// A file that takes its time to be closed: the window says so, shows how far it
// is, and it can be left for another time.
func TestClosingIsShownAndCanBeLeft(t *testing.T) {
	w := unlocked(t)
	bar, left := kit.NewProgress(), 0
	w.show(tidying(bar, func() { left++ }))
	uitest.Says(t, w.win, "Putting the file in order", "Nothing that was saved changes")
	uitest.Press(t, w.win, "Leave it for another time")
	if left != 1 {
		t.Error("it cannot be left")
	}
	slow := &slowToClose{Session: w.main.session, t: t, w: w}
	w.letGo(slow)
	if w.quits != 1 || !slow.closed {
		t.Errorf("closed %v, quit %d times", slow.closed, w.quits)
	}
}

// slowToClose is a journal that tells how far its closing is.
type slowToClose struct {
	journal.Session
	t      *testing.T
	w      *window
	closed bool
}

func (s *slowToClose) CloseTidily(ctx context.Context, progress func(done, total int64)) error {
	progress(1, 2)
	s.closed = true
	if s.w.quits != 0 || ctx.Err() != nil {
		s.t.Error("left before it was closed")
	}
	return s.Session.Close()
}
