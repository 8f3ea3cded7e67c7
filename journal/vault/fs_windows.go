package vault

import (
	"errors"
	"fmt"
	"math"
	"os"

	"golang.org/x/sys/windows"
)

// lockByte is where the lock lies: near 2^63, because a lock on Windows keeps
// others from reading the bytes it covers.
const lockByte = math.MaxInt64 - 1

// lockFile takes LockFileEx on one byte of the very handle.
func lockFile(f *os.File) error {
	at := &windows.Overlapped{Offset: lockByte & math.MaxUint32, OffsetHigh: lockByte >> 32}
	const how = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err := windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return ErrInUse
	}
	return err
}

func isNoSpace(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) ||
		errors.Is(err, windows.ERROR_DISK_QUOTA_EXCEEDED)
}

// tooLarge is the answer where the file system holds no larger file. The driver
// of FAT32 may call that a full disk instead.
const tooLarge = windows.ERROR_FILE_TOO_LARGE

// noSpace is what a full disk answers here.
const noSpace = windows.ERROR_DISK_FULL

func syncFile(f *os.File) error { return f.Sync() } // FlushFileBuffers

// SyncDir does nothing: MOVEFILE_WRITE_THROUGH makes a rename last.
func (osFS) SyncDir(string) error { return nil }

func move(from, to string, flags uint32) error {
	a, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	b, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	if err := windows.MoveFileEx(a, b, flags|windows.MOVEFILE_WRITE_THROUGH); err != nil {
		return &os.LinkError{Op: "move", Old: from, New: to, Err: err}
	}
	return nil
}

// reopen opens path and takes the lock, as the handle had it before the move.
func (fsys osFS) reopen(path string) (File, error) {
	f, err := fsys.Open(path)
	if err != nil {
		return nil, err
	}
	if err := f.Lock(); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// Place closes the handle first: an open file cannot be moved on Windows.
func (fsys osFS) Place(f File, tmp, path string) (File, error) {
	if err := f.Close(); err != nil {
		return nil, err
	}
	if err := move(tmp, path, 0); err != nil {
		return nil, err
	}
	return fsys.reopen(path)
}

// Replace closes both handles first, for the same reason.
func (fsys osFS) Replace(f, old File, tmp, path string) (File, error) {
	f.Close()
	old.Close()
	moved := move(tmp, path, windows.MOVEFILE_REPLACE_EXISTING)
	if moved != nil {
		os.Remove(tmp)
	}
	now, err := fsys.reopen(path)
	if err != nil && moved == nil {
		return nil, fmt.Errorf("%w: %w", errNotOpened, err)
	}
	if err != nil {
		return nil, errors.Join(moved, fmt.Errorf("open again: %w", err))
	}
	return now, moved
}

func (osFS) Free(dir string) (int64, bool) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, false
	}
	var free, all uint64
	if windows.GetDiskFreeSpaceEx(name, &free, &all, nil) != nil || all == 0 {
		return 0, false // a share that does not say
	}
	return int64(min(free, math.MaxInt64)), true
}
