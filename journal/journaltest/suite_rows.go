package journaltest

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
)

func checkIns(t *testing.T, e *env) {
	in := journal.CheckIn{At: at("2026-02-01T09:00:00Z", "Europe/Vienna"), Note: "so so"}
	in.Ratings[wheel.Emotional] = journal.Rating{Score: wheel.MustScore(0), Target: wheel.MustScore(10), Importance: wheel.MustScore(5), Feels: journal.FeelAttention, Note: "low"}
	in.Ratings[wheel.Occupational] = journal.Rating{Note: "only a note"}
	must(t, e.s.SaveCheckIn(e.ctx, &in))
	if in.ID == "" || in.Revision != 1 || in.Wording != journal.WordingVersion {
		t.Fatalf("row not filled in: %+v", in.Row)
	}
	got, err := e.s.CheckIn(e.ctx, in.ID)
	must(t, err)
	same(t, "check-in", got, in)
	if got.Ratings[wheel.Social].Score.IsSet() {
		t.Fatal("a domain that was left out has a score")
	}
	feels := journal.CheckIn{}
	feels.Ratings[wheel.Mental].Feels = "moon"
	wantInvalid(t, e.s.SaveCheckIn(e.ctx, &feels), journal.FieldFeeling, journal.ProblemUnknown)
	earlier := journal.CheckIn{At: at("2026-01-01T09:00:00Z", "Europe/Vienna"), Note: "first"}
	must(t, e.s.SaveCheckIn(e.ctx, &earlier))
	now := journal.CheckIn{Note: "now"}
	must(t, e.s.SaveCheckIn(e.ctx, &now))
	same(t, "moment", now.At, journal.MomentOf(e.clock.Now()))
	in.Ratings[wheel.Emotional].Score = wheel.Score{}
	in.Ratings[wheel.Emotional].Feels, in.Ratings[wheel.Financial].Feels = journal.FeelNone, journal.FeelBalanced
	must(t, e.s.SaveCheckIn(e.ctx, &in))
	all, err := e.s.CheckIns(e.ctx)
	must(t, err)
	same(t, "check-ins", all, []journal.CheckIn{earlier, in, now})
}

func goals(t *testing.T, e *env) {
	done := at("2026-02-01T09:00:00Z", "Europe/Vienna")
	g := journal.Goal{
		Domain: wheel.Physical, Title: "Sleep", Note: "n", Due: day("2026-04-01"),
		Steps: []journal.Step{{Text: "tea"}, {Text: " "}, {Text: "dark room", Done: &done}},
	}
	must(t, e.s.SaveGoal(e.ctx, &g))
	if g.Stage != journal.StagePreparation || len(g.Steps) != 2 || g.Steps[0].ID == "" || g.Steps[0].ID == g.Steps[1].ID {
		t.Fatalf("goal after the save: %+v", g)
	}
	got, err := e.s.Goal(e.ctx, g.ID)
	must(t, err)
	same(t, "goal", got, g)
	first, second := g.Steps[0].ID, g.Steps[1].ID
	g.Steps = []journal.Step{g.Steps[1], {Text: "new"}, g.Steps[0]}
	g.Stage, g.Done = journal.StageMaintenance, &done
	must(t, e.s.SaveGoal(e.ctx, &g))
	if g.Revision != 2 || g.Steps[0].ID != second || g.Steps[2].ID != first || g.Steps[1].ID == "" {
		t.Fatalf("steps lost their ids: %+v", g.Steps)
	}
	got, err = e.s.Goal(e.ctx, g.ID)
	must(t, err)
	same(t, "goal after a second save", got, g)
	g.Steps, g.Done, g.Due = nil, nil, journal.Day{}
	must(t, e.s.SaveGoal(e.ctx, &g))
	got, err = e.s.Goal(e.ctx, g.ID)
	must(t, err)
	same(t, "emptied goal", got, g)
}

func goalOrder(t *testing.T, e *env) {
	early, late := at("2026-02-01T09:00:00Z", "Europe/Vienna"), at("2026-03-01T09:00:00Z", "Europe/Vienna")
	for _, g := range []journal.Goal{
		{Title: "done early", Done: &early},
		{Title: "someday"},
		{Title: "due late", Due: day("2026-09-01")},
		{Title: "done late", Done: &late},
		{Title: "due soon", Due: day("2026-04-01")},
		{Title: "someday later"},
	} {
		must(t, e.s.SaveGoal(e.ctx, &g))
		e.clock.Advance(time.Second)
	}
	list, err := e.s.Goals(e.ctx)
	must(t, err)
	var got []string
	for _, g := range list {
		got = append(got, g.Title)
	}
	same(t, "order", got, []string{"due soon", "due late", "someday", "someday later", "done late", "done early"})
}

