package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"stillwater/journal"
)

// The benchmarks let the same code work on plain SQLite (WAL,
// synchronous=FULL) and on the vault, by turns in one run, and report the
// medians and their ratio. Run them with make bench. The key derivation is in
// none of them.

const (
	benchEntries = 10_000
	benchSize    = 2 << 10 // bytes of an entry
	benchBulk    = 500     // entries of one transaction: about 1 MB of text
)

// bench is a journal on one of the two, and what it costs to close and open
// it again.
type bench struct {
	*shelf
	session *session // nil: plain
	path    string
	close   func()
	reopen  func() *bench
	finish  func() // closes for good: the vault compacts
}

// benchClock goes on by a day with each transaction, as if somebody wrote for
// years: so that rows kept in one instant do not push later ones along.
func benchClock() journal.Clock {
	var days atomic.Int64
	return func() time.Time { return time.Date(1990, 1, int(days.Add(1)), 12, 0, 0, 0, time.UTC) }
}

func plainBench(b testing.TB, path string) *bench {
	b.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=WAL&_synchronous=FULL&_txlock=immediate&_cache_size=-32768&_foreign_keys=1&_locking_mode=EXCLUSIVE")
	must(b, err)
	db.SetMaxOpenConns(1)
	_, err = db.Exec("PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=0; PRAGMA secure_delete=ON; PRAGMA cell_size_check=ON;")
	must(b, err)
	s, err := openShelf(context.Background(), db, benchClock())
	must(b, err)
	shut := func() { must(b, db.Close()) }
	return &bench{s, nil, path, shut, func() *bench { return plainBench(b, path) }, shut}
}

func vaultBench(b testing.TB, path string) *bench {
	b.Helper()
	sess, err := newKeeper(benchClock()).Create(context.Background(), path, firstSecrets)
	must(b, err)
	return wrapVault(b, sess.(*session))
}

func wrapVault(b testing.TB, s *session) *bench {
	var held journal.Sealed
	return &bench{s.shelf, s, s.path, func() {
		var err error
		held, err = s.Lock(context.Background())
		must(b, err)
	}, func() *bench {
		sess, err := held.UnlockWithCode(context.Background(), firstSecrets.RecoveryCode) // which no slow derivation stands before
		must(b, err)
		return wrapVault(b, sess.(*session))
	}, func() { must(b, s.Close()) }}
}

// pair measures work on both by turns and reports it.
func pair(b *testing.B, plain, sealed *bench, name string, rounds int, work func(*bench, int) time.Duration) {
	b.Helper()
	var times [2][]time.Duration
	for i := range rounds {
		for k := range 2 {
			j := (i + k) % 2 // who goes first changes
			times[j] = append(times[j], work([]*bench{plain, sealed}[j], i))
		}
	}
	report(b, name, median(times[0]), median(times[1]))
}

func report(b *testing.B, name string, plain, sealed time.Duration) {
	b.Helper()
	b.ReportMetric(float64(plain.Microseconds())/1000, name+"-plain-ms")
	b.ReportMetric(float64(sealed.Microseconds())/1000, name+"-vault-ms")
	b.ReportMetric(float64(sealed)/float64(plain), name+"-ratio")
}

func median(d []time.Duration) time.Duration {
	slices.SortFunc(d, cmp.Compare)
	return d[len(d)/2]
}

func timed(work func()) time.Duration {
	start := time.Now()
	work()
	return time.Since(start)
}

// BenchmarkStore is one run of everything; the numbers are its metrics.
func BenchmarkStore(b *testing.B) {
	for range b.N {
		runBench(b)
	}
	b.ReportMetric(0, "ns/op") // one run of many parts: its whole time says nothing
}

