package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"testing"

	"stillwater/torture"
)

// cutter drives a chain over a cutDisk, and at every write, cut, rename and sync
// cuts the power: what is left must open as the last acknowledged save, or as
// one that was issued since.
type cutter struct {
	t     testing.TB
	rng   *rand.Rand
	disk  *cutDisk
	chain *chain
	key   []byte // the data key
	other []byte // the one before or after, while the journal is encrypted anew: either may open it

	commit  uint64  // number of the last acknowledged save
	held    state   // what it holds
	issued  []state // what was issued since, with the next number; each may be there after a cut
	secrets cutSecrets

	backups []*cutBackup // the newest few that were made, or begun
	begun   int          // how many were

	faults  bool            // syncs are lost now and then
	want    int             // cuts to make
	cuts    int             // made
	adopted int             // of them held what was issued and never acknowledged
	deep    int             // made while the file was brought back after another cut
	lost    int             // syncs that failed
	killed  int             // processes killed while they opened the file
	whole   int             // backups that were opened after a cut
	bad     int             // cuts after which something else was there, or nothing
	seen    map[uint64]bool // cuts at this moment
}

func newCutter(t testing.TB, rng *rand.Rand, want int, faults bool) *cutter {
	p := &cutter{t: t, rng: rng, disk: newCutDisk(), key: bytes.Repeat([]byte{9}, keySize), commit: 1, want: want, faults: faults, seen: map[uint64]bool{}}
	// No zeros ahead at all; renewed after each save; renewed after some.
	p.disk.free = []int64{3 << 20, 4 << 20, 8 << 20}[rng.IntN(3)]
	c := simOptions(p.disk).chain(nil, simPath)
	c.vaultID, c.batch = randomID(), 3
	c.dataKey = bytes.Clone(p.key)
	if err := c.createFile(context.Background(), simPath); err != nil {
		t.Fatal(err)
	}
	p.chain = c
	p.secrets.settle(c)
	p.watch()
	return p
}

// watch cuts the power after each operation from now on.
func (p *cutter) watch() {
	p.disk.after = func(op string) {
		clear(p.seen)
		for range 4 {
			p.cut(op)
		}
	}
	p.disk.lostSync = nil
	if p.faults {
		p.disk.lostSync = func() *rand.Rand {
			if p.rng.IntN(10) > 0 {
				return nil
			}
			p.lost++
			p.disk.dead = p.rng.IntN(3) == 0 // and the process is killed at once
			return p.rng
		}
	}
}

func (p *cutter) cut(op string) {
	left, id := p.disk.cut(p.rng)
	if p.cuts >= p.want || p.seen[id] {
		return
	}
	p.seen[id] = true
	p.cuts++
	if err := p.judge(left, p.rng.IntN(12) == 0); err != nil {
		p.bad++
		p.t.Errorf("cut %d, after a %s: %v", p.cuts, op, err)
	}
}

// judge opens what a power cut left. Some are then written to and opened again;
// with deep the power is also cut while the file is brought back.
func (p *cutter) judge(left *cutDisk, deep bool) error {
	var inner error
	if deep {
		left.after = func(op string) {
			again, id := left.cut(p.rng)
			if inner != nil || p.cuts >= p.want || p.seen[id] {
				return
			}
			p.seen[id] = true
			p.cuts++
			p.deep++
			if err := p.judge(again, false); err != nil {
				inner = fmt.Errorf("cut again while it is opened, after a %s: %w", op, err)
			}
		}
	}
	if err := p.judgeBackups(left); err != nil {
		return err
	}
	c, err := p.open(left)
	left.after = nil
	if err == nil {
		err = inner
	}
	if err != nil {
		return fmt.Errorf("opening: %w", err)
	}
	found, err := p.find(c)
	if err == nil {
		err = p.secrets.judge(c)
	}
	if err != nil || !deep && p.rng.IntN(4) > 0 {
		return err
	}
	return p.goOn(left, c, found)
}

// find tells which of the states that may be there is.
func (p *cutter) find(c *chain) (state, error) {
	switch c.last.commit {
	case p.commit:
		return p.held, holds(c, p.held)
	case p.commit + 1:
		for _, s := range p.issued {
			if holds(c, s) == nil {
				p.adopted++
				return s, nil
			}
		}
	}
	return nil, fmt.Errorf("commit %d is there; acknowledged is %d, issued since: %d", c.last.commit, p.commit, len(p.issued))
}

