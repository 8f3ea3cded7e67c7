package wheel

import (
	"math"
	"strconv"
)

// PetalsSpec says what a wheel of petals shows: one check-in. All texts come
// translated; they are cleaned before they are measured or drawn.
type PetalsSpec struct {
	// Width and Height of the drawing in points, 40 to 10,000.
	Width, Height float64
	Scores        Scores
	// Labels are the names of the domains, in their order.
	Labels [NumDomains]string
	Style  Style
	// TextScale 1 is 100 %; 0 counts as 1; 0.5 to 3.
	TextScale float64
	// FontSize is the size of the names in points at 100 %. 0 derives it from
	// the size of the drawing.
	FontSize float64
	// Title and Desc become those of the Drawing; ShowTitle also draws Title.
	Title, Desc string
	ShowTitle   bool
	// Values draws each score at the end of its petal.
	Values bool
	// NoneLabel ("not rated") stands below the name of a domain left out, and
	// in the text alternative. Empty: an en dash in the table, nothing on the
	// chart.
	NoneLabel string
	// Compact is the small wheel: no numbers; names only where ShortLabels are
	// given.
	Compact     bool
	ShortLabels [NumDomains]string
	// DomainHead and ScoreHead head the columns of the text alternative.
	DomainHead, ScoreHead string
}

// petals is a wheel of petals in the making; it places names as the radar does.
type petals struct {
	*radar
	scores  Scores
	colored bool // each petal in the color of its domain
}

// petalHalf is half of a petal's angle in radians: an eighth of the circle,
// less a little room between neighbors.
const petalHalf = math.Pi/NumDomains - 0.035

// Petals draws one check-in as eight wedges, for small sizes and the start
// page. It fails with *SizeError or ErrNoMeasurer.
//
// The LENGTH of a petal carries the value: its bow lies at score/10 of the way
// from the center, which is 0, to the outer ring, which is 10. All petals are
// equally wide in angle. Its area says nothing (it would grow with the square
// of the score), so the fill is pale and the bow at its end is strong. A score
// of 0 is a bow at the center. A domain left out is a gap in the wheel: its
// rings are missing, and a dotted line closes the circle.
func Petals(spec PetalsSpec, m Measurer) (Drawing, error) {
	r, err := newRadar(RadarSpec{
		Width: spec.Width, Height: spec.Height, Labels: spec.Labels, Style: spec.Style,
		Layers:    []Layer{{Label: spec.ScoreHead, Scores: spec.Scores}},
		TextScale: spec.TextScale, FontSize: spec.FontSize,
		Title: spec.Title, Desc: spec.Desc, ShowTitle: spec.ShowTitle,
		Values: spec.Values, NoneLabel: spec.NoneLabel,
		Compact: spec.Compact, ShortLabels: spec.ShortLabels, DomainHead: spec.DomainHead,
	}, m)
	if err != nil {
		return Drawing{}, err
	}
	p := petals{r, spec.Scores, r.style.DomainArcs}
	p.style.DomainArcs = false // the petals have the domains' colors, and a bow outside could be taken for a score
	p.arrange()
	p.drawWedges()
	p.drawRings()
	p.drawBows()
	p.drawNames()
	if !spec.Compact {
		p.drawPetalNumbers()
	}
	return p.d, nil
}

// bow is the part of a circle around the center between two angles, in radians
// clockwise from the top.
func (r *radar) bow(radius, from, to float64) []Point {
	n := int(math.Min(math.Max(math.Ceil((to-from)*math.Sqrt(radius)*1.4), 4), 96))
	pts := make([]Point, n+1)
	for k := range pts {
		s, c := math.Sincos(from + (to-from)*float64(k)/float64(n))
		pts[k] = r.at(Point{radius * s, -radius * c})
	}
	return pts
}

func axisAngle(i int) float64 { return float64(i) * 2 * math.Pi / NumDomains }

// petalStyle is the line and the fill of one petal: the domain's own color
// where the style has such.
func (p petals) petalStyle(i int) LayerStyle {
	ls := p.ls[0]
	if p.colored {
		ls.Color = p.style.Domains[i]
		ls.Fill = mix(p.style.Page, ls.Color, petalTint)
	}
	return ls
}

// petalTint is how much of a domain's color its petal has.
const petalTint = 0.32

func (p petals) reachOf(score int) float64 { return p.plan.radius * float64(score) / MaxScore }

func (p petals) drawWedges() {
	for i, s := range p.scores {
		n, ok := s.Value()
		if !ok || n == 0 {
			continue
		}
		pts := append(p.bow(p.reachOf(n), axisAngle(i)-petalHalf, axisAngle(i)+petalHalf), p.center)
		ls := p.petalStyle(i)
		line := Stroke{Width: 0.7 * p.u, Color: ls.Color}
		if !p.style.Hatch {
			p.add(Polygon{Points: pts, Fill: ls.Fill})
		} else {
			for _, l := range hatch(pts, 5*p.u) {
				p.add(Polyline{Points: []Point{l[0], l[1]}, Stroke: Stroke{Width: 0.55 * p.u, Color: ls.Fill}})
			}
		}
		p.add(Polygon{Points: pts, Stroke: line})
	}
}

