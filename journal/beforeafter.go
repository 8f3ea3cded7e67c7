package journal

import (
	"slices"

	"stillwater/wheel"
)

// BesideDays is how many civil days before and after a treatment are looked at.
const BesideDays = 14

// FewestAnswers is the number of answers below which an average says too little to be shown.
const FewestAnswers = 3

// Side is the sum of answers on one side of treatments.
type Side struct {
	N   int // how many
	Sum int
}

// Mean is the average, from 0 to 10; ok is false where there are too few answers ([FewestAnswers]).
func (s Side) Mean() (mean float64, ok bool) {
	if s.N < FewestAnswers {
		return 0, false
	}
	return float64(s.Sum) / float64(s.N), true
}

// Sides are the two sides of treatments.
type Sides struct{ Before, After Side }

func (s *Sides) add(after bool, score wheel.Score) {
	n, ok := score.Value()
	if !ok {
		return
	}
	side := &s.Before
	if after {
		side = &s.After
	}
	side.N++
	side.Sum += n
}

// MoodAt is the mood of an entry.
type MoodAt struct {
	At   Moment
	Mood wheel.Score
}

// Shared tells how many there were, and how many of them lie near more than one treatment.
type Shared struct{ N, Overlap int }

// BeforeAfter is what was answered in the [BesideDays] before and after treatments. It compares; it says
// nothing of why.
type BeforeAfter struct {
	Treatments int // of the series that have been
	Domains    [wheel.NumDomains]Sides
	Mood       Sides
	CheckIns   Shared // with a score, of those that count
	Entries    Shared // with a mood, likewise
}

// CompareTreatments looks at all treatments of a route, or of every route ("") that have been by today.
//
// An answer counts for the treatment of the series that is nearest in time, and for no other; between
// two that are equally near, for the earlier one. It counts if it lies at most [BesideDays] civil days from
// it, as "after" from the moment of the treatment on. Whatever lies as near to another treatment as well,
// of any route, is an overlap. The order of the arguments' elements does not matter.
func CompareTreatments(treatments []Treatment, route Route, today Day, checkIns []CheckIn, moods []MoodAt) BeforeAfter {
	var been, series []Moment
	for _, t := range treatments {
		if t.Undated() || !t.TookPlace(today) {
			continue
		}
		been = append(been, t.At)
		if route == "" || t.Route == route {
			series = append(series, t.At)
		}
	}
	byTime := func(a, b Moment) int { return a.UTC.Compare(b.UTC) }
	slices.SortStableFunc(series, byTime)
	a := BeforeAfter{Treatments: len(series)}
	for i := range checkIns {
		c := &checkIns[i]
		if c.Scores().Rated() == 0 {
			continue
		}
		after, ok := nearest(series, c.At)
		if !ok {
			continue
		}
		a.CheckIns.count(been, c.At)
		for d, r := range c.Ratings {
			a.Domains[d].add(after, r.Score)
		}
	}
	for _, m := range moods {
		if !m.Mood.IsSet() {
			continue
		}
		if after, ok := nearest(series, m.At); ok {
			a.Entries.count(been, m.At)
			a.Mood.add(after, m.Mood)
		}
	}
	return a
}

// nearest finds on which side of the nearest treatment a moment lies; ok is false where that is too far
// away. series is in the order of time.
func nearest(series []Moment, at Moment) (after, ok bool) {
	i, _ := slices.BinarySearchFunc(series, at, func(t, at Moment) int {
		if t.UTC.After(at.UTC) {
			return 1
		}
		return -1 // the search ends at the first one later than at
	})
	switch {
	case i > 0 && (i == len(series) || at.UTC.Sub(series[i-1].UTC) <= series[i].UTC.Sub(at.UTC)):
		return true, near(series[i-1], at)
	case i < len(series):
		return false, near(series[i], at)
	}
	return false, false
}

// near tells whether two moments lie at most BesideDays civil days apart.
func near(a, b Moment) bool {
	d := a.Day.Sub(b.Day)
	return d >= -BesideDays && d <= BesideDays
}

// count takes one more; been are all treatments that have been.
func (s *Shared) count(been []Moment, at Moment) {
	s.N++
	n := 0
	for _, t := range been {
		if near(t, at) {
			n++
		}
	}
	if n > 1 {
		s.Overlap++
	}
}
