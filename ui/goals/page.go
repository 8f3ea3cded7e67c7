package goals

import (
	"cmp"
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/internal/saver"
	"stillwater/ui/kit"
	"stillwater/ui/kit/keep"
	"stillwater/ui/kit/twofold"
	"stillwater/wheel"
	"stillwater/words"
)

// Store is what the page needs of a journal.
type Store interface {
	Goals(ctx context.Context) ([]journal.Goal, error)
	Goal(ctx context.Context, id journal.ID) (journal.Goal, error)
	SaveGoal(ctx context.Context, g *journal.Goal) error
	Entry(ctx context.Context, id journal.ID) (journal.Entry, error)
	Entries(ctx context.Context, f journal.EntryFilter) ([]journal.EntrySummary, error)
	SaveEntry(ctx context.Context, e *journal.Entry) error
	CheckIns(ctx context.Context) ([]journal.CheckIn, error)
	CheckIn(ctx context.Context, id journal.ID) (journal.CheckIn, error)
	Trash(ctx context.Context, id journal.ID) error
	Restore(ctx context.Context, id journal.ID) error
	Treatments(ctx context.Context) ([]journal.Treatment, error)
	Treatment(ctx context.Context, id journal.ID) (journal.Treatment, error)
	Personal(ctx context.Context) (journal.Personal, error)
}

// Intents are where the person may want to go from here. A nil one is not offered.
type Intents struct {
	OpenEntry     func(journal.ID)
	OpenCheckIn   func(journal.ID)
	OpenTreatment func(journal.ID)
	Print         func(goal journal.ID) // a page of a goal and its story
	Open          func(journal.ID)      // this page with a goal, from wherever the person is
	Begin         func(journal.Goal)    // this page with a new goal of which something is known
}

// Deps are what the page works with.
type Deps struct {
	Store  Store
	Clock  journal.Clock
	Window fyne.Window
	// Toasts is the layer of the window for short messages; without one the
	// page has its own.
	Toasts  *kit.Toasts
	Intents Intents
}

// undoFor is how long what was deleted can be taken back.
const undoFor = 10 * time.Second

// Page is the page of the goals.
type Page struct {
	deps  Deps
	state overview
	form  *form
	desk  *saver.Saver[journal.Goal]
	week  *saver.Saver[journal.Entry] // the review of a week
	look  *review                     // one that is under way; nil: none
	scope kit.Scope
	seen  int // changes of the form that lie on the desk
	shown bool
	wish  func() // what to open once the list is there
	ready bool   // the list is there

	root *fyne.Container
	wide *wideView
	pair *twofold.Pair
	list *listView
	one  *formView
}

// New makes the page. It loads when it is shown.
func New(deps Deps) *Page {
	p := &Page{deps: deps}
	p.desk = saver.New(keep.Rules[journal.Goal]{
		Save:  func(ctx context.Context, g *journal.Goal) error { return keepGoal(ctx, deps.Store, deps.Clock, g) },
		Adopt: func(newer *journal.Goal, saved journal.Goal) { newer.Row, newer.Story = saved.Row, saved.Story },
		Blank: blank,
	}, saver.Hooks[journal.Goal]{
		Ready:  func() bool { return p.form != nil && journal.CleanLine(p.form.goal.Title) != "" },
		Kept:   p.took,
		Failed: func(err error) { p.one.status(statusFailed, err) },
	})
	p.week = newReviewDesk(p)
	p.list = newListView(p)
	p.one = newFormView(p)
	p.pair = twofold.New(listWidth, p.list.content, p.one.content)
	p.wide = newWideView(p)
	p.root = container.NewStack(p.pair.Container, p.wide.content)
	if p.deps.Toasts == nil {
		p.deps.Toasts = kit.NewToasts()
		p.root.Add(p.deps.Toasts)
	}
	return p
}

// Content is what the window shows.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// Show loads the goals.
func (p *Page) Show() {
	p.shown = true
	p.load()
}

// Hide is called when the page is left: what is not saved yet is saved.
func (p *Page) Hide() {
	p.shown = false
	p.wide.carry.Stop()
	p.one.carry.Stop()
	p.scope.Leave()
	p.desk.Auto()
	p.week.Auto()
}

// Close drops everything shown. Save first.
func (p *Page) Close() {
	p.scope.Leave()
	p.ready, p.wish, p.state = false, nil, overview{}
	p.wide.clear()
	p.look = nil
	p.week.Close()
	p.close()
}