func treatments(t *testing.T, e *env) {
	second := journal.Treatment{At: at("2026-02-01T09:00:00Z", "Europe/Vienna"), Route: journal.RouteIV, Dose: "as the clinic noted", Intention: "i\nj", Note: "n"}
	must(t, e.s.SaveTreatment(e.ctx, &second))
	got, err := e.s.Treatment(e.ctx, second.ID)
	must(t, err)
	same(t, "treatment", got, second)
	planned := journal.Treatment{At: at("2027-02-01T09:00:00Z", "Europe/Vienna"), Route: journal.RouteSpravato}
	must(t, e.s.SaveTreatment(e.ctx, &planned))
	first := journal.Treatment{At: at("2026-01-01T09:00:00Z", "Europe/Vienna"), Route: journal.RouteOther}
	must(t, e.s.SaveTreatment(e.ctx, &first))
	all, err := e.s.Treatments(e.ctx)
	must(t, err)
	same(t, "treatments", all, []journal.Treatment{first, second, planned})
	second.Dose = "as told on the phone"
	must(t, e.s.SaveTreatment(e.ctx, &second))
	got, err = e.s.Treatment(e.ctx, second.ID)
	must(t, err)
	if second.Revision != 2 {
		t.Fatalf("revision is %d, want 2", second.Revision)
	}
	same(t, "treatment after a change", got, second)
}

func trash(t *testing.T, e *env) {
	entry := e.entry(t, fullEntry())
	c := journal.CheckIn{Note: "x"}
	g := journal.Goal{Title: "x"}
	tr := journal.Treatment{At: journal.MomentOf(e.clock.Now()), Route: journal.RouteIM}
	must(t, e.s.SaveCheckIn(e.ctx, &c))
	must(t, e.s.SaveGoal(e.ctx, &g))
	must(t, e.s.SaveTreatment(e.ctx, &tr))
	ids := []journal.ID{entry.ID, c.ID, g.ID, tr.ID}
	now := e.clock.Advance(time.Hour)
	for _, id := range ids {
		must(t, e.s.Trash(e.ctx, id))
	}
	wantCounts(t, e, 0)
	got, err := e.s.Entry(e.ctx, entry.ID)
	must(t, err)
	if got.Trashed == nil || !got.Trashed.Equal(now) {
		t.Fatalf("trashed at %v, want %v", got.Trashed, now)
	}
	want := []journal.Link{{Kind: journal.KindEntry, ID: ids[0]}, {Kind: journal.KindCheckIn, ID: ids[1]}, {Kind: journal.KindGoal, ID: ids[2]}, {Kind: journal.KindTreatment, ID: ids[3]}}
	same(t, "trash", trashedIn(t, e), want)
	must(t, e.s.Restore(e.ctx, ids[1]))
	same(t, "trash after one came back", trashedIn(t, e), slices.Delete(want, 1, 2))
	for _, id := range ids {
		must(t, e.s.Restore(e.ctx, id))
	}
	wantCounts(t, e, 1)
	got, err = e.s.Entry(e.ctx, entry.ID)
	must(t, err)
	if got.Revision < entry.Revision {
		t.Fatal("the revision went back")
	}
	got.Revision, got.Changed = entry.Revision, entry.Changed
	same(t, "restored entry", got, entry)
}

// trashedIn tells what lies in the trash, first deleted first.
func trashedIn(t *testing.T, e *env) (out []journal.Link) {
	t.Helper()
	list, err := e.s.TrashList(e.ctx)
	must(t, err)
	for _, r := range slices.Backward(list) {
		out = append(out, journal.Link{Kind: r.Kind, ID: r.ID})
	}
	return out
}

func wantCounts(t *testing.T, e *env, n int) {
	t.Helper()
	count, err := e.s.CountEntries(e.ctx, journal.EntryFilter{})
	must(t, err)
	same(t, "number of entries, check-ins, goals, treatments",
		[]int{count, len(e.list(t, journal.EntryFilter{})), size(e.s.CheckIns(e.ctx)), size(e.s.Goals(e.ctx)), size(e.s.Treatments(e.ctx))},
		[]int{n, n, n, n, n})
}

