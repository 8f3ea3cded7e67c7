package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/wheel"
)

// spoiledRow is a row that will be spoiled, and another of which it gets the parts.
type spoiledRow struct {
	kind       journal.Kind
	seq, other int64
	id         journal.ID
}

// withEveryKind fills a journal with two rows of every kind (one where there is
// one at most), each saved twice, and an entry with earlier versions. It gives the
// first of each, and the record and digest that each had at first lie in the table old.
func withEveryKind(t *testing.T, s *session, clock *journaltest.Clock) (rows []spoiledRow) {
	t.Helper()
	ids := map[journal.Kind][]journal.ID{}
	for i := range 2 {
		e := saved(t, s, journal.Entry{Text: fmt.Sprint("first words ", i)})
		ids[journal.KindEntry] = append(ids[journal.KindEntry], e.ID)
		for _, o := range sorts {
			id, err := o.keep(t.Context(), s, "", fmt.Sprint("row ", i), "first words", journal.MomentOf(clock.Now()))
			must(t, err)
			ids[o.kindOf()] = append(ids[o.kindOf()], id)
		}
		clock.Advance(time.Hour)
	}
	spoil(t, s.shelf, `CREATE TEMP TABLE old AS SELECT seq, record, sha256 FROM kept`)
	at := clock.Now()
	e, err := s.Entry(t.Context(), ids[journal.KindEntry][0])
	must(t, err)
	e.Mood, e.Text = wheel.MustScore(3), "other words"
	must(t, s.SaveEntry(t.Context(), &e))
	for _, o := range sorts {
		_, err := o.keep(t.Context(), s, ids[o.kindOf()][0], "row 0", "other words", journal.MomentOf(at))
		must(t, err)
	}
	for _, k := range append([]journal.Kind{kindPersonal}, journal.Kinds...) {
		var r spoiledRow
		must(t, s.db.QueryRow(`SELECT seq, uuid FROM kept WHERE kind = ? ORDER BY seq LIMIT 1`, string(k)).Scan(&r.seq, &r.id))
		must(t, s.db.QueryRow(`SELECT seq FROM kept WHERE seq <> ?1 ORDER BY kind <> ?2, seq LIMIT 1`, r.seq, string(k)).Scan(&r.other))
		r.kind = k
		rows = append(rows, r)
	}
	return rows
}

// TestARescueRefusesWhatDoesNotFit spoils one row of every kind in a file whose
// pages are all authentic: a row that does not fit its digest, or of which the
// columns and the record differ, is never told as sound, and never written into the
// new journal. What comes in its place is an older state of that same row, as it
// was saved, or nothing.
func TestARescueRefusesWhatDoesNotFit(t *testing.T) {
	clock := journaltest.FixedClock()
	for what, change := range misfits {
		for _, compacted := range []bool{false, true} { // with no older states
			t.Run(fmt.Sprint(what, ", compacted ", compacted), func(t *testing.T) {
				p := &patient{path: filepath.Join(t.TempDir(), "spoiled"), rows: map[journal.ID]*truth{}}
				k, err := newKeeper(clock.Now).Create(t.Context(), p.path, firstSecrets)
				must(t, err)
				s := k.(*session)
				rows := withEveryKind(t, s, clock)
				p.note(t, s)
				spoiled := map[journal.ID]journal.Kind{}
				for _, r := range rows {
					spoil(t, s.shelf, strings.NewReplacer("$row", fmt.Sprint(r.seq), "$other", fmt.Sprint(r.other)).Replace(change))
					spoiled[r.id] = r.kind
				}
				before := map[journal.ID][][32]byte{} // all states that were ever saved
				must(t, each(t.Context(), s.db, func(scan func(...any) error) error {
					var id journal.ID
					var record []byte
					err := scan(&id, &record)
					before[id] = append(before[id], sha256.Sum256(record))
					return err
				}, `SELECT uuid, CAST(old.record AS BLOB) FROM old JOIN kept USING (seq)`))
				for id, row := range p.rows {
					before[id] = append(before[id], row.sum)
				}
				if compacted {
					must(t, s.v.Compact(t.Context()))
				}
				closedAsItIs(t, s)
				p.judgeSpoiled(t, clock, spoiled, before, compacted)
			})
		}
	}
}

