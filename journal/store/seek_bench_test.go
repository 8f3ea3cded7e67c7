package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"stillwater/journal"
)

// BenchmarkSearch100k searches through 100,000 entries of 200 words, in the
// vault beside plain SQLite: for rare words, for words in nearly every entry,
// and for the beginnings of words. STILLWATER_BENCH_ENTRIES changes how many
// entries there are.
//
// Metrics: p50 and p95 of each, in milliseconds, and p95 of the vault to plain.
func BenchmarkSearch100k(b *testing.B) {
	n := 100_000
	if v := os.Getenv("STILLWATER_BENCH_ENTRIES"); v != "" {
		var err error
		n, err = strconv.Atoi(v)
		must(b, err)
	}
	for range b.N {
		dir := b.TempDir()
		plain, sealed := plainBench(b, filepath.Join(dir, "plain")), vaultBench(b, filepath.Join(dir, "vault"))
		for _, x := range []*bench{plain, sealed} {
			fillWords(b, x, n)
		}
		plain, sealed = again(&plain, &sealed, plain), again(&plain, &sealed, sealed) // as after an unlock
		for _, kind := range searchKinds {
			searchPair(b, plain, sealed, kind.name, kind.query)
		}
		plain.close()
		sealed.finish()
	}
	b.ReportMetric(float64(n), "entries")
	b.ReportMetric(0, "ns/op") // one run of many parts: its whole time says nothing
}

// searchKinds are what is typed, in the i-th round. The word(0) is the most
// common one and in every entry, the word(3000) in one of 200.
var searchKinds = []struct {
	name  string
	query func(i int) string
}{
	{"rare", func(i int) string { return word(3000 + 37*i) }},
	{"common", func(i int) string { return word(i % 6) }},
	{"half", func(i int) string { return word(25 + i%10) }},
	{"prefix2", func(i int) string { return syllables[i*7%len(syllables)] }},
	{"prefix3", func(i int) string { return syllables[i*7%len(syllables)] + syllables[i*11%len(syllables)][:1] }},
	{"two", func(i int) string { return word(i%6) + " " + word(300+37*i) }},
	{"filters", func(i int) string { return "tag:" + word(i%9) }},
}

func searchPair(b *testing.B, plain, sealed *bench, name string, query func(int) string) {
	b.Helper()
	const rounds = 60
	var took [2][]time.Duration
	for i := range rounds {
		for k := range 2 {
			j := (i + k) % 2 // who goes first changes
			took[j] = append(took[j], timed(func() {
				hits, err := []*bench{plain, sealed}[j].Search(context.Background(), query(i), 200)
				if err != nil || len(hits) == 0 {
					b.Fatalf("%s: %d entries, %v", name, len(hits), err)
				}
			}))
		}
	}
	for j, of := range []string{"plain", "vault"} {
		slices.Sort(took[j])
		b.ReportMetric(ms(at(took[j], 0.5)), name+"-p50-"+of+"-ms")
		b.ReportMetric(ms(at(took[j], 0.95)), name+"-p95-"+of+"-ms")
	}
	b.ReportMetric(float64(at(took[1], 0.95))/float64(at(took[0], 0.95)), name+"-p95-ratio")
}

// fillWords keeps n entries of 200 words in large transactions.
func fillWords(b testing.TB, x *bench, n int) {
	b.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	text := words(200)
	const bulk = 5_000
	for from := 0; from < n; from += bulk {
		var list []*journal.Entry
		for i := from; i < min(n, from+bulk); i++ {
			list = append(list, &journal.Entry{Title: fmt.Sprint("Entry ", i), Text: text(rng), Tags: []string{word(i % 9)}})
		}
		must(b, x.saveEntries(context.Background(), list))
	}
}
