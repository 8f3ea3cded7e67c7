package report

import (
	"math"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// MeasureSeries are the scores of one scale over time.
type MeasureSeries struct {
	Series   journal.Series
	Name     string  // as it is shown: "PHQ-9"
	Min, Max float64 // the smallest and the largest score that can be
	Points   []MeasurePoint
	ItemName string // of the item that is shown on a line of its own, "" for none
}

// MeasurePoint is one answer to a scale.
type MeasurePoint struct {
	On    journal.Day
	Score float64     // NaN where an item was skipped: then there is none
	Item  wheel.Score // the answer to the item of its own, or none
}

// seriesOf sorts the measures of a span into lines: PHQ-9, GAD-7, then the others.
func seriesOf(all []journal.Measure, span Span) []MeasureSeries {
	var in []journal.Measure
	for _, m := range all {
		if span.Holds(m.At.Day) {
			in = append(in, m)
		}
	}
	var out []MeasureSeries
	for _, key := range journal.SeriesOf(in) {
		s := MeasureSeries{Series: key, Min: math.Inf(1), Max: math.Inf(-1)}
		for i := range in {
			if in[i].Series() == key {
				s.take(&in[i])
			}
		}
		if !(s.Min < s.Max) { // no range was told, and there is one score
			s.Min, s.Max = math.Min(s.Min, 0), math.Max(s.Max, 1)
		}
		out = append(out, s)
	}
	return out
}

// take adds a measure. The scale holds all scores, whatever was told of its range.
func (s *MeasureSeries) take(m *journal.Measure) {
	p := MeasurePoint{On: m.At.Day, Score: math.NaN()}
	if score, ok := m.Score(); ok {
		p.Score = score
		s.Min, s.Max = math.Min(s.Min, score), math.Max(s.Max, score)
	}
	if low, high, ok := m.Range(); ok {
		s.Min, s.Max = math.Min(s.Min, low), math.Max(s.Max, high)
	} else {
		s.Min = math.Min(s.Min, 0)
	}
	s.Name = m.Name
	switch m.Kind {
	case journal.MeasurePHQ9:
		s.Name, s.ItemName = words.T("PHQ-9"), words.T("Item 9")
		if len(m.Items) >= 9 {
			p.Item = m.Items[8]
		}
	case journal.MeasureGAD7:
		s.Name = words.T("GAD-7")
	}
	s.Points = append(s.Points, p)
}
