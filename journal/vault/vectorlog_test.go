package vault

import (
	"bytes"
	"strings"
)

// logVectors change what lies below the floor, and lengths.
func (m *maker) logVectors() {
	below := func(name, comment, expect, state, check string, change func(x *file, r []*record)) {
		m.add("log-"+name, comment, "small", expect, state, check, func(x *file) { change(x, x.records()) })
	}
	bit := func(name, comment string, at func(r *record) int64) {
		below(name, comment, "record damaged", "", "damaged", func(x *file, r []*record) { x.b[at(r[2])] ^= 4 })
	}
	bit("length", "the length of a sealed record header", func(r *record) int64 { return r.offset })
	bit("length-huge", "a length of 1 GiB", func(r *record) int64 { return r.offset + 3 })
	bit("nonce", "the nonce of a record header", func(r *record) int64 { return r.offset + 5 })
	bit("header", "a sealed record header", func(r *record) int64 { return r.offset + recordLead + 20 })
	bit("header-tag", "the tag of a record header", func(r *record) int64 { return r.offset + recordLead + int64(r.sealed) - 1 })
	bit("first", "the first record", func(r *record) int64 { return logStart + 40 })
	below("page", "a bit of a page of the newest state", "page damaged", "", "damaged", func(x *file, r []*record) { x.b[r[3].pagesAt()+5000] ^= 1 })
	below("page-old", "a bit of a page that a later save replaced: nothing that is read", "success", "a-4", "damaged", func(x *file, r []*record) { x.b[r[2].pagesAt()+5000] ^= 1 })
	below("padding", "a byte between a record header and its pages", "success", "a-4", "damaged", func(x *file, r []*record) { x.b[r[3].pagesAt()-1] = 1 })
	below("gap-between-copies", "a byte between the header copies", "success", "a-4", "damaged", func(x *file, _ []*record) { x.b[30_000] = 1 })
	below("gap-before-log", "a byte between the second copy and the log", "success", "a-4", "damaged", func(x *file, _ []*record) { x.b[100_000] = 1 })
	below("records-swapped", "two records of the same length have changed places", "record damaged", "", "damaged", func(x *file, r []*record) {
		a, b := r[1], r[3]
		if a.end()-a.offset != b.end()-b.offset {
			m.t.Fatal("they differ in length")
		}
		one := bytes.Clone(x.b[a.offset:a.end()])
		copy(x.b[a.offset:], x.b[b.offset:b.end()])
		copy(x.b[b.offset:], one)
	})
	below("record-repeated", "a record stands in the place of the next", "record damaged", "", "damaged", func(x *file, r []*record) {
		copy(x.b[r[3].offset:], x.b[r[2].offset:r[2].end()])
	})
	below("record-missing", "a record is cut out", "record damaged", "", "damaged", func(x *file, r []*record) {
		x.b = append(x.b[:r[2].offset], x.b[r[2].end():]...)
	})
	below("record-zeroed", "a record is zeros", "record damaged", "", "damaged", func(x *file, r []*record) { clear(x.b[r[2].offset:r[2].end()]) })
	below("pages-swapped", "two pages of a record have changed places", "page damaged", "", "damaged", func(x *file, r []*record) {
		at := r[3].pagesAt()
		if len(r[3].pages) < 2 {
			m.t.Fatal("too few pages")
		}
		one := bytes.Clone(x.b[at:][:pageSize])
		copy(x.b[at:], x.b[at+pageSize:][:pageSize])
		copy(x.b[at+pageSize:], one)
	})
	below("page-of-older-record", "a page in its state of an earlier save", "page damaged", "", "damaged", func(x *file, r []*record) {
		copy(x.b[r[3].pagesAt()+pageSize:], x.b[r[2].pagesAt():][:pageSize]) // of page 2
	})
	below("log-of-another", "the log is that of another journal", "record damaged", "", "damaged", func(x *file, _ []*record) {
		x.b = append(x.b[:logStart], m.bases["other"][logStart:]...)
	})
	below("log-of-sibling", "the log is that of a compaction of the same journal", "record damaged", "", "damaged", func(x *file, _ []*record) {
		x.b = append(x.b[:logStart], m.bases["sibling"][logStart:]...)
	})
	below("header-of-sibling", "both header copies are those of a compaction", "record damaged", "", "damaged", func(x *file, _ []*record) {
		copy(x.b[:logStart], m.bases["sibling"][:logStart])
	})
	for name, n := range map[string]int64{"one-byte": 1, "magic": 8, "copy-short": copySize - 1} {
		expect := map[string]string{"one-byte": "not a journal", "magic": "header damaged", "copy-short": "header damaged"}[name]
		m.add("cut-"+name, "the file is cut within the first header copy", "small", expect, "", "", func(x *file) { x.b = x.b[:n] })
	}
	for name, n := range map[string]int64{"copy": copySize, "second": copyPlace + 100, "copies": copyPlace + copySize, "log": logStart, "log-1": logStart + 1, "records": logStart + 30_000} {
		m.add("cut-"+name, "the file ends below the floor", "small", "record damaged", "", "damaged", func(x *file) { x.b = x.b[:n] })
	}
	m.add("cut-last-byte", "the last byte is missing", "small", "record damaged", "", "damaged", func(x *file) { x.b = x.b[:len(x.b)-1] })
	m.add("empty", "an empty file", "", "not a journal", "", "", func(*file) {})
	m.add("text", "a text", "", "not a journal", "", "", func(x *file) { x.b = []byte("Dear diary,\n") })
	m.add("sqlite", "a plain SQLite file", "", "not a journal", "", "", func(x *file) { x.b = append([]byte("SQLite format 3\x00"), make([]byte, 8176)...) })
	m.add("zeros", "zeros only", "small", "not a journal", "", "", func(x *file) { clear(x.b) })
	m.add("text-conversion", "LF became CR LF in transport", "small", "header damaged", "", "", func(x *file) {
		x.b = bytes.ReplaceAll(x.b[:copySize], []byte("\n"), []byte("\r\n"))
		copy(x.b, magic[:])
	})
	for _, base := range []string{"older", "small", "staged", "sibling", "other"} {
		state := map[string]string{"older": "a-3", "small": "a-4", "staged": "s-5", "sibling": "a-4", "other": "b-4"}[base]
		m.add("sound-"+base, "a base as it is", base, "success", state, "sound", func(*file) {})
	}
	m.add("sound-open", "as a kill leaves it: two saves above the floor, zeros behind", "open", "success", "a-6", "sound", func(*file) {})
	m.withPass(vectorPass2, func() *vector {
		return m.add("sound-changed", "after a change of the passphrase", "changed", "success", "a-6", "sound", func(*file) {})
	})
}

