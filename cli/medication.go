package cli

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"stillwater/journal"
	"stillwater/transfer"
	"stillwater/words"
)

func medicationFlags(f *pflag.FlagSet, o *options) {
	readFlags(f, o)
	for name, to := range map[string]*string{"name": &o.name, "dose": &o.dose, "since": &o.since, "until": &o.until, "note": &o.note} {
		f.StringVar(to, name, "", "")
	}
	f.StringArrayVar(&o.taken, "taken", nil, "")
	f.StringArrayVar(&o.untaken, "not-taken", nil, "")
}

// runMedication keeps a line of the list; with an id it changes what the flags name of that line.
func runMedication(ctx context.Context, c *call) error {
	if len(c.args) == 1 && strings.TrimSpace(c.name) == "" {
		return &usageError{words.T("A name is missing: --name N.")}
	}
	return c.keepIn(ctx, func(s journal.Session) error {
		var m journal.Medication
		var err error
		if len(c.args) > 1 {
			if m, err = s.Medication(ctx, journal.ID(strings.ToLower(c.args[1]))); err != nil {
				return err
			}
		}
		if err := c.medication(&m); err != nil {
			return err
		}
		if err := s.SaveMedication(ctx, &m); err != nil {
			return err
		}
		return c.keptAs(m.ID, transfer.MedicationOf(&m))
	})
}

// medication brings what the flags say into a line of the list; "-" empties a part of it.
func (c *call) medication(m *journal.Medication) (err error) {
	for to, s := range map[*string]string{&m.Name: c.name, &m.Dose: c.dose, &m.Note: c.note} {
		change(to, s)
	}
	for to, s := range map[*journal.Day]string{&m.Since: c.since, &m.Until: c.until} {
		switch s {
		case "":
		case "-":
			*to = journal.Day{}
		default:
			if *to, err = c.day(s); err != nil {
				return err
			}
		}
	}
	for _, x := range []struct {
		days []string
		on   bool
	}{{c.taken, true}, {c.untaken, false}} {
		for _, s := range x.days {
			d, err := c.day(s)
			if err != nil {
				return err
			}
			if d.IsZero() {
				return &journal.InvalidError{Field: journal.FieldDate, Problem: journal.ProblemEmpty}
			}
			m.Take(d, x.on)
		}
	}
	return nil
}

// change puts s in place of what is there; nothing leaves it, and "-" empties it.
func change(to *string, s string) {
	switch s {
	case "":
	case "-":
		*to = ""
	default:
		*to = s
	}
}

func (c *call) showMedication(ctx context.Context, s journal.Session, id journal.ID) error {
	m, err := s.Medication(ctx, id)
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(transfer.MedicationOf(&m))
	}
	c.print(c.screen(m.Name))
	c.fact(words.T("In the trash."), m.Trashed != nil)
	c.fact(m.Dose, m.Dose != "")
	c.fact(words.T("since {{.Date}}", "Date", m.Since.String()), !m.Since.IsZero())
	c.fact(words.T("until {{.Date}}", "Date", m.Until.String()), !m.Until.IsZero())
	c.fact(words.N(len(m.Taken), "ticked on {{.N}} day", "ticked on {{.N}} days"), len(m.Taken) > 0)
	c.fact(m.Note, m.Note != "")
	return nil
}
