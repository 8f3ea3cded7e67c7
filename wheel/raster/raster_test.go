package raster_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"

	"stillwater/assets"
	"stillwater/wheel"
	"stillwater/wheel/raster"
)

var (
	white = color.NRGBA{255, 255, 255, 255}
	black = color.NRGBA{0, 0, 0, 255}
	red   = color.NRGBA{200, 0, 0, 255}
)

func fonts() wheel.Fonts {
	return wheel.Fonts{
		Sans: assets.FontSans(), SansBold: assets.FontSansBold(), Serif: assets.FontSerif(), Emoji: assets.FontEmoji(),
	}
}

func draw(t *testing.T, w, h float64, px int, shapes ...wheel.Shape) *image.NRGBA {
	t.Helper()
	img, err := raster.Image(wheel.Drawing{Width: w, Height: h, Background: white, Shapes: shapes}, px, fonts())
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// ink is how many pixels are covered, counted by darkness.
func ink(img *image.NRGBA) float64 {
	sum := 0.0
	for i := 0; i < len(img.Pix); i += 4 {
		sum += 1 - float64(img.Pix[i])/255
	}
	return sum
}

func TestSizesAreExact(t *testing.T) {
	for _, c := range []struct {
		w, h     float64
		px, want int
	}{{400, 300, 800, 600}, {400, 300, 1, 1}, {595.28, 841.89, 1240, 1754}, {100, 1, 10, 1}, {3, 1, 100, 33}} {
		img := draw(t, c.w, c.h, c.px)
		if b := img.Bounds(); b != image.Rect(0, 0, c.px, c.want) || raster.Height(wheel.Drawing{Width: c.w, Height: c.h}, c.px) != c.want {
			t.Errorf("%v: %v", c, b)
		}
	}
	d := wheel.Drawing{Width: 100, Height: 100, Background: red}
	for _, s := range [][2]int{{1, 1}, {333, 77}, {77, 333}} {
		img, err := raster.Fit(d, s[0], s[1], fonts())
		if err != nil || img.Bounds() != image.Rect(0, 0, s[0], s[1]) {
			t.Fatalf("%v: %v", s, err)
		}
		for _, at := range [][2]int{{0, 0}, {s[0] - 1, s[1] - 1}, {s[0] / 2, s[1] / 2}} {
			if img.NRGBAAt(at[0], at[1]) != red {
				t.Errorf("%v: %v at %v", s, img.NRGBAAt(at[0], at[1]), at)
			}
		}
	}
}

func TestSizesThatCannotBe(t *testing.T) {
	d := wheel.Drawing{Width: 100, Height: 100}
	for _, px := range []int{0, -1, math.MaxInt, 1 << 20} {
		if _, err := raster.Image(d, px, fonts()); !errors.Is(err, raster.ErrSize) {
			t.Errorf("%d pixels: %v", px, err)
		}
	}
	for _, d := range []wheel.Drawing{{}, {Width: math.NaN(), Height: 1}, {Width: 1, Height: math.Inf(1)}, {Width: -1, Height: 5}} {
		if _, err := raster.Image(d, 100, fonts()); !errors.Is(err, raster.ErrSize) {
			t.Errorf("%v: %v", d, err)
		}
	}
	if _, err := raster.Image(wheel.Drawing{Width: 9, Height: 9}, 9, wheel.Fonts{}); err == nil {
		t.Error("no font is no error")
	}
}

// TestAreas compares what is covered with the area by the book.
func TestAreas(t *testing.T) {
	line := wheel.Stroke{Width: 10, Color: black}
	for name, c := range map[string]struct {
		s    wheel.Shape
		want float64
	}{
		"square":  {wheel.Polygon{Points: []wheel.Point{{X: 20, Y: 20}, {X: 60, Y: 20}, {X: 60, Y: 60}, {X: 20, Y: 60}}, Fill: black}, 1600},
		"disc":    {wheel.Circle{Center: wheel.Point{X: 50, Y: 50}, R: 30, Fill: black}, math.Pi * 900},
		"annulus": {wheel.Circle{Center: wheel.Point{X: 50, Y: 50}, R: 30, Stroke: line}, math.Pi * (35*35 - 25*25)},
		"capsule": {wheel.Polyline{Points: []wheel.Point{{X: 20, Y: 50}, {X: 80, Y: 50}}, Stroke: line}, 600 + math.Pi*25},
		"dots": {wheel.Polyline{Points: []wheel.Point{{X: 20, Y: 50}, {X: 85, Y: 50}}, Stroke: wheel.Stroke{
			Width: 10, Color: black, Dash: []float64{0, 20},
		}}, 4 * math.Pi * 25},
		"round corner": {wheel.Polyline{Points: []wheel.Point{{X: 20, Y: 20}, {X: 80, Y: 20}, {X: 80, Y: 80}}, Stroke: line}, 1200 - 25 + math.Pi*25*1.25},
		"nothing":      {wheel.Polyline{Points: []wheel.Point{{X: 20, Y: math.NaN()}, {X: 80, Y: 20}}, Stroke: line}, 0},
		"thin":         {wheel.Polyline{Points: []wheel.Point{{X: 10, Y: 33.3}, {X: 90, Y: 71.1}}, Stroke: wheel.Stroke{Width: 0.5, Color: black}}, 0.5*math.Hypot(80, 37.8) + math.Pi/16},
	} {
		if got := ink(draw(t, 100, 100, 400, c.s)) / 16; math.Abs(got-c.want) > 0.012*c.want+0.2 {
			t.Errorf("%s covers %.2f, want %.2f", name, got, c.want)
		}
	}
}

func TestTextStandsWhereItIsMeasured(t *testing.T) {
	m, err := raster.NewMeasurer(fonts())
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []wheel.Anchor{wheel.Start, wheel.Middle, wheel.End} {
		text := wheel.Text{At: wheel.Point{X: 100, Y: 40}, Anchor: a, Face: wheel.FaceSansBold, Size: 20, Color: black, String: "Mental"}
		b := text.Bounds(m).Grow(0.5)
		img := draw(t, 200, 60, 400, text)
		if ink(img) < 200 {
			t.Fatal("no text")
		}
		for y := range 120 {
			for x := range 400 {
				in := float64(x+1)/2 > b.X0 && float64(x)/2 < b.X1 && float64(y+1)/2 > b.Y0 && float64(y)/2 < b.Y1
				if !in && img.NRGBAAt(x, y) != white {
					t.Fatalf("anchor %d: ink at %d,%d outside %v", a, x, y, b)
				}
			}
		}
	}
}

func TestHaloHidesWhatIsBelow(t *testing.T) {
	bar := wheel.Polygon{Points: []wheel.Point{{X: 0, Y: 0}, {X: 40, Y: 0}, {X: 40, Y: 40}, {X: 0, Y: 40}}, Fill: red}
	text := wheel.Text{At: wheel.Point{X: 20, Y: 27}, Anchor: wheel.Middle, Size: 20, Color: black, String: "1"}
	plain := draw(t, 40, 40, 160, bar, text)
	text.Halo, text.HaloWidth = white, 3
	haloed := draw(t, 40, 40, 160, bar, text)
	whites := func(img *image.NRGBA) (n int) {
		for i := 0; i < len(img.Pix); i += 4 {
			if img.Pix[i] > 250 && img.Pix[i+1] > 250 {
				n++
			}
		}
		return n
	}
	if whites(plain) != 0 || whites(haloed) < 300 {
		t.Errorf("%d white pixels without, %d with a halo", whites(plain), whites(haloed))
	}
	if got := haloed.NRGBAAt(4, 4); got != red {
		t.Errorf("the halo reaches the corner: %v", got)
	}
}

func TestTransparentBackgroundStays(t *testing.T) {
	d := wheel.Drawing{Width: 10, Height: 10, Shapes: []wheel.Shape{wheel.Circle{Center: wheel.Point{X: 5, Y: 5}, R: 3, Fill: red}}}
	img, err := raster.Image(d, 100, fonts())
	if err != nil {
		t.Fatal(err)
	}
	if img.NRGBAAt(1, 1).A != 0 || img.NRGBAAt(50, 50) != red {
		t.Errorf("%v %v", img.NRGBAAt(1, 1), img.NRGBAAt(50, 50))
	}
	for i := 0; i < len(img.Pix); i += 4 { // edges keep the color
		if a := img.Pix[i+3]; a > 30 && (img.Pix[i] < 190 || img.Pix[i+1] > 8) {
			t.Fatalf("an edge pixel %v", img.Pix[i:i+4])
		}
	}
}

func TestPNG(t *testing.T) {
	d, err := wheel.Radar(wheel.RadarSpec{Width: 300, Height: 260, Layers: []wheel.Layer{{}}}, must(raster.NewMeasurer(fonts())))
	if err != nil {
		t.Fatal(err)
	}
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := raster.WritePNG(w, d, 600, fonts()); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same drawing gave other bytes")
	}
	i := bytes.Index(a.Bytes(), []byte("pHYs"))
	if i < 0 || binary.BigEndian.Uint32(a.Bytes()[i+4:]) != 5669 { // 144 dpi
		t.Error("no density of 144 dpi in the file")
	}
	img, err := png.Decode(&a)
	if err != nil || img.Bounds() != image.Rect(0, 0, 600, 520) {
		t.Errorf("%v", err)
	}
	if err := raster.WritePNG(full{}, d, 60, fonts()); !errors.Is(err, errFull) {
		t.Errorf("a full disk: %v", err)
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
