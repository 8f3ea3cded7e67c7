package write

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// filterRow is the row of small buttons below the search.
type filterRow struct {
	l      *entryList
	root   *kit.Pills
	labels labels
	asked  string    // the search that the list shows, without what is still being typed
	scope  kit.Scope // of the labels
}

func newFilterRow(l *entryList) *filterRow {
	f := &filterRow{l: l, root: kit.NewPills()}
	f.root.OnLeave = l.search.Focus
	kit.Named("journal.filters", f.root)
	return f
}

// load reads what can be offered.
func (f *filterRow) load() {
	store := f.l.p.d.Store
	kit.Go(f.scope.Enter(), func(ctx context.Context) (labels, error) { return loadLabels(ctx, store), nil }, func(l labels, _ error) {
		f.labels = l
		f.show()
	})
}

func (f *filterRow) clear() {
	f.scope.Leave()
	f.labels, f.asked = nil, ""
	f.root.Set()
}

func (f *filterRow) finished(typed string) string { return f.labels.finished(typed) }

func (f *filterRow) narrows() bool {
	today := f.l.p.today()
	q := journal.ParseQuery(f.asked, today)
	return q.Narrows() && q.Words != "" || len(activeFilters(f.asked, today)) > 1
}

// show brings the row up to date with what stands in the field.
func (f *filterRow) show() {
	pills := f.pills(f.l.search.Text())
	hidden := len(pills) == 0
	if f.root.Set(pills...) || f.root.Hidden != hidden {
		f.root.Hidden = hidden
		f.l.relayout()
	}
}

// pills are what the row offers: what can complete what is being typed, else what narrows the search
// and what could.
func (f *filterRow) pills(typed string) (pills []kit.Pill) {
	if f.l.choice.on || len(f.l.all) == 0 && typed == "" {
		return nil
	}
	for i, s := range f.labels.suggestions(typed) {
		pills = append(pills, kit.Pill{Name: fmt.Sprint("journal.suggestion.", i), Text: s.text, Tap: func() { f.type_(s.typed) }})
	}
	if len(pills) > 0 {
		return pills
	}
	for i, a := range activeFilters(typed, f.l.p.today()) {
		pills = append(pills, kit.Pill{Name: fmt.Sprint("journal.filter.", i), Text: a.text, On: true, Tap: func() { f.type_(a.without) }})
	}
	if open := f.l.p.d.Intents.OpenTherapy; open != nil && forTherapy(typed) {
		pills = append(pills, kit.Pill{Name: "journal.filter.onepage", Text: words.T("All on one page"), Plain: true, Tap: open})
	}
	if len(pills) == 0 {
		pills = append(pills,
			kit.Pill{Name: "journal.filter.pinned", Text: words.T("Pinned"), Tap: func() { f.type_(withFilter(typed, "is:pinned")) }},
			kit.Pill{Name: "journal.filter.therapy", Text: words.T("For therapy"), Tap: func() { f.type_(withFilter(typed, "is:therapy")) }})
	}
	return append(pills,
		kit.Pill{Name: "journal.filter.more", Text: words.T("More"), Icon: "down", Plain: true, Tap: f.more})
}

// type_ puts a text into the field, as if it had been typed.
func (f *filterRow) type_(s string) {
	f.l.search.SetText(s)
	f.l.search.Focus()
	f.l.search.CursorToEnd()
	if f.l.wait.Waiting() {
		f.l.wait.Flush()
	}
}

// more offers everything else that narrows a search.
func (f *filterRow) more() {
	typed := f.l.search.Text()
	begin := func(key journal.QueryKey) func() {
		return func() { f.type_(join(typed, string(key)+":")) }
	}
	kit.Menu(f.root,
		kit.MenuItem{Name: "journal.more.tag", Text: words.T("With a tag"), Do: begin(journal.QueryTag)},
		kit.MenuItem{Name: "journal.more.feeling", Text: words.T("With a feeling"), Do: begin(journal.QueryFeeling)},
		kit.MenuItem{Name: "journal.more.theme", Text: words.T("By theme"), Do: begin(journal.QueryTheme)},
		kit.MenuItem{Name: "journal.more.domain", Text: words.T("By domain"), Do: begin(journal.QueryDomain)},
		kit.MenuItem{Name: "journal.more.pictures", Text: words.T("With pictures"), Do: func() { f.type_(withFilter(typed, "has:picture")) }},
		kit.MenuItem{Name: "journal.more.year", Text: words.T("From the last 30 days"), Do: func() { f.type_(withFilter(typed, "from:30d")) }},
		kit.MenuItem{Name: "journal.more.help", Text: words.T("How to search"), Do: f.explain})
}

// explain shows how to search; an example that is tapped is typed.
func (f *filterRow) explain() {
	var sheet *kit.SheetHandle
	var lines []fyne.CanvasObject
	for i, h := range journal.ExplainQuery() {
		example := kit.NewPills(kit.Pill{Name: fmt.Sprint("journal.example.", i), Text: h.Example, Tap: func() {
			sheet.Close()
			f.type_(h.Example)
		}})
		lines = append(lines, kit.Stack(theme.Gap4, example, kit.Small(h.Meaning).In(theme.Muted)))
	}
	lines = append(lines, kit.Small(words.T("All of these can be combined. Where only a few entries fit, the best comes first; where many do, the newest.")).In(theme.Muted))
	done := kit.Named("journal.help.close", kit.NewButton(words.T("Close"), nil, kit.Primary, func() { sheet.Close() }))
	sheet = kit.Sheet(f.l.p.d.Window, words.T("How to search"), kit.Stack(theme.Gap12, lines...), done).Light()
	kit.FocusOn(done)
}

// searchKey leads from the field into the row and into the list.
func (l *entryList) searchKey(k fyne.KeyName) bool {
	if k == fyne.KeyEscape && l.search.Text() != "" {
		l.search.SetText("")
		return true
	}
	if k != fyne.KeyDown {
		return false
	}
	if len(l.narrow.labels.suggestions(l.search.Text())) > 0 {
		return l.narrow.root.FocusFirst()
	}
	if len(l.shown()) == 0 {
		return false
	}
	kit.FocusOn(l.rows)
	return true
}