func personal(t *testing.T, e *env) {
	p, err := e.s.Personal(e.ctx)
	must(t, err)
	same(t, "settings of a new journal", p, journal.Personal{})
	want := journal.Personal{
		PhaseByHand: journal.PhaseQuiet, ShowEarlier: true, LastPrompt: "p1", BaselineNote: true,
		Contacts: []journal.Contact{{Name: "Ada", How: "555"}, {Name: "Ben", How: "knock"}},
	}
	must(t, e.s.SavePersonal(e.ctx, want))
	p, err = e.s.Personal(e.ctx)
	must(t, err)
	same(t, "settings", p, want)
	must(t, e.s.SavePersonal(e.ctx, journal.Personal{}))
	p, err = e.s.Personal(e.ctx)
	must(t, err)
	if p.ShowEarlier || len(p.Contacts) != 0 || p.PhaseByHand != "" {
		t.Fatalf("settings were not emptied: %+v", p)
	}
}

func canceled(t *testing.T, e *env) {
	kept := e.entry(t, journal.Entry{Text: "x"})
	ctx, cancel := context.WithCancel(e.ctx)
	cancel()
	_, err := e.s.Entries(ctx, journal.EntryFilter{})
	wantErr(t, err, context.Canceled)
	_, err = e.s.Search(ctx, "x", 0)
	wantErr(t, err, context.Canceled)
	in := journal.Entry{Text: "y"}
	wantErr(t, e.s.SaveEntry(ctx, &in), context.Canceled)
	same(t, "argument after canceling", in, journal.Entry{Text: "y"})
	if list := e.list(t, journal.EntryFilter{}); len(list) != 1 || list[0].ID != kept.ID {
		t.Fatalf("%d entries after a canceled save", len(list))
	}
}

func drafts(t *testing.T, e *env) {
	for _, text := range []string{"", "words that found no room", strings.Repeat("long ", 100_000)} {
		sealed, err := e.s.SealDraft([]byte(text))
		must(t, err)
		if text != "" && bytes.Contains(sealed, []byte(text)) {
			t.Fatal("the sealed draft is readable")
		}
		got, err := e.s.OpenDraft(sealed)
		must(t, err)
		if string(got) != text {
			t.Fatalf("draft of %d bytes came back as %d bytes", len(text), len(got))
		}
		changed := bytes.Clone(sealed)
		changed[len(changed)-1] ^= 1
		if _, err := e.s.OpenDraft(changed); err == nil {
			t.Fatal("a changed draft opened")
		}
	}
	if _, err := e.s.OpenDraft(nil); err == nil {
		t.Fatal("an empty draft opened")
	}
}

func hostileText(t *testing.T, e *env) {
	for name, text := range map[string]string{
		"bidi":       "\u202Eevil\u2066x\u2069\u200F",
		"marks":      "a" + strings.Repeat("\u0301", 100_000),
		"5 MB":       strings.Repeat("All the water of the sea. ", 200_000),
		"one word":   strings.Repeat("x", 1<<20),
		"sql":        `'); DROP TABLE entries; --`,
		"blank":      " \n\t ",
		"noncharact": "\uFFFE\U0010FFFF",
	} {
		in := e.entry(t, journal.Entry{Text: text})
		got, err := e.s.Entry(e.ctx, in.ID)
		must(t, err)
		if got.Text != text {
			t.Fatalf("%s: %d bytes came back as %d other bytes", name, len(text), len(got.Text))
		}
	}
	big := journal.Entry{Text: strings.Repeat("x", journal.MaxText+1)}
	wantInvalid(t, e.s.SaveEntry(e.ctx, &big), journal.FieldText, journal.ProblemTooLong)
}

func givenIsACopy(t *testing.T, e *env) {
	in := e.entry(t, fullEntry())
	in.Tags[0], in.Feelings[0] = "changed", "changed"
	got, err := e.s.Entry(e.ctx, in.ID)
	must(t, err)
	if got.Tags[0] == "changed" || got.Feelings[0] == "changed" {
		t.Fatal("changing what was saved changed what is kept")
	}
	got.Tags[0] = "changed"
	again, err := e.s.Entry(e.ctx, in.ID)
	must(t, err)
	if again.Tags[0] == "changed" {
		t.Fatal("changing what was read changed what is kept")
	}
}

func closed(t *testing.T, e *env) {
	kept := e.entry(t, journal.Entry{Text: "x"})
	must(t, e.s.Close())
	in := journal.Entry{Text: "y"}
	wantErr(t, e.s.SaveEntry(e.ctx, &in), journal.ErrLocked)
	_, err := e.s.Entry(e.ctx, kept.ID)
	wantErr(t, err, journal.ErrLocked)
	if err := e.s.Close(); err != nil && !errors.Is(err, journal.ErrLocked) {
		t.Fatalf("closing twice: %v", err)
	}
}
