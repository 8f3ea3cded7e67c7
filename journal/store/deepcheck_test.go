package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
)

func TestDeepChecksKeepTheirPromises(t *testing.T) {
	journaltest.RunDeepChecks(t, func(t *testing.T) journaltest.DeepCase {
		clock := journaltest.FixedClock()
		return journaltest.DeepCase{KeeperCase: journaltest.KeeperCase{
			Keeper: newKeeper(clock.Now), Path: filepath.Join(t.TempDir(), "test.stillwater"), Secrets: firstSecrets, Other: otherSecrets,
		}, Clock: clock}
	})
}

// deepJournal has entries with labels, one in the trash, and other rows.
func deepJournal(t *testing.T) *session {
	s := newSession(t, nil)
	var all []*journal.Entry
	for i := range 450 { // more than two batches
		all = append(all, &journal.Entry{Title: fmt.Sprint("day ", i), Text: fmt.Sprint("rain on the roof, the ", i, "th time"), Tags: []string{"rain", fmt.Sprint("t", i%7)}, Feelings: []string{"calm"}})
	}
	must(t, s.saveEntries(t.Context(), all))
	must(t, s.Trash(t.Context(), all[40].ID))
	must(t, s.SaveCheckIn(t.Context(), &journal.CheckIn{Note: "n"}))
	must(t, s.SavePersonal(t.Context(), journal.Personal{LastPrompt: "a"}))
	return s
}

// Damage that only a deep check can know of, each made by SQL behind the
// store's back.
func TestDeepCheckFindsWhatIsOutOfStep(t *testing.T) {
	for name, c := range map[string]struct {
		part   journal.Part
		damage func(*testing.T, *session)
	}{
		"an entry is missing in the search index": {journal.PartIndex, behind(`INSERT INTO entry_fts(entry_fts, rowid, title, text, labels) SELECT 'delete', * FROM entry_text WHERE seq = 7`)},
		"the search index has one too many":       {journal.PartIndex, behind(`INSERT INTO entry_fts(rowid, title, text, labels) VALUES (9999, 'a', 'b', 'c')`)},
		"the search index is torn":                {journal.PartIndex, behind(`DELETE FROM entry_fts_data WHERE id = (SELECT max(id) FROM entry_fts_data)`)},
		"a label is missing":                      {journal.PartIndex, behind(`DELETE FROM label WHERE seq = 300`)},
		"a label of the last row is missing":      {journal.PartIndex, behind(`DELETE FROM label WHERE id = (SELECT max(id) FROM label)`)},
		"a label of nothing":                      {journal.PartIndex, behind(`INSERT INTO label VALUES (1000000, 976, 'tag', 'x', 'x')`)},
		"a label before all":                      {journal.PartIndex, behind(`INSERT INTO label VALUES (-5, -1, 'tag', 'x', 'x')`)},
		"a label is another":                      {journal.PartIndex, behind(`UPDATE label SET word = 'snow' WHERE seq = 3 AND word = 'rain'`)},
		"an index lacks a row":                    {journal.PartIndex, missInIndex},
		"a record is another row's":               {journal.PartRow, behind(`UPDATE kept SET record = (SELECT record FROM kept WHERE seq = 8) WHERE seq = 9`)},
		"a row is spliced":                        {journal.PartRow, behind(`UPDATE kept SET (sha256, record) = (SELECT sha256, record FROM kept WHERE seq = 8) WHERE seq = 9`)},
		"a row lies elsewhere in the order":       {journal.PartRow, behind(`UPDATE kept SET ord = ord - 1000000 WHERE seq = 9`)},
		"a trashed row lies among the others":     {journal.PartRow, behind(`UPDATE kept SET trashed = NULL WHERE seq = 41`)},
		"a table is missing":                      {journal.PartSchema, behind(`DROP TABLE label`)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := deepJournal(t)
			if r, err := s.CheckDeep(t.Context(), nil); err != nil || !r.Sound() {
				t.Fatal("before:", r.Damage, err)
			}
			c.damage(t, s)
			findsDamage(t, s, c.part)
		})
	}
}

