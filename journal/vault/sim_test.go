package vault

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"
)

const simPath = "/journal"

// long tells whether the long forms of the torture tests are asked for.
func long() bool { return os.Getenv("STILLWATER_LONG") != "" }

// state is what the database should hold: a seed for each page, 0 for zeros.
type state []uint64

func fillPage(out []byte, seed uint64) {
	clear(out)
	if seed == 0 {
		return
	}
	binary.LittleEndian.PutUint64(out, seed)
	for n := 8; n < len(out); n *= 2 {
		copy(out[n:], out[:n])
	}
}

func (s state) clone() state { return append(state(nil), s...) }

func (s state) put(n uint32, seed uint64) state {
	for len(s) < int(n) {
		s = append(s, 0)
	}
	s[n-1] = seed
	return s
}

// sim drives a chain over a faultFS with a made-up workload, and knows what
// every commit holds.
type sim struct {
	t       testing.TB
	rng     *rand.Rand
	disk    *faultFS
	chain   *chain
	key     []byte
	states  map[uint64]state
	acked   uint64
	pending bool // a commit is under way
}

func simOptions(d FS) Options {
	opt := Options{FS: d, TornDir: "/torn", floorDelay: never, Now: func() time.Time { return time.Unix(1_700_000_000, 0) }}
	return opt.filled()
}

func newSim(t testing.TB, seed uint64) *sim {
	s := &sim{t: t, rng: rand.New(rand.NewPCG(seed, 7)), disk: newFaultFS(), states: map[uint64]state{1: nil}, acked: 1}
	s.key = bytes.Repeat([]byte{9}, keySize)
	c := simOptions(s.disk).chain(nil, simPath)
	c.vaultID, c.batch = randomID(), 3
	c.dataKey = bytes.Clone(s.key)
	if s.rng.IntN(6) > 0 {
		s.disk.free = 5 << 20 // zeros ahead of 320 KiB only
	}
	if err := c.createFile(context.Background(), simPath); err != nil {
		t.Fatal(err)
	}
	s.chain = c
	return s
}

// openSim opens the file of a disk with the data key, as unlocking does.
func openSim(d FS, key []byte) (*chain, error) { return openSimAt(d, simPath, key) }

func openSimAt(d FS, path string, key []byte) (*chain, error) {
	f, err := d.Open(path)
	if err != nil {
		return nil, err
	}
	s, err := acquire(f, path, simOptions(d))
	if err != nil {
		return nil, err
	}
	slots := &s.anyCopy().slots
	if o := s.copies[1]; o != nil && o.generation > s.anyCopy().generation {
		slots = &o.slots
	}
	c := s.opt.chain(f, path)
	h := s.anyCopy()
	c.batch, c.vaultID, c.fileID, c.slots = 3, h.vaultID, h.fileID, *slots
	c.dataKey = bytes.Clone(key)
	c.keys = newFileKeys(key, h.vaultID, h.fileID)
	if err := c.openFloors(s.copies, slots); err != nil {
		return nil, err
	}
	t, err := c.load(context.Background(), nil)
	if err != nil {
		return nil, err
	}
	c.recover(t, s.opt.TornDir)
	return c, c.blocked
}

// holds compares what a chain holds with a state.
func holds(c *chain, want state) error {
	if c.pages() != uint32(len(want)) {
		return fmt.Errorf("%d pages, want %d", c.pages(), len(want))
	}
	got, page := make([]byte, pageSize), make([]byte, pageSize)
	for i, seed := range want {
		if err := c.readPage(uint32(i+1), got); err != nil {
			return err
		}
		fillPage(page, seed)
		if !bytes.Equal(got, page) {
			return fmt.Errorf("page %d differs", i+1)
		}
	}
	return nil
}

func (s *sim) must(err error) {
	if err != nil {
		s.t.Helper()
		s.t.Fatal(err)
	}
}

func (s *sim) write(next state, n uint32, seed uint64) state {
	var page [pageSize]byte
	fillPage(page[:], seed)
	s.must(s.chain.writePage(n, page[:]))
	return next.put(n, seed)
}

func (s *sim) commit(next state) {
	s.states[s.acked+1], s.pending = next, true
	s.must(s.chain.commit())
	s.acked, s.pending = s.chain.last.commit, false
}

func (s *sim) seed() uint64 { return s.rng.Uint64() | 1 }

// step does one thing of the workload.
func (s *sim) step() {
	old := s.states[s.acked]
	next, size := old.clone(), uint32(len(old))
	change := func(pages int) {
		for range pages {
			next = s.write(next, 1+s.rng.Uint32N(size+3), s.seed())
			size = uint32(len(next))
		}
	}
	switch k := s.rng.IntN(100); {
	case k < 55:
		change(1 + s.rng.IntN(3))
		s.commit(next)
	case k < 70: // spills, and may be cut and grown within
		change(4 + s.rng.IntN(9))
		if s.rng.IntN(3) == 0 {
			size = s.rng.Uint32N(size + 1)
			next = next[:size]
			s.must(s.chain.setSize(size))
			change(s.rng.IntN(6))
		}
		if len(next) > 40 {
			next = next[:30]
			s.must(s.chain.setSize(30))
		}
		s.commit(next)
	case k < 76: // spills and is rolled back, as SQLite does it
		change(5 + s.rng.IntN(5))
		s.must(s.chain.setSize(uint32(len(old))))
		for i, seed := range old {
			s.write(nil, uint32(i+1), seed)
		}
		s.commit(old)
	case k < 78: // spills and is forgotten with its connection
		change(6)
		s.chain.drop()
	case k < 88:
		s.must(s.chain.raiseFloor())
	case k < 91:
		slots := s.chain.slots
		slots[0] = slot{kind: slotPassphrase, kdf: kdfArgon2id, cost: TestOnlyWeakKDF()}
		random(slots[0].salt[:])
		s.must(s.chain.setSlots(slots))
	case k < 94:
		s.must(s.chain.compact(context.Background(), nil))
	default:
		s.must(s.chain.finish())
		s.must(s.chain.file.Close())
		c, err := openSim(s.disk, s.key)
		s.must(err)
		s.chain = c
	}
	s.must(holds(s.chain, s.states[s.acked]))
}
