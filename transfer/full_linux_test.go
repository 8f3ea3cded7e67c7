package transfer

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"stillwater/journal"
)

// small mounts a file system of 64 KiB, which only root may.
func small(t *testing.T, flags uintptr, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", flags, options); err != nil {
		t.Skipf("a small file system cannot be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func TestWriteNewOnAFullDisk(t *testing.T) {
	dir := small(t, 0, "size=64k")
	if err := os.WriteFile(filepath.Join(dir, "out"), []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"out", "other"} {
		err := WriteNew(filepath.Join(dir, name), true, func(w io.Writer) error {
			_, err := w.Write(make([]byte, 1<<20))
			return err
		})
		if !errors.Is(err, journal.ErrDiskFull) {
			t.Errorf("error is %v", err)
		}
	}
	holds(t, dir, map[string]string{"out": "old"})
}

func TestWriteNewWhereNothingCanBeWritten(t *testing.T) {
	dir := small(t, syscall.MS_RDONLY, "size=64k")
	if err := WriteNew(filepath.Join(dir, "out"), false, text("x")); !errors.Is(err, journal.ErrReadOnlyPlace) {
		t.Errorf("error is %v", err)
	}
}

// TestDiskThatIsAlwaysFull needs no rights: /dev/full takes nothing.
func TestDiskThatIsAlwaysFull(t *testing.T) {
	f, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here")
	}
	if err := fill(f, text("x")); !errors.Is(err, journal.ErrDiskFull) {
		t.Errorf("error is %v", err)
	}
}
