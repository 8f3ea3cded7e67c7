package circle

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/entryline"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// player moves the wheel through time: a button, a slider, and the entries of
// the week beside them.
type player struct {
	of       *wheelTab
	replay   replay
	moving   *kit.Moving
	on       bool // the wheel shows the replay, not the dates chosen
	last     time.Time
	timer    *kit.Timer
	controls *fyne.Container
	button   *kit.Button
	slider   *kit.Slider
	back     *kit.Button
	week     *weekView
}

// frame is how often the wheel is drawn while it moves, at most.
const frame = 33 * time.Millisecond

// mostLag is the longest time that one picture moves on by, after the computer
// was busy with something else.
const mostLag = 200 * time.Millisecond

func newPlayer(of *wheelTab) *player {
	v := &player{of: of, week: newWeekView(of.page)}
	v.button = kit.Named("circle.play", kit.NewButton(words.T("Replay"), theme.Icon("play"), kit.Secondary, v.toggle))
	v.slider = kit.Named("circle.replay", kit.NewSlider(words.T("The wheel over time"), func(f float64) {
		v.begin()
		v.replay.setFraction(f)
		v.show()
	}))
	v.slider.OnKey(func(k fyne.KeyName) bool {
		if k == fyne.KeySpace || k == fyne.KeyReturn || k == fyne.KeyEnter {
			v.toggle()
			return true
		}
		return false
	})
	v.slider.Says(v.says)
	v.back = kit.Named("circle.replay.end", kit.NewButton(words.T("Back to the dates I chose"), nil, kit.Plain, func() {
		v.end()
		v.of.refresh()
		v.of.page.look.showHands()
		v.of.page.arrangeLook()
	}))
	v.week.content.Add(kit.Flush(kit.Flow(0, v.back)))
	v.controls = kit.Row(theme.Gap12, v.button, kit.Fill(v.slider))
	return v
}

func (v *player) says() string {
	if v.replay.nearest() == nil {
		return ""
	}
	return words.FullDate(v.replay.day().Time(time.UTC))
}

// begin lets the wheel show the replay instead of the dates chosen.
func (v *player) begin() {
	if v.on {
		return
	}
	v.on = true
	o, m := v.of.page.state, v.of.page.deps.Measurer
	v.replay = replay{list: o.CheckIns}
	v.moving = kit.NewMoving(func(l kit.Look) (*wheel.Replay, error) { return o.Replay(onScreen(l, m)) })
	v.of.refresh()
	v.of.page.arrangeLook()
}

func (v *player) toggle() {
	if v.replay.playing {
		v.stop()
		return
	}
	v.begin()
	v.replay.play()
	v.show()
	v.last = time.Now()
	v.next()
}

func (v *player) next() {
	v.timer.Stop()
	if v.replay.playing {
		v.timer = kit.Later(frame, func() {
			now := time.Now()
			v.tick(now.Sub(v.last))
			v.last = now
			v.next()
		})
	}
}

// tick shows the wheel as it is some time later. While the picture before is
// still being drawn the wheel waits for it.
func (v *player) tick(by time.Duration) {
	if v.of.chart.Drawn() && v.replay.advance(min(by, mostLag), theme.LessMotion()) {
		v.show()
	}
}

// stop pauses.
func (v *player) stop() {
	v.timer.Stop()
	v.replay.pause()
	v.showButton()
}

// end goes back to the dates chosen, without showing them yet.
func (v *player) end() {
	v.stop()
	v.on = false
	v.replay, v.moving = replay{}, nil
	v.week.forget()
}

func (v *player) showButton() {
	icon, text := "play", words.T("Replay")
	if v.replay.playing {
		icon, text = "pause", words.T("Pause")
	}
	if v.button.Text() != text {
		v.button.SetText(text)
		v.button.SetIcon(theme.Icon(icon))
	}
}

