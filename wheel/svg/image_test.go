package svg_test

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"stillwater/wheel"
	"stillwater/wheel/svg"
)

func TestImageIsEmbedded(t *testing.T) {
	box := wheel.Rect{X0: 10, Y0: 20, X1: 60, Y1: 45}
	data := []byte("\x89PNG and what follows")
	d := wheel.Drawing{Width: 100, Height: 50, Shapes: []wheel.Shape{
		wheel.Image{Box: box, Data: data, W: 4, H: 2, Alt: `a "hill" <&>`},
		wheel.Image{Box: box, Data: []byte("GIF89a"), W: 4, H: 2},
		wheel.Image{Box: box, W: 4, H: 2},
	}}
	var b bytes.Buffer
	if err := svg.Write(&b, d, fonts()); err != nil {
		t.Fatal(err)
	}
	out := b.String()
	want := `<image x="10" y="20" width="50" height="25" preserveAspectRatio="none" xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="data:image/png;base64,` + base64.StdEncoding.EncodeToString(data) + `">`
	if strings.Count(out, "<image") != 1 || !strings.Contains(out, want) {
		t.Errorf("got %s", out)
	}
	for dec := xml.NewDecoder(&b); ; {
		if _, err := dec.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}
