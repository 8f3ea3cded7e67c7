package prefs

import (
	"context"
	"errors"

	"stillwater/journal"
	"stillwater/journal/secret"
	"stillwater/ui/internal/secretform"
	"stillwater/ui/internal/steady"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// anew leads through writing the journal anew under a new key: the present
// passphrase, a new one, a new code that is shown and asked back, and only then
// the work.
type anew struct {
	p     *Prefs
	store journal.Renewer
	pass  string // the new passphrase
	code  secret.Code
}

// renewer gives the power to encrypt anew, where the journal has it.
func (p *Prefs) renewer() (journal.Renewer, bool) {
	r, ok := p.d.Store.(journal.Renewer)
	return r, ok
}

func (p *Prefs) encryptAnew() {
	store, ok := p.renewer()
	if !ok {
		return
	}
	a := &anew{p: p, store: store, code: secret.NewCode()}
	a.ask()
}

// ask asks for the present passphrase and a new one.
func (a *anew) ask() {
	q := &proof{
		id: "anew", title: words.T("Encrypt anew"), wide: true, label: words.T("Your passphrase now"), within: words.T("Your present passphrase"),
		above: words.T("This is for when somebody else knows your passphrase or your recovery code. The whole journal is written once more under a new key. Then neither the old passphrase, nor the old code, nor an old copy opens what you have now."),
		wrong: words.T("This is not your present passphrase."), form: secretform.NewAnother("anew"), goOn: words.T("Go on"), goOnID: "next",
	}
	q.refuse = func(now, value string) string {
		if now != value {
			return ""
		}
		return words.T("This is the passphrase of now. Please choose another one, which nobody else knows.")
	}
	q.then = func(value string) {
		a.pass = value
		a.steps().show()
	}
	q.ask(a.p)
}

// steps lead from the passphrase to the work.
func (a *anew) steps() *codeSteps {
	return &codeSteps{
		p: a.p, id: "anew", code: a.code, use: words.T("Encrypt anew now"), useID: "begin", backID: "back", left: a.forget,
		lead: words.T("A new key has a new recovery code. Please write it down by hand, all eight groups. Until the next step is done, everything stays as it is."),
		right: func(is *codeAsked) {
			goOn(is.sheet)
			a.work()
		},
	}
}

func (a *anew) forget() { a.pass = "" }

// work writes the journal anew.
func (a *anew) work() {
	ctx, cancel := context.WithCancel(context.Background())
	bar := kit.NewProgress()
	var sheet *kit.SheetHandle
	stop := kit.Named("anew.stop", kit.NewButton(words.T("Stop"), nil, kit.Secondary, cancel))
	sheet = kit.Sheet(a.p.d.Window, words.T("Encrypting anew"), kit.Stack(theme.Gap16,
		kit.Body(words.T("The new file is written beside the old one and read back. Only then does it take its place.")), bar), stop)
	sheet.OnClosed = cancel
	secrets := journal.Secrets{Passphrase: a.pass, RecoveryCode: a.code.String()}
	a.forget()
	kit.Go(context.Background(), func(context.Context) (struct{}, error) {
		return struct{}{}, a.store.EncryptAnew(ctx, secrets, steady.Progress(bar.SetValue))
	}, func(_ struct{}, err error) {
		sheet.Close()
		cancel()
		var either *journal.EitherSecretError
		switch {
		case errors.As(err, &either):
			kit.Message(a.p.d.Window, words.T("Please keep both notes"), journal.Explain(err).String()+" "+words.T("The old code goes with the old passphrase, and the new code with the new one."))
		case errors.Is(err, context.Canceled):
			kit.Message(a.p.d.Window, words.T("Stopped"), words.T("Nothing was changed: your present passphrase and code open the journal as before."))
		case err != nil:
			kit.Message(a.p.d.Window, words.T("It was not encrypted anew"), journal.ExplainWork(err).String()+" "+words.T("Your present passphrase and code open the journal as before."))
		default:
			a.p.offerRenewal(words.T("Encrypted anew"), words.T("The new passphrase and the new code open your journal from now on. You can throw the old note away once the backups are renewed too."),
				words.T("Backups and copies made before still open with the old passphrase and the old code. Renewing the backups makes a new one and removes the older ones."))
		}
	})
}

// offerRenewal says what was done, and offers to renew the backups.
func (p *Prefs) offerRenewal(title string, texts ...string) {
	secretform.OfferRenewal(p.d.Window, "prefs", p.d.Renew, title, texts...)
}
