package measures

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/wheel"
	"stillwater/words"
)

func dayOf(d journal.Day) wheel.Day { return wheel.DayOf(d.Year, d.Month, d.Day) }

// dayText writes the days of a chart.
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

// bridge is the most days between two answers that are joined by a line: a month without any is a gap.
const bridge = 35

// chartText is the size of texts in a chart of the window, in points at 100 %.
const chartText = 13

// chart is a scale over time, with the published bands and the days of treatment. It works on a copy of the
// overview, on another thread.
func (o overview) chart(s journal.Series, l kit.Look) (wheel.Drawing, error) {
	spec := wheel.TrendSpec{
		Width: l.Width, Height: l.Height, Style: l.Style, TextScale: l.TextScale, FontSize: chartText,
		Title: words.T("{{.Name}} over time", "Name", o.name(s)), Bridge: bridge, Legend: true, Values: true,
		NoneLabel: words.T("not complete"),
		Time: wheel.TimeAxis{
			Text: dayText, WeekStart: time.Weekday(kit.WeekBegins), DayHead: words.T("Date"), MarkLabel: words.T("Treatment"),
		},
	}
	all := o.of(s)
	line := wheel.TrendSeries{Label: o.name(s), Role: wheel.Now}
	for i := range all {
		v, ok := all[i].Score()
		line.Points = append(line.Points, wheel.TrendPoint{Day: dayOf(all[i].At.Day), Value: v, None: !ok, Text: number(v)})
	}
	spec.Series = []wheel.TrendSeries{line}
	spec.Scale = scaleOf(s.Kind, all)
	if n := len(all); n > 0 {
		from, to := all[0].At.Day, all[n-1].At.Day
		spec.Time.From, spec.Time.To = dayOf(from), dayOf(to)
		for i := range o.treatments {
			if t := &o.treatments[i]; t.TookPlace(o.today) && !t.At.Day.Before(from) && !t.At.Day.After(to) {
				spec.Time.Marks = append(spec.Time.Marks, wheel.TrendMark{Day: dayOf(t.At.Day), Text: words.RouteName(string(t.Route))})
			}
		}
	}
	return wheel.Trend(spec, kit.ChartMeasurer())
}

// scaleOf is the range of a scale: the one told, else whole tens around the values.
func scaleOf(kind journal.MeasureKind, all []journal.Measure) wheel.TrendScale {
	out := wheel.TrendScale{}
	for _, b := range kind.Bands() {
		out.Bands = append(out.Bands, wheel.TrendBand{From: float64(b.From), Name: words.BandName(string(b.Band))})
	}
	if kind.Items() > 0 {
		out.Max = float64(journal.MaxItem * kind.Items())
		return out
	}
	if kind == journal.MeasureScale {
		out.Max = wheel.MaxScore
		return out
	}
	known := false
	low, high := math.Inf(1), math.Inf(-1)
	for i := range all {
		if a, b, ok := all[i].Range(); ok {
			low, high, known = min(low, a), max(high, b), true
		}
	}
	for i := range all { // a value outside of what was told is shown all the same
		if v, ok := all[i].Score(); ok {
			if !known {
				v0, v1 := math.Floor(min(v, 0)/10)*10, math.Ceil(max(v, 1)/10)*10
				low, high = min(low, v0), max(high, v1)
				continue
			}
			low, high = min(low, v), max(high, v)
		}
	}
	if !(high > low) {
		low, high = 0, wheel.MaxScore
	}
	out.Min, out.Max = low, high
	return out
}

// mostNine is how many answers to the ninth item the line names.
const mostNine = 8

// lineNine is the ninth item of PHQ-9 by itself, the newest answers last; "" where there are none.
func lineNine(all []journal.Measure) string {
	var parts []string
	for i := range slices.Backward(all) {
		m := &all[i]
		if m.Kind != journal.MeasurePHQ9 || len(m.Items) < 9 || !m.Items[8].IsSet() || len(parts) == mostNine {
			continue
		}
		d := m.At.Day
		parts = append(parts, words.T("{{.Day}}: {{.Value}}", "Day", dayText(dayOf(d), wheel.ShortDay), "Value", m.Items[8].String()))
	}
	slices.Reverse(parts)
	return strings.Join(parts, " · ")
}
