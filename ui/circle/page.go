package circle

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
	"stillwater/wheel"
	"stillwater/words"
)

// Store is what the page needs of a journal.
type Store interface {
	CheckIns(ctx context.Context) ([]journal.CheckIn, error)
	SaveCheckIn(ctx context.Context, c *journal.CheckIn) error
	Trash(ctx context.Context, id journal.ID) error
	Restore(ctx context.Context, id journal.ID) error
	Treatments(ctx context.Context) ([]journal.Treatment, error)
	Personal(ctx context.Context) (journal.Personal, error)
	SavePersonal(ctx context.Context, p journal.Personal) error
}

// Intents are what the page wants of the window. Those that are nil are not
// offered.
type Intents struct {
	// SaveChart asks where and how a chart is kept as a file. build makes it in
	// a style; it may be called on any goroutine. name is a proposal without
	// an ending, made of dates alone.
	SaveChart func(build func(style wheel.Style) (wheel.Drawing, error), name string)
	// OpenGoals begins a goal in a domain.
	OpenGoals func(d wheel.Domain)
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
	want     journal.ID // the check-in to be shown once the list is there

	sit    *sitting // nil: none is being made
	paused *sitting // one that was left for now; nil: none
	desk   *saver.Saver[sitting]
	seen   int // changes of the sitting that lie on the desk
	scope  kit.Scope

	root *fyne.Container
	body *fyne.Container
	look *lookView
	ask  *askView
	end  *endView
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
	p.look, p.ask, p.end = newLookView(p), newAskView(p), newEndView(p)
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
	}
}

// Hide is called when the page is left: what is not saved yet is saved.
func (p *Page) Hide() {
	p.scope.Leave()
	p.desk.Now(nil)
}

// Close drops everything shown: the views are made anew, empty. Save first.
func (p *Page) Close() {
	p.scope.Leave()
	p.ready, p.wantNew, p.sit, p.paused = false, false, nil, nil
	p.state, p.personal = overview{}, journal.Personal{}
	p.desk.Close()
	p.look, p.ask, p.end = newLookView(p), newAskView(p), newEndView(p)
	p.show(p.look.content)
}

// Save writes what is not saved yet. It may be called from any goroutine.
func (p *Page) Save(ctx context.Context) error { return p.desk.Save(ctx) }

// Draft gives the check-in that is being made, or nil.
func (p *Page) Draft() []byte {
	if s, ok := p.desk.Value(); ok {
		return s.draft()
	}
	return nil
}

// SetDraft goes on with a check-in that was being made before.
func (p *Page) SetDraft(draft []byte) {
	if s := sittingFrom(draft); s != nil {
		p.sitDown(s, true)
		p.desk.Soon()
	}
}

// PlainDraft gives what is not saved as text.
func (p *Page) PlainDraft() string {
	s, ok := p.desk.Unsaved()
	if !ok {
		return ""
	}
	text := ""
	for i, r := range s.check.Ratings {
		text += words.DomainName(wheel.Domains[i].Key()) + ": " + r.Score.String() + "\n"
		if r.Note != "" {
			text += r.Note + "\n"
		}
	}
	return text + s.check.Note
}

// StartCheckIn begins a check-in, or goes on with the one being made.
func (p *Page) StartCheckIn() {
	switch {
	case p.sit != nil:
		p.showStep()
	case !p.ready:
		p.wantNew = true
	case p.paused != nil:
		s := p.paused
		p.paused = nil
		p.sitDown(s, false)
	default:
		p.sitDown(newSitting(p.deps.Clock()), false)
	}
}

// OpenCheckIn shows a check-in. One that is being made is left as it is and can be gone on with.
func (p *Page) OpenCheckIn(id journal.ID) {
	p.want = id
	if p.sit != nil {
		p.leave()
		return
	}
	p.load()
}

// load reads what the page shows.
func (p *Page) load() {
	type loaded struct {
		list     []journal.CheckIn
		personal journal.Personal
		quiet    bool
	}
	today := journal.DayOf(p.deps.Clock())
	kit.Go(p.scope.Enter(), func(ctx context.Context) (l loaded, err error) {
		if l.list, err = p.deps.Store.CheckIns(ctx); err != nil {
			return l, err
		}
		if l.personal, err = p.deps.Store.Personal(ctx); err != nil {
			return l, err
		}
		treatments, err := p.deps.Store.Treatments(ctx)
		l.quiet = waits(today, treatments, l.personal.PhaseByHand)
		return l, err
	}, func(l loaded, err error) {
		if err != nil {
			p.look.problem(err)
			return
		}
		p.ready, p.personal, p.quiet = true, l.personal, l.quiet
		p.state.setList(l.list)
		if p.want != "" {
			p.state.over, p.state.alone = "", false
			p.state.choose(p.want)
			p.want = ""
		}
		p.forgetPaused()
		p.look.refresh()
		if p.wantNew {
			p.wantNew = false
			p.StartCheckIn()
		} else if p.sit != nil {
			p.ask.loaded()
		}
	})
}

// sitDown shows a check-in to be made or changed.
func (p *Page) sitDown(s *sitting, dirty bool) {
	p.sit, p.seen = s, s.changes
	p.desk.Open(*s, dirty)
	p.showStep()
}

