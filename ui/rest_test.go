package ui

import (
	"context"
	"errors"
	"testing"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/trouble"
)

// Only damage is told of a check that nobody asked for.
func TestChecksAreQuiet(t *testing.T) {
	w := unlocked(t)
	before := uitest.Text(w.win)
	w.main.checked(journal.CheckReport{}, nil)
	w.main.checked(journal.CheckReport{}, context.Canceled)
	w.main.checked(journal.CheckReport{}, errors.New("something"))
	if got := uitest.Text(w.win); got != before {
		t.Errorf("the window says:\n%s", got)
	}
	w.main.checked(journal.CheckReport{Damage: []*journal.DamagedError{{Part: journal.PartBackup}}}, nil)
	uitest.Says(t, w.win, "Your journal is sound, but its newest backup is not.")
	if w.main.bar.Kind() != trouble.None {
		t.Error("a backup that is not whole counts as damage")
	}
	w.main.checked(journal.CheckReport{Damage: []*journal.DamagedError{damaged}}, nil)
	uitest.Says(t, w.win, "Damage was found in the file of your journal.", "See what can be done")
	if w.main.bar.Kind() != trouble.Damaged {
		t.Error("not as damage")
	}
}
