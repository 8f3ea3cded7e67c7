package write

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/words"
)

// bringing is what came of asking to bring a passage to therapy.
type bringing uint8

const (
	broughtNow bringing = iota
	broughtBefore
	broughtTooLong // longer than a passage may be
	broughtTooMany
)

// passageOf is a passage as it is kept: what was selected, without the room around it.
func passageOf(selection string) string { return strings.TrimSpace(selection) }

// bring adds a passage to an entry.
func bring(e *journal.Entry, passage string) bringing {
	switch {
	case slices.Contains(e.Passages, passage):
		return broughtBefore
	case len(passage) > journal.MaxNote:
		return broughtTooLong
	case len(e.Passages) >= journal.MaxParts:
		return broughtTooMany
	}
	e.Passages = append(slices.Clone(e.Passages), passage)
	return broughtNow
}

// leavePassage takes a passage away and tells where it stood, -1: it was not there.
func leavePassage(e *journal.Entry, passage string) int {
	at := slices.Index(e.Passages, passage)
	if at >= 0 {
		e.Passages = slices.Delete(slices.Clone(e.Passages), at, at+1)
	}
	return at
}

// putPassage puts a passage back to where it stood.
func putPassage(e *journal.Entry, passage string, at int) {
	if !slices.Contains(e.Passages, passage) {
		e.Passages = slices.Insert(slices.Clone(e.Passages), min(at, len(e.Passages)), passage)
	}
}

// onThePage tells whether the words of a passage still stand in the entry.
func onThePage(e journal.Entry, passage string) bool {
	return strings.Contains(e.Text, passage) || strings.Contains(e.Beside, passage)
}

// Bring marks what is selected on the page to be brought to therapy, and the whole entry where nothing
// is; once more takes the mark away: Ctrl+Shift+B.
func (p *Page) Bring() {
	if s := passageOf(p.sheet.selection()); s != "" {
		p.bringPassage(s)
		return
	}
	p.bringAll()
}

func (p *Page) bringPassage(passage string) {
	d := p.desk()
	if d == nil {
		return
	}
	var what bringing
	p.editDesk(d, func(e *journal.Entry) { what = bring(e, passage) })
	switch what {
	case broughtNow:
		p.toast(words.T("Marked to bring to therapy."), words.T("Undo"), func() {
			p.editDesk(d, func(e *journal.Entry) { leavePassage(e, passage) })
		})
	case broughtBefore:
		p.unbringPassage(d, passage)
	case broughtTooLong:
		p.toast(words.T("That is long for a passage. You can bring the whole entry instead: nothing needs to be selected for that."), "", nil)
	case broughtTooMany:
		p.toast(words.T("An entry can hold 200 passages. You can bring the whole entry instead."), "", nil)
	}
}

func (p *Page) unbringPassage(d *desk, passage string) {
	at := -1
	p.editDesk(d, func(e *journal.Entry) { at = leavePassage(e, passage) })
	if at >= 0 {
		p.toast(words.T("This passage is no longer marked."), words.T("Undo"), func() {
			p.editDesk(d, func(e *journal.Entry) { putPassage(e, passage, at) })
		})
	}
}

// bringAll marks the whole entry, or takes that mark away.
func (p *Page) bringAll() {
	d := p.desk()
	if d == nil {
		return
	}
	var on bool
	flip := func(e *journal.Entry) {
		e.Therapy = !e.Therapy
		on = e.Therapy
	}
	p.editDesk(d, flip)
	text := words.T("This entry is no longer marked for therapy.")
	if on {
		text = words.T("This entry is marked to bring to therapy.")
	}
	p.toast(text, words.T("Undo"), func() { p.editDesk(d, func(e *journal.Entry) { e.Therapy = !on }) })
}

// passageMenu is what the menu of the page offers for what is selected.
func (p *Page) passageMenu(selection string) []*fyne.MenuItem {
	e, ok := p.onPage()
	if !ok {
		return nil
	}
	passage := passageOf(selection)
	label := words.T("Bring this passage to therapy")
	if slices.Contains(e.Passages, passage) {
		label = words.T("No longer bring this passage to therapy")
	}
	item := fyne.NewMenuItem(label, func() { p.bringPassage(passage) })
	item.Disabled = passage == ""
	return append([]*fyne.MenuItem{item}, p.goalMenu(passage)...)
}