// findsDamage makes a deep check of the session and of the locked file; each
// has to find damage, of the part among others, and write nothing.
func findsDamage(t *testing.T, s *session, part journal.Part) {
	t.Helper()
	about := func(who string, r journal.CheckReport, err error) {
		t.Helper()
		has := slices.ContainsFunc(r.Damage, func(d *journal.DamagedError) bool { return d.Part == part })
		if err != nil || r.Sound() || !has {
			t.Errorf("%s: %v, error %v", who, r.Damage, err)
		}
		if whole := part == journal.PartIndex || part == journal.PartBackup; r.Whole() != whole {
			t.Errorf("%s: whole: %v, %v", who, r.Whole(), r.Damage)
		}
	}
	log := func() []byte { return readFile(t, s.v.Path())[headerPlaces[1]+4096:] } // the damage itself may have its floor raised
	before := log()
	r, err := s.CheckDeep(t.Context(), nil)
	about("the session", r, err)
	if !bytes.Equal(before, log()) {
		t.Error("the session wrote to the file")
	}
	held, err := s.Lock(t.Context())
	must(t, err)
	defer held.Close()
	before = readFile(t, held.Path())
	r, err = held.(journal.SealedDeepChecker).CheckDeep(t.Context(), firstSecrets.Passphrase, nil)
	about("locked", r, err)
	if !bytes.Equal(before, readFile(t, held.Path())) {
		t.Error("the check of the locked file wrote to it")
	}
}

func behind(q string) func(*testing.T, *session) {
	return func(t *testing.T, s *session) {
		t.Helper()
		res, err := s.db.Exec(q)
		must(t, err)
		if n, err := res.RowsAffected(); n == 0 && q[:4] != "DROP" || err != nil {
			t.Fatal("nothing was damaged", err)
		}
	}
}

// missInIndex hides the index of the order while a row is kept.
func missInIndex(t *testing.T, s *session) {
	t.Helper()
	var kind, name, table, def string
	var root int
	must(t, s.db.QueryRow(`SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema WHERE name = 'kept_order'`).Scan(&kind, &name, &table, &root, &def))
	run := func(q string, args ...any) {
		t.Helper()
		_, err := s.db.Exec(q, args...)
		must(t, err)
	}
	run(`PRAGMA writable_schema = ON`)
	run(`DELETE FROM sqlite_schema WHERE name = 'kept_order'`)
	run(`PRAGMA writable_schema = RESET`)
	must(t, s.SaveEntry(t.Context(), &journal.Entry{Title: "not in the index"}))
	run(`PRAGMA writable_schema = ON`)
	run(`INSERT INTO sqlite_schema(type, name, tbl_name, rootpage, sql) VALUES (?,?,?,?,?)`, kind, name, table, root, def)
	run(`PRAGMA writable_schema = RESET`)
}

func TestDeepCheckReadsEveryByte(t *testing.T) {
	s := deepJournal(t)
	size, err := os.Stat(s.v.Path())
	must(t, err)
	flip(t, s.v.Path(), size.Size()/2/4096*4096+2000)
	if q, err := s.CheckQuick(t.Context()); err != nil || q.Whole() {
		t.Errorf("a flipped bit is told after the next opening: %v, %v", q.Damage, err)
	}
	r, err := s.CheckDeep(t.Context(), nil)
	if err != nil || r.Whole() {
		t.Errorf("a flipped bit: %v, %v", r.Damage, err)
	}
}

func TestDeepCheckOpensTheNewestBackup(t *testing.T) {
	dir := t.TempDir()
	s := deepJournal(t)
	s.k.SetBackupPlaces(journal.BackupPlaces{Folder: dir})
	for range 2 {
		must(t, s.SaveEntry(t.Context(), &journal.Entry{Title: "more"}))
		_, err := s.BackUp(t.Context(), nil)
		must(t, err)
	}
	list, err := s.Backups(t.Context())
	must(t, err)
	if len(list) != 2 {
		t.Fatal(len(list))
	}
	flip(t, list[1].Path, list[1].Bytes/2) // the older one is not looked at
	if r, err := s.CheckDeep(t.Context(), nil); err != nil || !r.Sound() {
		t.Error("the newest is sound:", r.Damage, err)
	}
	flip(t, list[0].Path, list[0].Bytes-100)
	findsDamage(t, s, journal.PartBackup)
}

