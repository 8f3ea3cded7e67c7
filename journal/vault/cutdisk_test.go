package vault

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"slices"
)

// cutDisk is a file system in memory that can tell, at any moment, what a power
// cut would leave of it. Files are lists of blocks that are never changed, only
// replaced, so that a copy of a disk costs next to nothing. It is for one
// goroutine.
type cutDisk struct {
	now     map[string]*cutNode // names as a process sees them
	durable map[string]*cutNode // names as they last
	names   []nameChange        // since the folder was synced
	free    int64               // what Free answers

	after func(op string) // called after each operation that changed something
	// lostSync, if not nil, is asked at each sync: with a source of chance it
	// fails. Any part of what was to be written is on the disk then, the rest
	// is forgotten, as Linux does: the next sync succeeds and writes nothing of
	// it. Reading gives what was written, or now and then what the disk holds.
	// Sizes wait for the next sync: they are in the journal of the file system.
	// For names see loseNames.
	lostSync func() *rand.Rand
	readOnly bool // the file system refuses to be written until the computer starts again
	dead     bool // the process was killed: every call fails
}

const cutBlock = 4096

// cutImage is the content of a file. A nil block holds zeros.
type cutImage struct {
	blocks []*[cutBlock]byte
	size   int64
}

func (m *cutImage) clone() cutImage { return cutImage{slices.Clone(m.blocks), m.size} }

func (m *cutImage) resize(size int64) {
	n := int((size + cutBlock - 1) / cutBlock)
	for len(m.blocks) < n {
		m.blocks = append(m.blocks, nil)
	}
	clear(m.blocks[n:])
	m.blocks = m.blocks[:n]
	if within := size % cutBlock; size < m.size && within != 0 && m.blocks[n-1] != nil {
		b := *m.blocks[n-1]
		clear(b[within:])
		m.blocks[n-1] = &b
	}
	m.size = size
}

func (m *cutImage) write(b []byte, off int64) {
	if end := off + int64(len(b)); end > m.size {
		m.resize(end)
	}
	for len(b) > 0 {
		i, within := off/cutBlock, off%cutBlock
		n := min(int64(len(b)), cutBlock-within)
		if n == cutBlock && isZero(b[:n]) {
			m.blocks[i] = nil
		} else {
			block := new([cutBlock]byte)
			if old := m.blocks[i]; old != nil && n < cutBlock {
				*block = *old
			}
			copy(block[within:], b[:n])
			m.blocks[i] = block
		}
		b, off = b[n:], off+n
	}
}

func (m *cutImage) read(b []byte, off int64) int {
	if off >= m.size {
		return 0
	}
	b = b[:min(int64(len(b)), m.size-off)]
	total := len(b)
	for len(b) > 0 {
		within := off % cutBlock
		n := min(int64(len(b)), cutBlock-within)
		if block := m.blocks[off/cutBlock]; block != nil {
			copy(b[:n], block[within:])
		} else {
			clear(b[:n])
		}
		b, off = b[n:], off+n
	}
	return total
}

type cutNode struct {
	now, durable cutImage
	since        []cutChange
	locked       *cutFile
}

// cutChange is a write or a cut since the last sync.
type cutChange struct {
	off  int64
	data []byte // nil: cut to off
}

func (c cutChange) apply(m *cutImage) {
	if c.data == nil {
		m.resize(c.off)
	} else {
		m.write(c.data, c.off)
	}
}

var errDead = errors.New("the process is dead")

func newCutDisk() *cutDisk {
	return &cutDisk{now: map[string]*cutNode{}, durable: map[string]*cutNode{}, free: 4 << 20}
}

func (d *cutDisk) did(op string) {
	if d.after != nil {
		d.after(op)
	}
}

func (d *cutDisk) alive() error {
	if d.dead {
		return errDead
	}
	return nil
}

type cutFile struct {
	disk *cutDisk
	node *cutNode
}

func (f *cutFile) ReadAt(b []byte, off int64) (int, error) {
	n := f.node.now.read(b, off)
	if n < len(b) {
		return n, io.EOF
	}
	return n, f.disk.alive()
}

func (f *cutFile) change(c cutChange, op string) error {
	if err := f.disk.writable(); err != nil {
		return err
	}
	c.apply(&f.node.now)
	f.node.since = append(f.node.since, c)
	f.disk.did(op)
	return f.disk.alive()
}

func (f *cutFile) WriteAt(b []byte, off int64) (int, error) {
	return len(b), f.change(cutChange{off, append([]byte{}, b...)}, "write")
}

func (f *cutFile) Truncate(size int64) error { return f.change(cutChange{off: size}, "truncate") }

var errLostSync = errors.New("a failed sync")

