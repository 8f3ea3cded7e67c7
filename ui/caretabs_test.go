package ui

import (
	"testing"

	"stillwater/ui/internal/uitest"
)

// TestTheTabsOfCareFollowThePage: they stand above the pages around treatments and nowhere else, and each
// of them belongs to the treatments in the sidebar.
func TestTheTabsOfCareFollowThePage(t *testing.T) {
	w := locked(t)
	w.fakes = nil
	w.enter()
	m := w.main
	if m.care.content.Visible() {
		t.Error("the tabs are shown on Today")
	}
	for i, name := range careGroup {
		w.goTo(PageTreatments)
		m.care.tabs.SetSelected(0)
		m.open(name)
		if m.current != name || !m.care.content.Visible() || m.care.tabs.Selected() != i {
			t.Errorf("%s: at %s, tab %d", name, m.current, m.care.tabs.Selected())
		}
		if m.sideOf(name) != PageTreatments {
			t.Errorf("%s belongs to %s", name, m.sideOf(name))
		}
	}
	uitest.Says(t, w.win, "Safety plan", "Signs that a hard time is coming")
	m.changePlan()
	w.goTo(PageGoals)
	if m.care.content.Visible() {
		t.Error("the tabs are shown on the goals")
	}
	uitest.Pictures(t, func(t *testing.T, l uitest.Look) {
		w := locked(t)
		w.fakes = nil
		w.enter()
		uitest.Wear(w.win, l)
		w.main.open(PageMeasures)
		uitest.Picture(t, w.win, l, "shell-measures")
		w.main.open(PagePlan)
		uitest.Picture(t, w.win, l, "shell-plan")
	}, uitest.Looks[0], uitest.Looks[3])
}
