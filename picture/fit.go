package picture

import (
	"bytes"
	"context"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
)

// turn is held by whoever decodes.
var turn = make(chan struct{}, 1)

// Fit decodes a picture, puts it upright, and makes it as large as fits into width
// x height pixels, never larger than it is. Errors: those of [Look], and of ctx,
// which ends it early.
func Fit(ctx context.Context, data []byte, width, height int) (*image.RGBA, error) {
	info, err := Look(data)
	if err != nil {
		return nil, err
	}
	select {
	case turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-turn }()
	img, err := decode(ctx, info, data)
	if err != nil {
		return nil, err
	}
	w, h := fitting(info.Width, info.Height, width, height)
	if info.Turn > 4 {
		w, h = h, w
	}
	small, err := scale(ctx, img, w, h)
	if err != nil {
		return nil, err
	}
	return upright(small, info.Turn), nil
}

// fitting gives the size of a picture of w x h in a room of width x height: at
// least one pixel, at most its own.
func fitting(w, h, width, height int) (int, int) {
	width, height = max(1, width), max(1, height)
	if w <= width && h <= height {
		return w, h
	}
	if int64(w)*int64(height) > int64(h)*int64(width) {
		return width, max(1, int((int64(h)*int64(width)+int64(w)/2)/int64(w)))
	}
	return max(1, int((int64(w)*int64(height)+int64(h)/2)/int64(h))), height
}

// decode reads the pixels as they stand in the file. The size must be what the
// header told, so that nobody gets around the limits.
func decode(ctx context.Context, info Info, data []byte) (image.Image, error) {
	r := &ending{ctx: ctx, r: bytes.NewReader(data)}
	var img image.Image
	var err error
	if info.Kind == PNG {
		img, err = png.Decode(r)
	} else {
		img, err = jpeg.Decode(r)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, ErrBroken
	}
	w, h := info.Width, info.Height
	if info.Turn > 4 {
		w, h = h, w
	}
	if size := img.Bounds().Size(); size.X != w || size.Y != h {
		return nil, ErrBroken
	}
	return img, nil
}

// ending is a reader that ends with its context.
type ending struct {
	ctx context.Context
	r   io.Reader
}

func (e *ending) Read(p []byte) (int, error) {
	if err := e.ctx.Err(); err != nil {
		return 0, err
	}
	return e.r.Read(p)
}

// span is what of a line of pixels one pixel of a smaller line is made of.
type span struct {
	from, to    int // to is included
	first, last uint32
	whole       uint32
}

// weightOne is the weight of a pixel that counts whole.
const weightOne = 1 << 8

// spans cuts a line of n pixels into m equal parts, m <= n.
func spans(n, m int) []span {
	out := make([]span, m)
	for i := range out {
		a, b := int64(i)*int64(n)*weightOne/int64(m), int64(i+1)*int64(n)*weightOne/int64(m)
		s := span{from: int(a / weightOne), to: int((b - 1) / weightOne)}
		if s.from == s.to {
			s.first = uint32(b - a)
		} else {
			s.first, s.last = uint32(weightOne-a%weightOne), uint32(b-int64(s.to)*weightOne)
		}
		s.whole = uint32(b - a)
		out[i] = s
	}
	return out
}

func (s *span) weight(i int) uint32 {
	switch i {
	case s.from:
		return s.first
	case s.to:
		return s.last
	}
	return weightOne
}

