package circle

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillwater/charts"
	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
)

type world struct {
	*testing.T
	page   *Page
	win    fyne.Window
	store  *journaltest.Session
	clock  *journaltest.Clock
	charts []charts.Chart
	copied []charts.Chart
	opened []journal.ID
	goals  []journal.Goal
	look   uitest.Look // of its pictures
}

// newWorld shows the page in a window of the test driver, of the size that the
// shell leaves it.
func newWorld(t *testing.T, mode theme.Mode, percent int) *world {
	t.Helper()
	t.Cleanup(kit.Synchronous())
	test.NewTempApp(t).Settings().SetTheme(theme.New(mode, percent))
	clock := journaltest.FixedClock()
	w := &world{T: t, clock: clock, store: journaltest.NewSession(clock), win: test.NewWindow(nil)}
	t.Cleanup(w.win.Close)
	w.page = New(Deps{Store: w.store, Clock: clock.Now, Window: w.win, Intents: Intents{
		SaveChart: func(c charts.Chart) { w.charts = append(w.charts, c) },
		CopyChart: func(c charts.Chart) { w.copied = append(w.copied, c) },
		OpenEntry: func(id journal.ID) { w.opened = append(w.opened, id) },
		MakeGoal:  func(g journal.Goal) { w.goals = append(w.goals, g) },
	}})
	w.win.SetPadded(false)
	w.win.SetContent(container.NewStack(kit.Background(theme.Page), w.page.Content()))
	w.win.Resize(fyne.NewSize(1280-230*float32(percent)/100, 800))
	w.page.Show()
	return w
}

