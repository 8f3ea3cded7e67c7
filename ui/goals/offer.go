package goals

import (
	"context"
	"strings"
	"time"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// mostOffered is how many goals are offered to put a step to.
const mostOffered = 60

// OfferStep asks, on a sheet over whatever page is shown, to which goal a step from elsewhere belongs,
// and adds it there. Its words can be changed before; the goal may be a new one. Sheet and message say
// all that happens, so the person stays where they are.
func (p *Page) OfferStep(s journal.Step) {
	kit.Go(context.Background(), p.deps.Store.Goals, func(list []journal.Goal, err error) {
		switch {
		case err != nil:
			p.deps.Toasts.Say(journal.Explain(err).String(), "", nil, undoFor)
		case !kit.SheetOpen(p.deps.Window.Canvas()):
			p.showOffer(s, list)
		}
	})
}

func (p *Page) showOffer(s journal.Step, list []journal.Goal) {
	text := kit.Named("goals.offer.words", kit.NewField(words.T("One small thing to do")))
	text.SetText(Title(s.Text))
	var sheet *kit.SheetHandle
	taken := func() bool {
		s.Text = journal.CleanLine(text.Text())
		if s.Text == "" {
			text.SetError(words.T("A few words, please."))
			text.Focus()
			return false
		}
		sheet.Close()
		return true
	}
	rows := kit.Stack(0)
	n := 0
	for i := range list {
		if g := &list[i]; g.Followed() && n < mostOffered {
			id, line := g.ID, kit.Row(theme.Gap8, kit.Dot(theme.Domain(g.Domain)), kit.Fill(kit.Body(g.Title).MaxLines(2)))
			rows.Add(kit.Named("goals.offer."+itoa(n), kit.NewPressable(line, g.Title, func() {
				if taken() {
					p.giveStep(id, s)
				}
			})))
			n++
		}
	}
	body := kit.Stack(theme.Gap16, kit.LabeledField(words.T("The step, in your words"), "", text))
	if n > 0 {
		body.Add(kit.Stack(theme.Gap4, kit.Caption(words.T("Which goal does it belong to?")), kit.PadSides(0, theme.Gap12, rows)))
	}
	cancel := kit.Named("goals.offer.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() }))
	fresh := kit.Named("goals.offer.new", kit.NewButton(words.T("A new goal for it"), theme.Icon("plus"), kit.Plain, func() {
		if taken() {
			p.stepOfNewGoal(s)
		}
	}))
	sheet = kit.Sheet(p.deps.Window, words.T("Make it a step"), body, fresh, cancel)
	text.Focus()
	text.CursorToEnd()
}

// giveStep puts a step at the end of those of a goal as it is kept now.
func (p *Page) giveStep(goal journal.ID, s journal.Step) {
	if p.form != nil && p.form.goal.ID == goal { // it may hold what is not saved yet
		p.AddStep(goal, s)
		return
	}
	kit.Go(context.Background(), func(ctx context.Context) (journal.Goal, error) {
		g, err := p.deps.Store.Goal(ctx, goal)
		if err != nil {
			return g, err
		}
		f := &form{goal: g}
		f.giveStep(s)
		return f.goal, keepGoal(ctx, p.deps.Store, p.deps.Clock, &f.goal)
	}, func(g journal.Goal, err error) {
		if err != nil {
			p.deps.Toasts.Say(journal.Explain(err).String(), words.T("Try again"), func() { p.giveStep(goal, s) }, 30*time.Second)
			return
		}
		if p.ready {
			p.state.put(g)
		}
		p.deps.Toasts.Say(words.T("The step is with your goal: {{.Goal}}", "Goal", Title(g.Title)), words.T("Open it"), func() {
			if open := p.deps.Intents.Open; open != nil {
				open(g.ID)
			}
		}, undoFor)
	})
}

// stepOfNewGoal begins a goal that has the step; the person gives it its words.
func (p *Page) stepOfNewGoal(s journal.Step) {
	g := journal.Goal{Domain: wheel.Emotional, From: s.From}
	f := &form{goal: g}
	f.giveStep(s)
	if begin := p.deps.Intents.Begin; begin != nil {
		begin(f.goal)
	}
}

// longestTitle is how much of a passage becomes the words of a goal or a step, in characters.
const longestTitle = 140

// Title makes one line of a passage that is to become a goal or a step: its beginning, up to a word,
// where it is long. The whole of it stays in the origin.
func Title(passage string) string {
	line := []rune(strings.Join(strings.Fields(journal.CleanLine(passage)), " "))
	if len(line) <= longestTitle {
		return string(line)
	}
	cut := longestTitle
	for i := longestTitle; i > longestTitle/2; i-- {
		if line[i] == ' ' {
			cut = i
			break
		}
	}
	return string(line[:cut]) + " …"
}
