package goals

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// newTabs are the ways to look at the goals; each head has its own, and they agree.
func (p *Page) newTabs() *kit.Tabs {
	t := kit.NewTabs([]string{words.T("List"), words.T("Board"), words.T("Wheel")}, int(p.state.view), func(i int) { p.setView(View(i)) })
	return t.Label(words.T("How the goals are shown"))
}

// nameTabs names the tabs in sight.
func nameTabs(t *kit.Tabs) {
	for i, name := range []string{"list", "board", "wheel"} {
		kit.Named("goals.view."+name, t.Tab(i))
	}
}

// setView shows the goals in another way; a goal that is open is kept and closed.
func (p *Page) setView(v View) {
	p.leave(func() {
		p.state.view = v
		p.list.refresh()
		p.showView()
		if v == AsList {
			kit.FocusOn(p.list.tabs)
		} else {
			kit.FocusOn(p.wide.tabs)
		}
	})
}

// showView brings in sight what belongs there: the list with a goal beside it, or the board or the
// wheel, or a goal that was opened from one of these.
func (p *Page) showView() {
	wide := p.state.view != AsList && p.form == nil && len(p.state.list) > 0
	p.pair.Hidden, p.wide.content.Hidden = wide, !wide
	if wide {
		p.wide.refresh()
	}
	p.root.Refresh()
}

// wideView is the page while the goals are shown on the board or around the wheel.
type wideView struct {
	page    *Page
	content *fyne.Container
	tabs    *kit.Tabs
	newGoal *kit.Button
	review  *kit.Button
	gentle  *kit.Banner
	body    *fyne.Container
	board   *board
	wheel   *wheelView
	carry   *kit.Carry
}

func newWideView(p *Page) *wideView {
	v := &wideView{page: p, tabs: p.newTabs(), body: kit.Stack(0)}
	v.newGoal = kit.NewButton(words.T("New goal"), theme.Icon("plus"), kit.Primary, func() { p.begin(wheel.Emotional) })
	v.review = kit.NewButton(words.T("Look at the week"), theme.Icon("calendar"), kit.Plain, p.startReview)
	v.gentle = gentleLine()
	v.board, v.wheel = newBoard(p), newWheelView(p)
	head := kit.Stack(theme.Gap16, kit.Spread(kit.Heading(words.T("Goals")), kit.Row(theme.Gap8, v.review, v.newGoal)), v.tabs, v.gentle)
	v.carry = kit.NewCarry(kit.Scroll(kit.PadSides(theme.Gap16, theme.Gap24, v.body)))
	v.content = kit.Stack(0, kit.PadSides(theme.Gap24, theme.Gap24, head), kit.Fill(v.carry))
	v.content.Hide()
	return v
}

func gentleLine() *kit.Banner {
	b := kit.NewBanner(kit.Info, words.T("Today is for rest. Goals can wait."), "", nil)
	b.Hide()
	return b
}

func (v *wideView) refresh() {
	v.tabs.SetSelected(int(v.page.state.view))
	nameTabs(v.tabs)
	kit.Named("goals.new", v.newGoal)
	kit.Named("goals.week.review", v.review)
	v.gentle.Hidden, v.review.Hidden = v.page.list.gentle.Hidden, v.page.state.quiet
	if v.page.state.view == AsWheel {
		v.wheel.fill()
		v.body.Objects = []fyne.CanvasObject{v.wheel.content}
	} else {
		v.board.fill()
		v.body.Objects = []fyne.CanvasObject{v.board.content}
	}
	v.content.Refresh()
}

func (v *wideView) clear() {
	v.carry.Stop()
	v.board.clear()
	v.wheel.clear()
	v.content.Hide()
}

// wheelView is the newest wheel with the goals at its rim, and their names beside it.
type wheelView struct {
	page    *Page
	content *fyne.Container
	chart   *kit.Chart
	caption *kit.Text
	side    *fyne.Container
}

// Sizes of the view, at 100 % text size.
const (
	wheelHeight = 380
	wheelMost   = 560
	sideLeast   = 300
	rimMark     = 5.5 // points
)

