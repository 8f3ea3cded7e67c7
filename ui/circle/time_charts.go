package circle

import (
	"math"
	"slices"
	"strconv"
	"time"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/wheel"
	"stillwater/words"
)

// The charts over time, made of the overview alone. They are drawn on another
// thread: each works on a copy of the overview, whose list nobody changes.

// on is where a chart is drawn.
type on struct {
	kit.Look
	paper bool // with its title, and its table where there is room
	m     wheel.Measurer
}

func domainNames() (names [wheel.NumDomains]string) {
	for i, d := range wheel.Domains {
		names[i] = words.DomainName(d.Key())
	}
	return names
}

// layers gives the outlines of the wheel, the newest first.
func (o *overview) layers() []wheel.Layer {
	var out []wheel.Layer
	for i, c := range o.shown() {
		l := wheel.Layer{Label: o.label(c), Scores: c.Scores(), Role: wheel.Earlier}
		if i == 0 {
			l.Role = wheel.Now
		}
		out = append(out, l)
	}
	if o.hasTargets() && !o.noTargets && o.roomForTargets() {
		out = append(out, wheel.Layer{Label: words.T("Wish"), Scores: o.current().Targets(), Role: wheel.Target})
	}
	return out
}

// radarSpec is the wheel without its layers.
func radarSpec(at on) wheel.RadarSpec {
	return wheel.RadarSpec{
		Width: at.Width, Height: at.Height, Style: at.Style, TextScale: at.TextScale, FontSize: fontSize(at),
		Labels: domainNames(), Values: true, Legend: true, ShowTitle: at.paper, ShowTable: at.paper,
		NoneLabel: words.T("not rated"), DomainHead: words.T("Domain"), ChangeHead: words.T("Change"),
		Title: words.T("Holistic Happiness Circle"),
	}
}

// fontSize is that of the window, or follows from the size of the paper.
func fontSize(at on) float64 {
	if at.paper {
		return 0
	}
	return chartText
}

// wheelChart is one to three check-ins laid over each other.
func (o overview) wheelChart(at on) (wheel.Drawing, error) {
	s := radarSpec(at)
	s.Layers = o.layers()
	switch all := o.shown(); len(all) {
	case 0:
	case 1:
		s.Desc = words.T("Eight domains from 0 to 10, on {{.Now}}.", "Now", dateOf(all[0]))
	case 2:
		s.Desc = words.T("Eight domains from 0 to 10, on {{.Now}} and on {{.Then}}.", "Now", dateOf(all[0]), "Then", dateOf(all[1]))
	default:
		s.Desc = words.T("Eight domains from 0 to 10, on {{.Now}}, on {{.Then}} and on {{.First}}.", "Now", dateOf(all[0]), "Then", dateOf(all[1]), "First", dateOf(all[2]))
	}
	return wheel.Radar(s, at.m)
}

// replayed is the wheel on its way through all check-ins.
func (o overview) replayed(at on) (*wheel.Replay, error) {
	s := wheel.ReplaySpec{Radar: radarSpec(at)}
	for i := range o.list {
		s.Steps = append(s.Steps, wheel.Layer{Label: o.label(&o.list[i]), Scores: o.list[i].Scores()})
	}
	return wheel.NewReplay(s, at.m)
}

// dayOf is a civil day as charts count them.
func dayOf(d journal.Day) wheel.Day { return wheel.DayOf(d.Year, d.Month, d.Day) }

func dayText(d wheel.Day, f wheel.DayForm) string {
	t := time.Date(1970, 1, 1+int(d), 0, 0, 0, 0, time.UTC)
	switch f {
	case wheel.ShortDay:
		return words.T("{{.Day}} {{.Month}}", "Day", t.Day(), "Month", words.MonthShort(t.Month()))
	case wheel.MonthDay:
		return words.MonthShort(t.Month())
	case wheel.YearDay:
		return strconv.Itoa(t.Year())
	}
	return words.FullDate(t)
}

// axis is the time of the trends: all check-ins, with the treatments between
// them and the phases of care.
func (o *overview) axis() wheel.TimeAxis {
	a := wheel.TimeAxis{Text: dayText, WeekStart: time.Weekday(kit.WeekBegins), DayHead: words.T("Date"), MarkLabel: words.T("Treatment"), PhaseHead: words.T("Phase")}
	if len(o.list) == 0 {
		return a
	}
	first, last := o.list[0].At.Day, o.list[len(o.list)-1].At.Day
	a.From, a.To = dayOf(first), dayOf(last)
	for i := range o.treatments {
		t := &o.treatments[i]
		if d := t.At.Day; !d.Before(first) && !d.After(last) && !t.PlannedOn(o.today) {
			a.Marks = append(a.Marks, wheel.TrendMark{Day: dayOf(d), Text: words.RouteName(string(t.Route))})
		}
	}
	for _, p := range o.phases {
		a.Phases = append(a.Phases, wheel.TrendPhase{From: dayOf(p.from), To: dayOf(p.to), Name: words.PhaseName(string(p.phase)), Kind: p.kind()})
	}
	return a
}

