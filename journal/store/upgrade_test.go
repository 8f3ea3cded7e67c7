package store

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stillwater/journal"
	"stillwater/journal/journaltest"
)

// asBefore plays the program that knew the first tables alone.
func asBefore(t testing.TB, play func()) {
	t.Helper()
	asOf(t, 1, play)
}

// asOf plays the program that knew the tables of a version.
func asOf(t testing.TB, version int, play func()) {
	t.Helper()
	now := migrations
	defer func() { migrations = now }()
	migrations = migrations[:version]
	play()
}

// frozenAt puts a frozen journal into a pantry and gives what it holds.
func frozenAt(t *testing.T, p *pantry, name string) (want frozen) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(frozenDir, name+".json"))
	must(t, err)
	must(t, json.Unmarshal(raw, &want))
	must(t, os.WriteFile(p.path(), unpack(t, filepath.Join(frozenDir, name+".stillwater.gz")), 0o600))
	return want
}

func (p *pantry) unlocked(t *testing.T, passphrase string) *session {
	t.Helper()
	sealed, err := p.Open(t.Context(), p.path())
	must(t, err)
	s, err := sealed.Unlock(t.Context(), passphrase)
	if err != nil {
		_ = sealed.Close()
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s.(*session)
}

func trashOf(want *frozen) (ids []journal.ID) {
	for _, r := range want.Rows {
		if r.Trashed {
			ids = append(ids, journal.ID(r.ID))
		}
	}
	return ids
}

// TestAnOldJournalIsBackedUpAndBroughtUp opens journals of the first release: the
// backup that is made before holds all that they hold and opens with the program of
// then; the journal itself has the new tables and nothing in it has changed.
func TestAnOldJournalIsBackedUpAndBroughtUp(t *testing.T) {
	for _, name := range []string{"three-entries", "many-commits", "compacted", "new"} {
		p := newPantry(t)
		want := frozenAt(t, p, name)
		before, err := os.ReadFile(p.path())
		must(t, err)
		s := p.unlocked(t, want.Passphrase)
		if d := cmp.Diff(want.Rows, rowsOf(t, s, trashOf(&want))); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if version, err := schemaVersion(t.Context(), s.db); err != nil || version != len(migrations) {
			t.Errorf("%s: tables of version %d, %v", name, version, err)
		}
		list, err := s.TrashList(t.Context())
		if must(t, err); len(list) != len(trashOf(&want)) || len(list) > 0 && list[0].DaysLeft != journal.TrashDays {
			t.Errorf("%s: in the trash: %+v", name, list)
		}
		judgeDeep(t, s)
		must(t, s.Close())

		secret := journal.Secret{Passphrase: want.Passphrase}
		backups, err := p.Backups(t.Context(), p.path(), secret)
		if err != nil || len(backups) != 1 || backups[0].Err != nil {
			t.Fatalf("%s: backups %+v, %v", name, backups, err)
		}
		after, err := os.ReadFile(p.path())
		must(t, err)
		if string(after[139_264:139_264+4096]) != string(before[139_264:139_264+4096]) && name != "compacted" {
			t.Errorf("%s: the beginning of the log was written over", name)
		}
		asBefore(t, func() {
			var newer *journal.NewerVersionError
			if _, err := p.tryOpenWith(t, want.Passphrase); !errors.As(err, &newer) || newer.Version != 3 {
				t.Errorf("%s: the program of before says %v", name, err)
			}
			_, err := p.Restore(t.Context(), backups[0].Path, secret, p.path(), false, nil)
			must(t, err)
			old := p.unlocked(t, want.Passphrase)
			if d := cmp.Diff(want.Rows, rowsOf(t, old, trashOf(&want))); d != "" {
				t.Errorf("%s: from the backup: %s", name, d)
			}
			must(t, old.Close())
		})
	}
}

func (p *pantry) tryOpenWith(t *testing.T, passphrase string) (journal.Session, error) {
	t.Helper()
	sealed, err := p.Open(t.Context(), p.path())
	must(t, err)
	s, err := sealed.Unlock(t.Context(), passphrase)
	if err != nil {
		must(t, sealed.Close())
	}
	return s, err
}

// TestWhatCannotBeBroughtUpCanBeRead: no room for the backup, so the old tables
// stay. All is read; a save says why it cannot be made, changes nothing, and is made
// once there is room.
func TestWhatCannotBeBroughtUpCanBeRead(t *testing.T) {
	p := newPantry(t)
	want := frozenAt(t, p, "three-entries")
	p.disk.set(func(d *badDisk) { d.create = func(string) error { return syscall.ENOSPC } })
	s, ctx := p.unlocked(t, want.Passphrase), t.Context()
	if n := s.Notices(); len(n) != 1 || n[0].Kind != journal.NoticeOlderTables {
		t.Errorf("told: %+v", n)
	}
	readAllOld(t, s, &want)
	e := journal.Entry{Text: "heron", Beside: "egret", Theme: "rest"}
	for _, err := range []error{
		s.SaveEntry(ctx, &e), s.Trash(ctx, journal.ID(want.Rows[0].ID)), s.SavePersonal(ctx, journal.Personal{}),
		s.DeleteForever(ctx, trashOf(&want)), s.Attach(ctx, &journal.Attachment{Type: journal.TypePNG, Width: 1, Height: 1}, []byte("x")),
	} {
		if !errors.Is(err, journal.ErrDiskFull) {
			t.Errorf("a save into old tables: %v", err)
		}
	}
	if _, err := s.Used(ctx); !errors.Is(err, journal.ErrDiskFull) {
		t.Errorf("a day of use: %v", err)
	}
	readAllOld(t, s, &want)
	asBefore(t, func() {
		if version, err := schemaVersion(ctx, s.db); err != nil || version != 1 {
			t.Errorf("tables of version %d, %v", version, err)
		}
	})
	p.disk.set(func(d *badDisk) { d.create = nil })
	must(t, s.SaveEntry(ctx, &e))
	if hits, err := s.Search(ctx, "egret", 0); err != nil || len(hits) != 1 {
		t.Errorf("%d hits, %v", len(hits), err)
	}
	if list, err := s.Backups(ctx); err != nil || len(list) != 1 || list[0].Holds == nil {
		t.Errorf("backups: %+v, %v", list, err)
	}
	must(t, s.Trash(ctx, e.ID))
	must(t, s.DeleteForever(ctx, append(trashOf(&want), e.ID)))
	judgeDeep(t, s)
}

// readAllOld reads a journal with old tables in every way that the program has.
func readAllOld(t *testing.T, s *session, want *frozen) {
	t.Helper()
	ctx := t.Context()
	if d := cmp.Diff(want.Rows, rowsOf(t, s, trashOf(want))); d != "" {
		t.Error(d)
	}
	list, err := s.TrashList(ctx)
	if must(t, err); len(list) != len(trashOf(want)) {
		t.Errorf("in the trash: %+v", list)
	}
	for _, r := range want.Rows {
		if r.Kind != "entry" {
			continue
		}
		if v, err := s.Versions(ctx, journal.ID(r.ID)); err != nil || len(v) != 0 {
			t.Errorf("versions %+v, %v", v, err)
		}
		if _, err := s.Version(ctx, journal.ID(r.ID), 1); !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("a version: %v", err)
		}
	}
	if a, err := s.Attachments(ctx); err != nil || len(a) != 0 {
		t.Errorf("pictures %+v, %v", a, err)
	}
	if _, err := s.AttachmentData(ctx, "99999999-9999-4999-8999-999999999999"); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("a picture: %v", err)
	}
	for kind, want := range map[journal.LabelKind]int{journal.LabelTag: 1, journal.LabelFeeling: 2, journal.LabelTheme: 0, journal.LabelDomain: 0} {
		if l, err := s.Labels(ctx, kind); err != nil || len(l) != want {
			t.Errorf("labels %s: %v, %v", kind, l, err)
		}
	}
	if days, err := s.Days(ctx, journal.Day{Year: 2000, Month: 1, Day: 1}, journal.Day{Year: 2100, Month: 1, Day: 1}); err != nil || len(days) == 0 {
		t.Errorf("days %v, %v", days, err)
	}
	if hits, err := s.Search(ctx, "river", 0); err != nil || len(hits) == 0 {
		t.Errorf("%d hits, %v", len(hits), err)
	}
	_, err = s.Personal(ctx)
	must(t, err)
	if r, err := s.Check(ctx, nil); err != nil || !r.Sound() {
		t.Errorf("the check says %+v, %v", r, err)
	}
}

