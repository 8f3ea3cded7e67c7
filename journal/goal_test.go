package journal

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stillwater/wheel"
)

func moment(t *testing.T, s string) Moment {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		t.Fatal(err)
	}
	return MomentOf(at)
}

// tale is the story in short.
func tale(g *Goal) string {
	var out []string
	for _, c := range g.Story {
		s := string(c.What)
		if c.N > 0 {
			s += fmt.Sprintf("*%d", c.N)
		} else if c.Was != "" || c.Now != "" {
			s += fmt.Sprintf("(%s>%s)", c.Was, c.Now)
		}
		out = append(out, s)
		if c.Sentence() == "" || strings.Contains(c.Sentence(), "{{") {
			panic("no sentence for " + s)
		}
	}
	return strings.Join(out, " ")
}

// save plays what a store does.
func save(t *testing.T, before *Goal, g *Goal, at string) *Goal {
	t.Helper()
	if err := g.Normalize(); err != nil {
		t.Fatal(err)
	}
	g.Record(before, moment(t, at))
	c := g.Clone()
	return &c
}

func TestTheStoryOfAGoal(t *testing.T) {
	g := Goal{Title: "Wal", Domain: wheel.Physical}
	kept := save(t, nil, &g, "2026-03-01 10:00")
	g.Title = "Walk"
	kept = save(t, kept, &g, "2026-03-01 10:02") // typed on
	g.Why, g.Importance = "Air.", wheel.MustScore(8)
	g.Story = nil // a page that knows nothing of it
	kept = save(t, kept, &g, "2026-03-02 10:00")
	if want := "begun(>Walk) why(>Air.) importance(>8)"; tale(kept) != want {
		t.Errorf("%s", tale(kept))
	}
	g.Stage = g.Stage.Forward()
	kept = save(t, kept, &g, "2026-03-03 10:00")
	g.Stage = g.Stage.Back()
	kept = save(t, kept, &g, "2026-03-03 10:05") // a slip
	g.Steps = []Step{{ID: "a", Text: "shoes"}, {ID: "b", Text: "door"}}
	kept = save(t, kept, &g, "2026-03-04 10:00")
	g.Stage = StageContemplation
	kept = save(t, kept, &g, "2026-03-05 10:00")
	done := moment(t, "2026-03-06 10:00")
	g.Tick("a", &done)
	g.MoveStep(0, 1)
	kept = save(t, kept, &g, "2026-03-06 10:00")
	g.Tick("a", nil)
	kept = save(t, kept, &g, "2026-03-06 10:03")
	g.Steps = g.Steps[:1]
	g.State, g.Parting = GoalLetGo, "It was a good try."
	kept = save(t, kept, &g, "2026-03-07 10:00")
	g.State = GoalOpen
	kept = save(t, kept, &g, "2026-03-08 10:00")
	g.Done = &done
	kept = save(t, kept, &g, "2026-03-09 10:00")
	kept = save(t, kept, &g, "2026-03-10 10:00") // nothing changed
	want := "begun(>Walk) why(>Air.) importance(>8) step(>shoes) step(>door) stage(preparation>contemplation) step order " +
		"state(>letgo) parting(>It was a good try.) step gone(shoes>) state(letgo>) done(>2026-03-06)"
	if tale(kept) != want {
		t.Errorf("\n%s, want\n%s", tale(kept), want)
	}
	if got := Since(kept.Story, Day{2026, 3, 8}, Day{2026, 3, 9}); len(got) != 2 {
		t.Errorf("%d changes in two days", len(got))
	}
	back := kept.Clone() // a clock that was set back joins nothing and loses nothing
	g.Title = "Stroll"
	if again := save(t, &back, &g, "2020-01-01 10:00"); len(again.Story) != len(back.Story)+1 {
		t.Errorf("%s", tale(again))
	}
}

func TestAnImportedStoryStays(t *testing.T) {
	story := []GoalChange{{What: ChangedBegun, Now: "x"}, {What: ChangedState, Now: "paused"}}
	g := Goal{Title: "x", Story: story}
	g.Record(nil, moment(t, "2026-03-01 10:00"))
	if len(g.Story) != 2 {
		t.Errorf("%s", tale(&g))
	}
}

