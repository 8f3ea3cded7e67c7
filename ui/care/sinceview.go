package care

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// sinceView lays what was noted on the days since a treatment over each other, treatment by treatment.
// It shows; it says nothing of why, and nothing of when the next one should be.
type sinceView struct {
	page     *Page
	card     *kit.Card
	body     *fyne.Container
	what     *kit.Select
	told     *kit.Text
	chart    *kit.Chart
	table    *kit.ChartTable
	scope    kit.Scope
	kinds    []sinceKind
	data     sinceData
	chosen   string // the name of what is shown
	arranged func()
}

func newSinceView(p *Page) *sinceView {
	v := &sinceView{page: p, told: kit.Muted(""), chart: kit.Named("care.since.chart", kit.NewChart(220, 260, 0.5))}
	v.chart.SetGrow(320)
	v.what = kit.Named("care.since.what", kit.NewSelect(nil, -1, words.T("What to look at"), func(i int) {
		v.chosen = v.kinds[i].name
		v.draw()
	}))
	v.table = kit.NewChartTable(v.chart)
	kit.Named("care.since.table", v.table.Button())
	v.table.OnFold = v.arrange
	v.chart.OnDrawn(func() { v.table.Update(); v.arrange() })
	v.body = kit.Stack(theme.Gap12,
		kit.Stack(theme.Gap4, kit.Subheading(words.T("The days since a treatment")),
			kit.Muted(words.T("What you noted, counted from each treatment on and laid over each other. A picture to talk about, nothing more."))),
		kit.RowTop(0, v.what), v.chart, v.told, v.table)
	v.card = kit.NewCard(v.body)
	return v
}

func (v *sinceView) arrange() {
	v.body.Refresh()
	v.card.Refresh()
	if v.arranged != nil {
		v.arranged()
	}
}

// refresh reads what there is, where there is something to lay over each other and the day is not a
// quiet one.
func (v *sinceView) refresh(quiet bool) {
	p := v.page
	today := p.today()
	var first journal.Day
	been := 0
	for i := range p.state.list {
		if t := &p.state.list[i]; t.TookPlace(today) && !t.Undated() {
			if been == 0 {
				first = t.At.Day
			}
			been++
		}
	}
	if been < 2 || quiet || !p.ready || p.gone {
		v.scope.Leave()
		v.card.Hide()
		return
	}
	if p.form != nil {
		return // it is out of sight
	}
	d := sinceData{today: today, treatments: slices.Clone(p.state.list), care: p.state.care}
	kit.Go(v.scope.Enter(), func(ctx context.Context) (sinceData, error) {
		var err error
		if d.entries, err = p.deps.Store.Entries(ctx, journal.EntryFilter{From: first}); err != nil {
			return d, err
		}
		d.entries = slices.DeleteFunc(d.entries, func(e journal.EntrySummary) bool { return e.SealedOn(today) })
		if d.checkIns, err = p.deps.Store.CheckIns(ctx); err != nil {
			return d, err
		}
		d.measures, err = p.deps.Store.Measures(ctx)
		return d, err
	}, func(d sinceData, err error) {
		if p.gone {
			return
		}
		if err != nil {
			p.list.problem(err)
			return
		}
		v.data = d
		v.show()
	})
}

func (v *sinceView) show() {
	v.kinds = v.data.kinds()
	if len(v.kinds) == 0 {
		v.card.Hide()
		v.arrange()
		return
	}
	at := max(0, slices.IndexFunc(v.kinds, func(k sinceKind) bool { return k.name == v.chosen }))
	var names []string
	for _, k := range v.kinds {
		names = append(names, k.name)
	}
	v.what.SetOptions(names, at)
	v.card.Show()
	v.draw()
	v.arrange()
}

func (v *sinceView) draw() {
	k := v.kinds[max(0, v.what.Selected())]
	d := v.data
	v.told.SetText(overWords(filled(d.cycles(k))))
	v.chart.SetBuild(func(l kit.Look) (wheel.Drawing, error) {
		return d.chart(k, l.Width, l.Height, l.Style, l.TextScale, kit.ChartMeasurer())
	})
	v.arrange()
}

func (v *sinceView) forget() {
	v.scope.Leave()
	v.kinds, v.data, v.chosen = nil, sinceData{}, ""
	v.chart.SetBuild(nil)
	v.told.SetText("")
	v.table.Update()
}
