package sample

import (
	"context"
	"errors"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
)

var ctx = context.Background()

func fill(t *testing.T, today journal.Day, loc *time.Location) journal.Session {
	t.Helper()
	s := journaltest.NewSession(nil)
	if err := Fill(ctx, s, today, loc); err != nil {
		t.Fatal(err)
	}
	return s
}

func entries(t *testing.T, s journal.Session) []journal.Entry {
	t.Helper()
	list, err := s.Entries(ctx, journal.EntryFilter{Oldest: true})
	if err != nil {
		t.Fatal(err)
	}
	var out []journal.Entry
	for _, sum := range list {
		e, err := s.Entry(ctx, sum.ID)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

// TestEveryWeekday looks at the sample on seven days in a row, through the end
// of a year and the change of the clocks.
func TestEveryWeekday(t *testing.T) {
	loc, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	for _, start := range []journal.Day{{Year: 2026, Month: 11, Day: 20}, {Year: 2027, Month: 12, Day: 29}, {Year: 2028, Month: 3, Day: 10}} {
		for i := range 7 {
			today := start.AddDays(i)
			t.Run(today.String(), func(t *testing.T) { checkDay(t, today, loc) })
		}
	}
}

func checkDay(t *testing.T, today journal.Day, loc *time.Location) {
	s := fill(t, today, loc)
	es := entries(t, s)
	if len(es) < 50 || len(es) > 75 {
		t.Errorf("%d entries", len(es))
	}
	for i, e := range es {
		if n := len(strings.Fields(e.Text)); n < 25 || n > 350 {
			t.Errorf("entry %d has %d words", i, n)
		}
		if len(e.Tags) == 0 || len(e.Feelings) == 0 || !e.Mood.IsSet() {
			t.Errorf("entry %d lacks tags, feelings or mood", i)
		}
		if i > 0 && e.At.Day == es[i-1].At.Day && e.At.UTC.Equal(es[i-1].At.UTC) {
			t.Errorf("entry %d stands at the same time as the one before", i)
		}
	}
	if newest := es[len(es)-1].At.Day; today.Sub(newest) > 1 || newest.After(today) {
		t.Errorf("newest entry is of %s", newest)
	}
	if span := today.Sub(es[0].At.Day); span < 170 || span > 190 {
		t.Errorf("the life lasts %d days", span)
	}
	checkCare(t, s, today)
	checkCircle(t, s, today)
	checkGoals(t, s)
}

func checkCare(t *testing.T, s journal.Session, today journal.Day) {
	ts, err := s.Treatments(ctx)
	if err != nil {
		t.Fatal(err)
	}
	planned, undated, moved := 0, 0, 0
	for _, tr := range ts {
		if tr.Undated() {
			undated++
		} else if tr.Status == journal.StatusMoved {
			moved++
		} else if tr.PlannedOn(today) {
			planned++
		} else if !strings.HasPrefix(tr.Dose, "as ") {
			t.Error("a dose says more than was told")
		}
	}
	if len(ts) != 14 || planned != 1 || undated != 1 || moved != 1 {
		t.Errorf("%d treatments, %d planned, %d without a date, %d moved", len(ts), planned, undated, moved)
	}
	checkAround(t, s, today, ts)
	if p := journal.PhaseAt(today, ts, journal.PhaseNone); p != journal.PhaseMaintenance {
		t.Errorf("today is %q", p)
	}
	for _, e := range entries(t, s) {
		if strings.Contains(strings.Join(e.Tags, " "), "treatment") && (e.Phase != journal.PhaseQuiet && e.Phase != journal.PhaseBefore) {
			t.Errorf("the entry of %s speaks of a treatment in phase %q", e.At.Day, e.Phase)
		}
	}
}

func checkCircle(t *testing.T, s journal.Session, today journal.Day) {
	cs, err := s.CheckIns(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(cs) < 12 || today.Sub(cs[len(cs)-1].At.Day) > 14 {
		t.Errorf("%d check-ins, the newest %d days old", len(cs), today.Sub(cs[len(cs)-1].At.Day))
	}
	left := 0
	for i, c := range cs {
		if i > 0 && c.At.Day.Sub(cs[i-1].At.Day) != 14 {
			t.Errorf("%d days between check-ins", c.At.Day.Sub(cs[i-1].At.Day))
		}
		scores := c.Scores()
		left += len(scores) - scores.Rated()
	}
	if left == 0 || left > 10 {
		t.Errorf("%d domains left out", left)
	}
	for _, d := range []journal.CheckIn{cs[len(cs)-1]} {
		scores := d.Scores()
		if scores.Rated() != 8 {
			t.Error("the newest check-in leaves a domain out")
		}
	}
}

func checkGoals(t *testing.T, s journal.Session) {
	gs, err := s.Goals(ctx)
	if err != nil {
		t.Fatal(err)
	}
	done, stages := 0, map[journal.Stage]bool{}
	ids := map[journal.ID]bool{}
	for _, g := range gs {
		stages[g.Stage] = true
		if n := len(g.Story); n < 2 || g.Story[0].What != journal.ChangedBegun {
			t.Errorf("%q has a story of %d changes", g.Title, n)
		}
		for i, c := range g.Story {
			if i > 0 && c.At.UTC.Before(g.Story[i-1].At.UTC) {
				t.Errorf("the story of %q goes back at %s", g.Title, c.At.Day)
			}
		}
		ids[g.ID] = true
		if g.Done != nil {
			done++
		}
	}
	if len(gs) < 5 || len(gs) > 8 || done != 2 || len(stages) < 4 {
		t.Errorf("%d goals, %d done, %d stages", len(gs), done, len(stages))
	}
	links := 0
	for _, e := range entries(t, s) {
		for _, l := range e.Links {
			if l.Kind != journal.KindGoal || !ids[l.ID] {
				t.Error("a link leads nowhere")
			}
			links++
		}
	}
	if links != len(goalOf) {
		t.Errorf("%d links, want %d", links, len(goalOf))
	}
}

func TestSameEveryTime(t *testing.T) {
	today := journal.Day{Year: 2026, Month: 11, Day: 22}
	a, b := fill(t, today, time.UTC), fill(t, today, time.UTC)
	if !reflect.DeepEqual(entries(t, a), entries(t, b)) {
		t.Error("entries differ")
	}
	ga, _ := a.Goals(ctx)
	gb, _ := b.Goals(ctx)
	ca, _ := a.CheckIns(ctx)
	cb, _ := b.CheckIns(ctx)
	if !reflect.DeepEqual(ga, gb) || !reflect.DeepEqual(ca, cb) {
		t.Error("goals or check-ins differ")
	}
}

// TestNoAdvice keeps numbers of doses and the words of doctors out.
func TestNoAdvice(t *testing.T) {
	bad := regexp.MustCompile(`(?i)\b(mg|milligrams?|diagnos\w*|depress\w*|disorder|symptoms?|you should|you ought|suicid\w*|dosage)\b`)
	s := fill(t, journal.Day{Year: 2026, Month: 11, Day: 22}, time.UTC)
	for _, e := range entries(t, s) {
		if m := bad.FindString(e.Title + " " + e.Text + " " + e.Prompt); m != "" {
			t.Errorf("entry of %s says %q", e.At.Day, m)
		}
	}
}

func TestStopsAtTheFirstError(t *testing.T) {
	s := journaltest.NewSession(nil)
	s.Keeper().FailSaves(journal.ErrDiskFull)
	if err := Fill(ctx, s, journal.Day{Year: 2026, Month: 11, Day: 22}, time.UTC); !errors.Is(err, journal.ErrDiskFull) {
		t.Fatalf("error is %v", err)
	}
}

func TestPagesThatDoNotFit(t *testing.T) {
	for _, s := range []string{"== soon\n\nx", "== A-1 10:00\nmood: 11\n\nx", "== A-1 10:00\ncolor: red\n\nx", "== A-1 10:00\nmood: x\n\nx"} {
		if _, err := parsePages(s); err == nil {
			t.Errorf("%q was read", s)
		}
	}
}

// checkAround looks at what stands around the treatments.
func checkAround(t *testing.T, s journal.Session, today journal.Day, ts []journal.Treatment) {
	t.Helper()
	ms, err := s.Measures(ctx)
	if err != nil {
		t.Fatal(err)
	}
	whole := 0
	for i := range ms {
		if _, ok := ms[i].Score(); ok {
			whole++
		}
		if ms[i].ItemNine() || !ms[i].At.Day.Before(today) {
			t.Errorf("measure of %s", ms[i].At.Day)
		}
	}
	if len(journal.SeriesOf(ms)) != 4 || len(ms)-whole != 1 {
		t.Errorf("%d lines, %d of %d measures whole", len(journal.SeriesOf(ms)), whole, len(ms))
	}
	cycles := journal.ByDaysSince(ts, journal.MeasureReadings(ms, journal.Series{Kind: journal.MeasurePHQ9}), today, 60)
	if len(cycles) != 11 {
		t.Errorf("%d cycles", len(cycles))
	}
	p, err := s.Personal(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if next, ok := p.Care.Cadence.Next(ts, today); !ok || next.Proposed || next.Day.Before(today) {
		t.Errorf("next: %+v", next)
	}
	medications, err1 := s.Medications(ctx)
	appointments, err2 := s.Appointments(ctx)
	days, err3 := s.CareDays(ctx)
	safety, err4 := s.SafetyPlan(ctx)
	if err := errors.Join(err1, err2, err3, err4); err != nil || len(medications) != 2 || len(appointments) < 12 || len(days) < 20 || safety.IsBlank() {
		t.Errorf("%d medications, %d appointments, %d days, %v", len(medications), len(appointments), len(days), err)
	}
}
