package vault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// tornKept is how many copies of torn ends are kept.
const tornKept = 3

// openFloors authenticates the header copies with the keys and keeps what they
// say. A copy that does not authenticate counts as damaged.
func (c *chain) openFloors(copies [2]*header, slots *slotTable) error {
	found := false
	for i, h := range copies {
		c.copies[i].unknown = true
		if h == nil {
			c.oneDamaged = true
			c.repairs = append(c.repairs, HeaderRepaired{Copy: i})
			continue
		}
		f, ok := h.openFloor(c.keys.header)
		if !ok {
			c.oneDamaged = true
			c.repairs = append(c.repairs, HeaderRepaired{Copy: i})
			continue
		}
		c.copies[i].raw, c.copies[i].generation = h.raw, h.generation
		c.copies[i].unknown = h.slots != *slots
		if c.copies[i].unknown {
			c.repairs = append(c.repairs, HeaderRepaired{Copy: i, Stale: true})
		}
		found = true
		if f.seq > c.floor.seq {
			c.floor = f
		}
	}
	if !found {
		return &DamagedError{Part: PartHeader, Why: "the floor of neither copy authenticates"}
	}
	return nil
}

// load reads the log and judges it. It writes nothing.
func (c *chain) load(ctx context.Context, visit func(*record) error) (tail, error) {
	size, err := c.file.Size()
	if err != nil {
		return tail{}, err
	}
	c.size = size
	if err := c.replay(ctx, size, visit); err != nil {
		return tail{}, err
	}
	t, err := c.readTail(ctx, size)
	if err == nil && !t.clean && c.oneDamaged {
		err = &DamagedError{Part: PartHeader, Why: "one header copy is damaged and the end of the log is not whole"}
	}
	return t, err
}

// recover brings a sound file into the state that saves can build on: what an
// earlier process left in the kernel synced, the torn end copied and cut, what
// may not have reached the disk written again, the header copies repaired, the
// floor raised. The order matters: no header copy is written while the tail is
// not settled. When a step fails the vault can still be read, but nothing more
// is written.
func (c *chain) recover(t tail, tornDir string) {
	if err := c.recoverSteps(t, tornDir); err != nil {
		c.blocked, c.fault = err, err
	}
}

func (c *chain) recoverSteps(t tail, tornDir string) error {
	tidy := c.tidy()
	if err := c.syncLeft(); err != nil {
		return err
	}
	if !t.clean {
		if err := c.cutTorn(t, tornDir); err != nil {
			return err
		}
	}
	if err := c.rewriteLeft(tidy); err != nil {
		return err
	}
	if err := c.repairCopies(tidy); err != nil {
		return err
	}
	for _, r := range c.repairs {
		c.warn(r)
	}
	return c.raiseFloor()
}

// tidy tells whether the file is as [chain.finish] leaves it, which cuts the
// zeros last: then all before reached the disk.
func (c *chain) tidy() bool {
	return c.size == c.last.end && c.floor == c.last.floor() && !c.copies[0].unknown && !c.copies[1].unknown
}

// syncLeft syncs what a process that was killed may have left: the bytes of
// the file, and the name that a compaction gave it.
func (c *chain) syncLeft() error {
	if err := c.file.Sync(); err != nil {
		return &WriteError{Op: "sync", Err: err}
	}
	err := c.fs.SyncDir(c.dir())
	if err != nil && !errors.Is(err, fs.ErrPermission) { // of a folder that we may not read
		return &WriteError{Op: "sync", Err: err}
	}
	return nil
}

// repairCopies writes damaged and stale header copies anew; and in a file that
// is not tidy also the newest copy, for the reason that [chain.rewrite] has:
// first, byte for byte, so that it can only become better, but not while it is
// the only whole one. The copy that was written last is always the newest, so
// that the next process knows which one a failed sync may have lost.
func (c *chain) repairCopies(tidy bool) error {
	newest := 1 - c.olderCopy()
	suspect := useRewrite && !tidy
	if suspect && !c.oneDamaged {
		if err := c.markOpen(); err != nil {
			return err
		}
		if _, err := c.file.WriteAt(c.copies[newest].raw, copyOffset(newest)); err != nil {
			return &WriteError{Op: "header", Err: err}
		}
		if err := c.file.Sync(); err != nil {
			return &WriteError{Op: "header", Err: err}
		}
	}
	for _, i := range [...]int{1 - newest, newest} {
		if !c.copies[i].unknown && (i != newest || !suspect || !c.oneDamaged) {
			continue
		}
		if err := c.markOpen(); err != nil {
			return err
		}
		if err := c.writeCopy(i, c.last.floor()); err != nil {
			return err
		}
		c.floor = c.last.floor()
	}
	return nil
}

