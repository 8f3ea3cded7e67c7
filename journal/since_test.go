package journal

import (
	"fmt"
	"strings"
	"testing"
)

func TestByDaysSince(t *testing.T) {
	treat := func(id, at string, s Status) Treatment {
		return Treatment{Row: Row{ID: ID(id)}, At: moment(t, at), Route: RouteIV, Status: s}
	}
	list := []Treatment{
		treat("b", "2026-03-10 14:00", ""), treat("a", "2026-03-01 14:00", ""), treat("x", "2026-03-05 14:00", StatusMissed),
		treat("same1", "2026-03-20 09:00", ""), treat("same2", "2026-03-20 09:00", ""), treat("ahead", "2026-05-01 09:00", ""),
		{Route: RouteIV, Status: StatusPlanned},
	}
	list[0].Number = 7
	var readings []Reading
	for i, at := range []string{"2026-02-27 08:00", "2026-03-10 13:00", "2026-03-01 14:00", "2026-03-10 14:30", "2026-03-19 23:00", "2026-03-20 10:00", "2026-04-20 10:00"} {
		readings = append(readings, Reading{moment(t, at), float64(i)})
	}
	var got []string
	cycles := ByDaysSince(list, readings, Day{2026, 4, 21}, 30)
	for _, c := range cycles {
		s := fmt.Sprintf("%s#%d:", c.Treatment, c.Number)
		for _, p := range c.Points {
			s += fmt.Sprintf(" %d=%v", p.Days, p.Value)
		}
		got = append(got, s)
	}
	if want := "a#1: 0=2 9=1|b#7: 0=3 9=4|same1#3:|same2#4: 0=5"; strings.Join(got, "|") != want {
		t.Errorf("%s, want %s", strings.Join(got, "|"), want)
	}
	over := OverCycles(cycles)
	if len(over) != 2 || over[0] != (DaySince{0, 3, 3, 2, 5, 10.0 / 3}) || over[1] != (DaySince{9, 2, 2, 1, 4, 2.5}) {
		t.Errorf("%+v", over)
	}
	if n := len(ByDaysSince(list, readings, Day{2026, 4, 21}, 0)[3].Points); n != 2 {
		t.Errorf("without a limit %d points", n)
	}
	if out := ByDaysSince(nil, readings, Day{2026, 4, 21}, 0); len(out) != 0 {
		t.Errorf("no treatment: %v", out)
	}
}

func TestTreatmentsThatAreOdd(t *testing.T) {
	for what, c := range map[string]struct {
		t  Treatment
		ok bool
	}{
		"no date, planned":       {Treatment{Route: RouteIV, Status: StatusPlanned}, true},
		"no date":                {Treatment{Route: RouteIV}, false},
		"no date, done":          {Treatment{Route: RouteIV, Status: StatusDone}, false},
		"year 9999":              {Treatment{Route: RouteIV, At: Moment{Day: Day{9999, 12, 31}}}, true},
		"year 1":                 {Treatment{Route: RouteIV, At: Moment{Day: Day{1, 1, 1}}}, true},
		"year 10000":             {Treatment{Route: RouteIV, At: Moment{Day: Day{10000, 1, 1}}}, false},
		"30 February":            {Treatment{Route: RouteIV, At: Moment{Day: Day{2026, 2, 30}}}, false},
		"a negative dose":        {Treatment{Route: RouteIV, At: Moment{Day: Day{2026, 2, 3}}, Dose: "-5"}, true},
		"a negative number":      {Treatment{Route: RouteIV, At: Moment{Day: Day{2026, 2, 3}}, Number: -1}, false},
		"an unknown status":      {Treatment{Route: RouteIV, At: Moment{Day: Day{2026, 2, 3}}, Status: "lost"}, false},
		"a line of nothing":      {Treatment{Route: RouteIV, At: Moment{Day: Day{2026, 2, 3}}, Checklist: []CheckItem{{Text: " "}}}, true},
		"side effect of nothing": {Treatment{Route: RouteIV, At: Moment{Day: Day{2026, 2, 3}}, SideEffects: []SideEffect{{}}}, true},
	} {
		dose := c.t.Dose
		if err := c.t.Normalize(); (err == nil) != c.ok || c.t.Dose != dose || len(c.t.Checklist)+len(c.t.SideEffects) != 0 {
			t.Errorf("%s: %+v, %v", what, c.t, err)
		}
	}
	undated := Treatment{Route: RouteIV, Status: StatusPlanned}
	if today := (Day{2026, 3, 1}); !undated.PlannedOn(today) || undated.TookPlace(today) || undated.Stands() {
		t.Error("one without a date counts as something else than planned")
	}
}

func TestParsePressure(t *testing.T) {
	for s, want := range map[string][2]int{"120/80": {120, 80}, " 135 over 85 mmHg": {135, 85}, "90 / 60": {90, 60}} {
		if a, b, ok := ParsePressure(s); !ok || a != want[0] || b != want[1] {
			t.Errorf("%q is %d %d %v", s, a, b, ok)
		}
	}
	for _, s := range []string{"", "fine", "120", "80/120", "1200/80", "120/80/60", "99999999999999999999/80"} {
		if _, _, ok := ParsePressure(s); ok {
			t.Errorf("%q is a pressure", s)
		}
	}
}

func TestNextNumber(t *testing.T) {
	today := Day{2026, 3, 15}
	list := given(t, RouteIV, "2026-03-01", "2026-03-08 missed", "2026-03-10", "2026-03-20")
	if n := NextNumber(list, today); n != 3 {
		t.Errorf("after two: %d", n)
	}
	list[2].Number = 11
	if n := NextNumber(list, today); n != 12 {
		t.Errorf("after number 11: %d", n)
	}
	if n := NextNumber(nil, today); n != 1 {
		t.Errorf("the first: %d", n)
	}
	if last, next := LastTreatment(list, today), NextTreatment(list, today); last.ID != "2026-03-10" || next.ID != "2026-03-20" {
		t.Errorf("last %s, next %s", last.ID, next.ID)
	}
}
