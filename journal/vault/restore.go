package vault

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// Restore puts a copy of the commit in the place of the file at path, whatever
// that is, which nobody may hold open. These are the steps, and killed between
// any two of them a whole file is at path, the old or the new one:
//
//  1. the copy is written beside path, synced, read back and verified whole,
//     and look (which may be nil) sees the database in it and may refuse it;
//  2. the old file gets a second name, keep(1), or keep(2) if that is taken and
//     so on; where a file system has no links it is copied byte for byte;
//  3. the folder is synced, so that this name lasts;
//  4. the copy is renamed over path, and the folder synced.
//
// kept is the second name of the old file, "" when there was none. With a nil
// keep a file at path is fs.ErrExist. Other errors: [ErrInUse], and those of
// writing and of the file system; after them the old file is at path and has
// no second name, except that when in step 4 the folder cannot be synced, or the
// file not be opened again (Windows), the copy is at path, kept is not empty,
// and a power cut may bring the old one back. Where the renaming failed and
// the old file could not be opened again either (Windows), its second name
// stays, and kept is empty.
func (s *Snapshot) Restore(ctx context.Context, path string, keep func(n int) string, progress func(done, total int64), look func(db *sql.DB, fault func() error) error) (kept string, err error) {
	ctx, done, err := s.begin(ctx)
	if err != nil {
		return "", err
	}
	defer done()
	path, old, err := s.target(path)
	if err != nil {
		return "", err
	}
	if old != nil && keep == nil {
		old.Close()
		return "", fmt.Errorf("vault: restore: %w", fs.ErrExist)
	}
	base := filepath.Base(path)
	SweepMaking(filepath.Dir(path), s.opt, func(whole string) bool { return whole == base })
	n, err := s.made(ctx, path, progress, look)
	switch {
	case err != nil:
		if old != nil {
			old.Close()
		}
		return "", s.ended(err)
	case old == nil:
		return "", s.place(n, path)
	}
	return s.swap(n, old, path, keep)
}

// target finds the file that is to be replaced and takes its lock; nil when
// there is none.
func (s *Snapshot) target(path string) (string, File, error) {
	resolved, err := s.fs.Resolve(path)
	if errors.Is(err, fs.ErrNotExist) {
		dir, err := s.fs.Resolve(filepath.Dir(path))
		if err != nil {
			return "", nil, fmt.Errorf("vault: restore: %w", err)
		}
		return filepath.Join(dir, filepath.Base(path)), nil, nil
	}
	if err != nil {
		return "", nil, fmt.Errorf("vault: restore: %w", err)
	}
	f, err := s.fs.Open(resolved)
	if err != nil {
		return "", nil, fmt.Errorf("vault: restore: %w", err)
	}
	err = f.Lock()
	if err == nil {
		var same bool
		if same, err = s.fs.SameFile(f, resolved); err == nil && !same {
			err = ErrInUse
		}
	}
	if err != nil {
		f.Close()
		return "", nil, fmt.Errorf("vault: restore: %w", err)
	}
	return resolved, f, nil
}

// swap keeps the old file under a second name and puts that of n in its place.
func (s *Snapshot) swap(n *chain, old File, path string, keep func(int) string) (kept string, err error) {
	defer n.wipe()
	giveUp := func(err error) (string, error) {
		n.file.Close()
		old.Close()
		_ = s.fs.Remove(n.path)
		return "", err
	}
	kept, err = keepOld(s.fs, old, path, keep)
	if err != nil {
		return giveUp(&WriteError{Op: "write", Err: err})
	}
	same, err := s.fs.SameFile(old, path)
	if err == nil && !same {
		err = ErrFileChanged
	}
	if err != nil {
		_ = s.fs.Remove(kept) // what is at path was not ours to keep
		return giveUp(&WriteError{Op: "check", Err: err})
	}
	f, err := s.fs.Replace(n.file, old, n.path, path)
	if f != nil {
		f.Close()
	}
	switch {
	case errors.Is(err, errFolderSync), errors.Is(err, errNotOpened):
		return kept, &WriteError{Op: "rename", Err: err}
	case err != nil:
		if f != nil { // else nobody knows for certain that the old file is at path: its second name stays
			_ = s.fs.Remove(kept)
		}
		return "", &WriteError{Op: "rename", Err: err}
	}
	return kept, nil
}

// keepOld gives the file at path, which old has open, a second name that lasts.
func keepOld(fsys FS, old File, path string, keep func(int) string) (kept string, err error) {
	linker, canLink := fsys.(interface {
		Link(path, second string) error
	})
	for n := 1; ; n++ {
		kept = keep(n)
		if err = freeName(fsys, kept); err == nil {
			if err = errors.ErrUnsupported; canLink {
				err = linker.Link(path, kept)
			}
			if err != nil && !errors.Is(err, fs.ErrExist) {
				err = copyFile(fsys, old, kept)
			}
		}
		if !errors.Is(err, fs.ErrExist) || n > 9999 {
			break
		}
	}
	if err != nil {
		return "", err
	}
	if err = fsys.SyncDir(filepath.Dir(kept)); err != nil {
		_ = fsys.Remove(kept)
		return "", err
	}
	return kept, nil
}

// copyFile copies all bytes of from to a new file at path, synced.
func copyFile(fsys FS, from File, path string) error {
	tmp := makingName(path)
	f, err := fsys.Create(tmp)
	if err != nil {
		return err
	}
	placed := false
	defer func() {
		if !placed {
			f.Close()
			_ = fsys.Remove(tmp)
		}
	}()
	if err := f.Lock(); err != nil {
		return err
	}
	size, err := from.Size()
	if err != nil {
		return err
	}
	buf := make([]byte, 1<<20)
	for off := int64(0); off < size; off += int64(len(buf)) {
		b := buf[:min(int64(len(buf)), size-off)]
		if _, err := readUpTo(from, b, off); err != nil {
			return err
		}
		if _, err := f.WriteAt(b, off); err != nil {
			return err
		}
	}
	if err := f.Sync(); err != nil {
		return err
	}
	there, err := fsys.Place(f, tmp, path)
	if err != nil {
		return err
	}
	placed = true
	return there.Close()
}
