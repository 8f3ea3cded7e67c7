package journaltest

import (
	"fmt"
	"strings"
	"testing"

	"stillwater/journal"
)

func (e *env) read(t *testing.T, id journal.ID) journal.Entry {
	t.Helper()
	got, err := e.s.Entry(e.ctx, id)
	must(t, err)
	return got
}

func (e *env) change(t *testing.T, ids []journal.ID, c journal.Change) []journal.ID {
	t.Helper()
	changed, err := e.s.ChangeEntries(e.ctx, ids, c)
	must(t, err)
	return changed
}

func changesToMany(t *testing.T, e *env) {
	a := e.entry(t, journal.Entry{Title: "a", Tags: []string{"Sea", "family"}})
	b := e.entry(t, journal.Entry{Title: "b", Therapy: true, Passages: []string{"p"}})
	c := e.entry(t, journal.Entry{Title: "c", Pinned: true})
	ids := []journal.ID{a.ID, b.ID, "99999999-9999-4999-8999-999999999999", c.ID}
	same(t, "tagged", e.change(t, ids, journal.Change{AddTag: "#sea"}), []journal.ID{b.ID, c.ID})
	same(t, "tags", [][]string{e.read(t, a.ID).Tags, e.read(t, b.ID).Tags}, [][]string{{"Sea", "family"}, {"sea"}})
	wantTitles(t, e.list(t, journal.EntryFilter{Tag: "sea"}), "c b a")
	same(t, "found by the tag", e.found(t, "sea c"), []journal.ID{c.ID})
	same(t, "taken back", e.change(t, []journal.ID{b.ID, c.ID}, journal.Change{RemoveTag: "SEA"}), []journal.ID{b.ID, c.ID})
	wantTitles(t, e.list(t, journal.EntryFilter{Tag: "sea"}), "a")
	same(t, "nothing set", e.change(t, ids, journal.Change{}), []journal.ID{})
	yes, no := true, false
	same(t, "for therapy", e.change(t, ids, journal.Change{Therapy: &yes}), []journal.ID{a.ID, c.ID})
	same(t, "not for therapy", e.change(t, ids, journal.Change{Therapy: &no, Pinned: &yes}), []journal.ID{a.ID, b.ID, c.ID})
	wantTitles(t, e.list(t, journal.EntryFilter{Therapy: true}), "b") // its passage stays
	wantTitles(t, e.list(t, journal.EntryFilter{Pinned: true}), "c b a")
	now := e.clock.Advance(90_000_000_000)
	same(t, "into the trash", e.change(t, []journal.ID{c.ID, a.ID}, journal.Change{Trashed: &yes}), []journal.ID{c.ID, a.ID})
	wantTitles(t, e.list(t, journal.EntryFilter{}), "b")
	if got := e.read(t, c.ID); got.Trashed == nil || !got.Trashed.Equal(now) || got.Revision <= c.Revision {
		t.Fatalf("row in the trash: %+v", got.Row)
	}
	same(t, "again", e.change(t, []journal.ID{c.ID}, journal.Change{Trashed: &yes}), []journal.ID{})
	same(t, "and back", e.change(t, ids, journal.Change{Trashed: &no}), []journal.ID{a.ID, c.ID})
	wantTitles(t, e.list(t, journal.EntryFilter{}), "c b a")
	// Many of them: more than one transaction.
	var many []journal.ID
	for i := range 350 {
		many = append(many, e.entry(t, journal.Entry{Title: fmt.Sprint("m", i)}).ID)
	}
	same(t, "many", e.change(t, many, journal.Change{AddTag: "many"}), many)
	if n, err := e.s.CountEntries(e.ctx, journal.EntryFilter{Tag: "many"}); err != nil || n != len(many) {
		t.Fatalf("%d tagged, %v", n, err)
	}
}

func changesInTheTrash(t *testing.T, e *env) {
	a := e.entry(t, journal.Entry{Title: "a", Text: "words"})
	must(t, e.s.Trash(e.ctx, a.ID))
	same(t, "tagged", e.change(t, []journal.ID{a.ID}, journal.Change{AddTag: "late"}), []journal.ID{a.ID})
	wantTitles(t, e.list(t, journal.EntryFilter{Tag: "late"}), "")
	no := false
	same(t, "tagged and back", e.change(t, []journal.ID{a.ID}, journal.Change{AddTag: "more", Trashed: &no}), []journal.ID{a.ID})
	wantTitles(t, e.list(t, journal.EntryFilter{Tag: "late"}), "a")
	same(t, "tags", e.read(t, a.ID).Tags, []string{"late", "more"})
	same(t, "found", e.found(t, "words more"), []journal.ID{a.ID})
}

func changeRefused(t *testing.T, e *env) {
	full := journal.Entry{Title: "full"}
	for i := range journal.MaxParts {
		full.Tags = append(full.Tags, fmt.Sprint("tag", i))
	}
	a, b := e.entry(t, full), e.entry(t, journal.Entry{Title: "b"})
	changed, err := e.s.ChangeEntries(e.ctx, []journal.ID{a.ID, b.ID}, journal.Change{AddTag: "one more"})
	wantInvalid(t, err, journal.FieldTag, journal.ProblemTooMany)
	if len(changed) != 0 || len(e.read(t, a.ID).Tags) != journal.MaxParts {
		t.Fatal("it was changed")
	}
	_, err = e.s.ChangeEntries(e.ctx, []journal.ID{b.ID}, journal.Change{AddTag: strings.Repeat("x", journal.MaxLine+1)})
	wantInvalid(t, err, journal.FieldTag, journal.ProblemTooLong)
}
