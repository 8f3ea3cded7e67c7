package goals

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/wheel"
)

func goal(t *testing.T, s *journaltest.Session, id journal.ID) journal.Goal {
	t.Helper()
	g, err := s.Goal(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func richPage(t *testing.T) (*Page, fyne.Window, *journaltest.Session, *journaltest.Clock) {
	t.Helper()
	clock := journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	p, w := window(t, uitest.PageLight, s, clock)
	rich(t, s, clock)
	p.Show()
	return p, w, s, clock
}

func TestAltMovesAStepAndKeepsTheKeyboardOnIt(t *testing.T) {
	p, _, s, _ := richPage(t)
	id := find(t, p, "See Marie once a week")
	p.OpenGoal(id)
	kit.FocusOn(p.one.rows[2].focus[1])
	before := p.form.goal.Steps[2].Text
	p.Move(0, -1)
	p.Move(0, -1)
	p.Move(0, -1) // it is the first already
	p.Hide()
	if got := goal(t, s, id).Steps[0].Text; got != before {
		t.Errorf("the first step is %q, want %q", got, before)
	}
	p.Show()
	p.Move(0, 1)
	p.Hide()
	if got := goal(t, s, id).Steps[1].Text; got != before {
		t.Errorf("the second step is %q, want %q", got, before)
	}
}

func TestARhythmIsTickedByDay(t *testing.T) {
	p, w, s, clock := richPage(t)
	id := find(t, p, "Move a little, most days")
	p.OpenGoal(id)
	week := p.one.rows[0].focus[1].(*kit.WeekTicks)
	today := journal.DayOf(clock.Now())
	from := journal.WeekOf(today, kit.WeekBegins)
	kit.FocusOn(week)
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace}) // today
	p.Hide()
	g := goal(t, s, id)
	if !g.Steps[0].TickedOn(today) || g.Steps[0].Done != nil {
		t.Errorf("ticks %v, today %v", g.Steps[0].Ticks, today)
	}
	if n := g.Steps[0].TicksIn(from, from.AddDays(6)); n != 3 {
		t.Errorf("%d in this week", n)
	}
	p.Show()
	uitest.Says(t, w, "3 times a week · 3 times this week")
	tomorrow := today.Sub(from) + 1
	week = p.one.rows[0].focus[1].(*kit.WeekTicks)
	test.Tap(week.Day(tomorrow).(fyne.Tappable))
	if p.Hide(); goal(t, s, id).Steps[0].TickedOn(today.AddDays(1)) {
		t.Error("a day that is still to come was ticked")
	}
}

