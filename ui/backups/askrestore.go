package backups

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/holds"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// asking is the sheet that asks before a backup is put back.
type asking struct {
	p      *Page
	b      journal.Backup
	byCode bool
	field  *kit.Field
	slot   *fyne.Container // the field, and how to use the other secret
	yes    *kit.Button
	sheet  *kit.SheetHandle
	ctx    context.Context
}

// askRestore says what putting a backup back does, and asks for the passphrase
// or the recovery code that opens it.
func (p *Page) askRestore(l line) {
	ctx, cancel := context.WithCancel(context.Background())
	a := &asking{p: p, b: l.backup(), slot: kit.Stack(theme.Gap8), ctx: ctx}
	a.yes = kit.Named("backups.restore.yes", kit.NewButton(words.T("Put it back"), nil, kit.Primary, a.try))
	no := kit.Named("backups.restore.no", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { a.sheet.Close() }))
	a.ask()
	a.sheet = kit.WideSheet(p.d.Window, 600, words.T("Put this backup back?"), kit.Stack(theme.Gap16,
		kit.Stack(theme.Gap4, kit.Strong(l.title(p.d.Clock())), kit.Body(l.contents())),
		kit.Body(words.T("It takes the place of the journal you see now. What you wrote after it was made is not in it.")),
		kit.Body(words.T("Today's file is kept beside it under another name, which you are told. Then the journal is locked, and you unlock what was put back.")),
		a.slot), no, a.yes)
	a.sheet.OnClosed = func() {
		cancel()
		a.field.SetText("")
	}
	front.Settle()
	a.field.Focus()
}

// ask shows the field for one of the two secrets.
func (a *asking) ask() {
	if a.field != nil {
		a.field.SetText("")
	}
	label, hint := words.T("Your passphrase"), ""
	if holds.Older(a.b) {
		label = words.T("The passphrase from the time of this backup")
	}
	text, name := words.T("I forgot it: use my recovery code"), "backups.usecode"
	a.field = kit.Named("backups.pass", kit.NewPassword(words.T("The passphrase that opens it")))
	if a.byCode {
		label, hint = words.T("Recovery code"), words.T("Eight groups of four. Capital letters, spaces and dashes do not matter.")
		text, name = words.T("Use my passphrase"), "backups.usepass"
		a.field = kit.Named("backups.code", kit.NewField(words.T("The code from your note")))
	}
	swap := kit.Named(name, kit.NewButton(text, theme.Icon("key"), kit.Plain, func() {
		if a.yes.Disabled() {
			return // one is being tried
		}
		a.byCode = !a.byCode
		a.ask()
		front.Settle()
		a.field.Focus()
	}))
	a.field.OnChanged = func(string) { a.field.SetError("") }
	a.field.OnSubmitted = func(string) { a.try() }
	a.slot.Objects = []fyne.CanvasObject{kit.LabeledField(label, hint, a.field), kit.Flush(kit.Flow(0, swap))}
	a.slot.Refresh()
}

// try opens the backup with what was typed, and leaves the rest to the window.
func (a *asking) try() {
	typed := a.field.Text()
	if typed == "" {
		a.field.SetError(words.T("Please type it first."))
		a.field.Focus()
		return
	}
	secret := journal.Secret{Passphrase: typed}
	if a.byCode {
		secret = journal.Secret{RecoveryCode: typed}
	}
	a.yes.Busy(true)
	kit.Go(a.ctx, func(ctx context.Context) (struct{}, error) { return struct{}{}, a.p.d.Opens(ctx, a.b, secret) }, func(_ struct{}, err error) {
		a.yes.Busy(false)
		if err == nil {
			a.sheet.Close()
			a.p.d.Restore(a.b, secret)
			return
		}
		a.field.SetError(a.refused(err))
		a.field.Focus()
	})
}

// refused says why the backup did not open.
func (a *asking) refused(err error) string {
	switch {
	case errors.Is(err, journal.ErrWrongPassphrase):
		return words.T("This passphrase does not open this backup. If it is from the time of an older one, please type that.")
	case errors.Is(err, journal.ErrWrongCode):
		return words.T("This code does not open this backup. If it is from the time of an older code, please type that.")
	case errors.Is(err, journal.ErrNoFile):
		return words.T("This backup cannot be reached right now. If it lies on a stick, please plug it in.")
	}
	var invalid *journal.InvalidError
	if errors.As(err, &invalid) {
		return journal.Explain(err).String()
	}
	return holds.WhyNot(err)
}
