package settings

import (
	"path/filepath"
	"testing"
)

func TestDisk(t *testing.T) {
	dir := t.TempDir()
	if a, b := Disk(dir), Disk(filepath.Dir(dir)); a == "" || a != b {
		t.Errorf("a folder and the one above it: %q, %q", a, b)
	}
	if got := Disk(filepath.Join(dir, "none")) + Disk(""); got != "" {
		t.Errorf("a folder that is not there: %q", got)
	}
}
