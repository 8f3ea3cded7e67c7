package crisis

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// PlanView shows a safety plan to be read, in the order that helps; parts without words are left out. nil
// where nothing stands in it.
func PlanView(p journal.SafetyPlan) fyne.CanvasObject {
	if p.IsBlank() {
		return nil
	}
	out := kit.Stack(theme.Gap16)
	lines := [][]string{p.Warnings, p.Alone, nil, nil, nil, p.Safer, p.Reasons}
	people := [][]journal.Contact{nil, nil, p.Places, p.Helpers, p.Professionals, nil, nil}
	for i, key := range words.PlanParts() {
		if len(lines[i])+len(people[i]) == 0 {
			continue
		}
		part := kit.Stack(theme.Gap4, kit.Caption(words.PlanPart(key)))
		for _, s := range lines[i] {
			part.Add(kit.Body("– " + s))
		}
		var who []fyne.CanvasObject
		for _, c := range people[i] {
			who = append(who, Person(c))
		}
		if len(who) > 0 {
			part.Add(kit.Grid(220, theme.Gap12, who...))
		}
		out.Add(part)
	}
	if p.Note != "" {
		out.Add(kit.Body(p.Note))
	}
	return out
}
