//go:build unix

package main

import (
	"fmt"
	"time"
)

// whole is the line of out/torture.jsonl for a run that came to its end, after those of its rows.
type whole struct {
	Rows       int       `json:"rows"` // that were run; those that were done before are not among them
	Failed     int       `json:"failed"`
	Full       bool      `json:"full"`
	Seconds    float64   `json:"wall_seconds"` // from the first row to the last, building included
	SideBySide int       `json:"side_by_side"`
	State      string    `json:"state"`   // of the tree at the beginning
	Changed    bool      `json:"changed"` // it was another at the end
	At         time.Time `json:"at"`
}

// String is the last line of what is printed.
func (w whole) String() string {
	form, end := "", ""
	if !w.Full {
		form = " in their short forms"
	}
	if w.Changed {
		end = ", which changed meanwhile"
	}
	if w.Failed > 0 {
		form += fmt.Sprintf(", %d of them failed (out/torture/ROW.log tells more)", w.Failed)
	}
	return fmt.Sprintf("%d of %d rows%s: %.1f minutes by the clock on the wall, %d side by side. State of the tree: %s%s.",
		w.Rows, len(rows), form, w.Seconds/60, w.SideBySide, w.State, end)
}
