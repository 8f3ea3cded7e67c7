package rescue

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/front"
	"stillwater/ui/internal/holds"
	"stillwater/ui/internal/place"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

const (
	askWidth   = 560 // at 100 % text size
	foundWidth = 880
)

func (p *Page) set(first fyne.CanvasObject, parts ...fyne.CanvasObject) {
	p.show(front.Wide("rescue", p.d.Help, askWidth, kit.Stack(theme.Gap24, parts...)), first)
}

func (p *Page) show(screen, first fyne.CanvasObject) {
	p.root.Objects = []fyne.CanvasObject{screen}
	p.root.Refresh()
	p.first = first
	p.Focus()
}

// head says what happened, and that nothing was done yet.
func (p *Page) head() fyne.CanvasObject {
	if p.fresh() {
		return p.freshHead()
	}
	if lost(p.d.Cause) {
		return kit.Stack(theme.Gap8, kit.Heading(lostTitle(p.d.Cause)), kit.Muted(place.Short(p.d.Path)),
			kit.Body(words.T("If it was moved, go back and choose where it is now. Otherwise a backup can take its place. Nothing is done before you ask for it.")))
	}
	return kit.Stack(theme.Gap8, kit.Heading(words.T("This file is damaged")), kit.Muted(place.Short(p.d.Path)),
		kit.Body(words.T("That happens to disks and sticks, and it is nothing you did. A backup can take its place, or what is still whole can be rescued. Nothing is done before you choose, and the damaged file is kept either way.")))
}

// ask asks for the secret; problem says why it is asked again.
func (p *Page) ask(problem string) {
	label, hint := words.T("Passphrase"), ""
	var swap *kit.Button
	if p.byCode {
		label, hint = words.T("Recovery code"), words.T("Eight groups of four. Capital letters, spaces and dashes do not matter.")
		p.field = kit.Named("rescue.code", kit.NewField(words.T("The code from your note")))
		swap = kit.Named("rescue.usepass", kit.NewButton(words.T("Use my passphrase"), theme.Icon("key"), kit.Plain, func() { p.use(false) }))
	} else {
		p.field = kit.Named("rescue.pass", kit.NewPassword(words.T("Your passphrase")))
		swap = kit.Named("rescue.usecode", kit.NewButton(words.T("I forgot it: use my recovery code"), theme.Icon("key"), kit.Plain, func() { p.use(true) }))
	}
	p.field.OnChanged = func(string) { p.field.SetError("") }
	p.field.OnSubmitted = func(string) { p.begin() }
	p.field.SetError(problem)
	look := kit.Named("rescue.look", kit.NewButton(words.T("See what can be done"), nil, kit.Primary, p.begin))
	p.set(p.field, p.head(),
		kit.Body(p.needed()),
		kit.LabeledField(label, hint, p.field),
		front.Buttons(p.back(), look),
		kit.Divider(), kit.Flow(theme.Gap8, swap))
}

func (p *Page) needed() string {
	if p.d.Salvage == nil {
		return words.T("To look into the backups, your passphrase is needed once.")
	}
	return words.T("To look into the backups and into the file, your passphrase is needed once.")
}

func (p *Page) back() fyne.CanvasObject {
	return kit.Named("rescue.back", kit.NewButton(words.T("Back"), theme.Icon("back"), kit.Plain, p.d.Back))
}

func (p *Page) use(code bool) {
	p.field.SetText("")
	p.byCode = code
	p.ask("")
}

func (p *Page) begin() {
	typed := p.field.Text()
	if typed == "" {
		p.field.SetError(words.T("Please type it first."))
		p.field.Focus()
		return
	}
	p.secret = journal.Secret{Passphrase: typed}
	if p.byCode {
		p.secret = journal.Secret{RecoveryCode: typed}
	}
	p.look()
}

// showLooking waits while both ways are looked at.
func (p *Page) showLooking(bar *kit.Progress) {
	stop := kit.Named("rescue.stop", kit.NewButton(words.T("Stop"), nil, kit.Secondary, p.Escape))
	p.set(stop, p.head(),
		kit.Stack(theme.Gap12, kit.Body(words.T("Looking at what there is. Nothing is written.")), bar),
		front.Buttons(nil, stop))
}

