package vault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
)

const (
	compactOld = 16 << 20 // bytes of old records from which compaction may be due
	// compactRecords is from how many records beyond those of a compacted file
	// it is due, whatever their size: opening reads the header of each, some
	// 35 microseconds, so that it stays well below half a second.
	compactRecords = 10_000
	// compactSuffix names the file that a compaction writes. One that a crash
	// left is nobody's and is removed by the next.
	compactSuffix = ".compacting"
)

// usage counts the bytes of the log that hold the newest state, and the others.
func (c *chain) usage() (live, old int64) {
	for i := range c.refs {
		if c.refs[i].at != 0 {
			live += pageSize
		}
	}
	live += (live/(recordPages*pageSize) + 1) * align
	return live, max(0, c.last.end-logStart-live)
}

func (c *chain) compactionDue() bool {
	if c.damage != nil || c.blocked != nil {
		return false
	}
	live, old := c.usage()
	compacted := uint64(live / (recordPages*pageSize + align))
	return old > compactOld && old > live || c.last.seq > compacted+compactRecords
}

// Compact writes the newest state into a new file and renames it over the old,
// which drops everything that was deleted or replaced. On error the old file is
// whole and goes on, except after a failed sync of the folder: then this
// session writes no more. It waits until no check and no snapshot reads the
// file, which holds up nobody else, and then for the database's connection.
func (v *Vault) Compact(ctx context.Context) error {
	c := v.chain
	if err := lockSoon(ctx, c.structural.TryLock); err != nil {
		return err
	}
	defer c.structural.Unlock()
	conn, err := v.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return ErrClosed
	}
	return c.compact(ctx, nil)
}

func (c *chain) compact(ctx context.Context, progress func(done, total int64)) error {
	c.closed = false // Close calls it after the database is gone
	return c.rewriteAs(ctx, identity{dataKey: c.dataKey, vaultID: c.vaultID, slots: c.slots}, progress)
}

// clearLeftover removes what a compaction that was cut off left behind.
func (c *chain) clearLeftover(tmp string) error {
	f, err := c.fs.Open(tmp)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	err = f.Lock()
	f.Close()
	if err != nil {
		return err
	}
	return c.fs.Remove(tmp)
}

// writeCopyAs writes the newest state into a new file of the given identity at
// tmp, locked, synced and verified whole. On error the file is gone. progress,
// if not nil, is told bytes written and read back.
func (c *chain) writeCopyAs(ctx context.Context, tmp string, id identity, progress func(done, total int64)) (n *chain, err error) {
	f, err := c.fs.Create(tmp)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			f.Close()
			c.fs.Remove(tmp)
		}
	}()
	if err := f.Lock(); err != nil {
		return nil, err
	}
	live, _ := c.usage()
	counted := &countedFile{File: f, total: 2 * (logStart + live), progress: progress}
	n = &chain{batch: c.batch, fs: c.fs, file: counted, path: tmp, now: c.now, warn: c.warn, fileID: randomID()}
	n.dataKey, n.vaultID, n.slots = id.dataKey, id.vaultID, id.slots
	n.keys = newFileKeys(n.dataKey, n.vaultID, n.fileID)
	if err := n.writeWhole(ctx, c, c.last); err != nil {
		return nil, err
	}
	if err := n.verifyWhole(ctx); err != nil {
		return nil, err
	}
	n.file = f
	counted.count(int(counted.total)) // padding is not read back
	return n, nil
}

// writeWhole writes a new file: the pages of from (nil: none) in staged records
// and one commit with the number and the time of state, then both header copies
// with the floor at the end, and syncs.
func (n *chain) writeWhole(ctx context.Context, from *chain, state point) error {
	n.last = point{commit: state.commit - 1, end: logStart}
	n.tx.begin(n.last)
	n.tx.size = state.size
	var pages []uint32
	if from != nil {
		for i := range from.refs {
			if from.refs[i].at != 0 {
				pages = append(pages, uint32(i+1))
			}
		}
	}
	for done := false; !done; {
		if err := ctx.Err(); err != nil {
			return err
		}
		chunk := pages[:min(len(pages), n.batch)]
		pages = pages[len(chunk):]
		done = len(pages) == 0
		if err := n.writeChunk(from, chunk, done, state); err != nil {
			return err
		}
	}
	n.last = n.tx.next
	n.tx.close()
	n.size, n.floor = n.last.end, n.last.floor()
	for i := range n.copies {
		if err := n.writeCopy(i, n.floor); err != nil {
			return err
		}
	}
	return nil
}