func TestTenThousandSteps(t *testing.T) {
	g := Goal{Title: "Many"}
	kept := save(t, nil, &g, "2026-03-01 10:00")
	for i := range 10_000 {
		g.Steps = append(g.Steps, Step{ID: ID(fmt.Sprint(i)), Text: fmt.Sprint("step ", i)})
	}
	kept = save(t, kept, &g, "2026-03-02 10:00")
	if tale(kept) != "begun(>Many) step*10000" {
		t.Fatalf("%.200s", tale(kept))
	}
	g.MoveStep(9_999, 0)
	g.Steps = g.Steps[:5_000]
	kept = save(t, kept, &g, "2026-03-03 10:00")
	if tale(kept) != "begun(>Many) step*10000 step gone*5000 step order" || g.Steps[0].Text != "step 9999" {
		t.Fatalf("%.200s", tale(kept))
	}
	if gone := kept.Story[2].Was; !strings.HasPrefix(gone, "step 4999\nstep 5000\n") || !strings.HasSuffix(gone, "\nstep 9998") {
		t.Errorf("the words of the steps that are gone: %.60s", gone)
	}
	g.Steps = make([]Step, MaxSteps+1)
	if err := g.Normalize(); err == nil {
		t.Error("more steps than a goal holds")
	}
}

func TestAChangeWaitsInQuietTime(t *testing.T) {
	second := wheel.Social
	g := Goal{Title: "Walk", Domain: wheel.Physical, Stage: StageAction, Steps: []Step{{ID: "a", Text: "shoes"}, {ID: "b", Text: "door"}}}
	before := g.Clone()
	at, until := moment(t, "2026-03-10 15:00"), moment(t, "2026-03-11 14:00").UTC
	done := at
	g.Tick("b", &done)
	g.Note = "soft"
	g.Steps = append(g.Steps, Step{Text: "new"})
	if g.Hold(&before, at, until) || g.Waiting != nil {
		t.Fatal("what is harmless waits")
	}
	before = g.Clone()
	g.Title, g.State, g.Second, g.Parting, g.Steps = "Run away", GoalLetGo, &second, "Enough.", g.Steps[1:]
	if !g.Hold(&before, at, until) {
		t.Fatal("nothing waits")
	}
	if g.Title != "Walk" || g.State != GoalOpen || g.Second != nil || len(g.Steps) != 3 || g.Steps[0].ID != "a" || g.Note != "soft" {
		t.Fatalf("in force already: %+v", g)
	}
	if err := g.Normalize(); err != nil {
		t.Fatal(err)
	}
	if g.Asks(until.Add(-time.Minute)) || !g.Asks(until) || !g.Asks(at.UTC.Add(-time.Hour)) {
		t.Error("it asks at the wrong time")
	}
	shown := g.Proposed()
	if shown.Title != "Run away" || len(shown.Steps) != 2 || shown.Waiting == nil || g.Title != "Walk" {
		t.Errorf("proposed: %+v", shown)
	}
	again := shown.Clone() // edited once more
	again.Title = "Rest"
	if !again.Hold(&g, moment(t, "2026-03-10 16:00"), until) || again.Waiting.Title != "Rest" || again.Title != "Walk" || again.Waiting.From != at || len(again.Steps) != 3 {
		t.Errorf("held again: %+v", again)
	}
	same := again.Proposed() // back to what it was
	same.intend(&GoalDraft{Domain: g.Domain, Title: "Walk", Stage: StageAction})
	same.Steps = again.Steps
	if same.Hold(&again, at, until) || same.Waiting != nil {
		t.Errorf("nothing differs, and something waits: %+v", same.Waiting)
	}
	dropped := g.Clone()
	if dropped.Drop() || dropped.Title != "Walk" || dropped.Waiting != nil || dropped.Confirm() {
		t.Errorf("dropped: %+v", dropped)
	}
	if !g.Confirm() || g.Title != "Run away" || g.State != GoalLetGo || g.Parting != "Enough." || *g.Second != wheel.Social || len(g.Steps) != 2 || g.Steps[0].ID != "b" {
		t.Errorf("confirmed: %+v", g)
	}
}

func TestANewGoalWaitsAsAWhole(t *testing.T) {
	g := Goal{Title: "Sell the house"}
	at := moment(t, "2026-03-10 15:00")
	if !g.Hold(nil, at, at.UTC.Add(time.Hour)) || !g.Waiting.New || g.Title != "Sell the house" {
		t.Fatalf("%+v", g)
	}
	before := g.Clone()
	g.Title = "Paint the house"
	if !g.Hold(&before, at, at.UTC.Add(time.Hour)) || !g.Waiting.New || g.Title != "Paint the house" {
		t.Errorf("%+v", g)
	}
	c := g.Clone()
	if !g.Confirm() || g.Title != "Paint the house" || g.Waiting != nil {
		t.Errorf("%+v", g)
	}
	if !c.Drop() {
		t.Error("it is not told that the goal itself was the draft")
	}
}

