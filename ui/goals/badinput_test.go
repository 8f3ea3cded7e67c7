package goals

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/wheel"
)

// withSteps keeps a goal of so many steps and opens it.
func withSteps(t *testing.T, n int) (*Page, *journaltest.Session) {
	t.Helper()
	clock := journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	g := journal.Goal{Domain: wheel.Mental, Title: "Many", Steps: make([]journal.Step, n)}
	for i := range g.Steps {
		g.Steps[i].Text = fmt.Sprintf("step %d", i+1)
	}
	if err := s.SaveGoal(context.Background(), &g); err != nil {
		t.Fatal(err)
	}
	p, _ := window(t, uitest.PageLight, s, clock)
	p.OpenGoal(g.ID)
	return p, s
}

// However many steps there are, no more than some of them are built, and all of them are within reach.
func TestOfTenThousandStepsOnlySomeAreBuilt(t *testing.T) {
	p, s := withSteps(t, 10_000)
	id := p.form.goal.ID
	for range 4 {
		p.one.showFrom(p.one.top + firstSteps)
		if n := len(p.one.rows); n > mostSteps {
			t.Fatalf("%d rows are built", n)
		}
	}
	p.one.typeAndAdd("the last one")
	if n := len(p.one.rows); n > mostSteps || p.one.form.goal.Steps[len(p.one.form.goal.Steps)-1].Text != "the last one" {
		t.Fatalf("%d rows", n)
	}
	last := p.one.rows[len(p.one.rows)-1].id
	if last != p.form.goal.Steps[10_000].ID {
		t.Error("a step that was just added is out of sight")
	}
	p.one.showFrom(5_000)
	up := p.one.rows[0].id
	p.one.moveStep(up, -1) // with the keyboard, beyond what is built
	if at := p.form.step(up); at != 4_999 || p.one.top > at || p.one.rows[0].id != up {
		t.Errorf("the step is at %d, shown from %d on", at, p.one.top)
	}
	p.one.showFrom(0)
	p.form.tick(p.form.goal.Steps[3].ID, &journal.Moment{Day: journal.DayOf(p.deps.Clock())})
	p.touched()
	p.Hide()
	if g := goal(t, s, id); len(g.Steps) != 10_001 || g.Steps[3].Done == nil {
		t.Errorf("%d steps are kept", len(g.Steps))
	}
}

func (v *formView) typeAndAdd(text string) {
	v.form.typeStep(text)
	v.addStep()
}

// Drawing the steps anew takes as long for 10,000 as for a screenful. Both are measured in one run, the
// quickest of some, so that what else the machine does counts little.
func TestTenThousandStepsAreDrawnAsQuicklyAsSixty(t *testing.T) {
	quickest := func(n int) time.Duration {
		p, _ := withSteps(t, n)
		best := time.Hour
		for range 7 {
			begin := time.Now()
			p.one.showSteps()
			best = min(best, time.Since(begin))
		}
		return best
	}
	few, lots := quickest(60), quickest(10_000)
	t.Logf("60 steps %v, 10,000 steps %v", few, lots)
	if lots > 4*few+20*time.Millisecond {
		t.Errorf("60 steps take %v, 10,000 take %v", few, lots)
	}
}

// A title that is far too long is told, kept on the page and through a lock, and can be cut and kept.
func TestATitleOfAHundredThousandCharactersIsNotLost(t *testing.T) {
	p, w, s, clock := richPage(t)
	id := find(t, p, "Paint again")
	long := strings.Repeat("blue sea ", 11_112)
	p.OpenGoal(id)
	p.one.title.SetText(long)
	p.form.setTitle(long)
	p.touched()
	p.one.saveAndClose()
	if p.form == nil || p.form.goal.Title != long || p.one.trouble.Hidden {
		t.Fatal("it is not on the page any more, or nothing is told")
	}
	uitest.Says(t, w, "This is longer than Stillwater can keep in one piece.")
	if g := goal(t, s, id); g.Title != "Paint again" {
		t.Errorf("kept as %.40q", g.Title)
	}
	draft := p.Draft()
	p.Close()
	other := New(Deps{Store: s, Clock: clock.Now, Window: w})
	w.SetContent(other.Content())
	other.Show()
	other.SetDraft(draft)
	if other.form == nil || other.form.goal.Title != long {
		t.Fatal("a lock lost it")
	}
	other.one.title.SetText("Paint the sea")
	other.form.setTitle("Paint the sea")
	other.touched()
	other.one.saveAndClose()
	if g := goal(t, s, id); g.Title != "Paint the sea" {
		t.Errorf("kept as %.40q", g.Title)
	}
}

// The first and the last day that there are.
func TestDatesOfTheYearOneAndOfTheYear9999(t *testing.T) {
	for _, day := range []string{"0001-01-01", "9999-12-31"} {
		p, w, s, clock := richPage(t)
		id := find(t, p, "Paint again")
		p.OpenGoal(id)
		p.one.due.SetText(day)
		p.one.review.SetText(day)
		p.form.setStepDue(p.form.addOne("far"), mustDay(t, day))
		p.touched()
		p.one.saveAndClose()
		g := goal(t, s, id)
		if g.Due.String() != day || g.Review.String() != day || g.Steps[0].Due.String() != day {
			t.Fatalf("%s is kept as %v, %v, %v", day, g.Due, g.Review, g.Steps[0].Due)
		}
		for _, v := range []View{AsBoard, AsWheel, AsList} {
			p.setView(v)
		}
		p.startReview()
		uitest.Press(t, w, "Not now")
		clock.Advance(24 * time.Hour)
		p.Show()
		p.OpenGoal(id)
		if asks := strings.Contains(uitest.Text(w), "Time to look again?"); asks != (day[0] == '0') {
			t.Errorf("%s: asks %v", day, asks)
		}
		uitest.SaysNot(t, w, "overdue", "late")
	}
}

func (f *form) addOne(text string) journal.ID {
	id, _ := f.giveStep(journal.Step{Text: text})
	return id
}

func mustDay(t *testing.T, s string) journal.Day {
	t.Helper()
	d, err := journal.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A goal lies in no domain twice: the page says so at once, whichever of the two is changed.
func TestTwoDomainsAreNeverTheSame(t *testing.T) {
	p, _, s, _ := richPage(t)
	id := find(t, p, "Move a little, most days") // physical, and emotional as well
	p.OpenGoal(id)
	p.one.chooseSecond(int(wheel.Physical) + 1)
	if p.form.goal.Second != nil || p.one.second.Selected() != 0 {
		t.Errorf("second is %v, shown as %d", p.form.goal.Second, p.one.second.Selected())
	}
	p.one.chooseSecond(int(wheel.Social) + 1)
	p.one.chooseDomain(int(wheel.Social))
	if p.form.goal.Domain != wheel.Social || p.form.goal.Second != nil || p.one.second.Selected() != 0 {
		t.Errorf("%v and %v, shown as %d", p.form.goal.Domain, p.form.goal.Second, p.one.second.Selected())
	}
	p.Hide()
	if g := goal(t, s, id); g.Domain != wheel.Social || g.Second != nil {
		t.Errorf("kept %v and %v", g.Domain, g.Second)
	}
}
