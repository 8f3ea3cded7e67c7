// Package help is the screen "If it is hard right now": whom to call, the
// person's own people once the journal is open, that nobody watches this app,
// the keys, and what the app is and is not. It works without any network and is
// one click away everywhere.
//
// The controls, for scripts: help.back, help.region, help.contacts, help.name,
// help.role, help.how, help.more, help.done; help.plan; help.lines (change the numbers), help.line.name.0 ...,
// help.line.how.0, help.line.number.0, help.line.checked.0, help.line.remove.0, help.line.more, help.line.done,
// help.line.builtin (back to the numbers of the app).
package help

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/assets"
	"stillwater/journal"
	"stillwater/ui/internal/crisis"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// Store is where the person's own people are kept; a journal.Store is one.
type Store interface {
	Personal(ctx context.Context) (journal.Personal, error)
	SavePersonal(ctx context.Context, p journal.Personal) error
}

// Deps are what the screen needs.
type Deps struct {
	Store     Store  // nil: the journal is locked, so no own people are shown
	Region    string // key of the region chosen, "" for none yet
	SetRegion func(key string)
	Back      func() // nil: it is a page among others
	Clock     journal.Clock
	// Plan gives the safety plan: that of the journal, or the copy that the person keeps apart; nil: none.
	Plan Planner
	// Lines gives the numbers to call as the person keeps them apart; asked only while the journal is locked.
	// nil: the numbers of the app are shown.
	Lines Liner
	// Apart brings the copy at the locked door up to date, if the person allowed one; called off the thread of
	// the window. nil: there is none.
	Apart func(ctx context.Context) error
	// ChangePlan leads to where the plan is written; nil: it is not offered.
	ChangePlan func()
}

// Planner has a safety plan; a journal.Store is one.
type Planner interface {
	SafetyPlan(ctx context.Context) (journal.SafetyPlan, error)
}

// Liner has the numbers to call as the person changed them.
type Liner interface {
	CrisisLines(ctx context.Context) ([]journal.CrisisLine, error)
}

// Help is the screen.
type Help struct {
	d       Deps
	region  int // -1: not chosen
	regions []assets.CrisisRegion
	lines   *fyne.Container
	own     *ownLines            // the person's own numbers
	door    []journal.CrisisLine // those of the copy at the locked door
	people  *people
	plan    *kit.Card
	planned *fyne.Container // what stands on that card
	hasPlan bool

	peopleCard, calls *kit.Card // own people; whom anybody may call
	rest              []fyne.CanvasObject
	body              *fyne.Container
	content           *kit.PageScaffold
	scope             kit.Scope
}

// New builds the screen.
func New(d Deps) *Help {
	h := &Help{d: d, lines: kit.Stack(theme.Gap16)}
	h.regions, _ = assets.CrisisRegions() // embedded, and read by a test
	h.region = crisis.Here(h.regions, d.Region)
	h.planned = kit.Stack(theme.Gap16)
	h.plan = kit.NewCard(h.planned)
	if d.Store != nil {
		h.people = newPeople(h)
		h.own = newOwnLines(h)
	}
	h.build()
	return h
}

// Content is the screen.
func (h *Help) Content() fyne.CanvasObject { return h.content }

// Show loads the person's own people.
func (h *Help) Show() {
	ctx := h.scope.Enter()
	if h.people != nil {
		h.people.load(ctx)
	} else {
		h.loadDoor(ctx)
	}
	h.loadPlan(ctx)
}

// Hide stops loading.
func (h *Help) Hide() { h.scope.Leave() }

// Close forgets the person's own people. Save first.
func (h *Help) Close() {
	h.scope.Leave()
	if h.people != nil {
		h.people.forget()
		h.own.forget()
	}
	h.planned.Objects = nil
	h.showPlan(journal.SafetyPlan{})
}

// Save keeps what was typed about own people.
func (h *Help) Save(ctx context.Context) error {
	if h.people == nil {
		return nil
	}
	_, _, err := h.people.desk.Flush(ctx)
	return errors.Join(err, h.own.desk.Save(ctx))
}

// Draft is what was typed about own people and is not saved.
func (h *Help) Draft() []byte {
	if h.people == nil {
		return nil
	}
	return draftOf(h.people, h.own)
}

// SetDraft brings it back.
func (h *Help) SetDraft(b []byte) {
	if h.people != nil {
		setDrafts(h.people, h.own, b)
	}
}

// PlainDraft is what was typed about own people and own numbers and is not saved, as text.
func (h *Help) PlainDraft() string {
	if h.people == nil {
		return ""
	}
	var out []string
	add := func(parts ...string) {
		parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
		if len(parts) > 0 {
			out = append(out, strings.Join(parts, ", "))
		}
	}
	if list, ok := h.people.desk.Value(); ok && h.people.desk.Dirty() {
		for _, c := range list {
			add(c.Name, c.How)
		}
	}
	if list, ok := h.own.desk.Unsaved(); ok {
		for _, l := range list {
			add(l.Name, l.Number, l.How)
		}
	}
	return strings.Join(out, "\n")
}

func (h *Help) relayout() {
	if h.content != nil {
		h.body.Refresh() // a card that became smaller or larger moves those below it
		h.content.Refresh()
	}
}

