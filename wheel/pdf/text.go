package pdf

import (
	"math"
	"unicode/utf8"

	"stillwater/wheel"
	"stillwater/wheel/fontmetrics"
)

// chunk is a piece of a line that stands as it is in one font: no kerning
// inside.
type chunk struct {
	source fontmetrics.Source
	x      float64
	text   string
}

// text writes one line: its halo first, then the letters.
func (p *pen) text(t wheel.Text) {
	if !(t.Size > 0) || t.Color.A == 0 || !finite([]wheel.Point{t.At, {X: t.Size}}) {
		return
	}
	x := t.At.X
	switch w := p.set.Width(t.String, t.Face, t.Size); t.Anchor {
	case wheel.Middle:
		x -= w / 2
	case wheel.End:
		x -= w
	}
	at := wheel.Point{X: x, Y: t.At.Y}
	glyphs := p.set.Layout(t.String, t.Face, t.Size)
	if t.Halo.A > 0 && t.HaloWidth > 0 {
		p.setStroke(wheel.Stroke{Width: 2 * t.HaloWidth, Color: t.Halo})
		p.outlines(glyphs, at, t.Size, "D")
	}
	p.fillColor(t.Color)
	chunks, drawn := split(glyphs)
	p.outlines(drawn, at, t.Size, "F")
	r, g, b := p.rgb(t.Color)
	p.f.SetTextColor(r, g, b)
	for _, c := range chunks {
		if family, ok := p.font(c.source, c.text); ok {
			p.f.SetFont(family, "", t.Size*p.k)
			p.f.Text(p.x(at.X+c.x), p.y(at.Y), c.text)
		}
	}
}

// split parts a line into chunks of text and glyphs to be drawn as outlines.
func split(glyphs []fontmetrics.Glyph) (chunks []chunk, drawn []fontmetrics.Glyph) {
	end, open := 0.0, false
	for _, g := range glyphs {
		r, _ := utf8.DecodeRuneInString(g.Runes)
		if !g.Plain || g.Source == fontmetrics.Emoji || r > 0xFFFF || g.Nominal == 0 {
			drawn = append(drawn, g)
			open = false
			continue
		}
		last := len(chunks) - 1
		if open && chunks[last].source == g.Source && math.Abs(end-g.X) < 0.01 {
			chunks[last].text += g.Runes
		} else {
			chunks = append(chunks, chunk{g.Source, g.X, g.Runes})
			open = true
		}
		end = g.X + g.Nominal
	}
	return chunks, drawn
}

func (p *pen) outlines(glyphs []fontmetrics.Glyph, at wheel.Point, size float64, style string) {
	for _, g := range glyphs {
		segs := p.set.Outline(g, size)
		var from wheel.Point
		pt := func(q wheel.Point) wheel.Point { return wheel.Point{X: p.x(at.X + q.X), Y: p.y(at.Y + q.Y)} }
		for i, s := range segs {
			a, b, c := pt(s.P[0]), pt(s.P[1]), pt(s.P[2])
			switch s.Op {
			case fontmetrics.Move:
				if i > 0 {
					p.f.ClosePath()
				}
				p.f.MoveTo(a.X, a.Y)
				from = a
			case fontmetrics.Line:
				p.f.LineTo(a.X, a.Y)
				from = a
			case fontmetrics.Quad: // the same curve with two handles
				p.f.CurveBezierCubicTo(from.X+(a.X-from.X)*2/3, from.Y+(a.Y-from.Y)*2/3, b.X+(a.X-b.X)*2/3, b.Y+(a.Y-b.Y)*2/3, b.X, b.Y)
				from = b
			case fontmetrics.Cubic:
				p.f.CurveBezierCubicTo(a.X, a.Y, b.X, b.Y, c.X, c.Y)
				from = c
			}
		}
		if len(segs) > 0 {
			p.f.ClosePath()
			p.f.DrawPath(style)
		}
	}
}
