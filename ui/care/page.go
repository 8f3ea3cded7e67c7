package care

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/internal/personal"
	"stillwater/ui/internal/saver"
	"stillwater/ui/kit"
	"stillwater/ui/kit/keep"
	"stillwater/ui/kit/twofold"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Store is what the page needs of a journal.
type Store interface {
	Treatments(ctx context.Context) ([]journal.Treatment, error)
	SaveTreatment(ctx context.Context, t *journal.Treatment) error
	Trash(ctx context.Context, id journal.ID) error
	Restore(ctx context.Context, id journal.ID) error
	Personal(ctx context.Context) (journal.Personal, error)
	SavePersonal(ctx context.Context, p journal.Personal) error
	CareDay(ctx context.Context, day journal.Day) (journal.CareDay, error)
	SaveCareDay(ctx context.Context, c *journal.CareDay) error
	Entries(ctx context.Context, f journal.EntryFilter) ([]journal.EntrySummary, error)
	CheckIns(ctx context.Context) ([]journal.CheckIn, error)
	Measures(ctx context.Context) ([]journal.Measure, error)
}

// Deps are what the page works with.
type Deps struct {
	Store  Store
	Clock  journal.Clock
	Window fyne.Window
	// Toasts is the layer of the window for short messages; without one the
	// page has its own.
	Toasts *kit.Toasts
	// OpenFragments shows the words and images of a day; nil: it is not offered. So are the others.
	OpenFragments func(journal.Day)
	// PrintChecklist makes paper of what is to be gone through before a treatment.
	PrintChecklist func(journal.Treatment)
	// SaveDates keeps the dates that lie ahead as a file for a calendar.
	SaveDates func()
	// PhaseChanged is called after a change of the treatments or of the phase
	// set by hand; it may be nil.
	PhaseChanged func()
}

// undoFor is how long what was deleted can be taken back.
const undoFor = 10 * time.Second

// Page is the page of the treatments.
type Page struct {
	deps  Deps
	state overview
	form  *form
	desk  *saver.Saver[journal.Treatment]
	scope kit.Scope
	seen  int // changes of the form that lie on the desk
	ready bool
	wish  journal.ID // to be opened once the list is there

	root *fyne.Container
	pair *twofold.Pair
	list *listView
	one  *formView
	rest *restView
	side *fyne.Container

	beside bool // in a narrow window, what stands beside the list is shown
	gone   bool // the page was closed
}

// New makes the page. It loads when it is shown.
func New(deps Deps) *Page {
	p := &Page{deps: deps}
	if p.deps.Toasts == nil {
		p.deps.Toasts = kit.NewToasts()
	}
	p.desk = saver.New(keep.Rules[journal.Treatment]{
		Save:  deps.Store.SaveTreatment,
		Adopt: func(newer *journal.Treatment, saved journal.Treatment) { newer.Row = saved.Row },
	}, saver.Hooks[journal.Treatment]{
		Ready:  func() bool { return p.form != nil && p.form.ready() },
		Kept:   p.took,
		Failed: func(err error) { p.one.status(statusFailed, err) },
	})
	p.list, p.one, p.rest = newListView(p), newFormView(p), newRestView(p)
	p.side = container.NewStack(p.rest.content)
	p.pair = twofold.NewShaped(shape, p.list.content, p.side)
	p.pair.OnNarrow = p.narrowed
	p.root = container.NewStack(p.pair.Container)
	if deps.Toasts == nil {
		p.root.Add(p.deps.Toasts)
	}
	return p
}

// The least room that the list and the rest need beside each other: this much, and this much at 100 %
// text size.
const (
	leastRoom  = 700
	scaledRoom = 600
	listShare  = 0.45 // of the room, where the text is large
)

func shape(room float32) (list float32, both bool) {
	scale := theme.TextScale()
	if room < leastRoom || room < scaledRoom*scale {
		return 0, false
	}
	return min(listWidth*scale, max(listWidth, room*listShare)), true
}

// narrowed leads from the list to what stands beside it, and back, where there is room for one only.
func (p *Page) narrowed(narrow bool) {
	p.list.around.Hidden, p.rest.back.Hidden = !narrow, !narrow
	p.list.head.Refresh()
	p.rest.arrange()
	if !narrow {
		p.beside = false
	}
}

// showRest shows, where there is room for one only, what stands beside the list; false leads back.
func (p *Page) showRest(on bool) {
	p.beside = on
	p.pair.InDetail(on || p.form != nil)
}

// Content is what the window shows.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// Show loads the treatments.
func (p *Page) Show() { p.load() }

// Hide is called when the page is left: what is not saved yet is saved.
func (p *Page) Hide() {
	p.scope.Leave()
	p.rest.hide()
	p.desk.Auto()
}

// Close drops everything shown. Save first.
func (p *Page) Close() {
	p.scope.Leave()
	p.gone = true
	p.ready, p.state = false, overview{}
	p.close()
	p.rest.forget()
}

// Save writes what is not saved yet. It may be called from any goroutine. A
// treatment without a route is an error; Draft then holds it.
func (p *Page) Save(ctx context.Context) error { return p.desk.Save(ctx) }

// Draft gives the treatment that could not be saved, or nil.
func (p *Page) Draft() []byte {
	if t, ok := p.desk.Unsaved(); ok {
		return draftOf(t)
	}
	return nil
}

