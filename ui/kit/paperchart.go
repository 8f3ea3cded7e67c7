package kit

import (
	"strings"

	"stillwater/wheel"
)

// PaperChart is a chart as it can be kept as a file, printed or copied.
type PaperChart struct {
	// Name is a proposal for a file name, without an ending: fixed words and dates, never the person's text.
	Name string
	// Make draws it for a place, with its title, its legend, and its table where there is room. It may be
	// called on any goroutine, more than once.
	Make func(Look) (wheel.Drawing, error)
	// Across says that it is wider than high by nature.
	Across bool
}

// The size of a chart on paper in points, upright and across. Both fit A4 and Letter inside their margins.
const (
	paperShort = 480
	paperLong  = 660
	paperWide  = 700
)

// Draw draws the chart for paper, upright or across, in a style made for white paper.
func (c PaperChart) Draw(across bool, style wheel.Style) (wheel.Drawing, error) {
	l := Look{Width: paperShort, Height: paperLong, Style: style, TextScale: 1}
	if across {
		l.Width, l.Height = paperWide, paperShort
	}
	return c.Make(l)
}

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
