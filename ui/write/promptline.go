package write

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/prompts"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// asksNew tells whether an entry answers a prompt and nothing was written to it yet: then another one,
// and an empty page, are one click away.
func asksNew(e *journal.Entry) bool { return e.PromptID != "" && e.Revision == 0 && e.IsBlank() }

// promptLine leads on from a prompt. What was written meanwhile stays: another page is begun.
func (p *Page) promptLine(e journal.Entry) fyne.CanvasObject {
	another := kit.NewButton(words.T("Another one"), theme.Icon("next"), kit.Plain, func() { p.anotherPrompt(e.PromptID) })
	empty := kit.NewButton(words.T("An empty page"), nil, kit.Plain, p.New)
	return kit.Flush(kit.Flow(theme.Gap4, kit.Named("journal.prompt.another", another), kit.Named("journal.prompt.empty", empty)))
}

// anotherPrompt begins an entry with another prompt that fits the phase.
func (p *Page) anotherPrompt(last string) {
	phase := journal.PhaseNone
	if p.d.Phase != nil {
		phase = p.d.Phase()
	}
	if p.book == nil {
		p.book = prompts.NewBook()
	}
	if p.offers == nil {
		p.offers = prompts.NewRotation(p.book)
	}
	if p.offers.Next(phase, last, p.today()) {
		p.WriteWith(p.book.Worded(p.offers.Shown()))
	}
}
