// Package write is the page Journal: the list of entries with its search, and
// the page to write on.
//
// What is typed goes onto a desk (desks.go) with every key, and from there to
// the journal at the times that package keep knows. The widgets decide nothing
// about saving.
//
// Names for scripts: journal.new, journal.search, journal.filters (with journal.filter.X,
// journal.suggestion.N), journal.choose.X, journal.list, journal.select,
// journal.row.N, journal.title, journal.editor, journal.details,
// journal.more (with journal.pin,
// journal.therapy, journal.delete), journal.picture, journal.back, journal.saved, journal.problem, journal.lost.
package write

import (
	"context"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/prompts"
	"stillwater/ui/kit"
	"stillwater/ui/kit/keep"
	"stillwater/ui/kit/twofold"
)

// Store is what the page needs of a journal.
type Store interface {
	saver
	journal.Attachments
	Entry(ctx context.Context, id journal.ID) (journal.Entry, error)
	Entries(ctx context.Context, f journal.EntryFilter) ([]journal.EntrySummary, error)
	Search(ctx context.Context, query string, limit int) ([]journal.Hit, error)
	Trash(ctx context.Context, id journal.ID) error
	Restore(ctx context.Context, id journal.ID) error
	Treatments(ctx context.Context) ([]journal.Treatment, error)
	Personal(ctx context.Context) (journal.Personal, error)
	SavePersonal(ctx context.Context, p journal.Personal) error
	Labels(ctx context.Context, kind journal.LabelKind) ([]journal.Label, error)
	ChangeEntries(ctx context.Context, ids []journal.ID, c journal.Change) (changed []journal.ID, err error)
	belongings
	versionStore
}

// Deps are what the page stands on.
type Deps struct {
	Store  Store
	Window fyne.Window
	Clock  journal.Clock
	Phase  func() journal.Phase // the phase of today, for new entries; nil: none
	Toasts *kit.Toasts          // for "Moved to the trash. Undo"; nil: no such messages
	// Told tells whether the window says by itself why a save failed, so that
	// the page need not; nil: it does not.
	Told func(err error) bool
	// Alone leaves only this page in the window, or brings the rest back; nil: it cannot.
	Alone func(on bool)
	// Trash leads to what was deleted; nil: nothing does.
	Trash func()
	// Typewriter says whether the line of the cursor stays in the middle, and
	// KeepTypewriter is told when that was chosen; nil: nobody keeps it.
	Typewriter     bool
	KeepTypewriter func(on bool)
	Intents        Intents
	// WriteNew writes a file that the person asked for and never replaces one; nil:
	// no copy of a picture can be saved.
	WriteNew func(path string, data []byte) error
	Timer    *Timer // of free writing, kept by the window while the journal is locked; nil: one of its own
}

// Page is the page Journal. Its methods are called on the thread of the
// window, Save alone from any goroutine.
type Page struct {
	d       Deps
	scope   kit.Scope
	opening kit.Scope // of the entry that was asked for last
	pair    *twofold.Pair
	list    *entryList
	sheet   *sheet
	auto    *keep.Clock

	openLetter *desk         // of a letter that is open before its day; nil: none
	catching   catching      // of fragments
	book       *prompts.Book // opened at the first look
	offers     *prompts.Rotation

	earlier earlier // texts of this sitting, should one be emptied by a slip

	mu      sync.Mutex
	current *desk   // of the entry on the page; nil: none
	stuck   []*desk // of entries that were left before they could be saved
	closed  bool

	template *templateDraft // that is being written; nil: none
	details  *details       // those that are shown; nil: none

	alone bool // nothing else is in the window
}

// New builds the page.
func New(d Deps) *Page {
	p := &Page{d: d, earlier: earlier{}}
	p.auto = keep.NewClock(func() { _ = p.Save(context.Background()) })
	p.list = newEntryList(p)
	p.sheet = newSheet(p)
	p.pair = twofold.NewShaped(panes, p.list.root, p.sheet.root)
	p.pair.OnNarrow = func(narrow bool) { setShown(p.sheet.back, narrow) }
	p.sheet.showNothing()
	return p
}

// Content is what the window shows.
func (p *Page) Content() fyne.CanvasObject { return p.pair.Container }

