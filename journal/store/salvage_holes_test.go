package store

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillwater/journal"
	"stillwater/journal/vault"
	"stillwater/torture"
)

// small is a journal in use that every block of can be damaged in turn.
var small = course{entries: 40, edits: 25, deletions: 5, compactAt: 30}

// TestSalvageEveryBlock damages each block of 4 KiB of a journal by itself, the
// header copies included: no entry is lost but those that lie there, and none
// counts as sound that is not what was written last.
func TestSalvageEveryBlock(t *testing.T) {
	rng := torture.Rand(t)
	p := newPatient(t, rng, small)
	const block = 4096
	every := 1
	if !torture.Full() {
		every = 7 // another part of the file in each run
	}
	blocks, risen, unsure := 0, 0, 0
	for at := rng.IntN(every) * block; at+block <= len(p.image); at += every * block {
		o := p.damage(t, rng, at, block, false)
		if o.sound != o.untouched {
			t.Errorf("block at %d: %d of %d entries that do not lie there are sound, %d older", at, o.sound, o.untouched, o.older)
		}
		if blocks++; o.risen > 0 {
			risen++
		}
		if o.incomplete {
			unsure++
		}
	}
	if blocks == 0 || risen > 2 { // the two blocks of page 1, without which no index can be asked
		t.Errorf("%d blocks, deleted rows told as older after %d of them", blocks, risen)
	}
	if unsure > blocks/4 {
		t.Errorf("after %d of %d blocks it cannot tell whether more is missing", unsure, blocks)
	}
	torture.Report(t, "salvage", map[string]any{"blocks after which more may be missing": unsure, "blocks of 4 KiB, each by itself": blocks, "blocks that bring back what was deleted": risen})
}

// TestSalvageLarge makes holes up to 1 MiB, two at a time, and cuts files off.
// What cannot be known then is told as older or missing; never is a row sound
// that is not what was written last.
func TestSalvageLarge(t *testing.T) {
	rng := torture.Rand(t)
	p := newPatient(t, rng, small)
	var all outcome
	for range torture.Count(30, 300) {
		n := 64<<10 + rng.IntN(1<<20)
		n = min(n, len(p.image)/3)
		at, second := 139_264+rng.IntN(len(p.image)-n-139_264), 139_264+rng.IntN(len(p.image)-n-139_264)
		heal := p.hole(t, rng, at, n)
		if rng.IntN(2) == 0 {
			also := p.hole(t, rng, second, n)
			first := heal
			heal = func() { also(); first() }
		}
		o := p.look(t, at, n)
		heal()
		all.add(o)
	}
	t.Logf("holes: %+v", all)
	if all.sound+all.older == 0 {
		t.Error("nothing was rescued")
	}
	for range torture.Count(15, 150) {
		at := 139_264 + rng.IntN(len(p.image)-139_264)
		must(t, os.Truncate(p.path, int64(at)))
		p.look(t, at, len(p.image)-at)
		must(t, os.WriteFile(p.path, p.image, 0o600))
	}
}

// look rescues and compares, without healing.
func (p *patient) look(t *testing.T, at, n int) outcome {
	t.Helper()
	r, done := p.rescued(t)
	defer done()
	return p.judge(t, r, at, n)
}

// TestSalvageOlder: the newest version of a page is damaged, an older one is
// there. The row is told as older, with the time of the version that was kept.
func TestSalvageOlder(t *testing.T) {
	p := newPatient(t, rand.New(rand.NewPCG(3, 3)), course{entries: 20, edits: 60})
	rows, older := 0, 0
	for _, row := range p.rows {
		if row.kind != journal.KindEntry {
			continue
		}
		rows++
		f, err := os.OpenFile(p.path, os.O_RDWR, 0)
		must(t, err)
		_, err = f.WriteAt(make([]byte, 100), row.places[0]+50)
		must(t, err)
		must(t, f.Close())
		r, done := p.rescued(t)
		report := r.report()
		for _, l := range report.Lost {
			if !l.Older.IsZero() && l.Kind == journal.KindEntry {
				older++
			}
			if l.Day.IsZero() {
				t.Errorf("lost without a day: %+v", l)
			}
		}
		if n := report.Entries.Total(); n != 20 {
			t.Errorf("%d entries told of 20: %+v", n, report)
		}
		p.judge(t, r, int(row.places[0]), 8192)
		done()
		must(t, os.WriteFile(p.path, p.image, 0o600))
	}
	if rows == 0 || older < rows/2 {
		t.Errorf("%d rows, %d older versions", rows, older)
	}
}

// TestSalvageTrash: an older version of a row that has been put into the trash
// since comes back in the trash, where the index still tells.
func TestSalvageTrash(t *testing.T) {
	p := &patient{path: filepath.Join(t.TempDir(), "patient")}
	s, err := newKeeper(nil).Create(t.Context(), p.path, firstSecrets)
	must(t, err)
	var ids []journal.ID
	for range 12 { // on several pages
		e := journal.Entry{Text: strings.Repeat("some words of water ", 100)}
		must(t, s.SaveEntry(t.Context(), &e))
		ids = append(ids, e.ID)
	}
	trashed, kept := ids[1], ids[2]
	must(t, s.Trash(t.Context(), trashed))
	sealed, err := s.Lock(t.Context())
	must(t, err)
	must(t, sealed.Close())

	v := p.open(t)
	page, hole := make([]byte, vault.PageSize), int64(0)
	for _, n := range v.Pages() {
		must(t, v.Read(v.Versions(n)[0], page))
		_, cells := parseCells(page)
		for i := range cells {
			if row, ok := rowOf(&cells[i]); ok && row.uuid == trashed {
				hole = v.Versions(n)[0].Offset()
			}
		}
	}
	v.Close()
	f, err := os.OpenFile(p.path, os.O_RDWR, 0)
	must(t, err)
	_, err = f.WriteAt(make([]byte, 4096), hole)
	must(t, err)
	must(t, f.Close())

	k, out := newKeeper(nil), filepath.Join(t.TempDir(), "out")
	r, err := k.Salvage(t.Context(), p.path, journal.Secret{Passphrase: firstSecrets.Passphrase}, out, nil)
	must(t, err)
	older := map[journal.ID]bool{}
	for _, l := range r.Lost {
		older[l.ID] = !l.Older.IsZero()
	}
	if !older[trashed] || r.Entries.Total() != len(ids) || r.Entries.Damaged != 0 {
		t.Fatalf("report %+v", r)
	}
	sealed, err = k.Open(t.Context(), out)
	must(t, err)
	back, err := sealed.Unlock(t.Context(), firstSecrets.Passphrase)
	must(t, err)
	defer back.Close()
	e, err := back.Entry(t.Context(), trashed)
	must(t, err)
	list, err := back.Entries(t.Context(), journal.EntryFilter{})
	must(t, err)
	hits, err := back.Search(t.Context(), "water", 50)
	must(t, err)
	if e.Trashed == nil || len(list) != len(ids)-1 || len(hits) != len(ids)-1 {
		t.Errorf("trashed %v, %d in the list, %d found", e.Trashed, len(list), len(hits))
	}
	if e, err := back.Entry(t.Context(), kept); err != nil || e.Trashed != nil {
		t.Errorf("another: %v, trashed %v", err, e.Trashed)
	}
}