// TestAnOldJournalWithADamagedPageIsRead: no backup can be made of it, so its tables
// stay as they are, and what is whole is read.
func TestAnOldJournalWithADamagedPageIsRead(t *testing.T) {
	p := newPantry(t)
	var sick journal.Entry
	asBefore(t, func() {
		s := p.made(t)
		for range 30 {
			saved(t, s, journal.Entry{Title: "whole", Text: madeUpText(newRand())})
		}
		sick = saved(t, s, journal.Entry{Title: "sick", Text: madeUpText(newRand())})
		must(t, s.Close())
	})
	patient := &patient{path: p.path(), rows: map[journal.ID]*truth{}}
	asBefore(t, func() {
		s := p.opened(t)
		patient.note(t, s)
		must(t, s.Close())
	})
	patient.locate(t)
	f, err := os.OpenFile(p.path(), os.O_RDWR, 0)
	must(t, err)
	_, err = f.WriteAt(make([]byte, 100), patient.rows[sick.ID].places[0]+50)
	must(t, err)
	must(t, f.Close())

	s := p.opened(t)
	var damaged *journal.DamagedError
	if _, err := s.Entry(t.Context(), sick.ID); !errors.As(err, &damaged) {
		t.Errorf("a damaged entry: %v", err)
	}
	whole := 0
	for id := range patient.rows {
		if e, err := s.Entry(t.Context(), id); err == nil && e.Title == "whole" {
			whole++
		}
	}
	if whole < 15 {
		t.Errorf("%d whole entries are read", whole)
	}
	err = s.SaveEntry(t.Context(), &journal.Entry{Text: "x"})
	if !errors.As(err, &damaged) && !errors.Is(err, journal.ErrReadOnly) {
		t.Errorf("a save: %v", err)
	}
	if version, err := schemaVersion(t.Context(), s.db); err != nil || version != 1 {
		t.Errorf("tables of version %d, %v", version, err)
	}
}

