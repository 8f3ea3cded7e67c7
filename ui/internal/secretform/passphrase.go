// Package secretform holds the forms for the two secrets of a journal: a new
// passphrase with its strength in words, and a recovery code that is shown and
// asked back. Setting up, unlocking by code and the settings all use them.
package secretform

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"stillwater/journal/secret"
	"stillwater/ui/internal/front"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Passphrase asks for a new passphrase, twice.
type Passphrase struct {
	// OnChanged is called after every change of one of the fields.
	OnChanged func()
	// OnSubmitted is called on Enter in the second field.
	OnSubmitted func()

	content      *fyne.Container
	first, again *kit.Field
	bar          *kit.Progress
	verdict      *kit.Text
	made         *fyne.Container // shows a generated phrase
	madeText     *kit.Text
	scope        kit.Scope
	phrase       string // the generated one; "" when typed
}

// NewPassphrase makes the form. id begins the names of its fields: id+".pass1",
// id+".pass2", id+".make".
func NewPassphrase(id string) *Passphrase { return newPassphrase(id, words.T("Passphrase")) }

// NewAnother is NewPassphrase beside a field for the present one.
func NewAnother(id string) *Passphrase { return newPassphrase(id, words.T("The new passphrase")) }

func newPassphrase(id, label string) *Passphrase {
	p := &Passphrase{
		first:    kit.Named(id+".pass1", kit.NewPassword(words.T("A passphrase"))),
		again:    kit.Named(id+".pass2", kit.NewPassword(words.T("The same once more"))),
		bar:      kit.NewProgress(),
		verdict:  kit.Muted(""),
		madeText: kit.Serif(""),
	}
	p.first.OnChanged = func(s string) {
		p.first.SetError("")
		if s != p.phrase {
			p.phrase = ""
			p.made.Hide()
		}
		p.judge(s)
		p.changed()
	}
	p.again.OnChanged = func(string) {
		p.again.SetError("")
		p.changed()
	}
	p.first.OnSubmitted = func(string) { p.again.Focus() }
	p.again.OnSubmitted = func(string) {
		if p.OnSubmitted != nil {
			p.OnSubmitted()
		}
	}
	create := kit.Named(id+".make", kit.NewButton(words.T("Make one up for me"), theme.Icon("key"), kit.Plain, p.generate))
	p.made = kit.Stack(theme.Gap4,
		kit.NewCard(p.madeText, kit.CardFlat(), kit.CardFill(theme.Notice), kit.CardPad(theme.Gap16)),
		kit.Muted(words.T("Write these six words down and keep them safe. Then type them once more below, from your note.")))
	p.made.Hide()
	p.content = kit.Stack(theme.Gap12,
		kit.LabeledField(label, words.T("At least ten characters. A few words that do not belong together are best."), p.first),
		kit.Stack(theme.Gap8, p.bar, p.verdict),
		p.made,
		kit.LabeledField(words.T("Once more"), "", p.again),
		kit.Flow(theme.Gap8, create))
	p.judge("")
	return p
}

// Content is the form.
func (p *Passphrase) Content() fyne.CanvasObject { return p.content }

// Focus puts the keyboard into the first field.
func (p *Passphrase) Focus() { p.first.Focus() }

// Value is the passphrase as typed.
func (p *Passphrase) Value() string { return p.first.Text() }

// Clear empties the form.
func (p *Passphrase) Clear() {
	p.phrase = ""
	p.made.Hide()
	p.first.SetText("")
	p.again.SetText("")
}

// Check tells whether the passphrase can be used and was typed twice. What is
// missing is said at its field, which gets the keyboard.
func (p *Passphrase) Check() bool {
	if err := secret.Acceptable(p.first.Text()); err != nil {
		p.first.SetError(Refusal(err))
		p.first.Focus()
		return false
	}
	if p.again.Text() != p.first.Text() {
		p.again.SetError(words.T("The two do not match yet. Please type the same once more."))
		p.again.Focus()
		return false
	}
	return true
}

// generate makes a phrase of six words and shows it.
func (p *Passphrase) generate() {
	phrase, err := secret.GeneratePhrase()
	if err != nil {
		p.first.SetError(words.T("This computer gave no random numbers. Please think of a few words yourself."))
		return
	}
	p.phrase = phrase
	p.madeText.SetText(phrase)
	p.first.SetText(phrase)
	p.again.SetText("")
	p.made.Show()
	p.content.Refresh()
	front.Settle()
	p.changed()
	p.again.Focus()
}

func (p *Passphrase) changed() {
	if p.OnChanged != nil {
		p.OnChanged()
	}
}

// judge estimates the strength off the thread: the first estimate reads the
// word lists.
func (p *Passphrase) judge(s string) {
	if s == "" {
		p.scope.Leave()
		p.bar.SetValue(0)
		p.verdict.SetText(words.T("How strong it is will be shown here."))
		return
	}
	if p.phrase != "" && s == p.phrase {
		p.scope.Leave()
		p.show(secret.Estimate{Score: 4})
		return
	}
	kit.Go(p.scope.Enter(), func(context.Context) (secret.Estimate, error) {
		return secret.Strength(s, "stillwater", "journal"), nil
	}, func(e secret.Estimate, _ error) { p.show(e) })
}

func (p *Passphrase) show(e secret.Estimate) {
	p.bar.SetValue(float64(e.Score+1) / 5)
	if e.Score >= 3 {
		p.bar.SetColor(theme.Good)
	} else {
		p.bar.SetColor(theme.Accent)
	}
	p.verdict.SetText(Verdict(e))
}

// Verdict says in words how strong a passphrase is.
func Verdict(e secret.Estimate) string {
	switch {
	case e.Score >= 4:
		return words.T("Strength: strong. It would take very long to guess.")
	case e.Score == 3:
		return words.T("Strength: good.")
	}
	why := ""
	switch e.Warning {
	case secret.WarnShort:
		why = words.T("It is still short.")
	case secret.WarnCommon:
		why = words.T("Many people use it, so it is tried early.")
	case secret.WarnPersonal:
		why = words.T("It holds a word that is tried early.")
	case secret.WarnKeyboard:
		why = words.T("Keys that lie beside each other are tried early.")
	case secret.WarnRepeat:
		why = words.T("Repeating the same adds little.")
	case secret.WarnSequence:
		why = words.T("Rows such as abcd or 4321 add little.")
	case secret.WarnDate:
		why = words.T("Dates are tried early.")
	default:
		why = words.T("One or two more words would help.")
	}
	if e.Score == 2 {
		return words.T("Strength: nearly there. {{.Why}}", "Why", why)
	}
	return words.T("Strength: easy to guess. {{.Why}}", "Why", why)
}

// Refusal says why a passphrase is not taken, and what helps.
func Refusal(err error) string {
	switch {
	case errors.Is(err, secret.ErrEmpty):
		return words.T("Please type a passphrase, or let Stillwater make one up.")
	case errors.Is(err, secret.ErrTooLong):
		return words.T("This is longer than can be used. A sentence is long enough.")
	case errors.Is(err, secret.ErrUnusable):
		return words.T("It holds a sign that cannot be typed again with certainty. Letters, numbers, spaces and common signs are fine.")
	case errors.Is(err, secret.ErrTooShort):
		return words.N(secret.MinPassphrase, "It needs at least {{.N}} character.", "It needs at least {{.N}} characters.")
	}
	return words.T("This would be easy to guess. A few more words that do not belong together help most.")
}

// Refuse says at the first field why the passphrase was not taken.
func (p *Passphrase) Refuse(why string) {
	p.first.SetError(why)
	p.first.Focus()
}
