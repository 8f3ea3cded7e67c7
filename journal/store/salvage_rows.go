package store

import (
	"bytes"
	"crypto/sha256"
	"time"

	"stillwater/journal"
)

// The columns of kept and of the index kept_order, in the order of schema1.
const (
	keptColumns  = 11
	orderColumns = 7 // with the row's number at the end
	idLength     = 36
	maxDay       = 9999_12_31
)

// rowOf tells whether a cell of a table is a row of kept, as far as its own page
// tells. What lies on other pages is not read; the record is not compared.
func rowOf(c *cell) (s stored, ok bool) {
	cols := parseColumns(c.local, c.total)
	if !isKept(cols) {
		return s, false
	}
	s, ok = storedOf(c.rowid, cols)
	return s, ok && len(s.uuid) == idLength && s.revision > 0
}

// isKept tells whether a record has the form of a row of kept.
func isKept(cols []column) bool {
	return shaped(cols, keptColumns, "nttiiiii?bt") && cols[9].size == sha256.Size
}

// storedOf reads the columns of a row; those that lie beyond stay empty.
func storedOf(seq int64, cols []column) (s stored, ok bool) {
	for i := 1; i < 9; i++ {
		if cols[i].size > 0 && cols[i].data == nil {
			return s, false
		}
	}
	s = stored{
		seq: seq, kind: journal.Kind(cols[1].data), uuid: journal.ID(cols[2].data), revision: cols[3].num, ord: cols[4].num,
		utc: cols[5].num, day: int(cols[6].num), live: cols[7].num != 0, sum: cols[9].data, record: cols[10].data,
	}
	if cols[8].kind == 'i' {
		s.trashed = &cols[8].num
	}
	return s, len(s.kind) > 0
}

// readRow reads a whole row; read gives the pages that it goes on to.
func readRow(c *cell, read func(page uint32) ([]byte, error)) (s stored, r record, err error) {
	whole, err := c.payload(read)
	if err != nil {
		return s, nil, err
	}
	cols := parseColumns(whole, c.total)
	if !isKept(cols) {
		return s, nil, errNoRow
	}
	if s, _ = storedOf(c.rowid, cols); s.sum == nil || s.record == nil {
		return s, nil, errNoRow
	}
	s.sum, s.record = bytes.Clone(s.sum), bytes.Clone(s.record)
	r, err = s.open()
	return s, r, err
}

// shaped compares the kinds of columns; '?' is a number or nothing.
func shaped(cols []column, n int, kinds string) bool {
	if len(cols) != n {
		return false
	}
	for i, c := range cols {
		if want := kinds[i]; c.kind != want && (want != '?' || c.kind != 'n' && c.kind != 'i') {
			return false
		}
	}
	return true
}

// placed is what the index kept_order tells of a row.
type placed struct {
	kind    journal.Kind
	day     journal.Day
	trashed *int64
}

// orderOf reads an entry of kept_order.
func orderOf(c *cell) (seq int64, p placed, ok bool) {
	cols := parseColumns(c.local, c.total)
	if len(c.local) < c.total || !shaped(cols, orderColumns, "tiii?ii") {
		return 0, p, false
	}
	day := cols[3].num
	if day < 0 || day > maxDay || cols[5].num>>1 != 0 || !knownKind(journal.Kind(cols[0].data)) {
		return 0, p, false
	}
	p = placed{kind: journal.Kind(cols[0].data), day: dayFrom(int(day))}
	if cols[4].kind == 'i' {
		p.trashed = &cols[4].num
	}
	return cols[6].num, p, true
}

func knownKind(k journal.Kind) bool {
	_, known := newRecord(k)
	return known
}

// idOf reads an entry of the index over uuid.
func idOf(c *cell) (seq int64, id journal.ID, ok bool) {
	cols := parseColumns(c.local, c.total)
	if len(c.local) < c.total || !shaped(cols, 2, "ti") || cols[0].size != idLength || bytes.Count(cols[0].data, []byte("-")) != 4 {
		return 0, "", false
	}
	return cols[1].num, journal.ID(cols[0].data), true
}

// dayFrom is the counterpart of dayNumber.
func dayFrom(n int) journal.Day {
	return journal.Day{Year: n / 10000, Month: time.Month(n / 100 % 100), Day: n % 100}
}
