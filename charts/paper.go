package charts

import (
	"errors"
	"io"
	"sync"
	"time"

	"stillwater/assets"
	"stillwater/journal"
	"stillwater/wheel"
	"stillwater/wheel/pdf"
	"stillwater/wheel/raster"
	"stillwater/wheel/svg"
	"stillwater/words"
)

// Chart is a chart as it can be kept as a file or copied.
type Chart struct {
	// Name is a proposal for a file name, without an ending: fixed words and dates, never the person's text.
	Name string
	// Make draws it for a place. It may be called on any goroutine, more than once.
	Make func(At) (wheel.Drawing, error)
	// Across says that it is wider than high by nature.
	Across bool
}

// Chart makes of what is shown now what can be saved: later changes of v do not reach it, as long as
// nobody changes what its lists hold.
func (v View) Chart(o Order) Chart {
	return Chart{Name: v.fileName(o), Across: o.Kind.across(), Make: func(at At) (wheel.Drawing, error) { return v.Draw(o, at) }}
}

// fileName holds fixed words and dates only.
func (v *View) fileName(o Order) string {
	switch o.Kind {
	case Radar:
		return v.nameOfShown("circle")
	case Petals:
		if c := v.Current(); c != nil {
			return "circle-petals-" + c.At.Day.String()
		}
		return "circle-petals"
	case Dumbbell:
		return v.nameOfShown("circle-then-now")
	case Trend:
		return v.nameOfAll("circle-" + o.Domain.Key())
	case Multiples:
		return v.nameOfAll("circle-trends")
	case Heat:
		return v.nameOfAll("circle-table")
	case Strip:
		return v.nameOfAll("circle-wheels")
	}
	return "circle-" + string(o.Kind)
}

func (v *View) nameOfShown(name string) string {
	all := v.Shown()
	for i, c := range all {
		if i == 0 || c.At.Day != all[i-1].At.Day {
			name += "-" + c.At.Day.String()
		}
	}
	return name
}

func (v *View) nameOfAll(name string) string {
	if len(v.CheckIns) == 0 {
		return name
	}
	return name + "-" + v.CheckIns[0].At.Day.String() + "-" + v.CheckIns[len(v.CheckIns)-1].At.Day.String()
}

// The size of a chart on paper in points, upright and across. Both fit A4 and Letter inside their margins.
const (
	paperShort = 480
	paperLong  = 660
	paperWide  = 700
)

// Draw draws the chart for paper, upright or across, in a style made for white paper.
func (c Chart) Draw(across bool, style wheel.Style) (wheel.Drawing, error) {
	at := At{Width: paperShort, Height: paperLong, Style: style, TextScale: 1, WeekStart: words.WeekBegins(), Measurer: measurer(), Paper: true}
	if across {
		at.Width, at.Height = paperWide, paperShort
	}
	return c.Make(at)
}

// Format is a kind of file.
type Format string

// The formats; each is also the ending of a file's name, without the dot.
const (
	PDF Format = "pdf" // one page
	SVG Format = "svg"
	PNG Format = "png"
)

// Formats lists all formats.
var Formats = []Format{PDF, SVG, PNG}

// Widths are the widths of a saved picture in pixels: for a message, sharp on a full screen and on a
// hand's width of paper, and for a large print.
var Widths = []int{900, UsualWidth, 3000}

// UsualWidth is the one that is taken when nobody asked for another.
const UsualWidth = 1600

// File says how a chart is written. The zero value but for Format is A4 in color, upright.
type File struct {
	Format Format
	Paper  pdf.Paper // of a PDF
	Width  int       // of a PNG, in pixels; 0: UsualWidth
	Across bool
	Gray   bool
	Made   journal.Day // the day of making, in the facts of a PDF; zero: the day is not told
	Lang   string      // of the texts, BCP 47; "" is "en"
}

// Ending is the ending of the file's name, with its dot.
func (f File) Ending() string { return "." + string(f.Format) }

// Style is what the chart is drawn in: made for white paper.
func (f File) Style() wheel.Style {
	if f.Gray {
		return wheel.Gray()
	}
	return wheel.Paper()
}

// ErrFormat tells that there is no such kind of file.
var ErrFormat = errors.New("charts: no such format")

// Write draws the chart and writes it. The same chart and file give the same bytes on every computer.
// It fails with [ErrFormat], with the errors of Make, of the pen and of w.
func (c Chart) Write(w io.Writer, f File) error {
	d, err := c.Draw(f.Across, f.Style())
	if err != nil {
		return err
	}
	switch f.Format {
	case PDF:
		o := pdf.Options{Paper: f.Paper, Landscape: f.Across, Fonts: fonts(), Gray: f.Gray, Lang: f.Lang}
		if f.Made.Valid() {
			o.Date = f.Made.Time(time.UTC)
		}
		if o.Lang == "" {
			o.Lang = "en"
		}
		return pdf.Write(w, d, o)
	case SVG:
		return svg.Write(w, d, fonts())
	case PNG:
		width := f.Width
		if width == 0 {
			width = UsualWidth
		}
		return raster.WritePNG(w, d, width, fonts())
	}
	return ErrFormat
}

func fonts() wheel.Fonts {
	return wheel.Fonts{Sans: assets.FontSans(), SansBold: assets.FontSansBold(), Serif: assets.FontSerif(), Emoji: assets.FontEmoji()}
}

// measurer measures text as the pens draw it; it is safe for several goroutines.
var measurer = sync.OnceValue(func() wheel.Measurer {
	m, err := raster.NewMeasurer(fonts())
	if err != nil {
		panic("charts: the built-in fonts cannot be read: " + err.Error()) // embedded, and read by the tests
	}
	return m
})
