// Command plot is gonum/plot for the benchmarks of package wheel/raster, in the
// module of the peers, so that nobody who builds Stillwater needs it. It reads
// one picture as JSON from standard input, draws it so many times, and writes
// the nanoseconds of each time as a JSON list.
package main

import (
	"encoding/json"
	"fmt"
	"image/color"
	"io"
	"os"
	"time"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// picture is as large in points as in pixels; y goes upwards.
type picture struct {
	Width, Height int
	Rounds        int
	Outlines      []outline
	PNG           string // where the last picture goes; empty: nowhere
}

type outline struct {
	Points       [][2]float64
	Closed       bool
	Fill, Stroke [4]uint8 // not premultiplied; alpha 0: none
	Width        float64
	Dash         []float64
}

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "plot:", err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	var p picture
	if err := json.NewDecoder(in).Decode(&p); err != nil {
		return err
	}
	took := make([]int64, p.Rounds)
	var c *vgimg.Canvas
	for i := range took {
		start := time.Now()
		var err error
		if c, err = p.draw(); err != nil {
			return err
		}
		took[i] = time.Since(start).Nanoseconds()
	}
	if p.PNG != "" && c != nil {
		f, err := os.Create(p.PNG)
		if err != nil {
			return err
		}
		if _, err := (vgimg.PngCanvas{Canvas: c}).WriteTo(f); err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
	}
	return json.NewEncoder(out).Encode(took)
}

func (p *picture) draw() (*vgimg.Canvas, error) {
	pl := plot.New()
	pl.HideAxes()
	pl.X.Padding, pl.Y.Padding = 0, 0
	for _, o := range p.Outlines {
		if err := add(pl, o); err != nil {
			return nil, err
		}
	}
	pl.X.Min, pl.X.Max, pl.Y.Min, pl.Y.Max = 0, float64(p.Width), 0, float64(p.Height)
	c := vgimg.NewWith(vgimg.UseWH(vg.Length(p.Width), vg.Length(p.Height)), vgimg.UseDPI(72))
	pl.Draw(draw.New(c))
	return c, nil
}

func add(pl *plot.Plot, o outline) error {
	xys := make(plotter.XYs, len(o.Points))
	for i, at := range o.Points {
		xys[i] = plotter.XY{X: at[0], Y: at[1]}
	}
	style := draw.LineStyle{Color: rgba(o.Stroke), Width: vg.Length(o.Width)}
	for _, d := range o.Dash {
		style.Dashes = append(style.Dashes, vg.Length(d))
	}
	if o.Stroke[3] == 0 {
		style.Width = 0
	}
	if !o.Closed {
		l, err := plotter.NewLine(xys)
		if err != nil {
			return err
		}
		l.LineStyle = style
		pl.Add(l)
		return nil
	}
	g, err := plotter.NewPolygon(xys)
	if err != nil {
		return err
	}
	if o.Fill[3] > 0 {
		g.Color = rgba(o.Fill)
	}
	g.LineStyle = style
	pl.Add(g)
	return nil
}

func rgba(c [4]uint8) color.Color { return color.NRGBA{c[0], c[1], c[2], c[3]} }
