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

// fresh shows other things from their beginning.
func (l *thingList) fresh(list []thing, nothing string) {
	l.rows.Select(-1)
	l.rows.ScrollToTop()
	l.set(list, nothing)
}

// entriesIn loads the entries that fit, the first few at once and then all, so that a large journal
// shows something soon. show is told whether these are all.
func (p *Page) entriesIn(ctx context.Context, f journal.EntryFilter, show func(list []journal.EntrySummary, all bool)) {
	few := f
	few.Limit = firstRows
	get := func(f journal.EntryFilter, then func([]journal.EntrySummary)) {
		kit.Go(ctx, func(ctx context.Context) ([]journal.EntrySummary, error) { return p.d.Store.Entries(ctx, f) },
			func(list []journal.EntrySummary, err error) {
				if p.closed {
					return
				}
				p.problem(err)
				if err == nil {
					then(list)
				}
			})
	}
	get(few, func(list []journal.EntrySummary) {
		show(list, len(list) < firstRows)
		if len(list) == firstRows {
			get(f, func(list []journal.EntrySummary) { show(list, true) })
		}
	})
}
