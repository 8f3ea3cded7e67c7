package care

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

const formWidth = 620

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

// The parts of the form, in the order of their tabs.
const (
	partDay = iota
	partBefore
	partAfter
)

// formView is the form of one treatment, in three parts, so that it never asks for much at once.
type formView struct {
	page    *Page
	content *fyne.Container
	fields  *fyne.Container
	scroll  scroller
	form    *form
	filling bool

	head    *kit.Text
	trouble *kit.Banner
	tabs    *kit.Tabs
	body    *fyne.Container
	inner   *fyne.Container
	state   *kit.Text

	dayPart
	beforePart
	afterPart
}

func newFormView(p *Page) *formView {
	v := &formView{page: p, state: kit.Muted(""), head: kit.Subheading("")}
	v.trouble = kit.NewBanner(kit.Problem, "", "", nil)
	v.trouble.Hide()
	v.buildDay()
	v.buildBefore()
	v.buildAfter()
	v.tabs = kit.NewTabs([]string{words.T("The day"), words.T("Before"), words.T("After")}, partDay, v.turnTo).Label(words.T("Parts of the form"))
	for i, name := range []string{"day", "before", "after"} {
		kit.Named("care.tab."+name, v.tabs.Tab(i))
	}
	v.body = kit.Stack(0, v.dayFields, v.beforeFields, v.afterFields)
	v.inner = kit.Stack(theme.Gap16, v.trouble, v.body)
	v.fields = kit.PadSides(theme.Gap24, theme.Gap24, v.inner)
	v.scroll = kit.Scroll(v.fields)
	remove := kit.Named("care.delete", kit.NewButton(words.T("Delete"), theme.Icon("trash"), kit.Plain, p.remove))
	save := kit.Named("care.save", kit.NewButton(words.T("Save and close"), nil, kit.Primary, v.saveAndClose))
	head := kit.PadSides(theme.Gap16, theme.Gap24, kit.Stack(theme.Gap8, v.head, v.tabs))
	foot := kit.PadSides(theme.Gap12, theme.Gap24, kit.Row(theme.Gap12, kit.Flush(remove), kit.Fill(v.state), save))
	card := kit.NewCard(kit.Stack(0, head, kit.Fill(v.scroll), foot), kit.CardPad(0))
	v.content = kit.PadSides(theme.Gap24, theme.Gap16, kit.Column(formWidth+2*theme.Gap24, card))
	v.turnTo(partDay)
	return v
}

// turnTo shows a part of the form.
func (v *formView) turnTo(i int) {
	v.tabs.SetSelected(i)
	v.dayFields.Hidden, v.beforeFields.Hidden, v.afterFields.Hidden = i != partDay, i != partBefore, i != partAfter
	if v.form != nil {
		v.tell()
	}
	v.arrange()
	v.scroll.ScrollToTop()
}

// typed gives what a field calls when the person types into it.
func (v *formView) typed(set func(f *form, s string)) func(string) {
	return func(s string) { v.change(func(f *form) { set(f, s) }) }
}

// change changes the form for the person; while fields are filled it does nothing.
func (v *formView) change(how func(f *form)) {
	if v.filling || v.form == nil {
		return
	}
	how(v.form)
	v.page.touched()
}

// line is a field of one line that keeps what is typed.
func (v *formView) line(name, placeholder string, field func(t *journal.Treatment) *string) *textField {
	return v.text(kit.Named(name, kit.NewField(placeholder)), field)
}

// lines is a field of several lines.
func (v *formView) lines(name, placeholder string, rows int, field func(t *journal.Treatment) *string) *textField {
	return v.text(kit.Named(name, kit.NewMultiline(placeholder, rows)), field)
}

func (v *formView) text(in *kit.Field, field func(t *journal.Treatment) *string) *textField {
	in.OnChanged = v.typed(func(f *form, s string) { set(f, field(&f.treatment), s) })
	return &textField{in, field}
}

// textField is a field of the form with its place in the treatment.
type textField struct {
	*kit.Field
	of func(t *journal.Treatment) *string
}

func (x *textField) fill(t *journal.Treatment) {
	if s := *x.of(t); x.Text() != s {
		x.SetText(s)
	}
}

// show puts a treatment into the form; nil empties it.
func (v *formView) show(f *form) {
	v.form = f
	if f == nil {
		f = &form{}
	}
	v.filling = true
	v.fillDay(f)
	v.fillBefore(f)
	v.fillAfter(f)
	v.filling = false
	v.tell()
	v.status(statusNone, nil)
	v.turnTo(v.first())
}

// first is the part that the person most likely came for.
func (v *formView) first() int {
	switch {
	case v.form == nil || v.form.treatment.Revision == 0 || !v.form.ready():
		return partDay
	case v.form.treatment.PlannedOn(v.page.today()):
		return partBefore
	case v.form.treatment.TookPlace(v.page.today()):
		return partAfter
	}
	return partDay
}

// tell says what follows from the form as it is now.
func (v *formView) tell() {
	if v.form == nil {
		v.head.SetText("")
		v.quote.SetText("")
		return
	}
	t := &v.form.treatment
	v.head.SetText(title(t))
	v.tellDay()
	v.tellAfter()
}

// status says quietly whether everything is kept.
func (v *formView) status(s saveStatus, err error) {
	v.trouble.Hidden = s != statusFailed
	switch s {
	case statusSaved:
		v.state.SetText(words.T("Saved {{.Time}}", "Time", words.Clock(v.page.deps.Clock())))
	case statusWaiting:
		v.state.SetText("")
		if v.form != nil && !v.form.ready() {
			v.state.SetText(words.T("Kept once you choose how it was given"))
		}
	case statusFailed:
		v.state.SetText(words.T("Not saved yet"))
		v.trouble.SetText(journal.Explain(err).String())
	default:
		v.state.SetText("")
	}
	v.arrange()
}

// saveAndClose keeps the treatment even where everything stayed as proposed.
func (v *formView) saveAndClose() {
	f := v.form
	if !f.ready() {
		v.status(statusNone, nil)
		v.turnTo(partDay)
		v.trouble.SetText(words.T("Please choose how it was given; everything else may stay empty."))
		v.trouble.Show()
		v.arrange()
		return
	}
	if f.treatment.Revision == 0 && f.changes == 0 {
		f.changes++
		v.page.touched()
	}
	v.page.leave(func() {})
}

func (v *formView) arrange() {
	for _, c := range []*fyne.Container{v.dayFields, v.beforeFields, v.afterFields, v.body, v.inner} {
		c.Refresh()
	}
	v.fields.Refresh()
	v.scroll.Refresh()
	v.content.Refresh()
}
