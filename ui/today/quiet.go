package today

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// quietPage is the page of a treatment day and the day after: what the clinic
// said still counts, nothing has to be done, one word is enough. It names no
// goal, no score and no prompt. Until the hour of the treatment it holds what the day before held: the
// intention, the way home and the list to go through.
func (p *Page) quietPage() fyne.CanvasObject {
	said := kit.NewCard(kit.Subheading(p.clinicSaid()).In(theme.OnSoft), kit.CardFill(theme.Soft), kit.CardFlat())
	var care fyne.CanvasObject = kit.NewCard(kit.Stack(theme.Gap12,
		kit.Heading(words.T("Nothing has to be done today.")),
		kit.Subheading(p.kindness()).In(theme.Muted)), kit.CardPad(theme.Gap32))
	if t := p.st.ahead(); t != nil {
		care = p.preparing(t)
	}
	body := kit.Stack(theme.Gap24,
		kit.Stack(theme.Gap4, p.greeting(p.st.now), kit.Subheading(p.st.subline()).In(theme.Muted)),
		said, care)
	for _, o := range cards(p.fragmentsCard(), p.gentleCard(), p.sentenceCard(), p.letterCard()) {
		body.Add(o)
	}
	body.Add(p.oneWord())
	body.Add(p.quietFoot())
	return body
}

// clinicSaid reminds of what others said; the app says nothing of its own.
func (p *Page) clinicSaid() string {
	if p.st.treatedOn(p.day().AddDays(-1)) {
		return words.T("What your clinic told you about driving and decisions still counts today.")
	}
	return words.T("What your clinic told you about driving and decisions counts today and tomorrow.")
}

// kindness is a gentle idea, another one from day to day.
func (p *Page) kindness() string {
	ideas := []string{
		words.T("Water, a light meal, a blanket. Or just the blanket."),
		words.T("Some music, a window, a few steps outside if your legs feel like it."),
		words.T("A warm bath, an early night. Sleep counts as doing something."),
		words.T("A pencil, some clay, a pot of soup. Or your hands in your lap."),
		words.T("A tree, some sky. A kind message to someone, or to nobody."),
	}
	n := p.day().Sub(journal.Day{Year: 2000, Month: 1, Day: 1}) % len(ideas)
	return ideas[(n+len(ideas))%len(ideas)]
}

// oneWord is the way to write that asks for nothing. "Later" puts it away for
// the day, but for a small way back.
func (p *Page) oneWord() fyne.CanvasObject {
	if p.later == p.day() {
		back := kit.NewButton(words.T("Write a word"), nil, kit.Plain, p.writeFree)
		return kit.Row(theme.Gap8, kit.Fill(kit.Body(words.T("Later, then. The page stays here.")).In(theme.Muted)),
			kit.Named("today.word", back))
	}
	word := kit.NewButton(words.T("One word is enough"), theme.Icon("journal"), kit.Primary, p.writeFree)
	later := kit.NewButton(words.T("Later"), nil, kit.Secondary, func() {
		p.later = p.day()
		p.build()
	})
	return kit.Grid(220, theme.Gap12, tall(64, kit.Named("today.word", word)), tall(64, kit.Named("today.later", later)))
}

func (p *Page) quietFoot() fyne.CanvasObject {
	help := kit.NewButton(words.T("If it gets hard"), theme.Icon("help"), kit.Plain, does(p.d.Intents.OpenHelp))
	usual := kit.NewButton(words.T("Show the usual page"), nil, kit.Plain, func() {
		p.usual = p.day()
		p.build()
	})
	foot := kit.Flow(theme.Gap12, kit.Named("today.help", help), kit.Named("today.usual", usual))
	if !p.sentence.shown {
		foot.Add(p.sentenceButton())
	}
	return foot
}
