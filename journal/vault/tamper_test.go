package vault

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// written is a file that a sim wrote, with all it takes to judge what opening a
// changed copy of it gives.
type written struct {
	*sim
	image []byte
	floor floor
}

// writeFile runs a workload and returns the file: closed, or as a kill leaves
// it, with two commits above the floor and zeros behind them.
func writeFile(t testing.TB, seed uint64, closed bool) written {
	s := newSim(t, seed)
	for range 25 {
		s.step()
	}
	s.commit(s.write(s.states[s.acked].clone(), 1, s.seed()))
	if closed {
		s.must(s.chain.finish())
	} else {
		s.must(s.chain.raiseFloor())
		for range 2 {
			s.commit(s.write(s.states[s.acked].clone(), 2, s.seed()))
		}
	}
	return written{sim: s, image: bytes.Clone(s.disk.now[simPath].data), floor: s.chain.floor}
}

// outcome is what opening a changed file gave.
type outcome struct {
	damage error // found when opening or when reading a page
	commit uint64
	torn   bool
	header bool // a header copy was repaired
}

// look opens a changed image, and reads everything. It fails the test when
// anything is shown that was not saved.
func (w *written) look(image []byte) (out outcome, err error) {
	disk := withFile(simPath, image)
	c, err := openSim(disk, w.key)
	var damage *DamagedError
	if errors.As(err, &damage) {
		return outcome{damage: err}, nil
	}
	if err != nil {
		return out, err
	}
	out.commit, out.torn = c.last.commit, c.tornAtStart != nil
	out.header = len(c.repairs) > 0
	want, ok := w.states[out.commit]
	if !ok {
		return out, fmt.Errorf("commit %d was never made", out.commit)
	}
	if err := holds(c, want); errors.As(err, &damage) {
		out.damage = err
	} else if err != nil {
		return out, err
	}
	if out.damage == nil && out.commit < w.acked && !out.torn {
		return out, fmt.Errorf("commit %d of %d, and nothing was told", out.commit, w.acked)
	}
	return out, nil
}

// checkImage runs a check over an image without opening it for writing.
func (w *written) checkImage(image []byte) (Report, error) {
	disk := withFile(simPath, image)
	disk.fault = func(op, _ string) error {
		if !strings.Contains("read stat open size lock", op) {
			return fmt.Errorf("a check did: %s", op)
		}
		return nil
	}
	f, err := disk.Open(simPath)
	if err != nil {
		return Report{}, err
	}
	rep := Report{}
	copies, err := readHeaders(f)
	if err != nil {
		return rep, rep.note(err)
	}
	s := Sealed{file: f, path: simPath, opt: simOptions(disk), copies: copies}
	h := s.anyCopy()
	c := s.opt.chain(f, simPath)
	c.vaultID, c.fileID, c.size = h.vaultID, h.fileID, int64(len(image))
	c.keys = newFileKeys(bytes.Clone(w.key), h.vaultID, h.fileID)
	if err := c.openFloors(copies, &h.slots); err != nil {
		return rep, rep.note(err)
	}
	rep.headers(c)
	_, err = c.check(context.Background(), &rep, nil)
	return rep, err
}

func flip(image []byte, bit int) []byte {
	b := bytes.Clone(image)
	b[bit/8] ^= 1 << (bit % 8)
	return b
}

