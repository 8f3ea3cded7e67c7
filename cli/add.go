package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// maxRead bounds what is read from standard input; what is really too long for
// an entry is refused when it is saved.
const maxRead = 2*journal.MaxText + 1

func runAdd(ctx context.Context, c *call) error {
	at, err := c.moment(c.date)
	if err != nil {
		return err
	}
	e := journal.Entry{At: at, Title: c.title, Tags: c.tags, Feelings: c.feelings}
	if c.mood != "" {
		if e.Mood, err = score(c.mood, journal.FieldMood); err != nil {
			return err
		}
	}
	return c.keepIn(ctx, func(s journal.Session) error {
		if e.Text, err = c.text(ctx); err != nil {
			return err
		}
		if strings.TrimSpace(e.Text) == "" {
			e.Text = ""
		}
		if e.IsBlank() {
			return &journal.InvalidError{Field: journal.FieldText, Problem: journal.ProblemEmpty}
		}
		if e.Phase, err = phaseOf(ctx, s, e.At.Day); err != nil {
			return err
		}
		if err := s.SaveEntry(ctx, &e); err != nil {
			return err
		}
		return c.kept(e.ID)
	})
}

// text reads standard input to its end, as it stands.
func (c *call) text(ctx context.Context) (string, error) {
	if c.InIsTTY {
		c.say(words.T("Write as much as you like. To end: a new line, then Ctrl+D (on Windows Ctrl+Z and Enter)."))
	}
	var data []byte
	err := await(ctx, func() (err error) {
		data, err = io.ReadAll(io.LimitReader(c.in, maxRead))
		return err
	})
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil {
		return "", &failure{exitOther, journal.Message{
			What: words.T("Standard input could not be read to its end."),
			Next: words.T("Nothing was kept. Please try once more."),
		}}
	}
	text, replaced := journal.CleanText(strings.TrimPrefix(string(data), "\ufeff"))
	if replaced > 0 {
		c.say(words.N(replaced, "{{.N}} place could not be read as text and was marked with a sign.", "{{.N}} places could not be read as text and were marked with a sign."))
	}
	return text, nil
}

// phaseOf gives the phase that an entry of the day begins in.
func phaseOf(ctx context.Context, s journal.Session, day journal.Day) (journal.Phase, error) {
	treatments, err := s.Treatments(ctx)
	if err != nil {
		return "", err
	}
	p, err := s.Personal(ctx)
	return journal.PhaseAt(day, treatments, p.PhaseByHand), err
}

// kept prints the id of what is on the disk now.
func (c *call) kept(id journal.ID) error {
	fmt.Fprintln(c.Out, id) // Run looks after errors
	return nil
}

func runRate(ctx context.Context, c *call) error {
	at, err := c.moment(c.date)
	if err != nil {
		return err
	}
	in := journal.CheckIn{At: at, Wording: journal.WordingVersion}
	seen := [wheel.NumDomains]bool{}
	for _, arg := range c.args[1:] {
		name, value, ok := strings.Cut(arg, "=")
		if !ok {
			return &usageError{words.T("Ratings are written as domain=number, for example emotional=7.")}
		}
		d, err := domain(name)
		if err != nil {
			return err
		}
		if seen[d] {
			return &usageError{words.T("One domain is rated twice.")}
		}
		seen[d] = true
		if value == "-" {
			continue
		}
		if in.Ratings[d].Score, err = score(value, journal.FieldScore); err != nil {
			return err
		}
	}
	if in.IsBlank() {
		return &journal.InvalidError{Field: journal.FieldScore, Problem: journal.ProblemEmpty}
	}
	return c.keepIn(ctx, func(s journal.Session) error {
		if err := s.SaveCheckIn(ctx, &in); err != nil {
			return err
		}
		return c.kept(in.ID)
	})
}
