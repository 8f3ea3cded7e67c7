//go:build unix

package harden

import "golang.org/x/sys/unix"

// NoCores forbids core dumps to this process and those that it starts, for good.
func NoCores() error {
	return unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{Cur: 0, Max: 0})
}
