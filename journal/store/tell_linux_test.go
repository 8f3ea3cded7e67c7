package store

import (
	"os"

	"golang.org/x/sys/unix"
)

// tell writes to standard output with writev, which no file of a journal is
// written with.
func tell(line string) {
	if _, err := unix.Writev(int(os.Stdout.Fd()), [][]byte{[]byte(line)}); err != nil {
		os.Exit(4)
	}
}
