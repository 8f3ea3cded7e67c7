package care

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/sample"
	"stillwater/ui/internal/aftercare"
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
}

func newWorld(t *testing.T, l uitest.Look) *world {
	t.Helper()
	t.Cleanup(kit.Synchronous())
	test.NewTempApp(t).Settings().SetTheme(theme.New(l.Mode, l.Percent))
	clock := journaltest.FixedClock()
	w := &world{T: t, clock: clock, store: journaltest.NewSession(clock), win: test.NewWindow(nil)}
	t.Cleanup(w.win.Close)
	w.page = New(Deps{Store: w.store, Clock: clock.Now, Window: w.win})
	w.win.SetPadded(false)
	w.win.SetContent(container.NewStack(kit.Background(theme.Page), w.page.Content()))
	uitest.Wear(w.win, l)
	w.page.Show()
	return w
}

func (w *world) treatments() []journal.Treatment {
	w.Helper()
	list, err := w.store.Treatments(context.Background())
	if err != nil {
		w.Fatal(err)
	}
	return list
}

func (w *world) keep(days ...int) {
	w.Helper()
	for _, d := range days {
		t := journal.Treatment{At: journal.MomentOn(journal.DayOf(w.clock.Now()).AddDays(d), w.clock.Now()), Route: journal.RouteIV, Dose: "as told", Intention: "To let it come"}
		if err := w.store.SaveTreatment(context.Background(), &t); err != nil {
			w.Fatal(err)
		}
	}
	w.page.Show()
}

func TestTodayIsProposedAndOnlyTheRouteIsAsked(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.page.begin()
	if w.page.one.date.Text() != "2026-03-14" || w.page.one.route.Selected() != -1 {
		t.Errorf("proposed %q, route %d", w.page.one.date.Text(), w.page.one.route.Selected())
	}
	w.page.one.saveAndClose()
	if w.page.form == nil || w.page.one.trouble.Hidden || len(w.treatments()) != 0 {
		t.Fatal("it says what is missing and loses nothing")
	}
	test.Tap(w.page.one.route.Option(1).(fyne.Tappable))
	w.page.one.saveAndClose()
	list := w.treatments()
	if len(list) != 1 || list[0].Route != journal.RouteSpravato || w.page.form != nil {
		t.Fatalf("kept %+v", list)
	}
	if s := where(&w.page.state, w.page.today()); s.Name != "Quiet time" || !w.page.rest.quiet.Visible() {
		t.Errorf("afterwards: %+v", s)
	}
	w.page.begin()
	w.page.one.saveAndClose() // nothing changed: the proposal is meant
	if list := w.treatments(); len(list) != 2 || list[1].Route != journal.RouteSpravato {
		t.Errorf("the proposal was kept as %+v", list)
	}
}

func TestAllFieldsComeBackTheSame(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.page.begin()
	v := w.page.one
	test.Tap(v.route.Option(4).(fyne.Tappable))
	v.date.SetText("2026-02-28")
	v.dose.SetText("0.5 mg/kg, as told")
	v.intention.SetText("to rest\nand to listen")
	v.note.SetText("quiet music")
	w.page.Hide()
	got := w.treatments()[0]
	if got.At.Day.String() != "2026-02-28" || got.Route != journal.RouteOther || got.Dose != "0.5 mg/kg, as told" ||
		got.Intention != "to rest\nand to listen" || got.Note != "quiet music" {
		t.Errorf("%+v", got)
	}
	w.page.Show()
	v.note.SetText("quiet music, a blanket")
	v.date.SetText("2026-02-30") // no such day: the last whole one stays
	v.saveAndClose()
	if got := w.treatments(); len(got) != 1 || got[0].Note != "quiet music, a blanket" || got[0].At.Day.String() != "2026-02-28" {
		t.Errorf("%+v", got)
	}
}

