package report

import (
	"math"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
)

// phq is a PHQ-9 of a total, so many days after 1 March.
func phq(days, total int) journal.Measure {
	m := journal.Measure{At: journal.MomentOf(time.Date(2026, 3, 1+days, 9, 0, 0, 0, time.UTC)), Kind: journal.MeasurePHQ9}
	for i := range 9 {
		n := min(max(total-3*i, 0), 3)
		m.Items = append(m.Items, wheel.MustScore(n))
	}
	return m
}

func given(days int) *journal.Treatment {
	return &journal.Treatment{At: journal.MomentOf(time.Date(2026, 3, 1+days, 14, 0, 0, 0, time.UTC)), Route: journal.RouteIV, Status: journal.StatusDone}
}

func TestBaselineIsTheLastTotalBeforeTheFirstTreatment(t *testing.T) {
	span := Span{From: journal.Day{Year: 2026, Month: 3, Day: 20}, To: journal.Day{Year: 2026, Month: 6, Day: 1}}
	skipped := phq(6, 12)
	skipped.Items[2] = wheel.Score{}
	late := phq(200, 2)
	all := []journal.Measure{phq(0, 20), phq(4, 18), skipped, phq(9, 11), phq(30, 8), late}
	for _, c := range []struct {
		name  string
		first *journal.Treatment
		want  float64
	}{
		{"none", nil, 20},
		{"after the third", given(7), 18},
		{"before all", given(-3), 20},
		{"on the day of the second, in the afternoon", given(4), 18},
	} {
		s := seriesOf(all, span, c.first)
		if len(s) != 1 || s[0].Baseline == nil || s[0].Baseline.Score != c.want {
			t.Errorf("%s: %+v", c.name, s)
		}
	}
	seven := 7.0
	scale := journal.Measure{At: phq(0, 0).At, Kind: journal.MeasurePaper, Name: "other", Value: &seven}
	if b := baselineOf([]journal.Measure{scale}, scale.Series(), span, nil); b != nil {
		t.Errorf("a paper form has the baseline %+v", b)
	}
	if b := baselineOf([]journal.Measure{late}, late.Series(), span, nil); b != nil {
		t.Errorf("what lies after the span is its baseline: %+v", b)
	}
}

func TestLevelsOfAQuestionnaire(t *testing.T) {
	m := MeasureSeries{Series: journal.Series{Kind: journal.MeasurePHQ9}, Baseline: &MeasurePoint{On: journal.Day{Year: 2026, Month: 3, Day: 5}, Score: 17}}
	got, told := m.levels()
	if len(got) != 2 || got[0].Value != 8.5 || got[1].Value != 5 || got[0].Look == got[1].Look {
		t.Errorf("levels %+v", got)
	}
	if len(told) != 2 || !strings.Contains(told[0], "8.5, half of 17 on 5 March 2026") || !strings.Contains(told[1], "below 5") {
		t.Errorf("told %q", told)
	}
	m.Series.Kind = journal.MeasureGAD7
	if got, told = m.levels(); len(got) != 1 || got[0].Value != 8.5 || len(told) != 1 {
		t.Errorf("levels %+v, %q", got, told)
	}
	m.Baseline.Score = 0 // half of nothing is no line
	if got, told = m.levels(); len(got) != 0 || len(told) != 0 {
		t.Errorf("levels %+v, %q", got, told)
	}
	if got, told = (&MeasureSeries{}).levels(); len(got) != 0 || len(told) != 0 {
		t.Errorf("an own scale has the levels %+v, %q", got, told)
	}
}

// A line joins answers of the usual rhythm, and breaks where a week is missing.
func TestMissingWeeksAreGaps(t *testing.T) {
	points := func(days ...int) (m MeasureSeries) {
		for _, d := range days {
			m.Points = append(m.Points, MeasurePoint{On: journal.Day{Year: 2026, Month: 3, Day: 1}.AddDays(d), Score: math.NaN()})
		}
		return m
	}
	for _, c := range []struct {
		days []int
		want int
	}{
		{nil, mostBridge},
		{[]int{0}, mostBridge},
		{[]int{0, 7, 14, 28, 35}, 10}, // the week of the 21st is missing
		{[]int{0, 14, 28, 56}, 21},
		{[]int{0, 30, 60, 120}, mostBridge},
		{[]int{0, 0, 1}, leastBridge},
	} {
		m := points(c.days...)
		if got := m.bridge(); got != c.want {
			t.Errorf("answers on the days %v are joined over %d days, not %d", c.days, got, c.want)
		}
	}
}
