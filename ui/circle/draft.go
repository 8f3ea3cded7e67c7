package circle

import (
	"encoding/json"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/wheel"
	"stillwater/words"
)

// pageDraft is the form in which all that is unfinished here survives a lock, where more than a check-in
// is being made.
type pageDraft struct {
	Version int             // 2; a check-in alone is a sittingDraft
	Sitting json.RawMessage `json:",omitempty"`
	Typed   *typedDraft     `json:",omitempty"`
}

type typedDraft struct {
	Day     journal.Day
	Numbers [wheel.NumDomains]string
}

// Draft gives what is being made: a check-in, and a wheel from paper that is being typed in; nil: nothing.
func (p *Page) Draft() []byte {
	var sitting []byte
	if s, ok := p.desk.Value(); ok {
		sitting = s.draft()
	}
	if p.typing == nil || p.typing.untouched() {
		return sitting
	}
	b, err := json.Marshal(pageDraft{Version: 2, Sitting: sitting, Typed: &typedDraft{p.typing.day, p.typing.numbers}})
	if err != nil {
		return sitting
	}
	return b
}

// SetDraft goes on with what was being made before. A wheel from paper is asked for when the page is shown.
func (p *Page) SetDraft(draft []byte) {
	var d pageDraft
	if json.Unmarshal(draft, &d) == nil && d.Version == 2 {
		if draft = d.Sitting; d.Typed != nil {
			p.typing = &typed{day: d.Typed.Day, numbers: d.Typed.Numbers}
		}
	}
	if s := sittingFrom(draft); s != nil {
		p.sitDown(s, true)
		p.desk.Soon()
	}
}

// PlainDraft gives what is not saved as text.
func (p *Page) PlainDraft() string {
	text := ""
	if s, ok := p.desk.Unsaved(); ok {
		for i, r := range s.check.Ratings {
			text += words.DomainName(wheel.Domains[i].Key()) + ": " + r.Score.String() + "\n"
			if r.Note != "" {
				text += r.Note + "\n"
			}
		}
		text += s.check.Note
	}
	if p.typing == nil || p.typing.untouched() {
		return text
	}
	if text != "" {
		text += "\n\n"
	}
	if p.typing.day.Valid() {
		text += p.typing.day.String() + "\n"
	}
	for i, n := range p.typing.numbers {
		text += words.DomainName(wheel.Domains[i].Key()) + ": " + n + "\n"
	}
	return text
}

// goOnTyping asks again for the wheel from paper that was being typed in when the journal locked.
func (p *Page) goOnTyping() {
	if p.typing != nil && !kit.SheetOpen(p.deps.Window.Canvas()) {
		p.TypeIn()
	}
}
