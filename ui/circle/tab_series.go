package circle

import (
	"fyne.io/fyne/v2"

	"stillwater/charts"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// newTrends is the tab of the small charts over time, and of one domain large.
func newTrends(p *Page) *tab {
	of := -1 // the domain shown large; -1: all eight small
	var t *chartTab
	names := []string{words.T("All eight")}
	for _, d := range wheel.Domains {
		names = append(names, words.DomainName(d.Key()))
	}
	var choice *kit.Select
	var choose func(int)
	order := func() charts.Order {
		if of < 0 {
			return charts.Order{Kind: charts.Multiples}
		}
		return charts.Order{Kind: charts.Trend, Domain: wheel.Domains[of]}
	}
	refresh := func() {
		v := p.state.View
		t.tap.Set(nil)
		if of < 0 {
			t.tap.Set(func(pos fyne.Position) func() {
				return enlarge(v, t, pos, func(d wheel.Domain) { choose(int(d) + 1) })
			})
		}
		t.draw(order())
	}
	choice = kit.Named("circle.trend", kit.NewSelect(names, 0, "", func(i int) { choose(i) }))
	choose = func(i int) {
		of = i - 1
		choice.SetSelected(i)
		refresh()
		p.arrangeLook()
	}
	t = newChartTab(p, "trends", 430, kit.Flow(0, kit.LabeledField(words.T("Which domain"), "", choice)))
	return &tab{
		key: "trends", name: words.T("Trends"), content: t.content, refresh: refresh,
		paper: func() charts.Chart { return p.state.Chart(order()) },
	}
}

// enlarge is what a press at a place of the small charts does: it shows the one
// below it large. nil: there is none.
func enlarge(v charts.View, t *chartTab, pos fyne.Position, show func(wheel.Domain)) func() {
	at := onScreen(t.chart.Look(), t.page.deps.Measurer)
	const beside = 30 // the names and days around a chart belong to it
	d, ok := v.TrendAt(at, wheel.Point{X: float64(pos.X), Y: float64(pos.Y)}, beside*at.TextScale)
	if !ok {
		return nil
	}
	return func() { show(d) }
}

// newPair is the tab of then and now.
func newPair(p *Page) *tab {
	t := newChartTab(p, "pair", 430)
	refresh := func() {
		if p.state.Earlier() == nil {
			t.say(words.T("Choose a second date on the time line, and then and now stand beside each other here."))
			return
		}
		t.draw(charts.Order{Kind: charts.Dumbbell})
	}
	return &tab{
		key: "pair", name: words.T("Then and now"), dates: true, content: t.content, refresh: refresh,
		has:   func() bool { return p.state.Earlier() != nil },
		paper: func() charts.Chart { return p.state.Chart(charts.Order{Kind: charts.Dumbbell}) },
	}
}

// pager goes through a chart that has not room for everything.
type pager struct {
	end            int // the last one shown is before this one; 0: the newest
	all            int
	earlier, later *kit.Button
}

func newPager(t *chartTab, name string, again func()) *pager {
	g := &pager{}
	turn := func(by int) func() {
		return func() {
			g.turn(by * g.shown(t.chart))
			again()
		}
	}
	g.earlier = kit.Named("circle."+name+".earlier", kit.NewButton(words.T("Earlier ones"), theme.Icon("left"), kit.Outline, turn(-1)))
	g.later = kit.Named("circle."+name+".later", kit.NewButton(words.T("Later ones"), theme.Icon("right"), kit.Outline, turn(1)))
	t.below.Add(g.earlier)
	t.below.Add(g.later)
	t.onDrawn = func() { g.show(t) }
	return g
}

// shown is how many the chart has room for: its table has them all in rows or
// in columns, eight domains in the others.
func (g *pager) shown(c *kit.Chart) int {
	t := c.Table()
	if len(t.Rows) == wheel.NumDomains && len(t.Header) != wheel.NumDomains+1 {
		return len(t.Header) - 1
	}
	return len(t.Rows)
}

func (g *pager) turn(by int) {
	end := g.end
	if end == 0 {
		end = g.all
	}
	g.end = min(max(end+by, min(abs(by), g.all)), g.all)
}

func abs(n int) int { return max(n, -n) }

// set takes how many there are; the end stays where it was as long as it is there.
func (g *pager) set(all int) {
	g.all = all
	if g.end <= 0 || g.end > all {
		g.end = all
	}
}

func (g *pager) show(t *chartTab) {
	n := g.shown(t.chart)
	was := t.below.Hidden
	t.below.Hidden = n >= g.all
	enable(g.earlier, g.end > n)
	enable(g.later, g.end < g.all)
	if was != t.below.Hidden {
		t.page.arrangeLook()
	}
}

// newHeat is the tab of all numbers, shaded.
func newHeat(p *Page) *tab {
	t := newChartTab(p, "heat", 340)
	var g *pager
	order := func() charts.Order { return charts.Order{Kind: charts.Heat, End: g.end} }
	refresh := func() {
		g.set(len(p.state.CheckIns))
		t.draw(order())
	}
	g = newPager(t, "heat", refresh)
	return &tab{
		key: "heat", name: words.T("All numbers"), content: t.content, refresh: refresh,
		paper: func() charts.Chart { return p.state.Chart(order()) },
	}
}

// newStrip is the tab of the small wheels, one for each month or treatment.
func newStrip(p *Page) *tab {
	var t *chartTab
	var g *pager
	var by *kit.Choice
	var field fyne.CanvasObject
	each := charts.EachMonth
	order := func() charts.Order { return charts.Order{Kind: charts.Strip, By: each, End: g.end} }
	refresh := func() {
		each = charts.EachTreatment
		n := len(p.state.Readings(charts.Strip, each))
		show(field, n > 0)
		t.controls.Hidden = n == 0
		if by.Selected() == 0 || n == 0 {
			each = charts.EachMonth
			n = len(p.state.Readings(charts.Strip, each))
		}
		g.set(n)
		t.draw(order())
	}
	by = kit.NewChoice([]string{words.T("The last of each month"), words.T("The first after each treatment")}, 0, func(int) {
		g.end = 0
		refresh()
		p.arrangeLook()
	})
	kit.Named("circle.strip.month", by.Option(0))
	kit.Named("circle.strip.treatment", by.Option(1))
	field = kit.LabeledField(words.T("Which check-ins"), "", by)
	t = newChartTab(p, "strip", 400, field)
	g = newPager(t, "strip", refresh)
	return &tab{
		key: "strip", name: words.T("Small wheels"), content: t.content, refresh: refresh,
		paper: func() charts.Chart { return p.state.Chart(order()) },
	}
}
