package journal

import (
	"testing"
	"time"
)

// given makes treatments by "2026-03-01" or "2026-03-01 missed".
func given(t *testing.T, route Route, list ...string) (out []Treatment) {
	t.Helper()
	for i, s := range list {
		status := StatusByDate
		if len(s) > 10 {
			s, status = s[:10], Status(s[11:])
		}
		x := Treatment{Row: Row{ID: ID(s)}, At: Moment{Day: day(t, s)}, Route: route, Status: status}
		x.At.UTC = x.At.Day.Time(time.UTC).Add(12*time.Hour + time.Duration(i)*time.Minute)
		out = append(out, x)
	}
	return append(out, Treatment{Row: Row{ID: "undated"}, Route: route, Status: StatusPlanned})
}

func TestNextDate(t *testing.T) {
	monthly, spravato := Cadence{Kind: CadenceMonthly}, Cadence{Kind: CadenceSpravato}
	own := func(n int) Cadence { return Cadence{Kind: CadenceOwn, Days: n} }
	for _, c := range []struct {
		name    string
		cadence Cadence
		route   Route
		days    []string
		today   string
		want    string // "": nothing
		planned bool
		passed  bool
	}{
		{"no rhythm", Cadence{}, RouteIV, []string{"2026-03-01"}, "2026-03-05", "", false, false},
		{"no treatment yet", monthly, RouteIV, nil, "2026-03-05", "", false, false},
		{"only one without a date", monthly, RouteIV, []string{}, "2026-03-05", "", false, false},
		{"four weeks", monthly, RouteIV, []string{"2026-03-01"}, "2026-03-05", "2026-03-29", false, false},
		{"own four weeks and a day", Cadence{Kind: CadenceMonthly, Days: 29}, RouteIM, []string{"2026-03-01"}, "2026-03-05", "2026-03-30", false, false},
		{"over the end of a year", monthly, RouteIV, []string{"2026-12-10"}, "2026-12-11", "2027-01-07", false, false},
		{"over a leap day", monthly, RouteIV, []string{"2028-02-15"}, "2028-02-16", "2028-03-14", false, false},
		{"on a leap day", own(14), RouteLozenge, []string{"2028-02-15"}, "2028-02-16", "2028-02-29", false, false},
		{"from a leap day", own(366), RouteOther, []string{"2028-02-29"}, "2028-03-01", "2029-03-01", false, false},
		{"over the change to summer time", own(7), RouteLozenge, []string{"2026-03-25"}, "2026-03-26", "2026-04-01", false, false},
		{"over the change to winter time", own(7), RouteLozenge, []string{"2026-10-21"}, "2026-10-22", "2026-10-28", false, false},
		{"a planned one wins, even before the rhythm", monthly, RouteIV, []string{"2026-03-01", "2026-03-20"}, "2026-03-05", "2026-03-20", true, false},
		{"the next of two planned", monthly, RouteIV, []string{"2026-05-20", "2026-04-20"}, "2026-03-05", "2026-04-20", true, false},
		{"a planned one without a rhythm", Cadence{}, RouteIV, []string{"2026-03-20"}, "2026-03-05", "2026-03-20", true, false},
		{"missed counts for nothing", monthly, RouteIV, []string{"2026-03-01", "2026-03-10 missed"}, "2026-03-12", "2026-03-29", false, false},
		{"moved counts for nothing", monthly, RouteIV, []string{"2026-03-01", "2026-03-10 moved"}, "2026-03-05", "2026-03-29", false, false},
		{"canceled ahead is not next", monthly, RouteIV, []string{"2026-03-01", "2026-03-10 canceled"}, "2026-03-05", "2026-03-29", false, false},
		{"all missed", monthly, RouteIV, []string{"2026-03-01 missed"}, "2026-03-12", "", false, false},
		{"long ago is today, never late", monthly, RouteIV, []string{"2025-03-01"}, "2026-03-12", "2026-03-12", false, true},
		{"the day itself", own(11), RouteIV, []string{"2026-03-01"}, "2026-03-12", "2026-03-12", false, false},
		{"clock set back before the treatment", monthly, RouteIV, []string{"2026-03-01 done"}, "2026-02-12", "", false, false},
		{"clock set back: by its date it is planned", monthly, RouteIV, []string{"2026-03-01"}, "2026-02-12", "2026-03-01", true, false},
		{"two on a day", own(10), RouteLozenge, []string{"2026-03-01", "2026-03-01"}, "2026-03-02", "2026-03-11", false, false},
		{"the end of all calendars", monthly, RouteIV, []string{"9999-12-20"}, "9999-12-21", "", false, false},
		{"the first year", monthly, RouteIV, []string{"0001-01-01"}, "0001-01-02", "0001-01-29", false, false},
		{"a rhythm that is none", own(0), RouteIV, []string{"2026-03-01"}, "2026-03-05", "", false, false},

		// Tuesdays and Fridays from 3 March 2026 on.
		{"spravato, after the first", spravato, RouteSpravato, []string{"2026-03-03"}, "2026-03-03", "2026-03-06", false, false},
		{"spravato, after the second", spravato, RouteSpravato, []string{"2026-03-03", "2026-03-06"}, "2026-03-07", "2026-03-10", false, false},
		{"spravato, a day late in week 2", spravato, RouteSpravato, []string{"2026-03-03", "2026-03-06", "2026-03-11"}, "2026-03-11", "2026-03-13", false, false},
		{"spravato, two days late in week 2", spravato, RouteSpravato, []string{"2026-03-03", "2026-03-06", "2026-03-12"}, "2026-03-12", "2026-03-17", false, false},
		{"spravato, last of week 4", spravato, RouteSpravato, []string{"2026-03-03", "2026-03-27"}, "2026-03-28", "2026-03-31", false, false},
		{"spravato, week 5 is weekly", spravato, RouteSpravato, []string{"2026-03-03", "2026-03-31"}, "2026-03-31", "2026-04-07", false, false},
		{"spravato, week 8", spravato, RouteSpravato, []string{"2026-03-03", "2026-04-14"}, "2026-04-15", "2026-04-21", false, false},
		{"spravato, from week 9 every two weeks", spravato, RouteSpravato, []string{"2026-03-03", "2026-04-21"}, "2026-04-22", "2026-05-05", false, false},
		{"spravato, from week 9 every week", Cadence{Kind: CadenceSpravato, Days: 7}, RouteSpravato, []string{"2026-03-03", "2026-04-21"}, "2026-04-22", "2026-04-28", false, false},
		{"spravato, a year on", Cadence{Kind: CadenceSpravato, Days: 7}, RouteSpravato, []string{"2026-03-03", "2027-03-02"}, "2027-03-02", "2027-03-09", false, false},
		{"spravato, begun anew by hand", Cadence{Kind: CadenceSpravato, Began: Day{2026, 6, 2}}, RouteSpravato, []string{"2025-03-04", "2026-06-02"}, "2026-06-02", "2026-06-05", false, false},
		{"spravato, begun after the last: counts from the log", Cadence{Kind: CadenceSpravato, Began: Day{2027, 1, 1}}, RouteSpravato, []string{"2026-03-03"}, "2026-03-03", "2026-03-06", false, false},
		{"spravato over a leap day", spravato, RouteSpravato, []string{"2028-02-26"}, "2028-02-26", "2028-02-29", false, false},
	} {
		got, ok := c.cadence.Next(given(t, c.route, c.days...), day(t, c.today))
		if ok != (c.want != "") || ok && (got.Day != day(t, c.want) || got.Proposed == c.planned || got.Passed != c.passed || (got.Treatment != "") != c.planned) {
			t.Errorf("%s: %+v %v, want %s", c.name, got, ok, c.want)
		}
	}
}

