package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// asNobody runs the program as a user without rights. Only root can.
func asNobody(t *testing.T, args ...string) result {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// The binary lies where nobody may look; an open file leads to it.
	f, err := os.Open(self)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cmd := &exec.Cmd{
		Path: "/proc/self/fd/3", Args: append([]string{"stillwater-cli"}, args...), ExtraFiles: []*os.File{f},
		Env: []string{"TMPDIR=/tmp"}, Dir: "/",
		SysProcAttr: &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}},
	}
	return finish(t, cmd, testPassphrase+"\n")
}

// TestNoPermission opens a journal of somebody else, and one in a folder of
// somebody else.
func TestNoPermission(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "j.stillwater")
	cliRun(t, "", "new", path).want(t, exitDone)
	args := []string{"--passphrase-file", "-"}
	var try func(...string) result
	if os.Geteuid() == 0 {
		for d := dir; d != os.TempDir() && d != "/"; d = filepath.Dir(d) {
			if err := os.Chmod(d, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		try = func(a ...string) result { return asNobody(t, append(a, args...)...) }
		if r := try("version"); r.code != exitUsage && r.code != exitDone {
			t.Skipf("the program cannot be run as somebody else here: %s", r.err)
		}
	} else {
		if err := os.Chmod(path, 0); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(dir, 0o500); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
		try = func(a ...string) result { return cliRun(t, "", a...) }
	}
	for _, r := range []result{try("list", path), try("check", path), try("new", filepath.Join(dir, "other.stillwater"))} {
		r.want(t, exitOther)
		if !strings.Contains(r.err, "does not allow") {
			t.Errorf("it says %q", r.err)
		}
	}
	if list, _ := os.ReadDir(dir); len(list) != 1 {
		t.Errorf("%d files in the folder, want 1", len(list))
	}
}

// mount mounts a small file system, which only root may.
func mount(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("a small file system cannot be mounted here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// TestFullDisk fills a disk of 2 MiB: what does not fit is refused in words,
// what was there stays.
func TestFullDisk(t *testing.T) {
	dir := mount(t, "size=2m")
	t.Setenv("STILLWATER_TEST_DATA", filepath.Join(dir, "data"))
	path := filepath.Join(dir, "j.stillwater")
	cliRun(t, "", "new", path).want(t, exitDone)
	cliRun(t, "kept\n", "add", path).want(t, exitDone)
	r := cliRun(t, strings.Repeat("does not fit ", 300_000), "add", path).want(t, exitOther)
	if !strings.Contains(r.err, "disk is full") || r.out != "" {
		t.Errorf("it says %q and prints %q", r.err, r.out)
	}
	out := filepath.Join(dir, "out.json")
	fill := filepath.Join(dir, "fill")
	filled, err := os.Create(fill)
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, err = filled.Write(make([]byte, 4096))
	}
	_ = filled.Close()
	r = cliRun(t, "", "export", path, "--format", "json", "--out", out).want(t, exitOther)
	if !strings.Contains(r.err, "the file was not written") {
		t.Errorf("it says %q", r.err)
	}
	r = cliRun(t, "", "new", filepath.Join(dir, "other.stillwater")).want(t, exitOther)
	if !strings.Contains(r.err, "disk is full") {
		t.Errorf("it says %q", r.err)
	}
	if err := os.Remove(fill); err != nil {
		t.Fatal(err)
	}
	if r := cliRun(t, "", "list", path).want(t, exitDone); !strings.Contains(r.out, "kept") || strings.Contains(r.out, "fit") {
		t.Errorf("the list is %q", r.out)
	}
	cliRun(t, "", "check", path).want(t, exitDone)
	cliRun(t, "", "export", path, "--format", "json", "--out", out).want(t, exitDone)
	if list, _ := filepath.Glob(filepath.Join(dir, "*")); len(list) > 3 {
		t.Errorf("something was left: %d files", len(list))
	}
}

// TestReadOnlyPlace has a journal where nothing can be written.
func TestReadOnlyPlace(t *testing.T) {
	dir := mount(t, "size=8m")
	path := filepath.Join(dir, "j.stillwater")
	cliRun(t, "", "new", path).want(t, exitDone)
	cliRun(t, "kept\n", "add", path).want(t, exitDone)
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	for _, r := range []result{
		cliRun(t, "more\n", "add", path),
		cliRun(t, "", "new", filepath.Join(dir, "other.stillwater")),
	} {
		r.want(t, exitOther)
		if !strings.Contains(r.err, "can be read but not written") {
			t.Errorf("it says %q", r.err)
		}
	}
}

// TestResultThatCannotBePrinted prints on a disk that is always full.
func TestResultThatCannotBePrinted(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "j.stillwater")
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here")
	}
	defer full.Close()
	to := func(args ...string) (int, string) {
		var errs strings.Builder
		cmd := exec.Command("stillwater-cli", append(args, "--passphrase-file", "-")...)
		cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(testPassphrase+"\ntext"), full, &errs
		code, err := exitOf(cmd.Run())
		if err != nil {
			t.Fatal(err)
		}
		return code, errs.String()
	}
	if code, said := to("new", path); code != exitOther || !strings.Contains(said, "no journal was made") {
		t.Errorf("new: exit code %d, it says %q", code, said)
	}
	if _, err := os.Lstat(path); err == nil {
		t.Error("a journal was made whose code nobody knows")
	}
	cliRun(t, "", "new", path).want(t, exitDone)
	if code, said := to("add", path); code != exitOther || !strings.Contains(said, "It is done") {
		t.Errorf("add: exit code %d, it says %q", code, said)
	}
	for _, verb := range []string{"list", "check", "search"} {
		args := []string{verb, path}
		if verb == "search" {
			args = append(args, "text")
		}
		if code, said := to(args...); code != exitOther || !strings.Contains(said, "Nothing was changed") {
			t.Errorf("%s: exit code %d, it says %q", verb, code, said)
		}
	}
	if code, said := to("help"); code != exitOther || !strings.Contains(said, "could not be printed") {
		t.Errorf("help: exit code %d, it says %q", code, said)
	}
	if r := cliRun(t, "", "list", path); !strings.Contains(r.out, "text") {
		t.Error("what was said to be done is not there")
	}
}

