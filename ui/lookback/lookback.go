// Package lookback is the page Look back: a calendar, lists by word, what was
// written on this day in other years, what lies around a treatment, and a
// period beside the circle of that time. It shows and leads on; it changes
// nothing but tags, when asked to.
//
// Names for scripts: look.tabs, look.tab.0 to .5 (calendar, words, on this day,
// around a treatment, a period, all in all); in the calendar look.before, look.after,
// look.today, look.month, look.year, look.days, look.write, look.day.N (what
// lies on the day), look.more; in the words look.kind.0 to .3, look.labels,
// look.label.N, look.rename, look.back; in the sheet that renames look.name,
// look.save, look.cancel; look.list and look.row.N are the list of any part;
// look.thisday; look.treatment; look.span.0 to .3, look.from, look.to,
// look.wheel, look.side.0 and .1; look.again after a problem; look.paper.
package lookback

import (
	"context"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/internal/personal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Store is what the page needs of a journal.
type Store interface {
	Entries(ctx context.Context, f journal.EntryFilter) ([]journal.EntrySummary, error)
	CountEntries(ctx context.Context, f journal.EntryFilter) (int, error)
	CheckIns(ctx context.Context) ([]journal.CheckIn, error)
	Treatments(ctx context.Context) ([]journal.Treatment, error)
	Appointments(ctx context.Context) ([]journal.Appointment, error)
	Measures(ctx context.Context) ([]journal.Measure, error)
	Goals(ctx context.Context) ([]journal.Goal, error)
	Personal(ctx context.Context) (journal.Personal, error)
	SavePersonal(ctx context.Context, p journal.Personal) error
	Labels(ctx context.Context, kind journal.LabelKind) ([]journal.Label, error)
	Days(ctx context.Context, from, to journal.Day) ([]journal.DayMarks, error)
	ChangeEntries(ctx context.Context, ids []journal.ID, c journal.Change) ([]journal.ID, error)
}

// Intents are what the person may want from here. A nil one does nothing.
type Intents struct {
	OpenEntry     func(journal.ID)
	OpenCheckIn   func(journal.ID)
	OpenTreatment func(journal.ID)
	OpenDate      func(journal.ID) // an appointment
	OpenGoals     func()
	OpenTherapy   func()
	WriteOn       func(journal.Day) // begin an entry that belongs to a day
	Paper         func()            // make paper of a time
}

// Deps are what the page stands on.
type Deps struct {
	Store   Store
	Clock   journal.Clock
	Window  fyne.Window
	Toasts  *kit.Toasts // nil: no messages
	Intents Intents
	// Told tells whether the window says by itself what could not be read, so
	// that the page need not; nil: it never does.
	Told func(err error) bool
}

// The parts, in the order of their tabs.
const (
	partCalendar = iota
	partWords
	partThisDay
	partAround
	partPeriod
	partWhole
)

// part is one of the tabs. Its methods are called on the thread of the window.
type part interface {
	Content() fyne.CanvasObject
	show()   // it became visible, or the facts are new: load
	hide()   // stop what loads
	forget() // drop what is shown
}

// Page is the page Look back. Its methods are called on the thread of the window.
type Page struct {
	d       Deps
	facts   facts
	scope   kit.Scope
	tabs    *kit.Tabs
	parts   []part
	at      int // the part shown
	body    *fyne.Container
	trouble *kit.Banner
	head    *fyne.Container
	root    *fyne.Container
	closed  bool
}

// New builds the page. It is empty until Show.
func New(d Deps) *Page {
	p := &Page{d: d}
	p.facts.today = journal.DayOf(d.Clock())
	p.tabs = kit.Named("look.tabs", kit.NewTabs([]string{
		words.T("Calendar"), words.T("Words"), words.T("On this day"), words.T("Around a treatment"), words.T("A period"), words.T("All in all"),
	}, 0, p.turnTo)).Label(words.T("Ways to look back"))
	for i := range partWhole + 1 {
		kit.Named("look.tab."+strconv.Itoa(i), p.tabs.Tab(i))
	}
	p.tabs.ShowTab(partAround, false) // until there are treatments
	p.trouble = kit.NewBanner(kit.Problem, "", words.T("Try again"), p.Show)
	kit.Named("look.again", p.trouble.Action())
	p.trouble.Hide()
	p.parts = []part{newCalendarPart(p), newWordsPart(p), newThisDayPart(p), newAroundPart(p), newPeriodPart(p), newWholePart(p)}
	p.body = container.NewStack(p.parts[0].Content())
	paper := kit.Named("look.paper", kit.NewButton(words.T("On paper"), theme.Icon("print"), kit.Secondary, func() { d.Intents.Paper() }))
	paper.Hidden = d.Intents.Paper == nil
	p.head = kit.PadSides(theme.Gap16, theme.Gap24, kit.Column(pageWidth, kit.Stack(theme.Gap4, kit.Spread(kit.Heading(words.T("Look back")), paper), p.tabs, p.trouble)))
	p.root = kit.Stack(0, p.head, kit.Fill(p.body))
	return p
}

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// Show reads everything again.
func (p *Page) Show() {
	today := journal.DayOf(p.d.Clock())
	kit.Go(p.scope.Enter(), func(ctx context.Context) (f facts, err error) {
		f.today = today
		if f.personal, err = p.d.Store.Personal(ctx); err != nil {
			return f, err
		}
		if f.checkIns, err = p.d.Store.CheckIns(ctx); err != nil {
			return f, err
		}
		if f.treatments, err = p.d.Store.Treatments(ctx); err != nil {
			return f, err
		}
		f.treatments = slices.DeleteFunc(f.treatments, func(t journal.Treatment) bool { return !t.Stands() }) // no day to lie on
		if f.dates, err = p.d.Store.Appointments(ctx); err != nil {
			return f, err
		}
		if f.measures, err = p.d.Store.Measures(ctx); err != nil {
			return f, err
		}
		f.goals, err = p.d.Store.Goals(ctx)
		return f, err
	}, func(f facts, err error) {
		if p.closed {
			return
		}
		if err != nil {
			p.problem(err)
			return
		}
		p.facts = f
		p.problem(nil)
		p.tabs.ShowTab(partAround, len(f.treatments) > 0)
		if p.at == partAround && len(f.treatments) == 0 {
			p.tabs.SetSelected(partCalendar)
			p.turnTo(partCalendar)
			return
		}
		p.parts[p.at].show()
	})
}

// Hide stops what loads.
func (p *Page) Hide() {
	p.scope.Leave()
	p.parts[p.at].hide()
}

// Close drops everything shown.
func (p *Page) Close() {
	p.closed = true
	p.scope.Leave()
	for _, one := range p.parts {
		one.hide()
		one.forget()
	}
	p.facts = facts{}
	p.body.Objects = nil
}

// turnTo goes to another part.
func (p *Page) turnTo(i int) {
	p.parts[p.at].hide()
	p.at = i
	p.body.Objects = []fyne.CanvasObject{p.parts[i].Content()}
	p.body.Refresh()
	p.parts[i].show()
}

// problem says why something could not be read; nil: it could.
func (p *Page) problem(err error) {
	if p.closed {
		return
	}
	if err == nil || p.d.Told != nil && p.d.Told(err) {
		if p.trouble.Visible() {
			p.trouble.Hide()
			p.head.Refresh()
			p.root.Refresh()
		}
		return
	}
	p.trouble.SetText(journal.Explain(err).String())
	p.trouble.Show()
	p.head.Refresh()
	p.root.Refresh()
}

// open leads to the place of a thing.
func (p *Page) open(t thing) {
	f := map[journal.Kind]func(journal.ID){
		journal.KindEntry: p.d.Intents.OpenEntry, journal.KindCheckIn: p.d.Intents.OpenCheckIn, journal.KindTreatment: p.d.Intents.OpenTreatment,
		journal.KindAppointment: p.d.Intents.OpenDate,
	}[t.kind]
	if f != nil {
		f(t.id)
	}
}

func (p *Page) say(text, label string, action func()) {
	if p.d.Toasts != nil {
		p.d.Toasts.Say(text, label, action, 10*time.Second)
	}
}

// keep changes one thing of what is personal and leaves the rest.
func (p *Page) keep(change func(*journal.Personal), then func()) {
	kit.Go(context.Background(), func(ctx context.Context) (journal.Personal, error) {
		return personal.Change(ctx, p.d.Store, change)
	}, func(all journal.Personal, err error) {
		if p.closed {
			return
		}
		if err == nil {
			p.facts.personal = all
		}
		p.problem(err)
		then()
	})
}
