package journal

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// marks makes backups from the days used, the oldest first: 1, 1, 2 is two on
// the first day and one on the second. Each has a MiB.
func marks(days ...int) (out []BackupMark) {
	for i, d := range days {
		out = append(out, BackupMark{Order: i + 1, Used: d, Bytes: 1 << 20})
	}
	return out
}

func upTo(n int) (days []int) {
	for d := range n {
		days = append(days, d+1)
	}
	return days
}

// kept gives the orders that stay.
func kept(m []BackupMark, drop []int) (orders []int) {
	for i := range m {
		if !slices.Contains(drop, i) {
			orders = append(orders, m[i].Order)
		}
	}
	return orders
}

func TestPlanOfBackups(t *testing.T) {
	for _, c := range []struct {
		name  string
		marks []BackupMark
		room  int64 // MiB
		want  []int
		tight bool
	}{
		{"none", nil, -1, nil, false},
		{"one", marks(1), -1, []int{1}, false},
		{"one, and no room", marks(1), 0, []int{1}, false},
		{"the newest three of a day stay", marks(1, 1, 1, 1, 1), -1, []int{3, 4, 5}, false},
		{"the newest of each day", marks(1, 1, 2, 2, 3, 3, 4, 4), -1, []int{2, 4, 6, 7, 8}, false},
		{"a day that was long ago", marks(1, 1, 50, 51, 52), -1, []int{2, 3, 4, 5}, false},
		{"seven days, then weeks", marks(upTo(20)...), -1, []int{7, 14, 15, 16, 17, 18, 19, 20}, false},
		{"four weeks, then months", marks(upTo(70)...), -1, []int{30, 49, 56, 60, 63, 64, 65, 66, 67, 68, 69, 70}, false},
		{"room for five", marks(upTo(20)...), 5, []int{16, 17, 18, 19, 20}, true},
		{"room for none: the last three days stay", marks(upTo(20)...), 0, []int{18, 19, 20}, true},
		{"room for none: three days, and three backups", marks(1, 2, 3, 4, 4, 4), 0, []int{2, 3, 4, 5, 6}, true},
		{"just enough room", marks(upTo(20)...), 8, []int{7, 14, 15, 16, 17, 18, 19, 20}, false},
	} {
		room := c.room
		if room > 0 {
			room <<= 20
		}
		drop, tight := PlanBackups(c.marks, room)
		if got := kept(c.marks, drop); !slices.Equal(got, c.want) || tight != c.tight {
			t.Errorf("%s: kept %v, tight %v; want %v, %v", c.name, got, tight, c.want, c.tight)
		}
	}
}

// TestPlanWithAnyClock makes backups for years with clocks that jump, prunes
// after each, and looks at what must be there whatever the clock said.
func TestPlanWithAnyClock(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 15))
	start := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	clocks := map[string]func(day int) time.Time{
		"right":              func(day int) time.Time { return start.AddDate(0, 0, day) },
		"400 days back":      func(day int) time.Time { return start.AddDate(0, 0, day-400*min(1, day/200)) },
		"1970 now and then":  func(day int) time.Time { return []time.Time{start.AddDate(0, 0, day), time.Unix(0, 0)}[day%2] },
		"through 2038":       func(day int) time.Time { return time.Date(2037, 12, 1, 9, 0, 0, 0, time.UTC).AddDate(0, 0, day) },
		"random":             func(int) time.Time { return time.Unix(rng.Int64N(1<<33)-1<<32, 0) },
		"1970 each morning":  func(day int) time.Time { return time.Unix(3600-int64(day), 0) },
		"backward all along": func(day int) time.Time { return start.AddDate(0, 0, -day) },
	}
	right := map[int][]int{}
	for _, name := range append([]string{"right"}, "400 days back", "1970 now and then", "through 2038", "random", "backward all along") {
		var newest BackupMark
		var list []BackupMark
		for day := range 500 {
			newest = NextBackup(newest, clocks[name](day))
			newest.Bytes = 1
			list = append(list, newest)
			drop, tight := PlanBackups(list, -1)
			stay := kept(list, drop)
			list = slices.DeleteFunc(list, func(m BackupMark) bool { return !slices.Contains(stay, m.Order) })
			if tight || len(list) > keptNewest+keptDays+keptWeeks+keptMonths {
				t.Fatalf("%s: %d backups on day %d, tight %v", name, len(list), day, tight)
			}
			for back := range min(day+1, keptDays) {
				if list[len(list)-1-back].Order != newest.Order-back {
					t.Fatalf("%s: on day %d the backup of %d days before is gone", name, day, back)
				}
			}
			if name == "right" {
				right[day] = stay
			} else if !slices.Equal(right[day], stay) {
				t.Fatalf("%s: on day %d there are %v, with a right clock %v", name, day, stay, right[day])
			}
		}
	}
	if n := len(right[499]); n < keptDays+keptWeeks+keptMonths-4 {
		t.Errorf("after 500 days only %d backups are left: %v", n, right[499])
	}
}