func TestDaysAround(t *testing.T) {
	c := Cadence{Kind: CadenceOwn, Days: 20, Preparation: 2, Integration: 3}
	list := given(t, RouteIV, "2028-02-27", "2028-02-27", "2028-03-05 missed")
	got := map[string]DayKind{}
	for _, d := range c.DaysAround(list, day(t, "2028-03-03"), day(t, "2028-02-01"), day(t, "2028-03-31")) {
		got[d.Day.String()] = d.What
		if d.What == DayTreatment && d.Days != 0 || d.What == DayPreparation && d.Days >= 0 || d.What == DayIntegration && d.Days < 2 {
			t.Errorf("%+v", d)
		}
	}
	want := map[string]DayKind{
		"2028-02-25": DayPreparation, "2028-02-26": DayPreparation, "2028-02-27": DayTreatment, "2028-02-28": DayQuiet,
		"2028-02-29": DayIntegration, "2028-03-01": DayIntegration, "2028-03-02": DayIntegration,
		"2028-03-16": DayPreparation, "2028-03-17": DayPreparation, "2028-03-18": DayProposed,
	}
	if len(got) != len(want) {
		t.Errorf("%v", got)
	}
	for d, k := range want {
		if got[d] != k {
			t.Errorf("%s is %q, want %q", d, got[d], k)
		}
	}
	if out := c.DaysAround(list, day(t, "2028-03-03"), day(t, "2028-03-31"), day(t, "2028-03-01")); out != nil {
		t.Errorf("a span the wrong way round: %v", out)
	}
	if out := (Cadence{}).DaysAround(given(t, RouteIV, "9999-12-31"), day(t, "2028-03-03"), day(t, "9999-12-30"), day(t, "9999-12-31")); len(out) != 2 {
		t.Errorf("the last day: %v", out)
	}
}

