package write

import (
	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/words"
)

// openMore shows what else can be done with the entry on the page.
func (p *Page) openMore() {
	e, ok := p.onPage()
	if !ok {
		return
	}
	kit.Menu(p.sheet.more, p.moreItems(e)...)
}

func (p *Page) moreItems(e journal.Entry) []kit.MenuItem {
	pin, therapy := words.T("Pin to the top of the list"), words.T("Bring to therapy")
	if e.Pinned {
		pin = words.T("No longer pin")
	}
	if e.Therapy {
		therapy = words.T("No longer bring to therapy")
	}
	items := []kit.MenuItem{
		{Name: "journal.pin", Text: pin, Do: p.Pin},
		{Name: "journal.therapy", Text: therapy, Do: p.bringAll},
	}
	if p.shutLetter(&e) { // its words, and what belongs to them, are for another day
		return append(items, kit.MenuItem{Name: "journal.delete", Text: words.T("Move to the trash"), Do: p.remove})
	}
	items = append(items, kit.MenuItem{Name: "journal.addpicture", Text: words.T("Add a picture"), Do: p.AddPicture})
	if p.d.Intents.OpenTherapy != nil {
		items = append(items, kit.MenuItem{Name: "journal.fortherapy", Text: words.T("All that is for therapy"), Do: p.d.Intents.OpenTherapy})
	}
	items = append(items, p.goalItems()...)
	if e.ID != "" {
		items = append(items, kit.MenuItem{Name: "journal.versions", Text: words.T("Earlier versions"), Do: p.openVersions})
	}
	items = append(items, p.formItems(e)...)
	items = append(items, kit.MenuItem{Name: "journal.template", Text: words.T("Save as a template"), Do: p.saveAsTemplate})
	return append(items,
		kit.MenuItem{Name: "journal.delete", Text: words.T("Move to the trash"), Do: p.remove})
}

// Pin keeps the entry on the page at the top of the list, or no longer: Ctrl+D.
func (p *Page) Pin() {
	d := p.desk()
	if d == nil {
		return
	}
	var on bool
	p.editDesk(d, func(e *journal.Entry) {
		e.Pinned = !e.Pinned
		on = e.Pinned
	})
	text := words.T("No longer pinned.")
	if on {
		text = words.T("Pinned to the top of the list.")
	}
	p.toast(text, words.T("Undo"), func() { p.editDesk(d, func(e *journal.Entry) { e.Pinned = !on }) })
}
