package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	portal       = "org.freedesktop.portal.Desktop"
	portalPath   = "/org/freedesktop/portal/desktop"
	portalRead   = "org.freedesktop.portal.Settings.ReadOne"
	portalReadV1 = "org.freedesktop.portal.Settings.Read" // of older portals
	portalLook   = "org.freedesktop.appearance"
	slowPortal   = 20 * time.Second // a portal that is only being started
)

// SystemSaysTheme tells whether the desktop says if it is light or dark. Fyne
// asks the desktop portal too, but what it gives where nobody answers cannot be
// told from "dark". It waits for an answer for a moment; one that comes
// afterwards is told through later, on a goroutine of its own.
func SystemSaysTheme(wait time.Duration, later func()) bool {
	if os.Getenv("FYNE_THEME") != "" { // said by hand
		return true
	}
	addr := sessionBus(os.Getenv)
	if addr == "" {
		return false
	}
	answer := make(chan bool, 1)
	go func() { answer <- portalAnswers(addr) }()
	select {
	case ok := <-answer:
		return ok
	case <-time.After(wait):
	}
	go func() {
		if <-answer {
			later()
		}
	}()
	return false
}

// sessionBus is where the bus of the session listens; "" when there is none. No
// program is started to find one, as the library would do, and no network is
// used.
func sessionBus(getenv func(string) string) string {
	addr := getenv("DBUS_SESSION_BUS_ADDRESS")
	if addr == "" || addr == "autolaunch:" {
		dir := getenv("XDG_RUNTIME_DIR")
		if !filepath.IsAbs(dir) {
			return ""
		}
		socket := filepath.Join(dir, "bus")
		if _, err := os.Stat(socket); err != nil {
			return ""
		}
		addr = "unix:path=" + dbus.EscapeBusAddressValue(socket)
	}
	if !strings.HasPrefix(addr, "unix:") {
		return ""
	}
	return addr
}

func portalAnswers(addr string) bool {
	ctx, cancel := context.WithTimeout(context.Background(), slowPortal)
	defer cancel()
	conn, err := dbus.Connect(addr, dbus.WithContext(ctx))
	if err != nil {
		return false
	}
	defer conn.Close()
	o := conn.Object(portal, portalPath)
	for _, call := range []string{portalRead, portalReadV1} {
		if o.CallWithContext(ctx, call, 0, portalLook, "color-scheme").Err == nil {
			return true
		}
	}
	return false
}
