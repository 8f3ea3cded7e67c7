package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/wheel"
)

// memory opens a shelf on plain SQLite in memory.
func memory(t testing.TB, clock journal.Clock) *shelf {
	t.Helper()
	db, err := sql.Open("sqlite3", ":memory:?_trusted_schema=0")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	if _, err := db.Exec("PRAGMA trusted_schema = 0"); err != nil {
		t.Fatal(err)
	}
	s, err := openShelf(t.Context(), db, clock)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func saved(t testing.TB, s journal.Store, e journal.Entry) journal.Entry {
	t.Helper()
	must(t, s.SaveEntry(context.Background(), &e))
	return e
}

func titles(t testing.TB, s journal.Store, f journal.EntryFilter) string {
	t.Helper()
	list, err := s.Entries(t.Context(), f)
	must(t, err)
	var out []string
	for _, e := range list {
		out = append(out, e.Title)
	}
	return strings.Join(out, " ")
}

// sameScores lets cmp compare scores.
var sameScores = cmp.Comparer(func(a, b wheel.Score) bool { return a == b })

func TestEverythingComesBackAsItWasSaved(t *testing.T) {
	s, ctx := memory(t, journaltest.FixedClock().Now), t.Context()
	now := journal.MomentOf(journaltest.FixedClock().Now())

	e := saved(t, s, journal.Entry{
		Title: "Rain", Text: "First.\nSecond \"line\" <b> \u2028 🌧 \\n", Feelings: []string{"awe", "Sadness"}, Tags: []string{"#walk", "Café"},
		Mood: wheel.MustScore(0), Phase: journal.PhaseQuiet, Prompt: "What?", Links: []journal.Link{{Kind: journal.KindGoal, ID: "x"}},
	})
	if e.ID == "" || e.Revision != 1 || e.At != now || !e.Created.Equal(now.UTC) {
		t.Fatalf("the row was not filled in: %+v", e.Row)
	}
	got, err := s.Entry(ctx, e.ID)
	must(t, err)
	if d := cmp.Diff(e, got, sameScores); d != "" {
		t.Fatal(d)
	}

	c := journal.CheckIn{Note: "n"}
	c.Ratings[2] = journal.Rating{Score: wheel.MustScore(0), Target: wheel.MustScore(10), Note: "why"}
	must(t, s.SaveCheckIn(ctx, &c))
	gotC, err := s.CheckIn(ctx, c.ID)
	must(t, err)
	if gotC != c || gotC.Wording != journal.WordingVersion {
		t.Fatalf("%+v\n%+v", c, gotC)
	}

	g := journal.Goal{Title: "Walk", Domain: wheel.Physical, Due: now.Day, Steps: []journal.Step{{Text: "shoes", Done: &now}, {Text: " "}, {Text: "door"}}}
	must(t, s.SaveGoal(ctx, &g))
	gotG, err := s.Goal(ctx, g.ID)
	must(t, err)
	if d := cmp.Diff(g, gotG, sameScores); d != "" || len(g.Steps) != 2 || g.Steps[0].ID == "" || g.Steps[0].ID == g.Steps[1].ID {
		t.Fatal(d, g)
	}

	tr := journal.Treatment{At: journal.MomentOn(now.Day.AddDays(3), now.UTC), Route: journal.RouteIV, Dose: "as told", Note: "x"}
	must(t, s.SaveTreatment(ctx, &tr))
	gotT, err := s.Treatment(ctx, tr.ID)
	must(t, err)
	if d := cmp.Diff(tr, gotT, sameScores); d != "" {
		t.Fatal(d)
	}

	if p, err := s.Personal(ctx); err != nil || !cmp.Equal(p, journal.Personal{}) {
		t.Fatal(p, err)
	}
	for _, p := range []journal.Personal{
		{PhaseByHand: journal.PhaseQuiet, ShowEarlier: true, LastPrompt: "p1", Contacts: []journal.Contact{{Name: "A", How: "1"}}},
		{BaselineNote: true},
	} {
		must(t, s.SavePersonal(ctx, p))
		if got, err := s.Personal(ctx); err != nil || !cmp.Equal(p, got) {
			t.Fatal(got, err)
		}
	}
	for _, err := range []error{
		func() error { _, err := s.Entry(ctx, g.ID); return err }(),
		func() error { _, err := s.Goal(ctx, "'; DROP TABLE kept; --"); return err }(),
		s.SaveEntry(ctx, &journal.Entry{Row: journal.Row{ID: g.ID}, Text: "x"}),
		s.SaveEntry(ctx, &journal.Entry{Row: journal.Row{ID: "nowhere", Revision: 3}, Text: "x"}),
		s.Trash(ctx, "nowhere"),
	} {
		if !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("got %v, want not found", err)
		}
	}
}

func TestTrashTakesARowOutAndRestoreBringsItBackUnchanged(t *testing.T) {
	clock := journaltest.FixedClock()
	s, ctx := memory(t, clock.Now), t.Context()
	e := saved(t, s, journal.Entry{Title: "one", Text: "lighthouse", Tags: []string{"sea"}})
	saved(t, s, journal.Entry{Title: "two"})
	clock.Advance(time.Hour)
	must(t, s.Trash(ctx, e.ID))
	must(t, s.Trash(ctx, e.ID)) // a second time changes nothing
	tags, err := s.Labels(ctx, journal.LabelTag)
	must(t, err)
	hits, err := s.Search(ctx, "lighthouse", 0)
	must(t, err)
	if titles(t, s, journal.EntryFilter{}) != "two" || len(tags) != 0 || len(hits) != 0 {
		t.Fatal("still there", tags, hits)
	}
	bin, err := s.Entry(ctx, e.ID)
	must(t, err)
	if bin.Trashed == nil || bin.Revision != 2 || !bin.Trashed.Equal(clock.Now()) {
		t.Fatalf("%+v", bin.Row)
	}
	bin.Text = "harbor" // an editor that was still open saves once more
	must(t, s.SaveEntry(ctx, &bin))
	if bin.Trashed == nil || titles(t, s, journal.EntryFilter{}) != "two" {
		t.Fatal("a save took it out of the trash")
	}
	must(t, s.Restore(ctx, e.ID))
	if hits, err = s.Search(ctx, "harbor", 0); err != nil || len(hits) != 1 || titles(t, s, journal.EntryFilter{Tag: "SEA"}) != "one" {
		t.Fatal(hits, err)
	}
	if hits, err = s.Search(ctx, "lighthouse", 0); err != nil || len(hits) != 0 {
		t.Fatal("the index kept an older text", hits, err)
	}
	if _, err := s.db.Exec(`INSERT INTO entry_fts(entry_fts, rank) VALUES('integrity-check', 1)`); err != nil {
		t.Fatal("the search index is not what the entries say:", err)
	}
}
