package wheel_test

import (
	"bytes"
	"compress/zlib"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"stillwater/wheel"
	"stillwater/wheel/pdf"
	"stillwater/wheel/raster"
	"stillwater/wheel/svg"
)

// exhibit is one drawing that is compared with what it was.
type exhibit struct {
	name string
	draw func(wheel.Measurer) (wheel.Drawing, error)
}

// goldenLooks are those of the gallery that are kept as golden drawings.
var goldenLooks = []string{"color", "gray", "contrast", "empty", "one", "zero", "gaps", "three", "long", "huge", "a4"}

// exhibits are all charts in all these looks.
func exhibits() (out []exhibit) {
	for _, c := range charts {
		for _, k := range looks {
			if !slices.Contains(goldenLooks, k.name) {
				continue
			}
			l := plainLook()
			k.change(&l)
			out = append(out, exhibit{c.name + "-" + k.name, func(m wheel.Measurer) (wheel.Drawing, error) { return c.make(l, m) }})
		}
	}
	return out
}

// TestGoldenPens compares every exhibit with its golden file: its shapes, what the SVG and the PDF
// are made of and say, and the colors of the picture in a coarse grid.
func TestGoldenPens(t *testing.T) {
	m := measurer(t)
	seen := map[string]bool{}
	for _, e := range exhibits() {
		seen[e.name+".txt"] = true
		t.Run(e.name, func(t *testing.T) {
			d, err := e.draw(m)
			if err != nil {
				t.Fatal(err)
			}
			checkDrawing(t, d, m)
			got := shorten(dump(d)) + tellSVG(t, d) + tellPDF(t, d) + tellPixels(t, d)
			compare(t, filepath.Join("testdata", "pens", e.name+".txt"), got)
		})
	}
	files, err := os.ReadDir(filepath.Join("testdata", "pens"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !seen[f.Name()] {
			t.Errorf("testdata/pens/%s belongs to no exhibit", f.Name())
		}
	}
}

// compare a text with a golden file; -update writes it anew.
func compare(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	a, b := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Fatalf("line %d differs from %s (see the change with -update and git diff):\n got %s\nwant %s", i+1, file, a[i], b[i])
		}
	}
	t.Errorf("%d lines instead of the %d of %s", len(a), len(b), file)
}

// shorten leaves the first, the middle and the last of many points.
func shorten(dump string) string {
	lines := strings.Split(dump, "\n")
	for i, l := range lines {
		head, points, ok := strings.Cut(l, ": ")
		if ps := strings.Fields(points); ok && len(ps) > 6 && !strings.HasPrefix(l, "table") {
			lines[i] = fmt.Sprintf("%s: %d points %s … %s … %s", head, len(ps), ps[0], ps[len(ps)/2], ps[len(ps)-1])
		}
	}
	return strings.Join(lines, "\n")
}

// tellSVG counts the elements of the SVG, and lists what can be read and heard of it.
func tellSVG(t *testing.T, d wheel.Drawing) string {
	t.Helper()
	var file bytes.Buffer
	if err := svg.Write(&file, d, chartFonts()); err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	texts, said, inside := []string{}, []string{}, ""
	dec := xml.NewDecoder(&file)
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			count[tok.Name.Local]++
			inside = tok.Name.Local
		case xml.EndElement:
			inside = ""
		case xml.CharData:
			switch inside {
			case "text":
				texts = append(texts, string(tok))
			case "title", "desc":
				said = append(said, string(tok))
			}
		}
	}
	out := "svg:"
	for _, k := range slices.Sorted(maps.Keys(count)) {
		out += fmt.Sprintf(" %s %d", k, count[k])
	}
	return fmt.Sprintf("%s\nsvg texts: %q\nsvg says: %q\n", out, texts, said)
}

var (
	pdfStream = regexp.MustCompile(`(?s)stream\r?\n(.*?)\r?\nendstream`)
	pdfFont   = regexp.MustCompile(`/BaseFont /([A-Za-z0-9+-]+)`)
	pdfBox    = regexp.MustCompile(`/MediaBox \[[^\]]*\]`)
	pdfPages  = regexp.MustCompile(`/Type /Page\b`)
)

// tellPDF tells of a PDF its pages, its fonts and how often its page moves, draws, fills and writes.
func tellPDF(t *testing.T, d wheel.Drawing) string {
	t.Helper()
	var file bytes.Buffer
	if err := pdf.Write(&file, d, pdf.Options{Fonts: chartFonts()}); err != nil {
		t.Fatal(err)
	}
	content := ""
	for _, m := range pdfStream.FindAllSubmatch(file.Bytes(), -1) {
		z, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue
		}
		plain, err := io.ReadAll(z)
		if err == nil && bytes.Contains(plain, []byte(" J\n")) { // line caps: a page
			content += string(plain)
		}
	}
	ops := map[string]int{}
	for _, l := range strings.Split(content, "\n") {
		if f := strings.Fields(l); len(f) > 0 {
			ops[f[len(f)-1]]++
		}
	}
	fonts := map[string]bool{}
	for _, m := range pdfFont.FindAllStringSubmatch(file.String(), -1) {
		fonts[m[1]] = true
	}
	out := fmt.Sprintf("pdf: %d page, %s, fonts %q\npdf page:", len(pdfPages.FindAllString(file.String(), -1)),
		pdfBox.FindString(file.String()), slices.Sorted(maps.Keys(fonts)))
	for _, op := range [...]string{"m", "l", "c", "h", "S", "f", "d", "w", "ET"} {
		out += fmt.Sprintf(" %s %d", op, ops[op])
	}
	return out + "\n"
}

// tellPixels is the mean color of every cell of a grid over the picture, in steps of 16.
func tellPixels(t *testing.T, d wheel.Drawing) string {
	t.Helper()
	const across, down, cell = 8, 6, 40
	img, err := raster.Fit(d, across*cell, down*cell, chartFonts())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("pixels:\n")
	for y := range down {
		for x := range across {
			r, g, bl := mean(img, image.Rect(x*cell, y*cell, (x+1)*cell, (y+1)*cell))
			fmt.Fprintf(&b, " %x%x%x", r/16, g/16, bl/16)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func mean(img *image.NRGBA, area image.Rectangle) (r, g, b int) {
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			c := img.NRGBAAt(x, y)
			r, g, b = r+int(c.R), g+int(c.G), b+int(c.B)
		}
	}
	n := area.Dx() * area.Dy()
	return r / n, g / n, b / n
}
