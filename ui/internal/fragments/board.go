package fragments

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Most is how many chips a card shows: the newest ones.
const Most = 12

// Board is a field for one word or image after the other, and those caught so far.
type Board struct {
	Root *fyne.Container
	// OnAdd is called with every word that was put in with Enter.
	OnAdd func(text string)
	// OnTyped is called with what stands in the field, after every key.
	OnTyped func(text string)
	// OnRemove and OnUnfold are called with the place of a fragment in the list; OnUnfold opens what it
	// unfolded into already, too.
	OnRemove, OnUnfold func(i int)

	field *kit.Field
	flow  *fyne.Container
	more  *kit.Text
	most  int
	items []Item
}

// NewBoard makes an empty board that shows so many chips at most; 0 shows all.
func NewBoard(most int) *Board {
	b := &Board{most: most, flow: kit.Flow(theme.Gap8), more: kit.Small("")}
	b.field = kit.Named("fragments.field", kit.NewField(words.T("A word, an image, then Enter")))
	b.field.OnSubmitted = func(s string) {
		if strings.TrimSpace(s) == "" {
			return
		}
		b.SetWaiting("")
		if b.OnAdd != nil {
			b.OnAdd(s)
		}
		b.field.Focus()
	}
	b.field.OnChanged = func(s string) {
		if b.OnTyped != nil {
			b.OnTyped(s)
		}
	}
	b.Root = kit.Stack(theme.Gap12, b.field, b.flow, b.more)
	b.Set(nil)
	return b
}

// Focus moves the keyboard to the field.
func (b *Board) Focus() { b.field.Focus() }

// Waiting is what stands in the field and was not put in yet.
func (b *Board) Waiting() string { return b.field.Text() }

// SetWaiting writes into the field, without a word to OnTyped.
func (b *Board) SetWaiting(s string) {
	typed := b.OnTyped
	b.OnTyped = nil
	b.field.SetText(s)
	b.OnTyped = typed
}

// Items are the fragments shown.
func (b *Board) Items() []Item { return b.items }

// Set shows these fragments.
func (b *Board) Set(items []Item) {
	b.items = items
	from := 0
	if b.most > 0 {
		from = max(0, len(items)-b.most)
	}
	b.flow.Objects = nil
	for i := from; i < len(items); i++ {
		b.flow.Objects = append(b.flow.Objects, kit.Named(fmt.Sprintf("fragments.%d", i), b.tag(i, from)))
	}
	b.more.SetText("")
	if from > 0 {
		b.more.SetText(words.N(from, "and {{.N}} more in the journal", "and {{.N}} more in the journal"))
	}
	b.more.Hidden = from == 0
	b.flow.Hidden = len(items) == 0
	b.flow.Refresh()
	b.Root.Refresh()
}

func (b *Board) tag(i, from int) *kit.Tag {
	it := b.items[i]
	var t *kit.Tag
	t = kit.NewTag(it.Text, it.Unfolded != "", func() { kit.Menu(t, b.menu(i)...) })
	t.OnDelete = func() { b.remove(i) }
	t.OnArrow = func(forward bool) {
		to := i - from - 1
		if forward {
			to = i - from + 1
		}
		if to >= 0 && to < len(b.flow.Objects) {
			kit.FocusOn(b.flow.Objects[to])
		}
	}
	return t
}

func (b *Board) menu(i int) []kit.MenuItem {
	open := kit.MenuItem{Name: "fragments.unfold", Text: words.T("Unfold it on a page of its own"), Do: func() { b.unfold(i) }}
	if b.items[i].Unfolded != "" {
		open = kit.MenuItem{Name: "fragments.open", Text: words.T("Open what it became"), Do: func() { b.unfold(i) }}
	}
	return []kit.MenuItem{open, {Name: "fragments.remove", Text: words.T("Remove it"), Do: func() { b.remove(i) }}}
}

func (b *Board) remove(i int) {
	if b.OnRemove != nil {
		b.OnRemove(i)
	}
	kit.FocusOn(b.field)
}

func (b *Board) unfold(i int) {
	if b.OnUnfold != nil {
		b.OnUnfold(i)
	}
}
