package store

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	must(t, err)
	return loc
}

// writing keeps entries live at the times a clock shows, or dated by hand.
type writing struct {
	t     *testing.T
	s     *shelf
	clock *journaltest.Clock
}

func newWriting(t *testing.T) *writing {
	clock := journaltest.FixedClock()
	return &writing{t, memory(t, clock.Now), clock}
}

func (w *writing) live(title string, at time.Time) journal.Entry {
	w.clock.Set(at)
	return saved(w.t, w.s, journal.Entry{Title: title})
}

func (w *writing) byHand(title string, d journal.Day) journal.Entry {
	return saved(w.t, w.s, journal.Entry{Title: title, At: journal.MomentOn(d, w.clock.Now())})
}

func (w *writing) want(order string) {
	w.t.Helper()
	if got := titles(w.t, w.s, journal.EntryFilter{Oldest: true}); got != order {
		w.t.Errorf("the order is %q, want %q", got, order)
	}
}

func TestOrderWhenTheClockIsSetBack(t *testing.T) {
	w := newWriting(t)
	noon := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	w.live("a", noon)
	w.live("b", noon.Add(time.Minute))
	w.live("c", noon.Add(-time.Hour)) // set back an hour
	w.live("d", noon.Add(-59*time.Minute))
	w.live("e", noon.Add(2*time.Minute)) // and past where it was
	w.want("a b c d e")
	w.live("f", time.Date(1970, 1, 1, 0, 0, 5, 0, time.UTC)) // a dead battery
	w.live("g", noon.Add(24*time.Hour))
	w.want("a b c d e f g")
}

func TestOrderWhenTheClockWasFarAhead(t *testing.T) {
	w := newWriting(t)
	day := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	w.live("a", day)
	w.live("b", day.AddDate(70, 0, 0))
	w.live("c", day.AddDate(0, 0, 1))
	w.live("d", day.AddDate(0, 0, 3))
	w.want("a b c d")
	w.byHand("between-c-and-d", journal.Day{Year: 2026, Month: 5, Day: 6})
	w.byHand("before-all", journal.Day{Year: 2026, Month: 1, Day: 1})
	w.want("before-all a b c between-c-and-d d")
}

func TestOrderFromTokyoToLosAngeles(t *testing.T) {
	w := newWriting(t)
	tokyo, la := zone(t, "Asia/Tokyo"), zone(t, "America/Los_Angeles")
	w.live("morning-in-tokyo", time.Date(2026, 11, 22, 9, 0, 0, 0, tokyo))
	w.live("airport", time.Date(2026, 11, 22, 16, 0, 0, 0, tokyo))
	arrived := w.live("arrived", time.Date(2026, 11, 22, 9, 30, 0, 0, la))
	night := w.live("night-before", time.Date(2026, 11, 21, 23, 30, 0, 0, la)) // the clock of the hotel is a day off
	w.want("morning-in-tokyo airport arrived night-before")
	if arrived.At.Day != (journal.Day{Year: 2026, Month: 11, Day: 22}) || night.At.Day != (journal.Day{Year: 2026, Month: 11, Day: 21}) {
		t.Error("the days that were seen were not kept:", arrived.At, night.At)
	}
	if got := titles(t, w.s, journal.EntryFilter{From: night.At.Day, To: night.At.Day}); got != "night-before" {
		t.Errorf("on that day: %q", got)
	}
}

func TestOrderInTheNightsWhenTheClocksChange(t *testing.T) {
	w := newWriting(t)
	vienna := zone(t, "Europe/Vienna")
	autumn := time.Date(2026, 10, 24, 23, 30, 0, 0, time.UTC) // 01:30 summer time; 03:00 becomes 02:00 at 01:00 UTC
	for i, title := range []string{"a", "b", "c", "d", "e"} {
		w.live(title, autumn.Add(time.Duration(i)*45*time.Minute).In(vienna))
	}
	spring := time.Date(2027, 3, 28, 0, 30, 0, 0, time.UTC) // 02:00 becomes 03:00 at 01:00 UTC
	for i, title := range []string{"f", "g", "h"} {
		w.live(title, spring.Add(time.Duration(i)*20*time.Minute).In(vienna))
	}
	w.want("a b c d e f g h")
}

func TestOrderOfSeveralInOneInstantAndOfThoseDatedByHand(t *testing.T) {
	w := newWriting(t)
	now := time.Date(2026, 5, 4, 12, 0, 0, 0, zone(t, "Europe/Vienna"))
	w.live("a", now)
	w.live("b", now)
	w.live("c", now)
	yesterday, lastWeek := journal.Day{Year: 2026, Month: 5, Day: 3}, journal.Day{Year: 2026, Month: 4, Day: 27}
	w.byHand("y1", yesterday)
	w.byHand("y2", yesterday)
	w.byHand("w", lastWeek)
	w.want("w y1 y2 a b c")
	w.byHand("letter-to-later", journal.Day{Year: 2027, Month: 1, Day: 1})
	w.live("d", now.Add(time.Hour)) // is not pushed behind the letter
	w.want("w y1 y2 a b c d letter-to-later")
	w.byHand("today", journal.Day{Year: 2026, Month: 5, Day: 4}) // by hand, but today: as if live
	w.want("w y1 y2 a b c d today letter-to-later")
	midnight := time.Date(2026, 5, 5, 0, 0, 10, 0, now.Location())
	w.clock.Set(midnight)
	saved(t, w.s, journal.Entry{Title: "begun-before-midnight", At: journal.MomentOf(midnight.Add(-30 * time.Second))})
	w.want("w y1 y2 a b c d today begun-before-midnight letter-to-later")
}

