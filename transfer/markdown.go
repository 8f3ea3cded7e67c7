package transfer

import (
	"context"
	"io"
	"strings"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/words"
)

// WriteMarkdown writes the journal as one Markdown file for reading: the
// entries, oldest first, each under a heading with its day and time; then the
// check-ins, the goals, the treatments and what stands around them. What lies in the trash is left out.
// put keeps the pictures beside the file and gives the links to them; without it
// their names alone are told. The errors are those of the store, of w and of put.
func WriteMarkdown(ctx context.Context, w io.Writer, store journal.Store, now time.Time, put PutPicture) error {
	m := &markdown{w: w, put: put, links: map[journal.ID]string{}}
	m.line("# " + words.T("Journal"))
	m.line("")
	m.line(words.T("Exported on {{.Date}}.", "Date", words.FullDate(now)))
	entries, err := store.Entries(ctx, journal.EntryFilter{Oldest: true})
	if err != nil {
		return err
	}
	for _, s := range entries {
		e, err := store.Entry(ctx, s.ID)
		if err != nil {
			return err
		}
		if err := m.entry(ctx, store, &e); err != nil {
			return err
		}
		if m.err != nil {
			return m.err
		}
	}
	for _, part := range []func(context.Context, journal.Store) error{m.checkIns, m.goals, m.treatments, m.care} {
		if err := part(ctx, store); err != nil {
			return err
		}
	}
	return m.err
}

// markdown writes line by line; the first error stays.
type markdown struct {
	w     io.Writer
	err   error
	month string
	put   PutPicture
	links map[journal.ID]string // of the pictures that were put
}

// PutPicture keeps a picture of an entry of that day and gives the link to it.
type PutPicture func(day journal.Day, a *journal.Attachment, data []byte) (link string, err error)

func (m *markdown) line(s string) {
	if m.err == nil {
		_, m.err = io.WriteString(m.w, s+"\n")
	}
}

// block is a text as it was typed, after a blank line. A "#" at the start of a
// line gets a backslash, so that only the headings of the export are headings.
func (m *markdown) block(text string) {
	if text = strings.TrimRight(text, "\n"); text == "" {
		return
	}
	m.line("")
	for line := range strings.SplitSeq(text, "\n") {
		if bare := strings.TrimLeft(line, " "); strings.HasPrefix(bare, "#") && len(line)-len(bare) < 4 {
			line = line[:len(line)-len(bare)] + `\` + bare
		}
		m.line(line)
	}
}

func heading(at journal.Moment, title string) string {
	when := "## " + at.Day.String()
	if c := clockOf(at); c != "" {
		when += " " + c
	}
	return strings.TrimRight(when+" "+title, " ")
}

// clockOf is the time of a moment as 15:04, nothing where the hour is not known.
func clockOf(at journal.Moment) string {
	if !at.Timed() {
		return ""
	}
	return at.Local().Format("15:04")
}

func (m *markdown) entry(ctx context.Context, store journal.Attachments, e *journal.Entry) error {
	if month := words.MonthYear(e.At.Day.Time(time.UTC)); month != m.month {
		m.month = month
		m.line("")
		m.line("# " + month)
	}
	m.line("")
	m.line(heading(e.At, e.Title))
	if e.Prompt != "" {
		m.line("")
		for line := range strings.SplitSeq(e.Prompt, "\n") {
			m.line("> " + line)
		}
	}
	m.columns(e)
	if err := m.pictures(ctx, store, e); err != nil {
		return err
	}
	m.passages(e)
	var facts []string
	if len(e.Feelings) > 0 {
		facts = append(facts, words.T("Feelings: {{.List}}", "List", strings.Join(e.Feelings, ", ")))
	}
	if len(e.Tags) > 0 {
		facts = append(facts, words.T("Tags: {{.List}}", "List", strings.Join(e.Tags, ", ")))
	}
	if e.Mood.IsSet() {
		facts = append(facts, words.T("Mood: {{.Score}} of 10", "Score", e.Mood.String()))
	}
	if e.Therapy {
		facts = append(facts, words.T("To bring to therapy"))
	}
	if len(facts) > 0 {
		m.line("")
		m.line("*" + strings.Join(facts, " · ") + "*")
	}
	return nil
}

// passages writes what of the entry is to be brought to therapy, as quotations.
func (m *markdown) passages(e *journal.Entry) {
	if len(e.Passages) == 0 {
		return
	}
	m.line("")
	m.line("### " + words.T("To bring to therapy"))
	for _, p := range e.Passages {
		m.line("")
		for line := range strings.SplitSeq(strings.TrimRight(p, "\n"), "\n") {
			m.line("> " + line)
		}
	}
}

// columns writes the text; one with two columns has them below each other.
func (m *markdown) columns(e *journal.Entry) {
	heads := [2]string{}
	switch e.Form {
	case journal.FormCriticCoach:
		heads = [2]string{words.T("Inner critic"), words.T("Inner coach")}
	case journal.FormOldNew:
		heads = [2]string{words.T("Old story"), words.T("New story")}
	}
	for i, text := range []string{e.Text, e.Beside} {
		if text != "" && heads[i] != "" {
			m.line("")
			m.line("### " + heads[i])
		}
		m.block(text)
	}
}

func (m *markdown) checkIns(ctx context.Context, store journal.Store) error {
	all, err := store.CheckIns(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	m.line("")
	m.line("# " + words.T("The Circle"))
	for _, c := range all {
		m.line("")
		m.line(heading(c.At, ""))
		m.line("")
		for _, d := range wheel.Domains {
			r := c.Ratings[d]
			line := "- " + words.DomainName(d.Key()) + ": " + r.Score.String()
			if r.Target.IsSet() {
				line += ", " + words.T("target {{.Score}}", "Score", r.Target.String())
			}
			if r.Importance.IsSet() {
				line += ", " + words.T("importance {{.Score}}", "Score", r.Importance.String())
			}
			switch r.Feels {
			case journal.FeelBalanced:
				line += ", " + words.T("feels balanced")
			case journal.FeelAttention:
				line += ", " + words.T("asks for attention")
			}
			if r.Note != "" {
				line += ". " + oneLine(r.Note)
			}
			m.line(line)
		}
		m.block(c.Note)
	}
	return nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
