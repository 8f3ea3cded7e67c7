package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
	"stillwater/journal/vault"
	"stillwater/torture"
	"stillwater/wheel"
)

// patient is a journal that will be damaged, and the truth about it.
type patient struct {
	path  string
	image []byte // of the sound file
	rows  map[journal.ID]*truth
	gone  map[journal.ID]bool // deleted for ever
}

// truth is what a row holds, and where the bytes lie that hold it.
type truth struct {
	kind   journal.Kind
	sum    [32]byte // of the record
	day    journal.Day
	places []int64 // of the pages of the row: its leaf, and those it goes on at
}

const (
	salvageEntries = 500
	holeLeast      = 1 << 10
	holeMost       = 64 << 10
)

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
	p := &patient{rows: map[journal.ID]*truth{}, gone: map[journal.ID]bool{}, path: filepath.Join(t.TempDir(), "patient")}
	clock := journaltest.FixedClock()
	s, err := newKeeper(clock.Now).Create(t.Context(), p.path, firstSecrets)
	must(t, err)
	sess := s.(*session)
	var ids []journal.ID
	for i := range c.entries + c.deletions {
		clock.Advance(time.Duration(1+rng.IntN(20)) * time.Hour)
		e := journal.Entry{Text: madeUpText(rng), Tags: []string{"water"}, Mood: wheel.MustScore(i % 11)}
		must(t, s.SaveEntry(t.Context(), &e))
		ids = append(ids, e.ID)
		if i%25 == 0 {
			must(t, s.SaveCheckIn(t.Context(), checkIn(i)))
			must(t, s.SaveGoal(t.Context(), &journal.Goal{Title: fmt.Sprintf("goal %d", i)}))
			must(t, s.SaveTreatment(t.Context(), &journal.Treatment{At: journal.MomentOf(clock.Now()), Route: journal.RouteIV}))
		}
		if i+1 == c.compactAt {
			must(t, sess.v.Compact(t.Context()))
		}
	}
	must(t, s.SavePersonal(t.Context(), journal.Personal{LastPrompt: "prompt"}))
	for range c.edits {
		clock.Advance(time.Hour)
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
	for _, n := range v.Pages() {
		all := v.Versions(n)
		if len(all) == 0 || !all[0].Newest {
			continue
		}
		must(t, v.Read(all[0], page))
		kind, cells := parseCells(page)
		for i := range cells {
			s, ok := rowOf(&cells[i])
			if kind != leafTable || !ok {
				continue
			}
			at := []int64{all[0].Offset()}
			_, err := cells[i].payload(func(n uint32) ([]byte, error) {
				next, _ := v.At(n, v.Newest())
				at = append(at, next.Offset())
				return over, v.Read(next, over)
			})
			must(t, err)
			row := p.rows[s.uuid]
			if row == nil || row.places != nil {
				t.Fatalf("row %s is there twice, or not in the truth", s.uuid)
			}
			row.places, located = at, located+1
		}
	}
	if located != len(p.rows) {
		t.Fatalf("%d of %d rows located", located, len(p.rows))
	}
}

// open looks through the file by its recovery code, which costs no derivation.
func (p *patient) open(t *testing.T) *vault.Salvage {
	t.Helper()
	v, err := newKeeper(nil).openSalvage(t.Context(), p.path, journal.Secret{RecoveryCode: firstSecrets.RecoveryCode}, nil)
	must(t, err)
	return v
}

// hole damages the file from at on with zeros, noise, or bytes from elsewhere in
// it, and gives what heals it.
func (p *patient) hole(t *testing.T, rng *rand.Rand, at, n int) (heal func()) {
	t.Helper()
	part := make([]byte, n)
	switch rng.IntN(3) {
	case 0:
	case 1:
		for i := range part {
			part[i] = byte(rng.Uint32())
		}
	case 2:
		copy(part, p.image[rng.IntN(len(p.image)-n):])
	}
	f, err := os.OpenFile(p.path, os.O_RDWR, 0)
	must(t, err)
	_, err = f.WriteAt(part, int64(at))
	must(t, err)
	return func() {
		_, err := f.WriteAt(p.image[at:at+n], int64(at))
		must(t, err)
		must(t, f.Close())
	}
}

