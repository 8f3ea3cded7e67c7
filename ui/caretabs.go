package ui

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/measures"
	"stillwater/ui/theme"
	"stillwater/words"
)

// careGroup are the pages of the care around treatments. They share a place of the sidebar; the tabs above
// them lead from one to another.
var careGroup = []PageName{PageTreatments, PageMeasures}

// careTabs are those tabs.
type careTabs struct {
	tabs    *kit.Tabs
	content *fyne.Container
}

func newCareTabs(m *mainView) *careTabs {
	names := map[PageName]string{
		PageTreatments: words.T("Treatments"), PageMeasures: words.T("Measures"),
	}
	var labels []string
	for _, p := range careGroup {
		labels = append(labels, names[p])
	}
	t := &careTabs{}
	t.tabs = kit.Named("caretabs", kit.NewTabs(labels, 0, func(i int) { m.open(careGroup[i]) })).Label(words.T("Care around treatments"))
	for i := range careGroup {
		kit.Named("caretabs."+strconv.Itoa(i), t.tabs.Tab(i))
	}
	t.content = kit.PadSides(theme.Gap8, theme.Gap24, t.tabs)
	t.content.Hide()
	return t
}

// follow shows the tabs where the page is one of them.
func (t *careTabs) follow(name PageName) {
	i := slices.Index(careGroup, name)
	if i >= 0 {
		t.tabs.SetSelected(i)
	}
	t.content.Hidden = i < 0
}

// measuresPage builds the page of the measures.
func (m *mainView) measuresPage() Page {
	s := m.s
	return measures.New(measures.Deps{
		Store: m.store, Clock: s.clock, Window: s.win, Toasts: s.toasts,
		Region: func() string { return s.set.Region }, Help: s.ShowHelp,
	})
}

// openMeasure leads to an answer to a scale.
func (m *mainView) openMeasure(id journal.ID) {
	m.open(PageMeasures)
	if p, ok := m.pages[PageMeasures].(*measures.Page); ok {
		p.Open(id)
	}
}

var _ interface {
	Page
	Saver
	Drafter
	Reader
	Closer
} = (*measures.Page)(nil)
