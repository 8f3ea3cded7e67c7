package wheel_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"stillwater/assets"
	"stillwater/wheel"
	"stillwater/wheel/pdf"
	"stillwater/wheel/raster"
)

// TestPicturesOverTime draws the charts of the golden files into
// STILLWATER_PICTURES, to look at: PNG, and PDF for those on white.
func TestPicturesOverTime(t *testing.T) {
	dir := os.Getenv("STILLWATER_PICTURES")
	if dir == "" {
		t.Skip("set STILLWATER_PICTURES to a folder to get pictures")
	}
	fonts := wheel.Fonts{Sans: assets.FontSans(), SansBold: assets.FontSansBold(), Serif: assets.FontSerif(), Emoji: assets.FontEmoji()}
	m := measurer(t)
	for name, make := range overTime() {
		d, err := make(m)
		if err != nil {
			t.Fatal(err)
		}
		var png, paper bytes.Buffer
		if err := raster.WritePNG(&png, d, int(1.5*d.Width), fonts); err != nil {
			t.Fatal(err)
		}
		if err := pdf.Write(&paper, d, pdf.Options{Fonts: fonts}); err != nil {
			t.Fatal(err)
		}
		for ext, b := range map[string][]byte{".png": png.Bytes(), ".pdf": paper.Bytes()} {
			if err := os.WriteFile(filepath.Join(dir, "overtime-"+name+ext), b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
