//go:build unix

package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"stillwater/torture"
)

// table gives the newest results as rows of Markdown, to be put into
// docs/reliability.md.
func (d *driver) table(chosen []row) string {
	var b strings.Builder
	b.WriteString("| row | figures | time | result |\n| --- | --- | --- | --- |\n")
	total := 0.0
	for _, r := range chosen {
		res, ok := d.done[r.name]
		if !ok {
			fmt.Fprintf(&b, "| %s | | | not run |\n", r.name)
			continue
		}
		total += res.Seconds
		says := res.Result
		if !res.Full {
			says += " (short form)"
		}
		if res.State != d.state {
			says += " (at another state of the tree)"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", r.name, figures(res.Figures), seconds(res.Seconds), says)
	}
	fmt.Fprintf(&b, "\nIn sum %s, one row after the other. State of the tree: %s.\n", seconds(total), d.state)
	return b.String()
}

func seconds(s float64) string {
	if s < 100 {
		return fmt.Sprintf("%.0f s", s)
	}
	return fmt.Sprintf("%.0f min", s/60)
}

// figures joins what the tests of a row told: "changes 10,000, undetected 0".
func figures(lines []torture.Line) string {
	var all []string
	for _, l := range lines {
		var one []string
		for _, name := range slices.Sorted(maps.Keys(l.Figures)) {
			one = append(one, name+" "+value(l.Figures[name]))
		}
		all = append(all, strings.Join(one, ", "))
	}
	return strings.ReplaceAll(strings.Join(all, "; "), "|", "/")
}

// value writes whole numbers with commas between the thousands.
func value(v any) string {
	f, ok := v.(float64)
	if !ok {
		return fmt.Sprint(v)
	}
	if f != float64(int64(f)) {
		return fmt.Sprintf("%.3g", f)
	}
	s := fmt.Sprint(int64(max(f, -f)))
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	if f < 0 {
		s = "-" + s
	}
	return s
}
