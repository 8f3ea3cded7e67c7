package goals

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

func (v *formView) makeSteps() {
	v.steps = kit.Stack(theme.Gap4)
	v.progress = kit.Muted("")
	v.bar = kit.NewProgress()
	v.bar.SetColor(theme.Good)
	v.step = kit.Named("goals.step", kit.NewField(words.T("A small step, then Enter")))
	v.step.OnChanged = v.typed(func(s string) { v.form.typeStep(s) })
	v.step.OnSubmitted = func(string) { v.addStep() }
}

// addStep takes the words in the field as one more step, and waits for the
// next.
func (v *formView) addStep() {
	if v.form == nil || !v.form.addStep() {
		return
	}
	v.filling = true
	v.step.SetText("")
	v.filling = false
	v.page.touched()
	v.showSteps()
	v.arrange()
}

// showSteps draws the list of steps anew.
func (v *formView) showSteps() {
	g := &v.form.goal
	v.steps.Objects = v.steps.Objects[:0:0]
	for i := range g.Steps {
		v.steps.Objects = append(v.steps.Objects, v.stepRow(i, g.Steps[i]))
	}
	v.showProgress()
	v.steps.Refresh()
}

func (v *formView) showProgress() {
	g := &v.form.goal
	done, all := g.Progress()
	v.progress.SetText(progress(g))
	v.progress.Hidden, v.bar.Hidden = all == 0, all == 0
	v.bar.SetValue(float64(done) / float64(max(all, 1)))
}

func (v *formView) stepRow(i int, s journal.Step) fyne.CanvasObject {
	if s.ID == v.editing {
		return v.stepEditor(s)
	}
	tick := kit.NewCheckbox(s.Text, s.Done != nil, func(on bool) {
		var at *journal.Moment
		if on {
			m := journal.MomentOf(v.page.deps.Clock())
			at = &m
		}
		v.form.tick(s.ID, at)
		v.page.touched()
		v.showProgress()
		v.arrange()
	})
	kit.Named("goals.tick."+itoa(i), tick)
	var more *kit.IconButton
	more = kit.NewIconButton(theme.Icon("more"), words.T("More for this step"), func() { v.stepMenu(more, i, s) })
	kit.Named("goals.more."+itoa(i), more)
	return kit.Row(theme.Gap8, kit.Fill(tick), more)
}

func (v *formView) stepMenu(at fyne.CanvasObject, i int, s journal.Step) {
	items := []kit.MenuItem{{Name: "goals.step.change", Text: words.T("Change the words"), Do: func() {
		v.editing = s.ID
		v.showSteps()
		v.arrange()
		v.words.Focus()
		v.words.CursorToEnd()
	}}}
	move := func(by int) func() {
		return func() {
			v.form.moveStep(s.ID, by)
			v.page.touched()
			v.showSteps()
			v.arrange()
		}
	}
	if i > 0 {
		items = append(items, kit.MenuItem{Name: "goals.step.up", Text: words.T("Move up"), Do: move(-1)})
	}
	if i < len(v.form.goal.Steps)-1 {
		items = append(items, kit.MenuItem{Name: "goals.step.down", Text: words.T("Move down"), Do: move(1)})
	}
	items = append(items, kit.MenuItem{Name: "goals.step.remove", Text: words.T("Remove"), Do: func() { v.removeStep(s.ID) }})
	kit.Menu(at, items...)
}

func (v *formView) removeStep(id journal.ID) {
	f := v.form
	step, at, ok := f.dropStep(id)
	if !ok {
		return
	}
	v.page.touched()
	v.showSteps()
	v.arrange()
	v.page.deps.Toasts.Say(words.T("The step was removed."), words.T("Undo"), func() {
		if v.form != f { // another goal is open by now
			return
		}
		f.putBack(step, at)
		v.page.touched()
		v.showSteps()
		v.arrange()
	}, undoFor)
}

// stepEditor is the line of a step whose words are being changed.
func (v *formView) stepEditor(s journal.Step) fyne.CanvasObject {
	field := kit.Named("goals.step.words", kit.NewField(""))
	field.SetText(s.Text)
	v.words = field
	finish := func() {
		if journal.CleanLine(field.Text()) == "" {
			v.form.setStepText(s.ID, s.Text)
		}
		v.editing = ""
		v.page.touched()
		v.showSteps()
		v.arrange()
		v.step.Focus()
	}
	field.OnChanged = v.typed(func(text string) { v.form.setStepText(s.ID, text) })
	field.OnSubmitted = func(string) { finish() }
	ok := kit.NewIconButton(theme.Icon("check"), words.T("Keep"), finish)
	return kit.Row(theme.Gap8, kit.Fill(field), ok)
}