// goOn saves into a file that was brought back, and opens it again.
func (p *cutter) goOn(disk *cutDisk, c *chain, found state) error {
	slots := c.slots
	if p.rng.IntN(8) == 0 {
		if err := c.compact(context.Background(), nil); err != nil {
			return fmt.Errorf("compacting afterwards: %w", err)
		}
	}
	var page [pageSize]byte
	fillPage(page[:], 77)
	if err := c.writePage(1, page[:]); err != nil {
		return err
	}
	if err := c.commit(); err != nil {
		return fmt.Errorf("saving afterwards: %w", err)
	}
	if p.rng.IntN(2) == 0 {
		if err := c.finish(); err != nil {
			return err
		}
	}
	disk.nextProcess()
	c, err := p.open(disk)
	if err != nil {
		return fmt.Errorf("opening again: %w", err)
	}
	if c.slots != slots {
		return errors.New("opening again: the slots are others")
	}
	return holds(c, found.clone().put(1, 77))
}

// run works until enough cuts were made.
func (p *cutter) run() {
	for p.cuts < p.want && p.bad == 0 {
		err := p.step()
		if err == nil {
			err = holds(p.chain, p.held)
		}
		if err != nil && !p.faults && !errors.Is(err, errDead) {
			p.t.Fatalf("after %d cuts: %v", p.cuts, err)
		}
		if err != nil {
			p.afterFault(err)
		}
	}
}

// afterFault goes on as the program does: a new connection, or a new process.
func (p *cutter) afterFault(err error) {
	var w *WriteError
	if !errors.As(err, &w) && !errors.Is(err, errDead) && !errors.Is(err, errLostSync) {
		p.t.Fatalf("after %d cuts and %d lost syncs: %v", p.cuts, p.lost, err)
	}
	if !p.disk.dead && p.chain.blocked == nil && p.rng.IntN(4) > 0 {
		if !p.chain.mustCut { // what failed is cut off, and synced
			p.issued = nil
		}
		p.chain.poisoned = false
		return
	}
	p.nextProcess()
}

// nextProcess ends this one without tidying up. One that is killed while it
// opens the file is followed by another.
func (p *cutter) nextProcess() {
	for {
		if p.disk.readOnly { // until the computer starts again
			p.losePower()
		}
		p.disk.nextProcess()
		c, err := p.open(p.disk)
		switch {
		case p.disk.dead && (err == nil || errors.Is(err, errDead)):
			p.killed++
		case err == nil:
			p.adopt(c)
			SweepMaking("/", simOptions(p.disk), func(string) bool { return true })
			return
		case !p.faults || p.lost == 0 || errors.As(err, new(*DamagedError)):
			p.t.Fatalf("a new process, after %d cuts: %v", p.cuts, err)
		}
	}
}

// losePower loses the power really, and life goes on with what is left.
func (p *cutter) losePower() {
	p.disk, _ = p.disk.cut(p.rng)
	p.watch()
}

// adopt takes what a new process found for acknowledged.
func (p *cutter) adopt(c *chain) {
	found, err := p.find(c)
	if err == nil {
		err = p.secrets.judge(c)
	}
	if err != nil {
		p.t.Fatalf("a new process, after %d cuts: %v", p.cuts, err)
	}
	p.chain, p.commit, p.held, p.issued = c, c.last.commit, found, nil
	p.key, p.other = bytes.Clone(c.dataKey), nil
	p.secrets.settle(c)
}

// open opens a disk with the key that fits.
func (p *cutter) open(d *cutDisk) (*chain, error) {
	c, err := openSim(d, p.key)
	if p.other != nil && errors.As(err, new(*DamagedError)) {
		for _, n := range d.now {
			n.locked = nil
		}
		if c, again := openSim(d, p.other); !errors.As(again, new(*DamagedError)) {
			return c, again
		}
	}
	return c, err
}

func (p *cutter) write(next *state, n uint32) error {
	var page [pageSize]byte
	seed := p.rng.Uint64() | 1
	fillPage(page[:], seed)
	*next = next.put(n, seed)
	return p.chain.writePage(n, page[:])
}

// change writes some pages, the last of them a few behind the end.
func (p *cutter) change(next *state, pages int) error {
	for range pages {
		if err := p.write(next, 1+p.rng.Uint32N(min(uint32(len(*next))+3, 14))); err != nil {
			return err
		}
	}
	return nil
}

func (p *cutter) save(next state) error {
	p.issued = append(p.issued, next)
	if err := p.chain.commit(); err != nil {
		return err
	}
	p.commit, p.held, p.issued = p.chain.last.commit, next, nil
	return nil
}

