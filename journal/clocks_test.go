package journal

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
	_ "time/tzdata" // the zones are there on every machine

	"stillwater/torture"
)

// TestTortureClocksBackups lives through years with a clock that is right, and
// through the same years with one that stands in 1970 one day, in 2038 the
// next, then 400 days back, and in another zone: after each backup the same
// ones are kept.
func TestTortureClocksBackups(t *testing.T) {
	rnd := torture.Rand(t)
	years, made, early := torture.Count(2, 30), 0, 0
	for range years {
		used := make([]int, 400) // backups on each day used
		for i := range used {
			used[i] = 1 + rnd.IntN(3)
		}
		right := lived(used, func(i int) time.Time { return time.Date(2026, 1, 1+i, 20, 0, 0, 0, time.UTC) })
		wrong := lived(used, wrongClock(t, rnd, len(used)))
		for i := range right {
			made++
			if missing := without(right[i], wrong[i]); len(missing) > 0 {
				early += len(missing)
				t.Errorf("after backup %d, a wrong clock leaves %v, a right one %v", i+1, wrong[i], right[i])
			}
		}
		if last := right[len(right)-1]; len(last) < keptDays+keptWeeks || len(last) >= len(right) {
			t.Errorf("of %d backups %d are left", len(right), len(last))
		}
	}
	torture.Report(t, "clocks", map[string]any{"years of backups": years, "backups": made, "pruned early": early})
}

// lived makes backups by a clock, prunes after each, and gives the orders that
// are left each time. clock gives the evening of day used i.
func lived(used []int, clock func(i int) time.Time) (left [][]int) {
	var marks []BackupMark
	var newest BackupMark
	for day, n := range used {
		at := clock(day)
		for range n {
			newest = NextBackup(newest, at)
			newest.Bytes = 1 << 20
			marks = append(marks, newest)
			drop, _ := PlanBackups(marks, -1)
			slices.Sort(drop)
			for _, i := range slices.Backward(drop) {
				marks = slices.Delete(marks, i, i+1)
			}
			var orders []int
			for _, m := range marks {
				orders = append(orders, m.Order)
			}
			left = append(left, orders)
		}
	}
	return left
}

// wrongClock never shows the date that it showed the day before.
func wrongClock(t *testing.T, rnd *rand.Rand, days int) func(int) time.Time {
	t.Helper()
	var zones []*time.Location
	for _, name := range []string{"Europe/Vienna", "America/Los_Angeles", "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Pago_Pago"} {
		z, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		zones = append(zones, z)
	}
	shown := make([]time.Time, days)
	for i := range shown {
		for {
			at := time.Date(2026, 1, 1+i, 20, 0, 0, 0, zones[rnd.IntN(len(zones))])
			switch rnd.IntN(6) {
			case 0:
				at = time.Unix(rnd.Int64N(3*86400), 0).In(at.Location())
			case 1:
				at = time.Unix(1<<31-43200+rnd.Int64N(86400), 0).In(at.Location())
			case 2:
				at = at.AddDate(0, 0, -400)
			case 3:
				at = time.Date(2026, 3, 29, 2, 30, 0, 0, zones[0]) // an hour that is not there
			}
			if i == 0 || DayOf(at) != DayOf(shown[i-1]) {
				shown[i] = at
				break
			}
		}
	}
	return func(i int) time.Time { return shown[i] }
}

// without gives what is in a and not in b.
func without(a, b []int) (missing []int) {
	for _, n := range a {
		if !slices.Contains(b, n) {
			missing = append(missing, n)
		}
	}
	return missing
}