// rewriteLeft writes again what a process before us left above the floor: its
// records, and in a file that is not tidy the zeros behind them. Those may lie over
// a save that failed, and a header copy is only written where nothing but zeros
// stands behind the log on the disk, too.
func (c *chain) rewriteLeft(tidy bool) error {
	if !useRewrite {
		return nil
	}
	to := c.last.end
	if !tidy {
		to = min(c.size, c.last.end+aheadFull)
		if c.size > to {
			if err := c.file.Truncate(to); err != nil {
				return &WriteError{Op: "cut", Err: err}
			}
			c.size = to
		}
	}
	if to <= c.floor.end {
		return nil
	}
	return c.rewrite(c.floor.end, to)
}

// rewrite writes a part of the file again byte for byte and syncs. A process
// before us may have seen a failed sync, after which the kernel counts pages as
// clean that never reached the disk; only written again they surely do.
func (c *chain) rewrite(from, to int64) error {
	buf := make([]byte, min(to-from, 1<<20))
	for from < to {
		b := buf[:min(int64(len(buf)), to-from)]
		if _, err := c.file.ReadAt(b, from); err != nil {
			return &WriteError{Op: "write", Err: err}
		}
		if _, err := c.file.WriteAt(b, from); err != nil {
			return &WriteError{Op: "write", Err: err}
		}
		from += int64(len(b))
	}
	if err := c.file.Sync(); err != nil {
		return &WriteError{Op: "sync", Err: err}
	}
	return nil
}

// cutTorn copies the torn end, still sealed, into tornDir, tells the person,
// and cuts it off. Without a copy nothing is cut.
func (c *chain) cutTorn(t tail, tornDir string) error {
	w := TornEnd{LastGood: c.last.when(), Bytes: t.bytes}
	if t.torn != nil {
		w.Saved = t.torn.when()
	}
	w.CopiedTo, w.Err = c.copyTorn(t, tornDir)
	if w.Err == nil {
		c.mustCut = true
		w.Err = c.cut()
	}
	c.tornAtStart = &w
	c.warn(w)
	return w.Err
}

// copyTorn copies the torn end into dir, or beside the file when that cannot
// be written.
func (c *chain) copyTorn(t tail, dir string) (path string, err error) {
	if dir != "" {
		if err = c.fs.MakeDir(dir); err == nil {
			path, err = c.copyTornTo(t, dir)
		}
		if err == nil {
			return path, nil
		}
	}
	path, beside := c.copyTornTo(t, c.dir())
	if beside != nil {
		return "", errors.Join(err, beside)
	}
	return path, nil
}

func (c *chain) copyTornTo(t tail, dir string) (path string, err error) {
	// The id keeps apart journals of one name that share a folder.
	base := fmt.Sprintf("%s-%x.torn-", filepath.Base(c.path), c.vaultID[:4])
	var id [3]byte
	random(id[:])
	path = filepath.Join(dir, fmt.Sprintf("%s%s-%x", base, c.now().UTC().Format("20060102T150405"), id))
	f, err := c.fs.Create(path)
	if err != nil {
		return "", err
	}
	err = c.copyTail(f, t)
	f.Close()
	if err == nil {
		err = c.fs.SyncDir(dir)
	}
	if err != nil {
		c.fs.Remove(path)
		return "", err
	}
	c.pruneTorn(dir, base)
	return path, nil
}

// copyTail writes what lies behind the last whole commit into f and syncs.
func (c *chain) copyTail(f File, t tail) error {
	buf := make([]byte, 1<<20)
	for off := int64(0); off < t.bytes; off += int64(len(buf)) {
		b := buf[:min(int64(len(buf)), t.bytes-off)]
		if _, err := c.file.ReadAt(b, c.last.end+off); err != nil {
			return err
		}
		if _, err := f.WriteAt(b, off); err != nil {
			return err
		}
	}
	return f.Sync()
}

// pruneTorn keeps the newest copies; their names sort by time.
func (c *chain) pruneTorn(dir, base string) {
	names, err := c.fs.Names(dir)
	if err != nil {
		return // more copies than needed do no harm
	}
	names = slices.DeleteFunc(names, func(n string) bool { return !strings.HasPrefix(n, base) })
	slices.Sort(names)
	for len(names) > tornKept {
		c.fs.Remove(filepath.Join(dir, names[0]))
		names = names[1:]
	}
}