// TestNamesThatLeadNowhere: a link to itself, and a name longer than a disk
// takes.
func TestNamesThatLeadNowhere(t *testing.T) {
	dir := t.TempDir()
	loop, long := filepath.Join(dir, "loop"), filepath.Join(dir, strings.Repeat("x", 300))
	if err := os.Symlink("loop", loop); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{loop, long} {
		if r := cliRun(t, "", "list", path).want(t, exitOther); !strings.Contains(r.err, "no file at this place") {
			t.Errorf("it says %q", r.err)
		}
	}
	if r := cliRun(t, "", "new", long).want(t, exitOther); !strings.Contains(r.err, "longer than the disk allows") {
		t.Errorf("it says %q", r.err)
	}
}

// TestInterrupt sends an interrupt while the program holds the journal and
// waits for the passphrase.
func TestInterrupt(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "j.stillwater")
	cliRun(t, "", "new", path).want(t, exitDone)
	r, w, err := os.Pipe() // never written to: the passphrase does not come
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	var errs strings.Builder
	cmd := exec.Command("stillwater-cli", "add", path, "--passphrase-file", "-")
	cmd.Stdin, cmd.Stderr = r, &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for held, since := false, time.Now(); !held; time.Sleep(5 * time.Millisecond) {
		if held = hasOpen(cmd.Process.Pid, path); time.Since(since) > time.Minute {
			t.Fatal("the journal was not opened")
		}
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	code, err := exitOf(cmd.Wait())
	if err != nil || code != exitOther || !strings.Contains(errs.String(), "Stopped, as you asked") {
		t.Errorf("exit code %d, %v, it says %q", code, err, errs.String())
	}
	cliRun(t, "", "list", path).want(t, exitDone)
}

// hasOpen tells whether a process has a file open.
func hasOpen(pid int, path string) bool {
	links, _ := filepath.Glob(filepath.Join("/proc", strconv.Itoa(pid), "fd", "*"))
	for _, link := range links {
		if to, err := os.Readlink(link); err == nil && to == path {
			return true
		}
	}
	return false
}
