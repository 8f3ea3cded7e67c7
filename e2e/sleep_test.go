//go:build linux

package e2e

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

const logind = "org.freedesktop.login1"

// sleeper plays systemd's logind on a bus of its own: it hands out delay locks
// and tells when a program let go of one.
type sleeper struct {
	conn  *dbus.Conn
	asked atomic.Int32 // delay locks handed out
	freed chan struct{}
}

// Inhibit hands out a delay lock: one end of a pipe, which the program holds
// open for as long as the computer must not sleep.
func (s *sleeper) Inhibit(what, _, _, mode string) (dbus.UnixFD, *dbus.Error) {
	var ends [2]int
	if what != "sleep" || mode != "delay" || syscall.Pipe2(ends[:], syscall.O_CLOEXEC) != nil {
		return -1, dbus.MakeFailedError(os.ErrInvalid)
	}
	s.asked.Add(1)
	go func() {
		time.Sleep(time.Second) // until the message is sent, this end is open here as well
		_ = syscall.Close(ends[1])
		r := os.NewFile(uintptr(ends[0]), "delay")
		_, _ = r.Read(make([]byte, 1)) // ends when the program closes its end
		_ = r.Close()
		s.freed <- struct{}{}
	}()
	return dbus.UnixFD(ends[1]), nil
}

// say tells all who listen that the computer is about to sleep, or awake again.
func (s *sleeper) say(t *testing.T, asleep bool) {
	t.Helper()
	if err := s.conn.Emit("/org/freedesktop/login1", logind+".Manager.PrepareForSleep", asleep); err != nil {
		t.Fatal(err)
	}
}

// systemBus starts a message bus with a logind on it and gives its address.
func systemBus(t *testing.T) (*sleeper, string) {
	t.Helper()
	cmd := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address=1", "--address=unix:path="+filepath.Join(t.TempDir(), "bus"))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	addr, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	addr = strings.TrimSpace(addr)
	conn, err := dbus.Connect(addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	s := &sleeper{conn: conn, freed: make(chan struct{}, 8)}
	if err := conn.Export(s, "/org/freedesktop/login1", logind+".Manager"); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.RequestName(logind, 0); err != nil {
		t.Fatal(err)
	}
	return s, addr
}

// TestSleep puts the computer to sleep while somebody writes: what was typed is
// saved and the journal locked before the computer may go, and again the next
// time.
func TestSleep(t *testing.T) {
	t.Parallel()
	bus, addr := systemBus(t)
	home := t.TempDir()
	a := start(t, display(t), home, Options{Env: []string{"DBUS_SYSTEM_BUS_ADDRESS=" + addr}})
	setUp(t, a)
	must(t, a, a.until("the delay lock", func() bool { return bus.asked.Load() == 1 }))

	typed := 0
	for night, text := range []string{"Typed just before the lid closed.", " And the evening after."} {
		if night == 0 {
			must(t, a, a.Key("ctrl+n"))
		} else {
			unlock(t, a, passphrase)
			must(t, a, a.Click("nav.journal"))
			must(t, a, a.Click("journal.row.0"))
			must(t, a, a.Click("journal.editor"))
			must(t, a, a.Key("ctrl+End"))
		}
		must(t, a, a.WaitFocused("journal.editor"))
		must(t, a, a.Type(text))
		typed += len(text)
		must(t, a, a.WaitLength("journal.editor", typed)) // the keys have arrived
		select {
		case <-bus.freed:
			t.Fatal("the computer could have slept while the journal was open")
		default:
		}
		bus.say(t, true)
		select {
		case <-bus.freed:
		case <-time.After(Wait):
			t.Fatal("the computer was kept from sleeping")
		}
		must(t, a, waitShown(a, "unlock.pass"))
		bus.say(t, false)
		must(t, a, a.until("the next delay lock", func() bool { return int(bus.asked.Load()) == night+2 }))
	}
	must(t, a, a.Quit())
	out := filepath.Join(t.TempDir(), "all.json")
	cli(t, "export", filepath.Join(home, ".local/share/stillwater/journal.stillwater"), "--format", "json", "--out", out)
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(b), "Typed just before the lid closed. And the evening after.") {
		t.Errorf("what was typed before the computer slept is not in the journal, which holds:\n%s", b)
	}
}