func (p *Page) showWorking(title string, bar *kit.Progress) {
	stop := kit.Named("rescue.stop", kit.NewButton(words.T("Stop"), nil, kit.Secondary, p.Escape))
	p.set(stop, kit.Stack(theme.Gap16, kit.Heading(title), bar), front.Buttons(nil, stop))
}

// showFound shows the two ways beside each other.
func (p *Page) showFound() {
	f, now := p.found, p.d.Clock()
	style := func(w way) kit.ButtonStyle {
		if f.better() == w {
			return kit.Primary
		}
		return kit.Secondary
	}
	takes := p.takes(style(byBackup))
	salvage := kit.Named("rescue.salvage", kit.NewButton(words.T("Rescue into a new file"), nil, style(byRescue), p.salvage))
	title := words.T("The newest good backup")
	if f.chosen > 0 {
		title = words.T("An older backup")
	}
	left := option(title, p.leftLines(), f.can(byBackup), p.which(), takes...)
	ways := kit.Grid(320, theme.Gap24, left)
	right := option(words.T("What can be rescued from the file"), f.rescueLines(), f.can(byRescue), p.all(), salvage)
	if p.d.Salvage != nil {
		ways.Add(right)
	}
	parts := []fyne.CanvasObject{p.head(), ways}
	if lines := f.difference(now); len(lines) > 0 {
		texts := kit.Stack(theme.Gap8, kit.Strong(words.T("The difference")))
		for _, line := range lines {
			texts.Add(kit.Body(line))
		}
		texts.Add(kit.Muted(words.T("You can also do one now and the other later.")))
		parts = append(parts, texts)
	}
	again := kit.Named("rescue.again", kit.NewButton(words.T("Look again"), nil, kit.Plain, p.look))
	other := kit.Named("rescue.secret", kit.NewButton(words.T("Use another passphrase"), theme.Icon("key"), kit.Plain, func() { p.ask("") }))
	last := kit.Flow(theme.Gap8, p.back(), again, other)
	if look := p.otherFolder(); look != nil {
		last.Add(look)
	}
	parts = append(parts, kit.Divider(), last)
	first := fyne.CanvasObject(again)
	switch {
	case f.better() == byBackup && f.can(byBackup):
		first = takes[0]
	case f.can(byRescue):
		first = salvage
	}
	p.show(front.Open("rescue", p.d.Help, foundWidth, kit.Stack(theme.Gap24, parts...)), first)
}

// option is one of the two ways: what it gives, large, what may be chosen or looked
// at beside it, and how to take it; or why it is closed.
func option(title string, lines []string, can bool, choose fyne.CanvasObject, take ...*kit.Button) fyne.CanvasObject {
	texts := kit.Stack(theme.Gap8, kit.Caption(title))
	for i, line := range lines {
		if i == 0 && can {
			texts.Add(kit.Subheading(line))
		} else {
			texts.Add(kit.Body(line))
		}
	}
	if choose != nil {
		texts.Add(choose)
	}
	all := kit.Stack(theme.Gap16, texts)
	if can {
		all.Add(kit.Spacer())
		buttons := kit.Flow(theme.Gap8)
		for _, b := range take {
			buttons.Add(b)
		}
		all.Add(buttons)
	}
	return kit.NewCard(all)
}

// which lets the person choose among the backups; nil where there is one.
func (p *Page) which() fyne.CanvasObject {
	f, now := p.found, p.d.Clock()
	if len(f.backups) < 2 {
		return nil
	}
	var names []string
	for _, b := range f.backups {
		names = append(names, holds.Title(b.Made, now)+" · "+words.N(b.Holds.Entries, "{{.N}} entry", "{{.N}} entries"))
	}
	return kit.Named("rescue.which", kit.NewSelect(names, f.chosen, words.T("Another backup"), func(i int) {
		f.chosen = i
		p.showFound()
	}))
}