func runBench(b *testing.B) {
	dir := b.TempDir()
	var plain, sealed *bench
	insert := [2][]time.Duration{}
	for i := range 3 { // a journal of its own each time
		if plain != nil {
			plain.close()
			sealed.close()
		}
		plain = plainBench(b, filepath.Join(dir, fmt.Sprint("plain", i)))
		sealed = vaultBench(b, filepath.Join(dir, fmt.Sprint("vault", i)))
		for j, x := range []*bench{plain, sealed} {
			insert[j] = append(insert[j], fill(b, x, benchEntries))
		}
	}
	report(b, "insert-10k", median(insert[0]), median(insert[1]))

	rng := rand.New(rand.NewPCG(3, 4))
	pair(b, plain, sealed, "save", 200, func(x *bench, i int) time.Duration {
		e := madeUp(rng, i)
		return timed(func() { must(b, x.SaveEntry(context.Background(), &e)) })
	})
	pair(b, plain, sealed, "scan", 7, func(x *bench, _ int) time.Duration {
		x = again(&plain, &sealed, x) // with a cold cache of pages
		return timed(func() {
			list, err := x.Entries(context.Background(), journal.EntryFilter{})
			if err != nil || len(list) < benchEntries {
				b.Fatal(len(list), err)
			}
		})
	})
	pair(b, plain, sealed, "scan-sql", 7, func(x *bench, _ int) time.Duration {
		x = again(&plain, &sealed, x)
		return timed(func() {
			var n int64
			must(b, x.db.QueryRow(`SELECT sum(length(CAST(record AS BLOB)) + unicode(substr(record, -1))) FROM kept`).Scan(&n))
		})
	})
	pair(b, plain, sealed, "search", 60, func(x *bench, i int) time.Duration {
		return timed(func() {
			_, err := x.Search(context.Background(), word(i*7+3)+" "+word(i*5+1), 50)
			must(b, err)
		})
	})
	pair(b, plain, sealed, "open-read", 9, func(x *bench, _ int) time.Duration {
		return openAndRead(b, x, &plain, &sealed)
	})
	plain.close()
	sealed.finish()
	b.ReportMetric(float64(size(b, plain.path))/(1<<20), "file-plain-MB")
	b.ReportMetric(float64(size(b, sealed.path))/(1<<20), "file-vault-MB")
	b.ReportMetric(float64(size(b, sealed.path))/float64(size(b, plain.path)), "file-ratio")
}

// again closes one of the two and opens it anew.
func again(plain, sealed **bench, x *bench) *bench {
	which := plain
	if x.path == (*sealed).path {
		which = sealed
	}
	(*which).close()
	*which = (*which).reopen()
	return *which
}

// openAndRead takes the time of opening and of reading the newest entry.
func openAndRead(b testing.TB, x *bench, plain, sealed **bench) time.Duration {
	which := plain
	if x.path == (*sealed).path {
		which = sealed
	}
	(*which).close()
	return timed(func() {
		*which = (*which).reopen()
		list, err := (*which).Entries(context.Background(), journal.EntryFilter{Limit: 1})
		must(b, err)
		_, err = (*which).Entry(context.Background(), list[0].ID)
		must(b, err)
	})
}

// fill keeps n entries and gives the time that took, the making up left out.
func fill(b *testing.B, x *bench, n int) (took time.Duration) {
	b.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	for from := 0; from < n; from += benchBulk {
		var list []*journal.Entry
		for i := range benchBulk {
			e := madeUp(rng, from+i)
			list = append(list, &e)
		}
		took += timed(func() { must(b, x.saveEntries(context.Background(), list)) })
	}
	return took
}

// madeUp is an entry of about 2 KB, in words that are as common as those of a
// language: the n-th most common one turns up with a frequency of 1/n.
func madeUp(rng *rand.Rand, i int) journal.Entry {
	zipf := rand.NewZipf(rng, 1.1, 2, 20_000)
	var t strings.Builder
	for t.Len() < benchSize {
		t.WriteString(word(int(zipf.Uint64())))
		t.WriteByte(' ')
	}
	return journal.Entry{Title: "Entry " + fmt.Sprint(i), Text: t.String(), Tags: []string{word(i % 9)}}
}

var syllables = strings.Fields("ba be bi bo bu da de di do du fa fe fi fo fu ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu")

func word(n int) string {
	out := ""
	for n++; n > 0; n /= len(syllables) {
		out += syllables[n%len(syllables)]
	}
	return out + "n"
}

func size(b testing.TB, path string) int64 {
	b.Helper()
	info, err := os.Stat(path)
	must(b, err)
	return info.Size()
}
