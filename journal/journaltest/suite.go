package journaltest

import (
	"context"
	"errors"
	"maps"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stillwater/journal"
	"stillwater/wheel"
)

// NewStore makes a fresh, empty, unlocked journal and the clock it runs on. It
// closes the journal by itself when the test ends.
type NewStore func(t *testing.T) (journal.Session, *Clock)

// RunStore checks that a store does what [journal.Store] promises. The fake of
// this package and the real store both pass it.
func RunStore(t *testing.T, fresh NewStore) {
	checks := map[string]func(*testing.T, *env){
		"entry keeps everything":          entryKeepsEverything,
		"entry is cleaned":                entryIsCleaned,
		"entry gets the time of now":      entryGetsNow,
		"revisions grow":                  revisionsGrow,
		"refused saves change nothing":    refusedSaves,
		"unknown rows":                    unknownRows,
		"entries in order":                entriesInOrder,
		"order survives zones and clocks": orderSurvivesZones,
		"live writing stays last":         liveStaysLast,
		"filters":                         filters,
		"summaries":                       summaries,
		"search":                          search,
		"queries":                         queries,
		"search follows changes":          searchFollows,
		"hostile queries":                 hostileQueries,
		"tags and feelings":               tagsAndFeelings,
		"check-ins":                       checkIns,
		"goals":                           goals,
		"goal order":                      goalOrder,
		"treatments":                      treatments,
		"trash":                           trash,
		"personal":                        personal,
		"canceled":                        canceled,
		"drafts":                          drafts,
		"hostile text":                    hostileText,
		"what is given is a copy":         givenIsACopy,
		"pictures":                        pictures,
		"refused pictures":                refusedPictures,
		"closed":                          closed,
	}
	maps.Copy(checks, careChecks())
	for name, check := range checks {
		t.Run(name, func(t *testing.T) {
			s, clock := fresh(t)
			check(t, &env{s: s, clock: clock, ctx: context.Background()})
		})
	}
}

// env is what one check works with.
type env struct {
	s     journal.Session
	clock *Clock
	ctx   context.Context
}

func (e *env) entry(t *testing.T, in journal.Entry) journal.Entry {
	t.Helper()
	must(t, e.s.SaveEntry(e.ctx, &in))
	return in
}

func (e *env) list(t *testing.T, f journal.EntryFilter) []journal.EntrySummary {
	t.Helper()
	out, err := e.s.Entries(e.ctx, f)
	must(t, err)
	return out
}

func (e *env) found(t *testing.T, query string) []journal.ID {
	t.Helper()
	hits, err := e.s.Search(e.ctx, query, 0)
	must(t, err)
	var ids []journal.ID
	for _, h := range hits {
		ids = append(ids, h.ID)
	}
	return ids
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("failed: %v", err)
	}
}

func wantErr(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("error is %v, want %v", err, want)
	}
}

func wantInvalid(t *testing.T, err error, f journal.Field, p journal.Problem) {
	t.Helper()
	var invalid *journal.InvalidError
	if !errors.As(err, &invalid) || invalid.Field != f || invalid.Problem != p {
		t.Fatalf("error is %v, want %s: %s", err, f, p)
	}
}

// same compares deeply; times compare as instants, empty and nil lists are
// the same.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	opts := cmp.Options{
		cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) }),
		cmp.Comparer(func(a, b wheel.Score) bool { return a == b }),
		cmp.FilterValues(func(a, b []string) bool { return len(a)+len(b) == 0 }, cmp.Ignore()),
		cmp.FilterValues(func(a, b []journal.Link) bool { return len(a)+len(b) == 0 }, cmp.Ignore()),
		cmp.FilterValues(func(a, b []journal.Step) bool { return len(a)+len(b) == 0 }, cmp.Ignore()),
		cmp.FilterValues(func(a, b []journal.ID) bool { return len(a)+len(b) == 0 }, cmp.Ignore()),
	}
	if diff := cmp.Diff(want, got, opts); diff != "" {
		t.Fatalf("%s differs (- wanted, + is):\n%s", what, diff)
	}
}

func at(rfc3339, zone string) journal.Moment {
	tm, err := time.Parse(time.RFC3339, rfc3339)
	if err != nil {
		panic("journaltest: " + err.Error())
	}
	return journal.MomentOf(tm.In(mustZone(zone)))
}

func day(s string) journal.Day {
	d, err := journal.ParseDay(s)
	if err != nil {
		panic("journaltest: " + err.Error())
	}
	return d
}

// fullEntry has every field set.
func fullEntry() journal.Entry {
	return journal.Entry{
		At:       at("2026-02-03T22:45:10.123Z", "America/St_Johns"),
		Title:    "Rain on the pond",
		Text:     "First line.\n\nSecond, with ümlauts, 漢字 and 🌧️.\n",
		Feelings: []string{"wonder", "fear", "awe"},
		Tags:     []string{"water", "Evening walk"},
		Mood:     wheel.MustScore(0),
		Phase:    journal.PhaseIntegration,
		Prompt:   "What did you notice today?",
		Links:    []journal.Link{{Kind: journal.KindGoal, ID: "11111111-2222-4333-8444-555555555555"}},
	}
}

func entryKeepsEverything(t *testing.T, e *env) {
	in := fullEntry()
	must(t, e.s.SaveEntry(e.ctx, &in))
	if in.ID == "" || in.Revision != 1 {
		t.Fatalf("row not filled in: %+v", in.Row)
	}
	if now := e.clock.Now(); !in.Created.Equal(now) || !in.Changed.Equal(now) || in.Trashed != nil {
		t.Fatalf("times are not those of the clock: %+v", in.Row)
	}
	got, err := e.s.Entry(e.ctx, in.ID)
	must(t, err)
	same(t, "entry as read", got, in)
	want := fullEntry()
	want.Row = in.Row
	same(t, "entry as written", got, want)
}