// TestBitFlips flips single bits everywhere. Nothing wrong is ever shown, and a
// check finds each one.
func TestBitFlips(t *testing.T) {
	flips, step := 150, 23 // the torture changes each bit of both copies
	if long() {
		flips, step = 5000, 1
	}
	for _, closed := range []bool{true, false} {
		w := writeFile(t, 3, closed)
		if rep, err := w.checkImage(w.image); err != nil || !rep.Sound() || rep.Torn != nil {
			t.Fatalf("the file itself: %+v, %v", rep, err)
		}
		rng := rand.New(rand.NewPCG(1, 2))
		var bits []int
		for b := 0; b < headSlots*8; b += step { // the small fields of the first copy
			bits = append(bits, b)
		}
		for b := headNonce * 8; b < copySize*8; b += step {
			bits = append(bits, b)
		}
		for range flips / 3 { // slots, gap and the second copy
			bits = append(bits, rng.IntN(logStart*8))
		}
		inLog := len(bits)
		for range flips {
			bits = append(bits, logStart*8+rng.IntN((len(w.image)-logStart)*8))
		}
		var damaged, torn, repaired, harmless int
		for i, bit := range bits {
			image := flip(w.image, bit)
			rep, err := w.checkImage(image)
			if err != nil || rep.Sound() && rep.Torn == nil {
				t.Fatalf("closed %v, bit %d: a check finds nothing (%v)", closed, bit, err)
			}
			out, err := w.look(image)
			if err != nil {
				t.Fatalf("closed %v, bit %d: %v", closed, bit, err)
			}
			switch {
			case out.damage != nil:
				damaged++
			case out.torn:
				torn++
				if closed {
					t.Fatalf("bit %d of a closed file counts as torn", bit)
				}
			case out.header:
				repaired++
			default:
				harmless++ // padding, gap, an old state: found by a check, never shown
			}
			if i < inLog && out.torn {
				t.Fatalf("closed %v, bit %d of the header: torn", closed, bit)
			}
		}
		t.Logf("closed %v: %d flips: %d damage, %d torn, %d header copies repaired, %d in bytes not shown", closed, len(bits), damaged, torn, repaired, harmless)
		if damaged == 0 || repaired == 0 || harmless == 0 || closed == (torn > 0) {
			t.Error("the flips did not reach every case")
		}
	}
}

