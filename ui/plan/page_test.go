package plan

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
)

// shelf is where a copy is kept apart, in memory.
type shelf struct {
	plan  *journal.SafetyPlan
	lines []journal.CrisisLine
	keeps int
}

func (s *shelf) Keep(_ context.Context, p journal.SafetyPlan, lines []journal.CrisisLine) error {
	s.plan, s.lines = &p, lines
	s.keeps++
	return nil
}

func (s *shelf) Drop(context.Context) error {
	s.plan = nil
	return nil
}

type world struct {
	*testing.T
	page  *Page
	win   fyne.Window
	store *journaltest.Session
	shelf shelf
}

func newWorld(t *testing.T, l uitest.Look) *world {
	t.Helper()
	t.Cleanup(kit.Synchronous())
	test.NewTempApp(t).Settings().SetTheme(theme.New(l.Mode, l.Percent))
	clock := journaltest.FixedClock()
	w := &world{T: t, store: journaltest.NewSession(clock), win: test.NewWindow(nil)}
	t.Cleanup(w.win.Close)
	w.page = New(Deps{Store: w.store, Clock: clock.Now, Window: w.win, Apart: &w.shelf, Paper: func() {}, Help: func() {}})
	w.win.SetPadded(false)
	w.win.SetContent(container.NewStack(kit.Background(theme.Page), w.page.Content()))
	uitest.Wear(w.win, l)
	w.page.Show()
	return w
}

func (w *world) fill() {
	w.Helper()
	fields := uitest.Fields(w.win)
	for i, s := range []string{"I sleep badly\nI stop answering", "A walk\nMusic", "The library", "Main Street 4", "Mira", "555 0100", "Dr. Vale", "555 0199", "My sister keeps the pills", "The dog"} {
		fields[i].SetText(s)
	}
}

func (w *world) kept() journal.SafetyPlan {
	w.Helper()
	if err := w.page.Save(context.Background()); err != nil {
		w.Fatal(err)
	}
	p, err := w.store.SafetyPlan(context.Background())
	if err != nil {
		w.Fatal(err)
	}
	return p
}

func TestThePlanIsKeptAsItIsTyped(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.fill()
	p := w.kept()
	if len(p.Warnings) != 2 || p.Alone[1] != "Music" || p.Places[0] != (journal.Contact{Name: "The library", How: "Main Street 4"}) ||
		p.Helpers[0].Name != "Mira" || p.Professionals[0].How != "555 0199" || p.Safer[0] == "" || p.Reasons[0] != "The dog" {
		t.Fatalf("kept %+v", p)
	}
	uitest.Press(t, w.win, "One more")
	if n := len(uitest.Fields(w.win)); n != 12 {
		t.Errorf("%d fields after one more line", n)
	}
	if w.shelf.plan != nil {
		t.Error("a copy was made though nobody allowed it")
	}
}

func TestACopyApartOnlyAfterThePersonWasTold(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.fill()
	own := []journal.CrisisLine{{Name: "The line in my town", Number: "555 0133"}}
	if err := w.store.SavePersonal(context.Background(), journal.Personal{Care: journal.Care{Lines: own}}); err != nil {
		t.Fatal(err)
	}
	test.Tap(w.page.lock)
	uitest.Says(t, w.win, "Keep a copy outside of your journal?", "Anybody who uses this computer can read that copy", "So are the numbers to call")
	if w.shelf.plan != nil || w.page.lock.Checked() {
		t.Fatal("a copy was made before the answer")
	}
	uitest.Press(t, w.win, "Only in the journal")
	test.Tap(w.page.lock)
	uitest.Press(t, w.win, "Keep a copy")
	if w.shelf.plan == nil || len(w.shelf.plan.Warnings) != 2 || !w.page.lock.Checked() {
		t.Fatalf("the copy: %+v", w.shelf.plan)
	}
	uitest.Fields(w.win)[9].SetText("The dog and the garden")
	w.kept()
	if !slices.Equal(w.shelf.lines, own) {
		t.Errorf("the numbers of the copy: %+v", w.shelf.lines)
	}
	if w.shelf.plan.Reasons[0] != "The dog and the garden" {
		t.Error("the copy is older than the plan")
	}
	test.Tap(w.page.lock)
	all, _ := w.store.Personal(context.Background())
	if w.shelf.plan != nil || all.Care.PlanOnLock {
		t.Error("the copy is still there")
	}
}

func TestThePlanSurvivesALockWhileTheDiskIsFull(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.fill()
	w.store.Keeper().FailSaves(journal.ErrDiskFull)
	if w.page.Save(context.Background()) == nil {
		t.Fatal("Save tells nothing")
	}
	draft := w.page.Draft()
	w.store.Keeper().FailSaves(nil)
	other := newWorld(t, uitest.PageLight)
	other.page.SetDraft(draft)
	if p := other.kept(); len(p.Warnings) != 2 || p.Helpers[0].Name != "Mira" {
		t.Fatalf("kept %+v", p)
	}
}

func TestPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := newWorld(t, l)
		w.fill()
		uitest.Picture(t, w.win, l, "plan")
	}, uitest.Looks[0], uitest.Looks[1], uitest.Looks[2], uitest.PageNarrow, uitest.Looks[0].Sized(1060, 2400))
}
