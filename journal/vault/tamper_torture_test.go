package vault

import (
	"bytes"
	"context"
	"math/rand/v2"
	"testing"

	"stillwater/torture"
)

// expectation is what a check must say of a changed file.
type expectation int

const (
	noticed     expectation = iota // damage, or a save that was cut off
	damage                         // and whatever else
	damageAlone                    // and no save that was cut off, also when it is opened
)

// TestTortureTamper changes journals: every bit of the headers, a bit in every
// byte, at random, and by parts of other journals. A check notices each change,
// and nothing is shown that was not saved like this. What is changed below the
// floor is told as damage, never as a save that was cut off; so is what is
// changed above it in a save behind which a later one is whole.
func TestTortureTamper(t *testing.T) {
	rng := torture.Rand(t)
	closed, open := smallest(t, true), smallest(t, false)
	var noted, repaired, shownDamaged, tornEnds int
	try := func(s *specimen, m cutImage, what string, at int64, must expectation) {
		f, err := s.judge(m)
		switch {
		case err != nil:
			t.Errorf("%s at %d (closed %v): %v", what, at, s.closed, err)
		case !f.noted:
			t.Errorf("%s at %d (closed %v): a check says nothing", what, at, s.closed)
		case must != noticed && f.sound || must == damageAlone && f.torn:
			t.Errorf("%s at %d (closed %v): no damage (torn %v)", what, at, s.closed, f.torn)
		default:
			noted++
		}
		switch {
		case f.damage != nil:
			shownDamaged++
		case f.torn:
			tornEnds++
		case f.repair:
			repaired++
		}
	}
	var bits, inBytes, provable int
	step := int64(torture.Count(101, 1))
	for copy := range 2 {
		for i := rng.Int64N(step); i < copySize*8; i += step {
			at := copyOffset(copy) + i/8
			try(closed, flipped(closed.image, at, 1<<(i%8)), "a bit of a header", at, damageAlone)
			bits++
		}
	}
	for _, s := range []*specimen{closed, open} {
		for at := rng.Int64N(step); at < s.image.size; at += s.step(at, step) {
			must := noticed
			if at < s.proven() {
				must = damageAlone
			}
			if at >= s.floor && must == damageAlone {
				provable++
			}
			try(s, flipped(s.image, at, 1<<rng.IntN(8)), "a bit", at, must)
			inBytes++
		}
	}
	random := torture.Count(300, 10_000)
	for range random {
		s := []*specimen{closed, open}[rng.IntN(2)]
		s.randomChange(rng, try)
	}
	splices := closed.splices(try)
	if provable == 0 {
		t.Error("no byte was changed in a save that a later one proves")
	}
	torture.Report(t, "tamper", map[string]any{
		"header bits": bits, "bytes": inBytes, "of them above the floor, proven by a later save": provable, "random changes": random, "swaps and splices": splices,
		"noticed by a check": noted, "told as damage when opened or read": shownDamaged, "told as a torn end": tornEnds, "header copies repaired": repaired,
		"undetected": bits + inBytes + random + splices - noted,
	})
}

// proven is up to where a change is damage and no torn end: below the floor, and
// in a save behind which a later one is whole.
func (s *specimen) proven() int64 { return max(s.floor, s.ends[s.newest-1]) }

// step is how far the next byte to change lies behind at. Of an open journal
// every fifth is taken, except in the saves above the floor: it is mostly zeros
// written ahead, and before the saves it is as the closed one.
func (s *specimen) step(at, step int64) int64 {
	if s.closed || at >= s.floor && at < s.ends[s.newest] {
		return step
	}
	if at < s.floor {
		return min(5*step, max(1, s.floor-at))
	}
	return 5 * step
}

// randomChange makes one that changes something.
func (s *specimen) randomChange(rng *rand.Rand, try func(*specimen, cutImage, string, int64, expectation)) {
	was := s.bytes()
	for {
		b, what := changed(rng, was)
		// More or fewer zeros behind the log are the same file.
		if bytes.Equal(bytes.TrimRight(b, "\x00"), bytes.TrimRight(was, "\x00")) && len(b) >= int(s.ends[s.newest]) {
			continue
		}
		if bytes.Equal(b, exchanged(was)) { // both copies of the header are whole, and which stands first says nothing
			continue
		}
		first := 0
		for first < len(b) && first < len(was) && b[first] == was[first] {
			first++
		}
		must := noticed
		if first < int(s.floor) || first < int(s.proven()) && bytes.HasPrefix(b[min(len(b), int(s.proven())):], was[s.proven():s.ends[s.newest]]) {
			must = damage
		}
		try(s, imageOf(b), what, int64(first), must)
		return
	}
}

