package vault

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// side is one of the two databases that a benchmark compares.
type side struct {
	db   *sql.DB
	size func() int64
}

// sides opens plain SQLite as most programs would (WAL, synchronous=FULL) and a
// vault, in the same folder.
func sides(b *testing.B) [2]side {
	dir := b.TempDir()
	plainPath, vaultPath := filepath.Join(dir, "plain.db"), filepath.Join(dir, "journal.stillwater")
	plain, err := sql.Open("sqlite3", plainPath+"?_journal_mode=WAL&_synchronous=FULL&_cache_size=-32768")
	if err != nil {
		b.Fatal(err)
	}
	plain.SetMaxOpenConns(1)
	b.Cleanup(func() { plain.Close() })
	v, err := Create(b.Context(), vaultPath, testKeys, Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { v.Close() })
	size := func(paths ...string) func() int64 {
		return func() (n int64) {
			for _, p := range paths {
				if info, err := os.Stat(p); err == nil {
					n += info.Size()
				}
			}
			return n
		}
	}
	s := [2]side{{plain, size(plainPath, plainPath+"-wal")}, {v.DB(), size(vaultPath)}}
	for _, x := range s {
		mustExec(b, x.db, "create table entry(id integer primary key, day, body)")
		mustExec(b, x.db, "create virtual table words using fts5(body, content='entry', content_rowid='id', tokenize='unicode61 remove_diacritics 2')")
	}
	return s
}

func mustExec(b *testing.B, db *sql.DB, q string, args ...any) {
	if _, err := db.Exec(q, args...); err != nil {
		b.Fatal(q, err)
	}
}

var vocabulary = func() (words []string) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 5000 {
		w := make([]byte, 3+rng.IntN(8))
		for i := range w {
			w[i] = byte('a' + rng.IntN(26))
		}
		words = append(words, string(w))
	}
	return words
}()

// entryText is about n bytes of text.
func entryText(rng *rand.Rand, n int) string {
	var s strings.Builder
	for s.Len() < n {
		s.WriteString(vocabulary[min(rng.IntN(5000), rng.IntN(5000))])
		s.WriteByte(' ')
	}
	return s.String()
}

func insertAll(b *testing.B, db *sql.DB, texts []string) {
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	defer tx.Rollback()
	stmt, err := tx.Prepare("insert into entry(day, body) values(?, ?)")
	if err != nil {
		b.Fatal(err)
	}
	for i, body := range texts {
		if _, err := stmt.Exec(i, body); err != nil {
			b.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
}

func median(d []time.Duration) float64 {
	slices.Sort(d)
	return float64(d[len(d)/2])
}

// versus runs work on both sides in turns and reports medians and their ratio.
func versus(b *testing.B, s [2]side, rounds int, work func(x side, round int)) {
	var took [2][]time.Duration
	for round := range rounds {
		for i := range s {
			i := (i + round) % 2 // who goes first changes
			start := time.Now()
			work(s[i], round)
			took[i] = append(took[i], time.Since(start))
		}
	}
	plain, vault := median(took[0]), median(took[1])
	b.ReportMetric(plain/1e6, "plain-ms")
	b.ReportMetric(vault/1e6, "vault-ms")
	b.ReportMetric(vault/plain, "ratio")
	b.ReportMetric(0, "ns/op")
}

func texts(n int) (all []string) {
	rng := rand.New(rand.NewPCG(2, 2))
	for range n {
		all = append(all, entryText(rng, 2048))
	}
	return all
}

// BenchmarkSyncedSave: one entry of 2 KB and its words, one transaction.
func BenchmarkSyncedSave(b *testing.B) {
	for range b.N {
		s, all := sides(b), texts(300)
		for _, x := range s {
			insertAll(b, x.db, all)
		}
		versus(b, s, 300, func(x side, round int) {
			tx, err := x.db.Begin()
			if err != nil {
				b.Fatal(err)
			}
			defer tx.Rollback()
			if _, err := tx.Exec("insert into entry(day, body) values(?, ?)", round, all[round]); err != nil {
				b.Fatal(err)
			}
			if err := tx.Commit(); err != nil {
				b.Fatal(err)
			}
		})
	}
}

// BenchmarkBulkInsert: 10,000 entries of 2 KB in one transaction; also the size
// of the file afterwards.
func BenchmarkBulkInsert(b *testing.B) {
	for range b.N {
		all := texts(10_000)
		var ratios []float64
		var s [2]side
		var took [2][]time.Duration
		for round := range 5 {
			s = sides(b)
			for i := range s {
				i := (i + round) % 2
				start := time.Now()
				insertAll(b, s[i].db, all)
				took[i] = append(took[i], time.Since(start))
			}
			mustExec(b, s[0].db, "PRAGMA wal_checkpoint(TRUNCATE)") // or its log counts twice
			ratios = append(ratios, float64(s[1].size())/float64(s[0].size()))
		}
		plain, vault := median(took[0]), median(took[1])
		b.ReportMetric(plain/1e6, "plain-ms")
		b.ReportMetric(vault/1e6, "vault-ms")
		b.ReportMetric(vault/plain, "ratio")
		b.ReportMetric(ratios[0], "size-ratio")
		b.ReportMetric(0, "ns/op")
	}
}

// filled has 10,000 entries, searchable, on both sides, in files of their own.
func filled(b *testing.B) [2]side {
	s, all := sides(b), texts(10_000)
	for _, x := range s {
		insertAll(b, x.db, all)
		mustExec(b, x.db, "insert into words(words) values('rebuild')")
	}
	return s
}

// BenchmarkScan reads every entry with a cache too small to hold them.
func BenchmarkScan(b *testing.B) {
	for range b.N {
		s := filled(b)
		for _, x := range s {
			mustExec(b, x.db, "PRAGMA cache_size=-2000")
		}
		versus(b, s, 15, func(x side, _ int) {
			var n int
			if err := x.db.QueryRow("select sum(length(body)) from entry").Scan(&n); err != nil || n < 20_000_000 {
				b.Fatal(n, err)
			}
		})
	}
}

// BenchmarkSearch finds words and shows the best with a snippet.
func BenchmarkSearch(b *testing.B) {
	for range b.N {
		s := filled(b)
		versus(b, s, 100, func(x side, round int) {
			q := fmt.Sprintf("%s %s", vocabulary[round*3], vocabulary[round*5+1])
			rows, err := x.db.Query("select rowid, snippet(words, 0, '[', ']', '…', 12) from words where words match ? order by rank limit 20", q)
			if err != nil {
				b.Fatal(err)
			}
			defer rows.Close()
			for rows.Next() {
				var id int
				var text string
				if err := rows.Scan(&id, &text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkOpen opens a journal of 10,000 entries and reads one, the key
// derivation apart.
func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	path := filepath.Join(dir, "journal.stillwater")
	v, err := Create(b.Context(), path, testKeys, Options{})
	if err != nil {
		b.Fatal(err)
	}
	mustExec(b, v.DB(), "create table entry(id integer primary key, day, body)")
	insertAll(b, v.DB(), texts(10_000))
	if err := v.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s, err := Acquire(path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		v, err := s.UnlockWithCode(b.Context(), testCode) // no slow derivation
		if err != nil {
			b.Fatal(err)
		}
		var body string
		if err := v.DB().QueryRow("select body from entry where id = 5000").Scan(&body); err != nil {
			b.Fatal(err)
		}
		v.Close()
	}
}
