// Package plan is the page of the safety plan: seven parts in the order that helps, each filled in as far
// as one likes, saved by itself. It can be printed on one page, and, if the person allows it, kept apart
// from the journal so that it can be read at the lock screen.
//
// Names for scripts: plan.warnings, plan.alone, plan.safer, plan.reasons, plan.note (a thing on each line);
// plan.places.name.0, plan.places.how.0, plan.places.remove.0, plan.places.more, and so on for
// plan.helpers and plan.professionals; plan.paper; plan.onlock.
package plan

import (
	"context"
	"encoding/json"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/personal"
	"stillwater/ui/internal/saver"
	"stillwater/ui/kit"
	"stillwater/ui/kit/keep"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Store is what the page needs of a journal.
type Store interface {
	SafetyPlan(ctx context.Context) (journal.SafetyPlan, error)
	SaveSafetyPlan(ctx context.Context, p *journal.SafetyPlan) error
	Personal(ctx context.Context) (journal.Personal, error)
	SavePersonal(ctx context.Context, p journal.Personal) error
}

// Apart keeps a copy of the plan that can be read without the passphrase. Both are called off the thread of
// the window.
type Apart interface {
	// Keep writes it anew, with the numbers to call as the person changed them; none: those of the app.
	Keep(ctx context.Context, p journal.SafetyPlan, lines []journal.CrisisLine) error
	Drop(ctx context.Context) error
}

// Deps are what the page stands on.
type Deps struct {
	Store  Store
	Clock  journal.Clock
	Window fyne.Window
	Apart  Apart  // nil: no copy can be kept apart
	Paper  func() // prints the plan; nil: it is not offered
	Help   func() // leads to whom to call; nil: it is not offered
}

const pageWidth = 760 // at 100 % text size

// Page is the page. Its methods are called on the thread of the window, Save from anywhere.
type Page struct {
	d      Deps
	plan   journal.SafetyPlan
	desk   *saver.Saver[journal.SafetyPlan]
	scope  kit.Scope
	onLock atomic.Bool // a copy is kept apart
	ready  bool
	closed bool

	root    *kit.PageScaffold
	body    *fyne.Container
	trouble *kit.Banner
	state   *kit.Text
	lock    *kit.Checkbox
	parts   []part
}

// part is the editor of one part of the plan.
type part interface {
	content() fyne.CanvasObject
	fill()
}

// New builds the page. It is empty until Show.
func New(d Deps) *Page {
	p := &Page{d: d, state: kit.Muted("").NoWrap()}
	p.desk = saver.New(keep.Rules[journal.SafetyPlan]{
		Save:  p.write,
		Adopt: func(newer *journal.SafetyPlan, saved journal.SafetyPlan) { newer.Row = saved.Row },
	}, saver.Hooks[journal.SafetyPlan]{Kept: p.kept, Failed: p.failed})
	p.trouble = kit.NewBanner(kit.Problem, "", "", nil)
	p.trouble.Hide()
	p.parts = []part{
		newLines(p, "warnings", words.T("Sleeping badly, pulling back, a certain thought"), &p.plan.Warnings),
		newLines(p, "alone", words.T("A walk, a shower, music, a game"), &p.plan.Alone),
		newPeople(p, "places", words.T("A person or a place"), &p.plan.Places),
		newPeople(p, "helpers", words.T("Name"), &p.plan.Helpers),
		newPeople(p, "professionals", words.T("Doctor, therapist, clinic"), &p.plan.Professionals),
		newLines(p, "safer", words.T("What you put away, give to somebody, or avoid"), &p.plan.Safer),
		newLines(p, "reasons", words.T("People, animals, plans, small things"), &p.plan.Reasons),
	}
	p.lay()
	return p
}

func (p *Page) lay() {
	p.body = kit.Stack(theme.Gap24, p.trouble,
		kit.Body(words.T("Write it on a good day, so that it is there on a hard one. Every part may stay empty. It is kept as you type.")))
	for i, key := range words.PlanParts() {
		p.body.Add(kit.NewCard(kit.Stack(theme.Gap12, kit.Subheading(words.T("{{.N}}. {{.Title}}", "N", i+1, "Title", words.PlanPart(key))), p.parts[i].content())))
	}
	p.lock = kit.Named("plan.onlock", kit.NewCheckbox(words.T("Show this plan on the lock screen, too"), false, p.allow))
	lock := kit.NewCard(kit.Stack(theme.Gap12, kit.Subheading(words.T("At hand without the passphrase")), kit.Body(apart()), p.lock))
	lock.Hidden = p.d.Apart == nil
	p.body.Add(lock)
	actions := kit.Row(theme.Gap12, p.state)
	if p.d.Help != nil {
		actions.Add(kit.Named("plan.help", kit.NewButton(words.T("Someone to call"), theme.Icon("help"), kit.Plain, p.d.Help)))
	}
	if p.d.Paper != nil {
		actions.Add(kit.Named("plan.paper", kit.NewButton(words.T("On paper"), theme.Icon("print"), kit.Secondary, p.print)))
	}
	p.root = kit.Page(words.T("Safety plan"), actions, kit.Column(pageWidth, p.body))
}

// apart says plainly what a copy outside of the journal means.
func apart() string {
	return words.T("In a hard moment a passphrase can be too much. If you tick this, a copy of the plan is kept on this computer, outside of your locked journal. So are the numbers to call, if you changed them. Anybody who uses this computer can read that copy without your passphrase, with the names and numbers in it. Take the tick away, and the copy is deleted.")
}

// Content is what the window shows.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// Show reads the plan, unless something of it is not saved yet.
func (p *Page) Show() {
	type loaded struct {
		plan   journal.SafetyPlan
		onLock bool
	}
	kit.Go(p.scope.Enter(), func(ctx context.Context) (l loaded, err error) {
		if l.plan, err = p.d.Store.SafetyPlan(ctx); err != nil {
			return l, err
		}
		all, err := p.d.Store.Personal(ctx)
		l.onLock = all.Care.PlanOnLock
		return l, err
	}, func(l loaded, err error) {
		switch {
		case p.closed:
		case err != nil:
			p.failed(err)
		default:
			p.onLock.Store(l.onLock)
			p.lock.SetChecked(l.onLock)
			if !p.desk.Dirty() && (!p.ready || l.plan.Revision != p.plan.Revision) {
				p.put(l.plan, false)
			}
		}
	})
}

// put lays a plan into the fields.
func (p *Page) put(plan journal.SafetyPlan, dirty bool) {
	p.ready = true
	p.plan = plan.Clone()
	p.desk.Open(plan.Clone(), dirty)
	for _, one := range p.parts {
		one.fill()
	}
	p.arrange()
}

// touched takes note of a change.
func (p *Page) touched() {
	if !p.ready {
		p.ready = true
		p.desk.Open(journal.SafetyPlan{}, false)
	}
	p.state.SetText("")
	p.desk.Changed(p.plan.Clone())
}

// write brings the plan to the journal, and to its copy where there is one.
func (p *Page) write(ctx context.Context, v *journal.SafetyPlan) error {
	if err := p.d.Store.SaveSafetyPlan(ctx, v); err != nil {
		return err
	}
	if p.d.Apart != nil && p.onLock.Load() {
		return p.keepApart(ctx, v.Clone())
	}
	return nil
}

// keepApart writes the copy that can be read at the lock screen.
func (p *Page) keepApart(ctx context.Context, plan journal.SafetyPlan) error {
	all, err := p.d.Store.Personal(ctx)
	if err != nil {
		return err
	}
	return p.d.Apart.Keep(ctx, plan, all.Care.Lines)
}

func (p *Page) kept(v journal.SafetyPlan, saved bool) {
	p.plan.Row = v.Row
	if saved && !p.desk.Dirty() {
		p.trouble.Hide()
		p.state.SetText(words.T("Saved {{.Time}}", "Time", words.Clock(p.d.Clock())))
		p.arrange()
	}
}

func (p *Page) failed(err error) {
	if p.closed {
		return
	}
	p.trouble.SetText(journal.Explain(err).String())
	p.trouble.Show()
	p.arrange()
}

func (p *Page) arrange() {
	p.body.Refresh()
	p.root.Refresh()
}

// print keeps what was typed, and leads to the paper.
func (p *Page) print() { p.desk.Now(p.d.Paper) }

// allow keeps a copy apart, or deletes it. Before, the person is told what that means.
func (p *Page) allow(on bool) {
	if !on {
		p.setOnLock(false)
		return
	}
	p.lock.SetChecked(false) // until it is agreed to
	kit.Confirm(p.d.Window, words.T("Keep a copy outside of your journal?"), apart(),
		words.T("Keep a copy"), words.T("Only in the journal"), func(yes bool) {
			if yes {
				p.setOnLock(true)
			}
		})
}

func (p *Page) setOnLock(on bool) {
	kit.Go(context.Background(), func(ctx context.Context) (struct{}, error) {
		if !on { // first the copy, so that none is left behind
			if err := p.d.Apart.Drop(ctx); err != nil {
				return struct{}{}, err
			}
		}
		if _, err := personal.Change(ctx, p.d.Store, func(all *journal.Personal) { all.Care.PlanOnLock = on }); err != nil {
			return struct{}{}, err
		}
		p.onLock.Store(on)
		if !on {
			return struct{}{}, p.d.Apart.Drop(ctx)
		}
		if _, _, err := p.desk.Flush(ctx); err != nil {
			return struct{}{}, err
		}
		plan, err := p.d.Store.SafetyPlan(ctx)
		if err != nil {
			return struct{}{}, err
		}
		return struct{}{}, p.keepApart(ctx, plan)
	}, func(_ struct{}, err error) {
		if p.closed {
			return
		}
		p.lock.SetChecked(p.onLock.Load())
		if err != nil {
			p.failed(err)
		}
	})
}

// Hide stops what loads, and saves what was typed.
func (p *Page) Hide() {
	p.scope.Leave()
	p.desk.Auto()
}

// Save writes what is not saved yet.
func (p *Page) Save(ctx context.Context) error { return p.desk.Save(ctx) }

// Draft is a plan that could not be saved, or nil.
func (p *Page) Draft() []byte {
	v, ok := p.desk.Unsaved()
	if !ok {
		return nil
	}
	b, err := json.Marshal(v)
	if err != nil {
		return nil // plain strings: never happens
	}
	return b
}

// SetDraft brings it back.
func (p *Page) SetDraft(b []byte) {
	var v journal.SafetyPlan
	if len(b) > 0 && json.Unmarshal(b, &v) == nil {
		p.put(v, true)
		p.desk.Auto()
	}
}

// PlainDraft gives the plan that is not saved as text.
func (p *Page) PlainDraft() string {
	v, ok := p.desk.Unsaved()
	if !ok {
		return ""
	}
	var out []string
	for _, list := range [][]string{v.Warnings, v.Alone, v.Safer, v.Reasons} {
		out = append(out, list...)
	}
	for _, list := range [][]journal.Contact{v.Places, v.Helpers, v.Professionals} {
		for _, c := range list {
			out = append(out, c.Name+" "+c.How)
		}
	}
	return strings.Join(append(out, v.Note), "\n")
}

// Close drops everything shown. Save first.
func (p *Page) Close() {
	p.closed = true
	p.scope.Leave()
	p.desk.Close()
	p.plan = journal.SafetyPlan{}
	for _, one := range p.parts {
		one.fill()
	}
	p.body.Objects = nil
}
