package wheel_test

import (
	"errors"
	"slices"
	"strconv"
	"testing"

	"stillwater/wheel"
)

func counted(days int, quiet ...[]wheel.TrendPoint) wheel.TrendSpec {
	s := wheel.TrendSpec{
		Width: 600, Height: 300, Style: wheel.Light(), Legend: true, QuietLabel: "Earlier ones",
		Series: []wheel.TrendSeries{{Label: "Newest", Points: []wheel.TrendPoint{{Day: 0, Value: 4}, {Day: wheel.Day(days), Value: 6}}}},
		Time: wheel.TimeAxis{Counted: true, DayHead: "Days", To: wheel.Day(days), Text: func(d wheel.Day, f wheel.DayForm) string {
			if f != wheel.ShortDay && f != wheel.FullDay {
				return "wrong form"
			}
			return strconv.Itoa(int(d))
		}},
	}
	for _, q := range quiet {
		s.Quiet = append(s.Quiet, wheel.TrendSeries{Points: q})
	}
	return s
}

func said(d wheel.Drawing) (out []string) {
	for _, s := range d.Shapes {
		if t, ok := s.(wheel.Text); ok {
			out = append(out, t.String)
		}
	}
	return out
}

func TestCountedDaysStandOnWholeWeeks(t *testing.T) {
	for days, want := range map[int][]string{
		7: {"0", "1", "2", "3", "4", "5", "6", "7"}, 28: {"0", "7", "14", "21", "28"}, 90: {"0", "14", "28", "42", "56", "70", "84"},
	} {
		d, err := wheel.Trend(counted(days), measurer(t))
		if err != nil {
			t.Fatal(err)
		}
		got := said(d)
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("%d days: no %s in %v", days, w, got)
			}
		}
		if slices.Contains(got, "1970") || slices.Contains(got, "wrong form") {
			t.Errorf("%d days: %v", days, got)
		}
	}
}

func TestQuietLinesAreToldTogether(t *testing.T) {
	a := []wheel.TrendPoint{{Day: 0, Value: 3}, {Day: 5, Value: 8}}
	b := []wheel.TrendPoint{{Day: 5, Value: 2}}
	d, err := wheel.Trend(counted(28, a, b, a, a, a), measurer(t)) // more than there are roles
	if err != nil {
		t.Fatal(err)
	}
	if h := d.Table.Header; len(h) != 3 || h[2] != "Earlier ones" {
		t.Fatalf("heads %v", h)
	}
	for _, row := range d.Table.Rows {
		if row[0] == "5" && row[2] != "8, 2, 8, 8, 8" {
			t.Errorf("day 5: %v", row)
		}
	}
	if !slices.Contains(said(d), "Earlier ones") {
		t.Error("the legend leaves them out")
	}
	_, err = wheel.Trend(counted(28, []wheel.TrendPoint{{Day: 3, Value: 11}}), measurer(t))
	if scale := (*wheel.ScaleError)(nil); !errors.As(err, &scale) {
		t.Errorf("a value off the scale: %v", err)
	}
}
