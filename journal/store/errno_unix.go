//go:build !windows

package store

import (
	"errors"
	"syscall"

	"stillwater/journal"
)

// systemErrors are the numbers of the system that have a name in journal.
var systemErrors = map[syscall.Errno]error{
	syscall.ENOSPC: journal.ErrDiskFull,
	syscall.EDQUOT: journal.ErrDiskFull,
	syscall.EFBIG:  journal.ErrDiskFull, // the file system takes no larger file
	syscall.EROFS:  journal.ErrReadOnlyPlace,
	syscall.EIO:    journal.ErrDiskFault,
	syscall.ENXIO:  journal.ErrDiskFault,
	syscall.ENODEV: journal.ErrDiskFault,
	syscall.ESTALE: journal.ErrDiskFault,
	syscall.EISDIR: journal.ErrNotAJournal,
}

func fromSystem(err error) error {
	var no syscall.Errno
	if errors.As(err, &no) {
		return systemErrors[no]
	}
	return nil
}
