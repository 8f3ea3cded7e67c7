package circle

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/charts"
	"stillwater/journal"
	"stillwater/ui/internal/entryline"
	"stillwater/ui/internal/prompts"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// How much of a domain is listed.
const (
	mostEntries = 6
	mostPrompts = 4
	trendHeight = 250
	domainWidth = 1080
)

// domainView is the page of one domain: its meaning, its scores, its goals,
// its entries and its prompts.
type domainView struct {
	page    *Page
	content *fyne.Container
	fields  *fyne.Container
	scroll  scroller
	scope   kit.Scope

	d       wheel.Domain
	back    *kit.Button
	head    *fyne.Container
	meaning *kit.Text
	chart   *kit.Chart
	none    *kit.Text // instead of the chart
	trouble *kit.Banner
	goals   *fyne.Container
	entries *fyne.Container
	asks    *fyne.Container
}

// domainFacts are what is read for it.
type domainFacts struct {
	goals   []journal.Goal
	entries []journal.EntrySummary
	prompts []journal.Prompt
}

func newDomainView(p *Page) *domainView {
	v := &domainView{page: p}
	v.back = kit.Named("circle.domain.back", kit.NewButton(words.T("The Circle"), theme.Icon("left"), kit.Plain, func() { p.Back() }))
	v.head, v.meaning = kit.Row(theme.Gap12), kit.Serif("")
	v.chart, v.none = kit.Named("circle.domain.chart", kit.NewChart(280, trendHeight, 0.5)), kit.Muted("")
	v.trouble = kit.NewBanner(kit.Problem, "", "", nil)
	v.trouble.Hide()
	v.goals, v.entries, v.asks = kit.Stack(theme.Gap8), kit.Stack(theme.Gap4), kit.Stack(theme.Gap8)
	card := func(title string, body ...fyne.CanvasObject) fyne.CanvasObject {
		return kit.NewCard(kit.Stack(theme.Gap12, append([]fyne.CanvasObject{kit.Subheading(title)}, body...)...), kit.CardPad(theme.Gap24))
	}
	goal := kit.Named("circle.domain.goal", kit.NewButton(words.T("A new goal here"), theme.Icon("plus"), kit.Plain, func() { p.makeGoal(v.d, p.lastOf(v.d)) }))
	goal.Hidden = p.deps.Intents.MakeGoal == nil
	left := kit.Stack(theme.Gap24, card(words.T("Your numbers"), v.chart, v.none), card(words.T("Entries"), v.entries))
	right := kit.Stack(theme.Gap24, card(words.T("Goals"), v.goals, kit.Flush(kit.Flow(0, goal))), card(words.T("To write about"), v.asks))
	v.fields = kit.PadSides(theme.Gap8, theme.Gap24, kit.Column(domainWidth, kit.Stack(theme.Gap24, v.trouble, v.meaning, kit.Grid(400, theme.Gap24, left, right))))
	v.scroll = kit.Scroll(v.fields)
	top := kit.PadSides(theme.Gap24, theme.Gap24, kit.Column(domainWidth, kit.Stack(theme.Gap4, kit.Flush(container.NewHBox(v.back)), v.head)))
	v.content = kit.Upright(top, v.scroll, nil)
	return v
}

// open shows a domain and reads what belongs to it.
func (v *domainView) open(d wheel.Domain) {
	if d != v.d {
		v.goals.Objects, v.entries.Objects, v.asks.Objects = nil, nil, nil
	}
	v.d = d
	v.head.Objects = []fyne.CanvasObject{kit.Dot(theme.Domain(d)), kit.Heading(words.DomainName(d.Key()))}
	v.meaning.SetText(words.DomainMeaning(d.Key()))
	v.refresh()
	v.load()
}

// refresh shows the scores as they are now.
func (v *domainView) refresh() {
	o, d := &v.page.state, v.d
	rated := 0
	for i := range o.CheckIns {
		if o.CheckIns[i].Ratings[d].Score.IsSet() {
			rated++
		}
	}
	show(v.chart, rated > 0)
	show(v.none, rated == 0)
	v.none.SetText(words.T("There is no number for it yet."))
	v.chart.SetBuild(nil)
	if rated > 0 {
		v.chart.SetMinSize(fyne.NewSize(280, trendHeight*(1+theme.TextScale())/2))
		v.chart.SetBuild(v.page.drawing(charts.Order{Kind: charts.Trend, Domain: d}))
	}
	v.arrange()
}

