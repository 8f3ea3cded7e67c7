package vault

import (
	"encoding/binary"
	"runtime"
	"sync"
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
	var others sync.WaitGroup
	n := len(r.pages)
	for w := 1; w < workers; w++ {
		others.Go(func() { c.sealPages(r, w*n/workers, (w+1)*n/workers, buf[at:], content) })
	}
	c.sealPages(r, 0, n/workers, buf[at:], content)
	others.Wait()
	c.plain = r.appendPlain(c.plain[:0])
	binary.LittleEndian.PutUint32(buf, uint32(r.sealed))
	nonce := buf[4:recordLead]
	random(nonce)
	c.keys.record.Seal(buf[recordLead:recordLead], nonce, c.plain, recordAD(c.fileID, r.offset, r.sealed))
	copy(r.tag[:], buf[recordLead+r.sealed-tagSize:])
}

// sealPages seals the pages from (counted in r) up to to into out, where page i
// has its place at i times the page size.
func (c *chain) sealPages(r *record, from, to int, out []byte, content func(i int) []byte) {
	ad := newPageAD(c.fileID)
	var last [pageSize + tagSize]byte
	for i := from; i < to; i++ {
		p := &r.pages[i]
		random(p.nonce[:])
		place := out[i*pageSize:]
		if i == to-1 { // what follows is another goroutine's, or nothing
			place = last[:]
		}
		c.keys.page.Seal(place[:0], p.nonce[:], content(i), ad.of(p.number, r.seq))
		copy(p.tag[:], place[pageSize:]) // the next page goes over it
	}
	if to > from {
		copy(out[(to-1)*pageSize:], last[:pageSize])
	}
}
