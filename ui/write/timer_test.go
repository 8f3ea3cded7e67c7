package write

import (
	"testing"
	"time"

	"stillwater/ui/internal/uitest"
)

func TestTheTimerPausesAndEnds(t *testing.T) {
	now := time.Date(2026, 3, 14, 9, 30, 0, 0, time.UTC)
	var x Timer
	if _, over := x.Over(now); x.On() || x.Paused() || over {
		t.Fatalf("it runs by itself: %+v", x)
	}
	x.Start(5*time.Minute, now)
	now = now.Add(2 * time.Minute)
	if got := x.Left(now); got != 3*time.Minute {
		t.Errorf("%v left", got)
	}
	x.Pause(now)
	now = now.Add(time.Hour)
	x.Pause(now)
	if got := x.Left(now); got != 3*time.Minute || !x.Paused() {
		t.Errorf("%v left after a pause", got)
	}
	x.GoOn(now)
	if got := x.Left(now.Add(-time.Hour)); got != 3*time.Minute {
		t.Errorf("%v left with a clock set back", got)
	}
	now = now.Add(3*time.Minute - 1)
	if _, over := x.Over(now); over {
		t.Error("it is over too early")
	}
	if past, over := x.Over(now.Add(1 + time.Second)); !over || past != time.Second || x.Left(now.Add(time.Hour)) != 0 {
		t.Errorf("over %v for %v", over, past)
	}
	x.Stop()
	if x.On() {
		t.Error("it runs on")
	}
}

func TestTheTimerNeverTakesTheKeyboard(t *testing.T) {
	d := wide(t)
	v := d.page.sheet.timer
	v.every = time.Hour
	d.page.New()
	v.start(10 * time.Minute)
	d.write("On and on. ")
	d.clock.Advance(4*time.Minute + time.Second)
	v.tick()
	uitest.Says(t, d.win, "6 minutes left")
	d.tap("Pause")
	d.write("Still here. ")
	uitest.Says(t, d.win, "Paused. 6 minutes left.")
	d.clock.Advance(time.Hour)
	d.tap("Go on")
	d.clock.Advance(6 * time.Minute)
	v.tick()
	uitest.Says(t, d.win, "The time is over.", "That is enough", "Go on")
	uitest.SaysNot(t, d.win, "Pause", "Stop")
	d.write("And a last word.")
	d.tap("That is enough")
	if v.root.Visible() {
		t.Error("the line stays")
	}
	d.save()
	if got := d.kept()[0].Text; got != "On and on. Still here. And a last word." {
		t.Errorf("kept %q", got)
	}
}

func TestTheTimerOutlivesALock(t *testing.T) {
	d := wide(t)
	kept := &Timer{}
	d.page.sheet.timer.t, d.page.sheet.timer.every = kept, time.Hour
	d.page.New()
	d.page.sheet.timer.start(5 * time.Minute)
	d.clock.Advance(time.Minute)
	d.page.Close()
	d.clock.Advance(time.Hour)
	again := New(Deps{Store: d.store, Window: d.win, Clock: d.clock.Now, Toasts: d.toasts, Timer: kept})
	again.auto.End()
	t.Cleanup(again.Close)
	again.sheet.timer.every = time.Hour
	again.New()
	if got := kept.Left(d.clock.Now()); got != 4*time.Minute || !kept.Paused() || !again.sheet.timer.root.Visible() {
		t.Errorf("%v left, %+v", got, kept)
	}
}
