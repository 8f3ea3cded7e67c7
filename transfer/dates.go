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
// its day alone is an event of the whole day. Where no treatment is planned, the day that the rhythm names is
// in it as well, marked as tentative. The errors are those of the store and of w.
func WriteDates(ctx context.Context, w io.Writer, store journal.Store, now time.Time, opt DatesOptions) (n int, err error) {
	treatments, err := store.Treatments(ctx)
	if err != nil {
		return 0, err
	}
	appointments, err := store.Appointments(ctx)
	if err != nil {
		return 0, err
	}
	personal, err := store.Personal(ctx)
	if err != nil {
		return 0, err
	}
	cal := ics.NewCalendarFor("Stillwater")
	cal.SetMethod(ics.MethodPublish)
	add := func(row journal.Row, at journal.Moment, title, place string) *ics.VEvent {
		if !opt.From.IsZero() && at.Day.Before(opt.From) {
			return nil
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
		return e
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
	if next, ok := personal.Care.Cadence.Next(treatments, today); ok && next.Proposed && !next.Passed {
		e := add(journal.Row{ID: "next-treatment"}, journal.OnDay(next.Day, now), words.T("Treatment, the day that the rhythm names"), "")
		if e != nil {
			e.SetStatus(ics.ObjectStatusTentative)
			if !opt.Details {
				e.SetSummary(words.T("Appointment, not agreed yet"))
			}
		}
	}
	err = cal.SerializeTo(w, ics.WithNewLineWindows) // CRLF, as the format wants it everywhere
	return n, err
}

// setTimes gives an event its time. A date whose hour is not known becomes an event of the whole day. At the
// end of the calendar, the last day of the year 9999, no end is told.
func setTimes(e *ics.VEvent, at journal.Moment) {
	if !at.Timed() {
		day := at.Day.Time(time.UTC)
		e.SetAllDayStartAt(day)
		if next := at.Day.AddDays(1); next.Valid() {
			e.SetAllDayEndAt(next.Time(time.UTC))
		}
		return
	}
	e.SetStartAt(at.UTC)
	if end := at.UTC.Add(eventLength); journal.DayOf(end).Valid() {
		e.SetEndAt(end)
	}
}
