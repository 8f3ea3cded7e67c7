package vault

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

// Rebuild makes a new file at path with what was rescued: the same vault id,
// data key and slots, so that it opens with the same secrets, and a file id of
// its own. It is made under another name in the same folder, which must exist;
// fill writes into its empty database. Then it is closed, read back whole from
// the disk, look (if not nil) reads its database, and only then it gets its
// name; it never replaces a file (fs.ErrExist). When anything fails, nothing is
// left. progress, if not nil, is told how much was read back.
func (s *Salvage) Rebuild(ctx context.Context, path string, fill func(*Vault) error, look func(db *sql.DB, fault func() error) error, progress func(done, total int64)) error {
	path, err := placeFor(s.opt.FS, path)
	if err != nil {
		return err
	}
	tmp := newName(path)
	c := s.opt.chain(nil, tmp)
	c.dataKey, c.vaultID, c.slots = slices.Clone(s.dataKey), s.vaultID, s.slots
	if err := c.createFile(ctx, tmp); err != nil {
		c.wipe()
		return fmt.Errorf("vault: salvage: %w", err)
	}
	placed := false
	defer func() {
		if !placed {
			_ = s.opt.FS.Remove(tmp)
		}
	}()
	v, err := mounted(ctx, c, s.opt)
	if err != nil {
		return fmt.Errorf("vault: salvage: %w", err)
	}
	if err := fill(v); err != nil {
		_ = v.Close() // removed in a moment
		return err
	}
	if err := v.Close(); err != nil {
		return fmt.Errorf("vault: salvage: %w", err)
	}
	placed, err = s.placeChecked(ctx, tmp, path, look, progress)
	return err
}

// placeChecked reads the new file back and gives it its name.
func (s *Salvage) placeChecked(ctx context.Context, tmp, path string, look func(db *sql.DB, fault func() error) error, progress func(done, total int64)) (placed bool, err error) {
	f, err := s.opt.FS.Open(tmp)
	if err == nil {
		if err = f.Lock(); err == nil {
			err = s.checkNew(ctx, f, tmp, look, progress)
		}
		if err != nil {
			f.Close()
		}
	}
	if err != nil {
		return false, fmt.Errorf("vault: salvage: %w", err)
	}
	f, err = s.opt.FS.Place(f, tmp, path)
	if err != nil {
		if errors.Is(err, errFolderSync) {
			_ = s.opt.FS.Remove(path) // ours, and nobody was told of it
		}
		return errors.Is(err, errFolderSync), fmt.Errorf("vault: salvage: %w", err)
	}
	return true, f.Close()
}

// checkNew reads every byte of the new file, as a check does.
func (s *Salvage) checkNew(ctx context.Context, f File, path string, look func(db *sql.DB, fault func() error) error, progress func(done, total int64)) error {
	copies, err := readHeaders(f)
	if err != nil {
		return err
	}
	c := s.opt.chain(readOnlyFile{f}, path)
	h := (&Sealed{copies: copies}).anyCopy()
	c.vaultID, c.fileID, c.slots, c.blocked = h.vaultID, h.fileID, h.slots, ErrReadOnly
	c.keys = newFileKeys(s.dataKey, c.vaultID, c.fileID)
	if err := c.openFloors(copies, &s.slots); err != nil {
		return err
	}
	if c.size, err = f.Size(); err != nil {
		return err
	}
	var rep Report
	rep.headers(c)
	walked, err := c.check(ctx, &rep, progress)
	switch {
	case err != nil:
		return err
	case !rep.Sound():
		return rep.Damage[0]
	case !walked || rep.Torn != nil || rep.Stale:
		return errors.New("the new file reads back differently")
	case look == nil:
		return nil
	}
	return c.view(ctx, s.opt.OnConnect, look)
}
