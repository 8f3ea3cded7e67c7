package measures

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"stillwater/journal"
	"stillwater/words"
)

// overview is what the page shows, as plain data.
type overview struct {
	list       []journal.Measure // oldest first
	treatments []journal.Treatment
	personal   journal.Personal
	plan       journal.SafetyPlan
	today      journal.Day
	shown      journal.Series
}

// series lists the scales to choose from: the two that are built in, then own ones in use, then what else
// has values.
func (o *overview) series() []journal.Series {
	out := []journal.Series{{Kind: journal.MeasurePHQ9}, {Kind: journal.MeasureGAD7}}
	for _, s := range o.personal.Care.Scales {
		if !s.Retired {
			out = append(out, journal.Series{Kind: journal.MeasureScale, Key: s.ID})
		}
	}
	for _, s := range journal.SeriesOf(o.list) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// at is the place of the scale shown; the first one where it is gone.
func (o *overview) at() int { return max(slices.Index(o.series(), o.shown), 0) }

// name is how a scale is called.
func (o *overview) name(s journal.Series) string {
	switch s.Kind {
	case journal.MeasureScale:
		if own, ok := o.personal.Care.ScaleByID(s.Key); ok {
			return own.Name
		}
		if all := o.of(s); len(all) > 0 {
			return all[len(all)-1].Name
		}
	case journal.MeasurePaper:
		return s.Key
	}
	return words.MeasureName(string(s.Kind))
}

// of gives the answers to a scale, oldest first.
func (o *overview) of(s journal.Series) (out []journal.Measure) {
	for i := range o.list {
		if o.list[i].Series() == s {
			out = append(out, o.list[i])
		}
	}
	return out
}

func (o *overview) find(id journal.ID) *journal.Measure {
	for i := range o.list {
		if o.list[i].ID == id {
			return &o.list[i]
		}
	}
	return nil
}

// known are names of paper forms that were used, newest first.
func (o *overview) known() (names []string) {
	for _, m := range slices.Backward(o.list) {
		if m.Kind == journal.MeasurePaper && !slices.Contains(names, m.Name) {
			names = append(names, m.Name)
		}
	}
	return names
}

// begin makes an empty answer to a scale.
func (o *overview) begin(s journal.Series, now time.Time) journal.Measure {
	m := journal.Measure{At: journal.MomentOf(now), Kind: s.Kind}
	switch s.Kind {
	case journal.MeasureScale:
		m.Scale, m.Name = s.Key, o.name(s)
	case journal.MeasurePaper:
		m.Name = s.Key
		if all := o.of(s); len(all) > 0 { // the range of a form stays what it was
			last := all[len(all)-1].Clone()
			m.Low, m.High = last.Low, last.High
		}
	}
	return m
}

// hard tells whether the safety card is to be shown above the list: the newest PHQ-9 is of today or
// yesterday, and its ninth item is above 0.
func (o *overview) hard() bool {
	all := o.of(journal.Series{Kind: journal.MeasurePHQ9})
	if len(all) == 0 {
		return false
	}
	last := all[len(all)-1]
	return last.ItemNine() && o.today.Sub(last.At.Day) <= 1
}

// ready tells whether an answer holds what is required.
func ready(m *journal.Measure) bool {
	c := m.Clone()
	return c.Normalize() == nil
}

// number writes a score with as few digits as it has.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// parse reads a number as people write it, with a point or a comma; ok is false for what is none. An empty
// text is nil and ok.
func parse(s string) (v *float64, ok bool) {
	s = strings.TrimSpace(strings.Replace(s, ",", ".", 1))
	if s == "" {
		return nil, true
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(n) || math.Abs(n) > journal.MaxValue {
		return nil, false
	}
	return &n, true
}

// written is a number in a field; nil is empty.
func written(v *float64) string {
	if v == nil {
		return ""
	}
	return number(*v)
}

// score says the number of an answer with its range, or how far it was answered.
func score(m *journal.Measure) string {
	v, ok := m.Score()
	if !ok {
		return words.T("Not complete: {{.Answered}} of {{.All}} answered", "Answered", m.Answered(), "All", m.Kind.Items())
	}
	if _, high, known := m.Range(); known {
		return words.T("{{.Score}} of {{.Most}}", "Score", number(v), "Most", number(high))
	}
	return number(v)
}

// tell says the number and the published band.
func tell(m *journal.Measure) string {
	if band := m.Band(); band != journal.BandNone {
		return score(m) + " · " + words.BandName(string(band))
	}
	return score(m)
}

// dateOf writes the day of an answer.
func dateOf(d journal.Day) string { return words.FullDate(d.Time(time.UTC)) }
