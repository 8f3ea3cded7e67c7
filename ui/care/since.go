package care

import (
	"slices"
	"strconv"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// sinceDays is how many days after a treatment are shown at most.
const sinceDays = 90

// sinceData is what the view of the days since a treatment stands on: plain data.
type sinceData struct {
	today      journal.Day
	treatments []journal.Treatment
	entries    []journal.EntrySummary
	checkIns   []journal.CheckIn
	measures   []journal.Measure
	care       journal.Care
}

// sinceKind is one line of numbers that can be laid over the days.
type sinceKind struct {
	name     string
	readings []journal.Reading
	scale    wheel.TrendScale
}

// kinds lists what can be shown: the mood of entries, the domains, and every measure; only those with
// readings in at least two cycles.
func (d *sinceData) kinds() []sinceKind {
	all := []sinceKind{{name: words.T("Mood"), readings: journal.MoodReadings(d.entries)}}
	for i, domain := range wheel.Domains {
		all = append(all, sinceKind{name: words.DomainName(domain.Key()), readings: journal.DomainReadings(d.checkIns, i)})
	}
	for _, s := range journal.SeriesOf(d.measures) {
		of := slices.IndexFunc(d.measures, func(m journal.Measure) bool { return m.Series() == s })
		all = append(all, d.measureKind(s, &d.measures[of]))
	}
	return slices.DeleteFunc(all, func(k sinceKind) bool { return len(filled(d.cycles(k))) < 2 })
}

// measureKind is a line of measures with its scale: that of the questionnaire, or what the values need.
func (d *sinceData) measureKind(s journal.Series, m *journal.Measure) sinceKind {
	k := sinceKind{name: words.MeasureName(string(s.Kind)), readings: journal.MeasureReadings(d.measures, s)}
	switch s.Kind {
	case journal.MeasureScale:
		if own, ok := d.care.ScaleByID(s.Key); ok {
			k.name = own.Name
		}
	case journal.MeasurePaper:
		k.name = s.Key
	}
	lo, hi, ok := m.Range()
	for i, r := range k.readings {
		if !ok && i == 0 {
			lo, hi = 0, r.Value
		}
		lo, hi = min(lo, r.Value), max(hi, r.Value)
	}
	if hi <= lo {
		hi = lo + 1
	}
	k.scale = wheel.TrendScale{Min: lo, Max: hi}
	return k
}

func (d *sinceData) cycles(k sinceKind) []journal.Cycle {
	return journal.ByDaysSince(d.treatments, k.readings, d.today, sinceDays)
}

// filled are the cycles that have a reading, in their order.
func filled(list []journal.Cycle) []journal.Cycle {
	return slices.DeleteFunc(slices.Clone(list), func(c journal.Cycle) bool { return len(c.Points) == 0 })
}

// chart draws all cycles over each other, the newest strong.
func (d *sinceData) chart(k sinceKind, w, h float64, style wheel.Style, scale float64, m wheel.Measurer) (wheel.Drawing, error) {
	cycles := filled(d.cycles(k))
	spec := wheel.TrendSpec{
		Width: w, Height: h, Style: style, TextScale: scale, FontSize: 13, Legend: true, Scale: k.scale,
		Title:      words.T("{{.What}} on the days since a treatment", "What", k.name),
		Desc:       overWords(cycles),
		QuietLabel: words.T("Earlier ones"),
		Time: wheel.TimeAxis{Counted: true, DayHead: words.T("Days since"), Text: func(n wheel.Day, _ wheel.DayForm) string {
			return strconv.Itoa(int(n))
		}},
	}
	last := 7
	for i, c := range cycles {
		s := wheel.TrendSeries{Label: words.T("Since {{.Date}}", "Date", date(c.From))}
		for _, p := range c.Points {
			last = max(last, p.Days)
			s.Points = append(s.Points, wheel.TrendPoint{Day: wheel.Day(p.Days), Value: p.Value})
		}
		if i == len(cycles)-1 {
			spec.Series = []wheel.TrendSeries{s}
		} else {
			spec.Quiet = append(spec.Quiet, s)
		}
	}
	spec.Time.To = wheel.Day(last)
	drawing, err := wheel.Trend(spec, m)
	drawing.Table = sinceTable(cycles)
	return drawing, err
}

// overWords says how much the picture stands on.
func overWords(cycles []journal.Cycle) string {
	n := 0
	for i := range cycles {
		n += len(cycles[i].Points)
	}
	return words.T("{{.Numbers}} over {{.Treatments}}.",
		"Numbers", words.N(n, "{{.N}} number", "{{.N}} numbers"),
		"Treatments", words.N(len(cycles), "{{.N}} treatment", "{{.N}} treatments"))
}

// sinceTable tells the same in numbers: of each day how many there are, from where to where they go,
// and their mean.
func sinceTable(cycles []journal.Cycle) wheel.Table {
	t := wheel.Table{Header: []string{
		words.T("Days since"), words.T("Numbers"), words.T("Treatments"), words.T("From"), words.T("To"), words.T("Mean"),
	}}
	num := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	for _, d := range journal.OverCycles(cycles) {
		t.Rows = append(t.Rows, []string{
			strconv.Itoa(d.Days), strconv.Itoa(d.N), strconv.Itoa(d.Cycles), num(d.Low), num(d.High), strconv.FormatFloat(d.Mean, 'f', 1, 64),
		})
	}
	return t
}
