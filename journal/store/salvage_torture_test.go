package store

import (
	"context"
	"crypto/sha256"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"stillwater/journal"
	"stillwater/journal/vault"
	"stillwater/torture"
)

const (
	salvageEntries = 500
	holeLeast      = 1 << 10
	holeMost       = 64 << 10
)

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
	untouched, sound, older int                    // entries whose bytes were not touched; of those, told as sound, as older
	others                  map[journal.Kind]share // rows of the other kinds, and pictures
	risen                   int                    // rows deleted for ever that are told as older
	incomplete              bool
}

func (o *outcome) share() float64 { return share{o.untouched, o.sound}.part() }

// share counts rows of a kind whose bytes were not touched, and those of them that are told as sound.
type share struct{ untouched, sound int }

func (s share) part() float64 {
	if s.untouched == 0 {
		return 1
	}
	return float64(s.sound) / float64(s.untouched)
}

// kindPicture stands for pictures in the figures.
const kindPicture journal.Kind = "picture"

func (o *outcome) count(k journal.Kind, sound bool) {
	if o.others == nil {
		o.others = map[journal.Kind]share{}
	}
	s := o.others[k]
	s.untouched++
	if sound {
		s.sound++
	}
	o.others[k] = s
}

// add sums up.
func (o *outcome) add(more outcome) {
	o.untouched, o.sound, o.older, o.risen = o.untouched+more.untouched, o.sound+more.sound, o.older+more.older, o.risen+more.risen
	for k, s := range more.others {
		if o.others == nil {
			o.others = map[journal.Kind]share{}
		}
		o.others[k] = share{o.others[k].untouched + s.untouched, o.others[k].sound + s.sound}
	}
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
	if rows != len(p.rows) && !report.Incomplete {
		t.Errorf("hole of %d at %d: %d rows told of %d, and it says that every row is known", n, at, rows, len(p.rows))
	}
	o.incomplete = report.Incomplete
	if rows > len(p.rows)+len(p.gone) {
		t.Errorf("hole of %d at %d: %d rows told, %d were there", n, at, rows, len(p.rows))
	}
	for id, row := range p.rows {
		if touched(row.places, at, n) {
			continue
		}
		if row.kind != journal.KindEntry {
			o.count(row.kind, told[id] == "sound")
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
	p.judgePictures(t, r, at, n, &o)
	return o
}

// judgePictures compares the pictures that a rescue calls whole with the truth.
func (p *patient) judgePictures(t *testing.T, r *rescue, at, n int, o *outcome) {
	t.Helper()
	whole := map[journal.ID]bool{}
	for seq := range r.pictures.whole {
		data, err := r.picture(seq)
		must(t, err)
		a := r.pictures.facts[seq].a
		if is := p.shown[a.ID]; is == nil || sha256.Sum256(data) != is.sum || a.SHA256 != is.sum {
			t.Errorf("hole of %d at %d: the picture %s counts as whole and is not what was kept", n, at, a.ID)
		}
		whole[a.ID] = true
	}
	for id, is := range p.shown {
		if !touched(is.places, at, n) {
			o.count(kindPicture, whole[id])
		}
	}
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
	for _, o := range sorts { // through the program, as a page reads them
		list, err := o.all(t.Context(), s)
		must(t, err)
		for _, is := range list {
			if is.differs != "" {
				t.Errorf("%s %s is not whole in the new journal", o.kindOf(), is.id)
			}
		}
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
	runs := torture.Count(8, 250) // of each
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
		all.add(o)
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
	kinds := map[string]float64{}
	for k, s := range all.others {
		if kinds[string(k)] = s.part(); s.part() < 0.99 {
			t.Errorf("%s: %d of %d untouched ones are sound", k, s.sound, s.untouched)
		}
	}
	if len(kinds) != len(sorts)+1 {
		t.Errorf("of some kinds nothing was left untouched: %v", kinds)
	}
	return map[string]any{
		"bytes": len(p.image), "share_sound_of": kinds, "share_sound": all.share(), "least_share": least,
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