// endVectors change what lies above the floor: a crash, or damage that is told
// from one.
func (m *maker) endVectors() {
	end := func(name, comment, expect, state, check string, change func(x *file, last, one *record)) {
		m.add("end-"+name, comment, "open", expect, state, check, func(x *file) {
			r := x.records()
			change(x, r[len(r)-1], r[len(r)-2])
		})
	}
	torn := func(name, comment string, change func(x *file, last *record)) {
		end(name, comment, "torn end", "a-5", "torn", func(x *file, last, _ *record) { change(x, last) })
	}
	torn("last-header", "a bit of the last record header", func(x *file, last *record) { x.b[last.offset+50] ^= 1 })
	torn("last-page", "a bit of a page of the last record", func(x *file, last *record) { x.b[last.end()-7] ^= 1 })
	torn("last-cut", "the file ends within the last record", func(x *file, last *record) { x.b = x.b[:last.offset+5000] })
	torn("last-cut-early", "the file ends in the first bytes of the last record", func(x *file, last *record) { x.b = x.b[:last.offset+3] })
	torn("last-hole", "4 KiB of the last record are zeros", func(x *file, last *record) { clear(x.b[last.pagesAt()+align:][:align]) })
	torn("last-first-block", "the first block of the last record is zeros", func(x *file, last *record) { clear(x.b[last.offset:][:align]) })
	end("last-gone", "the last record is cut off whole: it cannot be noticed", "success", "a-5", "sound", func(x *file, last, _ *record) { x.b = x.b[:last.offset] })
	end("last-zeros", "the last record is zeros: as if it had never been written", "success", "a-5", "sound", func(x *file, last, _ *record) { clear(x.b[last.offset:]) })
	end("both-gone", "both are cut off: the floor holds", "success", "a-4", "sound", func(x *file, _, one *record) { x.b = x.b[:one.offset] })
	end("zeros-behind", "more zeros behind, not a multiple of 4,096", "success", "a-6", "sound", func(x *file, _, _ *record) { x.b = append(x.b, make([]byte, 9001)...) })
	end("no-zeros", "no zeros behind", "success", "a-6", "sound", func(x *file, last, _ *record) { x.b = x.b[:last.end()] })
	end("byte-behind", "one byte behind zeros", "torn end", "a-6", "torn", func(x *file, _, _ *record) { x.b = append(x.b, 7) })
	end("garbage-behind", "another program appended a text", "torn end", "a-6", "torn", func(x *file, last, _ *record) {
		x.b = append(x.b[:last.end()], strings.Repeat("appended ", 50)...)
	})
	end("one-header", "a bit of the record before the last: the last proves the damage", "record damaged", "", "damaged", func(x *file, _, one *record) { x.b[one.offset+50] ^= 1 })
	end("one-page", "a page of the record before the last", "record damaged", "", "damaged", func(x *file, _, one *record) { x.b[one.end()-7] ^= 1 })
	end("one-zeros", "the record before the last is zeros", "record damaged", "", "damaged", func(x *file, last, one *record) { clear(x.b[one.offset:last.offset]) })
	end("torn-and-copy-damaged", "a torn end and a damaged header copy: a crash leaves one or the other", "header damaged", "", "damaged", func(x *file, last, _ *record) {
		x.b[last.end()-7] ^= 1
		x.copy(0)[200] ^= 1
	})
	end("copy-damaged", "a damaged header copy and a clean end", "success", "a-6", "damaged", func(x *file, _, _ *record) { x.copy(1)[200] ^= 1 })
	end("old-record-behind", "an earlier record of the same file behind the end", "torn end", "a-6", "torn", func(x *file, last, one *record) {
		x.b = append(x.b[:last.end()], x.b[one.offset:one.end()]...)
	})
	m.stagedVectors()
}

