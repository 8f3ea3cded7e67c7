package journal

import (
	"math"
	"slices"

	"stillwater/wheel"
)

// MeasureKind says what a measure is.
type MeasureKind string

// The kinds. PHQ-9 and GAD-7 may be used without permission; their items stand in package words.
// Of other scales only the score on paper is kept, never an item.
const (
	MeasurePHQ9  MeasureKind = "phq9"
	MeasureGAD7  MeasureKind = "gad7"
	MeasureScale MeasureKind = "scale" // an own scale from 0 to 10
	MeasurePaper MeasureKind = "paper" // a score from a paper form
)

// MeasureKinds lists the kinds in the order a form shows them.
var MeasureKinds = []MeasureKind{MeasurePHQ9, MeasureGAD7, MeasureScale, MeasurePaper}

// Valid tells whether k is one of the kinds.
func (k MeasureKind) Valid() bool { return slices.Contains(MeasureKinds, k) }

// Items gives how many items are asked: 9, 7, or 0 for a kind without items.
func (k MeasureKind) Items() int {
	switch k {
	case MeasurePHQ9:
		return 9
	case MeasureGAD7:
		return 7
	}
	return 0
}

// MaxItem is the largest answer to an item; the smallest is 0.
const MaxItem = 3

// MeasureWording is the version of the wording of the items and of the question about
// difficulty. It grows when they change.
const MeasureWording = 1

// Measure is one answer to a scale, or a score from a paper form.
type Measure struct {
	Row
	At         Moment
	Kind       MeasureKind
	Items      []wheel.Score // of PHQ-9 and GAD-7: the answers 0 to 3; one that was skipped is none
	Difficulty wheel.Score   // 0 not difficult at all ... 3 extremely difficult, or none
	Scale      string        // of an own scale: its id in [Care.Scales]
	Name       string        // of an own scale its name when it was answered; of a paper form its name
	Value      *float64      // of an own scale 0 to 10; of a paper form the score
	Low, High  *float64      // of a paper form the range, if it was told
	Note       string
	Wording    int // the [MeasureWording] the answers were given to; 0 for a kind without items
}

// Answered gives how many items were answered.
func (m *Measure) Answered() int {
	n := 0
	for _, i := range m.Items {
		if i.IsSet() {
			n++
		}
	}
	return n
}

// Score gives the number to draw: the total of the items, or the value. It gives false when an
// item was skipped: then there is no total and no band.
func (m *Measure) Score() (score float64, ok bool) {
	if n := m.Kind.Items(); n > 0 {
		total, ok := m.Total()
		return float64(total), ok
	}
	if m.Value == nil {
		return 0, false
	}
	return *m.Value, true
}

// Total adds up the items of PHQ-9 (0 to 27) and GAD-7 (0 to 21); false when one was skipped, and
// for a kind without items.
func (m *Measure) Total() (total int, ok bool) {
	n := m.Kind.Items()
	if n == 0 || len(m.Items) != n {
		return 0, false
	}
	for _, i := range m.Items {
		v, answered := i.Value()
		if !answered {
			return 0, false
		}
		total += v
	}
	return total, true
}

// ItemNine tells whether the ninth item of PHQ-9 was answered above 0, whatever else was
// answered: then the safety card is shown at once.
func (m *Measure) ItemNine() bool {
	if m.Kind != MeasurePHQ9 || len(m.Items) < 9 {
		return false
	}
	v, ok := m.Items[8].Value()
	return ok && v > 0
}

// Band is a published band of a total. The app says no more about it than its name.
type Band string

// The bands, as published: PHQ-9 (Kroenke, Spitzer, Williams 2001) and GAD-7 (Spitzer, Kroenke,
// Williams, Löwe 2006); see [MeasureKind.Bands].
const (
	BandNone             Band = ""
	BandMinimal          Band = "minimal"
	BandMild             Band = "mild"
	BandModerate         Band = "moderate"
	BandModeratelySevere Band = "moderately severe"
	BandSevere           Band = "severe"
)

// BandRange is a band with its smallest and its largest total.
type BandRange struct {
	Band     Band
	From, To int
}

var (
	bandsPHQ9 = []BandRange{{BandMinimal, 0, 4}, {BandMild, 5, 9}, {BandModerate, 10, 14}, {BandModeratelySevere, 15, 19}, {BandSevere, 20, 27}}
	bandsGAD7 = []BandRange{{BandMinimal, 0, 4}, {BandMild, 5, 9}, {BandModerate, 10, 14}, {BandSevere, 15, 21}}
)

// Bands lists the published bands, the lowest first; none for a kind without any.
func (k MeasureKind) Bands() []BandRange {
	switch k {
	case MeasurePHQ9:
		return slices.Clone(bandsPHQ9)
	case MeasureGAD7:
		return slices.Clone(bandsGAD7)
	}
	return nil
}

// BandOf gives the band of a total, BandNone outside of them.
func (k MeasureKind) BandOf(total int) Band {
	for _, b := range k.Bands() {
		if total >= b.From && total <= b.To {
			return b.Band
		}
	}
	return BandNone
}

