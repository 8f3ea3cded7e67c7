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

	state      *kit.Text
	trouble    *kit.Banner
	asking     *fyne.Container // what is asked of the person about this goal
	title      *kit.Title
	domain     *kit.Choice
	second     *kit.Select
	stage      *kit.Text
	meaning    *kit.Text
	back, on   *kit.Button
	importance *kit.Scale
	due        *kit.DateField
	review     *kit.DateField
	steps      *fyne.Container
	rows       []stepRow           // those in sight
	lines      []fyne.CanvasObject // of all steps in sight, one for each
	top, most  int                 // the first step that is shown, and how many are
	carry      *kit.Carry
	step       *kit.Field
	words      *kit.Field // of the step that is being changed
	progress   *kit.Text
	bar        *kit.Progress
	why        *kit.Field
	signs      *kit.Field
	note       *kit.Field
	links      *linkList
	sources    map[journal.Link]source // of the goal that is shown, once they are read
	parting    *kit.Field
	partingBox fyne.CanvasObject
	start      *fyne.Container // what was written at the start
	ends       *fyne.Container // done, pause, let go, archive ...
	finish     *kit.Button
	doneLine   *kit.Text
	story      *storyView
	save       *kit.Button
	card       fyne.CanvasObject
	body       fyne.CanvasObject
	fields     *fyne.Container // what scrolls inside the card
	scroll     scroller
	empty      fyne.CanvasObject
	first      *kit.Button
}

func newFormView(p *Page) *formView {
	v := &formView{page: p}
	v.state = kit.Muted("")
	v.trouble = kit.NewBanner(kit.Problem, "", "", nil)
	v.trouble.Hide()
	v.asking = kit.Stack(theme.Gap12)
	v.makeFields()
	v.makeDates()
	v.makeStage()
	v.makeSteps()
	v.makeEnds()
	v.links, v.story = newLinkList(v), newStoryView(v)
	v.doneLine = kit.Muted("")
	v.save = kit.Named("goals.save", kit.NewButton(words.T("Save and close"), nil, kit.Primary, v.saveAndClose))

	form := kit.Stack(theme.Gap24,
		v.trouble, v.asking,
		kit.Stack(theme.Gap8, v.title, v.doneLine), v.start,
		kit.LabeledField(words.T("Where it belongs"), "", kit.Stack(theme.Gap8, v.domain,
			kit.Muted(words.T("and also to")), kit.Grid(240, theme.Gap24, v.second, kit.Spacer()))),
		kit.LabeledField(words.T("Steps"), "", kit.Stack(theme.Gap8, v.bar, v.progress, v.steps, v.step)),
		kit.LabeledField(words.T("Why it matters"), "", v.why),
		kit.LabeledField(words.T("How you would notice it"), "", v.signs),
		kit.LabeledField(words.T("Where you are with it"), "", kit.Stack(theme.Gap8, v.stage, v.meaning, kit.Flow(theme.Gap8, v.back, v.on))),
		kit.LabeledField(words.T("How much it matters to you"), "", v.importance),
		kit.Grid(240, theme.Gap24,
			kit.LabeledField(words.T("A date, if it helps"), "", v.due),
			kit.LabeledField(words.T("A day to look at it again"), "", v.review)),
		kit.LabeledField(words.T("Notes"), "", v.note),
		v.links.content,
		v.partingBox, v.ends, v.story.content,
	)
	foot := kit.Row(theme.Gap12, kit.Fill(v.state), v.save)
	v.fields = kit.PadSides(theme.Gap24, theme.Gap24, form)
	scroll := kit.Scroll(v.fields)
	v.scroll, v.carry = scroll, kit.NewCarry(scroll)
	v.card = kit.NewCard(container.NewBorder(nil, kit.PadSides(theme.Gap12, theme.Gap24, foot), nil, nil, v.carry), kit.CardPad(0))
	v.body = kit.PadSides(theme.Gap24, theme.Gap16, kit.Column(formWidth+2*theme.Gap24, v.card))
	v.first = kit.NewButton(words.T("Name a first goal"), theme.Icon("plus"), kit.Primary, func() { p.begin(wheel.Emotional) })
	v.first.Hide() // until the list is there
	v.empty = v.makeEmpty()
	v.content = container.NewStack(v.empty)
	return v
}

