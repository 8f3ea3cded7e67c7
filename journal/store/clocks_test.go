package store

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/torture"
)

// clockZones are as strange as zones get: the first and the last on earth,
// quarters of an hour, half an hour of summer time, winter in July, a zone
// whose summer time goes backward.
var clockZones = []string{
	"Europe/Vienna", "America/Los_Angeles", "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu",
	"America/St_Johns", "Africa/Casablanca", "Atlantic/Azores", "Asia/Tokyo", "Pacific/Chatham", "Europe/Dublin",
}

// TestTortureClocks writes in twelve zones, through both changes of the clock,
// with a clock that stands in 1970, in 2038 and 400 days back; then it reads
// and edits in every other zone. The civil dates that were seen never change,
// and the order is that of living.
func TestTortureClocks(t *testing.T) {
	zones := clockZones[:torture.Count(3, len(clockZones))]
	written, read, moved := 0, 0, 0
	for _, name := range zones {
		home := zone(t, name)
		y := newYear(t, home)
		written += len(y.live) + len(y.byHand)
		for _, other := range zones {
			n, bad := y.readIn(t, zone(t, other))
			read, moved = read+n, moved+bad
		}
	}
	torture.Report(t, "clocks", map[string]any{"zones": len(zones), "entries": written, "dates read in other zones": read, "dates changed": moved})
}

// year is a journal that was written in one zone.
type year struct {
	path   string
	clock  *journaltest.Clock
	live   []journal.Day          // seen when entry i was written, in the order of living
	byHand map[string]journal.Day // chosen, by title
}

func newYear(t *testing.T, home *time.Location) *year {
	t.Helper()
	begin := time.Date(2026, 1, 1, 0, 30, 0, 0, home)
	y := &year{path: filepath.Join(t.TempDir(), "j.stillwater"), clock: journaltest.NewClock(begin), byHand: map[string]journal.Day{}}
	s, err := newKeeper(y.clock.Now).Create(t.Context(), y.path, firstSecrets)
	must(t, err)
	for _, at := range clockJumps(t, home) {
		y.clock.Set(at)
		saved(t, s, journal.Entry{Title: fmt.Sprintf("live-%d", len(y.live))})
		y.live = append(y.live, journal.DayOf(at))
		if len(y.live)%5 == 0 {
			y.others(t, s, at)
		}
	}
	y.clock.Set(time.Date(2026, 7, 1, 23, 59, 59, 0, home))
	for _, d := range []journal.Day{
		{Year: 1969, Month: 12, Day: 31},
		{Year: 2028, Month: 2, Day: 29},
		{Year: 2011, Month: 12, Day: 30}, // a day that some islands left out
		{Year: 2026, Month: 3, Day: 29},
		{Year: 2026, Month: 10, Day: 25},
		{Year: 2038, Month: 1, Day: 19},
		{Year: 1901, Month: 12, Day: 13},
	} {
		e := saved(t, s, journal.Entry{Title: "on-" + d.String(), At: journal.MomentOn(d, y.clock.Now())})
		y.byHand[e.Title] = journal.DayOf(d.Time(home).Add(12 * time.Hour)) // what a calendar there makes of it
	}
	must(t, s.Close())
	return y
}

// others keeps a row of every kind that belongs to a moment. A day of self-care is one row, however
// often it is kept.
func (y *year) others(t *testing.T, s journal.Session, at time.Time) {
	t.Helper()
	for _, o := range sorts {
		id := journal.ID("")
		if single(o.kindOf()) {
			rows, err := o.all(t.Context(), s)
			must(t, err)
			for _, r := range rows {
				id = r.id
			}
		}
		_, err := o.keep(t.Context(), s, id, journal.DayOf(at).String(), "as it was", journal.MomentOf(at))
		must(t, err)
	}
}

