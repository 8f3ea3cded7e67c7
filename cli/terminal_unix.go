//go:build unix

package cli

const terminalIn, terminalOut = "/dev/tty", "/dev/tty"
