package journaltest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
)

func (e *env) versions(t *testing.T, id journal.ID) []journal.Version {
	t.Helper()
	list, err := e.s.Versions(e.ctx, id)
	must(t, err)
	return list
}

func versions(t *testing.T, e *env) {
	in := e.entry(t, journal.Entry{Title: "Pond", Text: "first words", Beside: "beside", Tags: []string{"a"}, Form: journal.FormOldNew})
	same(t, "versions of a new entry", len(e.versions(t, in.ID)), 0)
	first := in.Clone()
	e.clock.Advance(time.Minute)
	in.Text += ", and more"
	must(t, e.s.SaveEntry(e.ctx, &in))
	same(t, "within a sitting", len(e.versions(t, in.ID)), 0)
	second := in.Clone()
	e.clock.Advance(time.Hour)
	in.Text += ", an hour later"
	must(t, e.s.SaveEntry(e.ctx, &in))
	same(t, "versions", e.versions(t, in.ID), []journal.Version{
		{Number: second.Revision, Saved: second.Changed, Title: "Pond", Preview: "first words, and more", Bytes: len(second.Text) + len(second.Beside)},
	})
	got, err := e.s.Version(e.ctx, in.ID, second.Revision)
	must(t, err)
	same(t, "version", got, second)
	must(t, e.s.Trash(e.ctx, in.ID))
	same(t, "versions of what lies in the trash", len(e.versions(t, in.ID)), 1)
	for _, n := range []int64{0, first.Revision, in.Revision, 99} {
		_, err := e.s.Version(e.ctx, in.ID, n)
		wantErr(t, err, journal.ErrNotFound)
		_, err = e.s.RestoreVersion(e.ctx, in.ID, n)
		wantErr(t, err, journal.ErrNotFound)
	}
	_, err = e.s.Versions(e.ctx, "99999999-9999-4999-8999-999999999999")
	wantErr(t, err, journal.ErrNotFound)
}

// versionsFollowWords: what changes no words makes no version, and does not
// hide that the words are from another sitting.
func versionsFollowWords(t *testing.T, e *env) {
	in := e.entry(t, journal.Entry{Text: "yesterday"})
	for range 3 {
		e.clock.Advance(time.Hour)
		in.Pinned = !in.Pinned
		must(t, e.s.SaveEntry(e.ctx, &in))
	}
	e.change(t, []journal.ID{in.ID}, journal.Change{AddTag: "x"})
	must(t, e.s.Trash(e.ctx, in.ID))
	must(t, e.s.Restore(e.ctx, in.ID))
	same(t, "versions", len(e.versions(t, in.ID)), 0)
	e.clock.Advance(time.Second)
	in = e.read(t, in.ID)
	in.Text = "today"
	must(t, e.s.SaveEntry(e.ctx, &in))
	if v := e.versions(t, in.ID); len(v) != 1 || v[0].Preview != "yesterday" {
		t.Fatalf("versions are %+v", v)
	}
	// Much that is gone at once is kept within a sitting too.
	in.Text = strings.Repeat("long ", 200)
	must(t, e.s.SaveEntry(e.ctx, &in))
	in.Text = "short"
	must(t, e.s.SaveEntry(e.ctx, &in))
	if v := e.versions(t, in.ID); len(v) != 2 || v[0].Bytes != 1000 {
		t.Fatalf("versions are %+v", v)
	}
}

func mostVersions(t *testing.T, e *env) {
	in := e.entry(t, journal.Entry{Text: "0"})
	for i := range journal.MaxVersions + 5 {
		e.clock.Advance(time.Hour)
		in.Text = fmt.Sprint(i + 1)
		must(t, e.s.SaveEntry(e.ctx, &in))
	}
	v := e.versions(t, in.ID)
	if len(v) != journal.MaxVersions || v[0].Preview != "24" || v[len(v)-1].Preview != "5" {
		t.Fatalf("%d versions: %+v", len(v), v)
	}
}