// stagedVectors: a big save above the floor.
func (m *maker) stagedVectors() {
	staged := func(name, comment, expect, state, check string, change func(x *file, r []*record)) {
		m.add("staged-"+name, comment, "staged", expect, state, check, func(x *file) {
			copy(x.b[:logStart], m.bases["small"][:logStart])
			r := x.records()
			change(x, r[len(r)-3:])
		})
	}
	staged("above", "a save in several records above the floor", "success", "s-5", "sound", func(*file, []*record) {})
	staged("no-commit", "its commit is missing", "torn end", "a-4", "torn", func(x *file, r []*record) { x.b = x.b[:r[2].offset] })
	staged("commit-zeros", "its commit is zeros", "torn end", "a-4", "torn", func(x *file, r []*record) { clear(x.b[r[2].offset:]) })
	staged("hole", "a staged record is zeros, its commit is whole", "torn end", "a-4", "torn", func(x *file, r []*record) { clear(x.b[r[1].offset:r[1].end()]) })
	staged("page", "a page of a staged record", "torn end", "a-4", "torn", func(x *file, r []*record) { x.b[r[0].end()-9] ^= 1 })
	m.add("staged-page-below", "a page of a staged record below the floor", "staged", "page damaged", "", "damaged", func(x *file) {
		for _, r := range x.records() {
			if r.kind == recordStaged && r.pages[len(r.pages)-1].number > 2 {
				x.b[r.end()-9] ^= 1
				return
			}
		}
		m.t.Fatal("no such record")
	})
}