// standUp goes back to the chart.
func (p *Page) standUp() {
	p.sit = nil
	p.desk.Close()
	p.show(p.look.content)
	p.load()
}

// showStep shows the step that the sitting has come to.
func (p *Page) showStep() {
	if _, ok := p.sit.domain(); ok {
		p.show(p.ask.content)
		p.ask.show()
	} else {
		p.show(p.end.content)
		p.end.show()
	}
}

func (p *Page) show(o fyne.CanvasObject) {
	if p.body.Objects[0] != o {
		p.body.Objects[0] = o
		p.body.Refresh()
	}
}

// touched takes note of a change, or of a step taken.
func (p *Page) touched() {
	if p.sit.changes == p.seen {
		p.desk.Lay(*p.sit)
		return
	}
	p.seen = p.sit.changes
	p.desk.Changed(*p.sit)
}

// took takes note of what the journal decided about the check-in.
func (p *Page) took(s sitting, _ bool) {
	p.problem(nil)
	if p.sit != nil && s.check.Revision > p.sit.check.Revision {
		p.sit.check.Row = s.check.Row
	}
}

// problem shows why it could not be saved; nil: it was.
func (p *Page) problem(err error) {
	p.ask.problem(err)
	p.end.problem(err)
}

// step goes to another step of the check-in.
func (p *Page) step(move func(*sitting)) {
	move(p.sit)
	p.touched()
	p.showStep()
}

// finish keeps the check-in and shows it in the chart.
func (p *Page) finish() {
	if p.sit.blank() {
		p.end.problem(&journal.InvalidError{Field: journal.FieldScore, Problem: journal.ProblemEmpty})
		return
	}
	p.desk.Now(func() {
		if p.sit == nil {
			return
		}
		p.state.chosen, p.state.over, p.state.alone = p.sit.check.ID, "", false
		p.standUp()
	})
}

// leave goes back to the chart and keeps what was given so far.
func (p *Page) leave() {
	blank := p.sit.blank()
	if blank && p.sit.was == nil {
		p.discard() // nothing was given, or all of it was taken back
		return
	}
	p.desk.Now(func() {
		s := p.sit
		if s == nil {
			return
		}
		p.state.chosen, p.state.over, p.state.alone = s.check.ID, "", false
		if !blank && s.was == nil {
			p.paused = s
		}
		p.standUp()
		if !blank {
			p.deps.Toasts.Say(words.T("What you gave so far is kept. You can go on with it at any time."), "", nil, undoFor)
		}
	})
}

// forgetPaused lets go of a check-in that was left for now once it was deleted
// or changed another way.
func (p *Page) forgetPaused() {
	if p.paused == nil {
		return
	}
	for _, c := range p.state.list {
		if c.ID == p.paused.check.ID && c.Revision == p.paused.check.Revision {
			return
		}
	}
	p.paused = nil
}

// discard throws the check-in away, or what was changed in an older one.
func (p *Page) discard() {
	s := p.sit
	// It is saved first, so that undo has everything.
	p.desk.Ending(func(ctx context.Context, kept sitting) error {
		switch {
		case s.was != nil:
			was := *s.was
			was.Row = kept.check.Row
			return p.deps.Store.SaveCheckIn(ctx, &was)
		case kept.check.Revision > 0:
			return p.deps.Store.Trash(ctx, kept.check.ID)
		}
		return nil
	}, func(kept sitting) {
		row := kept.check.Row
		p.standUp()
		if s.was == nil && row.Revision > 0 {
			p.deps.Toasts.Say(words.T("The check-in was thrown away."), words.T("Undo"), func() { p.restore(row.ID) }, undoFor)
		}
	})
}

// remove deletes the check-in that is shown.
func (p *Page) remove() {
	c := p.state.current()
	if c == nil {
		return
	}
	id := c.ID
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.deps.Store.Trash(ctx, id)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.look.problem(err)
			return
		}
		p.load()
		p.deps.Toasts.Say(words.T("The check-in was deleted."), words.T("Undo"), func() { p.restore(id) }, undoFor)
	})
}

func (p *Page) restore(id journal.ID) {
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.deps.Store.Restore(ctx, id)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.look.problem(err)
			return
		}
		p.state.chosen = id
		p.load()
	})
}

// setPersonal changes the settings that belong to the person.
func (p *Page) setPersonal(change func(*journal.Personal)) {
	change(&p.personal)
	kit.Go(context.Background(), func(ctx context.Context) (journal.Personal, error) {
		return personal.Change(ctx, p.deps.Store, change)
	}, func(_ journal.Personal, err error) {
		if err != nil {
			p.look.problem(err)
		}
	})
}

// saveChart hands the chart that is shown to the window.
func (p *Page) saveChart() {
	shown := p.state // a copy: the page may go on
	shown.list = append([]journal.CheckIn(nil), p.state.list...)
	m := p.deps.Measurer
	p.deps.Intents.SaveChart(func(style wheel.Style) (wheel.Drawing, error) { return shown.paper(style, m) }, shown.fileName())
}
