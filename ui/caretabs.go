package ui

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/report"
	"stillwater/ui/around"
	"stillwater/ui/help"
	"stillwater/ui/kit"
	"stillwater/ui/measures"
	"stillwater/ui/plan"
	"stillwater/ui/theme"
	"stillwater/words"
)

// careGroup are the pages of the care around treatments. They share a place of the sidebar; the tabs above
// them lead from one to another.
var careGroup = []PageName{PageTreatments, PageAppointments, PageMedication, PageMeasures, PagePlan}

// careTabs are those tabs.
type careTabs struct {
	tabs    *kit.Tabs
	content *fyne.Container
}

func newCareTabs(m *mainView) *careTabs {
	names := map[PageName]string{
		PageTreatments: words.T("Treatments"), PageAppointments: words.T("Appointments"), PageMedication: words.T("Medication"),
		PageMeasures: words.T("Measures"), PagePlan: words.T("Safety plan"),
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

func (m *mainView) aroundDeps() around.Deps {
	return around.Deps{Store: m.store, Clock: m.s.clock, Toasts: m.s.toasts, People: m.s.ShowHelp}
}

// planPage builds the page of the safety plan.
func (m *mainView) planPage() Page {
	s := m.s
	d := plan.Deps{
		Store: m.store, Clock: s.clock, Window: s.win, Help: s.ShowHelp,
		Paper: func() { m.openPaper(PagePlan, report.FormPlan) },
	}
	if s.opt.SettingsDir != "" {
		d.Apart = planFile{s}
	}
	return plan.New(d)
}

func (m *mainView) helpDeps() help.Deps {
	s := m.s
	d := help.Deps{Store: m.store, Region: s.set.Region, SetRegion: s.setRegion, Clock: s.clock, Plan: m.store, ChangePlan: m.changePlan, Back: m.leaveHelp}
	if s.opt.SettingsDir != "" {
		d.Apart = func(ctx context.Context) error { return planFile{s}.Refresh(ctx, m.store) }
	}
	return d
}

// leaveHelp goes back to where help was opened.
func (m *mainView) leaveHelp() {
	if m.beforeHelp == "" {
		m.beforeHelp = PageToday
	}
	m.open(m.beforeHelp)
}

// freshPlan brings the copy of the plan at the locked door up to date. That it cannot be written is told when
// the plan is next changed.
func (m *mainView) freshPlan() {
	s := m.s
	if s.opt.SettingsDir == "" {
		return
	}
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, planFile{s}.Refresh(ctx, m.store)
	}, func(struct{}, error) {})
}

// changePlan leads from help to where the plan is written.
func (m *mainView) changePlan() {
	m.s.uncover()
	m.open(PagePlan)
}

// openAppointment leads to an appointment.
func (m *mainView) openAppointment(id journal.ID) {
	m.open(PageAppointments)
	if p, ok := m.pages[PageAppointments].(*around.Appointments); ok {
		p.Open(id)
	}
}
