// Package therapy is the page with everything that is to be brought to therapy: entries and passages,
// newest first, each to be ticked off once it was talked about.
//
// Names for scripts: therapy.back, therapy.copy, therapy.paper, therapy.again, therapy.more, therapy.open.N,
// therapy.done.N (the whole entry), therapy.done.N.M (its passages).
package therapy

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Store is what the page needs of a journal.
type Store interface {
	Entries(ctx context.Context, f journal.EntryFilter) ([]journal.EntrySummary, error)
	Entry(ctx context.Context, id journal.ID) (journal.Entry, error)
}

// Intents are what the person may want from here.
type Intents struct {
	OpenEntry func(journal.ID)
	Back      func()
	Paper     func() // makes the page to take along; nil: it is not offered
	// Change makes a change to an entry, which may lie on the page to write on with words that are not
	// saved yet; then gets what came of it.
	Change func(id journal.ID, change func(e *journal.Entry), then func(error))
	// Settle brings to the journal what was just written; it is called off the thread of the window.
	Settle func(ctx context.Context)
}

// Deps are what the page stands on.
type Deps struct {
	Store   Store
	Clock   journal.Clock
	Toasts  *kit.Toasts // nil: no messages
	Intents Intents
}

// Page is the page. Its methods are called on the thread of the window.
type Page struct {
	d      Deps
	scope  kit.Scope
	root   *fyne.Container
	list   []item
	shown  int // of list, how many have a card
	closed bool
}

const (
	shownFirst = 40
	undoFor    = 10 * time.Second
	pageWidth  = 760 // at 100 % text size
)

// New builds the page. It is empty until Show.
func New(d Deps) *Page { return &Page{d: d, root: container.NewStack()} }

// Content is what the window shows.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// Show reads what there is to bring.
func (p *Page) Show() {
	p.shown = shownFirst
	p.load()
}

func (p *Page) load() {
	today := journal.DayOf(p.d.Clock())
	kit.Go(p.scope.Enter(), func(ctx context.Context) ([]item, error) {
		if p.d.Intents.Settle != nil {
			p.d.Intents.Settle(ctx)
		}
		return load(ctx, p.d.Store, today)
	}, func(list []item, err error) {
		if p.closed {
			return
		}
		if err != nil {
			again := kit.NewBanner(kit.Problem, journal.Explain(err).String(), words.T("Try again"), p.load)
			kit.Named("therapy.again", again.Action())
			p.lay(again)
			return
		}
		p.list = list
		p.build()
	})
}

// Hide stops what still loads.
func (p *Page) Hide() { p.scope.Leave() }

// Close drops everything shown.
func (p *Page) Close() {
	p.closed = true
	p.scope.Leave()
	p.list = nil
	p.root.Objects = nil
	p.root.Refresh()
}

func (p *Page) lay(parts ...fyne.CanvasObject) {
	back := kit.Named("therapy.back", kit.NewButton(words.T("Journal"), theme.Icon("back"), kit.Plain, p.d.Intents.Back))
	actions := kit.Row(theme.Gap8, back)
	if len(p.list) > 0 {
		actions.Add(kit.Named("therapy.copy", kit.NewButton(words.T("Copy all"), theme.Icon("copy"), kit.Secondary, p.copy)))
	}
	if p.d.Intents.Paper != nil {
		actions.Add(kit.Named("therapy.paper", kit.NewButton(words.T("On paper"), theme.Icon("print"), kit.Secondary, p.d.Intents.Paper)))
	}
	p.root.Objects = []fyne.CanvasObject{
		kit.Page(words.T("To bring to therapy"), actions, kit.Column(pageWidth, kit.Stack(theme.Gap16, parts...))),
	}
	p.root.Refresh()
}

// build shows what there is.
func (p *Page) build() {
	if len(p.list) == 0 {
		p.lay(kit.NewCard(kit.Stack(theme.Gap8,
			kit.Subheading(words.T("Nothing waits here")),
			kit.Body(words.T("While you write or read, select a passage and press Ctrl+Shift+B to bring it along. A whole entry is marked in its menu, the three dots below the page.")))))
		return
	}
	var parts []fyne.CanvasObject
	for i, it := range p.list[:min(len(p.list), p.shown)] {
		parts = append(parts, p.card(i, it))
	}
	if len(p.list) > p.shown {
		parts = append(parts, kit.Row(0, kit.Named("therapy.more", kit.NewButton(words.T("Show more"), nil, kit.Secondary, func() {
			p.shown += shownFirst
			p.build()
		}))))
	}
	p.lay(parts...)
}

func (p *Page) card(i int, it item) fyne.CanvasObject {
	open := kit.NewButton(words.T("Open"), theme.Icon("next"), kit.Plain, func() {
		if p.d.Intents.OpenEntry != nil {
			p.d.Intents.OpenEntry(it.id)
		}
	})
	head := kit.Spread(kit.Stack(2, kit.Caption(it.when(p.d.Clock())), kit.Subheading(it.name()).MaxLines(2)),
		kit.Named(fmt.Sprintf("therapy.open.%d", i), open))
	body := kit.Stack(theme.Gap12, head)
	if it.whole {
		if it.text != "" && it.title != "" {
			body.Add(kit.Serif(it.text).MaxLines(3))
		}
		body.Add(p.tick(fmt.Sprintf("therapy.done.%d", i), talked{id: it.id}, words.T("We talked about this")))
	}
	for j, s := range it.passages {
		if len(body.Objects) > 1 {
			body.Add(kit.Divider())
		}
		body.Add(kit.Quote(s).MaxLines(8))
		body.Add(p.tick(fmt.Sprintf("therapy.done.%d.%d", i, j), talked{id: it.id, passage: s}, words.T("We talked about this")))
	}
	return kit.NewCard(body)
}

func (p *Page) tick(name string, t talked, label string) fyne.CanvasObject {
	return kit.Named(name, kit.NewCheckbox(label, false, func(bool) { p.done(t) }))
}

// done takes away what was talked about; that can be taken back.
func (p *Page) done(t talked) {
	p.change(t.id, func(e *journal.Entry) { t.done(e) }, func() {
		p.list = without(p.list, t)
		p.build()
		p.say(words.T("Ticked off. The words stay in your journal."), words.T("Undo"), func() {
			p.change(t.id, func(e *journal.Entry) { t.undone(e) }, p.load)
		})
	})
}

func (p *Page) change(id journal.ID, change func(e *journal.Entry), then func()) {
	if p.d.Intents.Change == nil {
		return
	}
	p.d.Intents.Change(id, change, func(err error) {
		switch {
		case p.closed:
		case err != nil:
			p.say(journal.Explain(err).String(), "", nil)
			p.build()
		default:
			then()
		}
	})
}

// copy takes all of it to the clipboard.
func (p *Page) copy() {
	fyne.CurrentApp().Clipboard().SetContent(plain(p.list, p.d.Clock()))
	p.say(words.N(len(p.list), "Copied: {{.N}} entry.", "Copied: {{.N}} entries."), "", nil)
}

func (p *Page) say(text, label string, action func()) {
	if p.d.Toasts != nil {
		p.d.Toasts.Say(text, label, action, undoFor)
	}
}
