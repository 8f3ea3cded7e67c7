//go:build debugui

package journal

import (
	"os"
	"time"
)

// ClockNow is the name of the environment variable that the stories set the clock by: a moment as in
// 2026-01-05T09:00:00+01:00.
const ClockNow = "STILLWATER_NOW"

// StoryClock is the clock of the builds that the stories run: from the moment in [ClockNow] it runs on, in the
// zone of this machine. It is nil, the real clock, where the variable is empty; what is not a moment panics.
func StoryClock() Clock {
	text := os.Getenv(ClockNow)
	if text == "" {
		return nil
	}
	from, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err) // the story is wrong, not the person
	}
	from, began := from.Local(), time.Now()
	return func() time.Time { return from.Add(time.Since(began)) }
}
