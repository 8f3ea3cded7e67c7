package transfer

import (
	"context"
	"io"
	"time"

	ics "github.com/arran4/golang-ical"

	"stillwater/journal"
	"stillwater/words"
)

// DatesOptions says what a calendar file holds.
type DatesOptions struct {
	From    journal.Day // the first day; zero: from the beginning
	Details bool        // with whom, where, and what it is; else every title is neutral, as a calendar is often shared
}

// eventLength is how long a date lasts in the calendar file when nobody knows.
const eventLength = time.Hour

// WriteDates writes treatments that are planned and appointments as an iCalendar file (RFC 5545), and
// gives how many dates it holds; now is noted as the time of writing. Titles are neutral unless the
// options ask for details; dose, intention, notes and questions are never in it. Treatments that were
// missed, moved or canceled, that took place, or have no date yet are left out. A date that is known by
// its day alone is an event of the whole day. The errors are those of the store and of w.
func WriteDates(ctx context.Context, w io.Writer, store journal.Store, now time.Time, opt DatesOptions) (n int, err error) {
	treatments, err := store.Treatments(ctx)
	if err != nil {
		return 0, err
	}
	appointments, err := store.Appointments(ctx)
	if err != nil {
		return 0, err
	}
	cal := ics.NewCalendarFor("Stillwater")
	cal.SetMethod(ics.MethodPublish)
	add := func(row journal.Row, at journal.Moment, title, place string) {
		if !opt.From.IsZero() && at.Day.Before(opt.From) {
			return
		}
		e := ics.NewEvent(string(row.ID) + "@stillwater")
		e.SetDtStampTime(now.UTC())
		e.SetSequence(int(max(0, row.Revision-1)))
		setTimes(e, at)
		e.SetSummary(words.T("Appointment"))
		if opt.Details {
			e.SetSummary(title)
			if place != "" {
				e.SetLocation(place)
			}
		}
		cal.AddVEvent(e)
		n++
	}
	today := journal.DayOf(now)
	for i := range treatments {
		if t := &treatments[i]; t.PlannedOn(today) && !t.Undated() {
			add(t.Row, t.At, words.T("Treatment: {{.Route}}", "Route", words.RouteName(string(t.Route))), t.Place)
		}
	}
	for i := range appointments {
		a := &appointments[i]
		title := words.AppointmentName(string(a.Kind))
		if a.With != "" {
			title += ", " + a.With
		}
		add(a.Row, a.At, title, a.Place)
	}
	err = cal.SerializeTo(w, ics.WithNewLineWindows) // CRLF, as the format wants it everywhere
	return n, err
}

// setTimes gives an event its time. A date whose hour is not known becomes an event of the whole day.
func setTimes(e *ics.VEvent, at journal.Moment) {
	if !at.Timed() {
		day := at.Day.Time(time.UTC)
		e.SetAllDayStartAt(day)
		e.SetAllDayEndAt(day.AddDate(0, 0, 1))
		return
	}
	e.SetStartAt(at.UTC)
	e.SetEndAt(at.UTC.Add(eventLength))
}
