package cli

import (
	"context"
	"strconv"
	"strings"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// withJournal opens the journal, runs do and closes it.
func (c *call) withJournal(ctx context.Context, do func(journal.Session) error) error {
	return c.withSealed(ctx, c.passphrase, func(sealed journal.Sealed, passphrase string) error {
		s, err := sealed.Unlock(ctx, passphrase)
		if err != nil {
			return err
		}
		return c.use(s, do)
	})
}

// withSealed takes hold of the journal, asks for a secret and lets go after
// do. The file is held before anything is asked.
func (c *call) withSealed(ctx context.Context, ask func(context.Context) (string, error), do func(journal.Sealed, string) error) error {
	sealed, err := c.Keeper.Open(ctx, c.args[0])
	if err != nil {
		return err
	}
	defer sealed.Close()
	secret, err := ask(ctx)
	if err != nil {
		return err
	}
	return do(sealed, secret)
}

// use runs do with an open journal, tells its notices and closes it.
func (c *call) use(s journal.Session, do func(journal.Session) error) error {
	c.tell(s.Notices())
	err := do(s)
	c.tell(s.Notices())
	closed := s.Close()
	if err != nil || closed == nil {
		return err
	}
	return &failure{exitCode(closed), journal.Message{
		What: words.T("It is done and on the disk, but the journal could not be closed as it should."),
		Next: words.T("Please look at it once: {{.Command}}", "Command", "stillwater-cli check FILE"),
	}}
}

// tell says what was found at opening, or while saving.
func (c *call) tell(notices []journal.Notice) {
	for _, n := range notices {
		switch n.Kind {
		case journal.NoticeTornEnd:
			if n.At.IsZero() {
				c.say(words.T("Stillwater or the computer stopped while saving. The very last save may be missing; everything before it is there."))
				continue
			}
			at := n.At.In(c.Clock().Location())
			c.say(words.T("Stillwater or the computer stopped while saving. The save of {{.Time}} on {{.Date}} may be missing; everything before it is there.", "Time", words.Clock(at), "Date", words.FullDate(at)))
		case journal.NoticeDiskNearlyFull:
			c.say(words.T("The disk is nearly full. Saving still works; please free some space soon."))
		case journal.NoticeHeaderRepaired:
			c.say(words.T("One of the two copies of the beginning of the file was damaged. It was written anew from the other one, and nothing is missing."))
		case journal.NoticeOlderTables:
			c.say(words.T("This journal is from an earlier version of Stillwater. It is brought up to date, after a backup, before anything is saved; that could not be done now, perhaps because the disk is full. You can read everything, and each save tries again."))
		case journal.NoticeReadOnlyPlace:
			c.say(words.T("The place of this journal can be read but not written, so it is opened for reading alone."))
		case journal.NoticeReadOnly:
			c.say(words.T("Damage was found in the file, so nothing is written to it for now."))
		}
	}
}

// moment reads a date as the flags give it: 2006-01-02 or RFC 3339; "" is now.
func (c *call) moment(s string) (journal.Moment, error) {
	now := c.Clock()
	if s == "" {
		return journal.MomentOf(now), nil
	}
	if strings.ContainsAny(s, "Tt") {
		t, err := time.Parse(time.RFC3339, strings.ToUpper(strings.TrimSpace(s)))
		if err != nil {
			return journal.Moment{}, &journal.InvalidError{Field: journal.FieldDate, Problem: journal.ProblemNoSuchDate}
		}
		return journal.MomentOf(zoned(t, now.Location())), nil
	}
	d, err := journal.ParseDay(s)
	if err != nil {
		return journal.Moment{}, err
	}
	return journal.MomentOn(d, now), nil
}

// onDay reads a time as moment does, but a bare date has no hour: of what has a day and, if it is known, an
// hour.
func (c *call) onDay(s string) (journal.Moment, error) {
	m, err := c.moment(s)
	if err == nil && s != "" && !strings.ContainsAny(s, "Tt") {
		m = journal.OnDay(m.Day, c.Clock())
	}
	return m, err
}

// zoned names the zone of a time if it is the one of this place.
func zoned(t time.Time, here *time.Location) time.Time {
	_, off := t.Zone()
	if _, ours := t.In(here).Zone(); ours == off {
		return t.In(here)
	}
	return t
}

// day reads a date and leaves the clock aside; "" is none.
func (c *call) day(s string) (journal.Day, error) {
	if s == "" {
		return journal.Day{}, nil
	}
	m, err := c.moment(s)
	return m.Day, err
}

// score reads a whole number from 0 to 10.
func score(s string, field journal.Field) (wheel.Score, error) {
	n, err := strconv.Atoi(s)
	if err != nil || s[0] == '+' || s[0] == '-' {
		return wheel.Score{}, &journal.InvalidError{Field: field, Problem: journal.ProblemRange}
	}
	v, err := wheel.NewScore(n)
	if err != nil {
		return wheel.Score{}, &journal.InvalidError{Field: field, Problem: journal.ProblemRange}
	}
	return v, nil
}

// domain reads the key of a domain, in any case.
func domain(s string) (wheel.Domain, error) {
	d, err := wheel.ParseDomain(strings.ToLower(s))
	if err != nil {
		return 0, &journal.InvalidError{Field: journal.FieldDomain, Problem: journal.ProblemUnknown}
	}
	return d, nil
}
