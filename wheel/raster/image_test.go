package raster_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"stillwater/wheel"
	"stillwater/wheel/raster"
)

func TestImageInItsBox(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 40, 40))
	for i := range 1600 {
		img.SetNRGBA(i%40, i/40, color.NRGBA{0, 120, 0, 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	d := wheel.Drawing{Width: 100, Height: 50, Background: color.NRGBA{255, 255, 255, 255}, Shapes: []wheel.Shape{
		wheel.Image{Box: wheel.Rect{X0: 10, Y0: 10, X1: 60, Y1: 40}, Data: b.Bytes(), W: 40, H: 40},
		wheel.Image{Box: wheel.Rect{X0: 70, Y0: 10, X1: 90, Y1: 40}, Data: []byte("\x89PNG is not all"), W: 40, H: 40},
		wheel.Image{Box: wheel.Rect{X0: 70, Y0: 10, X1: 90, Y1: 40}, Data: b.Bytes(), W: 1 << 20, H: 1 << 20},
		wheel.Image{Box: wheel.Rect{X0: 90, Y0: 10, X1: 70, Y1: 40}, Data: b.Bytes(), W: 40, H: 40},
	}}
	got, err := raster.Image(d, 200, fonts())
	if err != nil {
		t.Fatal(err)
	}
	for y := range 100 {
		for x := range 200 {
			want := color.NRGBA{255, 255, 255, 255}
			if x >= 20 && x < 120 && y >= 20 && y < 80 {
				want = color.NRGBA{0, 120, 0, 255}
			}
			if got.NRGBAAt(x, y) != want {
				t.Fatalf("pixel %d,%d is %v", x, y, got.NRGBAAt(x, y))
			}
		}
	}
}
