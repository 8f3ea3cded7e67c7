package store

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/journal/journaltest"
)

// savesTake writes as somebody types, in a journal with tables of a version, and
// gives how many bytes the log grew by each kind of save.
func savesTake(t *testing.T, version int) (fresh, typing, mood int64) {
	t.Helper()
	was := migrations
	defer func() { migrations = was }()
	migrations = migrations[:version]
	clock := journaltest.FixedClock()
	made, err := newKeeper(clock.Now).Create(t.Context(), filepath.Join(t.TempDir(), "j"), firstSecrets)
	must(t, err)
	s := made.(*session)
	size := func() int64 {
		live, old := s.v.Usage()
		return live + old
	}
	rng := newRand()
	for range 50 {
		clock.Advance(time.Hour)
		saved(t, s, journal.Entry{Text: madeUpText(rng), Tags: []string{"water", "evening"}, Feelings: []string{"calm"}})
	}
	for i := range 20 {
		clock.Advance(time.Hour)
		start := size()
		e := saved(t, s, journal.Entry{Text: fmt.Sprint("first words ", i), Tags: []string{"water"}})
		middle := size()
		for n := range 5 {
			clock.Advance(5 * time.Second)
			e.Text += fmt.Sprint(" more words that are typed on ", n)
			must(t, s.SaveEntry(t.Context(), &e))
		}
		end := size()
		e.Phase = journal.PhaseQuiet
		must(t, s.SaveEntry(t.Context(), &e))
		fresh, typing, mood = fresh+middle-start, typing+end-middle, mood+size()-end
	}
	must(t, s.Close())
	return fresh, typing, mood
}

// TestAPlainSaveCostsWhatItCost: what came with later tables costs nothing where
// nobody uses it.
func TestAPlainSaveCostsWhatItCost(t *testing.T) {
	f1, t1, m1 := savesTake(t, 1)
	f2, t2, m2 := savesTake(t, len(migrations))
	t.Logf("bytes of the log: a new entry %d and now %d, typing on %d and now %d, another phase %d and now %d", f1, f2, t1, t2, m1, m2)
	if f1 < 20*8192 || t1 < 100*8192 {
		t.Fatal("it measures the wrong thing")
	}
	const slack = 8 // pages in all: rows lie elsewhere on them
	if f2 > f1+slack*8192 || t2 > t1+slack*8192 || m2 > m1+slack*8192 {
		t.Error("a plain save costs more than it did")
	}
}
