package backups

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/holds"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// showList shows what each backup holds, the newest first.
func (p *Page) showList() {
	now := p.d.Clock()
	p.head.SetText(newest(p.list, now))
	list := lines(p.list)
	shown := list
	if !p.all && len(list) > few {
		shown = list[:few]
	}
	p.rows.Objects = nil
	if len(list) == 0 {
		p.rows.Add(kit.Muted(words.T("Nothing yet.")))
	}
	for i, l := range shown {
		if i > 0 {
			p.rows.Add(kit.Divider())
		}
		p.rows.Add(p.row(i, l))
	}
	if rest := len(list) - len(shown); rest > 0 {
		more := kit.NewButton(words.N(rest, "Show {{.N}} older one", "Show {{.N}} older ones"), theme.Icon("down"), kit.Plain, func() {
			p.all = true
			p.showList()
		})
		p.rows.Add(kit.Flow(0, kit.Named("backups.all", more)))
	}
	p.rows.Refresh()
	p.content.Refresh()
}

func (p *Page) row(i int, l line) fyne.CanvasObject {
	text := kit.Stack(theme.Gap4, kit.Strong(l.title(p.d.Clock())), kit.Body(l.contents()), kit.Muted(l.where()))
	if !l.usable() {
		return text
	}
	button := kit.Named("backups.restore."+strconv.Itoa(i), kit.NewButton(words.T("Put it back"), theme.Icon("undo"), kit.Outline, func() { p.askRestore(l) }))
	return kit.Row(theme.Gap16, kit.Fill(text), button)
}

// askRestore says what putting a backup back does, and asks for the passphrase
// that opens it.
func (p *Page) askRestore(l line) {
	b := l.backup()
	pass := kit.Named("backups.pass", kit.NewPassword(words.T("The passphrase that opens it")))
	ctx, cancel := context.WithCancel(context.Background())
	var sheet *kit.SheetHandle
	var yes *kit.Button
	do := func() {
		typed := pass.Text()
		if typed == "" {
			pass.SetError(words.T("Please type it first."))
			pass.Focus()
			return
		}
		yes.Busy(true)
		kit.Go(ctx, func(ctx context.Context) (bool, error) { return p.d.Opens(ctx, b, typed) }, func(right bool, err error) {
			yes.Busy(false)
			switch {
			case err != nil:
				pass.SetError(journal.Explain(err).String())
			case !right:
				pass.SetError(words.T("This passphrase does not open this backup. If it is from the time of an older one, please type that."))
				pass.Focus()
			default:
				sheet.Close()
				p.d.Restore(b, journal.Secret{Passphrase: typed})
			}
		})
	}
	pass.OnChanged = func(string) { pass.SetError("") }
	pass.OnSubmitted = func(string) { do() }
	yes = kit.Named("backups.restore.yes", kit.NewButton(words.T("Put it back"), nil, kit.Primary, do))
	no := kit.Named("backups.restore.no", kit.NewButton(words.T("Cancel"), nil, kit.Secondary, func() { sheet.Close() }))
	hint := words.T("Your passphrase")
	if holds.Older(b) {
		hint = words.T("The passphrase from the time of this backup")
	}
	sheet = kit.WideSheet(p.d.Window, 600, words.T("Put this backup back?"), kit.Stack(theme.Gap16,
		kit.Stack(theme.Gap4, kit.Strong(l.title(p.d.Clock())), kit.Body(l.contents())),
		kit.Body(words.T("It takes the place of the journal you see now. What you wrote after it was made is not in it.")),
		kit.Body(words.T("Today's file is kept beside it under another name, which you are told. Then the journal is locked, and you unlock what was put back.")),
		kit.LabeledField(hint, "", pass)), no, yes)
	sheet.OnClosed = func() {
		cancel()
		pass.SetText("")
	}
	front.Settle()
	pass.Focus()
}
