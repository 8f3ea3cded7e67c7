package circle

import (
	"fyne.io/fyne/v2"

	"stillwater/charts"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
)

// chartTab is a tab with one chart over its whole width: what chooses above it,
// its table to be folded out below.
type chartTab struct {
	page     *Page
	chart    *kit.Chart
	table    *kit.ChartTable
	controls *fyne.Container
	nothing  *kit.Text // why there is no chart, instead of it
	below    *fyne.Container
	tap      *kit.TapArea // over the chart
	content  fyne.CanvasObject
	height   float32
	onDrawn  func()
}

// newChartTab makes a tab whose chart is named for scripts "circle.chart.NAME".
func newChartTab(p *Page, name string, height float32, controls ...fyne.CanvasObject) *chartTab {
	t := &chartTab{page: p, height: height, chart: kit.Named("circle.chart."+name, kit.NewChart(320, height, height/900))}
	t.table = kit.NewChartTable(t.chart)
	kit.Named("circle.table."+name, t.table.Button())
	t.table.OnFold = p.arrangeLook
	t.nothing = kit.Muted("")
	t.controls = kit.Stack(theme.Gap16, controls...)
	t.below = kit.Flow(theme.Gap16)
	t.chart.OnDrawn(func() {
		t.table.Update()
		if t.onDrawn != nil {
			t.onDrawn()
		}
	})
	t.tap = kit.NewTapArea(t.chart)
	t.content = kit.NewCard(kit.Stack(theme.Gap12, t.controls, t.nothing, t.tap, t.below, t.table), kit.CardPad(theme.Gap24))
	t.controls.Hidden = len(controls) == 0
	t.below.Hide()
	t.nothing.Hide()
	return t
}

// draw shows a chart of what is chosen now.
func (t *chartTab) draw(o charts.Order) {
	show(t.nothing, false)
	show(t.tap, true)
	show(t.table, true)
	scale := (1 + theme.TextScale()) / 2
	t.chart.SetMinSize(fyne.NewSize(320, t.height*scale))
	t.chart.SetGrow(t.height * scale * 1.35)
	t.chart.SetBuild(t.page.drawing(o))
	t.table.Update()
}

// say shows a sentence instead of a chart.
func (t *chartTab) say(text string) {
	t.nothing.SetText(text)
	t.chart.SetBuild(nil)
	show(t.nothing, true)
	show(t.tap, false)
	show(t.table, false)
}

// drawing draws a chart of what is chosen now on the screen. It may be called on another thread: it
// works on a copy, whose lists nobody changes.
func (p *Page) drawing(o charts.Order) func(kit.Look) (wheel.Drawing, error) {
	v, m := p.state.View, p.deps.Measurer
	return func(l kit.Look) (wheel.Drawing, error) { return v.Draw(o, onScreen(l, m)) }
}

// onScreen is a place of the window.
func onScreen(l kit.Look, m wheel.Measurer) charts.At {
	return charts.At{
		Width: l.Width, Height: l.Height, Style: l.Style, TextScale: l.TextScale,
		FontSize: chartText, WeekStart: kit.WeekBegins, Measurer: m,
	}
}