// TestPlanKeepsThePromises prunes random lists of backups, several on some
// days, with random room: the newest three, and the newest of each of the last
// three days, are never among what goes, and what goes first is oldest.
func TestPlanKeepsThePromises(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		var list []BackupMark
		used := 1
		for order := 1; order <= 1+rng.IntN(60); order++ {
			used += rng.IntN(3)
			list = append(list, BackupMark{Order: order, Used: used, Bytes: 1 + rng.Int64N(100)})
		}
		sure := map[int]bool{}
		days := map[int]bool{}
		for i, m := range slices.Backward(list) {
			if i >= len(list)-3 || !days[m.Used] && len(days) < 3 {
				sure[m.Order] = true
			}
			if len(days) < 3 || days[m.Used] {
				days[m.Used] = true
			}
		}
		rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		room := rng.Int64N(2000) - 1
		all, _ := PlanBackups(list, -1)
		drop, tight := PlanBackups(list, room)
		stay := kept(list, drop)
		var total, surely int64
		for _, m := range list {
			if slices.Contains(stay, m.Order) {
				total += m.Bytes
			} else if sure[m.Order] {
				t.Fatalf("%v: %d went", list, m.Order)
			}
			if sure[m.Order] {
				surely += m.Bytes
			}
		}
		if room >= 0 && total > max(room, surely) {
			t.Fatalf("%v take %d of %d", stay, total, room)
		}
		if tight != (len(drop) > len(all)) {
			t.Fatalf("tight is %v; planned %d, gone %d", tight, len(all), len(drop))
		}
	}
}

func TestBackupDue(t *testing.T) {
	at := func(s string) time.Time {
		m, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	for _, c := range []struct {
		name             string
		made, holds, now string
		mib              int64
		want             bool
	}{
		{"minutes later", "2026-03-14T09:00:00Z", "2026-03-14T08:59:00Z", "2026-03-14T09:05:00Z", 1, false},
		{"a while later", "2026-03-14T09:00:00Z", "2026-03-14T08:59:00Z", "2026-03-14T09:12:00Z", 1, true},
		{"a large one rests longer", "2026-03-14T09:00:00Z", "2026-03-14T08:59:00Z", "2026-03-14T10:12:00Z", 100, false},
		{"but not for ever", "2026-03-14T00:00:00Z", "2026-03-14T00:00:00Z", "2026-03-14T23:59:00Z", 500, true},
		{"the next day", "2026-03-14T23:59:00Z", "2026-03-14T23:58:00Z", "2026-03-15T00:01:00Z", 500, true},
		{"made today of yesterday's words", "2026-03-15T08:00:00Z", "2026-03-14T23:58:00Z", "2026-03-15T08:01:00Z", 500, true},
		{"a clock set back within the day", "2026-03-14T09:00:00Z", "2026-03-14T09:00:00Z", "2026-03-14T08:00:00Z", 500, true},
		{"a clock set back by years", "2026-03-14T09:00:00Z", "2026-03-14T09:00:00Z", "1970-01-01T00:00:00Z", 500, true},
	} {
		newest := BackupMark{Order: 1, Used: 1, Made: at(c.made), Bytes: c.mib << 20}
		if got := BackupDue(newest, at(c.holds), at(c.now)); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if !BackupDue(BackupMark{}, time.Time{}, at("2026-03-14T09:00:00Z")) {
		t.Error("the first")
	}
}

func ExampleNextBackup() {
	monday := time.Date(2026, 3, 16, 9, 0, 0, 0, time.UTC)
	first := NextBackup(BackupMark{}, monday)
	again := NextBackup(first, monday.Add(time.Hour))
	back := NextBackup(again, monday.AddDate(-1, 0, 0))
	fmt.Println(first.Order, first.Used, again.Order, again.Used, back.Order, back.Used)
	// Output: 1 1 2 1 3 2
}
