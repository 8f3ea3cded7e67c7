package charts

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/wheel/pdf"
)

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// series makes check-ins two weeks apart, the last one at noon; -1 is a domain left out.
func series(scores ...[wheel.NumDomains]int) []journal.CheckIn {
	var out []journal.CheckIn
	for i, row := range scores {
		c := journal.CheckIn{At: journal.MomentOf(noon.AddDate(0, 0, 14*(i-len(scores)+1))), Wording: 1}
		c.ID = journal.ID(rune('a' + i))
		for d, n := range row {
			if n >= 0 {
				c.Ratings[d].Score = wheel.MustScore(n)
			}
		}
		out = append(out, c)
	}
	return out
}

// treated makes treatments on days counted from noon's.
func treated(days ...int) []journal.Treatment {
	var out []journal.Treatment
	for _, d := range days {
		out = append(out, journal.Treatment{At: journal.MomentOf(noon.AddDate(0, 0, d)), Route: journal.RouteIV})
	}
	return out
}

// viewOf shows check-ins on the day of the last one.
func viewOf(list []journal.CheckIn, given ...journal.Treatment) View {
	v := View{CheckIns: list, Treatments: given, Today: journal.DayOf(noon)}
	if n := len(list); n > 0 {
		v.Phases = Phases(list[0].At.Day, list[n-1].At.Day, given)
	}
	v.Settle()
	return v
}

func TestPhasesAreLongStretches(t *testing.T) {
	given := treated(-120, -116, -112, -60, -30)
	from, to := journal.DayOf(noon.AddDate(0, 0, -150)), journal.DayOf(noon)
	got := Phases(from, to, given)
	if len(got) != 2 || got[0].Phase != journal.PhaseIntegration || got[1].Phase != journal.PhaseMaintenance {
		t.Fatalf("%+v", got)
	}
	if got[0].From != given[0].At.Day || got[0].To.AddDays(1) != got[1].From || got[1].To != to {
		t.Errorf("stretches %+v", got)
	}
	if Phases(from, to, nil) != nil || Phases(to, from, given) != nil {
		t.Error("no treatments, no phases")
	}
}

// Small wheels are of treatments that took place: one that was missed, or lies ahead, counts for nothing.
func TestSmallWheelsByTreatmentAndByMonth(t *testing.T) {
	given := treated(-50, -48, -45, -42, -10, 5)
	given[2].Status = journal.StatusMissed
	v := viewOf(series([8]int{1}, [8]int{2}, [8]int{3}, [8]int{4}, [8]int{5}), given...) // 25 Sep, 9 Oct, 23 Oct, 6 Nov, 20 Nov
	var got []string
	for _, r := range v.Readings(Strip, EachTreatment) {
		got = append(got, r.Label+" "+r.Scores[0].String())
	}
	if want := []string{"9 October 2026, after treatment 3 2", "20 November 2026, after treatment 4 5"}; !slices.Equal(got, want) {
		t.Errorf("by treatment %q", got)
	}
	got = nil
	for _, r := range v.Readings(Strip, EachMonth) {
		got = append(got, r.Label+" "+r.Short+" "+r.Scores[0].String())
	}
	if want := []string{"September 2026 Sep 2026 1", "October 2026 Oct 2026 3", "November 2026 Nov 2026 5"}; !slices.Equal(got, want) {
		t.Errorf("by month %q", got)
	}
	if n := len(v.Readings(Heat, "")); n != 5 {
		t.Errorf("%d in the table of numbers", n)
	}
	if a := v.axis(At{}); len(a.Marks) != 4 || a.From != journal.ChartDay(v.CheckIns[0].At.Day) {
		t.Errorf("axis %+v", a)
	}
}

// Every chart can be drawn of any check-ins, on the screen and on paper.
func TestEveryChartCanBeDrawn(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for round := range 12 {
		var rows [][8]int
		for range []int{1, 2, 3, 60}[round%4] {
			var row [8]int
			for i := range row {
				row[i] = rng.IntN(12) - 1
			}
			rows = append(rows, row)
		}
		v := viewOf(series(rows...), treated(-40, -20, -3)...)
		for _, k := range Kinds {
			for _, paper := range []bool{false, true} {
				at := At{
					Width: 320 + rng.Float64()*900, Height: 300 + rng.Float64()*500, Style: wheel.Gray(),
					TextScale: 1 + rng.Float64(), Measurer: measurer(), Paper: paper,
				}
				if !paper {
					at.FontSize = 12.5
				}
				d, err := v.Draw(Order{Kind: k, Domain: wheel.Social}, at)
				if err != nil || len(d.Shapes) == 0 || d.Title == "" || len(d.Table.Rows) == 0 {
					t.Errorf("%s of %d: %v, %d shapes, title %q, %d rows", k, len(rows), err, len(d.Shapes), d.Title, len(d.Table.Rows))
				}
			}
		}
		if r, err := v.Replay(At{Width: 500, Height: 500, Style: wheel.Paper(), Measurer: measurer()}); err != nil || len(r.At(0).Shapes) == 0 {
			t.Errorf("replay of %d: %v", len(rows), err)
		}
	}
	if _, err := (View{}).Draw(Order{Kind: "pie"}, At{}); !errors.Is(err, ErrKind) {
		t.Errorf("a pie: %v", err)
	}
}