func (h *Help) build() {
	var actions fyne.CanvasObject
	if h.d.Back != nil {
		actions = kit.Named("help.back", kit.NewButton(words.T("Back"), theme.Icon("back"), kit.Secondary, h.d.Back))
	}
	h.showLines()
	h.plan.Hide()
	if h.people != nil {
		h.peopleCard = kit.NewCard(kit.Stack(theme.Gap16, kit.Subheading(words.T("Your own people")), h.people.content))
	}
	h.calls = kit.NewCard(kit.Stack(theme.Gap16, kit.Subheading(words.T("Someone to call")), h.chooser(), h.lines, h.changeLines()))
	h.rest = []fyne.CanvasObject{
		kit.NewCard(kit.Stack(theme.Gap12,
			kit.Subheading(words.T("Nobody watches this app")),
			kit.Body(words.T("Nothing you write or choose here reaches anyone, and nothing is sent. If you or somebody else is in danger, please call one of the numbers above or go to an emergency room near you.")))),
		kit.NewCard(kit.Stack(theme.Gap12,
			kit.Subheading(words.T("What Stillwater is, and what it is not")),
			kit.Body(words.T("It is a journal, a way to look at eight parts of your life, and a place for small steps. It is not medical advice, not a therapist and not a test. Questions about medication, doses and appointments belong to your clinic.")),
			kit.Body(words.T("Your journal is one locked file. Your passphrase opens it, and so does your recovery code; there is no other way in, not even for us.")))),
		kit.NewCard(kit.Stack(theme.Gap12, kit.Subheading(words.T("Keys")), keys())),
	}
	h.body = kit.Stack(theme.Gap24, h.order()...)
	h.content = kit.Page(words.T("If it is hard right now"), actions, kit.Column(760, h.body))
}

// order is what comes first: one's own plan and people where there are any, then the numbers to call. What is still
// to be made comes after them: a hard moment is no time for it.
func (h *Help) order() []fyne.CanvasObject {
	var first, later []fyne.CanvasObject
	put := func(card *kit.Card, filled bool) {
		switch {
		case card == nil:
		case filled:
			first = append(first, card)
		default:
			later = append(later, card)
		}
	}
	put(h.plan, h.hasPlan)
	put(h.peopleCard, h.people != nil && len(h.people.list) > 0)
	return slices.Concat(first, []fyne.CanvasObject{h.calls}, later, h.rest)
}

// reorder brings the cards into their order.
func (h *Help) reorder() {
	if h.body != nil {
		h.body.Objects = h.order()
		h.relayout()
	}
}

// chooser is the choice of the region.
func (h *Help) chooser() fyne.CanvasObject {
	var names []string
	for _, r := range h.regions {
		names = append(names, words.Asset(r.Name))
	}
	region := kit.Named("help.region", kit.NewSelect(names, h.region, words.T("Choose where you are"), func(i int) {
		h.region = i
		h.showLines()
		if h.d.SetRegion != nil {
			h.d.SetRegion(h.regions[i].Key)
		}
	}))
	return kit.LabeledField(words.T("Where you are"), "", region)
}

// numbers are the person's own numbers, or those of the copy at the locked door; none: those of the app.
func (h *Help) numbers() []journal.CrisisLine {
	if h.own == nil {
		return h.door
	}
	return h.own.kept()
}

// loadDoor reads the numbers of the copy.
func (h *Help) loadDoor(ctx context.Context) {
	if h.d.Lines == nil {
		return
	}
	kit.Go(ctx, h.d.Lines.CrisisLines, func(list []journal.CrisisLine, err error) {
		if err == nil { // else those of the app stay
			h.door = list
			h.showLines()
		}
	})
}

// showLines shows the lines of the region; of all regions while none is chosen.
func (h *Help) showLines() {
	h.lines.Objects = nil
	today := journal.DayOf(h.d.Clock())
	for _, g := range crisis.Groups(h.numbers(), h.regions, h.region) {
		if g.Name != "" {
			h.lines.Add(kit.Caption(g.Name))
		}
		for _, l := range g.Lines {
			h.lines.Add(crisis.Row(l, today))
		}
	}
	h.lines.Refresh()
	h.relayout()
}

// keys is the overview of the keyboard.
func keys() fyne.CanvasObject {
	grid := container.NewGridWithColumns(2)
	for _, k := range [][2]string{
		{words.T("Ctrl+1 to Ctrl+7"), words.T("Today, Journal, Circle, Goals, Treatments, Look back, Settings")},
		{words.T("Ctrl+N"), words.T("Something new")},
		{words.T("Ctrl+F"), words.T("Search; on the page you write on, find words there")},
		{words.T("Ctrl+Shift+F"), words.T("Search all entries")},
		{words.T("Ctrl+Shift+N"), words.T("A new entry from a template")},
		{words.T("Ctrl+D"), words.T("Pin the entry on the page, or no longer")},
		{words.T("Ctrl+Shift+B"), words.T("Bring what is selected, or the whole entry, to therapy")},
		{words.T("F11"), words.T("Only the page you write on")},
		{words.T("Ctrl+plus, Ctrl+minus, Ctrl+0"), words.T("Larger and smaller text, the usual size")},
		{words.T("Ctrl+P"), words.T("On paper: a page for a therapist, reports, worksheets")},
		{words.T("Ctrl+L"), words.T("Lock")},
		{words.T("Ctrl+Q"), words.T("Save and close")},
		{words.T("F1"), words.T("This page")},
		{words.T("Tab, Shift+Tab"), words.T("To the next control, and back")},
		{words.T("Enter or Space"), words.T("Press it")},
		{words.T("Escape"), words.T("Close a sheet, go back")},
	} {
		grid.Add(kit.Strong(k[0]))
		grid.Add(kit.Body(k[1]))
	}
	return grid
}