// SetDraft opens a treatment that could not be saved before.
func (p *Page) SetDraft(draft []byte) {
	if f := formFrom(draft); f != nil {
		p.open(f, true)
		p.desk.Auto()
	}
}

// PlainDraft gives the treatment that is not saved as text.
func (p *Page) PlainDraft() string {
	t, ok := p.desk.Unsaved()
	if !ok {
		return ""
	}
	return plain(&t)
}

func (p *Page) today() journal.Day { return journal.DayOf(p.deps.Clock()) }

func (p *Page) load() {
	type loaded struct {
		list     []journal.Treatment
		personal journal.Personal
	}
	kit.Go(p.scope.Enter(), func(ctx context.Context) (l loaded, err error) {
		if l.list, err = p.deps.Store.Treatments(ctx); err != nil {
			return l, err
		}
		l.personal, err = p.deps.Store.Personal(ctx)
		return l, err
	}, func(l loaded, err error) {
		if p.gone {
			return
		}
		if err != nil {
			p.list.problem(err)
			return
		}
		p.ready = true
		p.state.list, p.state.byHand, p.state.care = l.list, l.personal.PhaseByHand, l.personal.Care
		p.refreshOpen()
		p.refresh()
		if id := p.wish; id != "" {
			p.wish = ""
			p.choose(id)
		}
	})
}

// refreshOpen brings the form up to date, unless it holds something that is
// not saved.
func (p *Page) refreshOpen() {
	if p.form == nil || p.desk.Dirty() || p.form.treatment.Revision == 0 {
		return
	}
	t := p.state.find(p.form.treatment.ID)
	switch {
	case t == nil:
		p.close()
	case t.Revision != p.form.treatment.Revision:
		p.open(formOf(*t), false)
	}
}

// refresh shows the state as it is now.
func (p *Page) refresh() {
	p.pair.InDetail(p.form != nil || p.beside)
	p.list.refresh()
	p.rest.refresh()
}

// OpenTreatment shows a treatment, once the list is there.
func (p *Page) OpenTreatment(id journal.ID) {
	if p.ready {
		p.choose(id)
		return
	}
	p.wish = id
}

// choose opens a treatment of the list.
func (p *Page) choose(id journal.ID) {
	p.leave(func() {
		if t := p.state.find(id); t != nil {
			p.open(formOf(*t), false)
		}
	})
}

func (p *Page) open(f *form, dirty bool) {
	p.form, p.seen = f, f.changes
	p.desk.Open(f.value(), dirty)
	p.state.open = f.treatment.ID
	p.one.show(f)
	p.side.Objects = []fyne.CanvasObject{p.one.content}
	p.side.Refresh()
	p.refresh()
}

func (p *Page) close() {
	p.form = nil
	p.desk.Close()
	p.state.open = ""
	p.one.show(nil)
	p.side.Objects = []fyne.CanvasObject{p.rest.content}
	p.side.Refresh()
	p.refresh()
}

// touched takes note of a change in the form.
func (p *Page) touched() {
	if p.form == nil || p.form.changes == p.seen {
		return
	}
	p.seen = p.form.changes
	p.desk.Changed(p.form.value())
	p.one.status(statusWaiting, nil)
}

// took shows that a treatment was saved.
func (p *Page) took(t journal.Treatment, saved bool) {
	if !saved {
		return
	}
	p.state.put(t)
	if p.form != nil && (p.form.treatment.ID == t.ID || p.form.treatment.ID == "") {
		p.form.treatment.Row = t.Row
		p.state.open = t.ID
		if !p.desk.Dirty() {
			p.one.status(statusSaved, nil)
		}
		p.one.tell()
	}
	p.refresh()
	p.phaseChanged()
}

func (p *Page) phaseChanged() {
	if p.deps.PhaseChanged != nil {
		p.deps.PhaseChanged()
	}
}

// leave saves the treatment that is open, then does what should follow.
func (p *Page) leave(then func()) { p.desk.Leave(p.close, then) }

// remove takes the treatment away; it can be taken back.
func (p *Page) remove() {
	f := p.form
	if f == nil {
		return
	}
	p.desk.Rest()
	if f.treatment.Revision == 0 {
		p.close()
		if f.changes > 0 {
			p.deps.Toasts.Say(words.T("Let go."), words.T("Undo"), func() {
				p.leave(func() {
					p.open(f, true)
					p.desk.Auto()
				})
			}, undoFor)
		}
		return
	}
	id := f.treatment.ID
	p.desk.Ending(func(ctx context.Context, _ journal.Treatment) error { return p.deps.Store.Trash(ctx, id) }, func(journal.Treatment) {
		p.close()
		p.load()
		p.phaseChanged()
		p.deps.Toasts.Say(words.T("The treatment was deleted."), words.T("Undo"), func() { p.restore(id) }, undoFor)
	})
}

func (p *Page) restore(id journal.ID) {
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.deps.Store.Restore(ctx, id)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.list.problem(err)
			return
		}
		p.load()
		p.phaseChanged()
	})
}

// setPhase sets the phase by hand; PhaseNone lets it follow the treatments.
func (p *Page) setPhase(phase journal.Phase) {
	kit.Go(context.Background(), func(ctx context.Context) (journal.Personal, error) {
		return personal.Change(ctx, p.deps.Store, func(all *journal.Personal) { all.PhaseByHand = phase })
	}, func(_ journal.Personal, err error) {
		if err != nil {
			p.list.problem(err)
			return
		}
		p.state.byHand = phase
		p.refresh()
		p.phaseChanged()
	})
}
