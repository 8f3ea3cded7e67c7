package goals

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stillwater/journal"
	"stillwater/ui/internal/front"
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
	v.inSight(len(v.form.goal.Steps) - 1)
	v.showSteps()
	v.arrange()
	if v.step.Focused() { // the new line has pushed the field down
		front.Settle()
		kit.Reveal(v.step)
	}
}

// firstSteps is how many steps are shown at first, and how many come with each "more"; no more than
// mostSteps are shown at once.
const (
	firstSteps = 60
	mostSteps  = 2 * firstSteps
)

// showSteps draws the list of steps anew.
func (v *formView) showSteps() {
	g := &v.form.goal
	v.most = max(v.most, firstSteps)
	v.top = max(0, min(v.top, len(g.Steps)-v.most))
	v.steps.Objects, v.rows, v.lines = nil, nil, nil
	if v.top > 0 {
		v.steps.Add(v.otherSteps("goals.steps.before", "up", words.N(v.top, "Show {{.N}} earlier step", "Show {{.N}} earlier steps"), func() { v.showFrom(v.top - firstSteps) }))
	}
	end := min(len(g.Steps), v.top+v.most)
	for i, s := range g.Steps[v.top:end] {
		row := v.stepRow(v.top+i, s)
		v.lines = append(v.lines, row)
		v.steps.Add(row)
	}
	if left := len(g.Steps) - end; left > 0 {
		v.steps.Add(v.otherSteps("goals.steps.more", "down", words.N(left, "Show {{.N}} more step", "Show {{.N}} more steps"), func() {
			if v.most < mostSteps {
				v.most = mostSteps
				v.showFrom(v.top)
				return
			}
			v.showFrom(v.top + firstSteps)
		}))
	}
	v.showProgress()
	v.steps.Refresh()
}

// otherSteps is the button for the steps that are not in sight.
func (v *formView) otherSteps(name, icon, text string, do func()) fyne.CanvasObject {
	return kit.Flow(0, kit.Named(name, kit.NewButton(text, theme.Icon(icon), kit.Plain, do)))
}

// showFrom shows the steps from one on.
func (v *formView) showFrom(top int) {
	v.top = top
	v.showSteps()
	v.arrange()
}

// inSight sees to it that the step at a place is among those that are shown.
func (v *formView) inSight(at int) {
	switch v.most = max(v.most, firstSteps); {
	case at < v.top:
		v.top = at
	case at >= v.top+v.most:
		v.top = at - v.most + 1
	}
}

func (v *formView) showProgress() {
	g := &v.form.goal
	done, all := g.Progress()
	v.progress.SetText(progress(g))
	v.progress.Hidden, v.bar.Hidden = all == 0, all == 0
	v.bar.SetValue(float64(done) / float64(max(all, 1)))
}

// stepRow is a step in sight: where the keyboard may be on it.
type stepRow struct {
	id    journal.ID
	focus []fyne.CanvasObject
}

func (v *formView) stepRow(i int, s journal.Step) fyne.CanvasObject {
	if s.ID != "" && s.ID == v.editing {
		return v.stepEditor(s)
	}
	var more *kit.IconButton
	more = kit.NewIconButton(theme.Icon("more"), words.T("More for this step"), func() { v.stepMenu(more, i, s) })
	kit.Named("goals.more."+itoa(i), more)
	row := stepRow{id: s.ID, focus: []fyne.CanvasObject{more}}
	body, press := kit.Stack(0), []fyne.CanvasObject{more}
	if s.Weekly > 0 && s.Done == nil {
		week := v.weekOf(i, s)
		for k := range 7 {
			press = append(press, week.Day(k))
		}
		row.focus = append(row.focus, week)
		body = kit.Stack(theme.Gap4, kit.Body(s.Text), week)
	} else {
		tick := kit.Named("goals.tick."+itoa(i), v.tickOf(s))
		row.focus, press = append(row.focus, tick), append(press, tick)
		body.Add(tick)
	}
	if o := v.aboutStep(s); o != nil {
		body.Add(o)
	}
	v.rows = append(v.rows, row)
	return v.carriedStep(kit.RowTop(theme.Gap8, kit.Fill(body), more), s.ID, s.Text, press)
}

// tickOf is the box of a step that is done once, or of one whose rhythm is over.
func (v *formView) tickOf(s journal.Step) *kit.Checkbox {
	return kit.NewCheckbox(s.Text, s.Done != nil, func(on bool) {
		var at *journal.Moment
		if on {
			m := journal.MomentOf(v.page.deps.Clock())
			at = &m
		}
		v.form.tick(s.ID, at)
		v.page.touched()
		if s.Weekly > 0 {
			v.showSteps()
		}
		v.showProgress()
		v.arrange()
	})
}

// weekOf are the days of this week of a step with a rhythm.
func (v *formView) weekOf(i int, s journal.Step) *kit.WeekTicks {
	today := journal.DayOf(v.page.deps.Clock())
	from := journal.WeekOf(today, kit.WeekBegins)
	about := kit.NewWeekTicks(s.Text, func(day int, on bool) {
		v.form.tickDay(s.ID, from.AddDays(day), on)
		v.page.touched()
		v.showSteps()
		v.arrange()
		v.focusStep(s.ID)
	})
	for k := range 7 {
		d := from.AddDays(k)
		name := words.Weekday(d.Time(time.UTC).Weekday())
		about.SetDay(k, words.WeekdayShort(d.Time(time.UTC).Weekday()), name, s.TickedOn(d), !d.After(today), d == today)
		kit.Named("goals.week."+itoa(i)+"."+itoa(k), about.Day(k))
	}
	return kit.Named("goals.week."+itoa(i), about)
}

