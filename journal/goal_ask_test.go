package journal

import (
	"testing"
	"time"
)

func dayText(t *testing.T, s string) Day {
	t.Helper()
	d, err := ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestToLookAtIsQuietOnDaysOfTreatments(t *testing.T) {
	today := dayText(t, "2026-03-14")
	goals := []Goal{{Title: "later", Review: today.AddDays(1)}, {Title: "let go", Review: today, State: GoalLetGo}, {Title: "now", Review: today.AddDays(-3)}}
	on := func(d Day) []Treatment { return []Treatment{{At: MomentOn(d, time.Now()), Route: RouteIV}} }
	for _, c := range []struct {
		name  string
		list  []Treatment
		phase Phase
		want  string
	}{
		{"usual day", nil, PhaseNone, "now"},
		{"treated a week ago", on(today.AddDays(-7)), PhaseIntegration, "now"},
		{"day of a treatment", on(today), PhaseNone, ""},
		{"quiet by hand", nil, PhaseQuiet, ""},
	} {
		got := ""
		if g := ToLookAt(goals, today, c.list, c.phase); g != nil {
			got = g.Title
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestInQuietTimeListensToTheHand(t *testing.T) {
	now := time.Date(2026, 3, 14, 18, 0, 0, 0, time.UTC)
	list := []Treatment{{At: MomentOf(now.Add(-5 * time.Hour)), Route: RouteIV}}
	for _, c := range []struct {
		list   []Treatment
		byHand Phase
		want   bool
	}{{list, PhaseNone, true}, {list, PhaseIntegration, false}, {nil, PhaseQuiet, true}, {nil, PhaseNone, false}, {list, PhaseQuiet, true}} {
		if until, got := InQuietTime(c.list, c.byHand, now); got != c.want || got && !until.After(now) {
			t.Errorf("%d treatments, by hand %q: %v until %v", len(c.list), c.byHand, got, until)
		}
	}
}

func TestAtTheStartGivesTheFirstWords(t *testing.T) {
	for _, c := range []struct {
		name string
		g    Goal
		want string
	}{
		{"title alone", Goal{Title: "Swim", Story: []GoalChange{{What: ChangedBegun, Now: "Swim"}}}, "Swim"},
		{"title reworded", Goal{Title: "Swim", Story: []GoalChange{{What: ChangedBegun, Now: "Run"}, {What: ChangedTitle, Was: "Run", Now: "Swim"}}}, "Run"},
		{"why", Goal{Title: "Swim", Why: "water"}, "water"},
		{"why written later", Goal{Why: "sea", Story: []GoalChange{{What: ChangedWhy, Now: "lake"}, {What: ChangedWhy, Was: "lake", Now: "sea"}}}, "lake"},
		{"why reworded", Goal{Why: "sea", Story: []GoalChange{{What: ChangedWhy, Was: "river", Now: "sea"}}}, "river"},
		{"signs", Goal{Title: "Swim", Signs: "wet hair"}, "wet hair"},
	} {
		if got := c.g.AtTheStart(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
