package vault

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
)

// CopyTo makes a new file of the newest commit at path and gives it open and
// locked: the same vault id, data key and slots, so that it opens with the same
// secrets, and a file id of its own. It is made whole under another name in the
// same folder, which must exist, verified, and then placed; it never replaces a
// file (fs.ErrExist). v stays as it is, and may be unable to write: whatever
// its handle still reads is copied, also when the file at its path is gone.
// [ErrUnreadable] says that v itself could not be read whole. progress, if not
// nil, is told bytes written and read back.
func (v *Vault) CopyTo(ctx context.Context, path string, opt Options, progress func(done, total int64)) (*Vault, error) {
	opt = opt.filled()
	path, err := placeFor(opt.FS, path)
	if err != nil {
		return nil, err
	}
	s, err := v.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	s.fs, s.opt = opt.FS, opt
	n, err := s.write(ctx, newName(path), progress)
	if err != nil {
		return nil, fmt.Errorf("vault: copy: %w", err)
	}
	tmp := n.path
	f, err := opt.FS.Place(n.file, tmp, path)
	if err != nil {
		n.wipe()
		leftOver := tmp
		if errors.Is(err, errFolderSync) {
			leftOver = path // ours, and nobody was told of it
		}
		_ = opt.FS.Remove(leftOver)
		return nil, fmt.Errorf("vault: copy: %w", err)
	}
	n.file, n.path = f, path
	return mounted(ctx, n, opt)
}

// CopyEmpty makes a new file at path as CopyTo does, which opens with the same
// secrets and has an empty database.
func (v *Vault) CopyEmpty(ctx context.Context, path string, opt Options) (*Vault, error) {
	opt = opt.filled()
	path, err := placeFor(opt.FS, path)
	if err != nil {
		return nil, err
	}
	n := opt.chain(nil, path)
	v.chain.mu.Lock()
	n.dataKey, n.vaultID, n.slots = slices.Clone(v.chain.dataKey), v.chain.vaultID, v.chain.slots
	closed := v.chain.closed || n.dataKey == nil
	v.chain.mu.Unlock()
	if closed {
		return nil, ErrClosed
	}
	if err := n.createFile(ctx, path); err != nil {
		n.wipe()
		return nil, fmt.Errorf("vault: copy: %w", err)
	}
	return mounted(ctx, n, opt)
}

// mounted opens the database over a new file.
func mounted(ctx context.Context, c *chain, opt Options) (*Vault, error) {
	v := &Vault{chain: c, opt: opt}
	var err error
	if v.db, v.mount, err = openDB(ctx, c, opt.OnConnect); err != nil {
		err = errors.Join(err, c.fault)
		c.stopTimer()
		c.file.Close()
		c.wipe()
		return nil, err
	}
	return v, nil
}

// placeFor gives the path of a new file, its folder resolved, and makes sure
// that the name is free.
func placeFor(fsys FS, path string) (string, error) {
	dir, err := fsys.Resolve(filepath.Dir(path))
	if err != nil {
		return "", fmt.Errorf("vault: create: %w", err)
	}
	path = filepath.Join(dir, filepath.Base(path))
	if err := freeName(fsys, path); err != nil {
		return "", fmt.Errorf("vault: create: %w", err)
	}
	return path, nil
}

// newName is a name for a file that is not whole yet.
func newName(path string) string {
	var id [4]byte
	random(id[:])
	return fmt.Sprintf("%s.new-%x", path, id)
}

// IsTemporary tells whether a name is one of a file that this package was still
// writing when it was cut off: nobody's, and never a journal of its own.
func IsTemporary(name string) bool {
	if _, making := isMaking(name); making {
		return true
	}
	ext := filepath.Ext(name)
	return ext == compactSuffix || ext == MakingSuffix || len(ext) == len(".new-00000000") && ext[:5] == ".new-"
}
