package vault

import (
	"errors"
	"slices"
	"time"
)

// writePage takes the new content of page n into the transaction. After
// batch of them a staged record goes to the file.
func (c *chain) writePage(n uint32, data []byte) error {
	if err := c.writable(); err != nil {
		return c.refuse(err)
	}
	c.tx.begin(c.last)
	b := c.tx.pending[n]
	if b == nil {
		if len(c.tx.pending) >= c.batch {
			if err := c.stage(); err != nil {
				return c.fail(err)
			}
		}
		b = c.pageBuffer()
		c.tx.pending[n] = b
	}
	copy(b, data)
	c.tx.size = max(c.tx.size, n)
	return nil
}

// setSize cuts (or grows) the database to pages.
func (c *chain) setSize(pages uint32) error {
	if err := c.writable(); err != nil {
		return c.refuse(err)
	}
	c.tx.begin(c.last)
	for n, b := range c.tx.pending {
		if n > pages {
			delete(c.tx.pending, n)
			c.pool = append(c.pool, b)
		}
	}
	for n := range c.tx.refs {
		if n > pages {
			delete(c.tx.refs, n)
		}
	}
	c.tx.size = pages
	c.tx.keep = min(c.tx.keep, pages)
	c.tx.cut = min(c.tx.cut, pages)
	return nil
}

// commit makes the transaction last. When it returns nil the commit is
// acknowledged; on error the file counts as it was before.
func (c *chain) commit() error {
	if err := c.writable(); err != nil {
		return c.refuse(err)
	}
	if !c.tx.open {
		return nil
	}
	r, err := c.append(recordCommit)
	if err != nil {
		return c.fail(err)
	}
	if useSync {
		if err := c.file.Sync(); err != nil {
			return c.fail(&WriteError{Op: "sync", Err: err})
		}
	}
	for _, s := range c.tx.staged {
		c.refs = applyRecord(c.refs, s)
	}
	c.refs = applyRecord(c.refs, r)
	c.remember(c.tx.staged...)
	c.remember(r)
	c.last = c.tx.next
	c.endTx()
	c.fault, c.syncFailed, c.tried = nil, false, nil
	c.scheduleFloor()
	c.renewAhead()
	return nil
}

// stage writes the pending pages as a staged record. A commit above the floor is
// brought under it first, so that no header copy is ever written while the tail
// holds bytes that are not synced.
func (c *chain) stage() error {
	if len(c.tx.staged) == 0 {
		if err := c.raiseFloor(); err != nil {
			return err
		}
	}
	r, err := c.append(recordStaged)
	if err != nil {
		return err
	}
	c.tx.addStaged(r)
	for n, b := range c.tx.pending {
		c.pool = append(c.pool, b)
		delete(c.tx.pending, n)
	}
	return nil
}

// append seals the pending pages into one record and writes it behind the last.
func (c *chain) append(kind byte) (*record, error) {
	if err := c.prepare(); err != nil {
		return nil, err
	}
	r := c.sealRecord(kind)
	if err := c.haveRoom(r.end()); err != nil {
		return nil, err
	}
	if len(c.tx.staged) == 0 {
		c.zerosTo = c.size // the file is settled: zeros alone lie behind the last commit
	}
	if r.end() > c.size {
		c.size = r.end()
	}
	c.mustCut = true
	c.try(r)
	if _, err := c.file.WriteAt(c.buf[:r.end()-r.offset], r.offset); err != nil {
		return nil, &WriteError{Op: "write", Err: err}
	}
	c.mustCut = false
	c.tx.next = point{seq: r.seq, commit: r.commit, tag: r.tag, end: r.end(), size: r.size, time: r.time}
	return r, nil
}

// sealRecord builds the next record in c.buf.
func (c *chain) sealRecord(kind byte) *record {
	t := &c.tx
	r := &record{
		kind: kind, commit: c.last.commit + 1, seq: t.next.seq + 1, before: t.next.tag,
		keep: t.keep, size: t.size, time: c.now().Unix(), offset: t.next.end,
		pages: make([]pageEntry, 0, len(t.pending)), echo: c.echoFor(len(t.pending)),
	}
	r.sealed = sealedLength(len(t.pending)) + len(r.echo)
	numbers := make([]uint32, 0, len(t.pending))
	for n := range t.pending {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		r.pages = append(r.pages, pageEntry{number: n})
	}
	c.seal(r, sealers(len(r.pages)), func(i int) []byte { return t.pending[r.pages[i].number] })
	return r
}

// haveRoom refuses a record that would not fit, before a byte of it is written:
// what is set aside stays whole for smaller saves.
func (c *chain) haveRoom(end int64) error {
	if end <= c.size {
		return nil
	}
	if free, ok := c.fs.Free(c.dir()); ok && free < end-c.size {
		return &WriteError{Op: "write", Err: noSpace}
	}
	return nil
}

// fail ends the transaction after an error: the log is the last acknowledged
// commit again, what lies behind it is taken away, and the connection is to be
// opened anew, because SQLite's memory may hold more than the file.
func (c *chain) fail(err error) error {
	var w *WriteError
	if errors.As(err, &w) && (w.Op == "sync" || w.Op == "cut") {
		if c.syncFailed && c.blocked == nil {
			c.blocked = err // the second time: this disk cannot be trusted
		}
		c.syncFailed = true
	}
	c.fault, c.poisoned = err, true
	c.drop()
	return err
}

