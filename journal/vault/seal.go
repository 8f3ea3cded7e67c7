package vault

import (
	"encoding/binary"
	"runtime"
	"sync/atomic"
)

const (
	sealShare = 4 // pages that are worth a goroutine: some 30 microseconds of work
	sealMost  = 4 // goroutines at most
)

// sealers is how many goroutines seal n pages.
func sealers(n int) int {
	return max(1, min(n/sealShare, sealMost, runtime.GOMAXPROCS(0)))
}

// seal writes r, whose pages have their numbers, and the ciphertext of its pages
// into c.buf, filling in nonces and tags. content gives a page's plaintext; with
// more than one worker it is called from several goroutines.
func (c *chain) seal(r *record, workers int, content func(i int) []byte) {
	total := int(r.end() - r.offset)
	if cap(c.buf) < total {
		c.buf = make([]byte, total)
	}
	buf := c.buf[:total]
	at := int(r.pagesAt() - r.offset)
	clear(buf[:at])
	work := &sealing{c: c, r: r, out: buf[at:], content: content, done: make(chan struct{})}
	for w := 1; w < workers; w++ {
		go work.run()
	}
	work.run()
	work.wait()
	c.plain = r.appendPlain(c.plain[:0])
	binary.LittleEndian.PutUint32(buf, uint32(r.sealed))
	nonce := buf[4:recordLead]
	random(nonce)
	c.keys.record.Seal(buf[recordLead:recordLead], nonce, c.plain, recordAD(c.fileID, r.offset, r.sealed))
	copy(r.tag[:], buf[recordLead+r.sealed-tagSize:])
}

// sealing is the pages of a record, sealed by whoever comes: a goroutine that
// gets no core in time finds nothing left to do, and nobody waits for it.
type sealing struct {
	c       *chain
	r       *record
	out     []byte // page i has its place at i times the page size
	content func(i int) []byte

	next, finished atomic.Int64
	done           chan struct{} // closed when the last page is sealed
}

// run seals pages until none is left.
func (s *sealing) run() {
	var sealed [pageSize + tagSize]byte
	pages := int64(len(s.r.pages))
	for i := s.next.Add(1) - 1; i < pages; i = s.next.Add(1) - 1 {
		ad := newPageAD(s.c.fileID)
		p := &s.r.pages[i]
		random(p.nonce[:])
		s.c.keys.page.Seal(sealed[:0], p.nonce[:], s.content(int(i)), ad.of(p.number, s.r.seq))
		copy(s.out[i*pageSize:(i+1)*pageSize], sealed[:])
		copy(p.tag[:], sealed[pageSize:])
		if s.finished.Add(1) == pages {
			close(s.done)
		}
	}
}

// wait waits for pages that others still work on.
func (s *sealing) wait() {
	if len(s.r.pages) > 0 {
		<-s.done
	}
}
