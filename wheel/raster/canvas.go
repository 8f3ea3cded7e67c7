package raster

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"

	"golang.org/x/image/vector"

	"stillwater/wheel"
)

// pt is a place in pixels.
type pt struct{ x, y float64 }

// canvas is a picture in the making. Colors are mixed as in every browser: in
// sRGB, by coverage.
type canvas struct {
	img    *image.RGBA // premultiplied
	k      float64     // pixels per point
	dx, dy float64     // where the drawing begins
	z      vector.Rasterizer
	mask   *image.Alpha // of one paint, reused
	part   *image.Alpha
}

func newCanvas(w, h int) *canvas {
	return &canvas{img: image.NewRGBA(image.Rect(0, 0, w, h)), mask: &image.Alpha{}, part: &image.Alpha{}}
}

func (c *canvas) points(ps []wheel.Point) []pt {
	out := make([]pt, 0, len(ps))
	for _, p := range ps {
		q := pt{p.X*c.k + c.dx, p.Y*c.k + c.dy}
		if math.IsNaN(q.x) || math.IsNaN(q.y) || math.Abs(q.x) > 1e6 || math.Abs(q.y) > 1e6 {
			return nil // nothing sensible can be drawn
		}
		out = append(out, q)
	}
	return out
}

// round is a circle as a polygon with an error below 1/50 pixel.
func round(at pt, r float64, reverse bool) []pt {
	n := int(math.Min(math.Max(math.Ceil(math.Pi/math.Acos(1-math.Min(0.02/r, 0.5))), 8), 2000))
	out := make([]pt, n)
	for i := range out {
		s, co := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		if reverse {
			s = -s
		}
		out[i] = pt{at.x + r*co, at.y + r*s}
	}
	return out
}

// flatten appends a curve as short lines.
func flatten(out []pt, a, b, c, d pt, quad bool) []pt {
	length := math.Hypot(b.x-a.x, b.y-a.y) + math.Hypot(c.x-b.x, c.y-b.y) + math.Hypot(d.x-c.x, d.y-c.y)
	n := int(math.Min(math.Max(math.Ceil(math.Sqrt(length)*1.6), 2), 64))
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		if quad {
			out = append(out, pt{u*u*a.x + 2*u*t*b.x + t*t*d.x, u*u*a.y + 2*u*t*b.y + t*t*d.y})
			continue
		}
		out = append(out, pt{
			u*u*u*a.x + 3*u*u*t*b.x + 3*u*t*t*c.x + t*t*t*d.x,
			u*u*u*a.y + 3*u*u*t*b.y + 3*u*t*t*c.y + t*t*t*d.y,
		})
	}
	return out
}

func (c *canvas) fill(contours [][]pt, col color.NRGBA) {
	if col.A > 0 {
		c.paint(nil, contours, col)
	}
}

func (c *canvas) stroke(pts []pt, closed bool, s wheel.Stroke) {
	if s.Visible() && len(pts) > 0 {
		c.paint(c.strokePieces(pts, closed, s), nil, s.Color)
	}
}

// strokePieces cuts a line into capsules: each straight piece of each dash,
// with round ends.
func (c *canvas) strokePieces(pts []pt, closed bool, s wheel.Stroke) [][]pt {
	if closed && len(pts) > 1 {
		pts = append(append([]pt(nil), pts...), pts[0])
	}
	r := s.Width * c.k / 2
	var out [][]pt
	dash, period := c.dashes(s.Dash)
	if period == 0 {
		for i := 0; i+1 < len(pts); i++ {
			out = append(out, capsule(pts[i], pts[i+1], r))
		}
		return out
	}
	k, left := 0, dash[0] // which dash, what is left of it
	for i := 0; i+1 < len(pts); i++ {
		a, b := pts[i], pts[i+1]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		if length == 0 || length/period > 1e5 {
			continue
		}
		for done := 0.0; ; {
			to := math.Min(done+left, length)
			if k%2 == 0 {
				out = append(out, capsule(along(a, b, done/length), along(a, b, to/length), r))
			}
			left -= to - done
			done = to
			if left <= 1e-9 {
				k = (k + 1) % len(dash)
				left = dash[k]
			}
			if done >= length {
				break
			}
		}
	}
	return out
}

// dashes scales a pattern to pixels; period 0 means solid. An odd pattern is
// repeated, as in PDF and SVG.
func (c *canvas) dashes(pattern []float64) (dash []float64, period float64) {
	for _, d := range pattern {
		if !(d >= 0) {
			return nil, 0
		}
		dash = append(dash, d*c.k)
		period += d * c.k
	}
	if len(dash)%2 == 1 {
		dash, period = append(dash, dash...), 2*period
	}
	if !(period > 0.05) {
		return nil, 0
	}
	return dash, period
}

func along(a, b pt, t float64) pt { return pt{a.x + (b.x-a.x)*t, a.y + (b.y-a.y)*t} }

// capsule is a line with round ends as one polygon.
func capsule(a, b pt, r float64) []pt {
	n := int(math.Min(math.Max(math.Ceil(math.Pi/2/math.Acos(1-math.Min(0.02/r, 0.5))), 4), 500))
	dir := math.Atan2(b.y-a.y, b.x-a.x)
	out := make([]pt, 0, 2*n+2)
	for end, p := range [2]pt{b, a} {
		start := dir - math.Pi/2 + float64(end)*math.Pi
		for i := 0; i <= n; i++ {
			s, co := math.Sincos(start + math.Pi*float64(i)/float64(n))
			out = append(out, pt{p.x + r*co, p.y + r*s})
		}
	}
	return out
}

