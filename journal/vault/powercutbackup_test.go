package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
)

// cutBackup is a backup that was begun, and what it must hold if it is there.
type cutBackup struct {
	path   string
	key    []byte // the data key of its time
	commit uint64
	held   state
	slots  slotTable // of its time
	done   bool      // acknowledged: it must be there
}

// backUp makes a backup, and saves in between as a person who writes does. Of
// the older ones the newest stays, the others are removed as pruning does.
func (p *cutter) backUp() error {
	for len(p.backups) > 1 {
		old := p.backups[0]
		p.backups = p.backups[1:]
		if err := p.disk.Remove(old.path); err != nil && old.done {
			return err
		}
	}
	p.begun++
	b := &cutBackup{
		path: fmt.Sprintf("/backup-%d", p.begun), key: bytes.Clone(p.chain.dataKey),
		commit: p.commit, held: p.held.clone(), slots: p.chain.slots,
	}
	p.backups = append(p.backups, b)

	p.chain.mu.Lock()
	s := p.chain.snapshot(context.Background(), simOptions(p.disk), func() {})
	p.chain.mu.Unlock()
	defer s.Close()
	var saving error
	err := s.BackUp(context.Background(), b.path, func(int64, int64) {
		if saving != nil || p.rng.IntN(3) > 0 {
			return
		}
		next := p.held.clone()
		saving = errors.Join(p.change(&next, 1+p.rng.IntN(3)), p.saveIf(&next))
	}, nil)
	b.done = err == nil
	return errors.Join(err, saving)
}

// judgeBackups looks at the backups that a power cut left: one that has its name
// opens at what it is a backup of, and one that was acknowledged is there. Those
// that were synced long ago are looked at now and then.
func (p *cutter) judgeBackups(left *cutDisk) error {
	for _, b := range p.backups {
		if b.done && p.rng.IntN(12) > 0 {
			continue
		}
		if left.now[b.path] == nil {
			if b.done {
				return fmt.Errorf("the backup %s of commit %d is gone", b.path, b.commit)
			}
			continue
		}
		if err := b.whole(left); err != nil {
			return fmt.Errorf("the backup %s of commit %d, acknowledged: %t: %w", b.path, b.commit, b.done, err)
		}
		p.whole++
	}
	return nil
}

// whole opens a backup and compares it with what it is a backup of.
func (b *cutBackup) whole(d *cutDisk) error {
	c, err := openSimAt(d, b.path, b.key)
	if err != nil {
		return err
	}
	switch {
	case c.tornAtStart != nil:
		return fmt.Errorf("its end is torn: %+v", *c.tornAtStart)
	case c.last.commit != b.commit:
		return fmt.Errorf("it holds commit %d", c.last.commit)
	case c.slots != b.slots:
		return errors.New("it has other slots")
	}
	return errors.Join(holds(c, b.held), c.file.Close())
}
