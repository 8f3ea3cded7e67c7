package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/vault"
	"stillwater/wheel"
)

// patient is a journal that will be damaged, and the truth about it.
type patient struct {
	path  string
	image []byte // of the sound file
	rows  map[journal.ID]*truth
	gone  map[journal.ID]bool   // deleted for ever
	shown map[journal.ID]*truth // pictures
}

// truth is what a row or a picture holds, and where the bytes lie that hold it.
type truth struct {
	kind   journal.Kind // of a row
	sum    [32]byte     // of the record, or of the picture
	day    journal.Day
	places []int64 // of the pages of the row: its leaf, and those it goes on at
}

// text makes up an entry: mostly a page or less, sometimes a very long one.
func madeUpText(rng *rand.Rand) string {
	n := 60 + rng.IntN(500)
	if rng.IntN(25) == 0 {
		n = 2000 + rng.IntN(6000)
	}
	var b strings.Builder
	for range n {
		fmt.Fprintf(&b, "%c%s ", 'a'+rng.IntN(26), []string{"water", "evening", "slow", "tree", "ünd", "morning", "rest"}[rng.IntN(7)])
	}
	return b.String()
}

// course is what happens to a journal before it is damaged: saves of new
// entries, of entries written before, rows deleted for ever; compacted in
// between and at the end.
type course struct {
	entries, edits, deletions int
	compactAt                 int // after so many entries; 0: never
	compactLast               bool
}

func newPatient(t *testing.T, rng *rand.Rand, c course) *patient {
	t.Helper()
	p := &patient{rows: map[journal.ID]*truth{}, gone: map[journal.ID]bool{}, shown: map[journal.ID]*truth{}, path: filepath.Join(t.TempDir(), "patient")}
	clock := journaltest.FixedClock()
	s, err := newKeeper(clock.Now).Create(t.Context(), p.path, firstSecrets)
	must(t, err)
	sess := s.(*session)
	var ids []journal.ID
	var others []other
	for i := range c.entries + c.deletions {
		clock.Advance(time.Duration(1+rng.IntN(20)) * time.Hour)
		e := journal.Entry{Text: madeUpText(rng), Tags: []string{"water"}, Mood: wheel.MustScore(i % 11)}
		if i%25 == 0 {
			a := attached(t, sess, uint64(i), 1000+rng.IntN(20_000))
			p.shown[a.ID] = &truth{sum: a.SHA256}
			e.Pictures = []journal.Picture{{ID: a.ID}}
		}
		must(t, s.SaveEntry(t.Context(), &e))
		ids = append(ids, e.ID)
		if i%25 == 0 {
			others = append(others, oneOfEach(t, sess, rng, i, journal.MomentOf(clock.Now()))...)
		}
		if i+1 == c.compactAt {
			must(t, sess.v.Compact(t.Context()))
		}
	}
	for range c.edits {
		clock.Advance(time.Hour)
		if rng.IntN(5) == 0 {
			others[rng.IntN(len(others))].edit(t, s, rng)
			continue
		}
		e, err := s.Entry(t.Context(), ids[rng.IntN(len(ids))])
		must(t, err)
		if rng.IntN(4) == 0 {
			e.Mood = wheel.MustScore(rng.IntN(11)) // nothing that the search index would know of
		} else {
			e.Text = madeUpText(rng)
		}
		must(t, s.SaveEntry(t.Context(), &e))
	}
	rng.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	for _, id := range ids[:c.deletions] {
		deleteForEver(t, sess, id)
		p.gone[id] = true
	}
	for _, id := range ids[c.deletions : c.deletions+5] {
		must(t, s.Trash(t.Context(), id))
	}
	if c.compactLast {
		must(t, sess.v.Compact(t.Context()))
	}
	p.note(t, sess)
	sealed, err := s.Lock(t.Context()) // Close would compact
	must(t, err)
	must(t, sealed.Close())
	p.image, err = os.ReadFile(p.path)
	must(t, err)
	p.locate(t)
	return p
}

// other is a row beside the entries.
type other struct {
	sort sort
	id   journal.ID
	at   journal.Moment
}

func (o other) edit(t *testing.T, s journal.Store, rng *rand.Rand) {
	t.Helper()
	_, err := o.sort.keep(t.Context(), s, o.id, "edited", strings.TrimSpace(madeUpText(rng)), o.at)
	must(t, err)
}

