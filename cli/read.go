package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"stillwater/journal"
	"stillwater/transfer"
	"stillwater/wheel"
	"stillwater/words"
)

const (
	lineLength  = 72  // letters of a title or preview in a list
	searchLimit = 200 // hits
)

// summaryJSON is one line of a list.
type summaryJSON struct {
	ID       journal.ID      `json:"id"`
	At       transfer.Moment `json:"at"`
	Title    string          `json:"title"`
	Preview  string          `json:"preview"`
	Feelings []string        `json:"feelings"`
	Tags     []string        `json:"tags"`
	Mood     wheel.Score     `json:"mood"`
	Phase    journal.Phase   `json:"phase"`
}

type hitJSON struct {
	summaryJSON
	Snippet []spanJSON `json:"snippet"`
}

type spanJSON struct {
	Text  string `json:"text"`
	Match bool   `json:"match"`
}

func summaryOf(s journal.EntrySummary) summaryJSON {
	return summaryJSON{
		ID: s.ID, At: transfer.MomentOf(s.At), Title: s.Title, Preview: s.Preview,
		Feelings: append([]string{}, s.Feelings...), Tags: append([]string{}, s.Tags...), Mood: s.Mood, Phase: s.Phase,
	}
}

// printJSON prints one document.
func (c *call) printJSON(v any) error {
	raw, err := transfer.Marshal(v)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, raw, "", "  "); err != nil {
		return err
	}
	b.WriteByte('\n')
	_, _ = c.Out.Write(b.Bytes()) // Run looks after errors
	return nil
}

func (c *call) print(s string) { fmt.Fprintln(c.Out, s) }

// printLine prints an entry as one line of a list.
func (c *call) printLine(s journal.EntrySummary, text string) {
	c.print(fmt.Sprintf("%s  %s %s  %s", s.ID, s.At.Day, s.At.Local().Format("15:04"), text))
}

func titleOf(s journal.EntrySummary, today journal.Day) string {
	if s.SealedOn(today) {
		return journal.SealedLetter(s.Opens, today)
	}
	if s.Title != "" {
		return wheel.VisibleText(s.Title, lineLength)
	}
	return wheel.VisibleText(s.Preview, lineLength)
}

func runList(ctx context.Context, c *call) error {
	if c.kind != "" && c.kind != "entries" {
		return c.runListKind(ctx)
	}
	f := journal.EntryFilter{Tag: strings.TrimLeft(c.tag, "#")}
	var err error
	if f.From, err = c.day(c.from); err != nil {
		return err
	}
	if f.To, err = c.day(c.to); err != nil {
		return err
	}
	return c.withJournal(ctx, func(s journal.Session) error {
		today := journal.DayOf(c.Clock())
		list, err := s.Entries(ctx, f)
		if err != nil {
			return err
		}
		if c.json {
			out := []summaryJSON{}
			for _, e := range list {
				out = append(out, summaryOf(e.Shown(today)))
			}
			return c.printJSON(out)
		}
		for _, e := range list {
			c.printLine(e, titleOf(e, today))
		}
		if len(list) == 0 {
			c.say(words.T("There is no entry here."))
		}
		return nil
	})
}

func runSearch(ctx context.Context, c *call) error {
	query := strings.Join(c.args[1:], " ")
	return c.withJournal(ctx, func(s journal.Session) error {
		today := journal.DayOf(c.Clock())
		hits, err := s.Search(ctx, query, searchLimit)
		if err != nil {
			return err
		}
		if c.json {
			out := []hitJSON{}
			for _, h := range hits {
				h = h.Shown(today)
				j := hitJSON{summaryJSON: summaryOf(h.EntrySummary), Snippet: []spanJSON{}}
				for _, sp := range h.Snippet {
					j.Snippet = append(j.Snippet, spanJSON(sp))
				}
				out = append(out, j)
			}
			return c.printJSON(out)
		}
		for _, h := range hits {
			if h.SealedOn(today) {
				c.printLine(h.EntrySummary, journal.SealedLetter(h.Opens, today))
				continue
			}
			var b strings.Builder
			for _, sp := range h.Snippet {
				b.WriteString(sp.Text)
			}
			c.printLine(h.EntrySummary, wheel.VisibleText(b.String(), 2*lineLength))
		}
		if len(hits) == 0 {
			c.say(words.T("Nothing was found."))
		}
		return nil
	})
}

