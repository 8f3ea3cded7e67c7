//go:build unix

package transfer

import (
	"syscall"

	"stillwater/journal"
)

var systemErrors = []systemError{
	{syscall.ENOSPC, journal.ErrDiskFull},
	{syscall.EDQUOT, journal.ErrDiskFull},
	{syscall.EFBIG, journal.ErrFileTooLarge},
	{syscall.EROFS, journal.ErrReadOnlyPlace},
	{syscall.ENOTDIR, journal.ErrNoFolder},
	{syscall.ENAMETOOLONG, journal.ErrNoFolder},
	{syscall.EISDIR, journal.ErrExists},
	{syscall.EIO, journal.ErrDiskFault},
}
