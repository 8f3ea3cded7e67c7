package circle

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/charts"
	"stillwater/journal"
	"stillwater/ui/internal/saver"
	"stillwater/ui/kit"
	"stillwater/ui/kit/keep"
	"stillwater/wheel"
)

// Store is what the page needs of a journal.
type Store interface {
	CheckIns(ctx context.Context) ([]journal.CheckIn, error)
	SaveCheckIn(ctx context.Context, c *journal.CheckIn) error
	Trash(ctx context.Context, id journal.ID) error
	Restore(ctx context.Context, id journal.ID) error
	Treatments(ctx context.Context) ([]journal.Treatment, error)
	Goals(ctx context.Context) ([]journal.Goal, error)
	Entries(ctx context.Context, f journal.EntryFilter) ([]journal.EntrySummary, error)
	Personal(ctx context.Context) (journal.Personal, error)
	SavePersonal(ctx context.Context, p journal.Personal) error
}

// Intents are what the page wants of the window. Those that are nil are not
// offered.
type Intents struct {
	// SaveChart asks where and how a chart is kept as a file; CopyChart puts its
	// picture, or its table as text, into the clipboard.
	SaveChart, CopyChart func(charts.Chart)
	// OpenEntry shows an entry.
	OpenEntry func(journal.ID)
	// OpenPaper makes paper of the Circle; nil: it is not offered.
	OpenPaper func()
	// OpenBlank leads to an empty wheel to print or save; nil: it is not offered.
	OpenBlank func()
	// MakeGoal begins a goal, which knows the check-in that it comes from; OpenGoal shows one.
	MakeGoal func(journal.Goal)
	OpenGoal func(journal.ID)
	// Write begins an entry that answers a prompt.
	Write func(journal.Prompt)
}

// Deps are what the page works with.
type Deps struct {
	Store    Store
	Clock    journal.Clock
	Window   fyne.Window
	Measurer wheel.Measurer
	Intents  Intents
	// Toasts is the layer of the window for short messages; without one the
	// page has its own.
	Toasts *kit.Toasts
}

// undoFor is how long what was deleted can be taken back.
const undoFor = 10 * time.Second

// Page is the page of the Circle.
type Page struct {
	deps     Deps
	state    overview
	personal journal.Personal
	quiet    bool
	ready    bool       // the list is there
	wantNew  bool       // a check-in was asked for before the list was there
	wantKeys bool       // the keyboard was asked for before the list was there
	want     journal.ID // the check-in to be shown once the list is there

	sit    *sitting // nil: none is being made
	paused *sitting // one that was left for now; nil: none
	desk   *saver.Saver[sitting]
	seen   int    // changes of the sitting that lie on the desk
	typing *typed // a wheel from paper, while it is typed in; nil: none
	scope  kit.Scope

	root *fyne.Container
	body *fyne.Container
	look *lookView

	domain   *domainView
	inDomain bool // the page of a domain is shown, or returned to

	ask *askView
	end *endView
}

// New makes the page. It loads when it is shown.
func New(deps Deps) *Page {
	p := &Page{deps: deps}
	if p.deps.Measurer == nil {
		p.deps.Measurer = kit.ChartMeasurer()
	}
	p.desk = saver.New(keep.Rules[sitting]{
		Save:  func(ctx context.Context, s *sitting) error { return deps.Store.SaveCheckIn(ctx, &s.check) },
		Adopt: func(newer *sitting, saved sitting) { newer.check.Row = saved.check.Row },
		Blank: func(s sitting) bool { return s.blank() },
	}, saver.Hooks[sitting]{
		Kept:   p.took,
		Failed: p.problem,
	})
	p.look, p.ask, p.end, p.domain = newLookView(p), newAskView(p), newEndView(p), newDomainView(p)
	p.body = container.NewStack(p.look.content)
	p.root = container.NewStack(p.body)
	if p.deps.Toasts == nil {
		p.deps.Toasts = kit.NewToasts()
		p.root.Add(p.deps.Toasts)
	}
	return p
}

// Content is what the window shows.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// Show loads the check-ins. A check-in that is being made is gone on with.
func (p *Page) Show() {
	p.load()
	if p.sit != nil {
		p.showStep()
	} else if p.inDomain {
		p.domain.load()
	}
	p.goOnTyping()
}

// Focus takes the keyboard to the way to a new check-in. One that is being made, and the page of a
// domain, have it already.
func (p *Page) Focus() {
	if p.sit != nil || p.inDomain || p.typing != nil {
		return
	}
	if p.wantKeys = !p.ready; p.ready {
		p.look.focus()
	}
}

// Hide is called when the page is left: what is not saved yet is saved.
func (p *Page) Hide() {
	p.wantKeys = false
	p.scope.Leave()
	p.domain.scope.Leave()
	p.look.leave()
	p.desk.Now(nil)
}

// Close drops everything shown: the views are made anew, empty. Save first.
func (p *Page) Close() {
	p.scope.Leave()
	p.look.leave()
	p.ready, p.wantNew, p.wantKeys, p.sit, p.paused, p.typing = false, false, false, nil, nil, nil
	p.state, p.personal = overview{}, journal.Personal{}
	p.desk.Close()
	p.domain.scope.Leave()
	p.inDomain = false
	p.look, p.ask, p.end, p.domain = newLookView(p), newAskView(p), newEndView(p), newDomainView(p)
	p.show(p.look.content)
}

// Save writes what is not saved yet. It may be called from any goroutine.
func (p *Page) Save(ctx context.Context) error { return p.desk.Save(ctx) }

// OpenCheckIn shows a check-in. One that is being made is left as it is and can be gone on with.
func (p *Page) OpenCheckIn(id journal.ID) {
	p.want = id
	p.Back()
	p.inDomain = false
	if p.sit != nil {
		p.leave()
		return
	}
	p.load()
}

// load reads what the page shows.
func (p *Page) load() {
	type loaded struct {
		view     charts.View
		personal journal.Personal
		quiet    bool
	}
	today := journal.DayOf(p.deps.Clock())
	kit.Go(p.scope.Enter(), func(ctx context.Context) (l loaded, err error) {
		if l.view, err = charts.Load(ctx, p.deps.Store, today); err != nil {
			return l, err
		}
		l.personal, err = p.deps.Store.Personal(ctx)
		l.quiet = waits(today, l.view.Treatments, l.personal.PhaseByHand)
		return l, err
	}, func(l loaded, err error) {
		if err != nil {
			p.look.problem(err)
			return
		}
		p.ready, p.personal, p.quiet = true, l.personal, l.quiet
		p.state.take(l.view)
		if p.want != "" {
			p.state.show(p.want)
			p.want = ""
		}
		p.forgetPaused()
		p.look.refresh()
		if p.inDomain {
			p.domain.refresh()
		}
		if p.wantNew {
			p.wantNew = false
			p.StartCheckIn()
		} else if p.sit != nil {
			p.ask.loaded()
		}
		if p.wantKeys {
			p.Focus()
		}
	})
}

func (p *Page) show(o fyne.CanvasObject) {
	if p.body.Objects[0] != o {
		p.look.leave()
		p.body.Objects[0] = o
		p.body.Refresh()
	}
}
