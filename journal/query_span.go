package journal

import (
	"strconv"
	"strings"
	"time"

	"stillwater/words"
)

// parseSpan reads a date of a query and gives its first and last day: a year
// (2026), a month (2026-03), a day (2026-03-14), today, yesterday, or a time
// ago in days, weeks, months or years (30d, 2w, 6m, 1y), which is one day.
func parseSpan(s string, today Day) (from, to Day, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	switch s {
	case "today", strings.ToLower(words.T("today")):
		return validSpan(today, today)
	case "yesterday", strings.ToLower(words.T("yesterday")):
		d := today.AddDays(-1)
		return validSpan(d, d)
	}
	if d, ok := ago(s, today); ok {
		return validSpan(d, d)
	}
	parts := strings.Split(s, "-")
	nums := [3]int{0, 1, 1}
	if len(parts) > len(nums) || len(parts[0]) != len("2006") {
		return Day{}, Day{}, false
	}
	for i, p := range parts {
		n, err := strconv.ParseUint(p, 10, 16)
		if err != nil || i > 0 && len(p) > 2 {
			return Day{}, Day{}, false
		}
		nums[i] = int(n)
	}
	from = Day{nums[0], time.Month(nums[1]), nums[2]}
	if !from.Valid() {
		return Day{}, Day{}, false
	}
	to = from
	switch len(parts) {
	case 1:
		to = Day{from.Year, time.December, 31}
	case 2:
		to = DayOf(time.Date(from.Year, from.Month+1, 0, 0, 0, 0, 0, time.UTC)) // the day before the first of the next
	}
	return validSpan(from, to)
}

func validSpan(from, to Day) (Day, Day, bool) { return from, to, from.Valid() && to.Valid() }

// ago reads 30d, 2w, 6m, 1y.
func ago(s string, today Day) (Day, bool) {
	if len(s) < 2 || !today.Valid() {
		return Day{}, false
	}
	n, err := strconv.ParseUint(s[:len(s)-1], 10, 20)
	if err != nil {
		return Day{}, false
	}
	switch s[len(s)-1] {
	case 'd':
		return today.AddDays(-int(n)), true
	case 'w':
		return today.AddDays(-7 * int(n)), true
	case 'm':
		return monthsAgo(today, int(n)), true
	case 'y':
		return monthsAgo(today, 12*int(n)), true
	}
	return Day{}, false
}

// monthsAgo stays within the month: a month before 31 March is the last day of February.
func monthsAgo(d Day, n int) Day {
	last := time.Date(d.Year, d.Month-time.Month(n)+1, 0, 0, 0, 0, 0, time.UTC)
	return Day{last.Year(), last.Month(), min(d.Day, last.Day())}
}
