// Package scaleline draws the line of a scale over time, as the page of the measures and the look back do.
package scaleline

import (
	"math"
	"strconv"
	"time"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/wheel"
	"stillwater/words"
)

// bridge is the most days between two answers that are joined by a line: a month without any is a gap.
const bridge = 35

// chartText is the size of texts in a chart of the window, in points at 100 %.
const chartText = 13

// Scale is what is drawn: the answers to one scale, oldest first.
type Scale struct {
	Name       string
	Kind       journal.MeasureKind
	All        []journal.Measure
	Treatments []journal.Treatment // those that took place are marked
	Today      journal.Day
	From, To   journal.Day // the time shown; zero: from the first answer to the last
}

// Draw draws a scale over time, with the published bands and the days of treatment. It is called off the
// thread of the window.
func (s Scale) Draw(l kit.Look) (wheel.Drawing, error) {
	spec := wheel.TrendSpec{
		Width: l.Width, Height: l.Height, Style: l.Style, TextScale: l.TextScale, FontSize: chartText,
		Title: words.T("{{.Name}} over time", "Name", s.Name), Bridge: bridge, Legend: true, Values: true,
		NoneLabel: words.T("not complete"), Scale: scaleOf(s.Kind, s.All),
		Time: wheel.TimeAxis{
			Text: journal.ChartDayText, WeekStart: time.Weekday(kit.WeekBegins), DayHead: words.T("Date"), MarkLabel: words.T("Treatment"),
		},
	}
	line := wheel.TrendSeries{Label: s.Name, Role: wheel.Now}
	for i := range s.All {
		v, ok := s.All[i].Score()
		line.Points = append(line.Points, wheel.TrendPoint{Day: journal.ChartDay(s.All[i].At.Day), Value: v, None: !ok, Text: strconv.FormatFloat(v, 'f', -1, 64)})
	}
	spec.Series = []wheel.TrendSeries{line}
	from, to := s.From, s.To
	if n := len(s.All); n > 0 && from.IsZero() {
		from, to = s.All[0].At.Day, s.All[n-1].At.Day
	}
	if !from.IsZero() {
		spec.Time.From, spec.Time.To = journal.ChartDay(from), journal.ChartDay(to)
		for i := range s.Treatments {
			if t := &s.Treatments[i]; t.TookPlace(s.Today) && !t.At.Day.Before(from) && !t.At.Day.After(to) {
				spec.Time.Marks = append(spec.Time.Marks, wheel.TrendMark{Day: journal.ChartDay(t.At.Day), Text: words.RouteName(string(t.Route))})
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
