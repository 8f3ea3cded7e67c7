package wheel

import (
	"errors"
	"math"
)

// Sizes that a drawing may have, in points.
const (
	MinSize = 40
	MaxSize = 10000
)

const (
	layerLetters = 80  // kept of a layer's label
	titleLetters = 120 // of the title
	headLetters  = 40  // of column heads and "not rated"
	descLetters  = 2000
)

// ErrNoMeasurer says that a chart with texts was asked for without a Measurer.
var ErrNoMeasurer = errors.New("wheel: no measurer")

// radar is a chart in the making. All texts in it are cleaned.
type radar struct {
	sheet
	spec      RadarSpec
	ls        []LayerStyle
	labels    [NumDomains]string
	hasLabels bool
	none      string
	noneWidth float64                         // of none at font size 1
	missing   [NumDomains]bool                // the newest layer has no score there
	ways8     [NumDomains][]wrapped           // at the size being tried
	made      [numModes][NumDomains][]wrapped // at size, see setWays
	madeIn    [numModes]bool
	center    Point
	least     float64 // of the wheel's radius, as share of the shorter side, if more than smallWheel
	plan      plan
	order     []int   // layers as a story is told, see storyOrder
	held      *Domain // whose spoke is rated on, nil: none
	stepLabel *Text   // takes the newest layer's text of the legend, nil: it is drawn
}

// Radar draws the Circle. It fails with *TooManyLayersError, *SizeError or
// ErrNoMeasurer; any texts and scores are good. The same spec and measurer
// always give the same drawing.
//
// Each axis runs from 0 at the center to 10 at the outer ring, the first
// upwards, the others clockwise. Neighboring scores are joined by straight
// lines; a domain without a score is a gap: no line and no fill reach it.
func Radar(spec RadarSpec, m Measurer) (Drawing, error) {
	r, err := newRadar(spec, m)
	if err != nil {
		return Drawing{}, err
	}
	r.draw()
	return r.d, nil
}

// draw puts everything into the drawing, from the ground up.
func (r *radar) draw() {
	r.arrange()
	r.drawFill()
	r.drawGrid()
	r.drawHeld()
	for i := len(r.spec.Layers) - 1; i >= 0; i-- {
		r.drawOutline(i)
	}
	for i := len(r.spec.Layers) - 1; i >= 0; i-- {
		r.drawMarkers(i)
	}
	r.drawNames()
	if !r.spec.Compact {
		r.drawNumbers()
	}
}

// Mini draws the small wheel for a start page: Radar with Compact set.
func Mini(spec RadarSpec, m Measurer) (Drawing, error) {
	spec.Compact = true
	return Radar(spec, m)
}

func newRadar(spec RadarSpec, m Measurer) (*radar, error) {
	if len(spec.Layers) > MaxLayers {
		return nil, &TooManyLayersError{Count: len(spec.Layers)}
	}
	base, err := newSheet(m, sheetSpec{
		spec.Width, spec.Height, spec.Style, spec.TextScale, spec.FontSize, spec.Title, spec.Desc,
	})
	if err != nil {
		return nil, err
	}
	r := &radar{spec: spec, sheet: base}
	r.ls = r.style.layerStyles(spec.Layers)
	labels := spec.Labels
	if spec.Compact {
		labels = spec.ShortLabels
	} else {
		r.none = CleanText(spec.NoneLabel, headLetters)
	}
	if r.none != "" {
		r.noneWidth = r.width(r.none, font{FaceSans, r.size}) / r.size
	}
	for i, s := range labels {
		r.labels[i] = CleanText(s, labelLetters)
		r.hasLabels = r.hasLabels || r.labels[i] != ""
		r.missing[i] = len(spec.Layers) > 0 && !spec.Layers[0].Scores[i].IsSet()
	}
	r.spec.Layers = append([]Layer(nil), spec.Layers...)
	for i := range r.spec.Layers {
		r.spec.Layers[i].Label = VisibleText(spec.Layers[i].Label, layerLetters)
	}
	r.order = storyOrder(r.spec.Layers)
	r.d.Table = r.table()
	return r, nil
}

// arrange finds the place of the wheel and of everything around it.
func (r *radar) arrange() {
	area := r.page()
	if !r.spec.Compact && r.spec.ShowTitle {
		area.Y0 += r.drawTitle(area)
	}
	var below []belowBlock
	if !r.spec.Compact {
		below = r.below(area)
	}
	r.arrangeIn(area, below)
}

// arrangeIn finds the place of the wheel in an area, with some blocks below.
func (r *radar) arrangeIn(area Rect, below []belowBlock) {
	total := 0.0
	for _, b := range below {
		total += b.gap + b.height
	}
	w, h := area.X1-area.X0, area.Y1-area.Y0
	r.plan = r.findPlan(w, h-total)
	r.u = r.unit(r.plan.radius)
	used := r.plan.extent.Y1 - r.plan.extent.Y0
	slack := math.Max(h-total-used, 0)
	top := area.Y0 + slack/2
	if !r.spec.Compact && r.spec.ShowTitle {
		top = area.Y0 + slack*0.35 // closer to the title
	}
	r.center = Point{(area.X0 + area.X1) / 2, top - r.plan.extent.Y0}
	y := top + used
	for _, b := range below {
		y += b.gap
		b.draw(y)
		y += b.height
	}
}

// drawNames draws the names of the domains where they were placed.
func (r *radar) drawNames() {
	for i := range r.plan.blocks {
		for _, t := range r.texts(&r.plan.blocks[i], r.plan.size) {
			if r.held != nil && i == int(*r.held) {
				t.Color = r.style.Layers[Now].Color
			}
			r.add(t)
		}
	}
}

