package goals

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
)

// window shows the page in a window of the test driver, of the size that the
// shell leaves it.
func window(t *testing.T, l uitest.Look, s *journaltest.Session, clock *journaltest.Clock) (*Page, fyne.Window) {
	t.Helper()
	t.Cleanup(kit.Synchronous())
	test.NewTempApp(t).Settings().SetTheme(theme.New(l.Mode, l.Percent))
	w := test.NewWindow(nil)
	t.Cleanup(w.Close)
	p := New(Deps{Store: s, Clock: clock.Now, Window: w})
	w.SetPadded(false)
	w.SetContent(container.NewStack(kit.Background(theme.Page), p.Content()))
	uitest.Wear(w, l)
	p.Show()
	return p, w
}

func all(t *testing.T, s *journaltest.Session) []journal.Goal {
	t.Helper()
	list, err := s.Goals(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestANewGoalKeepsItselfAsItGrows(t *testing.T) {
	clock := journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	p, w := window(t, uitest.PageLight, s, clock)
	p.NewGoalIn(wheel.Financial)
	test.Type(w.Canvas().Focused(), "Know what comes in")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	for _, step := range []string{"Find the papers", "Ask the bank"} {
		test.Type(w.Canvas().Focused(), step)
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	p.one.due.SetText("2026-05-03")
	test.Type(w.Canvas().Focused(), "Half a st") // Enter never comes
	p.Hide()                                     // another page: everything is kept
	list := all(t, s)
	if len(list) != 1 {
		t.Fatalf("%d goals", len(list))
	}
	g := list[0]
	if g.Title != "Know what comes in" || g.Domain != wheel.Financial || len(g.Steps) != 3 || g.Steps[1].Text != "Ask the bank" || g.Steps[2].Text != "Half a st" || g.Due.String() != "2026-05-03" {
		t.Errorf("kept %+v", g)
	}
	p.Show()
	id := g.Steps[0].ID
	p.form.tick(id, &journal.Moment{Day: g.Due})
	p.touched()
	p.one.saveAndClose()
	if g := all(t, s)[0]; g.Steps[0].Done == nil || g.Steps[0].ID != id || p.form != nil {
		t.Errorf("after ticking: %+v", g)
	}
	if len(all(t, s)) != 1 {
		t.Error("saving again makes no second goal")
	}
}

func TestAGoalWithoutATitleWaitsAndIsNotLost(t *testing.T) {
	clock := journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	p, w := window(t, uitest.PageLight, s, clock)
	p.NewGoalIn(wheel.Mental)
	p.one.note.SetText("only a note yet")
	p.Hide()
	if len(all(t, s)) != 0 || p.Save(context.Background()) == nil {
		t.Fatal("it cannot be kept yet, and that must be told")
	}
	draft := p.Draft()
	other := New(Deps{Store: s, Clock: clock.Now, Window: w})
	w.SetContent(other.Content())
	other.SetDraft(draft)
	other.Show()
	if other.form == nil || other.one.note.Text() != "only a note yet" || other.form.goal.Domain != wheel.Mental {
		t.Fatalf("gone on with %+v", other.form)
	}
	other.one.saveAndClose()
	if other.form == nil || other.one.trouble.Hidden {
		t.Error("it says that words are missing, and stays open")
	}
	other.form.setTitle("Paint")
	other.touched()
	other.one.saveAndClose()
	if len(all(t, s)) != 1 || other.Draft() != nil {
		t.Error("kept in the end")
	}
}

func TestAFullDiskKeepsTheGoalOnTheScreen(t *testing.T) {
	clock := journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	p, _ := window(t, uitest.PageLight, s, clock)
	sample(t, s, clock)
	p.Show()
	first, second := p.state.list[0].ID, p.state.list[1].ID
	p.OpenGoal(first)
	s.Keeper().FailSaves(journal.ErrDiskFull)
	p.one.note.SetText("new words")
	p.OpenGoal(second)
	if p.form.goal.ID != first || p.one.note.Text() != "new words" || p.one.trouble.Hidden {
		t.Fatal("a goal that could not be saved stays open, and the person is told")
	}
	s.Keeper().FailSaves(nil)
	p.OpenGoal(second)
	if p.form.goal.ID != second {
		t.Error("then one can go on")
	}
	if g, _ := s.Goal(context.Background(), first); g.Note != "new words" {
		t.Errorf("kept %+v", g)
	}
}

func TestDoneIsFoldedAwayAndDeletingCanBeUndone(t *testing.T) {
	clock := journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	p, _ := window(t, uitest.PageLight, s, clock)
	sample(t, s, clock)
	p.Show()
	if len(p.list.rows) != 3 {
		t.Fatalf("%d lines", len(p.list.rows))
	}
	p.OpenGoal(p.list.rows[0].ID)
	p.finish(true)
	if len(p.list.rows) != 2 || p.deps.Toasts.Text() == "" {
		t.Errorf("%d lines, told %q", len(p.list.rows), p.deps.Toasts.Text())
	}
	p.state.showDone = true
	p.list.refresh()
	if len(p.list.rows) != 4 {
		t.Errorf("%d lines with those done", len(p.list.rows))
	}
	id := p.form.goal.ID
	p.finish(false)
	if g, _ := s.Goal(context.Background(), id); g.Done != nil {
		t.Error("open again")
	}
	p.remove()
	if len(all(t, s)) != 3 || p.form != nil {
		t.Error("deleted")
	}
	p.restore(id)
	if len(all(t, s)) != 4 || p.form == nil || p.form.goal.ID != id {
		t.Error("taken back, and open")
	}
}

func TestQuietTimePushesNoGoals(t *testing.T) {
	clock := journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	tr := journal.Treatment{At: journal.MomentOf(clock.Now()), Route: journal.RouteIV}
	if err := s.SaveTreatment(context.Background(), &tr); err != nil {
		t.Fatal(err)
	}
	p, _ := window(t, uitest.PageLight, s, clock)
	if p.list.gentle.Hidden {
		t.Error("a gentle line on a quiet day")
	}
	clock.Advance(48 * time.Hour)
	p.Show()
	if !p.list.gentle.Hidden {
		t.Error("and none afterwards")
	}
}

func sample(t *testing.T, s *journaltest.Session, clock *journaltest.Clock) {
	t.Helper()
	now := journal.MomentOf(clock.Now())
	done := now
	goals := []journal.Goal{
		{Domain: wheel.Social, Title: "See Marie once a week", Stage: journal.StageAction, Due: now.Day.AddDays(18), Note: "She makes me laugh.", Steps: []journal.Step{
			{Text: "Write to her on Sunday evening, before the week begins and swallows every good intention", Done: &done}, {Text: "Find a café half way", Done: &done}, {Text: "Choose a day that is ours"}, {Text: "Ask about the walk along the river"}, {Text: "Tell her about the treatment"},
		}},
		{Domain: wheel.Physical, Title: "Sleep before midnight", Stage: journal.StagePreparation, Due: now.Day.AddDays(-6), Steps: []journal.Step{{Text: "Phone stays in the kitchen"}}},
		{Domain: wheel.Mental, Title: "Paint again", Stage: journal.StageContemplation},
		{Domain: wheel.Financial, Title: "Know what comes in and goes out", Stage: journal.StageAction, Done: &now},
	}
	for i := range goals {
		if err := s.SaveGoal(context.Background(), &goals[i]); err != nil {
			t.Fatal(err)
		}
		clock.Advance(time.Minute)
	}
}
