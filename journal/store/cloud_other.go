//go:build !windows

package store

import "io/fs"

// inCloudOnly tells whether reading a file would make a sync program fetch it;
// where those show as files of another name it never does.
func inCloudOnly(fs.FileInfo) bool { return false }
