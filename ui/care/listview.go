package care

import (
	"strconv"

	"fyne.io/fyne/v2"

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
	head     *fyne.Container
	around   *kit.Button // in a narrow window: to what stands beside the list
}

func newListView(p *Page) *listView {
	v := &listView{page: p}
	v.add = kit.Named("care.new", kit.NewButton(words.T("New"), theme.Icon("plus"), kit.Primary, p.begin))
	v.name, v.sentence = kit.Strong(""), kit.Muted("")
	v.trouble = kit.NewBanner(kit.Problem, "", "", nil)
	v.trouble.Hide()
	v.list = kit.NewList(func() int { return len(v.rows) }, func() fyne.CanvasObject { return kit.NewEntryRow() }, v.bind)
	v.list.OnSelected = func(i int) { p.choose(v.rows[i].ID) }
	v.around = kit.Named("care.around", kit.NewButton(words.T("Next date and rhythm"), theme.Icon("next"), kit.Plain, func() { p.showRest(true) }))
	v.around.Hide()
	v.head = kit.Stack(theme.Gap16,
		kit.Row(theme.Gap12, kit.Fill(kit.Heading(words.T("Treatments"))), v.add),
		kit.Stack(theme.Gap4, v.name, v.sentence), kit.Flush(kit.Flow(0, v.around)), v.trouble)
	v.content = kit.Stack(0, kit.PadSides(theme.Gap24, theme.Gap24, v.head), kit.Fill(kit.PadSides(0, theme.Gap12, v.list)))
	return v
}

// bind fills one line of the list.
func (v *listView) bind(i int, row fyne.CanvasObject) {
	t := &v.rows[i]
	status := t.StatusOn(v.page.today())
	caption := words.T("Treatment")
	if status != journal.StatusDone {
		caption = words.StatusName(string(status))
	}
	if t.Number > 0 {
		caption = words.T("{{.What}} · number {{.N}}", "What", caption, "N", t.Number)
	}
	preview := words.RouteName(string(t.Route))
	switch {
	case t.Intention != "":
		preview += " · " + t.Intention
	case t.Dose != "":
		preview += " · " + t.Dose
	}
	row.(*kit.EntryRow).Set(caption, when(t), preview)
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
