package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"testing"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// photo is an image with soft and hard parts, red at the left top, green at the
// right top, blue at the left bottom.
func photo(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	r := rand.New(rand.NewPCG(1, 2))
	for y := range h {
		for x := range w {
			img.SetRGBA(x, y, color.RGBA{uint8(90 + 60*x/w + r.IntN(12)), uint8(120 + 40*y/h + r.IntN(12)), uint8(140 + r.IntN(12)), 255})
		}
	}
	mark := func(x, y int, c color.Color) {
		draw.Draw(img, image.Rect(x, y, x+w/4, y+h/4), image.NewUniform(c), image.Point{}, draw.Src)
	}
	mark(0, 0, color.RGBA{255, 0, 0, 255})
	mark(w-w/4, 0, color.RGBA{0, 255, 0, 255})
	mark(0, h-h/4, color.RGBA{0, 0, 255, 255})
	return img
}

func jpegOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, jpeg.Encode(&b, img, &jpeg.Options{Quality: 92}))
	return b.Bytes()
}

func pngOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, png.Encode(&b, img))
	return b.Bytes()
}

// withEXIF puts an orientation and a place into a JPEG, as a camera does.
func withEXIF(data []byte, order binary.AppendByteOrder, turn int, place bool) []byte {
	tiff := []byte("MM\x00*")
	if order.String() == binary.LittleEndian.String() {
		tiff = []byte("II*\x00")
	}
	tiff = order.AppendUint32(tiff, 8)
	entries := uint16(1)
	if place {
		entries = 2
	}
	tiff = order.AppendUint16(tiff, entries)
	tiff = order.AppendUint16(tiff, tagOrientation)
	tiff = order.AppendUint16(tiff, typeShort)
	tiff = order.AppendUint32(tiff, 1)
	tiff = order.AppendUint16(tiff, uint16(turn))
	tiff = order.AppendUint16(tiff, 0)
	if place {
		tiff = order.AppendUint16(tiff, tagGPS)
		tiff = order.AppendUint16(tiff, typeLong)
		tiff = order.AppendUint32(tiff, 1)
		tiff = order.AppendUint32(tiff, 38)
	}
	tiff = order.AppendUint32(tiff, 0)
	if place { // a directory with a latitude
		tiff = order.AppendUint16(tiff, 1)
		tiff = order.AppendUint16(tiff, 2)
		tiff = append(tiff, make([]byte, 14)...)
	}
	return withAPP1(data, append([]byte("Exif\x00\x00"), tiff...))
}

func withAPP1(data, body []byte) []byte {
	out := append([]byte{}, data[:2]...)
	out = append(out, 0xff, 0xe1)
	out = binary.BigEndian.AppendUint16(out, uint16(len(body)+2))
	out = append(out, body...)
	return append(out, data[2:]...)
}

func chunk(out []byte, name string, body []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
	at := len(out)
	out = append(append(out, name...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[at:]))
}

// pngHead is a PNG up to its first chunk.
func pngHead(w, h uint32, depth, kind byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, w)
	b = binary.BigEndian.AppendUint32(b, h)
	return chunk(append([]byte{}, pngStart...), "IHDR", append(b, depth, kind, 0, 0, 0))
}

func zeros(t testing.TB, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	block := make([]byte, 1<<20)
	for ; n > 0; n -= len(block) {
		_, err := z.Write(block[:min(n, len(block))])
		must(t, err)
	}
	must(t, z.Close())
	return b.Bytes()
}

// bombs are files that ask for more than they hold.
func bombs(t testing.TB) map[string][]byte {
	huge := chunk(chunk(pngHead(60_000, 60_000, 8, 6), "IDAT", zeros(t, 1<<20)), "IEND", nil)
	idat := chunk(chunk(pngHead(10, 10, 8, 2), "IDAT", zeros(t, 64<<20)), "IEND", nil)
	text := chunk(pngHead(10, 10, 8, 2), "zTXt", append([]byte("Comment\x00\x00"), zeros(t, 64<<20)...))
	text = chunk(chunk(text, "IDAT", zeros(t, 310)), "IEND", nil)
	icc := chunk(pngHead(10, 10, 8, 2), "iCCP", append([]byte("x\x00\x00"), zeros(t, 64<<20)...))
	icc = chunk(chunk(icc, "IDAT", zeros(t, 310)), "IEND", nil)
	square := jpegOf(t, photo(64, 64))
	wide := bytes.Clone(square)
	at := bytes.Index(wide, []byte{0xff, 0xc0})
	binary.BigEndian.PutUint16(wide[at+5:], 60_000)
	binary.BigEndian.PutUint16(wide[at+7:], 60_000)
	scan := bytes.Clone(square[:len(square)-2])
	sos := square[bytes.Index(square, []byte{0xff, 0xda}) : len(square)-2]
	for range 5000 {
		scan = append(scan, sos...)
	}
	return map[string][]byte{
		"60,000 x 60,000":       huge,
		"60,000 x 60,000 jpeg":  wide,
		"more data than pixels": idat,
		"a text of 64 MB":       text,
		"a profile of 64 MB":    icc,
		"5000 scans":            append(scan, 0xff, 0xd9),
	}
}

func gifOf(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	frame := image.NewPaletted(image.Rect(0, 0, 4, 4), color.Palette{color.Black, color.White})
	must(t, gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{9, 9}}))
	return b.Bytes()
}
