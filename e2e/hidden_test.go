//go:build linux

package e2e

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
	"time"
)

// somebody is a user without rights, for programs that root starts: what the
// kernel does with the files of a hidden process cannot be seen on one of root's.
const somebody = 65534

// TestTheWindowIsHidden opens a journal in the program as it is released, without
// the names that other stories go by, and looks at it from outside: no core dump
// may be written from the start, and once the journal is open the files of its
// process belong to root, as the kernel has it for what must not be dumped.
func TestTheWindowIsHidden(t *testing.T) {
	t.Parallel()
	home := publicDir(t)
	released := filepath.Join(publicDir(t), "stillwater")
	if out, err := exec.Command("go", "build", "-tags=sqlite_fts5", "-o", released, "stillwater").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	file := filepath.Join(home, "journal.stillwater")
	cli(t, "new", file)
	o := Options{Args: []string{file}}
	uid := uint32(os.Getuid())
	if uid == 0 {
		uid = somebody
		o.User = &syscall.Credential{Uid: uid, Gid: uid}
		for _, dir := range []string{".cache", ".config", ".local/share", "run"} {
			must(t, nil, os.MkdirAll(filepath.Join(home, dir), 0o700))
		}
		must(t, nil, filepath.WalkDir(home, func(path string, _ fs.DirEntry, err error) error {
			return errors.Join(err, os.Lchown(path, somebody, somebody))
		}))
	}
	s := display(t)
	a, err := s.Start(released, home, o)
	if a != nil {
		t.Cleanup(a.Kill)
	}
	must(t, a, err)
	pid := a.cmd.Process.Pid
	limits, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", pid))
	if err != nil || !regexp.MustCompile(`(?m)^Max core file size +0 +0 `).Match(limits) {
		t.Errorf("it may write a core: %v\n%s", err, limits)
	}
	if got := ownerOf(t, pid); got != uid {
		t.Fatalf("before the journal is open its process belongs to %d, not to %d: nothing can be told", got, uid)
	}
	must(t, a, a.until("the hidden process", func() bool {
		if ownerOf(t, pid) == 0 {
			return true
		}
		// The door has the focus when it is there; a key that comes too soon is typed again.
		_ = a.Key("ctrl+a")
		_ = a.Type(passphrase)
		_ = a.Key("Return")
		for range 30 {
			if ownerOf(t, pid) == 0 {
				return true
			}
			time.Sleep(100 * time.Millisecond)
		}
		return false
	}))
}

// ownerOf is whose the files of a process are: root's, if it must not be dumped.
func ownerOf(t *testing.T, pid int) uint32 {
	t.Helper()
	info, err := os.Stat(fmt.Sprintf("/proc/%d/status", pid))
	must(t, nil, err)
	return info.Sys().(*syscall.Stat_t).Uid
}

// publicDir is a folder that every user can reach.
func publicDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "stillwater-hidden-")
	must(t, nil, err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	must(t, nil, os.Chmod(dir, 0o755))
	return dir
}
