package care

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"stillwater/journal"
)

// form is one treatment while it is written: plain data.
type form struct {
	treatment journal.Treatment
	changes   int            // grows with every change
	known     journal.Moment // the last date, for when "not known yet" is taken back
}

// newForm begins a treatment of today. The route of the last one is proposed.
func newForm(at journal.Moment, route journal.Route) *form {
	return &form{treatment: journal.Treatment{At: at, Route: route}}
}

func formOf(t journal.Treatment) *form { return &form{treatment: t.Clone()} }

// value is the treatment as it stands now, with nothing shared with the form.
func (f *form) value() journal.Treatment { return f.treatment.Clone() }

// ready tells whether what is needed is there: a route, and a date, unless it is not known yet.
func (f *form) ready() bool {
	t := &f.treatment
	return t.Route.Valid() && (!t.At.Day.IsZero() || t.Status == journal.StatusPlanned)
}

// set changes one field of the treatment.
func set[T comparable](f *form, field *T, v T) {
	if *field != v {
		*field = v
		f.changes++
	}
}

// setList changes one list of the treatment; the list given is not kept.
func setList[T comparable](f *form, field *[]T, v []T) {
	if !slices.Equal(*field, v) {
		*field = slices.Clone(v)
		f.changes++
	}
}

func (f *form) setRoute(r journal.Route) {
	if r.Valid() {
		set(f, &f.treatment.Route, r)
	}
}

// setAt dates the treatment; a day ahead makes it a planned one.
func (f *form) setAt(m journal.Moment) {
	if m != f.treatment.At {
		f.treatment.At = m
		f.changes++
	}
	if f.treatment.Status == journal.StatusPlanned {
		set(f, &f.treatment.Status, journal.StatusByDate)
	}
}

// setDay moves the treatment to another day and keeps the hour, if one was told.
func (f *form) setDay(d journal.Day, now time.Time) {
	at := f.treatment.At
	switch {
	case d == at.Day:
	case !at.Timed():
		f.setAt(journal.OnDay(d, now))
	default:
		l := at.Local()
		f.setAt(journal.MomentOf(time.Date(d.Year, d.Month, d.Day, l.Hour(), l.Minute(), l.Second(), 0, now.Location())))
	}
}

// setHour gives the treatment an hour of its day; ok false takes it away again.
func (f *form) setHour(h hour, ok bool, now time.Time) {
	d := f.treatment.At.Day
	switch {
	case d.IsZero():
	case ok:
		m := journal.MomentOf(time.Date(d.Year, d.Month, d.Day, h.hour, h.minute, 0, 0, now.Location()))
		if m.Day == d {
			f.setAt(m)
		}
	case f.treatment.At.Timed():
		f.setAt(journal.OnDay(d, now))
	}
}

// setUndated says that the date is not known yet, or that it is.
func (f *form) setUndated(on bool, now time.Time) {
	t := &f.treatment
	if on == t.Undated() {
		return
	}
	f.changes++
	if on {
		f.known, t.At, t.Status = t.At, journal.Moment{}, journal.StatusPlanned
		return
	}
	t.Status, t.At = journal.StatusByDate, f.known
	if t.At.Day.IsZero() {
		t.At = journal.OnDay(journal.DayOf(now), now)
	}
}

// statuses are what may have become of the treatment, seen from a day, the usual one first; none
// while it has no date.
func (f *form) statuses(today journal.Day) []journal.Status {
	t := &f.treatment
	switch {
	case t.Undated():
		return nil
	case t.Status == journal.StatusDone, t.Status == journal.StatusMissed:
	case t.At.Day.After(today):
		return []journal.Status{journal.StatusByDate, journal.StatusMoved, journal.StatusCanceled}
	}
	usual := journal.StatusByDate
	if t.Status == journal.StatusDone {
		usual = journal.StatusDone
	}
	return []journal.Status{usual, journal.StatusMissed, journal.StatusMoved, journal.StatusCanceled}
}

// setNumber takes the number in the series as it was typed; what is no number leaves it out.
func (f *form) setNumber(typed string) (ok bool) {
	typed = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(typed), "#"))
	n, err := strconv.Atoi(typed)
	if typed == "" {
		n, err = 0, nil
	}
	if err != nil || n < 0 || n > journal.MaxNumber {
		return false
	}
	set(f, &f.treatment.Number, n)
	return true
}

func (f *form) setIntention(s string) { set(f, &f.treatment.Intention, s) }

// hour is a time of day.
type hour struct{ hour, minute int }

// parseHour reads "9", "9:30", "09.30", "0930", "2:30 pm". ok is false where it is none of them.
func parseHour(s string) (h hour, ok bool) {
	s = strings.ToLower(strings.Join(strings.Fields(s), ""))
	s = strings.ReplaceAll(s, "a.m.", "am")
	s = strings.ReplaceAll(s, "p.m.", "pm")
	rest, am := strings.CutSuffix(s, "am")
	rest, pm := strings.CutSuffix(rest, "pm")
	rest = strings.TrimSuffix(rest, "h")
	a, b, two := strings.Cut(strings.NewReplacer(".", ":", "h", ":").Replace(rest), ":")
	if !two && len(a) >= 3 && len(a) <= 4 {
		a, b = a[:len(a)-2], a[len(a)-2:]
		two = true
	}
	n, err := strconv.Atoi(a)
	if err != nil || len(a) > 2 || n < 0 {
		return h, false
	}
	m := 0
	if two {
		if m, err = strconv.Atoi(b); err != nil || len(b) != 2 || m < 0 || m > 59 {
			return h, false
		}
	}
	switch {
	case (am || pm) && (n < 1 || n > 12):
		return h, false
	case am && n == 12:
		n = 0
	case pm && n < 12:
		n += 12
	}
	return hour{n, m}, n < 24
}