// outcome is what a rescue made of one damage.
type outcome struct {
	untouched, sound, older int // entries whose bytes were not touched; of those, told as sound, as older
	risen                   int // rows deleted for ever that are told as older
	incomplete              bool
}

func (o *outcome) share() float64 {
	if o.untouched == 0 {
		return 1
	}
	return float64(o.sound) / float64(o.untouched)
}

// judge compares a rescue with the truth. at and n are the hole.
func (p *patient) judge(t *testing.T, r *rescue, at, n int) (o outcome) {
	t.Helper()
	told := map[journal.ID]string{}
	for _, f := range r.rows() {
		s, _, err := r.again(f)
		if err != nil {
			t.Fatalf("a row that was found cannot be read again: %v", err)
		}
		row := p.rows[s.uuid]
		same := row != nil && sha256.Sum256(s.record) == row.sum
		told[s.uuid] = "older"
		if r.sound[f.seq] == f {
			told[s.uuid] = "sound"
			if !same {
				t.Errorf("hole of %d at %d: row %s counts as sound and is not what was written last", n, at, s.uuid)
			}
		}
		if row == nil && r.sound[f.seq] == f || row == nil && !p.gone[s.uuid] {
			t.Errorf("hole of %d at %d: row %s was never there, or was deleted", n, at, s.uuid)
		}
		if row == nil {
			o.risen++
		}
	}
	report := r.report()
	rows := 0
	for _, k := range []journal.Kind{journal.KindEntry, journal.KindCheckIn, journal.KindGoal, journal.KindTreatment, journal.KindMeasure, kindPersonal} { // a measure stands for all that counts as care
		rows += report.CountOf(k).Total()
	}
	for _, l := range report.Lost {
		if l.ID != "" && l.Older.IsZero() && p.rows[l.ID] == nil {
			t.Errorf("hole of %d at %d: row %s is told as damaged, and was deleted", n, at, l.ID)
		}
	}
	if rows < len(p.rows) && !report.Incomplete {
		t.Errorf("hole of %d at %d: %d rows told of %d, and it says that no more can be missing", n, at, rows, len(p.rows))
	}
	o.incomplete = report.Incomplete
	if rows > len(p.rows)+len(p.gone) {
		t.Errorf("hole of %d at %d: %d rows told, %d were there", n, at, rows, len(p.rows))
	}
	for id, row := range p.rows {
		if row.kind != journal.KindEntry || touched(row.places, at, n) {
			continue
		}
		o.untouched++
		switch told[id] {
		case "sound":
			o.sound++
		case "older":
			o.older++
		}
	}
	return o
}

func touched(places []int64, at, n int) bool {
	for _, place := range places {
		if int(place) < at+n && at < int(place)+vault.PageSize {
			return true
		}
	}
	return false
}

// rescued looks through the damaged file.
func (p *patient) rescued(t *testing.T) (*rescue, func()) {
	t.Helper()
	v := p.open(t)
	r := newRescue(v)
	must(t, r.collect(t.Context(), &steps{}))
	return r, v.Close
}