// Save writes what is not saved yet. It may be called from any goroutine. A
// goal without a title is an error; Draft then holds it.
func (p *Page) Save(ctx context.Context) error {
	return cmp.Or(p.desk.Save(ctx), p.week.Save(ctx))
}

// Draft gives the goal and the look at a week that could not be saved, or nil.
func (p *Page) Draft() []byte {
	return draftOf(unsaved(p.desk), unsaved(p.week))
}

// SetDraft opens a goal that could not be saved before, and keeps the look at a week.
func (p *Page) SetDraft(draft []byte) {
	f, review := fromDraft(draft)
	if f != nil {
		p.open(f, true)
		p.desk.Auto()
	}
	if review != nil {
		p.week.Open(*review, true)
		p.week.Auto()
	}
}

// PlainDraft gives the goal and the look at a week that are not saved as text.
func (p *Page) PlainDraft() string {
	var lines []string
	add := func(list ...string) {
		for _, s := range list {
			if s != "" {
				lines = append(lines, s)
			}
		}
	}
	if g := unsaved(p.desk); g != nil {
		add(g.Title)
		for _, s := range g.Steps {
			add("- " + s.Text)
		}
		add(g.Why, g.Signs, g.Parting, g.Note)
	}
	if r := unsaved(p.week); r != nil {
		add(r.Title, r.Text)
	}
	return strings.Join(lines, "\n")
}

// unsaved is what lies on a desk and is not in the journal; nil: nothing.
func unsaved[T any](desk *saver.Saver[T]) *T {
	if v, ok := desk.Unsaved(); ok {
		return &v
	}
	return nil
}

// OpenGoal shows a goal.
func (p *Page) OpenGoal(id journal.ID) {
	p.whenReady(func() {
		p.leave(func() {
			if g := p.state.find(id); g != nil {
				p.open(formOf(*g), false)
			}
		})
	})
}

// NewGoalIn begins a goal in a domain.
func (p *Page) NewGoalIn(d wheel.Domain) {
	p.whenReady(func() { p.begin(d) })
}

// NewGoal begins a goal with what is known of it already, such as where it came from. Nothing is kept
// before the person has written or changed something, unless it has a title.
func (p *Page) NewGoal(g journal.Goal) {
	p.whenReady(func() {
		p.leave(func() {
			f := newForm(g.Domain)
			g.Stage, g.Title = f.goal.Stage, Title(g.Title)
			f.goal = g.Clone()
			p.open(f, journal.CleanLine(g.Title) != "")
			p.desk.Auto()
			p.one.focusTitle()
		})
	})
}

// AddStep adds a step to a goal, shows it, and offers to take that back.
func (p *Page) AddStep(goal journal.ID, s journal.Step) {
	p.whenReady(func() {
		p.leave(func() {
			g := p.state.find(goal)
			if g == nil {
				return
			}
			p.open(formOf(*g), false)
			id, ok := p.form.giveStep(s)
			if !ok {
				return
			}
			p.touched()
			p.one.showSteps()
			p.one.arrange()
			p.desk.Now(nil)
			p.deps.Toasts.Say(words.T("The step is with your goal."), words.T("Undo"), func() { p.one.dropStep(id) }, undoFor)
		})
	})
}

func (p *Page) whenReady(do func()) {
	if p.ready {
		do()
		return
	}
	p.wish = do
}

func (p *Page) begin(d wheel.Domain) {
	p.leave(func() {
		p.open(newForm(d), false)
		p.one.focusTitle()
	})
}

// loaded is what the page reads.
type loaded struct {
	goals      []journal.Goal
	treatments []journal.Treatment
	newest     *journal.CheckIn
	phase      journal.Phase
	quiet      bool
}

func (p *Page) read(ctx context.Context, now time.Time) (l loaded, err error) {
	if l.goals, err = p.deps.Store.Goals(ctx); err != nil {
		return l, err
	}
	if l.treatments, err = p.deps.Store.Treatments(ctx); err != nil {
		return l, err
	}
	personal, err := p.deps.Store.Personal(ctx)
	if err != nil {
		return l, err
	}
	l.phase = journal.PhaseAt(journal.DayOf(now), l.treatments, personal.PhaseByHand)
	_, l.quiet = journal.InQuietTime(l.treatments, personal.PhaseByHand, now)
	list, err := p.deps.Store.CheckIns(ctx)
	if n := len(list); n > 0 {
		l.newest = &list[n-1]
	}
	return l, err
}

