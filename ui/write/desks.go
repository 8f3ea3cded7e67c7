package write

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"stillwater/journal"
	"stillwater/ui/kit/keep"
)

// A desk holds one entry while it is being written. The entry on the page lies
// on one; entries that could not be saved when the page went on to another one
// keep theirs until they are.
type desk = keep.Desk[journal.Entry]

// saver is the one call a desk needs.
type saver interface {
	SaveEntry(ctx context.Context, e *journal.Entry) error
}

// newDesk puts an entry on a desk; dirty says that it is not in the journal as
// it is. A new entry in which nothing was written is nothing to keep.
func newDesk(store saver, e journal.Entry, dirty bool) *desk {
	d := keep.New(keep.Rules[journal.Entry]{
		Save: func(ctx context.Context, e *journal.Entry) error {
			*e = clone(*e)
			return store.SaveEntry(ctx, e)
		},
		Adopt: func(newer *journal.Entry, saved journal.Entry) {
			newer.Row = saved.Row
			if newer.At.IsZero() {
				newer.At = saved.At
			}
		},
		Blank: func(e journal.Entry) bool { return e.Revision == 0 && e.IsBlank() },
	})
	d.Open(e, dirty)
	return d
}

func clone(e journal.Entry) journal.Entry {
	e.Feelings, e.Tags, e.Links = slices.Clone(e.Feelings), slices.Clone(e.Tags), slices.Clone(e.Links)
	e.Passages, e.Pictures, e.Returns = slices.Clone(e.Passages), slices.Clone(e.Pictures), slices.Clone(e.Returns)
	if e.Domain != nil {
		d := *e.Domain
		e.Domain = &d
	}
	return e
}

// packDesks and unpackDesks carry unsaved entries through a lock; the bytes
// are sealed by the session in between.
func packDesks(desks []*desk) []byte {
	list := unsaved(desks)
	if len(list) == 0 {
		return nil
	}
	b, err := json.Marshal(list)
	if err != nil {
		return nil // cannot happen: plain data only
	}
	return b
}

func unpackDesks(store saver, b []byte) []*desk {
	var list []journal.Entry
	if json.Unmarshal(b, &list) != nil {
		return nil
	}
	var desks []*desk
	for _, e := range list {
		desks = append(desks, newDesk(store, e, true))
	}
	return desks
}

// unsaved gives the entries that the journal does not hold as they are.
func unsaved(desks []*desk) []journal.Entry {
	var list []journal.Entry
	for _, d := range desks {
		if d.Dirty() {
			e, _ := d.Value()
			list = append(list, clone(e))
		}
	}
	return list
}

// plain gives unsaved entries as text that a person can read.
func plain(list []journal.Entry) string {
	var parts []string
	for _, e := range list {
		var lines []string
		for _, s := range []string{e.At.Day.String(), e.Title, e.Prompt, e.Text, e.Beside} {
			if s != "" {
				lines = append(lines, s)
			}
		}
		parts = append(parts, strings.Join(lines, "\n\n"))
	}
	return strings.Join(parts, "\n\n---\n\n")
}
