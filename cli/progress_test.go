package cli

import (
	"bytes"
	"testing"
	"time"
)

func TestProgressIsShownSparinglyAndTakenAway(t *testing.T) {
	var err bytes.Buffer
	c := &call{Env: Env{Err: &err}}
	if show, done := c.progress(); show != nil {
		t.Error("progress for what is no terminal")
	} else {
		done()
	}
	now := time.Unix(1_000_000, 0)
	show, done := c.progressLine(func() time.Time { return now })
	for i := range 11 {
		show(int64(i)*10_000_000, 100_000_000)
		now = now.Add(progressEvery / 2)
	}
	done()
	want := ""
	for _, p := range []string{"0", "20", "40", "60", "80", "100"} {
		want += "\r" + p + " % of 100 MB\x1b[K"
	}
	if got := err.String(); got != want+"\r\x1b[K" {
		t.Errorf("%q", got)
	}
}