func (v *formView) makeFields() {
	v.title = kit.Named("goals.title", kit.NewTitle(words.T("What would you like more of?")))
	v.title.OnChanged = v.typed(func(s string) { v.form.setTitle(s) })
	v.title.OnSubmitted = func() { v.step.Focus() }
	names := make([]string, 0, wheel.NumDomains)
	for _, d := range wheel.Domains {
		names = append(names, words.DomainName(d.Key()))
	}
	v.domain = kit.NewChoice(names, 0, v.chooseDomain)
	for i, d := range wheel.Domains {
		kit.Named("goals.domain."+d.Key(), v.domain.Option(i))
	}
	v.second = kit.Named("goals.second", kit.NewSelect(append([]string{words.T("no other domain")}, names...), 0, "", v.chooseSecond))
	multi := func(name, hint string, rows int, set func(string)) *kit.Field {
		f := kit.Named(name, kit.NewMultiline(hint, rows))
		f.OnChanged = v.typed(set)
		return f
	}
	v.why = multi("goals.why", words.T("In your own words"), 2, func(s string) { v.form.setWhy(s) })
	v.signs = multi("goals.signs", words.T("What would be different on a usual day?"), 2, func(s string) { v.form.setSigns(s) })
	v.note = multi("goals.note", words.T("What might help, what to keep in mind"), 2, func(s string) { v.form.setNote(s) })
	v.importance = kit.Named("goals.importance", kit.NewScale(func(s wheel.Score) {
		v.form.setImportance(s)
		v.page.touched()
	}))
	v.importance.SetAnchors(words.T("a little"), words.T("very much"))
	v.importance.SkipLabel(words.T("No number"))
}

// chooseDomain sets the domain, by its number.
func (v *formView) chooseDomain(i int) {
	v.form.setDomain(wheel.Domains[i])
	v.showSecond()
	v.page.touched()
}

// chooseSecond sets the other domain: 0 is none, else its number and one.
func (v *formView) chooseSecond(i int) {
	if i == 0 {
		v.form.setSecond(nil)
	} else {
		d := wheel.Domains[i-1]
		v.form.setSecond(&d)
	}
	v.showSecond()
	v.page.touched()
}

func (v *formView) showSecond() {
	at := 0
	if d := v.form.goal.Second; d != nil {
		at = int(*d) + 1
	}
	if v.second.Selected() != at {
		v.second.SetSelected(at)
	}
}

func (v *formView) makeDates() {
	field := func(name string, set func(journal.Day)) *kit.DateField {
		f := kit.Named(name, kit.NewDateField())
		f.OnDate = func(day time.Time, ok bool) {
			if v.filling || v.form == nil {
				return
			}
			d := journal.Day{}
			if ok {
				d = journal.DayOf(day)
			}
			set(d)
			v.page.touched()
		}
		return f
	}
	v.due = field("goals.due", func(d journal.Day) { v.form.setDue(d) })
	v.review = field("goals.review", func(d journal.Day) { v.form.setReview(d) })
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
		container.NewHBox(v.first),
	)), kit.Spacer()))
}

// show puts a form on the page; nil shows the warm word.
func (v *formView) show(f *form) {
	if v.form != f {
		v.top, v.most, v.sources = 0, firstSteps, nil
	}
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
	set(v.why, f.goal.Why)
	set(v.signs, f.goal.Signs)
	set(v.note, f.goal.Note)
	set(v.parting, f.goal.Parting)
	set(v.step, f.next.Text)
	v.domain.SetSelected(int(f.goal.Domain))
	v.second.SetSelected(0)
	if f.goal.Second != nil {
		v.second.SetSelected(int(*f.goal.Second) + 1)
	}
	v.importance.SetScore(f.goal.Importance)
	setDay(v.due, f.goal.Due)
	setDay(v.review, f.goal.Review)
	if v.form == nil {
		v.carry.Stop()
		v.steps.Objects, v.rows, v.lines = nil, nil, nil
		v.asking.Objects, v.start.Objects = nil, nil
		v.links.clear()
		v.story.clear()
		return
	}
	v.showStage()
	v.showSteps()
	v.links.show(&f.goal)
	v.story.show(&f.goal)
	v.showAsking()
	v.showEnds()
}

func setDay(f *kit.DateField, d journal.Day) {
	if d.IsZero() {
		f.SetDate(time.Time{})
		return
	}
	f.SetDate(d.Time(time.UTC))
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
		v.showEnds()
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