// targets are the wishes of the newest check-in that has any.
func (o *overview) targets() wheel.Scores {
	for i := range slices.Backward(o.list) {
		if t := o.list[i].Targets(); t.Rated() > 0 {
			return t
		}
	}
	return wheel.Scores{}
}

// trends is a small chart of each domain over time.
func (o overview) trends(at on) (wheel.Drawing, error) { return wheel.Multiples(o.multiples(at), at.m) }

// trendAt is the domain whose small chart is nearest to a place of the drawing,
// at most so far away.
func (o overview) trendAt(at on, p wheel.Point, reach float64) (wheel.Domain, bool) {
	places, err := wheel.MultiplesPlaces(o.multiples(at), at.m)
	if err != nil {
		return 0, false
	}
	var best wheel.Domain
	found := false
	for i, r := range places {
		x, y := max(r.X0-p.X, p.X-r.X1, 0), max(r.Y0-p.Y, p.Y-r.Y1, 0)
		if off := math.Hypot(x, y); off <= reach {
			best, reach, found = wheel.Domains[i], off, true
		}
	}
	return best, found
}

func (o *overview) multiples(at on) wheel.MultiplesSpec {
	s := wheel.MultiplesSpec{
		Width: at.Width, Height: at.Height, Style: at.Style, TextScale: at.TextScale, FontSize: fontSize(at),
		Title: words.T("Eight domains over time"), Desc: o.period(), ShowTitle: at.paper,
		Labels: domainNames(), Time: o.axis(), Label: words.T("Your rating"), Legend: true, Values: true,
		NoneLabel: words.T("not rated"), TargetLabel: words.T("Wish"),
	}
	if !o.noTargets {
		s.Target = o.targets()
	}
	for i := range o.list {
		s.CheckIns = append(s.CheckIns, wheel.DayScores{Day: dayOf(o.list[i].At.Day), Scores: o.list[i].Scores()})
	}
	return s
}

// trend is one domain over time.
func (o overview) trend(d wheel.Domain, at on) (wheel.Drawing, error) {
	name := words.DomainName(d.Key())
	s := wheel.TrendSpec{
		Width: at.Width, Height: at.Height, Style: at.Style, TextScale: at.TextScale, FontSize: fontSize(at),
		Title: words.T("{{.Domain}} over time", "Domain", name), Desc: o.period(), ShowTitle: at.paper, ShowTable: at.paper,
		Time: o.axis(), Legend: true, Values: true, NoneLabel: words.T("not rated"), TargetLabel: words.T("Wish"),
	}
	line := wheel.TrendSeries{Label: name, Role: wheel.Now}
	for i := range o.list {
		line.Points = append(line.Points, wheel.ScorePoint(dayOf(o.list[i].At.Day), o.list[i].Ratings[d].Score))
	}
	s.Series = []wheel.TrendSeries{line}
	if n, ok := o.targets()[d].Value(); ok && !o.noTargets {
		s.Target, s.HasTarget = float64(n), true
	}
	return wheel.Trend(s, at.m)
}

// period says from when to when the check-ins are.
func (o *overview) period() string {
	if len(o.list) == 0 {
		return ""
	}
	return words.T("From {{.From}} to {{.To}}, each from 0 to 10.", "From", dateOf(&o.list[0]), "To", dateOf(&o.list[len(o.list)-1]))
}

// dumbbell is then and now beside each other, with what was wished for.
func (o overview) dumbbell(at on) (wheel.Drawing, error) {
	s := wheel.DumbbellSpec{
		Width: at.Width, Height: at.Height, Style: at.Style, TextScale: at.TextScale, FontSize: fontSize(at),
		Title: words.T("Then and now"), ShowTitle: at.paper, Labels: domainNames(), Legend: true,
		NoneLabel: words.T("not rated"), DomainHead: words.T("Domain"), ChangeHead: words.T("Change"),
	}
	c, e := o.current(), o.earlier()
	if c != nil {
		s.Now = wheel.Layer{Label: o.label(c), Scores: c.Scores()}
		if o.hasTargets() && !o.noTargets {
			s.Target = wheel.Layer{Label: words.T("Wish"), Scores: c.Targets()}
			s.Order = wheel.ByDistance
		}
	}
	if c != nil && e != nil {
		s.Then = wheel.Layer{Label: o.label(e), Scores: e.Scores()}
		s.Desc = words.T("Eight domains from 0 to 10, on {{.Now}} and on {{.Then}}.", "Now", dateOf(c), "Then", dateOf(e))
	}
	return wheel.Dumbbell(s, at.m)
}