// TestPhaseByStatus: of all routes alike, what did not take place shapes no phase.
func TestPhaseByStatus(t *testing.T) {
	for _, route := range Routes {
		for _, c := range []struct {
			days []string
			on   string
			want Phase
		}{
			{[]string{"2026-03-10 missed"}, "2026-03-10", PhaseNone},
			{[]string{"2026-03-10 canceled"}, "2026-03-09", PhaseNone},
			{[]string{"2026-03-10 moved", "2026-03-12"}, "2026-03-09", PhaseNone},
			{[]string{"2026-03-10 moved", "2026-03-12"}, "2026-03-11", PhaseBefore},
			{[]string{"2026-03-10 moved", "2026-03-12"}, "2026-03-13", PhaseQuiet},
			{[]string{"2026-03-10 planned"}, "2026-03-09", PhaseBefore},
			{[]string{"2026-03-10 planned"}, "2026-03-10", PhaseQuiet},
			{[]string{"2026-03-10 done"}, "2026-03-11", PhaseQuiet},
			{[]string{"2026-03-10", "2026-03-10"}, "2026-03-12", PhaseIntegration},
			{[]string{"2028-02-29"}, "2028-03-01", PhaseQuiet},
			{[]string{"2028-02-29 missed", "2028-02-01"}, "2028-03-01", PhaseMaintenance},
			{[]string{"2026-03-28"}, "2026-03-29", PhaseQuiet}, // summer time begins
			{[]string{"2026-10-24"}, "2026-10-25", PhaseQuiet}, // and ends
			{nil, "2026-03-10", PhaseNone},
			{[]string{"2026-03-10 done"}, "2026-03-08", PhaseNone},   // the clock was set back by two days
			{[]string{"2026-03-10 done"}, "2026-03-09", PhaseBefore}, // and by one: it lies ahead
			{[]string{"2026-03-10"}, "2026-02-10", PhaseNone},        // and by a month
			{[]string{"2026-03-01", "2026-03-10 planned"}, "2026-03-05", PhaseIntegration},
			{[]string{"2026-03-01", "2026-03-10 missed"}, "2026-03-11", PhaseIntegration},
			{[]string{"2026-03-10", "2026-03-10 missed", "2026-03-10"}, "2026-03-10", PhaseQuiet},
			{[]string{"2026-03-10", "2026-03-11"}, "2026-03-10", PhaseQuiet},
			{[]string{"2028-03-01"}, "2028-02-29", PhaseBefore}, // a leap day is the day before
			{[]string{"0001-01-01"}, "9999-12-31", PhaseMaintenance},
			{[]string{"9999-12-31"}, "0001-01-01", PhaseNone},
			{[]string{"9999-12-31"}, "9999-12-30", PhaseBefore},
		} {
			if got := PhaseAt(day(t, c.on), given(t, route, c.days...), PhaseNone); got != c.want {
				t.Errorf("%s %v on %s: %q, want %q", route, c.days, c.on, got, c.want)
			}
		}
	}
}

func TestQuietHours(t *testing.T) {
	vienna, err := time.LoadLocation("Europe/Vienna")
	if err != nil {
		t.Fatal(err)
	}
	at := func(s string) time.Time {
		x, err := time.ParseInLocation("2006-01-02 15:04", s, vienna)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	for _, c := range []struct {
		name, treated, now string
		status             Status
		until              string // "": not quiet
		dayOnly            bool
	}{
		{"an hour after", "2026-03-10 14:00", "2026-03-10 15:00", "", "2026-03-11 14:00", false},
		{"a minute before the end", "2026-03-10 14:00", "2026-03-11 13:59", "", "2026-03-11 14:00", false},
		{"at the end", "2026-03-10 14:00", "2026-03-11 14:00", "", "", false},
		{"before it", "2026-03-10 14:00", "2026-03-10 13:00", "", "", false},
		{"missed", "2026-03-10 14:00", "2026-03-10 15:00", StatusMissed, "", false},
		{"the night has 23 hours", "2026-03-28 14:00", "2026-03-29 14:30", "", "2026-03-29 15:00", false},
		{"the night has 25 hours", "2026-10-24 14:00", "2026-10-25 12:30", "", "2026-10-25 13:00", false},
		{"clock set back to the day before", "2026-03-10 14:00", "2026-03-09 14:30", StatusDone, "", false},
		{"the hour is not known, in the morning", "2026-03-10 14:00", "2026-03-10 08:00", "", "2026-03-11 12:00", true},
		{"the hour is not known, the next morning", "2026-03-10 14:00", "2026-03-11 11:59", "", "2026-03-11 12:00", true},
		{"the hour is not known, the day before", "2026-03-10 14:00", "2026-03-09 23:59", "", "", true},
		{"the hour is not known, and missed", "2026-03-10 14:00", "2026-03-10 13:00", StatusMissed, "", true},
	} {
		treated := MomentOf(at(c.treated))
		if c.dayOnly {
			treated = OnDay(treated.Day, at(c.treated))
		}
		list := []Treatment{{At: treated, Route: RouteIV, Status: c.status}, {Route: RouteIV, Status: StatusPlanned}}
		until, quiet := QuietUntil(list, at(c.now))
		if quiet != (c.until != "") || quiet && !until.Equal(at(c.until)) {
			t.Errorf("%s: %v until %v", c.name, quiet, until.In(vienna))
		}
	}
}
