package transfer

import (
	"golang.org/x/sys/windows"

	"stillwater/journal"
)

var systemErrors = []systemError{
	{windows.ERROR_DISK_FULL, journal.ErrDiskFull},
	{windows.ERROR_HANDLE_DISK_FULL, journal.ErrDiskFull},
	{windows.ERROR_DISK_QUOTA_EXCEEDED, journal.ErrDiskFull},
	{windows.ERROR_FILE_TOO_LARGE, journal.ErrFileTooLarge},
	{windows.ERROR_WRITE_PROTECT, journal.ErrReadOnlyPlace},
	{windows.ERROR_INVALID_NAME, journal.ErrNoFolder},
	{windows.ERROR_DIRECTORY, journal.ErrNoFolder},
	{windows.ERROR_CRC, journal.ErrDiskFault},
	{windows.ERROR_IO_DEVICE, journal.ErrDiskFault},
}
