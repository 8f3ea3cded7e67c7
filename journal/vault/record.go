package vault

import (
	"encoding/binary"
	"time"
)

const (
	recordStaged = 1 // its pages count once the commit that follows is whole
	recordCommit = 2
)

// record is a record header in the open.
type record struct {
	kind   byte
	commit uint64 // number of the commit it belongs to, from 1
	seq    uint64 // number of the record in this file, from 1
	before [tagSize]byte
	keep   uint32 // smallest size in pages since the record before: older pages above are gone
	size   uint32 // of the database in pages after this record
	time   int64  // Unix seconds; never decides anything
	pages  []pageEntry
	echo   []byte // of the records before; see echo.go

	offset int64         // where it starts in the file
	tag    [tagSize]byte // of its sealed header
	sealed int           // length of its sealed header
}

// pageEntry is a page of a record, in the order of the ciphertext.
type pageEntry struct {
	number uint32
	nonce  [nonceSize]byte
	tag    [tagSize]byte
}

// pagesAt is where the ciphertext of a record starts.
func (r *record) pagesAt() int64 { return r.offset + roundUp(int64(recordLead+r.sealed)) }

// end is where the next record starts.
func (r *record) end() int64 { return r.pagesAt() + int64(len(r.pages))*pageSize }

func (r *record) when() time.Time { return time.Unix(r.time, 0) }

// sealedLength is the length of a sealed record header with n pages and no echo.
func sealedLength(n int) int { return recordFixed + n*recordEntry + tagSize }

// goodLength tells whether a record header may have this sealed length.
func goodLength(n uint32) bool { return n >= minSealed && n <= maxSealed }

// recordAD is "R", file id, offset (8), length of the sealed header (4).
func recordAD(fileID [idSize]byte, offset int64, length int) []byte {
	if !useAD {
		return nil
	}
	ad := make([]byte, 0, 1+idSize+8+4)
	ad = append(ad, 'R')
	ad = append(ad, fileID[:]...)
	ad = binary.LittleEndian.AppendUint64(ad, uint64(offset))
	return binary.LittleEndian.AppendUint32(ad, uint32(length))
}

// pageAD is "P", file id, page number (4), sequence number of the record (8).
type pageAD [1 + idSize + 4 + 8]byte

func newPageAD(fileID [idSize]byte) (ad pageAD) {
	ad[0] = 'P'
	copy(ad[1:], fileID[:])
	return ad
}

func (ad *pageAD) of(number uint32, seq uint64) []byte {
	if !useAD {
		return nil
	}
	binary.LittleEndian.PutUint32(ad[1+idSize:], number)
	binary.LittleEndian.PutUint64(ad[1+idSize+4:], seq)
	return ad[:]
}

// appendPlain appends the plaintext of the record header to b.
func (r *record) appendPlain(b []byte) []byte { return append(r.appendHead(b), r.echo...) }

// appendHead does so without the echo.
func (r *record) appendHead(b []byte) []byte {
	b = append(b, r.kind)
	b = binary.LittleEndian.AppendUint64(b, r.commit)
	b = binary.LittleEndian.AppendUint64(b, r.seq)
	b = append(b, r.before[:]...)
	b = binary.LittleEndian.AppendUint32(b, r.keep)
	b = binary.LittleEndian.AppendUint32(b, r.size)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(r.pages)))
	b = binary.LittleEndian.AppendUint64(b, uint64(r.time))
	for i := range r.pages {
		b = binary.LittleEndian.AppendUint32(b, r.pages[i].number)
		b = append(b, r.pages[i].nonce[:]...)
		b = append(b, r.pages[i].tag[:]...)
	}
	return b
}

// parseRecord reads a record header's plaintext; false when it breaks a rule
// that every writer keeps.
func parseRecord(b []byte) (*record, bool) {
	if len(b) > maxSealed-tagSize {
		return nil, false
	}
	r, echo, ok := parseHead(b)
	if !ok {
		return nil, false
	}
	r.echo, r.sealed = echo, len(b)+tagSize
	return r, true
}

// parseHead reads a record header without its echo, and gives what follows.
func parseHead(b []byte) (r *record, rest []byte, ok bool) {
	if len(b) < recordFixed {
		return nil, nil, false
	}
	r = &record{
		kind:   b[0],
		commit: binary.LittleEndian.Uint64(b[1:]),
		seq:    binary.LittleEndian.Uint64(b[9:]),
		before: [tagSize]byte(b[17:]),
		keep:   binary.LittleEndian.Uint32(b[33:]),
		size:   binary.LittleEndian.Uint32(b[37:]),
		time:   int64(binary.LittleEndian.Uint64(b[45:])),
	}
	n := int(binary.LittleEndian.Uint32(b[41:]))
	if n > maxPages || len(b) < recordFixed+n*recordEntry ||
		(r.kind != recordStaged && r.kind != recordCommit) || r.commit == 0 || r.seq == 0 ||
		r.keep > r.size || r.size > maxPageNumber {
		return nil, nil, false
	}
	r.pages = make([]pageEntry, n)
	var last uint32
	for i := range r.pages {
		e := b[recordFixed+i*recordEntry:]
		p := &r.pages[i]
		p.number = binary.LittleEndian.Uint32(e)
		copy(p.nonce[:], e[4:])
		copy(p.tag[:], e[4+nonceSize:])
		if p.number <= last || p.number > r.size {
			return nil, nil, false // ascending, so none twice, and none beyond the end
		}
		last = p.number
	}
	r.sealed = sealedLength(n)
	return r, b[recordFixed+n*recordEntry:], true
}
