// Package printtest gives tests a private printing system: CUPS on loopback, which prints into a folder.
package printtest

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// backend keeps what it is given as JOB.pdf, and the arguments of the job as JOB.args.
const backend = `#!/bin/sh
[ $# -gt 0 ] || exit 0
out=${DEVICE_URI#keep:}
printf '%s\n' "$@" > "$out/$1.args"
if [ -n "$6" ]; then cat "$6"; else cat; fi > "$out/$1.part" && mv "$out/$1.part" "$out/$1.pdf"
`

// Start starts a printing system of its own on loopback: three printers, of which Office keeps its jobs
// in the folder out. The commands of CUPS talk to it where CUPS_SERVER is address. The test is skipped
// where CUPS is not installed.
func Start(t testing.TB) (address, out string) {
	t.Helper()
	daemon, err := exec.LookPath("/usr/sbin/cupsd")
	if err != nil {
		t.Skip("cupsd is not here (Debian: cups-daemon and cups-client): the private printing system is left out")
	}
	if _, err := exec.LookPath("lp"); err != nil {
		t.Skip("lp is not here (Debian: cups-client): the private printing system is left out")
	}
	// Not t.TempDir: the backend runs as another user, who has to get in.
	dir, err := os.MkdirTemp("", "cups")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	address = FreePort(t)
	lay(t, dir, address)
	ctx, stop := context.WithCancel(context.Background())
	var said bytes.Buffer
	cmd := exec.CommandContext(ctx, daemon, "-f", "-c", dir+"/server/cupsd.conf", "-s", dir+"/server/cups-files.conf")
	cmd.Stdout, cmd.Stderr = &said, &said
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Start(); err != nil {
		t.Skipf("cupsd cannot be started here (%v): the private printing system is left out", err)
	}
	gone := make(chan struct{})
	go func() { defer close(gone); _ = cmd.Wait() }()
	t.Cleanup(func() { stop(); <-gone })
	for range 200 {
		select {
		case <-gone:
			t.Skipf("cupsd does not stay up here: the private printing system is left out\n%s", said.String())
		case <-time.After(50 * time.Millisecond):
		}
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return address, dir + "/out"
		}
	}
	t.Fatal("the private printing system does not answer")
	return "", ""
}

// FreePort is an address on loopback where nobody listens.
func FreePort(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// lay writes the folders and settings of the printing system.
func lay(t testing.TB, dir, address string) {
	t.Helper()
	for _, d := range []string{"server", "spool/tmp", "cache", "state", "log", "bin/backend", "bin/daemon", "bin/filter", "bin/notifier", "out"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	put := func(name, text string, mode os.FileMode) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(strings.ReplaceAll(text, "$DIR", dir)), mode); err != nil {
			t.Fatal(err)
		}
		os.Chmod(filepath.Join(dir, name), mode)
	}
	os.Chmod(dir, 0o755)
	os.Chmod(filepath.Join(dir, "out"), 0o777)
	os.Symlink("/usr/lib/cups/daemon/cups-exec", dir+"/bin/daemon/cups-exec")
	put("bin/backend/keep", backend, 0o755)
	put("server/cups-files.conf", "ServerRoot $DIR/server\nServerBin $DIR/bin\nDataDir /usr/share/cups\nCacheDir $DIR/cache\nStateDir $DIR/state\n"+
		"RequestRoot $DIR/spool\nTempDir $DIR/spool/tmp\nAccessLog $DIR/log/access\nErrorLog $DIR/log/error\nPageLog $DIR/log/page\nSandboxing relaxed\n", 0o644)
	put("server/cupsd.conf", "Listen "+address+"\nBrowsing No\nDefaultAuthType None\nWebInterface No\n"+
		"<Policy default>\n<Limit All>\nOrder deny,allow\nAllow all\n</Limit>\n</Policy>\n", 0o644)
	put("server/printers.conf", "<DefaultPrinter Office>\nDeviceURI keep:$DIR/out\nState Idle\nAccepting Yes\n</DefaultPrinter>\n"+
		"<Printer Stopped>\nDeviceURI keep:$DIR/out\nState Stopped\nAccepting Yes\n</Printer>\n"+
		"<Printer Closed>\nDeviceURI keep:$DIR/out\nState Idle\nAccepting No\n</Printer>\n", 0o644)
}

// Job waits until so many jobs were printed, and gives the PDF and the arguments of the last one.
func Job(t testing.TB, out string, n int) (pdf []byte, args string) {
	t.Helper()
	name := filepath.Join(out, fmt.Sprint(n))
	for range 200 {
		if data, err := os.ReadFile(name + ".pdf"); err == nil {
			args, err := os.ReadFile(name + ".args")
			if err != nil {
				t.Fatal(err)
			}
			return data, string(args)
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("job %d did not reach the printer", n)
	return nil, ""
}
