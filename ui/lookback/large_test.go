package lookback

import (
	"context"
	"fmt"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/ui/internal/uitest"
	"stillwater/ui/kit"
	"stillwater/wheel"
)

const manyEntries = 10_000

// tenYears fills a journal with ten years: some three entries a day, a check-in every two weeks, a
// treatment every four.
func tenYears(t testing.TB, s *journaltest.Session, clock *journaltest.Clock) {
	t.Helper()
	ctx, today := context.Background(), journal.DayOf(clock.Now())
	for i := range manyEntries {
		e := journal.Entry{At: journal.MomentOn(today.AddDays(-(i * 3650 / manyEntries)), clock.Now()), Text: "words of a day", Tags: []string{"day", fmt.Sprint("tag ", i%700)}}
		if err := s.SaveEntry(ctx, &e); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 260 {
		c := journal.CheckIn{At: journal.MomentOn(today.AddDays(-14*i), clock.Now())}
		c.Ratings[i%8].Score = wheel.MustScore(i % 11)
		if err := s.SaveCheckIn(ctx, &c); err != nil {
			t.Fatal(err)
		}
		if i%2 == 0 {
			tr := journal.Treatment{At: c.At, Route: journal.RouteIV}
			if err := s.SaveTreatment(ctx, &tr); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestTenYears goes through every part of a large journal: what is drawn is what is in sight, however
// much there is.
func TestTenYears(t *testing.T) {
	if testing.Short() {
		t.Skip("saves ten thousand entries")
	}
	d := open(t, tenYears)
	v := d.calendar()
	v.cal.SetYear(true)
	year := v.cal.Chosen().Year()
	if got := len(v.marks.days); got < 60 {
		t.Fatalf("this year has %d days with something on them", got)
	}
	start := time.Now()
	for range 9 {
		d.win.Canvas().Focus(v.cal.Days())
		v.cal.SetChosen(v.cal.Chosen().AddDate(-1, 0, 0))
	}
	t.Logf("a year further back takes %v", time.Since(start)/9)
	if v.cal.Chosen().Year() != year-9 || len(v.marks.days) < 300 {
		t.Errorf("nine years ago there are %d days with something on them", len(v.marks.days))
	}
	for part, check := range map[int]func() (*thingList, int){
		partWords: func() (*thingList, int) {
			w := d.parts[partWords].(*wordsPart)
			w.choose(0, false)
			return w.list, manyEntries
		},
		partPeriod: func() (*thingList, int) {
			p := d.parts[partPeriod].(*periodPart)
			p.span = spanYear
			p.show()
			return p.list, 1000
		},
		partAround: func() (*thingList, int) { return d.parts[partAround].(*aroundPart).list, 45 },
	} {
		start := time.Now()
		d.turn(part)
		list, want := check()
		t.Logf("part %d takes %v for %d rows", part, time.Since(start), len(list.list))
		if len(list.list) < want*9/10 {
			t.Errorf("part %d has %d rows, want about %d", part, len(list.list), want)
		}
		shown := 0
		for i := range list.list {
			if list.rows.Row(i) != nil {
				shown++
			}
		}
		if shown == 0 || shown > 40 {
			t.Errorf("part %d draws %d rows", part, shown)
		}
	}
	uitest.SaysNot(t, d.win, "Try again")
	kit.ForgetShown(d.win.Canvas())
}
