package report_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/report"
	"stillwater/wheel"
)

// TestMedicationIsSharedOnlyWhenTicked: the list stands on the page with its tick, and nowhere without.
func TestMedicationIsSharedOnlyWhenTicked(t *testing.T) {
	ctx, clock := context.Background(), journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	today := journal.DayOf(clock.Now())
	for _, m := range []journal.Medication{{Name: "Alphamark", Dose: "one at night"}, {Name: "Betamark", Until: today.AddDays(-90)}} {
		if err := s.SaveMedication(ctx, &m); err != nil {
			t.Fatal(err)
		}
	}
	for _, form := range []report.Form{report.FormTherapist, report.FormPeriod} {
		for _, ticked := range []bool{false, true} {
			o := report.Order{Form: form, Span: report.LastWeeks(4, today), Changes: report.Choice{report.ItemMedication: ticked}}
			made, err := o.Make(ctx, s, today, nil)
			if err != nil {
				t.Fatal(err)
			}
			var all strings.Builder
			for _, p := range made.Document.Pages {
				for _, shape := range p.Shapes {
					if x, ok := shape.(wheel.Text); ok {
						all.WriteString(x.String + "\n")
					}
				}
			}
			if got := strings.Contains(all.String(), "Alphamark"); got != ticked {
				t.Errorf("%s, ticked %v: on the paper %v", form, ticked, got)
			}
			if strings.Contains(all.String(), "Betamark") {
				t.Errorf("%s: what ended before is on the paper", form)
			}
			if got := slices.Contains(made.Document.LeftOut, "medication"); form == report.FormTherapist && got == ticked {
				t.Errorf("%s, ticked %v: told as left out %v", form, ticked, got)
			}
		}
	}
}
