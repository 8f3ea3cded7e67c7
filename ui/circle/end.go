package circle

import (
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// endView shows the whole check-in once more before it is kept.
type endView struct {
	page    *Page
	content *fyne.Container
	fields  *fyne.Container
	scroll  scroller
	filling bool

	title    *kit.Text
	trouble  *kit.Banner
	rows     *fyne.Container
	date     *kit.DateField
	feels    *feelsView
	overall  *kit.Field
	discard  *kit.Button
	keepSave *kit.Button
}

func newEndView(p *Page) *endView {
	v := &endView{page: p}
	v.title = kit.Heading(words.T("Look it over"))
	v.trouble = kit.NewBanner(kit.Problem, "", "", nil)
	v.trouble.Hide()
	v.rows = kit.Stack(0)
	v.date = kit.NewDateField()
	kit.Named("circle.date", v.date)
	v.date.OnDate = v.dated
	v.feels = newFeelsView("circle.feels.", func(d wheel.Domain, f journal.Feel) {
		if !v.filling && p.sit != nil {
			p.sit.setFeels(d, f)
			p.touched()
		}
	})
	v.overall = kit.Named("circle.overall", kit.NewMultiline(words.T("How it is, all in all"), 3))
	v.overall.OnChanged = func(s string) {
		if !v.filling && p.sit != nil {
			p.sit.setOverall(s)
			p.touched()
		}
	}
	v.discard = kit.Named("circle.discard", kit.NewButton("", nil, kit.Plain, p.discard))
	back := kit.Named("circle.back", kit.NewButton(words.T("Back"), theme.Icon("left"), kit.Secondary, func() { p.step((*sitting).back) }))
	v.keepSave = kit.Named("circle.save", kit.NewButton(words.T("Save check-in"), nil, kit.Primary, p.finish))

	// The note and the save button are in sight in a window of the usual size.
	numbers := kit.Stack(theme.Gap24, kit.NewCard(v.rows, kit.CardPad(theme.Gap16)),
		kit.LabeledField(words.T("The day"), "", kit.RowTop(0, kit.Width(260, v.date))))
	own := kit.Stack(theme.Gap24, kit.LabeledField(words.T("Anything to add?"), "", v.overall),
		kit.Muted(words.T("What the eight feel like together is yours to say, whatever the numbers are. All of it can be left out.")), v.feels.content)
	v.fields = kit.PadSides(theme.Gap4, theme.Gap24, kit.Column(wideWidth, kit.Stack(theme.Gap24, v.trouble, kit.Beside(440, 440, theme.Gap32, numbers, own))))
	v.scroll = kit.Scroll(v.fields)
	v.content = kit.Upright(kit.PadSides(theme.Gap24, theme.Gap24, kit.Column(wideWidth, v.title)), v.scroll,
		kit.PadSides(theme.Gap16, theme.Gap24, kit.Column(wideWidth, kit.Foot(back, v.discard, kit.Spacer(), v.keepSave))))
	return v
}

// show fills the page with the check-in.
func (v *endView) show() {
	s := v.page.sit
	v.filling = true
	v.rows.Objects = v.rows.Objects[:0:0]
	for i := range wheel.Domains {
		v.rows.Add(v.row(i))
	}
	v.feels.show(&s.check)
	v.date.SetDate(s.check.At.Day.Time(time.UTC))
	v.date.SetError("")
	if v.overall.Text() != s.check.Note {
		v.overall.SetText(s.check.Note)
	}
	v.discard.SetText(words.T("Throw it away"))
	if s.was != nil {
		v.discard.SetText(words.T("Leave it as it was"))
	}
	v.filling = false
	v.arrange()
	v.scroll.ScrollToTop()
	v.page.deps.Window.Canvas().Focus(v.keepSave)
}

// row is one domain: its name leads back to it.
func (v *endView) row(i int) fyne.CanvasObject {
	d := wheel.Domains[i]
	r := &v.page.sit.check.Ratings[d]
	name := kit.Named("circle.review."+d.Key(), kit.NewButton(words.DomainName(d.Key()), nil, kit.Plain, func() {
		v.page.step(func(s *sitting) { s.goTo(i) })
	}))
	score := kit.Strong(r.Score.String())
	if !r.Score.IsSet() {
		score = kit.Muted(words.T("not now"))
	}
	return kit.Row(theme.Gap8, kit.Dot(theme.Domain(d)), kit.Width(170, kit.Row(0, name)), kit.Width(80, score), kit.Fill(kit.Muted(r.Note).MaxLines(1)))
}

// dated takes the day from the field.
func (v *endView) dated(day time.Time, ok bool) {
	if v.filling || v.page.sit == nil {
		return
	}
	d := journal.Day{}
	if ok {
		d = journal.DayOf(day)
	}
	if err := v.page.sit.setDay(d, v.page.deps.Clock()); err != nil {
		v.date.SetError(words.T("Please choose today or a day before."))
		return
	}
	v.page.touched()
}

func (v *endView) problem(err error) {
	if err == nil && v.trouble.Hidden {
		return
	}
	v.trouble.Hidden = err == nil
	if err != nil {
		v.trouble.SetText(journal.Explain(err).String())
	}
	v.arrange()
}

func (v *endView) arrange() {
	v.fields.Refresh()
	v.scroll.Refresh()
	v.content.Refresh()
}
