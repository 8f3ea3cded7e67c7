package circle

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// The chart at 100 % text size.
const (
	chartHeight = 470
	chartMost   = 700  // high, where the window is wide
	chartText   = 12.5 // points
)

// lookView shows a check-in as chart and table, and the way to a new one.
type lookView struct {
	page    *Page
	content *fyne.Container
	fields  *fyne.Container
	scroll  scroller

	start, saveAs *kit.Button
	trouble       *kit.Banner
	hint          *kit.Banner
	empty, full   fyne.CanvasObject
	radar         *kit.Chart
	chosen, over  *kit.Select
	overField     *fyne.Container
	targets       *kit.Checkbox
	table         *fyne.Container
	wording       *kit.Text
	notes         *fyne.Container
	goal          *kit.Button
	first         *kit.Button
}

func newLookView(p *Page) *lookView {
	v := &lookView{page: p}
	v.start = kit.NewButton(words.T("New check-in"), theme.Icon("plus"), kit.Primary, p.StartCheckIn)
	v.saveAs = kit.Named("circle.savechart", kit.NewButton(words.T("Save chart"), theme.Icon("save"), kit.Secondary, p.saveChart))
	v.trouble = kit.NewBanner(kit.Problem, "", "", nil)
	v.trouble.Hide()
	v.hint = kit.NewBanner(kit.Info, words.T("A point up or down in one domain means little; days differ. What shows over several check-ins says more."), words.T("All right"), func() {
		p.setPersonal(func(s *journal.Personal) { s.BaselineNote = true })
		v.refresh()
	})
	v.radar = kit.Named("circle.chart", kit.NewRadar())
	v.makeChoice()
	v.table, v.notes, v.wording = kit.Stack(theme.Gap4), kit.Stack(theme.Gap12), kit.Muted("")
	v.full = v.makeFull()
	v.empty = v.makeEmpty()

	for _, o := range []fyne.CanvasObject{v.full, v.empty, v.start, v.saveAs} {
		o.Hide() // until the list is there
	}
	head := kit.Row(theme.Gap12, kit.Fill(kit.Heading(words.T("Circle"))), v.saveAs, v.start)
	v.fields = kit.PadSides(theme.Gap8, theme.Gap24, kit.Stack(theme.Gap16, v.trouble, v.empty, v.full))
	v.scroll = kit.Scroll(v.fields)
	v.content = container.NewBorder(kit.PadSides(theme.Gap24, theme.Gap24, head), nil, nil, nil, v.scroll)
	return v
}

func (v *lookView) makeChoice() {
	p := v.page
	v.chosen = kit.Named("circle.chosen", kit.NewSelect(nil, -1, words.T("Choose a date"), func(i int) {
		p.state.choose(p.state.list[len(p.state.list)-1-i].ID)
		v.refresh()
	}))
	v.over = kit.Named("circle.over", kit.NewSelect(nil, -1, words.T("Choose a date"), func(i int) {
		id := journal.ID("")
		if i > 0 {
			id = p.state.before()[i-1].ID
		}
		p.state.lay(id)
		v.refresh()
	}))
	v.overField = kit.LabeledField(words.T("Beside it, an earlier one"), "", v.over)
	v.targets = kit.Named("circle.targets", kit.NewCheckbox(words.T("Show what I wished for"), true, func(on bool) {
		p.state.noTargets = !on
		v.refresh()
	}))
}

func (v *lookView) makeFull() fyne.CanvasObject {
	p := v.page
	edit := kit.Named("circle.edit", kit.NewButton(words.T("Change it"), nil, kit.Plain, func() {
		if c := p.state.current(); c != nil {
			p.sitDown(changing(*c), false)
		}
	}))
	remove := kit.Named("circle.delete", kit.NewButton(words.T("Delete"), theme.Icon("trash"), kit.Plain, p.remove))
	v.goal = kit.Named("circle.goal", kit.NewButton(words.T("A goal from here"), theme.Icon("goals"), kit.Plain, v.goalMenu))
	v.goal.Hidden = p.deps.Intents.OpenGoals == nil
	left := kit.NewCard(kit.Stack(theme.Gap12, v.radar, v.targets), kit.CardPad(theme.Gap16))
	right := kit.Stack(theme.Gap16,
		kit.Grid(170, theme.Gap12, kit.LabeledField(words.T("Check-in of"), "", v.chosen), v.overField),
		v.table, v.wording, v.hint, v.notes,
		kit.Flow(theme.Gap4, v.goal, edit, remove))
	return kit.Grid(430, theme.Gap24, left, kit.NewCard(right, kit.CardPad(theme.Gap24)))
}

func (v *lookView) makeEmpty() fyne.CanvasObject {
	v.first = kit.NewButton(words.T("Begin a check-in"), nil, kit.Primary, v.page.StartCheckIn)
	return kit.PadSides(theme.Gap32, 0, kit.Column(560, kit.Stack(theme.Gap16,
		kit.Subheading(words.T("Eight sides of a life, seen at once")),
		kit.Body(words.T("The Holistic Happiness Circle looks at eight domains, from your feelings to your work. You say how satisfied you are with each, and see them drawn as one shape.")),
		kit.Body(words.T("It measures nothing and compares you with nobody. Over weeks it may show you what is growing and what would like some care. Once every two to four weeks is plenty, and whatever you leave out stays open.")),
		container.NewHBox(v.first))))
}

