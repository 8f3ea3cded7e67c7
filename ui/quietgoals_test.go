package ui

import (
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/ui/goals"
	"stillwater/ui/internal/uitest"
	"stillwater/wheel"
)

// What is decided about a goal in the quiet 24 hours waits in the journal itself: it is there after a lock, is
// asked about on the start page once the time is over, and is asked again when the answer is "not now".
func TestWhatWasDecidedInQuietTimeIsAskedAboutAfterwards(t *testing.T) {
	w := locked(t)
	w.fakes = nil
	w.enter()
	ctx := t.Context()
	g := journal.Goal{Domain: wheel.Mental, Title: "Paint again", Steps: []journal.Step{{Text: "Buy paper"}}}
	if err := w.main.session.SaveGoal(ctx, &g); err != nil {
		t.Fatal(err)
	}
	tr := journal.Treatment{At: journal.MomentOf(w.clock.Now()), Route: journal.RouteIV}
	if err := w.main.session.SaveTreatment(ctx, &tr); err != nil {
		t.Fatal(err)
	}
	w.clock.Advance(time.Hour)
	w.main.openGoal(g.ID)
	uitest.Says(t, w.win, "This is quiet time.")
	uitest.Press(t, w.win, "On a stage")
	uitest.Press(t, w.win, "Save and close")
	kept := func() journal.Goal { return must(w.main.session.Goal(ctx, g.ID)) }
	if k := kept(); k.Stage != journal.StagePreparation || k.Waiting == nil || k.Waiting.Stage != journal.StageAction {
		t.Fatalf("kept %s, waiting %+v", k.Stage, k.Waiting)
	}
	w.main.open(PageToday)
	uitest.SaysNot(t, w.win, "You wrote this in quiet time.")

	w.Lock()
	w.enter()
	if k := kept(); k.Waiting == nil || k.Waiting.Stage != journal.StageAction {
		t.Fatalf("after a lock %+v", k.Waiting)
	}
	w.clock.Advance(47 * time.Hour) // the day after a treatment is for rest as well
	w.Lock()
	w.enter()
	w.main.open(PageToday)
	uitest.Says(t, w.win, "You wrote this in quiet time.", "Paint again")
	uitest.Press(t, w.win, "Not now")
	uitest.SaysNot(t, w.win, "You wrote this in quiet time.")
	w.clock.Advance(24 * time.Hour)
	w.Lock()
	w.enter()
	w.main.open(PageToday)
	uitest.Press(t, w.win, "Look at it")
	uitest.Says(t, w.win, "Keep it?")
	if _, ok := w.main.pages[PageGoals].(*goals.Page); !ok || w.main.current != PageGoals {
		t.Fatalf("it leads to %s", w.main.current)
	}
	uitest.Press(t, w.win, "Keep it")
	if k := kept(); k.Waiting != nil || k.Stage != journal.StageAction {
		t.Errorf("kept %s, waiting %+v", k.Stage, k.Waiting)
	}
	w.main.open(PageToday)
	uitest.SaysNot(t, w.win, "You wrote this in quiet time.")
}