// step does one thing of the workload.
func (p *cutter) step() error {
	next := p.held.clone()
	switch k := p.rng.IntN(100); {
	case k < 45:
		return errors.Join(p.change(&next, 1+p.rng.IntN(3)), p.saveIf(&next))
	case k < 48:
		return p.backUp()
	case k < 60:
		return p.bigSave(next)
	case k < 66:
		return p.rollback(next)
	case k < 68: // spills and is forgotten with its connection
		err := p.change(&next, 6)
		p.chain.drop()
		return err
	case k < 78:
		return p.chain.raiseFloor()
	case k < 82:
		return p.changeSecret()
	case k < 86:
		return p.chain.compact(context.Background(), nil)
	case k < 88:
		return p.encryptAnew()
	case k < 92: // closed and opened
		if err := errors.Join(p.chain.finish(), p.chain.file.Close()); err != nil {
			return err
		}
		p.nextProcess()
	case k < 96: // killed and opened, and now and then killed while it is opened
		if p.rng.IntN(2) == 0 {
			p.dieWithin(1 + p.rng.IntN(8))
		}
		p.nextProcess()
	case k < 98:
		p.losePower()
		p.nextProcess()
	default: // killed anywhere within the next save
		p.dieWithin(1 + p.rng.IntN(6))
		return errors.Join(p.change(&next, 1+p.rng.IntN(9)), p.saveIf(&next), p.chain.raiseFloor())
	}
	return nil
}

// saveIf saves unless the transaction has failed already.
func (p *cutter) saveIf(next *state) error {
	switch {
	case p.disk.dead:
		return errDead
	case p.chain.poisoned:
		return nil
	}
	return p.save(*next)
}

// dieWithin kills the process after some operations that change something. When
// the step needs fewer, that falls into one of the next, an opening included.
func (p *cutter) dieWithin(ops int) {
	watch := p.disk.after
	p.disk.after = func(op string) {
		watch(op)
		if ops--; ops == 0 {
			p.disk.dead = true
			p.disk.after = watch
		}
	}
}

// bigSave spills into staged records, and may cut the database and grow it again.
func (p *cutter) bigSave(next state) error {
	if err := p.change(&next, 4+p.rng.IntN(9)); err != nil {
		return err
	}
	if p.rng.IntN(3) == 0 {
		size := p.rng.Uint32N(uint32(len(next)) + 1)
		next = next[:size]
		if err := p.chain.setSize(size); err != nil {
			return err
		}
		if err := p.change(&next, p.rng.IntN(6)); err != nil {
			return err
		}
	}
	return p.save(next)
}

// rollback spills, and then writes what was there before, as SQLite does.
func (p *cutter) rollback(next state) error {
	if err := p.change(&next, 5+p.rng.IntN(5)); err != nil {
		return err
	}
	if err := p.chain.setSize(uint32(len(p.held))); err != nil {
		return err
	}
	var page [pageSize]byte
	for i, seed := range p.held {
		fillPage(page[:], seed)
		if err := p.chain.writePage(uint32(i+1), page[:]); err != nil {
			return err
		}
	}
	return p.save(slices.Clone(p.held))
}

// TestTorturePowerCut cuts the power anywhere within saves, big saves, rolled
// back ones, changes of secrets, compactions, openings and backups that are made
// between saves, and finds the last acknowledged save, or the one under way,
// each time; and every backup that has its name is whole.
func TestTorturePowerCut(t *testing.T) {
	powerCuts(t, torture.Count(16_000, 400_000), false)
}

// TestTorturePowerCutLostSync does the same on a disk whose syncs fail now and
// then, forget what they should have written, and succeed the next time. What
// was acknowledged lasts all the same.
func TestTorturePowerCutLostSync(t *testing.T) {
	powerCuts(t, torture.Count(4_000, 100_000), true)
}

func powerCuts(t *testing.T, states int, faults bool) {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	rng := torture.Rand(t)
	const round = 2000 // then a new file
	var adopted, deep, lost, whole, killed, secrets, cuts, bad int
	for cuts < states && bad < 3 {
		p := newCutter(t, rng, min(round, states-cuts), faults)
		p.run()
		cuts, adopted, deep, lost, whole, bad = cuts+p.cuts, adopted+p.adopted, deep+p.deep, lost+p.lost, whole+p.whole, bad+p.bad
		killed, secrets = killed+p.killed, secrets+p.secrets.adopted
	}
	if adopted == 0 || deep == 0 || whole == 0 || torture.Full() && (killed == 0 || secrets == 0) || faults != (lost > 0) {
		t.Errorf("%d cuts held a save that was never acknowledged, %d secrets that were not, %d were made while opening, %d syncs were lost, %d backups were looked at, %d openings were killed",
			adopted, secrets, deep, lost, whole, killed)
	}
	torture.Report(t, "powercut", map[string]any{
		"states": cuts, "issued but not acknowledged": adopted, "within opening after another": deep,
		"secrets issued but not acknowledged": secrets, "openings killed": killed,
		"lost syncs": lost, "backups opened after a cut": whole, "unopenable or wrong": bad,
	})
}
