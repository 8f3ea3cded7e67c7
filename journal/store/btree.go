package store

import (
	"encoding/binary"
	"errors"

	"stillwater/journal/vault"
)

// A rescue reads rows from single database pages, without the schema and
// without the pages above them. This is the part of SQLite's file format that
// it takes (https://sqlite.org/fileformat2.html, sections 1.6 and 2.1).

const (
	leafTable     = 0x0d
	leafIndex     = 0x0a
	interiorIndex = 0x02

	usable     = vault.PageSize          // no bytes of a page are reserved
	inTable    = usable - 35             // a longer payload of a table row goes on elsewhere
	inIndex    = (usable-12)*64/255 - 23 // the same of an index
	atLeast    = (usable-12)*32/255 - 23 // what stays of such a one
	onOverflow = usable - 4              // bytes on a page that it goes on to
	maxPayload = 64 << 20                // of a row; journal.MaxText is far below
	pageHeader = 8                       // 12 for an interior page
	maxColumns = 32                      // more than any table of ours has
)

var errNoRow = errors.New("store: not a row")

// cell is an entry of a page.
type cell struct {
	rowid    int64 // of a table
	total    int   // length of the payload
	local    []byte
	overflow uint32 // the page that the payload goes on at, when local is shorter
}

// parseCells gives the entries of a page of a table or an index that hold
// something, and the kind of the page; nothing for any other page. Whatever does
// not fit into the page is left out.
func parseCells(page []byte) (kind byte, cells []cell) {
	if len(page) != usable {
		return 0, nil
	}
	kind = page[0]
	header, limit := pageHeader, inIndex
	switch kind {
	case leafTable:
		limit = inTable
	case leafIndex:
	case interiorIndex:
		header += 4
	default:
		return 0, nil
	}
	count := int(binary.BigEndian.Uint16(page[3:]))
	if header+2*count > len(page) {
		return 0, nil
	}
	for i := range count {
		at := int(binary.BigEndian.Uint16(page[header+2*i:]))
		if at < header+2*count || at >= len(page) {
			continue
		}
		if c, ok := parseCell(kind, page[at:], limit); ok {
			cells = append(cells, c)
		}
	}
	return kind, cells
}

func parseCell(kind byte, b []byte, limit int) (c cell, ok bool) {
	if kind == interiorIndex {
		if len(b) < 4 {
			return c, false
		}
		b = b[4:] // the page below
	}
	total, n := varint(b)
	if n == 0 || total > maxPayload {
		return c, false
	}
	b, c.total = b[n:], int(total)
	if kind == leafTable {
		rowid, n := varint(b)
		if n == 0 {
			return c, false
		}
		b, c.rowid = b[n:], int64(rowid)
	}
	stays := c.total
	if stays > limit {
		stays = atLeast + (c.total-atLeast)%onOverflow
		if stays > limit {
			stays = atLeast
		}
		if len(b) < stays+4 {
			return c, false
		}
		c.overflow = binary.BigEndian.Uint32(b[stays:])
	}
	if len(b) < stays {
		return c, false
	}
	c.local = b[:stays]
	return c, true
}

// payload puts together what lies on other pages. read gives one of them, valid
// until the next call.
func (c *cell) payload(read func(page uint32) ([]byte, error)) ([]byte, error) {
	if len(c.local) == c.total {
		return c.local, nil
	}
	out := append(make([]byte, 0, c.total), c.local...)
	for next := c.overflow; len(out) < c.total; {
		if next == 0 {
			return nil, errNoRow
		}
		page, err := read(next)
		if err != nil {
			return nil, err
		}
		next = binary.BigEndian.Uint32(page)
		out = append(out, page[4:4+min(c.total-len(out), onOverflow)]...)
	}
	return out, nil
}

// varint reads SQLite's variable-length integer; n is 0 when b ends before it.
func varint(b []byte) (v uint64, n int) {
	for i := range min(len(b), 9) {
		if i == 8 {
			return v<<8 | uint64(b[i]), 9
		}
		v = v<<7 | uint64(b[i]&0x7f)
		if b[i] < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}

// column is a value of a record: a number, bytes, or neither (NULL).
type column struct {
	kind byte // 'n' null, 'i' integer, 't' text, 'b' blob, 'f' a fraction
	num  int64
	data []byte // nil where the record was given in part and the value lies beyond
	size int
}

// parseColumns reads a record, which may be given in part: what lies beyond has
// no data. nil: not a record.
func parseColumns(b []byte, total int) []column {
	size, n := varint(b)
	if n == 0 || size > uint64(len(b)) || size < uint64(n) {
		return nil
	}
	header, at := b[n:size], int(size)
	var out []column
	for len(header) > 0 {
		serial, n := varint(header)
		if n == 0 {
			return nil
		}
		header = header[n:]
		c, ok := columnOf(serial)
		if !ok || at+c.size > total || len(out) == maxColumns {
			return nil
		}
		if at+c.size <= len(b) {
			c.take(b[at : at+c.size])
		}
		at += c.size
		out = append(out, c)
	}
	if at != total {
		return nil
	}
	return out
}

// columnOf says what a serial type is.
func columnOf(serial uint64) (c column, ok bool) {
	switch {
	case serial == 0:
		return column{kind: 'n'}, true
	case serial <= 6:
		return column{kind: 'i', size: []int{0, 1, 2, 3, 4, 6, 8}[serial]}, true
	case serial == 7:
		return column{kind: 'f', size: 8}, true
	case serial == 8 || serial == 9:
		return column{kind: 'i', num: int64(serial - 8)}, true
	case serial < 12 || serial > 2*maxPayload:
		return column{}, false
	case serial%2 == 0:
		return column{kind: 'b', size: int(serial-12) / 2}, true
	}
	return column{kind: 't', size: int(serial-13) / 2}, true
}

// take reads the value.
func (c *column) take(b []byte) {
	c.data = b
	if c.kind != 'i' || c.size == 0 {
		return
	}
	v := int64(int8(b[0])) // signed, most significant byte first
	for _, x := range b[1:] {
		v = v<<8 | int64(x)
	}
	c.num = v
}