// Show loads the list again.
func (p *Page) Show() {
	p.list.load(p.scope.Enter())
	p.letterAgain()
	p.sheet.tick()
}

// Hide stops what still loads. What is not saved yet goes on to be.
func (p *Page) Hide() {
	p.setAlone(false)
	p.scope.Leave()
	p.list.scope.Leave()
}

// Close stops the clock of the page and drops what it shows. Save first.
func (p *Page) Close() {
	p.scope.Leave()
	p.opening.Leave()
	p.auto.End()
	p.sheet.timer.rest()
	p.take()
	p.mu.Lock()
	p.current, p.stuck, p.closed = nil, nil, true
	p.mu.Unlock()
	clear(p.earlier)
	p.sheet.showNothing()
	p.list.clear()
	p.setAlone(false)
}

// OpenEntry shows an entry.
func (p *Page) OpenEntry(id journal.ID) {
	if e, ok := p.onPage(); ok && e.ID == id {
		p.opening.Leave()
		p.pair.InDetail(true)
		return
	}
	kit.Go(p.opening.Enter(), func(ctx context.Context) (journal.Entry, error) {
		_ = p.Save(context.WithoutCancel(ctx)) // a failure is told by Save itself; the text stays on its desk
		return p.d.Store.Entry(ctx, id)
	}, func(e journal.Entry, err error) {
		if p.isClosed() {
			return
		}
		d := p.waiting(id)
		if d == nil {
			if err != nil {
				p.list.selectCurrent()
				p.tell(err)
				return
			}
			d = newDesk(p.d.Store, e, false)
		}
		p.lay(d)
		p.list.selectID(id)
		p.pair.InDetail(true)
	})
}

// waiting takes the desk of an entry that was left before it could be saved:
// what lies on it is newer than what the journal holds.
func (p *Page) waiting(id journal.ID) *desk {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, d := range p.stuck {
		if e, ok := d.Value(); ok && e.ID == id && id != "" {
			p.stuck = append(p.stuck[:i:i], p.stuck[i+1:]...)
			return d
		}
	}
	return nil
}

// Find goes to the search over all entries: Ctrl+F, and Ctrl+Shift+F from the page to write on, where
// Ctrl+F finds words on it.
func (p *Page) Find() {
	p.setAlone(false)
	p.pair.InDetail(false)
	p.list.search.Focus()
	p.list.search.SelectAll()
}

// lay puts a desk under the page; the one before is saved, or kept until it is.
func (p *Page) lay(d *desk) {
	p.take()
	p.mu.Lock()
	old := p.current
	p.current = d
	if old != nil && old.Dirty() {
		p.stuck = append(p.stuck, old)
	}
	p.mu.Unlock()
	if old != nil && old.Dirty() {
		p.auto.Changed()
	}
	if old != d {
		p.leaveEmpty(old)
	}
	e, _ := d.Value()
	p.earlier.see(e.ID, e.Text)
	p.sheet.show(e)
}

// onPage gives the entry on the page.
func (p *Page) onPage() (journal.Entry, bool) {
	d := p.desk()
	if d == nil {
		return journal.Entry{}, false
	}
	return d.Value()
}

// desk is that of the entry on the page; nil: none.
func (p *Page) desk() *desk {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.current
}

func (p *Page) isClosed() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.closed
}

// edit takes a change by the person to the desk.
func (p *Page) edit(change func(e *journal.Entry)) {
	d := p.desk()
	if d == nil {
		return
	}
	e, _ := d.Value()
	change(&e)
	d.Put(e)
	p.sheet.changed()
	p.auto.Changed()
}

// typed takes note that the person changed the text. It stays on the page until somebody asks the desk
// for it: joining it with every key would cost the more the longer it is.
func (p *Page) typed() {
	d := p.desk()
	if d == nil {
		return
	}
	f, two := p.sheet.forms, p.sheet.forms.two
	d.PutLater(func(e *journal.Entry) { f.take(e, two) })
	p.sheet.typed()
	p.auto.Changed()
}

// tell says why something other than saving did not work.
func (p *Page) tell(err error) { p.toast(journal.Explain(err).String(), "", nil) }

func (p *Page) toast(text, label string, action func()) {
	if p.d.Toasts != nil {
		p.d.Toasts.Say(text, label, action, 10*time.Second)
	}
}
