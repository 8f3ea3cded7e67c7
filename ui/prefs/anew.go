package prefs

import (
	"context"
	"errors"

	"stillwater/journal"
	"stillwater/journal/secret"
	"stillwater/ui/internal/front"
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

// leakedSecret says what an old copy and its secret are worth.
func leakedSecret() string {
	return words.T("Backups and copies made before still open with the old passphrase. Whoever has such a copy and its passphrase also has the key of today's file. To end that, encrypt the journal anew.")
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
	old := kit.Named("anew.old", kit.NewPassword(words.T("Your present passphrase")))
	form := secretform.NewAnother("anew")
	ctx, cancel := context.WithCancel(context.Background())
	var sheet *kit.SheetHandle
	var next *kit.Button
	do := func() {
		if !typed(old) || !form.Check() {
			return
		}
		next.Busy(true)
		was := old.Text()
		kit.Go(ctx, func(ctx context.Context) (bool, error) { return a.p.d.Store.MatchesPassphrase(ctx, was) }, func(right bool, err error) {
			next.Busy(false)
			switch {
			case err != nil:
				form.Refuse(journal.Explain(err).String())
			case !right:
				old.SetError(words.T("This is not your present passphrase."))
				old.Focus()
			case was == form.Value():
				form.Refuse(words.T("This is the passphrase of now. Please choose another one, which nobody else knows."))
			default:
				a.pass = form.Value()
				sheet.Close()
				a.show()
			}
		})
	}
	old.OnChanged = func(string) { old.SetError("") }
	old.OnSubmitted = func(string) { form.Focus() }
	form.OnSubmitted = do
	next = kit.Named("anew.next", kit.NewButton(words.T("Go on"), nil, kit.Primary, do))
	stop := kit.Named("anew.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() }))
	sheet = kit.WideSheet(a.p.d.Window, 600, words.T("Encrypt anew"), kit.Stack(theme.Gap16,
		kit.Body(words.T("This is for when somebody else knows your passphrase. The whole journal is written once more under a new key. Then neither the old passphrase nor an old copy opens what you have now.")),
		kit.LabeledField(words.T("Your passphrase now"), "", old), form.Content()), stop, next)
	sheet.OnClosed = func() {
		cancel()
		old.SetText("")
		form.Clear()
	}
	front.Settle()
	old.Focus()
}

// show shows the new code.
func (a *anew) show() {
	var sheet *kit.SheetHandle
	next := kit.Named("anew.next", kit.NewButton(words.T("I have written it down"), nil, kit.Primary, func() {
		sheet.OnClosed = nil
		sheet.Close()
		a.askBack()
	}))
	stop := kit.Named("anew.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() }))
	content := kit.Stack(theme.Gap16,
		kit.Body(words.T("A new key has a new recovery code. Please write it down by hand, all eight groups. Until the next step is done, everything stays as it is.")),
		secretform.ShowCode(a.code))
	if a.p.d.Copy != nil {
		content.Add(kit.Flow(0, kit.Named("anew.copy", kit.NewButton(words.T("Copy it for a password manager"), theme.Icon("copy"), kit.Plain, func() { a.p.d.Copy(a.code.String()) }))))
	}
	sheet = kit.WideSheet(a.p.d.Window, 600, words.T("Your new recovery code"), content, stop, next)
	sheet.OnClosed = a.forget
	front.Settle()
	kit.FocusOn(next)
}

func (a *anew) forget() { a.pass = "" }

// askBack asks for two groups of it before anything is written.
func (a *anew) askBack() {
	ask := secretform.NewAskBack("anew", a.code, secretform.AskedGroups())
	var sheet *kit.SheetHandle
	do := func() {
		if ask.Check() {
			sheet.OnClosed = nil
			sheet.Close()
			a.work()
		}
	}
	ask.OnSubmitted = do
	begin := kit.Named("anew.begin", kit.NewButton(words.T("Encrypt anew now"), nil, kit.Primary, do))
	back := kit.Named("anew.back", kit.NewButton(words.T("Back"), nil, kit.Secondary, func() {
		sheet.OnClosed = nil
		sheet.Close()
		a.show()
	}))
	sheet = kit.Sheet(a.p.d.Window, words.T("Is it on paper?"), kit.Stack(theme.Gap16,
		kit.Body(words.T("Please type these two groups from your note.")), ask.Content()), back, begin)
	sheet.OnClosed = a.forget
	front.Settle()
	ask.Focus()
}

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
		switch {
		case errors.Is(err, context.Canceled):
			kit.Message(a.p.d.Window, words.T("Stopped"), words.T("Nothing was changed: your present passphrase and code open the journal as before."))
		case err != nil:
			kit.Message(a.p.d.Window, words.T("It was not encrypted anew"), journal.Explain(err).What+" "+words.T("Your present passphrase and code open the journal as before."))
		default:
			a.p.offerRenewal(words.T("Encrypted anew"), words.T("The new passphrase and the new code open your journal from now on. You can throw the old note away once the backups are renewed too."),
				words.T("Backups and copies made before still open with the old passphrase. Renewing the backups makes a new one and removes the older ones."))
		}
	})
}

// offerRenewal says what was done, and offers to renew the backups.
func (p *Prefs) offerRenewal(title string, texts ...string) {
	content := kit.Stack(theme.Gap12)
	for _, t := range texts {
		content.Add(kit.Body(t))
	}
	var sheet *kit.SheetHandle
	done := kit.Named("prefs.done", kit.NewButton(words.T("Later"), nil, kit.Secondary, func() { sheet.Close() }))
	if p.d.Renew == nil {
		done.SetText(words.T("All right"))
		done.SetStyle(kit.Primary)
		sheet = kit.Sheet(p.d.Window, title, content, done)
		return
	}
	renew := kit.Named("prefs.renew", kit.NewButton(words.T("Renew the backups"), nil, kit.Primary, func() {
		sheet.Close()
		p.d.Renew()
	}))
	sheet = kit.Sheet(p.d.Window, title, content, done, renew)
	front.Settle()
	kit.FocusOn(renew)
}
