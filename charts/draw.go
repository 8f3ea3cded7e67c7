package charts

import (
	"errors"
	"math"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// Kind is a kind of chart.
type Kind string

// The kinds.
const (
	Radar     Kind = "radar"     // one to three check-ins laid over each other
	Petals    Kind = "petals"    // the newest one chosen, as wedges
	Trend     Kind = "trend"     // one domain over time
	Multiples Kind = "multiples" // all eight over time
	Dumbbell  Kind = "dumbbell"  // then and now beside each other
	Heat      Kind = "heat"      // a table of all numbers, shaded
	Strip     Kind = "strip"     // a row of small wheels
	Blank     Kind = "blank"     // an empty wheel to fill by hand
)

// Kinds lists all kinds.
var Kinds = []Kind{Radar, Petals, Trend, Multiples, Dumbbell, Heat, Strip, Blank}

// Dated tells whether the chart is one of the check-ins chosen, not of all.
func (k Kind) Dated() bool { return k == Radar || k == Petals || k == Dumbbell }

// across tells whether it is wider than high by nature.
func (k Kind) across() bool { return k == Trend || k == Multiples || k == Heat || k == Strip }

// Each says which check-ins get a small wheel.
type Each string

// The last of each month, or the first after each treatment. The zero value counts as EachMonth.
const (
	EachMonth     Each = "month"
	EachTreatment Each = "treatment"
)

// Order says which chart.
type Order struct {
	Kind   Kind
	Domain wheel.Domain // of a Trend
	By     Each         // of a Strip
	End    int          // of Heat and Strip: only so many from the beginning; 0: all
}

// At is where a chart is drawn.
type At struct {
	Width, Height float64 // in points
	Style         wheel.Style
	TextScale     float64        // 1 at 100 %; 0 counts as 1
	FontSize      float64        // of the names, in points at 100 %; 0 follows from the size
	WeekStart     time.Weekday   // where weeks begin on a time axis
	Measurer      wheel.Measurer // required
	Paper         bool           // with its title, and its table where there is room
}

// ErrKind tells that there is no such chart.
var ErrKind = errors.New("charts: no such kind of chart")

// Draw draws a chart. It fails with [ErrKind], or as wheel does: *wheel.SizeError, wheel.ErrNoMeasurer.
func (v View) Draw(o Order, at At) (wheel.Drawing, error) {
	switch o.Kind {
	case Radar:
		return v.radar(at)
	case Petals:
		return v.petals(at)
	case Trend:
		return v.trend(o.Domain, at)
	case Multiples:
		return wheel.Multiples(v.multiples(at), at.Measurer)
	case Dumbbell:
		return v.dumbbell(at)
	case Heat, Strip:
		return v.series(o, at)
	case Blank:
		return blank(at)
	}
	return wheel.Drawing{}, ErrKind
}

func domainNames() (names [wheel.NumDomains]string) {
	for i, d := range wheel.Domains {
		names[i] = words.DomainName(d.Key())
	}
	return names
}

// Layers gives the outlines of the wheel, the newest first, then what was wished for.
func (v *View) Layers() []wheel.Layer {
	var out []wheel.Layer
	for i, c := range v.Shown() {
		l := wheel.Layer{Label: v.Label(c), Scores: c.Scores(), Role: wheel.Earlier}
		if i == 0 {
			l.Role = wheel.Now
		}
		out = append(out, l)
	}
	if v.HasTargets() && !v.NoTargets && v.RoomForTargets() {
		out = append(out, wheel.Layer{Label: words.T("Wish"), Scores: v.Current().Targets(), Role: wheel.Target})
	}
	return out
}

// radarSpec is the wheel without its layers.
func radarSpec(at At) wheel.RadarSpec {
	return wheel.RadarSpec{
		Width: at.Width, Height: at.Height, Style: at.Style, TextScale: at.TextScale, FontSize: at.FontSize,
		Labels: domainNames(), Values: true, Legend: true, ShowTitle: at.Paper, ShowTable: at.Paper,
		NoneLabel: words.T("not rated"), DomainHead: words.T("Domain"), ChangeHead: words.T("Change"),
		Title: words.T("Holistic Happiness Circle"),
	}
}

// RadarPlace tells where the names and spokes of a [Radar] lie. It fails as Draw does.
func (v View) RadarPlace(at At) (wheel.Place, error) {
	s := radarSpec(at)
	s.Layers = v.Layers()
	return wheel.RadarPlace(s, at.Measurer)
}

func (v *View) radar(at At) (wheel.Drawing, error) {
	s := radarSpec(at)
	s.Layers = v.Layers()
	switch all := v.Shown(); len(all) {
	case 0:
	case 1:
		s.Desc = words.T("Eight domains from 0 to 10, on {{.Now}}.", "Now", v.Label(all[0]))
	case 2:
		s.Desc = words.T("Eight domains from 0 to 10, on {{.Now}} and on {{.Then}}.", "Now", v.Label(all[0]), "Then", v.Label(all[1]))
	default:
		s.Desc = words.T("Eight domains from 0 to 10, on {{.Now}}, on {{.Then}} and on {{.First}}.", "Now", v.Label(all[0]), "Then", v.Label(all[1]), "First", v.Label(all[2]))
	}
	return wheel.Radar(s, at.Measurer)
}

// Replay is the wheel on its way through all check-ins. It fails as [wheel.NewReplay] does.
func (v View) Replay(at At) (*wheel.Replay, error) {
	s := wheel.ReplaySpec{Radar: radarSpec(at)}
	for i := range v.CheckIns {
		s.Steps = append(s.Steps, wheel.Layer{Label: v.Label(&v.CheckIns[i]), Scores: v.CheckIns[i].Scores()})
	}
	return wheel.NewReplay(s, at.Measurer)
}

func (v *View) petals(at At) (wheel.Drawing, error) {
	s := wheel.PetalsSpec{
		Width: at.Width, Height: at.Height, Style: at.Style, TextScale: at.TextScale, FontSize: at.FontSize,
		Labels: domainNames(), Values: true, ShowTitle: at.Paper, Title: words.T("Holistic Happiness Circle"),
		NoneLabel: words.T("not rated"), DomainHead: words.T("Domain"),
	}
	if c := v.Current(); c != nil {
		s.Scores, s.ScoreHead = c.Scores(), v.Label(c)
		s.Desc = words.T("Eight domains from 0 to 10, on {{.Now}}.", "Now", v.Label(c))
		if at.Paper {
			s.Title = words.T("{{.Title}}, {{.Date}}", "Title", s.Title, "Date", v.Label(c))
		}
	}
	return wheel.Petals(s, at.Measurer)
}

// TrendAt is the domain whose small chart of [Multiples] is nearest to a place of the drawing, at most
// reach points away.
func (v View) TrendAt(at At, p wheel.Point, reach float64) (wheel.Domain, bool) {
	places, err := wheel.MultiplesPlaces(v.multiples(at), at.Measurer)
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

func (v *View) multiples(at At) wheel.MultiplesSpec {
	s := wheel.MultiplesSpec{
		Width: at.Width, Height: at.Height, Style: at.Style, TextScale: at.TextScale, FontSize: at.FontSize,
		Title: words.T("Eight domains over time"), Desc: v.period(), ShowTitle: at.Paper,
		Labels: domainNames(), Time: v.axis(at), Label: words.T("Your rating"), Legend: true, Values: true,
		NoneLabel: words.T("not rated"), TargetLabel: words.T("Wish"),
	}
	if !v.NoTargets {
		s.Target = v.targets()
	}
	for i := range v.CheckIns {
		s.CheckIns = append(s.CheckIns, wheel.DayScores{Day: journal.ChartDay(v.CheckIns[i].At.Day), Scores: v.CheckIns[i].Scores()})
	}
	return s
}

func (v *View) trend(d wheel.Domain, at At) (wheel.Drawing, error) {
	name := words.DomainName(d.Key())
	s := wheel.TrendSpec{
		Width: at.Width, Height: at.Height, Style: at.Style, TextScale: at.TextScale, FontSize: at.FontSize,
		Title: words.T("{{.Domain}} over time", "Domain", name), Desc: v.period(), ShowTitle: at.Paper, ShowTable: at.Paper,
		Time: v.axis(at), Legend: true, Values: true, NoneLabel: words.T("not rated"), TargetLabel: words.T("Wish"),
	}
	line := wheel.TrendSeries{Label: name, Role: wheel.Now}
	for i := range v.CheckIns {
		line.Points = append(line.Points, wheel.ScorePoint(journal.ChartDay(v.CheckIns[i].At.Day), v.CheckIns[i].Ratings[d].Score))
	}
	s.Series = []wheel.TrendSeries{line}
	if n, ok := v.targets()[d].Value(); ok && !v.NoTargets {
		s.Target, s.HasTarget = float64(n), true
	}
	return wheel.Trend(s, at.Measurer)
}

func (v *View) dumbbell(at At) (wheel.Drawing, error) {
	s := wheel.DumbbellSpec{
		Width: at.Width, Height: at.Height, Style: at.Style, TextScale: at.TextScale, FontSize: at.FontSize,
		Title: words.T("Then and now"), ShowTitle: at.Paper, Labels: domainNames(), Legend: true,
		NoneLabel: words.T("not rated"), DomainHead: words.T("Domain"), ChangeHead: words.T("Change"),
	}
	c, e := v.Current(), v.Earlier()
	if c != nil {
		s.Now = wheel.Layer{Label: v.Label(c), Scores: c.Scores()}
		if v.HasTargets() && !v.NoTargets {
			s.Target = wheel.Layer{Label: words.T("Wish"), Scores: c.Targets()}
			s.Order = wheel.ByDistance
		}
	}
	if c != nil && e != nil {
		s.Then = wheel.Layer{Label: v.Label(e), Scores: e.Scores()}
		s.Desc = words.T("Eight domains from 0 to 10, on {{.Now}} and on {{.Then}}.", "Now", v.Label(c), "Then", v.Label(e))
	}
	return wheel.Dumbbell(s, at.Measurer)
}

// series is a chart of many check-ins: a table of numbers, shaded, or small wheels.
func (v *View) series(o Order, at At) (wheel.Drawing, error) {
	list := v.Readings(o.Kind, o.By)
	all := len(list)
	if o.End > 0 && o.End < all {
		list = list[:o.End]
	}
	// There may be more than the chart was given, where it is one page of several.
	fewer := func(shown, _ int) string {
		return words.T("{{.Shown}} of {{.All}} are shown here.", "Shown", shown, "All", all)
	}
	if o.Kind == Heat {
		return wheel.Heat(wheel.HeatSpec{
			Width: at.Width, Height: at.Height, Style: at.Style, TextScale: at.TextScale, FontSize: at.FontSize,
			Readings: list, Labels: domainNames(), Title: words.T("All check-ins"), Desc: v.period(), ShowTitle: at.Paper, Fewer: fewer,
			NoneLabel: words.T("not rated"), DomainHead: words.T("Domain"),
		}, at.Measurer)
	}
	return wheel.Strip(wheel.StripSpec{
		Width: at.Width, Height: at.Height, Style: at.Style, TextScale: at.TextScale, FontSize: at.FontSize,
		Readings: list, Labels: domainNames(), Title: words.T("Small wheels"), Desc: v.period(), ShowTitle: at.Paper, Fewer: fewer,
		NoneLabel: words.T("not rated"), DateHead: words.T("Date"),
	}, at.Measurer)
}

// blank is an empty wheel.
func blank(at At) (wheel.Drawing, error) {
	s := wheel.BlankSpec{
		Width: at.Width, Height: at.Height, Style: at.Style, TextScale: at.TextScale, FontSize: at.FontSize,
		Labels: domainNames(), Title: words.T("Holistic Happiness Circle"), ShowTitle: at.Paper,
		Note:       words.T("0 is not at all satisfied, 10 completely satisfied."),
		DomainHead: words.T("Domain"), ScoreHead: words.T("Rating"),
	}
	if at.Paper {
		s.Fields = []string{words.T("Name"), words.T("Date")}
	}
	return wheel.Blank(s, at.Measurer)
}
