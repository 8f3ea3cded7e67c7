package raster_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/color"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"stillwater/wheel"
	"stillwater/wheel/raster"
)

// outline is one of the shapes that both sides draw, see tools/peer/plot.
type outline struct {
	Points       [][2]float64
	Closed       bool
	Fill, Stroke [4]uint8
	Width        float64
	Dash         []float64
}

type request struct {
	Width, Height, Rounds int
	Outlines              []outline
	PNG                   string
}

func quad(c color.NRGBA) [4]uint8 { return [4]uint8{c.R, c.G, c.B, c.A} }

// outlines are all shapes of a drawing but its texts, circles as polygons, and
// y upwards as gonum/plot has it.
func outlines(d wheel.Drawing) (out []outline, same wheel.Drawing) {
	same = d
	same.Shapes = nil
	add := func(ps []wheel.Point, closed bool, fill color.NRGBA, s wheel.Stroke) {
		o := outline{Closed: closed, Fill: quad(fill), Stroke: quad(s.Color), Width: s.Width, Dash: s.Dash}
		for _, p := range ps {
			o.Points = append(o.Points, [2]float64{p.X, d.Height - p.Y})
		}
		out = append(out, o)
		if closed {
			same.Shapes = append(same.Shapes, wheel.Polygon{Points: ps, Fill: fill, Stroke: s})
		} else {
			same.Shapes = append(same.Shapes, wheel.Polyline{Points: ps, Stroke: s})
		}
	}
	for _, s := range d.Shapes {
		switch s := s.(type) {
		case wheel.Polygon:
			add(s.Points, true, s.Fill, s.Stroke)
		case wheel.Polyline:
			add(s.Points, false, color.NRGBA{}, s.Stroke)
		case wheel.Circle:
			ps := make([]wheel.Point, 128)
			for i := range ps {
				sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(ps)))
				ps[i] = wheel.Point{X: s.Center.X + s.R*cos, Y: s.Center.Y + s.R*sin}
			}
			add(ps, true, s.Fill, s.Stroke)
		}
	}
	return out, same
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// BenchmarkBesidePlot draws a wheel of two check-ins and a target at 900 x 800,
// without its texts, and lets gonum/plot draw the same outlines, by turns. It
// says the medians of both, and that of a frame of a replay, which has texts.
func BenchmarkBesidePlot(b *testing.B) {
	program := filepath.Join(b.TempDir(), "plot")
	build := exec.Command("go", "build", "-o", program, "./plot")
	build.Dir = filepath.Join("..", "..", "tools", "peer")
	build.Env = append(os.Environ(), "GOFLAGS=-buildvcs=false", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		b.Skipf("gonum/plot cannot be built here: %v\n%s", err, out)
	}
	a, z := scores(4, 3, 4, 5, 5, 6, 2, 7), scores(7, 6, 4, 8, 5, 7, 3, 6)
	d, err := wheel.Radar(wheel.RadarSpec{
		Width: 900, Height: 800, Style: wheel.Light(), Labels: names, Legend: true,
		Layers: []wheel.Layer{{Label: "now", Scores: z}, {Label: "then", Role: wheel.Earlier, Scores: a}},
	}, must(raster.NewMeasurer(fonts())))
	if err != nil {
		b.Fatal(err)
	}
	list, same := outlines(d)
	player, err := raster.NewPlayer(replay(b, wheel.Light(), 900, 800, a, z), 900, 800, fonts())
	if err != nil {
		b.Fatal(err)
	}
	const rounds = 40
	in, err := json.Marshal(request{Width: 900, Height: 800, Rounds: rounds, Outlines: list, PNG: os.Getenv("STILLWATER_PEER_PICTURE")})
	if err != nil {
		b.Fatal(err)
	}
	for range b.N {
		var ours, theirs, frames []time.Duration
		for range 4 { // by turns
			for i := range rounds {
				start := time.Now()
				if _, err := raster.Fit(same, 900, 800, fonts()); err != nil {
					b.Fatal(err)
				}
				ours = append(ours, time.Since(start))
				start = time.Now()
				player.Frame(nil, float64(i)/rounds)
				frames = append(frames, time.Since(start))
			}
			theirs = append(theirs, askPlot(b, program, in)...)
		}
		o, p, f := median(ours), median(theirs), median(frames)
		fmt.Printf("\n%d outlines, 900 x 800, medians of %d: ours %.2f ms, gonum/plot %.2f ms (ratio %.2f); a frame of a replay %.2f ms\n",
			len(list), len(ours), ms(o), ms(p), ms(o)/ms(p), ms(f))
		b.ReportMetric(ms(o), "ms/ours")
		b.ReportMetric(ms(p), "ms/plot")
		b.ReportMetric(ms(f), "ms/frame")
		b.ReportMetric(0, "ns/op")
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func askPlot(b *testing.B, program string, in []byte) []time.Duration {
	b.Helper()
	c := exec.Command(program)
	c.Stdin, c.Stderr = bytes.NewReader(in), os.Stderr
	out, err := c.Output()
	if err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	if err := json.Unmarshal(out, &took); err != nil {
		b.Fatal(err)
	}
	return took
}
