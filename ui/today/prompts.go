package today

import (
	"context"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/personal"
	"stillwater/ui/internal/prompts"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// twoLines of a prompt have room on its card, so that the buttons stay where they are under the pointer
// when another one comes.
const twoLines = 50

// promptCard offers a thought to write about. Skipping it asks nothing.
func (p *Page) promptCard() fyne.CanvasObject {
	p.book.Take(p.st.personal)
	if p.noThought == p.day() {
		return nil
	}
	if !p.offers.Fits(p.st.phase) {
		if !p.offers.Next(p.st.phase, p.st.personal.LastPrompt, p.day()) {
			return nil
		}
		p.remember()
	}
	p.thought = kit.Quote(p.offers.Text())
	p.star = kit.Stack(0)
	p.showStar()
	about := kit.NewButton(words.T("Write about it"), nil, kit.Secondary, func() { p.write(p.book.Worded(p.offers.Shown())) })
	another := kit.NewButton(words.T("Another one"), theme.Icon("next"), kit.Plain, p.another)
	browse := kit.NewButton(words.T("All prompts"), nil, kit.Plain, p.browse)
	skip := kit.NewIconButton(theme.Icon("close"), words.T("Not today"), p.skip)
	head := kit.Spread(kit.Caption(words.T("A thought, if you like")),
		kit.Row(0, p.star, kit.Named("today.prompt.skip", skip)))
	return card(kit.Stack(theme.Gap8, head, tall(twoLines, p.thought)), kit.Spacer(),
		kit.Flow(theme.Gap4, kit.Named("today.prompt.write", about), kit.Named("today.prompt.another", another), kit.Named("today.prompt.browse", browse)))
}

// showStar shows whether the prompt is a favorite.
func (p *Page) showStar() {
	id, on := p.offers.Shown().ID, p.book.Starred(p.offers.Shown().ID)
	p.star.Objects = []fyne.CanvasObject{kit.Named("today.prompt.star", prompts.StarButton(on, func() { p.starred(id, !on) }))}
	p.star.Refresh()
}

func (p *Page) starred(id string, on bool) {
	kit.Go(context.Background(), func(ctx context.Context) (journal.Personal, error) {
		return prompts.Star(ctx, p.d.Store, id, on)
	}, func(s journal.Personal, err error) {
		switch {
		case p.closed:
		case err != nil:
			p.toast(journal.Explain(err).String(), "", nil)
		default:
			p.st.personal.Favorites = s.Favorites
			p.book.Take(s)
			p.showStar()
			kit.FocusOn(p.star.Objects[0])
		}
	})
}

func (p *Page) another() {
	if p.offers.Next(p.st.phase, p.offers.Shown().ID, p.day()) {
		p.thought.SetText(p.offers.Text())
		p.showStar()
		p.root.Refresh()
		p.remember()
	}
}

// skip puts the card away for the day.
func (p *Page) skip() {
	p.noThought = p.day()
	p.build()
	p.toast(words.T("No thought today, then."), words.T("Undo"), func() {
		p.noThought = journal.Day{}
		p.build()
	})
}

// browse opens the book of prompts.
func (p *Page) browse() {
	prompts.Show(prompts.Deps{
		Window: p.d.Window, Store: p.d.Store, Book: p.book, Phase: p.st.phase, Untreated: p.st.next == nil && p.st.last == nil,
		Write: p.write, Empty: func() { p.write(journal.Prompt{}) }, Closed: p.Show,
	})
}

// remember keeps which prompt was shown. When that fails nothing is lost that
// the person would miss.
func (p *Page) remember() {
	id := p.offers.Shown().ID
	p.st.personal.LastPrompt = id
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		_, err := personal.Change(ctx, p.d.Store, func(s *journal.Personal) { s.LastPrompt = id })
		return struct{}{}, err
	}, func(struct{}, error) {})
}