func (v *lookView) goalMenu() {
	var items []kit.MenuItem
	for _, d := range wheel.Domains {
		items = append(items, kit.MenuItem{Name: "circle.goal." + d.Key(), Text: words.DomainName(d.Key()), Do: func() { v.page.deps.Intents.OpenGoals(d) }})
	}
	kit.Menu(v.goal, items...)
}

// refresh shows the state as it is now.
func (v *lookView) refresh() {
	p := v.page
	c := p.state.current()
	v.trouble.Hide()
	show(v.empty, c == nil)
	show(v.full, c != nil)
	v.start.Hidden = c == nil
	v.start.SetText(words.T("New check-in"))
	if v.page.paused != nil {
		v.start.SetText(words.T("Go on with the check-in"))
	}
	v.saveAs.Hidden = c == nil || p.deps.Intents.SaveChart == nil
	if c == nil {
		kit.Named("circle.start", v.first)
		v.radar.SetBuild(nil)
		v.arrange()
		return
	}
	kit.Named("circle.start", v.start)
	v.showChoice()
	v.showChart()
	v.showTable()
	v.showNotes(c)
	v.arrange()
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

func (v *lookView) showChoice() {
	s := &v.page.state
	var all []string
	for i := len(s.list) - 1; i >= 0; i-- {
		all = append(all, s.choice(&s.list[i]))
	}
	v.chosen.SetOptions(all, len(s.list)-1-s.find(s.chosen))
	before := s.before()
	options, at := []string{words.T("none")}, 0
	for i := range before {
		options = append(options, s.choice(&before[i]))
		if before[i].ID == s.over {
			at = i + 1
		}
	}
	v.over.SetOptions(options, at)
	v.overField.Hidden = len(before) == 0
	v.targets.Hidden = !s.hasTargets()
	v.targets.SetChecked(!s.noTargets)
	v.hint.Hidden = v.page.personal.BaselineNote || s.earlier() == nil
	v.wording.Hidden = !s.wordingDiffers()
	v.wording.SetText(words.T("The two dates were answered to questions worded differently, so they compare only roughly."))
}

// showChart hands the chart to the widget; what it needs is copied, because it
// is drawn on another thread.
func (v *lookView) showChart() {
	spec := v.page.state.spec()
	spec.Legend, spec.FontSize = true, chartText
	m := v.page.deps.Measurer
	v.radar.SetMinSize(fyne.NewSize(320, chartHeight*(1+theme.TextScale())/2))
	v.radar.SetGrow(chartMost)
	v.radar.SetBuild(func(l kit.Look) (wheel.Drawing, error) {
		s := spec
		s.Width, s.Height, s.Style, s.TextScale = l.Width, l.Height, l.Style, l.TextScale
		return wheel.Radar(s, m)
	})
}

const (
	numberColumn      = 82
	numberColumnSmall = 70 // beside a column of wishes
	wordColumn        = 52
)

// showTable draws the table beside the chart. Numbers only: no color judges
// them.
func (v *lookView) showTable() {
	s := &v.page.state
	compared, targets := s.earlier() != nil, s.hasTargets()
	number := float32(numberColumn)
	if targets {
		number = numberColumnSmall
	}
	cell := func(t *kit.Text, width float32) fyne.CanvasObject {
		return kit.Width(width, t.Align(fyne.TextAlignTrailing))
	}
	line := func(make func(string) *kit.Text, name fyne.CanvasObject, r row) fyne.CanvasObject {
		objects := []fyne.CanvasObject{kit.Fill(name)}
		if compared {
			objects = append(objects, cell(make(r.Then), number))
		}
		objects = append(objects, cell(make(r.Now), number))
		if compared {
			objects = append(objects, cell(make(r.Change), wordColumn))
		}
		if targets {
			objects = append(objects, cell(make(r.Target), wordColumn))
		}
		return kit.Row(theme.Gap8, objects...)
	}
	head := row{Change: words.T("Change"), Target: words.T("Wish")}
	head.Now = words.Day(s.current().At.Local())
	if compared {
		head.Then = words.Day(s.earlier().At.Local())
	}
	v.table.Objects = []fyne.CanvasObject{line(kit.Small, kit.Small(words.T("Domain")), head), kit.Divider()}
	for _, r := range s.rows() {
		name := kit.Row(theme.Gap8, kit.Dot(theme.Domain(r.Domain)), kit.Body(words.DomainName(r.Domain.Key())).NoWrap())
		v.table.Add(line(kit.Body, name, r))
	}
}

// showNotes shows the notes of the check-in, the overall one first.
func (v *lookView) showNotes(c *journal.CheckIn) {
	v.notes.Objects = v.notes.Objects[:0:0]
	if c.Note != "" {
		v.notes.Add(kit.Serif(c.Note))
	}
	for i, d := range wheel.Domains {
		if n := c.Ratings[i].Note; n != "" {
			v.notes.Add(kit.Stack(2, kit.Caption(words.DomainName(d.Key())), kit.Serif(n)))
		}
	}
	v.notes.Hidden = len(v.notes.Objects) == 0
}

func (v *lookView) problem(err error) {
	v.trouble.SetText(journal.Explain(err).String())
	v.trouble.Show()
	v.arrange()
}

func (v *lookView) arrange() {
	v.fields.Refresh()
	v.scroll.Refresh()
	v.content.Refresh()
}
