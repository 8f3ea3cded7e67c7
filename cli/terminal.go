package cli

import (
	"context"
	"fmt"
	"os"

	"golang.org/x/term"
)

// systemTerminal asks on the terminal that the program was started from, also
// when standard input and output lead elsewhere.
type systemTerminal struct{}

// Secret is as [Terminal] says. Without a terminal it is a [usageError].
func (systemTerminal) Secret(ctx context.Context, prompt string) (string, error) {
	in, err := os.OpenFile(terminalIn, os.O_RDWR, 0)
	if err != nil {
		return "", noSecret()
	}
	defer in.Close()
	out, err := os.OpenFile(terminalOut, os.O_WRONLY, 0)
	if err != nil {
		return "", noSecret()
	}
	defer out.Close()
	fd := int(in.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return "", noSecret()
	}
	fmt.Fprint(out, prompt+" ")
	var line []byte
	err = await(ctx, func() (err error) {
		line, err = term.ReadPassword(fd)
		return err
	})
	if ctx.Err() != nil {
		_ = term.Restore(fd, before) // the reading goes on until the program ends
		err = ctx.Err()
	}
	fmt.Fprintln(out)
	defer clear(line)
	return string(line), err
}
