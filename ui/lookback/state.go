package lookback

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"stillwater/journal"
	"stillwater/ui/internal/entryline"
	"stillwater/wheel"
	"stillwater/words"
)

// facts are what all parts of the page stand on, read anew whenever it is shown.
type facts struct {
	today      journal.Day
	personal   journal.Personal
	checkIns   []journal.CheckIn     // oldest first
	treatments []journal.Treatment   // oldest first
	dates      []journal.Appointment // oldest first
	measures   []journal.Measure     // oldest first
	goals      []journal.Goal
}

// thing is something that lies on a day, as a row shows it.
type thing struct {
	kind                    journal.Kind
	id                      journal.ID
	at                      journal.Moment
	planned                 bool // a treatment that lies ahead, or did not take place
	caption, title, preview string
}

// entryThing is an entry as a row. A letter that is still sealed shows none of its words.
func entryThing(e *journal.EntrySummary, today journal.Day) thing {
	t := thing{kind: journal.KindEntry, id: e.ID, at: e.At}
	t.caption, t.title, t.preview = entryline.Of(e, today)
	return t
}

func entryThings(list []journal.EntrySummary, today journal.Day) []thing {
	out := make([]thing, 0, len(list))
	for i := range list {
		out = append(out, entryThing(&list[i], today))
	}
	return out
}

func checkInThing(c *journal.CheckIn, today journal.Day) thing {
	return thing{
		kind: journal.KindCheckIn, id: c.ID, at: c.At, caption: entryline.When(c.At, today),
		title: words.T("Check-in"), preview: scoreLine(c.Scores()),
	}
}

// scoreLine is "Emotional 6 · Social 4", what was rated in the order of the domains.
func scoreLine(s wheel.Scores) string {
	var parts []string
	for i, d := range wheel.Domains {
		if s[i].IsSet() {
			parts = append(parts, words.DomainName(d.Key())+" "+s[i].String())
		}
	}
	return strings.Join(parts, " · ")
}

func treatmentThing(t *journal.Treatment, today journal.Day) thing {
	out := thing{
		kind: journal.KindTreatment, id: t.ID, at: t.At, planned: t.PlannedOn(today), caption: entryline.When(t.At, today),
		title:   words.T("Treatment: {{.Route}}", "Route", words.RouteName(string(t.Route))),
		preview: cmp.Or(oneLine(t.Intention), oneLine(t.Note), oneLine(t.Dose)),
	}
	switch status := t.StatusOn(today); {
	case status == journal.StatusMissed, status == journal.StatusMoved, status == journal.StatusCanceled:
		out.planned, out.preview = true, words.StatusName(string(status))
	case out.planned:
		out.title = words.T("Planned treatment: {{.Route}}", "Route", words.RouteName(string(t.Route)))
	}
	return out
}

func appointmentThing(a *journal.Appointment, today journal.Day) thing {
	kind := words.AppointmentName(string(a.Kind))
	return thing{
		kind: journal.KindAppointment, id: a.ID, at: a.At, planned: a.At.Day.After(today), caption: entryline.When(a.At, today),
		title: words.T("Appointment: {{.Kind}}", "Kind", kind), preview: cmp.Or(a.With, a.Place),
	}
}

// oneLine is the beginning of a text on one line.
func oneLine(s string) string {
	const most = 400
	return strings.ToValidUTF8(strings.Join(strings.Fields(s[:min(len(s), most)]), " "), "")
}

// within gives check-ins and treatments from one day to another, both included; a zero day is open.
func (f *facts) within(from, to journal.Day) []thing {
	var out []thing
	in := func(d journal.Day) bool {
		return (from.IsZero() || !d.Before(from)) && (to.IsZero() || !d.After(to))
	}
	for i := range f.checkIns {
		if c := &f.checkIns[i]; in(c.At.Day) {
			out = append(out, checkInThing(c, f.today))
		}
	}
	for i := range f.dates {
		if a := &f.dates[i]; in(a.At.Day) {
			out = append(out, appointmentThing(a, f.today))
		}
	}
	for i := range f.treatments {
		if t := &f.treatments[i]; in(t.At.Day) {
			out = append(out, treatmentThing(t, f.today))
		}
	}
	return out
}

// inOrder puts things into the order of time, oldest first, by the day that the person saw and then by
// the instant. What is equal keeps its order.
func inOrder(list []thing) {
	slices.SortStableFunc(list, func(a, b thing) int {
		return cmp.Or(a.at.Day.Sub(b.at.Day), a.at.UTC.Compare(b.at.UTC))
	})
}

// checkInsIn gives the check-ins of a span of days, oldest first.
func (f *facts) checkInsIn(from, to journal.Day) []journal.CheckIn {
	var out []journal.CheckIn
	for _, c := range f.checkIns {
		if (from.IsZero() || !c.At.Day.Before(from)) && (to.IsZero() || !c.At.Day.After(to)) {
			out = append(out, c)
		}
	}
	return out
}

// monthsBefore is the day n months earlier; where that month is shorter, its last day. It is no day
// before the year 1.
func monthsBefore(d journal.Day, n int) journal.Day {
	first := time.Date(d.Year, d.Month-time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	out := journal.DayOf(first.AddDate(0, 0, min(d.Day, last)-1))
	if !out.Valid() {
		return journal.Day{}
	}
	return out
}

// dayTime gives a day as calendars take it.
func dayTime(d journal.Day) time.Time { return d.Time(time.UTC) }
