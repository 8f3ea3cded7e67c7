package report

import (
	"bytes"
	"context"
	"errors"
	"image/jpeg"

	"stillwater/journal"
	"stillwater/picture"
)

// A picture on paper is at most so many pixels wide and high: 4.6 inch at 240
// dots an inch, and less where there are many, so that the file stays one that
// can be handed on. Nothing of a picture's file but what it shows goes along: no
// place, no camera.
const (
	picturePixels  = 1100
	pictureQuality = 85
)

// pictureSide is how many pixels each of so many pictures may have on a side.
func pictureSide(count int) int {
	switch {
	case count <= 100:
		return picturePixels
	case count <= 400:
		return 800
	}
	return 560
}

// image reads a picture and makes it as small as paper needs it: side pixels
// at most. One that
// cannot be read has no size.
func image(ctx context.Context, src Source, p journal.Picture, side int) (SharedImage, error) {
	out := SharedImage{Caption: p.Caption}
	data, err := src.AttachmentData(ctx, p.ID)
	var damaged *journal.DamagedError
	if errors.As(err, &damaged) || errors.Is(err, journal.ErrNotFound) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	img, err := picture.Fit(ctx, data, side, side)
	if err != nil {
		return out, ctx.Err()
	}
	for i := 0; i < len(img.Pix); i += 4 { // on white: what is premultiplied lacks just that
		rest := 255 - img.Pix[i+3]
		for k := range 3 {
			img.Pix[i+k] += rest
		}
		img.Pix[i+3] = 255
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: pictureQuality}); err != nil {
		return out, err
	}
	out.Data, out.W, out.H = b.Bytes(), img.Rect.Dx(), img.Rect.Dy()
	return out, nil
}
