// Command gen draws the icons of the interface into assets/icons: 24 x 24, a line of 1.75 with
// round ends, one color.
//
//	go generate ./assets
//
// Fyne's themed resources can only recolor fills, and know nothing of line and polyline. So every
// stroke is written as the outline of itself: a straight piece as a capsule, an arc as a bent
// capsule, a ring as two circles. All run the same way round, so that the nonzero rule unites them.
package main

import (
	"fmt"
	"log"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// half of the width of a line, in units of the 24 x 24 box.
const half = 1.75 / 2

// pen collects the outlines of one icon.
type pen struct{ d strings.Builder }

func main() {
	dir := "icons"
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	for name, draw := range icons {
		var p pen
		draw(&p)
		svg := `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">` +
			`<path fill="#000000" d="` + strings.TrimSpace(p.d.String()) + `"/></svg>` + "\n"
		if err := os.WriteFile(filepath.Join(dir, name+".svg"), []byte(svg), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// num writes a coordinate with at most three decimals.
func num(v float64) string {
	return strconv.FormatFloat(math.Round(v*1000)/1000+0, 'f', -1, 64)
}

func (p *pen) move(x, y float64) { fmt.Fprintf(&p.d, " M%s %s", num(x), num(y)) }
func (p *pen) to(x, y float64)   { fmt.Fprintf(&p.d, "L%s %s", num(x), num(y)) }
func (p *pen) close()            { p.d.WriteString("Z") }

// bend is an arc of radius r to x, y; sweep 1 runs clockwise on the screen.
func (p *pen) bend(r float64, large bool, sweep int, x, y float64) {
	l := 0
	if large {
		l = 1
	}
	fmt.Fprintf(&p.d, "A%s %s 0 %d %d %s %s", num(r), num(r), l, sweep, num(x), num(y))
}

// line strokes a polyline of x, y pairs.
func (p *pen) line(xy ...float64) {
	for i := 0; i+3 < len(xy); i += 2 {
		x1, y1, x2, y2 := xy[i], xy[i+1], xy[i+2], xy[i+3]
		l := math.Hypot(x2-x1, y2-y1)
		nx, ny := (y2-y1)/l*half, -(x2-x1)/l*half
		p.move(x1+nx, y1+ny)
		p.to(x2+nx, y2+ny)
		p.bend(half, false, 1, x2-nx, y2-ny)
		p.to(x1-nx, y1-ny)
		p.bend(half, false, 1, x1+nx, y1+ny)
		p.close()
	}
}

// arc strokes a part of a circle from the angle a to b in degrees, clockwise on the screen,
// 0 being to the right; b is larger than a by less than 360.
func (p *pen) arc(cx, cy, r, a, b float64) {
	large := b-a > 180
	at := func(r, deg float64) (x, y float64) {
		s, c := math.Sincos(deg * math.Pi / 180)
		return cx + r*c, cy + r*s
	}
	x, y := at(r+half, a)
	p.move(x, y)
	x2, y2 := at(r+half, b)
	p.bend(r+half, large, 1, x2, y2)
	x2, y2 = at(r-half, b)
	p.bend(half, false, 1, x2, y2)
	x2, y2 = at(r-half, a)
	p.bend(r-half, large, 0, x2, y2)
	p.bend(half, false, 1, x, y)
	p.close()
}

// dot fills a circle.
func (p *pen) dot(cx, cy, r float64) { p.circle(cx, cy, r, 1) }

// ring strokes a circle.
func (p *pen) ring(cx, cy, r float64) {
	p.circle(cx, cy, r+half, 1)
	p.circle(cx, cy, r-half, 0)
}

func (p *pen) circle(cx, cy, r float64, sweep int) {
	p.move(cx-r, cy)
	p.bend(r, false, sweep, cx+r, cy)
	p.bend(r, false, sweep, cx-r, cy)
	p.close()
}

// box strokes a rectangle with corners of radius r.
func (p *pen) box(x, y, w, h, r float64) {
	p.line(x+r, y, x+w-r, y)
	p.arc(x+w-r, y+r, r, 270, 360)
	p.line(x+w, y+r, x+w, y+h-r)
	p.arc(x+w-r, y+h-r, r, 0, 90)
	p.line(x+w-r, y+h, x+r, y+h)
	p.arc(x+r, y+h-r, r, 90, 180)
	p.line(x, y+h-r, x, y+r)
	p.arc(x+r, y+r, r, 180, 270)
}

// star strokes a closed polygon round cx, cy whose corners have the given radii, the first on top.
func (p *pen) star(cx, cy float64, radii ...float64) {
	var xy []float64
	for i := range len(radii) + 1 {
		s, c := math.Sincos(float64(i)*2*math.Pi/float64(len(radii)) - math.Pi/2)
		r := radii[i%len(radii)]
		xy = append(xy, cx+r*c, cy+r*s)
	}
	p.line(xy...)
}

// tangent is the angle in degrees at which a line from px, py touches a circle; side is 1 or -1.
func tangent(px, py, cx, cy, r, side float64) (deg, x, y float64) {
	a := math.Atan2(py-cy, px-cx) + side*math.Acos(r/math.Hypot(px-cx, py-cy))
	s, c := math.Sincos(a)
	return a * 180 / math.Pi, cx + r*c, cy + r*s
}
