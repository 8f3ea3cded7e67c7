// Package fragments is the card that takes single words and images, one after the other, and shows
// them as quiet chips, to be unfolded later.
//
// Names for scripts: fragments.field, fragments.N, fragments.unfold, fragments.open, fragments.remove,
// fragments.text.
package fragments

import (
	"context"
	"slices"
	"strings"

	"stillwater/journal"
)

// List gives the fragments of a text, one a line.
func List(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if s := strings.TrimSpace(line); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// Insert puts a fragment into a text, before the i-th; at the end for one that is not there. Only the
// words of its line count; without any the text stays as it is.
func Insert(text string, i int, fragment string) string {
	fragment = journal.CleanLine(fragment)
	if fragment == "" {
		return text
	}
	list := List(text)
	i = min(max(i, 0), len(list))
	return strings.Join(slices.Insert(list, i, fragment), "\n")
}

// Add puts a fragment at the end of a text.
func Add(text, fragment string) string { return Insert(text, len(text), fragment) }

// Remove takes the i-th fragment out of a text, and says what it was; "" where there is none.
func Remove(text string, i int) (rest, fragment string) {
	list := List(text)
	if i < 0 || i >= len(list) {
		return text, ""
	}
	fragment = list[i]
	return strings.Join(slices.Delete(list, i, i+1), "\n"), fragment
}

// Line is the fragment that is being typed. It stands at the end of the text already, so that it is
// saved like everything else that is typed.
type Line struct{ typed string }

// Type brings what is typed now into a text.
func (l *Line) Type(text, typed string) string {
	text = l.Without(text)
	l.typed = journal.CleanLine(typed)
	return Add(text, l.typed)
}

// Enter brings a finished fragment into a text; the next one begins.
func (l *Line) Enter(text, fragment string) string {
	text = l.Type(text, fragment)
	l.typed = ""
	return text
}

// Without gives a text without what is being typed.
func (l *Line) Without(text string) string {
	list := List(text)
	if n := len(list); l.typed != "" && n > 0 && list[n-1] == l.typed {
		return strings.Join(list[:n-1], "\n")
	}
	return text
}

// Typing is what is being typed.
func (l *Line) Typing() string { return l.typed }

// Item is a fragment, and the entry that it unfolded into; "": none yet.
type Item struct {
	Text     string
	Unfolded journal.ID
}

// Leaf is the fragments of an entry. Entry is "" while nothing was kept.
type Leaf struct {
	Entry journal.ID
	Items []Item
}

// Of gives the fragments of an entry; unfolded tells into which entry each of them did.
func Of(e journal.Entry, unfolded map[string]journal.ID) Leaf {
	l := Leaf{Entry: e.ID}
	for _, s := range List(e.Text) {
		l.Items = append(l.Items, Item{Text: s, Unfolded: unfolded[s]})
	}
	return l
}

// Reader is what Unfolded reads.
type Reader interface {
	Entry(ctx context.Context, id journal.ID) (journal.Entry, error)
	Entries(ctx context.Context, f journal.EntryFilter) ([]journal.EntrySummary, error)
}

// Unfolded gives the entries that fragments of an entry unfolded into, by the words of the fragment.
// Those in the trash do not count.
func Unfolded(ctx context.Context, r Reader, id journal.ID) (map[string]journal.ID, error) {
	if id == "" {
		return nil, nil
	}
	list, err := r.Entries(ctx, journal.EntryFilter{Link: journal.Link{Kind: journal.KindEntry, ID: id}})
	if err != nil {
		return nil, err
	}
	out := map[string]journal.ID{}
	for _, s := range list {
		e, err := r.Entry(ctx, s.ID)
		if err != nil {
			return nil, err
		}
		if e.Prompt != "" {
			out[e.Prompt] = e.ID
		}
	}
	return out, nil
}

// OfDay gives the newest entry of fragments of a day; ok is false when there is none.
func OfDay(ctx context.Context, r Reader, day journal.Day) (e journal.Entry, ok bool, err error) {
	form := journal.FormFragments
	list, err := r.Entries(ctx, journal.EntryFilter{From: day, To: day, Form: &form, Limit: 1})
	if err != nil || len(list) == 0 {
		return e, false, err
	}
	e, err = r.Entry(ctx, list[0].ID)
	return e, err == nil, err
}
