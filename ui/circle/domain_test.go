package circle

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/theme"
	"stillwater/wheel"
)

func TestThePageOfADomain(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	ctx := context.Background()
	w.keep(series([8]int{5, 3, 5, 5, 5, 5, 5, 5}, [8]int{4, 6, 4, 4, 4, 4, 4, 4}))
	for _, g := range []journal.Goal{{Domain: wheel.Social, Title: "Call Marie"}, {Domain: wheel.Mental, Title: "Read again"}} {
		if err := w.store.SaveGoal(ctx, &g); err != nil {
			t.Fatal(err)
		}
	}
	social := wheel.Social
	for _, e := range []journal.Entry{{Title: "Supper with Teo", Text: "x", Domain: &social}, {Title: "Of something else", Text: "x"}} {
		if err := w.store.SaveEntry(ctx, &e); err != nil {
			t.Fatal(err)
		}
	}
	var wrote []journal.Prompt
	w.page.deps.Intents.Write = func(p journal.Prompt) { wrote = append(wrote, p) }
	w.page.OpenDomain(wheel.Social)
	uitest.Says(t, w.win, "Social", "Your numbers", "To write about")
	labels := func(c *fyne.Container) (out string) {
		for _, o := range c.Objects {
			if l, ok := o.(interface{ AccessibilityLabel() string }); ok {
				out += l.AccessibilityLabel() + "|"
			}
		}
		return out
	}
	if got := labels(w.page.domain.goals); !strings.Contains(got, "Call Marie") || strings.Contains(got, "Read again") {
		t.Errorf("goals: %q", got)
	}
	if got := labels(w.page.domain.entries); !strings.Contains(got, "Supper with Teo") || strings.Contains(got, "something else") {
		t.Errorf("entries: %q", got)
	}
	if len(w.page.domain.asks.Objects) == 0 {
		t.Fatal("no prompts")
	}
	w.page.domain.asks.Objects[0].(fyne.Tappable).Tapped(nil)
	if len(wrote) != 1 || wrote[0].Domain != "social" || wrote[0].Text == "" {
		t.Errorf("wrote with %+v", wrote)
	}
	uitest.Press(t, w.win, "A new goal here")
	if len(w.goals) != 1 || w.goals[0].Domain != wheel.Social {
		t.Errorf("a goal in %v", w.goals)
	}
	if !w.page.Back() || w.page.Back() {
		t.Error("one way back, and no more")
	}
	uitest.SaysNot(t, w.win, "Your numbers")
}

func TestADomainIsReturnedToAfterACheckIn(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.page.StartCheckIn()
	w.keys("7")
	w.page.OpenDomain(wheel.Physical)
	uitest.Says(t, w.win, "Physical", "There is no number for it yet.")
	if list := w.checkIns(); len(list) != 1 || w.page.paused == nil {
		t.Fatalf("the check-in under way is lost: %d", len(list))
	}
	w.page.Close()
	uitest.SaysNot(t, w.win, "Your numbers")
}

func TestDomainPictures(t *testing.T) {
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := dressed(t, l)
		w.sampled()
		w.picture("names")
		w.page.OpenDomain(wheel.Physical)
		w.picture("domain")
	}, uitest.PageLight, uitest.PageDark, uitest.PageLarge)
}

func TestTheNamesOfTheWheelLeadToTheirPages(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.sampled()
	w.win.Canvas().Capture()
	v := w.page.look.wheel
	places, err := w.page.state.RadarPlace(onScreen(v.chart.Look(), w.page.deps.Measurer))
	if err != nil {
		t.Fatal(err)
	}
	press := func(p wheel.Point) {
		v.tap.Tapped(&fyne.PointEvent{Position: fyne.NewPos(float32(p.X), float32(p.Y))})
	}
	for _, d := range wheel.Domains {
		r := places.Names[d]
		press(wheel.Point{X: (r.X0 + r.X1) / 2, Y: (r.Y0 + r.Y1) / 2})
		if !w.page.inDomain || w.page.domain.d != d {
			t.Errorf("the name of %v leads to %v, %v", d, w.page.domain.d, w.page.inDomain)
		}
		w.page.Back()
	}
	press(places.Corner(wheel.Mental, 6))
	if w.page.inDomain {
		t.Error("a press on the wheel itself does nothing")
	}
	v.player.begin()
	r := places.Names[wheel.Social]
	press(wheel.Point{X: r.X0 + 1, Y: r.Y0 + 1})
	if w.page.inDomain {
		t.Error("the names of a replay move, and lead nowhere")
	}
}
