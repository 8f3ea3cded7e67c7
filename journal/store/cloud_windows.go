package store

import (
	"io/fs"
	"syscall"
)

// inCloudOnly tells whether a file is only a name here, and reading it would
// make a sync program fetch it: FILE_ATTRIBUTE_OFFLINE, RECALL_ON_OPEN and
// RECALL_ON_DATA_ACCESS.
func inCloudOnly(info fs.FileInfo) bool {
	d, ok := info.Sys().(*syscall.Win32FileAttributeData)
	return ok && d.FileAttributes&(0x1000|0x40000|0x400000) != 0
}