// scale makes an image of w x h, no larger than img, in which each pixel is the mean
// of the area it stands for. It needs the memory of a few lines beside the result.
func scale(ctx context.Context, img image.Image, w, h int) (*image.RGBA, error) {
	b := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if b.Dx() == w && b.Dy() == h {
		draw.Draw(out, out.Rect, img, b.Min, draw.Src)
		return out, nil
	}
	across, down := spans(b.Dx(), w), spans(b.Dy(), h)
	read := liner(img)
	line := make([]uint32, 4*w) // a line of img, made as narrow as the result
	sum := make([]uint64, 4*w)
	have := -1
	for y := range down {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		clear(sum)
		for from := down[y].from; from <= down[y].to; from++ {
			if from != have { // two lines of the result may share one
				narrow(line, read(from), across)
				have = from
			}
			weight := uint64(down[y].weight(from))
			for i, v := range line {
				sum[i] += uint64(v) * weight
			}
		}
		row := out.Pix[y*out.Stride : y*out.Stride+4*w]
		for i, v := range sum {
			all := uint64(down[y].whole) << 8
			row[i] = uint8((v + all/2) / all)
		}
	}
	return out, nil
}

// narrow makes a line of RGBA as narrow as the spans say, in 256ths.
func narrow(out []uint32, pix []uint8, across []span) {
	for x := range across {
		s := &across[x]
		p := pix[4*s.from : 4*s.to+4]
		r, g, b, a := uint32(p[0])*s.first, uint32(p[1])*s.first, uint32(p[2])*s.first, uint32(p[3])*s.first
		for p = p[4:]; len(p) > 4; p = p[4:] {
			r, g, b, a = r+uint32(p[0])*weightOne, g+uint32(p[1])*weightOne, b+uint32(p[2])*weightOne, a+uint32(p[3])*weightOne
		}
		if len(p) == 4 {
			r, g, b, a = r+uint32(p[0])*s.last, g+uint32(p[1])*s.last, b+uint32(p[2])*s.last, a+uint32(p[3])*s.last
		}
		o := out[4*x : 4*x+4]
		half := s.whole / 2
		o[0], o[1], o[2], o[3] = mean(r, half, s.whole), mean(g, half, s.whole), mean(b, half, s.whole), mean(a, half, s.whole)
	}
}

// mean divides and keeps eight bits more; sums stay below 2^32 for lines of up to
// 65,000 pixels.
func mean(sum, half, whole uint32) uint32 {
	return uint32((uint64(sum)<<8 + uint64(half)) / uint64(whole))
}

// liner gives a function that gives a line of an image as RGBA, valid until the next
// call.
func liner(img image.Image) func(y int) []uint8 {
	b := img.Bounds()
	line := image.NewRGBA(image.Rect(0, 0, b.Dx(), 1))
	if p, ok := img.(*image.Paletted); ok {
		var colors [256][4]uint8
		for i, c := range p.Palette[:min(len(p.Palette), 256)] {
			r, g, b, a := c.RGBA()
			colors[i] = [4]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), uint8(a >> 8)}
		}
		return func(y int) []uint8 {
			for x, c := range p.Pix[y*p.Stride : y*p.Stride+b.Dx()] {
				copy(line.Pix[4*x:], colors[c][:])
			}
			return line.Pix
		}
	}
	return func(y int) []uint8 {
		draw.Draw(line, line.Rect, img, image.Pt(b.Min.X, b.Min.Y+y), draw.Src)
		return line.Pix
	}
}

// upright turns and mirrors an image as its orientation asks.
func upright(img *image.RGBA, orientation int) *image.RGBA {
	if orientation <= 1 || orientation > 8 {
		return img
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	ow, oh := w, h
	if orientation > 4 {
		ow, oh = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, ow, oh))
	for y := range oh {
		for x := range ow {
			sx, sy := source(orientation, x, y, w, h)
			copy(out.Pix[y*out.Stride+4*x:][:4], img.Pix[sy*img.Stride+4*sx:][:4])
		}
	}
	return out
}

// source tells which pixel of an image of w x h stands at x, y when it is upright.
func source(orientation, x, y, w, h int) (int, int) {
	switch orientation {
	case 2: // mirrored
		return w - 1 - x, y
	case 3: // upside down
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6: // to be turned to the right
		return y, h - 1 - x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8: // to be turned to the left
		return w - 1 - y, x
	}
	return x, y
}
