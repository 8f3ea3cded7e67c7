package cli

import (
	"fmt"
	"os"
	"time"

	"golang.org/x/term"

	"stillwater/words"
)

// progressEvery is how often progress is shown at most.
const progressEvery = 200 * time.Millisecond

// progress shows on standard error how far something is, when that is a
// terminal; else it gives nil. done takes the line away again.
func (c *call) progress() (show func(done, total int64), done func()) {
	if f, ok := c.Err.(*os.File); !ok || !term.IsTerminal(int(f.Fd())) {
		return nil, func() {}
	}
	return c.progressLine(time.Now)
}

// progressLine writes one line over and over.
func (c *call) progressLine(now func() time.Time) (show func(done, total int64), done func()) {
	var last time.Time
	return func(done, total int64) {
			if total <= 0 || now().Sub(last) < progressEvery {
				return
			}
			last = now()
			fmt.Fprintf(c.Err, "\r%s\x1b[K", words.T("{{.Percent}} % of {{.Size}} MB", "Percent", 100*done/total, "Size", (total+999_999)/1_000_000))
		}, func() {
			if !last.IsZero() {
				fmt.Fprint(c.Err, "\r\x1b[K")
			}
		}
}