func flip(t *testing.T, path string, at int64) {
	t.Helper()
	must(t, os.Chmod(path, 0o600))
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	must(t, err)
	defer f.Close()
	var b [1]byte
	_, err = f.ReadAt(b[:], at)
	must(t, err)
	b[0] ^= 4
	_, err = f.WriteAt(b[:], at)
	must(t, err)
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	return b
}

// Saves are made, and the journal is locked, while a deep check runs.
func TestDeepCheckLetsOthersWork(t *testing.T) {
	s := deepJournal(t)
	saved, ended := 0, make(chan error, 1)
	parts := make(chan bool, 1)
	r, err := s.CheckDeep(t.Context(), func(done, total int64) {
		if int64(saved)*total < done*20 { // in each of its parts
			saved++
			must(t, s.SaveEntry(context.Background(), &journal.Entry{Title: "meanwhile"}))
		}
	})
	if err != nil || !r.Sound() || saved < 10 {
		t.Fatalf("%v, %v after %d saves", r.Damage, err, saved)
	}
	go func() {
		first := true
		_, err := s.CheckDeep(context.Background(), func(done, total int64) {
			if first && done > total/4 {
				first = false
				parts <- true
				for !s.queue.isClosed() { // or a quick machine is done before
					time.Sleep(time.Millisecond)
				}
				time.Sleep(50 * time.Millisecond)
			}
		})
		ended <- err
	}()
	<-parts
	start := time.Now()
	held, err := s.Lock(t.Context())
	must(t, err)
	defer held.Close()
	if err := <-ended; !errors.Is(err, journal.ErrLocked) {
		t.Errorf("the check that was cut off: %v", err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("locking took %v", took)
	}
}

// What is deleted for ever while a check or a backup reads the file waits with
// writing the file anew; whoever saves does not wait with it.
func TestDeletingForEverHoldsNobodyUp(t *testing.T) {
	s := deepJournal(t)
	ctx := t.Context()
	doomed := &journal.Entry{Title: "doomed"}
	must(t, s.SaveEntry(ctx, doomed))
	must(t, s.Trash(ctx, doomed.ID))
	file := func() os.FileInfo {
		info, err := os.Stat(s.path)
		must(t, err)
		return info
	}
	before := file()
	snap, err := s.v.Snapshot(ctx) // as a check and a backup have one
	must(t, err)
	deleted := make(chan error, 1)
	go func() { deleted <- s.DeleteForever(context.Background(), []journal.ID{doomed.ID}) }()
	for gone := false; !gone; { // then only the file is left to be written
		_, err := s.Entry(ctx, doomed.ID)
		gone = errors.Is(err, journal.ErrNotFound)
	}
	for until := time.Now().Add(300 * time.Millisecond); time.Now().Before(until); {
		soon, stop := context.WithTimeout(ctx, 20*time.Second)
		must(t, s.SaveEntry(soon, &journal.Entry{Title: "meanwhile"}))
		stop()
	}
	select {
	case err := <-deleted:
		t.Fatalf("it did not wait: %v", err)
	default:
	}
	if !os.SameFile(file(), before) {
		t.Error("the file was swapped under the snapshot")
	}
	snap.Close()
	must(t, <-deleted)
	if os.SameFile(file(), before) {
		t.Error("the file was not written anew")
	}
}

// A deep check ends soon after its context, in each of its parts.
func TestDeepCheckCanBeCanceled(t *testing.T) {
	s := newSession(t, nil)
	rng := rand.New(rand.NewPCG(7, 8))
	for range 4 { // long enough for a pass to be met while it runs
		var list []*journal.Entry
		for i := range 500 {
			e := madeUp(rng, i)
			list = append(list, &e)
		}
		must(t, s.saveEntries(t.Context(), list))
	}
	full, _ := s.v.Usage()
	for _, part := range []float64{0, 0.25, 0.5, 0.74} { // each of its parts
		ctx, cancel := context.WithCancel(t.Context())
		at := time.Time{}
		_, err := s.CheckDeep(ctx, func(done, total int64) {
			if at.IsZero() && float64(done) >= part*float64(total) {
				at = time.Now()
				cancel()
			}
		})
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("at %v of %d bytes: %v", part, full, err)
		}
		if late := time.Since(at); late > 3*time.Second {
			t.Errorf("at %v: it went on for %v", part, late)
		}
	}
}
