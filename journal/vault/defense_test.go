package vault

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
)

// The tests here hold up the defenses of defense.go that no other test leans on.

// TestAssociatedData: what is sealed opens in its place only.
func TestAssociatedData(t *testing.T) {
	s := newSim(t, 1)
	next := s.write(s.write(nil, 1, s.seed()), 2, s.seed())
	s.commit(next)
	c, page := s.chain, make([]byte, pageSize)
	ref := c.refs[1]
	if err := c.openPage(2, ref, page); err != nil {
		t.Fatal(err)
	}
	if err := c.openPage(3, ref, page); err == nil {
		t.Error("page 2 opens as page 3")
	}
	old := ref
	old.seq--
	if err := c.openPage(2, old, page); err == nil {
		t.Error("a page opens as one of an earlier record")
	}

	data := s.disk.now[simPath].data
	first := bytes.Clone(data[logStart:])
	data = append(data[:roundUp(int64(len(data)))], first...)
	s.disk.now[simPath].data = data
	moved := int64(len(data) - len(first))
	if r, err := c.readRecord(logStart, int64(len(data))); r == nil || err != nil {
		t.Fatalf("the first record: %v", err)
	}
	if r, _ := c.readRecord(moved, int64(len(data))); r != nil {
		t.Error("a record opens in another place")
	}

	h := parseCopy(data[:copySize]).header
	if _, ok := h.openFloor(c.keys.header); !ok {
		t.Fatal("the floor does not open")
	}
	for _, at := range []int{headGen, headVault, headSlots + 20, headNonce - 1} {
		raw := bytes.Clone(h.raw)
		raw[at] ^= 1
		if _, ok := (&header{raw: raw}).openFloor(c.keys.header); ok {
			t.Errorf("the floor opens in a header whose byte %d is another", at)
		}
	}

	code, id := []byte("0123456789abcdef"), randomID()
	wrapped, err := newSlot(t.Context(), 1, byCode, code, KDFCost{}, id, c.dataKey)
	if err != nil {
		t.Fatal(err)
	}
	stretched, err := wrapped.stretch(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := wrapped.open(1, stretched, id); err != nil {
		t.Fatal(err)
	}
	if _, err := wrapped.open(2, stretched, id); err == nil {
		t.Error("slot 1 opens as slot 2")
	}
}

// TestBranchesDoNotMix: a copy goes on by itself, and a sync program brings a
// record of it into the other branch, at the same place, with the same numbers.
// The mix of the two, which nobody ever saved, is not shown.
func TestBranchesDoNotMix(t *testing.T) {
	s := newSim(t, 2)
	var base state
	for n := range uint32(3) {
		base = s.write(base, n+1, s.seed())
	}
	s.commit(base)
	s.must(s.chain.finish())
	image := bytes.Clone(s.disk.now[simPath].data)
	branch := func(pages ...uint32) (image2 []byte, commits []point) {
		disk := withFile(simPath, image)
		c, err := openSim(disk, s.key)
		s.must(err)
		var page [pageSize]byte
		for _, n := range pages {
			fillPage(page[:], 1000+uint64(n))
			s.must(c.writePage(n, page[:]))
			s.must(c.commit())
			commits = append(commits, c.last)
		}
		return bytes.Clone(disk.now[simPath].data), commits
	}
	one, x := branch(1)
	two, yz := branch(2, 3)
	if x[0].end != yz[0].end || x[0].seq != yz[0].seq {
		t.Fatal("the branches do not lie side by side")
	}
	copy(two[len(image):x[0].end], one[len(image):x[0].end])
	c, err := openSim(withFile(simPath, two), s.key)
	var damage *DamagedError
	if errors.As(err, &damage) {
		return
	}
	s.must(err)
	if err := holds(c, base.clone().put(1, 1001)); err != nil {
		t.Errorf("neither damage nor the state of one branch: %v", err)
	}
}

// TestLaterSaveProvesDamage: above the floor an unreadable record is a torn
// end, unless a later save stands behind it.
func TestLaterSaveProvesDamage(t *testing.T) {
	s := newSim(t, 3)
	var ends []int64
	for range 3 {
		s.commit(s.write(s.states[s.acked].clone(), 1, s.seed()))
		ends = append(ends, s.chain.last.end)
	}
	image := bytes.Clone(s.disk.now[simPath].data)
	for i, damaged := range []bool{true, true, false} {
		changed := bytes.Clone(image)
		changed[ends[i]-1] ^= 1
		_, err := openSim(withFile(simPath, changed), s.key)
		var damage *DamagedError
		if errors.As(err, &damage) != damaged || !damaged && err != nil {
			t.Errorf("save %d of 3 changed: %v", i+1, err)
		}
	}
}

// TestReadBack: a file that is to take the place of another is read back, so
// that a disk that keeps something else is noticed in time.
func TestReadBack(t *testing.T) {
	o := newOnDisk(t)
	for range 5 {
		o.mustSave(5000)
	}
	o.disk.mu.Lock()
	o.disk.after = func(op string) {
		if n := o.disk.now[simPath+compactSuffix]; op == "write" && n != nil && len(n.data) > logStart+align {
			n.data[logStart+align] ^= 1
		}
	}
	o.disk.mu.Unlock()
	err := o.v.Compact(t.Context())
	o.disk.mu.Lock()
	o.disk.after = nil
	o.disk.mu.Unlock()
	if err == nil {
		t.Error("a file that the disk changed took the place of a whole one")
	}
	o.mustHold(o.reopened())
}

// TestNoTemporaryFiles: even a connection that asks for temporary files gets
// none from the VFS.
func TestNoTemporaryFiles(t *testing.T) {
	v, _ := newVault(t, Options{floorDelay: never})
	exec(t, v, "create table entry(id integer primary key, text)")
	exec(t, v, "with recursive n(i) as (select 1 union all select i + 1 from n where i < 4000) insert into entry(text) select hex(randomblob(1500)) from n")
	exec(t, v, "PRAGMA temp_store=FILE")
	exec(t, v, "PRAGMA cache_size=8")
	var n int
	err := v.DB().QueryRow("select count(*) from (select text, row_number() over (order by text desc) from entry order by text)").Scan(&n)
	if err == nil {
		t.Error("12 MB were sorted without memory, on the disk")
	}
}

// TestDeletedIsOverwritten: what was deleted is in no page of the newest state.
func TestDeletedIsOverwritten(t *testing.T) {
	v, _ := newVault(t, Options{floorDelay: never})
	exec(t, v, "create table entry(id integer primary key, text)")
	for i := range 20 {
		exec(t, v, "insert into entry values(?, ?)", i, strings.Repeat(marker, 1+i*40))
	}
	find := func() (pages int) {
		c := v.chain
		c.mu.Lock()
		defer c.mu.Unlock()
		page := make([]byte, pageSize)
		for n := uint32(1); n <= c.last.size; n++ {
			if err := c.readPage(n, page); err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(page, []byte(marker)) {
				pages++
			}
		}
		return pages
	}
	if find() == 0 {
		t.Fatal("the words are in no page")
	}
	exec(t, v, "delete from entry where id > 0")
	exec(t, v, "update entry set text = 'other'")
	if n := find(); n > 0 {
		t.Errorf("%d pages still hold what was deleted", n)
	}
}

// TestSettingsAreReadBack: when SQLite does not take a setting, nothing opens.
func TestSettingsAreReadBack(t *testing.T) {
	old := pragmas
	defer func() { pragmas = old }()
	pragmas = slices.Clone(old)
	i := slices.IndexFunc(pragmas, func(p struct{ name, set, want string }) bool { return p.name == "synchronous" })
	pragmas[i].set = "NORMAL" // while FULL is wanted
	if v, err := Create(t.Context(), simPath, testKeys, Options{FS: newFaultFS(), floorDelay: never}); err == nil {
		v.Close()
		t.Error("opened with another setting than wanted")
	}
}
