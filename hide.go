//go:build !debugui

package main

import "stillwater/harden"

// hideMemory takes the memory of the window away from other programs. It is
// called when a journal was unlocked: by then the desktop portal was asked for
// the theme, which it would refuse to tell a hidden process.
func hideMemory() { _ = harden.Hide() }
