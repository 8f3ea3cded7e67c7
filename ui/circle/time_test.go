package circle

import (
	"context"
	"math"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
)

func five() replay {
	return replay{list: series([8]int{1}, [8]int{3}, [8]int{3, 7}, [8]int{9}, [8]int{2})}
}

func TestReplayGoesFromTheFirstToTheLast(t *testing.T) {
	r := five()
	if r.advance(time.Second, false) {
		t.Error("it moves before anybody pressed")
	}
	r.goTo(99)
	r.play()
	if r.at != 0 || !r.playing {
		t.Fatalf("at the end it begins anew: %v", r.at)
	}
	was := r.fraction()
	var took time.Duration
	for r.playing {
		r.advance(frame, false)
		if f := r.fraction(); f < was || f > 1 {
			t.Fatalf("from %v to %v", was, f)
		} else {
			was = f
		}
		if took += frame; took > time.Minute {
			t.Fatal("it never ends")
		}
	}
	if r.at != 4 || took < 4*wayMost-frame || took > 4*wayMost+2*frame {
		t.Errorf("at %v after %v", r.at, took)
	}
	if r.position() != 4 {
		t.Errorf("it rests at %v", r.position())
	}
}

// TestReplayInSteps: where less motion is asked for there is nothing between two check-ins.
func TestReplayInSteps(t *testing.T) {
	r := five()
	r.play()
	shown := []float64{r.at}
	for range 2000 {
		if r.advance(50*time.Millisecond, true) {
			shown = append(shown, r.at)
		}
		if p := r.position(); p != math.Trunc(p) {
			t.Fatalf("at %v it moves", r.at)
		}
	}
	if !slices.Equal(shown, []float64{0, 1, 2, 3, 4}) || r.playing {
		t.Errorf("steps %v", shown)
	}
	few := five()
	many := replay{list: make([]journal.CheckIn, 300)}
	if many.way(true) < time.Second || many.way(false) < wayLeast || few.way(true) != stepMost {
		t.Errorf("a step is seen for %v", many.way(true))
	}
}

func TestReplayFollowsTheSlider(t *testing.T) {
	r := five()
	r.list[3].At = journal.MomentOf(noon.AddDate(0, 0, -2)) // not evenly apart
	for f := 0.0; f <= 1; f += 0.01 {
		r.setFraction(f)
		if math.Abs(r.fraction()-f) > 1e-9 {
			t.Fatalf("%v became %v", f, r.fraction())
		}
		from, to := r.week()
		if to.Sub(from) != 6 || to.Before(r.list[0].At.Day) || to.After(r.list[4].At.Day) {
			t.Fatalf("the week %v to %v", from, to)
		}
	}
	for i, f := range r.stops() {
		r.setFraction(f)
		if c := r.nearest(); c.ID != r.list[i].ID || r.day() != c.At.Day {
			t.Errorf("stop %d shows %q, %v", i, c.ID, r.day())
		}
	}
	r.setFraction(r.stops()[1] / 2)
	if d := r.day(); d != r.list[0].At.Day.AddDays(7) {
		t.Errorf("half of the way is %v", d)
	}
}

func TestReplayOfFewAndOfOneMoment(t *testing.T) {
	var none replay
	none.play()
	none.setFraction(0.5)
	if none.playing || none.nearest() != nil || !none.day().IsZero() || none.fraction() != 0 {
		t.Error("nothing to replay")
	}
	one := replay{list: series([8]int{4})}
	one.play()
	if one.playing || one.position() != 0 || one.nearest() == nil {
		t.Error("one check-in stands still")
	}
	same := five()
	for i := range same.list {
		same.list[i].At = same.list[0].At
	}
	if s := same.stops(); !slices.Equal(s, []float64{0, 0.25, 0.5, 0.75, 1}) {
		t.Errorf("of one moment: %v", s)
	}
}

func TestTheTimeLineChoosesWhatIsShown(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.keep(series([8]int{1}, [8]int{2}, [8]int{3}, [8]int{4}))
	v := w.page.look
	w.win.Canvas().Focus(v.time.line)
	w.keys(fyne.KeyHome, fyne.KeySpace)
	if got := len(w.page.state.Shown()); got != 3 || w.page.state.Shown()[2].Scores()[0].String() != "1" {
		t.Fatalf("%d are shown", got)
	}
	w.page.Show() // another page, and back
	if got := v.time.line.Chosen(); !slices.Equal(got, []int{3, 2, 0}) {
		t.Errorf("after coming back: %v", got)
	}
	uitest.Says(t, w.win, "Emotional: from 3 to 4 since 6 November")
	if !v.wheel.noRoom.Hidden {
		t.Error("nobody wished for anything")
	}
}

func TestOneCheckInHasNoTime(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.keep(series([8]int{1, 2}))
	v := w.page.look
	if v.time.content.Visible() || v.tabs.Visible() || v.wheel.player.controls.Visible() {
		t.Error("there is nothing to choose, to compare or to replay")
	}
	w.keep(series([8]int{1}, [8]int{5}))
	if !v.time.content.Visible() || !v.tabs.Visible() || v.time.legend.Visible() {
		t.Error("a time line, and no word of treatments without any")
	}
	v.tabs.SetSelected(4)
	v.turned()
	uitest.SaysNot(t, w.win, "treatment")
	for len(w.checkIns()) > 1 {
		w.page.remove()
	}
	if v.tabs.Selected() != 0 {
		t.Error("the tab that is shown has nothing to show")
	}
}

