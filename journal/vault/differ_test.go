package vault

import (
	"bytes"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
)

// TestRebuiltFromFile runs a hostile workload with a cache of 8 pages and, after
// each commit, rebuilds the database from the file alone: page by page it is
// what SQLite sees.
func TestRebuiltFromFile(t *testing.T) {
	rounds := 150
	if long() {
		rounds = 1000
	}
	disk := newFaultFS()
	v, err := Create(t.Context(), simPath, testKeys, Options{FS: disk, floorDelay: never})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	plain := plainTwin(t)
	both := func(query string, args ...any) {
		t.Helper()
		_, a := v.DB().Exec(query, args...)
		_, b := plain.Exec(query, args...)
		if (a == nil) != (b == nil) {
			t.Fatalf("%s: %v, plain SQLite: %v", query, v.Explain(a), b)
		}
	}
	both("PRAGMA cache_size=8")
	both("create table entry(id integer primary key, body, mood int)")
	both("create virtual table words using fts5(body)")
	rng := rand.New(rand.NewPCG(21, 22))
	text := func() string { return strings.Repeat(fmt.Sprintf("word%d ", rng.IntN(500)), 1+rng.IntN(400)) }
	for round := range rounds {
		switch rng.IntN(9) {
		case 0, 1:
			body := text()
			both("insert into entry(body, mood) values(?, ?)", body, rng.IntN(11))
			both("insert into words values(?)", body)
		case 2:
			both("begin")
			for range 30 {
				both("insert into entry(body) values(?)", text())
			}
			both([]string{"commit", "rollback"}[rng.IntN(2)])
		case 3: // savepoints, nested, one undone after spilling
			both("begin")
			both("insert into entry(body) values(?)", text())
			both("savepoint a")
			both("update entry set body = body || 'x'")
			both("savepoint b")
			both("delete from entry where id % 2 = 0")
			both("rollback to b")
			both([]string{"release a", "rollback to a"}[rng.IntN(2)])
			both("commit")
		case 4:
			both(fmt.Sprintf("alter table entry add column c%d default 'd'", round))
		case 5:
			both("begin")
			both("update entry set mood = mood + 1")
			both("rollback")
		case 6:
			both("delete from entry where id in (select id from entry order by id limit 40)")
		case 7:
			both("insert into words(words) values('optimize')")
		case 8:
			both("create table if not exists other(a, b unique)")
			both("insert or ignore into other select id, body from entry")
			if rng.IntN(2) == 0 {
				both("drop table other")
			}
		}
		sameFromFile(t, v, disk)
		if round%10 == 0 {
			sameContent(t, v, plain)
		}
	}
	sameContent(t, v, plain)
	if rep, err := v.Check(t.Context(), nil); err != nil || !rep.Sound() {
		t.Errorf("check: %+v, %v", rep, err)
	}
}

func plainTwin(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(t.TempDir(), "plain.db")+"?_journal_mode=WAL&_synchronous=OFF")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

// sameFromFile opens a copy of the file with the data key and compares pages.
func sameFromFile(t *testing.T, v *Vault, disk *faultFS) {
	t.Helper()
	c := v.chain
	image := disk.now[simPath]
	if image == nil {
		t.Fatal("no file")
	}
	again, err := openSim(withFile(simPath, image.data), bytes.Clone(c.dataKey))
	if err != nil {
		t.Fatal(err)
	}
	if again.last != c.last {
		t.Fatalf("rebuilt to %+v, want %+v", again.last, c.last)
	}
	a, b := make([]byte, pageSize), make([]byte, pageSize)
	for n := uint32(1); n <= c.last.size; n++ {
		c.mu.Lock()
		err := c.readPage(n, a)
		c.mu.Unlock()
		if err != nil {
			t.Fatal(err)
		}
		if err := again.readPage(n, b); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Fatalf("page %d differs", n)
		}
	}
}

// sameContent compares all rows with those of plain SQLite, after an integrity
// check.
func sameContent(t *testing.T, v *Vault, plain *sql.DB) {
	t.Helper()
	var ok string
	if err := v.DB().QueryRow("PRAGMA integrity_check").Scan(&ok); err != nil || ok != "ok" {
		t.Fatalf("integrity: %s %v", ok, v.Explain(err))
	}
	dump := func(db *sql.DB) (lines []string) {
		for _, q := range []string{
			"select id || ':' || coalesce(mood, '-') || ':' || body from entry order by id",
			"select rowid || ':' || body from words where words match 'word1 OR word7 OR word300' order by rowid",
			"select sql from sqlite_schema where sql is not null order by sql",
		} {
			rows, err := db.Query(q)
			if err != nil {
				t.Fatal(err)
			}
			for rows.Next() {
				var s string
				if err := rows.Scan(&s); err != nil {
					t.Fatal(err)
				}
				lines = append(lines, s)
			}
			rows.Close()
		}
		return lines
	}
	a, b := dump(v.DB()), dump(plain)
	if strings.Join(a, "\n") != strings.Join(b, "\n") {
		t.Fatalf("content differs: %d lines, plain SQLite has %d", len(a), len(b))
	}
}
