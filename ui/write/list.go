package write

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

const (
	firstRows  = 60                    // loaded at once, so that the page is there
	mostHits   = 200                   // of a search
	searchWait = 30 * time.Millisecond // a search takes less, and one that is overtaken ends at once
)

// entryList is the left side of the page.
type entryList struct {
	p      *Page
	root   fyne.CanvasObject
	search *kit.Field
	rows   *kit.List
	empty  *kit.Text
	wait   *kit.Debouncer
	narrow *filterRow
	choice choice
	bar    *choiceBar
	pick   *kit.Button // begins to choose several

	all       []journal.EntrySummary    // newest first
	top       []journal.EntrySummary    // the same, those that are pinned before the others
	found     []journal.EntrySummary    // when searching
	marks     map[journal.ID][]kit.Mark // where the words were found, of those rows
	selected  journal.ID
	query     string
	searching bool      // a search is under way
	enter     bool      // Enter was pressed in the search: go to the first hit
	scope     kit.Scope // of a search
	changes   int       // of the list since the page was made
}

func newEntryList(p *Page) *entryList {
	l := &entryList{p: p}
	l.wait = kit.NewDebouncer(searchWait, 4*searchWait, l.find)
	l.search = kit.NewSearch(words.T("Search your journal"))
	l.search.OnChanged = func(s string) {
		l.query = strings.TrimSpace(s)
		l.enter = false
		l.narrow.show()
		l.wait.Trigger()
	}
	l.search.OnSubmitted = func(string) {
		l.enter = true
		if l.wait.Waiting() {
			l.wait.Flush() // the first hit opens once it is there
		} else if !l.searching {
			l.goIn()
		}
	}
	l.rows = kit.NewList(func() int { return len(l.shown()) },
		func() fyne.CanvasObject { return kit.NewEntryRow() },
		func(i int, o fyne.CanvasObject) {
			kit.Named(fmt.Sprintf("journal.row.%d", i), o)
			l.bind(l.shown()[i], o.(*kit.EntryRow))
		})
	l.rows.OnTapped, l.rows.OnKey, l.rows.OnSelectAll = l.tapped, l.key, l.chooseAll
	l.rows.OnSelected = func(i int) {
		if list := l.shown(); i < len(list) && !l.choice.on {
			l.selected = list[i].ID
			p.OpenEntry(list[i].ID)
		}
	}
	l.rows.OnActivated = func(int) {
		p.pair.InDetail(true)
		p.sheet.forms.focus()
	}
	l.search.OnKey(l.searchKey)
	l.narrow, l.bar = newFilterRow(l), newChoiceBar(l)
	l.empty = kit.Muted("")
	add := kit.NewButton(words.T("New entry"), theme.Icon("plus"), kit.Primary, p.New)
	head := kit.Stack(theme.Gap12,
		kit.Spread(kit.Heading(words.T("Journal")).NoWrap(), kit.Row(theme.Gap4, kit.Named("journal.new", add), p.newMenuButton())),
		kit.Named("journal.search", l.search), l.narrow.root, l.bar.root)
	whole := kit.Stack(0,
		kit.PadSides(theme.Gap16, theme.Gap16, head),
		kit.Fill(container.NewStack(kit.Named("journal.list", l.rows), kit.PadSides(theme.Gap8, theme.Gap24, kit.Stack(0, l.empty)))))
	whole.Add(l.foot())
	l.root = whole
	return l
}

// goIn leads from the search into the list, to its first row.
func (l *entryList) goIn() {
	if !l.enter {
		return
	}
	l.enter = false
	list := l.shown()
	if len(list) == 0 {
		return
	}
	kit.FocusOn(l.rows)
	l.p.OpenEntry(list[0].ID)
}

// shown gives the rows of the list as it stands.
func (l *entryList) shown() []journal.EntrySummary {
	if l.searched() {
		return l.found
	}
	return l.top
}

// searched tells whether the list shows what was found, and not everything.
func (l *entryList) searched() bool { return l.query != "" && l.narrow.asked != "" }

func (l *entryList) bind(e journal.EntrySummary, row *kit.EntryRow) {
	r := rowOf(&e, journal.DayOf(l.p.d.Clock()))
	row.SetChoosing(l.choice.on, l.choice.has(e.ID))
	caption := l.when(e.At) + r.standing
	if marks := l.marks[e.ID]; l.searched() && len(marks) > 0 && !r.sealed {
		row.SetMarked(caption, r.title, marks)
		return
	}
	row.Set(caption, r.title, r.preview)
}

// when is the date above a row: with the year only where it is another one.
func (l *entryList) when(m journal.Moment) string {
	day := m.Day.Time(time.UTC)
	s := words.Day(day)
	if m.Day.Year != l.p.d.Clock().Year() {
		s = words.FullDate(day)
	}
	return s + " · " + words.Clock(m.Local())
}

// load reads the newest rows, shows them, and then the rest.
func (l *entryList) load(ctx context.Context) {
	store := l.p.d.Store
	changes := l.changes
	kit.Go(ctx, func(ctx context.Context) ([]journal.EntrySummary, error) {
		return firstEntries(ctx, store)
	}, func(list []journal.EntrySummary, err error) {
		if err != nil {
			l.sorry(err)
			return
		}
		if changes != l.changes {
			l.load(ctx)
			return
		}
		if len(l.all) < len(list) || len(list) < firstRows {
			l.set(list)
		}
		if len(list) < firstRows {
			return
		}
		kit.Go(ctx, func(ctx context.Context) ([]journal.EntrySummary, error) {
			return store.Entries(ctx, journal.EntryFilter{})
		}, func(list []journal.EntrySummary, err error) {
			switch {
			case err != nil:
			case changes != l.changes: // something was saved meanwhile
				l.load(ctx)
			default:
				l.set(list)
			}
		})
	})
	l.narrow.load()
	if l.query != "" {
		l.find()
	}
}

