package circle

import (
	"slices"

	"fyne.io/fyne/v2"

	"stillwater/charts"
	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// The wheel at 100 % text size.
const (
	chartHeight = 385
	chartMost   = 700 // high, where the window is wide
)

// wheelTab is the wheel of one to three check-ins with its table beside it, or
// the wheel on its way through time with the entries of the week.
type wheelTab struct {
	page    *Page
	content fyne.CanvasObject
	chart   *kit.Chart
	tap     *kit.TapArea // over the chart
	targets *kit.Checkbox
	noRoom  *kit.Text
	player  *player

	side        fyne.CanvasObject // of the dates chosen
	table       *fyne.Container
	differences *fyne.Container
	feels       *fyne.Container
	wording     *kit.Text
	hint        *kit.Banner
	notes       *fyne.Container
	goal        *kit.Button
}

func newWheelTab(p *Page) *wheelTab {
	v := &wheelTab{page: p, chart: kit.Named("circle.chart", kit.NewRadar())}
	v.targets = kit.Named("circle.targets", kit.NewCheckbox(words.T("Show what I wished for"), true, func(on bool) {
		p.state.NoTargets = !on
		v.refresh()
	}))
	v.noRoom = kit.Small(words.T("With three dates on it, the wheel has no room for what you wished for.")).In(theme.Muted)
	v.player = newPlayer(v)
	v.makeSide()
	v.tap = kit.NewTapArea(v.chart)
	left := kit.NewCard(kit.Stack(theme.Gap12, v.tap, v.player.controls, v.targets, v.noRoom), kit.CardPad(theme.Gap16))
	right := kit.NewCard(kit.Stack(0, v.side, v.player.week.content), kit.CardPad(theme.Gap24))
	v.content = kit.Grid(430, theme.Gap24, left, right)
	return v
}

func (v *wheelTab) tab() *tab {
	return &tab{key: "wheel", name: words.T("Wheel"), dates: true, content: v.content, refresh: v.refresh, leave: v.player.stop, paper: v.paper}
}

func (v *wheelTab) makeSide() {
	p := v.page
	v.hint = kit.NewBanner(kit.Info, words.T("A point up or down in one domain means little; days differ. What shows over several check-ins says more."), words.T("All right"), func() {
		p.setPersonal(func(s *journal.Personal) { s.BaselineNote = true })
		v.refresh()
		p.arrangeLook()
	})
	edit := kit.Named("circle.edit", kit.NewButton(words.T("Change it"), nil, kit.Plain, func() {
		if c := p.state.Current(); c != nil {
			p.sitDown(changing(*c), false)
		}
	}))
	remove := kit.Named("circle.delete", kit.NewButton(words.T("Delete"), theme.Icon("trash"), kit.Plain, p.remove))
	v.goal = kit.Named("circle.goal", kit.NewButton(words.T("A goal from here"), theme.Icon("goals"), kit.Plain, v.goalMenu))
	v.goal.Hidden = p.deps.Intents.MakeGoal == nil
	v.table, v.differences, v.notes, v.feels = kit.Stack(theme.Gap4), kit.Stack(theme.Gap4), kit.Stack(theme.Gap12), kit.Stack(theme.Gap8)
	v.wording = kit.Muted("")
	v.side = kit.Stack(theme.Gap16, v.table, v.differences, v.wording, v.hint, v.feels, v.notes, kit.Flush(kit.Flow(theme.Gap4, v.goal, edit, remove)))
}

func (v *wheelTab) goalMenu() {
	var items []kit.MenuItem
	for _, d := range wheel.Domains {
		items = append(items, kit.MenuItem{Name: "circle.goal." + d.Key(), Text: words.DomainName(d.Key()), Do: func() { v.page.makeGoal(d, v.page.state.Current()) }})
	}
	kit.Menu(v.goal, items...)
}

// forget ends the replay: other dates were chosen, or other check-ins are there.
func (v *wheelTab) forget() { v.player.end() }

// refresh shows the state as it is now.
func (v *wheelTab) refresh() {
	s := &v.page.state
	c := s.Current()
	if c == nil {
		v.chart.SetBuild(nil)
		return
	}
	replaying := v.player.on
	wishes := s.HasTargets() && !replaying
	show(v.targets, wishes && s.RoomForTargets())
	show(v.noRoom, wishes && !s.RoomForTargets())
	v.targets.SetChecked(!s.NoTargets)
	show(v.side, !replaying)
	v.player.refresh()
	v.drawChart()
	if !replaying {
		v.showTable()
		v.showDifferences()
		v.showWords(c)
	}
}

func (v *wheelTab) drawChart() {
	scale := (1 + theme.TextScale()) / 2
	v.chart.SetMinSize(fyne.NewSize(320, chartHeight*scale))
	v.chart.SetGrow(chartMost)
	v.tap.Set(nil)
	if v.player.on {
		v.chart.SetMoving(v.player.moving, v.player.replay.position())
		return
	}
	v.chart.SetBuild(v.page.drawing(charts.Order{Kind: charts.Radar}))
	v.leadByNames()
}

// nameReach is how far around a name of the wheel a press counts.
const nameReach = 5

// leadByNames lets the names of the wheel lead to the pages of the domains, as those of the table do.
func (v *wheelTab) leadByNames() {
	o, m := v.page.state.View, v.page.deps.Measurer
	var places wheel.Place
	var of charts.At
	at := func(pos fyne.Position) (wheel.Domain, bool) {
		if now := onScreen(v.chart.Look(), m); now.Width != of.Width || now.Height != of.Height || now.TextScale != of.TextScale {
			p, err := o.RadarPlace(now)
			if err != nil {
				return 0, false
			}
			places, of = p, now
		}
		return places.Name(wheel.Point{X: float64(pos.X), Y: float64(pos.Y)}, nameReach)
	}
	v.tap.Set(func(pos fyne.Position) func() {
		d, ok := at(pos)
		if !ok {
			return nil
		}
		return func() { v.page.OpenDomain(d) }
	})
	v.tap.Light(func(pos fyne.Position) (fyne.Position, fyne.Size, bool) {
		d, ok := at(pos)
		if !ok {
			return fyne.Position{}, fyne.Size{}, false
		}
		r := places.Names[d].Grow(nameReach)
		return fyne.NewPos(float32(r.X0), float32(r.Y0)), fyne.NewSize(float32(r.X1-r.X0), float32(r.Y1-r.Y0)), true
	})
}

// paper is what is saved: the dates chosen, or the check-in that the replay is
// nearest to.
func (v *wheelTab) paper() charts.Chart {
	o := v.page.state
	if c := v.player.replay.nearest(); v.player.on && c != nil {
		o.Picks, o.ByHand = []journal.ID{c.ID}, true
	}
	return o.Chart(charts.Order{Kind: charts.Radar})
}

const (
	numberColumn = 74
	smallColumn  = 62 // where there are many
	tightColumn  = 50 // where there are as many as can be
	wordColumn   = 56
)

// showTable draws the table beside the chart. Numbers only: no color judges
// them.
func (v *wheelTab) showTable() {
	s := &v.page.state
	shown, targets := s.Shown(), s.HasTargets()
	number := float32(numberColumn)
	switch {
	case targets && len(shown) > 2:
		number = tightColumn
	case targets || len(shown) > 2:
		number = smallColumn
	}
	cell := func(t *kit.Text, width float32) fyne.CanvasObject {
		return kit.Width(width*theme.TextScale(), t.Align(fyne.TextAlignTrailing))
	}
	line := func(make func(string) *kit.Text, name fyne.CanvasObject, r row) fyne.CanvasObject {
		objects := []fyne.CanvasObject{kit.Fill(name)}
		for _, n := range r.Scores {
			objects = append(objects, cell(make(n), number))
		}
		if len(shown) > 1 {
			objects = append(objects, cell(make(r.Change), wordColumn))
		}
		if targets {
			objects = append(objects, cell(make(r.Target), wordColumn))
		}
		return kit.Row(theme.Gap4, objects...)
	}
	head := row{Change: words.T("Change"), Target: words.T("Wish")}
	for _, c := range slices.Backward(shown) {
		head.Scores = append(head.Scores, s.Short(c))
	}
	v.table.Objects = []fyne.CanvasObject{line(kit.Small, kit.Small(words.T("Domain")), head), kit.Divider()}
	for _, r := range s.rows() {
		v.table.Add(line(kit.Body, v.page.domainName(r.Domain), r))
	}
}

// showDifferences says the same in sentences.
func (v *wheelTab) showDifferences() {
	s := &v.page.state
	v.differences.Objects = nil
	for _, text := range s.differences() {
		v.differences.Add(kit.Body(text))
	}
	show(v.differences, len(v.differences.Objects) > 0)
	show(v.hint, !v.page.personal.BaselineNote && s.Earlier() != nil)
	show(v.wording, s.wordingDiffers())
	v.wording.SetText(words.T("These dates were answered to questions worded differently, so they compare only roughly."))
}

// showWords shows what the person said of the newest check-in chosen: which
// domains feel balanced, which ask for attention, and the notes, the overall
// one first.
func (v *wheelTab) showWords(c *journal.CheckIn) {
	v.feels.Objects, v.notes.Objects = nil, nil
	add := func(title string, f journal.Feel) {
		if list := v.page.state.feels(f); list != "" {
			v.feels.Add(kit.Stack(2, kit.Caption(title), kit.Body(list)))
		}
	}
	add(words.T("You said: in balance"), journal.FeelBalanced)
	add(words.T("You said: asks for attention"), journal.FeelAttention)
	show(v.feels, len(v.feels.Objects) > 0)
	if c.Note != "" {
		v.notes.Add(kit.Serif(c.Note))
	}
	for i, d := range wheel.Domains {
		if n := c.Ratings[i].Note; n != "" {
			v.notes.Add(kit.Stack(2, kit.Caption(words.DomainName(d.Key())), kit.Serif(n)))
		}
	}
	show(v.notes, len(v.notes.Objects) > 0)
}
