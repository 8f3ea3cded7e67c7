package care

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

const formWidth = 600

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

// formView is the short form of one treatment.
type formView struct {
	page    *Page
	content *fyne.Container
	fields  *fyne.Container
	scroll  scroller
	form    *form
	filling bool

	trouble   *kit.Banner
	date      *kit.DateField
	planned   *kit.Text
	route     *kit.Choice
	dose      *kit.Field
	intention *kit.Field
	note      *kit.Field
	state     *kit.Text
}

func newFormView(p *Page) *formView {
	v := &formView{page: p}
	v.trouble = kit.NewBanner(kit.Problem, "", "", nil)
	v.trouble.Hide()
	v.state, v.planned = kit.Muted(""), kit.Muted(words.T("Ahead of you, so it stands with the planned ones."))
	v.date = kit.Named("care.date", kit.NewDateField())
	v.date.OnDate = v.dated
	var routes []string
	for _, r := range journal.Routes {
		routes = append(routes, words.RouteName(string(r)))
	}
	v.route = kit.NewChoice(routes, -1, func(i int) {
		v.form.setRoute(journal.Routes[i])
		p.touched()
	})
	for i, r := range journal.Routes {
		kit.Named("care.route."+string(r), v.route.Option(i))
	}
	v.dose = kit.Named("care.dose", kit.NewField(words.T("In the words of your clinic")))
	v.dose.OnChanged = v.typed(func(s string) { v.form.setDose(s) })
	v.intention = kit.Named("care.intention", kit.NewMultiline(words.T("A thought or a wish for the day"), 2))
	v.intention.OnChanged = v.typed(func(s string) { v.form.setIntention(s) })
	v.note = kit.Named("care.note", kit.NewMultiline(words.T("How it was, where, what helped"), 4))
	v.note.OnChanged = v.typed(func(s string) { v.form.setNote(s) })
	remove := kit.Named("care.delete", kit.NewButton(words.T("Delete"), theme.Icon("trash"), kit.Plain, p.remove))
	save := kit.Named("care.save", kit.NewButton(words.T("Save and close"), nil, kit.Primary, v.saveAndClose))

	form := kit.Stack(theme.Gap24, v.trouble,
		kit.Stack(theme.Gap8, kit.LabeledField(words.T("The day"), "", kit.RowTop(0, kit.Width(260, v.date))), v.planned),
		kit.LabeledField(words.T("How it was given"), "", v.route),
		kit.LabeledField(words.T("Dose, as told by the clinic"), "", v.dose),
		kit.LabeledField(words.T("What you hoped for"), "", v.intention),
		kit.LabeledField(words.T("Notes"), words.T("If something worried you, please tell your clinic too."), v.note),
		container.NewHBox(remove))
	v.fields = kit.PadSides(theme.Gap24, theme.Gap24, form)
	v.scroll = kit.Scroll(v.fields)
	foot := kit.Row(theme.Gap12, kit.Fill(v.state), save)
	card := kit.NewCard(container.NewBorder(nil, kit.PadSides(theme.Gap12, theme.Gap24, foot), nil, nil, v.scroll), kit.CardPad(0))
	v.content = kit.PadSides(theme.Gap24, theme.Gap16, kit.Column(formWidth+2*theme.Gap24, card))
	return v
}

func (v *formView) typed(set func(string)) func(string) {
	return func(s string) {
		if v.filling || v.form == nil {
			return
		}
		set(s)
		v.page.touched()
	}
}

// dated takes the day from the field. A field that was emptied keeps the day
// that was there: a treatment needs one.
func (v *formView) dated(day time.Time, ok bool) {
	if v.filling || v.form == nil || !ok {
		return
	}
	v.form.setAt(journal.MomentOn(journal.DayOf(day), v.page.deps.Clock()))
	v.showPlanned()
	v.page.touched()
	v.arrange()
}

func (v *formView) showPlanned() {
	v.planned.Hidden = !v.form.treatment.PlannedOn(v.page.today())
}

// show puts a treatment into the form; nil empties it.
func (v *formView) show(f *form) {
	v.form = f
	if f == nil {
		f = &form{}
	}
	v.filling = true
	t := &f.treatment
	for _, x := range []struct {
		field *kit.Field
		text  string
	}{{v.dose, t.Dose}, {v.intention, t.Intention}, {v.note, t.Note}} {
		if x.field.Text() != x.text {
			x.field.SetText(x.text)
		}
	}
	v.date.SetDate(time.Time{})
	if !t.At.Day.IsZero() {
		v.date.SetDate(t.At.Day.Time(time.UTC))
	}
	v.route.SetSelected(slices.Index(journal.Routes, t.Route))
	v.filling = false
	if v.form != nil {
		v.showPlanned()
	}
	v.status(statusNone, nil)
	v.scroll.ScrollToTop()
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
		v.trouble.SetText(words.T("Please choose how it was given; everything else may stay empty."))
		v.trouble.Show()
		v.arrange()
		v.scroll.ScrollToTop()
		return
	}
	if f.treatment.Revision == 0 && f.changes == 0 {
		f.changes++
		v.page.touched()
	}
	v.page.leave(func() {})
}

func (v *formView) arrange() {
	v.fields.Refresh()
	v.scroll.Refresh()
	v.content.Refresh()
}
