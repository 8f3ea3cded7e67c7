package goals

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

const formWidth = 640

type scroller interface {
	fyne.CanvasObject
	ScrollToTop()
}

type saveStatus uint8

const (
	statusNone saveStatus = iota
	statusWaiting
	statusSaved
	statusFailed
)

// formView is the goal at the right, or a warm word when none is open.
type formView struct {
	page    *Page
	content *fyne.Container
	form    *form
	filling bool // fields are being filled, not typed into
	editing journal.ID

	state    *kit.Text
	trouble  *kit.Banner
	title    *kit.Title
	domain   *kit.Choice
	stage    *kit.Text
	meaning  *kit.Text
	back, on *kit.Button
	due      *kit.DateField
	steps    *fyne.Container
	step     *kit.Field
	words    *kit.Field // of the step that is being changed
	progress *kit.Text
	bar      *kit.Progress
	note     *kit.Field
	finish   *kit.Button
	doneLine *kit.Text
	save     *kit.Button
	card     fyne.CanvasObject
	body     fyne.CanvasObject
	fields   *fyne.Container // what scrolls inside the card
	scroll   scroller
	empty    fyne.CanvasObject
	start    *kit.Button
}

func newFormView(p *Page) *formView {
	v := &formView{page: p}
	v.state = kit.Muted("")
	v.trouble = kit.NewBanner(kit.Problem, "", "", nil)
	v.trouble.Hide()
	v.makeFields()
	v.makeStage()
	v.makeSteps()
	v.finish = kit.NewButton("", theme.Icon("check"), kit.Secondary, func() { p.finish(v.form.goal.Done == nil) })
	v.doneLine = kit.Muted("")
	v.save = kit.Named("goals.save", kit.NewButton(words.T("Save and close"), nil, kit.Primary, v.saveAndClose))
	remove := kit.Named("goals.delete", kit.NewButton(words.T("Delete"), theme.Icon("trash"), kit.Plain, p.remove))

	form := kit.Stack(theme.Gap24,
		v.trouble,
		kit.Stack(theme.Gap8, v.title, v.doneLine),
		kit.LabeledField(words.T("Where it belongs"), "", v.domain),
		kit.LabeledField(words.T("Steps"), "", kit.Stack(theme.Gap8, v.bar, v.progress, v.steps, v.step)),
		kit.LabeledField(words.T("Where you are with it"), "", kit.Stack(theme.Gap8, v.stage, v.meaning, kit.Flow(theme.Gap8, v.back, v.on))),
		kit.LabeledField(words.T("A date, if it helps"), "", kit.RowTop(0, kit.Width(260, v.due))),
		kit.LabeledField(words.T("Notes"), "", v.note),
		kit.Flow(theme.Gap12, v.finish, remove),
	)
	foot := kit.Row(theme.Gap12, kit.Fill(v.state), v.save)
	v.fields = kit.PadSides(theme.Gap24, theme.Gap24, form)
	v.scroll = kit.Scroll(v.fields)
	v.card = kit.NewCard(container.NewBorder(nil, kit.PadSides(theme.Gap12, theme.Gap24, foot), nil, nil, v.scroll), kit.CardPad(0))
	v.body = kit.PadSides(theme.Gap24, theme.Gap16, kit.Column(formWidth+2*theme.Gap24, v.card))
	v.start = kit.NewButton(words.T("Name a first goal"), theme.Icon("plus"), kit.Primary, func() { p.begin(wheel.Emotional) })
	v.start.Hide() // until the list is there
	v.empty = v.makeEmpty()
	v.content = container.NewStack(v.empty)
	return v
}

func (v *formView) makeFields() {
	p := v.page
	v.title = kit.Named("goals.title", kit.NewTitle(words.T("What would you like more of?")))
	v.title.OnChanged = v.typed(func(s string) { v.form.setTitle(s) })
	v.title.OnSubmitted = func() { v.step.Focus() }
	names := make([]string, 0, wheel.NumDomains)
	for _, d := range wheel.Domains {
		names = append(names, words.DomainName(d.Key()))
	}
	v.domain = kit.NewChoice(names, 0, func(i int) {
		v.form.setDomain(wheel.Domains[i])
		p.touched()
	})
	for i, d := range wheel.Domains {
		kit.Named("goals.domain."+d.Key(), v.domain.Option(i))
	}
	v.due = kit.NewDateField()
	kit.Named("goals.due", v.due)
	v.due.OnDate = func(day time.Time, ok bool) {
		if v.filling || v.form == nil {
			return
		}
		d := journal.Day{}
		if ok {
			d = journal.DayOf(day)
		}
		v.form.setDue(d)
		p.touched()
	}
	v.note = kit.Named("goals.note", kit.NewMultiline(words.T("Why it matters, what might help"), 3))
	v.note.OnChanged = v.typed(func(s string) { v.form.setNote(s) })
}

