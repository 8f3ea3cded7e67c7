package measures

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/internal/ledger"
	"stillwater/ui/internal/personal"
	"stillwater/ui/kit"
	"stillwater/words"
)

// Store is what the page needs of a journal.
type Store interface {
	journal.Measures
	ledger.Trash
	Treatments(ctx context.Context) ([]journal.Treatment, error)
	Personal(ctx context.Context) (journal.Personal, error)
	SavePersonal(ctx context.Context, p journal.Personal) error
	SafetyPlan(ctx context.Context) (journal.SafetyPlan, error)
}

// Deps are what the page stands on.
type Deps struct {
	Store  Store
	Clock  journal.Clock
	Window fyne.Window
	Toasts *kit.Toasts // of the window
	// Region gives the region of the crisis lines that was chosen, "" for none.
	Region func() string
	Help   func() // leads to everything for a hard moment
}

const (
	pageWidth = 820 // at 100 % text size
	undoFor   = 10 * time.Second
)

// Page is the page of the measures. Its methods are called on the thread of the window.
type Page struct {
	d     Deps
	st    overview
	book  *ledger.Book[journal.Measure]
	scope kit.Scope
	ready bool
	wish  journal.ID // to be opened once the list is there

	root   *fyne.Container
	over   *overView
	form   *formView
	closed bool
}

// New builds the page. It is empty until Show.
func New(d Deps) *Page {
	p := &Page{d: d, root: container.NewStack()}
	p.st.today, p.st.shown = journal.DayOf(d.Clock()), journal.Series{Kind: journal.MeasurePHQ9}
	p.book = ledger.New(ledger.Rules[journal.Measure]{
		Save:  d.Store.SaveMeasure,
		Row:   func(m *journal.Measure) *journal.Row { return &m.Row },
		Clone: (*journal.Measure).Clone,
		Ready: ready,
		Trash: d.Store,
	}, ledger.Hooks[journal.Measure]{Shown: p.shown, Status: p.status, Changed: p.load, Gone: p.gone})
	p.over = newOverView(p)
	p.show(p.over.content)
	return p
}

// Content is what the window shows.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// Show reads what there is.
func (p *Page) Show() { p.load() }

// Hide stops what loads, and saves what was typed.
func (p *Page) Hide() {
	p.scope.Leave()
	p.book.Auto()
}

// Save writes what is not saved yet.
func (p *Page) Save(ctx context.Context) error { return p.book.Save(ctx) }

// Draft is an answer that could not be saved, or nil.
func (p *Page) Draft() []byte { return p.book.Draft() }

// SetDraft brings it back.
func (p *Page) SetDraft(b []byte) { p.book.SetDraft(b) }

// PlainDraft gives the answer that is not saved as text.
func (p *Page) PlainDraft() string {
	m := p.book.Value()
	if m == nil || !p.book.Dirty() {
		return ""
	}
	return m.At.Day.String() + " " + p.st.name(m.Series()) + "\n" + tell(m) + "\n" + m.Note
}

// Close drops everything shown. Save first.
func (p *Page) Close() {
	p.closed = true
	p.scope.Leave()
	p.book.Forget()
	p.st, p.form = overview{}, nil
	p.root.Objects = nil
	p.root.Refresh()
}

// Open shows an answer, once the list is there.
func (p *Page) Open(id journal.ID) {
	p.wish = id
	if p.ready {
		p.grant()
	}
}

func (p *Page) grant() {
	m := p.st.find(p.wish)
	p.wish = ""
	if m != nil {
		p.st.shown = m.Series()
		p.book.Begin(*m)
	}
}

func (p *Page) show(o fyne.CanvasObject) {
	p.root.Objects = []fyne.CanvasObject{o}
	p.root.Refresh()
}

func (p *Page) load() {
	o := overview{today: journal.DayOf(p.d.Clock())}
	kit.Go(p.scope.Enter(), func(ctx context.Context) (_ overview, err error) {
		if o.list, err = p.d.Store.Measures(ctx); err != nil {
			return o, err
		}
		if o.treatments, err = p.d.Store.Treatments(ctx); err != nil {
			return o, err
		}
		if o.personal, err = p.d.Store.Personal(ctx); err != nil {
			return o, err
		}
		o.plan, err = p.d.Store.SafetyPlan(ctx)
		return o, err
	}, func(o overview, err error) {
		if p.closed {
			return
		}
		if err != nil {
			p.over.problem(err)
			return
		}
		o.shown = p.st.shown
		p.st, p.ready = o, true
		p.book.Renew(o.find)
		p.over.refresh()
		if p.wish != "" {
			p.grant()
		}
	})
}

// begin opens the form for a new answer to a scale.
func (p *Page) begin(s journal.Series) {
	if s.Kind != journal.MeasurePaper || s.Key != "" {
		p.st.shown = s
	}
	p.book.Begin(p.st.begin(s, p.d.Clock()))
	if p.form != nil {
		p.form.focus()
	}
}

// choose opens an answer that was kept.
func (p *Page) choose(id journal.ID) {
	if m := p.st.find(id); m != nil {
		p.book.Begin(*m)
	}
}

// shown puts an answer into the form, or goes back to the overview.
func (p *Page) shown(m *journal.Measure) {
	if m == nil {
		p.form = nil
		p.show(p.over.content)
		p.over.refresh()
		return
	}
	p.form = newFormView(p, m)
	p.show(p.form.content)
}

func (p *Page) status(s ledger.Status, err error) {
	if p.form != nil {
		p.form.status(s, err)
	} else if err != nil {
		p.over.problem(err)
	}
}

func (p *Page) gone(undo func()) {
	p.d.Toasts.Say(words.T("It was deleted."), words.T("Undo"), undo, undoFor)
}

// done goes back to the overview, at the scale that was answered.
func (p *Page) done() {
	if m := p.book.Value(); m != nil {
		if s := m.Series(); s.Kind != journal.MeasurePaper || s.Key != "" {
			p.st.shown = s
		}
	}
	p.book.Leave(p.load)
}

// change changes the person's own scales.
func (p *Page) change(change func(c *journal.Care), then func()) {
	kit.Go(context.Background(), func(ctx context.Context) (journal.Personal, error) {
		return personal.Change(ctx, p.d.Store, func(all *journal.Personal) { change(&all.Care) })
	}, func(all journal.Personal, err error) {
		if p.closed {
			return
		}
		if err != nil {
			p.over.problem(err)
			return
		}
		p.st.personal = all
		p.over.refresh()
		if then != nil {
			then()
		}
	})
}