func TestOrderStaysWhenAnEntryIsEditedAndFollowsANewDate(t *testing.T) {
	w := newWriting(t)
	day := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	a := w.live("a", day)
	w.live("b", day.Add(time.Hour))
	w.live("c", day.Add(2*time.Hour))
	w.clock.Set(day.AddDate(0, 1, 0))
	a.Text = "more words, a month later"
	must(t, w.s.SaveEntry(t.Context(), &a))
	w.want("a b c")
	a.At = journal.MomentOf(day.Add(90 * time.Minute))
	must(t, w.s.SaveEntry(t.Context(), &a))
	w.want("b a c")
	must(t, w.s.Trash(t.Context(), a.ID))
	must(t, w.s.Restore(t.Context(), a.ID))
	w.want("b a c")
	// A journal that was closed goes on from where it was.
	again := &shelf{db: w.s.db, clock: w.clock.Now, newest: map[journal.Kind]int64{}}
	must(t, again.stmts.prepare(context.Background(), w.s.db))
	w.s = again
	w.live("d", day.Add(-time.Hour))
	w.want("b a c d")
}

func TestOrderOfCheckInsAndTreatments(t *testing.T) {
	clock := journaltest.FixedClock()
	s, ctx := memory(t, clock.Now), t.Context()
	now := clock.Now()
	for i, at := range []time.Time{now, now.Add(-time.Hour), now.AddDate(0, 0, 1)} {
		clock.Set(at)
		must(t, s.SaveCheckIn(ctx, &journal.CheckIn{Note: string(rune('a' + i))}))
	}
	list, err := s.CheckIns(ctx)
	must(t, err)
	if len(list) != 3 || list[0].Note+list[1].Note+list[2].Note != "abc" {
		t.Errorf("check-ins: %+v", list)
	}
	clock.Set(now)
	for _, days := range []int{7, -7, 0, 14, -14} {
		must(t, s.SaveTreatment(ctx, &journal.Treatment{Route: journal.RouteIM, At: journal.MomentOn(journal.DayOf(now).AddDays(days), now)}))
	}
	log, err := s.Treatments(ctx)
	must(t, err)
	for i := 1; i < len(log); i++ {
		if !log[i-1].At.Day.Before(log[i].At.Day) {
			t.Errorf("treatments: %v before %v", log[i-1].At.Day, log[i].At.Day)
		}
	}
}

// The place of a row dated by hand is found in two indexes; the plain rule,
// asked of all rows, must agree, whatever the clock did before.
func TestOrderPlaceAgreesWithItsRule(t *testing.T) {
	w := newWriting(t)
	rng := rand.New(rand.NewPCG(5, 6))
	at := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	var ids []journal.ID
	for i := range 400 {
		switch rng.IntN(12) {
		case 0:
			at = at.Add(time.Duration(rng.IntN(40)-20) * time.Hour) // the clock is set
		case 1:
			e := w.byHand("h", journal.DayOf(at).AddDays(rng.IntN(40)-20))
			ids = append(ids, e.ID)
		case 2:
			if len(ids) > 0 {
				must(t, w.s.Trash(t.Context(), ids[rng.IntN(len(ids))]))
			}
		case 3: // in the same instant
		default:
			at = at.Add(time.Duration(rng.IntN(100)) * time.Hour / 10)
		}
		ids = append(ids, w.live("l", at).ID)
		if i%4 != 0 {
			continue
		}
		var utc int64
		seq := rng.Int64N(int64(len(ids))) + 1
		if err := w.s.db.QueryRow(`SELECT utc FROM kept WHERE seq = ?`, seq).Scan(&utc); err != nil {
			t.Fatal(err)
		}
		utc += rng.Int64N(3) - 1
		want, got := int64(-1), int64(-1)
		ask(t, w.s.db.QueryRow(`SELECT ord FROM kept WHERE kind = 'entry' AND utc <= ? AND seq <> ? ORDER BY utc DESC, ord DESC LIMIT 1`, utc, seq), &want)
		ask(t, w.s.stmts.place.QueryRow(journal.KindEntry, utc, seq), &got)
		if want != got {
			t.Fatalf("after %d: %d, by the rule %d", i, got, want)
		}
	}
	var moved int
	must(t, w.s.db.QueryRow(`SELECT count(*) FROM kept WHERE ord <> utc`).Scan(&moved))
	if moved < 40 || moved > 300 {
		t.Errorf("%d of some 430 rows stand elsewhere than at their moment: too few or too many for this test", moved)
	}
}

// ask scans the one row of an answer, if there is one.
func ask(t *testing.T, row *sql.Row, out *int64) {
	t.Helper()
	if err := row.Scan(out); err != nil && !errors.Is(err, sql.ErrNoRows) {
		t.Fatal(err)
	}
}
