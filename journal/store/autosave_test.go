package store

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillwater/journal"
	"stillwater/wheel"
)

// bigText is made-up prose of n bytes.
func bigText(n int) string {
	rnd := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for b.Len() < n {
		fmt.Fprintf(&b, "word%d ", int(rnd.ExpFloat64()*3000))
	}
	return b.String()[:n]
}

// TestAutosaveLeavesTheIndexAlone saves an entry again whose words are the
// same: one row changes and nothing else. New words are found, old ones not.
func TestAutosaveLeavesTheIndexAlone(t *testing.T) {
	sess, err := newKeeper(nil).Create(t.Context(), filepath.Join(t.TempDir(), "j.stillwater"), firstSecrets)
	must(t, err)
	defer sess.Close()
	s := sess.(*session)
	changes := func(save func()) (n int) {
		t.Helper()
		var before int
		must(t, s.db.QueryRow("SELECT total_changes()").Scan(&before))
		save()
		must(t, s.db.QueryRow("SELECT total_changes()").Scan(&n))
		return n - before
	}
	e := journal.Entry{Text: bigText(200_000) + " lantern", Feelings: []string{"calm"}, Tags: []string{"evening"}}
	must(t, s.SaveEntry(t.Context(), &e))
	if n := changes(func() {
		e.Mood, err = wheel.NewScore(7)
		must(t, err)
		must(t, s.SaveEntry(t.Context(), &e))
	}); n != 1 {
		t.Errorf("another mood changes %d rows, want 1", n)
	}
	e.Feelings = []string{"hopeful"}
	must(t, s.SaveEntry(t.Context(), &e))
	e.Text = strings.TrimSuffix(e.Text, "lantern") + "window"
	must(t, s.SaveEntry(t.Context(), &e))
	for query, want := range map[string]int{"lantern": 0, "window": 1, "calm": 0, "hopeful": 1, "evening": 1} {
		hits, err := s.Search(t.Context(), query, 0)
		must(t, err)
		if len(hits) != want {
			t.Errorf("%q: %d hits, want %d", query, len(hits), want)
		}
	}
	if _, err := s.db.Exec(`INSERT INTO entry_fts(entry_fts, rank) VALUES ('integrity-check', 1)`); err != nil {
		t.Errorf("the search index does not fit the entries: %v", err)
	}
}

// BenchmarkAutosave saves a long entry again, in the vault: with another mood,
// another feeling, and a word more.
func BenchmarkAutosave(b *testing.B) {
	for _, size := range []int{1 << 20, 4_900_000} {
		for _, what := range []string{"mood", "feeling", "text"} {
			b.Run(fmt.Sprintf("%d KB %s", size>>10, what), func(b *testing.B) {
				sess, err := newKeeper(time.Now).Create(b.Context(), filepath.Join(b.TempDir(), "j.stillwater"), firstSecrets)
				must(b, err)
				defer sess.Close()
				e := journal.Entry{Text: bigText(size)}
				must(b, sess.SaveEntry(b.Context(), &e))
				i := 0
				for b.Loop() {
					i++
					switch what {
					case "mood":
						e.Mood, err = wheel.NewScore(i % 11)
						must(b, err)
					case "feeling":
						e.Feelings = []string{fmt.Sprint("feeling", i)}
					case "text":
						e.Text += " more"
					}
					must(b, sess.SaveEntry(b.Context(), &e))
				}
			})
		}
	}
}
