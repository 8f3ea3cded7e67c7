package journal

import (
	"slices"
	"testing"
	"time"

	"stillwater/wheel"
)

func TestCheckInsOfOneMinuteAreToldApart(t *testing.T) {
	at := func(id string, d, h, m, s int) CheckIn {
		return CheckIn{Row: Row{ID: ID(id)}, At: MomentOf(time.Date(2026, 5, d, h, m, s, 0, time.UTC))}
	}
	all := []CheckIn{at("a", 2, 10, 15, 0), at("b", 3, 9, 0, 0), at("c", 3, 10, 15, 1), at("d", 3, 10, 15, 2), at("e", 3, 10, 15, 59), at("f", 4, 10, 15, 0)}
	var got []string
	for i := range all {
		got = append(got, all[i].ClockAmong(all))
	}
	if want := []string{"", "09:00", "10:15", "10:15 (2)", "10:15 (3)", ""}; !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
	if n := all[2]; n.ClockAmong(nil) != "" {
		t.Errorf("alone it is %q", n.ClockAmong(nil))
	}
}

func TestDaysOfCharts(t *testing.T) {
	d := ChartDay(Day{Year: 2024, Month: 2, Day: 29})
	var got []string
	for _, f := range []wheel.DayForm{wheel.FullDay, wheel.ShortDay, wheel.MonthDay, wheel.YearDay} {
		got = append(got, ChartDayText(d, f))
	}
	if want := []string{"29 February 2024", "29 Feb", "Feb", "2024"}; !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
	if before := ChartDayText(-1, wheel.FullDay); before != "31 December 1969" {
		t.Errorf("the day before the first is %q", before)
	}
}