// refuse ends a transaction that must not go on. SQLite's rollback would write
// as well and be refused, so the connection is to be opened anew.
func (c *chain) refuse(err error) error {
	if !c.poisoned && !c.closed {
		c.fault, c.poisoned = err, true
		c.drop()
	}
	return err
}

// drop forgets the transaction and takes away what it wrote.
func (c *chain) drop() {
	wrote := c.mustCut || len(c.tx.staged) > 0 || (c.tx.open && c.tx.next.end != c.last.end)
	c.endTx()
	if wrote {
		c.mustCut = true
		if c.blocked == nil && c.damage == nil && c.checkFile() == nil {
			_ = c.settle() // tried again, and then judged, before the next append
		}
	}
}

// settle takes away what lies behind the last acknowledged commit and was never
// acknowledged, if anything does, and syncs, so that it cannot come back. Where
// zeros lay before the save that failed, zeros lie again: on a full disk these
// blocks are what the next, smaller saves have, and cut off they would be
// anybody's.
func (c *chain) settle() error {
	if !c.mustCut {
		return nil
	}
	if keep := min(c.zerosTo, c.last.end+aheadFull); keep > c.last.end && useKeepReserve && c.blank(keep) == nil {
		return c.settled(keep)
	}
	return c.cut()
}

// blank writes zeros from the last commit to keep, which the file must reach, and
// cuts off what lies behind. All of it is written, also where zeros may lie
// already: an earlier try may have ended in a failed sync.
func (c *chain) blank(keep int64) error {
	size, err := c.file.Size()
	if err != nil {
		return err
	}
	if size < keep {
		return noSpace // it was cut: these blocks are not ours any more
	}
	if size > keep {
		if err := c.file.Truncate(keep); err != nil {
			return err
		}
	}
	return writeZeros(c.file, c.last.end, keep)
}

// cut takes away all that lies behind the last acknowledged commit, zeros too.
func (c *chain) cut() error {
	if err := c.file.Truncate(c.last.end); err != nil {
		return &WriteError{Op: "cut", Err: err}
	}
	return c.settled(c.last.end)
}

// settled syncs a file that was brought back to size.
func (c *chain) settled(size int64) error {
	c.size = size
	if err := c.file.Sync(); err != nil {
		return &WriteError{Op: "cut", Err: err}
	}
	c.mustCut = false
	return nil
}

// endTx closes the overlay and keeps its buffers.
func (c *chain) endTx() {
	for _, b := range c.tx.pending {
		c.pool = append(c.pool, b)
	}
	c.tx.close()
}

func (c *chain) pageBuffer() []byte {
	if n := len(c.pool); n > 0 {
		b := c.pool[n-1]
		c.pool = c.pool[:n-1]
		return b
	}
	return make([]byte, pageSize)
}

// renewAhead writes zeros behind the log when few are left, so that a save
// changes no size and costs one sync of its own bytes. Best effort: when there
// is no room, what is left is the reserve for the last drafts.
func (c *chain) renewAhead() {
	if c.size-c.last.end >= aheadLow || !useReserve {
		return
	}
	target, free := int64(aheadFull), int64(-1)
	if f, ok := c.fs.Free(c.dir()); ok {
		free = f
		target = min(target, free/aheadShare) &^ (align - 1)
	}
	if target < aheadLow {
		c.tellNearlyFull(free)
		return
	}
	start, end := c.size, c.last.end+target
	err := writeZeros(c.file, start, end)
	if err == nil {
		c.size = end
		err = c.file.Sync()
	}
	switch {
	case err == nil:
		if c.nearlyFull {
			c.nearlyFull = false
			c.warn(RoomAgain{})
		}
	case isTooLarge(err) && c.file.Truncate(start) == nil: // the disk may be empty
		c.size = start
	case isNoSpace(err) && c.file.Truncate(start) == nil:
		c.size = start
		c.tellNearlyFull(free)
	default:
		c.size, c.mustCut = end, true
		c.tellNearlyFull(free)
	}
}

func (c *chain) tellNearlyFull(free int64) {
	if !c.nearlyFull {
		c.nearlyFull = true
		c.warn(DiskNearlyFull{Reserved: max(0, c.size-c.last.end), Free: free})
	}
}

func writeZeros(f File, from, to int64) error {
	zeros := make([]byte, min(zeroPattern, max(0, to-from)))
	for from < to {
		n := min(int64(len(zeros)), to-from)
		if _, err := f.WriteAt(zeros[:n], from); err != nil {
			return err
		}
		from += n
	}
	return nil
}

// scheduleFloor starts the clock that raises the floor, if it does not run.
func (c *chain) scheduleFloor() {
	if c.timer == nil && c.delay > 0 {
		c.timer = time.AfterFunc(c.delay, func() {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.timer = nil
			if !c.closed && len(c.tx.staged) == 0 {
				_ = c.raiseFloor() // told by the next save if it stays broken
			}
		})
	}
}
