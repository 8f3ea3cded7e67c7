package journal

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"stillwater/wheel"
)

var aroundStart = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func onDay(n, hour int) Moment {
	return MomentOf(time.Date(2026, 3, 1+n, hour, 0, 0, 0, time.UTC))
}

func treatedOn(route Route, days ...int) (out []Treatment) {
	for _, d := range days {
		out = append(out, Treatment{At: onDay(d, 12), Route: route})
	}
	return out
}

func socialOn(day, hour, score int) CheckIn {
	c := CheckIn{At: onDay(day, hour)}
	c.Ratings[wheel.Social].Score = wheel.MustScore(score)
	return c
}

func TestBeforeAndAfterTreatments(t *testing.T) {
	far := DayOf(aroundStart.AddDate(1, 0, 0))
	side := func(scores ...int) (s Side) {
		for _, n := range scores {
			s.N++
			s.Sum += n
		}
		return s
	}
	for _, c := range []struct {
		name       string
		treatments []Treatment
		route      Route
		today      Day
		checkIns   []CheckIn
		want       Sides
		shared     Shared
		treated    int
	}{
		{"no treatments", nil, "", far, []CheckIn{socialOn(0, 9, 4)}, Sides{}, Shared{}, 0},
		{
			"fourteen days on both sides, fifteen are too far", treatedOn(RouteIV, 30), "", far,
			[]CheckIn{socialOn(15, 9, 1), socialOn(16, 9, 2), socialOn(44, 23, 3), socialOn(45, 1, 4)},
			Sides{side(2), side(3)},
			Shared{2, 0},
			1,
		},
		{
			"the day itself: before and after its hour", treatedOn(RouteIV, 30), "", far,
			[]CheckIn{socialOn(30, 8, 2), socialOn(30, 12, 6), socialOn(30, 20, 7)},
			Sides{side(2), side(6, 7)},
			Shared{3, 0},
			1,
		},
		{
			"the nearest one only, and the overlap is told", treatedOn(RouteIV, 10, 20), "", far,
			[]CheckIn{socialOn(12, 12, 3), socialOn(18, 12, 5), socialOn(25, 12, 7)},
			Sides{side(5), side(3, 7)},
			Shared{3, 2},
			2,
		},
		{
			"equally near: the earlier one", treatedOn(RouteIV, 10, 20), "", far,
			[]CheckIn{socialOn(15, 12, 4)},
			Sides{After: side(4)},
			Shared{1, 1},
			2,
		},
		{
			"one route; another one overlaps", append(treatedOn(RouteIV, 10), treatedOn(RouteSpravato, 14)...), RouteIV, far,
			[]CheckIn{socialOn(13, 12, 8)},
			Sides{After: side(8)},
			Shared{1, 1},
			1,
		},
		{
			"planned ones do not count", treatedOn(RouteIV, 10, 20), "", onDay(15, 0).Day,
			[]CheckIn{socialOn(19, 12, 8)},
			Sides{After: side(8)},
			Shared{1, 0},
			1,
		},
		{
			"a check-in without a score", treatedOn(RouteIV, 10), "", far,
			[]CheckIn{{At: onDay(11, 9), Note: "n"}},
			Sides{},
			Shared{},
			1,
		},
	} {
		slices.Reverse(c.treatments)
		got := CompareTreatments(c.treatments, c.route, c.today, c.checkIns, nil)
		if got.Domains[wheel.Social] != c.want || got.CheckIns != c.shared || got.Treatments != c.treated {
			t.Errorf("%s: %+v, %+v, %d treatments", c.name, got.Domains[wheel.Social], got.CheckIns, got.Treatments)
		}
		if (got.Domains[wheel.Mental] != Sides{}) {
			t.Errorf("%s: a domain that was not rated has answers", c.name)
		}
	}
}

func TestMoodsBeforeAndAfterTreatments(t *testing.T) {
	moods := []MoodAt{
		{onDay(8, 9), wheel.MustScore(2)},
		{onDay(9, 9), wheel.MustScore(3)},
		{onDay(9, 10), wheel.Score{}},
		{onDay(11, 9), wheel.MustScore(6)},
		{onDay(60, 9), wheel.MustScore(9)},
	}
	got := CompareTreatments(treatedOn(RouteIM, 10), "", DayOf(aroundStart.AddDate(1, 0, 0)), nil, moods)
	if got.Mood != (Sides{Side{2, 5}, Side{1, 6}}) || got.Entries != (Shared{3, 0}) {
		t.Errorf("%+v, %+v", got.Mood, got.Entries)
	}
}

func TestTooFewToSay(t *testing.T) {
	if _, ok := (Side{N: 2, Sum: 20}).Mean(); ok {
		t.Error("two answers make an average")
	}
	if m, ok := (Side{N: 3, Sum: 16}).Mean(); !ok || m < 5.33 || m > 5.34 {
		t.Errorf("mean %v, %v", m, ok)
	}
	if _, ok := (Side{}).Mean(); ok {
		t.Error("no answers make an average")
	}
}

// Every answer is counted once at most, whatever the treatments; one by one it is found by looking at
// each treatment.
func TestEachAnswerCountsOnce(t *testing.T) {
	rnd := rand.New(rand.NewPCG(14, 3))
	for range 300 {
		var ts []Treatment
		for range rnd.IntN(12) {
			ts = append(ts, Treatment{At: onDay(rnd.IntN(120), rnd.IntN(24)), Route: Routes[rnd.IntN(2)]})
		}
		var cs []CheckIn
		for range rnd.IntN(30) {
			cs = append(cs, socialOn(rnd.IntN(120), rnd.IntN(24), rnd.IntN(11)))
		}
		today := onDay(100, 0).Day
		var want Sides
		for _, c := range cs {
			best := time.Duration(1 << 62)
			var at Moment
			for _, tr := range ts {
				if d := c.At.UTC.Sub(tr.At.UTC).Abs(); !tr.PlannedOn(today) && (d < best || d == best && tr.At.UTC.Before(at.UTC)) {
					best, at = d, tr.At
				}
			}
			if days := at.Day.Sub(c.At.Day); best < 1<<62 && days >= -14 && days <= 14 {
				want.add(!c.At.UTC.Before(at.UTC), c.Ratings[wheel.Social].Score)
			}
		}
		if got := CompareTreatments(ts, "", today, cs, nil); got.Domains[wheel.Social] != want {
			t.Fatalf("%+v, want %+v", got.Domains[wheel.Social], want)
		}
	}
}