// Band gives the published band, BandNone when there is no total.
func (m *Measure) Band() Band {
	total, ok := m.Total()
	if !ok {
		return BandNone
	}
	return m.Kind.BandOf(total)
}

// Range gives the smallest and the largest score that can be; false when nobody told.
func (m *Measure) Range() (low, high float64, ok bool) {
	switch {
	case m.Kind.Items() > 0:
		return 0, float64(MaxItem * m.Kind.Items()), true
	case m.Kind == MeasureScale:
		return 0, wheel.MaxScore, true
	case m.Low != nil && m.High != nil:
		return *m.Low, *m.High, true
	}
	return 0, 0, false
}

// Series is what measures are drawn by: those with the same key belong to one line.
type Series struct {
	Kind MeasureKind
	Key  string // of an own scale its id; of a paper form its name; else empty
}

// Series gives the line that the measure belongs to. Paper forms belong together by name.
func (m *Measure) Series() Series {
	switch m.Kind {
	case MeasureScale:
		return Series{m.Kind, m.Scale}
	case MeasurePaper:
		return Series{m.Kind, m.Name}
	}
	return Series{m.Kind, ""}
}

// SeriesOf lists the lines that the measures belong to: PHQ-9, GAD-7, then the others in the
// order in which they were begun.
func SeriesOf(measures []Measure) []Series {
	var out []Series
	for i := range measures {
		if s := measures[i].Series(); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Series) int {
		return min(slices.Index(MeasureKinds, a.Kind), 2) - min(slices.Index(MeasureKinds, b.Kind), 2)
	})
	return out
}

// Clone is as [Entry.Clone].
func (m *Measure) Clone() Measure {
	c := *m
	c.Row, c.Items = m.Row.clone(), slices.Clone(m.Items)
	c.Value, c.Low, c.High = cloned(m.Value), cloned(m.Low), cloned(m.High)
	return c
}

// Normalize is as [Entry.Normalize]. A scale with items needs one answer at least; the others a
// value within their range, and a paper form a name. What does not belong to the kind goes.
func (m *Measure) Normalize() error {
	m.Note, _ = CleanText(m.Note)
	m.Name, m.Scale = CleanLine(m.Name), CleanLine(m.Scale)
	if !m.Kind.Valid() {
		return &InvalidError{Field: FieldMeasure, Problem: ProblemUnknown}
	}
	var err error
	if m.Kind.Items() > 0 {
		err = m.cleanItems()
	} else {
		err = m.cleanValue()
	}
	return first(err, normalizeAt(&m.At), tooLong(FieldName, m.Name, MaxLine), tooLong(FieldName, m.Scale, MaxLine), tooLong(FieldNote, m.Note, MaxNote))
}

func (m *Measure) cleanItems() error {
	n := m.Kind.Items()
	m.Scale, m.Name, m.Value, m.Low, m.High = "", "", nil, nil, nil
	items := make([]wheel.Score, n)
	if len(m.Items) > n {
		return &InvalidError{Field: FieldAnswer, Problem: ProblemTooMany, Limit: n}
	}
	copy(items, m.Items)
	m.Items = items
	for _, i := range append([]wheel.Score{m.Difficulty}, items...) {
		if v, ok := i.Value(); ok && v > MaxItem {
			return &InvalidError{Field: FieldAnswer, Problem: ProblemRange, Limit: MaxItem}
		}
	}
	if m.Answered() == 0 {
		return &InvalidError{Field: FieldAnswer, Problem: ProblemEmpty}
	}
	if m.Wording == 0 {
		m.Wording = MeasureWording
	}
	return nil
}

func (m *Measure) cleanValue() error {
	m.Items, m.Difficulty, m.Wording = nil, wheel.Score{}, 0
	if m.Kind == MeasureScale {
		m.Low, m.High = nil, nil
	} else {
		m.Scale = ""
	}
	if m.Name == "" {
		return &InvalidError{Field: FieldName, Problem: ProblemEmpty}
	}
	if m.Value == nil {
		return &InvalidError{Field: FieldValue, Problem: ProblemEmpty}
	}
	for _, v := range []*float64{m.Value, m.Low, m.High} {
		if v != nil && (math.IsNaN(*v) || math.Abs(*v) > MaxValue) {
			return &InvalidError{Field: FieldValue, Problem: ProblemRange}
		}
	}
	if m.Low != nil && m.High != nil && *m.Low >= *m.High {
		return &InvalidError{Field: FieldValue, Problem: ProblemRange}
	}
	low, high, known := m.Range()
	if !known {
		low, high = -MaxValue, MaxValue
		if m.Low != nil {
			low = *m.Low
		}
		if m.High != nil {
			high = *m.High
		}
	}
	if *m.Value < low || *m.Value > high || m.Kind == MeasureScale && *m.Value != math.Trunc(*m.Value) {
		return &InvalidError{Field: FieldValue, Problem: ProblemRange}
	}
	return nil
}

// MaxValue is the largest number that a score from paper may have.
const MaxValue = 1e6
