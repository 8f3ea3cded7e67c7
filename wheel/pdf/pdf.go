// Package pdf writes a wheel.Drawing on one page of paper (Write), or several
// drawings as the pages of one file (WriteDocument).
//
// Text is real text in embedded, subset fonts: it can be selected, searched
// and read aloud. Letters that a page font cannot hold as text (emoji, letters
// with marks placed by hand, runes above U+FFFF) are drawn as outlines.
//
// The same drawing and options always give the same bytes.
package pdf

import (
	"errors"
	"fmt"
	"image/color"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"stillwater/wheel"
	"stillwater/wheel/fontmetrics"
)

// Paper is a size of paper, upright.
type Paper uint8

// The papers.
const (
	A4     Paper = iota // 210 x 297 mm
	Letter              // 8.5 x 11 inch
)

// Size is the paper's width and height in points.
func (p Paper) Size() (w, h float64) {
	if p == Letter {
		return 612, 792
	}
	return 595.28, 841.89
}

// DefaultMargin keeps clear of what printers cannot reach: half an inch.
const DefaultMargin = 36

// Options of one page. Only Fonts is required.
type Options struct {
	Paper     Paper
	Landscape bool
	// Margin in points on all sides; 0 is DefaultMargin. The drawing stands in
	// the middle of what is left, made smaller if it must, never larger.
	Margin float64
	// Fonts is required: Sans at least.
	Fonts wheel.Fonts
	// Gray turns every color into the gray of the same lightness. For a chart
	// made for it take wheel.Gray as its Style as well.
	Gray bool
	// Date is written as the file's date of making; the zero Date is 2000-01-01.
	Date time.Time
	// Lang is the language of the texts ("en", "de"), for reading aloud.
	Lang string
}

// Room is the largest drawing, in points, that fits the page at full size.
func (o Options) Room() (w, h float64) {
	w, h = o.page()
	m := o.margin()
	return w - 2*m, h - 2*m
}

func (o Options) page() (w, h float64) {
	w, h = o.Paper.Size()
	if o.Landscape {
		w, h = h, w
	}
	return w, h
}

func (o Options) margin() float64 {
	if !(o.Margin > 0 && o.Margin < 250) {
		return DefaultMargin
	}
	return o.Margin
}

// ErrEmpty says that a drawing has no size.
var ErrEmpty = errors.New("pdf: the drawing has no size")

// pen draws on the pages of one file, one after the other.
type pen struct {
	f      *fpdf.Fpdf
	set    *fontmetrics.Set
	gray   bool
	k      float64 // points on paper per point of the drawing
	dx, dy float64
	fonts  wheel.Fonts
	used   map[fontmetrics.Source]map[rune]bool // what stands on the pages as text
	images map[string]string                    // names of pictures by their bytes; "" for one that cannot be read
	dashed bool
}

// Write writes the page. It fails with ErrEmpty, when a font cannot be read,
// and with the errors of w.
func Write(w io.Writer, d wheel.Drawing, o Options) error {
	if !sized(d) {
		return ErrEmpty
	}
	pw, ph := o.page()
	p, err := newPen(o.Fonts, o.Gray, pw, ph)
	if err != nil {
		return err
	}
	rw, rh := o.Room()
	p.k = math.Min(1, math.Min(rw/d.Width, rh/d.Height))
	p.dx, p.dy = (pw-d.Width*p.k)/2, (ph-d.Height*p.k)/2
	p.describe(d.Title, o.Lang, o.Date)
	if err := guard(func() { p.page(d, pw, ph) }); err != nil {
		return err
	}
	return p.finish(w)
}

func sized(d wheel.Drawing) bool {
	return d.Width > 0 && d.Height > 0 && d.Width < 1e6 && d.Height < 1e6
}

// newPen begins a file whose pages are pw x ph points.
func newPen(fonts wheel.Fonts, gray bool, pw, ph float64) (*pen, error) {
	set, err := fontmetrics.New(fonts)
	if err != nil {
		return nil, err
	}
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: pw, Ht: ph}})
	f.SetCatalogSort(true)
	f.SetMargins(0, 0, 0)
	f.SetAutoPageBreak(false, 0)
	return &pen{
		f: f, set: set, gray: gray, fonts: fonts, k: 1,
		used: map[fontmetrics.Source]map[rune]bool{}, images: map[string]string{},
	}, nil
}

// describe sets the information of the file.
func (p *pen) describe(title, lang string, date time.Time) {
	if date.IsZero() {
		date = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	p.f.SetCreationDate(date.UTC())
	p.f.SetModificationDate(date.UTC())
	p.f.SetProducer("Stillwater", false)
	p.f.SetTitle(info(title), true)
	p.f.SetLang(lang)
}

// info makes a text fit for the information of a file: one line, and none of
// the letters above U+FFFF, which fpdf cannot write there.
func info(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return -1
		}
		return r
	}, wheel.VisibleText(s, 200)))
}