func TestTodaysSteps(t *testing.T) {
	today := Day{2026, 3, 11} // a Wednesday
	done := MomentOf(today.Time(time.UTC))
	goals := []Goal{
		{Row: Row{ID: "1"}, Steps: []Step{{ID: "a", Done: &done}, {ID: "b"}, {ID: "c"}, {ID: "d", Due: today.AddDays(-40)}, {ID: "e", Due: today.AddDays(1)}}},
		{Row: Row{ID: "2"}, Steps: []Step{
			{ID: "w", Weekly: 3, Ticks: []Day{today.AddDays(-3), today.AddDays(-2)}}, // Sunday, Monday
			{ID: "x", Weekly: 1, Ticks: []Day{today.AddDays(-1)}}, {ID: "y", Weekly: 1, Ticks: []Day{today}}, {ID: "z", Due: today},
		}},
		{State: GoalPaused, Steps: []Step{{ID: "p"}}},
		{State: GoalLetGo, Steps: []Step{{ID: "l"}}},
		{Done: &done, Steps: []Step{{ID: "f"}}},
	}
	var got []string
	for _, s := range TodaysSteps(goals, today, PhaseMaintenance, time.Monday) {
		got = append(got, fmt.Sprintf("%s%d%v", s.Step, s.InWeek, s.Ticked))
	}
	if want := "d0false z0false w1false y1true a0true b0false"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
	if out := TodaysSteps(goals, today, PhaseQuiet, time.Monday); len(out) != 0 {
		t.Errorf("in quiet time: %v", out)
	}
	if !goals[1].TickWeekly("w", today, true) || goals[1].Steps[0].TicksIn(WeekOf(today, time.Sunday), today) != 3 {
		t.Error("a week that begins on Sunday")
	}
	if goals[0].TickWeekly("b", today, true) || goals[0].TickWeekly("no", today, true) {
		t.Error("a step without a rhythm was ticked by the week")
	}
}

func TestLookAgain(t *testing.T) {
	today, done := Day{2026, 3, 11}, MomentOf(time.Unix(0, 0))
	for _, c := range []struct {
		g     Goal
		phase Phase
		want  bool
	}{
		{Goal{}, PhaseNone, false},
		{Goal{Review: today}, PhaseNone, true},
		{Goal{Review: today}, PhaseQuiet, false},
		{Goal{Review: today.AddDays(1)}, PhaseNone, false},
		{Goal{Due: today}, PhaseNone, false},
		{Goal{Due: today.AddDays(-1)}, PhaseNone, true},
		{Goal{Due: today.AddDays(-1), Review: today.AddDays(3)}, PhaseNone, false},
		{Goal{Review: today, Done: &done}, PhaseNone, false},
		{Goal{Review: today, State: GoalPaused}, PhaseNone, false},
	} {
		if got := c.g.LookAgain(today, c.phase); got != c.want {
			t.Errorf("%+v: %v", c.g, got)
		}
		if c.g.PutOff(today); c.g.LookAgain(today, c.phase) || c.g.LookAgain(today.AddDays(6), c.phase) {
			t.Errorf("%+v was put off and asks", c.g)
		}
	}
}

func TestGoalsInAWeek(t *testing.T) {
	g := []Goal{
		{Row: Row{ID: "a"}, Story: []GoalChange{{At: moment(t, "2026-03-01 10:00"), What: ChangedBegun}}, Steps: []Step{{Weekly: 2, Ticks: []Day{{2026, 3, 9}, {2026, 3, 20}}}}},
		{Row: Row{ID: "b"}, Story: []GoalChange{{At: moment(t, "2026-02-01 10:00"), What: ChangedBegun}}},
		{Row: Row{ID: "c"}, State: GoalLetGo, Story: []GoalChange{{At: moment(t, "2026-03-10 10:00"), What: ChangedState}}},
		{Row: Row{ID: "d"}, State: GoalArchived},
	}
	got := GoalsIn(g, Day{2026, 3, 9}, Day{2026, 3, 15})
	if len(got) != 3 || got[0].Ticks != 1 || got[0].Rested != 6 || !got[0].Moved() || got[1].Moved() || got[1].Rested != 42 || got[2].Goal != "c" || !got[2].Moved() {
		t.Errorf("%+v", got)
	}
}
