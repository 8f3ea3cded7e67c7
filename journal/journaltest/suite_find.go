package journaltest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"stillwater/journal"
)

func titles(list []journal.EntrySummary) string {
	var out []string
	for _, s := range list {
		out = append(out, s.Title)
	}
	return strings.Join(out, " ")
}

func wantTitles(t *testing.T, list []journal.EntrySummary, want string) {
	t.Helper()
	if got := titles(list); got != want {
		t.Fatalf("order is %q, want %q", got, want)
	}
}

func entriesInOrder(t *testing.T, e *env) {
	for _, in := range []journal.Entry{
		{Title: "c", At: at("2026-01-03T10:00:00Z", "Europe/Vienna")},
		{Title: "a", At: at("2026-01-01T10:00:00Z", "Europe/Vienna")},
		{Title: "d", At: at("2026-01-03T10:00:00Z", "Europe/Vienna")}, // same instant, saved later
		{Title: "b", At: at("2026-01-02T10:00:00Z", "Europe/Vienna")},
	} {
		e.entry(t, in)
		e.clock.Advance(time.Second)
	}
	wantTitles(t, e.list(t, journal.EntryFilter{}), "d c b a")
	wantTitles(t, e.list(t, journal.EntryFilter{Oldest: true}), "a b c d")
	wantTitles(t, e.list(t, journal.EntryFilter{Limit: 2}), "d c")
	wantTitles(t, e.list(t, journal.EntryFilter{Limit: 2, Offset: 1}), "c b")
	wantTitles(t, e.list(t, journal.EntryFilter{Offset: 3}), "a")
	wantTitles(t, e.list(t, journal.EntryFilter{Offset: 9, Limit: 1}), "")
	wantTitles(t, e.list(t, journal.EntryFilter{Oldest: true, Limit: 1, Offset: 2}), "c")
	n, err := e.s.CountEntries(e.ctx, journal.EntryFilter{})
	must(t, err)
	if n != 4 {
		t.Fatalf("%d entries, want 4", n)
	}
}

// orderSurvivesZones writes while flying west and through the end of summer
// time: the order stays that of the instants, the days stay those seen.
func orderSurvivesZones(t *testing.T, e *env) {
	for i, m := range []struct{ when, zone, day string }{
		{"2026-10-24T22:30:00Z", "Europe/Vienna", "2026-10-25"}, // 00:30 summer time
		{"2026-10-25T00:45:00Z", "Europe/Vienna", "2026-10-25"}, // 02:45 summer time
		{"2026-10-25T01:15:00Z", "Europe/Vienna", "2026-10-25"}, // 02:15 winter time
		{"2026-10-25T02:00:00Z", "America/New_York", "2026-10-24"},
		{"2026-10-25T03:00:00Z", "Pacific/Auckland", "2026-10-25"},
	} {
		when, err := time.Parse(time.RFC3339, m.when)
		must(t, err)
		e.clock.Set(when.In(mustZone(m.zone)))
		in := e.entry(t, journal.Entry{Title: fmt.Sprint(i)})
		got, err := e.s.Entry(e.ctx, in.ID)
		must(t, err)
		if got.At.Day.String() != m.day || got.At.Zone != m.zone || !got.At.UTC.Equal(when) {
			t.Fatalf("entry %d is at %+v, want %s %s", i, got.At, m.day, m.zone)
		}
	}
	wantTitles(t, e.list(t, journal.EntryFilter{Oldest: true}), "0 1 2 3 4")
	wantTitles(t, e.list(t, journal.EntryFilter{From: day("2026-10-24"), To: day("2026-10-24")}), "3")
	// A clock that was set back does not reorder what has its own time.
	e.clock.Set(time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC))
	e.entry(t, journal.Entry{Title: "5", At: at("2026-10-26T08:00:00Z", "Europe/Vienna")})
	wantTitles(t, e.list(t, journal.EntryFilter{Oldest: true}), "0 1 2 3 4 5")
}