func TestAnUnfinishedTreatmentSurvivesALock(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.page.begin()
	w.page.one.note.SetText("still writing")
	w.page.Hide()
	if w.page.Save(context.Background()) == nil {
		t.Fatal("without a route it cannot be saved, and that must be told")
	}
	draft := w.page.Draft()
	other := New(Deps{Store: w.store, Clock: w.clock.Now, Window: w.win})
	other.SetDraft(draft)
	other.Show()
	if other.form == nil || other.one.note.Text() != "still writing" {
		t.Fatalf("gone on with %+v", other.form)
	}
	other.form.setRoute(journal.RouteIM)
	other.touched()
	if err := other.Save(context.Background()); err != nil || other.Draft() != nil {
		t.Errorf("then %v", err)
	}
}

func TestDeleteAndTakeBack(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.keep(-10, 12)
	w.page.choose(w.page.list.rows[0].ID)
	if !w.page.one.planned.Visible() {
		t.Error("a day ahead is told as planned")
	}
	w.page.remove()
	if len(w.treatments()) != 1 || w.page.form != nil || w.page.deps.Toasts.Text() == "" {
		t.Fatal("deleted, with a way back")
	}
	w.page.restore("00000000-0000-4000-8000-000000000002")
	if len(w.treatments()) != 2 || len(w.page.list.rows) != 2 {
		t.Error("taken back")
	}
}

func TestThePhaseCanBeSetByHand(t *testing.T) {
	w := newWorld(t, uitest.PageLight)
	w.keep(0)
	w.page.setPhase(journal.PhaseIntegration)
	if w.page.rest.quiet.Visible() || w.page.list.name.Text() != "Integration" {
		t.Errorf("shown: %q", w.page.list.name.Text())
	}
	p, err := w.store.Personal(context.Background())
	if err != nil || p.PhaseByHand != journal.PhaseIntegration {
		t.Errorf("kept %+v, %v", p, err)
	}
	w.page.setPhase(journal.PhaseNone)
	if !w.page.rest.quiet.Visible() {
		t.Error("it follows the treatments again")
	}
}

// fill puts half a year of a life into the journal.
func (w *world) fill() {
	w.Helper()
	now := w.clock.Now()
	if err := sample.Fill(context.Background(), w.store, journal.DayOf(now), now.Location()); err != nil {
		w.Fatal(err)
	}
	w.page.Show()
}

func TestPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := newWorld(t, l)
		w.page.deps.PrintChecklist, w.page.deps.OpenFragments = func(journal.Treatment) {}, func(journal.Day) {}
		uitest.Picture(t, w.win, l, "care-empty")
		w.keep(-21, -14, -7, 0, 14)
		uitest.Picture(t, w.win, l, "care-quiet")
		w.page.choose(w.page.list.rows[1].ID)
		v := w.page.one
		v.ease.SetScore(wheel.MustScore(6))
		v.effects.change([]journal.SideEffect{{Kind: "Dizzy", Strength: wheel.MustScore(4), Lasted: "an hour", Eased: "water"}})
		uitest.Picture(t, w.win, l, "care-after")
		v.turnTo(partBefore)
		v.checks.change(fresh(aftercare.Checklist(nil)))
		uitest.Picture(t, w.win, l, "care-before")
		v.turnTo(partDay)
		uitest.Picture(t, w.win, l, "care-day")
		w.page.close()
		newRhythmSheet(w.page)
		uitest.Picture(t, w.win, l, "care-rhythm")
		kit.CloseOverlays(w.win.Canvas())
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge, uitest.PageContrast.Sized(820, 800))
}

func TestPicturesOfALife(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := newWorld(t, l.Sized(l.Size.Width, 1200))
		w.fill()
		w.page.changeCare(func(c *journal.Care) { c.Cadence.Kind = journal.CadenceMonthly }, nil)
		uitest.Picture(t, w.win, l, "care-life")
		w.page.showRest(true)
		uitest.Picture(t, w.win, l, "care-life-beside")
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge, uitest.PageNarrow)
}
