package circle

import (
	"fyne.io/fyne/v2"

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
	chart := func(at on) (wheel.Drawing, error) { return wheel.Drawing{}, nil }
	var choice *kit.Select
	var choose func(int)
	refresh := func() {
		o := p.state
		chart = o.trends
		t.tap.Set(nil)
		if of < 0 {
			t.tap.Set(func(pos fyne.Position) func() {
				return enlarge(o, t, pos, func(d wheel.Domain) { choose(int(d) + 1) })
			})
		} else {
			d := wheel.Domains[of]
			chart = func(at on) (wheel.Drawing, error) { return o.trend(d, at) }
		}
		t.draw(chart)
	}
	choice = kit.Named("circle.trend", kit.NewSelect(names, 0, "", func(i int) { choose(i) }))
	choose = func(i int) {
		of = i - 1
		choice.SetSelected(i)
		refresh()
		p.arrangeLook()
	}
	t = newChartTab(p, "trends", 430, kit.Flow(0, kit.LabeledField(words.T("Which domain"), "", choice)))
	return &tab{key: "trends", name: words.T("Trends"), content: t.content, refresh: refresh, paper: func() kit.PaperChart {
		kind := "circle-trends"
		if of >= 0 {
			kind = "circle-" + wheel.Domains[of].Key()
		}
		return p.forPaper(p.state.fileNameAll(kind), true, chart)
	}}
}

// enlarge is what a press at a place of the small charts does: it shows the one
// below it large. nil: there is none.
func enlarge(o overview, t *chartTab, pos fyne.Position, show func(wheel.Domain)) func() {
	at := on{Look: t.chart.Look(), m: t.page.deps.Measurer}
	const beside = 30 // the names and days around a chart belong to it
	d, ok := o.trendAt(at, wheel.Point{X: float64(pos.X), Y: float64(pos.Y)}, beside*at.TextScale)
	if !ok {
		return nil
	}
	return func() { show(d) }
}

// newPair is the tab of then and now.
func newPair(p *Page) *tab {
	t := newChartTab(p, "pair", 430)
	refresh := func() {
		if p.state.earlier() == nil {
			t.say(words.T("Choose a second date on the time line, and then and now stand beside each other here."))
			return
		}
		t.draw(p.state.dumbbell)
	}
	return &tab{
		key: "pair", name: words.T("Then and now"), dates: true, content: t.content, refresh: refresh,
		has:   func() bool { return p.state.earlier() != nil },
		paper: func() kit.PaperChart { return p.forPaper(p.state.fileName("circle-then-now"), false, p.state.dumbbell) },
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

// part is what comes before the end.
func (g *pager) part(list []wheel.Reading) []wheel.Reading {
	g.all = len(list)
	if g.end <= 0 || g.end > len(list) {
		g.end = len(list)
	}
	return list[:g.end]
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
	chart := func(on) (wheel.Drawing, error) { return wheel.Drawing{}, nil }
	refresh := func() {
		o := p.state
		list := g.part(o.readings())
		all := g.all
		chart = func(at on) (wheel.Drawing, error) { return o.heat(list, all, at) }
		t.draw(chart)
	}
	g = newPager(t, "heat", refresh)
	return &tab{key: "heat", name: words.T("All numbers"), content: t.content, refresh: refresh, paper: func() kit.PaperChart {
		return p.forPaper(p.state.fileNameAll("circle-table"), true, chart)
	}}
}

// newStrip is the tab of the small wheels, one for each month or treatment.
func newStrip(p *Page) *tab {
	var t *chartTab
	var g *pager
	chart := func(on) (wheel.Drawing, error) { return wheel.Drawing{}, nil }
	var by *kit.Choice
	var field fyne.CanvasObject
	refresh := func() {
		o := p.state
		list := o.byTreatment()
		show(field, len(list) > 0)
		t.controls.Hidden = len(list) == 0
		if by.Selected() == 0 || len(list) == 0 {
			list = o.byMonth()
		}
		list = g.part(list)
		all := g.all
		chart = func(at on) (wheel.Drawing, error) { return o.strip(list, all, at) }
		t.draw(chart)
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
	return &tab{key: "strip", name: words.T("Small wheels"), content: t.content, refresh: refresh, paper: func() kit.PaperChart {
		return p.forPaper(p.state.fileNameAll("circle-wheels"), true, chart)
	}}
}
