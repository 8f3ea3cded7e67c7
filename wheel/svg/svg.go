// Package svg writes a wheel.Drawing as a stand-alone SVG 1.1 file.
//
// Letters are drawn as outlines, so the file looks the same in every viewer,
// also in those that do not know embedded fonts (librsvg, Inkscape, LibreOffice)
// and without our fonts installed. Over them lies the same text, fully
// transparent and stretched to the same width, so that it can be searched,
// selected and read by programs. The whole picture is an image with the title
// and a description that holds the table: that is what a screen reader says.
//
// The same drawing always gives the same bytes. There are no links, scripts or
// outside references in the file.
package svg

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"math"
	"strconv"
	"strings"

	"stillwater/wheel"
	"stillwater/wheel/fontmetrics"
)

// pen writes to one file; the first error stays in w.
type pen struct {
	w   *bufio.Writer
	set *fontmetrics.Set
}

// Write writes d. It fails when a font cannot be read, and with the errors of
// w.
func Write(w io.Writer, d wheel.Drawing, fonts wheel.Fonts) error {
	set, err := fontmetrics.New(fonts)
	if err != nil {
		return err
	}
	p := &pen{w: bufio.NewWriter(w), set: set}
	wd, ht := num(d.Width), num(d.Height)
	p.f(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	p.f(`<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="%spt" height="%spt" viewBox="0 0 %s %s"`, wd, ht, wd, ht)
	p.f(` role="img" aria-labelledby="title desc" stroke-linecap="round" stroke-linejoin="round">` + "\n")
	p.f(`<title id="title">%s</title>`+"\n", text(d.Title))
	p.f(`<desc id="desc">%s</desc>`+"\n", text(description(d)))
	if d.Background.A > 0 {
		p.f(`<rect width="%s" height="%s"%s/>`+"\n", wd, ht, fill(d.Background))
	}
	for _, s := range d.Shapes {
		p.shape(s)
	}
	p.f("</svg>\n")
	return p.w.Flush()
}

func (p *pen) f(format string, a ...any) { fmt.Fprintf(p.w, format, a...) }

// description is the drawing's Desc and its table, row by row.
func description(d wheel.Drawing) string {
	lines := make([]string, 0, len(d.Table.Rows)+1)
	if d.Desc != "" {
		lines = append(lines, d.Desc)
	}
	for _, row := range d.Table.Rows {
		var b strings.Builder
		for c, cell := range row {
			switch {
			case c == 0:
				b.WriteString(cell)
			case c < len(d.Table.Header) && d.Table.Header[c] != "":
				if c > 1 {
					b.WriteString(",")
				} else {
					b.WriteString(":")
				}
				b.WriteString(" " + d.Table.Header[c] + " " + cell)
			default:
				b.WriteString(" " + cell)
			}
		}
		lines = append(lines, b.String())
	}
	return strings.Join(lines, "\n")
}

func (p *pen) shape(s wheel.Shape) {
	switch s := s.(type) {
	case wheel.Polygon:
		if pts, ok := points(s.Points, 3); ok {
			p.f(`<polygon points="%s"%s%s/>`+"\n", pts, fill(s.Fill), stroke(s.Stroke))
		}
	case wheel.Polyline:
		if pts, ok := points(s.Points, 2); ok {
			p.f(`<polyline points="%s" fill="none"%s/>`+"\n", pts, stroke(s.Stroke))
		}
	case wheel.Circle:
		if finite(s.Center.X, s.Center.Y, s.R) && s.R > 0 {
			p.f(`<circle cx="%s" cy="%s" r="%s"%s%s/>`+"\n", num(s.Center.X), num(s.Center.Y), num(s.R), fill(s.Fill), stroke(s.Stroke))
		}
	case wheel.Text:
		p.text(s)
	case wheel.Image:
		p.image(s)
	}
}

var families = [wheel.NumFaces]string{
	wheel.FaceSans:     `font-family="'Atkinson Hyperlegible Next','Atkinson Hyperlegible',sans-serif"`,
	wheel.FaceSansBold: `font-family="'Atkinson Hyperlegible Next','Atkinson Hyperlegible',sans-serif" font-weight="600"`,
	wheel.FaceSerif:    `font-family="Literata,serif"`,
}

func (p *pen) text(t wheel.Text) {
	s := wheel.VisibleText(t.String, fontmetrics.MaxLetters)
	if s == "" || !(t.Size > 0) || !finite(t.At.X, t.At.Y, t.Size) || t.Face >= wheel.NumFaces {
		return
	}
	width := p.set.Width(t.String, t.Face, t.Size)
	x := t.At.X
	switch t.Anchor {
	case wheel.Middle:
		x -= width / 2
	case wheel.End:
		x -= width
	}
	var path strings.Builder
	for _, g := range p.set.Layout(t.String, t.Face, t.Size) {
		outline(&path, p.set.Outline(g, t.Size), wheel.Point{X: x, Y: t.At.Y})
	}
	if path.Len() > 0 {
		if t.Halo.A > 0 && t.HaloWidth > 0 {
			p.f(`<path d="%s"%s%s/>`+"\n", path.String(), fill(t.Halo), stroke(wheel.Stroke{Width: 2 * t.HaloWidth, Color: t.Halo}))
		}
		p.f(`<path d="%s"%s/>`+"\n", path.String(), fill(t.Color))
	}
	p.f(`<text x="%s" y="%s" %s font-size="%s" textLength="%s" lengthAdjust="spacingAndGlyphs" fill="#000" fill-opacity="0" stroke="none">%s</text>`+"\n",
		num(x), num(t.At.Y), families[t.Face], num(t.Size), num(width), text(s))
}

func outline(b *strings.Builder, segs []fontmetrics.Segment, at wheel.Point) {
	letter := [...]string{fontmetrics.Move: "M", fontmetrics.Line: "L", fontmetrics.Quad: "Q", fontmetrics.Cubic: "C"}
	count := [...]int{fontmetrics.Move: 1, fontmetrics.Line: 1, fontmetrics.Quad: 2, fontmetrics.Cubic: 3}
	for i, s := range segs {
		if s.Op == fontmetrics.Move && i > 0 {
			b.WriteString("Z")
		}
		b.WriteString(letter[s.Op])
		for k := range count[s.Op] {
			if k > 0 {
				b.WriteString(" ")
			}
			b.WriteString(num(at.X+s.P[k].X) + " " + num(at.Y+s.P[k].Y))
		}
	}
	if len(segs) > 0 {
		b.WriteString("Z")
	}
}

// num writes a length with three decimals at most; never an exponent, never
// "-0".
func num(v float64) string {
	r := math.Round(v*1000) / 1000
	if r == 0 {
		return "0"
	}
	return strconv.FormatFloat(r, 'f', -1, 64)
}

func finite(vs ...float64) bool {
	for _, v := range vs {
		if math.IsNaN(v) || math.Abs(v) > 1e7 {
			return false
		}
	}
	return true
}

func points(ps []wheel.Point, least int) (string, bool) {
	parts := make([]string, len(ps))
	for i, p := range ps {
		if !finite(p.X, p.Y) {
			return "", false
		}
		parts[i] = num(p.X) + "," + num(p.Y)
	}
	return strings.Join(parts, " "), len(ps) >= least
}

func fill(c color.NRGBA) string { return paint("fill", c) }

func paint(name string, c color.NRGBA) string {
	if c.A == 0 {
		return fmt.Sprintf(` %s="none"`, name)
	}
	s := fmt.Sprintf(` %s="#%02x%02x%02x"`, name, c.R, c.G, c.B)
	if c.A < 255 {
		s += fmt.Sprintf(` %s-opacity="%s"`, name, num(float64(c.A)/255))
	}
	return s
}

func stroke(s wheel.Stroke) string {
	if !s.Visible() || !finite(s.Width) {
		return ""
	}
	out := paint("stroke", s.Color) + fmt.Sprintf(` stroke-width="%s"`, num(s.Width))
	if len(s.Dash) > 0 {
		parts := make([]string, len(s.Dash))
		for i, d := range s.Dash {
			if !finite(d) || d < 0 {
				return out
			}
			parts[i] = num(d)
		}
		out += fmt.Sprintf(` stroke-dasharray="%s"`, strings.Join(parts, " "))
	}
	return out
}

// text escapes for XML; what XML cannot hold becomes U+FFFD.
func text(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder never fails
	return b.String()
}