func TestABoardMovesByKeysThereAndBack(t *testing.T) {
	p, w, s, _ := richPage(t)
	id := find(t, p, "Paint again")
	p.setView(AsBoard)
	p.wide.board.focus(id)
	for _, step := range []struct {
		by   int
		want journal.Stage
	}{{1, journal.StagePreparation}, {1, journal.StageAction}, {-1, journal.StagePreparation}} {
		if !p.Move(step.by, 0) {
			t.Fatal("the keyboard is on a goal")
		}
		if got := goal(t, s, id).Stage; got != step.want {
			t.Fatalf("stage %s, want %s", got, step.want)
		}
		if p.wide.board.focused() != id {
			t.Fatal("the keyboard left the goal")
		}
	}
	uitest.Says(t, w, "That is part of the way")
	undo(t, w)
	if got := goal(t, s, id).Stage; got != journal.StageAction {
		t.Errorf("taken back to %s", got)
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if now := p.wide.board.focused(); now == id || now == "" {
		t.Errorf("an arrow went to %q", now)
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if p.form == nil || !p.pair.Visible() {
		t.Fatal("Enter opens the goal")
	}
	if !p.Back() || p.Back() {
		t.Error("Escape closes a goal that is open, and nothing else")
	}
	if !p.wide.content.Visible() || p.pair.Visible() {
		t.Error("and closing it leads back to the board")
	}
}

func TestTheWheelHasADotForEachGoalThatIsFollowed(t *testing.T) {
	p, w, _, _ := richPage(t)
	p.setView(AsWheel)
	want := [wheel.NumDomains]int{wheel.Emotional: 1, wheel.Social: 2, wheel.Mental: 1, wheel.Physical: 2, wheel.Occupational: 1}
	if got := p.state.atRim(); got != want {
		t.Errorf("at the rim %v, want %v", got, want)
	}
	uitest.Press(t, w, "It asks for attention. Think of a goal")
	if p.form == nil || p.form.goal.Domain != wheel.Spiritual || p.form.goal.From.Kind != journal.OriginCheckIn || p.form.goal.From.ID != p.state.newest.ID {
		t.Errorf("begun with %+v", p.form)
	}
	p.Hide()
	if n := len(all(t, p.deps.Store.(*journaltest.Session))); n != 9 {
		t.Errorf("%d goals: one without words was kept", n)
	}
}

func TestLettingGoKeepsTheWordsAndCanBeTakenBack(t *testing.T) {
	p, w, s, _ := richPage(t)
	id := find(t, p, "Move a little, most days")
	p.OpenGoal(id)
	uitest.Press(t, w, "Let it go")
	test.Type(w.Canvas().Focused(), "Thank you")
	uitest.Press(t, w, "Let it go") // on the sheet
	g := goal(t, s, id)
	if g.State != journal.GoalLetGo || g.Parting != "Thank you" || len(g.Steps) != 3 {
		t.Fatalf("kept %+v", g)
	}
	uitest.Says(t, w, "What you wrote at the start", "After a walk my head is quieter.", "let go")
	undo(t, w)
	if g := goal(t, s, id); g.State != journal.GoalOpen {
		t.Errorf("taken back: %q", g.State)
	}
	uitest.Press(t, w, "Put it into the archive")
	uitest.Press(t, w, "Take it up again")
	if g := goal(t, s, id); g.State != journal.GoalOpen || len(g.Story) < 2 {
		t.Errorf("state %q, story %v", g.State, g.Story)
	}
}

func TestADayToLookAgainAsksOnce(t *testing.T) {
	p, w, s, clock := richPage(t)
	id := find(t, p, "Move a little, most days")
	p.OpenGoal(id)
	uitest.Says(t, w, "Time to look again?")
	uitest.Press(t, w, "Ask me in a week")
	p.Hide()
	today := journal.DayOf(clock.Now())
	if g := goal(t, s, id); g.Review != today.AddDays(7) {
		t.Errorf("asked again on %v", g.Review)
	}
	p.Show()
	uitest.SaysNot(t, w, "Time to look again?")
	clock.Advance(7 * 24 * time.Hour)
	p.Show()
	p.OpenGoal(id)
	uitest.Says(t, w, "Time to look again?")
	uitest.Press(t, w, "It still fits")
	p.Hide()
	if g := goal(t, s, id); !g.Review.IsZero() {
		t.Errorf("still asked on %v", g.Review)
	}
}

func TestAChangeInQuietTimeWaitsAndIsAskedAbout(t *testing.T) {
	p, w, s, clock := richPage(t)
	id := find(t, p, "Paint again")
	tr := journal.Treatment{At: journal.MomentOf(clock.Now()), Route: journal.RouteIV}
	if err := s.SaveTreatment(context.Background(), &tr); err != nil {
		t.Fatal(err)
	}
	clock.Advance(time.Hour)
	p.Show()
	p.OpenGoal(id)
	uitest.Says(t, w, "This is quiet time.")
	p.one.title.SetText("Paint the sea")
	p.form.setTitle("Paint the sea")
	p.form.setNote("blue and gray")
	p.touched()
	p.Hide()
	if g := goal(t, s, id); g.Title != "Paint again" || g.Note != "blue and gray" || g.Waiting == nil || g.Waiting.Title != "Paint the sea" {
		t.Fatalf("kept %q %q, waiting %+v", g.Title, g.Note, g.Waiting)
	}
	p.Show()
	if p.form.goal.Title != "Paint the sea" {
		t.Error("the form shows what was typed")
	}
	p.form.setNote("blue, gray, white")
	p.touched()
	p.one.saveAndClose()
	clock.Advance(30 * time.Hour)
	p.Show()
	p.OpenGoal(id)
	uitest.Says(t, w, "Keep it?")
	uitest.Press(t, w, "Leave it as it was before")
	if g := goal(t, s, id); g.Title != "Paint again" || g.Waiting != nil || g.Note != "blue, gray, white" {
		t.Fatalf("left as %q, %+v", g.Title, g.Waiting)
	}
	undo(t, w)
	if g := goal(t, s, id); g.Title != "Paint the sea" || g.Waiting != nil {
		t.Errorf("taken back: %q", g.Title)
	}
}

func TestWhatWasWrittenInQuietTimeIsKeptWhenAsked(t *testing.T) {
	p, w, s, clock := richPage(t)
	tr := journal.Treatment{At: journal.MomentOf(clock.Now()), Route: journal.RouteIV}
	if err := s.SaveTreatment(context.Background(), &tr); err != nil {
		t.Fatal(err)
	}
	p.Show()
	p.NewGoalIn(wheel.Mental)
	test.Type(w.Canvas().Focused(), "Move to the sea")
	p.one.saveAndClose()
	id := find(t, p, "Move to the sea")
	if g := goal(t, s, id); g.Waiting == nil || !g.Waiting.New {
		t.Fatalf("a goal of quiet time waits: %+v", g.Waiting)
	}
	clock.Advance(25 * time.Hour)
	p.Show()
	p.OpenGoal(id)
	uitest.Press(t, w, "Keep it")
	if g := goal(t, s, id); g.Waiting != nil || g.Title != "Move to the sea" {
		t.Errorf("kept %+v", g)
	}
}

func TestTenThousandStepsStayUsable(t *testing.T) {
	clock := journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	g := journal.Goal{Domain: wheel.Mental, Title: "Many", Steps: make([]journal.Step, 10_000)}
	for i := range g.Steps {
		g.Steps[i].Text = "step"
	}
	if err := s.SaveGoal(context.Background(), &g); err != nil {
		t.Fatal(err)
	}
	p, w := window(t, uitest.PageLight, s, clock)
	p.OpenGoal(g.ID)
	if n := len(p.one.rows); n != firstSteps {
		t.Errorf("%d rows", n)
	}
	uitest.Press(t, w, "Show 9940 more steps")
	if n := len(p.one.rows); n != 2*firstSteps {
		t.Errorf("%d rows", n)
	}
}

func TestAStepFromElsewhereRemembersWhereItCameFrom(t *testing.T) {
	p, w, s, _ := richPage(t)
	id := find(t, p, "Paint again")
	p.AddStep(id, journal.Step{Text: "Buy paper", From: journal.Origin{Kind: journal.OriginPrompt, ID: "p1", Words: "one small step"}})
	g := goal(t, s, id)
	if len(g.Steps) != 1 || g.Steps[0].From.Words != "one small step" {
		t.Fatalf("kept %+v", g.Steps)
	}
	uitest.Says(t, w, "from a prompt")
	undo(t, w)
	p.Hide()
	if g := goal(t, s, id); len(g.Steps) != 0 {
		t.Errorf("taken back: %+v", g.Steps)
	}
}

func TestTheStoryIsToldByDays(t *testing.T) {
	p, w, _, clock := richPage(t)
	p.OpenGoal(find(t, p, "Paint again"))
	clock.Advance(49 * time.Hour)
	p.form.moveStage(1)
	p.touched()
	p.desk.Now(nil)
	uitest.Press(t, w, "Its story")
	uitest.Says(t, w, "You began with: Paint again", "From “Thinking about it” to “Getting ready”")
	said := uitest.Text(w)
	if strings.Index(said, "From “Thinking") > strings.Index(said, "You began with") {
		t.Error("the newest day comes first")
	}
}

// undo takes back what the message at the foot of the window tells of.
func undo(t *testing.T, w fyne.Window) {
	t.Helper()
	act(t, w, "Undo")
}

// act presses what a message offers.
func act(t *testing.T, w fyne.Window, label string) {
	t.Helper()
	var link fyne.Tappable
	uitest.Walk(w, func(o fyne.CanvasObject) bool {
		if x, ok := o.(*canvas.Text); ok && x.Text == label {
			return false
		}
		if l, ok := o.(fyne.Tappable); ok {
			link = l
		}
		return true
	})
	link.Tapped(&fyne.PointEvent{})
}

func TestTheFormIsNotCutOffInLargeText(t *testing.T) {
	for _, percent := range []int{100, 150, 200} {
		clock := journaltest.FixedClock()
		s := journaltest.NewSession(clock)
		p, _ := window(t, uitest.Look{Percent: percent}.Sized(950, 800), s, clock)
		rich(t, s, clock)
		p.Show()
		p.OpenGoal(find(t, p, "Move a little, most days"))
		if least, room := p.one.fields.MinSize().Width, p.one.scroll.Size().Width; least > room {
			t.Errorf("%d %%: the fields are %v wide in %v", percent, least, room)
		}
	}
}
