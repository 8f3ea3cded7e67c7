package vault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"
)

// maxTried bounds how many tags of unacknowledged records are remembered.
const maxTried = 4096

// errStale is what a connection to SQLite meets that is from before the file
// was opened again; the next one does not.
var errStale = errors.New("vault: the file was opened again, this connection is of before")

// try remembers that r goes to the file and is not acknowledged yet.
func (c *chain) try(r *record) {
	if len(c.tried) >= maxTried {
		c.tried = slices.Delete(c.tried, 0, maxTried/2)
	}
	c.tried = append(c.tried, r.tag)
}

// ours tells whether a record with this tag is one that we wrote and that was
// never acknowledged.
func (c *chain) ours(tag [tagSize]byte) bool { return slices.Contains(c.tried, tag) }

// missing says why the file is not at its path: the folder is gone with it, or
// it was moved, removed or replaced.
func (c *chain) missing() error {
	if _, err := c.fs.Resolve(c.dir()); errors.Is(err, fs.ErrNotExist) {
		return ErrPlaceGone
	}
	return ErrFileChanged
}

// Holds tells whether the file at a path is the very file that is open, under
// whatever name; false also where that cannot be known.
func (v *Vault) Holds(path string) bool {
	c := v.chain
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, lost := c.file.(lostFile); lost || c.closed {
		return false
	}
	same, err := isSame(c.fs, c.file, path)
	return err == nil && same
}

// Stuck tells whether saving failed for a reason that [Vault.Reopen] may end.
// A full disk is none, nor is a file that can grow no larger: there the next save
// simply works once there is room.
func (v *Vault) Stuck() bool {
	c := v.chain
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed || c.damage != nil {
		return false
	}
	var w *WriteError
	full := errors.As(c.fault, &w) && noRoom(w.Err)
	return c.blocked != nil || c.fault != nil && c.fault != errStale && !full
}

// Reopen takes the file at the path anew, as a new start would, with the data
// key in memory, and goes on with it: after a stick was plugged in again, a
// file was put back, or writing ended. changed tells that the file holds
// commits of somebody else behind the last one acknowledged here: whatever was
// kept of the database's content is out of date.
//
// It succeeds only if the file is the same physical journal, byte for byte
// copies included, and its log passes through the last acknowledged commit.
// What this vault wrote behind it without acknowledging it is cut off: the
// caller has it still. Everything else above the floor is judged, written
// again and synced as after unlocking. If the vault was read-only because of
// damage, every live page is opened first. SQLite's connection is replaced: a
// transaction that runs ends with an error.
//
// On an error the vault stays as it was: [ErrFileChanged] (another file, or an
// older state of this one), [ErrPlaceGone], [ErrInUse] (somebody else has it),
// [*DamagedError], [*WriteError], or the error of the file system.
func (v *Vault) Reopen(ctx context.Context) (changed bool, err error) {
	c := v.chain
	if err := lockSoon(ctx, c.structural.TryLock); err != nil {
		return false, err
	}
	defer c.structural.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return false, ErrClosed
	}
	f, own, err := c.holdAgain()
	if err != nil {
		return false, err
	}
	n, who, err := c.takeAnew(ctx, f, v.opt)
	if err == nil {
		err = n.blocked
	}
	if err != nil {
		if !own {
			f.Close()
		} else if n != nil && n.last == c.last {
			c.learn(n)
		}
		return false, err
	}
	changed = n.last != who.last
	c.goOn(n)
	return changed, nil
}

// learn takes over what n wrote into the file that both have open, before it
// came to a step that failed.
func (c *chain) learn(n *chain) {
	c.copies, c.floor = n.copies, n.floor
	if c.mustCut {
		c.size, c.mustCut = n.size, n.mustCut
	}
}

// lockSoon takes a lock unless ctx ends before.
func lockSoon(ctx context.Context, try func() bool) error {
	for !try() {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(5 * time.Millisecond):
		}
	}
	return ctx.Err()
}

// holdAgain opens and locks the file at the path. own tells that it is the very
// file that we hold, and then gives our handle: a lock keeps off every other
// handle, ours as well. Dead handles (of a stick that was pulled) hold no lock.
func (c *chain) holdAgain() (f File, own bool, err error) {
	f, err = c.fs.Open(c.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false, c.missing()
	}
	if err != nil {
		return nil, false, fmt.Errorf("vault: open: %w", err)
	}
	if _, is := c.file.(readOnlyFile); is {
		if same, err := isSame(c.fs, c.file, c.path); err == nil && same {
			f, err = c.takeOver(f)
			return f, true, err
		}
	}
	err = f.Lock()
	if err == nil {
		var same bool
		if same, err = c.fs.SameFile(f, c.path); err == nil && same {
			return f, false, nil
		}
		if err == nil {
			err = ErrFileChanged // swapped by somebody in this very moment
		}
	}
	f.Close()
	if errors.Is(err, ErrInUse) {
		if _, lost := c.file.(lostFile); lost {
			return nil, false, err
		}
		same, serr := isSame(c.fs, c.file, c.path)
		switch {
		case serr != nil:
			return nil, false, serr
		case same:
			return c.file, true, nil
		}
	}
	return nil, false, err
}

