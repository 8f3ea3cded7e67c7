package wheel

import (
	"math"
	"strconv"
)

// leastForValues is the least radius, in font sizes, at which values have room.
const leastForValues = 3

// drawNumbers draws the ring numbers and the values, last of all and with a
// halo. The ring numbers stand between two axes, where no corner can be.
func (r *radar) drawNumbers() {
	rings, taken := r.ringNumbers()
	if r.spec.Values && r.plan.radius > leastForValues*r.plan.size {
		var best []Text
		for k := 0.94; k > 0.55; k -= 0.08 {
			texts, all := r.placeValues(r.plan.size*k, taken)
			if len(texts) > len(best) {
				best = texts
			}
			if all {
				break
			}
		}
		for _, t := range best {
			r.add(t)
		}
	}
	for _, t := range rings {
		r.add(t)
	}
}

func (r *radar) ringNumbers() ([]Text, []Rect) { return r.ringNumbersAt(0) }

// ringNumbersAt numbers the rings between the axes i and i + 1.
func (r *radar) ringNumbersAt(i int) ([]Text, []Rect) {
	s, c := math.Sincos((float64(i) + 0.5) * 2 * math.Pi / NumDomains)
	step := 0.2 * r.plan.radius * 0.93
	above, beside := step*math.Abs(c)/digitHeight, step*math.Abs(s)/r.width(strconv.Itoa(MaxScore), font{FaceSans, 1})
	f := font{FaceSans, math.Min(0.8*r.plan.size, math.Max(above, beside))}
	var texts []Text
	var boxes []Rect
	for ring := 2; ring <= MaxScore; ring += 2 {
		l := r.plan.radius * float64(ring) / MaxScore
		t, box := r.digits(strconv.Itoa(ring), r.at(Point{l * s, -l * c}), f)
		t.Color = r.style.Muted
		texts, boxes = append(texts, t), append(boxes, box)
	}
	return texts, boxes
}

// nameBoxes are the boxes of the names where they stand in the drawing.
func (r *radar) nameBoxes() []Rect {
	var out []Rect
	for _, b := range r.plan.blocks {
		if b.exists {
			out = append(out, Rect{
				b.box.X0 + r.center.X, b.box.Y0 + r.center.Y, b.box.X1 + r.center.X, b.box.Y1 + r.center.Y,
			})
		}
	}
	return out
}

// segment is a piece of an outline that a value should not cover.
type segment struct{ a, b Point }

// placeValues finds a place for the value of every corner of every layer, the
// newest first and bold, that covers no other text and no marker. all is false
// when a value found none.
func (r *radar) placeValues(size float64, taken []Rect) (texts []Text, all bool) {
	most := len(r.spec.Layers) * NumDomains
	taken = append(append(make([]Rect, 0, len(taken)+NumDomains+most), taken...), r.nameBoxes()...)
	markers, lines := make([]Rect, 0, most), make([]segment, 0, most+1)
	texts = make([]Text, 0, most)
	for k, l := range r.spec.Layers {
		for i, s := range l.Scores {
			n, ok := s.Value()
			if !ok {
				continue
			}
			p := r.corner(i, n)
			markers = append(markers, Rect{p.X, p.Y, p.X, p.Y}.Grow(r.reach(k, i)+0.4*r.u))
			if next, ok := l.Scores[(i+1)%NumDomains].Value(); ok {
				lines = append(lines, segment{p, r.corner((i+1)%NumDomains, next)})
			}
		}
	}
	if r.held != nil {
		lines = append(lines, segment{r.center, r.corner(int(*r.held), MaxScore)})
	}
	all = true
	for k, l := range r.spec.Layers {
		for i, s := range l.Scores {
			if !s.IsSet() {
				continue
			}
			f := font{FaceSans, size}
			if k == 0 {
				f.face = FaceSansBold
			}
			t, box, ok := r.placeValue(k, i, f, taken, markers, lines)
			if !ok {
				all = false
				continue
			}
			t.Color = r.ls[k].Color
			texts, taken = append(texts, t), append(taken, box)
		}
	}
	return texts, all
}

// turned are the directions in steps of 45 degrees from each axis.
var turned = func() (out [NumDomains][8]Point) {
	for i := range out {
		axis := direction(i)
		for turn := range out[i] {
			s, c := math.Sincos(float64(turn) * math.Pi / 4)
			out[i][turn] = Point{axis.X*c - axis.Y*s, axis.X*s + axis.Y*c}
		}
	}
	return out
}()