// reading is a check-in in a chart of many.
func (o *overview) reading(c *journal.CheckIn) wheel.Reading {
	return wheel.Reading{Label: o.label(c), Short: o.short(c), Scores: c.Scores()}
}

// readings are all check-ins, the oldest first.
func (o *overview) readings() []wheel.Reading {
	out := make([]wheel.Reading, 0, len(o.list))
	for i := range o.list {
		out = append(out, o.reading(&o.list[i]))
	}
	return out
}

// byTreatment are the first check-ins after each treatment, where there is one
// before the next treatment.
func (o *overview) byTreatment() []wheel.Reading {
	var out []wheel.Reading
	next := 0
	for i := range o.treatments {
		t := &o.treatments[i]
		for next < len(o.list) && o.list[next].At.Day.Before(t.At.Day) {
			next++
		}
		if next == len(o.list) {
			break
		}
		c := &o.list[next]
		if i+1 < len(o.treatments) && !c.At.Day.Before(o.treatments[i+1].At.Day) {
			continue // it comes after the next one
		}
		r := o.reading(c)
		r.Label = words.T("{{.Date}}, after treatment {{.N}}", "Date", dateOf(c), "N", i+1)
		r.Short = words.T("{{.Date}} ({{.N}})", "Date", o.short(c), "N", i+1)
		out = append(out, r)
	}
	return out
}

// byMonth are the last check-ins of each month.
func (o *overview) byMonth() []wheel.Reading {
	var out []wheel.Reading
	for i := range o.list {
		c := &o.list[i]
		if i+1 < len(o.list) && o.list[i+1].At.Day.Year == c.At.Day.Year && o.list[i+1].At.Day.Month == c.At.Day.Month {
			continue
		}
		r := o.reading(c)
		r.Label = words.MonthYear(c.At.Local())
		r.Short = words.T("{{.Month}} {{.Year}}", "Month", words.MonthShort(c.At.Day.Month), "Year", strconv.Itoa(c.At.Day.Year))
		out = append(out, r)
	}
	return out
}

// fewerOf says that there was no room for all; there may be more than the chart
// was given, where it is one page of several.
func fewerOf(all int) func(int, int) string {
	return func(shown, _ int) string {
		return words.T("{{.Shown}} of {{.All}} are shown here.", "Shown", shown, "All", all)
	}
}

// heat is a table of numbers, shaded: of a part of all.
func (o overview) heat(list []wheel.Reading, all int, at on) (wheel.Drawing, error) {
	return wheel.Heat(wheel.HeatSpec{
		Width: at.Width, Height: at.Height, Style: at.Style, TextScale: at.TextScale, FontSize: fontSize(at),
		Readings: list, Labels: domainNames(), Title: words.T("All check-ins"), Desc: o.period(), ShowTitle: at.paper, Fewer: fewerOf(all),
		NoneLabel: words.T("not rated"), DomainHead: words.T("Domain"),
	}, at.m)
}

// strip is a row of small wheels: of a part of all.
func (o overview) strip(list []wheel.Reading, all int, at on) (wheel.Drawing, error) {
	return wheel.Strip(wheel.StripSpec{
		Width: at.Width, Height: at.Height, Style: at.Style, TextScale: at.TextScale, FontSize: fontSize(at),
		Readings: list, Labels: domainNames(), Title: words.T("Small wheels"), Desc: o.period(), ShowTitle: at.paper, Fewer: fewerOf(all),
		NoneLabel: words.T("not rated"), DateHead: words.T("Date"),
	}, at.m)
}

// fileName is the name proposed for a saved chart of a kind. It holds dates only.
func (o *overview) fileName(kind string) string {
	name := kind
	for i, c := range o.shown() {
		if i == 0 || c.At.Day != o.shown()[i-1].At.Day {
			name += "-" + c.At.Day.String()
		}
	}
	return name
}

// fileNameAll is that of a chart of all check-ins.
func (o *overview) fileNameAll(kind string) string {
	if len(o.list) == 0 {
		return kind
	}
	return kind + "-" + o.list[0].At.Day.String() + "-" + o.list[len(o.list)-1].At.Day.String()
}