// sealedVectors break rules in records that are sealed right, as a faulty
// program with the key could: the last record is sealed anew, above the floor
// and below it.
func (m *maker) sealedVectors() {
	for _, c := range []struct {
		name, comment string
		change        func(r *record)
		lost          bool // the record is so far ahead that a save must be missing
	}{
		{"sequence", "a sequence number left out", func(r *record) { r.seq++ }, false},
		{"sequence-zero", "sequence number 0", func(r *record) { r.seq = 0 }, false},
		{"chain", "the tag of another record before", func(r *record) { r.before[0] ^= 1 }, false},
		{"commit-repeated", "the commit number of the record before", func(r *record) { r.commit-- }, false},
		{"commit-skipped", "a commit number left out", func(r *record) { r.commit++ }, true},
		{"commit-zero", "commit number 0", func(r *record) { r.commit = 0 }, false},
		{"type-0", "type 0", func(r *record) { r.kind = 0 }, false},
		{"type-3", "type 3", func(r *record) { r.kind = 3 }, false},
		{"staged-last", "a staged record without a commit", func(r *record) { r.kind = recordStaged }, false},
		{"keep", "keep above the size", func(r *record) { r.keep = r.size + 1 }, false},
		{"size-huge", "a size above 2,147,483,648", func(r *record) { r.size = 1<<31 + 1 }, false},
		{"size-below-page", "a page above the size", func(r *record) { r.size, r.keep = r.pages[len(r.pages)-1].number-1, 0 }, false},
		{"page-zero", "page number 0", func(r *record) { r.pages[0].number = 0 }, false},
		{"pages-descending", "page numbers that descend", func(r *record) { r.pages[0].number, r.pages[1].number = r.pages[1].number, r.pages[0].number }, false},
		{"pages-twice", "a page twice", func(r *record) { r.pages[1].number = r.pages[0].number }, false},
		{"page-renamed", "a page under another number: its seal does not fit", func(r *record) {
			p := &r.pages[len(r.pages)-1]
			p.number++
			r.size = max(r.size, p.number)
		}, false},
		{"echo", "an echo that says nothing: no reader looks", func(r *record) { r.echo = bytes.Repeat([]byte{0xee}, len(r.echo)) }, false},
		{"no-echo", "no echo", func(r *record) { r.echo = nil }, false},
		{"time", "a time long ago decides nothing", func(r *record) { r.time = -62_135_596_800 }, false},
	} {
		above, state, check := "torn end", "a-5", "torn"
		belowFloor := "record damaged"
		switch {
		case c.lost:
			above, state, check = "record damaged", "", "damaged"
		case c.name == "time", c.name == "echo", c.name == "no-echo":
			above, state, check, belowFloor = "success", "a-6", "sound", "success"
		case c.name == "page-renamed":
			belowFloor = "page damaged"
		}
		change := func(raise bool) func(x *file) {
			return func(x *file) {
				r := x.records()
				last := r[len(r)-1]
				end, seq := last.end(), last.seq
				c.change(last)
				x.seal(last)
				if raise {
					for i := range 2 {
						x.reseal(i, func(_ *header, f *floor) { f.seq, f.end = seq, end })
					}
				}
			}
		}
		m.add("sealed-above-"+c.name, c.comment+", above the floor", "open", above, state, check, change(false))
		stateBelow, checkBelow := "", "damaged"
		if belowFloor == "success" {
			stateBelow, checkBelow = "a-6", "sound"
		}
		m.add("sealed-below-"+c.name, c.comment+", below the floor", "open", belowFloor, stateBelow, checkBelow, change(true))
	}
}
