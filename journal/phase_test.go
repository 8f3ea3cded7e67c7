package journal

import (
	"slices"
	"testing"
	"time"
)

func day(t *testing.T, s string) Day {
	t.Helper()
	d, err := ParseDay(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return d
}

func treated(t *testing.T, days ...string) []Treatment {
	t.Helper()
	var out []Treatment
	for _, s := range days {
		out = append(out, Treatment{At: Moment{Day: day(t, s)}, Route: RouteIV})
	}
	return out
}

func TestPhaseAt(t *testing.T) {
	six := []string{"2026-01-05", "2026-01-08", "2026-01-12", "2026-01-15", "2026-01-19", "2026-01-22"}
	var spravato []string // Tuesdays and Fridays for four weeks, then weekly for four
	start := Day{2026, time.March, 3}
	for w := range 4 {
		spravato = append(spravato, start.AddDays(7*w).String(), start.AddDays(7*w+3).String())
	}
	for w := 4; w < 8; w++ {
		spravato = append(spravato, start.AddDays(7*w).String())
	}
	boosters := append(slices.Clone(six), "2026-02-19", "2026-03-19")
	for _, c := range []struct {
		name   string
		days   []string
		on     string
		byHand Phase
		want   Phase
	}{
		{"no treatment at all", nil, "2026-01-05", PhaseNone, PhaseNone},
		{"two days before the first", six, "2026-01-03", PhaseNone, PhaseNone},
		{"the day before the first", six, "2026-01-04", PhaseNone, PhaseBefore},
		{"the day itself", six, "2026-01-05", PhaseNone, PhaseQuiet},
		{"the day after", six, "2026-01-06", PhaseNone, PhaseQuiet},
		{"day 2, and the next one is tomorrow", six, "2026-01-07", PhaseNone, PhaseBefore},
		{"day 2, nothing planned for tomorrow", six, "2026-01-10", PhaseNone, PhaseIntegration},
		{"quiet goes before before", []string{"2026-01-05", "2026-01-07"}, "2026-01-06", PhaseNone, PhaseQuiet},
		{"day 28 after the series", six, "2026-02-19", PhaseNone, PhaseIntegration},
		{"day 29 after the series", six, "2026-02-20", PhaseNone, PhaseMaintenance},
		{"the day before a booster", boosters, "2026-02-18", PhaseNone, PhaseBefore},
		{"the day of a booster", boosters, "2026-02-19", PhaseNone, PhaseQuiet},
		{"a booster does not begin integration anew", boosters, "2026-02-21", PhaseNone, PhaseMaintenance},
		{"between boosters", boosters, "2026-03-10", PhaseNone, PhaseMaintenance},
		{"end of a month", []string{"2026-01-31"}, "2026-02-01", PhaseNone, PhaseQuiet},
		{"end of a year", []string{"2025-12-31"}, "2026-01-01", PhaseNone, PhaseQuiet},
		{"before, over the end of a month", []string{"2026-05-01"}, "2026-04-30", PhaseNone, PhaseBefore},
		{"day after February 28 in a common year", []string{"2026-02-28"}, "2026-03-01", PhaseNone, PhaseQuiet},
		{"leap day is the day after", []string{"2028-02-28"}, "2028-02-29", PhaseNone, PhaseQuiet},
		{"two days on in a leap year", []string{"2028-02-28"}, "2028-03-01", PhaseNone, PhaseIntegration},
		{"28 days over a leap day", []string{"2028-02-15"}, "2028-03-14", PhaseNone, PhaseIntegration},
		{"29 days over a leap day", []string{"2028-02-15"}, "2028-03-15", PhaseNone, PhaseMaintenance},
		{"by hand goes before quiet", six, "2026-01-05", PhaseMaintenance, PhaseMaintenance},
		{"by hand without a treatment", nil, "2026-01-05", PhaseQuiet, PhaseQuiet},
		{"an unknown phase by hand counts for nothing", six, "2026-01-05", "full moon", PhaseQuiet},
		{"spravato, Wednesday", spravato, "2026-03-04", PhaseNone, PhaseQuiet},
		{"spravato, Thursday", spravato, "2026-03-05", PhaseNone, PhaseBefore},
		{"spravato, Sunday", spravato, "2026-03-08", PhaseNone, PhaseIntegration},
		{"spravato, Monday", spravato, "2026-03-09", PhaseNone, PhaseBefore},
		{"spravato, weekly part", spravato, "2026-04-16", PhaseNone, PhaseIntegration},
		{"spravato, four weeks after the last", spravato, "2026-05-19", PhaseNone, PhaseIntegration},
		{"spravato, later", spravato, "2026-05-20", PhaseNone, PhaseMaintenance},
	} {
		list := treated(t, c.days...)
		if got := PhaseAt(day(t, c.on), list, c.byHand); got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.name, c.on, got, c.want)
		}
		slices.Reverse(list)
		list = append(list, Treatment{})
		if got := PhaseAt(day(t, c.on), list, c.byHand); got != c.want {
			t.Errorf("%s: another order of the log and a row without a date give %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWeeklyTreatmentsThatGoOnBecomeMaintenance(t *testing.T) {
	var days []string
	first := Day{2026, time.January, 6}
	for w := range 30 {
		days = append(days, first.AddDays(7*w).String())
	}
	list := treated(t, days...)
	if got := PhaseAt(first.AddDays(7*8+3), list, PhaseNone); got != PhaseIntegration {
		t.Errorf("week 9 is %q", got)
	}
	if got := PhaseAt(first.AddDays(7*20+3), list, PhaseNone); got != PhaseMaintenance {
		t.Errorf("week 21 is %q", got)
	}
}
