package cli

import (
	"context"
	"fmt"
	"strings"

	"stillwater/journal"
	"stillwater/transfer"
	"stillwater/wheel"
	"stillwater/words"
)

// runListKind lists the rows of a kind other than entries.
func (c *call) runListKind(ctx context.Context) error {
	return c.withJournal(ctx, func(s journal.Session) error {
		switch strings.ToLower(c.kind) {
		case "goals":
			return listRows(ctx, c, s.Goals, transfer.GoalOf, func(g *journal.Goal) string {
				return fmt.Sprintf("%s  %s, %s: %s", g.ID, words.DomainName(g.Domain.Key()), words.StageName(string(g.Stage)), wheel.VisibleText(g.Title, lineLength))
			})
		case "treatments":
			return listRows(ctx, c, s.Treatments, transfer.TreatmentOf, func(t *journal.Treatment) string {
				when := words.T("date not known yet")
				if !t.Undated() {
					when = dayAndClock(t.At)
				}
				return fmt.Sprintf("%s  %s  %s", t.ID, when, words.RouteName(string(t.Route)))
			})
		case "measures":
			return listRows(ctx, c, s.Measures, transfer.MeasureOf, func(m *journal.Measure) string {
				name := m.Name
				if name == "" {
					name = words.MeasureName(string(m.Kind))
				}
				return fmt.Sprintf("%s  %s  %s: %s", m.ID, dayAndClock(m.At), wheel.VisibleText(name, lineLength), transfer.MeasureLine(m))
			})
		case "appointments":
			return listRows(ctx, c, s.Appointments, transfer.AppointmentOf, func(a *journal.Appointment) string {
				return strings.TrimRight(fmt.Sprintf("%s  %s  %s  %s", a.ID, dayAndClock(a.At), words.AppointmentName(string(a.Kind)), wheel.VisibleText(a.With, lineLength)), " ")
			})
		}
		return c.listCare(ctx, s)
	})
}

// listCare lists what has no time of its own.
func (c *call) listCare(ctx context.Context, s journal.Session) error {
	switch strings.ToLower(c.kind) {
	case "medication":
		return listRows(ctx, c, s.Medications, transfer.MedicationOf, func(m *journal.Medication) string {
			return strings.TrimRight(fmt.Sprintf("%s  %s  %s", m.ID, wheel.VisibleText(m.Name, lineLength), wheel.VisibleText(m.Dose, lineLength)), " ")
		})
	case "scales":
		scales := func(ctx context.Context) ([]journal.Scale, error) {
			all, err := s.Personal(ctx)
			return all.Care.Scales, err
		}
		return listRows(ctx, c, scales, func(x *journal.Scale) transfer.Scale { return transfer.Scale(*x) }, func(x *journal.Scale) string {
			line := wheel.VisibleText(x.Name, lineLength)
			if x.Low+x.High != "" {
				line += ": " + words.T("0 is {{.Low}}, 10 is {{.High}}", "Low", wheel.VisibleText(x.Low, lineLength), "High", wheel.VisibleText(x.High, lineLength))
			}
			if x.Retired {
				line += " (" + words.T("resting") + ")"
			}
			return line
		})
	}
	return &usageError{words.T("What to list is goals, treatments, measures, scales, appointments or medication.")}
}

func dayAndClock(at journal.Moment) string {
	if !at.Timed() {
		return at.Day.String()
	}
	return at.Day.String() + " " + at.Local().Format("15:04")
}

// listRows prints a list, as JSON or line by line.
func listRows[T, R any](ctx context.Context, c *call, all func(context.Context) ([]T, error), record func(*T) R, line func(*T) string) error {
	list, err := all(ctx)
	if err != nil {
		return err
	}
	out := []R{}
	for i := range list {
		if c.json {
			out = append(out, record(&list[i]))
		} else {
			c.print(line(&list[i]))
		}
	}
	if c.json {
		return c.printJSON(out)
	}
	if len(list) == 0 {
		c.say(words.T("There is nothing here yet."))
	}
	return nil
}
