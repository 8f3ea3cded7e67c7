package journaltest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
)

// RunKept checks what a store keeps of the writing page, and how things are
// found again. The fake of this package and the real store both pass it.
func RunKept(t *testing.T, fresh NewStore) {
	for name, check := range map[string]func(*testing.T, *env){
		"entry keeps what the page adds":  entryKeepsMore,
		"settings keep what is one's own": personalKeepsMore,
		"what is given is a deep copy":    givenIsADeepCopy,
		"more filters":                    moreFilters,
		"summary tells of the page":       moreSummary,
		"second column is found":          besideIsFound,
		"labels":                          labels,
		"days":                            days,
		"changes to many":                 changesToMany,
		"changes in the trash":            changesInTheTrash,
		"a change that cannot be kept":    changeRefused,
		"versions":                        versions,
		"versions follow the words":       versionsFollowWords,
		"most versions":                   mostVersions,
		"restore a version":               restoreVersion,
		"trash list":                      trashList,
		"trash goes by days of use":       trashByDaysOfUse,
		"delete for ever":                 deleteForever,
	} {
		t.Run(name, func(t *testing.T) {
			s, clock := fresh(t)
			check(t, &env{s: s, clock: clock, ctx: context.Background()})
		})
	}
}

func domain(d wheel.Domain) *wheel.Domain { return &d }

// fullestEntry has every field set.
func fullestEntry() journal.Entry {
	e := fullEntry()
	seen := at("2026-02-05T10:00:00Z", "Europe/Vienna")
	e.Form, e.Beside = journal.FormCriticCoach, "The other side.\nSecond line."
	e.PromptID, e.Theme, e.Domain = "prompt-7", "connection", domain(wheel.Emotional)
	e.Pinned, e.Therapy, e.Passages = true, true, []string{"Second, with ümlauts", "First line."}
	e.Returns = []journal.Return{{On: day("2026-02-05"), Seen: &seen}, {On: day("2026-03-03")}}
	return e
}

func entryKeepsMore(t *testing.T, e *env) {
	in := fullestEntry()
	must(t, e.s.SaveEntry(e.ctx, &in))
	got, err := e.s.Entry(e.ctx, in.ID)
	must(t, err)
	same(t, "entry as read", got, in)
	want := fullestEntry()
	want.Row = in.Row
	same(t, "entry as written", got, want)
	for _, form := range journal.Forms {
		other := e.entry(t, journal.Entry{Text: "x", Form: form})
		got, err := e.s.Entry(e.ctx, other.ID)
		must(t, err)
		same(t, "form", got.Form, form)
	}
	in.Form, in.Beside, in.PromptID, in.Theme, in.Domain = "", "", "", "", nil
	in.Pinned, in.Therapy, in.Passages, in.Returns = false, false, nil, nil
	must(t, e.s.SaveEntry(e.ctx, &in))
	got, err = e.s.Entry(e.ctx, in.ID)
	must(t, err)
	same(t, "emptied entry", got, in)
	wantInvalid(t, e.s.SaveEntry(e.ctx, &journal.Entry{Text: "x", Form: "moon"}), journal.FieldForm, journal.ProblemUnknown)
	wantInvalid(t, e.s.SaveEntry(e.ctx, &journal.Entry{Text: "x", Domain: domain(8)}), journal.FieldDomain, journal.ProblemUnknown)
}

func personalKeepsMore(t *testing.T, e *env) {
	sunday := time.Sunday
	want := journal.Personal{
		OwnPrompts:   []journal.OwnPrompt{{ID: "own-1", Text: "What is the weather inside?"}},
		Favorites:    []string{"prompt-3", "own-1"},
		Templates:    []journal.Template{{ID: "t1", Name: "Week", Text: "Looking back\n", Weekday: &sunday}, {ID: "t2", Name: "Any day", Text: "x"}},
		Affirmations: []string{"I may rest.", "One step."},
		ShowCounts:   true, NoOnThisDay: true,
		Rhythm: journal.Rhythm{Weeks: 4, Off: true, Rests: day("2026-03-01")}, RateOnDial: true,
		Paper: journal.PaperNotes{Name: "A. B.", Words: []string{"Lighter in the mornings."}, Questions: []string{"How long between two?", "And sleep?"}, QueueTold: true},
	}
	must(t, e.s.SavePersonal(e.ctx, want))
	got, err := e.s.Personal(e.ctx)
	must(t, err)
	same(t, "settings", got, want)
	must(t, e.s.SavePersonal(e.ctx, journal.Personal{}))
	got, err = e.s.Personal(e.ctx)
	must(t, err)
	same(t, "emptied settings", []any{len(got.OwnPrompts), len(got.Favorites), len(got.Templates), len(got.Affirmations), got.ShowCounts, got.NoOnThisDay, got.Rhythm, got.RateOnDial, got.Paper},
		[]any{0, 0, 0, 0, false, false, journal.Rhythm{}, false, journal.PaperNotes{}})
	wantInvalid(t, e.s.SavePersonal(e.ctx, journal.Personal{Rhythm: journal.Rhythm{Weeks: 9}}), journal.FieldDate, journal.ProblemRange)
}

