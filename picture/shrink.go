package picture

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"image/png"
)

// What a smaller copy is like, unless told otherwise.
const (
	ShrinkSide = 2048 // pixels of the longer side
	quality    = 85   // of a JPEG
	fewColors  = 256
)

// Shrink makes a copy whose longer side has at most side pixels, upright, without
// anything but the picture itself: what a camera wrote, the place above all, is
// gone. A PNG with transparency or few colors (a drawing) stays one; everything
// else becomes a JPEG. Errors: those of [Fit].
func Shrink(ctx context.Context, data []byte, side int) ([]byte, Info, error) {
	info, err := Look(data)
	if err != nil {
		return nil, info, err
	}
	img, err := Fit(ctx, data, side, side)
	if err != nil {
		return nil, info, err
	}
	out := Info{Kind: JPEG, Width: img.Rect.Dx(), Height: img.Rect.Dy(), Turn: 1}
	var b bytes.Buffer
	if info.Kind == PNG && (!img.Opaque() || isDrawing(img)) {
		out.Kind = PNG
		err = (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(&b, img)
	} else {
		err = jpeg.Encode(&b, img, &jpeg.Options{Quality: quality})
	}
	return b.Bytes(), out, err
}

// isDrawing tells whether nearly all of an image is of few colors: lines that were
// made smaller get softer edges, in colors between. It looks at lines here and
// there.
func isDrawing(img *image.RGBA) bool {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	counts := map[[4]uint8]int{}
	seen := 0
	for y := 0; y < h; y += max(1, h/256) {
		for x := range w {
			counts[[4]uint8(img.Pix[y*img.Stride+4*x:])]++
			seen++
		}
		if len(counts) > 64*fewColors {
			return false
		}
	}
	if len(counts) <= fewColors {
		return true
	}
	often := 0
	for _, n := range counts {
		if n*1000 > seen { // a flat color
			often += n
		}
	}
	return often*10 > seen*9
}
