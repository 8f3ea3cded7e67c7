package lookback

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/kit/twofold"
	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// periodPart shows what was written in a period beside the circle of that time.
type periodPart struct {
	p        *Page
	span     span
	ownFrom  journal.Day
	ownTo    journal.Day
	choice   *kit.Tabs
	from, to *kit.DateField
	own      *fyne.Container
	head     *fyne.Container
	count    *kit.Text
	side     *kit.Tabs // entries or circle, where there is room for one
	list     *thingList
	radar    *kit.Chart
	about    *kit.Text
	table    *fyne.Container
	wheelBox *fyne.Container
	pair     *twofold.Pair
	content  fyne.CanvasObject
	scope    kit.Scope
	counting kit.Scope
}

func newPeriodPart(p *Page) *periodPart {
	v := &periodPart{p: p, list: newThingList(p.open), count: kit.Muted(""), about: kit.Muted(""), table: kit.Stack(theme.Gap4)}
	v.choice = kit.NewTabs([]string{words.T("Four weeks"), words.T("Three months"), words.T("A year"), words.T("Choose days")}, 0, func(i int) {
		v.span = span(i)
		v.show()
	}).Label(words.T("The period"))
	for i := range spanOwn + 1 {
		kit.Named("look.span."+strconv.Itoa(int(i)), v.choice.Tab(int(i)))
	}
	v.from, v.to = kit.Named("look.from", kit.NewDateField()), kit.Named("look.to", kit.NewDateField())
	take := func(into *journal.Day) func(time.Time, bool) {
		return func(t time.Time, ok bool) {
			day := journal.Day{}
			if ok {
				day = journal.DayOf(t)
			}
			if day != *into && (day.IsZero() || day.Valid()) {
				*into = day
				v.load()
			}
		}
	}
	v.from.OnDate, v.to.OnDate = take(&v.ownFrom), take(&v.ownTo)
	v.own = kit.Flow(theme.Gap12, kit.Width(200, kit.LabeledField(words.T("From"), "", v.from)), kit.Width(200, kit.LabeledField(words.T("To"), "", v.to)))
	v.own.Hide()
	v.side = kit.NewTabs([]string{words.T("What was written"), words.T("The circle")}, 0, func(i int) { v.pair.InDetail(i == 1) })
	kit.Named("look.side.0", v.side.Tab(0))
	kit.Named("look.side.1", v.side.Tab(1))
	v.side.Hide()
	v.head = kit.PadSides(0, theme.Gap8, kit.Stack(theme.Gap4, v.choice, v.own, v.count, v.side))
	v.radar = kit.Named("look.wheel", kit.NewRadar())
	v.wheelBox = kit.Stack(theme.Gap12, v.about, v.radar, v.table)
	v.pair = twofold.NewShaped(func(room float32) (float32, bool) {
		return room * 0.46, room >= 780*(1+(theme.TextScale()-1)*0.6)
	}, kit.Pad(theme.Gap8, kit.NewCard(v.list.root, kit.CardPad(theme.Gap8))),
		kit.Pad(theme.Gap8, kit.NewCard(kit.Scroll(kit.PadSides(theme.Gap8, theme.Gap12, v.wheelBox)), kit.CardPad(theme.Gap8))))
	v.pair.OnNarrow = func(narrow bool) {
		v.side.Hidden = !narrow
		v.head.Refresh()
	}
	v.content = room(v.head, v.pair.Container)
	return v
}

// Content is the part.
func (v *periodPart) Content() fyne.CanvasObject { return v.content }

func (v *periodPart) hide() {
	v.scope.Leave()
	v.counting.Leave()
}

func (v *periodPart) forget() {
	v.list.set(nil, "")
	v.radar.SetBuild(nil)
	v.table.Objects = nil
	v.count.SetText("")
	v.ownFrom, v.ownTo = journal.Day{}, journal.Day{}
	v.from.SetText("")
	v.to.SetText("")
}

func (v *periodPart) show() {
	if v.span == spanOwn && v.ownFrom.IsZero() && v.ownTo.IsZero() {
		v.ownFrom, v.ownTo = spanWeeks.days(v.p.facts.today, journal.Day{}, journal.Day{})
		v.from.SetDate(dayTime(v.ownFrom))
		v.to.SetDate(dayTime(v.ownTo))
	}
	v.own.Hidden = v.span != spanOwn
	v.count.Hidden = true
	v.head.Refresh()
	v.content.Refresh()
	v.load()
}

func (v *periodPart) days() (from, to journal.Day) {
	return v.span.days(v.p.facts.today, v.ownFrom, v.ownTo)
}

// load shows the period.
func (v *periodPart) load() {
	from, to := v.days()
	v.showWheel(v.p.facts.checkInsIn(from, to))
	fresh := true
	nothing := words.T("Nothing was written in this time.")
	v.p.entriesIn(v.scope.Enter(), journal.EntryFilter{From: from, To: to}, asRows(v.p.facts.today), func(list []thing) {
		if fresh {
			v.list.fresh(list, nothing)
			fresh = false
		} else {
			v.list.set(list, nothing)
		}
	})
	v.showCounts(from, to)
}