func TestEachTabHandsItsChartOver(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.sampled()
	v := w.page.look
	names, n := map[string]bool{}, 0
	for i, p := range v.parts {
		if p.paper == nil {
			continue // a tab of words
		}
		n++
		v.tabs.SetSelected(i)
		v.turned()
		v.hand(w.page.deps.Intents.CopyChart)
		c := w.copied[len(w.copied)-1]
		d, err := c.Draw(c.Across, wheel.Paper())
		if err != nil || len(d.Table.Rows) == 0 || d.Title == "" {
			t.Errorf("%s: %v, %d rows", p.key, err, len(d.Table.Rows))
		}
		names[c.Name] = true
	}
	if n < 5 || len(w.copied) != n || len(names) != n {
		t.Errorf("names %v", names)
	}
	w.page.state.choose([]int{3})
	v.tabs.SetSelected(2)
	v.turned()
	uitest.Says(t, w.win, "Choose a second date")
	if v.saveAs.Visible() || v.copyIt.Visible() {
		t.Error("there is no chart to save")
	}
}

func TestReplayShowsTheWeekBesideIt(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	list := series([8]int{1}, [8]int{9})
	for _, e := range []journal.Entry{
		{At: journal.MomentOf(list[0].At.Local().AddDate(0, 0, -2)), Text: "in the week"},
		{At: journal.MomentOf(list[0].At.Local().AddDate(0, 0, -9)), Text: "long before"},
		{At: journal.MomentOf(list[0].At.Local()), Text: "sealed words", Form: journal.FormLetter, Returns: []journal.Return{{On: journal.DayOf(noon.AddDate(1, 0, 0))}}},
	} {
		if err := w.store.SaveEntry(context.Background(), &e); err != nil {
			t.Fatal(err)
		}
	}
	w.keep(list)
	v := w.page.look
	w.win.Canvas().Focus(v.wheel.player.slider)
	w.keys(fyne.KeyHome)
	if !v.wheel.player.on {
		w.keys(fyne.KeyLeft)
	}
	uitest.Says(t, w.win, "The week to 6 November 2026")
	rows := v.wheel.player.week.rows.Objects
	if len(rows) != 2 || v.wheel.side.Visible() {
		t.Fatalf("%d entries beside the wheel", len(rows))
	}
	rows[0].(*kit.MarkLink).Tapped(nil)
	if len(w.opened) != 1 {
		t.Error("a click opens the entry")
	}
	for _, o := range rows {
		if s := o.(*kit.MarkLink).AccessibilityLabel(); s == "" || slices.Contains([]string{"sealed words"}, s) {
			t.Errorf("a row says %q", s)
		}
	}
	uitest.Press(t, w.win, "Back to the dates I chose")
	if v.wheel.player.on || !v.wheel.side.Visible() || len(v.wheel.player.week.rows.Objects) != 0 {
		t.Error("back at the dates, and the words of the week are gone")
	}
}

func TestReplayEndsWithThePage(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.keep(series([8]int{1}, [8]int{9}, [8]int{4}))
	pl := w.page.look.wheel.player
	pl.begin()
	pl.replay.play()
	pl.tick(100 * time.Millisecond)
	if pl.replay.at != 0 {
		t.Error("it runs ahead of what was drawn")
	}
	w.win.Canvas().Capture()
	pl.tick(100 * time.Millisecond)
	w.win.Canvas().Capture()
	pl.tick(10 * time.Second) // the computer slept: it goes on where it was
	if !pl.on || pl.replay.at <= 0 || pl.replay.at > 1 {
		t.Fatalf("at %v", pl.replay.at)
	}
	w.page.Hide()
	if pl.replay.playing {
		t.Error("it plays where nobody sees it")
	}
	w.page.Close()
	if n := len(w.page.look.wheel.player.week.rows.Objects); n != 0 {
		t.Errorf("%d rows after closing", n)
	}
}

func TestPagingThroughManyNumbers(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.many(90)
	v := w.page.look
	v.tabs.SetSelected(3)
	v.turned()
	w.win.Canvas().Capture()
	first := v.parts[3].paper
	shown := 0
	for range 20 {
		b := uitest.Button(w.win, "Earlier ones")
		if b == nil || b.Disabled() {
			break
		}
		uitest.Press(t, w.win, "Earlier ones")
		w.win.Canvas().Capture()
		shown++
	}
	if shown == 0 || shown == 20 || uitest.Button(w.win, "Later ones").Disabled() {
		t.Errorf("turned %d times", shown)
	}
	if d, err := first().Draw(true, wheel.Paper()); err != nil || len(d.Table.Header) < 5 {
		t.Errorf("%v, %d columns", err, len(d.Table.Header))
	}
}

func TestAPressOnASmallTrendShowsItLarge(t *testing.T) {
	w := newWorld(t, theme.Light, 100)
	w.sampled()
	v := w.page.look
	v.tabs.SetSelected(1)
	v.turned()
	w.win.Canvas().Capture()
	var area *kit.TapArea
	uitest.Walk(w.win, func(o fyne.CanvasObject) bool {
		if a, ok := o.(*kit.TapArea); ok {
			area = a
		}
		return area == nil
	})
	size := area.Size()
	area.Tapped(&fyne.PointEvent{Position: fyne.NewPos(size.Width*0.35, size.Height*0.7)}) // the second of the lower row
	if name := v.parts[1].paper().Name; name != "circle-environmental-2025-09-28-2026-03-01" {
		t.Errorf("shows %q", name)
	}
	area.Tapped(&fyne.PointEvent{Position: fyne.NewPos(size.Width*0.1, size.Height*0.2)})
	if name := v.parts[1].paper().Name; name != "circle-environmental-2025-09-28-2026-03-01" {
		t.Error("a press on the large one does nothing")
	}
}
