package picture

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/png"
	"runtime"
	"testing"
	"time"
)

func TestKindsAreToldByName(t *testing.T) {
	ftyp := func(brands ...string) string {
		b := "ftyp" + brands[0] + "\x00\x00\x00\x00"
		for _, x := range brands[1:] {
			b += x
		}
		return string(binary.BigEndian.AppendUint32(nil, uint32(len(b)+4))) + b + "more of it"
	}
	for want, files := range map[Kind][]string{
		PNG:      {string(pngOf(t, photo(4, 4)))},
		JPEG:     {string(jpegOf(t, photo(4, 4)))},
		GIF:      {string(gifOf(t))},
		WebP:     {"RIFF\x10\x00\x00\x00WEBPVP8 "},
		HEIC:     {ftyp("heic", "mif1", "heic"), ftyp("mif1", "heic"), ftyp("msf1", "hevc")},
		AVIF:     {ftyp("avif", "mif1"), ftyp("mif1", "avif", "miaf")},
		TIFF:     {"II*\x00\x08\x00\x00\x00", "MM\x00*\x00\x00\x00\x08"},
		BMP:      {"BM\x46\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00\x02\x00\x00\x00\x02\x00\x00\x00"},
		JPEGXL:   {"\xff\x0a\xfa\x1f"},
		JPEG2000: {"\x00\x00\x00\x0cjP  \r\n\x87\n"},
		PSD:      {"8BPS\x00\x01"},
		SVG:      {"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>", "\ufeff  <svg/>"},
		PDF:      {"%PDF-1.7"},
		Unknown:  {"", "BM", "BMW is a car, and this is a longer text", ftyp("isom", "mp42"), "RIFF\x10\x00\x00\x00WAVEfmt ", "hello"},
	} {
		for _, f := range files {
			if got := Sniff([]byte(f)); got != want {
				t.Errorf("%.16q: %q, want %q", f, got, want)
			}
			_, err := Look([]byte(f))
			var kind *KindError
			if errors.As(err, &kind) == want.Readable() || !want.Readable() && kind.Kind != want {
				t.Errorf("%.16q: %v", f, err)
			}
		}
	}
}

// TestBombsAreRefused also measures: nothing large may be made for them.
func TestBombsAreRefused(t *testing.T) {
	want := map[string]error{"60,000 x 60,000": ErrTooLarge, "60,000 x 60,000 jpeg": ErrTooLarge, "5000 scans": ErrTooLarge, "more data than pixels": ErrBroken}
	for name, data := range bombs(t) {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			_, err := Fit(t.Context(), data, 100, 100)
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if !errors.Is(err, want[name]) {
				t.Errorf("%v, want %v", err, want[name])
			}
			if made := after.TotalAlloc - before.TotalAlloc; made > 8<<20 {
				t.Errorf("%d bytes were made for a file of %d", made, len(data))
			}
			t.Logf("%d bytes, %v: %v", len(data), took, err)
		})
	}
}

func TestWhatIsCutOffOrChangedIsRefused(t *testing.T) {
	for _, whole := range [][]byte{pngOf(t, photo(60, 40)), jpegOf(t, photo(60, 40))} {
		for _, n := range []int{0, 1, 3, 8, 20, 30, 33, 40, len(whole) / 2, len(whole) - 20} {
			if _, err := Fit(t.Context(), whole[:n], 100, 100); err == nil {
				t.Errorf("%d of %d bytes were taken", n, len(whole))
			}
		}
	}
	for _, head := range [][]byte{pngHead(0, 5, 8, 2), pngHead(5, 0, 8, 2), pngHead(1<<31, 1, 8, 2), pngHead(5, 5, 8, 9), []byte("\x89PNG\r\n\x1a\n")} {
		if _, err := Look(head); !errors.Is(err, ErrBroken) {
			t.Errorf("%x: %v", head, err)
		}
	}
}

