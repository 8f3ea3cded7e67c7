package main

import (
	"bytes"
	"io"
)

// withoutChatter leaves out of the log what Fyne says at every start on a
// computer without a desktop portal: that is no error, and nobody can do
// anything about it. Everything else passes.
type withoutChatter struct {
	to   io.Writer
	skip bool // the lines of such a message that follow
}

var (
	chatter = []byte("Fyne error:  failed to watch theme settings")
	details = [][]byte{[]byte("  Cause:"), []byte("  At:")}
)

// Write takes one message of the log at a time, as package log writes them.
func (w *withoutChatter) Write(b []byte) (int, error) {
	if bytes.Contains(b, chatter) {
		w.skip = true
		return len(b), nil
	}
	if w.skip {
		for _, d := range details {
			if bytes.Contains(b, d) {
				return len(b), nil
			}
		}
		w.skip = false
	}
	return w.to.Write(b)
}