// aboutStep is the quiet line under a step: its rhythm, its date, where it came from; nil for none.
func (v *formView) aboutStep(s journal.Step) fyne.CanvasObject {
	today := journal.DayOf(v.page.deps.Clock())
	text := ""
	if s.Weekly > 0 && s.Done == nil {
		text = thisWeek(&s, today, kit.WeekBegins)
	}
	if s.Done == nil {
		text = line(text, planned(s.Due, today))
	}
	lines := kit.Stack(theme.Gap4)
	if text != "" {
		lines.Add(kit.Small(text).In(theme.Muted))
	}
	if origin := v.originLink(s.From); origin != nil {
		lines.Add(origin)
	}
	switch {
	case len(lines.Objects) == 0:
		return nil
	case s.Weekly > 0 && s.Done == nil:
		return lines
	}
	indent := canvas.NewRectangle(color.Transparent) // under the words, not under the box
	indent.SetMinSize(fyne.NewSize(theme.TextSize()*1.25, 1))
	return kit.RowTop(theme.Gap8, indent, kit.Fill(lines))
}

func (v *formView) stepMenu(at fyne.CanvasObject, i int, s journal.Step) {
	items := []kit.MenuItem{{Name: "goals.step.change", Text: words.T("Words, date and rhythm"), Do: func() {
		v.editing = s.ID
		v.showSteps()
		v.arrange()
		v.words.Focus()
		v.words.CursorToEnd()
	}}}
	if s.Weekly > 0 && s.Done == nil {
		items = append(items, kit.MenuItem{Name: "goals.step.over", Text: words.T("This rhythm is done"), Do: func() {
			m := journal.MomentOf(v.page.deps.Clock())
			v.form.tick(s.ID, &m)
			v.page.touched()
			v.showSteps()
			v.arrange()
		}})
	}
	move := func(by int) func() { return func() { v.moveStep(s.ID, by) } }
	if i > 0 {
		items = append(items, kit.MenuItem{Name: "goals.step.up", Text: words.T("Move up (Alt+Up)"), Do: move(-1)})
	}
	if i < len(v.form.goal.Steps)-1 {
		items = append(items, kit.MenuItem{Name: "goals.step.down", Text: words.T("Move down (Alt+Down)"), Do: move(1)})
	}
	items = append(items, kit.MenuItem{Name: "goals.step.remove", Text: words.T("Remove"), Do: func() { v.removeStep(s.ID) }})
	kit.Menu(at, items...)
}

func (v *formView) moveStep(id journal.ID, by int) {
	if !v.form.moveStep(id, by) {
		return
	}
	v.page.touched()
	v.inSight(v.form.step(id))
	v.showSteps()
	v.arrange()
	v.focusStep(id)
}

// moveFocused moves the step that the keyboard is on. It tells whether it is on one.
func (v *formView) moveFocused(by int) bool {
	if v.form == nil {
		return false
	}
	on := v.page.deps.Window.Canvas().Focused()
	for _, r := range v.rows {
		for _, o := range r.focus {
			if f, ok := o.(fyne.Focusable); ok && f == on {
				v.moveStep(r.id, by)
				return true
			}
		}
	}
	return false
}

// focusStep gives the keyboard to a step.
func (v *formView) focusStep(id journal.ID) {
	for _, r := range v.rows {
		if r.id == id {
			kit.FocusOn(r.focus[len(r.focus)-1])
		}
	}
}

// dropStep takes a step out again that was just added.
func (v *formView) dropStep(id journal.ID) {
	if v.form == nil {
		return
	}
	if _, _, ok := v.form.dropStep(id); ok {
		v.page.touched()
		v.showSteps()
		v.arrange()
	}
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

// stepEditor is the line of a step that is being changed: its words, its date, its rhythm.
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
		v.focusStep(s.ID)
	}
	field.OnChanged = v.typed(func(text string) { v.form.setStepText(s.ID, text) })
	field.OnSubmitted = func(string) { finish() }
	due := kit.Named("goals.step.due", kit.NewDateField())
	setDay(due, s.Due)
	due.OnDate = func(day time.Time, ok bool) {
		d := journal.Day{}
		if ok {
			d = journal.DayOf(day)
		}
		v.form.setStepDue(s.ID, d)
		v.page.touched()
	}
	often := []string{words.T("once")}
	for n := 1; n <= 7; n++ {
		often = append(often, rhythm(n))
	}
	weekly := kit.Named("goals.step.weekly", kit.NewSelect(often, s.Weekly, "", func(n int) {
		v.form.setWeekly(s.ID, n)
		v.page.touched()
	}))
	ok := kit.Named("goals.step.keep", kit.NewButton(words.T("Keep"), theme.Icon("check"), kit.Secondary, finish))
	return kit.PadSides(theme.Gap8, 0, kit.Stack(theme.Gap12, field, kit.Grid(200, theme.Gap12,
		kit.LabeledField(words.T("How often"), "", weekly),
		kit.LabeledField(words.T("A date, if it helps"), "", due)), kit.Flow(0, ok)))
}
