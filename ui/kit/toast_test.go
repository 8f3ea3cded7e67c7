package kit

import (
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// toastLayer is a window with nothing but messages.
func toastLayer(t *testing.T) (*Toasts, fyne.Window) {
	t.Helper()
	begin(t)
	w := show(t, NewField(""))
	toasts := NewToasts()
	w.SetContent(container.NewStack(NewField(""), toasts))
	w.Resize(fyne.NewSize(800, 600))
	return toasts, w
}

// Two that stay: the first is there until it is put away, then the second comes.
func TestMessagesThatStayWaitForEachOther(t *testing.T) {
	toasts, _ := toastLayer(t)
	put := []string{}
	say := func(text string) { toasts.Say(text, "All right", func() { put = append(put, text) }, 0) }
	say("The save of 14:03 may be missing.")
	say("Another copy lies beside it.")
	say("A third.")
	say("Another copy lies beside it.") // it waits already
	say("The save of 14:03 may be missing.")
	for _, want := range []string{"The save of 14:03 may be missing.", "Another copy lies beside it.", "A third."} {
		if toasts.Text() != want {
			t.Fatalf("shown is %q, want %q", toasts.Text(), want)
		}
		test.Tap(toasts.kept.action)
		if put[len(put)-1] != want {
			t.Errorf("put away: %v", put)
		}
	}
	if toasts.Text() != "" || len(put) != 3 || toasts.kept.Visible() || toasts.kept.text.text != "" {
		t.Errorf("it stays: %q, %v", toasts.Text(), put)
	}
}

// A message lies beside what it should spare, and over it only where nothing else is left.
func TestMessagesSpareWhatStandsAtTheEdge(t *testing.T) {
	toasts, w := toastLayer(t)
	side := NewField("")
	side.Resize(fyne.NewSize(200, 600))
	toasts.Spare(side)
	long := "What was written last when the program ended, at 14:03, may be missing. Everything before it is there and whole."
	for _, c := range []struct {
		width float32
		over  bool
	}{{1400, false}, {800, false}, {640, false}, {500, true}} {
		w.Resize(fyne.NewSize(c.width, 600))
		toasts.Say(long, "All right", nil, 0)
		at, size := toasts.kept.Position(), toasts.kept.Size()
		if over := at.X < 200; over != c.over || at.X < 0 || at.X+size.Width > c.width {
			t.Errorf("in %v it stands from %v to %v", c.width, at.X, at.X+size.Width)
		}
	}
	w.Resize(fyne.NewSize(1400, 600))
	if at, size := toasts.kept.Position(), toasts.kept.Size(); at.X+size.Width/2 != w.Canvas().Size().Width/2 {
		t.Errorf("with room on both sides it is not in the middle: %v, %v", at, size)
	}
}

// What goes by itself is shown above what stays, and takes nothing away.
func TestAPassingMessageLeavesTheOneThatStays(t *testing.T) {
	toasts, w := toastLayer(t)
	synctest.Test(t, func(t *testing.T) {
		toasts.Say("It stays.", "All right", nil, 0)
		alone := toasts.kept.Position()
		toasts.Say("Deleted.", "Undo", nil, 8*time.Second)
		settle(w)
		if toasts.Text() != "Deleted." || !toasts.kept.Visible() || toasts.kept.Position() != alone {
			t.Errorf("%q, the other one is shown: %v", toasts.Text(), toasts.kept.Visible())
		}
		if below := toasts.card.Position().Y + toasts.card.Size().Height; below > alone.Y {
			t.Errorf("one lies over the other: %v below %v", below, alone.Y)
		}
		elapse(9 * time.Second)
		if toasts.Text() != "It stays." {
			t.Errorf("afterwards: %q", toasts.Text())
		}
		elapse(time.Hour)
		if toasts.Text() != "It stays." {
			t.Errorf("an hour later: %q", toasts.Text())
		}
	})
}

// What is no longer true goes, shown or waiting; Forget takes all of it.
func TestWithdrawnMessages(t *testing.T) {
	toasts, _ := toastLayer(t)
	for _, text := range []string{"a", "b", "c", "d"} {
		toasts.Say(text, "All right", nil, 0)
	}
	toasts.Withdraw("b")
	toasts.Withdraw("a")
	toasts.Withdraw("not there")
	if toasts.Text() != "c" || len(toasts.waiting) != 1 {
		t.Errorf("%q, then %v", toasts.Text(), toasts.waiting)
	}
	toasts.Say("passing", "", nil, time.Hour)
	toasts.Forget()
	if toasts.Text() != "" || toasts.kept.Visible() || toasts.card.Visible() || toasts.waiting != nil {
		t.Errorf("%q is left", toasts.Text())
	}
	toasts.Say("without a button", "", nil, 0) // nobody could put it away
	toasts.Say("the next", "All right", nil, 0)
	if toasts.Text() != "the next" {
		t.Errorf("it waits behind %q", toasts.Text())
	}
}
