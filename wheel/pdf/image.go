package pdf

import (
	"bytes"
	"encoding/gob"
	"hash/fnv"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"strconv"

	"codeberg.org/go-pdf/fpdf"

	"stillwater/wheel"
)

// grayQuality is the quality of a JPEG that is made gray.
const grayQuality = 90

// image puts a picture on the page. One that cannot be read is left out.
func (p *pen) image(s wheel.Image) {
	if !s.Drawable() {
		return
	}
	h := fnv.New128a()
	_, _ = h.Write(s.Data)
	key := string(h.Sum(nil)) + strconv.Itoa(len(s.Data))
	name, known := p.images[key]
	if !known {
		if data, kind, ok := embeddable(s.Data, p.gray); ok {
			name = "picture " + strconv.Itoa(len(p.images))
			info := p.f.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: kind}, bytes.NewReader(data))
			if p.f.Err() || setPlace(info, len(p.images)) != nil {
				p.f.ClearError()
				name = ""
			}
		}
		p.images[key] = name
	}
	if name == "" {
		return
	}
	b := s.Box
	p.f.SetAlpha(1, "Normal")
	o := fpdf.ImageOptions{AllowNegativePosition: true}
	p.f.ImageOptions(name, p.x(b.X0), p.y(b.Y0), (b.X1-b.X0)*p.k, (b.Y1-b.Y0)*p.k, false, o, 0, "")
}

// setPlace gives a picture its place among those of the same width. fpdf writes
// pictures in the order of their widths, and those of one width in any order,
// so that the bytes would differ from run to run: each width gets a share of a
// pixel, which fpdf cuts off where it writes it. The fields are those of
// GobEncode in fpdf 0.12.
func setPlace(info *fpdf.ImageInfoType, place int) error {
	buf, err := info.GobEncode()
	if err != nil {
		return err
	}
	var (
		data, mask, palette []byte
		n, bits             int
		w, h, scale, dpi    float64
		space, filter, parm string
		transparent         []int
	)
	fields := []any{&data, &mask, &n, &w, &h, &space, &palette, &bits, &filter, &parm, &transparent, &scale, &dpi}
	dec := gob.NewDecoder(bytes.NewReader(buf))
	for _, f := range fields {
		if err := dec.Decode(f); err != nil {
			return err
		}
	}
	w += float64(place%mostPlaces) / mostPlaces
	var out bytes.Buffer
	enc := gob.NewEncoder(&out)
	for _, f := range fields {
		if err := enc.Encode(f); err != nil {
			return err
		}
	}
	return info.GobDecode(out.Bytes())
}

// mostPlaces is how many pictures of one width have places of their own.
const mostPlaces = 1 << 20

// embeddable makes of a PNG or JPEG what a page can hold: a JPEG in color or
// gray as it is, anything else anew, opaque on white, 8 bits a color.
func embeddable(data []byte, gray bool) (out []byte, kind string, ok bool) {
	head, kind, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || head.Width < 1 || head.Height < 1 || head.Width > wheel.MaxImagePixels/head.Height {
		return nil, "", false
	}
	plain := head.ColorModel == color.GrayModel || head.ColorModel == color.YCbCrModel && !gray
	if kind == "jpeg" && plain {
		return data, kind, true
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, "", false
	}
	b := img.Bounds()
	var onto draw.Image = image.NewRGBA(b)
	draw.Draw(onto, b, image.White, image.Point{}, draw.Src)
	draw.Draw(onto, b, img, b.Min, draw.Over)
	if gray {
		onto = grayOf(onto.(*image.RGBA))
	}
	var buf bytes.Buffer
	if kind == "jpeg" {
		err = jpeg.Encode(&buf, onto, &jpeg.Options{Quality: grayQuality})
	} else {
		err = png.Encode(&buf, onto)
	}
	return buf.Bytes(), kind, err == nil
}

// grayOf gives each pixel the gray of its lightness, as all colors of a page get it.
func grayOf(img *image.RGBA) *image.Gray {
	out := image.NewGray(img.Rect)
	for i := range out.Pix {
		px := img.Pix[4*i : 4*i+3 : 4*i+3]
		out.Pix[i] = uint8(lightness(color.NRGBA{px[0], px[1], px[2], 255}) + 0.5)
	}
	return out
}
