package journal

import (
	"strconv"
	"time"

	"stillwater/wheel"
	"stillwater/words"
)

// ChartDay is a day as charts count them.
func ChartDay(d Day) wheel.Day { return wheel.DayOf(d.Year, d.Month, d.Day) }

// ChartDayText writes the days of a chart in words; it is a [wheel.DayText].
func ChartDayText(d wheel.Day, f wheel.DayForm) string {
	t := Day{Year: 1970, Month: 1, Day: 1}.AddDays(int(d)).Time(time.UTC)
	switch f {
	case wheel.ShortDay:
		return words.T("{{.Day}} {{.Month}}", "Day", t.Day(), "Month", words.MonthShort(t.Month()))
	case wheel.MonthDay:
		return words.MonthShort(t.Month())
	case wheel.YearDay:
		return strconv.Itoa(t.Year())
	}
	return words.FullDate(t)
}

// ClockAmong is the time of the day at which a check-in was made, told apart from all others of the
// same minute: "10:15", "10:15 (2)". It is empty for the only one of its day among all, which are in
// their order, the oldest first.
func (c *CheckIn) ClockAmong(all []CheckIn) string {
	clock, alone, before := words.Clock(c.At.Local()), true, 0
	past := false
	for i := range all {
		o := &all[i]
		if past = past || o.ID == c.ID; o.ID == c.ID || o.At.Day != c.At.Day {
			continue
		}
		alone = false
		if !past && words.Clock(o.At.Local()) == clock {
			before++
		}
	}
	switch {
	case alone:
		return ""
	case before > 0:
		return words.T("{{.Time}} ({{.N}})", "Time", clock, "N", before+1)
	}
	return clock
}
