package journal

import (
	"errors"
	"testing"
	"time"
)

func TestDaysCountAsACalendarDoes(t *testing.T) {
	for _, s := range []string{"2026-02-30", "2026-13-01", "2027-02-29", "2026-1-1", "yesterday", "", "0000-01-01x", "2026-00-10"} {
		var invalid *InvalidError
		if _, err := ParseDay(s); !errors.As(err, &invalid) || invalid.Problem != ProblemNoSuchDate {
			t.Errorf("%q: %v", s, err)
		}
	}
	for _, c := range []struct {
		from string
		n    int
		to   string
	}{
		{"2026-01-31", 1, "2026-02-01"},
		{"2028-02-28", 1, "2028-02-29"},
		{"2028-02-29", 365, "2029-02-28"},
		{"2026-03-28", 2, "2026-03-30"},
		{"2026-01-01", -1, "2025-12-31"},
		{"1700-03-01", 110000, "2001-05-02"}, // further than a Duration of nanoseconds reaches from year 1
	} {
		from, to := day(t, c.from), day(t, c.to)
		if got := from.AddDays(c.n); got != to {
			t.Errorf("%s + %d = %s, want %s", c.from, c.n, got, c.to)
		}
		if got := to.Sub(from); got != c.n {
			t.Errorf("%s - %s = %d, want %d", c.to, c.from, got, c.n)
		}
		if c.n > 0 && (!from.Before(to) || !to.After(from)) {
			t.Errorf("%s is not before %s", c.from, c.to)
		}
	}
	for _, d := range []Day{{2026, 2, 29}, {2026, 13, 1}, {0, 1, 1}, {10000, 1, 1}, {2026, 1, 0}, {}} {
		if d.Valid() {
			t.Errorf("%v counts as a day", d)
		}
	}
	for _, s := range []string{"", "2026-07-09"} {
		var d Day
		if err := d.UnmarshalText([]byte(s)); err != nil || d.String() != s {
			t.Errorf("%q came back as %q: %v", s, d, err)
		}
	}
}

func TestAMomentKeepsTheDayThatWasSeen(t *testing.T) {
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Skip("no time zones here")
	}
	m := MomentOf(time.Date(2026, 11, 22, 8, 30, 0, 123456789, tokyo))
	if m.Day != (Day{2026, 11, 22}) || m.Zone != "Asia/Tokyo" || m.Offset != 9*3600 || m.UTC.Nanosecond() != 123000000 || m.UTC.Day() != 21 {
		t.Errorf("%+v", m)
	}
	if got := m.Local().Format("2006-01-02 15:04"); got != "2026-11-22 08:30" {
		t.Errorf("the clock showed %s", got)
	}
	now := time.Date(2026, 11, 22, 23, 59, 0, 0, tokyo)
	if got := MomentOn(DayOf(now), now); !got.UTC.Equal(now) {
		t.Errorf("today is %v", got)
	}
	if got := MomentOn(Day{2026, 3, 1}, now); got.Local().Hour() != 12 || got.Day != (Day{2026, 3, 1}) {
		t.Errorf("another day is %v", got)
	}
	bare := Moment{Day: Day{2026, 3, 1}, Offset: 9 * 3600}
	if err := bare.normalize(); err != nil || bare.Local().Hour() != 12 || bare.Day.Day != 1 {
		t.Errorf("a bare date became %v (%v)", bare, err)
	}
	for _, bad := range []Moment{
		{Day: Day{2026, 2, 30}},
		{UTC: now, Day: Day{2026, 2, 30}},
		{UTC: now, Offset: 100_000},
		{UTC: time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC)},
	} {
		var invalid *InvalidError
		if err := bad.normalize(); !errors.As(err, &invalid) || invalid.Field != FieldDate {
			t.Errorf("%v was taken: %v", bad, err)
		}
	}
}
