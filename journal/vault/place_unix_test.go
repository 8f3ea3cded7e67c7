//go:build unix

package vault

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestPlaceNeverReplaces(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	for _, p := range []string{from, to} {
		if err := os.WriteFile(p, []byte(p), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := placeName(from, to); !errors.Is(err, fs.ErrExist) {
		t.Errorf("placing over a file: %v", err)
	}
	if got, _ := os.ReadFile(to); string(got) != to {
		t.Errorf("the file there now holds %q", got)
	}
	os.Remove(to)
	if err := placeName(from, to); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(to); string(got) != from {
		t.Errorf("the file there now holds %q", got)
	}
}

func TestPermission(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may do everything")
	}
	v, path := newVault(t, Options{})
	v.Close()
	os.Chmod(path, 0o400)
	if _, err := Acquire(path, Options{}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a file we may not write: %v", err)
	}
	dir := t.TempDir()
	os.Chmod(dir, 0o500)
	if _, err := Create(t.Context(), filepath.Join(dir, "new"), testKeys, Options{}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a folder we may not write: %v", err)
	}
}
