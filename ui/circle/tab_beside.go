package circle

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// besideTab tells what was answered in the two weeks before and after
// treatments, in numbers alone. It compares and does not explain.
type besideTab struct {
	page    *Page
	content fyne.CanvasObject
	route   *kit.Select
	choice  *fyne.Container
	routes  []journal.Route // to choose from; "" is all of them
	of      journal.Route
	table   *fyne.Container
	counts  *kit.Text
	trouble *kit.Text
	moods   []journal.MoodAt
	read    bool // moods are known, so that what is counted is all there is
	scope   kit.Scope
}

func newBeside(p *Page) *besideTab {
	v := &besideTab{page: p, table: kit.Stack(theme.Gap4), counts: kit.Muted(""), trouble: kit.Body("").In(theme.Danger)}
	v.route = kit.Named("circle.route", kit.NewSelect(nil, -1, "", func(i int) {
		v.of = v.routes[i]
		v.fill()
		p.arrangeLook()
	}))
	v.choice = kit.Row(theme.Gap12, kit.Strong(words.T("Which treatments")).NoWrap(), v.route, kit.Spacer())
	v.trouble.Hide()
	head := kit.Stack(theme.Gap4,
		kit.Subheading(words.T("The two weeks before and after a treatment")),
		kit.Muted(words.T("Averages of your own answers. Much else happens in such weeks, and these numbers cannot tell one thing from another.")))
	v.content = kit.NewCard(kit.Column(besideWidth, kit.Stack(theme.Gap16, head, v.choice, v.trouble, v.table, v.counts)), kit.CardPad(theme.Gap24))
	return v
}

const (
	besideWidth  = 760
	besideColumn = 132 // room for the words where an average cannot be told
)

func (v *besideTab) tab() *tab {
	return &tab{key: "treatments", name: words.T("Treatments"), content: v.content, refresh: v.refresh, leave: v.scope.Leave}
}

// has tells whether a treatment has been.
func (v *besideTab) has() bool { return len(v.been()) > 0 }

// been are the treatments that have been.
func (v *besideTab) been() []journal.Treatment {
	var out []journal.Treatment
	for _, t := range v.page.state.Treatments {
		if t.TookPlace(v.page.state.Today) {
			out = append(out, t)
		}
	}
	return out
}

// refresh shows the treatments as they are now, and reads the moods of the
// entries near them.
func (v *besideTab) refresh() {
	v.showRoutes()
	v.fill()
	show(v.table, v.read)
	show(v.counts, v.read)
	been := v.been()
	if len(been) == 0 {
		return
	}
	f := journal.EntryFilter{From: been[0].At.Day, To: been[0].At.Day}
	for _, t := range been {
		if d := t.At.Day; d.Before(f.From) {
			f.From = d
		} else if d.After(f.To) {
			f.To = d
		}
	}
	f.From, f.To = f.From.AddDays(-journal.BesideDays), f.To.AddDays(journal.BesideDays)
	if !f.From.Valid() {
		f.From = journal.Day{}
	}
	if !f.To.Valid() {
		f.To = journal.Day{}
	}
	kit.Go(v.scope.Enter(), func(ctx context.Context) (moods []journal.MoodAt, err error) {
		list, err := v.page.deps.Store.Entries(ctx, f)
		for _, e := range list {
			if e.Mood.IsSet() {
				moods = append(moods, journal.MoodAt{At: e.At, Mood: e.Mood})
			}
		}
		return moods, err
	}, func(moods []journal.MoodAt, err error) {
		v.read = true
		show(v.table, true)
		show(v.counts, true)
		show(v.trouble, err != nil)
		if err != nil {
			v.trouble.SetText(journal.Explain(err).String())
		} else {
			v.moods = moods
			v.fill()
		}
		v.page.arrangeLook()
	})
}

// showRoutes offers the routes that were in use, where they are several.
func (v *besideTab) showRoutes() {
	used := map[journal.Route]bool{}
	for _, t := range v.been() {
		used[t.Route] = true
	}
	v.routes = []journal.Route{""}
	names, at := []string{words.T("All of them")}, 0
	for _, r := range journal.Routes {
		if !used[r] {
			continue
		}
		if r == v.of {
			at = len(v.routes)
		}
		v.routes = append(v.routes, r)
		names = append(names, words.RouteName(string(r)))
	}
	v.of = v.routes[at]
	v.route.SetOptions(names, at)
	show(v.choice, len(used) > 1)
}

// fill shows the table.
func (v *besideTab) fill() {
	s := &v.page.state
	a := journal.CompareTreatments(s.Treatments, v.of, s.Today, s.CheckIns, v.moods)
	line := func(make func(string) *kit.Text, name fyne.CanvasObject, before, after string) fyne.CanvasObject {
		cell := func(text string) fyne.CanvasObject {
			return kit.Width(besideColumn*theme.TextScale(), make(text).Align(fyne.TextAlignTrailing))
		}
		return kit.Row(theme.Gap8, kit.Fill(name), cell(before), cell(after))
	}
	row := func(name fyne.CanvasObject, x journal.Sides) fyne.CanvasObject {
		return line(kit.Body, name, sideText(x.Before), sideText(x.After))
	}
	v.table.Objects = []fyne.CanvasObject{
		line(kit.Small, kit.Small(words.T("Average, and of how many answers")),
			words.N(journal.BesideDays, "{{.N}} day before", "{{.N}} days before"), words.N(journal.BesideDays, "{{.N}} day after", "{{.N}} days after")),
		kit.Divider(),
	}
	for i, d := range wheel.Domains {
		v.table.Add(row(kit.Row(theme.Gap8, kit.Dot(theme.Domain(d)), kit.Body(words.DomainName(d.Key())).NoWrap()), a.Domains[i]))
	}
	v.table.Add(kit.Divider())
	v.table.Add(row(kit.Body(words.T("Mood of entries")), a.Mood))
	v.counts.SetText(countsText(a))
}

// sideText is an average with the number of answers behind it.
func sideText(s journal.Side) string {
	mean, ok := s.Mean()
	if !ok {
		return words.T("too few to say ({{.N}})", "N", s.N)
	}
	return words.T("{{.Mean}} ({{.N}})", "Mean", fmt.Sprintf("%.1f", mean), "N", s.N)
}

// countsText tells what lies behind the averages.
func countsText(a journal.BeforeAfter) string {
	text := words.N(a.Treatments, "{{.N}} treatment", "{{.N}} treatments") + ", " +
		words.N(a.CheckIns.N, "{{.N}} check-in near them", "{{.N}} check-ins near them") + ", " +
		words.N(a.Entries.N, "{{.N}} entry with a mood", "{{.N}} entries with a mood") + "."
	if a.CheckIns.Overlap+a.Entries.Overlap == 0 {
		return text
	}
	return text + " " + words.T("Near more than one treatment: {{.CheckIns}} of the check-ins and {{.Entries}} of the entries. Each counts for the nearest one alone.",
		"CheckIns", a.CheckIns.Overlap, "Entries", a.Entries.Overlap)
}
