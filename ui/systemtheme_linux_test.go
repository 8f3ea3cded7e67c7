package ui

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

func TestSessionBus(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "run"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "run", "bus"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ addr, run, want string }{
		{"unix:path=/a/bus", "", "unix:path=/a/bus"},
		{"unix:abstract=/tmp/x,guid=1", dir, "unix:abstract=/tmp/x,guid=1"},
		{"", filepath.Join(dir, "run"), "unix:path=" + dir + "/run/bus"},
		{"autolaunch:", filepath.Join(dir, "run"), "unix:path=" + dir + "/run/bus"},
		{"", dir, ""}, // no socket there
		{"", "run", ""},
		{"", "", ""},
		{"tcp:host=localhost,port=1", dir, ""}, // never a network
	} {
		env := map[string]string{"DBUS_SESSION_BUS_ADDRESS": c.addr, "XDG_RUNTIME_DIR": c.run}
		if got := sessionBus(func(k string) string { return env[k] }); got != c.want {
			t.Errorf("%q and %q: %q, want %q", c.addr, c.run, got, c.want)
		}
	}
}

func TestASilentSystemSaysNothing(t *testing.T) {
	t.Setenv("FYNE_THEME", "")
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(t.TempDir(), "nobody"))
	if SystemSaysTheme(5*time.Second, func() { t.Error("told later") }) {
		t.Error("a bus that is not there said something")
	}
	t.Setenv("FYNE_THEME", "dark")
	if !SystemSaysTheme(time.Second, nil) {
		t.Error("FYNE_THEME counts for nothing")
	}
}

// fakePortal answers like a desktop portal, after a while.
type fakePortal struct{ slow time.Duration }

func (p fakePortal) ReadOne(_, _ string) (dbus.Variant, *dbus.Error) {
	time.Sleep(p.slow)
	return dbus.MakeVariant(uint32(1)), nil
}

func TestAPortalSaysTheTheme(t *testing.T) {
	daemon, err := exec.LookPath("dbus-daemon")
	if err != nil {
		t.Skip("no dbus-daemon to play a desktop with")
	}
	cmd := exec.Command(daemon, "--session", "--nofork", "--print-address=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	addr := strings.TrimSpace(line)
	t.Setenv("FYNE_THEME", "")
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", addr)
	if SystemSaysTheme(10*time.Second, nil) {
		t.Error("a bus without a portal said something")
	}
	conn, err := dbus.Connect(addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	serve := func(p fakePortal) {
		if err := conn.Export(p, portalPath, "org.freedesktop.portal.Settings"); err != nil {
			t.Fatal(err)
		}
	}
	serve(fakePortal{})
	if _, err := conn.RequestName(portal, 0); err != nil {
		t.Fatal(err)
	}
	if !SystemSaysTheme(10*time.Second, nil) {
		t.Error("the portal's answer was not heard")
	}
	serve(fakePortal{slow: 300 * time.Millisecond})
	told := make(chan struct{})
	if SystemSaysTheme(time.Millisecond, func() { close(told) }) {
		t.Error("it answered before it was asked")
	}
	select {
	case <-told:
	case <-time.After(10 * time.Second):
		t.Error("a late answer is not told")
	}
}
