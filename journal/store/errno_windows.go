package store

import (
	"errors"
	"syscall"

	"stillwater/journal"
)

// systemErrors are the numbers of the system that have a name in journal
// (WinError.h).
var systemErrors = map[syscall.Errno]error{
	112:  journal.ErrDiskFull,      // ERROR_DISK_FULL
	39:   journal.ErrDiskFull,      // ERROR_HANDLE_DISK_FULL
	1295: journal.ErrDiskFull,      // ERROR_DISK_QUOTA_EXCEEDED
	19:   journal.ErrReadOnlyPlace, // ERROR_WRITE_PROTECT
	21:   journal.ErrDiskFault,     // ERROR_NOT_READY
	23:   journal.ErrDiskFault,     // ERROR_CRC
	31:   journal.ErrDiskFault,     // ERROR_GEN_FAILURE
	433:  journal.ErrDiskFault,     // ERROR_NO_SUCH_DEVICE
	1117: journal.ErrDiskFault,     // ERROR_IO_DEVICE
	32:   journal.ErrAlreadyOpen,   // ERROR_SHARING_VIOLATION
	33:   journal.ErrAlreadyOpen,   // ERROR_LOCK_VIOLATION
}

func fromSystem(err error) error {
	var no syscall.Errno
	if errors.As(err, &no) {
		return systemErrors[no]
	}
	return nil
}