// liveStaysLast writes on while the clock is set back, and dates something by
// hand in between.
func liveStaysLast(t *testing.T, e *env) {
	e.entry(t, journal.Entry{Title: "1"})
	e.clock.Advance(-26 * time.Hour) // the clock was wrong
	e.entry(t, journal.Entry{Title: "2"})
	e.clock.Advance(time.Minute)
	third := e.entry(t, journal.Entry{Title: "3"})
	wantTitles(t, e.list(t, journal.EntryFilter{Oldest: true}), "1 2 3")
	e.entry(t, journal.Entry{Title: "0", At: at("2026-01-01T08:00:00Z", "Europe/Vienna")})
	e.entry(t, journal.Entry{Title: "9", At: at("2031-01-01T08:00:00Z", "Europe/Vienna")})
	e.entry(t, journal.Entry{Title: "4"})
	wantTitles(t, e.list(t, journal.EntryFilter{Oldest: true}), "0 1 2 3 4 9")
	third.Text = "changed later"
	must(t, e.s.SaveEntry(e.ctx, &third))
	wantTitles(t, e.list(t, journal.EntryFilter{Oldest: true}), "0 1 2 3 4 9")
	third.At = at("2025-06-01T08:00:00Z", "Europe/Vienna")
	must(t, e.s.SaveEntry(e.ctx, &third))
	wantTitles(t, e.list(t, journal.EntryFilter{Oldest: true}), "3 0 1 2 4 9")
}

func filters(t *testing.T, e *env) {
	for i, in := range []journal.Entry{
		{Tags: []string{"sea"}, Feelings: []string{"calm"}},
		{Tags: []string{"sea", "family"}, Feelings: []string{"fear"}},
		{Tags: []string{"family"}, Feelings: []string{"calm", "fear"}},
		{},
	} {
		in.Title = fmt.Sprint(i)
		in.At = journal.MomentOf(time.Date(2026, 2, 10+i, 23, 30, 0, 0, mustZone("America/New_York")))
		e.entry(t, in)
	}
	for _, c := range []struct {
		f    journal.EntryFilter
		want string
	}{
		{journal.EntryFilter{From: day("2026-02-11")}, "3 2 1"},
		{journal.EntryFilter{To: day("2026-02-11")}, "1 0"},
		{journal.EntryFilter{From: day("2026-02-11"), To: day("2026-02-12")}, "2 1"},
		{journal.EntryFilter{From: day("2026-02-12"), To: day("2026-02-11")}, ""},
		{journal.EntryFilter{Tag: "sea"}, "1 0"},
		{journal.EntryFilter{Feeling: "calm"}, "2 0"},
		{journal.EntryFilter{Tag: "family", Feeling: "fear", Oldest: true}, "1 2"},
		{journal.EntryFilter{Tag: "se"}, ""},
		{journal.EntryFilter{Tag: "%"}, ""},
	} {
		wantTitles(t, e.list(t, c.f), c.want)
		n, err := e.s.CountEntries(e.ctx, c.f)
		must(t, err)
		if want := len(strings.Fields(c.want)); n != want {
			t.Fatalf("count of %+v is %d, want %d", c.f, n, want)
		}
	}
}

func summaries(t *testing.T, e *env) {
	in := fullEntry()
	in.Text = "\n first\tline \n\n" + strings.Repeat("wörter ", 100)
	in = e.entry(t, in)
	got := e.list(t, journal.EntryFilter{})[0]
	p := got.Preview
	if !strings.HasPrefix(p, "first line wörter") || utf8.RuneCountInString(p) > 200 || !utf8.ValidString(p) || strings.ContainsAny(p, "\n\t") {
		t.Fatalf("preview is %q", p)
	}
	got.Preview = ""
	same(t, "summary", got, journal.EntrySummary{
		ID: in.ID, At: in.At, Title: in.Title, Feelings: in.Feelings, Tags: in.Tags, Mood: in.Mood, Phase: in.Phase,
	})
	e.entry(t, journal.Entry{Text: strings.Repeat("\u0301", 1000), At: at("2026-03-01T00:00:00Z", "Europe/Vienna")})
	if n := utf8.RuneCountInString(e.list(t, journal.EntryFilter{Limit: 1})[0].Preview); n > 200 {
		t.Fatalf("preview has %d characters", n)
	}
}

