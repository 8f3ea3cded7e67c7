package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/ui/circle"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/wheel"
)

// taps presses the first thing in the window whose label begins with these words: a line of a menu, a
// chip, a button without words.
func (w *window) taps(label string) {
	w.t.Helper()
	front.Settle()
	var found fyne.Tappable
	var seen []string
	uitest.Walk(w.win, func(o fyne.CanvasObject) bool {
		if x, ok := o.(interface{ AccessibilityLabel() string }); ok {
			if tap, ok := o.(fyne.Tappable); ok {
				seen = append(seen, x.AccessibilityLabel())
				if found == nil && strings.HasPrefix(x.AccessibilityLabel(), label) || label == "More" && x.AccessibilityLabel() == label {
					found = tap // the menu of the entry comes after that of the search
				}
			}
		}
		return true
	})
	if found == nil {
		w.t.Fatalf("nothing to press is called %q, but %q", label, seen)
	}
	found.Tapped(&fyne.PointEvent{})
}

// goalNamed gives the goal with this title.
func (w *window) goalNamed(title string) journal.Goal {
	w.t.Helper()
	for _, g := range must(w.main.session.Goals(context.Background())) {
		if g.Title == title {
			return g
		}
	}
	w.t.Fatalf("no goal %q is kept", title)
	return journal.Goal{}
}

// A goal or a step that is made of a check-in, of an entry, or of the answer to a prompt knows where it came
// from, tells it, and leads back there.
func TestGoalsAndStepsLeadBackToWhereTheyCameFrom(t *testing.T) {
	w := locked(t)
	w.fakes = nil
	w.enter()
	ctx := t.Context()
	c := journal.CheckIn{At: journal.MomentOf(w.clock.Now())}
	c.Ratings[wheel.Spiritual] = journal.Rating{Score: wheel.MustScore(3), Feels: journal.FeelAttention}
	if err := w.main.session.SaveCheckIn(ctx, &c); err != nil {
		t.Fatal(err)
	}

	w.main.openCheckIn(c.ID)
	w.taps("A goal from here")
	w.taps("Spiritual")
	test.Type(w.win.Canvas().Focused(), "Sit by the water")
	w.main.open(PageToday) // it is kept
	g := w.goalNamed("Sit by the water")
	if want := (journal.Origin{Kind: journal.OriginCheckIn, ID: c.ID, Words: "spiritual"}); g.From != want || g.Domain != wheel.Spiritual {
		t.Errorf("from the Circle came %+v in %v", g.From, g.Domain)
	}
	w.main.openGoal(g.ID)
	w.taps("from a check-in")
	if w.main.current != PageCircle {
		t.Errorf("it leads to %s", w.main.current)
	}
	visit(w.main, PageCircle, func(p *circle.Page) { p.OpenDomain(wheel.Spiritual) })
	uitest.Press(t, w.win, "A new goal here")
	test.Type(w.win.Canvas().Focused(), "Sing")
	w.main.open(PageToday)
	if g := w.goalNamed("Sing"); g.From.ID != c.ID {
		t.Errorf("from the page of the domain came %+v", g.From)
	}

	e := journal.Entry{Text: "By the river it was quiet in me.", Prompt: "What is one small step this week?", PromptID: "p7"}
	plain := journal.Entry{Text: "I miss singing."}
	for _, x := range []*journal.Entry{&e, &plain} {
		if err := w.main.session.SaveEntry(ctx, x); err != nil {
			t.Fatal(err)
		}
	}
	w.main.openEntry(e.ID)
	w.taps("More")
	w.taps("A small step from this")
	test.Type(w.win.Canvas().Focused(), "Walk to the river")
	w.taps("Sit by the water")
	g = w.goalNamed("Sit by the water")
	if len(g.Steps) != 1 || g.Steps[0].From != (journal.Origin{Kind: journal.OriginPrompt, ID: "p7", Words: e.Prompt}) {
		t.Errorf("the step is %+v", g.Steps)
	}
	w.main.openGoal(g.ID)
	uitest.Says(t, w.win, "Walk to the river", "from a prompt", e.Prompt)

	w.main.openEntry(plain.ID)
	w.taps("More")
	w.taps("A goal from this")
	test.Type(w.win.Canvas().Focused(), "Sing in the choir")
	w.main.open(PageToday)
	g = w.goalNamed("Sing in the choir")
	if g.From.ID != plain.ID {
		t.Errorf("from the entry came %+v", g.From)
	}
	w.main.openGoal(g.ID)
	w.taps("from what you wrote")
	if w.main.current != PageJournal {
		t.Errorf("it leads to %s", w.main.current)
	}
}