func givenIsADeepCopy(t *testing.T, e *env) {
	in := fullestEntry()
	must(t, e.s.SaveEntry(e.ctx, &in))
	want := in.Clone()
	spoil := func(x *journal.Entry) {
		x.Passages[0], x.Returns[0].On, *x.Domain = "changed", day("2001-01-01"), wheel.Financial
		x.Returns[0].Seen.Zone, x.Links[0].ID = "changed", "changed"
	}
	spoil(&in)
	got, err := e.s.Entry(e.ctx, in.ID)
	must(t, err)
	same(t, "after changing what was saved", got, want)
	spoil(&got)
	got, err = e.s.Entry(e.ctx, in.ID)
	must(t, err)
	same(t, "after changing what was read", got, want)

	monday := time.Monday
	p := journal.Personal{Templates: []journal.Template{{ID: "t", Name: "n", Weekday: &monday}}, Favorites: []string{"a"}}
	must(t, e.s.SavePersonal(e.ctx, p))
	*p.Templates[0].Weekday, p.Favorites[0] = time.Friday, "changed"
	kept, err := e.s.Personal(e.ctx)
	must(t, err)
	if *kept.Templates[0].Weekday != time.Monday || kept.Favorites[0] != "a" {
		t.Fatal("changing what was saved changed what is kept")
	}
}

func moreFilters(t *testing.T, e *env) {
	goal := journal.Link{Kind: journal.KindGoal, ID: "11111111-2222-4333-8444-555555555555"}
	treatment := journal.Link{Kind: journal.KindTreatment, ID: goal.ID}
	for i, in := range []journal.Entry{
		{Theme: "connection", Domain: domain(wheel.Emotional), Pinned: true},
		{Theme: "connections", Domain: domain(wheel.Social), Therapy: true, Form: journal.FormFragments},
		{Passages: []string{"a word"}, Links: []journal.Link{goal}, Form: journal.FormOldNew},
		{Domain: domain(wheel.Emotional), Links: []journal.Link{treatment, goal}, Pinned: true, Therapy: true},
	} {
		in.Title, in.Text = fmt.Sprint(i), `plain words about "theme":"connection" and "pinned":true`
		in.At = at([]string{"2024-02-29T10:00:00Z", "2025-03-01T10:00:00Z", "2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z"}[i], "Europe/Vienna")
		e.entry(t, in)
	}
	page, fragments := journal.FormPage, journal.FormFragments
	for _, c := range []struct {
		f    journal.EntryFilter
		want string
	}{
		{journal.EntryFilter{Theme: "connection"}, "0"},
		{journal.EntryFilter{Theme: "connect"}, ""},
		{journal.EntryFilter{Domain: domain(wheel.Emotional)}, "3 0"},
		{journal.EntryFilter{Domain: domain(wheel.Financial)}, ""},
		{journal.EntryFilter{Form: &page}, "3 0"},
		{journal.EntryFilter{Form: &fragments}, "1"},
		{journal.EntryFilter{Pinned: true}, "3 0"},
		{journal.EntryFilter{Therapy: true}, "3 2 1"},
		{journal.EntryFilter{Therapy: true, Oldest: true, Limit: 1, Offset: 1}, "2"},
		{journal.EntryFilter{Pictured: true}, ""},
		{journal.EntryFilter{Link: goal}, "3 2"},
		{journal.EntryFilter{Link: treatment}, "3"},
		{journal.EntryFilter{Link: journal.Link{Kind: journal.KindEntry, ID: goal.ID}}, ""},
		{journal.EntryFilter{OnDay: day("2026-03-01")}, "2 1"},
		{journal.EntryFilter{OnDay: day("2000-03-01"), Therapy: true, Link: goal}, "2"},
		{journal.EntryFilter{OnDay: day("2028-02-29")}, "0"},
		{journal.EntryFilter{OnDay: day("2026-03-03")}, ""},
		{journal.EntryFilter{Pinned: true, Domain: domain(wheel.Emotional), From: day("2026-01-01")}, "3"},
	} {
		wantTitles(t, e.list(t, c.f), c.want)
		n, err := e.s.CountEntries(e.ctx, c.f)
		must(t, err)
		if want := len(strings.Fields(c.want)); c.f.Limit == 0 && n != want {
			t.Fatalf("count of %+v is %d, want %d", c.f, n, want)
		}
	}
}