func (v *domainView) load() {
	d, s := v.d, v.page.deps.Store
	today := journal.DayOf(v.page.deps.Clock())
	kit.Go(v.scope.Enter(), func(ctx context.Context) (f domainFacts, err error) {
		all, err := s.Goals(ctx)
		if err != nil {
			return f, err
		}
		for _, g := range all {
			if g.InDomain(d) {
				f.goals = append(f.goals, g)
			}
		}
		if f.entries, err = s.Entries(ctx, journal.EntryFilter{Domain: &d, Limit: mostEntries + 1}); err != nil {
			return f, err
		}
		own, err := s.Personal(ctx)
		if err != nil {
			return f, err
		}
		treatments, err := s.Treatments(ctx)
		f.prompts = promptsOf(d, own, journal.PhaseAt(today, treatments, own.PhaseByHand))
		return f, err
	}, func(f domainFacts, err error) {
		show(v.trouble, err != nil)
		if err != nil {
			v.trouble.SetText(journal.Explain(err).String())
		} else {
			v.fill(f)
		}
		v.arrange()
	})
}

// promptsOf are the prompts of a domain that fit the phase, the built-in words
// in the language of the window. What one asks for oneself may be asked at any
// time, so quiet time leaves the plain ones.
func promptsOf(d wheel.Domain, own journal.Personal, phase journal.Phase) []journal.Prompt {
	book := prompts.NewBook()
	book.Take(own)
	var out []journal.Prompt
	for _, x := range book.List(prompts.Filter{Domain: d.Key()}) {
		if (x.Phase == journal.PhaseNone || x.Phase == phase) && len(out) < mostPrompts {
			out = append(out, book.Worded(x))
		}
	}
	return out
}

func (v *domainView) fill(f domainFacts) {
	in := &v.page.deps.Intents
	v.goals.Objects, v.entries.Objects, v.asks.Objects = nil, nil, nil
	for i := range f.goals {
		g := &f.goals[i]
		id := g.ID
		caption := words.StageName(string(g.Stage))
		if g.Done != nil {
			caption = words.T("Done")
		}
		next := ""
		if step := g.NextStep(); step != nil {
			next = step.Text
		}
		v.goals.Add(kit.Named(fmt.Sprintf("circle.domain.goal.%d", i), kit.NewMarkLink(func() { call(in.OpenGoal, id) })).Set(kit.MarkDisc, caption, g.Title, next))
	}
	if len(f.goals) == 0 {
		v.goals.Add(kit.Muted(words.T("There is no goal here. There need not be one.")))
	}
	for i := range f.entries[:min(len(f.entries), mostEntries)] {
		id := f.entries[i].ID
		caption, title, preview := entryline.Of(&f.entries[i], v.page.state.Today)
		v.entries.Add(kit.Named(fmt.Sprintf("circle.domain.entry.%d", i), kit.NewMarkLink(func() { call(in.OpenEntry, id) })).Set(kit.MarkDisc, caption, title, preview))
	}
	switch {
	case len(f.entries) == 0:
		v.entries.Add(kit.Muted(words.T("No entry is filed under it yet.")))
	case len(f.entries) > mostEntries:
		v.entries.Add(kit.Muted(words.T("Search your journal for domain:{{.Key}} to see all of them.", "Key", v.d.Key())))
	}
	for i, x := range f.prompts {
		text := kit.PadSides(theme.Gap8, 0, kit.Serif(x.Text))
		v.asks.Add(kit.Named(fmt.Sprintf("circle.domain.prompt.%d", i), kit.NewPressable(text, words.T("Write with this prompt: {{.Prompt}}", "Prompt", x.Text), func() { call(in.Write, x) })))
	}
	if len(f.prompts) == 0 {
		v.asks.Add(kit.Muted(words.T("There is no question about it now.")))
	}
}

// call raises an intent that may be nil.
func call[T any](intent func(T), x T) {
	if intent != nil {
		intent(x)
	}
}

func (v *domainView) arrange() {
	v.fields.Refresh()
	v.scroll.Refresh()
	v.content.Refresh()
}

// OpenDomain shows the page of a domain. A check-in that is being made is left
// as it is and can be gone on with.
func (p *Page) OpenDomain(d wheel.Domain) {
	if !d.Valid() {
		return
	}
	p.inDomain = true
	p.domain.open(d)
	if p.sit != nil {
		p.leave() // which ends on the page of the domain
		return
	}
	p.show(p.domain.content)
	p.domain.scroll.ScrollToTop()
	kit.FocusOn(p.domain.back)
}

// Back returns from the page of a domain to the Circle; false: there is
// nothing to return from.
func (p *Page) Back() bool {
	if !p.inDomain || p.sit != nil {
		return false
	}
	p.inDomain = false
	p.domain.scope.Leave()
	p.show(p.look.content)
	return true
}

// ground is what is shown while no check-in is being made.
func (p *Page) ground() fyne.CanvasObject {
	if p.inDomain {
		return p.domain.content
	}
	return p.look.content
}

// domainName is the name of a domain in a table; it leads to the page of the
// domain.
func (p *Page) domainName(d wheel.Domain) fyne.CanvasObject {
	name := kit.NewPressable(kit.Row(theme.Gap8, kit.Dot(theme.Domain(d)), kit.Body(words.DomainName(d.Key())).NoWrap()),
		words.DomainName(d.Key()), func() { p.OpenDomain(d) })
	return kit.Named("circle.domain."+d.Key(), name)
}