// showCounts says how much lies in the period, for those who want to know.
func (v *periodPart) showCounts(from, to journal.Day) {
	if !v.p.facts.personal.ShowCounts {
		v.counting.Leave()
		return
	}
	checkIns, treatments := 0, 0
	for _, t := range v.p.facts.within(from, to) {
		switch {
		case t.kind == journal.KindCheckIn:
			checkIns++
		case t.kind == journal.KindTreatment && !t.planned:
			treatments++
		}
	}
	kit.Go(v.counting.Enter(), func(ctx context.Context) (int, error) {
		return v.p.d.Store.CountEntries(ctx, journal.EntryFilter{From: from, To: to})
	}, func(n int, err error) {
		if v.p.closed || err != nil {
			return
		}
		v.count.SetText(counts(n, checkIns, treatments))
		v.count.Hidden = v.count.Text() == ""
		v.head.Refresh()
		v.content.Refresh()
	})
}

// showWheel lays the first and the last check-in of the period over each other.
func (v *periodPart) showWheel(list []journal.CheckIn) {
	v.radar.Hidden = len(list) == 0
	v.table.Objects = nil
	switch len(list) {
	case 0:
		v.about.SetText(words.T("There is no check-in in this time."))
		v.radar.SetBuild(nil)
	case 1:
		v.about.SetText(words.T("The one check-in of this time."))
	default:
		v.about.SetText(words.T("The first and the last check-in of this time."))
	}
	if len(list) > 0 {
		spec := wheelSpec(list)
		v.radar.SetMinSize(fyne.NewSize(280, 330*(1+theme.TextScale())/2))
		v.radar.SetGrow(560)
		v.radar.SetBuild(func(l kit.Look) (wheel.Drawing, error) {
			s := spec
			s.Width, s.Height, s.Style, s.TextScale = l.Width, l.Height, l.Style, l.TextScale
			return wheel.Radar(s, kit.ChartMeasurer())
		})
		v.fillTable(list)
	}
	v.wheelBox.Refresh()
	v.pair.Refresh()
}

// wheelSpec is the chart of a period without its size.
func wheelSpec(list []journal.CheckIn) wheel.RadarSpec {
	first, last := &list[0], &list[len(list)-1]
	s := wheel.RadarSpec{
		Values: true, Legend: true, FontSize: 12.5,
		NoneLabel: words.T("not rated"), DomainHead: words.T("Domain"), ChangeHead: words.T("Change"),
		Title:  words.T("Holistic Happiness Circle"),
		Layers: []wheel.Layer{{Label: dateOf(last), Scores: last.Scores(), Role: wheel.Now}},
		Desc:   words.T("Eight domains from 0 to 10, on {{.Now}}.", "Now", dateOf(last)),
	}
	if len(list) > 1 {
		s.Layers = append(s.Layers, wheel.Layer{Label: dateOf(first), Scores: first.Scores(), Role: wheel.Earlier})
		s.Desc = words.T("Eight domains from 0 to 10, on {{.Now}} and on {{.Then}}.", "Now", dateOf(last), "Then", dateOf(first))
	}
	for i, d := range wheel.Domains {
		s.Labels[i] = words.DomainName(d.Key())
	}
	return s
}

func dateOf(c *journal.CheckIn) string { return words.FullDate(c.At.Local()) }

// fillTable says the same in numbers; what was not rated stays open.
func (v *periodPart) fillTable(list []journal.CheckIn) {
	first, last := &list[0], &list[len(list)-1]
	both := len(list) > 1
	cell := func(t *kit.Text, width float32) fyne.CanvasObject {
		return kit.Width(width, t.Align(fyne.TextAlignTrailing))
	}
	line := func(text func(string) *kit.Text, name fyne.CanvasObject, then, now, change string) fyne.CanvasObject {
		row := []fyne.CanvasObject{kit.Fill(name)}
		if both {
			row = append(row, cell(text(then), 76))
		}
		row = append(row, cell(text(now), 76))
		if both {
			row = append(row, cell(text(change), 60))
		}
		return kit.Row(theme.Gap8, row...)
	}
	v.table.Add(line(kit.Small, kit.Small(words.T("Domain")), words.Day(first.At.Local()), words.Day(last.At.Local()), words.T("Change")))
	v.table.Add(kit.Divider())
	for _, d := range wheel.Differences(last.Scores(), first.Scores()) {
		name := kit.Row(theme.Gap8, kit.Dot(theme.Domain(d.Domain)), kit.Body(words.DomainName(d.Domain.Key())).NoWrap())
		v.table.Add(line(kit.Body, name, d.Then.String(), d.Now.String(), d.String()))
	}
	if both && first.Wording != last.Wording {
		v.table.Add(kit.Muted(words.T("The two dates were answered to questions worded differently, so they compare only roughly.")))
	}
}
