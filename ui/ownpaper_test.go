package ui

import (
	"bytes"
	"context"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/ui/goals"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/paper"
	"stillwater/wheel"
)

// printed presses its way through the sheet that prints, and gives what came out of the printer.
func printed(t *testing.T, w *window, printer *tray) []byte {
	t.Helper()
	p, ok := w.main.pages[PagePaper].(*paper.Page)
	if w.main.current != PagePaper || !ok {
		t.Fatalf("it leads to %s", w.main.current)
	}
	uitest.SaysNot(t, w.win, "Name or initials", "Type in a filled-in wheel", "The last")
	p.Print()
	uitest.Says(t, w.win, "Printer", "Copies")
	n := len(printer.pdfs)
	if n == 0 {
		uitest.Says(t, w.win, "may keep a copy") // told once
	}
	uitest.Press(t, w.win, "Print")
	if len(printer.pdfs) != n+1 || !bytes.HasPrefix(printer.pdfs[n], []byte("%PDF")) {
		t.Fatalf("%d papers came out", len(printer.pdfs)-n)
	}
	if kit.SheetOpen(w.win.Canvas()) {
		t.Error("the sheet stays open")
	}
	return printer.pdfs[n]
}

// A goal with its story is looked at and printed like every other paper, and the way back leads to it.
func TestAGoalGoesToThePrinter(t *testing.T) {
	printer := &tray{}
	w := locked(t)
	w.opt.Printers = printer
	w.fakes = nil
	w.enter()
	g := journal.Goal{Domain: wheel.Physical, Title: "Move a little", Why: "A quieter head.", Steps: []journal.Step{{Text: "Walk", Weekly: 3}}}
	if err := w.main.session.SaveGoal(context.Background(), &g); err != nil {
		t.Fatal(err)
	}
	w.main.openGoal(g.ID)
	uitest.Press(t, w.win, "On paper")
	uitest.Says(t, w.win, "Your goal in your own words")
	first := printed(t, w, printer)
	w.escape()
	if w.main.current != PageGoals {
		t.Fatalf("back is %s", w.main.current)
	}
	p := w.main.pages[PageGoals].(*goals.Page)
	if !p.Back() {
		t.Error("the goal is no longer open")
	}
	g2 := must(w.main.session.Goal(t.Context(), g.ID))
	g2.Why = "Quite another reason, which is longer."
	if err := w.main.session.SaveGoal(t.Context(), &g2); err != nil {
		t.Fatal(err)
	}
	w.main.goalOnPaper(g.ID)
	if second := printed(t, w, printer); bytes.Equal(first, second) {
		t.Error("a goal that was changed gives the same paper")
	}
	w.main.leavePaper()
	w.main.circleOnPaper()
	uitest.Says(t, w.win, "Exactly one page", "The last") // the usual papers are back
	w.main.goalOnPaper(g.ID)
	w.Lock()
	w.enter()
	w.main.circleOnPaper()
	uitest.Says(t, w.win, "Exactly one page")
	uitest.SaysNot(t, w.win, "Your goal in your own words")
}

// So does the list for the day of a treatment, as the page holds it.
func TestAChecklistGoesToThePrinter(t *testing.T) {
	printer := &tray{}
	w := locked(t)
	w.opt.Printers = printer
	w.fakes = nil
	w.enter()
	tr := journal.Treatment{At: journal.MomentOf(w.clock.Now().Add(50 * time.Hour)), Route: journal.RouteIV, Status: journal.StatusPlanned, Checklist: []journal.CheckItem{{Text: "Water"}, {Text: "A blanket"}}}
	if err := w.main.session.SaveTreatment(t.Context(), &tr); err != nil {
		t.Fatal(err)
	}
	w.main.openTreatment(tr.ID)
	uitest.Press(t, w.win, "On paper")
	uitest.Says(t, w.win, "Your list for the day of the treatment")
	printed(t, w, printer)
	w.escape()
	if w.main.current != PageTreatments {
		t.Errorf("back is %s", w.main.current)
	}
}

func TestPicturesOfAGoalOnPaper(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := locked(t)
		w.fakes = nil
		uitest.Wear(w.win, l)
		w.enter()
		g := journal.Goal{Domain: wheel.Physical, Title: "Move a little, most days", Why: "After a walk my head is quieter.", Stage: journal.StageAction, Steps: []journal.Step{{Text: "Walk around the pond", Weekly: 3}, {Text: "Look for the old trainers"}}}
		if err := w.main.session.SaveGoal(context.Background(), &g); err != nil {
			t.Fatal(err)
		}
		w.main.goalOnPaper(g.ID)
		uitest.Picture(t, w.win, l, "own-paper")
	}, uitest.Looks[0], uitest.Looks[3])
}
