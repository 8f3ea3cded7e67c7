package words

import (
	"strconv"
	"time"
)

// Dates as people read them. The time is shown in its own zone: give a time in the zone that the
// person saw. Names and the order of the parts go through the translation files.

// Day is "Thu 19 Nov".
func Day(t time.Time) string {
	return T("{{.Weekday}} {{.Day}} {{.Month}}", "Weekday", weekdayShort(t.Weekday()), "Day", t.Day(), "Month", monthShort(t.Month()))
}

// LongDay is "Thursday 19 November".
func LongDay(t time.Time) string {
	return T("{{.Weekday}} {{.Day}} {{.Month}}", "Weekday", Weekday(t.Weekday()), "Day", t.Day(), "Month", Month(t.Month()))
}

// FullDate is "19 November 2026".
func FullDate(t time.Time) string {
	return T("{{.Day}} {{.Month}} {{.Year}}", "Day", t.Day(), "Month", Month(t.Month()), "Year", strconv.Itoa(t.Year()))
}

// ShortDate is "3 May", with the year where it is another one than thisYear.
func ShortDate(t time.Time, thisYear int) string {
	if t.Year() != thisYear {
		return FullDate(t)
	}
	return T("{{.Day}} {{.Month}}", "Day", t.Day(), "Month", Month(t.Month()))
}

// MonthYear is "November 2026".
func MonthYear(t time.Time) string {
	return T("{{.Month}} {{.Year}}", "Month", Month(t.Month()), "Year", strconv.Itoa(t.Year()))
}

// Clock is "14:03", on 24 hours.
func Clock(t time.Time) string {
	return T("{{.Hour}}:{{.Minute}}", "Hour", two(t.Hour()), "Minute", two(t.Minute()))
}

func two(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

// Weekday is the name of the day, "Thursday".
func Weekday(d time.Weekday) string {
	switch d {
	case time.Monday:
		return T("Monday")
	case time.Tuesday:
		return T("Tuesday")
	case time.Wednesday:
		return T("Wednesday")
	case time.Thursday:
		return T("Thursday")
	case time.Friday:
		return T("Friday")
	case time.Saturday:
		return T("Saturday")
	default:
		return T("Sunday")
	}
}

func weekdayShort(d time.Weekday) string {
	switch d {
	case time.Monday:
		return T("Mon")
	case time.Tuesday:
		return T("Tue")
	case time.Wednesday:
		return T("Wed")
	case time.Thursday:
		return T("Thu")
	case time.Friday:
		return T("Fri")
	case time.Saturday:
		return T("Sat")
	default:
		return T("Sun")
	}
}

// Month is the name of the month, "November".
func Month(m time.Month) string {
	switch m {
	case time.January:
		return T("January")
	case time.February:
		return T("February")
	case time.March:
		return T("March")
	case time.April:
		return T("April")
	case time.May:
		return T("May")
	case time.June:
		return T("June")
	case time.July:
		return T("July")
	case time.August:
		return T("August")
	case time.September:
		return T("September")
	case time.October:
		return T("October")
	case time.November:
		return T("November")
	default:
		return T("December")
	}
}

// monthShort is the short name, "Nov".
func monthShort(m time.Month) string {
	switch m {
	case time.January:
		return T("Jan")
	case time.February:
		return T("Feb")
	case time.March:
		return T("Mar")
	case time.April:
		return T("Apr")
	case time.May:
		return T("May")
	case time.June:
		return T("Jun")
	case time.July:
		return T("Jul")
	case time.August:
		return T("Aug")
	case time.September:
		return T("Sep")
	case time.October:
		return T("Oct")
	case time.November:
		return T("Nov")
	default:
		return T("Dec")
	}
}

// MonthShort is the short name of a month, "Nov".
func MonthShort(m time.Month) string { return monthShort(m) }
