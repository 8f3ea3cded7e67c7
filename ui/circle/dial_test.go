package circle

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/theme"
	"stillwater/wheel"
)

// onTheWheel begins a check-in that is rated on the wheel.
func onTheWheel(t *testing.T, mode theme.Mode, percent int) *world {
	t.Helper()
	w := newWorld(t, mode, percent)
	w.page.setPersonal(func(p *journal.Personal) { p.RateOnDial = true })
	w.page.StartCheckIn()
	return w
}

func TestAWholeCheckInOnTheWheelByKeyboardAlone(t *testing.T) {
	w := onTheWheel(t, theme.Light, 100)
	if w.win.Canvas().Focused() != w.page.ask.dial {
		t.Fatal("the wheel has not got the keyboard")
	}
	w.keys("7", fyne.KeyReturn, "10", fyne.KeyRight, fyne.KeyUp, fyne.KeyUp, fyne.KeyReturn)
	w.keys("3", fyne.KeyPageUp, fyne.KeyEnd, fyne.KeyLeft, "4", fyne.KeyLeft, fyne.KeyLeft, "0", fyne.KeyReturn)
	if w.page.sit == nil || w.page.sit.step != lookOver {
		t.Fatal("Enter on the last domain leads to the end")
	}
	w.keys(fyne.KeyReturn)
	list := w.checkIns()
	if len(list) != 1 || w.page.sit != nil {
		t.Fatalf("%d check-ins kept", len(list))
	}
	want := [8]string{"7", "4", "10", "3", "–", "–", "–", "0"}
	for i, s := range list[0].Scores() {
		if s.String() != want[i] {
			t.Errorf("%v: %v, want %v", wheel.Domains[i], s, want[i])
		}
	}
	if list[0].Wording != journal.WordingVersion {
		t.Errorf("wording %d", list[0].Wording)
	}
}

func TestRatingOnTheWheelWithTheMouse(t *testing.T) {
	w := onTheWheel(t, theme.Light, 100)
	a := w.page.ask
	a.dial.OnRate(wheel.Physical, wheel.MustScore(6))
	if w.page.sit.step != int(wheel.Physical) || a.chosen.Text() != "Your number: 6" {
		t.Errorf("step %d, %q", w.page.sit.step, a.chosen.Text())
	}
	a.note.SetText("Walked every day.")
	a.dial.OnHold(wheel.Social)
	if a.note.Text() != "" || a.chosen.Text() == "Your number: 6" {
		t.Errorf("the domain held has the note %q and %q", a.note.Text(), a.chosen.Text())
	}
	w.page.Hide() // left: it is saved by itself
	list := w.checkIns()
	if len(list) != 1 || list[0].Ratings[wheel.Physical].Note != "Walked every day." || list[0].Scores().Rated() != 1 {
		t.Fatalf("on the disk: %+v", list)
	}
	if a.count.Text() != "Check-in · 1 of 8 rated" {
		t.Errorf("the head says %q", a.count.Text())
	}
}

func TestTheWayOfRatingIsRemembered(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.page.StartCheckIn()
	w.keys("7", fyne.KeyReturn, "5")
	w.page.ask.way.Tapped(nil)
	if w.win.Canvas().Focused() != w.page.ask.dial || w.page.ask.keys.Visible() {
		t.Fatal("the numbers stay where the wheel is")
	}
	if s := w.page.sit; s.step != 1 || s.rated() != 2 {
		t.Errorf("step %d, %d rated: what was given is lost", s.step, s.rated())
	}
	if p, err := w.store.Personal(context.Background()); err != nil || !p.RateOnDial {
		t.Errorf("not kept: %v, %v", p.RateOnDial, err)
	}
	other := New(Deps{Store: w.store, Clock: w.clock.Now, Window: w.win})
	w.win.SetContent(other.Content())
	other.Show()
	other.StartCheckIn()
	if !other.ask.onDial() || w.win.Canvas().Focused() != other.ask.dial {
		t.Error("the next check-in begins the other way")
	}
	other.ask.way.Tapped(nil)
	if !other.ask.keys.Visible() || w.win.Canvas().Focused() != other.ask.keys {
		t.Error("no way back to the numbers")
	}
}

func TestEarlierAnswersAreNotOnTheWheelUntilAskedFor(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.keep(series([8]int{5, 5, 5, 5, 5, 5, 5, 5}))
	w.clock.Set(noon.AddDate(0, 0, 14))
	w.page.setPersonal(func(p *journal.Personal) { p.RateOnDial = true })
	w.page.StartCheckIn()
	if text := w.page.ask.dial.AccessibilityLabel(); text == "" || strings.Contains(text, "20 November") {
		t.Errorf("the wheel says %q", text)
	}
	w.page.setPersonal(func(p *journal.Personal) { p.ShowEarlier = true })
	w.page.ask.fill()
	if text := w.page.ask.dial.AccessibilityLabel(); !strings.Contains(text, "20 November") {
		t.Errorf("asked for, and the wheel says %q", text)
	}
}

func TestPicturesOfTheWheel(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := onTheWheel(t, l.Mode, l.Percent)
		w.look = l
		uitest.Wear(w.win, l)
		w.picture("dial-empty")
		for i, n := range []int{6, 5, 7, 4} {
			w.page.ask.dial.OnRate(wheel.Domain(i), wheel.MustScore(n))
		}
		at := fyne.NewPos(l.Size.Width/2, 500)
		test.MoveMouse(w.win.Canvas(), at)
		w.picture("dial-half")
		for i, n := range []int{8, 6, 3, 5} {
			w.page.ask.dial.OnRate(wheel.Domain(4+i), wheel.MustScore(n))
		}
		w.page.sit.details = true
		w.page.ask.fill()
		w.picture("dial-full")
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge, uitest.PageContrast, uitest.PageNarrow.Sized(640, 800))
}

func TestTheWholeWheelIsInSightInTheLargestText(t *testing.T) {
	w := onTheWheel(t, theme.Light, 200)
	w.win.Canvas().Capture() // lays it out
	w.page.step((*sitting).next)
	driver, dial, foot := fyne.CurrentApp().Driver(), w.page.ask.dial, w.page.ask.foot
	top := driver.AbsolutePositionForObject(w.page.ask.scroll.(fyne.CanvasObject)).Y
	at := driver.AbsolutePositionForObject(dial).Y
	if below := driver.AbsolutePositionForObject(foot).Y; at < top || at+dial.Size().Height > below {
		t.Errorf("the wheel lies from %v to %v, in sight is %v to %v", at, at+dial.Size().Height, top, below)
	}
}
