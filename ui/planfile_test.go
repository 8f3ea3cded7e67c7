package ui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
)

// TestThePlanAtTheDoor: the copy that the person allowed is read at the locked door, and nothing is once
// it was taken back.
func TestThePlanAtTheDoor(t *testing.T) {
	w := locked(t)
	ctx := context.Background()
	plan := journal.SafetyPlan{Alone: []string{"A walk by the river"}, Helpers: []journal.Contact{{Name: "Mira", How: "555 0100"}}, Note: "Breathe"}
	own := []journal.CrisisLine{{Name: "The line in my town", Number: "555 0133", Checked: journal.Day{Year: 2026, Month: 3, Day: 1}}}
	look := func(want bool) {
		t.Helper()
		w.ShowHelp()
		if want {
			uitest.Says(t, w.win, "Your safety plan", "A walk by the river", "Mira", "555 0100", "Breathe", "The line in my town", "555 0133")
			uitest.SaysNot(t, w.win, "116 123", "741741") // those of the app
			uitest.SaysNot(t, w.win, "Change my plan", "Change these numbers", "Your own people")
		} else {
			uitest.SaysNot(t, w.win, "Your safety plan", "Mira", "555 0133")
			uitest.Says(t, w.win, "988")
		}
		uitest.Says(t, w.win, "Someone to call")
		w.hideHelp()
	}
	look(false)
	if err := (planFile{w.Shell}).Keep(ctx, plan, own); err != nil {
		t.Fatal(err)
	}
	look(true)
	if err := os.WriteFile(filepath.Join(w.dir, "safety-plan.json"), []byte("{broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	look(false)
	if err := (planFile{w.Shell}).Drop(ctx); err != nil {
		t.Fatal(err)
	}
	look(false)
	if _, err := os.Stat(filepath.Join(w.dir, "safety-plan.json")); !os.IsNotExist(err) {
		t.Errorf("the copy is still there: %v", err)
	}
}

// TestTheCopyAtTheDoorIsBroughtUpToDate: what the command line or another computer changed is in the copy
// once the journal was opened; without the person's word there is none.
func TestTheCopyAtTheDoorIsBroughtUpToDate(t *testing.T) {
	w := locked(t)
	ctx := context.Background()
	s := journaltest.NewSession(nil)
	f := planFile{w.Shell}
	plan := journal.SafetyPlan{Alone: []string{"A walk by the river"}}
	if err := s.SaveSafetyPlan(ctx, &plan); err != nil {
		t.Fatal(err)
	}
	if err := f.Refresh(ctx, s); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(w.dir, "safety-plan.json")); !os.IsNotExist(err) {
		t.Fatalf("a copy that nobody allowed: %v", err)
	}
	own := []journal.CrisisLine{{Name: "The line in my town", Number: "555 0133"}}
	if err := s.SavePersonal(ctx, journal.Personal{Care: journal.Care{PlanOnLock: true, Lines: own}}); err != nil {
		t.Fatal(err)
	}
	if err := f.Refresh(ctx, s); err != nil {
		t.Fatal(err)
	}
	lines, _ := f.CrisisLines(ctx)
	if p, _ := f.SafetyPlan(ctx); len(p.Alone) != 1 || !slices.Equal(lines, own) {
		t.Errorf("the copy has %+v and %+v", p, lines)
	}
}
