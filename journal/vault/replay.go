package vault

import (
	"context"
	"encoding/binary"
	"fmt"
)

// unreadable says why a record cannot be used.
type unreadable struct{ why string }

func (u unreadable) Error() string { return u.why }

// readRecord reads and opens the record header at off. It returns nil without
// an error when there is none that authenticates and is well formed.
func (c *chain) readRecord(off, size int64) (*record, error) {
	if size-off < align {
		return nil, nil
	}
	lead := make([]byte, align)
	if n, err := readUpTo(c.file, lead, off); err != nil || n < align {
		return nil, err
	}
	length := binary.LittleEndian.Uint32(lead)
	if !goodLength(length) || off+recordLead+int64(length) > size {
		return nil, nil
	}
	whole := recordLead + int(length)
	if whole > align {
		lead = append(lead, make([]byte, whole-align)...)
		if n, err := readUpTo(c.file, lead[align:], off+align); err != nil || n < whole-align {
			return nil, err
		}
	}
	return c.openRecord(lead[:whole], off)
}

func (c *chain) openRecord(raw []byte, off int64) (*record, error) {
	nonce, sealed := raw[4:recordLead], raw[recordLead:]
	tag := [tagSize]byte(sealed[len(sealed)-tagSize:])
	plain, err := c.keys.record.Open(nil, nonce, sealed, recordAD(c.fileID, off, len(sealed)))
	if err != nil {
		return nil, nil
	}
	r, ok := parseRecord(plain)
	if !ok {
		return nil, nil
	}
	r.offset, r.tag = off, tag
	return r, nil
}

// verifyPages reads and opens every page of r. It reports a read error, or the
// first page that fails as *DamagedError.
func (c *chain) verifyPages(r *record, size int64) error {
	var out [pageSize]byte
	at := r.pagesAt()
	for i := range r.pages {
		p := &r.pages[i]
		if at+pageSize > size {
			return &DamagedError{Part: PartPage, Offset: at, Page: p.number, Why: "the file ends before it"}
		}
		if err := c.openPage(p.number, pageRef{at: at, seq: r.seq, nonce: p.nonce, tag: p.tag}, out[:]); err != nil {
			return err
		}
		at += pageSize
	}
	clear(out[:])
	return nil
}

// follows tells whether r belongs behind at, where good is the last commit.
func (r *record) follows(at, good point) bool {
	number := good.commit + 1
	if good.seq == 0 { // the first commit of a file may carry any number
		number = r.commit
		if at.seq > 0 {
			number = at.commit
		}
	}
	return r.seq == at.seq+1 && (r.before == at.tag || !useChain) && r.commit == number
}

// replay walks the chain from its start to the last whole commit and leaves
// the page map and c.last there. Below the floor anything wrong is damage;
// above it every page is verified and the first thing wrong ends the walk.
// visit, if not nil, sees each record below the floor and may refuse it.
func (c *chain) replay(ctx context.Context, size int64, visit func(*record) error) error {
	c.refs, c.history, c.last = nil, nil, point{end: logStart}
	at := c.last
	var staged []*record
	for at.end < size {
		if err := ctx.Err(); err != nil {
			return err
		}
		below := useFloor && at.end < c.floor.end
		r, err := c.nextRecord(at, size, below, visit)
		if u, ok := err.(unreadable); ok {
			if below {
				return &DamagedError{Part: PartRecord, Offset: at.end, Why: u.why}
			}
			break
		}
		if err != nil {
			return err
		}
		at = point{seq: r.seq, commit: r.commit, tag: r.tag, end: r.end(), size: r.size, time: r.time}
		if below && (at.end > c.floor.end || (at.end == c.floor.end) != (at.seq == c.floor.seq)) ||
			at.end == c.floor.end && r.kind != recordCommit {
			return &DamagedError{Part: PartRecord, Offset: r.offset, Why: "the floor is not where the header says"}
		}
		staged = append(staged, r)
		if r.kind == recordCommit {
			for _, s := range staged {
				c.refs = applyRecord(c.refs, s)
			}
			c.remember(staged...)
			c.last, staged = at, nil
		}
	}
	if useFloor && c.last.end < c.floor.end {
		return &DamagedError{Part: PartRecord, Offset: at.end, Why: fmt.Sprintf("the file ends at %d, the floor is at %d", size, c.floor.end)}
	}
	return nil
}

// nextRecord reads the record at a point; unreadable when it cannot be used.
func (c *chain) nextRecord(at point, size int64, below bool, visit func(*record) error) (*record, error) {
	r, err := c.readRecord(at.end, size)
	switch {
	case err != nil:
		return nil, fmt.Errorf("vault: read record: %w", err)
	case r == nil:
		return nil, unreadable{"the record header does not authenticate"}
	case !r.follows(at, c.last):
		return nil, unreadable{"the record does not follow the one before"}
	case below && r.end() > size:
		return nil, unreadable{"the file ends within the record"}
	}
	if below {
		if visit != nil {
			err = visit(r)
		}
		return r, err
	}
	err = c.verifyPages(r, size)
	if _, ok := err.(*DamagedError); ok {
		return nil, unreadable{"a page of the record does not authenticate"}
	}
	if err == nil && visit != nil {
		err = visit(r)
	}
	return r, err
}

// tail is what lies behind the last whole commit.
type tail struct {
	clean bool    // zeros only, or nothing
	torn  *record // the header of the torn save, when it can be read
	bytes int64   // how far it reaches when not clean
}

// readTail judges what lies behind the last whole commit: zeros are a clean
// end; a record whose commit number is two or more higher proves that a whole
// commit was lost, which is damage; anything else is a torn end.
func (c *chain) readTail(ctx context.Context, size int64) (t tail, err error) {
	t.clean = true
	buf := make([]byte, 64*align)
	for off := c.last.end; off < size; off += int64(len(buf)) {
		if err := ctx.Err(); err != nil {
			return t, err
		}
		n, err := readUpTo(c.file, buf, off)
		if err != nil {
			return t, fmt.Errorf("vault: read the end: %w", err)
		}
		if isZero(buf[:n]) {
			continue
		}
		t.clean, t.bytes = false, size-c.last.end
		for i := 0; i < n; i += align {
			if i+4 > n || !goodLength(binary.LittleEndian.Uint32(buf[i:])) {
				continue
			}
			r, err := c.readRecord(off+int64(i), size)
			if err != nil {
				return t, err
			}
			if r == nil {
				continue
			}
			if useGapProof && r.commit >= c.last.commit+2 {
				return t, &DamagedError{Part: PartRecord, Offset: c.last.end, Why: "a save is missing before one that is there"}
			}
			if t.torn == nil && r.commit == c.last.commit+1 {
				t.torn = r
			}
		}
	}
	return t, nil
}
