package store

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
)

// TestADeletedRowIsNotToldAsDamaged: many rows were deleted for ever, which took
// pages out of the index, and what the file tells of that moment is gone. The
// index of today was written anew since and can be read whole, so what only its
// older pages name is not damaged: it was deleted.
func TestADeletedRowIsNotToldAsDamaged(t *testing.T) {
	clock := journaltest.FixedClock()
	p := &patient{path: filepath.Join(t.TempDir(), "patient"), rows: map[journal.ID]*truth{}, gone: map[journal.ID]bool{}}
	made, err := newKeeper(clock.Now).Create(t.Context(), p.path, firstSecrets)
	must(t, err)
	s := made.(*session)
	var ids []journal.ID
	for i := range 400 {
		clock.Advance(time.Minute)
		ids = append(ids, saved(t, s, journal.Entry{Text: fmt.Sprint("words ", i)}).ID)
	}
	before, _ := s.v.Newest()
	must(t, s.write(t.Context(), func(x *txn) error {
		for _, id := range ids[4:] {
			row, _, err := x.find(id)
			if err != nil {
				return err
			}
			if err := x.forget(row.seq); err != nil {
				return err
			}
			if _, err := x.tx.Exec(`DELETE FROM kept WHERE seq = ?`, row.seq); err != nil {
				return err
			}
			p.gone[id] = true
		}
		return nil
	}))
	for range 60 { // more than the echoes of later records tell of
		e, err := s.Entry(t.Context(), ids[3])
		must(t, err)
		e.Text += " and more"
		must(t, s.SaveEntry(t.Context(), &e))
	}
	last, _ := s.v.Newest()
	for range 5 {
		clock.Advance(time.Minute)
		saved(t, s, journal.Entry{Text: strings.Repeat("a new one ", 300)}) // takes pages that are free, which the first page of the file counts
	}
	p.note(t, s)
	closedAsItIs(t, s)
	p.image, err = os.ReadFile(p.path)
	must(t, err)

	v := p.open(t)
	from, to := int64(len(p.image)), int64(0)
	for _, n := range v.Pages() {
		for _, x := range v.Versions(n) {
			if x.Commit > before && x.Commit <= last {
				from, to = min(from, x.Offset()), max(to, x.Offset())
			}
		}
	}
	v.Close()
	from, to = from-4096, to+4096
	f, err := os.OpenFile(p.path, os.O_RDWR, 0)
	must(t, err)
	_, err = f.WriteAt(make([]byte, to-from), from)
	must(t, err)
	must(t, f.Close())

	r, done := p.rescued(t)
	defer done()
	named := 0
	for seq := range r.hinted {
		if _, today := r.known[seq]; !today {
			named++
		}
	}
	if r.whole || !r.listed || named == 0 {
		t.Fatalf("whole %v, listed %v, %d rows that only an older index names: the test shows nothing", r.whole, r.listed, named)
	}
	report := r.report()
	if n := report.Entries.Total(); n != 9 {
		t.Errorf("%d entries told of 9, %d of them as damaged", n, report.Entries.Damaged)
	}
	p.judge(t, r, int(from), int(to-from))
	r.listed = false // then nobody can know, and the older index is all there is
	if n := r.report().Entries.Damaged; n < named {
		t.Errorf("%d rows told as damaged, an older index names %d", n, named)
	}
}
