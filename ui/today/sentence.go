package today

import (
	"fyne.io/fyne/v2"

	"stillwater/ui/internal/affirm"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// sentence is one of the person's own sentences, where one was asked for.
type sentence struct {
	shown bool
	at    int
}

// sentenceButton asks for one of the person's own sentences. None is ever shown without.
func (p *Page) sentenceButton() fyne.CanvasObject {
	return kit.Named("today.sentence", kit.NewButton(words.T("A sentence of your own"), theme.Icon("heart"), kit.Plain, func() {
		if len(p.st.personal.Affirmations) == 0 {
			p.sentences()
			return
		}
		p.sentence.shown = true
		p.build()
	}))
}

// sentenceCard shows the sentence that was asked for, nil when none was.
func (p *Page) sentenceCard() fyne.CanvasObject {
	list := p.st.personal.Affirmations
	if !p.sentence.shown || len(list) == 0 {
		return nil
	}
	text := kit.Quote(list[p.sentence.at%len(list)]).Align(fyne.TextAlignCenter)
	close := kit.NewIconButton(theme.Icon("close"), words.T("Put it away"), func() {
		p.sentence.shown = false
		p.sentence.at++
		p.build()
	})
	buttons := kit.Row(theme.Gap4)
	if len(list) > 1 {
		buttons.Add(kit.Named("today.sentence.another", kit.NewButton(words.T("Another one"), theme.Icon("next"), kit.Plain, func() {
			p.sentence.at++
			p.build()
		})))
	}
	buttons.Add(kit.Named("today.sentence.change", kit.NewButton(words.T("Change them"), nil, kit.Plain, p.sentences)))
	buttons.Add(kit.Named("today.sentence.close", close))
	return card(text, kit.Row(0, kit.Spacer(), buttons, kit.Spacer()))
}

// sentences opens the sheet in which they are kept.
func (p *Page) sentences() {
	affirm.Show(affirm.Deps{Window: p.d.Window, Store: p.d.Store, Closed: func(list []string) {
		if !p.closed {
			p.st.personal.Affirmations = list
			p.sentence.shown = len(list) > 0
			p.build()
		}
	}})
}
