package ui

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
)

// TestThePlanAtTheDoor: the copy that the person allowed is read at the locked door, and nothing is once
// it was taken back.
func TestThePlanAtTheDoor(t *testing.T) {
	w := locked(t)
	ctx := context.Background()
	plan := journal.SafetyPlan{Alone: []string{"A walk by the river"}, Helpers: []journal.Contact{{Name: "Mira", How: "555 0100"}}, Note: "Breathe"}
	look := func(want bool) {
		t.Helper()
		w.ShowHelp()
		if want {
			uitest.Says(t, w.win, "Your safety plan", "A walk by the river", "Mira", "555 0100", "Breathe")
			uitest.SaysNot(t, w.win, "Change my plan", "Change these numbers", "Your own people")
		} else {
			uitest.SaysNot(t, w.win, "Your safety plan", "Mira")
		}
		uitest.Says(t, w.win, "Someone to call")
		w.hideHelp()
	}
	look(false)
	if err := (planFile{w.Shell}).Keep(ctx, plan); err != nil {
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
