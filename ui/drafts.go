package ui

import (
	"cmp"
	"maps"
	"slices"
)

// ordered gives the names of pages in their order: those of the sidebar as they stand there, then the others.
// There is no list of the pages that can hold what is not saved: whatever gave a draft takes it back.
func ordered[T any](of map[PageName]T) []PageName {
	place := func(name PageName) int {
		if i := slices.Index(pageOrder, name); i >= 0 {
			return i
		}
		return len(pageOrder)
	}
	return slices.SortedFunc(maps.Keys(of), func(a, b PageName) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b))
	})
}

// giveBack gives each page what it could not save before, and saves it in the background. took is told each page
// that has its text again.
func (m *mainView) giveBack(drafts map[PageName][]byte, took func(PageName)) {
	for _, name := range ordered(drafts) {
		if m.build[name] == nil {
			continue
		}
		p := m.page(name)
		if d, ok := p.(Drafter); ok {
			d.SetDraft(drafts[name])
			took(name)
			m.saveInBackground(p)
		}
	}
}