// exchanged is a file whose header copies have changed places.
func exchanged(b []byte) []byte {
	b = bytes.Clone(b)
	one, two := b[copyOffset(0):copyOffset(0)+copySize], b[copyOffset(1):copyOffset(1)+copySize]
	was := bytes.Clone(one)
	copy(one, two)
	copy(two, was)
	return b
}

// TestTheOrderOfHeaderCopiesSaysNothing: a file whose header copies have changed places is whole, and
// each page is there.
func TestTheOrderOfHeaderCopiesSaysNothing(t *testing.T) {
	for _, closed := range []bool{true, false} {
		s := smallest(t, closed)
		b := exchanged(s.bytes())
		if bytes.Equal(b, s.bytes()) {
			t.Fatal("both copies are the same bytes: nothing is shown")
		}
		f, err := s.judge(imageOf(b))
		if err != nil || f.damage != nil || f.commit != s.newest {
			t.Errorf("closed %v: %+v, %v", closed, f, err)
		}
	}
}

// splices swaps records and pages of a closed file, and brings in those of
// another journal, of a backup of this one, and of an older copy.
func (s *specimen) splices(try func(*specimen, cutImage, string, int64, expectation)) (n int) {
	w := newWatcher(s.t)
	w.exec("insert into entry(text) values('The first evening.')")
	w.exec("insert into entry(text) values('The second one, longer than it was.')")
	w.exec("insert into entry(text) values('Slept badly.')")
	other := w.image
	backup := s.backup()
	do := func(m cutImage, what string, at int64) {
		before, after := make([]byte, s.image.size), make([]byte, m.size)
		s.image.read(before, 0)
		m.read(after, 0)
		if !bytes.Equal(before, after) {
			try(s, m, what, at, damage)
			n++
		}
	}
	list := s.records()
	for i, a := range list {
		long := a.end() - a.offset
		for _, from := range []*cutImage{&other, &backup} {
			do(spliced(s.image, a.offset, from, a.offset, long), "a record of another file", a.offset)
			do(spliced(s.image, a.pagesAt(), from, a.pagesAt(), pageSize), "a page of another file", a.pagesAt())
			do(spliced(s.image, a.offset, from, logStart, long), "the first record of another file", a.offset)
		}
		for _, b := range list[:i] {
			if long == b.end()-b.offset {
				m := spliced(s.image, a.offset, &s.image, b.offset, long)
				do(m, "a record twice", a.offset)
				do(spliced(m, b.offset, &s.image, a.offset, long), "records swapped", b.offset)
			}
			for p := range a.pages {
				for q := range b.pages {
					x, y := a.pagesAt()+int64(p)*pageSize, b.pagesAt()+int64(q)*pageSize
					m := spliced(s.image, x, &s.image, y, pageSize)
					do(m, "a page twice", x)
					do(spliced(m, y, &s.image, x, pageSize), "pages swapped", y)
				}
			}
		}
	}
	for _, from := range []*cutImage{&other, &backup} {
		for copy := range 2 {
			do(spliced(s.image, copyOffset(copy), from, copyOffset(copy), copySize), "a header copy of another file", copyOffset(copy))
		}
		do(spliced(s.image, 0, from, 0, logStart), "the headers of another file", 0)
		do(spliced(s.image, logStart, from, logStart, s.image.size-logStart), "the log of another file", logStart)
	}
	return n
}

// backup is a backup of the same journal, made as the program makes it.
func (s *specimen) backup() cutImage {
	disk := onCutDisk(s.image)
	sealed, err := Acquire(simPath, Options{FS: disk, TornDir: "/torn", floorDelay: never})
	if err != nil {
		s.t.Fatal(err)
	}
	v, err := sealed.UnlockWithCode(context.Background(), testCode)
	if err != nil {
		s.t.Fatal(err)
	}
	defer v.Close()
	snap, err := v.Snapshot(context.Background())
	if err != nil {
		s.t.Fatal(err)
	}
	defer snap.Close()
	if err := snap.BackUp(context.Background(), "/backup", nil, nil); err != nil {
		s.t.Fatal(err)
	}
	return disk.now["/backup"].now.clone()
}
