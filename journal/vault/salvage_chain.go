package vault

import (
	"bytes"
	"context"
	"encoding/binary"
	"maps"
	"slices"
	"time"
)

const searchStep = 1 << 20 // bytes of the file that are read at once

// search finds every record header in the file that authenticates, and what the
// header copies say. The file id that opens something is the right one.
func (s *Salvage) search(ctx context.Context, progress func(done, total int64)) ([]*record, error) {
	ids := s.fileIDs()
	for _, id := range ids {
		if keys := newFileKeys(s.dataKey, s.vaultID, id); s.openHeads(keys) {
			ids = [][idSize]byte{id}
			break
		}
	}
	var chains []*chain
	for _, id := range ids {
		c := s.opt.chain(s.file, s.path)
		c.vaultID, c.fileID, c.keys = s.vaultID, id, newFileKeys(s.dataKey, s.vaultID, id)
		chains = append(chains, c)
	}
	s.fileID, s.keys = ids[0], chains[0].keys
	var found []*record
	buf := make([]byte, searchStep)
	for off := int64(logStart); off < s.size; off += searchStep {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n, err := readUpTo(s.file, buf, off)
		if err != nil {
			return nil, err
		}
		for i := 0; i+4 <= n; i += align {
			if !goodLength(binary.LittleEndian.Uint32(buf[i:])) {
				continue
			}
			for _, c := range chains {
				r, err := c.readRecord(off+int64(i), s.size)
				if err != nil {
					return nil, err
				}
				if r != nil {
					s.fileID, s.keys, chains = c.fileID, c.keys, []*chain{c}
					found = append(found, r)
					break
				}
			}
		}
		if progress != nil {
			progress(min(off+int64(n), s.size), s.size)
		}
	}
	return found, nil
}

// openHeads reads floor and echo of the copies that authenticate; those that do
// make the file id certain.
func (s *Salvage) openHeads(keys *fileKeys) bool {
	opened := 0
	for _, raw := range s.heads {
		h := &header{raw: raw}
		f, ok := h.openFloor(keys.header)
		if !ok {
			continue
		}
		opened++
		s.echoes = append(s.echoes, parseEcho(h.echo)...)
		if f.seq > s.floor.seq {
			s.floor = f
		}
	}
	s.bothHeads, s.anyHead = opened == len(s.heads), opened > 0
	return opened > 0
}

// candidate is a record that may stand at a place in the chain.
type candidate struct {
	*record
	tagged bool // its own tag is known: it was found, or a later record names it
}

// link puts the chain together, from its end to its start: the record behind
// each names its tag, so that one of another branch (a copy that went its own
// way and was mixed in) is told apart.
func (s *Salvage) link(found []*record) {
	bySeq := make(map[uint64][]candidate)
	add := func(c candidate) {
		for _, have := range bySeq[c.seq] {
			same := have.end() == c.end() && bytes.Equal(have.appendHead(nil), c.appendHead(nil))
			if same && (have.tagged || !c.tagged) {
				return
			}
		}
		bySeq[c.seq] = append([]candidate{c}, bySeq[c.seq]...) // one with a tag goes first
	}
	for _, r := range s.echoes {
		add(candidate{record: r})
	}
	for _, r := range found {
		before := r.before
		for _, e := range parseEcho(r.echo) {
			e.tag, before = before, e.before
			add(candidate{e, true})
		}
	}
	for _, r := range found {
		add(candidate{r, true})
	}
	s.top = s.floor.seq
	for seq := range bySeq {
		s.top = max(s.top, seq)
	}
	s.records = make(map[uint64]*record, len(bySeq))
	var after *record // the next one in the chain, if it is known
	for _, seq := range slices.Backward(slices.Sorted(maps.Keys(bySeq))) {
		if after != nil && after.seq != seq+1 {
			after = nil
		}
		after = choose(bySeq[seq], after)
		if after != nil {
			s.records[seq] = after
		}
	}
}

// choose picks the record that the one after it names, or the only one there is.
func choose(all []candidate, after *record) *record {
	if after == nil {
		for _, c := range all[1:] {
			if !bytes.Equal(c.appendHead(nil), all[0].appendHead(nil)) {
				return nil // nobody can tell which
			}
		}
		return all[0].record
	}
	for _, c := range all {
		if c.tagged && c.tag == after.before || !c.tagged && c.commit <= after.commit {
			return c.record
		}
	}
	return nil
}

