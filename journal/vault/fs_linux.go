package vault

import (
	"os"

	"golang.org/x/sys/unix"
)

// syncFile makes the content and the size last; times of the file may not.
func syncFile(f *os.File) error {
	for {
		err := unix.Fdatasync(int(f.Fd()))
		if err != unix.EINTR {
			return err
		}
	}
}

func renameNoReplace(from, to string) error {
	return unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.RENAME_NOREPLACE)
}

func freeSpace(dir string) (int64, bool) {
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) != nil {
		return 0, false
	}
	return freeOf(&s)
}

// freeOf reads the answer of a file system. One of no blocks at all says nothing:
// FUSE answers so where a program that serves a mount does not know its size.
func freeOf(s *unix.Statfs_t) (int64, bool) {
	return int64(s.Bavail) * s.Bsize, s.Blocks > 0
}
