package today

import (
	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/fragments"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Catcher takes single words and images of a day, and saves them. It calls back on the thread of the
// window.
type Catcher interface {
	Fragments(day journal.Day, show func(fragments.Leaf, error))
	TypeFragment(day journal.Day, typed string)
	AddFragment(day journal.Day, text string, show func(fragments.Leaf, error))
	PutFragment(day journal.Day, i int, text string, show func(fragments.Leaf, error))
	RemoveFragment(day journal.Day, i int, show func(fragments.Leaf, error))
	// Unfold opens the page of a fragment.
	Unfold(from journal.ID, it fragments.Item)
}

// caught is the card of words and images, kept while the page is.
type caught struct {
	board *fragments.Board
	leaf  fragments.Leaf
	day   journal.Day // whose fragments it shows
}

func (p *Page) catcher() Catcher {
	if p.d.Catcher == nil {
		return nil
	}
	return p.d.Catcher()
}

// fragmentsCard takes words and images on quiet days, nil elsewhere. It asks for nothing.
func (p *Page) fragmentsCard() fyne.CanvasObject {
	c := p.catcher()
	if c == nil || !p.st.quiet() {
		return nil
	}
	if p.caught.board == nil {
		p.caught.board = fragments.NewBoard(fragments.Most)
		p.caught.board.OnTyped = func(s string) { c.TypeFragment(p.caught.day, s) }
		p.caught.board.OnAdd = func(s string) { c.AddFragment(p.caught.day, s, p.showLeaf) }
		p.caught.board.OnRemove = p.removeFragment
		p.caught.board.OnUnfold = p.unfold
	}
	if p.caught.day != p.day() {
		p.caught.day, p.caught.leaf = p.day(), fragments.Leaf{}
		p.caught.board.SetWaiting("")
		p.caught.board.Set(nil)
	}
	return card(kit.Stack(theme.Gap4, kit.Subheading(words.T("Words and images")),
		kit.Muted(words.T("One after the other, if any come. You can unfold them another day."))), p.caught.board.Root)
}

// loadFragments reads those of today.
func (p *Page) loadFragments() {
	if c := p.catcher(); c != nil && p.caught.board != nil && p.st.quiet() {
		c.Fragments(p.caught.day, p.showLeaf)
	}
}

func (p *Page) showLeaf(l fragments.Leaf, err error) {
	if p.closed {
		return
	}
	if err == nil || len(l.Items) > 0 {
		p.caught.leaf = l
		p.caught.board.Set(l.Items)
		p.root.Refresh()
	}
	if err != nil && (p.d.Told == nil || !p.d.Told(err)) {
		p.toast(journal.Explain(err).String(), "", nil)
	}
}

func (p *Page) removeFragment(i int) {
	items := p.caught.leaf.Items
	if i >= len(items) {
		return
	}
	c, day, gone := p.catcher(), p.caught.day, items[i].Text
	c.RemoveFragment(day, i, p.showLeaf)
	p.toast(words.T("Removed."), words.T("Undo"), func() { c.PutFragment(day, i, gone, p.showLeaf) })
}

func (p *Page) unfold(i int) {
	if items := p.caught.leaf.Items; i < len(items) {
		p.catcher().Unfold(p.caught.leaf.Entry, items[i])
	}
}
