package lookback

import (
	"testing"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/wheel"
)

func on(s string) journal.Day {
	d, err := journal.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestMonthsBefore(t *testing.T) {
	for _, c := range []struct {
		day  string
		n    int
		want string
	}{
		{"2026-03-31", 1, "2026-02-28"},
		{"2028-03-31", 1, "2028-02-29"},
		{"2028-02-29", 12, "2027-02-28"},
		{"2026-01-15", 1, "2025-12-15"},
		{"2026-01-31", 3, "2025-10-31"},
		{"2026-05-31", 3, "2026-02-28"},
		{"0001-01-15", 1, ""},
		{"0001-12-31", 11, "0001-01-31"},
	} {
		if got := monthsBefore(on(c.day), c.n).String(); got != c.want {
			t.Errorf("%d months before %s: %q, want %q", c.n, c.day, got, c.want)
		}
	}
}

func TestOnThisDayAsks(t *testing.T) {
	asked := func(today string) (out []string) {
		for _, l := range onThisDay(on(today)) {
			f := l.filter
			if f.OnDay.IsZero() {
				out = append(out, l.label+" "+f.From.String()+" "+f.To.String())
			} else {
				out = append(out, f.OnDay.String()[5:]+" to "+f.To.String())
			}
		}
		return out
	}
	for today, want := range map[string][]string{
		"2026-11-22": {"A week ago 2026-11-15 2026-11-15", "A month ago 2026-10-22 2026-10-22", "Three months ago 2026-08-22 2026-08-22", "A year ago 2025-11-22 2025-11-22", "11-22 to 2025-11-21"},
		"2028-02-29": {"A week ago 2028-02-22 2028-02-22", "A month ago 2028-01-29 2028-01-29", "Three months ago 2027-11-29 2027-11-29", "A year ago 2027-02-28 2027-02-28", "02-29 to 2027-02-27"},
		"2026-02-28": {"A week ago 2026-02-21 2026-02-21", "A month ago 2026-01-28 2026-01-28", "Three months ago 2025-11-28 2025-11-28", "A year ago 2025-02-28 2025-02-28", "02-28 to 2025-02-27", "02-29 to 2026-02-27"},
		"0001-01-03": nil,
	} {
		got := asked(today)
		if len(got) != len(want) {
			t.Errorf("%s asks %q, want %q", today, got, want)
			continue
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s asks %q, want %q", today, got[i], want[i])
			}
		}
	}
}

func TestSpans(t *testing.T) {
	today, none := on("2026-03-31"), journal.Day{}
	for s, want := range map[span][2]string{
		spanWeeks: {"2026-03-04", "2026-03-31"}, spanQuarter: {"2026-01-01", "2026-03-31"}, spanYear: {"2025-04-01", "2026-03-31"},
	} {
		from, to := s.days(today, none, none)
		if from.String() != want[0] || to.String() != want[1] {
			t.Errorf("period %d: %s to %s, want %v", s, from, to, want)
		}
	}
	if from, to := spanOwn.days(today, on("2026-02-02"), on("2026-01-01")); from != on("2026-01-01") || to != on("2026-02-02") {
		t.Errorf("the wrong way round it is %s to %s", from, to)
	}
	if from, to := spanOwn.days(today, none, on("2026-01-01")); !from.IsZero() || to != on("2026-01-01") {
		t.Errorf("open it is %s to %s", from, to)
	}
}

func TestAroundSpanStaysInTheCalendar(t *testing.T) {
	for day, want := range map[string][2]string{
		"2026-03-10": {"2026-02-24", "2026-03-24"}, "0001-01-02": {"0001-01-01", "0001-01-16"}, "9999-12-30": {"9999-12-16", "9999-12-31"},
	} {
		from, to := aroundSpan(&journal.Treatment{At: journal.Moment{Day: on(day)}})
		if from.String() != want[0] || to.String() != want[1] {
			t.Errorf("around %s: %s to %s", day, from, to)
		}
	}
}

