package settings

import "testing"

// Of the folders of the system these two are file systems of their own.
func TestDiskTellsApart(t *testing.T) {
	if a, b := Disk("/proc"), Disk(t.TempDir()); a == "" || a == b {
		t.Errorf("/proc %q, a folder on the disk %q", a, b)
	}
}