func (l *entryList) set(list []journal.EntrySummary) {
	l.all = list
	l.refresh()
}

func (l *entryList) refresh() {
	l.top = pinnedFirst(l.all)
	l.narrow.show()
	l.choice.keep(l.shown())
	l.bar.show()
	l.showPick()
	l.rows.Refresh()
	l.selectID(l.selected)
	searching := l.searched()
	switch {
	case searching && l.searching && len(l.found) == 0:
		l.tell("")
	case searching && len(l.found) == 0 && forTherapy(l.narrow.asked) && !l.narrow.narrows():
		l.tell(words.T("Nothing is marked to bring to therapy. Ctrl+Shift+B on the page marks an entry, or the passage that is selected."))
	case searching && len(l.found) == 0 && l.narrow.narrows():
		l.tell(words.T("Nothing fits all of that. With one thing less there may be more."))
	case searching && len(l.found) == 0:
		l.tell(words.T("Nothing found. Fewer words, or only the beginning of one, find more."))
	case l.query == "" && len(l.all) == 0:
		l.tell(words.T("Nothing is written yet. A single word is a fine beginning."))
	default:
		l.tell("")
	}
}

func (l *entryList) tell(s string) {
	l.empty.SetText(s)
	if s == "" {
		l.empty.Hide()
	} else {
		l.empty.Show()
	}
}

// sorry says why nothing could be read. Damage is told by the window, once and
// with the ways on from it.
func (l *entryList) sorry(err error) {
	var damaged *journal.DamagedError
	if errors.As(err, &damaged) && l.p.d.Told != nil && l.p.d.Told(err) {
		l.tell("")
		return
	}
	l.tell(journal.Explain(err).String())
}

// find searches for what stands in the field.
func (l *entryList) find() {
	l.narrow.asked = l.narrow.finished(l.query)
	query := l.narrow.asked
	if query == "" {
		l.scope.Leave()
		l.found, l.searching = nil, false
		l.refresh()
		return
	}
	l.searching = true
	kit.Go(l.scope.Enter(), func(ctx context.Context) ([]journal.Hit, error) {
		return l.p.d.Store.Search(ctx, query, mostHits)
	}, func(hits []journal.Hit, err error) {
		l.searching = false
		if err != nil {
			l.sorry(err)
			return
		}
		l.found, l.marks = l.found[:0], map[journal.ID][]kit.Mark{}
		for _, h := range hits {
			if marks := marked(h.Snippet); len(marks) > 0 {
				l.marks[h.ID] = marks
			}
			l.found = append(l.found, h.EntrySummary)
		}
		l.refresh()
		l.goIn()
	})
}

// marked gives a snippet as the pieces of a row.
func marked(spans []journal.Span) []kit.Mark {
	marks := make([]kit.Mark, 0, len(spans))
	for _, s := range spans {
		marks = append(marks, kit.Mark{Text: strings.ReplaceAll(s.Text, "\n", " "), Strong: s.Match})
	}
	if len(marks) > 0 {
		marks[0].Text = strings.TrimLeft(marks[0].Text, " ")
	}
	return marks
}

// selectID marks the row of an entry; "" marks none.
func (l *entryList) selectID(id journal.ID) {
	l.selected = id
	for i, e := range l.shown() {
		if e.ID == id && id != "" {
			if l.rows.Selected() != i {
				l.rows.Select(i)
			}
			return
		}
	}
	l.rows.Select(-1)
}

// selectCurrent marks the row of the entry on the page again.
func (l *entryList) selectCurrent() {
	e, _ := l.p.onPage()
	l.selectID(e.ID)
}

// put brings a saved entry into the list without reading everything again.
func (l *entryList) put(e journal.Entry) {
	l.changes++
	s := e.Summary()
	if cur, ok := l.p.onPage(); ok && cur.ID == e.ID {
		l.selected = e.ID
	}
	for i := range l.found {
		if l.found[i].ID == e.ID {
			l.found[i] = s
		}
	}
	for i := range l.all {
		if l.all[i].ID == e.ID {
			moved := l.all[i].At != e.At
			l.all[i] = s
			if moved {
				l.load(l.p.scope.Enter())
			}
			l.refresh()
			return
		}
	}
	at := 0
	for at < len(l.all) && l.all[at].At.Day.After(e.At.Day) {
		at++
	}
	l.all = append(l.all[:at:at], append([]journal.EntrySummary{s}, l.all[at:]...)...)
	l.refresh()
}

func (l *entryList) drop(id journal.ID) {
	l.changes++
	for _, list := range []*[]journal.EntrySummary{&l.all, &l.found} {
		for i, e := range *list {
			if e.ID == id {
				*list = append((*list)[:i:i], (*list)[i+1:]...)
				break
			}
		}
	}
	l.refresh()
}

// clear drops everything shown.
func (l *entryList) clear() {
	l.scope.Leave()
	l.search.SetText("")
	l.wait.Stop()
	l.all, l.found, l.marks, l.query, l.selected = nil, nil, nil, "", ""
	l.choice.end()
	l.narrow.clear()
	l.refresh()
}