// load reads the goals and what decides about the gentle line.
func (p *Page) load() {
	now := p.deps.Clock()
	kit.Go(p.scope.Enter(), func(ctx context.Context) (loaded, error) { return p.read(ctx, now) }, func(l loaded, err error) {
		if err != nil {
			p.list.problem(err)
			return
		}
		p.ready = true
		p.state.list, p.state.newest, p.state.quiet, p.state.now = l.goals, l.newest, l.quiet, now
		p.state.asks = journal.MayAsk(journal.DayOf(now), l.treatments, l.phase)
		p.list.quiet(l.quiet || l.phase == journal.PhaseQuiet)
		p.refreshOpen()
		p.list.refresh()
		if p.form != nil {
			p.one.links.show(&p.form.goal) // what it came from may lie in the trash by now
		}
		if wish := p.wish; wish != nil {
			p.wish = nil
			wish()
		}
	})
}

// refreshOpen brings the goal beside the list up to date, unless it holds
// something that is not saved.
func (p *Page) refreshOpen() {
	if p.form == nil || p.desk.Dirty() || p.form.goal.Revision == 0 {
		return
	}
	g := p.state.find(p.form.goal.ID)
	switch {
	case g == nil:
		p.close()
	case g.Revision != p.form.goal.Revision:
		p.open(formOf(*g), false)
	}
}

// open lays a goal on the desk and shows it.
func (p *Page) open(f *form, dirty bool) {
	p.form = f
	p.seen = f.changes
	p.desk.Open(f.whole(), dirty)
	p.state.open = f.goal.ID
	p.one.show(f)
	p.list.refresh()
}

func (p *Page) close() {
	p.form = nil
	p.desk.Close()
	p.state.open = ""
	p.one.show(nil)
	p.list.refresh()
}

// touched takes note of a change in the form.
func (p *Page) touched() {
	if p.form == nil || p.form.changes == p.seen {
		return
	}
	p.seen = p.form.changes
	p.desk.Changed(p.form.whole())
	p.one.status(statusWaiting, nil)
}

// took shows that a goal was saved.
func (p *Page) took(g journal.Goal, saved bool) {
	if !saved {
		return
	}
	p.state.put(g)
	if p.form != nil && (p.form.goal.ID == g.ID || p.form.goal.ID == "") {
		p.form.goal.Row, p.form.goal.Story = g.Row, g.Story
		waited := p.form.goal.Waiting != nil
		p.form.goal.Waiting = g.Waiting
		if waited != (g.Waiting != nil) {
			p.one.showAsking()
		}
		p.one.story.show(&p.form.goal)
		p.state.open = g.ID
		if !p.desk.Dirty() {
			p.one.status(statusSaved, nil)
		}
	}
	p.list.refresh()
}

// leave saves the goal that is open, then does what should follow. A goal that
// has no words yet, and nothing else, is let go.
func (p *Page) leave(then func()) { p.desk.Leave(p.close, then) }

// finish sets the goal done, or open again.
func (p *Page) finish(done bool) {
	if p.form == nil {
		return
	}
	var at *journal.Moment
	if done {
		m := journal.MomentOf(p.deps.Clock())
		at = &m
	}
	p.form.finish(at)
	p.touched()
	p.desk.Now(func() {
		if p.form == nil {
			return
		}
		p.one.show(p.form)
		if done && p.form.goal.Waiting == nil {
			p.one.scroll.ScrollToTop() // to what was written at the start
			_, all := p.state.sections()
			p.deps.Toasts.Say(doneLine(len(all)), "", nil, undoFor)
		}
	})
}

// remove takes the goal away; it can be taken back.
func (p *Page) remove() {
	f := p.form
	if f == nil {
		return
	}
	p.desk.Rest()
	if f.goal.Revision == 0 {
		was := !blank(f.goal)
		p.close()
		if was {
			p.deps.Toasts.Say(words.T("Let go."), words.T("Undo"), func() { p.leave(func() { p.open(f, true); p.desk.Now(nil) }) }, undoFor)
		}
		return
	}
	id := f.goal.ID
	p.desk.Ending(func(ctx context.Context, _ journal.Goal) error { return p.deps.Store.Trash(ctx, id) }, func(journal.Goal) {
		p.close()
		p.load()
		p.deps.Toasts.Say(words.T("The goal was deleted."), words.T("Undo"), func() { p.restore(id) }, undoFor)
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
		p.wish = func() { p.OpenGoal(id) }
		p.load()
	})
}