// writeChunk writes one record with the given pages of from.
func (n *chain) writeChunk(from *chain, chunk []uint32, last bool, state point) error {
	t := &n.tx
	r := &record{
		kind: recordStaged, commit: state.commit, seq: t.next.seq + 1, before: t.next.tag,
		size: state.size, keep: t.keep, time: state.time, offset: t.next.end, echo: n.echoFor(len(chunk)),
	}
	r.sealed = sealedLength(len(chunk)) + len(r.echo)
	if last {
		r.kind = recordCommit
	}
	if r.time == 0 {
		r.time = n.now().Unix()
	}
	r.pages = make([]pageEntry, len(chunk))
	for i, number := range chunk {
		r.pages[i].number = number
	}
	var plain [pageSize]byte
	defer clear(plain[:])
	var failed error
	n.seal(r, 1, func(i int) []byte {
		if err := from.openPage(chunk[i], from.refs[chunk[i]-1], plain[:]); err != nil && failed == nil {
			failed = err
		}
		return plain[:]
	})
	if failed != nil {
		return fmt.Errorf("%w: %w", ErrUnreadable, failed)
	}
	if _, err := n.file.WriteAt(n.buf[:r.end()-r.offset], r.offset); err != nil {
		return &WriteError{Op: "write", Err: err}
	}
	n.refs = applyRecord(n.refs, r)
	n.remember(r)
	t.next = point{seq: r.seq, commit: r.commit, tag: r.tag, end: r.end(), size: r.size, time: r.time}
	t.keep = state.size
	return nil
}

// verifyWhole reads the new file back through its header and opens every page.
func (n *chain) verifyWhole(ctx context.Context) error {
	if !useVerify {
		return nil
	}
	copies, err := readHeaders(n.file)
	if err != nil {
		return err
	}
	again := &chain{fs: n.fs, file: n.file, path: n.path, keys: n.keys, vaultID: n.vaultID, fileID: n.fileID}
	if err := again.openFloors(copies, &n.slots); err != nil {
		return err
	}
	t, err := again.load(ctx, func(r *record) error { return again.verifyPages(r, again.size) })
	if err != nil {
		return err
	}
	if !t.clean || len(again.repairs) > 0 || again.last != n.last || again.floor != n.floor {
		return fmt.Errorf("vault: the compacted file reads back differently")
	}
	return nil
}

// swap puts the new file in place of the old one and goes on with it.
func (c *chain) swap(n *chain, tmp string) error {
	anew := n.vaultID != c.vaultID
	f, err := c.fs.Replace(n.file, c.file, tmp, c.path)
	if err != nil && !errors.Is(err, errFolderSync) {
		if f != nil { // a network share may fail a renaming that it did
			same, unseen := c.fs.SameFile(f, c.path)
			c.either = anew && unseen != nil
			if unseen == nil && !same {
				f.Close()
				f = nil
			}
		}
		c.file = f
		err = &WriteError{Op: "rename", Err: err}
		if f == nil { // either file may be at the path; reopening finds out which
			c.file, c.spare = lostFile{}, n
			c.blocked, c.fault, c.poisoned = err, err, true
		}
		return err
	}
	n.file = f
	c.adopt(n)
	if err == nil {
		err = c.checkFile()
	}
	c.either = anew && err != nil
	if err != nil { // the old file may come back after a power cut: no save may be acknowledged
		c.blocked = &WriteError{Op: "rename", Err: err}
		c.fault = c.blocked
		return c.blocked
	}
	return nil
}