func restoreVersion(t *testing.T, e *env) {
	in := e.entry(t, journal.Entry{Title: "First", Text: "first heron", Beside: "beside", Form: journal.FormOldNew})
	e.clock.Advance(time.Hour)
	in.Title, in.Text, in.Beside, in.Form = "Second", "second egret", "", journal.FormPage
	in.Tags, in.Pinned = []string{"kept"}, true
	must(t, e.s.SaveEntry(e.ctx, &in))
	e.clock.Advance(time.Second)
	got, err := e.s.RestoreVersion(e.ctx, in.ID, 1)
	must(t, err)
	want := in.Clone()
	want.Title, want.Text, want.Beside, want.Form = "First", "first heron", "beside", journal.FormOldNew
	want.Row = got.Row
	same(t, "restored", got, want)
	if got.Revision != in.Revision+1 || !got.Changed.Equal(e.clock.Now()) {
		t.Fatalf("row: %+v", got.Row)
	}
	same(t, "as read", e.read(t, in.ID), got)
	same(t, "found again", e.found(t, "heron"), []journal.ID{in.ID})
	same(t, "no longer found", e.found(t, "egret"), []journal.ID{})
	v := e.versions(t, in.ID) // what was replaced is kept, a moment old as it was
	if len(v) != 2 || v[0].Title != "Second" || v[1].Title != "First" {
		t.Fatalf("versions are %+v", v)
	}
	again, err := e.s.RestoreVersion(e.ctx, in.ID, 1) // already there
	must(t, err)
	same(t, "restored twice", again, got)
	back, err := e.s.RestoreVersion(e.ctx, in.ID, v[0].Number)
	must(t, err)
	same(t, "and back", []string{back.Title, back.Text, back.Beside}, []string{"Second", "second egret", ""})
}

func (e *env) trashList(t *testing.T) []journal.Trashed {
	t.Helper()
	list, err := e.s.TrashList(e.ctx)
	must(t, err)
	return list
}

func (e *env) used(t *testing.T) int {
	t.Helper()
	gone, err := e.s.Used(e.ctx)
	must(t, err)
	return gone
}

func trashList(t *testing.T, e *env) {
	letter := e.entry(t, journal.Entry{Title: "Letter", Form: journal.FormLetter, Returns: []journal.Return{{On: day("2026-05-09")}, {On: day("2026-05-03")}}})
	must(t, e.s.Trash(e.ctx, letter.ID))
	same(t, "it opens", e.trashList(t)[0].Opens, day("2026-05-03"))
	must(t, e.s.Restore(e.ctx, letter.ID))
	same(t, "empty trash", len(e.trashList(t)), 0)
	a := e.entry(t, journal.Entry{Text: "first\nwords", At: at("2026-01-01T10:00:00Z", "Europe/Vienna")})
	b := e.entry(t, journal.Entry{Title: "Titled", Text: "words"})
	g := journal.Goal{Title: "Goal"}
	must(t, e.s.SaveGoal(e.ctx, &g))
	c := journal.CheckIn{Note: "secret"}
	must(t, e.s.SaveCheckIn(e.ctx, &c))
	e.entry(t, journal.Entry{Text: "stays"})
	when := map[journal.ID]time.Time{}
	for _, id := range []journal.ID{b.ID, g.ID, a.ID, c.ID} {
		e.clock.Advance(-time.Hour) // a clock that is set back does not reorder
		must(t, e.s.Trash(e.ctx, id))
		when[id] = e.clock.Now().UTC().Truncate(time.Millisecond)
	}
	want := []journal.Trashed{
		{Kind: journal.KindCheckIn, ID: c.ID, At: c.At, Since: when[c.ID], DaysLeft: journal.TrashDays},
		{Kind: journal.KindEntry, ID: a.ID, Title: "first words", At: a.At, Since: when[a.ID], DaysLeft: journal.TrashDays},
		{Kind: journal.KindGoal, ID: g.ID, Title: "Goal", At: journal.Moment{UTC: g.Created, Day: journal.DayOf(g.Created.UTC())}, Since: when[g.ID], DaysLeft: journal.TrashDays},
		{Kind: journal.KindEntry, ID: b.ID, Title: "Titled", At: b.At, Since: when[b.ID], DaysLeft: journal.TrashDays},
	}
	same(t, "trash", e.trashList(t), want)
	must(t, e.s.Restore(e.ctx, a.ID))
	same(t, "trash after one came back", e.trashList(t), append(want[:1:1], want[2:]...))
}

