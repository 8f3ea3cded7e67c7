package vault

import (
	"errors"
	"math/rand/v2"
	"testing"

	"stillwater/torture"
)

// moment is a file at one moment, between two operations of a program.
type moment struct {
	image   cutImage
	commit  uint64 // the last acknowledged save
	pending bool   // a save is under way
}

// diary is a journal that was written in for a while, and its file after each
// operation.
type diary struct {
	*specimen
	moments []moment
}

// writtenDiary makes saves of every kind: small and big ones, rolled back ones,
// raised floors, a changed code, one compaction in the middle.
func writtenDiary(t testing.TB, rng *rand.Rand, saves int) *diary {
	w := newWatcher(t)
	d := &diary{specimen: w.specimen}
	pending := false
	note := func(string) {
		if n := w.disk.now[simPath]; n != nil {
			d.moments = append(d.moments, moment{n.now.clone(), w.newest, pending})
		}
	}
	w.disk.after = note
	for i := range saves {
		pending = true
		switch rng.IntN(8) {
		case 0:
			w.exec("insert into entry(text) values(hex(randomblob(20000)))")
		case 1:
			w.exec("update entry set text = text || '.' where id % 3 = 0")
		case 2:
			w.exec("delete from entry where id = (select min(id) from entry)")
		default:
			w.exec("insert into entry(text) values(hex(randomblob(600)))")
		}
		pending = false
		if rng.IntN(3) == 0 {
			w.raise()
		}
		if rng.IntN(12) == 0 {
			if err := w.v.SetCode(t.Context(), testCode); err != nil {
				t.Fatal(err)
			}
		}
		if i == saves/2 {
			if err := w.v.Compact(t.Context()); err != nil {
				t.Fatal(err)
			}
			w.note()
		}
		note("")
	}
	w.disk.after = nil
	return d
}

// joined is the first n bytes of a and the rest of b.
func joined(a, b *cutImage, n int64) cutImage {
	m := b.clone()
	m.resize(max(b.size, n))
	whole := min(n, a.size) / cutBlock
	copy(m.blocks[:whole], a.blocks[:whole])
	if rest := min(n, a.size) - whole*cutBlock; rest > 0 {
		part := make([]byte, rest)
		a.read(part, whole*cutBlock)
		m.write(part, whole*cutBlock)
	}
	return m
}

// between tells whether a commit is one that a copy made from one moment to
// another may hold.
func (f finding) between(a, b *moment) bool {
	last := b.commit
	if b.pending {
		last++
	}
	return f.commit >= a.commit && f.commit <= last
}

// TestTortureCopies copies a journal while it is written in. A copy of any
// moment, also of one within a save, opens at a saved state. A copy that took
// its time, and a mix of older and newer blocks, opens at a state that was
// saved, or it is told that something is wrong.
func TestTortureCopies(t *testing.T) {
	rng := torture.Rand(t)
	d := writtenDiary(t, rng, torture.Count(12, 50))
	writes := d.withinSaves(t)
	races, behind := d.whileCopied(t, rng)
	mixes, told := d.mixes(t, rng)
	torture.Report(t, "copies", map[string]any{
		"prefixes of what a save writes": writes, "copies made while saving": races, "of them told as not whole": behind,
		"mixes": mixes, "mixes told as not whole": told,
	})
}

// withinSaves looks at each moment, and at each 512 bytes of each write.
func (d *diary) withinSaves(t *testing.T) (n int) {
	step := int64(torture.Count(16, 1)) * 512
	for i := 1; i < len(d.moments); i++ {
		before, after := &d.moments[i-1], &d.moments[i]
		if !sameFile(before, after) {
			continue // a compaction took its place
		}
		from, to := differ(&before.image, &after.image)
		for at := from; ; at += step {
			m := joined(&after.image, &before.image, min(at, to))
			f, err := d.judge(m)
			if err != nil || f.damage != nil || !f.between(before, after) && !(before.pending && f.between(&moment{commit: before.commit}, before)) {
				t.Errorf("moment %d, written to %d of %d to %d: save %d of %d, %v, %v", i, at, from, to, f.commit, before.commit, f.damage, err)
			}
			n++
			if at >= to {
				break
			}
		}
	}
	return n
}

// differ is the part in which two files differ.
func differ(a, b *cutImage) (from, to int64) {
	n := max(len(a.blocks), len(b.blocks))
	block := func(m *cutImage, i int) *[cutBlock]byte {
		if i < len(m.blocks) {
			return m.blocks[i]
		}
		return nil
	}
	first, last := n, 0
	for i := range n {
		if block(a, i) != block(b, i) {
			first, last = min(first, i), i+1
		}
	}
	if first == n {
		return b.size, b.size
	}
	return int64(first) * cutBlock, min(int64(last)*cutBlock, max(a.size, b.size))
}

// whileCopied copies front to back while saves are made: the first part is of an
// earlier moment, the rest of a later one. Where the copy had come no further
// than the log reached, it opens. Where it had read zeros that two saves have
// since gone over, the first of them is missing before the second, and that is
// told.
func (d *diary) whileCopied(t *testing.T, rng *rand.Rand) (n, told int) {
	step := int64(torture.Count(64, 4)) * 512
	for i := 1; i < len(d.moments); i++ {
		later := &d.moments[i]
		earlier := &d.moments[max(0, i-1-rng.IntN(12))]
		if !sameFile(earlier, later) {
			continue
		}
		for at := rng.Int64N(step); at < later.image.size; at += step {
			f, err := d.judge(joined(&earlier.image, &later.image, at))
			switch {
			case err == nil && f.damage != nil && at > d.ends[earlier.commit] && !f.sound:
				told++
			case err != nil || f.damage != nil || !f.between(earlier, later):
				t.Errorf("moments %d copied to %d: save %d of %d to %d, %v, %v", i, at, f.commit, earlier.commit, later.commit, f.damage, err)
			}
			n++
		}
	}
	return n, told
}

// sameFile tells whether no compaction lies between.
func sameFile(a, b *moment) bool {
	var x, y [idSize]byte
	a.image.read(x[:], headFile)
	b.image.read(y[:], headFile)
	return x == y
}

// mixes puts blocks of moments together, also of different files of the journal
// and of branches that were written apart.
func (d *diary) mixes(t *testing.T, rng *rand.Rand) (n, told int) {
	mixes := torture.Count(300, 10_000)
	for range mixes {
		a, b := &d.moments[rng.IntN(len(d.moments))], &d.moments[rng.IntN(len(d.moments))]
		block := []int64{4096, 65536}[rng.IntN(2)]
		m := b.image.clone()
		of := 2 + rng.IntN(6)
		for at := int64(0); at < min(a.image.size, b.image.size); at += block {
			if rng.IntN(of) == 0 {
				m = spliced(m, at, &a.image, at, min(block, a.image.size-at))
			}
		}
		f, err := d.judge(m)
		switch {
		case err != nil:
			t.Errorf("a mix of saves %d and %d in blocks of %d: %v", a.commit, b.commit, block, err)
		case f.damage != nil:
			told++
			if !f.noted && !errors.Is(f.damage, ErrNotVault) {
				t.Errorf("a mix is damaged (%v), and a check says nothing", f.damage)
			}
		case f.torn:
			told++
		case f.commit < min(a.commit, b.commit):
			t.Errorf("a mix of saves %d and %d opens at save %d, and nothing is told", a.commit, b.commit, f.commit)
		}
		n++
	}
	return n, told
}
