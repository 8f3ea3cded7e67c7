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
	syscall.EFBIG:  journal.ErrFileTooLarge,
	syscall.EROFS:  journal.ErrReadOnlyPlace,
	syscall.EIO:    journal.ErrDiskFault,

	// A stick that was pulled, a network share that is away.
	syscall.ENXIO:        journal.ErrPlaceGone,
	syscall.ENODEV:       journal.ErrPlaceGone,
	syscall.ESTALE:       journal.ErrPlaceGone,
	syscall.ENOTCONN:     journal.ErrPlaceGone,
	syscall.ECONNABORTED: journal.ErrPlaceGone,
	syscall.ECONNRESET:   journal.ErrPlaceGone,
	syscall.EHOSTDOWN:    journal.ErrPlaceGone,
	syscall.EHOSTUNREACH: journal.ErrPlaceGone,
	syscall.ENETDOWN:     journal.ErrPlaceGone,
	syscall.ENETUNREACH:  journal.ErrPlaceGone,
	syscall.ETIMEDOUT:    journal.ErrPlaceGone,

	syscall.EISDIR: journal.ErrNotAJournal,
}

func fromSystem(err error) error {
	var no syscall.Errno
	if errors.As(err, &no) {
		return systemErrors[no]
	}
	return nil
}
