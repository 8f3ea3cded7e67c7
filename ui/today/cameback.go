package today

import (
	"cmp"
	"fmt"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

const (
	mostSince     = 3 // entries beside a letter that has come back
	mostOtherYear = 3 // entries of this day in other years
)

// letterCard tells of a letter that has come back, nil when there is none.
func (p *Page) letterCard() fyne.CanvasObject {
	if len(p.st.letters) == 0 || p.letterLater == p.day() {
		return nil
	}
	e := p.st.letters[0]
	read := kit.NewButton(words.T("Read it"), theme.Icon("letter"), kit.Secondary, func() { p.openEntry(e.ID) })
	later := kit.NewButton(words.T("Later"), nil, kit.Plain, func() {
		p.letterLater = p.day()
		p.build()
	})
	parts := []fyne.CanvasObject{kit.Stack(theme.Gap4, kit.Subheading(words.T("A letter from you has come back")),
		kit.Muted(words.T("You wrote it on {{.Day}}.", "Day", p.dayText(e.At.Day))))}
	if len(p.st.since) > 0 && !p.st.quiet() {
		list := kit.Stack(0, kit.Caption(words.T("Since then you wrote")))
		for i, s := range p.st.since {
			list.Add(p.entryRow(fmt.Sprintf("today.since.%d", i), s))
		}
		parts = append(parts, list)
	}
	return card(append(parts, kit.Flow(theme.Gap8, kit.Named("today.letter", read), kit.Named("today.letter.later", later)))...)
}

// otherYearsCard shows what was written on this day in other years, nil when there is nothing, on a
// quiet day, on the day of a treatment, and where it was switched off.
func (p *Page) otherYearsCard() fyne.CanvasObject {
	if len(p.st.otherYears) == 0 {
		return nil
	}
	list := kit.Stack(0)
	for i, e := range p.st.otherYears {
		list.Add(p.entryRow(fmt.Sprintf("today.otheryear.%d", i), e))
	}
	return card(kit.Subheading(words.T("On this day")), list)
}

// entryRow is a row that opens an entry. Of a letter that is closed nothing but its day is shown.
func (p *Page) entryRow(name string, e journal.EntrySummary) fyne.CanvasObject {
	row := newEntryLink(func() { p.openEntry(e.ID) })
	shown := e.Shown(p.day())
	title, rest := shown.Title, shown.Preview
	if title == "" {
		title, rest = firstWords(rest)
	}
	row.set(p.dayText(e.At.Day), cmp.Or(title, words.T("Untitled")), rest)
	return kit.Named(name, row)
}

func (p *Page) openEntry(id journal.ID) {
	if f := p.d.Intents.OpenEntry; f != nil {
		f(id)
	}
}
