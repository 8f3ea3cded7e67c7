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
	// Baseline is what later scores are compared with, over all that is kept and not of the span
	// alone; nil: there is none, or it is no questionnaire with a usual way to compare.
	Baseline *MeasurePoint
}

// MeasurePoint is one answer to a scale.
type MeasurePoint struct {
	On    journal.Day
	Score float64     // NaN where an item was skipped: then there is none
	Item  wheel.Score // the answer to the item of its own, or none
}

// seriesOf sorts the measures of a span into lines: PHQ-9, GAD-7, then the others.
// first is the first treatment that took place, nil for none.
func seriesOf(all []journal.Measure, span Span, first *journal.Treatment) []MeasureSeries {
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
		s.Baseline = baselineOf(all, key, span, first)
		if !(s.Min < s.Max) { // no range was told, and there is one score
			s.Min, s.Max = math.Min(s.Min, 0), math.Max(s.Max, 1)
		}
		out = append(out, s)
	}
	return out
}

// baselineOf is the last total of a PHQ-9 or GAD-7 before the first treatment; without one before it, or
// without a treatment, the first total that is kept. Nothing after the span counts.
func baselineOf(all []journal.Measure, key journal.Series, span Span, first *journal.Treatment) *MeasurePoint {
	var found *journal.Measure
	for i := range all {
		m := &all[i]
		_, whole := m.Score()
		if m.Series() != key || !whole || m.At.Day.After(span.To) || m.Kind != journal.MeasurePHQ9 && m.Kind != journal.MeasureGAD7 {
			continue
		}
		before := first != nil && m.At.UTC.Before(first.At.UTC)
		switch {
		case found == nil:
			found = m
		case first != nil && found.At.UTC.Before(first.At.UTC): // the last of those before it
			if before && m.At.UTC.After(found.At.UTC) {
				found = m
			}
		case before || m.At.UTC.Before(found.At.UTC):
			found = m
		}
	}
	if found == nil {
		return nil
	}
	score, _ := found.Score()
	return &MeasurePoint{On: found.At.Day, Score: score}
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
