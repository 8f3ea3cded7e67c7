package store

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/wheel"
)

// TestCareIsRescued scribbles over the end of a file with every kind of row around the care: what is
// told fits what comes back, and the rest is whole.
func TestCareIsRescued(t *testing.T) {
	clock, ctx := journaltest.FixedClock(), t.Context()
	k := newKeeper(clock.Now)
	dir := t.TempDir()
	path := filepath.Join(dir, "j.stillwater")
	s, err := k.Create(ctx, path, firstSecrets)
	must(t, err)
	v := 4.0
	for i := range 20 {
		clock.Advance(time.Hour)
		must(t, s.SaveMeasure(ctx, &journal.Measure{Kind: journal.MeasureScale, Name: fmt.Sprint("scale ", i), Value: &v}))
		must(t, s.SaveMedication(ctx, &journal.Medication{Name: fmt.Sprint("tablet ", i), Note: strings.Repeat("n", 3_000)}))
		must(t, s.SaveAppointment(ctx, &journal.Appointment{At: journal.MomentOf(clock.Now()), With: fmt.Sprint("person ", i)}))
		must(t, s.SaveCareDay(ctx, &journal.CareDay{Day: journal.DayOf(clock.Now()).AddDays(i), Ticked: []string{"water"}}))
	}
	must(t, s.SaveTreatment(ctx, &journal.Treatment{Route: journal.RouteIV, Status: journal.StatusPlanned}))
	must(t, s.SaveSafetyPlan(ctx, &journal.SafetyPlan{Alone: []string{"tea"}}))
	must(t, s.Close())
	image, err := os.ReadFile(path)
	must(t, err)

	rescue := func(name string, image []byte) (journal.SalvageReport, int) {
		in, out := filepath.Join(dir, name), filepath.Join(dir, name+".out")
		must(t, os.WriteFile(in, image, 0o600))
		report, err := k.Salvage(ctx, in, journal.Secret{Passphrase: firstSecrets.Passphrase}, out, nil)
		must(t, err)
		sealed, err := k.Open(ctx, out)
		must(t, err)
		defer sealed.Close()
		back, err := sealed.Unlock(ctx, firstSecrets.Passphrase)
		must(t, err)
		defer back.Close()
		measures, err1 := back.Measures(ctx)
		medications, err2 := back.Medications(ctx)
		appointments, err3 := back.Appointments(ctx)
		days, err4 := back.CareDays(ctx)
		plan, err5 := back.SafetyPlan(ctx)
		for _, err := range []error{err1, err2, err3, err4, err5} {
			must(t, err)
		}
		n := len(measures) + len(medications) + len(appointments) + len(days)
		if plan.ID != "" {
			n++
		}
		return report, n
	}
	report, n := rescue("whole", image)
	if !report.Sound() || report.Care.Sound != 81 || n != 81 || report.Treatments.Sound != 1 || report.Others.Total() != 0 {
		t.Fatalf("a whole file: %+v, %d rows", report, n)
	}
	if said := strings.Join(journal.TellSalvage(report, journal.FullTell), " "); !strings.Contains(said, "81 of 81 notes around the care.") {
		t.Errorf("it says %s", said)
	}
	hurt := append([]byte(nil), image...)
	for i := len(hurt) * 3 / 5; i < len(hurt)*4/5; i++ {
		hurt[i] ^= 0x5a
	}
	report, n = rescue("hurt", hurt)
	if report.Sound() || n != report.Care.Kept() || n == 0 || n == 81 && report.Care.Older == 0 {
		t.Errorf("a hurt file: %+v, %d rows", report, n)
	}
}

// BenchmarkToday reads what the start page needs in a journal of ten years: 200 treatments and 500 goals
// with a story and steps, on plain SQLite in memory.
func BenchmarkToday(b *testing.B) {
	s, ctx := memory(b, journaltest.FixedClock().Now), b.Context()
	now := journaltest.FixedClock().Now()
	for i := range 200 {
		must(b, s.SaveTreatment(ctx, &journal.Treatment{
			At: journal.MomentOf(now.AddDate(0, 0, -18*i)), Route: journal.RouteIV, Dose: "as told", MoodBefore: wheel.MustScore(3),
			SideEffects: []journal.SideEffect{{Kind: "tired", Lasted: "an hour"}}, Checklist: []journal.CheckItem{{Text: "ride"}, {Text: "water"}},
		}))
	}
	for i := range 500 {
		g := journal.Goal{Title: fmt.Sprint("goal ", i), Domain: wheel.Domain(i % 8), Why: "why"}
		for j := range 8 {
			g.Steps = append(g.Steps, journal.Step{Text: fmt.Sprint("step ", j)})
		}
		for j := range 20 {
			g.Story = append(g.Story, journal.GoalChange{At: journal.MomentOf(now), What: journal.ChangedStepDone, Now: fmt.Sprint("step ", j)})
		}
		must(b, s.SaveGoal(ctx, &g))
	}
	for b.Loop() {
		goals, err := s.Goals(ctx)
		must(b, err)
		treatments, err := s.Treatments(ctx)
		must(b, err)
		phase := journal.PhaseAt(journal.DayOf(now), treatments, journal.PhaseNone)
		if len(journal.TodaysSteps(goals, journal.DayOf(now), journal.PhaseMaintenance, time.Monday)) != 500 || phase != journal.PhaseQuiet {
			b.Fatal("not what was kept")
		}
	}
}

// TestAnEmptyPlanIsNotCounted: what was emptied again is nothing that a person would miss.
func TestAnEmptyPlanIsNotCounted(t *testing.T) {
	s := memory(t, journaltest.FixedClock().Now)
	for _, step := range []struct {
		plan journal.SafetyPlan
		want bool
	}{
		{journal.SafetyPlan{}, false},
		{journal.SafetyPlan{Note: "Slowly."}, true},
		{journal.SafetyPlan{Helpers: []journal.Contact{{Name: "Mira"}}}, true},
		{journal.SafetyPlan{}, false},
	} {
		must(t, s.SaveSafetyPlan(t.Context(), &step.plan))
		h, err := count(t.Context(), s.db)
		if must(t, err); h.Plan != step.want {
			t.Errorf("%+v counts as %v", step.plan, h.Plan)
		}
	}
}