// paint covers the union of the pieces and of one shape made of contours
// (non-zero winding) with a color.
func (c *canvas) paint(pieces, contours [][]pt, col color.NRGBA) {
	all := boundsOf(append(append([][]pt(nil), pieces...), contours...)).Intersect(c.img.Rect)
	if all.Empty() {
		return
	}
	if len(pieces) == 0 && boundsOf(contours) == all { // nothing to join it with
		c.rasterize(c.mask, contours, all)
		c.blend(all, col)
		return
	}
	resize(c.mask, all)
	if len(contours) > 0 {
		c.cover(contours, all)
	}
	for _, p := range pieces {
		if len(p) > 0 {
			c.cover([][]pt{p}, all)
		}
	}
	c.blend(all, col)
}

// cover raises the mask to the coverage of a shape.
func (c *canvas) cover(contours [][]pt, all image.Rectangle) {
	b := boundsOf(contours).Intersect(all)
	if b.Empty() {
		return
	}
	c.rasterize(c.part, contours, b)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		from := c.part.Pix[c.part.PixOffset(b.Min.X, y):][:b.Dx()]
		to := c.mask.Pix[c.mask.PixOffset(b.Min.X, y):][:b.Dx()]
		for i := 0; i < len(from); i++ {
			if i = skipZeros(from, i); i < len(from) {
				to[i] = max(to[i], from[i])
			}
		}
	}
}

// skipZeros gives the place of the next byte from i on that is not 0; the
// length where there is none. Most of a mask is empty: a line covers little of the box around it.
func skipZeros(row []uint8, i int) int {
	for i < len(row) && row[i] == 0 {
		if i+8 <= len(row) && binary.LittleEndian.Uint64(row[i:]) == 0 {
			i += 8
		} else {
			i++
		}
	}
	return i
}

// rasterize puts the coverage of a shape within b into a mask of that size.
func (c *canvas) rasterize(m *image.Alpha, contours [][]pt, b image.Rectangle) {
	c.z.Reset(b.Dx(), b.Dy())
	for _, o := range contours {
		for i, p := range o {
			x, y := float32(p.x-float64(b.Min.X)), float32(p.y-float64(b.Min.Y))
			if i == 0 {
				c.z.MoveTo(x, y)
			} else {
				c.z.LineTo(x, y)
			}
		}
		c.z.ClosePath()
	}
	resize(m, b)
	c.z.Draw(m, b, image.Opaque, image.Point{})
}

// resize makes an empty mask for the rectangle, using its memory again.
func resize(m *image.Alpha, r image.Rectangle) {
	n := r.Dx() * r.Dy()
	if cap(m.Pix) < n {
		m.Pix = make([]uint8, n)
	}
	m.Pix = m.Pix[:n]
	clear(m.Pix)
	m.Stride, m.Rect = r.Dx(), r
}

func (c *canvas) blend(b image.Rectangle, col color.NRGBA) {
	for y := b.Min.Y; y < b.Max.Y; y++ {
		mask := c.mask.Pix[c.mask.PixOffset(b.Min.X, y):][:b.Dx()]
		row := c.img.Pix[c.img.PixOffset(b.Min.X, y):][:4*b.Dx()]
		for i := skipZeros(mask, 0); i < len(mask); i = skipZeros(mask, i+1) {
			a := uint32(mask[i]) * uint32(col.A) // of 255 * 255
			const full = 255 * 255
			p := row[4*i : 4*i+4 : 4*i+4]
			over := func(src, dst uint8) uint8 {
				return uint8((uint32(src)*a + uint32(dst)*(full-a) + full/2) / full)
			}
			p[0], p[1], p[2], p[3] = over(col.R, p[0]), over(col.G, p[1]), over(col.B, p[2]), over(255, p[3])
		}
	}
}

func boundsOf(contours [][]pt) image.Rectangle {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, o := range contours {
		for _, p := range o {
			x0, y0, x1, y1 = math.Min(x0, p.x), math.Min(y0, p.y), math.Max(x1, p.x), math.Max(y1, p.y)
		}
	}
	if !(x0 <= x1) {
		return image.Rectangle{}
	}
	return image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1)), int(math.Ceil(y1)))
}

// nrgba gives the picture with plain colors.
func (c *canvas) nrgba() *image.NRGBA {
	out := image.NewNRGBA(c.img.Rect)
	c.into(out)
	return out
}

// into puts the picture into one of the same size, with plain colors.
func (c *canvas) into(out *image.NRGBA) {
	if c.img.Opaque() { // the common case: nothing to convert
		copy(out.Pix, c.img.Pix)
		return
	}
	for i := 0; i < len(c.img.Pix); i += 4 {
		s, d := c.img.Pix[i:i+4:i+4], out.Pix[i:i+4:i+4]
		switch a := uint32(s[3]); a {
		case 255:
			copy(d, s)
		case 0:
			clear(d)
		default:
			for k := range 3 {
				d[k] = uint8(min((uint32(s[k])*255+a/2)/a, 255))
			}
			d[3] = s[3]
		}
	}
}
