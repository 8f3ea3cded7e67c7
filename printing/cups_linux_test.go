package printing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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

// cups starts a printing system of its own on loopback: three printers, of which Office keeps its
// jobs in the folder that is given back. The commands of this process talk to it.
func cups(t *testing.T) (out string) {
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
	address := freePort(t)
	lay(t, dir, address)
	ctx, stop := context.WithCancel(context.Background())
	var said bytes.Buffer
	cmd := exec.CommandContext(ctx, daemon, "-f", "-c", dir+"/root/cupsd.conf", "-s", dir+"/root/cups-files.conf")
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
			t.Setenv("CUPS_SERVER", address)
			return dir + "/out"
		}
	}
	t.Fatal("the private printing system does not answer")
	return ""
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// lay writes the folders and settings of the printing system.
func lay(t *testing.T, dir, address string) {
	t.Helper()
	for _, d := range []string{"root", "spool/tmp", "cache", "state", "log", "bin/backend", "bin/daemon", "bin/filter", "bin/notifier", "out"} {
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
	put("root/cups-files.conf", "ServerRoot $DIR/root\nServerBin $DIR/bin\nDataDir /usr/share/cups\nCacheDir $DIR/cache\nStateDir $DIR/state\n"+
		"RequestRoot $DIR/spool\nTempDir $DIR/spool/tmp\nAccessLog $DIR/log/access\nErrorLog $DIR/log/error\nPageLog $DIR/log/page\nSandboxing relaxed\n", 0o644)
	put("root/cupsd.conf", "Listen "+address+"\nBrowsing No\nDefaultAuthType None\nWebInterface No\n"+
		"<Policy default>\n<Limit All>\nOrder deny,allow\nAllow all\n</Limit>\n</Policy>\n", 0o644)
	put("root/printers.conf", "<DefaultPrinter Office>\nDeviceURI keep:$DIR/out\nState Idle\nAccepting Yes\n</DefaultPrinter>\n"+
		"<Printer Stopped>\nDeviceURI keep:$DIR/out\nState Stopped\nAccepting Yes\n</Printer>\n"+
		"<Printer Closed>\nDeviceURI keep:$DIR/out\nState Idle\nAccepting No\n</Printer>\n", 0o644)
}

// jobs waits until so many jobs were printed, and gives the PDF and the arguments of the last one.
func jobs(t *testing.T, out string, n int) (pdf []byte, args string) {
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

func TestPrivateCUPS(t *testing.T) {
	out, ctx := cups(t), context.Background()
	list, err := Printers(ctx)
	if want := []Printer{{"Office", true, Ready}, {"Closed", false, Refuses}, {"Stopped", false, Stopped}}; err != nil || !slices.Equal(list, want) {
		t.Fatalf("printers %v, %v", list, err)
	}
	pdf := append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte("0 1 \x00\xff\r\n"), 100_000)...)
	t.Setenv("TMPDIR", "/nonexistent/folder") // nothing of ours goes through a temporary file
	if err := Print(ctx, pdf, Job{Printer: "Office", Copies: 2, Media: Letter, Sides: TwoSided, Gray: true}); err != nil {
		t.Fatal(err)
	}
	got, args := jobs(t, out, 1)
	if !bytes.Equal(got, pdf) {
		t.Errorf("the printer got %d bytes, not the %d of the PDF", len(got), len(pdf))
	}
	lines := strings.Split(args, "\n")
	if lines[2] != "Document" || lines[3] != "2" {
		t.Errorf("title %q, copies %q", lines[2], lines[3])
	}
	for _, o := range []string{"media=Letter", "sides=two-sided-long-edge", "print-color-mode=monochrome"} {
		if !slices.Contains(strings.Fields(lines[4]), o) {
			t.Errorf("no %s in %s", o, lines[4])
		}
	}
	if err := Print(ctx, pdf, Job{}); err != nil {
		t.Errorf("on the default printer: %v", err)
	}
	if got, args := jobs(t, out, 2); !bytes.Equal(got, pdf) || !strings.Contains(args, "media=A4") || !strings.Contains(args, "one-sided") {
		t.Errorf("the default printer got %d bytes with %s", len(got), args)
	}
	for name, want := range map[string]error{"Nowhere": ErrUnknownPrinter, "Stopped": ErrStopped, "Closed": ErrRefuses} {
		if err := Print(ctx, pdf, Job{Printer: name}); !errors.Is(err, want) {
			t.Errorf("printing on %s: %v", name, err)
		}
	}
	spool, err := filepath.Glob(filepath.Join(out, "../spool/d*"))
	if err != nil || len(spool) > 2 {
		t.Errorf("jobs that were refused lie in the queue: %v, %v", spool, err)
	}
	raced(t, pdf)
}

// raced asks lp itself: what it says when the printer changed after it was looked at.
func raced(t *testing.T, pdf []byte) {
	for name, want := range map[string]error{"Nowhere": ErrUnknownPrinter, "Closed": ErrRefuses} {
		cmd, err := command(context.Background(), "lp", Job{}.args(name)...)
		if err != nil {
			t.Fatal(err)
		}
		var said bytes.Buffer
		cmd.Stdin, cmd.Stderr = bytes.NewReader(pdf), &said
		if cmd.Run() == nil || !errors.Is(answer(said.String()), want) {
			t.Errorf("lp on %s says %q", name, said.String())
		}
	}
}

func TestNoScheduler(t *testing.T) {
	if _, err := exec.LookPath("lpstat"); err != nil {
		t.Skip("lpstat is not here (Debian: cups-client)")
	}
	t.Setenv("CUPS_SERVER", freePort(t))
	if _, err := Printers(context.Background()); !errors.Is(err, ErrNoScheduler) {
		t.Errorf("listing without a scheduler: %v", err)
	}
	if err := Print(context.Background(), []byte("%PDF"), Job{}); !errors.Is(err, ErrNoScheduler) {
		t.Errorf("printing without a scheduler: %v", err)
	}
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Print(ctx, []byte("%PDF"), Job{}); !errors.Is(err, context.Canceled) && !errors.Is(err, ErrNoCommand) {
		t.Errorf("a canceled print gives %v", err)
	}
}