func moreSummary(t *testing.T, e *env) {
	in := fullestEntry()
	in.Form, in.Therapy = journal.FormLetter, false
	in = e.entry(t, in)
	got := e.list(t, journal.EntryFilter{})[0]
	got.Preview = ""
	same(t, "summary", got, journal.EntrySummary{
		ID: in.ID, At: in.At, Title: in.Title, Feelings: in.Feelings, Tags: in.Tags, Mood: in.Mood, Phase: in.Phase,
		Form: journal.FormLetter, Theme: in.Theme, Domain: in.Domain, Pinned: true, Therapy: true, Opens: day("2026-02-05"),
	})
	e.entry(t, journal.Entry{Beside: "only the\nsecond column", Form: journal.FormOldNew})
	if p := e.list(t, journal.EntryFilter{Limit: 1})[0]; p.Preview != "only the second column" || p.Therapy || p.Pinned || !p.Opens.IsZero() {
		t.Fatalf("summary is %+v", p)
	}
}

func besideIsFound(t *testing.T, e *env) {
	in := e.entry(t, journal.Entry{Text: "the old story", Beside: "a heron, standing still", Form: journal.FormOldNew})
	same(t, "second column", e.found(t, "heron"), []journal.ID{in.ID})
	hits, err := e.s.Search(e.ctx, "heron", 0)
	must(t, err)
	wantSnippet(t, hits[0], "heron")
	same(t, "both columns", e.found(t, "story heron"), []journal.ID{in.ID})
	in.Beside = "an egret"
	must(t, e.s.SaveEntry(e.ctx, &in))
	same(t, "old words", e.found(t, "heron"), []journal.ID{})
	same(t, "new words", e.found(t, "egret"), []journal.ID{in.ID})
	must(t, e.s.Trash(e.ctx, in.ID))
	same(t, "in the trash", e.found(t, "egret"), []journal.ID{})
	must(t, e.s.Restore(e.ctx, in.ID))
	same(t, "restored", e.found(t, "egret"), []journal.ID{in.ID})
}

func labels(t *testing.T, e *env) {
	for _, in := range []journal.Entry{
		{Theme: "rest", Domain: domain(wheel.Social), Tags: []string{"sea", "family"}, Feelings: []string{"calm"}},
		{Theme: "rest", Domain: domain(wheel.Mental), Tags: []string{"Sea"}},
		{Theme: "awe", Domain: domain(wheel.Mental)},
		{},
	} {
		in.Title = "x"
		e.entry(t, in)
	}
	gone := e.entry(t, journal.Entry{Title: "x", Theme: "gone", Domain: domain(wheel.Financial), Tags: []string{"gone"}})
	must(t, e.s.Trash(e.ctx, gone.ID))
	for kind, want := range map[journal.LabelKind][]journal.Label{
		journal.LabelTag:     {{Word: "Sea", Entries: 2}, {Word: "family", Entries: 1}},
		journal.LabelFeeling: {{Word: "calm", Entries: 1}},
		journal.LabelTheme:   {{Word: "rest", Entries: 2}, {Word: "awe", Entries: 1}},
		journal.LabelDomain:  {{Word: "mental", Entries: 2}, {Word: "social", Entries: 1}},
		"moon":               nil,
	} {
		got, err := e.s.Labels(e.ctx, kind)
		must(t, err)
		if !slices.Equal(got, want) {
			t.Fatalf("labels of kind %s are %v, want %v", kind, got, want)
		}
	}
}

func days(t *testing.T, e *env) {
	for _, when := range []string{"2026-02-28T23:30:00Z", "2026-03-01T10:00:00Z", "2026-03-01T12:00:00Z", "2026-05-09T12:00:00Z"} {
		e.entry(t, journal.Entry{Title: "x", At: at(when, "America/New_York")})
	}
	gone := e.entry(t, journal.Entry{Title: "x", At: at("2026-03-05T12:00:00Z", "America/New_York")})
	must(t, e.s.Trash(e.ctx, gone.ID))
	must(t, e.s.SaveCheckIn(e.ctx, &journal.CheckIn{Note: "x", At: at("2026-03-01T12:00:00Z", "America/New_York")}))
	must(t, e.s.SaveTreatment(e.ctx, &journal.Treatment{Route: journal.RouteIV, At: at("2026-04-01T12:00:00Z", "America/New_York")}))
	must(t, e.s.SaveGoal(e.ctx, &journal.Goal{Title: "x"})) // lies on no day
	for _, c := range []struct {
		from, to string
		want     []journal.DayMarks
	}{
		{"2026-01-01", "2026-12-31", []journal.DayMarks{
			{Day: day("2026-02-28"), Entries: 1}, {Day: day("2026-03-01"), Entries: 2, CheckIns: 1}, {Day: day("2026-04-01"), Treatments: 1}, {Day: day("2026-05-09"), Entries: 1},
		}},
		{"2026-03-01", "2026-04-01", []journal.DayMarks{{Day: day("2026-03-01"), Entries: 2, CheckIns: 1}, {Day: day("2026-04-01"), Treatments: 1}}},
		{"2026-03-02", "2026-03-31", nil},
		{"2026-04-01", "2026-03-01", nil},
	} {
		got, err := e.s.Days(e.ctx, day(c.from), day(c.to))
		must(t, err)
		if !slices.Equal(got, c.want) {
			t.Fatalf("days from %s to %s are %v, want %v", c.from, c.to, got, c.want)
		}
	}
}
