package prefs

import (
	"context"
	"time"

	"stillwater/journal"
	"stillwater/journal/secret"
	"stillwater/ui/internal/secretform"
	"stillwater/ui/kit"
	"stillwater/words"
)

func (p *Prefs) say(text string) {
	if p.d.Toasts != nil {
		p.d.Toasts.Say(text, "", nil, 6*time.Second)
	}
}

// typed tells whether something stands in the field of the present passphrase, and
// else asks for it.
func typed(f *kit.Field) bool {
	if f.Text() != "" {
		return true
	}
	f.SetError(words.T("Please type it first."))
	f.Focus()
	return false
}

// changePassphrase asks for the old and the new one.
func (p *Prefs) changePassphrase() {
	q := &proof{
		id: "prefs", title: words.T("Change the passphrase"), label: words.T("Your passphrase now"), within: words.T("Your present passphrase"), below: secretform.LeakedPassphrase(),
		wrong: words.T("This is not your present passphrase."), form: secretform.NewAnother("prefs"), goOn: words.T("Change it"), goOnID: "save",
	}
	q.write = p.d.Store.SetPassphrase
	q.then = func(string) {
		if p.d.Renew == nil {
			p.say(words.T("The new passphrase opens your journal from now on."))
			return
		}
		p.offerRenewal(words.T("The passphrase is changed"), words.T("The new passphrase opens your journal from now on."), secretform.LeakedPassphrase())
	}
	q.ask(p)
}

// newCode asks for the passphrase, shows a new code, asks two groups back, and
// only then writes it.
func (p *Prefs) newCode() {
	q := &proof{
		id: "prefs", title: words.T("A new recovery code"), label: words.T("Passphrase"), within: words.T("Your passphrase"), below: secretform.LeakedCode(),
		above: words.T("The present code stops working once the new one is written down and asked back."),
		wrong: words.T("This passphrase does not open the journal."), goOn: words.T("Go on"), goOnID: "next",
	}
	q.then = func(string) {
		c := &codeSteps{
			p: p, id: "prefs", code: secret.NewCode(), use: words.T("Use this code"), useID: "save", backID: "cancel",
			lead: words.T("Please write it down by hand, all eight groups. Until the next step is done, the present code stays as it is."),
		}
		c.right = func(is *codeAsked) { p.useCode(c.code, is) }
		c.show()
	}
	q.ask(p)
}

// useCode makes a code the one that opens the journal.
func (p *Prefs) useCode(code secret.Code, is *codeAsked) {
	is.save.Busy(true)
	// Written to the end once begun, even if the sheet is closed meanwhile.
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.d.Store.SetRecoveryCode(ctx, code.String())
	}, func(_ struct{}, err error) {
		is.save.Busy(false)
		if err != nil {
			is.problem.Set(kit.Problem, journal.ExplainWork(err).String(), "", nil)
			is.problem.Show()
			return
		}
		is.sheet.Close()
		if p.d.Renew == nil {
			p.say(words.T("The new recovery code opens your journal from now on. Copies of the file made before still open with the old code only, so please keep the old note as long as you keep them.") + " " + secretform.LeakedCode())
			return
		}
		p.offerRenewal(words.T("The recovery code is changed"), words.T("The new recovery code opens your journal from now on."),
			words.T("Backups and copies made before still open with the old code only. Please keep the old note until the backups are renewed, and as long as you keep such copies."),
			secretform.LeakedCode())
	})
}
