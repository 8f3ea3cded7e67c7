package circle

import (
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/ui/theme"
	"stillwater/wheel"
)

func TestACheckInLeftForNowIsGoneOnWith(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.page.StartCheckIn()
	w.keys("7", fyne.KeyReturn, "5", fyne.KeyReturn, fyne.KeyEscape)
	list := w.checkIns()
	if len(list) != 1 || w.page.sit != nil {
		t.Fatalf("%d check-ins, sitting %v", len(list), w.page.sit)
	}
	if w.page.state.Current().ID != list[0].ID {
		t.Error("the chart shows another one")
	}
	if got := w.page.look.start.Text(); got != "Go on with the check-in" {
		t.Errorf("the button says %q", got)
	}

	w.page.StartCheckIn()
	if w.page.sit == nil || w.page.sit.step != 2 || w.page.sit.check.ID != list[0].ID {
		t.Fatalf("gone on with %+v", w.page.sit)
	}
	w.keys("9")
	w.page.step(func(s *sitting) { s.goTo(lookOver) })
	w.keys(fyne.KeyReturn)
	list = w.checkIns()
	if len(list) != 1 || list[0].Ratings[wheel.Spiritual].Score != wheel.MustScore(9) {
		t.Errorf("kept: %+v", list)
	}
	if got := w.page.look.start.Text(); got != "New check-in" {
		t.Errorf("then the button says %q", got)
	}
}

func TestADeletedCheckInIsNotGoneOnWith(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.page.StartCheckIn()
	w.keys("7", fyne.KeyReturn, fyne.KeyEscape)
	w.page.remove()
	w.page.StartCheckIn()
	if w.page.sit == nil || w.page.sit.check.ID != "" || !w.page.sit.blank() {
		t.Errorf("begun with %+v", w.page.sit)
	}
}
