package today

import (
	"context"
	"fmt"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// mostSteps is how many steps the page shows: few enough to be kind.
const mostSteps = 3

// step is a step that fits the day.
type step struct {
	goal   journal.ID
	id     journal.ID
	text   string
	title  string // of the goal
	domain wheel.Domain
	weekly int // 0: it is done once
	inWeek int // how often it was done in this week
	ticked bool
}

// stepsOf gives the first few steps that fit the day. One of each goal comes before a second one of any.
func stepsOf(goals []journal.Goal, today journal.Day) (list []step) {
	domains := map[journal.ID]wheel.Domain{}
	for i := range goals {
		if w := goals[i].Waiting; w == nil || !w.New {
			domains[goals[i].ID] = goals[i].Domain
		}
	}
	var again []step
	seen := map[journal.ID]bool{}
	for _, t := range journal.TodaysSteps(goals, today, journal.PhaseNone, kit.WeekBegins) {
		domain, ok := domains[t.Goal]
		if !ok { // of a goal that waits for a clear head
			continue
		}
		st := step{goal: t.Goal, id: t.Step, text: t.Text, title: t.GoalTitle, domain: domain, weekly: t.Weekly, inWeek: t.InWeek, ticked: t.Ticked}
		if seen[t.Goal] || t.Ticked {
			again = append(again, st)
		} else {
			seen[t.Goal] = true
			list = append(list, st)
		}
	}
	list = append(list, again...)
	return list[:min(len(list), mostSteps)]
}

// ask is what is asked of one goal.
type ask struct {
	goal    journal.ID
	title   string
	waiting bool // whether to keep what was written in quiet time; else whether to look at it again
}

// asking gives what may be asked of a goal now, nil for nothing.
func asking(goals []journal.Goal, treatments []journal.Treatment, phase journal.Phase, now time.Time) *ask {
	today := journal.DayOf(now)
	if journal.MayAsk(today, treatments, phase) {
		for i := range goals {
			if g := &goals[i]; g.Asks(now) {
				return &ask{g.ID, g.Proposed().Title, true}
			}
		}
	}
	if g := journal.ToLookAt(goals, today, treatments, phase); g != nil {
		return &ask{goal: g.ID, title: g.Title}
	}
	return nil
}

// askCard asks one thing at most: whether it is time for a check-in, or something of a goal.
func (p *Page) askCard() fyne.CanvasObject {
	if c := p.remindCard(); c != nil {
		return c
	}
	a := p.st.asks
	if a == nil || p.askLater == p.day() || p.d.Intents.OpenGoal == nil {
		return nil
	}
	text := words.T("Time to look at this goal again? You may change it, leave it, or let it go.")
	if a.waiting {
		text = words.T("You wrote this in quiet time. Would you like to keep it?")
	}
	look := kit.Named("today.goal.open", kit.NewButton(words.T("Look at it"), theme.Icon("goals"), kit.Secondary, func() { p.d.Intents.OpenGoal(a.goal) }))
	later := kit.Named("today.goal.later", kit.NewButton(words.T("Not now"), nil, kit.Plain, func() { p.putOff(a) }))
	return card(kit.Stack(theme.Gap4, kit.Body(text), kit.Quote(a.title).MaxLines(2)), kit.Flow(theme.Gap4, look, later))
}

// putOff lets the question rest: for a week whether to look again, for the day whether to keep.
func (p *Page) putOff(a *ask) {
	p.askLater = p.day()
	p.build()
	if a.waiting {
		return
	}
	today := p.day()
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		g, err := p.d.Store.Goal(ctx, a.goal)
		if err != nil {
			return struct{}{}, err
		}
		g.PutOff(today)
		return struct{}{}, p.d.Store.SaveGoal(ctx, &g)
	}, func(_ struct{}, err error) {
		if err != nil && !p.closed {
			p.toast(journal.Explain(err).String(), "", nil)
		}
	})
}

// stepsCard shows the steps that fit the day, to tick where they are.
func (p *Page) stepsCard() fyne.CanvasObject {
	open := kit.NewButton(words.T("All goals"), nil, kit.Plain, does(p.d.Intents.OpenGoals))
	if len(p.st.steps) == 0 {
		if p.st.goals > 0 {
			return nil
		}
		open.SetText(words.T("Think of one"))
		open.SetStyle(kit.Secondary)
		return card(kit.Stack(theme.Gap4, kit.Subheading(words.T("Something to grow toward")),
			kit.Muted(words.T("A wish, and one small step. There is no hurry."))),
			kit.Spacer(), kit.Flow(0, kit.Named("today.goals", open)))
	}
	list := kit.Stack(theme.Gap12)
	for i, st := range p.st.steps {
		list.Add(p.stepRow(i, st))
	}
	return card(kit.Subheading(words.T("Next small steps")), list, kit.Spacer(), flush(kit.Named("today.goals", open)))
}

func (p *Page) stepRow(i int, st step) fyne.CanvasObject {
	var box *kit.Checkbox
	box = kit.NewCheckbox(st.text, st.ticked, func(on bool) { p.ticked(box, st, on) })
	indent := canvas.NewRectangle(color.Transparent)
	indent.SetMinSize(fyne.NewSize(theme.TextSize()*1.25, 1))
	about := st.title
	if st.weekly > 0 {
		about += " · " + words.N(st.weekly, "{{.N}} time a week", "{{.N}} times a week")
	}
	return kit.Stack(0, kit.Named(fmt.Sprintf("today.step.%d", i), box),
		kit.Row(theme.Gap8, indent, kit.Dot(theme.Domain(st.domain)), kit.Small(about).In(theme.Muted).MaxLines(1)))
}

// ticked keeps a tick at once and offers to take it back.
func (p *Page) ticked(box *kit.Checkbox, st step, on bool) {
	now := p.d.Clock()
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, tick(ctx, p.d.Store, st, on, now)
	}, func(_ struct{}, err error) {
		switch {
		case p.closed:
		case err != nil:
			box.SetChecked(!on)
			p.toast(journal.Explain(err).String(), "", nil)
		case on:
			p.toast(words.T("One step further."), words.T("Undo"), func() {
				box.SetChecked(false)
				p.ticked(box, st, false)
			})
		}
	})
}

// tick sets a step done, or open again, in the goal as it stands now; one with a rhythm for the day.
func tick(ctx context.Context, store Store, st step, done bool, now time.Time) error {
	g, err := store.Goal(ctx, st.goal)
	if err != nil {
		return err
	}
	if st.weekly > 0 {
		if !g.TickWeekly(st.id, journal.DayOf(now), done) {
			return journal.ErrNotFound
		}
		return store.SaveGoal(ctx, &g)
	}
	var at *journal.Moment
	if done {
		m := journal.MomentOf(now)
		at = &m
	}
	if !g.Tick(st.id, at) {
		return journal.ErrNotFound
	}
	return store.SaveGoal(ctx, &g)
}