// page draws d on a new page.
func (p *pen) page(d wheel.Drawing, pw, ph float64) {
	p.f.AddPageFormat("P", fpdf.SizeType{Wd: pw, Ht: ph})
	p.f.SetLineCapStyle("round")
	p.f.SetLineJoinStyle("round")
	if c := d.Background; c.A > 0 && c != (color.NRGBA{255, 255, 255, 255}) {
		p.fillColor(c)
		p.f.Rect(p.dx, p.dy, d.Width*p.k, d.Height*p.k, "F")
	}
	for _, s := range d.Shapes {
		p.shape(s)
	}
}

// guard turns a panic of fpdf, which some broken fonts bring about, into an error.
func guard(draw func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("pdf: %v", r)
		}
	}()
	draw()
	return nil
}

// finish writes the file.
func (p *pen) finish(w io.Writer) (err error) {
	broken := guard(func() { err = p.f.Output(&namer{w: w, names: p.names()}) })
	switch {
	case broken != nil:
		return broken
	case err != nil:
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}

func (p *pen) x(v float64) float64 { return p.dx + v*p.k }
func (p *pen) y(v float64) float64 { return p.dy + v*p.k }

// rgb is the color on paper.
func (p *pen) rgb(c color.NRGBA) (r, g, b int) {
	p.f.SetAlpha(float64(c.A)/255, "Normal")
	if !p.gray {
		return int(c.R), int(c.G), int(c.B)
	}
	v := int(lightness(c) + 0.5)
	return v, v, v
}

// lightness is the sRGB gray (0 to 255) of the same relative luminance.
func lightness(c color.NRGBA) float64 {
	lin := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	y := 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
	if y <= 0.0031308 {
		return 255 * 12.92 * y
	}
	return 255 * (1.055*math.Pow(y, 1/2.4) - 0.055)
}

func (p *pen) fillColor(c color.NRGBA) { p.f.SetFillColor(p.rgb(c)) }

func (p *pen) setStroke(s wheel.Stroke) {
	p.f.SetDrawColor(p.rgb(s.Color))
	p.f.SetLineWidth(s.Width * p.k)
	if len(s.Dash) > 0 || p.dashed {
		p.dashed = len(s.Dash) > 0
		p.f.RawWriteStr(dashes(s.Dash, p.k))
	}
}

// dashes is the operator that sets a pattern. fpdf would round it to 1/100
// point, which moves the last dots of a long line by the width of one.
func dashes(pattern []float64, k float64) string {
	parts, period := make([]string, len(pattern)), 0.0
	for i, d := range pattern {
		if !(d >= 0 && d < 1e6) {
			return "[] 0 d"
		}
		period += d
		parts[i] = strconv.FormatFloat(math.Round(d*k*1e5)/1e5, 'f', -1, 64)
	}
	if !(period*k > 0.01) { // nothing but zeros is an error in a PDF
		return "[] 0 d"
	}
	return "[" + strings.Join(parts, " ") + "] 0 d"
}

func finite(ps []wheel.Point) bool {
	for _, p := range ps {
		if math.IsNaN(p.X) || math.IsNaN(p.Y) || math.Abs(p.X) > 1e6 || math.Abs(p.Y) > 1e6 {
			return false
		}
	}
	return true
}

func (p *pen) shape(s wheel.Shape) {
	switch s := s.(type) {
	case wheel.Polygon:
		if len(s.Points) > 2 && finite(s.Points) {
			p.draw(s.Fill, s.Stroke, func() { p.path(s.Points); p.f.ClosePath() })
		}
	case wheel.Polyline:
		if len(s.Points) > 1 && finite(s.Points) {
			p.draw(color.NRGBA{}, s.Stroke, func() { p.path(s.Points) })
		}
	case wheel.Circle:
		if s.R > 0 && finite([]wheel.Point{s.Center, {X: s.R}}) {
			p.draw(s.Fill, s.Stroke, func() { p.circle(s.Center, s.R) })
		}
	case wheel.Text:
		p.text(s)
	case wheel.Image:
		p.image(s)
	}
}

// draw fills and strokes what path makes, as far as they are visible.
func (p *pen) draw(fill color.NRGBA, st wheel.Stroke, path func()) {
	if fill.A > 0 {
		p.fillColor(fill)
		path()
		p.f.DrawPath("F")
	}
	if st.Visible() {
		p.setStroke(st)
		path()
		p.f.DrawPath("D")
	}
}

func (p *pen) path(ps []wheel.Point) {
	for i, q := range ps {
		if i == 0 {
			p.f.MoveTo(p.x(q.X), p.y(q.Y))
		} else {
			p.f.LineTo(p.x(q.X), p.y(q.Y))
		}
	}
}

// circle is four Bézier curves.
func (p *pen) circle(c wheel.Point, r float64) {
	const b = 0.5522847498307936
	x, y, r := p.x(c.X), p.y(c.Y), r*p.k
	p.f.MoveTo(x+r, y)
	p.f.CurveBezierCubicTo(x+r, y+b*r, x+b*r, y+r, x, y+r)
	p.f.CurveBezierCubicTo(x-b*r, y+r, x-r, y+b*r, x-r, y)
	p.f.CurveBezierCubicTo(x-r, y-b*r, x-b*r, y-r, x, y-r)
	p.f.CurveBezierCubicTo(x+b*r, y-r, x+r, y-b*r, x+r, y)
	p.f.ClosePath()
}