// at moves a point seen from the center to its place in the drawing.
func (r *radar) at(p Point) Point { return Point{r.center.X + p.X, r.center.Y + p.Y} }

// corner is the place of a score on an axis.
func (r *radar) corner(i, score int) Point {
	d, l := direction(i), r.plan.radius*float64(score)/MaxScore
	return r.at(Point{d.X * l, d.Y * l})
}

// runs lists the rated domains, neighbors together, going round the circle.
// All eight are one run.
func runs(s Scores) [][]int {
	start := -1 // a domain that comes after a gap
	for i := range s {
		if s[i].IsSet() && !s[(i+NumDomains-1)%NumDomains].IsSet() {
			start = i
			break
		}
	}
	if start < 0 {
		if !s[0].IsSet() {
			return nil
		}
		return [][]int{{0, 1, 2, 3, 4, 5, 6, 7}}
	}
	var out [][]int
	joined := false
	for k := range NumDomains {
		i := (start + k) % NumDomains
		if !s[i].IsSet() {
			joined = false
			continue
		}
		if !joined {
			out = append(out, nil)
			joined = true
		}
		out[len(out)-1] = append(out[len(out)-1], i)
	}
	return out
}

func (r *radar) corners(l Layer, run []int) []Point {
	pts := r.points(len(run))
	for k, i := range run {
		n, _ := l.Scores[i].Value()
		pts[k] = r.corner(i, n)
	}
	return pts
}

// drawFill fills the newest layer: the whole inside, or a fan from the center
// for each run of neighbors, so that nothing is filled across a gap.
func (r *radar) drawFill() {
	if len(r.spec.Layers) == 0 {
		return
	}
	for _, run := range runs(r.spec.Layers[0].Scores) {
		if len(run) < 2 {
			continue
		}
		pts := r.corners(r.spec.Layers[0], run)
		if len(run) < NumDomains {
			pts = append(pts, r.center)
		}
		if !r.style.Hatch {
			r.add(Polygon{Points: pts, Fill: r.ls[0].Fill})
			continue
		}
		r.drawHatch(pts, 1)
	}
}

// drawGrid draws axes, rings and the arcs of the domains.
func (r *radar) drawGrid() {
	for i := range NumDomains {
		r.add(Polyline{
			Points: r.set(r.center, r.corner(i, MaxScore)),
			Stroke: Stroke{Width: 0.6 * r.u, Color: r.style.Spoke},
		})
	}
	for ring := 2; ring <= MaxScore; ring += 2 {
		st := Stroke{Width: 0.6 * r.u, Color: r.style.Inner}
		if ring == MaxScore {
			st = Stroke{Width: 0.95 * r.u, Color: r.style.Outer}
		}
		r.add(Circle{Center: r.center, R: r.plan.radius * float64(ring) / MaxScore, Stroke: st})
	}
	if r.style.DomainArcs {
		for i := range NumDomains {
			r.add(r.arc(i))
		}
	}
}

// arcSteps is how many straight pieces a bow has.
const arcSteps = 24

// arcs are the bows of all domains at radius 1.
var arcs = func() (out [NumDomains][arcSteps + 1]Point) {
	const half = math.Pi/NumDomains - 0.055 // radians; leaves a gap between bows
	for i := range out {
		for k := range out[i] {
			a := float64(i)*2*math.Pi/NumDomains - half + 2*half*float64(k)/arcSteps
			s, c := math.Sincos(a)
			out[i][k] = Point{s, -c}
		}
	}
	return out
}()

// arc is the colored bow of one domain, just outside ring 10.
func (r *radar) arc(i int) Polyline {
	radius := r.plan.radius + 4.8*r.u
	pts := r.points(len(arcs[i]))
	for k, p := range arcs[i] {
		pts[k] = r.at(Point{radius * p.X, radius * p.Y})
	}
	return Polyline{Points: pts, Stroke: Stroke{Width: 3 * r.u, Color: r.style.Domains[i]}}
}

func (r *radar) drawOutline(i int) {
	l, st := r.spec.Layers[i], r.stroke(r.ls[i])
	for _, run := range runs(l.Scores) {
		pts := r.corners(l, run)
		switch {
		case len(run) == NumDomains:
			r.add(Polygon{Points: pts, Stroke: st})
		case len(run) > 1:
			r.add(Polyline{Points: pts, Stroke: st})
		}
	}
}

func (r *radar) drawMarkers(i int) {
	for d, s := range r.spec.Layers[i].Scores {
		if n, ok := s.Value(); ok {
			r.add(r.marker(r.ls[i], r.corner(d, n), r.reach(i, d)))
		}
	}
}

// reach is how far the marker of layer k on domain i goes. Where a layer on
// top has the same score it is drawn larger, so that both are seen.
func (r *radar) reach(k, i int) float64 {
	a := markerReach(r.ls[k].Marker, r.u)
	for j := k - 1; j >= 0; j-- {
		if r.spec.Layers[j].Scores[i] == r.spec.Layers[k].Scores[i] {
			a = math.Max(a, r.reach(j, i)+2.5*r.u)
			break
		}
	}
	return a
}

// coverReach is the reach of the largest marker at a score of domain i.
func (r *radar) coverReach(i, score int) float64 {
	a := 0.0
	for k, l := range r.spec.Layers {
		if n, ok := l.Scores[i].Value(); ok && n == score {
			a = math.Max(a, r.reach(k, i))
			if k == 0 && r.held != nil && int(*r.held) == i {
				a = math.Max(a, heldReach*r.u)
			}
		}
	}
	return a
}
