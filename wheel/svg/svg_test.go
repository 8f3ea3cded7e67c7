package svg_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/color"
	"io"
	"math"
	"os/exec"
	"strings"
	"testing"

	"stillwater/assets"
	"stillwater/wheel"
	"stillwater/wheel/fontmetrics"
	"stillwater/wheel/svg"
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
		Width: 480, Height: 420, Style: wheel.Paper(), Values: true, Legend: true, Title: "Circle <&> \"you\"", DomainHead: "Domain",
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

func write(t testing.TB, d wheel.Drawing) string {
	t.Helper()
	var b bytes.Buffer
	if err := svg.Write(&b, d, fonts()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// read walks the whole file as XML and collects the content of an element.
func read(t testing.TB, file, element string) (texts []string, counts map[string]int) {
	t.Helper()
	counts = map[string]int{}
	dec := xml.NewDecoder(strings.NewReader(file))
	var open []string
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return texts, counts
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			open = append(open, tok.Name.Local)
			counts[tok.Name.Local]++
			if tok.Name.Local == element {
				texts = append(texts, "")
			}
			for _, a := range tok.Attr {
				if strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") || strings.Contains(a.Name.Local, "href") {
					t.Errorf("%s=%q", a.Name.Local, a.Value)
				}
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 && open[len(open)-1] == element {
				texts[len(texts)-1] += string(tok)
			}
		}
	}
}

func TestEveryNumberAndNameIsInTheFile(t *testing.T) {
	d := chart(t, nil)
	file := write(t, d)
	texts, counts := read(t, file, "text")
	var want []string
	for _, s := range d.Shapes {
		if s, ok := s.(wheel.Text); ok {
			want = append(want, s.String)
		}
	}
	if strings.Join(texts, "|") != strings.Join(want, "|") || len(want) < 8+16+5+2 {
		t.Errorf("texts %q, want %q", texts, want)
	}
	if counts["circle"] != 5+8+1 || counts["path"] < len(want) || counts["image"]+counts["script"]+counts["style"]+counts["a"] != 0 {
		t.Errorf("%v", counts)
	}
	desc, _ := read(t, file, "desc")
	if len(desc) != 1 || !strings.Contains(desc[0], "Emotional: 14 August 9, 22 November 2\nSocial:") {
		t.Errorf("description %q", desc)
	}
	if title, _ := read(t, file, "title"); title[0] != "Circle <&> \"you\"" {
		t.Errorf("title %q", title)
	}
	if file != write(t, d) {
		t.Error("the same drawing gave other bytes")
	}
}

func TestHostileTextStaysText(t *testing.T) {
	evil := "</text><script>x</script>\x00\u202e&amp;]]>\xff\ufffe" + strings.Repeat("\u0301", 1e5)
	d := chart(t, func(s *wheel.RadarSpec) {
		s.Labels[0], s.Layers[0].Label, s.Title, s.Desc, s.DomainHead = evil, evil, evil, evil, evil
	})
	d.Shapes = append(
		d.Shapes,
		wheel.Text{At: wheel.Point{X: 50, Y: 50}, Size: 9, Color: color.NRGBA{A: 255}, String: evil},
		wheel.Text{At: wheel.Point{X: math.NaN(), Y: 50}, Size: 9, Color: color.NRGBA{A: 255}, String: "x"},
		wheel.Polyline{Points: []wheel.Point{{X: math.Inf(1)}, {}}, Stroke: wheel.Stroke{Width: 1, Color: color.NRGBA{A: 255}}},
		wheel.Polygon{}, wheel.Circle{R: -1},
	)
	file := write(t, d)
	if _, counts := read(t, file, "text"); counts["script"] != 0 {
		t.Error("a label became an element")
	}
	if len(file) > 1<<20 {
		t.Errorf("%d bytes", len(file))
	}
}

func TestOtherProgramsShowIt(t *testing.T) {
	file := write(t, chart(t, func(s *wheel.RadarSpec) { s.Style = wheel.Gray() }))
	path, err := exec.LookPath("rsvg-convert")
	if err != nil {
		t.Skip("rsvg-convert is not installed")
	}
	cmd := exec.Command(path, "--format", "png")
	cmd.Stdin = strings.NewReader(file)
	out, err := cmd.Output()
	if err != nil || !bytes.HasPrefix(out, []byte("\x89PNG")) || len(out) < 20_000 {
		t.Errorf("%d bytes, %v", len(out), err)
	}
}

type full struct{}

var errFull = errors.New("disk full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestErrorsComeBack(t *testing.T) {
	if err := svg.Write(full{}, chart(t, nil), fonts()); !errors.Is(err, errFull) {
		t.Error(err)
	}
	if err := svg.Write(io.Discard, chart(t, nil), wheel.Fonts{}); !errors.Is(err, fontmetrics.ErrNoFont) {
		t.Error(err)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"a<b", "\x00", "\u202e", "]]>", "\U0001F642", "\xc3\x28", "a\u00ad"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		read(t, write(t, wheel.Drawing{
			Width: 100, Height: 100, Title: s, Desc: s,
			Shapes: []wheel.Shape{wheel.Text{At: wheel.Point{X: 5, Y: 50}, Size: 9, Color: color.NRGBA{A: 255}, String: s}},
		}), "text")
	})
}
