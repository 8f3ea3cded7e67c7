package wheel

import (
	"image/color"
	"math"
)

// ReplaySpec says what a replay shows: check-ins one after the other on a
// wheel that stands still.
type ReplaySpec struct {
	// Radar is the wheel. Its Layers do not move (a target, the first
	// check-in); there may be MaxLayers-1. ShowTable is not used.
	Radar RadarSpec
	// Steps are the check-ins, the oldest first; their roles are not used.
	Steps []Layer
}

// Replay is a wheel that moves from check-in to check-in. Rings, names and
// legend have their place from the start, so that nothing but the ratings
// moves. It is safe for use by several goroutines.
type Replay struct {
	r     radar // laid out; every frame draws with a copy
	steps []Layer
	still []Shape // title, legend, grid, names, outlines that do not move
	label Text    // of the legend, where the step is named
}

// Fill is a part of the wheel's inside.
type Fill struct {
	Points []Point
	// Strength is how much of the fill is seen, 0 to 1: it is less than 1
	// beside a domain that comes or goes.
	Strength float64
}

// Frame is what moves at one position: the inside, which lies below the grid,
// and what lies above it.
type Frame struct {
	Fills  []Fill
	Shapes []Shape
}

// NewReplay lays a replay out. It fails as Radar does. Without steps it shows
// one on which nothing was rated.
func NewReplay(spec ReplaySpec, m Measurer) (*Replay, error) {
	steps := append([]Layer(nil), spec.Steps...)
	if len(steps) == 0 {
		steps = []Layer{{}}
	}
	first := Layer{Role: Now}
	for i := range steps {
		steps[i].Role, steps[i].Label = Now, VisibleText(steps[i].Label, layerLetters)
	}
	rs := spec.Radar
	rs.ShowTable = false
	rs.Layers = append([]Layer{first}, spec.Radar.Layers...)
	r, err := newRadar(rs, m)
	if err != nil {
		return nil, err
	}
	widest := 0.0
	for _, s := range steps {
		if w := r.width(s.Label, font{FaceSans, r.size}); w >= widest {
			widest, r.spec.Layers[0].Label = w, s.Label
		}
	}
	r.missing = [NumDomains]bool{}
	for i := range r.missing {
		for _, s := range steps {
			r.missing[i] = r.missing[i] || !s.Scores[i].IsSet()
		}
	}
	p := &Replay{steps: steps}
	r.stepLabel = &p.label
	r.arrange()
	p.drawStill(r)
	p.r = *r
	return p, nil
}

// drawStill draws what does not move.
func (p *Replay) drawStill(r *radar) {
	r.drawGrid()
	for i := len(r.spec.Layers) - 1; i > 0; i-- {
		r.drawOutline(i)
	}
	for i := range r.plan.blocks {
		b := r.plan.blocks[i]
		b.none = ""
		r.add(asShapes(r.texts(&b, r.plan.size))...)
	}
	p.still = r.d.Shapes
	r.d.Shapes = nil
}

func asShapes(texts []Text) []Shape {
	out := make([]Shape, len(texts))
	for i, t := range texts {
		out[i] = t
	}
	return out
}

// Len is the number of steps, at least 1. Positions go from 0 to Len()-1;
// those between whole ones are on the way.
func (p *Replay) Len() int { return len(p.steps) }

// Size is that of all its drawings, in points.
func (p *Replay) Size() (width, height float64) { return p.r.d.Width, p.r.d.Height }

// Still is what all positions have in common: the page, rings, names, and the
// layers that do not move.
func (p *Replay) Still() Drawing {
	d := p.r.d
	d.Shapes = p.still
	return d
}

