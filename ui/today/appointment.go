package today

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"stillwater/journal"
	"stillwater/ui/kit"
	"stillwater/ui/theme"
	"stillwater/words"
)

// appointmentsAhead is how many days ahead an appointment is shown.
const appointmentsAhead = 60

// nextAppointment is the nearest one from now on, nil where there is none soon.
func nextAppointment(ctx context.Context, store Store, now time.Time) (*journal.Appointment, error) {
	list, err := store.Appointments(ctx)
	if err != nil {
		return nil, err
	}
	today := journal.DayOf(now)
	var next *journal.Appointment
	for i := range list {
		a := &list[i]
		n := a.At.Day.Sub(today)
		over := n == 0 && a.At.Timed() && a.At.UTC.Before(now.Add(-time.Hour))
		if n < 0 || n > appointmentsAhead || over {
			continue
		}
		if next == nil || a.At.UTC.Before(next.At.UTC) {
			next = a
		}
	}
	return next, nil
}

// appointmentCard shows the next appointment, nil where there is none soon, and on quiet days.
func (p *Page) appointmentCard() fyne.CanvasObject {
	a := p.st.appointment
	if a == nil || p.st.quiet() {
		return nil
	}
	when := p.dayText(a.At.Day) + " · " + inDays(a.At.Day.Sub(p.day()))
	if a.At.Timed() {
		when += " · " + words.Clock(a.At.Local())
	}
	who := words.AppointmentName(string(a.Kind))
	if a.With != "" {
		who += ", " + a.With
	}
	id := a.ID
	open := kit.NewButton(words.T("Open it"), nil, kit.Plain, func() {
		if f := p.d.Intents.OpenAppointment; f != nil {
			f(id)
		}
	})
	lines := []fyne.CanvasObject{kit.Subheading(words.T("Next appointment")), kit.Body(when), kit.Muted(who)}
	if n := len(a.Questions); n > 0 {
		lines = append(lines, kit.Muted(words.N(n, "{{.N}} question to bring", "{{.N}} questions to bring")))
	}
	return card(kit.Stack(theme.Gap4, lines...), kit.Spacer(), flush(kit.Named("today.appointment", open)))
}