func search(t *testing.T, e *env) {
	a := e.entry(t, journal.Entry{Title: "Über den See", Text: "We rowed. The boat was red.\nCafé afterwards.", At: at("2026-01-01T10:00:00Z", "Europe/Vienna")})
	b := e.entry(t, journal.Entry{Text: "Boats, boats, boats: I dream of a red boat.", At: at("2026-01-02T10:00:00Z", "Europe/Vienna")})
	c := e.entry(t, journal.Entry{Title: "Nothing", Text: "of that kind", Tags: []string{"harbor"}, At: at("2026-01-03T10:00:00Z", "Europe/Vienna")})
	for query, want := range map[string][]journal.ID{
		"UBER":              {a.ID},
		"cafe":              {a.ID},
		"CAFÉ":              {a.ID},
		"row":               {a.ID},       // the last word may be unfinished
		`"row"`:             nil,          // a phrase is whole
		"dre red":           nil,          // only the last word
		`"red boat"`:        {b.ID},       // in this order
		`"boat red"`:        nil,          //
		"red boat":          {a.ID, b.ID}, // all words, any order
		"of":                {b.ID, c.ID}, //
		"rowed dream":       nil,          // both in one entry
		"harbor":            {c.ID},       // tags count
		"":                  nil,
		"  \t":              nil,
		"zebra":             nil,
		`"we rowed" "red`:   {a.ID}, // a quote left open
		"afterwards":        {a.ID},
		"boat AND NOT boat": nil, // no operators: plain words
	} {
		got := e.found(t, query)
		slices.Sort(got)
		slices.Sort(want)
		same(t, fmt.Sprintf("result of %q", query), got, want)
	}
	hits, err := e.s.Search(e.ctx, "boat", 1)
	must(t, err)
	if len(hits) != 1 {
		t.Fatalf("%d hits with a limit of 1", len(hits))
	}
	hits, err = e.s.Search(e.ctx, "cafe", 0)
	must(t, err)
	wantSnippet(t, hits[0], "Café")
	sum := e.list(t, journal.EntryFilter{Oldest: true, Limit: 1})[0]
	same(t, "summary in the hit", hits[0].EntrySummary, sum)
}

func wantSnippet(t *testing.T, h journal.Hit, marked string) {
	t.Helper()
	found := false
	for _, s := range h.Snippet {
		if s.Match && s.Text == marked {
			found = true
		}
		if strings.ContainsAny(s.Text, "\n\r") || !utf8.ValidString(s.Text) {
			t.Fatalf("snippet is not one line: %q", s.Text)
		}
	}
	if !found {
		t.Fatalf("snippet does not mark %q: %+v", marked, h.Snippet)
	}
}

func searchFollows(t *testing.T, e *env) {
	in := e.entry(t, journal.Entry{Text: "a heron stood still"})
	same(t, "first text", e.found(t, "heron"), []journal.ID{in.ID})
	in.Text = "an egret flew off"
	must(t, e.s.SaveEntry(e.ctx, &in))
	same(t, "old text", e.found(t, "heron"), []journal.ID{})
	same(t, "new text", e.found(t, "egret"), []journal.ID{in.ID})
	must(t, e.s.Trash(e.ctx, in.ID))
	same(t, "in the trash", e.found(t, "egret"), []journal.ID{})
	must(t, e.s.Restore(e.ctx, in.ID))
	same(t, "restored", e.found(t, "egret"), []journal.ID{in.ID})
}

func hostileQueries(t *testing.T, e *env) {
	e.entry(t, journal.Entry{Text: "plain words"})
	for _, q := range []string{
		`"`, `""`, `*`, `a*`, `-`, `(`, `)`, `title:x`, `NEAR(a b)`, `OR`, `AND`, `NOT x`, `^x`, `{a}:b`, "a\x00b", "\xff",
		`'; DROP TABLE entries; --`, strings.Repeat("a ", 5000), strings.Repeat(`"`, 1001), "🌧️", strings.Repeat("\u0301", 2000),
	} {
		if _, err := e.s.Search(e.ctx, q, 10); err != nil {
			t.Fatalf("query of %d bytes failed: %v", len(q), err)
		}
	}
	if len(e.found(t, "plain")) != 1 {
		t.Fatal("the entry is gone")
	}
}

func tagsAndFeelings(t *testing.T, e *env) {
	for _, tags := range [][]string{{"sea", "family"}, {"family"}, {"family", "work", "sea"}} {
		e.entry(t, journal.Entry{Title: "x", Tags: tags, Feelings: []string{"calm"}})
	}
	gone := e.entry(t, journal.Entry{Title: "x", Tags: []string{"gone"}, Feelings: []string{"fear"}})
	must(t, e.s.Trash(e.ctx, gone.ID))
	same(t, "tags", wordsOf(t, e, journal.LabelTag), []string{"family", "sea", "work"})
	same(t, "feelings", wordsOf(t, e, journal.LabelFeeling), []string{"calm"})
}

func wordsOf(t *testing.T, e *env, kind journal.LabelKind) (out []string) {
	t.Helper()
	list, err := e.s.Labels(e.ctx, kind)
	must(t, err)
	for _, l := range list {
		out = append(out, l.Word)
	}
	return out
}
