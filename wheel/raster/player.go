package raster

import (
	"fmt"
	"image"
	"image/draw"
	"math"

	"stillwater/wheel"
	"stillwater/wheel/fontmetrics"
)

// Player draws the frames of a replay at one size. What does not move is drawn
// once, on the page and on the fill; a frame puts both together along the
// outline and draws what is above. It is for one goroutine at a time.
type Player struct {
	replay        *wheel.Replay
	set           *fontmetrics.Set
	still, inside *canvas
	c             *canvas
	direct        bool // nothing is transparent: both ways of keeping colors are the same
}

// NewPlayer prepares a replay for pictures of exactly pxW x pxH pixels, as
// large as fits, in the middle. It fails as Fit does.
func NewPlayer(r *wheel.Replay, pxW, pxH int, fonts wheel.Fonts) (*Player, error) {
	set, err := fontmetrics.New(fonts)
	if err != nil {
		return nil, err
	}
	p := &Player{replay: r, set: set}
	if p.still, err = fitted(r.Still(), pxW, pxH); err != nil {
		return nil, err
	}
	if p.inside, err = fitted(r.Inside(), pxW, pxH); err != nil {
		return nil, err
	}
	for _, s := range r.Still().Shapes {
		p.still.shape(s, set)
	}
	for _, s := range r.Inside().Shapes {
		p.inside.shape(s, set)
	}
	p.direct = r.Still().Background.A == 255
	p.c, err = fitted(r.Still(), pxW, pxH)
	return p, err
}

// fitted is an empty canvas for a drawing, its background painted.
func fitted(d wheel.Drawing, pxW, pxH int) (*canvas, error) {
	if pxW < 1 || pxH < 1 || pxW > MaxPixels/pxH || !(d.Width > 0) || !(d.Height > 0) || d.Width*d.Height > 1e12 {
		return nil, fmt.Errorf("%w: %d x %d", ErrSize, pxW, pxH)
	}
	c := newCanvas(pxW, pxH)
	if d.Background.A > 0 {
		draw.Draw(c.img, c.img.Bounds(), image.NewUniform(d.Background), image.Point{}, draw.Src)
	}
	c.k = math.Min(float64(pxW)/d.Width, float64(pxH)/d.Height)
	c.dx = (float64(pxW) - d.Width*c.k) / 2
	c.dy = (float64(pxH) - d.Height*c.k) / 2
	return c, nil
}

// Frame draws a position (see wheel.Replay) into dst, which it returns; it
// makes a new picture where dst is nil or of another size.
func (p *Player) Frame(dst *image.NRGBA, position float64) *image.NRGBA {
	if dst == nil || dst.Rect != p.still.img.Rect || len(dst.Pix) != len(p.still.img.Pix) {
		dst = image.NewNRGBA(p.still.img.Rect)
	}
	if p.direct {
		p.c.img = &image.RGBA{Pix: dst.Pix, Stride: dst.Stride, Rect: dst.Rect}
	}
	copy(p.c.img.Pix, p.still.img.Pix)
	f := p.replay.Frame(position)
	for _, part := range f.Fills {
		p.fill(part)
	}
	for _, s := range f.Shapes {
		p.c.shape(s, p.set)
	}
	if !p.direct {
		p.c.into(dst)
	}
	return dst
}

// fill takes the pixels within a part from the inside.
func (p *Player) fill(f wheel.Fill) {
	pts := [][]pt{p.c.points(f.Points)}
	all := boundsOf(pts).Intersect(p.c.img.Rect)
	strength := uint32(math.Min(math.Max(f.Strength, 0), 1)*255 + 0.5)
	if all.Empty() || strength == 0 {
		return
	}
	resize(p.c.mask, all)
	p.c.cover(pts, all)
	for y := all.Min.Y; y < all.Max.Y; y++ {
		mask := p.c.mask.Pix[p.c.mask.PixOffset(all.Min.X, y):][:all.Dx()]
		at := p.c.img.PixOffset(all.Min.X, y)
		mixRow(p.c.img.Pix[at:][:4*all.Dx()], p.inside.img.Pix[at:][:4*all.Dx()], mask, strength)
	}
}

// mixRow moves dst towards src by mask and strength, both of 255.
func mixRow(dst, src, mask []uint8, strength uint32) {
	const full = 255 * 255
	for i := skipZeros(mask, 0); i < len(mask); i = skipZeros(mask, i+1) {
		a := uint32(mask[i]) * strength
		switch d, s := dst[4*i:4*i+4:4*i+4], src[4*i:4*i+4:4*i+4]; a {
		case full:
			copy(d, s)
		default:
			for k := range d {
				d[k] = uint8((uint32(s[k])*a + uint32(d[k])*(full-a) + full/2) / full)
			}
		}
	}
}
