package care

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

const listWidth = 330

// listView is the log at the left, with where the person stands above it.
type listView struct {
	page     *Page
	content  *fyne.Container
	rows     []journal.Treatment
	list     *kit.List
	add      *kit.Button
	name     *kit.Text
	sentence *kit.Text
	trouble  *kit.Banner
}

func newListView(p *Page) *listView {
	v := &listView{page: p}
	v.add = kit.Named("care.new", kit.NewButton(words.T("New"), theme.Icon("plus"), kit.Primary, p.begin))
	v.name, v.sentence = kit.Strong(""), kit.Muted("")
	v.trouble = kit.NewBanner(kit.Problem, "", "", nil)
	v.trouble.Hide()
	v.list = kit.NewList(func() int { return len(v.rows) }, func() fyne.CanvasObject { return kit.NewEntryRow() }, v.bind)
	v.list.OnSelected = func(i int) { p.choose(v.rows[i].ID) }
	head := kit.Stack(theme.Gap16,
		kit.Row(theme.Gap12, kit.Fill(kit.Heading(words.T("Treatments"))), v.add),
		kit.Stack(theme.Gap4, v.name, v.sentence), v.trouble)
	v.content = container.NewBorder(
		kit.PadSides(theme.Gap24, theme.Gap24, head), nil, nil, nil,
		kit.PadSides(0, theme.Gap12, v.list))
	return v
}

// bind fills one line of the list.
func (v *listView) bind(i int, row fyne.CanvasObject) {
	t := &v.rows[i]
	caption := words.T("Treatment")
	if t.PlannedOn(v.page.today()) {
		caption = words.T("Planned")
	}
	preview := words.RouteName(string(t.Route))
	switch {
	case t.Intention != "":
		preview += " · " + t.Intention
	case t.Dose != "":
		preview += " · " + t.Dose
	}
	row.(*kit.EntryRow).Set(caption, date(t.At.Day), preview)
	kit.Named("care.row."+strconv.Itoa(i), row)
}

func (v *listView) refresh() {
	p := v.page
	planned, past := p.state.parts(p.today())
	v.rows = append(planned, past...)
	s := where(&p.state, p.today())
	v.name.SetText(s.Name)
	v.sentence.SetText(s.Sentence)
	v.add.SetStyle(kit.Primary)
	if p.form != nil {
		v.add.SetStyle(kit.Secondary)
	}
	v.list.Refresh()
	selected := -1
	for i := range v.rows {
		if v.rows[i].ID == p.state.open && v.rows[i].ID != "" {
			selected = i
		}
	}
	v.list.Select(selected)
	v.trouble.Hide()
	v.content.Refresh()
}

func (v *listView) problem(err error) {
	v.trouble.SetText(journal.Explain(err).String())
	v.trouble.Show()
	v.content.Refresh()
}

// restView is shown while no treatment is open: what fits the day.
type restView struct {
	page    *Page
	content *fyne.Container
	fields  *fyne.Container
	scroll  fyne.CanvasObject
	first   *fyne.Container
	usual   *fyne.Container
	quiet   *fyne.Container
	phase   *kit.Select
}

func newRestView(p *Page) *restView {
	v := &restView{page: p}
	v.first = kit.Stack(theme.Gap16,
		kit.Subheading(words.T("A place for the days themselves")),
		kit.Body(words.T("Write down when a treatment was, or is planned, how it was given, and what you hoped for. From that this journal knows when you are in quiet time and asks less of you then.")))
	v.usual = kit.Stack(theme.Gap16,
		kit.Subheading(words.T("Day by day")),
		kit.Body(words.T("Choose a day to read what you wrote down, or to add to it.")))
	v.quiet = kit.Stack(theme.Gap16,
		kit.Subheading(words.T("For a quiet day")),
		kit.Body(words.T("Take from this what feels good, or nothing. The ticks are only for today and are not kept.")),
		kit.Named("care.selfcare", kit.NewChips(selfCare(), nil, "", nil)),
		kit.Muted(words.T("About driving, alcohol and important decisions, please follow what your clinic told you.")))
	options := []string{words.T("Follow my treatments")}
	for _, ph := range journal.Phases {
		options = append(options, words.PhaseName(string(ph)))
	}
	v.phase = kit.Named("care.phase", kit.NewSelect(options, 0, "", func(i int) {
		if i == 0 {
			p.setPhase(journal.PhaseNone)
		} else {
			p.setPhase(journal.Phases[i-1])
		}
	}))
	v.fields = kit.PadSides(theme.Gap24, theme.Gap24, kit.Column(560, kit.Stack(theme.Gap32,
		v.first, v.usual, v.quiet,
		kit.LabeledField(words.T("Where you are"), words.T("It hides nothing; it only chooses what is offered first."), kit.RowTop(0, v.phase)))))
	v.first.Hide() // until the list is there
	v.usual.Hide()
	v.quiet.Hide()
	scroll := kit.Scroll(v.fields)
	v.scroll = scroll
	v.content = container.NewStack(scroll)
	return v
}

func (v *restView) refresh() {
	p := v.page
	v.first.Hidden = len(p.state.list) > 0
	v.quiet.Hidden = p.state.phase(p.today()) != journal.PhaseQuiet
	v.usual.Hidden = len(p.state.list) == 0 || !v.quiet.Hidden
	at := 0
	for i, ph := range journal.Phases {
		if ph == p.state.byHand {
			at = i + 1
		}
	}
	v.phase.SetSelected(at)
	v.fields.Refresh()
	v.scroll.Refresh()
	v.content.Refresh()
}
