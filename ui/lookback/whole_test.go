package lookback

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

func wholeDay(d int) journal.Day {
	return journal.DayOf(journaltest.FixedClock().Now()).AddDays(d)
}

func TestTheNewestSeriesBeginsAfterALongRest(t *testing.T) {
	f := facts{today: wholeDay(0)}
	if d := reachSeries.from(&f); !d.IsZero() {
		t.Errorf("without a treatment: %v", d)
	}
	for _, d := range []int{-300, -290, -100, -60, -30, 5} {
		f.treatments = append(f.treatments, journal.Treatment{Route: journal.RouteIV, At: journal.MomentOn(wholeDay(d), f.today.Time(time.UTC))})
	}
	if d := reachSeries.from(&f); d != wholeDay(-100) {
		t.Errorf("the series begins on %v, want %v", d, wholeDay(-100))
	}
	if d := reachAll.from(&f); !d.IsZero() {
		t.Errorf("the whole time begins on %v", d)
	}
}

func wholePage(t *testing.T, l uitest.Look) (*Page, *journaltest.Session, func()) {
	t.Helper()
	t.Cleanup(kit.Synchronous())
	test.NewTempApp(t).Settings().SetTheme(theme.New(l.Mode, l.Percent))
	clock := journaltest.FixedClock()
	s := journaltest.NewSession(clock)
	win := test.NewWindow(nil)
	t.Cleanup(win.Close)
	p := New(Deps{Store: s, Clock: clock.Now, Window: win, Intents: Intents{OpenTherapy: func() {}, OpenGoals: func() {}}})
	win.SetPadded(false)
	win.SetContent(container.NewStack(kit.Background(theme.Page), p.Content()))
	uitest.Wear(win, l)
	p.Show()
	p.tabs.SetSelected(partWhole)
	p.turnTo(partWhole)
	return p, s, func() { uitest.Picture(t, win, l, "look-whole") }
}

func fillWhole(t *testing.T, s *journaltest.Session) {
	t.Helper()
	ctx, now := context.Background(), journaltest.FixedClock().Now()
	at := func(d int) journal.Moment { return journal.MomentOn(wholeDay(d), now) }
	for i := range 5 {
		var c journal.CheckIn
		c.At = at(-28 * i)
		for k := range c.Ratings {
			c.Ratings[k].Score = wheel.MustScore((3 + i + k) % 11)
		}
		m := journal.Measure{At: at(-20 * i), Kind: journal.MeasureGAD7, Items: make([]wheel.Score, 7)}
		for k := range m.Items {
			m.Items[k] = wheel.MustScore((i + k) % 4)
		}
		tr := journal.Treatment{At: at(-25*i - 1), Route: journal.RouteIV, Intention: "To listen"}
		done := at(-15 * i)
		g := journal.Goal{Title: "A walk", Domain: wheel.Physical, Done: &done}
		for _, err := range []error{s.SaveCheckIn(ctx, &c), s.SaveMeasure(ctx, &m), s.SaveTreatment(ctx, &tr), s.SaveGoal(ctx, &g)} {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	e := journal.Entry{At: at(-2), Text: "to talk about", Therapy: true}
	if err := s.SaveEntry(ctx, &e); err != nil {
		t.Fatal(err)
	}
}

func TestAllInAllCountsWhatLiesInTheTime(t *testing.T) {
	p, s, _ := wholePage(t, uitest.PageLight)
	w := p.d.Window
	uitest.Says(t, w, "Nothing lies in this time yet")
	fillWhole(t, s)
	p.Show()
	uitest.Says(t, w, "2 treatments", "GAD-7", "1 entry for therapy", "2 goals done", "1 check-in")
	test.Tap(p.parts[partWhole].(*wholePart).choice.Tab(2).(fyne.Tappable))
	uitest.Says(t, w, "5 treatments", "5 goals done", "5 check-ins")
}

func TestWholePictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		p, s, take := wholePage(t, l)
		fillWhole(t, s)
		p.Show()
		take()
	}, uitest.Looks[0].Sized(1060, 1600), uitest.Looks[1])
}
