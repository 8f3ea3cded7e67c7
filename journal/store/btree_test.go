package store

import (
	"bytes"
	"context"
	"database/sql"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"stillwater/journal/vault"
)

// TestCellsAgainstSQLite: what is read from raw pages is what SQLite reads, for
// payloads of all lengths around the limits of a page.
func TestCellsAgainstSQLite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plain.db")
	db, err := sql.Open("sqlite3", path)
	must(t, err)
	defer db.Close()
	for _, q := range []string{
		"PRAGMA page_size = 8192", "CREATE TABLE x(id INTEGER PRIMARY KEY, a TEXT, b BLOB, c INTEGER, d REAL)", "CREATE INDEX y ON x(b, c)",
	} {
		_, err := db.Exec(q)
		must(t, err)
	}
	rng := rand.New(rand.NewPCG(5, 5))
	want := map[int64][]byte{}
	sizes := []int{0, 1, inIndex - 20, inIndex, inTable - 20, inTable - 10, inTable, atLeast, onOverflow, 2*onOverflow + 100, 200_000}
	for range 300 {
		size := sizes[rng.IntN(len(sizes))] + rng.IntN(30)
		b := make([]byte, size)
		for i := range b {
			b[i] = byte(rng.Uint32())
		}
		c := int64(rng.Uint64()) >> rng.IntN(64)
		id := int64(rng.Uint64()) >> rng.IntN(64)
		if _, err := db.Exec("INSERT OR REPLACE INTO x VALUES(?,?,?,?,?)", id, "text", b, c, 1.5); err != nil {
			t.Fatal(err)
		}
		want[id] = b
	}
	file, err := os.ReadFile(path)
	must(t, err)
	page := func(n uint32) ([]byte, error) {
		at := int(n-1) * usable
		if n == 0 || at+usable > len(file) {
			return nil, errNoRow
		}
		return file[at : at+usable], nil
	}
	rows, entries := 0, 0
	for n := uint32(2); int(n)*usable <= len(file); n++ {
		raw, _ := page(n)
		kind, cells := parseCells(raw)
		for i := range cells {
			b, err := cells[i].payload(page)
			if err != nil {
				continue // an overflow page that looks like a page of a tree
			}
			cols := parseColumns(b, cells[i].total)
			switch {
			case kind == leafTable && shaped(cols, 5, "ntbif"):
				rows++
				var c int64
				must(t, db.QueryRow("SELECT c FROM x WHERE id = ?", cells[i].rowid).Scan(&c))
				if !bytes.Equal(cols[2].data, want[cells[i].rowid]) || cols[3].num != c || string(cols[1].data) != "text" {
					t.Errorf("row %d differs", cells[i].rowid)
				}
			case kind != leafTable && shaped(cols, 3, "bii"):
				entries++
				if !bytes.Equal(cols[0].data, want[cols[2].num]) {
					t.Errorf("the index entry of row %d differs", cols[2].num)
				}
			}
		}
	}
	if rows != len(want) || entries != len(want) {
		t.Errorf("%d rows and %d index entries of %d", rows, entries, len(want))
	}
}

// FuzzCells: any page is read without a crash, and nothing that is read is
// longer than it says.
func FuzzCells(f *testing.F) {
	s, err := newKeeper(nil).Create(context.Background(), filepath.Join(f.TempDir(), "j"), firstSecrets)
	must(f, err)
	for i := range 3 {
		must(f, s.SaveCheckIn(context.Background(), checkIn(i)))
	}
	snap, err := s.(*session).v.Snapshot(context.Background())
	must(f, err)
	for n := uint32(1); n <= snap.Pages(); n++ {
		page := make([]byte, vault.PageSize)
		must(f, snap.ReadPage(n, page))
		f.Add(page)
	}
	snap.Close()
	must(f, s.Close())
	f.Fuzz(func(t *testing.T, page []byte) {
		page = append(page, make([]byte, max(0, usable-len(page)))...)[:usable]
		_, cells := parseCells(page)
		reads := 0
		for i := range min(len(cells), 100) { // more would only be slow
			c := &cells[i]
			_, _ = rowOf(c)
			_, _, _ = orderOf(c)
			_, _, _ = idOf(c)
			if c.total > 3*usable {
				continue
			}
			b, err := c.payload(func(uint32) ([]byte, error) { reads++; return page, nil })
			if err == nil && len(b) != c.total {
				t.Errorf("%d bytes of %d", len(b), c.total)
			}
			_ = parseColumns(b, c.total)
			_, _, _ = readRow(c, func(uint32) ([]byte, error) { return page, nil })
		}
	})
}
