package goals

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
)

// presses presses a line of a list by the words on it.
func presses(t *testing.T, w fyne.Window, label string) {
	t.Helper()
	var found *kit.Pressable
	uitest.Walk(w, func(o fyne.CanvasObject) bool {
		if p, ok := o.(*kit.Pressable); ok && p.AccessibilityLabel() == label {
			found = p
		}
		return found == nil
	})
	if found == nil {
		t.Fatalf("no line %q", label)
	}
	test.Tap(found)
}

func TestAStepIsOfferedToTheGoalsThatAreFollowed(t *testing.T) {
	p, w, s, _ := richPage(t)
	p.Hide() // the person is on another page
	from := journal.Origin{Kind: journal.OriginEntry, ID: "e", Words: "call Ana"}
	p.OfferStep(journal.Step{Text: "call Ana", From: from})
	uitest.SaysNot(t, w, "Read in the evening") // set aside
	w.Canvas().Focused().TypedRune('.')
	presses(t, w, "Paint again")
	id := find(t, p, "Paint again")
	g := goal(t, s, id)
	if len(g.Steps) != 1 || g.Steps[0].Text != "call Ana." || g.Steps[0].From != from {
		t.Fatalf("kept %+v", g.Steps)
	}
	if kit.SheetOpen(w.Canvas()) {
		t.Error("the sheet is closed")
	}
	p.OfferStep(journal.Step{From: from})
	presses(t, w, "Paint again")
	uitest.Says(t, w, "A few words, please.")
	if n := len(goal(t, s, id).Steps); n != 1 {
		t.Errorf("%d steps: one without words was kept", n)
	}
}

func TestAStepThatCannotBeKeptCanBeTriedAgain(t *testing.T) {
	p, w, s, _ := richPage(t)
	p.OfferStep(journal.Step{Text: "call Ana"})
	s.Keeper().FailSaves(journal.ErrDiskFull)
	presses(t, w, "Paint again")
	if !strings.Contains(p.deps.Toasts.Text(), "disk is full") {
		t.Errorf("told %q", p.deps.Toasts.Text())
	}
	s.Keeper().FailSaves(nil)
	act(t, w, "Try again")
	if n := len(goal(t, s, find(t, p, "Paint again")).Steps); n != 1 {
		t.Errorf("%d steps", n)
	}
}

func TestAStepOfAGoalThatHoldsMoreThanIsSavedJoinsIt(t *testing.T) {
	p, w, s, _ := richPage(t)
	id := find(t, p, "Paint again")
	p.OpenGoal(id)
	p.form.setNote("not saved yet")
	p.touched()
	p.OfferStep(journal.Step{Text: "Buy paper"})
	presses(t, w, "Paint again")
	if g := goal(t, s, id); g.Note != "not saved yet" || len(g.Steps) != 1 {
		t.Errorf("kept %+v", g)
	}
}

func TestANewGoalForAStep(t *testing.T) {
	clock := journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	p, w := window(t, uitest.PageLight, s, clock)
	p.deps.Intents.Begin = p.NewGoal
	p.OfferStep(journal.Step{Text: "call Ana"})
	uitest.Press(t, w, "A new goal for it")
	test.Type(w.Canvas().Focused(), "Friends")
	p.Hide()
	list := all(t, s)
	if len(list) != 1 || list[0].Title != "Friends" || len(list[0].Steps) != 1 {
		t.Errorf("kept %+v", list)
	}
}

func TestTitleIsTheBeginningOfAPassage(t *testing.T) {
	if got := Title("  one\n two "); got != "one two" {
		t.Errorf("%q", got)
	}
	long := Title(strings.Repeat("ärger ", 100))
	if n := len([]rune(long)); n > longestTitle+2 || !strings.HasSuffix(long, "ärger …") {
		t.Errorf("%d characters: %q", n, long)
	}
	if n := len([]rune(Title(strings.Repeat("x", 500)))); n != longestTitle+2 {
		t.Errorf("%d characters of one word", n)
	}
}
