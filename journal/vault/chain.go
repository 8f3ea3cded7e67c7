package vault

import (
	"crypto/cipher"
	"fmt"
	"path/filepath"
	"sync"
	"time"
)

const (
	floorDelay  = 2 * time.Second // from the oldest commit above the floor to raising it
	aheadFull   = 1 << 20         // zeros written ahead of the log: room for 85 saves of one page; a draft with its search index takes some four times that
	aheadLow    = 256 << 10       // renewed when fewer are left
	aheadShare  = 16              // at most this part of the free space
	zeroPattern = 64 << 10        // zeros are written in pieces of this size
)

// pageRef says where the sealed bytes of a database page lie and what opens
// them. at 0 means that no record holds the page: it reads as zeros.
type pageRef struct {
	at    int64
	seq   uint64
	nonce [nonceSize]byte
	tag   [tagSize]byte
}

// point is a place in the chain, behind a record.
type point struct {
	seq    uint64        // of the last record
	commit uint64        // its commit number
	tag    [tagSize]byte // of its sealed header
	end    int64         // where the next record goes
	size   uint32        // of the database in pages
	time   int64         // Unix seconds
}

// when is the time of the commit; it never decides anything.
func (p point) when() time.Time { return time.Unix(p.time, 0) }

func (p point) floor() floor { return floor{seq: p.seq, end: p.end} }

// heldCopy is a header copy as it lies in the file.
type heldCopy struct {
	raw        []byte
	generation uint64
	unknown    bool // a write of it failed: it holds anything, and is written anew before the log goes on
}

// chain is the open log of one file: the map of pages, the transaction that is
// being written, and the header copies. mu guards all of it.
type chain struct {
	mu   sync.Mutex
	fs   FS
	file File
	path string
	now  func() time.Time
	warn func(Warning)

	dataKey []byte
	keys    *fileKeys
	vaultID [idSize]byte
	fileID  [idSize]byte
	slots   slotTable
	copies  [2]heldCopy

	batch   int       // pages in a record: recordPages, fewer in tests
	last    point     // the last acknowledged commit
	refs    []pageRef // its pages; page n is refs[n-1]
	history []*record // the newest of its records, for the echo of the next
	floor   floor
	size    int64 // of the file, as we left it
	zerosTo int64 // how far the zeros behind the log reached before the last transaction wrote

	tx    overlay
	pool  [][]byte // page buffers of the overlay
	buf   []byte   // ciphertext of the record being written
	plain []byte   // plaintext of its header
	page  [pageSize + tagSize]byte

	timer       *time.Timer // raises the floor
	delay       time.Duration
	fault       error // what failed last; nil after a good commit
	poisoned    bool  // the connection has met fault and must be opened again
	mustCut     bool  // bytes behind last.end may be anything
	syncFailed  bool  // the last attempt to save ended in a failed sync
	blocked     error // why nothing more is written to this file
	onlyRead    bool  // it was opened for reading alone, and blocked says so
	damage      *DamagedError
	nearlyFull  bool
	closed      bool
	either      bool         // the old or the new secrets are in force; see [EitherError]
	structural  sync.RWMutex // held for writing while the file is swapped or let go
	oneDamaged  bool         // at opening, one header copy did not authenticate
	repairs     []HeaderRepaired
	tornAtStart *TornEnd

	tried     [][tagSize]byte // tags of records written since the last acknowledged commit
	spare     *chain          // while the file is lost: what may be at the path as well
	oldMemory []cipher.AEAD   // for drafts that were sealed under an earlier data key
}

func (c *chain) dir() string { return filepath.Dir(c.path) }

// readPage reads page n (from 1) as the current transaction sees it into out,
// which is pageSize long. Pages that no record holds read as zeros.
func (c *chain) readPage(n uint32, out []byte) error {
	if c.closed {
		return ErrClosed
	}
	if c.poisoned && c.fault == errStale {
		return errStale
	}
	ref, plain := c.tx.find(n, c.refs)
	if plain != nil {
		copy(out, plain)
		return nil
	}
	if ref.at == 0 {
		clear(out)
		return nil
	}
	err := c.openPage(n, ref, out)
	if damage, ok := err.(*DamagedError); ok {
		c.noteDamage(damage)
	}
	if err != nil {
		c.fault = err
	}
	return err
}

// noteDamage makes the session read-only from now on.
func (c *chain) noteDamage(d *DamagedError) {
	if c.damage == nil {
		c.damage = d
	}
}

// openPage reads and opens one sealed page.
func (c *chain) openPage(n uint32, ref pageRef, out []byte) error {
	got, err := readUpTo(c.file, c.page[:pageSize], ref.at)
	if err != nil {
		return fmt.Errorf("vault: read page %d: %w", n, err)
	}
	if got < pageSize {
		return &DamagedError{Part: PartPage, Offset: ref.at, Page: n, Why: "the file ends before it"}
	}
	copy(c.page[pageSize:], ref.tag[:])
	ad := newPageAD(c.fileID)
	if _, err := c.keys.page.Open(out[:0], ref.nonce[:], c.page[:], ad.of(n, ref.seq)); err != nil {
		clear(out)
		return &DamagedError{Part: PartPage, Offset: ref.at, Page: n, Why: "does not authenticate"}
	}
	return nil
}

// pages is the size of the database in pages as the transaction sees it.
func (c *chain) pages() uint32 {
	if c.tx.open {
		return c.tx.size
	}
	return c.last.size
}

// applyRecord brings refs to the state after r.
func applyRecord(refs []pageRef, r *record) []pageRef {
	keep := min(int(r.keep), len(refs))
	clear(refs[keep:])
	refs = refs[:keep]
	if grow := int(r.size) - keep; grow > 0 {
		refs = append(refs, make([]pageRef, grow)...)
	}
	at := r.pagesAt()
	for i := range r.pages {
		p := &r.pages[i]
		refs[p.number-1] = pageRef{at: at, seq: r.seq, nonce: p.nonce, tag: p.tag}
		at += pageSize
	}
	return refs
}

// wipe drops keys and plaintext. The ciphers wipe their own copies once nobody
// can reach them.
func (c *chain) wipe() {
	clear(c.dataKey)
	if c.spare != nil {
		clear(c.spare.dataKey)
	}
	c.dataKey, c.keys, c.spare, c.oldMemory = nil, nil, nil, nil
	for _, b := range c.tx.pending {
		clear(b)
	}
	for _, b := range c.pool {
		clear(b)
	}
	clear(c.plain)
	clear(c.page[:])
	c.tx, c.pool, c.refs, c.buf, c.plain = overlay{}, nil, nil, nil, nil
}