// Inside is Still as it looks within the outline of the check-in: on the fill
// instead of the page. A pen that draws many frames draws both once, and for
// each frame takes the pixels within its Fills from here.
func (p *Replay) Inside() Drawing {
	d, r := p.r.d, p.r
	if !r.style.Hatch {
		d.Background = r.ls[0].Fill
		d.Shapes = p.still
		return d
	}
	e := r.plan.radius
	c := r.center
	r.d.Shapes = nil
	r.drawHatch([]Point{{c.X - e, c.Y - e}, {c.X + e, c.Y - e}, {c.X + e, c.Y + e}, {c.X - e, c.Y + e}}, 1)
	d.Shapes = append(r.d.Shapes, p.still...)
	return d
}

// split gives the step before a position and how far it is to the next.
// Positions out of range count as the nearest within.
func (p *Replay) split(position float64) (step int, share float64) {
	last := float64(len(p.steps) - 1)
	if !(position > 0) { // NaN counts as 0
		position = 0
	}
	position = math.Min(position, last)
	whole := math.Floor(position)
	return int(whole), position - whole
}

// At draws a position whole. At whole positions it shows a check-in as Radar
// does, with its values and its table; between them it has neither, because
// nobody rated them.
func (p *Replay) At(position float64) Drawing {
	frame := p.Frame(position)
	r := p.r
	r.d.Shapes = nil
	for _, f := range frame.Fills {
		r.drawInside(f)
	}
	r.add(p.still...)
	r.add(frame.Shapes...)
	d := r.d
	d.Table = Table{}
	if step, share := p.split(position); share == 0 {
		r.spec.Layers = p.layers(step)
		d.Table = r.table()
	}
	return d
}

// layers are those of the radar with a step in front.
func (p *Replay) layers(step int) []Layer {
	out := append([]Layer(nil), p.r.spec.Layers...)
	out[0] = p.steps[step]
	return out
}

// Frame gives what moves at a position.
func (p *Replay) Frame(position float64) Frame {
	step, share := p.split(position)
	from := p.steps[step]
	to := from
	if share > 0 {
		to = p.steps[step+1]
	}
	r := p.r // a copy
	r.d.Shapes = make([]Shape, 0, 64)
	r.spec.Layers = p.layers(step)
	if share > 0 { // no marker makes room for one that is on its way
		r.spec.Layers[0].Scores = Scores{}
	}
	b := Between(from.Scores, to.Scores, share)
	out := Frame{Fills: r.fills(b)}
	r.drawBlend(b)
	for i := len(r.spec.Layers) - 1; i > 0; i-- {
		r.drawMarkers(i)
	}
	r.drawCorners(b)
	r.drawNone(from.Scores, to.Scores, share)
	if share == 0 && !r.spec.Compact {
		r.drawNumbers()
	} else if !r.spec.Compact {
		rings, _ := r.ringNumbers()
		r.add(asShapes(rings)...)
	}
	p.drawLabel(&r, from.Label, to.Label, share)
	out.Shapes = r.d.Shapes
	return out
}

// drawLabel names the step in the legend: on the way the nearest one, muted.
func (p *Replay) drawLabel(r *radar, from, to string, share float64) {
	t := p.label
	if t.Size == 0 {
		return
	}
	t.String = from
	if share >= 0.5 {
		t.String = to
	}
	if share > 0 {
		t.Color = r.style.Muted
	}
	if t.String = r.ellipsis(t.String, font{t.Face, t.Size}, r.width(p.label.String, font{t.Face, t.Size})); t.String != "" {
		r.add(t)
	}
}

// along is a place on an axis, value in scores, held within 0 to 10.
func (r *radar) along(i int, value float64) Point {
	if !(value > 0) { // NaN counts as 0
		value = 0
	}
	value = math.Min(value, MaxScore)
	d, l := direction(i), r.plan.radius*value/MaxScore
	return r.at(Point{d.X * l, d.Y * l})
}

// faded is a color of which only a share is seen.
func faded(c color.NRGBA, share float64) color.NRGBA {
	share = math.Min(math.Max(share, 0), 1)
	c.A = uint8(float64(c.A)*share + 0.5)
	return c
}

