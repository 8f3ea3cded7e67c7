package raster

import (
	"bytes"
	"image"
	_ "image/jpeg" // what an Image may hold
	"math"

	"golang.org/x/image/draw"

	"stillwater/wheel"
)

// image draws a picture into its box, whole pixels of ours; what cannot be
// read is left out.
func (c *canvas) image(s wheel.Image) {
	if !s.Drawable() {
		return
	}
	head, _, err := image.DecodeConfig(bytes.NewReader(s.Data))
	if err != nil || head.Width < 1 || head.Height < 1 || head.Width > wheel.MaxImagePixels/head.Height {
		return
	}
	img, _, err := image.Decode(bytes.NewReader(s.Data))
	if err != nil {
		return
	}
	px := func(v, d float64) int { return int(math.Round(v*c.k + d)) }
	box := image.Rect(px(s.Box.X0, c.dx), px(s.Box.Y0, c.dy), px(s.Box.X1, c.dx), px(s.Box.Y1, c.dy))
	draw.BiLinear.Scale(c.img, box, img, img.Bounds(), draw.Over, nil)
}