func (f *cutFile) Sync() error {
	if err := f.disk.writable(); err != nil {
		return err
	}
	n := f.node
	if f.disk.lostSync != nil {
		if rng := f.disk.lostSync(); rng != nil {
			n.durable = n.cut(rng, func(int) {})
			n.since = slices.DeleteFunc(n.since, func(c cutChange) bool { return c.data != nil })
			if rng.IntN(4) == 0 {
				size := n.now.size
				n.now = n.durable.clone()
				n.now.resize(size)
			}
			f.disk.did("lost sync")
			return errLostSync
		}
	}
	for _, c := range n.since {
		c.apply(&n.durable)
	}
	n.since = nil
	f.disk.did("sync")
	return f.disk.alive()
}

func (f *cutFile) Size() (int64, error) { return f.node.now.size, f.disk.alive() }

func (f *cutFile) Lock() error {
	if f.node.locked != nil && f.node.locked != f {
		return ErrInUse
	}
	f.node.locked = f
	return f.disk.alive()
}

func (f *cutFile) Close() error {
	if f.node.locked == f {
		f.node.locked = nil
	}
	return nil
}

// nextProcess is the disk as the next process finds it after a kill: everything
// written is there, synced or not, and no lock.
func (d *cutDisk) nextProcess() {
	d.dead = false
	for _, n := range d.now {
		n.locked = nil
	}
}

// cut is the disk that a power cut right now would leave. Of each change since
// the last sync any part may be there, in sectors of 512 bytes or 4 KiB,
// whatever came before or after; in a sector that was being changed garbage may
// stand; around a header copy that was being written 64 KiB may be lost; for the
// names see cutNames. id differs for cuts that came out differently.
func (d *cutDisk) cut(rng *rand.Rand) (left *cutDisk, id uint64) {
	sum := fnv.New64a()
	note := func(v int) { sum.Write(binary.LittleEndian.AppendUint64(nil, uint64(v))) }
	left = newCutDisk()
	left.free = d.free
	for p, n := range d.durable {
		left.durable[p] = n
	}
	d.cutNames(rng, left.durable, note)
	paths := make([]string, 0, len(left.durable))
	for p := range left.durable {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	for _, p := range paths {
		n := &cutNode{durable: left.durable[p].cut(rng, note)}
		n.now = n.durable.clone()
		left.durable[p], left.now[p] = n, n
	}
	return left, sum.Sum64()
}

// cut is what would be left of a file.
func (n *cutNode) cut(rng *rand.Rand, note func(int)) cutImage {
	image := n.durable.clone()
	if len(n.since) == 0 {
		return image
	}
	sector := []int{512, 4096}[rng.IntN(2)]
	style, garbage := rng.IntN(4), rng.IntN(6) == 0
	reached := rng.IntN(len(n.since)) // style 0: all up to here, a part of this, none after
	for i, c := range n.since {
		whole := style == 0 && i < reached || style == 1 && rng.IntN(2) == 0 || c.data == nil && rng.IntN(2) == 0
		switch {
		case whole:
			note(i)
			c.apply(&image)
		case style == 1 || c.data == nil || style == 0 && i > reached || style == 2 && rng.IntN(2) == 0:
		default:
			c.tear(rng, &image, sector, garbage, note)
		}
	}
	if rng.IntN(4) == 0 && image.size < n.now.size { // the size lasts, what was written there does not
		note(-1)
		image.resize(n.now.size)
	}
	for _, c := range n.since {
		if len(c.data) == copySize && (c.off == copyOffset(0) || c.off == copyOffset(1)) && rng.IntN(3) == 0 {
			lose(rng, &image, c.off, note)
		}
	}
	return image
}

// tear writes some sectors of a change.
func (c cutChange) tear(rng *rand.Rand, image *cutImage, sector int, garbage bool, note func(int)) {
	keep := 1 + rng.IntN(4)
	for at := 0; at < len(c.data); at += sector {
		if rng.IntN(keep+1) == 0 {
			continue
		}
		part, place := c.data[at:min(at+sector, len(c.data))], c.off+int64(at)
		note(int(place))
		if garbage && rng.IntN(8) == 0 {
			old := make([]byte, len(part))
			image.read(old, place)
			if string(old) != string(part) { // a sector that does not change is not written
				part = slices.Clone(part)
				for i := rng.IntN(len(part)); i < len(part); i++ {
					part[i] = byte(rng.Uint32())
				}
				note(int(part[len(part)-1]))
			}
		}
		image.write(part, place)
	}
}

// lose destroys 64 KiB that reach the header copy at off.
func lose(rng *rand.Rand, image *cutImage, off int64, note func(int)) {
	const hole, sector = 64 << 10, 512
	start := off &^ (hole - 1)
	if rng.IntN(2) == 0 {
		start = max(0, off-hole+sector*(1+rng.Int64N((hole+copySize)/sector-1)))
	}
	junk := make([]byte, max(0, min(hole, image.size-start)))
	switch rng.IntN(3) {
	case 0:
		for i := range junk {
			junk[i] = 0xff
		}
	case 1:
		for i := 0; i+8 <= len(junk); i += 8 {
			binary.LittleEndian.PutUint64(junk[i:], rng.Uint64())
		}
	}
	note(int(start))
	image.write(junk, start)
}
