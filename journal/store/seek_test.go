package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stillwater/journal"
)

// What reading the entries finds is what the index finds.
func TestReadingFindsWhatTheIndexFinds(t *testing.T) {
	s := memory(t, nil)
	e := saved(t, s, journal.Entry{Title: "x"})
	alphabet := rapid.SampledFrom([]rune("aabbA é.-\n\u0301'漢ß9"))
	text := rapid.Map(rapid.SliceOfN(alphabet, 0, 24), func(r []rune) string { return string(r) })
	list := rapid.SliceOfN(text, 0, 2)
	rapid.Check(t, func(r *rapid.T) {
		e.Title, e.Text = text.Draw(r, "title"), text.Draw(r, "text")
		e.Tags, e.Feelings = list.Draw(r, "tags"), list.Draw(r, "feelings")
		must(t, s.SaveEntry(t.Context(), &e))
		terms := parseQuery(text.Draw(r, "query") + rapid.SampledFrom([]string{"", `"a b`, `"a b a" `, `"`}).Draw(r, "phrase") + rapid.SampledFrom([]string{"", `"`}).Draw(r, "end"))
		if len(terms) == 0 {
			return
		}
		var n int
		must(t, s.db.QueryRow(`SELECT count(*) FROM entry_fts WHERE entry_fts MATCH ?`, match(terms)).Scan(&n))
		if got := newFinder(terms).covers(columnsOf(entryToRecord(&e).(*entryRecord))...); got != (n == 1) {
			r.Fatalf("%s: reading finds %v, the index %d in %q", match(terms), got, n, columnsOf(entryToRecord(&e).(*entryRecord)))
		}
	})
}

func TestPhrasesThatBeginAnewWithinThemselves(t *testing.T) {
	for text, want := range map[string]bool{"a a b": true, "a a a b": true, "a b a b": false, "a a c a a b": true} {
		if got := newFinder(parseQuery(`"a a b"`)).covers(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// searchable is a journal of n entries with words of every frequency, whose
// order is not the one in which they were kept.
func searchable(t *testing.T, n int) *shelf {
	s := memory(t, nil)
	rng := rand.New(rand.NewPCG(5, 6))
	var list []*journal.Entry
	for i := range n {
		e := &journal.Entry{Title: fmt.Sprint("Entry ", i), Text: words(60)(rng), Tags: []string{word(i % 9)}}
		if i%3 == 0 {
			e.At = journal.MomentOn(journal.Day{Year: 1991, Month: time.Month(1 + rng.IntN(12)), Day: 1 + rng.IntN(28)}, time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC))
		}
		list = append(list, e)
	}
	must(t, s.saveEntries(t.Context(), list))
	return s
}

func idsOf(hits []journal.Hit) (out []journal.ID) {
	for _, h := range hits {
		out = append(out, h.ID)
	}
	return out
}

func TestSearchesAreTheSlowOnesButQuick(t *testing.T) {
	s := searchable(t, 1600)
	order := map[journal.ID]int{}
	all, err := s.Entries(t.Context(), journal.EntryFilter{})
	must(t, err)
	for i, e := range all {
		order[e.ID] = i
	}
	matching := func(words, by string) (out []journal.ID) {
		must(t, each(t.Context(), s.db, func(scan func(...any) error) error {
			var id journal.ID
			err := scan(&id)
			out = append(out, id)
			return err
		}, `SELECT k.uuid FROM entry_fts JOIN kept k ON k.seq = entry_fts.rowid WHERE entry_fts MATCH ? ORDER BY `+by, words))
		return out
	}
	ranked, common := 0, 0
	for _, n := range []int{0, 5, 20, 60, 200, 1000} {
		for _, typed := range []string{word(n), `"` + word(n) + `"`, word(n)[:2], word(n)[:3], word(0) + " " + word(n), word(n) + " " + word(n+1)} {
			for _, limit := range []int{1, 200, 0} {
				hits, err := s.Search(t.Context(), typed, limit)
				must(t, err)
				words := match(parseQuery(typed))
				full := matching(words, "rank, k.ord DESC, k.utc DESC, k.day DESC, k.seq DESC")
				best, newest := full, slices.Clone(full)
				slices.SortFunc(newest, func(a, b journal.ID) int { return order[a] - order[b] })
				if limit > 0 {
					best, newest = best[:min(limit, len(best))], newest[:min(limit, len(newest))]
				}
				switch got := idsOf(hits); {
				case len(full) <= newestFit && len([]rune(typed)) > shortWord: // rare: by rank, as the slow way has it
					ranked++
					if !reflect.DeepEqual(got, best) {
						t.Fatalf("%q, %d at most: %d entries in another order than by rank", typed, limit, len(got))
					}
				case len(full) > rankMost:
					common++
					if !reflect.DeepEqual(got, newest) {
						t.Fatalf("%q, %d at most: %d entries in another order than the newest first", typed, limit, len(got))
					}
				case !reflect.DeepEqual(got, best) && !reflect.DeepEqual(got, newest):
					t.Fatalf("%q, %d at most: neither the best nor the newest", typed, limit)
				}
			}
		}
	}
	if ranked < 15 || common < 15 {
		t.Errorf("%d rare and %d common: the words are not what they should be", ranked, common)
	}
}

func TestFiltersAndWords(t *testing.T) {
	s := searchable(t, 1500)
	all, err := s.Entries(t.Context(), journal.EntryFilter{})
	must(t, err)
	tag := word(4)
	var tagged []journal.ID
	for _, e := range all {
		if slices.Contains(e.Tags, tag) && e.At.Day.Year == 1991 {
			tagged = append(tagged, e.ID)
		}
	}
	filters := "tag:" + tag + " from:1991 to:1991-12"
	hits, err := s.Search(t.Context(), filters, 0)
	must(t, err)
	if !reflect.DeepEqual(idsOf(hits), tagged) {
		t.Fatalf("only filters: %d of %d, newest first", len(hits), len(tagged))
	}
	for _, w := range []string{word(0), word(0)[:1], word(30), word(300)} {
		for _, limit := range []int{20, 0} {
			hits, err := s.Search(t.Context(), w+" "+filters, limit)
			must(t, err)
			everywhere, err := s.Search(t.Context(), w, 0)
			must(t, err)
			want := 0
			for _, id := range idsOf(everywhere) {
				if slices.Contains(tagged, id) {
					want++
				}
			}
			if limit > 0 {
				want = min(want, limit)
			}
			for _, id := range idsOf(hits) {
				if !slices.Contains(tagged, id) {
					t.Fatalf("%q: an entry without the tag", w)
				}
			}
			if len(hits) != want {
				t.Errorf("%q within the filters: %d, want %d", w, len(hits), want)
			}
		}
	}
}

// Whoever types quickly waits for one search, not for all that were begun.
func TestOvertakenSearchesEnd(t *testing.T) {
	s := searchable(t, 2000)
	for range 50 {
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() {
			_, err := s.Search(ctx, strings.Repeat(word(0)+" ", 20), 0)
			done <- err
		}()
		time.Sleep(time.Duration(rand.IntN(3)) * time.Millisecond)
		stop()
		if err := <-done; err != nil && ctx.Err() == nil {
			t.Fatal(err)
		}
	}
	hits, err := s.Search(t.Context(), word(0), 10)
	if err != nil || len(hits) != 10 {
		t.Fatalf("afterwards: %d, %v", len(hits), err)
	}
}