func newWheelView(p *Page) *wheelView {
	v := &wheelView{page: p, chart: kit.NewRadar(), caption: kit.Muted(""), side: kit.Stack(theme.Gap16)}
	kit.Named("goals.wheel", v.chart)
	v.content = kit.Beside(420, sideLeast, theme.Gap32, kit.Stack(theme.Gap8, v.chart, v.caption), v.side)
	return v
}

func (v *wheelView) clear() {
	v.chart.SetBuild(nil)
	v.side.Objects = nil
}

// atRim counts the goals that are followed, by domain; one of two domains counts in both.
func (o *overview) atRim() (counts [wheel.NumDomains]int) {
	for i := range o.list {
		for _, d := range wheel.Domains {
			if g := &o.list[i]; g.Followed() && g.InDomain(d) {
				counts[d]++
			}
		}
	}
	return counts
}

func (v *wheelView) fill() {
	o := &v.page.state
	today := journal.DayOf(v.page.deps.Clock())
	v.caption.SetText(words.T("A dot at the rim is a goal. The wheel is still empty."))
	var layers []wheel.Layer
	if c := o.newest; c != nil {
		day := dayText(c.At.Day, today)
		v.caption.SetText(words.T("A dot at the rim is a goal. The wheel is that of {{.Day}}.", "Day", day))
		layers = []wheel.Layer{{Label: day, Scores: c.Scores(), Role: wheel.Now}}
	}
	counts := o.atRim()
	var names [wheel.NumDomains]string
	for i, d := range wheel.Domains {
		names[i] = words.DomainName(d.Key())
	}
	title, head, none := words.T("Your goals around the Circle"), words.T("Domain"), words.T("not rated")
	v.chart.SetMinSize(fyne.NewSize(320, wheelHeight*(1+theme.TextScale())/2))
	v.chart.SetGrow(wheelMost)
	v.chart.SetBuild(func(l kit.Look) (wheel.Drawing, error) {
		d, place, err := wheel.Dial(wheel.RadarSpec{
			Width: l.Width, Height: l.Height, Style: l.Style, TextScale: l.TextScale, Layers: layers, Labels: names,
			Title: title, DomainHead: head, NoneLabel: none,
		}, nil, kit.ChartMeasurer())
		if err != nil {
			return d, err
		}
		d.Shapes = append(d.Shapes, wheel.RimMarks(place, counts, rimMark*l.TextScale, l.Style)...)
		return d, nil
	})
	v.fillSide()
}

// fillSide lists the goals by domain, and the domains that ask for attention and have none.
func (v *wheelView) fillSide() {
	p := v.page
	v.side.Objects = nil
	n := 0
	for _, d := range wheel.Domains {
		part := kit.Stack(0, kit.Row(theme.Gap8, kit.Dot(theme.Domain(d)), kit.Strong(words.DomainName(d.Key()))))
		for i := range p.state.list {
			g := &p.state.list[i]
			if !g.Followed() || !g.InDomain(d) {
				continue
			}
			id := g.ID
			part.Add(kit.Named("goals.wheel."+itoa(n), kit.NewPressable(kit.Stack(0, kit.Body(g.Title).MaxLines(2),
				kit.Small(line(words.StageName(string(g.Stage)), progress(g))).In(theme.Muted)), g.Title, func() { p.OpenGoal(id) })))
			n++
		}
		if len(part.Objects) == 1 && p.asksForAttention(d) {
			part.Add(kit.Flush(kit.Flow(0, kit.Named("goals.wheel.new."+d.Key(), kit.NewButton(words.T("It asks for attention. Think of a goal"), theme.Icon("plus"), kit.Plain, func() { p.attend(d) })))))
		}
		if len(part.Objects) > 1 {
			v.side.Add(part)
		}
	}
}

func (p *Page) asksForAttention(d wheel.Domain) bool {
	c := p.state.newest
	return c != nil && c.Ratings[d].Feels == journal.FeelAttention && !p.state.quiet
}

// attend begins a goal for a domain that asked for attention in the newest check-in.
func (p *Page) attend(d wheel.Domain) {
	if c := p.state.newest; c != nil {
		p.NewGoal(journal.Goal{Domain: d, From: journal.Origin{Kind: journal.OriginCheckIn, ID: c.ID, Words: d.Key()}})
	}
}
