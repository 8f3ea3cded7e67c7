package prefs

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// lookingBack is what looking back shows, and the way to what was deleted.
func (p *Prefs) lookingBack() fyne.CanvasObject {
	p.thisDay = kit.Named("prefs.thisday", kit.NewCheckbox(words.T("Show what I wrote on this day in other years, when I look for it"), true, func(on bool) {
		p.keep(func(all *journal.Personal) { all.NoOnThisDay = !on }, nil)
	}))
	p.counts = kit.Named("prefs.counts", kit.NewCheckbox(words.T("Show counts of entries and words. Nothing here counts days in a row."), false, func(on bool) {
		p.keep(func(all *journal.Personal) { all.ShowCounts = on }, nil)
	}))
	parts := kit.Stack(theme.Gap12, p.thisDay, p.counts)
	if p.d.Trash != nil {
		open := kit.Named("prefs.trash", kit.NewButton(words.T("Look into the trash"), theme.Icon("trash"), kit.Secondary, p.d.Trash))
		parts.Add(kit.Muted(words.T("What you delete stays in the trash for {{.N}} days of use before it goes for ever.", "N", journal.TrashDays)))
		parts.Add(kit.Flow(theme.Gap12, open))
	}
	return parts
}
