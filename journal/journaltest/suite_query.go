package journaltest

import (
	"fmt"
	"slices"
	"testing"

	"stillwater/journal"
	"stillwater/wheel"
)

// queries narrows searches by what stands before a colon.
func queries(t *testing.T, e *env) {
	physical := wheel.Physical
	a := e.entry(t, journal.Entry{Title: "a", Text: "the quiet harbor", Tags: []string{"sea", "two words"}, Feelings: []string{"calm"}, At: at("2025-12-31T10:00:00Z", "Europe/Vienna")})
	b := e.entry(t, journal.Entry{Title: "b", Text: "harbor lights", Tags: []string{"Sea"}, Pinned: true, Theme: "coping", At: at("2026-01-01T10:00:00Z", "Europe/Vienna")})
	c := e.entry(t, journal.Entry{Title: "c", Text: "a stormy harbor", Feelings: []string{"Calm", "fear"}, Therapy: true, Domain: &physical, At: at("2026-02-03T10:00:00Z", "Europe/Vienna")})
	gone := e.entry(t, journal.Entry{Title: "d", Text: "harbor", Tags: []string{"sea"}, Pinned: true, Therapy: true})
	must(t, e.s.Trash(e.ctx, gone.ID))
	for query, want := range map[string][]journal.ID{
		"tag:sea":                     {b.ID, a.ID}, // newest first
		"#SEA":                        {b.ID, a.ID},
		`tag:"two words"`:             {a.ID},
		"tag:two":                     {},
		"tag:sea tag:sun":             {},
		"tag:sea lights":              {b.ID},
		"tag:sea storm":               {},
		"feeling:calm":                {c.ID, a.ID},
		"feeling:calm feeling:fear":   {c.ID},
		"feeling:calm quiet":          {a.ID},
		"is:pinned":                   {b.ID},
		"is:therapy":                  {c.ID},
		"is:therapy is:pinned":        {},
		"has:picture":                 {},
		"theme:coping":                {b.ID},
		"theme:habits theme:coping":   {b.ID}, // one of them
		"domain:physical":             {c.ID},
		"domain:phys harb":            {c.ID},
		"domain:social":               {},
		"from:2026":                   {c.ID, b.ID},
		"to:2025":                     {a.ID},
		"on:2026-01":                  {b.ID},
		"from:2025-12-31 to:2026-1-1": {b.ID, a.ID},
		"from:2026-02 to:2026-01":     {},
		"tag:":                        {},
		"is:unheard-of":               {},
		`"tag:sea"`:                   {}, // a phrase is words
		"harbor tag:":                 {a.ID, b.ID, c.ID},
	} {
		got := e.found(t, query)
		if q := journal.ParseQuery(query, journal.Day{}); q.Words != "" { // the order is that of the words
			slices.Sort(got)
			slices.Sort(want)
		}
		same(t, fmt.Sprintf("result of %q", query), got, want)
	}
	hits, err := e.s.Search(e.ctx, "tag:sea", 1)
	must(t, err)
	if len(hits) != 1 || hits[0].ID != b.ID || len(hits[0].Snippet) != 0 {
		t.Fatalf("with a limit of 1: %+v", hits)
	}
}