// TestLinksOfBeforeAreFound: a migration makes the labels of links, as a save does.
func TestLinksOfBeforeAreFound(t *testing.T) {
	p := newPantry(t)
	goal := journal.Link{Kind: journal.KindGoal, ID: "11111111-2222-4333-8444-555555555555"}
	asBefore(t, func() {
		s := p.made(t)
		saved(t, s, journal.Entry{Title: "a", Links: []journal.Link{goal, {Kind: journal.KindTreatment, ID: goal.ID}}, Tags: []string{"x", "y"}, Feelings: []string{"calm"}})
		saved(t, s, journal.Entry{Title: "b", Text: `"links":[{`})
		c := saved(t, s, journal.Entry{Title: "c", Links: []journal.Link{goal}})
		must(t, s.write(t.Context(), func(x *txn) error { // as the program of then
			_, err := x.tx.Exec(`DELETE FROM label WHERE kind LIKE 'to %'`)
			return err
		}))
		spoilTrash(t, s, c.ID)
		judgeDeep(t, s)
		must(t, s.Close())
	})
	s := p.opened(t)
	if got := titles(t, s, journal.EntryFilter{Link: goal}); got != "a" {
		t.Errorf("linked: %q", got)
	}
	judgeDeep(t, s)
	list, err := s.TrashList(t.Context())
	if err != nil || len(list) != 1 || list[0].Title != "c" {
		t.Fatalf("trash: %+v, %v", list, err)
	}
	must(t, s.Restore(t.Context(), list[0].ID))
	if got := titles(t, s, journal.EntryFilter{Link: goal}); got != "c a" {
		t.Errorf("linked: %q", got)
	}
	judgeDeep(t, s)
}

// spoilTrash puts a row into the trash as the program of before did, which noted
// nothing beside.
func spoilTrash(t *testing.T, s *session, id journal.ID) {
	t.Helper()
	must(t, s.write(t.Context(), func(x *txn) error {
		row, old, err := x.find(id)
		if err != nil {
			return err
		}
		r, err := row.open()
		if err != nil {
			return err
		}
		now := stampOf(journaltest.FixedClock().Now())
		r.top().Trashed = &now
		return x.replace(row, old, r)
	}))
}

// judgeDeep runs the deepest check there is.
func judgeDeep(t *testing.T, s journal.Session) {
	t.Helper()
	check := s.Check
	if deep, ok := s.(journal.DeepChecker); ok {
		check = deep.CheckDeep
	}
	r, err := check(t.Context(), nil)
	must(t, err)
	if !r.Sound() {
		t.Errorf("the check finds damage: %v", r.Damage)
	}
}
