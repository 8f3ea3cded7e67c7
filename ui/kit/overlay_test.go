package kit

import (
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestConfirmByKeyboard(t *testing.T) {
	begin(t)
	b := NewButton("Delete", nil, Danger, nil)
	w := show(t, Stack(8, NewField("before"), b))
	FocusOn(b)
	var said []bool
	ask := func() {
		ConfirmDanger(w, "Delete?", "It is gone then.", "Delete", "Keep", func(y bool) { said = append(said, y) })
	}
	ask()
	press(t, w, fyne.KeyReturn) // the keyboard begins at no
	ask()
	w.Canvas().FocusNext()
	press(t, w, fyne.KeyReturn)
	ask()
	press(t, w, fyne.KeyEscape)
	if len(said) != 3 || said[0] || !said[1] || said[2] {
		t.Fatalf("no, yes, Escape gave %v", said)
	}
	if w.Canvas().Focused() != fyne.Focusable(b) {
		t.Errorf("the keyboard does not come back but is at %T", w.Canvas().Focused())
	}
	Confirm(w, "Go on?", "Text", "Go on", "Wait", func(y bool) { said = append(said, y) })
	press(t, w, fyne.KeyReturn)
	if len(said) != 4 || !said[3] {
		t.Error("Enter is not yes where nothing is lost")
	}
}

func TestSheetKeepsTheKeyboardInside(t *testing.T) {
	begin(t)
	outside := NewButton("outside", nil, Plain, nil)
	w := show(t, outside)
	inner := NewField("inside")
	closed := 0
	s := Sheet(w, "Title", inner, NewButton("Close", nil, Secondary, nil))
	s.OnClosed = func() { closed++ }
	for range 7 {
		w.Canvas().FocusNext()
		if outside.focused {
			t.Fatal("Tab leaves the sheet")
		}
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(3, 3))
	if closed != 0 {
		t.Error("a click beside the sheet closes it")
	}
	s.Close()
	s.Close()
	if closed != 1 || len(w.Canvas().Overlays().List()) != 0 {
		t.Errorf("closed %d times", closed)
	}
}

func TestCloseOverlaysClosesAll(t *testing.T) {
	begin(t)
	w := show(t, NewField(""))
	Message(w, "One", "")
	Message(w, "Two", "")
	CloseOverlays(w.Canvas())
	if len(w.Canvas().Overlays().List()) != 0 || len(overlays) != 0 {
		t.Error("something stays open")
	}
}

func TestSheetFitsASmallWindow(t *testing.T) {
	begin(t)
	w := show(t, NewField(""))
	w.Resize(fyne.NewSize(400, 300))
	long := Body("")
	text := ""
	for range 200 {
		text += "many words "
	}
	long.SetText(text)
	s := Sheet(w, "A long one", long, NewButton("Close", nil, Secondary, nil))
	card := s.over.content
	if p, z := card.Position(), card.Size(); p.Y < 0 || p.Y+z.Height > 300 || p.X < 0 || p.X+z.Width > 400 {
		t.Errorf("the sheet is %v at %v in a window of 400 x 300", z, p)
	}
	s.Close()
}

// nextFrame does to a sheet what a real window does before it draws: what needs another size than it
// was seen with makes that around it be laid out anew. The canvas of the tests does not do so.
func nextFrame(s *SheetHandle, seen *fyne.Size) {
	if now := s.over.content.MinSize(); now != *seen {
		*seen = now
		s.over.Refresh()
	}
}

// fits tells whether all of a sheet is in sight, without scrolling.
func fits(s *SheetHandle) bool {
	body := s.over.content.(*Card).content.(*fyne.Container).Objects[1].(*scroller)
	return heightFor(body.scroll.Content, body.Size().Width) <= body.Size().Height
}

func TestSheetGrowsWithAMessage(t *testing.T) {
	begin(t)
	w := show(t, NewField(""))
	field, banner := NewPassword("Passphrase"), NewBanner(Problem, "", "", nil)
	banner.Hide()
	grid := Grid(200, 12, LabeledField("Passphrase", "", field))
	s := Sheet(w, "A sheet", Stack(16, Body("A sentence."), grid, banner, Muted("A note at the end, which must stay whole.")), NewButton("Close", nil, Secondary, nil))
	defer s.Close()
	var seen fyne.Size
	nextFrame(s, &seen)
	low := s.over.content.Size().Height
	if !fits(s) {
		t.Fatal("the sheet scrolls at once")
	}
	field.SetError("This passphrase does not open this backup. If it is from the time of an older one, please type that.")
	nextFrame(s, &seen)
	middle := s.over.content.Size().Height
	if middle < low+20 || !fits(s) {
		t.Errorf("with a message below the field the sheet is %v high, before %v; all in sight: %v", middle, low, fits(s))
	}
	banner.Set(Problem, "Something went wrong that Stillwater has no name for.", "", nil)
	banner.Show()
	nextFrame(s, &seen)
	if high := s.over.content.Size().Height; high < middle+20 || !fits(s) {
		t.Errorf("with a banner the sheet is %v high, before %v; all in sight: %v", high, middle, fits(s))
	}
	field.SetError("")
	banner.Hide()
	nextFrame(s, &seen)
	if got := s.over.content.Size().Height; got != low {
		t.Errorf("without messages the sheet is %v high, at first %v", got, low)
	}
	w.Resize(fyne.NewSize(400, 200))
	field.SetError("This passphrase does not open this backup. If it is from the time of an older one, please type that.")
	nextFrame(s, &seen)
	if p, z := s.over.content.Position(), s.over.content.Size(); p.Y < 0 || p.Y+z.Height > 200 {
		t.Errorf("the sheet is %v at %v in a window 200 high", z, p)
	}
}

// elapse lets time pass, inside of a synctest bubble, and then runs what came due.
func elapse(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
	RunDue()
}

func TestToastGoesAwayAndUndoes(t *testing.T) {
	begin(t)
	w := show(t, NewField(""))
	toasts := NewToasts()
	w.SetContent(container.NewStack(NewField(""), toasts))
	synctest.Test(t, func(t *testing.T) {
		toasts.Say("Deleted.", "Undo", nil, 8*time.Second)
		elapse(7 * time.Second)
		if toasts.Text() != "Deleted." {
			t.Error("it goes away too early")
		}
		elapse(2 * time.Second)
		if toasts.Text() != "" {
			t.Error("it stays")
		}
		undone := 0
		toasts.Say("Deleted.", "Undo", func() { undone++ }, 8*time.Second)
		test.Tap(toasts.card.action)
		elapse(20 * time.Second)
		if undone != 1 || toasts.Text() != "" {
			t.Errorf("undone %d times, %q", undone, toasts.Text())
		}
		toasts.Say("One", "", nil, 5*time.Second)
		elapse(4 * time.Second)
		toasts.Say("Two", "", nil, 5*time.Second)
		elapse(4 * time.Second)
		if toasts.Text() != "Two" {
			t.Error("the time of the first one ends the second")
		}
		toasts.Dismiss()
	})
}

func TestASheetBelowMayCloseByItself(t *testing.T) {
	begin(t)
	w := show(t, NewField(""))
	typed := NewField("")
	first := Sheet(w, "First", Body(""))
	second := Sheet(w, "Second", typed)
	typed.SetText("words")
	over := Cover(w, Body("Help"))
	first.Close()
	if n := len(w.Canvas().Overlays().List()); n != 2 {
		t.Fatalf("%d sheets are left", n)
	}
	escape(w.Canvas())
	if !over.closed || second.closed || typed.Text() != "words" {
		t.Error("Escape does not lead back to the second sheet")
	}
	second.Close()
	if SheetOpen(w.Canvas()) || len(w.Canvas().Overlays().List()) != 0 {
		t.Error("something stays open")
	}
}

func TestASheetIsLightWhileNothingIsTyped(t *testing.T) {
	begin(t)
	w := show(t, Stack(8))
	field := NewField("")
	s := Sheet(w, "Half typed", field).LightWhile(func() bool { return field.Text() == "" })
	closed := 0
	s.OnClosed = func() { closed++ }
	field.SetText("half a sent")
	if CloseLight(w.Canvas()) || closed != 0 {
		t.Fatal("a sheet with something typed was closed")
	}
	field.SetText("")
	if !CloseLight(w.Canvas()) || closed != 1 || SheetOpen(w.Canvas()) {
		t.Errorf("an empty one stays, closed %d times", closed)
	}
}