// settleNewest finds the newest commit that surely was made, in the way of an
// unlock: what lies under the floor was, and so was what another record follows;
// above the floor a last commit that is not whole is a torn end.
func (s *Salvage) settleNewest() {
	seqs := slices.Sorted(maps.Keys(s.records))
	if len(seqs) > 0 && s.isTorn(s.records[seqs[len(seqs)-1]], s.records[seqs[0]]) {
		torn := s.records[seqs[len(seqs)-1]].commit
		for len(seqs) > 0 && s.records[seqs[len(seqs)-1]].commit == torn {
			delete(s.records, seqs[len(seqs)-1])
			seqs = seqs[:len(seqs)-1]
		}
		s.top = s.floor.seq
		if len(seqs) > 0 {
			s.top = max(s.top, seqs[len(seqs)-1]) // what a later record follows was made, whole or not
		}
	}
	s.findGaps(seqs)
	if len(seqs) > 0 {
		r := s.records[seqs[len(seqs)-1]]
		s.newest = point{seq: r.seq, commit: r.commit, tag: r.tag, end: r.end(), size: r.size, time: r.time}
	}
}

// isTorn tells whether the last record belongs to a save that was cut off. The
// first commit never is: a file gets its name when it is whole. A commit whose
// last record is there counts as torn only while both header copies are whole,
// as a crash leaves them.
func (s *Salvage) isTorn(last, first *record) bool {
	if last.seq <= s.floor.seq || last.commit == first.commit {
		return false
	}
	return last.kind != recordCommit || s.bothHeads && !s.wholeCommit(last)
}

// wholeCommit tells whether all pages of a commit authenticate, and none of its
// records is missing.
func (s *Salvage) wholeCommit(last *record) bool {
	var out [pageSize]byte
	defer clear(out[:])
	for seq := last.seq; seq > s.floor.seq; seq-- {
		r := s.records[seq]
		if r == nil {
			return false
		}
		if r.commit != last.commit {
			return true
		}
		for i := range r.pages {
			if s.Read(PageVersion{Page: r.pages[i].number, ref: r.ref(i)}, out[:]) != nil {
				return false
			}
		}
	}
	return true
}

// ref says where page i of the record lies.
func (r *record) ref(i int) pageRef {
	p := &r.pages[i]
	return pageRef{at: r.pagesAt() + int64(i)*pageSize, seq: r.seq, nonce: p.nonce, tag: p.tag}
}

// findGaps looks for sequence numbers of which nothing is known. The first
// commit of a file was written as a whole and holds each page once: a gap within
// it hides pages, but none that stands elsewhere in it.
func (s *Salvage) findGaps(seqs []uint64) {
	expect := uint64(1)
	var before *record
	for _, seq := range seqs {
		r := s.records[seq]
		if seq != expect {
			s.unknown = true
			first := before != nil && s.records[1] != nil && r.commit == s.records[1].commit
			if before == nil {
				first = true // nothing known is older than the gap
			}
			if !first {
				s.lastGap = seq - 1
			}
		}
		before, expect = r, seq+1
	}
	if expect <= s.top || len(seqs) == 0 { // no file is without its first commit
		s.unknown, s.lastGap = true, s.top
	}
}

// collectVersions notes what each record says of the pages.
func (s *Salvage) collectVersions() {
	s.versions = make(map[uint32][]PageVersion)
	size := uint32(0)
	for _, seq := range slices.Sorted(maps.Keys(s.records)) {
		r := s.records[seq]
		saved := time.Unix(r.time, 0).UTC()
		for n := size; n > r.keep; n-- {
			if all := s.versions[n]; len(all) > 0 && !all[len(all)-1].gone {
				s.versions[n] = append(all, PageVersion{Page: n, Commit: r.commit, Saved: saved, gone: true, ref: pageRef{seq: seq}})
			}
		}
		for i := range r.pages {
			n := r.pages[i].number
			s.versions[n] = append(s.versions[n], PageVersion{Page: n, Commit: r.commit, Saved: saved, ref: r.ref(i)})
		}
		size = r.size
	}
	for _, all := range s.versions {
		last := &all[len(all)-1]
		last.Newest = !last.gone && last.ref.seq > s.lastGap
	}
}
