package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
)

func TestDatesGoIntoACalendarFile(t *testing.T) {
	w := real(t, uitest.Looks[0])
	w.enter()
	now := w.clock.Now()
	for _, days := range []int{-7, 9} {
		tr := journal.Treatment{At: journal.MomentOf(now.AddDate(0, 0, days).Add(time.Hour)), Route: journal.RouteIV, Dose: "a dose", Intention: "a wish", Place: "the green clinic"}
		if err := w.main.session.SaveTreatment(context.Background(), &tr); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "dates.ics")
	w.main.writeDates(path, false, false)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	said := string(b)
	if strings.Count(said, "BEGIN:VEVENT") != 1 || !strings.Contains(said, "SUMMARY:Appointment") {
		t.Errorf("the file says %q", said)
	}
	for _, private := range []string{"a dose", "a wish", "green", "reatment"} {
		if strings.Contains(said, private) {
			t.Errorf("%q is in the file", private)
		}
	}
	w.main.writeDates(path, true, false)
	uitest.Says(t, w.win, "There is already a file with this name")
	if again, err := os.ReadFile(path); err != nil || string(again) != said {
		t.Error("it was replaced without a word")
	}
	uitest.Press(t, w.win, "Replace it")
	if again, err := os.ReadFile(path); err != nil || !strings.Contains(string(again), "green clinic") {
		t.Errorf("replaced by %q, %v", again, err)
	}
}

func TestFragmentsOfATreatmentDay(t *testing.T) {
	w := real(t, uitest.Looks[0])
	w.enter()
	day := journal.DayOf(w.clock.Now()).AddDays(-2)
	w.main.openFragments(day)
	if w.main.current != PageJournal {
		t.Fatalf("it leads to %s", w.main.current)
	}
	uitest.SaysNot(t, w.win, "Something went wrong")
}