// drawRings draws the rings where there are scores, and closes the outermost
// with dots where there are none.
func (p petals) drawRings() {
	const eighth = 2 * math.Pi / NumDomains
	first := 2
	if p.spec.Compact && p.plan.radius < smallPetals*p.u {
		first = MaxScore // rings would be all one sees
	}
	for ring := first; ring <= MaxScore; ring += 2 {
		st := Stroke{Width: 0.6 * p.u, Color: p.style.Inner}
		if ring == MaxScore {
			st = Stroke{Width: 0.95 * p.u, Color: p.style.Outer}
		}
		radius := p.reachOf(ring)
		for _, run := range runs(p.scores) {
			if len(run) == NumDomains {
				p.add(Circle{Center: p.center, R: radius, Stroke: st})
				continue
			}
			from := axisAngle(run[0]) - eighth/2
			p.add(Polyline{Points: p.bow(radius, from, from+float64(len(run))*eighth), Stroke: st})
		}
	}
	dots := Stroke{Width: math.Max(1.1*p.u, 0.9), Color: p.style.Outer, Dash: []float64{0, math.Max(4*p.u, 3)}}
	for i, s := range p.scores {
		if s.IsSet() {
			continue
		}
		inset := 3 * p.u / math.Max(p.plan.radius, 1)
		p.add(Polyline{Points: p.bow(p.plan.radius, axisAngle(i)-eighth/2+inset, axisAngle(i)+eighth/2-inset), Stroke: dots})
	}
}

// smallPetals is the radius, in units of strokes, below which a compact wheel
// shows ring 10 only.
const smallPetals = 90

// drawBows draws the end of each petal, which is what tells its value.
func (p petals) drawBows() {
	for i, s := range p.scores {
		n, ok := s.Value()
		if !ok {
			continue
		}
		ls := p.petalStyle(i)
		width := 1.25 * ls.Width * p.u
		radius := math.Max(p.reachOf(n), 1.6*width)
		inset := math.Min(width/2/radius, petalHalf*0.6) // round ends stay inside
		p.add(Polyline{
			Points: p.bow(radius, axisAngle(i)-petalHalf+inset, axisAngle(i)+petalHalf-inset),
			Stroke: Stroke{Width: width, Color: ls.Color},
		})
		if p.style.Hatch && n > 0 {
			d := direction(i)
			p.add(p.marker(ls, p.at(Point{d.X * radius, d.Y * radius}), markerReach(ls.Marker, p.u)))
		}
	}
}

// drawPetalNumbers draws the numbers of the rings between two petals, and the
// values: beyond the end of the petal where there is room, else inside.
func (p petals) drawPetalNumbers() {
	rings, taken := p.petalRings()
	if p.spec.Values && p.plan.radius > leastForValues*p.plan.size {
		taken = append(taken, p.nameBoxes()...)
		f := font{FaceSansBold, 0.94 * p.plan.size}
		for i, s := range p.scores {
			n, ok := s.Value()
			if !ok {
				continue
			}
			for k := 1.0; k > 0.55; k -= 0.15 {
				if t, box, ok := p.petalValue(i, n, font{f.face, f.size * k}, taken); ok {
					p.add(t)
					taken = append(taken, box)
					break
				}
			}
		}
	}
	for _, t := range rings {
		p.add(t)
	}
}

// petalRings numbers the rings between two petals, beside at least one that has
// a score, and where the petals hide the numbers least.
func (p petals) petalRings() ([]Text, []Rect) {
	best, least := -1, 0
	for i := range NumDomains {
		a, okA := p.scores[i].Value()
		b, okB := p.scores[(i+1)%NumDomains].Value()
		hidden := max(a, b)
		if !okA || !okB { // rings end here
			hidden += MaxScore + 1
		}
		if (okA || okB) && (best < 0 || hidden < least) {
			best, least = i, hidden
		}
	}
	if best < 0 {
		return nil, nil
	}
	return p.ringNumbersAt(best)
}

// petalValue finds the place of one value on its axis.
func (p petals) petalValue(i, n int, f font, taken []Rect) (Text, Rect, bool) {
	d, label, end := direction(i), strconv.Itoa(n), p.reachOf(n)
	half := math.Abs(d.X)*p.width(label, f)/2 + math.Abs(d.Y)*digitHeight*f.size/2
	gap := 0.32*f.size + 1.6*p.u
	if p.style.Hatch {
		gap += 2 * p.u
	}
	ls := p.petalStyle(i)
	try := func(l float64, inside bool) (Text, Rect, bool) {
		t, box := p.digits(label, p.at(Point{d.X * l, d.Y * l}), f)
		t.Color = p.style.Ink
		if inside && !p.style.Hatch {
			t.Halo = ls.Fill
		}
		for _, o := range taken {
			if box.Grow(0.9 * p.u).Overlaps(o) {
				return t, box, false
			}
		}
		return t, box, true
	}
	for l := math.Max(end+gap+half, 1.7*f.size); l+half <= p.plan.radius-0.8*p.u; l += 0.25 * f.size {
		if t, box, ok := try(l, false); ok {
			return t, box, true
		}
	}
	for l := end - gap - half; l > f.size; l -= 0.25 * f.size {
		if t, box, ok := try(l, true); ok {
			return t, box, true
		}
	}
	return Text{}, Rect{}, false
}
