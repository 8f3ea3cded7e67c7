package therapy

import (
	"context"
	"slices"
	"strings"
	"time"

	"stillwater/journal"
	"stillwater/words"
)

// item is an entry of which something is to be brought.
type item struct {
	id       journal.ID
	at       journal.Moment
	title    string
	text     string // the words of the entry, both columns
	whole    bool   // all of it is to be brought
	sealed   bool   // a letter that does not show itself yet
	passages []string
}

// itemOf gives what may be shown of an entry on a day: of a letter that is still sealed only that it waits.
func itemOf(e journal.Entry, today journal.Day) item {
	if e.SealedOn(today) {
		return item{id: e.ID, at: e.At, title: journal.SealedLetter(e.Opens(), today), sealed: true}
	}
	text := e.Text
	if e.Beside != "" {
		text = strings.TrimSpace(text + "\n\n" + e.Beside)
	}
	return item{id: e.ID, at: e.At, title: e.Title, text: text, whole: e.Therapy, passages: e.Passages}
}

// load reads what is to be brought, newest first.
func load(ctx context.Context, store Store, today journal.Day) ([]item, error) {
	list, err := store.Entries(ctx, journal.EntryFilter{Therapy: true})
	if err != nil {
		return nil, err
	}
	var out []item
	for _, s := range list {
		e, err := store.Entry(ctx, s.ID)
		if err != nil {
			return out, err
		}
		if e.ForTherapy() {
			out = append(out, itemOf(e, today))
		}
	}
	return out, nil
}

// talked is one thing that was talked about: a passage, or "" for the whole entry.
type talked struct {
	id      journal.ID
	passage string
	at      int // where the passage stood
}

// done takes the mark away.
func (t *talked) done(e *journal.Entry) {
	if t.passage == "" {
		e.Therapy = false
		return
	}
	if t.at = slices.Index(e.Passages, t.passage); t.at >= 0 {
		e.Passages = slices.Delete(slices.Clone(e.Passages), t.at, t.at+1)
	}
}

// undone puts the mark back to where it was.
func (t *talked) undone(e *journal.Entry) {
	switch {
	case t.passage == "":
		e.Therapy = true
	case !slices.Contains(e.Passages, t.passage):
		e.Passages = slices.Insert(slices.Clone(e.Passages), min(max(t.at, 0), len(e.Passages)), t.passage)
	}
}

// without gives the items as they are when something was talked about.
func without(list []item, t talked) []item {
	var out []item
	for _, it := range list {
		if it.id == t.id {
			if t.passage == "" {
				it.whole = false
			} else {
				it.passages = slices.DeleteFunc(slices.Clone(it.passages), func(p string) bool { return p == t.passage })
			}
			if !it.whole && len(it.passages) == 0 {
				continue
			}
		}
		out = append(out, it)
	}
	return out
}

// when is the day of an item, with its year where that is another one.
func (it item) when(now time.Time) string {
	day := it.at.Day.Time(time.UTC)
	if it.at.Day.Year != now.Year() {
		return words.FullDate(day)
	}
	return words.LongDay(day)
}

// name is the title, or the first words where there is none.
func (it item) name() string {
	const most = 60
	if it.title != "" {
		return it.title
	}
	line, _, _ := strings.Cut(strings.TrimSpace(it.text), "\n")
	if r := []rune(line); len(r) > most {
		line = strings.TrimSpace(string(r[:most])) + " …"
	}
	if line == "" {
		return words.T("Untitled")
	}
	return line
}

// plain gives all of it as text, to be taken along.
func plain(list []item, now time.Time) string {
	var parts []string
	for _, it := range list {
		lines := []string{it.when(now)}
		if it.title != "" {
			lines = append(lines, it.title)
		}
		if it.whole && it.text != "" {
			lines = append(lines, it.text)
		}
		for _, p := range it.passages {
			if !it.whole || !strings.Contains(it.text, p) {
				lines = append(lines, "> "+strings.ReplaceAll(p, "\n", "\n> "))
			}
		}
		parts = append(parts, strings.Join(lines, "\n\n"))
	}
	return strings.Join(parts, "\n\n---\n\n")
}