// keys types numbers as runes and names as keys.
func (w *world) keys(list ...any) {
	w.Helper()
	for _, k := range list {
		f := w.win.Canvas().Focused()
		if f == nil {
			w.Fatal("nothing has the keyboard")
		}
		switch k := k.(type) {
		case string:
			for _, r := range k {
				f.TypedRune(r)
			}
		case fyne.KeyName:
			f.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
}

func (w *world) checkIns() []journal.CheckIn {
	w.Helper()
	list, err := w.store.CheckIns(context.Background())
	if err != nil {
		w.Fatal(err)
	}
	return list
}

func (w *world) keep(list []journal.CheckIn) {
	w.Helper()
	for i := range list {
		c := list[i]
		c.ID = ""
		if err := w.store.SaveCheckIn(context.Background(), &c); err != nil {
			w.Fatal(err)
		}
	}
	w.page.Show()
}

func TestEightNumbersByKeyboardAlone(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.page.StartCheckIn()
	w.keys("7", fyne.KeyReturn, "10", fyne.KeyReturn, "1", fyne.KeyReturn, "0", fyne.KeyReturn)
	w.keys("3", fyne.KeyPageUp, fyne.KeyEnd, fyne.KeyReturn) // back to the fourth: it is a 10 after all
	w.keys(fyne.KeyReturn, "8", fyne.KeyDelete, fyne.KeyReturn, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn, "9", fyne.KeyReturn)
	w.keys(fyne.KeyReturn) // "Save" has the keyboard
	list := w.checkIns()
	if len(list) != 1 {
		t.Fatalf("%d check-ins kept", len(list))
	}
	want := [8]string{"7", "10", "1", "10", "3", "–", "6", "9"}
	for i, s := range list[0].Scores() {
		if s.String() != want[i] {
			t.Errorf("%v: %v, want %v", wheel.Domains[i], s, want[i])
		}
	}
	if w.page.sit != nil || w.page.state.Current().ID != list[0].ID {
		t.Error("the chart shows what was just kept")
	}
	if w.page.Draft() != nil {
		t.Error("a finished check-in is no draft")
	}
}

func TestTakingEverythingBackLeavesNothing(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.page.StartCheckIn()
	w.keys("4")
	w.page.desk.Now(nil)
	if len(w.checkIns()) != 1 {
		t.Fatal("kept while it is made")
	}
	w.keys(fyne.KeyDelete, fyne.KeyEscape)
	if w.page.sit != nil || len(w.checkIns()) != 0 {
		t.Errorf("%d check-ins left", len(w.checkIns()))
	}
}

func TestTabGoesFromTheNumbersToTheNote(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.page.StartCheckIn()
	w.keys(fyne.KeyTab, "in words")
	if !w.page.ask.note.Focused() || w.page.sit.rating().Note != "in words" {
		t.Errorf("the note is %q", w.page.sit.rating().Note)
	}
}

func TestAnInterruptedCheckInIsNotLost(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.page.StartCheckIn()
	w.keys("4", fyne.KeyReturn)
	w.page.ask.note.SetText("words about friends")
	w.page.Hide() // another page, or a lock
	if list := w.checkIns(); len(list) != 1 || list[0].Ratings[wheel.Social].Note != "words about friends" {
		t.Fatalf("on the disk: %+v", list)
	}
	draft := w.page.Draft()

	other := New(Deps{Store: w.store, Clock: w.clock.Now, Window: w.win}) // after unlocking
	other.SetDraft(draft)
	w.win.SetContent(other.Content())
	other.Show()
	if other.sit == nil || other.sit.step != 1 || other.ask.note.Text() != "words about friends" {
		t.Fatalf("gone on with %+v", other.sit)
	}
	w.page = other
	other.step(func(s *sitting) { s.goTo(lookOver) })
	w.keys(fyne.KeyReturn)
	if list := w.checkIns(); len(list) != 1 || list[0].Revision < 2 {
		t.Errorf("there must be one check-in still: %d", len(list))
	}
}

func TestAFullDiskKeepsTheWordsOnTheScreen(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.page.StartCheckIn()
	w.store.Keeper().FailSaves(journal.ErrDiskFull)
	w.keys("4")
	w.page.step(func(s *sitting) { s.goTo(lookOver) })
	w.page.finish()
	if w.page.sit == nil || w.page.end.trouble.Hidden || w.page.Save(context.Background()) == nil || w.page.Draft() == nil {
		t.Fatal("nothing may be lost, and the person is told")
	}
	w.store.Keeper().FailSaves(nil)
	w.page.finish()
	if w.page.sit != nil || len(w.checkIns()) != 1 {
		t.Error("saved as soon as there is room")
	}
}

func TestThrowingAwayAndTakingBack(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.keep(series([8]int{1, 2, 3, 4, 5, 6, 7, 8}))
	w.page.remove()
	if len(w.checkIns()) != 0 || w.page.deps.Toasts.Text() == "" || !w.page.look.empty.Visible() {
		t.Fatal("deleted, with a way back")
	}
	id := journal.ID("")
	w.page.restore(id)
	for _, c := range []journal.ID{"00000000-0000-4000-8000-000000000001"} {
		w.page.restore(c)
	}
	if len(w.checkIns()) != 1 {
		t.Fatal("taken back")
	}

	// Changing an older one and leaving it as it was.
	before := w.checkIns()[0]
	w.page.sitDown(changing(before), false)
	w.page.end.overall.SetText("something else")
	w.page.desk.Now(nil)
	w.page.discard()
	if after := w.checkIns()[0]; after.Note != before.Note || after.Scores() != before.Scores() {
		t.Errorf("changed to %+v", after)
	}
}

func TestEarlierAnswersAreHiddenUntilAskedFor(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.keep(series([8]int{5, 5, 5, 5, 5, 5, 5, 5}))
	w.clock.Set(noon.AddDate(0, 0, 14))
	w.page.StartCheckIn()
	if w.page.ask.earlier.Visible() {
		t.Fatal("earlier answers lean on the new ones")
	}
	w.page.setPersonal(func(p *journal.Personal) { p.ShowEarlier = true })
	w.page.showStep()
	if !w.page.ask.earlier.Visible() || w.page.ask.earlier.Text() != "On 20 November 2026 you chose 5." {
		t.Errorf("earlier: %q", w.page.ask.earlier.Text())
	}
	if p, _ := w.store.Personal(context.Background()); !p.ShowEarlier {
		t.Error("the choice is kept in the journal")
	}
}

func TestQuietTimeIsGentleAndNeverABar(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	tr := journal.Treatment{At: journal.MomentOf(w.clock.Now()), Route: journal.RouteIV}
	if err := w.store.SaveTreatment(context.Background(), &tr); err != nil {
		t.Fatal(err)
	}
	w.page.Show()
	w.page.StartCheckIn()
	if w.page.sit == nil || w.page.ask.gentle.Hidden {
		t.Error("the check-in begins, with a gentle line")
	}
	w.keys("5", fyne.KeyReturn)
	if !w.page.ask.gentle.Hidden {
		t.Error("once is enough")
	}
}

func TestTheChartIsHandedToTheWindow(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	list := series([8]int{1, 2, 3, 4, 5, 6, 7, -1}, [8]int{2, 3, 4, 5, -1, 7, 8, 9})
	list[1].Note = "a marker word"
	w.keep(list)
	w.page.look.hand(w.page.deps.Intents.SaveChart)
	if len(w.charts) != 1 || w.charts[0].Name != "circle-2026-11-20-2026-11-06" {
		t.Fatalf("charts %+v", w.charts)
	}
	for _, style := range []wheel.Style{wheel.Paper(), wheel.Gray()} {
		d, err := w.charts[0].Draw(false, style)
		if err != nil || len(d.Shapes) == 0 || len(d.Table.Rows) != wheel.NumDomains {
			t.Errorf("%v, %d shapes, %d rows", err, len(d.Shapes), len(d.Table.Rows))
		}
	}
	if w.page.look.wheel.chart.Err() != nil {
		t.Error(w.page.look.wheel.chart.Err())
	}
}

// dressed is newWorld in a look.
func dressed(t *testing.T, l uitest.Look) *world {
	t.Helper()
	w := newWorld(t, l.Mode, l.Percent)
	w.look = l
	uitest.Wear(w.win, l)
	return w
}

// picture writes what the window shows to STILLWATER_PICTURES.
func (w *world) picture(name string) {
	w.Helper()
	w.win.Canvas().Capture() // what is drawn may ask for more room: the next picture has it
	uitest.Picture(w.T, w.win, w.look, name)
}

func TestPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := dressed(t, l)
		w.picture("circle-empty")
		list := series([8]int{3, 4, 2, 5, 4, 6, 3, -1}, [8]int{5, 4, 3, 6, 4, 7, 2, 5})
		list[1].Note = "A lighter fortnight. I went outside more."
		list[1].Ratings[wheel.Physical].Note = "Slept badly twice, but walked every day."
		for i, n := range []int{8, 8, 6, 8, 7, 8, 6, 7} {
			list[1].Ratings[i].Target = wheel.MustScore(n)
		}
		w.keep(list)
		w.picture("circle-look")
		w.clock.Set(time.Date(2026, 12, 4, 9, 30, 0, 0, time.UTC))
		w.page.StartCheckIn()
		w.picture("circle-ask")
		w.keys("7", fyne.KeyReturn, "5")
		w.page.sit.details = true
		w.page.quiet = true
		w.page.showStep()
		w.picture("circle-more")
		w.page.ask.note.SetText("Saw Marie. It was easier than I had thought, and I would like to do it again before the month is over.")
		w.page.step(func(s *sitting) { s.goTo(lookOver) })
		w.picture("circle-end")
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge, uitest.PageContrast)
}
