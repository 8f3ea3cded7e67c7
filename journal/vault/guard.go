package vault

import "bytes"

// writable tells whether a transaction may go on at all.
func (c *chain) writable() error {
	switch {
	case c.closed:
		return ErrClosed
	case c.poisoned:
		return c.fault
	case c.damage != nil:
		return c.damage
	}
	return nil
}

// prepare is called before anything is written: it checks that the file is the
// one we know, then clears up what an earlier failure left.
func (c *chain) prepare() error {
	if c.closed {
		return ErrClosed
	}
	if c.damage != nil {
		return c.damage
	}
	if c.blocked != nil {
		if c.onlyRead {
			return c.blocked
		}
		return &WriteError{Op: "check", Err: ErrReadOnly}
	}
	if err := c.checkFile(); err != nil {
		return &WriteError{Op: "check", Err: err}
	}
	if err := c.settle(); err != nil {
		return err
	}
	for i := range c.copies {
		if c.copies[i].unknown {
			if err := c.markOpen(); err != nil {
				return err
			}
			if err := c.writeCopy(i, c.floor); err != nil {
				return err
			}
		}
	}
	c.either = false // the file at the path is ours, and both copies hold our slots
	return nil
}

// markOpen sees to it that zeros lie behind the log before a header copy is
// written. [chain.finish] cuts them last: so where there are none, a next
// process knows that the header copies reached the disk. A full disk is no
// error.
func (c *chain) markOpen() error {
	end := c.last.end + align
	if c.size >= end {
		return nil
	}
	op, err := "write", writeZeros(c.file, c.last.end, end)
	if err == nil {
		op, c.size, err = "sync", end, c.file.Sync()
	}
	switch {
	case err == nil:
		return nil
	case noRoom(err) && c.file.Truncate(c.last.end) == nil:
		c.size = c.last.end
		return nil
	}
	c.size, c.mustCut = end, true
	return &WriteError{Op: op, Err: err}
}

// checkFile compares the file with what we last wrote: the same file at the
// path, its size, and both header copies byte for byte.
func (c *chain) checkFile() error {
	if !useFileCheck {
		return nil
	}
	same, err := c.fs.SameFile(c.file, c.path)
	if err != nil {
		return err
	}
	if !same {
		return c.missing()
	}
	size, err := c.file.Size()
	if err != nil {
		return err
	}
	if size > c.size || (size < c.size && !c.mustCut) || size < c.last.end {
		return ErrFileChanged // after a failed write it may have any size in between
	}
	raw := c.page[:copySize] // free here: no page is read while another is sealed
	for i := range c.copies {
		if c.copies[i].unknown {
			continue
		}
		n, err := readUpTo(c.file, raw, copyOffset(i))
		if err != nil {
			return err
		}
		if n < copySize || !bytes.Equal(raw, c.copies[i].raw) {
			return ErrFileChanged
		}
	}
	return nil
}

// writeCopy writes header copy i with the current slots and floor f, and syncs.
func (c *chain) writeCopy(i int, f floor) error {
	h := &header{generation: c.generation() + 1, vaultID: c.vaultID, fileID: c.fileID, slots: c.slots}
	h.echo = appendEcho(nil, c.history, headEcho)
	h.encode(c.keys.header, f)
	c.copies[i] = heldCopy{raw: h.raw, generation: h.generation, unknown: true}
	if _, err := c.file.WriteAt(h.raw, copyOffset(i)); err != nil {
		return &WriteError{Op: "header", Err: err}
	}
	if err := c.file.Sync(); err != nil {
		return &WriteError{Op: "header", Err: err}
	}
	c.copies[i].unknown = false
	return nil
}

// generation is the highest one seen.
func (c *chain) generation() uint64 { return max(c.copies[0].generation, c.copies[1].generation) }

// olderCopy is the copy that the next header write goes to.
func (c *chain) olderCopy() int {
	if c.copies[1].generation < c.copies[0].generation {
		return 1
	}
	return 0
}

// raiseFloor brings the last commit under the floor, in the older header copy.
func (c *chain) raiseFloor() error {
	if c.last.seq <= c.floor.seq {
		return nil
	}
	if err := c.prepare(); err != nil {
		return err
	}
	if err := c.markOpen(); err != nil {
		return err
	}
	if err := c.writeCopy(c.olderCopy(), c.last.floor()); err != nil {
		return err
	}
	c.floor = c.last.floor()
	return nil
}

// setSlots puts a new slot table in force: the older copy, sync, the other,
// sync. Cut off in between, the old or the new secret opens the file. A write
// that fails is made once more at once: the first with the old slots, which
// then are in both copies again, the second with the new ones. Where that fails
// too the copies may differ, and [EitherError] is told: after the first write
// the old slots stay in force here, after the second the new ones, and the
// other copy is written before anything else.
func (c *chain) setSlots(t slotTable) error {
	if err := c.prepare(); err != nil {
		return err
	}
	if err := c.markOpen(); err != nil {
		return err
	}
	old := c.slots
	c.slots = t
	first := c.olderCopy()
	if err := c.writeCopy(first, c.floor); err != nil {
		c.slots = old
		c.either = c.writeCopy(first, c.floor) != nil
		return err
	}
	err := c.writeCopy(1-first, c.floor)
	if err != nil {
		err = c.writeCopy(1-first, c.floor)
	}
	c.either = err != nil
	return err
}

// finish leaves the file as a closed one: the floor at its end, and no zeros
// behind the log. These go last, which tells the next process that the header
// copies had reached the disk.
func (c *chain) finish() error {
	if c.timer != nil {
		c.timer.Stop()
		c.timer = nil
	}
	if c.damage != nil || c.blocked != nil {
		return nil
	}
	c.drop()
	if c.mustCut || c.copies[0].unknown || c.copies[1].unknown {
		if err := c.prepare(); err != nil {
			return err
		}
	}
	if err := c.raiseFloor(); err != nil {
		return err
	}
	if c.size > c.last.end {
		if err := c.checkFile(); err != nil {
			return &WriteError{Op: "check", Err: err}
		}
		c.mustCut = true
	}
	if c.mustCut {
		return c.cut()
	}
	return nil
}
