//go:build unix

package vault

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// lockFile takes flock(2) on the handle: it belongs to this open file, not to
// the process, so a second open of ours is refused as well.
func lockFile(f *os.File) error {
	for {
		err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		switch {
		case errors.Is(err, unix.EINTR):
		case errors.Is(err, unix.EWOULDBLOCK):
			return ErrInUse
		default:
			return err
		}
	}
}

func isNoSpace(err error) bool {
	return errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EDQUOT)
}

// tooLarge is the answer where the file system holds no larger file.
const tooLarge = unix.EFBIG

// noSpace is what a full disk answers here.
const noSpace = unix.ENOSPC

func (osFS) SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	err = d.Sync()
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) {
		return nil // a file system whose folders need no sync
	}
	return err
}

func (fsys osFS) Place(f File, tmp, path string) (File, error) {
	if err := placeName(tmp, path); err != nil {
		f.Close()
		return nil, err
	}
	if err := fsys.SyncDir(filepath.Dir(path)); err != nil {
		f.Close()
		return nil, fmt.Errorf("%w: %w", errFolderSync, err)
	}
	return f, nil
}

// placeName gives tmp the name path and never replaces a file: renameNoReplace
// where there is such a call, else a link, else, on file systems that have
// neither (FAT, some network shares), an empty placeholder of ours made with
// O_EXCL is renamed over.
func placeName(tmp, path string) error {
	if err := renameNoReplace(tmp, path); err == nil || errors.Is(err, os.ErrExist) {
		return err
	}
	if err := os.Link(tmp, path); err == nil {
		return os.Remove(tmp)
	} else if errors.Is(err, os.ErrExist) {
		return err
	}
	mine, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	mine.Close()
	if err := os.Rename(tmp, path); err != nil {
		os.Remove(path)
		return err
	}
	return nil
}

func (fsys osFS) Replace(f, old File, tmp, path string) (File, error) {
	if err := os.Rename(tmp, path); err != nil {
		f.Close()
		os.Remove(tmp)
		return old, err
	}
	err := fsys.SyncDir(filepath.Dir(path))
	old.Close()
	if err != nil {
		return f, fmt.Errorf("%w: %w", errFolderSync, err)
	}
	return f, nil
}

func (osFS) Free(dir string) (int64, bool) { return freeSpace(dir) }
