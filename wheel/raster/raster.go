// Package raster draws a wheel.Drawing into pixels: for the window, and as PNG.
//
// Everything is anti-aliased by coverage. Strokes are drawn piece by piece and
// joined by their greatest coverage, so joins are exactly round and show no
// bumps.
package raster

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"math"

	"stillwater/wheel"
	"stillwater/wheel/fontmetrics"
)

// MaxPixels bounds a picture: 64 million, more than A3 at 400 dpi.
const MaxPixels = 64 << 20

// ErrSize says that the picture asked for has no pixels or too many.
var ErrSize = errors.New("raster: picture size out of range")

// NewMeasurer gives a Measurer that agrees with this pen and all others.
func NewMeasurer(fonts wheel.Fonts) (wheel.Measurer, error) { return fontmetrics.New(fonts) }

// Height is how many pixels high Image makes a drawing of this width.
func Height(d wheel.Drawing, pxW int) int {
	if !(d.Width > 0) || !(d.Height > 0) {
		return 0
	}
	return max(int(math.Round(float64(pxW)*d.Height/d.Width)), 1)
}

// Image draws d exactly pxW pixels wide and Height(d, pxW) high, with the
// drawing's own background. It fails with ErrSize, or when a font cannot be
// read.
func Image(d wheel.Drawing, pxW int, fonts wheel.Fonts) (*image.NRGBA, error) {
	return Fit(d, pxW, Height(d, pxW), fonts)
}

// Fit draws d into a picture of exactly pxW x pxH pixels: as large as fits, in
// the middle, the background everywhere. It is what a raster generator of a
// window needs. Same errors as Image.
func Fit(d wheel.Drawing, pxW, pxH int, fonts wheel.Fonts) (*image.NRGBA, error) {
	c, err := fitted(d, pxW, pxH)
	if err != nil {
		return nil, err
	}
	set, err := fontmetrics.New(fonts)
	if err != nil {
		return nil, err
	}
	for _, s := range d.Shapes {
		c.shape(s, set)
	}
	return c.nrgba(), nil
}

func (c *canvas) shape(s wheel.Shape, set *fontmetrics.Set) {
	switch s := s.(type) {
	case wheel.Polygon:
		pts := c.points(s.Points)
		c.fill([][]pt{pts}, s.Fill)
		c.stroke(pts, true, s.Stroke)
	case wheel.Polyline:
		c.stroke(c.points(s.Points), false, s.Stroke)
	case wheel.Circle:
		c.circle(s)
	case wheel.Text:
		c.text(s, set)
	case wheel.Image:
		c.image(s)
	}
}

func (c *canvas) circle(s wheel.Circle) {
	if !(s.R > 0) {
		return
	}
	at := c.points([]wheel.Point{s.Center})[0]
	r := s.R * c.k
	c.fill([][]pt{round(at, r, false)}, s.Fill)
	if !s.Stroke.Visible() {
		return
	}
	if len(s.Stroke.Dash) > 0 {
		c.stroke(round(at, r, false), true, s.Stroke)
		return
	}
	half := s.Stroke.Width * c.k / 2
	contours := [][]pt{round(at, r+half, false)}
	if r > half {
		contours = append(contours, round(at, r-half, true))
	}
	c.fill(contours, s.Stroke.Color)
}

func (c *canvas) text(t wheel.Text, set *fontmetrics.Set) {
	if !(t.Size > 0) || t.Color.A == 0 {
		return
	}
	x := t.At.X
	switch w := set.Width(t.String, t.Face, t.Size); t.Anchor {
	case wheel.Middle:
		x -= w / 2
	case wheel.End:
		x -= w
	}
	var contours [][]pt
	for _, g := range set.Layout(t.String, t.Face, t.Size) {
		contours = append(contours, c.contours(set.Outline(g, t.Size), wheel.Point{X: x, Y: t.At.Y})...)
	}
	if t.Halo.A > 0 && t.HaloWidth > 0 {
		line := wheel.Stroke{Width: 2 * t.HaloWidth, Color: t.Halo}
		var pieces [][]pt
		for _, o := range contours {
			pieces = append(pieces, c.strokePieces(o, true, line)...)
		}
		c.paint(pieces, contours, t.Halo)
	}
	c.fill(contours, t.Color)
}

// contours flattens a glyph's outline.
func (c *canvas) contours(segs []fontmetrics.Segment, at wheel.Point) [][]pt {
	var out [][]pt
	px := func(p wheel.Point) pt {
		return pt{(p.X+at.X)*c.k + c.dx, (p.Y+at.Y)*c.k + c.dy}
	}
	for _, s := range segs {
		if s.Op == fontmetrics.Move || len(out) == 0 {
			out = append(out, []pt{px(s.P[0])})
			continue
		}
		o := &out[len(out)-1]
		from := (*o)[len(*o)-1]
		switch s.Op {
		case fontmetrics.Line:
			*o = append(*o, px(s.P[0]))
		case fontmetrics.Quad:
			*o = flatten(*o, from, px(s.P[0]), px(s.P[0]), px(s.P[1]), true)
		case fontmetrics.Cubic:
			*o = flatten(*o, from, px(s.P[0]), px(s.P[1]), px(s.P[2]), false)
		}
	}
	return out
}

// WritePNG draws d pxW pixels wide and writes it as PNG, with its size in
// pixels per meter so that it prints as large as the drawing is in points.
// Same errors as Image, and those of w.
func WritePNG(w io.Writer, d wheel.Drawing, pxW int, fonts wheel.Fonts) error {
	img, err := Image(d, pxW, fonts)
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, img); err != nil {
		return err
	}
	_, err = w.Write(withDensity(buf.Bytes(), float64(pxW)/d.Width))
	return err
}

// withDensity adds the chunk pHYs after the header of a PNG file. perPoint is
// pixels per point.
func withDensity(file []byte, perPoint float64) []byte {
	const header = 8 + 25 // signature and IHDR
	perMeter := math.Round(perPoint * 72 / 0.0254)
	if len(file) < header || !(perMeter >= 1 && perMeter < 1<<31) {
		return file
	}
	body := []byte("pHYs")
	body = binary.BigEndian.AppendUint32(body, uint32(perMeter))
	body = binary.BigEndian.AppendUint32(body, uint32(perMeter))
	body = append(body, 1)
	chunk := binary.BigEndian.AppendUint32(nil, 9)
	chunk = append(chunk, body...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(body))
	return append(append(append([]byte(nil), file[:header]...), chunk...), file[header:]...)
}