func runShow(ctx context.Context, c *call) error {
	id := journal.ID(strings.ToLower(c.args[1]))
	return c.withJournal(ctx, func(s journal.Session) error {
		for _, show := range []func(context.Context, journal.Session, journal.ID) error{
			c.showEntry, c.showCheckIn, c.showGoal, c.showTreatment, c.showMeasure, c.showAppointment, c.showMedication,
		} {
			if err := show(ctx, s, id); !errors.Is(err, journal.ErrNotFound) {
				return err
			}
		}
		return journal.ErrNotFound
	})
}

func (c *call) showEntry(ctx context.Context, s journal.Session, id journal.ID) error {
	e, err := s.Entry(ctx, id)
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(transfer.EntryOf(&e))
	}
	c.head(e.At, e.Title, e.Row)
	c.fact(words.T("Feelings: {{.List}}", "List", strings.Join(e.Feelings, ", ")), len(e.Feelings) > 0)
	c.fact(words.T("Tags: {{.List}}", "List", strings.Join(e.Tags, ", ")), len(e.Tags) > 0)
	c.fact(words.T("Mood: {{.Score}} of 10", "Score", e.Mood.String()), e.Mood.IsSet())
	c.fact("> "+e.Prompt, e.Prompt != "")
	c.print("")
	c.print(c.screen(strings.TrimSuffix(e.Text, "\n")))
	return nil
}

func (c *call) showCheckIn(ctx context.Context, s journal.Session, id journal.ID) error {
	in, err := s.CheckIn(ctx, id)
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(transfer.CheckInOf(&in))
	}
	c.head(in.At, words.T("The Circle"), in.Row)
	for _, d := range wheel.Domains {
		r := in.Ratings[d]
		c.print(strings.TrimRight(fmt.Sprintf("%s: %s  %s", words.DomainName(d.Key()), r.Score, c.screen(r.Note)), " "))
	}
	c.fact(in.Note, in.Note != "")
	return nil
}

func (c *call) showTreatment(ctx context.Context, s journal.Session, id journal.ID) error {
	t, err := s.Treatment(ctx, id)
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(transfer.TreatmentOf(&t))
	}
	if t.Undated() {
		c.print(words.T("{{.Route}}, date not known yet", "Route", words.RouteName(string(t.Route))))
		c.fact(words.T("In the trash."), t.Trashed != nil)
	} else {
		c.head(t.At, words.RouteName(string(t.Route)), t.Row)
	}
	c.fact(words.StatusName(string(t.Status)), t.Status != journal.StatusByDate)
	c.fact(words.T("Dose: {{.Dose}}", "Dose", t.Dose), t.Dose != "")
	c.fact(words.T("Intention: {{.Text}}", "Text", t.Intention), t.Intention != "")
	c.fact(t.Note, t.Note != "")
	return nil
}

func (c *call) head(at journal.Moment, title string, row journal.Row) {
	c.print(strings.TrimRight(dayAndClock(at)+"  "+c.screen(title), " "))
	c.fact(words.T("In the trash."), row.Trashed != nil)
}

func (c *call) fact(s string, show bool) {
	if show {
		c.print(c.screen(s))
	}
}

// screen keeps a text from commanding the terminal it is shown on; a file or a
// pipe gets it as it is.
func (c *call) screen(s string) string {
	if !c.OutIsTTY {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\u200d': // joins emoji
			return r
		case unicode.In(r, unicode.Cc):
			return unicode.ReplacementChar
		case unicode.In(r, unicode.Cf):
			return -1
		}
		return r
	}, s)
}
