package vault

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// syncFile asks the drive itself to write its cache out; fsync alone does not on
// macOS. File systems without F_FULLFSYNC (some network shares) get fsync.
func syncFile(f *os.File) error {
	_, err := unix.FcntlInt(f.Fd(), unix.F_FULLFSYNC, 0)
	if errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTTY) {
		return unix.Fsync(int(f.Fd()))
	}
	return err
}

func renameNoReplace(from, to string) error {
	return unix.RenamexNp(from, to, unix.RENAME_EXCL)
}

func freeSpace(dir string) (int64, bool) {
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) != nil {
		return 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), s.Blocks > 0 // of no blocks at all: it does not say
}