// placeValue tries places around one corner and takes the cheapest: near the
// marker, on the free side of it, off the lines.
func (r *radar) placeValue(k, i int, f font, taken, markers []Rect, lines []segment) (Text, Rect, bool) {
	n, _ := r.spec.Layers[k].Scores[i].Value()
	p, label := r.corner(i, n), strconv.Itoa(n)
	w, h := r.width(label, f), digitHeight*f.size
	reach := r.coverReach(i, n) + 0.2*f.size
	step := 0.22 * f.size
	bestCost := math.Inf(1)
	var bestAt Point
	for turn, base := range r.turns(k, i, n) {
		d := turned[i][turn]
		near := math.Min((reach+w/2)/math.Max(math.Abs(d.X), 1e-9), (reach+h/2)/math.Max(math.Abs(d.Y), 1e-9))
		for far := range 24 {
			cost := base + 1.1*float64(far)
			if cost >= bestCost {
				break
			}
			l := near + step*float64(far)
			mid := Point{p.X + d.X*l, p.Y + d.Y*l}
			box := Rect{mid.X - w/2, mid.Y - h/2, mid.X + w/2, mid.Y + h/2}
			if cost += r.cost(box, bestCost-cost, taken, markers, lines); cost < bestCost {
				bestCost, bestAt = cost, mid
			}
		}
	}
	if math.IsInf(bestCost, 1) {
		return Text{}, Rect{}, false
	}
	t, box := r.digits(label, bestAt, f)
	return t, box, true
}

// turns gives what each of eight directions costs, in steps of 45 degrees from
// outwards. Outwards is best for the outermost layer on an axis, inwards for
// the others.
func (r *radar) turns(k, i, n int) [8]float64 {
	out := [8]float64{0, 2.2, 3, 4, 3.4, 4, 3, 2.2}
	for j, l := range r.spec.Layers {
		o, ok := l.Scores[i].Value()
		if ok && (o > n || o == n && j < k) {
			return [8]float64{3.4, 4, 2.6, 2.2, 0.4, 2.2, 2.6, 4}
		}
	}
	return out
}

// cost of a value's box; infinite where it would cover text or markers or
// leave the wheel. Above most it is not counted any further.
func (r *radar) cost(box Rect, most float64, taken, markers []Rect, lines []segment) float64 {
	dx := max(math.Abs(box.X0-r.center.X), math.Abs(box.X1-r.center.X))
	dy := max(math.Abs(box.Y0-r.center.Y), math.Abs(box.Y1-r.center.Y))
	if out := r.plan.radius + 2.4*r.u; dx*dx+dy*dy > out*out {
		return math.Inf(1)
	}
	for i := range markers {
		if box.Overlaps(markers[i]) {
			return math.Inf(1)
		}
	}
	safe := box.Grow(0.9 * r.u)
	for i := range taken {
		if safe.Overlaps(taken[i]) {
			return math.Inf(1)
		}
	}
	cost := 0.0
	for _, l := range lines {
		if crosses(safe, l) {
			if cost += 3; cost >= most {
				break
			}
		}
	}
	return cost
}

// crosses tells whether a segment touches a box (Liang and Barsky).
func crosses(b Rect, s segment) bool {
	if s.a.X < b.X0 && s.b.X < b.X0 || s.a.X > b.X1 && s.b.X > b.X1 || s.a.Y < b.Y0 && s.b.Y < b.Y0 || s.a.Y > b.Y1 && s.b.Y > b.Y1 {
		return false
	}
	t0, t1 := 0.0, 1.0
	dx, dy := s.b.X-s.a.X, s.b.Y-s.a.Y
	for _, e := range [4][2]float64{
		{-dx, s.a.X - b.X0}, {dx, b.X1 - s.a.X}, {-dy, s.a.Y - b.Y0}, {dy, b.Y1 - s.a.Y},
	} {
		switch p, q := e[0], e[1]; {
		case p == 0:
			if q < 0 {
				return false
			}
		case p < 0:
			t0 = math.Max(t0, q/p)
		default:
			t1 = math.Min(t1, q/p)
		}
	}
	return t0 <= t1
}
