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
	223:  journal.ErrFileTooLarge,  // ERROR_FILE_TOO_LARGE
	19:   journal.ErrReadOnlyPlace, // ERROR_WRITE_PROTECT
	21:   journal.ErrPlaceGone,     // ERROR_NOT_READY
	34:   journal.ErrPlaceGone,     // ERROR_WRONG_DISK
	51:   journal.ErrPlaceGone,     // ERROR_REM_NOT_LIST
	53:   journal.ErrPlaceGone,     // ERROR_BAD_NETPATH
	55:   journal.ErrPlaceGone,     // ERROR_DEV_NOT_EXIST
	59:   journal.ErrPlaceGone,     // ERROR_UNEXP_NET_ERR
	64:   journal.ErrPlaceGone,     // ERROR_NETNAME_DELETED
	67:   journal.ErrPlaceGone,     // ERROR_BAD_NET_NAME
	1006: journal.ErrPlaceGone,     // ERROR_FILE_INVALID
	1110: journal.ErrPlaceGone,     // ERROR_MEDIA_CHANGED
	1112: journal.ErrPlaceGone,     // ERROR_NO_MEDIA_IN_DRIVE
	1167: journal.ErrPlaceGone,     // ERROR_DEVICE_NOT_CONNECTED
	1617: journal.ErrPlaceGone,     // ERROR_DEVICE_REMOVED
	23:   journal.ErrDiskFault,     // ERROR_CRC
	31:   journal.ErrDiskFault,     // ERROR_GEN_FAILURE
	433:  journal.ErrPlaceGone,     // ERROR_NO_SUCH_DEVICE
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