// judgeSpoiled rescues and looks at what came of the rows that were spoiled, and of the others.
func (p *patient) judgeSpoiled(t *testing.T, clock *journaltest.Clock, spoiled map[journal.ID]journal.Kind, before map[journal.ID][][32]byte, compacted bool) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	report, err := newKeeper(clock.Now).Salvage(t.Context(), p.path, journal.Secret{RecoveryCode: firstSecrets.RecoveryCode}, out, nil)
	must(t, err)
	if report.Sound() || len(report.Lost) < len(spoiled) {
		t.Errorf("%d rows are spoiled, and it tells of %d: %+v", len(spoiled), len(report.Lost), report.Lost)
	}
	older := map[journal.ID]bool{}
	for _, l := range report.Lost {
		older[l.ID] = !l.Older.IsZero()
	}
	r, done := p.rescued(t)
	defer done()
	sound := 0
	for _, f := range r.sound {
		if _, is := spoiled[f.id]; is {
			t.Errorf("the spoiled %s counts as sound", f.kind)
		}
		sound++
	}
	if want := len(p.rows) - len(spoiled); sound != want {
		t.Errorf("%d rows count as sound, %d were not spoiled", sound, want)
	}
	back := reopened(t, out, clock)
	must(t, back.read(t.Context(), func(ctx context.Context) error {
		return eachStored(ctx, back.db, func(row *stored, rec record, err error) error {
			if err == nil && older[row.uuid] && row.trashed != nil { // the index tells of the trash, and an older version follows it
				err = row.setTrashed(rec, nil)
			}
			sum, known := sha256.Sum256(row.record), false
			for _, s := range before[row.uuid] {
				known = known || s == sum
			}
			_, was := spoiled[row.uuid]
			switch {
			case !known:
				t.Errorf("a %s in the new journal holds what was never saved", row.kind)
			case was && !older[row.uuid]:
				t.Errorf("a %s is in the new journal, and nothing says that it is an older version", row.kind)
			case was && compacted && row.kind != journal.KindEntry: // for an entry an earlier version stands in
				t.Errorf("a %s came back, and no older state of it is in the file", row.kind)
			}
			return err
		}, `SELECT `+storedColumns+` FROM kept k`)
	}))
	judgeDeep(t, back)
}

// TestARescueRefusesWhatDoesNotFitBeside: earlier versions of an entry and pictures
// have digests of their own.
func TestARescueRefusesWhatDoesNotFitBeside(t *testing.T) {
	for what, change := range map[string]string{
		"a version, a letter changed":   `UPDATE version SET record = replace(record, 'first', 'fists')`,
		"a version, another's record":   `UPDATE version SET (record, sha256) = (SELECT record, sha256 FROM kept WHERE seq = 1)`,
		"a version, of another time":    `UPDATE version SET changed = 5`,
		"a version, another digest":     `UPDATE version SET sha256 = zeroblob(32)`,
		"a picture, other bytes":        `UPDATE picture_part SET data = zeroblob(length(data))`,
		"a picture, and their digest":   `UPDATE picture_part SET data = zeroblob(length(data)), digest = $zeros`,
		"a picture, another name":       `UPDATE picture SET name = 'another.png'`,
		"a picture, another digest":     `UPDATE picture SET sha256 = zeroblob(32)`,
		"a picture, of a later moment":  `UPDATE picture SET added = added + 1`,
		"a picture, its facts' digest":  `UPDATE picture SET digest = zeroblob(32)`,
		"a picture, of another measure": `UPDATE picture SET width = width + 1`,
	} {
		t.Run(what, func(t *testing.T) {
			clock := journaltest.FixedClock()
			s := newSession(t, clock.Now)
			a := attached(t, s, 7, 900)
			e := saved(t, s, journal.Entry{Text: "first words", Pictures: []journal.Picture{{ID: a.ID}}})
			clock.Advance(time.Hour)
			e.Text = "other words"
			must(t, s.SaveEntry(t.Context(), &e))
			if n := rowsIn(t, s.shelf, "version"); n != 1 {
				t.Fatalf("%d versions", n)
			}
			sum := sha256.Sum256(make([]byte, 900))
			spoil(t, s.shelf, strings.ReplaceAll(change, "$zeros", fmt.Sprintf("x'%x'", sum)))
			if strings.Contains(what, "version") { // which could stand in for the entry
				spoil(t, s.shelf, `UPDATE kept SET sha256 = zeroblob(32) WHERE seq = 1`)
			}
			must(t, s.v.Compact(t.Context()))
			path := s.Path()
			closedAsItIs(t, s)
			before, err := os.ReadFile(path)
			must(t, err)
			out := filepath.Join(t.TempDir(), "out")
			report, err := newKeeper(clock.Now).Salvage(t.Context(), path, journal.Secret{RecoveryCode: firstSecrets.RecoveryCode}, out, nil)
			if after, e := os.ReadFile(path); e != nil || !bytes.Equal(before, after) {
				t.Error("the rescue wrote to the damaged file")
			}
			if strings.Contains(what, "version") {
				if report.Entries.Kept() != 0 || report.Entries.Damaged != 1 {
					t.Errorf("%+v, %v", report, err)
				}
				return
			}
			must(t, err)
			if report.Sound() || report.Pictures != (journal.SalvageCount{Damaged: 1}) || report.Entries.Sound != 1 {
				t.Errorf("%+v", report)
			}
			if list, err := reopened(t, out, clock).Attachments(t.Context()); err != nil || len(list) != 0 {
				t.Errorf("%d pictures in the new journal, %v", len(list), err)
			}
		})
	}
}