func TestLastTreatment(t *testing.T) {
	f := facts{today: on("2026-03-10")}
	if f.lastTreatment() != -1 {
		t.Error("there is one in an empty journal")
	}
	at := func(days ...string) {
		f.treatments = nil
		for _, d := range days {
			f.treatments = append(f.treatments, journal.Treatment{At: journal.Moment{Day: on(d)}})
		}
	}
	if at("2026-01-01", "2026-03-10", "2026-04-01"); f.lastTreatment() != 1 {
		t.Error("one of today, or before, is not the last")
	}
	if at("2026-04-01", "2026-05-01"); f.lastTreatment() != 0 {
		t.Error("where all are planned it is not the next")
	}
}

func TestMarks(t *testing.T) {
	treatments := []journal.Treatment{
		{At: journal.Moment{Day: on("2026-02-20")}, Status: journal.StatusMissed},
		{At: journal.Moment{Day: on("2026-03-05")}},
		{At: journal.Moment{Day: on("2026-03-20")}},
	}
	around := journal.Cadence{Integration: 2}.DaysAround(treatments, on("2026-03-10"), on("2026-02-01"), on("2026-03-31"))
	m := markedOf([]journal.DayMarks{
		{Day: on("2026-03-01"), Entries: 1, CheckIns: 1},
		{Day: on("2026-03-05"), Treatments: 1, Entries: 2},
		{Day: on("2026-03-20"), Treatments: 1},
		{Day: on("2026-02-20"), Treatments: 1},
	}, around, on("2026-03-10"))
	for day, want := range map[string]struct {
		mark kit.DayMark
		says string
	}{
		"2026-03-01": {kit.MarkDisc | kit.MarkTriangle, "an entry, a check-in"},
		"2026-03-02": {0, ""},
		"2026-02-20": {kit.MarkHollow, "a treatment that did not take place on this day"},
		"2026-03-04": {kit.MarkRing, "a day to get ready"},
		"2026-03-05": {kit.MarkDisc | kit.MarkDiamond, "entries, a treatment"},
		"2026-03-06": {kit.MarkBar, "a quiet day"},
		"2026-03-08": {kit.MarkBar, "a day to let it settle"},
		"2026-03-09": {0, ""},
		"2026-03-19": {kit.MarkRing, "a day to get ready"},
		"2026-03-20": {kit.MarkHollow, "a planned treatment"},
	} {
		d := dayTime(on(day))
		if got := m.marks(d); got != want.mark || m.describe(d) != want.says {
			t.Errorf("%s: %b %q", day, got, m.describe(d))
		}
	}
}

func TestASealedLetterShowsNothingOfItself(t *testing.T) {
	e := journal.EntrySummary{ID: "x", Form: journal.FormLetter, Title: "secret title", Preview: "secret words", Opens: on("2026-04-01")}
	if got := entryThing(&e, on("2026-03-31")); got.title != "A sealed letter" || got.preview != "opens on 1 April" {
		t.Errorf("sealed it shows %q, %q", got.title, got.preview)
	}
	if got := entryThing(&e, on("2026-04-01")); got.title != "secret title" || got.preview != "secret words" {
		t.Errorf("open it shows %q, %q", got.title, got.preview)
	}
}

func TestCountsAreNeutral(t *testing.T) {
	if got := counts(3, 1, 0); got != "3 entries · 1 check-in" {
		t.Errorf("%q", got)
	}
	if got := counts(0, 0, 0); got != "" {
		t.Errorf("nothing is counted as %q", got)
	}
}

func TestWheelOfAPeriod(t *testing.T) {
	var a, b journal.CheckIn
	a.At, b.At = journal.Moment{Day: on("2026-03-01")}, journal.Moment{Day: on("2026-03-15")}
	a.Ratings[0].Score, b.Ratings[1].Score = wheel.MustScore(3), wheel.MustScore(5)
	if s := wheelSpec([]journal.CheckIn{a}); len(s.Layers) != 1 {
		t.Error("one check-in is laid over itself")
	}
	s := wheelSpec([]journal.CheckIn{a, {}, b})
	if len(s.Layers) != 2 || s.Layers[0].Scores != b.Scores() || s.Layers[1].Scores != a.Scores() {
		t.Error("not the first and the last")
	}
	s.Width, s.Height = 400, 400
	if _, err := wheel.Radar(s, kit.ChartMeasurer()); err != nil {
		t.Error("with gaps it cannot be drawn:", err)
	}
}
