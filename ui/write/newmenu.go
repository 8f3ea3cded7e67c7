package write

import (
	"context"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/prompts"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// newMenuButton is the small button beside "New entry" with the other ways into writing.
func (p *Page) newMenuButton() fyne.CanvasObject {
	var b *kit.IconButton
	b = kit.Named("journal.newmenu", kit.NewIconButton(theme.Icon("down"), words.T("Other ways to begin"), func() {
		kit.Menu(b, p.waysIn()...)
	}))
	return b
}

// waysIn are the ways into writing, in the order of the menu.
func (p *Page) waysIn() []kit.MenuItem {
	begin := func(f journal.Form) func() { return func() { p.Begin(journal.Entry{Form: f}) } }
	return []kit.MenuItem{
		{Name: "journal.new.free", Text: words.T("An empty page"), Do: p.New},
		{Name: "journal.new.prompt", Text: words.T("With a prompt"), Do: p.BrowsePrompts},
		{Name: "journal.new.template", Text: words.T("From a template"), Do: p.NewFromTemplate},
		{Name: "journal.new.critic", Text: formName(journal.FormCriticCoach), Do: begin(journal.FormCriticCoach)},
		{Name: "journal.new.story", Text: formName(journal.FormOldNew), Do: begin(journal.FormOldNew)},
		{Name: "journal.new.fragments", Text: words.T("Words and images"), Do: p.CatchFragments},
		{Name: "journal.new.letter", Text: words.T("A letter to yourself"), Do: p.WriteLetter},
	}
}

// BrowsePrompts opens the book of prompts.
func (p *Page) BrowsePrompts() {
	phase := journal.PhaseNone
	if p.d.Phase != nil {
		phase = p.d.Phase()
	}
	if p.book == nil {
		p.book = prompts.NewBook()
	}
	kit.Go(context.Background(), p.d.Store.Treatments, func(list []journal.Treatment, err error) {
		if p.isClosed() || kit.SheetOpen(p.d.Window.Canvas()) {
			return
		}
		prompts.Show(prompts.Deps{
			Window: p.d.Window, Store: p.d.Store, Book: p.book, Phase: phase, Untreated: err == nil && len(list) == 0,
			Write: p.WriteWith, Empty: p.New,
		})
	})
}
