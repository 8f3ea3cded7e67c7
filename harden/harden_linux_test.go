package harden

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// TestMain lets the test binary play a process that crashes.
func TestMain(m *testing.M) {
	how := os.Getenv("HARDEN_TEST")
	if how == "" {
		os.Exit(m.Run())
	}
	var lim unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_CORE, &lim) == nil { // as far as the place allows
		lim.Cur = lim.Max
		_ = unix.Setrlimit(unix.RLIMIT_CORE, &lim)
	}
	if how == "hard" {
		if err := Process(); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
	dumpable, _ := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0)
	fmt.Println("dumpable", dumpable)
	debug.SetTraceback("crash")
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
	panic("as a fault would")
}

// play runs a process that crashes in a folder of its own, and gives what look
// saw while it lived, and whether it left a core.
func play(t *testing.T, how string, look func(pid int, said string)) (core bool) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env, cmd.Dir = append(os.Environ(), "HARDEN_TEST="+how), t.TempDir()
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said, _ := bufio.NewReader(out).ReadString('\n')
	look(cmd.Process.Pid, strings.TrimSpace(said))
	fmt.Fprintln(in)
	_ = cmd.Wait()
	status := cmd.ProcessState.Sys().(syscall.WaitStatus)
	if status.Signal() != syscall.SIGABRT {
		t.Fatalf("it did not crash: %v", cmd.ProcessState)
	}
	cores, _ := filepath.Glob(filepath.Join(cmd.Dir, "core*"))
	return status.CoreDump() || len(cores) > 0
}

var coreLimit = regexp.MustCompile(`(?m)^Max core file size +(\S+) +(\S+)`)

func TestProcess(t *testing.T) {
	plain := play(t, "plain", func(_ int, said string) {
		if said != "dumpable 1" {
			t.Skipf("a usual process is not dumpable here: %s", said)
		}
	})
	if !plain {
		t.Log("a usual process leaves no core here either")
	}
	core := play(t, "hard", func(pid int, said string) {
		if said != "dumpable 0" {
			t.Errorf("it says: %s", said)
		}
		limits, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", pid))
		m := coreLimit.FindStringSubmatch(string(limits))
		if err != nil || m == nil || m[1] != "0" || m[2] != "0" {
			t.Errorf("limits: %v %v", m, err)
		}
	})
	if core {
		t.Error("a hardened process left a core")
	}
}

// somebody is a user without rights, for a program that root starts: the files of
// /proc/PID belong to the user of the process, and to root if it must not be
// dumped, which cannot be told apart for one of root's.
const somebody = 65534

// TestProgramIsHardened starts the real command line and looks at it while it
// waits for a passphrase.
func TestProgramIsHardened(t *testing.T) {
	dir, err := os.MkdirTemp("", "stillwater-hard-") // t.TempDir is closed to others
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(dir, "stillwater-cli")
	if out, err := exec.Command("go", "build", "-tags=sqlite_fts5", "-o", bin, "../cmd/stillwater-cli").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	cmd := exec.Command(bin, "new", filepath.Join(t.TempDir(), "j"), "--passphrase-file", "-")
	cmd.Env, cmd.Dir = append(os.Environ(), "HOME="+dir), "/"
	if os.Getuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: somebody, Gid: somebody}}
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		in.Close()
		_ = cmd.Wait()
	}()
	var limited, hidden bool
	for range 200 {
		proc := fmt.Sprintf("/proc/%d/", cmd.Process.Pid)
		limits, _ := os.ReadFile(proc + "limits")
		m := coreLimit.FindStringSubmatch(string(limits))
		limited = m != nil && m[1] == "0" && m[2] == "0"
		info, err := os.Stat(proc + "status")
		hidden = err == nil && info.Sys().(*syscall.Stat_t).Uid == 0
		if limited && hidden && running(t, proc, bin) {
			return
		}
		_ = unix.Nanosleep(&unix.Timespec{Nsec: 20_000_000}, nil)
	}
	t.Errorf("the limit of its core dumps is 0: %v; it must not be dumped: %v", limited, hidden)
}

// running tells whether the process is the program already, and alive.
func running(t *testing.T, proc, bin string) bool {
	t.Helper()
	argv, err := os.ReadFile(proc + "cmdline")
	return err == nil && strings.HasPrefix(string(argv), bin+"\x00")
}
