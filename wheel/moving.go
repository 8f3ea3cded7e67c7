package wheel

import (
	"image/color"
	"math"
)

// Moving draws the Circle on its way from one check-in to another, as Radar
// draws one: the same place, rings and names, so that nothing jumps where the
// wheel comes to rest. spec has one layer: its label and scores, those of the
// check-in that is nearer, are what the text alternative and the legend tell;
// its corners stand where b says. Corners on the way have no values, because
// nobody gave them. It fails as Radar does.
//
// A spec with a NoneLabel moves its names when a domain comes or goes; leave
// it out here and at both ends of the way.
func Moving(spec RadarSpec, b Blend, m Measurer) (Drawing, error) {
	r, err := newRadar(spec, m)
	if err != nil {
		return Drawing{}, err
	}
	r.arrange()
	if len(r.spec.Layers) > 0 {
		r.fillBlend(b)
	}
	r.drawGrid()
	if len(r.spec.Layers) > 0 {
		r.outlineBlend(b)
	}
	r.drawNames()
	if !r.spec.Compact {
		rings, _ := r.ringNumbers()
		for _, t := range rings {
			r.add(t)
		}
	}
	return r.d, nil
}

// blended is the corner of a domain on its way.
func (r *radar) blended(b Blend, i int) Point {
	v := b.Values[i]
	if !(v > 0) { // NaN counts as 0
		v = 0
	}
	d, l := direction(i), r.plan.radius*math.Min(v, MaxScore)/MaxScore
	return r.at(Point{d.X * l, d.Y * l})
}

// faded is a color of which only a share is seen on the page.
func (r *radar) faded(c color.NRGBA, share float64) color.NRGBA {
	if share >= 1 {
		return c
	}
	return mix(r.style.Page, c, share)
}

// whole tells whether all corners are seen in full.
func (b Blend) whole() bool {
	for _, s := range b.Shown {
		if s < 1 {
			return false
		}
	}
	return true
}

// fillBlend fills the inside: as a whole, or, where a domain is missing or comes
// and goes, the fans of neighbors that are seen.
func (r *radar) fillBlend(b Blend) {
	if b.whole() {
		pts := make([]Point, NumDomains)
		for i := range pts {
			pts[i] = r.blended(b, i)
		}
		r.fillShape(pts, 1)
		return
	}
	for i := range NumDomains {
		next := (i + 1) % NumDomains
		if s := math.Min(b.Shown[i], b.Shown[next]); s > 0 {
			r.fillShape([]Point{r.blended(b, i), r.blended(b, next), r.center}, s)
		}
	}
}

func (r *radar) fillShape(pts []Point, share float64) {
	fill := r.faded(r.ls[0].Fill, share)
	if !r.style.Hatch {
		r.add(Polygon{Points: pts, Fill: fill})
		return
	}
	for _, l := range hatch(pts, 5*r.u) {
		r.add(Polyline{Points: []Point{l[0], l[1]}, Stroke: Stroke{Width: 0.55 * r.u, Color: fill}})
	}
}

func (r *radar) outlineBlend(b Blend) {
	ls := r.ls[0]
	st := r.stroke(ls)
	if b.whole() {
		pts := make([]Point, NumDomains)
		for i := range pts {
			pts[i] = r.blended(b, i)
		}
		r.add(Polygon{Points: pts, Stroke: st})
	}
	for i := range NumDomains {
		next := (i + 1) % NumDomains
		if s := math.Min(b.Shown[i], b.Shown[next]); s > 0 && !b.whole() {
			line := st
			line.Color = r.faded(st.Color, s)
			r.add(Polyline{Points: []Point{r.blended(b, i), r.blended(b, next)}, Stroke: line})
		}
	}
	for i := range NumDomains {
		if b.Shown[i] > 0 {
			look := ls
			look.Color = r.faded(ls.Color, b.Shown[i])
			r.add(r.marker(look, r.blended(b, i), markerReach(ls.Marker, r.u)))
		}
	}
}