// takeAnew reads the file that f has open as unlocking does. who is the state
// that it was compared with: c, or what c may have become in a swap that was
// cut short. n.blocked is set when the file is sound but could not be settled.
func (c *chain) takeAnew(ctx context.Context, f File, opt Options) (n, who *chain, err error) {
	copies, err := readHeaders(f)
	if err != nil {
		return nil, nil, err
	}
	who = c
	if c.spare != nil && sameIDs(copies, c.spare) {
		who = c.spare
	}
	if !sameIDs(copies, who) {
		return nil, nil, ErrFileChanged
	}
	n = opt.chain(f, c.path)
	n.batch, n.dataKey, n.keys, n.vaultID, n.fileID = c.batch, who.dataKey, who.keys, who.vaultID, who.fileID
	n.slots = who.slotsIn(copies)
	if err := n.openFloors(copies, &n.slots); err != nil {
		return nil, nil, err
	}
	n.repairs = slices.DeleteFunc(n.repairs, func(r HeaderRepaired) bool { return who.copies[r.Copy].unknown })
	t, err := n.loadBehind(ctx, who, c.mustCut)
	if err != nil {
		return nil, nil, err
	}
	if c.damage != nil {
		if err := n.openAll(ctx); err != nil {
			return nil, nil, err
		}
	}
	if err := n.settle(); err != nil {
		return nil, nil, err
	}
	n.recover(t, opt.TornDir)
	return n, who, nil
}

func sameIDs(copies [2]*header, c *chain) bool {
	for _, h := range copies {
		if h != nil {
			return h.vaultID == c.vaultID && h.fileID == c.fileID
		}
	}
	return false
}

// slotsIn is the slot table in force: ours if a copy has it, else that of the
// newest copy (somebody changed a secret elsewhere).
func (c *chain) slotsIn(copies [2]*header) slotTable {
	var newest *header
	for _, h := range copies {
		if h == nil {
			continue
		}
		if h.slots == c.slots {
			return c.slots
		}
		if newest == nil || h.generation > newest.generation {
			newest = h
		}
	}
	return newest.slots
}

// loadBehind reads the log and makes sure that it passes through the last
// commit of who. What lies behind and is ours, never acknowledged, is left to
// be cut.
func (n *chain) loadBehind(ctx context.Context, who *chain, wrote bool) (tail, error) {
	passed := false
	t, err := n.load(ctx, func(r *record) error {
		passed = passed || r.seq == who.last.seq && r.tag == who.last.tag && r.end() == who.last.end
		return nil
	})
	if err != nil {
		return t, err
	}
	if !passed {
		return t, ErrFileChanged
	}
	mine := who.ours(n.last.tag) && n.last.commit == who.last.commit+1 && n.floor.end <= who.last.end
	if mine { // whole on the disk, but the sync failed
		if err := n.replay(ctx, who.last.end, nil); err != nil {
			return t, err
		}
	} else if n.last != who.last || t.clean || !wrote || t.torn != nil && !who.ours(t.torn.tag) {
		return t, nil
	}
	n.mustCut = true
	return tail{clean: true}, nil
}

// openAll opens every live page.
func (n *chain) openAll(ctx context.Context) error {
	var out [pageSize]byte
	defer clear(out[:])
	for i := range n.refs {
		if err := ctx.Err(); err != nil {
			return err
		}
		if n.refs[i].at == 0 {
			continue
		}
		if err := n.openPage(uint32(i+1), n.refs[i], out[:]); err != nil {
			return err
		}
	}
	return nil
}

// goOn continues with n. The connection to SQLite has seen the file before and
// is to be replaced.
func (c *chain) goOn(n *chain) {
	old := c.file
	c.endTx()
	c.adopt(n)
	c.mustCut, c.syncFailed, c.blocked, c.onlyRead, c.damage = n.mustCut, false, nil, false, nil
	c.fault, c.poisoned = errStale, true
	c.repairs = append(c.repairs, n.repairs...)
	if n.tornAtStart != nil {
		c.tornAtStart = n.tornAtStart
	}
	if old != c.file {
		old.Close()
	}
}
