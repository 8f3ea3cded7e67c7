package goals

import (
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

func (v *formView) makeEnds() {
	v.finish = kit.NewButton("", theme.Icon("check"), kit.Secondary, func() { v.page.finish(v.form.goal.Done == nil) })
	v.parting = kit.Named("goals.parting", kit.NewMultiline(words.T("If there is one; it may stay empty"), 2))
	v.parting.OnChanged = v.typed(func(s string) { v.form.setParting(s) })
	v.partingBox = kit.LabeledField(words.T("A word to go with it"), "", v.parting)
	v.start, v.ends = kit.Stack(theme.Gap4), kit.Flow(theme.Gap8)
}

// showEnds shows how the goal stands, and what can be done about that.
func (v *formView) showEnds() {
	f := v.form
	if f == nil {
		return
	}
	g := &f.goal
	v.doneLine.SetText(stateText(g))
	v.doneLine.Hidden = g.Followed()
	v.partingBox.(*fyne.Container).Hidden = g.Followed() && g.Parting == ""
	v.start.Objects = nil
	if at := g.AtTheStart(); !g.Followed() && at != "" && g.Revision > 0 {
		v.start.Objects = []fyne.CanvasObject{kit.Caption(words.T("What you wrote at the start")), kit.Quote(at)}
	}
	v.start.Hidden = len(v.start.Objects) == 0
	v.ends.Objects = nil
	if g.Revision > 0 || g.Title != "" {
		v.ends.Objects = v.endButtons(g)
	}
	v.ends.Add(kit.Named("goals.delete", kit.NewButton(words.T("Delete"), theme.Icon("trash"), kit.Plain, v.page.remove)))
	v.ends.Refresh()
}

// endButtons are the ways on for a goal as it stands.
func (v *formView) endButtons(g *journal.Goal) (list []fyne.CanvasObject) {
	p := v.page
	if g.State == journal.GoalOpen {
		if g.Done == nil {
			kit.Named("goals.finish", v.finish).SetText(words.T("It is done"))
			v.finish.SetIcon(theme.Icon("check"))
		} else {
			kit.Named("goals.reopen", v.finish).SetText(words.T("Open it again"))
			v.finish.SetIcon(theme.Icon("undo"))
		}
		list = append(list, v.finish)
		if g.Done == nil {
			list = append(list,
				kit.Named("goals.pause", kit.NewButton(words.T("Set it aside for a while"), theme.Icon("pause"), kit.Plain, func() { p.setState(journal.GoalPaused) })),
				kit.Named("goals.letgo", kit.NewButton(words.T("Let it go"), nil, kit.Plain, p.askLetGo)))
		}
	} else {
		list = append(list, kit.Named("goals.takeup", kit.NewButton(words.T("Take it up again"), theme.Icon("undo"), kit.Secondary, func() { p.setState(journal.GoalOpen) })))
	}
	if g.State != journal.GoalArchived {
		list = append(list, kit.Named("goals.archive", kit.NewButton(words.T("Put it into the archive"), nil, kit.Plain, func() { p.setState(journal.GoalArchived) })))
	}
	if p.deps.Intents.Print != nil && g.Revision > 0 {
		list = append(list, kit.Named("goals.print", kit.NewButton(words.T("On paper"), theme.Icon("print"), kit.Plain, p.print)))
	}
	return list
}

// setState pauses the goal, archives it, or takes it up again; it can be taken back.
func (p *Page) setState(to journal.GoalState) {
	f := p.form
	if f == nil || f.goal.State == to {
		return
	}
	was := f.goal.State
	f.setState(to)
	p.touched()
	p.desk.Now(func() { p.changedState(f, was) })
}

// changedState shows how the goal stands now, and offers the way back.
func (p *Page) changedState(f *form, was journal.GoalState) {
	if p.form != f {
		return
	}
	p.one.show(f)
	if !f.goal.Followed() {
		p.one.scroll.ScrollToTop() // to what was written at the start
	}
	say := map[journal.GoalState]string{
		journal.GoalOpen:     words.T("It is among your goals again."),
		journal.GoalPaused:   words.T("It rests now. It will be here."),
		journal.GoalLetGo:    words.T("Let go. Its words stay with you."),
		journal.GoalArchived: words.T("It is in the archive now."),
	}
	p.deps.Toasts.Say(say[f.goal.State], words.T("Undo"), func() {
		if p.form != f {
			return
		}
		f.setState(was)
		p.touched()
		p.desk.Now(func() {
			if p.form == f {
				p.one.show(f)
			}
		})
	}, undoFor)
}

// askLetGo asks for a word of one's own before a goal is let go. It may be left empty.
func (p *Page) askLetGo() {
	f := p.form
	if f == nil {
		return
	}
	word := kit.Named("goals.letgo.word", kit.NewMultiline(words.T("If there is one; it may stay empty"), 3))
	word.SetText(f.goal.Parting)
	var sheet *kit.SheetHandle
	stay := kit.Named("goals.letgo.stay", kit.NewButton(words.T("Not now"), nil, kit.Secondary, func() { sheet.Close() }))
	letGo := kit.Named("goals.letgo.go", kit.NewButton(words.T("Let it go"), nil, kit.Primary, func() {
		sheet.Close()
		if p.form != f {
			return
		}
		f.setParting(word.Text())
		p.setState(journal.GoalLetGo)
	}))
	parts := kit.Stack(theme.Gap16, kit.Body(words.T("Letting go makes room. What you learned with it stays, and you can take it up again on any day.")))
	if at := f.goal.AtTheStart(); at != "" && f.goal.Revision > 0 {
		parts.Add(kit.Stack(theme.Gap4, kit.Caption(words.T("What you wrote at the start")), kit.Quote(at).MaxLines(4)))
	}
	parts.Add(kit.LabeledField(words.T("Would you like to give it a word to go with?"), "", word))
	sheet = kit.Sheet(p.deps.Window, words.T("Let this goal go"), parts, stay, letGo)
	word.Focus()
}

// print asks for a page of the goal, as it is kept.
func (p *Page) print() {
	if p.form == nil {
		return
	}
	id := p.form.goal.ID
	p.desk.Now(func() { p.deps.Intents.Print(id) })
}

// showAsking shows what there is to ask about the goal: at most one thing.
func (v *formView) showAsking() {
	v.asking.Objects = nil
	g, p := &v.form.goal, v.page
	now := p.deps.Clock()
	switch {
	case g.Asks(now) && !p.state.quiet:
		v.asking.Add(v.keepIt(g))
	case g.Waiting != nil:
		v.asking.Add(kit.NewBanner(kit.Info, words.T("What you changed in quiet time waits. On {{.Day}} you are asked whether to keep it.",
			"Day", dayText(journal.DayOf(g.Waiting.Until.In(now.Location())), journal.DayOf(now))), "", nil))
	case p.state.quiet:
		v.asking.Add(kit.NewBanner(kit.Info, words.T("This is quiet time. What you decide about a goal waits a day, and then you are asked again. Ticks and notes count at once."), "", nil))
	case p.state.asks && g.LookAgain(journal.DayOf(now), journal.PhaseNone):
		v.asking.Add(v.lookAgain())
	}
	v.asking.Hidden = len(v.asking.Objects) == 0
	v.asking.Refresh()
}

// keepIt asks whether what was written in quiet time is to be kept.
func (v *formView) keepIt(g *journal.Goal) fyne.CanvasObject {
	text := words.T("You changed this in quiet time. Below it is as you wrote it then. Keep it?")
	leave := words.T("Leave it as it was before")
	if g.Waiting.New {
		text, leave = words.T("You wrote this in quiet time. Keep it?"), words.T("Let it go")
	}
	yes := kit.Named("goals.waiting.keep", kit.NewButton(words.T("Keep it"), theme.Icon("check"), kit.Outline, v.page.confirmWaiting))
	no := kit.Named("goals.waiting.drop", kit.NewButton(leave, nil, kit.Plain, v.page.dropWaiting))
	return notice(text, yes, no)
}

// lookAgain asks, once its day has come, whether the goal still fits.
func (v *formView) lookAgain() fyne.CanvasObject {
	today := journal.DayOf(v.page.deps.Clock())
	passed := !v.form.goal.Due.IsZero() && v.form.goal.Due.Before(today)
	answer := func(review journal.Day, dateless bool) func() {
		return func() {
			v.form.setReview(review)
			if dateless {
				v.form.setDue(journal.Day{})
			}
			v.page.touched()
			v.filling = true
			setDay(v.review, v.form.goal.Review)
			setDay(v.due, v.form.goal.Due)
			v.filling = false
			v.showAsking()
			v.arrange()
		}
	}
	label := words.T("It still fits")
	if passed {
		label = words.T("It still fits, without a date")
	}
	fits := kit.Named("goals.again.fits", kit.NewButton(label, nil, kit.Outline, answer(journal.Day{}, passed)))
	week := kit.Named("goals.again.week", kit.NewButton(words.T("Ask me in a week"), nil, kit.Plain, answer(today.AddDays(7), false)))
	month := kit.Named("goals.again.month", kit.NewButton(words.T("In a month"), nil, kit.Plain, answer(today.AddDays(30), false)))
	return notice(words.T("Time to look again? You may change it, leave it, or let it go."), fits, week, month)
}

// notice is a quiet card with something to answer.
func notice(text string, buttons ...*kit.Button) fyne.CanvasObject {
	row := kit.Flow(theme.Gap4)
	for _, b := range buttons {
		row.Add(b)
	}
	return kit.NewCard(kit.Stack(theme.Gap12, kit.Body(text), row), kit.CardPad(theme.Gap16), kit.CardFlat(), kit.CardFill(theme.Soft))
}

// confirmWaiting puts what was written in quiet time into force.
func (p *Page) confirmWaiting() {
	f := p.form
	if f == nil {
		return
	}
	f.confirm()
	p.touched()
	p.desk.Now(func() {
		if p.form == f {
			p.one.show(f)
		}
		p.deps.Toasts.Say(words.T("Kept."), "", nil, 4*time.Second)
	})
}

// dropWaiting leaves the goal as it was before quiet time; one that was made in it goes to the trash.
func (p *Page) dropWaiting() {
	f := p.form
	if f == nil || f.goal.Waiting == nil {
		return
	}
	if f.goal.Waiting.New {
		p.remove()
		return
	}
	p.desk.Now(func() {
		kept := p.state.find(f.goal.ID)
		if p.form != f || kept == nil {
			return
		}
		proposed, plain := f.goal.Clone(), kept.Clone()
		plain.Drop()
		p.open(&form{goal: plain}, true)
		p.desk.Now(nil)
		p.deps.Toasts.Say(words.T("It stays as it was."), words.T("Undo"), func() {
			if p.form != nil && p.form.goal.ID == proposed.ID {
				proposed.Row, proposed.Waiting = p.form.goal.Row, nil
				p.open(&form{goal: proposed}, true)
				p.desk.Now(nil)
			}
		}, undoFor)
	})
}
