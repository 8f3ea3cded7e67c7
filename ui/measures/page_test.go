package measures

import (
	"context"
	"testing"

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

type world struct {
	*testing.T
	page  *Page
	win   fyne.Window
	store *journaltest.Session
	clock *journaltest.Clock
	helps int
}

func newWorld(t *testing.T, l uitest.Look) *world {
	t.Helper()
	t.Setenv("LC_ALL", "en_US.UTF-8")
	t.Cleanup(kit.Synchronous())
	test.NewTempApp(t).Settings().SetTheme(theme.New(l.Mode, l.Percent))
	clock := journaltest.FixedClock()
	w := &world{T: t, clock: clock, store: journaltest.NewSession(clock), win: test.NewWindow(nil)}
	t.Cleanup(w.win.Close)
	toasts := kit.NewToasts()
	w.page = New(Deps{Store: w.store, Clock: clock.Now, Window: w.win, Toasts: toasts, Help: func() { w.helps++ }})
	w.win.SetPadded(false)
	w.win.SetContent(container.NewStack(kit.Background(theme.Page), w.page.Content(), toasts))
	uitest.Wear(w.win, l)
	w.page.Show()
	return w
}

func (w *world) kept() []journal.Measure {
	w.Helper()
	list, err := w.store.Measures(context.Background())
	if err != nil {
		w.Fatal(err)
	}
	return list
}

func items(total, nine int) []wheel.Score {
	out := make([]wheel.Score, 9)
	rest := total - nine
	for i := range 8 {
		n := min(rest, 3)
		out[i], rest = wheel.MustScore(n), rest-n
	}
	out[8] = wheel.MustScore(nine)
	return out
}

func (w *world) keep(days, total, nine int) {
	w.Helper()
	now := w.clock.Now()
	m := journal.Measure{At: journal.MomentOn(journal.DayOf(now).AddDays(days), now), Kind: journal.MeasurePHQ9, Items: items(total, nine)}
	if err := w.store.SaveMeasure(context.Background(), &m); err != nil {
		w.Fatal(err)
	}
}

func (w *world) choice(i int) *kit.Choice { return w.page.form.stops[i].(*kit.Choice) }

func (w *world) typeRunes(s string) {
	w.Helper()
	for _, r := range s {
		f := w.win.Canvas().Focused()
		if f == nil {
			w.Fatal("nothing has the keyboard")
		}
		if r == '\n' {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			continue
		}
		f.TypedRune(r)
	}
}

// undo presses the link of the short message.
func (w *world) undo() {
	w.Helper()
	pressed := false
	uitest.Walk(w.win, func(o fyne.CanvasObject) bool {
		if l, ok := o.(fyne.Tappable); ok && !pressed {
			if n, ok := o.(interface{ AccessibilityLabel() string }); ok && n.AccessibilityLabel() == "Undo" {
				pressed = true
				l.Tapped(nil)
			}
		}
		return !pressed
	})
	if !pressed {
		w.Fatal("no way back")
	}
}

func TestEightItemsByKeyboardGiveTotalAndBand(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	uitest.Press(t, w.win, "Fill it in")
	w.typeRunes("1\n1\n1\n1\n1\n1\n1\n3\n0\n2\n")
	uitest.Says(t, w.win, "10 of 27 · moderate", "Over the last 2 weeks")
	if f, ok := w.win.Canvas().Focused().(*kit.Button); !ok || f.Text() != "Save and close" {
		t.Errorf("after the last question the keyboard is at %T", w.win.Canvas().Focused())
	}
	w.typeRunes("\n")
	list := w.kept()
	if len(list) != 1 || list[0].Difficulty != wheel.MustScore(2) {
		t.Fatalf("kept %+v", list)
	}
	if n, ok := list[0].Total(); !ok || n != 10 || w.page.form != nil {
		t.Errorf("total %d, %v", n, ok)
	}
	uitest.Says(t, w.win, "10 of 27 · moderate", "Please talk with your clinician about what it means.")
	uitest.SaysNot(t, w.win, "You do not have to be alone")
}

func TestASkippedItemLeavesNoTotal(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.page.begin(journal.Series{Kind: journal.MeasureGAD7})
	w.typeRunes("3\n3\n\n3\n3\n3\n3\n")
	uitest.Says(t, w.win, "Not complete: 6 of 7 answered")
	uitest.SaysNot(t, w.win, "severe")
	w.choice(2).TypedRune('2')
	uitest.Says(t, w.win, "20 of 21 · severe")
	w.choice(2).TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	uitest.Says(t, w.win, "Not complete")
}

func TestTheNinthItemShowsTheCardAtOnceAndBlocksNothing(t *testing.T) {
	for n := 1; n <= 3; n++ {
		w := newWorld(t, uitest.PageLight)
		ctx := context.Background()
		_ = w.store.SavePersonal(ctx, journal.Personal{Contacts: []journal.Contact{{Name: "Mira", How: "555 0100"}}})
		_ = w.store.SaveSafetyPlan(ctx, &journal.SafetyPlan{Alone: []string{"Walk by the river"}})
		w.page.Show()
		uitest.Press(t, w.win, "Fill it in")
		w.choice(8).TypedRune(rune('0' + n))
		uitest.Says(t, w.win, "You do not have to be alone with this", "Mira", "Walk by the river", "988")
		w.choice(0).TypedRune('1')
		w.page.Hide()
		if list := w.kept(); len(list) != 1 || !list[0].ItemNine() || list[0].Answered() != 2 {
			t.Fatalf("%d: kept %+v", n, list)
		}
		uitest.Press(t, w.win, "If it is hard right now")
		if w.helps != 1 {
			t.Error("the way to help")
		}
		w.choice(8).TypedRune('0')
		uitest.SaysNot(t, w.win, "You do not have to be alone")
	}
}

func TestAPaperScoreAndAScaleOfOnesOwn(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	uitest.Press(t, w.win, "A score from paper")
	uitest.Press(t, w.win, "Save and close") // nothing typed: nothing kept
	if len(w.kept()) != 0 || w.page.form != nil {
		t.Fatal("an empty form was kept")
	}
	uitest.Press(t, w.win, "A score from paper")
	w.page.form.name.SetText("Some form")
	w.page.form.value.SetText("abc")
	uitest.Press(t, w.win, "Save and close")
	uitest.Says(t, w.win, "Please write the name and the score")
	w.page.form.value.SetText("12,5")
	uitest.Press(t, w.win, "Save and close")
	uitest.Says(t, w.win, "Some form", "12.5")
	uitest.Press(t, w.win, "A scale of my own")
	uitest.Press(t, w.win, "Sleep")
	uitest.Press(t, w.win, "Keep it")
	uitest.Press(t, w.win, "New value")
	w.page.form.stops[0].(*kit.Scale).TypedRune('7')
	uitest.Press(t, w.win, "Save and close")
	list := w.kept()
	if len(list) != 2 || list[1].Name != "Sleep" || *list[1].Value != 7 || *list[0].Value != 12.5 {
		t.Fatalf("kept %+v", list)
	}
	uitest.Says(t, w.win, "7 of 10")
	w.page.over.retire(list[1].Scale, true)
	uitest.Says(t, w.win, "7 of 10") // its values stay
}

func TestDeleteAndUndo(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.keep(-3, 12, 0)
	w.page.Show()
	w.page.choose(w.kept()[0].ID)
	w.choice(0).TypedRune('0')
	uitest.Press(t, w.win, "Delete")
	if len(w.kept()) != 0 || w.page.form != nil {
		t.Fatal("it is still there")
	}
	w.undo()
	if n, ok := func() (int, bool) { l := w.kept(); return l[0].Total() }(); !ok || n != 9 {
		t.Errorf("came back with %d", n)
	}
}

func TestAnAnswerSurvivesALockWhileTheDiskIsFull(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	uitest.Press(t, w.win, "Fill it in")
	w.typeRunes("2\n3\n")
	w.store.Keeper().FailSaves(journal.ErrDiskFull)
	if w.page.Save(context.Background()) == nil {
		t.Fatal("Save tells nothing")
	}
	draft := w.page.Draft()
	w.store.Keeper().FailSaves(nil)
	other := New(Deps{Store: w.store, Clock: w.clock.Now, Window: w.win, Toasts: kit.NewToasts()})
	other.SetDraft(draft)
	if list := w.kept(); len(list) != 1 || list[0].Answered() != 2 || list[0].Items[1] != wheel.MustScore(3) {
		t.Fatalf("kept %+v", list)
	}
}

func TestPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := newWorld(t, l)
		uitest.Picture(t, w.win, l, "measures-empty")
		for i, n := range []int{17, 15, 11, 12, 8, 6, 9} {
			w.keep(-90+14*i, n, max(0, 1-i))
		}
		tr := journal.Treatment{Route: journal.RouteIV, At: journal.MomentOn(journal.DayOf(w.clock.Now()).AddDays(-60), w.clock.Now())}
		_ = w.store.SaveTreatment(context.Background(), &tr)
		w.page.Show()
		uitest.Picture(t, w.win, l, "measures")
		uitest.Press(t, w.win, "Fill it in")
		w.typeRunes("1\n2")
		uitest.Picture(t, w.win, l, "measures-form")
		w.typeRunes("\n1\n1\n1\n1\n1\n1\n1")
		uitest.Picture(t, w.win, l, "measures-nine")
		w.page.done()
		uitest.Picture(t, w.win, l, "measures-card")
		w.page.change(func(c *journal.Care) {
			c.Scales = []journal.Scale{{ID: "own-1", Name: "Pain", Low: "None at all", High: "Very strong"}}
			c.Lines = []journal.CrisisLine{{Name: "The line in my town", Number: "555 0133"}}
		}, nil)
		for i, n := range []float64{7, 6, 6, 4, 5, 3} {
			m := journal.Measure{Kind: journal.MeasureScale, Scale: "own-1", Name: "Pain", Value: &n, At: journal.OnDay(journal.DayOf(w.clock.Now()).AddDays(-40+7*i), w.clock.Now())}
			if err := w.store.SaveMeasure(context.Background(), &m); err != nil {
				t.Fatal(err)
			}
		}
		w.page.st.shown = journal.Series{Kind: journal.MeasureScale, Key: "own-1"}
		w.page.Show()
		uitest.Picture(t, w.win, l, "measures-own")
		w.page.over.scaleSheet(journal.Scale{})
		uitest.Picture(t, w.win, l, "measures-scale")
		uitest.Press(t, w.win, "Cancel")
		w.page.begin(journal.Series{Kind: journal.MeasurePaper})
		uitest.Picture(t, w.win, l, "measures-paper")
	})
}
