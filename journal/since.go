package journal

import (
	"cmp"
	"slices"
	"sort"
)

// Reading is one value of well-being at a time: a mood, a score of a domain, a total.
type Reading struct {
	At    Moment
	Value float64
}

// Cycle is the time from one treatment to the next, with the readings that lie in it.
type Cycle struct {
	Treatment ID
	Number    int // of the treatment in its series, if it was told; else its place among those that took place, from 1
	From      Day // of the treatment
	Points    []CyclePoint
}

// CyclePoint is a reading in a cycle.
type CyclePoint struct {
	Days  int // civil days since the treatment, from 0
	Value float64
	At    Moment
}

// ByDaysSince lays readings on the axis "days since the last treatment". Each belongs to the newest
// treatment that took place at its moment or before; those before the first treatment are left out, and so are
// those more than most days after (0: no limit). The cycles come in the order of the treatments, also
// those without a reading; points in the order of their moments. Of two treatments at the same minute
// the later one in the list has the readings. It compares nothing and says nothing of why.
func ByDaysSince(treatments []Treatment, readings []Reading, today Day, most int) []Cycle {
	var been []*Treatment
	for i := range treatments {
		if t := &treatments[i]; !t.Undated() && t.TookPlace(today) {
			been = append(been, t)
		}
	}
	slices.SortStableFunc(been, func(a, b *Treatment) int { return a.At.UTC.Compare(b.At.UTC) })
	out := make([]Cycle, len(been))
	for i, t := range been {
		out[i] = Cycle{Treatment: t.ID, Number: cmp.Or(t.Number, i+1), From: t.At.Day}
	}
	for _, r := range readings {
		after := sort.Search(len(been), func(i int) bool { return been[i].At.UTC.After(r.At.UTC) })
		if after == 0 {
			continue
		}
		c := &out[after-1]
		days := max(0, r.At.Day.Sub(c.From))
		if most > 0 && days > most {
			continue
		}
		c.Points = append(c.Points, CyclePoint{days, r.Value, r.At})
	}
	for i := range out {
		slices.SortStableFunc(out[i].Points, func(a, b CyclePoint) int { return a.At.UTC.Compare(b.At.UTC) })
	}
	return out
}

// DaySince is what all cycles together hold of one day after a treatment.
type DaySince struct {
	Days      int
	N         int // readings
	Cycles    int // that have a reading on this day
	Low, High float64
	Mean      float64
}

// OverCycles lays cycles over each other: one line for each day that has a reading, in order.
func OverCycles(cycles []Cycle) []DaySince {
	byDay := map[int]*DaySince{}
	for i := range cycles {
		seen := map[int]bool{}
		for _, p := range cycles[i].Points {
			d := byDay[p.Days]
			if d == nil {
				d = &DaySince{Days: p.Days, Low: p.Value, High: p.Value}
				byDay[p.Days] = d
			}
			d.N++
			d.Low, d.High = min(d.Low, p.Value), max(d.High, p.Value)
			d.Mean += p.Value // the sum, until the end
			if !seen[p.Days] {
				seen[p.Days] = true
				d.Cycles++
			}
		}
	}
	out := make([]DaySince, 0, len(byDay))
	for _, d := range byDay {
		d.Mean /= float64(d.N)
		out = append(out, *d)
	}
	slices.SortFunc(out, func(a, b DaySince) int { return a.Days - b.Days })
	return out
}

// MoodReadings are the moods of entries.
func MoodReadings(entries []EntrySummary) (out []Reading) {
	for i := range entries {
		if n, ok := entries[i].Mood.Value(); ok {
			out = append(out, Reading{entries[i].At, float64(n)})
		}
	}
	return out
}

// MeasureReadings are the scores of one line of measures; one with a skipped item has none.
func MeasureReadings(measures []Measure, of Series) (out []Reading) {
	for i := range measures {
		if m := &measures[i]; m.Series() == of {
			if score, ok := m.Score(); ok {
				out = append(out, Reading{m.At, score})
			}
		}
	}
	return out
}

// DomainReadings are the scores of one domain, by its place in the fixed order.
func DomainReadings(checkIns []CheckIn, domain int) (out []Reading) {
	for i := range checkIns {
		if n, ok := checkIns[i].Ratings[domain].Score.Value(); ok {
			out = append(out, Reading{checkIns[i].At, float64(n)})
		}
	}
	return out
}
