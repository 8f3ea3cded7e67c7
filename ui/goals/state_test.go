package goals

import (
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
)

func day(y, m, d int) journal.Day { return journal.Day{Year: y, Month: time.Month(m), Day: d} }

func TestProgressAndDatesNeverScold(t *testing.T) {
	today := day(2026, 5, 20)
	for _, c := range []struct {
		due  journal.Day
		want string
	}{
		{journal.Day{}, ""},
		{today, "planned for today"},
		{day(2026, 5, 21), "planned for tomorrow"},
		{day(2026, 5, 3), "planned for 3 May"}, // past, and told the same way
		{day(2026, 12, 31), "planned for 31 December"},
		{day(2025, 5, 3), "planned for 3 May 2025"},
	} {
		if got := planned(c.due, today); got != c.want {
			t.Errorf("planned(%v) = %q, want %q", c.due, got, c.want)
		}
	}
	m := journal.Moment{Day: today}
	g := journal.Goal{Steps: []journal.Step{{Done: &m}, {}, {Done: &m}, {}, {}}}
	if got := progress(&g); got != "2 of 5 steps" {
		t.Errorf("progress = %q", got)
	}
	if got := progress(&journal.Goal{Steps: []journal.Step{{}}}); got != "0 of 1 step" {
		t.Errorf("progress of one = %q", got)
	}
	if got := progress(&journal.Goal{}); got != "" {
		t.Errorf("progress without steps = %q", got)
	}
}

func TestStagesGoBothWays(t *testing.T) {
	f := newForm(wheel.Social)
	for _, want := range []journal.Stage{journal.StageContemplation, journal.StagePrecontemplation} {
		if !f.moveStage(-1) || f.goal.Stage != want {
			t.Fatalf("back gave %q, want %q", f.goal.Stage, want)
		}
	}
	if f.moveStage(-1) {
		t.Error("there is nothing before the first stage")
	}
	n := 0
	for f.moveStage(1) {
		n++
	}
	if n != 4 || f.goal.Stage != journal.StageMaintenance {
		t.Errorf("forward went %d stages to %q", n, f.goal.Stage)
	}
}

func TestStepsMoveDropAndComeBack(t *testing.T) {
	f := newForm(wheel.Physical)
	for _, s := range []string{"a", "  b\tc ", "", "d"} {
		f.typeStep(s)
		f.addStep()
	}
	texts := func() (out string) {
		for _, s := range f.goal.Steps {
			out += s.Text + "|"
		}
		return out
	}
	if got := texts(); got != "a|b c|d|" {
		t.Fatalf("steps %q", got)
	}
	id := f.goal.Steps[0].ID
	if id == "" || id == f.goal.Steps[1].ID {
		t.Fatal("steps need ids of their own before they are saved")
	}
	if f.moveStep(id, -1) || !f.moveStep(id, 1) || texts() != "b c|a|d|" {
		t.Errorf("moved to %q", texts())
	}
	s, at, ok := f.dropStep(id)
	if !ok || at != 1 || texts() != "b c|d|" {
		t.Errorf("dropped to %q at %d", texts(), at)
	}
	f.putBack(s, at)
	if texts() != "b c|a|d|" {
		t.Errorf("put back to %q", texts())
	}
}

func TestSectionsFoldDoneAway(t *testing.T) {
	m := journal.Moment{Day: day(2026, 1, 1)}
	o := overview{}
	for i, g := range []journal.Goal{
		{Title: "x", Domain: wheel.Occupational},
		{Title: "y", Domain: wheel.Emotional, Due: day(2026, 3, 1)},
		{Title: "z", Domain: wheel.Emotional, Done: &m},
	} {
		g.ID = journal.ID(rune('a' + i))
		o.put(g)
	}
	open, done := o.sections()
	if len(open) != 1 || open[0].Goals[0].Title != "y" || len(done) != 1 {
		t.Errorf("by need: %v, done %v", open, done)
	}
	o.order = ByDomain
	open, done = o.sections()
	if len(open) != 2 || open[0].Domain != wheel.Emotional || open[1].Domain != wheel.Occupational || len(done) != 1 {
		t.Errorf("by domain: %v, done %v", open, done)
	}
}

func TestDraftHoldsWhatIsNotSaved(t *testing.T) {
	f := newForm(wheel.Mental)
	if !blank(f.goal) {
		t.Error("an untouched form is blank")
	}
	f.setNote("only a note, no title yet")
	f.typeStep("one")
	whole := f.whole()
	g, _ := fromDraft(draftOf(&whole, nil))
	if g == nil || g.goal.Note != f.goal.Note || g.goal.Domain != wheel.Mental || len(g.goal.Steps) != 1 || blank(g.goal) {
		t.Fatalf("draft came back as %+v", g)
	}
	for _, bad := range []string{"", "x", "{}", `{"Version":2}`, `{"Version":1,"Goal":{"Domain":"nowhere"}}`} {
		if f, r := fromDraft([]byte(bad)); f != nil || r != nil {
			t.Errorf("%q is no draft", bad)
		}
	}
}
