package cli

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/transfer"
)

// TestTrashIsExported puts one row of each kind into the trash of a real
// journal: the lists leave them out, the JSON holds them.
func TestTrashIsExported(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	t.Setenv("STILLWATER_TEST_DATA", filepath.Join(dir, "data"))
	path := filepath.Join(dir, "j.stillwater")
	inside(t, "", "sample", path, "--today", "2026-03-14").want(t, exitDone)
	trashed := trashOneOfEach(ctx, t, path)
	out := filepath.Join(dir, "out.json")
	inside(t, "", "export", path, "--format", "json", "--out", out).want(t, exitDone)
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var d struct {
		Entries    []transfer.Entry
		CheckIns   []transfer.CheckIn
		Goals      []transfer.Goal
		Treatments []transfer.Treatment
	}
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	for kind, last := range map[journal.Kind]transfer.Row{
		journal.KindEntry: d.Entries[len(d.Entries)-1].Row, journal.KindCheckIn: d.CheckIns[len(d.CheckIns)-1].Row,
		journal.KindGoal: d.Goals[len(d.Goals)-1].Row, journal.KindTreatment: d.Treatments[len(d.Treatments)-1].Row,
	} {
		if last.ID != trashed[kind] || last.Trashed == nil {
			t.Errorf("%s: the last row is %+v, want the one in the trash, %s", kind, last, trashed[kind])
		}
	}
	if d.Entries[len(d.Entries)-1].Text == "" {
		t.Error("the text of the entry in the trash is gone")
	}
	for _, e := range d.Entries[:len(d.Entries)-1] {
		if e.Trashed != nil || e.ID == trashed[journal.KindEntry] {
			t.Errorf("%s stands among the living", e.ID)
		}
	}
}

// TestASealedLetterStaysSealedInLists: only "show", which asks for it by its id,
// gives its words.
func TestASealedLetterStaysSealedInLists(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	t.Setenv("STILLWATER_TEST_DATA", filepath.Join(dir, "data"))
	path := filepath.Join(dir, "j.stillwater")
	inside(t, "", "sample", path, "--today", "2026-03-14").want(t, exitDone)
	held, err := weakKeeper().Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := held.Unlock(ctx, testPassphrase)
	if err != nil {
		t.Fatal(err)
	}
	e := journal.Entry{Title: "Zephyr title", Text: "zephyr words", Tags: []string{"zephyrs"}, Form: journal.FormLetter, Returns: []journal.Return{{On: journal.Day{Year: 2090, Month: 5, Day: 3}}}}
	if err := s.SaveEntry(ctx, &e); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"list", path}, {"search", path, "zephyr"}, {"list", path, "--json"}, {"search", path, "zephyr", "--json"}} {
		r := inside(t, "", args...)
		r.want(t, exitDone)
		if !strings.Contains(r.out, string(e.ID)) || !strings.Contains(r.out, "A sealed letter") || !strings.Contains(r.out, "opens on 3 May 2090") || strings.Contains(strings.ToLower(r.out), "zephyr") {
			t.Errorf("%s says\n%s", args, r.out)
		}
	}
	r := inside(t, "", "show", path, string(e.ID))
	r.want(t, exitDone)
	if !strings.Contains(r.out, "zephyr words") {
		t.Errorf("shown is\n%s", r.out)
	}
}

func trashOneOfEach(ctx context.Context, t *testing.T, path string) map[journal.Kind]journal.ID {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	sealed, err := weakKeeper().Open(ctx, path)
	must(err)
	s, err := sealed.Unlock(ctx, testPassphrase)
	must(err)
	entries, err := s.Entries(ctx, journal.EntryFilter{Limit: 1})
	must(err)
	checkIns, err := s.CheckIns(ctx)
	must(err)
	goals, err := s.Goals(ctx)
	must(err)
	treatments, err := s.Treatments(ctx)
	must(err)
	ids := map[journal.Kind]journal.ID{
		journal.KindEntry: entries[0].ID, journal.KindCheckIn: checkIns[0].ID,
		journal.KindGoal: goals[0].ID, journal.KindTreatment: treatments[0].ID,
	}
	for _, id := range ids {
		must(s.Trash(ctx, id))
	}
	must(s.Close())
	return ids
}

// TestWrittenFilesHaveWordsOfTheirOwn: what goes wrong with an export is not
// told as if it were the journal.
func TestWrittenFilesHaveWordsOfTheirOwn(t *testing.T) {
	for _, err := range []error{journal.ErrDiskFull, journal.ErrFileTooLarge, journal.ErrDiskFault, journal.ErrReadOnlyPlace, journal.ErrNoPermission, journal.ErrExists} {
		m, code := explain(written(err))
		if about := journal.Explain(err); code != exitOther || m.What == "" || m.Next == "" || m == about {
			t.Errorf("%v: exit code %d, %q", err, code, m)
		}
	}
}
