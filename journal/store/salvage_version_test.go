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

// TestSalvageFromEarlierVersions: the page of an entry is damaged and the log was
// written anew, so no older state of it is there. The newest earlier version stands in
// for it, and the other entries keep theirs.
func TestSalvageFromEarlierVersions(t *testing.T) {
	p := &patient{path: filepath.Join(t.TempDir(), "patient"), rows: map[journal.ID]*truth{}}
	clock := journaltest.FixedClock()
	made, err := newKeeper(clock.Now).Create(t.Context(), p.path, firstSecrets)
	must(t, err)
	s := made.(*session)
	var ids []journal.ID
	for i := range 12 {
		e := saved(t, s, journal.Entry{Title: fmt.Sprint("first ", i), Text: strings.Repeat("first water ", 300)})
		for _, title := range []string{"second", "third"} {
			clock.Advance(time.Hour)
			e.Title, e.Beside = fmt.Sprint(title, " ", i), strings.Repeat("beside water ", 200)
			must(t, s.SaveEntry(t.Context(), &e))
		}
		ids = append(ids, e.ID)
	}
	must(t, s.v.Compact(t.Context()))
	p.note(t, s)
	closedAsItIs(t, s)
	p.image, err = os.ReadFile(p.path)
	must(t, err)
	p.locate(t)
	f, err := os.OpenFile(p.path, os.O_RDWR, 0)
	must(t, err)
	_, err = f.WriteAt(make([]byte, 100), p.rows[ids[5]].places[0]+50)
	must(t, err)
	must(t, f.Close())

	out := filepath.Join(t.TempDir(), "out")
	report, err := newKeeper(nil).Salvage(t.Context(), p.path, journal.Secret{RecoveryCode: firstSecrets.RecoveryCode}, out, nil)
	must(t, err)
	e := report.Entries
	if e.Total() != 12 || e.Damaged != 0 || e.Older == 0 || e.Older != len(report.Lost) {
		t.Fatalf("the report: %+v", report)
	}
	older := map[journal.ID]bool{}
	for _, l := range report.Lost {
		older[l.ID] = true
	}
	if !older[ids[5]] {
		t.Error("the damaged entry is told as sound")
	}
	r := reopened(t, out, clock)
	for i, id := range ids {
		got, err := r.Entry(t.Context(), id)
		must(t, err)
		list, err := r.Versions(t.Context(), id)
		must(t, err)
		title, versions := "third", 2
		if older[id] {
			title, versions = "second", 1
		}
		if got.Title != fmt.Sprint(title, " ", i) || len(list) != versions || got.Beside == "" {
			t.Errorf("%d: %q with %d versions", i, got.Title, len(list))
		}
	}
	if hits, err := r.Search(t.Context(), "beside", 0); err != nil || len(hits) != 12 {
		t.Errorf("%d hits, %v", len(hits), err)
	}
	judgeDeep(t, r)
	_, err = r.Used(t.Context())
	must(t, err)
}
