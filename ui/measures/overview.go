package measures

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/internal/crisis"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// overView shows one scale at a time: the newest answer, its line over time, and all answers.
type overView struct {
	page    *Page
	content *fyne.Container
	body    *fyne.Container
	trouble *kit.Banner
	chart   *kit.Chart
	table   *kit.ChartTable
	most    int // rows shown
}

const rowsFirst = 12

func newOverView(p *Page) *overView {
	v := &overView{page: p, most: rowsFirst, body: kit.Stack(theme.Gap24)}
	v.trouble = kit.NewBanner(kit.Problem, "", words.T("Try again"), p.load)
	v.trouble.Hide()
	v.chart = kit.Named("measures.chart", kit.NewChart(320, 300, 0.42))
	v.table = kit.NewChartTable(v.chart)
	kit.Named("measures.table", v.table.Button())
	v.chart.OnDrawn(v.table.Update)
	scale := kit.Named("measures.scale", kit.NewButton(words.T("A scale of my own"), theme.Icon("plus"), kit.Plain, func() { v.scaleSheet(journal.Scale{}) }))
	paper := kit.Named("measures.paper", kit.NewButton(words.T("A score from paper"), theme.Icon("plus"), kit.Plain, func() {
		p.begin(journal.Series{Kind: journal.MeasurePaper})
	}))
	v.content = container.NewStack(kit.Page(words.T("Measures"), kit.Row(theme.Gap8, scale, paper), kit.Column(pageWidth, kit.Stack(theme.Gap16, v.trouble, v.body))))
	v.table.OnFold = func() { v.content.Refresh() }
	return v
}

func (v *overView) problem(err error) {
	v.trouble.SetText(journal.Explain(err).String())
	v.trouble.Show()
	v.content.Refresh()
}

// refresh shows the overview as it is now.
func (v *overView) refresh() {
	p := v.page
	o := &p.st
	v.trouble.Hide()
	v.body.Objects = nil
	all := o.series()
	at := o.at()
	if len(all) > 0 {
		o.shown = all[at]
	}
	if o.hard() {
		v.body.Add(crisis.Card(p.known(), p.d.Help))
	}
	var labels []string
	for _, s := range all {
		labels = append(labels, o.name(s))
	}
	tabs := kit.Named("measures.tabs", kit.NewTabs(labels, at, func(i int) {
		o.shown, v.most = all[i], rowsFirst
		v.refresh()
		v.focusTabs()
	})).Label(words.T("Scales"))
	for i := range all {
		kit.Named("measures.tab."+strconv.Itoa(i), tabs.Tab(i))
	}
	v.body.Add(tabs)
	v.body.Add(v.card(o.shown))
	if rows := v.rows(o.of(o.shown)); rows != nil {
		v.body.Add(rows)
	}
	v.body.Refresh()
	v.content.Refresh()
}

// focusTabs keeps the keyboard on the tabs, which were built anew.
func (v *overView) focusTabs() {
	for _, o := range v.body.Objects {
		if t, ok := o.(*kit.Tabs); ok {
			kit.FocusOn(t)
		}
	}
}

// known is what the safety card shows.
func (p *Page) known() crisis.Known {
	k := crisis.Known{Contacts: p.st.personal.Contacts, Plan: p.st.plan, Own: p.st.personal.Care.Lines, Today: p.st.today, Region: p.st.personal.Care.Region}
	if k.Region == "" && p.d.Region != nil {
		k.Region = p.d.Region()
	}
	return k
}

// card is the newest answer to a scale, and its line over time.
func (v *overView) card(s journal.Series) fyne.CanvasObject {
	p := v.page
	o := &p.st
	all := o.of(s)
	label := words.T("Fill it in")
	if s.Kind.Items() == 0 {
		label = words.T("New value")
	}
	actions := kit.Row(theme.Gap8)
	if own, ok := o.personal.Care.ScaleByID(s.Key); ok && s.Kind == journal.MeasureScale {
		actions.Add(v.menu(own))
	}
	actions.Add(kit.Named("measures.begin", kit.NewButton(label, theme.Icon("plus"), kit.Primary, func() { p.begin(s) })))
	text := kit.Stack(theme.Gap4)
	body := kit.Stack(theme.Gap16, kit.Spread(text, actions))
	if len(all) == 0 {
		text.Add(kit.Subheading(o.name(s)))
		body.Add(kit.Body(about(s.Kind)))
		return kit.NewCard(body)
	}
	last := &all[len(all)-1]
	text.Add(kit.Subheading(tell(last)))
	text.Add(kit.Muted(words.T("{{.Name}} on {{.Date}}", "Name", o.name(s), "Date", dateOf(last.At.Day))))
	if s.Kind.Items() > 0 {
		body.Add(kit.Body(words.T("Please talk with your clinician about what it means.")))
	}
	scale := (1 + theme.TextScale()) / 2
	v.chart.SetMinSize(fyne.NewSize(320, 300*scale))
	v.chart.SetGrow(380 * scale)
	v.chart.SetBuild(o.chart(s).Draw)
	v.table.Update()
	body.Add(v.chart)
	if line := lineNine(all); line != "" && s.Kind == journal.MeasurePHQ9 {
		body.Add(kit.Stack(2, kit.Caption(words.T("The ninth question by itself, 0 to 3")), kit.Body(line)))
	}
	body.Add(v.table)
	return kit.NewCard(body)
}

// about says what a scale is before the first answer.
func about(k journal.MeasureKind) string {
	switch k {
	case journal.MeasurePHQ9:
		return words.T("Nine short questions about the last two weeks, which many clinics use. It takes about two minutes. Once a week to once a month is enough.")
	case journal.MeasureGAD7:
		return words.T("Seven short questions about worry in the last two weeks, which many clinics use. It takes about two minutes. Once a week to once a month is enough.")
	case journal.MeasureScale:
		return words.T("One number from 0 to 10, as often as it helps you.")
	}
	return words.T("A score that you were given on paper.")
}

// rows are all answers, the newest first.
func (v *overView) rows(all []journal.Measure) fyne.CanvasObject {
	if len(all) == 0 {
		return nil
	}
	list := kit.Stack(theme.Gap4)
	for i := 0; i < len(all) && i < v.most; i++ {
		m := &all[len(all)-1-i]
		id := m.ID
		text := kit.Stack(2, kit.Grid(240, theme.Gap12, kit.Body(dateOf(m.At.Day)), kit.Strong(tell(m))))
		if m.Note != "" {
			text.Add(kit.Muted(journal.CleanLine(m.Note)))
		}
		list.Add(kit.Named("measures.row."+strconv.Itoa(i), kit.NewPressable(text, dateOf(m.At.Day)+". "+tell(m), func() { v.page.choose(id) })))
	}
	if len(all) > v.most {
		list.Add(kit.Flow(0, kit.Named("measures.older", kit.NewButton(words.T("Show more"), theme.Icon("down"), kit.Plain, func() {
			v.most += 5 * rowsFirst
			v.refresh()
		}))))
	}
	return kit.NewCard(kit.Stack(theme.Gap12, kit.Caption(words.T("All answers")), list))
}
