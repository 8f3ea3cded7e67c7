package journal

import (
	"cmp"
	"slices"
	"time"
)

// The plan of backups counts days used, never the days of a calendar: a clock
// that is wrong, or set back, makes no backup old. A day is used when a backup
// is made on it; "weeks" and "months" are 7 and 30 of those days.
const (
	keptNewest  = 3  // whatever else: the newest, and the newest of the last days used
	keptDays    = 7  // the newest of each of the last days used
	keptWeeks   = 4  // of each of the last weeks
	keptMonths  = 12 // of each of the last months
	daysOfWeek  = 7
	daysOfMonth = 30
)

// BackupMark is what the plan needs to know of a backup.
type BackupMark struct {
	Order int       // 1, 2, 3 ...: the order of making
	Used  int       // 1, 2, 3 ...: the day used on which it was made
	Made  time.Time // by the clock of then, in its zone
	Bytes int64
}

// NextBackup gives order and day of a backup made now, where newest is the one
// with the largest order (zero: there is none). Another civil date than that of
// the newest, earlier or later, is a new day used; so is an earlier time of the
// same date, which a clock shows that starts at the same moment every morning.
func NextBackup(newest BackupMark, now time.Time) BackupMark {
	next := BackupMark{Order: newest.Order + 1, Used: newest.Used, Made: now}
	if newest.Order == 0 || DayOf(newest.Made) != DayOf(now) || now.Before(newest.Made) {
		next.Used++
	}
	return next
}

// How long a backup rests within a day: a backup costs about as much as the
// journal is large, so a larger one is made less often.
const (
	backupRest    = 10 * time.Minute
	backupRestMiB = 2 * time.Minute // more for each MiB of it
)

// BackupDue tells whether a journal that changed since its newest backup should
// get another one at now: when the newest is of another day, when nothing of
// today is in it, and else after a while, so that the end of a day is kept as
// well. holds is the last save in the newest.
func BackupDue(newest BackupMark, holds, now time.Time) bool {
	today := DayOf(now)
	rest := backupRest + time.Duration(newest.Bytes>>20)*backupRestMiB
	return newest.Order == 0 || DayOf(newest.Made) != today || DayOf(holds.In(now.Location())) != today ||
		now.Before(newest.Made) || now.Sub(newest.Made) >= rest
}

// PlanBackups says which backups of one place may go: all but the newest of
// each of the last 7 days used, 4 weeks and 12 months. When the rest is larger
// than room (in bytes; negative: no bound), the oldest go as well, and tight is
// true; but never the newest three, nor the newest of each of the last three
// days used. The answer holds places in marks.
func PlanBackups(marks []BackupMark, room int64) (drop []int, tight bool) {
	byAge := make([]int, len(marks)) // newest first
	for i := range byAge {
		byAge[i] = i
	}
	slices.SortStableFunc(byAge, func(a, b int) int {
		return cmp.Or(cmp.Compare(marks[b].Order, marks[a].Order), marks[b].Made.Compare(marks[a].Made))
	})
	keep, sure := make(map[int]bool), make(map[int]bool)
	for n, i := range byAge {
		if n < keptNewest {
			keep[i], sure[i] = true, true
		}
	}
	newestOfLast := func(days, count int, mark ...map[int]bool) {
		seen := make(map[int]bool)
		for _, i := range byAge {
			span := max(0, marks[i].Used-1) / days
			if seen[span] || len(seen) == count {
				continue
			}
			seen[span] = true
			for _, m := range mark {
				m[i] = true
			}
		}
	}
	newestOfLast(1, keptNewest, keep, sure)
	newestOfLast(1, keptDays, keep)
	newestOfLast(daysOfWeek, keptWeeks, keep)
	newestOfLast(daysOfMonth, keptMonths, keep)

	var total int64
	for i := range keep {
		total += marks[i].Bytes
	}
	slices.Reverse(byAge)
	for _, i := range byAge {
		switch {
		case !keep[i]:
			drop = append(drop, i)
		case room >= 0 && total > room && !sure[i]:
			drop, tight = append(drop, i), true
			total -= marks[i].Bytes
		}
	}
	return drop, tight
}
