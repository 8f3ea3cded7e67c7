package pdf_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"stillwater/wheel"
	"stillwater/wheel/pdf"
)

// photo is a picture with a red and a blue half.
func photo(t *testing.T, encode func(*bytes.Buffer, image.Image) error) wheel.Image {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 64, 32))
	for i := range 64 * 32 {
		c := color.NRGBA{200, 20, 20, 255}
		if i%64 >= 32 {
			c = color.NRGBA{20, 20, 200, 255}
		}
		img.SetNRGBA(i%64, i/64, c)
	}
	var b bytes.Buffer
	if err := encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return wheel.Image{Data: b.Bytes(), W: 64, H: 32, Alt: "two colors"}
}

func pages(t *testing.T, n int) []wheel.Drawing {
	t.Helper()
	ink := color.NRGBA{A: 255}
	var out []wheel.Drawing
	for i := range n {
		d := wheel.Drawing{Width: 300, Height: 400, Shapes: []wheel.Shape{
			wheel.Text{At: wheel.Point{X: 30, Y: 50}, Size: 12, Face: wheel.FaceSerif, Color: ink, String: "page number " + strings.Repeat("i", i+1)},
			wheel.Text{At: wheel.Point{X: 30, Y: 80}, Size: 12, Face: wheel.FaceSansBold, Color: ink, String: "heading"},
		}}
		pic := photo(t, func(b *bytes.Buffer, img image.Image) error { return png.Encode(b, img) })
		if i == 1 {
			pic = photo(t, func(b *bytes.Buffer, img image.Image) error { return jpeg.Encode(b, img, nil) })
		}
		pic.Box = wheel.Rect{X0: 50, Y0: 100, X1: 250, Y1: 200}
		d.Shapes = append(d.Shapes, pic)
		out = append(out, d)
	}
	return out
}

func document(t *testing.T, d pdf.Document, gray bool) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pdf.WriteDocument(context.Background(), &b, d, pdf.DocumentOptions{Fonts: fonts(), Gray: gray}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDocument(t *testing.T) {
	d := pdf.Document{Pages: pages(t, 3), Lang: "en", Bookmarks: []pdf.Bookmark{
		{Title: "One (1) \\ ä ж 🙂", Page: 0}, {Title: "Below", Level: 5, Page: 1, Y: 80}, {Title: "Three", Page: 2},
	}}
	file := document(t, d, false)
	if !bytes.Equal(file, document(t, d, false)) {
		t.Error("other bytes for the same document")
	}
	if n := bytes.Count(file, []byte("/Type /Page\n")); n != 3 {
		t.Errorf("%d pages", n)
	}
	if got := run(t, file, "pdftotext", "IN", "-"); strings.Count(got, "page number") != 3 || !strings.Contains(got, "iii") {
		t.Errorf("text is %q", got)
	}
	if got := run(t, file, "pdfinfo", "IN"); !regexp.MustCompile(`Title: +Document\n`).MatchString(got) || strings.Contains(got, "Author") {
		t.Errorf("information is\n%s", got)
	}
	for _, line := range strings.Split(strings.TrimSpace(run(t, file, "pdffonts", "IN")), "\n")[2:] {
		if !regexp.MustCompile(`^[A-Z]{6}\+\S+ .* yes yes yes `).MatchString(line) {
			t.Errorf("not an embedded subset with its letters known: %s", line)
		}
	}
	for _, title := range []string{"/Title (\xfe\xff\x00O\x00n\x00e\x00 \x00\\(\x001\x00\\)\x00 \x00\\\\\x00 \x00\xe4\x00 \x04\x36)", "\x00B\x00e\x00l\x00o\x00w)"} {
		if !bytes.Contains(file, []byte(title)) {
			t.Errorf("no bookmark %q", title)
		}
	}
}

func TestDocumentIsSound(t *testing.T) {
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Skip("qpdf is not here: its check of the file is left out")
	}
	for _, gray := range []bool{false, true} {
		name := filepath.Join(t.TempDir(), "d.pdf")
		file := document(t, pdf.Document{Pages: pages(t, 12), Bookmarks: []pdf.Bookmark{{Title: "A"}, {Title: "B", Page: 3, Level: 1}, {Title: "C", Page: 9}}}, gray)
		if err := os.WriteFile(name, file, 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("qpdf", "--check", name).CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	}
}

// TestPicturesOnPaper looks at the pixels of a picture, in color and in gray.
func TestPicturesOnPaper(t *testing.T) {
	for _, gray := range []bool{false, true} {
		file := document(t, pdf.Document{Pages: pages(t, 2)}, gray)
		for page := range 2 {
			n := string(rune('1' + page))
			pix := run(t, file, "pdftoppm", "-r", "72", "-f", n, "-l", n, "IN")
			pix = pix[len(pix)-3*300*400:]
			at := func(x, y int) [3]int {
				i := 3 * (y*300 + x)
				return [3]int{int(pix[i]), int(pix[i+1]), int(pix[i+2])}
			}
			left, right, beside := at(100, 150), at(200, 150), at(150, 220)
			if beside != [3]int{255, 255, 255} {
				t.Errorf("page %d: beside the picture is %v", page, beside)
			}
			if gray && (left[0] != left[1] || left[1] != left[2] || left == right || left[0] > 150) {
				t.Errorf("page %d in gray: %v and %v", page, left, right)
			}
			if !gray && (left[0] < 180 || left[2] > 50 || right[0] > 50 || right[2] < 180) {
				t.Errorf("page %d in color: %v and %v", page, left, right)
			}
		}
	}
}

// TestManyPicturesHaveOneOrder: pictures of one width, again and again.
func TestManyPicturesHaveOneOrder(t *testing.T) {
	d := wheel.Drawing{Width: 300, Height: 400}
	for k := range 12 {
		img := image.NewGray(image.Rect(0, 0, 8, 8))
		img.Pix[k] = uint8(100 + k)
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		d.Shapes = append(d.Shapes, wheel.Image{Box: wheel.Rect{X0: 10, Y0: float64(30 * k), X1: 30, Y1: float64(30*k + 20)}, Data: b.Bytes(), W: 8, H: 8})
	}
	first := document(t, pdf.Document{Pages: []wheel.Drawing{d}}, false)
	if n := bytes.Count(first, []byte("/Subtype /Image\n/Width 8\n/Height 8\n")); n != 12 {
		t.Errorf("%d pictures", n)
	}
	for range 8 {
		if !bytes.Equal(first, document(t, pdf.Document{Pages: []wheel.Drawing{d}}, false)) {
			t.Fatal("other bytes for the same pictures")
		}
	}
}

func TestDocumentStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var b bytes.Buffer
	calls := 0
	err := pdf.WriteDocument(ctx, &b, pdf.Document{Pages: pages(t, 5)}, pdf.DocumentOptions{Fonts: fonts(), Progress: func(done, total int) {
		if calls++; done != calls || total != 5 {
			t.Errorf("%d of %d at call %d", done, total, calls)
		}
		if done == 2 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || calls != 2 || b.Len() > 0 {
		t.Errorf("%v after %d pages, %d bytes", err, calls, b.Len())
	}
	if err := pdf.WriteDocument(context.Background(), &b, pdf.Document{}, pdf.DocumentOptions{Fonts: fonts()}); !errors.Is(err, pdf.ErrEmpty) {
		t.Errorf("no pages: %v", err)
	}
}
