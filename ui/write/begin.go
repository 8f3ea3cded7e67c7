package write

import (
	"stillwater/journal"
	"stillwater/wheel"
)

// New begins an entry: Ctrl+N.
func (p *Page) New() { p.Begin(journal.Entry{}) }

// NewWithPrompt begins an entry that answers a prompt, known by its words alone.
func (p *Page) NewWithPrompt(prompt string) { p.Begin(journal.Entry{Prompt: prompt}) }

// WriteWith begins an entry that answers a prompt; its text is as it was shown. The zero Prompt is an
// empty page.
func (p *Page) WriteWith(prompt journal.Prompt) { p.Begin(answering(prompt)) }

// answering gives a new entry what it keeps of the prompt that it answers.
func answering(prompt journal.Prompt) journal.Entry {
	e := journal.Entry{Prompt: prompt.Text, PromptID: prompt.ID, Theme: prompt.Theme}
	if f := journal.Form(prompt.Form); f.Valid() {
		e.Form = f
	}
	if d, err := wheel.ParseDomain(prompt.Domain); err == nil {
		e.Domain = &d
	}
	return e
}

// BeginOn begins an entry that belongs to a day.
func (p *Page) BeginOn(day journal.Day) {
	p.Begin(journal.Entry{At: journal.MomentOn(day, p.d.Clock())})
}

// Begin lays a new entry on the page, at the time of now if it has none, and in the phase of now. What is set already, such as
// the text of a template, counts only once the person changes something.
func (p *Page) Begin(e journal.Entry) {
	if e.At.IsZero() {
		e.At = journal.MomentOf(p.d.Clock())
	}
	if p.d.Phase != nil {
		e.Phase = p.d.Phase()
	}
	p.opening.Leave()
	d := newDesk(p.d.Store, e, false)
	p.openLetter = d // a letter is open while it is being written
	p.lay(d)
	p.list.selectID("")
	p.pair.InDetail(true)
	p.sheet.forms.focus()
}