func TestLimits(t *testing.T) {
	for _, c := range []struct {
		w, h  uint32
		depth byte
		want  error
	}{
		{10_000, 5_000, 8, nil}, {10_000, 5_000, 16, nil}, {10_000, 5_001, 8, ErrTooLarge}, {20_000, 10, 8, nil}, {20_001, 1, 8, ErrTooLarge},
	} {
		if _, err := Look(pngHead(c.w, c.h, c.depth, 6)); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

// TestACameraThatWasTurned draws the corners where the orientation says.
func TestACameraThatWasTurned(t *testing.T) {
	const w, h = 80, 40
	corners := map[string][2]int{"left top": {2, 2}, "right top": {-3, 2}, "left bottom": {2, -3}, "right bottom": {-3, -3}}
	// Where red, green and blue lie once the picture is upright (EXIF 2.32, 4.6.4).
	for turn, want := range map[int][3]string{
		1: {"left top", "right top", "left bottom"}, 2: {"right top", "left top", "right bottom"},
		3: {"right bottom", "left bottom", "right top"}, 4: {"left bottom", "right bottom", "left top"},
		5: {"left top", "left bottom", "right top"}, 6: {"right top", "right bottom", "left top"},
		7: {"right bottom", "right top", "left bottom"}, 8: {"left bottom", "left top", "right bottom"},
	} {
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			data := withEXIF(jpegOf(t, photo(w, h)), order, turn, turn%2 == 0)
			info, err := Look(data)
			must(t, err)
			if (info.Width == w) != (turn < 5) || info.Turn != turn || info.Place != (turn%2 == 0) {
				t.Errorf("%d: %+v", turn, info)
			}
			for _, room := range []int{1000, 40} {
				img, err := Fit(t.Context(), data, room, room)
				must(t, err)
				if room == 1000 && (img.Rect.Dx() != info.Width || img.Rect.Dy() != info.Height) || max(img.Rect.Dx(), img.Rect.Dy()) != min(room, w) {
					t.Errorf("%d: %v", turn, img.Rect)
				}
				for i, corner := range want {
					x, y := corners[corner][0], corners[corner][1]
					if x < 0 {
						x += img.Rect.Dx()
					}
					if y < 0 {
						y += img.Rect.Dy()
					}
					c := img.RGBAAt(x, y)
					if p := [3]uint8{c.R, c.G, c.B}; p[i] < 200 || p[(i+1)%3] > 60 || p[(i+2)%3] > 60 {
						t.Errorf("turn %d, %v: %s is %v", turn, img.Rect, corner, c)
					}
				}
			}
		}
	}
	// A shrunken copy stands upright by itself and tells no place.
	small, info, err := Shrink(t.Context(), withEXIF(jpegOf(t, photo(w, h)), binary.BigEndian, 6, true), 40)
	must(t, err)
	again, err := Look(small)
	must(t, err)
	if again.Place || again.Turn != 1 || again.Width != 20 || again.Height != 40 || info.Width != 20 || bytes.Contains(small, []byte("Exif")) {
		t.Errorf("%+v", again)
	}
}

func TestHostileEXIF(t *testing.T) {
	whole := withEXIF(jpegOf(t, photo(4, 4)), binary.BigEndian, 6, true)
	at := bytes.Index(whole, []byte("Exif\x00\x00")) + 6
	for i := at; i < at+56; i++ {
		for _, v := range []byte{0, 1, 0x7f, 0x80, 0xff} {
			b := bytes.Clone(whole)
			b[i] = v
			info, err := Look(b)
			must(t, err)
			if info.Turn < 1 || info.Turn > 8 {
				t.Fatalf("%d: %+v", i, info)
			}
		}
	}
	for n := range 57 {
		_ = readEXIF(whole[at : at+n])
	}
}

func TestAPlaceInXMP(t *testing.T) {
	data := withAPP1(jpegOf(t, photo(4, 4)), []byte(`http://ns.adobe.com/xap/1.0/`+"\x00"+`<x exif:GPSLatitude="59,20N"/>`))
	if info, err := Look(data); err != nil || !info.Place {
		t.Error(info, err)
	}
}

func TestSmallerCopies(t *testing.T) {
	flat := image.NewPaletted(image.Rect(0, 0, 3000, 1000), color.Palette{color.White, color.Black, color.RGBA{200, 30, 30, 255}})
	for x := range 3000 {
		for y := range 40 {
			flat.SetColorIndex(x, 300+y+x/9, 1)
		}
	}
	glass := image.NewNRGBA(image.Rect(0, 0, 300, 200))
	for i := range glass.Pix {
		glass.Pix[i] = uint8(i)
	}
	for name, c := range map[string]struct {
		data []byte
		kind Kind
		w, h int
	}{
		"photo":                     {jpegOf(t, photo(2400, 1200)), JPEG, 2048, 1024},
		"photo as PNG":              {pngOf(t, photo(1200, 2400)), JPEG, 1024, 2048},
		"drawing":                   {pngOf(t, flat), PNG, 2048, 683},
		"transparent, small enough": {pngOf(t, glass), PNG, 300, 200},
	} {
		out, info, err := Shrink(t.Context(), c.data, ShrinkSide)
		must(t, err)
		again, err := Look(out)
		must(t, err)
		if info.Kind != c.kind || again.Kind != c.kind || again.Width != c.w || again.Height != c.h || info.Width != c.w || info.Height != c.h {
			t.Errorf("%s: %+v %+v", name, info, again)
		}
		if c.kind == JPEG && len(out) >= len(c.data) {
			t.Errorf("%s: %d bytes of %d", name, len(out), len(c.data))
		}
		t.Logf("%s: %d bytes of %d", name, len(out), len(c.data))
	}
	out, _, err := Shrink(t.Context(), pngOf(t, glass), 100)
	must(t, err)
	img, err := png.Decode(bytes.NewReader(out))
	must(t, err)
	if img.Bounds().Dx() != 100 || img.(*image.NRGBA).Opaque() {
		t.Error("transparency was lost")
	}
}

// TestScaleTakesTheMeanOfEachArea compares with sums in floating point.
func TestScaleTakesTheMeanOfEachArea(t *testing.T) {
	src := photo(97, 61)
	for _, size := range [][2]int{{97, 61}, {96, 60}, {50, 61}, {97, 7}, {10, 10}, {1, 1}, {33, 2}} {
		w, h := size[0], size[1]
		got, err := scale(t.Context(), src, w, h)
		must(t, err)
		for y := range h {
			for x := range w {
				want := [3]float64{}
				x0, x1, y0, y1 := float64(x)*97/float64(w), float64(x+1)*97/float64(w), float64(y)*61/float64(h), float64(y+1)*61/float64(h)
				for sy := int(y0); sy < 61 && float64(sy) < y1; sy++ {
					for sx := int(x0); sx < 97 && float64(sx) < x1; sx++ {
						area := (min(x1, float64(sx+1)) - max(x0, float64(sx))) * (min(y1, float64(sy+1)) - max(y0, float64(sy)))
						for i := range 3 {
							want[i] += area * float64(src.Pix[sy*src.Stride+4*sx+i])
						}
					}
				}
				for i := range 3 {
					mean := want[i] / ((x1 - x0) * (y1 - y0))
					if have := float64(got.Pix[y*got.Stride+4*x+i]); have < mean-2 || have > mean+2 {
						t.Fatalf("%dx%d at %d,%d: %v, want %v", w, h, x, y, have, mean)
					}
				}
			}
		}
	}
	even := image.NewUniform(color.RGBA{1, 128, 254, 255})
	flat := image.NewRGBA(image.Rect(0, 0, 1009, 757))
	for i := range flat.Pix {
		flat.Pix[i] = []uint8{1, 128, 254, 255}[i%4]
	}
	got, err := scale(t.Context(), flat, 211, 13)
	must(t, err)
	for i := 0; i < len(got.Pix); i += 4 {
		if c := (color.RGBA{got.Pix[i], got.Pix[i+1], got.Pix[i+2], got.Pix[i+3]}); c != even.C {
			t.Fatal("an even color changed:", c)
		}
	}
}

func TestFitEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Fit(ctx, jpegOf(t, photo(40, 40)), 10, 10); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	turn <- struct{}{}
	ctx, cancel = context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	_, err := Fit(ctx, jpegOf(t, photo(40, 40)), 10, 10)
	<-turn
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

func TestFitting(t *testing.T) {
	for _, c := range [][6]int{
		{100, 50, 10, 10, 10, 5}, {50, 100, 10, 10, 5, 10}, {5, 5, 10, 10, 5, 5}, {20_000, 1, 100, 100, 100, 1}, {1, 20_000, 7, 7, 1, 7}, {10, 10, 0, -5, 1, 1},
	} {
		if w, h := fitting(c[0], c[1], c[2], c[3]); w != c[4] || h != c[5] {
			t.Errorf("%v: %d x %d", c, w, h)
		}
	}
}

func FuzzFit(f *testing.F) {
	for _, b := range [][]byte{
		pngOf(f, photo(12, 9)), jpegOf(f, photo(12, 9)), withEXIF(jpegOf(f, photo(9, 12)), binary.LittleEndian, 6, true), gifOf(f),
		chunk(chunk(pngHead(60_000, 60_000, 8, 6), "IDAT", zeros(f, 100)), "IEND", nil),
	} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Look(data)
		if err != nil {
			return
		}
		if info.Width > MaxSide || info.Height > MaxSide || int64(info.Width)*int64(info.Height) > MaxPixels {
			t.Fatalf("%+v", info)
		}
		if info.Width*info.Height > 1<<20 { // for speed
			return
		}
		img, err := Fit(t.Context(), data, 16, 16)
		if err != nil {
			return
		}
		if img.Rect.Dx() < 1 || img.Rect.Dx() > 16 || img.Rect.Dy() < 1 || img.Rect.Dy() > 16 {
			t.Fatal(img.Rect)
		}
		small, _, err := Shrink(t.Context(), data, 16)
		if err != nil {
			t.Fatal("fits but does not shrink", err)
		}
		if again, err := Look(small); err != nil || again.Place || again.Turn != 1 {
			t.Fatal(again, err)
		}
	})
}

func BenchmarkThumbnail12MP(b *testing.B) {
	data := jpegOf(b, photo(4000, 3000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		_, err := Fit(b.Context(), data, 320, 320)
		must(b, err)
	}
}

func BenchmarkShrink12MP(b *testing.B) {
	data := jpegOf(b, photo(4000, 3000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		_, _, err := Shrink(b.Context(), data, ShrinkSide)
		must(b, err)
	}
}

func BenchmarkLook12MP(b *testing.B) {
	data := jpegOf(b, photo(4000, 3000))
	for b.Loop() {
		_, err := Look(data)
		must(b, err)
	}
}
