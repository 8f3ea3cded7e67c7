package write

import (
	"context"
	"strings"

	"stillwater/journal"
	"stillwater/words"
)

// rowText is what a row of the list says besides its day.
type rowText struct {
	title, preview string
	standing       string // behind the day: how the entry stands out
	sealed         bool   // nothing of its words is shown
}

// rowOf gives the row of an entry on a day.
func rowOf(e *journal.EntrySummary, today journal.Day) (r rowText) {
	if e.Pinned {
		r.standing += " · " + words.T("pinned")
	}
	shown := e.Shown(today)
	e, r.sealed = &shown, e.SealedOn(today)
	if e.Therapy {
		r.standing += " · " + words.T("for therapy")
	}
	if e.Pictures > 0 {
		r.standing += " · " + words.N(e.Pictures, "{{.N}} picture", "{{.N}} pictures")
	}
	r.title, r.preview = e.Title, e.Preview
	if r.title == "" {
		r.title, r.preview = splitPreview(r.preview)
	}
	if r.title == "" {
		r.title = words.T("Untitled")
	}
	return r
}

// splitPreview makes a title of the first few words where there is none.
func splitPreview(s string) (title, rest string) {
	const most = 30
	if len([]rune(s)) <= most {
		return s, ""
	}
	r := []rune(s)[:most]
	cut := strings.LastIndexByte(string(r), ' ')
	if cut < 12 {
		return string(r) + "…", string([]rune(s)[most:])
	}
	return string(r)[:cut] + " …", strings.TrimSpace(s[cut:])
}

// pinnedFirst gives a list with what is pinned at its top; the order stays otherwise.
func pinnedFirst(list []journal.EntrySummary) []journal.EntrySummary {
	out := make([]journal.EntrySummary, 0, len(list))
	for _, pinned := range []bool{true, false} {
		for i := range list {
			if list[i].Pinned == pinned {
				out = append(out, list[i])
			}
		}
	}
	return out
}

// firstEntries reads what the list shows first: the newest, and what is pinned, newest first.
func firstEntries(ctx context.Context, store Store) ([]journal.EntrySummary, error) {
	list, err := store.Entries(ctx, journal.EntryFilter{Limit: firstRows})
	if err != nil || len(list) < firstRows {
		return list, err
	}
	pinned, err := store.Entries(ctx, journal.EntryFilter{Pinned: true})
	if err != nil {
		return list, nil //nolint:nilerr // they come with the rest
	}
	there := map[journal.ID]bool{}
	for i := range list {
		there[list[i].ID] = true
	}
	for i := range pinned {
		if !there[pinned[i].ID] {
			list = append(list, pinned[i]) // all older than the newest ones
		}
	}
	return list, nil
}