func (v *formView) makeStage() {
	v.stage = kit.Serif("")
	v.meaning = kit.Muted("")
	move := func(by int) func() {
		return func() {
			if !v.form.moveStage(by) {
				return
			}
			v.page.touched()
			v.showStage()
			if by < 0 {
				v.meaning.SetText(movedBack())
			}
			v.arrange()
		}
	}
	v.back = kit.Named("goals.stage.back", kit.NewButton(words.T("Back a stage"), theme.Icon("left"), kit.Secondary, move(-1)))
	v.on = kit.Named("goals.stage.forward", kit.NewButton(words.T("On a stage"), theme.Icon("right"), kit.Secondary, move(1)))
}

// typed wraps what a field does with what the person typed.
func (v *formView) typed(set func(string)) func(string) {
	return func(s string) {
		if v.filling || v.form == nil {
			return
		}
		set(s)
		v.page.touched()
	}
}

func (v *formView) makeEmpty() fyne.CanvasObject {
	return kit.PadSides(theme.Gap24, theme.Gap24, kit.Stack(0, kit.Spacer(), kit.Column(420, kit.Stack(theme.Gap16,
		kit.Subheading(words.T("A goal is a direction, not a duty")),
		kit.Body(words.T("Name something you would like more of, in one of the eight domains, and a first small step. Small is good: a step that fits into today gets taken.")),
		container.NewHBox(v.start),
	)), kit.Spacer()))
}

// show puts a form on the page; nil shows the warm word.
func (v *formView) show(f *form) {
	v.form = f
	v.editing = ""
	v.trouble.Hide()
	if f == nil {
		v.fill(&form{})
		v.content.Objects = []fyne.CanvasObject{v.empty}
		v.arrange()
		return
	}
	v.fill(f)
	v.status(statusNone, nil)
	if v.content.Objects[0] != v.body {
		v.content.Objects = []fyne.CanvasObject{v.body}
	}
	v.arrange()
}

// fill puts the goal into the fields.
func (v *formView) fill(f *form) {
	v.filling = true
	defer func() { v.filling = false }()
	set := func(field *kit.Field, s string) {
		if field.Text() != s {
			field.SetText(s)
		}
	}
	v.title.SetText(f.goal.Title)
	set(v.note, f.goal.Note)
	set(v.step, f.next.Text)
	v.domain.SetSelected(int(f.goal.Domain))
	if f.goal.Due.IsZero() {
		v.due.SetDate(time.Time{})
	} else {
		v.due.SetDate(f.goal.Due.Time(time.UTC))
	}
	if v.form == nil {
		v.steps.Objects = nil
		return
	}
	v.showStage()
	v.showSteps()
	v.doneLine.SetText(finished(&f.goal))
	v.doneLine.Hidden = f.goal.Done == nil
	if f.goal.Done == nil {
		kit.Named("goals.finish", v.finish).SetText(words.T("It is done"))
		v.finish.SetIcon(theme.Icon("check"))
	} else {
		kit.Named("goals.reopen", v.finish).SetText(words.T("Open it again"))
		v.finish.SetIcon(theme.Icon("undo"))
	}
	v.finish.Hidden = f.goal.Revision == 0 && f.goal.Title == ""
}

func (v *formView) showStage() {
	s := v.form.goal.Stage
	v.stage.SetText(words.StageName(string(s)))
	v.meaning.SetText(stageMeaning(s))
	enable(v.back, s != journal.Stages[0])
	enable(v.on, s != journal.Stages[len(journal.Stages)-1])
}

func enable(b *kit.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

func (v *formView) focusTitle() {
	v.scroll.ScrollToTop()
	v.title.Focus()
}

// status says quietly whether everything is kept.
func (v *formView) status(s saveStatus, err error) {
	v.trouble.Hidden = s != statusFailed
	switch s {
	case statusSaved:
		v.state.SetText(words.T("Saved {{.Time}}", "Time", words.Clock(v.page.deps.Clock())))
		v.finish.Show()
	case statusWaiting:
		v.state.SetText("")
		if v.form != nil && journal.CleanLine(v.form.goal.Title) == "" {
			v.state.SetText(words.T("Kept once it has a few words"))
		}
	case statusFailed:
		v.state.SetText(words.T("Not saved yet"))
		v.trouble.SetText(journal.Explain(err).String())
	default:
		v.state.SetText("")
	}
	v.arrange()
}

func (v *formView) saveAndClose() {
	v.addStep()
	if journal.CleanLine(v.form.goal.Title) == "" && !blank(v.form.goal) {
		v.status(statusFailed, &journal.InvalidError{Field: journal.FieldTitle, Problem: journal.ProblemEmpty})
		v.focusTitle()
		return
	}
	v.page.leave(func() {})
}

// arrange gives everything its place again after something came or went: a
// card and a scroll do not do that by themselves while they keep their size.
func (v *formView) arrange() {
	v.fields.Refresh()
	v.scroll.Refresh()
	v.content.Refresh()
}

func itoa(i int) string { return strconv.Itoa(i) }
