package circle

import (
	"context"
	"testing"
	"time"

	"stillwater/ui/internal/uitest"
	"stillwater/ui/theme"
)

func TestTheCircleRemindsWhenItIsTime(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	if w.page.look.remind.Visible() {
		t.Fatal("it reminds before the first check-in")
	}
	w.keep(series([8]int{5, 5, 5, 5, 5, 5, 5, 5}))
	if w.page.look.remind.Visible() {
		t.Fatal("it reminds on the day of a check-in")
	}
	w.clock.Set(noon.AddDate(0, 0, 21))
	w.page.Show()
	if !w.page.look.remind.Visible() {
		t.Fatal("three weeks later it says nothing")
	}
	uitest.Press(t, w.win, "Not now")
	if w.page.look.remind.Visible() {
		t.Error("put off, and it stays")
	}
	w.clock.Advance(8 * 24 * time.Hour)
	w.page.Show()
	uitest.Press(t, w.win, "Do not remind me again")
	w.clock.Advance(400 * 24 * time.Hour)
	w.page.Show()
	if w.page.look.remind.Visible() {
		t.Error("sent away for good, and it comes again")
	}
	if p, err := w.store.Personal(context.Background()); err != nil || !p.Rhythm.Off {
		t.Errorf("kept %+v, %v", p.Rhythm, err)
	}
}
