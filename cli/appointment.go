package cli

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"stillwater/journal"
	"stillwater/transfer"
	"stillwater/words"
)

func appointmentFlags(f *pflag.FlagSet, o *options) {
	readFlags(f, o)
	for name, to := range map[string]*string{"date": &o.date, "with": &o.with, "kind": &o.kind, "place": &o.place, "note": &o.note} {
		f.StringVar(to, name, "", "")
	}
	f.StringArrayVar(&o.questions, "question", nil, "")
}

func runAppointment(ctx context.Context, c *call) error {
	if c.date == "" {
		return &usageError{words.T("A date is missing: --date D.")}
	}
	at, err := c.onDay(c.date)
	if err != nil {
		return err
	}
	a := journal.Appointment{
		At: at, Kind: journal.AppointmentKind(strings.ToLower(c.kind)), With: c.with, Place: c.place, Questions: c.questions, Note: c.note,
	}
	return c.keepIn(ctx, func(s journal.Session) error {
		if err := s.SaveAppointment(ctx, &a); err != nil {
			return err
		}
		return c.keptAs(a.ID, transfer.AppointmentOf(&a))
	})
}

func (c *call) showAppointment(ctx context.Context, s journal.Session, id journal.ID) error {
	a, err := s.Appointment(ctx, id)
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(transfer.AppointmentOf(&a))
	}
	c.head(a.At, strings.TrimSuffix(words.AppointmentName(string(a.Kind))+", "+a.With, ", "), a.Row)
	c.fact(a.Place, a.Place != "")
	for _, q := range a.Questions {
		c.print("- " + c.screen(q))
	}
	c.fact(a.Note, a.Note != "")
	return nil
}