// What something came from may go into the trash: the goal tells it, keeps its words, and leads there again
// when it is taken out.
func TestAGoalTellsThatWhatItCameFromIsInTheTrash(t *testing.T) {
	w := locked(t)
	w.fakes = nil
	w.enter()
	ctx := t.Context()
	s := w.main.session
	e := journal.Entry{Title: "The river", Text: "I miss singing."}
	if err := s.SaveEntry(ctx, &e); err != nil {
		t.Fatal(err)
	}
	c := journal.CheckIn{At: journal.MomentOf(w.clock.Now())}
	c.Ratings[wheel.Social].Score = wheel.MustScore(3)
	if err := s.SaveCheckIn(ctx, &c); err != nil {
		t.Fatal(err)
	}
	g := journal.Goal{
		Domain: wheel.Social, Title: "Sing", From: journal.Origin{Kind: journal.OriginEntry, ID: e.ID, Words: "I miss singing."},
		Links: []journal.Link{{Kind: journal.KindEntry, ID: e.ID}, {Kind: journal.KindCheckIn, ID: c.ID}},
		Steps: []journal.Step{{Text: "Ask Ana", From: journal.Origin{Kind: journal.OriginCheckIn, ID: c.ID, Words: "social"}}},
	}
	if err := s.SaveGoal(ctx, &g); err != nil {
		t.Fatal(err)
	}
	w.main.openGoal(g.ID)
	w.taps("from what you wrote · ") // it leads there
	w.main.open(PageGoals)
	for _, id := range []journal.ID{e.ID, c.ID} {
		if err := s.Trash(ctx, id); err != nil {
			t.Fatal(err)
		}
	}
	w.main.open(PageToday)
	w.main.open(PageGoals)
	uitest.Says(t, w.win, "I miss singing.") // its words stay
	w.taps("from what you wrote · in the trash")
	w.taps("from a check-in · in the trash")
	if w.main.current != PageGoals {
		t.Fatalf("what lies in the trash leads to %s", w.main.current)
	}
	if kept := must(s.Goal(ctx, g.ID)); len(kept.Links) != 2 || kept.From != g.From || kept.Steps[0].From != g.Steps[0].From {
		t.Errorf("the goal lost something: %+v", kept)
	}
	for _, id := range []journal.ID{e.ID, c.ID} {
		if err := s.Restore(ctx, id); err != nil {
			t.Fatal(err)
		}
	}
	w.main.open(PageToday)
	w.main.open(PageGoals)
	w.taps("from a check-in · Sat")
	if w.main.current != PageCircle {
		t.Errorf("taken out of the trash it leads to %s", w.main.current)
	}
	kit.CloseOverlays(w.win.Canvas())
	// And the other way round: the goal goes, and the entry that it came from stays whole.
	if err := s.Trash(ctx, g.ID); err != nil {
		t.Fatal(err)
	}
	w.main.openEntry(e.ID)
	if got := must(s.Entry(ctx, e.ID)); got.Text != e.Text || got.Trashed != nil {
		t.Errorf("the entry is %+v", got)
	}
	if err := s.Restore(ctx, g.ID); err != nil {
		t.Fatal(err)
	}
	w.main.openGoal(g.ID)
	uitest.Says(t, w.win, "I miss singing.")
}
