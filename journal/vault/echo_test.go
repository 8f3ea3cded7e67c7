package vault

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// allRecords walks the log of an open vault.
func allRecords(t *testing.T, v *Vault) (out []*record) {
	t.Helper()
	c := v.chain
	c.mu.Lock()
	defer c.mu.Unlock()
	for at := int64(logStart); at < c.last.end; {
		r, err := c.readRecord(at, c.last.end)
		if err != nil || r == nil {
			t.Fatalf("record at %d: %v, %v", at, r, err)
		}
		out = append(out, r)
		at = r.end()
	}
	return out
}

// sameHeads compares an echo with the records that it copies, nearest first.
func sameHeads(t *testing.T, echo, want []*record) {
	t.Helper()
	if len(echo) > len(want) {
		t.Fatalf("%d records echoed, there were %d", len(echo), len(want))
	}
	for i, e := range echo {
		w := want[len(want)-1-i]
		if e.pagesAt() != w.pagesAt() || e.end() != w.end() || !bytes.Equal(e.appendHead(nil), w.appendHead(nil)) {
			t.Fatalf("echo %d back differs: %+v, want %+v", i+1, e, w)
		}
	}
}

// TestEcho: whatever is written, each record header carries true copies of the
// headers in reach, and the header copies carry the last.
func TestEcho(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	v, _ := newVault(t, Options{floorDelay: never})
	exec(t, v, "create table entry(id integer primary key, text)")
	for i := range 60 {
		size := 200 + rng.IntN(60_000)
		if i%20 == 19 {
			size = 1_500_000 // staged
		}
		exec(t, v, "insert into entry(text) values(randomblob(?))", size)
		if i%7 == 6 {
			exec(t, v, "update entry set text = randomblob(100) where id = ?", 1+rng.IntN(i))
		}
		if i == 30 {
			if err := v.Compact(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	check := func(v *Vault) {
		records := allRecords(t, v)
		covered := 0
		for i, r := range records {
			bulk := i > 1 && len(records[i-1].pages) == recordPages && len(records[i-2].pages) == recordPages
			if header := r.pagesAt() - r.offset; len(r.pages) > recordPages || header > 2*align || bulk && header > align {
				t.Errorf("record %d has %d pages and a header of %d", i, len(r.pages), r.sealed)
			}
			echo := parseEcho(r.echo)
			sameHeads(t, echo, records[:i])
			covered += len(echo)
			if len(echo) < i && records[i-1].offset-records[i-1-len(echo)].offset <= echoReach {
				t.Errorf("record %d echoes %d, which does not reach %d bytes", i, len(echo), echoReach)
			}
		}
		if covered < len(records)-1 {
			t.Errorf("%d records, %d echoed", len(records), covered)
		}
	}
	check(v)
	c := v.chain
	c.mu.Lock()
	if err := c.raiseFloor(); err != nil {
		t.Error(err)
	}
	c.mu.Unlock()
	records := allRecords(t, v)
	copies, err := readHeaders(c.file)
	if err != nil {
		t.Fatal(err)
	}
	newest := slices.MaxFunc(copies[:], func(a, b *header) int { return int(a.generation) - int(b.generation) })
	if f, ok := newest.openFloor(c.keys.header); !ok || f != c.last.floor() {
		t.Fatalf("floor %+v, %v", f, ok)
	}
	echo := parseEcho(newest.echo)
	if len(echo) == 0 {
		t.Error("the header copies echo nothing")
	}
	sameHeads(t, echo, records)
	exec(t, v, "delete from entry")
	if err := v.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	exec(t, v, fmt.Sprintf("create table more(%s)", "a"))
	check(v)
}