// refresh shows what the check-ins allow.
func (v *player) refresh() {
	list := v.of.page.state.CheckIns
	show(v.controls, len(list) > 1)
	if !v.on {
		r := replay{list: list}
		if c := v.of.page.state.Current(); c != nil {
			r.at = float64(max(v.of.page.state.Find(c.ID), 0))
		}
		v.slider.SetStops(r.stops())
		v.slider.SetValue(r.fraction())
	}
	v.slider.SetSnaps(theme.LessMotion())
	show(v.week.content, v.on)
	v.showButton()
}

// show shows where the replay is.
func (v *player) show() {
	v.slider.SetValue(v.replay.fraction())
	v.showButton()
	v.of.drawChart()
	from, to := v.replay.week()
	v.week.show(from, to)
}

// weekView shows the entries of a week.
type weekView struct {
	page     *Page
	content  *fyne.Container
	title    *kit.Text
	rows     *fyne.Container
	rest     *kit.Text
	from, to journal.Day
	scope    kit.Scope
	wait     *kit.Debouncer
}

// mostOfWeek entries are listed; the rest is counted.
const mostOfWeek = 6

// While the wheel moves a week is looked up when it has rested for a moment,
// and at the latest after a while.
const (
	weekPause = 120 * time.Millisecond
	weekMost  = 400 * time.Millisecond
)

func newWeekView(p *Page) *weekView {
	v := &weekView{page: p, title: kit.Subheading(""), rows: kit.Stack(theme.Gap4), rest: kit.Muted("")}
	v.wait = kit.NewDebouncer(weekPause, weekMost, v.load)
	v.content = kit.Stack(theme.Gap12, v.title, v.rows, v.rest)
	v.content.Hide()
	return v
}

// show shows a week: its entries follow.
func (v *weekView) show(from, to journal.Day) {
	if v.from == from && v.to == to {
		return
	}
	fresh := v.from.IsZero()
	v.from, v.to = from, to
	if fresh {
		v.load()
		return
	}
	v.wait.Trigger()
}

// forget drops what is shown of the person's words.
func (v *weekView) forget() {
	v.wait.Stop()
	v.scope.Leave()
	v.from, v.to = journal.Day{}, journal.Day{}
	v.rows.Objects = nil
	v.rest.SetText("")
}

func (v *weekView) load() {
	if v.from.IsZero() {
		return
	}
	title := words.T("The week to {{.Date}}", "Date", words.FullDate(v.to.Time(time.UTC)))
	f := journal.EntryFilter{From: v.from, To: v.to, Oldest: true, Limit: mostOfWeek + 1}
	kit.Go(v.scope.Enter(), func(ctx context.Context) ([]journal.EntrySummary, error) {
		return v.page.deps.Store.Entries(ctx, f)
	}, func(list []journal.EntrySummary, err error) {
		v.title.SetText(title) // with its rows, never before them
		if err != nil {
			v.rest.SetText(journal.Explain(err).String())
			v.rows.Objects = nil
		} else {
			v.fill(list)
		}
		v.page.arrangeLook()
	})
}

func (v *weekView) fill(list []journal.EntrySummary) {
	v.rows.Objects = nil
	for i := range list[:min(len(list), mostOfWeek)] {
		id := list[i].ID
		row := kit.Named(fmt.Sprintf("circle.week.%d", i), kit.NewMarkLink(func() {
			if open := v.page.deps.Intents.OpenEntry; open != nil {
				open(id)
			}
		}))
		caption, title, preview := entryline.Of(&list[i], v.page.state.Today)
		v.rows.Add(row.Set(kit.MarkDisc, caption, title, preview))
	}
	switch {
	case len(list) == 0:
		v.rest.SetText(words.T("Nothing was written in this week."))
	case len(list) > mostOfWeek:
		v.rest.SetText(words.T("There is more of this week in your journal."))
	default:
		v.rest.SetText("")
	}
	show(v.rows, len(list) > 0)
	show(v.rest, v.rest.Text() != "")
	v.rows.Refresh()
	v.content.Refresh()
}