// records lists where the records of an image lie.
func (w *written) records(t testing.TB) (list []*record) {
	c, err := openSim(withFile(simPath, w.image), w.key)
	if err != nil {
		t.Fatal(err)
	}
	err = c.replay(t.Context(), int64(len(w.image)), func(r *record) error { list = append(list, r); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestSwapsAndSplices(t *testing.T) {
	w, other := writeFile(t, 3, true), writeFile(t, 4, true)
	list := w.records(t)
	mustDamage := func(what string, image []byte) {
		t.Helper()
		out, err := w.look(image)
		rep, cerr := w.checkImage(image)
		if err != nil || cerr != nil || rep.Sound() {
			t.Errorf("%s: %v, check: sound %v, %v", what, err, rep.Sound(), cerr)
		}
		if out.damage == nil && what != "pages" {
			t.Errorf("%s: opened as commit %d", what, out.commit)
		}
	}
	swapped := 0
	for i, a := range list {
		for _, b := range list[i+1:] {
			if a.end()-a.offset == b.end()-b.offset && len(a.pages) == len(b.pages) {
				image := bytes.Clone(w.image)
				copy(image[a.offset:], w.image[b.offset:b.end()])
				copy(image[b.offset:], w.image[a.offset:a.end()])
				mustDamage("records", image)
				image = bytes.Clone(w.image)
				copy(image[a.pagesAt():], w.image[b.pagesAt():b.end()])
				mustDamage("pages", image)
				swapped++
			}
		}
		if n := int64(len(other.image)); a.end() <= n {
			image := bytes.Clone(w.image)
			copy(image[a.offset:a.end()], other.image[a.offset:a.end()])
			mustDamage("another file's record", image)
		}
	}
	if swapped == 0 {
		t.Error("no two records could be swapped")
	}
	// The tail of an older copy, and the whole log of another file.
	mustDamage("another log", append(bytes.Clone(w.image[:logStart]), other.image[logStart:]...))
	mustDamage("another header", append(bytes.Clone(other.image[:logStart]), w.image[logStart:]...))
}

// TestMixedCopies mixes blocks of an older and a newer copy of one file, as a
// sync tool may: the older state, the newer, or damage; nothing else.
func TestMixedCopies(t *testing.T) {
	mixes := 200
	if long() {
		mixes = 2000
	}
	s := newSim(t, 11)
	take := func() []byte { return bytes.Clone(s.disk.now[simPath].data) }
	var copies [][]byte
	rng := rand.New(rand.NewPCG(5, 6))
	for range 12 {
		for range 4 {
			s.step()
		}
		copies = append(copies, take())
	}
	w := written{sim: s}
	sound, damaged := 0, 0
	for range mixes {
		i := rng.IntN(len(copies) - 1)
		older, newer := copies[i], copies[i+1+rng.IntN(len(copies)-1-i)]
		image := bytes.Clone(newer)
		for at := 0; at+align <= min(len(older), len(newer)); at += align {
			if rng.IntN(2) == 0 {
				copy(image[at:at+align], older[at:])
			}
		}
		w.acked = 0 // an older state is allowed: a whole old copy cannot be told
		out, err := w.look(image)
		if err != nil {
			t.Fatal(err)
		}
		if out.damage != nil {
			damaged++
		} else {
			sound++
		}
	}
	t.Logf("%d mixes: %d opened as a saved state, %d damage", mixes, sound, damaged)
}

func TestTruncation(t *testing.T) {
	for _, closed := range []bool{true, false} {
		w := writeFile(t, 6, closed)
		rng := rand.New(rand.NewPCG(8, 8))
		var sizes []int
		for n := 0; n < len(w.image); n += align {
			sizes = append(sizes, n)
		}
		for range 60 {
			sizes = append(sizes, rng.IntN(len(w.image)))
		}
		for _, n := range sizes {
			image := w.image[:n]
			if n < len(magic) {
				if _, err := openSim(withFile(simPath, image), w.key); !errors.Is(err, ErrNotVault) {
					t.Errorf("cut to %d: %v", n, err)
				}
				continue
			}
			w.acked = 0 // cut between two commits above the floor the file is an older one
			out, err := w.look(image)
			if err != nil {
				t.Fatalf("cut to %d: %v", n, err)
			}
			if below := int64(n) < w.floor.end; below != (out.damage != nil) {
				t.Errorf("closed %v, cut to %d of %d, floor at %d: %+v", closed, n, len(w.image), w.floor.end, out)
			}
		}
	}
}

// forge changes both header copies and makes their hashes right again, as
// somebody does who knows the format and has no key.
func forge(image []byte, change func(raw []byte)) []byte {
	b := bytes.Clone(image)
	for i := range 2 {
		raw := b[copyOffset(i):][:copySize]
		change(raw)
		sum := headerHash(raw)
		copy(raw[headHash:], sum[:])
	}
	return b
}

func TestNewerVersion(t *testing.T) {
	w := writeFile(t, 9, true)
	image := forge(w.image, func(raw []byte) { binary.LittleEndian.PutUint16(raw[headVersion:], 7) })
	_, err := openSim(withFile(simPath, image), w.key)
	var newer *NewerVersionError
	if !errors.As(err, &newer) || newer.Version != 7 {
		t.Errorf("version 7: %v", err)
	}
	image = forge(w.image, func(raw []byte) { binary.LittleEndian.PutUint16(raw[headVersion:], 0) })
	if _, err := openSim(withFile(simPath, image), w.key); !errors.Is(err, ErrPreview) {
		t.Errorf("version 0: %v", err)
	}
	copy(image[copyPlace:][:copySize], w.image[copyPlace:][:copySize])
	if _, err := openSim(withFile(simPath, image), w.key); err != nil {
		t.Errorf("version 0 in one copy, the other sound: %v", err)
	}
	// A flipped version is damage, not a newer version.
	image = bytes.Clone(w.image)
	image[headVersion], image[copyPlace+headVersion] = 7, 7
	var damage *DamagedError
	if _, err := openSim(withFile(simPath, image), w.key); !errors.As(err, &damage) || damage.Part != PartHeader {
		t.Errorf("version changed without the hash: %v", err)
	}
}
