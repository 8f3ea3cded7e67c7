package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// specimen is a journal with a table of entries, made by SQLite, and what every
// save of it held: changed copies of its file are judged by that.
type specimen struct {
	t      testing.TB
	image  cutImage
	key    []byte
	states map[uint64][][]byte // pages, by number of the commit
	ends   map[uint64]int64    // where the commits end in the file
	newest uint64
	floor  int64
	closed bool
}

// watcher records what a vault over a cutDisk saves.
type watcher struct {
	*specimen
	disk *cutDisk
	v    *Vault
}

func newWatcher(t testing.TB) *watcher {
	disk := newCutDisk()
	v, err := Create(context.Background(), simPath, testKeys, Options{FS: disk, TornDir: "/torn", floorDelay: never, Now: func() time.Time { return time.Unix(1_700_000_000, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	w := &watcher{&specimen{t: t, key: bytes.Clone(v.chain.dataKey), states: map[uint64][][]byte{}, ends: map[uint64]int64{}}, disk, v}
	w.note()
	w.exec("create table entry(id integer primary key, text)")
	return w
}

func (w *watcher) exec(query string, args ...any) {
	w.t.Helper()
	exec(w.t, w.v, query, args...)
	w.note()
}

// note remembers the state after a save, and the file.
func (w *watcher) note() {
	c := w.v.chain
	c.mu.Lock()
	defer c.mu.Unlock()
	pages := make([][]byte, c.last.size)
	for i := range pages {
		pages[i] = make([]byte, pageSize)
		if err := c.readPage(uint32(i+1), pages[i]); err != nil {
			w.t.Fatal(err)
		}
	}
	w.newest = c.last.commit
	w.states[w.newest], w.ends[w.newest] = pages, c.last.end
	w.floor = c.floor.end
	w.image = w.disk.now[simPath].now.clone()
}

// raise brings the floor to the last save.
func (w *watcher) raise() {
	c := w.v.chain
	c.mu.Lock()
	err := c.raiseFloor()
	c.mu.Unlock()
	if err != nil {
		w.t.Fatal(err)
	}
	w.note()
}

// smallest is a new journal with three entries: closed, or as a crash leaves
// it, with one entry below the floor, two above it, and zeros behind.
func smallest(t testing.TB, closed bool) *specimen {
	w := newWatcher(t)
	w.exec("insert into entry(text) values('The first evening.')")
	w.raise()
	w.exec("insert into entry(text) values('A walk by the water.')")
	w.exec("insert into entry(text) values('Slept well.')")
	if closed {
		c := w.v.chain
		c.mu.Lock()
		if err := c.finish(); err != nil {
			t.Fatal(err)
		}
		c.mu.Unlock()
		w.note()
		w.closed = true
	}
	return w.specimen
}

func (s *specimen) bytes() []byte {
	b := make([]byte, s.image.size)
	s.image.read(b, 0)
	return b
}

func imageOf(b []byte) (m cutImage) {
	m.write(b, 0)
	return m
}

func onCutDisk(m cutImage) *cutDisk {
	d := newCutDisk()
	d.free = 1 << 20 // no zeros ahead
	n := &cutNode{now: m.clone(), durable: m}
	d.now[simPath], d.durable[simPath] = n, n
	return d
}

// finding is what became of a changed copy.
type finding struct {
	damage error  // found when opening, or when reading a page
	torn   bool   // told as a save that was cut off
	repair bool   // a header copy was repaired
	commit uint64 // that was opened
	noted  bool   // a check says something about it
	sound  bool   // a check finds no damage
}

// judge checks and opens a copy and reads every page. Its error is for what must
// never be: a page that was not saved like this, a state that never was, an
// error without a name.
func (s *specimen) judge(m cutImage) (f finding, err error) {
	rep, err := s.check(m)
	if err != nil && !errors.Is(err, ErrNotVault) {
		return f, fmt.Errorf("check: %w", err)
	}
	f.sound = rep.Sound() && err == nil
	f.noted = !f.sound || rep.Torn != nil || rep.Stale
	c, err := openSim(onCutDisk(m), s.key)
	if errors.As(err, new(*DamagedError)) || errors.Is(err, ErrNotVault) {
		f.damage = err
		return f, nil
	}
	if err != nil {
		return f, err
	}
	f.commit, f.torn, f.repair = c.last.commit, c.tornAtStart != nil, len(c.repairs) > 0
	want, ok := s.states[f.commit]
	if !ok || int(c.pages()) != len(want) {
		return f, fmt.Errorf("save %d with %d pages was never made", f.commit, c.pages())
	}
	page := make([]byte, pageSize)
	for i := range want {
		if err := c.readPage(uint32(i+1), page); err != nil {
			if !errors.As(err, new(*DamagedError)) {
				return f, err
			}
			f.damage = err
			continue
		}
		if !bytes.Equal(page, want[i]) {
			return f, fmt.Errorf("page %d of save %d is shown with other content", i+1, f.commit)
		}
	}
	return f, nil
}

// check runs a check that can write nothing.
func (s *specimen) check(m cutImage) (Report, error) {
	file, err := onCutDisk(m).Open(simPath)
	if err != nil {
		return Report{}, err
	}
	rep := Report{Bytes: m.size}
	copies, err := readHeaders(readOnlyFile{file})
	if err != nil {
		return rep, rep.note(err)
	}
	sealed := Sealed{file: readOnlyFile{file}, path: simPath, opt: simOptions(newCutDisk()), copies: copies}
	h := sealed.anyCopy()
	c := sealed.opt.chain(sealed.file, simPath)
	c.vaultID, c.fileID, c.size = h.vaultID, h.fileID, m.size
	c.keys = newFileKeys(bytes.Clone(s.key), h.vaultID, h.fileID)
	if err := c.openFloors(copies, &h.slots); err != nil {
		return rep, rep.note(err)
	}
	rep.headers(c)
	_, err = c.check(context.Background(), &rep, nil)
	return rep, err
}

// records lists the records of the file.
func (s *specimen) records() (list []*record) {
	c, err := openSim(onCutDisk(s.image), s.key)
	if err == nil {
		err = c.replay(context.Background(), c.last.end, func(r *record) error { list = append(list, r); return nil })
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return list
}

// spliced is m with n bytes at off taken from another file.
func spliced(m cutImage, off int64, from *cutImage, at, n int64) cutImage {
	b := make([]byte, n)
	from.read(b, at)
	m = m.clone()
	m.write(b, off)
	return m
}

// flipped is m with one bit turned.
func flipped(m cutImage, at int64, bit byte) cutImage {
	var b [1]byte
	m.read(b[:], at)
	b[0] ^= bit
	m = m.clone()
	m.write(b[:], at)
	return m
}

// changed is b with one random change, and what was done.
func changed(rng *rand.Rand, b []byte) ([]byte, string) {
	b = slices.Clone(b)
	at := rng.IntN(len(b))
	if rng.IntN(3) == 0 {
		at = rng.IntN(2)*copyPlace + rng.IntN(copySize)
	}
	n := min(1+rng.IntN(1<<rng.IntN(13)), len(b)-at)
	run := b[at : at+n]
	switch rng.IntN(8) {
	case 0:
		for range 1 + rng.IntN(8) {
			b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
		}
		return b, "bits"
	case 1:
		for i := range run {
			run[i] = byte(rng.Uint32())
		}
		return b, "noise"
	case 2:
		clear(run)
		return b, "zeros"
	case 3:
		copy(run, b[rng.IntN(len(b)-n+1):])
		return b, "a part over another"
	case 4:
		return slices.Delete(b, at, at+n), "a part missing"
	case 5:
		return slices.Insert(b, at, slices.Clone(run)...), "a part twice"
	case 6:
		junk := make([]byte, 1+rng.IntN(20_000))
		for i := range junk {
			junk[i] = byte(1 + rng.IntN(255))
		}
		return append(b, junk...), "more at the end"
	default:
		x, y := rng.IntN(len(b)/align)*align, rng.IntN(len(b)/align)*align
		for i := range align {
			b[x+i], b[y+i] = b[y+i], b[x+i]
		}
		return b, "blocks swapped"
	}
}
