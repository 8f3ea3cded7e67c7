package paper

import (
	"strconv"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/report"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel/pdf"
	"stillwater/words"
)

// settings is the part at the side with time, paper, name and color.
type settings struct {
	p        *Page
	about    *kit.Text
	sheets   *kit.Choice
	sheet    *fyne.Container
	length   *kit.Choice
	from, to day
	beside   *besideView
	own      *fyne.Container
	note     *kit.Text
	span     *fyne.Container
	papers   *kit.Choice
	gray     *kit.Checkbox
	name     *kit.Field
	named    *fyne.Container
	typeIn   *fyne.Container
	body     *fyne.Container
	content  fyne.CanvasObject
}

func newSettings(p *Page) *settings {
	v := &settings{p: p, about: kit.Muted(""), note: kit.Small("").In(theme.Muted)}
	v.makeSheets()
	v.makeSpan()
	v.papers = kit.NewChoice([]string{words.T("A4"), words.T("US Letter")}, int(p.st.paper), func(i int) {
		p.st.paper = pdf.Paper(i)
		p.changed()
	}).Label(words.T("Paper"))
	kit.Named("paper.a4", v.papers.Option(0))
	kit.Named("paper.letter", v.papers.Option(1))
	v.gray = kit.Named("paper.gray", kit.NewCheckbox(words.T("In shades of gray, for a black-and-white printer"), p.st.gray, func(on bool) {
		p.st.gray = on
		p.changed()
	}))
	v.name = kit.Named("paper.name", kit.NewField(words.T("for example A. B.")))
	v.name.OnChanged = func(s string) {
		if s != p.st.notes.Name {
			p.st.notes.Name = s
			p.noted()
		}
	}
	v.name.Disable() // until what is kept was read
	v.named = kit.LabeledField(words.T("Name or initials, if you wish"), words.T("It is printed at the top. Left empty, nothing is."), v.name)
	v.body = kit.Stack(theme.Gap16, v.about, v.sheet, v.span, kit.LabeledField(words.T("Paper"), "", v.papers), v.gray, v.named, v.typeIn)
	v.content = kit.Scroll(kit.PadSides(theme.Gap8, theme.Gap16, v.body))
	return v
}

// makeSheets makes the choice of worksheets.
func (v *settings) makeSheets() {
	p := v.p
	var names []string
	for _, w := range report.Worksheets {
		names = append(names, formName(report.Form(w)))
	}
	v.sheets = kit.NewChoice(names, 0, func(i int) {
		p.sheet = report.Form(report.Worksheets[i])
		p.st.form = p.sheet
		p.view.first()
		v.refresh()
		p.changed()
	}).Label(words.T("Worksheet"))
	for i := range names {
		kit.Named("paper.sheet."+strconv.Itoa(i), v.sheets.Option(i))
	}
	v.sheet = kit.LabeledField(words.T("Worksheet"), "", v.sheets)
	button := kit.Named("paper.typein", kit.NewButton(words.T("Type in a filled-in wheel"), theme.Icon("plus"), kit.Secondary, func() { p.d.Intents.TypeIn() }))
	v.typeIn = kit.Stack(theme.Gap8, kit.Divider(), kit.Muted(words.T("A wheel that was filled in by hand can become a check-in: eight numbers and its day.")), kit.Row(0, button))
}

// makeSpan makes the choice of the time.
func (v *settings) makeSpan() {
	p := v.p
	var names []string
	for _, n := range report.Weeks {
		names = append(names, words.N(n, "{{.N}} week", "{{.N}} weeks"))
	}
	v.length = kit.NewChoice(append(names, words.T("Choose days")), p.st.length, func(i int) {
		p.st.setLength(i, p.today())
		v.fillDays()
		v.refresh()
		p.changed()
	}).Label(words.T("Time"))
	for i := range spanOwn + 1 {
		kit.Named("paper.weeks."+strconv.Itoa(i), v.length.Option(i))
	}
	v.from, v.to = newDay("paper.from", p, &p.st.from), newDay("paper.to", p, &p.st.to)
	v.beside = newBeside(p)
	v.own = kit.Grid(150, theme.Gap12, kit.LabeledField(words.T("From"), "", v.from), kit.LabeledField(words.T("To"), "", v.to))
	v.span = kit.Stack(theme.Gap12, kit.LabeledField(words.T("The last"), "", v.length), v.own, v.beside.content, v.note)
}

// fillDays shows the days of one's own.
func (v *settings) fillDays() {
	v.from.fill(v.p.st.from)
	v.to.fill(v.p.st.to)
}

// refresh shows what belongs to the form.
func (v *settings) refresh() {
	p := v.p
	blank := p.st.worksheet()
	v.about.SetText(formMeaning(p.st.form))
	if p.st.form == formOwn {
		v.about.SetText(p.st.own.About)
	}
	v.sheet.Hidden, v.typeIn.Hidden = !p.st.form.Worksheet(), p.st.form != report.FormWheel || p.d.Intents.TypeIn == nil
	v.span.Hidden, v.named.Hidden = blank, blank
	v.own.Hidden = p.st.length != spanOwn
	v.beside.refresh()
	v.note.SetText(p.st.spanNote(p.today()))
	v.note.Hidden = v.note.Text() == ""
	v.papers.SetSelected(int(p.st.paper))
	v.gray.SetChecked(p.st.gray)
	v.body.Refresh()
	v.content.Refresh()
}

// spanNote says what the time means, or what is missing.
func (s *state) spanNote(today journal.Day) string {
	span, ok := s.span(today)
	switch {
	case s.worksheet():
		return ""
	case !ok && (!s.from.Valid() || !s.to.Valid()):
		return words.T("Please say from which day to which.")
	case !ok:
		return words.T("The first day lies after the last one.")
	case s.form == report.FormTwoPeriods:
		return s.beside.note(span)
	}
	return span.Title()
}

// formMeaning says what a form is good for.
func formMeaning(f report.Form) string {
	switch f {
	case report.FormTherapist:
		return words.T("Exactly one page, to talk about together. What has no room is shortened, and the foot of the page says what was left out.")
	case report.FormTwoPeriods:
		return words.T("Two stretches of time on one page, with the same scales.")
	case report.FormPeriod:
		return words.T("As many pages as it takes: the charts, the goals, and the entries that you tick.")
	case report.FormPlan:
		return words.T("Your safety plan on one page, to carry with you or to hang up. Parts without words get lines to write on.")
	case report.FormWheel:
		return words.T("An empty wheel to fill in by hand, with what the eight domains mean.")
	case report.FormPrompts:
		return words.T("A few questions, with room to write.")
	case report.FormGoal:
		return words.T("One goal, why it matters, and its small steps.")
	}
	return ""
}