// oneOfEach keeps a row of every kind but entries, whole in all its parts.
func oneOfEach(t *testing.T, s journal.Store, rng *rand.Rand, i int, at journal.Moment) (list []other) {
	t.Helper()
	for _, o := range sorts {
		id, err := o.keep(t.Context(), s, "", fmt.Sprintf("of %d", i), strings.TrimSpace(madeUpText(rng)), at)
		must(t, err)
		list = append(list, other{o, id, at})
	}
	return list
}

func checkIn(i int) *journal.CheckIn {
	c := &journal.CheckIn{Note: fmt.Sprintf("note %d", i)}
	for d := range c.Ratings {
		c.Ratings[d].Score = wheel.MustScore((i + d) % 11)
	}
	return c
}

// deleteForEver is what emptying the trash comes to.
func deleteForEver(t *testing.T, s *session, id journal.ID) {
	t.Helper()
	must(t, s.write(t.Context(), func(x *txn) error {
		row, _, err := x.find(id)
		if err != nil {
			return err
		}
		if err := x.forget(row.seq); err != nil {
			return err
		}
		if _, err := x.tx.Exec(`DELETE FROM version WHERE id >= ?1 << 32 AND id < (?1 + 1) << 32`, row.seq); err != nil {
			return err
		}
		_, err = x.tx.Exec(`DELETE FROM kept WHERE seq = ?`, row.seq)
		return err
	}))
}

// note reads the truth with SQL.
func (p *patient) note(t *testing.T, s *session) {
	t.Helper()
	must(t, s.read(t.Context(), func(ctx context.Context) error {
		return eachStored(ctx, s.db, func(row *stored, _ record, err error) error {
			p.rows[row.uuid] = &truth{kind: row.kind, sum: sha256.Sum256(row.record), day: dayFrom(row.day)}
			return err
		}, `SELECT `+storedColumns+` FROM kept k`)
	}))
}

// locate finds the pages of each row in the sound file.
func (p *patient) locate(t *testing.T) {
	t.Helper()
	v := p.open(t)
	defer v.Close()
	if !v.Complete() {
		t.Fatal("the sound file has gaps")
	}
	page, over, located := make([]byte, vault.PageSize), make([]byte, vault.PageSize), 0
	look := newRescue(v)
	facts, parts := map[int64]journal.ID{}, map[int64][]int64{} // of pictures, by their seq
	for _, n := range v.Pages() {
		all := v.Versions(n)
		if len(all) == 0 || !all[0].Newest {
			continue
		}
		must(t, v.Read(all[0], page))
		kind, cells := parseCells(page)
		for i := range cells {
			if kind != leafTable {
				continue
			}
			c := &cells[i]
			at := []int64{all[0].Offset()}
			_, err := c.payload(func(n uint32) ([]byte, error) {
				next, _ := v.At(n, v.Newest())
				at = append(at, next.Offset())
				return over, v.Read(next, over)
			})
			s, ok := rowOf(c)
			switch a, is := look.factsOf(all[0], c); {
			case ok:
				must(t, err)
				row := p.rows[s.uuid]
				if row == nil || row.places != nil {
					t.Fatalf("row %s is there twice, or not in the truth", s.uuid)
				}
				row.places, located = at, located+1
			case is:
				facts[c.rowid], parts[c.rowid] = a.ID, append(parts[c.rowid], at...)
			case err == nil && isPart(c):
				parts[c.rowid/partsEach] = append(parts[c.rowid/partsEach], at...)
			}
		}
	}
	if located != len(p.rows) || len(facts) != len(p.shown) {
		t.Fatalf("%d of %d rows located, %d of %d pictures", located, len(p.rows), len(facts), len(p.shown))
	}
	for seq, id := range facts {
		p.shown[id].places = parts[seq]
	}
}

// open looks through the file by its recovery code, which costs no derivation.
func (p *patient) open(t *testing.T) *vault.Salvage {
	t.Helper()
	v, err := newKeeper(nil).openSalvage(t.Context(), p.path, journal.Secret{RecoveryCode: firstSecrets.RecoveryCode}, nil)
	must(t, err)
	return v
}
