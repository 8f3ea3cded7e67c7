package journal

import "testing"

func TestReminderComesInItsRhythm(t *testing.T) {
	days := func(list ...string) (out []CheckIn) {
		for _, s := range list {
			d, err := ParseDay(s)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, CheckIn{At: Moment{Day: d}})
		}
		return out
	}
	for _, c := range []struct {
		name  string
		r     Rhythm
		today string
		phase Phase
		list  []CheckIn
		last  string
		due   bool
	}{
		{"before the first", Rhythm{}, "2026-03-30", PhaseNone, nil, "", false},
		{"one day too early", Rhythm{}, "2026-03-21", PhaseNone, days("2026-03-01"), "2026-03-01", false},
		{"three weeks", Rhythm{}, "2026-03-22", PhaseNone, days("2026-03-01"), "2026-03-01", true},
		{"two weeks chosen", Rhythm{Weeks: 2}, "2026-03-15", PhaseMaintenance, days("2026-03-01"), "2026-03-01", true},
		{"four weeks chosen, a day early", Rhythm{Weeks: 4}, "2026-03-28", PhaseNone, days("2026-03-01"), "2026-03-01", false},
		{"four weeks chosen", Rhythm{Weeks: 4}, "2026-03-29", PhaseNone, days("2026-03-01"), "2026-03-01", true},
		{"the newest counts, not the last of the list", Rhythm{}, "2026-03-22", PhaseNone, days("2026-03-10", "2026-02-01"), "2026-03-10", false},
		{"off for good", Rhythm{Off: true}, "2027-01-01", PhaseNone, days("2026-03-01"), "2026-03-01", false},
		{"quiet time", Rhythm{}, "2026-04-01", PhaseQuiet, days("2026-03-01"), "2026-03-01", false},
		{"dated ahead", Rhythm{}, "2026-03-01", PhaseNone, days("2026-04-01"), "2026-04-01", false},
	} {
		today := days(c.today)[0].At.Day
		last, due := c.r.Due(today, c.list, c.phase)
		if last.String() != c.last || due != c.due {
			t.Errorf("%s: %v, %v", c.name, last, due)
		}
	}
}

func TestReminderThatWasPutOff(t *testing.T) {
	list := []CheckIn{{At: Moment{Day: Day{2026, 3, 1}}}}
	today := Day{2026, 3, 25}
	r := Rhythm{Weeks: 2}.PutOff(today)
	for n := range 10 {
		if _, due := r.Due(today.AddDays(n), list, PhaseNone); due != (n >= 7) {
			t.Errorf("%d days after it was put off: due is %v", n, due)
		}
	}
	// The clock was a year ahead when it was put off.
	if _, due := (Rhythm{}).PutOff(Day{2027, 3, 1}).Due(today, list, PhaseNone); !due {
		t.Error("a wrong clock silences the reminder for a year")
	}
}
