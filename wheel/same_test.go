package wheel_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stillwater/wheel"
	"stillwater/wheel/pdf"
	"stillwater/wheel/raster"
	"stillwater/wheel/svg"
)

// sameScale is pixels per point of the pictures compared: 144 dpi.
const sameScale = 2

// sameLimit is the difference of a color channel, of 255, from which two pixels count as different
// at all. Below lies what two ways to round one pixel's coverage make.
const sameLimit = 64

// screen is what the window shows.
func screen(t *testing.T, d wheel.Drawing) *image.NRGBA {
	t.Helper()
	img, err := raster.Image(d, int(sameScale*d.Width), chartFonts())
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// asPNG is the saved picture, read again.
func asPNG(t *testing.T, d wheel.Drawing) *image.NRGBA {
	t.Helper()
	var file bytes.Buffer
	if err := raster.WritePNG(&file, d, int(sameScale*d.Width), chartFonts()); err != nil {
		t.Fatal(err)
	}
	return decoded(t, file.Bytes())
}

// asSVG is the SVG as librsvg draws it.
func asSVG(t *testing.T, d wheel.Drawing) *image.NRGBA {
	t.Helper()
	var file bytes.Buffer
	if err := svg.Write(&file, d, chartFonts()); err != nil {
		t.Fatal(err)
	}
	w, h := int(sameScale*d.Width), int(sameScale*d.Height)
	return decoded(t, tool(t, file.Bytes(), "rsvg-convert", "-w", fmt.Sprint(w), "-h", fmt.Sprint(h), "-f", "png"))
}

// finer is how much finer the PDF is drawn before its pixels are averaged. Poppler moves letters to
// whole pixels; finer ones tell where the PDF has them.
const finer = 4

// asPDF is the part of the PDF's page that the drawing takes, as poppler draws it. The drawing must
// be smaller than the page and of even size, so that it begins at a whole pixel.
func asPDF(t *testing.T, d wheel.Drawing) *image.NRGBA {
	t.Helper()
	o := pdf.Options{Fonts: chartFonts(), Paper: pdf.Letter, Landscape: d.Width > d.Height, Margin: 1}
	if rw, rh := o.Room(); d.Width > rw || d.Height > rh || int(d.Width)%2+int(d.Height)%2 != 0 {
		t.Fatalf("%g x %g is no size for this test", d.Width, d.Height)
	}
	var file bytes.Buffer
	if err := pdf.Write(&file, d, o); err != nil {
		t.Fatal(err)
	}
	pw, ph := o.Paper.Size()
	if o.Landscape {
		pw, ph = ph, pw
	}
	in := filepath.Join(t.TempDir(), "chart.pdf")
	if err := os.WriteFile(in, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	px := func(points float64) string { return fmt.Sprint(int(finer * sameScale * points)) }
	ppm := tool(t, nil, "pdftoppm", "-r", fmt.Sprint(72*sameScale*finer),
		"-x", px((pw-d.Width)/2), "-y", px((ph-d.Height)/2), "-W", px(d.Width), "-H", px(d.Height), in)
	return averaged(t, ppm, int(sameScale*d.Width), int(sameScale*d.Height))
}

// averaged reads a PPM that is finer than w x h pixels.
func averaged(t *testing.T, ppm []byte, w, h int) *image.NRGBA {
	t.Helper()
	pix := ppm[max(len(ppm)-3*finer*finer*w*h, 0):]
	if want := fmt.Sprintf("P6\n%d %d\n255\n", finer*w, finer*h); string(ppm[:len(ppm)-len(pix)]) != want {
		t.Fatalf("%d bytes that begin with %.20q, wanted %q", len(ppm), ppm, want)
	}
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			var sum [3]int
			for k := range finer * finer {
				at := 3 * ((finer*y+k/finer)*finer*w + finer*x + k%finer)
				for c := range sum {
					sum[c] += int(pix[at+c])
				}
			}
			to := out.Pix[out.PixOffset(x, y):]
			for c := range sum {
				to[c] = uint8((sum[c] + finer*finer/2) / (finer * finer))
			}
			to[3] = 255
		}
	}
	return out
}

// tool runs a program that draws, and skips where it is missing.
func tool(t *testing.T, in []byte, name string, args ...string) []byte {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed; make test installs it with apt, from librsvg2-bin and poppler-utils", name)
	}
	cmd := exec.Command(path, args...)
	cmd.Stdin = bytes.NewReader(in)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v %s", name, err, errs.String())
	}
	return out
}

func decoded(t *testing.T, file []byte) *image.NRGBA {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	out := image.NewNRGBA(img.Bounds())
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			out.Set(x, y, img.At(x, y))
		}
	}
	return out
}

