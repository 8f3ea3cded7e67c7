package lookback

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
)

// firstRows are loaded at once, so that a list is there; the rest follows.
const firstRows = 60

// thingList is a list of things of any number. A click or Enter opens one.
type thingList struct {
	rows  *kit.List
	empty *kit.Text
	root  *fyne.Container
	list  []thing
}

func newThingList(open func(thing)) *thingList {
	l := &thingList{empty: kit.Muted("")}
	l.rows = kit.NewList(func() int { return len(l.list) },
		func() fyne.CanvasObject { return kit.NewMarkRow() },
		func(i int, o fyne.CanvasObject) {
			t := l.list[i]
			kit.Named("look.row."+strconv.Itoa(i), o)
			o.(*kit.MarkRow).Set(signOf(t), t.caption, t.title, t.preview)
		})
	l.rows.OneClick = true
	l.rows.OnActivated = func(i int) {
		if i < len(l.list) {
			open(l.list[i])
		}
	}
	l.root = container.NewStack(kit.Named("look.list", l.rows), kit.PadSides(theme.Gap8, theme.Gap16, kit.Stack(0, l.empty)))
	return l
}

// set shows things, or, where there are none, says so.
func (l *thingList) set(list []thing, nothing string) {
	l.list = list
	l.rows.Refresh()
	if len(list) > 0 {
		nothing = ""
	}
	l.empty.SetText(nothing)
	l.empty.Hidden = nothing == ""
	l.root.Refresh()
}

// asRows makes rows of entries for entriesIn.
func asRows(today journal.Day) func([]journal.EntrySummary) []thing {
	return func(list []journal.EntrySummary) []thing { return entryThings(list, today) }
}

// fresh shows other things from their beginning.
func (l *thingList) fresh(list []thing, nothing string) {
	l.rows.Select(-1)
	l.rows.ScrollToTop()
	l.set(list, nothing)
}

// entriesIn loads the entries that fit, the first few at once and then all, so that a large journal
// shows something soon. rows makes rows of them, off the thread of the window: it must not touch what
// the page changes.
func (p *Page) entriesIn(ctx context.Context, f journal.EntryFilter, rows func([]journal.EntrySummary) []thing, show func([]thing)) {
	few := f
	few.Limit = firstRows
	type loaded struct {
		rows    []thing
		entries int
	}
	get := func(f journal.EntryFilter, then func(loaded)) {
		kit.Go(ctx, func(ctx context.Context) (loaded, error) {
			list, err := p.d.Store.Entries(ctx, f)
			if err != nil {
				return loaded{}, err
			}
			return loaded{rows(list), len(list)}, nil
		}, func(l loaded, err error) {
			if p.closed {
				return
			}
			p.problem(err)
			if err == nil {
				then(l)
			}
		})
	}
	get(few, func(l loaded) {
		show(l.rows)
		if l.entries == firstRows {
			get(f, func(l loaded) { show(l.rows) })
		}
	})
}