// solid are the domains that are seen fully, as scores of no meaning: their
// runs are what is joined.
func (b Blend) solid() Scores {
	var s Scores
	for i, v := range b.Shown {
		if v >= 1 {
			s[i] = MustScore(0)
		}
	}
	return s
}

// fading lists the neighbors that are joined by a line which comes or goes,
// with its strength.
func (b Blend) fading(do func(i, j int, strength float64)) {
	for i := range NumDomains {
		j := (i + 1) % NumDomains
		if s := math.Min(b.Shown[i], b.Shown[j]); s > 0 && s < 1 {
			do(i, j, s)
		}
	}
}

// fills are the inside of a blend.
func (r *radar) fills(b Blend) []Fill {
	var out []Fill
	for _, run := range runs(b.solid()) {
		if len(run) < 2 {
			continue
		}
		pts := make([]Point, 0, len(run)+1)
		for _, i := range run {
			pts = append(pts, r.along(i, b.Values[i]))
		}
		if len(run) < NumDomains {
			pts = append(pts, r.center)
		}
		out = append(out, Fill{Points: pts, Strength: 1})
	}
	b.fading(func(i, j int, strength float64) {
		out = append(out, Fill{Points: []Point{r.along(i, b.Values[i]), r.along(j, b.Values[j]), r.center}, Strength: strength})
	})
	return out
}

// drawBlend draws the outline of a blend.
func (r *radar) drawBlend(b Blend) {
	st := r.stroke(r.ls[0])
	for _, run := range runs(b.solid()) {
		pts := make([]Point, 0, len(run))
		for _, i := range run {
			pts = append(pts, r.along(i, b.Values[i]))
		}
		switch {
		case len(run) == NumDomains:
			r.add(Polygon{Points: pts, Stroke: st})
		case len(run) > 1:
			r.add(Polyline{Points: pts, Stroke: st})
		}
	}
	b.fading(func(i, j int, strength float64) {
		s := st
		s.Color = faded(s.Color, strength)
		r.add(Polyline{Points: []Point{r.along(i, b.Values[i]), r.along(j, b.Values[j])}, Stroke: s})
	})
}

// drawInside draws a part of the inside.
func (r *radar) drawInside(f Fill) {
	if r.style.Hatch {
		r.drawHatch(f.Points, f.Strength)
		return
	}
	r.add(Polygon{Points: f.Points, Fill: mix(r.style.Page, r.ls[0].Fill, f.Strength)})
}

// drawCorners draws the markers of a blend.
func (r *radar) drawCorners(b Blend) {
	for i, v := range b.Values {
		if b.Shown[i] > 0 {
			ls := r.ls[0]
			ls.Color = faded(ls.Color, b.Shown[i])
			r.add(r.marker(ls, r.along(i, v), markerReach(ls.Marker, r.u)))
		}
	}
}

// drawNone writes "not rated" below the names of domains that were left out,
// coming and going as their corners do.
func (r *radar) drawNone(from, to Scores, share float64) {
	for i := range r.plan.blocks {
		b := &r.plan.blocks[i]
		if b.none == "" {
			continue
		}
		strength := 0.0
		switch hasFrom, hasTo := from[i].IsSet(), to[i].IsSet(); {
		case !hasFrom && !hasTo:
			strength = 1
		case !hasFrom:
			strength = math.Max(1-2*share, 0)
		case !hasTo:
			strength = math.Max(2*share-1, 0)
		}
		if strength == 0 {
			continue
		}
		texts := r.texts(b, r.plan.size)
		t := texts[len(texts)-1]
		t.Color = faded(t.Color, strength)
		r.add(t)
	}
}

// drawHatch fills a polygon with lines; strength is how much of them is seen.
func (r *radar) drawHatch(pts []Point, strength float64) {
	line := Stroke{Width: 0.55 * r.u, Color: mix(r.style.Page, r.ls[0].Fill, strength)}
	for _, l := range hatch(pts, 5*r.u) {
		r.add(Polyline{Points: []Point{l[0], l[1]}, Stroke: line})
	}
}
