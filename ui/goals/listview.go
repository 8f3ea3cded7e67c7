package goals

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

const listWidth = 330

// listView is the list at the left.
type listView struct {
	page    *Page
	content *fyne.Container
	rows    []journal.Goal

	list     *kit.List
	order    *kit.Choice
	newGoal  *kit.Button
	showDone *kit.Button
	tabs     *kit.Tabs
	review   *kit.Button
	gentle   *kit.Banner
	trouble  *kit.Banner
}

func newListView(p *Page) *listView {
	v := &listView{page: p}
	v.newGoal = kit.NewButton(words.T("New goal"), theme.Icon("plus"), kit.Primary, func() { p.begin(wheel.Emotional) })
	v.order = kit.NewChoice([]string{words.T("By date"), words.T("By domain")}, 0, func(i int) {
		p.state.order = Order(i)
		v.refresh()
	})
	kit.Named("goals.order.need", v.order.Option(0))
	kit.Named("goals.order.domain", v.order.Option(1))
	v.showDone = kit.Named("goals.showdone", kit.NewButton("", theme.Icon("down"), kit.Plain, func() {
		p.state.showDone = !p.state.showDone
		v.refresh()
	}))
	v.tabs = p.newTabs()
	v.review = kit.NewButton(words.T("Look at the week"), theme.Icon("calendar"), kit.Plain, p.startReview)
	v.gentle = gentleLine()
	v.trouble = kit.NewBanner(kit.Problem, "", "", nil)
	v.trouble.Hide()
	v.list = kit.NewList(func() int { return len(v.rows) }, func() fyne.CanvasObject { return kit.NewEntryRow() }, v.bind)
	v.list.OnSelected = func(i int) { p.OpenGoal(v.rows[i].ID) }

	head := kit.Stack(theme.Gap16,
		kit.Spread(kit.Heading(words.T("Goals")), v.newGoal),
		v.tabs, v.order, v.gentle, v.trouble)
	v.content = container.NewBorder(
		kit.PadSides(theme.Gap24, theme.Gap24, head), kit.PadSides(theme.Gap12, theme.Gap12, kit.Flow(0, v.showDone, v.review)), nil, nil,
		kit.PadSides(0, theme.Gap12, v.list))
	return v
}

// bind fills one line of the list.
func (v *listView) bind(i int, row fyne.CanvasObject) {
	g := &v.rows[i]
	caption := domains(g)
	second := progress(g)
	if !g.Followed() {
		second = stateText(g)
	} else if second == "" {
		second = words.StageName(string(g.Stage))
	}
	today := journal.DayOf(v.page.deps.Clock())
	switch {
	case g.Waiting != nil:
		second = line(second, words.T("waits for a clear head"))
	case g.Followed():
		second = line(second, planned(g.Due, today))
	}
	row.(*kit.EntryRow).Set(caption, g.Title, second)
	kit.Named("goals.row."+strconv.Itoa(i), row)
}

// refresh shows the list as it is now.
func (v *listView) refresh() {
	open, done := v.page.state.sections()
	v.rows = v.rows[:0:0]
	for _, s := range open {
		v.rows = append(v.rows, s.Goals...)
	}
	v.showDone.Hidden = len(done) == 0
	v.showDone.SetText(words.N(len(done), "{{.N}} goal done", "{{.N}} goals done"))
	if slices.ContainsFunc(done, func(g journal.Goal) bool { return g.Done == nil || g.State != journal.GoalOpen }) {
		v.showDone.SetText(words.N(len(done), "{{.N}} goal done or set aside", "{{.N}} goals done or set aside"))
	}
	v.showDone.SetIcon(theme.Icon("down"))
	if v.page.state.showDone {
		v.showDone.SetIcon(theme.Icon("up"))
		v.rows = append(v.rows, done...)
	}
	v.order.Hidden = len(v.page.state.list) < 2
	v.newGoal.SetStyle(kit.Primary)
	if v.page.form != nil {
		v.newGoal.SetStyle(kit.Secondary)
	}
	if len(v.page.state.list) > 0 || v.page.form != nil {
		kit.Named("goals.new", v.newGoal)
	} else {
		kit.Named("goals.new", v.page.one.first)
	}
	v.page.one.first.Hidden = len(v.page.state.list) > 0
	v.tabs.SetSelected(int(v.page.state.view))
	v.tabs.Hidden = len(v.page.state.list) == 0
	v.review.Hidden = v.tabs.Hidden || v.page.state.quiet // nothing is looked over in quiet time
	if v.page.state.view == AsList {
		nameTabs(v.tabs)
		kit.Named("goals.week.review", v.review)
	}
	v.page.pair.Alone(len(v.page.state.list) == 0 && v.page.ready || v.page.state.view != AsList && v.page.form != nil)
	v.page.pair.InDetail(v.page.form != nil)
	v.list.Refresh()
	selected := -1
	for i := range v.rows {
		if v.rows[i].ID == v.page.state.open && v.rows[i].ID != "" {
			selected = i
		}
	}
	v.list.Select(selected)
	v.trouble.Hide()
	v.content.Refresh()
	v.page.showView()
}

func (v *listView) quiet(on bool) {
	v.gentle.Hidden = !on
	v.content.Refresh()
}

func (v *listView) problem(err error) {
	v.trouble.SetText(journal.Explain(err).String())
	v.trouble.Show()
	v.content.Refresh()
}