// rebuilt makes the new journal and compares it with what was told.
func (p *patient) rebuilt(t *testing.T, r *rescue) {
	t.Helper()
	k, out := newKeeper(nil), filepath.Join(t.TempDir(), "out")
	report, err := k.Salvage(t.Context(), p.path, journal.Secret{Passphrase: firstSecrets.Passphrase}, out, nil)
	must(t, err)
	if !reflect.DeepEqual(report, r.report()) {
		t.Errorf("another report: %+v, %+v", report, r.report())
	}
	sealed, err := k.Open(t.Context(), out)
	must(t, err)
	s, err := sealed.Unlock(t.Context(), firstSecrets.Passphrase)
	must(t, err)
	defer s.Close()
	rows := 0
	must(t, s.(*session).read(t.Context(), func(ctx context.Context) error {
		return eachStored(ctx, s.(*session).db, func(row *stored, _ record, err error) error {
			rows++
			f := r.older[row.seq]
			if want := p.rows[row.uuid]; f == nil && (want == nil || sha256.Sum256(row.record) != want.sum) && !r.isOlder(row.uuid) {
				t.Errorf("row %s differs in the new journal", row.uuid)
			}
			return err
		}, `SELECT `+storedColumns+` FROM kept k`)
	}))
	if rows != len(r.rows()) {
		t.Errorf("%d rows in the new journal, %d rescued", rows, len(r.rows()))
	}
	hits, err := s.Search(t.Context(), "water", 10)
	must(t, err)
	if len(hits) == 0 {
		t.Error("the search of the new journal finds nothing")
	}
}

func (r *rescue) isOlder(id journal.ID) bool {
	for _, f := range r.older {
		if f.id == id {
			return true
		}
	}
	return false
}

// courses are journals as they are in life, and worse: one that was just
// compacted; one in use since, as large as closing lets it grow; one that was
// never compacted; one that was edited and deleted from, then compacted.
var courses = []struct {
	name string
	course
}{
	{"compacted", course{entries: salvageEntries, compactLast: true}},
	{"in use", course{entries: salvageEntries, edits: 100, deletions: 20, compactAt: 430}},
	{"never compacted", course{entries: salvageEntries}},
	{"deleted from, compacted", course{entries: salvageEntries, edits: 100, deletions: 40, compactLast: true}},
}

// TestTortureSalvage makes holes of 1 to 64 KiB into journals of 500 entries.
func TestTortureSalvage(t *testing.T) {
	rng := torture.Rand(t)
	runs := torture.Count(10, 250) // of each
	figures := map[string]any{"damages": 0}
	for _, c := range courses {
		t.Run(c.name, func(t *testing.T) {
			p := newPatient(t, rng, c.course)
			figures[c.name] = p.manyHoles(t, rng, runs)
			figures["damages"] = figures["damages"].(int) + runs
		})
	}
	if !t.Failed() {
		figures["altered_shown_as_sound"] = 0
	}
	torture.Report(t, "salvage", figures)
}

// manyHoles damages a journal in one place at a time and gives the figures.
func (p *patient) manyHoles(t *testing.T, rng *rand.Rand, runs int) map[string]any {
	t.Helper()
	var all outcome
	least, wholly := 1.0, 0
	for run := range runs {
		n := holeLeast + rng.IntN(holeMost-holeLeast+1)
		at := rng.IntN(len(p.image) - n)
		o := p.damage(t, rng, at, n, run%25 == 0)
		all.untouched, all.sound, all.older, all.risen = all.untouched+o.untouched, all.sound+o.sound, all.older+o.older, all.risen+o.risen
		least = min(least, o.share())
		if o.sound == o.untouched {
			wholly++
		}
		if o.share() < 0.9 {
			t.Errorf("hole of %d at %d: %d of %d untouched entries are sound, %d older", n, at, o.sound, o.untouched, o.older)
		}
	}
	if all.share() < 0.99 {
		t.Errorf("%.4f of the untouched entries are sound", all.share())
	}
	return map[string]any{
		"bytes": len(p.image), "share_sound": all.share(), "least_share": least,
		"runs_that_lost_nothing_untouched": wholly, "deleted_told_as_older": all.risen,
	}
}

// damage makes a hole, rescues, compares and heals.
func (p *patient) damage(t *testing.T, rng *rand.Rand, at, n int, rebuild bool) outcome {
	t.Helper()
	defer p.hole(t, rng, at, n)()
	r, done := p.rescued(t)
	defer done()
	o := p.judge(t, r, at, n)
	if rebuild {
		done()
		p.rebuilt(t, r)
	}
	return o
}
