package lookback

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/internal/scaleline"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// reach is how far back the part "All in all" looks.
type reach int

const (
	reachMonth reach = iota
	reachSeries
	reachAll
)

// seriesGap is after how many days without a treatment a new series begins: two rhythms of four weeks, and
// some days.
const seriesGap = 60

// from is the first day looked at; zero: everything.
func (r reach) from(f *facts) journal.Day {
	switch r {
	case reachMonth:
		return monthsBefore(f.today, 1).AddDays(1)
	case reachSeries:
		first := journal.Day{}
		for i := len(f.treatments) - 1; i >= 0; i-- {
			t := &f.treatments[i]
			if !t.TookPlace(f.today) || t.At.Day.IsZero() {
				continue
			}
			if !first.IsZero() && first.Sub(t.At.Day) > seriesGap {
				break
			}
			first = t.At.Day
		}
		return first
	}
	return journal.Day{}
}

// wholePart is a month, a series, or the whole time on one page: treatments, wheels, measures, goals done,
// what is for therapy.
type wholePart struct {
	p       *Page
	reach   reach
	choice  *kit.Tabs
	body    *fyne.Container
	content *fyne.Container
	scroll  fyne.CanvasObject
	scope   kit.Scope
}

func newWholePart(p *Page) *wholePart {
	v := &wholePart{p: p, body: kit.Stack(theme.Gap16)}
	v.choice = kit.Named("look.reach", kit.NewTabs([]string{words.T("The last month"), words.T("The newest series"), words.T("The whole time")}, 0, func(i int) {
		v.reach = reach(i)
		v.show()
	})).Label(words.T("How far back"))
	for i := range int(reachAll) + 1 {
		kit.Named("look.reach."+strconv.Itoa(i), v.choice.Tab(i))
	}
	v.scroll = kit.Scroll(kit.PadSides(theme.Gap8, theme.Gap24, kit.Column(pageWidth, kit.Stack(theme.Gap16, v.choice, v.body))))
	v.content = kit.Stack(0, kit.Fill(v.scroll))
	return v
}

// Content is the part.
func (v *wholePart) Content() fyne.CanvasObject { return v.content }

func (v *wholePart) hide() { v.scope.Leave() }

func (v *wholePart) forget() { v.body.Objects = nil }

func (v *wholePart) show() {
	from := v.reach.from(&v.p.facts)
	kit.Go(v.scope.Enter(), func(ctx context.Context) (int, error) {
		return v.p.d.Store.CountEntries(ctx, journal.EntryFilter{From: from, To: v.p.facts.today, Therapy: true})
	}, func(n int, err error) {
		if v.p.closed {
			return
		}
		v.p.problem(err)
		v.lay(from, n)
	})
}

// lay shows what there is since a day; therapy is how many entries are to be brought there.
func (v *wholePart) lay(from journal.Day, therapy int) {
	f := &v.p.facts
	v.choice.ShowTab(int(reachSeries), !reachSeries.from(f).IsZero())
	v.body.Objects = nil
	in := func(d journal.Day) bool {
		return !d.IsZero() && (from.IsZero() || !d.Before(from)) && !d.After(f.today)
	}
	for _, o := range []fyne.CanvasObject{v.treatments(in), v.wheels(from), v.goals(in), v.therapy(therapy)} {
		if o != nil {
			v.body.Add(o)
		}
	}
	for _, o := range v.scales(from, in) {
		v.body.Add(o)
	}
	if len(v.body.Objects) == 0 {
		v.body.Add(kit.NewCard(kit.Body(words.T("Nothing lies in this time yet. What you note comes together here."))))
	}
	v.body.Refresh()
	v.scroll.Refresh()
	v.content.Refresh()
}

func wholeCard(title string, o ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.NewCard(kit.Stack(theme.Gap12, append([]fyne.CanvasObject{kit.Subheading(title)}, o...)...))
}

// mostTold is how many treatments and goals are told one by one.
const mostTold = 12