func entryIsCleaned(t *testing.T, e *env) {
	in := journal.Entry{
		Title: "  two\nlines ", Text: "a\r\nb\x00c\xff", Tags: []string{"#sea", "Sea", " "},
		Feelings: []string{"calm", "calm"},
	}
	must(t, e.s.SaveEntry(e.ctx, &in))
	same(t, "argument", []any{in.Title, in.Text, in.Tags, in.Feelings},
		[]any{"two lines", "a\nb\uFFFDc\uFFFD", []string{"sea"}, []string{"calm"}})
	got, err := e.s.Entry(e.ctx, in.ID)
	must(t, err)
	same(t, "entry", got, in)
}

func entryGetsNow(t *testing.T, e *env) {
	in := e.entry(t, journal.Entry{Text: "now"})
	same(t, "moment", in.At, journal.MomentOf(e.clock.Now()))
	e.clock.Advance(48 * time.Hour)
	before := in.At
	in.Text = "later"
	must(t, e.s.SaveEntry(e.ctx, &in))
	same(t, "moment after a second save", in.At, before)
}

func revisionsGrow(t *testing.T, e *env) {
	in := e.entry(t, journal.Entry{Text: "one"})
	first := in.Row
	for i := int64(2); i <= 4; i++ {
		now := e.clock.Advance(time.Minute)
		in.Text += " more"
		must(t, e.s.SaveEntry(e.ctx, &in))
		if in.ID != first.ID || in.Revision != i || !in.Created.Equal(first.Created) || !in.Changed.Equal(now) {
			t.Fatalf("after save %d: %+v", i, in.Row)
		}
	}
	got, err := e.s.Entry(e.ctx, in.ID)
	must(t, err)
	same(t, "entry", got, in)
	if n := len(e.list(t, journal.EntryFilter{})); n != 1 {
		t.Fatalf("%d entries in the list, want 1", n)
	}
	if other := e.entry(t, journal.Entry{Text: "one"}); other.ID == in.ID {
		t.Fatal("two entries share an id")
	}
}

func refusedSaves(t *testing.T, e *env) {
	kept := e.entry(t, journal.Entry{Text: "kept"})
	bad := kept
	bad.Text, bad.Phase, bad.Tags = "new\r\ntext", "nonsense", []string{"#x"}
	before := bad
	before.Tags = []string{"#x"}
	wantInvalid(t, e.s.SaveEntry(e.ctx, &bad), journal.FieldPhase, journal.ProblemUnknown)
	same(t, "argument after an error", bad, before)

	g := journal.Goal{Domain: wheel.Social, Steps: []journal.Step{{Text: " "}, {Text: "call\n"}}}
	wantInvalid(t, e.s.SaveGoal(e.ctx, &g), journal.FieldTitle, journal.ProblemEmpty)
	same(t, "goal after an error", g, journal.Goal{Domain: wheel.Social, Steps: []journal.Step{{Text: " "}, {Text: "call\n"}}})
	g = journal.Goal{Domain: 8, Title: "x"}
	wantInvalid(t, e.s.SaveGoal(e.ctx, &g), journal.FieldDomain, journal.ProblemUnknown)

	wantInvalid(t, e.s.SaveCheckIn(e.ctx, &journal.CheckIn{}), journal.FieldScore, journal.ProblemEmpty)
	wantInvalid(t, e.s.SaveTreatment(e.ctx, &journal.Treatment{Route: "moon", At: kept.At}), journal.FieldRoute, journal.ProblemUnknown)
	wantInvalid(t, e.s.SaveTreatment(e.ctx, &journal.Treatment{Route: journal.RouteIV}), journal.FieldDate, journal.ProblemEmpty)

	got, err := e.s.Entry(e.ctx, kept.ID)
	must(t, err)
	same(t, "what was kept", got, kept)
	for what, n := range map[string]int{"goals": size(e.s.Goals(e.ctx)), "check-ins": size(e.s.CheckIns(e.ctx)), "treatments": size(e.s.Treatments(e.ctx))} {
		if n != 0 {
			t.Fatalf("%d %s were kept", n, what)
		}
	}
}

func size[T any](list []T, err error) int {
	if err != nil {
		return -1
	}
	return len(list)
}

func unknownRows(t *testing.T, e *env) {
	kept := e.entry(t, journal.Entry{Text: "x"})
	for _, id := range []journal.ID{"", "no such id", "99999999-9999-4999-8999-999999999999", "' OR 1=1 --"} {
		_, err := e.s.Entry(e.ctx, id)
		wantErr(t, err, journal.ErrNotFound)
		_, err = e.s.CheckIn(e.ctx, id)
		wantErr(t, err, journal.ErrNotFound)
		_, err = e.s.Goal(e.ctx, id)
		wantErr(t, err, journal.ErrNotFound)
		_, err = e.s.Treatment(e.ctx, id)
		wantErr(t, err, journal.ErrNotFound)
		wantErr(t, e.s.Trash(e.ctx, id), journal.ErrNotFound)
		wantErr(t, e.s.Restore(e.ctx, id), journal.ErrNotFound)
	}
	_, err := e.s.Goal(e.ctx, kept.ID)
	wantErr(t, err, journal.ErrNotFound)
}
