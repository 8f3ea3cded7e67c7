//go:build linux

package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestFullDisk lets a disk of 1 MiB fill up while somebody writes. The text
// stays, locking and unlocking keep it, and once there is room it is saved.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	disk := filepath.Join(home, ".local/share/stillwater")
	if err := os.MkdirAll(disk, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=1m,mode=0700"); err != nil {
		t.Skipf("a disk of 1 MiB cannot be made here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, syscall.MNT_DETACH) })

	s := display(t)
	a := start(t, s, home, Options{})
	setUp(t, a)
	must(t, a, a.Key("ctrl+n"))
	must(t, a, a.WaitFocused("journal.editor"))
	must(t, a, a.Type("It begins on a disk with room."))
	time.Sleep(3 * time.Second)

	filler := filepath.Join(disk, "filler")
	fill(t, filler)
	text := "It begins on a disk with room."
	for i := 0; i < 60 && !a.Shown("trouble.again"); i++ {
		more := " Then the disk fills up, word by word and line by line, and the page goes on."
		must(t, a, a.Type(more))
		text += more
		time.Sleep(2 * time.Second)
		fill(t, filler)
	}
	must(t, a, waitShown(a, "trouble.again"))
	must(t, a, a.Type(" Still here."))
	text += " Still here."
	shot(t, a, "full-problem")

	must(t, a, a.Key("ctrl+l"))
	must(t, a, waitShown(a, "unlock.pass"))
	shot(t, a, "full-locked")
	unlock(t, a, passphrase)
	must(t, a, waitShown(a, "trouble.again"))
	shot(t, a, "full-unlocked")

	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	must(t, a, a.WaitGone("trouble.again"))
	shot(t, a, "full-saved")
	must(t, a, a.Quit())

	file := filepath.Join(disk, "journal.stillwater")
	out := filepath.Join(t.TempDir(), "all.json")
	cli(t, "export", file, "--format", "json", "--out", out)
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b, []byte(text)) {
		t.Errorf("the text is not in the journal; %d bytes exported, %d typed", len(b), len(text))
	}
	if n := strings.Count(string(b), "It begins on a disk"); n != 1 {
		t.Errorf("the entry is there %d times", n)
	}
	cli(t, "check", file)
}

// fill takes what room is left on the disk.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	page := make([]byte, 4096)
	for {
		if _, err := f.Write(page); err != nil {
			return
		}
	}
}
