package wheel

import "math"

// Place tells where the parts of a Radar lie in its Drawing, for whoever points at them. It does not
// depend on the scores, as long as the spec has no NoneLabel; with one, the name of a domain that was
// left out takes that word in, too.
type Place struct {
	Center Point
	Radius float64           // of ring 10, in points
	Names  [NumDomains]Rect  // what the name of each domain takes; empty where none is drawn
	spokes [NumDomains]Point // unit vectors
}

// Corner is where a score of a domain lies.
func (p Place) Corner(d Domain, score int) Point {
	l := p.Radius * float64(score) / MaxScore
	return Point{p.Center.X + p.spokes[d].X*l, p.Center.Y + p.spokes[d].Y*l}
}

// The wheel can be pointed at a little outside of ring 10. In the middle, up to half a step, the eight
// spokes meet and none is meant.
const (
	outerReach = 1.07 // of the radius
	innerReach = 0.05
)

// Spoke finds the domain whose spoke is nearest to a point of the wheel; ok is false outside of the
// wheel and in its middle, where no spoke is meant more than another.
func (p Place) Spoke(at Point) (d Domain, ok bool) {
	far := math.Hypot(at.X-p.Center.X, at.Y-p.Center.Y)
	if !(far > p.Radius*innerReach && far <= p.Radius*outerReach) {
		return 0, false
	}
	best := math.Inf(-1)
	for i, s := range p.spokes {
		if along := (at.X-p.Center.X)*s.X + (at.Y-p.Center.Y)*s.Y; along > best {
			best, d = along, Domain(i)
		}
	}
	return d, true
}

// Middle tells whether a point lies in the middle of the wheel, where every spoke has its 0.
func (p Place) Middle(at Point) bool {
	return math.Hypot(at.X-p.Center.X, at.Y-p.Center.Y) <= p.Radius*innerReach
}

// Value is the score on the spoke of a domain nearest to a point, wherever that is: the length along
// the spoke counts, and how far the point lies beside it does not. Behind the center it is 0.
func (p Place) Value(d Domain, at Point) Score {
	if !d.Valid() || !(p.Radius > 0) {
		return Score{}
	}
	s := p.spokes[d]
	along := ((at.X-p.Center.X)*s.X + (at.Y-p.Center.Y)*s.Y) / p.Radius * MaxScore
	if math.IsNaN(along) {
		return Score{}
	}
	return MustScore(int(math.Round(math.Min(math.Max(along, 0), MaxScore))))
}

// Name finds the domain whose name stands at a point, or not more than slack points beside it.
func (p Place) Name(at Point, slack float64) (d Domain, ok bool) {
	for i, b := range p.Names {
		if b != (Rect{}) && (Rect{at.X, at.Y, at.X, at.Y}).Within(b.Grow(slack)) {
			return Domain(i), true
		}
	}
	return 0, false
}

// Dial draws a Radar to be rated on, and tells where its parts lie. The spoke that is held is set off,
// with a dot for every number; nil sets off none. The errors are those of Radar.
func Dial(spec RadarSpec, held *Domain, m Measurer) (Drawing, Place, error) {
	r, err := newRadar(spec, m)
	if err != nil {
		return Drawing{}, Place{}, err
	}
	if held != nil && held.Valid() {
		r.held = held
	}
	r.draw()
	return r.d, r.whereabouts(), nil
}

// RadarPlace tells where the parts of a Radar lie, without drawing it. The errors are those of Radar.
func RadarPlace(spec RadarSpec, m Measurer) (Place, error) {
	r, err := newRadar(spec, m)
	if err != nil {
		return Place{}, err
	}
	r.arrange()
	return r.whereabouts(), nil
}

func (r *radar) whereabouts() Place {
	p := Place{Center: r.center, Radius: r.plan.radius}
	for i, b := range r.plan.blocks {
		p.spokes[i] = direction(i)
		if b.exists {
			p.Names[i] = Rect{b.box.X0 + r.center.X, b.box.Y0 + r.center.Y, b.box.X1 + r.center.X, b.box.Y1 + r.center.Y}
		}
	}
	return p
}

// heldReach is how far the circle around the score of the held spoke goes, for [radar.u] 1.
const heldReach = 8.3

// drawHeld sets off the spoke that is held: its line, a dot for every number, and a circle where it
// stands.
func (r *radar) drawHeld() {
	if r.held == nil {
		return
	}
	i, line := int(*r.held), r.style.Layers[Now].Color
	r.add(Polyline{Points: []Point{r.center, r.corner(i, MaxScore)}, Stroke: Stroke{Width: 1.6 * r.u, Color: line}})
	for n := 0; n <= MaxScore; n++ {
		r.add(Circle{Center: r.corner(i, n), R: 2.1 * r.u, Fill: line})
	}
	if len(r.spec.Layers) == 0 {
		return
	}
	if n, ok := r.spec.Layers[0].Scores[i].Value(); ok {
		r.add(Circle{Center: r.corner(i, n), R: (heldReach - 0.9) * r.u, Fill: r.style.Page, Stroke: Stroke{Width: 1.8 * r.u, Color: line}})
	}
}
