package paper

import (
	"encoding/json"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/report"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// ownWords is the part at the side with what the person types for the page.
type ownWords struct {
	p         *Page
	word      [report.MaxWords]*kit.Field
	questions *kit.Field
	filling   bool
	content   fyne.CanvasObject
}

func newOwnWords(p *Page) *ownWords {
	v := &ownWords{p: p}
	parts := kit.Stack(theme.Gap8)
	for i := range v.word {
		v.word[i] = kit.Named("paper.word."+strconv.Itoa(i), kit.NewMultiline("", 2))
		v.word[i].OnChanged = func(string) { v.took() }
		parts.Add(v.word[i])
	}
	v.questions = kit.Named("paper.questions", kit.NewMultiline("", 5))
	v.questions.OnChanged = func(string) { v.took() }
	for _, f := range v.fields() {
		f.Disable() // until what is kept was read
	}
	v.content = kit.Scroll(kit.PadSides(theme.Gap8, theme.Gap16, kit.Stack(theme.Gap16,
		kit.LabeledField(words.T("In your own words"), words.T("Up to three things that you would like to say. Empty ones are left out."), parts),
		kit.LabeledField(words.T("Questions for your therapist"), words.T("One on each line."), v.questions),
		kit.Small(words.T("They are kept in your journal until you change them, and stand on this page only.")).In(theme.Muted))))
	return v
}

// fields are all that is typed into, but for the name.
func (v *ownWords) fields() []*kit.Field {
	return append(v.word[:len(v.word):len(v.word)], v.questions)
}

// fill shows what is kept.
func (v *ownWords) fill() {
	v.filling = true
	n := v.p.st.notes
	for i, f := range v.word {
		text := ""
		if i < len(n.Words) {
			text = n.Words[i]
		}
		f.SetText(text)
	}
	v.questions.SetText(strings.Join(n.Questions, "\n"))
	v.p.set.name.SetText(n.Name)
	v.filling = false
	for _, f := range append(v.fields(), v.p.set.name) {
		f.Enable()
	}
	v.p.notes.Open(cloned(n), false)
}

// took takes over what was typed.
func (v *ownWords) took() {
	if v.filling {
		return
	}
	n := &v.p.st.notes
	n.Words = nil
	for _, f := range v.word {
		if s := strings.TrimSpace(f.Text()); s != "" {
			n.Words = append(n.Words, s)
		}
	}
	n.Questions = questions(v.questions.Text())
	v.p.noted()
}

// noted keeps what was typed, and makes the page anew.
func (p *Page) noted() {
	if _, open := p.notes.Value(); open {
		p.notes.Changed(cloned(p.st.notes))
	}
	p.changed()
}

// Draft gives what was typed and is not kept yet, or nil.
func (p *Page) Draft() []byte {
	n, ok := p.notes.Unsaved()
	if !ok {
		return nil
	}
	data, err := json.Marshal(n)
	if err != nil {
		return nil
	}
	return data
}

// SetDraft takes it back.
func (p *Page) SetDraft(draft []byte) {
	var n journal.PaperNotes
	if json.Unmarshal(draft, &n) != nil {
		return
	}
	p.st.notes = n
	p.words.fill()
	p.notes.Open(cloned(n), true)
	p.notes.Soon()
}

// PlainDraft gives what is not kept yet as text.
func (p *Page) PlainDraft() string {
	n, ok := p.notes.Unsaved()
	if !ok {
		return ""
	}
	return strings.TrimSpace(n.Name + "\n" + strings.Join(append(append([]string{}, n.Words...), n.Questions...), "\n"))
}
