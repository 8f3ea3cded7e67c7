package vault

import "encoding/binary"

// An echo is a copy of the record headers of the records before, kept in the
// padding of a record header, and of the last ones in the header copies. No
// reader needs it. It is for a rescue: a hole that takes a record header would
// otherwise take all pages of the record, whose nonces and tags stand nowhere
// else, and nobody could tell which pages it had changed, so that no row could
// be told to be the newest.
//
// Nearest first, each is the offset of the record's pages (8), which its header
// alone does not tell, and the header in the open without the echo of its own.
const (
	echoLead = 8
	// echoReach is how far back the echo reaches in any case: a hole of 64 KiB
	// that takes the record before takes none that begins earlier. What fits
	// into the padding beyond that is there too.
	echoReach = 64<<10 + 2*align
	// historyKept is how many records are kept in memory for the echo of the
	// next ones; not even empty ones need more.
	historyKept = echoReach/align + 1
)

// echoed is the length of r in an echo.
func (r *record) echoed() int { return echoLead + recordFixed + len(r.pages)*recordEntry }

// echoFor gives the echo for a record header with n pages of its own: the
// records in reach, and more until the block is full. Staged records of the
// running transaction count, of which the last is the record before.
func (c *chain) echoFor(n int) []byte {
	before := make([]*record, 0, len(c.history)+len(c.tx.staged))
	before = append(append(before, c.history...), c.tx.staged...)
	if len(before) == 0 {
		return nil
	}
	nearest := before[len(before)-1].offset
	bare, size := sealedLength(n), 0
	for i := len(before) - 1; i >= 0; i-- {
		next := size + before[i].echoed()
		padded := roundUp(int64(recordLead + bare + size))
		if bare+next > maxSealed || nearest-before[i].offset > echoReach && int64(recordLead+bare+next) > padded {
			break
		}
		size = next
	}
	return appendEcho(make([]byte, 0, size), before, size)
}

// appendEcho appends the newest records that fit into room bytes.
func appendEcho(b []byte, records []*record, room int) []byte {
	for i := len(records) - 1; i >= 0; i-- {
		r := records[i]
		if len(b)+r.echoed() > room {
			break
		}
		b = binary.LittleEndian.AppendUint64(b, uint64(r.pagesAt()))
		b = r.appendHead(b)
	}
	return b
}

// parseEcho reads an echo up to the first thing that is none. The records have
// no tag: it stands in the record behind each. Their offset is where they would
// begin if they had no echo, so that their pages and their end are right.
func parseEcho(b []byte) (out []*record) {
	for len(b) >= echoLead+recordFixed {
		pages := binary.LittleEndian.Uint64(b)
		r, rest, ok := parseHead(b[echoLead:])
		if !ok || pages <= logStart || pages%align != 0 || pages > 1<<62 {
			break
		}
		r.offset = int64(pages) - roundUp(int64(recordLead+r.sealed))
		out = append(out, r)
		b = rest
	}
	return out
}

// remember notes records that are part of the log for the echo of later ones.
func (c *chain) remember(records ...*record) {
	c.history = append(c.history, records...)
	if n := len(c.history) - historyKept; n > 0 {
		c.history = append(c.history[:0], c.history[n:]...)
	}
}
