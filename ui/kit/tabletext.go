package kit

import (
	"strings"

	"stillwater/wheel"
)

// TableText is a table as text: a line for each row, cells apart by a tab, as programs for tables read it.
// title goes above it where there is one.
func TableText(title string, t wheel.Table) string {
	var b strings.Builder
	if title != "" {
		b.WriteString(title + "\n")
	}
	for _, row := range append([][]string{t.Header}, t.Rows...) {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.ReplaceAll(cell, "\t", " "))
		}
		b.WriteByte('\n')
	}
	return b.String()
}
