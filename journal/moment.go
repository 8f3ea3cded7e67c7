package journal

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// Day is a civil date: what a calendar on the wall says. The zero value is no
// date.
type Day struct {
	Year  int
	Month time.Month // 1 to 12
	Day   int        // 1 to 31
}

// DayOf gives the civil date of t in its own location.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day{y, m, d}
}

// ParseDay reads a date in the form 2006-01-02. A date that no calendar has,
// such as 2026-02-30, is an [*InvalidError].
func ParseDay(s string) (Day, error) {
	t, err := time.Parse("2006-01-02", strings.TrimSpace(s))
	if err != nil {
		return Day{}, &InvalidError{Field: FieldDate, Problem: ProblemNoSuchDate}
	}
	return DayOf(t), nil
}

// String gives the day as 2006-01-02, or "" for no date.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// Valid tells whether the calendar has this day, in the years 1 to 9999.
func (d Day) Valid() bool {
	return d.Year >= 1 && d.Year <= 9999 && DayOf(d.Time(time.UTC)) == d
}

// IsZero tells whether d is no date.
func (d Day) IsZero() bool { return d == Day{} }

// Time gives midnight of the day in loc.
func (d Day) Time(loc *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
}

// AddDays gives the day n days later (earlier for a negative n).
func (d Day) AddDays(n int) Day { return DayOf(d.Time(time.UTC).AddDate(0, 0, n)) }

// Sub gives the number of days from e to d.
func (d Day) Sub(e Day) int {
	// Not through a Duration, which ends after 292 years.
	return int((d.Time(time.UTC).Unix() - e.Time(time.UTC).Unix()) / (24 * 60 * 60))
}

// Before tells whether d comes before e.
func (d Day) Before(e Day) bool { return d.Sub(e) < 0 }

// After tells whether d comes after e.
func (d Day) After(e Day) bool { return d.Sub(e) > 0 }

// MarshalText and UnmarshalText write and read a day as 2006-01-02; no date is
// the empty text.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText is the counterpart of [Day.MarshalText].
func (d *Day) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Day{}
		return nil
	}
	p, err := ParseDay(string(b))
	if err != nil {
		return err
	}
	*d = p
	return nil
}

// Moment is a point in time as the person lived it: the instant, the zone the
// clock was in, and the civil date that was seen. The date is kept and never
// worked out again, so an entry does not change its day when the person, or
// the rule of a zone, moves on.
type Moment struct {
	UTC    time.Time // to the millisecond
	Zone   string    // IANA name, "" when not known
	Offset int       // seconds east of UTC
	Day    Day       // the civil date the person saw

	DayOnly bool // the hour is not known: UTC is noon of the day, so that it has a place in an order
}

// MomentOf makes a Moment of t in its location. Names that are not in the IANA
// form ("Local") are looked up in the system's settings.
func MomentOf(t time.Time) Moment {
	_, off := t.Zone()
	name := t.Location().String()
	if name == "Local" {
		name = localZone()
	}
	return Moment{UTC: t.UTC().Truncate(time.Millisecond), Zone: name, Offset: off, Day: DayOf(t)}
}

// MomentOn makes a Moment of a bare date, at noon in the location of now: a
// date given by hand has no hour, and noon keeps its day when zones shift.
// For the day of now itself the hour of now is taken.
func MomentOn(d Day, now time.Time) Moment {
	if d == DayOf(now) {
		return MomentOf(now)
	}
	return MomentOf(d.Time(now.Location()).Add(12 * time.Hour))
}

// OnDay makes a Moment of a day whose hour is not known, at noon in the location of now, for today
// and any other day alike.
func OnDay(d Day, now time.Time) Moment {
	m := MomentOf(d.Time(now.Location()).Add(12 * time.Hour))
	m.Day, m.DayOnly = d, true // where the clock was changed that night, noon by the clock is an hour off
	return m
}

// Timed tells whether the hour is known.
func (m Moment) Timed() bool { return !m.UTC.IsZero() && !m.DayOnly }

// Local gives the instant with the clock the person saw.
func (m Moment) Local() time.Time {
	return m.UTC.In(time.FixedZone(m.Zone, m.Offset))
}

// normalize brings the moment into the form that is kept: UTC, whole
// milliseconds, and the civil date of its clock if it names none.
func (m *Moment) normalize() error {
	invalid := &InvalidError{Field: FieldDate, Problem: ProblemNoSuchDate}
	if m.Offset < -maxOffset || m.Offset > maxOffset || m.UTC.IsZero() && !m.Day.Valid() {
		return invalid
	}
	m.DayOnly = m.DayOnly && !m.IsZero()
	if m.UTC.IsZero() { // a bare date: noon, as in [MomentOn]
		m.UTC = m.Day.Time(time.UTC).Add(12*time.Hour - time.Duration(m.Offset)*time.Second)
	}
	m.UTC = m.UTC.UTC().Truncate(time.Millisecond)
	if m.Zone = CleanLine(m.Zone); len(m.Zone) > maxZone {
		m.Zone = ""
	}
	if m.Day.IsZero() {
		m.Day = DayOf(m.Local())
	}
	if !m.Day.Valid() || !DayOf(m.UTC).Valid() {
		return invalid
	}
	return nil
}

const (
	maxOffset = 24 * 60 * 60 // seconds; the widest in the IANA database is under 16 hours
	maxZone   = 100          // bytes of the name of a zone
)

// normalizeAt is normalize for a moment that may be left out.
func normalizeAt(m *Moment) error {
	if m == nil || m.IsZero() {
		return nil
	}
	return m.normalize()
}

// IsZero tells whether the moment is not set.
func (m Moment) IsZero() bool { return m.UTC.IsZero() && m.Day.IsZero() }

// localZone finds the IANA name of the system's zone, or "".
func localZone() string {
	if tz := strings.TrimPrefix(os.Getenv("TZ"), ":"); tz != "" {
		if _, err := time.LoadLocation(tz); err == nil {
			return tz
		}
		return ""
	}
	link, err := os.Readlink("/etc/localtime")
	if err != nil {
		return ""
	}
	if _, name, ok := strings.Cut(link, "zoneinfo/"); ok {
		return name
	}
	return ""
}

// Clock tells the time; tests pass a fixed one.
type Clock func() time.Time
