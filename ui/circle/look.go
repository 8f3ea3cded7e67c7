package circle

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/charts"
	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

const (
	chartText = 12.5 // points, at 100 % text size
	maxDates  = wheel.MaxLayers
)

// tab is a part of what is seen of the check-ins.
type tab struct {
	key, name string
	content   fyne.CanvasObject
	dates     bool                // it shows the dates chosen on the time line
	refresh   func()              // shows the state as it is now
	leave     func()              // another tab is shown, or the page is left; nil: nothing to do
	has       func() bool         // whether there is a chart; nil: always
	paper     func() charts.Chart // the chart to save or copy; nil: none
}

// lookView shows the check-ins as charts and tables, and the way to a new one.
type lookView struct {
	page    *Page
	content *fyne.Container
	fields  *fyne.Container
	scroll  scroller

	start, saveAs, copyIt *kit.Button
	trouble               *kit.Banner
	remind                *fyne.Container
	empty, full           fyne.CanvasObject
	first                 *kit.Button
	time                  *timeView
	tabs                  *kit.Tabs
	parts                 []*tab
	wheel                 *wheelTab
	beside                *besideTab
	body                  *fyne.Container
}

func newLookView(p *Page) *lookView {
	v := &lookView{page: p}
	v.start = kit.NewButton(words.T("New check-in"), theme.Icon("plus"), kit.Primary, p.StartCheckIn)
	v.saveAs = kit.Named("circle.savechart", kit.NewButton(words.T("Save chart"), theme.Icon("save"), kit.Secondary, func() { v.hand(p.deps.Intents.SaveChart) }))
	v.copyIt = kit.Named("circle.copychart", kit.NewButton(words.T("Copy"), theme.Icon("copy"), kit.Secondary, func() { v.hand(p.deps.Intents.CopyChart) }))
	v.trouble = kit.NewBanner(kit.Problem, "", "", nil)
	v.trouble.Hide()
	v.remind = container.NewStack()
	v.remind.Hide()
	v.time = newTimeView(p)
	v.wheel = newWheelTab(p)
	v.beside = newBeside(p)
	v.parts = []*tab{v.wheel.tab(), newTrends(p), newPair(p), newHeat(p), newStrip(p), v.beside.tab()}
	var names []string
	for _, t := range v.parts {
		names = append(names, t.name)
	}
	v.tabs = kit.NewTabs(names, 0, func(int) { v.turned() }).Label(words.T("Ways to look at it"))
	for i, t := range v.parts {
		kit.Named("circle.tab."+t.key, v.tabs.Tab(i))
	}
	v.body = container.NewStack(v.parts[0].content)
	v.full = kit.Stack(theme.Gap12, v.tabs, v.time.content, v.body)
	v.empty = v.makeEmpty()
	for _, o := range []fyne.CanvasObject{v.full, v.empty, v.start, v.saveAs, v.copyIt} {
		o.Hide() // until the list is there
	}
	toPaper := kit.Named("circle.paper", kit.NewIconButton(theme.Icon("print"), words.T("On paper: a page to take along, and worksheets"), func() { p.deps.Intents.OpenPaper() }))
	toPaper.Hidden = p.deps.Intents.OpenPaper == nil
	head := kit.Row(theme.Gap12, kit.Fill(kit.Heading(words.T("Circle"))), toPaper, v.copyIt, v.saveAs, v.start)
	blank := kit.Flow(0, kit.Named("circle.blank", kit.NewButton(words.T("An empty wheel to fill in by hand"), theme.Icon("print"), kit.Plain, func() { p.deps.Intents.OpenBlank() })))
	blank.Hidden = p.deps.Intents.OpenBlank == nil
	v.fields = kit.PadSides(theme.Gap8, theme.Gap24, kit.Stack(theme.Gap16, v.trouble, v.remind, v.empty, v.full, blank))
	v.scroll = kit.Scroll(v.fields)
	v.content = kit.Upright(kit.PadSides(theme.Gap24, theme.Gap24, head), v.scroll, nil)
	return v
}

func (v *lookView) makeEmpty() fyne.CanvasObject {
	v.first = kit.NewButton(words.T("Begin a check-in"), nil, kit.Primary, v.page.StartCheckIn)
	return kit.PadSides(theme.Gap32, 0, kit.Column(560, kit.Stack(theme.Gap16,
		kit.Subheading(words.T("Eight sides of a life, seen at once")),
		kit.Body(words.T("The Holistic Happiness Circle looks at eight domains, from your feelings to your work. You say how satisfied you are with each, and see them drawn as one shape.")),
		kit.Body(words.T("It measures nothing and compares you with nobody. Over weeks it may show you what is growing and what would like some care. Once every two to four weeks is plenty, and whatever you leave out stays open.")),
		container.NewHBox(v.first))))
}

func (v *lookView) part() *tab { return v.parts[v.tabs.Selected()] }

// focus takes the keyboard to the way to a new check-in.
func (v *lookView) focus() {
	if v.start.Hidden {
		kit.FocusOn(v.first)
	} else {
		kit.FocusOn(v.start)
	}
}

// refresh shows the state as it is now.
func (v *lookView) refresh() {
	p := v.page
	c := p.state.Current()
	v.trouble.Hide()
	show(v.empty, c == nil)
	show(v.full, c != nil)
	v.showReminder()
	v.start.Hidden = c == nil
	v.start.SetText(words.T("New check-in"))
	if p.paused != nil {
		v.start.SetText(words.T("Go on with the check-in"))
	}
	if c == nil {
		kit.Named("circle.start", v.first)
		v.wheel.forget()
		v.showHands()
		v.arrange()
		return
	}
	kit.Named("circle.start", v.start)
	several := len(p.state.CheckIns) > 1
	show(v.tabs, several)
	v.tabs.ShowTab(len(v.parts)-1, v.beside.has())
	if v.tabs.Selected() != 0 && !several || v.part().key == "treatments" && !v.beside.has() {
		v.tabs.SetSelected(0)
		v.turned()
	}
	v.time.refresh()
	show(v.time.content, several && v.part().dates)
	v.wheel.forget()
	v.part().refresh()
	v.showHands()
	v.arrange()
}

// chose shows what was chosen on the time line.
func (v *lookView) chose() {
	v.wheel.forget()
	v.part().refresh()
	v.showHands()
	v.arrange()
}

// turned shows another tab.
func (v *lookView) turned() {
	now := v.part()
	for _, t := range v.parts {
		if t != now && t.leave != nil {
			t.leave()
		}
	}
	v.body.Objects = []fyne.CanvasObject{now.content}
	show(v.time.content, now.dates && len(v.page.state.CheckIns) > 1)
	now.refresh()
	v.showHands()
	v.arrange()
}

// leave is called when something else is shown than this.
func (v *lookView) leave() {
	for _, t := range v.parts {
		if t.leave != nil {
			t.leave()
		}
	}
}

// showHands offers to save and to copy where there is a chart.
func (v *lookView) showHands() {
	t, in := v.part(), &v.page.deps.Intents
	has := v.page.state.Current() != nil && t.paper != nil && (t.has == nil || t.has())
	show(v.saveAs, has && in.SaveChart != nil)
	show(v.copyIt, has && in.CopyChart != nil)
}

// hand gives the chart that is shown to the window.
func (v *lookView) hand(to func(charts.Chart)) {
	if t := v.part(); to != nil && t.paper != nil {
		to(t.paper())
	}
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
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

// arrangeLook makes room for what grew or shrank on the page of charts.
func (p *Page) arrangeLook() {
	if p.look != nil {
		p.look.arrange()
	}
}