// difference says how two pictures of one size differ.
type difference struct {
	share float64 // of the pixels that differ by more than sameLimit
	// thick is the width in pixels of the largest square of which every pixel differs so: what a
	// shape that is missing, moved, wider or of another color leaves. An edge drawn with other
	// rounding leaves a line of 1.
	thick int
	at    image.Point // the right lower corner of that square
	flat  int         // greatest difference of the means of any 8 x 8 pixels
}

// differ compares two pictures of the same size.
func differ(t *testing.T, a, b *image.NRGBA) (d difference) {
	t.Helper()
	if a.Rect != b.Rect {
		t.Fatalf("%v and %v", a.Rect, b.Rect)
	}
	w, h := a.Rect.Dx(), a.Rect.Dy()
	before, row := make([]int, w+1), make([]int, w+1) // the largest square that ends at each pixel
	n := 0
	for y := range h {
		for x := range w {
			row[x+1] = 0
			if apart(a.NRGBAAt(x, y), b.NRGBAAt(x, y)) > sameLimit {
				n++
				row[x+1] = 1 + min(before[x], before[x+1], row[x])
			}
			if row[x+1] > d.thick {
				d.thick, d.at = row[x+1], image.Pt(x, y)
			}
		}
		before, row = row, before
	}
	d.share = float64(n) / float64(w*h)
	const block = 8
	for y := 0; y+block <= h; y += block {
		for x := 0; x+block <= w; x += block {
			area := image.Rect(x, y, x+block, y+block)
			r1, g1, b1 := mean(a, area)
			r2, g2, b2 := mean(b, area)
			d.flat = max(d.flat, r1-r2, r2-r1, g1-g2, g2-g1, b1-b2, b2-b1)
		}
	}
	return d
}

func apart(a, b color.NRGBA) int {
	one := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
	return max(one(a.R, b.R), one(a.G, b.G), one(a.B, b.B), one(a.A, b.A))
}

// sameExhibits are the drawings that are compared: every chart in color and in gray; with
// STILLWATER_LONG in more looks.
func sameExhibits() []exhibit {
	shown := []string{"color", "gray"}
	if os.Getenv("STILLWATER_LONG") != "" {
		shown = append(shown, "dark", "contrast", "zero", "gaps", "many", "huge", "narrow")
	}
	var out []exhibit
	for _, c := range charts {
		for _, k := range looks {
			if !slices.Contains(shown, k.name) {
				continue
			}
			l := plainLook()
			k.change(&l)
			out = append(out, exhibit{name: c.name + "-" + k.name, draw: func(m wheel.Measurer) (wheel.Drawing, error) { return c.make(l, m) }})
		}
	}
	return out
}

// TestAllPensDrawTheSame renders one Drawing by the window's pen, from the saved PNG, from the SVG
// and from the PDF at the same size: no two differ anywhere by more than the anti-aliasing of an
// edge.
func TestAllPensDrawTheSame(t *testing.T) {
	m := measurer(t)
	worst := map[string]difference{}
	for _, e := range sameExhibits() {
		t.Run(e.name, func(t *testing.T) {
			d, err := e.draw(m)
			if err != nil {
				t.Fatal(err)
			}
			shown := screen(t, d)
			if saved := asPNG(t, d); !bytes.Equal(saved.Pix, shown.Pix) {
				t.Error("the saved PNG is not what the window shows")
			}
			for _, pen := range []struct {
				name string
				draw func(*testing.T, wheel.Drawing) *image.NRGBA
			}{{"svg", asSVG}, {"pdf", asPDF}} {
				img := pen.draw(t, d)
				got := differ(t, shown, img)
				w := worst[pen.name]
				worst[pen.name] = difference{share: max(w.share, got.share), thick: max(w.thick, got.thick), flat: max(w.flat, got.flat)}
				if got.thick > 1 || got.flat > 20 {
					t.Errorf("%s: %+v", pen.name, got)
					keepPictures(t, e.name+"-"+pen.name, shown, img)
				}
			}
		})
	}
	for _, pen := range []string{"svg", "pdf"} {
		w := worst[pen]
		t.Logf("screen and %s: at most %.3f %% of the pixels differ by more than %d of 255, in lines at most %d pixel wide; the mean of 8 x 8 pixels differs by at most %d",
			pen, 100*w.share, sameLimit, w.thick, w.flat)
	}
}

// keepPictures writes what differs into the folder that STILLWATER_PICTURES names.
func keepPictures(t *testing.T, name string, imgs ...image.Image) {
	t.Helper()
	dir := os.Getenv("STILLWATER_PICTURES")
	if dir == "" {
		return
	}
	for i, img := range imgs {
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("differs-%s-%d.png", strings.ReplaceAll(name, "/", "-"), i)), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
