package goals

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

func reviews(t *testing.T, s *journaltest.Session) []journal.Entry {
	t.Helper()
	form := journal.FormReview
	list, err := s.Entries(context.Background(), journal.EntryFilter{Form: &form})
	if err != nil {
		t.Fatal(err)
	}
	var out []journal.Entry
	for _, x := range list {
		e, err := s.Entry(context.Background(), x.ID)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

func TestAReviewOfTheWeekIsKeptAsAnEntryAndMovesTheGoals(t *testing.T) {
	p, w, s, clock := richPage(t)
	clock.Advance(8 * 24 * time.Hour) // all is still now
	p.Show()
	p.OpenGoal(find(t, p, "Paint again"))
	p.form.moveStage(1)
	p.touched()
	p.desk.Now(nil)
	p.startReview()
	uitest.Says(t, w, "What moved?", "Paint again", "Getting ready")
	test.Type(w.Canvas().Focused(), "I painted")
	uitest.Press(t, w, "Next")
	uitest.Says(t, w, "What may rest, or go?", "See Marie once a week")
	for i := range p.look.resting {
		if p.look.resting[i].title == "Sleep before midnight" {
			p.look.resting[i].to = journal.GoalLetGo
		}
	}
	uitest.Press(t, w, "Next")
	p.look.step, p.look.stepOf = "Buy blue paint", find(t, p, "Paint again")
	uitest.Press(t, w, "Keep the review")

	list := reviews(t, s)
	if len(list) != 1 {
		t.Fatalf("%d reviews", len(list))
	}
	e := list[0]
	for _, want := range []string{"What moved?\n- Paint again: ", "I painted", "Sleep before midnight: let go", "Buy blue paint (Paint again)"} {
		if !strings.Contains(e.Text, want) {
			t.Errorf("%q is missing in %q", want, e.Text)
		}
	}
	if len(e.Links) != 2 || e.Links[0].Kind != journal.KindGoal {
		t.Errorf("linked with %v", e.Links)
	}
	if g := goal(t, s, find(t, p, "Sleep before midnight")); g.State != journal.GoalLetGo {
		t.Errorf("state %q", g.State)
	}
	if g := goal(t, s, find(t, p, "Paint again")); len(g.Steps) != 1 || g.Steps[0].From.ID != e.ID {
		t.Errorf("steps %+v", g.Steps)
	}
	if p.look != nil {
		t.Error("the review is over")
	}
}

func TestAReviewCanBeSkippedAllThrough(t *testing.T) {
	p, w, s, _ := richPage(t)
	p.startReview()
	for range reviewParts {
		uitest.Press(t, w, "Skip this")
	}
	if n := len(reviews(t, s)); n != 0 || p.look != nil {
		t.Errorf("%d reviews of nothing", n)
	}
}

func TestAReviewThatIsLeftKeepsItsWordsAndGoesOn(t *testing.T) {
	p, w, s, _ := richPage(t)
	p.startReview()
	test.Type(w.Canvas().Focused(), "It was a soft week")
	uitest.Press(t, w, "Next")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	list := reviews(t, s)
	if len(list) != 1 || !strings.Contains(list[0].Text, "It was a soft week") {
		t.Fatalf("kept %+v", list)
	}
	p.startReview()
	uitest.Says(t, w, "What may rest, or go?")
	uitest.Press(t, w, "Back")
	if p.look.own[partMoved] != "It was a soft week" {
		t.Errorf("goes on with %q", p.look.own)
	}
	uitest.Press(t, w, "Next")
	uitest.Press(t, w, "Next")
	uitest.Press(t, w, "Keep the review")
	if n := len(reviews(t, s)); n != 1 {
		t.Errorf("%d reviews", n)
	}
}

func TestAReviewOnAFullDiskStaysOpen(t *testing.T) {
	p, w, s, _ := richPage(t)
	p.startReview()
	test.Type(w.Canvas().Focused(), "Words")
	s.Keeper().FailSaves(journal.ErrDiskFull)
	for _, b := range []string{"Next", "Next", "Keep the review"} {
		uitest.Press(t, w, b)
	}
	uitest.Says(t, w, "Keep the review", "The disk is full")
	if p.Save(context.Background()) == nil {
		t.Error("what is not saved is told before locking")
	}
	s.Keeper().FailSaves(nil)
	uitest.Press(t, w, "Keep the review")
	if list := reviews(t, s); len(list) != 1 || !strings.Contains(list[0].Text, "Words") {
		t.Errorf("kept %+v", list)
	}
}

func TestPicturesOfAReview(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		clock := journaltest.FixedClock()
		s := journaltest.NewSession(clock)
		p, w := window(t, l, s, clock)
		rich(t, s, clock)
		clock.Advance(8 * 24 * time.Hour)
		p.Show()
		for _, title := range []string{"Paint again", "See Marie once a week"} {
			p.OpenGoal(find(t, p, title))
			p.form.moveStage(1)
			p.touched()
			p.desk.Now(nil)
		}
		p.startReview()
		uitest.Picture(t, w, l, "goals-review-1")
		uitest.Press(t, w, "Next")
		uitest.Picture(t, w, l, "goals-review-2")
		uitest.Press(t, w, "Next")
		uitest.Picture(t, w, l, "goals-review-3")
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge)
}

// The words of a review that could not be kept survive a lock, and become an entry as soon as that is possible.
func TestAReviewThatCannotBeKeptSurvivesALock(t *testing.T) {
	p, w, s, _ := richPage(t)
	p.Show()
	p.startReview()
	s.Keeper().FailSaves(journal.ErrDiskFull)
	test.Type(w.Canvas().Focused(), "I painted")
	if err := p.Save(t.Context()); !errors.Is(err, journal.ErrDiskFull) {
		t.Fatal(err)
	}
	draft := p.Draft()
	if plain := p.PlainDraft(); draft == nil || !strings.Contains(plain, "I painted") {
		t.Fatalf("the draft is %q, as text %q", draft, plain)
	}
	kit.CloseOverlays(w.Canvas())
	p.Close()
	s.Keeper().FailSaves(nil)
	p.Show()
	p.SetDraft(draft)
	if list := reviews(t, s); len(list) != 1 || !strings.Contains(list[0].Text, "I painted") {
		t.Errorf("kept %+v", list)
	}
	if p.Draft() != nil {
		t.Error("it is kept, and still a draft")
	}
}
