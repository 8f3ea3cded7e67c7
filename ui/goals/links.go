package goals

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// linked is what a goal has to do with, as it is shown.
type linked struct {
	link  journal.Link
	title string
	own   bool // the goal holds the link; else the other side does
	lost  bool // in the trash, or gone
}

const (
	mostLinked = 12 // chips that are shown
	mostOffer  = 30 // entries and check-ins that are offered to be linked
)

// readLinks finds what the goal points to, and the entries that point to it.
func readLinks(ctx context.Context, store Store, g *journal.Goal, today journal.Day) ([]linked, error) {
	var list []linked
	for _, l := range g.Links {
		it, err := readLink(ctx, store, l, today)
		if err != nil {
			return nil, err
		}
		list = append(list, it)
	}
	if g.Revision == 0 {
		return list, nil
	}
	back, err := store.Entries(ctx, journal.EntryFilter{Link: journal.Link{Kind: journal.KindGoal, ID: g.ID}, Limit: mostLinked})
	if err != nil {
		return nil, err
	}
	for _, e := range back {
		l := journal.Link{Kind: journal.KindEntry, ID: e.ID}
		if !slices.Contains(g.Links, l) {
			list = append(list, linked{link: l, title: summaryName(e, today)})
		}
	}
	return list, nil
}

// readLink finds what the goal points to.
func readLink(ctx context.Context, store Store, l journal.Link, today journal.Day) (it linked, err error) {
	it = linked{link: l, own: true, title: words.T("Something that is no longer kept")}
	var row journal.Row
	switch l.Kind {
	case journal.KindEntry:
		var e journal.Entry
		if e, err = store.Entry(ctx, l.ID); err == nil {
			row, it.title = e.Row, entryName(&e, today)
		}
	case journal.KindCheckIn:
		var c journal.CheckIn
		if c, err = store.CheckIn(ctx, l.ID); err == nil {
			row, it.title = c.Row, checkInName(&c, today)
		}
	case journal.KindTreatment:
		var t journal.Treatment
		if t, err = store.Treatment(ctx, l.ID); err == nil {
			row, it.title = t.Row, words.RouteName(string(t.Route))+" · "+dayText(t.At.Day, today)
		}
	default:
		err = journal.ErrNotFound
	}
	if errors.Is(err, journal.ErrNotFound) {
		it.lost, err = true, nil
	} else if row.Trashed != nil {
		it.lost, it.title = true, line(it.title, words.T("in the trash"))
	}
	return it, err
}

// entryName names an entry; of a letter that is still sealed only its day is told.
func entryName(e *journal.Entry, today journal.Day) string {
	if e.SealedOn(today) {
		return journal.SealedLetter(e.Opens(), today)
	}
	return cmp.Or(e.Title, short(e.Text), words.T("Untitled")) + " · " + dayText(e.At.Day, today)
}

func summaryName(e journal.EntrySummary, today journal.Day) string {
	s := e.Shown(today)
	return cmp.Or(s.Title, short(s.Preview), words.T("Untitled")) + " · " + dayText(s.At.Day, today)
}

func checkInName(c *journal.CheckIn, today journal.Day) string {
	return words.T("Check-in") + " · " + dayText(c.At.Day, today)
}

// short gives the first words of a text.
func short(s string) string {
	const most = 40
	s = journal.CleanLine(s)
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + " …"
	}
	return s
}

// linkList shows what a goal has to do with, and where it came from.
type linkList struct {
	v       *formView
	content fyne.CanvasObject
	chips   *fyne.Container
	from    *fyne.Container
	add     *kit.Button
	scope   kit.Scope
}

func newLinkList(v *formView) *linkList {
	l := &linkList{v: v, chips: kit.Flow(theme.Gap4), from: kit.Stack(theme.Gap4)}
	l.add = kit.Named("goals.link", kit.NewButton(words.T("Link an entry or a check-in"), theme.Icon("plus"), kit.Plain, l.choose))
	l.content = kit.LabeledField(words.T("What belongs to it"), "", kit.Stack(theme.Gap8, l.from, l.chips, kit.Flush(kit.Flow(0, l.add))))
	return l
}

func (l *linkList) clear() {
	l.scope.Leave()
	l.chips.Objects, l.from.Objects = nil, nil
}

