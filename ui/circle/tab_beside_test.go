package circle

import (
	"context"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/theme"
	"stillwater/wheel"
)

// open shows a tab by its key.
func (w *world) open(key string) {
	w.Helper()
	for i, t := range w.page.look.parts {
		if t.key == key {
			w.page.look.tabs.SetSelected(i)
			w.page.look.turned()
			return
		}
	}
	w.Fatalf("no tab %q", key)
}

func (w *world) treat(days int, route journal.Route) {
	w.Helper()
	tr := journal.Treatment{At: journal.MomentOf(w.clock.Now().AddDate(0, 0, days)), Route: route}
	if err := w.store.SaveTreatment(context.Background(), &tr); err != nil {
		w.Fatal(err)
	}
}

func TestBeforeAndAfterIsHiddenWithoutTreatments(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.keep(series([8]int{5, 5, 5, 5, 5, 5, 5, 5}, [8]int{4, 4, 4, 4, 4, 4, 4, 4}))
	w.treat(3, journal.RouteIV) // planned
	w.page.Show()
	last := len(w.page.look.parts) - 1
	if w.page.look.tabs.Tab(last).Visible() {
		t.Error("no treatment has been, and there is a tab about them")
	}
	w.treat(-3, journal.RouteIV)
	w.page.Show()
	if !w.page.look.tabs.Tab(last).Visible() {
		t.Error("a treatment has been, and there is no tab")
	}
}

func TestBeforeAndAfterTreatmentsInNumbers(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	var list []journal.CheckIn
	for _, x := range []struct{ day, score int }{{-40, 9}, {-25, 3}, {-24, 4}, {-23, 4}, {-18, 6}, {-16, 8}} {
		c := journal.CheckIn{At: journal.MomentOf(w.clock.Now().AddDate(0, 0, x.day))}
		c.Ratings[wheel.Social].Score = wheel.MustScore(x.score)
		list = append(list, c)
	}
	w.keep(list)
	for day, mood := range map[int]int{-22: 2, -21: 3, -20: 5, -19: 7, -60: 10} {
		e := journal.Entry{Text: "x", At: journal.MomentOf(w.clock.Now().AddDate(0, 0, day)), Mood: wheel.MustScore(mood)}
		if err := w.store.SaveEntry(context.Background(), &e); err != nil {
			t.Fatal(err)
		}
	}
	w.treat(-20, journal.RouteIV)
	w.treat(-2, journal.RouteSpravato)
	w.page.Show()
	w.open("treatments")
	said := uitest.Text(w.win)
	for _, want := range []string{
		"3.7 (3)", // Social before: 3, 4, 4
		"too few to say (2)", "too few to say (0)",
		"Mood of entries",
		"2 treatments, 5 check-ins near them, 4 entries with a mood.",
		"Near more than one treatment: 1 of the check-ins and 0 of the entries.",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is missing in %q", want, said)
		}
	}
	if !w.page.look.beside.choice.Visible() {
		t.Error("two routes, and no choice")
	}
	w.page.look.beside.of = journal.RouteSpravato
	w.page.look.beside.refresh()
	if said := uitest.Text(w.win); !strings.Contains(said, "1 treatment, ") || strings.Contains(said, "3.7 (3)") {
		t.Errorf("one route alone: %q", said)
	}
}

func TestBesidePictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := dressed(t, l)
		w.sampled()
		w.treat(-40, journal.RouteLozenge)
		w.page.Show()
		w.open("treatments")
		w.picture("beside")
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge)
}
