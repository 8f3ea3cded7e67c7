package vault

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"testing"
)

// FuzzSlots parses slots and bounds what they ask for before anything is
// derived; the costs are never lowered, so nothing is derived here.
func FuzzSlots(f *testing.F) {
	good := parseCopy(smallImage(f)).header
	var raw [slotSize]byte
	for i := range 2 {
		good.slots[i].put(raw[:])
		f.Add(raw[:])
		for _, at := range []int{0, 1, 2, 3, 4, 8, 12, 16, 56, 104, 140} {
			b := bytes.Clone(raw[:])
			b[at] ^= 0xff
			f.Add(b)
		}
	}
	f.Add(make([]byte, slotSize))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) < slotSize {
			return
		}
		s, ok := parseSlot(b)
		if !ok {
			return
		}
		var again [slotSize]byte
		s.put(again[:])
		if !bytes.Equal(again[:], b[:slotSize]) {
			t.Fatal("does not write back as it was read")
		}
		if s.kind != slotPassphrase {
			return
		}
		c := s.cost
		inside := c.MemoryKiB >= minMemoryKiB && c.MemoryKiB <= maxMemoryKiB && c.Passes >= minPasses && c.Passes <= maxPasses &&
			c.Parallelism == parallelism && uint64(c.MemoryKiB)*uint64(c.Passes) <= maxWork
		if err := c.check(); (err == nil) != inside || err != nil && !errors.Is(err, ErrCost) {
			t.Fatalf("%+v: %v", c, err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		u := &unlocker{kind: byPassphrase, secret: testPass}
		if key, err := u.open(ctx, &slotTable{s}, [idSize]byte{}); key != nil || (err == nil) == inside {
			t.Fatalf("%+v: %v, %v", c, err, u.failed)
		}
	})
}

// FuzzLog changes parts of a journal: each three bytes say where, the next how
// many, then they follow. Whatever comes, nothing is shown that was not saved.
func FuzzLog(f *testing.F) {
	s := smallest(f, false)
	for _, r := range s.records() {
		at := uint32(r.offset)
		f.Add(append(binary.LittleEndian.AppendUint32(nil, at)[:3], 4, 0xff, 0, 0, 0))
		f.Add(append(binary.LittleEndian.AppendUint32(nil, at+40)[:3], 1, 1))
		f.Add(append(binary.LittleEndian.AppendUint32(nil, uint32(r.pagesAt()))[:3], 3, 1, 2, 3))
		f.Add(append(binary.LittleEndian.AppendUint32(nil, uint32(r.end()))[:3], 4, 69, 0, 0, 0))
	}
	f.Add([]byte{0, 0, 0, 2, 1, 1, 0, 0x10, 1, 2, 1, 1})
	f.Fuzz(func(t *testing.T, patches []byte) {
		m := s.image.clone()
		for len(patches) > 4 {
			at := int64(patches[0]) | int64(patches[1])<<8 | int64(patches[2])<<16
			n := min(int(patches[3]), len(patches)-4)
			if at < s.image.size+1<<20 {
				m.write(patches[4:4+n], at)
			}
			patches = patches[4+n:]
		}
		f, err := s.judge(m)
		if err != nil {
			t.Fatal(err)
		}
		if f.commit != 0 && f.commit < s.newest && !f.noted {
			t.Fatalf("opened at save %d of %d, and a check says nothing", f.commit, s.newest)
		}
	})
}

// FuzzSealedRecord seals whatever comes as the next record header, as somebody
// who has the key could: a reader still keeps its rules, and its head.
func FuzzSealedRecord(f *testing.F) {
	s := smallest(f, false)
	c, err := openSim(onCutDisk(s.image), s.key)
	if err != nil {
		f.Fatal(err)
	}
	last, pages := c.last, uint32(len(c.refs))
	next := record{
		kind: recordCommit, commit: last.commit + 1, seq: last.seq + 1, before: last.tag,
		keep: pages, size: pages, time: 1, pages: []pageEntry{{number: 1}},
	}
	for _, change := range []func(*record){
		func(*record) {},
		func(r *record) { r.pages = nil },
		func(r *record) { r.keep = 0 },
		func(r *record) { r.size = maxPageNumber },
		func(r *record) { r.kind = recordStaged },
		func(r *record) { r.commit += 5 },
		func(r *record) { r.size, r.keep, r.pages = 0, 0, nil },
	} {
		r := next
		change(&r)
		f.Add(r.appendHead(nil))
	}
	f.Fuzz(func(t *testing.T, plain []byte) {
		if len(plain) > maxSealed-tagSize {
			return
		}
		c, err := openSim(onCutDisk(s.image), s.key)
		if err != nil {
			t.Fatal(err)
		}
		sealed := len(plain) + tagSize
		raw := make([]byte, roundUp(int64(recordLead+sealed))+2*pageSize)
		binary.LittleEndian.PutUint32(raw, uint32(sealed))
		c.keys.record.Seal(raw[recordLead:recordLead], raw[4:recordLead], plain, recordAD(c.fileID, last.end, sealed))
		m := s.image.clone()
		m.write(raw, last.end)
		c, err = openSim(onCutDisk(m), s.key)
		if errors.As(err, new(*DamagedError)) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		// Its pages cannot be right, so only a record without pages may count.
		if r, ok := parseRecord(plain); c.last.commit > last.commit && (!ok || len(r.pages) > 0) {
			t.Fatalf("save %d is there, with %d pages", c.last.commit, c.pages())
		}
		page := make([]byte, pageSize)
		for n := range min(c.pages(), 100) {
			if err := c.readPage(n+1, page); err != nil {
				t.Fatal(err)
			}
		}
	})
}
