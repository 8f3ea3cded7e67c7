package pdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"image/color"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"stillwater/assets"
	"stillwater/wheel"
	"stillwater/wheel/fontmetrics"
	"stillwater/wheel/pdf"
)

func fonts() wheel.Fonts {
	return wheel.Fonts{
		Sans: assets.FontSans(), SansBold: assets.FontSansBold(), Serif: assets.FontSerif(), Emoji: assets.FontEmoji(),
	}
}

func chart(t testing.TB, change func(*wheel.RadarSpec)) wheel.Drawing {
	t.Helper()
	m, err := fontmetrics.New(fonts())
	if err != nil {
		t.Fatal(err)
	}
	spec := wheel.RadarSpec{
		Width: 480, Height: 620, Style: wheel.Paper(), Values: true, Legend: true, Title: "Your Circle", ShowTitle: true,
		ShowTable: true, DomainHead: "Domain", ChangeHead: "Change",
		Labels: [wheel.NumDomains]string{"Emotional", "Social", "Spiritual", "Mental", "Physical", "Environmental", "Financial", "Occupational"},
		Layers: []wheel.Layer{{Label: "22 November"}, {Label: "14 August", Role: wheel.Earlier}},
	}
	for i := range wheel.NumDomains {
		spec.Layers[0].Scores[i] = wheel.MustScore(i + 2)
		spec.Layers[1].Scores[i] = wheel.MustScore(9 - i)
	}
	if change != nil {
		change(&spec)
	}
	d, err := wheel.Radar(spec, m)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func write(t testing.TB, d wheel.Drawing, o pdf.Options) []byte {
	t.Helper()
	o.Fonts = fonts()
	var b bytes.Buffer
	if err := pdf.Write(&b, d, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var mediaBox = regexp.MustCompile(`/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]`)

func TestPaper(t *testing.T) {
	d := chart(t, nil)
	for _, c := range []struct {
		o    pdf.Options
		w, h float64
	}{
		{pdf.Options{}, 595.28, 841.89},
		{pdf.Options{Paper: pdf.Letter}, 612, 792},
		{pdf.Options{Paper: pdf.Letter, Landscape: true}, 792, 612},
	} {
		file := write(t, d, c.o)
		m := mediaBox.FindSubmatch(file)
		if m == nil {
			t.Fatalf("no page in %q", file[:200])
		}
		w, _ := strconv.ParseFloat(string(m[1]), 64)
		h, _ := strconv.ParseFloat(string(m[2]), 64)
		if math.Abs(w-c.w) > 0.01 || math.Abs(h-c.h) > 0.01 {
			t.Errorf("%+v: %g x %g", c.o, w, h)
		}
		if n := bytes.Count(file, []byte("/Type /Page\n")); n != 1 {
			t.Errorf("%d pages", n)
		}
		if rw, rh := c.o.Room(); rw != c.w-72 || math.Abs(rh-(c.h-72)) > 1e-9 {
			t.Errorf("room %g x %g", rw, rh)
		}
	}
}

func TestSameBytesForTheSameDrawing(t *testing.T) {
	d := chart(t, nil)
	o := pdf.Options{Date: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC), Lang: "en"}
	first := write(t, d, o)
	for range 5 {
		if !bytes.Equal(first, write(t, d, o)) {
			t.Fatal("other bytes")
		}
	}
	if !bytes.Contains(first, []byte("D:20261122100000")) {
		t.Error("the date of the options is not in the file")
	}
	if bytes.Contains(write(t, d, pdf.Options{}), []byte("D:"+strconv.Itoa(time.Now().Year()))) {
		t.Error("the clock got into the file")
	}
}

// run feeds a file to a program of poppler, and skips where it is missing.
func run(t *testing.T, file []byte, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skip(name + " is not installed")
	}
	in := filepath.Join(t.TempDir(), "chart.pdf")
	if err := os.WriteFile(in, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range args {
		if args[i] == "IN" {
			args[i] = in
		}
	}
	var errs bytes.Buffer
	cmd := exec.Command(path, args...)
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil || errs.Len() > 0 {
		t.Fatalf("%s: %v %s", name, err, errs.String())
	}
	return string(out)
}

func TestTextCanBeRead(t *testing.T) {
	file := write(t, chart(t, func(s *wheel.RadarSpec) { s.Labels[4] = "Körper · Тело" }), pdf.Options{})
	got := run(t, file, "pdftotext", "-layout", "IN", "-")
	for _, want := range []string{"Your Circle", "Emotional", "Körper · Тело", "22 November", "14 August", "Occupational", "−7", "+7"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if !regexp.MustCompile(`Financial\s+3\s+8\s+\+5`).MatchString(got) {
		t.Errorf("the table is not in\n%s", got)
	}
}

func TestGrayHasNoColor(t *testing.T) {
	file := write(t, chart(t, nil), pdf.Options{Gray: true})
	ppm := []byte(run(t, file, "pdftoppm", "-r", "50", "IN"))
	var w, h, most int
	if _, err := fmt.Sscanf(string(ppm[:40]), "P6\n%d %d\n%d", &w, &h, &most); err != nil {
		t.Fatal(err)
	}
	pix := ppm[len(ppm)-3*w*h:]
	dark := 0
	for i := 0; i < len(pix); i += 3 {
		if pix[i] != pix[i+1] || pix[i] != pix[i+2] {
			t.Fatalf("pixel %d is %v", i/3, pix[i:i+3])
		}
		if pix[i] < 100 {
			dark++
		}
	}
	if dark < 500 {
		t.Errorf("only %d dark pixels", dark)
	}
}

// TestInTheMiddle looks at where the ink is on a page.
func TestInTheMiddle(t *testing.T) {
	ink := color.NRGBA{A: 255}
	for _, size := range [][2]float64{{200, 100}, {2000, 3000}} {
		w, h := size[0], size[1]
		d := wheel.Drawing{Width: w, Height: h, Shapes: []wheel.Shape{
			wheel.Polygon{Points: []wheel.Point{{}, {X: w}, {X: w, Y: h}, {Y: h}}, Fill: ink},
		}}
		out := run(t, write(t, d, pdf.Options{Paper: pdf.Letter}), "pdftoppm", "-r", "72", "-gray", "IN")
		pix := out[len(out)-612*792:]
		x0, y0, x1, y1 := 612, 792, 0, 0
		for i := range len(pix) {
			if pix[i] < 128 {
				x, y := i%612, i/612
				x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x+1), max(y1, y+1)
			}
		}
		k := math.Min(1, math.Min(540/w, 720/h))
		if math.Abs(float64(x1-x0)-w*k) > 2 || math.Abs(float64(y1-y0)-h*k) > 2 || x0+x1 < 610 || x0+x1 > 614 || y0+y1 < 790 || y0+y1 > 794 {
			t.Errorf("%v stands at %d,%d to %d,%d", size, x0, y0, x1, y1)
		}
	}
}

func TestHostileDrawings(t *testing.T) {
	ink := color.NRGBA{A: 255}
	evil := "(\\)\x00\u202e\xff🙂\U00013000é\u0323\u0301 ) Tj" + strings.Repeat("\u0301", 1e5)
	d := wheel.Drawing{Width: 300, Height: 300, Title: evil, Shapes: []wheel.Shape{
		wheel.Text{At: wheel.Point{X: 20, Y: 50}, Size: 9, Color: ink, Halo: ink, HaloWidth: 1, String: evil},
		wheel.Text{At: wheel.Point{X: math.NaN()}, Size: 9, Color: ink, String: "x"},
		wheel.Text{Size: math.Inf(1), Color: ink, String: "x"},
		wheel.Polygon{Points: []wheel.Point{{X: math.Inf(-1)}, {}, {X: 1}}, Fill: ink},
		wheel.Polyline{},
		wheel.Circle{R: math.NaN(), Fill: ink},
		nil,
	}}
	file := write(t, d, pdf.Options{})
	if bytes.Contains(file, []byte("NaN")) || bytes.Contains(file, []byte("Inf ")) || len(file) > 1<<20 {
		t.Error("the file is broken")
	}
	run(t, file, "pdftotext", "IN", "-")
}

type full struct{}

var errFull = errors.New("disk full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestErrorsComeBack(t *testing.T) {
	if err := pdf.Write(full{}, chart(t, nil), pdf.Options{Fonts: fonts()}); !errors.Is(err, errFull) {
		t.Errorf("full disk: %v", err)
	}
	if err := pdf.Write(io.Discard, wheel.Drawing{}, pdf.Options{Fonts: fonts()}); !errors.Is(err, pdf.ErrEmpty) {
		t.Errorf("empty: %v", err)
	}
	if err := pdf.Write(io.Discard, chart(t, nil), pdf.Options{}); !errors.Is(err, fontmetrics.ErrNoFont) {
		t.Errorf("no font: %v", err)
	}
}