func trashByDaysOfUse(t *testing.T, e *env) {
	e.used(t)
	in := e.entry(t, journal.Entry{Text: "to be forgotten"})
	must(t, e.s.Trash(e.ctx, in.ID))
	left := func() int {
		t.Helper()
		list := e.trashList(t)
		if len(list) != 1 {
			t.Fatalf("%d rows in the trash, want 1", len(list))
		}
		return list[0].DaysLeft
	}
	e.clock.Advance(365 * 24 * time.Hour) // nobody looked
	e.used(t)
	same(t, "after a year without use", left(), journal.TrashDays-1)
	start := e.clock.Now()
	for range 100 { // a clock that jumps between two days
		e.clock.Advance(24 * time.Hour)
		e.used(t)
		e.clock.Set(start)
		e.used(t)
		e.used(t)
	}
	same(t, "after many jumps of the clock", left(), journal.TrashDays-2)
	e.clock.Set(start.Add(10 * 365 * 24 * time.Hour)) // far ahead, and back
	e.used(t)
	e.clock.Set(start.Add(24 * time.Hour))
	for left() > 0 {
		e.clock.Advance(24 * time.Hour)
		if n := e.used(t); n != 0 {
			t.Fatalf("%d rows went early", n)
		}
	}
	kept := e.entry(t, journal.Entry{Text: "deleted later"})
	must(t, e.s.Trash(e.ctx, kept.ID))
	e.clock.Advance(24 * time.Hour)
	same(t, "gone", e.used(t), 1)
	_, err := e.s.Entry(e.ctx, in.ID)
	wantErr(t, err, journal.ErrNotFound)
	same(t, "what stays", e.trashList(t)[0].ID, kept.ID)
	same(t, "the same day again", e.used(t), 0)
}

func deleteForever(t *testing.T, e *env) {
	a := e.entry(t, journal.Entry{Text: "one"})
	e.clock.Advance(time.Hour)
	a.Text = "two"
	must(t, e.s.SaveEntry(e.ctx, &a))
	b := e.entry(t, journal.Entry{Text: "three"})
	g := journal.Goal{Title: "Goal"}
	must(t, e.s.SaveGoal(e.ctx, &g))
	must(t, e.s.Trash(e.ctx, a.ID))
	must(t, e.s.Trash(e.ctx, g.ID))
	must(t, e.s.DeleteForever(e.ctx, []journal.ID{a.ID, b.ID, g.ID, "99999999-9999-4999-8999-999999999999"}))
	_, err := e.s.Entry(e.ctx, a.ID)
	wantErr(t, err, journal.ErrNotFound)
	_, err = e.s.Versions(e.ctx, a.ID)
	wantErr(t, err, journal.ErrNotFound)
	_, err = e.s.Version(e.ctx, a.ID, 1)
	wantErr(t, err, journal.ErrNotFound)
	_, err = e.s.Goal(e.ctx, g.ID)
	wantErr(t, err, journal.ErrNotFound)
	wantErr(t, e.s.Restore(e.ctx, a.ID), journal.ErrNotFound)
	same(t, "not in the trash, so left alone", e.read(t, b.ID), b)
	same(t, "trash", len(e.trashList(t)), 0)
	// The session goes on.
	b.Text = "four"
	must(t, e.s.SaveEntry(e.ctx, &b))
	same(t, "after another save", e.read(t, b.ID), b)
}
