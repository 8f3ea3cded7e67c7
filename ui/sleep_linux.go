package ui

import (
	"context"
	"os"
	"strings"
	"syscall"

	"github.com/godbus/dbus/v5"
)

const (
	logind        = "org.freedesktop.login1"
	logindPath    = "/org/freedesktop/login1"
	logindManager = "org.freedesktop.login1.Manager"
	systemBus     = "unix:path=/run/dbus/system_bus_socket"
)

// WatchSleep calls about just before the computer sleeps, until ctx ends. It
// asks logind over the system's bus to wait until locked is called (logind
// itself waits five seconds at most). Without such a bus it does nothing: then
// the jump of the clock tells.
func WatchSleep(ctx context.Context, about func(locked func())) {
	addr := os.Getenv("DBUS_SYSTEM_BUS_ADDRESS")
	if addr == "" {
		addr = systemBus
	}
	if !strings.HasPrefix(addr, "unix:") { // never a network
		return
	}
	conn, err := dbus.Connect(addr, dbus.WithContext(ctx))
	if err != nil {
		return
	}
	defer conn.Close()
	if conn.AddMatchSignalContext(ctx, dbus.WithMatchObjectPath(logindPath), dbus.WithMatchInterface(logindManager), dbus.WithMatchMember("PrepareForSleep")) != nil {
		return
	}
	signals := make(chan *dbus.Signal, 8)
	conn.Signal(signals)
	release := delaySleep(ctx, conn)
	for {
		select {
		case <-ctx.Done():
			release()
			return
		case sig, ok := <-signals:
			if !ok {
				return
			}
			if sig.Name != logindManager+".PrepareForSleep" || len(sig.Body) != 1 {
				continue
			}
			if asleep, _ := sig.Body[0].(bool); asleep {
				about(release)
			} else {
				release = delaySleep(ctx, conn)
			}
		}
	}
}

// delaySleep asks logind to wait until the result is called.
func delaySleep(ctx context.Context, conn *dbus.Conn) (release func()) {
	var fd dbus.UnixFD
	err := conn.Object(logind, logindPath).CallWithContext(ctx, logindManager+".Inhibit", 0, "sleep", Title, "Locking the journal", "delay").Store(&fd)
	if err != nil {
		return func() {}
	}
	return func() { _ = syscall.Close(int(fd)) }
}
