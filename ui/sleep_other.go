//go:build !linux

package ui

import "context"

// WatchSleep does nothing here: the jump of the clock tells that the computer
// slept.
func WatchSleep(context.Context, func(locked func())) {}