// clockJumps is what a clock in a zone shows: every twenty minutes around each
// change of 2026, then a dead battery, a clock far ahead, one 400 days back.
func clockJumps(t *testing.T, home *time.Location) (times []time.Time) {
	t.Helper()
	begin := time.Date(2026, 1, 1, 0, 30, 0, 0, home)
	around := []time.Time{time.Date(2026, 12, 31, 23, 0, 0, 0, home)} // the turn of the year, in zones without changes too
	for at := begin; at.Year() == 2026; at = at.Add(time.Hour) {
		if _, before := at.Zone(); before != offset(at.Add(time.Hour)) {
			around = append(around, at.Add(-time.Hour))
		}
	}
	if home.String() == "Europe/Vienna" && len(around) != 3 {
		t.Fatalf("changes of the clock were seen %d times", len(around)-1)
	}
	times = append(times, begin)
	for _, from := range append(around[1:], around[0]) {
		for i := range 10 {
			times = append(times, from.Add(time.Duration(i)*20*time.Minute))
		}
	}
	now := times[len(times)-1]
	times = append(times, time.Date(1970, 1, 1, 0, 0, 5, 0, time.UTC).In(home), time.Date(1970, 1, 1, 0, 0, 9, 0, time.UTC).In(home))
	times = append(times, now.Add(time.Hour))
	for i := range 4 {
		times = append(times, time.Unix(1<<31-2+int64(i), 0).In(home)) // 19 January 2038, 03:14:06 to 03:14:09 UTC
	}
	times = append(times, now.Add(2*time.Hour), now.AddDate(0, 0, -400), now.AddDate(0, 0, -399), now.AddDate(0, 0, 1))
	return times
}

func offset(t time.Time) int {
	_, o := t.Zone()
	return o
}

// readIn reads and edits the journal where the machine is in another zone. It
// gives how many dates were compared, and how many were not what was seen.
func (y *year) readIn(t *testing.T, away *time.Location) (n, bad int) {
	t.Helper()
	old := time.Local
	time.Local = away
	defer func() { time.Local = old }()
	y.clock.Set(time.Date(2027, 5, 5, 0, 10, 0, 0, away))
	sealed, err := newKeeper(y.clock.Now).Open(t.Context(), y.path)
	must(t, err)
	s, err := sealed.Unlock(t.Context(), firstSecrets.Passphrase)
	must(t, err)
	defer s.Close()
	list, err := s.Entries(t.Context(), journal.EntryFilter{Oldest: true})
	must(t, err)
	next := 0
	compare := func(title string, got, want journal.Day) {
		if n++; got != want {
			bad++
			t.Errorf("%s, read in %s: %s, seen was %s", title, away, got, want)
		}
	}
	for i, sum := range list {
		want, hand := y.byHand[sum.Title]
		if !hand {
			if sum.Title != fmt.Sprintf("live-%d", next) {
				t.Errorf("read in %s: %s stands where live-%d was lived", away, sum.Title, next)
			}
			want = y.live[min(next, len(y.live)-1)]
			next++
		}
		compare(sum.Title, sum.At.Day, want)
		e, err := s.Entry(t.Context(), sum.ID)
		must(t, err)
		compare(sum.Title, e.At.Day, want)
		if i%7 == 0 { // edited far from home
			e.Text += "x"
			must(t, s.SaveEntry(t.Context(), &e))
			compare(sum.Title, e.At.Day, want)
		}
		n += foundOn(t, s, sum.ID, want)
	}
	if next != len(y.live) || len(list) != len(y.live)+len(y.byHand) {
		t.Errorf("read in %s: %d entries, %d of them live", away, len(list), next)
	}
	for _, o := range sorts {
		for _, edit := range []bool{true, false} {
			rows, err := o.all(t.Context(), s)
			must(t, err)
			if len(rows) == 0 {
				t.Errorf("read in %s: no %s", away, o.kindOf())
			}
			for i, r := range rows {
				if !r.at.Day.IsZero() {
					compare(string(o.kindOf()), r.at.Day, mustDay(t, r.title))
				}
				if r.differs != "" { // another date in it, as that of a step
					bad++
					t.Errorf("%s, read in %s, is not what was kept: %s", o.kindOf(), away, r.differs)
				}
				if edit && i%7 == 0 { // far from home
					_, err := o.keep(t.Context(), s, r.id, r.title, "edited in "+away.String(), r.at)
					must(t, err)
				}
			}
		}
	}
	return n, bad
}

// foundOn makes sure that a list of one day holds the entry.
func foundOn(t *testing.T, s journal.Store, id journal.ID, d journal.Day) int {
	t.Helper()
	list, err := s.Entries(context.Background(), journal.EntryFilter{From: d, To: d})
	must(t, err)
	for _, e := range list {
		if e.ID == id {
			return 1
		}
	}
	t.Errorf("the list of %s does not hold %s", d, id)
	return 1
}

func mustDay(t *testing.T, text string) journal.Day {
	t.Helper()
	d, err := journal.ParseDay(text)
	must(t, err)
	return d
}