func (v *wholePart) treatments(in func(journal.Day) bool) fyne.CanvasObject {
	f := &v.p.facts
	list, n := kit.Stack(theme.Gap4), 0
	for i := len(f.treatments) - 1; i >= 0; i-- {
		t := &f.treatments[i]
		if !t.TookPlace(f.today) || !in(t.At.Day) {
			continue
		}
		if n++; n <= mostTold {
			line := treatmentThing(t, f.today)
			list.Add(kit.Named("look.treatment."+strconv.Itoa(n-1), kit.NewMarkLink(func() { v.p.open(line) }).Set(kit.MarkDiamond, line.caption, line.title, line.preview)))
		}
	}
	if n == 0 {
		return nil
	}
	return wholeCard(words.N(n, "{{.N}} treatment", "{{.N}} treatments"), list)
}

func (v *wholePart) wheels(from journal.Day) fyne.CanvasObject {
	all := v.p.facts.checkInsIn(from, v.p.facts.today)
	if len(all) == 0 {
		return nil
	}
	var names [wheel.NumDomains]string
	for i, d := range wheel.Domains {
		names[i] = words.DomainName(d.Key())
	}
	var readings []wheel.Reading
	for i := range all {
		d := all[i].At.Day
		readings = append(readings, wheel.Reading{Label: words.FullDate(dayTime(d)), Short: journal.ChartDayText(journal.ChartDay(d), wheel.ShortDay), Scores: all[i].Scores()})
	}
	chart := kit.Named("look.strip", kit.NewChart(320, 220*(1+theme.TextScale())/2, 0.3))
	chart.SetBuild(func(l kit.Look) (wheel.Drawing, error) {
		return wheel.Strip(wheel.StripSpec{
			Width: l.Width, Height: l.Height, Style: l.Style, TextScale: l.TextScale, Readings: readings, Labels: names,
			Title: words.T("Check-ins"), DateHead: words.T("Date"), NoneLabel: words.T("not rated"),
			Fewer: func(shown, all int) string {
				return words.T("The newest {{.Shown}} of {{.All}}", "Shown", shown, "All", all)
			},
		}, kit.ChartMeasurer())
	})
	return wholeCard(words.N(len(all), "{{.N}} check-in", "{{.N}} check-ins"), chart)
}

func (v *wholePart) goals(in func(journal.Day) bool) fyne.CanvasObject {
	list, n := kit.Stack(theme.Gap4), 0
	for i := range v.p.facts.goals {
		g := &v.p.facts.goals[i]
		if g.Done == nil || !in(g.Done.Day) {
			continue
		}
		if n++; n <= mostTold {
			list.Add(kit.Stack(2, kit.Strong(g.Title), kit.Muted(words.DomainName(g.Domain.Key())+" · "+words.FullDate(dayTime(g.Done.Day)))))
		}
	}
	if n == 0 {
		return nil
	}
	if f := v.p.d.Intents.OpenGoals; f != nil {
		list.Add(kit.Flow(0, kit.Flush(kit.Named("look.goals", kit.NewButton(words.T("Open goals"), nil, kit.Plain, f)))))
	}
	return wholeCard(words.N(n, "{{.N}} goal done", "{{.N}} goals done"), list)
}

func (v *wholePart) therapy(n int) fyne.CanvasObject {
	if n == 0 || v.p.d.Intents.OpenTherapy == nil {
		return nil
	}
	return wholeCard(words.N(n, "{{.N}} entry for therapy", "{{.N}} entries for therapy"),
		kit.Flow(0, kit.Flush(kit.Named("look.therapy", kit.NewButton(words.T("All that is for therapy"), nil, kit.Plain, v.p.d.Intents.OpenTherapy)))))
}

// scales are the lines of the measures, each over the same time.
func (v *wholePart) scales(from journal.Day, in func(journal.Day) bool) (out []fyne.CanvasObject) {
	f := &v.p.facts
	for _, s := range journal.SeriesOf(f.measures) {
		one := scaleline.Scale{Kind: s.Kind, Treatments: f.treatments, Today: f.today}
		for i := range f.measures {
			if m := &f.measures[i]; m.Series() == s && in(m.At.Day) {
				one.All = append(one.All, *m)
				one.Name = m.Name
			}
		}
		if len(one.All) == 0 {
			continue
		}
		if s.Kind.Items() > 0 {
			one.Name = words.MeasureName(string(s.Kind))
		}
		if !from.IsZero() {
			one.From, one.To = from, f.today
		}
		chart := kit.NewChart(320, 260*(1+theme.TextScale())/2, 0.34)
		chart.SetBuild(one.Draw)
		out = append(out, wholeCard(one.Name, chart))
	}
	return out
}