// An order and a file give the same bytes each time; another kind, format or color gives others.
func TestTheSameOrderGivesTheSameBytes(t *testing.T) {
	v := viewOf(series([8]int{1, 2, 3, 4, 5, 6, 7, 8}, [8]int{8, 7, 6, 5, 4, 3, -1, 1}), treated(-10)...)
	begins := map[Format]string{PDF: "%PDF-", SVG: "<?xml", PNG: "\x89PNG"}
	seen, names := map[string]string{}, map[string]bool{}
	for _, k := range Kinds {
		c := v.Chart(Order{Kind: k, Domain: wheel.Mental})
		if names[c.Name] || strings.ContainsAny(c.Name, " /\\.") {
			t.Errorf("the name of %s is %q", k, c.Name)
		}
		names[c.Name] = true
		for _, f := range Formats {
			for _, gray := range []bool{false, true} {
				file := File{Format: f, Across: c.Across, Gray: gray, Paper: pdf.Letter, Width: 400, Made: v.Today}
				var first, again bytes.Buffer
				if err := c.Write(&first, file); err != nil {
					t.Fatalf("%s as %s: %v", k, f, err)
				}
				if err := v.Chart(Order{Kind: k, Domain: wheel.Mental}).Write(&again, file); err != nil || !bytes.Equal(first.Bytes(), again.Bytes()) {
					t.Errorf("%s as %s differs from itself: %v", k, f, err)
				}
				if !strings.HasPrefix(first.String(), begins[f]) {
					t.Errorf("%s as %s begins %.8q", k, f, first.String())
				}
				what := string(k) + " " + file.Ending()
				if other, ok := seen[first.String()]; ok && k != Blank {
					t.Errorf("%s gray %v has the bytes of %s", what, gray, other)
				}
				seen[first.String()] = what
			}
		}
	}
	if err := v.Chart(Order{Kind: Radar}).Write(&bytes.Buffer{}, File{Format: "gif"}); !errors.Is(err, ErrFormat) {
		t.Errorf("a gif: %v", err)
	}
	if got := v.Chart(Order{Kind: Radar}).Name; got != "circle-2026-11-20-2026-11-06" {
		t.Errorf("named %q", got)
	}
}

// Two check-ins of one minute have labels of their own, in the legend, in the heads of columns and in what
// is said of the drawing.
func TestLabelsOfOneMinuteDiffer(t *testing.T) {
	list := series([8]int{1}, [8]int{2}, [8]int{3})
	for i := range list {
		list[i].At = journal.MomentOf(noon.Add(time.Duration(i) * time.Second))
	}
	v := viewOf(list)
	v.Picks, v.ByHand = []journal.ID{list[0].ID, list[1].ID, list[2].ID}, true
	v.Settle()
	d, err := v.Draw(Order{Kind: Radar}, At{Width: 480, Height: 660, Style: wheel.Paper(), TextScale: 1, Measurer: measurer(), Paper: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"20 November 2026, 12:00", "20 November 2026, 12:00 (2)", "20 November 2026, 12:00 (3)"} {
		if got := v.Label(&v.CheckIns[i]); got != want {
			t.Errorf("label %q, not %q", got, want)
		}
		if !slices.Contains(d.Table.Header, want) || !strings.Contains(d.Desc, want) {
			t.Errorf("the drawing does not name %q: %q, %q", want, d.Table.Header, d.Desc)
		}
		found := slices.ContainsFunc(d.Shapes, func(s wheel.Shape) bool { x, ok := s.(wheel.Text); return ok && x.String == want })
		if !found {
			t.Errorf("the legend has no %q", want)
		}
	}
	if got := v.Short(&v.CheckIns[1]); got != "12:00 (2)" {
		t.Errorf("short %q", got)
	}
}
