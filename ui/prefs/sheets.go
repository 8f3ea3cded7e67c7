package prefs

import (
	"context"
	"time"

	"stillwater/journal"
	"stillwater/journal/secret"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/secretform"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
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
	old := kit.Named("prefs.old", kit.NewPassword(words.T("Your present passphrase")))
	form := secretform.NewAnother("prefs")
	ctx, cancel := context.WithCancel(context.Background())
	var sheet *kit.SheetHandle
	var save *kit.Button
	do := func() {
		if !typed(old) || !form.Check() {
			return
		}
		save.Busy(true)
		was, value := old.Text(), form.Value()
		kit.Go(ctx, func(ctx context.Context) (bool, error) {
			right, err := p.d.Store.MatchesPassphrase(ctx, was)
			if err != nil || !right {
				return false, err
			}
			// From here on it is written; closing the sheet does not stop it.
			return true, p.d.Store.SetPassphrase(context.WithoutCancel(ctx), value)
		}, func(right bool, err error) {
			save.Busy(false)
			switch {
			case err != nil:
				form.Refuse(journal.Explain(err).String())
			case !right:
				old.SetError(words.T("This is not your present passphrase."))
				old.Focus()
			default:
				sheet.Close()
				if p.d.Renew == nil {
					p.say(words.T("The new passphrase opens your journal from now on."))
					return
				}
				p.offerRenewal(words.T("The passphrase is changed"), words.T("The new passphrase opens your journal from now on."), leakedSecret())
			}
		})
	}
	old.OnChanged = func(string) { old.SetError("") }
	old.OnSubmitted = func(string) { form.Focus() }
	form.OnSubmitted = do
	save = kit.Named("prefs.save", kit.NewButton(words.T("Change it"), nil, kit.Primary, do))
	stop := kit.Named("prefs.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() }))
	sheet = kit.Sheet(p.d.Window, words.T("Change the passphrase"), kit.Stack(theme.Gap16,
		kit.LabeledField(words.T("Your passphrase now"), "", old), form.Content(), kit.Muted(leakedSecret())), stop, save)
	sheet.OnClosed = func() {
		cancel()
		old.SetText("")
		form.Clear()
	}
	front.Settle()
	old.Focus()
}

// newCode asks for the passphrase, shows a new code, asks two groups back, and
// only then writes it.
func (p *Prefs) newCode() {
	pass := kit.Named("prefs.old", kit.NewPassword(words.T("Your passphrase")))
	ctx, cancel := context.WithCancel(context.Background())
	var sheet *kit.SheetHandle
	var next *kit.Button
	do := func() {
		if !typed(pass) {
			return
		}
		next.Busy(true)
		was := pass.Text()
		kit.Go(ctx, func(ctx context.Context) (bool, error) {
			return p.d.Store.MatchesPassphrase(ctx, was)
		}, func(right bool, err error) {
			next.Busy(false)
			switch {
			case err != nil:
				pass.SetError(journal.Explain(err).String())
			case !right:
				pass.SetError(words.T("This passphrase does not open the journal."))
				pass.Focus()
			default:
				sheet.Close()
				p.showCode(secret.NewCode())
			}
		})
	}
	pass.OnChanged = func(string) { pass.SetError("") }
	pass.OnSubmitted = func(string) { do() }
	next = kit.Named("prefs.next", kit.NewButton(words.T("Go on"), nil, kit.Primary, do))
	stop := kit.Named("prefs.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() }))
	sheet = kit.Sheet(p.d.Window, words.T("A new recovery code"), kit.Stack(theme.Gap16,
		kit.Body(words.T("The present code stops working once the new one is written down and asked back.")),
		kit.LabeledField(words.T("Passphrase"), "", pass)), stop, next)
	sheet.OnClosed = func() {
		cancel()
		pass.SetText("")
	}
	front.Settle()
	pass.Focus()
}

func (p *Prefs) showCode(code secret.Code) {
	var sheet *kit.SheetHandle
	next := kit.Named("prefs.next", kit.NewButton(words.T("I have written it down"), nil, kit.Primary, func() {
		sheet.Close()
		p.askCode(code, secretform.AskedGroups())
	}))
	stop := kit.Named("prefs.cancel", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() }))
	content := kit.Stack(theme.Gap16,
		kit.Body(words.T("Please write it down by hand, all eight groups. Until the next step is done, the present code stays as it is.")),
		secretform.ShowCode(code))
	if p.d.Copy != nil {
		content.Add(kit.Flow(0, kit.Named("prefs.copy", kit.NewButton(words.T("Copy it for a password manager"), theme.Icon("copy"), kit.Plain, func() { p.d.Copy(code.String()) }))))
	}
	sheet = kit.WideSheet(p.d.Window, 600, words.T("Your new recovery code"), content, stop, next)
	front.Settle()
	kit.FocusOn(next)
}

func (p *Prefs) askCode(code secret.Code, asked [2]int) {
	ask := secretform.NewAskBack("prefs", code, asked)
	problem := kit.NewBanner(kit.Problem, "", "", nil)
	problem.Hide()
	var sheet *kit.SheetHandle
	var save *kit.Button
	do := func() {
		if !ask.Check() {
			return
		}
		save.Busy(true)
		// Written to the end once begun, even if the sheet is closed meanwhile.
		kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
			return struct{}{}, p.d.Store.SetRecoveryCode(ctx, code.String())
		}, func(_ struct{}, err error) {
			save.Busy(false)
			if err != nil {
				problem.Set(kit.Problem, journal.Explain(err).String(), "", nil)
				problem.Show()
				return
			}
			sheet.Close()
			if p.d.Renew == nil {
				p.say(words.T("The new recovery code opens your journal from now on. Copies of the file made before still open with the old code only, so please keep the old note as long as you keep them."))
				return
			}
			p.offerRenewal(words.T("The recovery code is changed"), words.T("The new recovery code opens your journal from now on."),
				words.T("Backups and copies made before still open with the old code only. Please keep the old note until the backups are renewed, and as long as you keep such copies."))
		})
	}
	ask.OnSubmitted = do
	save = kit.Named("prefs.save", kit.NewButton(words.T("Use this code"), nil, kit.Primary, do))
	back := kit.Named("prefs.cancel", kit.NewButton(words.T("Back"), nil, kit.Secondary, func() {
		sheet.Close()
		p.showCode(code)
	}))
	sheet = kit.Sheet(p.d.Window, words.T("Is it on paper?"), kit.Stack(theme.Gap16,
		kit.Body(words.T("Please type these two groups from your note.")), ask.Content(), problem), back, save)
	front.Settle()
	ask.Focus()
}