func (l *linkList) show(g *journal.Goal) {
	l.clear()
	l.showOrigins(g)
	of := g.Clone()
	today := journal.DayOf(l.v.page.deps.Clock())
	var found map[journal.Link]source
	kit.Go(l.scope.Enter(), func(ctx context.Context) (list []linked, err error) {
		if found, err = readSources(ctx, l.v.page.deps.Store, &of); err != nil {
			return nil, err
		}
		return readLinks(ctx, l.v.page.deps.Store, &of, today)
	}, func(list []linked, err error) {
		if err != nil || l.v.form == nil || l.v.form.goal.ID != of.ID {
			return
		}
		l.v.sources = found
		l.showOrigins(&l.v.form.goal)
		if len(found) > 0 && !l.v.carry.Carrying() && l.v.editing == "" {
			l.v.showSteps()
		}
		l.set(list)
	})
}

func (l *linkList) set(list []linked) {
	l.chips.Objects = nil
	for i, it := range list[:min(len(list), mostLinked)] {
		var remove func()
		if it.own {
			remove = func() { l.remove(it.link) }
		}
		c := kit.NewLinkChip(iconOf(it.link.Kind), it.title, l.v.opener(it.link), remove)
		if it.lost {
			c.Lost()
		}
		l.chips.Add(kit.Named("goals.linked."+itoa(i), c))
	}
	l.chips.Hidden = len(l.chips.Objects) == 0
	l.chips.Refresh()
	l.v.arrange()
}

func iconOf(k journal.Kind) string {
	switch k {
	case journal.KindCheckIn:
		return "circle"
	case journal.KindTreatment:
		return "treatments"
	}
	return "journal"
}

// opener leads to the other side of a link, nil where nothing does.
func (v *formView) opener(l journal.Link) func() {
	in := v.page.deps.Intents
	open := map[journal.Kind]func(journal.ID){journal.KindEntry: in.OpenEntry, journal.KindCheckIn: in.OpenCheckIn, journal.KindTreatment: in.OpenTreatment}[l.Kind]
	if open == nil || l.ID == "" {
		return nil
	}
	return func() { open(l.ID) }
}

func (l *linkList) remove(link journal.Link) {
	f := l.v.form
	at := f.unlink(link)
	if at < 0 {
		return
	}
	l.v.page.touched()
	l.show(&f.goal)
	kit.FocusOn(l.add)
	l.v.page.deps.Toasts.Say(words.T("The link was removed."), words.T("Undo"), func() {
		if l.v.form != f {
			return
		}
		f.goal.Links = slices.Insert(slices.Clone(f.goal.Links), min(at, len(f.goal.Links)), link)
		f.changed()
		l.v.page.touched()
		l.show(&f.goal)
	}, undoFor)
}

// choose offers the newest entries and check-ins.
func (l *linkList) choose() {
	p := l.v.page
	today := journal.DayOf(p.deps.Clock())
	type offer struct {
		link  journal.Link
		title string
		at    journal.Moment
	}
	kit.Go(l.scope.Enter(), func(ctx context.Context) (list []offer, err error) {
		entries, err := p.deps.Store.Entries(ctx, journal.EntryFilter{Limit: mostOffer})
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			list = append(list, offer{journal.Link{Kind: journal.KindEntry, ID: e.ID}, summaryName(e, today), e.At})
		}
		checkIns, err := p.deps.Store.CheckIns(ctx)
		for i := range checkIns[max(0, len(checkIns)-mostOffer/3):] {
			c := &checkIns[max(0, len(checkIns)-mostOffer/3)+i]
			list = append(list, offer{journal.Link{Kind: journal.KindCheckIn, ID: c.ID}, checkInName(c, today), c.At})
		}
		slices.SortStableFunc(list, func(a, b offer) int { return b.at.UTC.Compare(a.at.UTC) })
		return list, err
	}, func(list []offer, err error) {
		f := l.v.form
		switch {
		case f == nil || kit.SheetOpen(p.deps.Window.Canvas()):
			return
		case err != nil:
			p.list.problem(err)
			return
		}
		var sheet *kit.SheetHandle
		rows := kit.Stack(0)
		for i, o := range list {
			icon := theme.Icon(iconOf(o.link.Kind))
			rows.Add(kit.Row(0, kit.Named("goals.link."+itoa(i), kit.NewButton(o.title, icon, kit.Plain, func() {
				sheet.Close()
				if l.v.form == f && f.link(o.link) {
					p.touched()
					l.show(&f.goal)
				}
			}))))
		}
		var body fyne.CanvasObject = rows
		if len(list) == 0 {
			body = kit.Body(words.T("There is no entry and no check-in yet."))
		}
		sheet = kit.Sheet(p.deps.Window, words.T("What belongs to it?"), body, kit.Named("goals.link.close", kit.NewButton(words.T("Close"), nil, kit.Secondary, func() { sheet.Close() })))
	})
}
