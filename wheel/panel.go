package wheel

import (
	"image/color"
	"math"
	"slices"
	"sort"
)

// panel is one field of a chart over time: days to the right, values upwards.
type panel struct {
	box    Rect // from the first to the last day, from the least to the largest value
	days   span
	scale  TrendScale
	series []panelSeries  // the first on top
	quiet  [][]TrendPoint // behind them
	target *float64
}

// panelSeries is a line of a panel, its points sorted, all within the days.
type panelSeries struct {
	ls     LayerStyle
	points []TrendPoint
}

// x is the middle of a day.
func (p *panel) x(d Day) float64 { return p.edge(d) + 0.5*p.dayWidth() }

// edge is where a day begins.
func (p *panel) edge(d Day) float64 {
	return p.box.X0 + (p.box.X1-p.box.X0)*float64(d-p.days.from)/float64(p.days.days())
}

func (p *panel) dayWidth() float64 { return (p.box.X1 - p.box.X0) / float64(p.days.days()) }

func (p *panel) y(v float64) float64 {
	return p.box.Y1 - (p.box.Y1-p.box.Y0)*(v-p.scale.Min)/(p.scale.Max-p.scale.Min)
}

func (p *panel) at(t TrendPoint) Point { return Point{p.x(t.Day), p.y(t.Value)} }

// sortedPoints gives the points of a span, by day. It fails with *ScaleError.
func sortedPoints(points []TrendPoint, s span, scale TrendScale) ([]TrendPoint, error) {
	var out []TrendPoint
	for _, p := range points {
		if !s.has(p.Day) {
			continue
		}
		if !p.isNone() && !(p.Value >= scale.Min && p.Value <= scale.Max) {
			return nil, &ScaleError{Min: scale.Min, Max: scale.Max, Value: p.Value}
		}
		out = append(out, p)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Day < out[j].Day })
	return out, nil
}

// joined lists the runs of points that are joined by a line: none left out between them,
// and none farther apart than bridge days.
func joined(points []TrendPoint, bridge int) [][]TrendPoint {
	var out [][]TrendPoint
	open := false
	for _, p := range points {
		if p.isNone() {
			open = false
			continue
		}
		if open && bridge > 0 {
			run := out[len(out)-1]
			open = int(p.Day-run[len(run)-1].Day) <= bridge
		}
		if !open {
			out = append(out, nil)
			open = true
		}
		out[len(out)-1] = append(out[len(out)-1], p)
	}
	return out
}

// rectangle is a box as a polygon.
func rectangle(b Rect, fill color.NRGBA) Polygon {
	return Polygon{Points: []Point{{b.X0, b.Y0}, {b.X1, b.Y0}, {b.X1, b.Y1}, {b.X0, b.Y1}}, Fill: fill}
}

// phaseDomains lend their colors to the kinds of phases.
var phaseDomains = [TrendKinds]Domain{Social, Physical, Mental, Financial}

// drawBand fills a box in the look of a kind of phase: in color by a light
// tint, without colors by tints and a hatch, which begins at top.
func (r *sheet) drawBand(b Rect, kind int, top float64) {
	kind = ((kind % TrendKinds) + TrendKinds) % TrendKinds
	if r.style.DomainArcs {
		r.add(rectangle(b, mix(r.style.Page, r.style.Domains[phaseDomains[kind]], 0.12)))
		return
	}
	if tint := [TrendKinds]float64{0.14, 0.06, 0, 0}[kind]; tint > 0 {
		r.add(rectangle(b, mix(r.style.Page, r.style.Ink, tint)))
		return
	}
	if kind == 3 {
		return // plain
	}
	b.Y0 = math.Max(b.Y0, top)
	line := Stroke{Width: 0.45 * r.u, Color: mix(r.style.Page, r.style.Ink, 0.26)}
	for _, l := range hatch(rectangle(b.Grow(-line.Width/2), color.NRGBA{}).Points, 7*r.u) {
		r.add(Polyline{Points: []Point{l[0], l[1]}, Stroke: line})
	}
}

// drawSwatch is a sample of a phase's look.
func (r *sheet) drawSwatch(b Rect, kind int) {
	r.drawBand(b, kind, b.Y0)
	p := rectangle(b, color.NRGBA{})
	p.Stroke = Stroke{Width: 0.5 * r.u, Color: r.style.Inner}
	r.add(p)
}

// drawPhases draws the bands of a panel from top to its lower edge, with thin
// lines at their edges.
func (r *sheet) drawPhases(p *panel, phases []TrendPhase, top float64) {
	edge := Stroke{Width: 0.5 * r.u, Color: r.style.Spoke}
	for _, ph := range phases {
		b, ok := p.phaseBox(ph, top)
		if !ok {
			continue
		}
		r.drawBand(b, ph.Kind, p.box.Y0)
		for _, x := range [2]float64{b.X0, b.X1} {
			r.add(Polyline{Points: []Point{{x, b.Y0}, {x, b.Y1}}, Stroke: edge})
		}
	}
}

// phaseBox is the part of a phase that the panel shows.
func (p *panel) phaseBox(ph TrendPhase, top float64) (Rect, bool) {
	from, to := max(ph.From, p.days.from), min(ph.To, p.days.to)
	if from > to {
		return Rect{}, false
	}
	return Rect{p.edge(from), top, p.edge(to + 1), p.box.Y1}, true
}

// drawValueLines draws the lines across a panel.
func (r *sheet) drawValueLines(p *panel, ticks []float64) {
	for i, v := range ticks {
		st := Stroke{Width: 0.5 * r.u, Color: r.style.Spoke}
		if i == 0 {
			st = Stroke{Width: 0.95 * r.u, Color: r.style.Outer}
		}
		y := p.y(v)
		r.add(Polyline{Points: []Point{{p.box.X0, y}, {p.box.X1, y}}, Stroke: st})
	}
}

// markGap is the room in units between a panel and its marks: markers at the
// least value hang into it.
const markGap = 4.6

// markReach is how far the triangle of a mark goes to the sides.
func (r *sheet) markReach() float64 { return 3.1 * r.u }

// laneHeight is the room for the marks below a panel.
func (r *sheet) laneHeight() float64 { return 1.8*r.markReach() + (markGap+1)*r.u }

// drawMark is a triangle whose tip is at p.
func (r *sheet) drawMark(p Point) {
	a := r.markReach()
	r.add(Polygon{Points: []Point{p, {p.X + a, p.Y + 1.8*a}, {p.X - a, p.Y + 1.8*a}}, Fill: r.style.Ink})
}

// drawMarks draws a thin line and a triangle for each mark of the panel.
func (r *sheet) drawMarks(p *panel, marks []TrendMark) {
	a := r.markReach()
	line := Stroke{Width: 0.6 * r.u, Color: r.style.Inner, Dash: []float64{0.01 * r.u, 2.4 * r.u}}
	var seen []Day
	for _, m := range marks {
		if !p.days.has(m.Day) || slices.Contains(seen, m.Day) {
			continue
		}
		seen = append(seen, m.Day)
		x := p.x(m.Day)
		if p.dayWidth()*float64(p.days.days()) > 8*a*float64(len(marks)) { // not a forest
			r.add(Polyline{Points: []Point{{x, p.box.Y1}, {x, p.box.Y0}}, Stroke: line})
		}
		mid := math.Min(math.Max(x, p.box.X0+a), p.box.X1-a)
		r.drawMark(Point{mid, p.box.Y1 + markGap*r.u})
	}
}

// drawTarget draws the level to compare with.
func (r *sheet) drawTarget(p *panel) {
	if p.target == nil {
		return
	}
	y := p.y(*p.target)
	r.add(Polyline{Points: []Point{{p.box.X0, y}, {p.box.X1, y}}, Stroke: r.targetStroke()})
}

// targetStroke is the line of a level to compare with.
func (r *sheet) targetStroke() Stroke {
	st := r.stroke(r.style.Layers[Target])
	st.Width *= 0.8
	return st
}

// drawLines draws the series, the first on top. Points closer together than
// their markers are wide get smaller ones, then none.
func (r *sheet) drawLines(p *panel, bridge int) {
	for i := len(p.series) - 1; i >= 0; i-- {
		s := p.series[i]
		for _, run := range joined(s.points, bridge) {
			if len(run) < 2 {
				continue
			}
			pts := make([]Point, len(run))
			for k, t := range run {
				pts[k] = p.at(t)
			}
			r.add(Polyline{Points: pts, Stroke: r.stroke(s.ls)})
		}
	}
	for i := len(p.series) - 1; i >= 0; i-- {
		s := p.series[i]
		for _, run := range joined(s.points, bridge) {
			for k, t := range run {
				if a := p.reach(i, t, r.u); len(run) == 1 || a > 0 || k == len(run)-1 {
					if a == 0 {
						a = 0.7 * markerReach(s.ls.Marker, r.u)
					}
					r.add(r.marker(s.ls, p.at(t), a))
				}
			}
		}
	}
}

// reach is how far the marker of a point of series i goes; 0: it has none.
func (p *panel) reach(i int, t TrendPoint, u float64) float64 {
	a := markerReach(p.series[i].ls.Marker, u)
	n := len(p.series[i].points)
	if n > 1 {
		room := (p.box.X1 - p.box.X0) / float64(n) / 2.3
		if room < 0.55*a {
			return 0
		}
		a = math.Min(a, room)
	}
	for j := i - 1; j >= 0; j-- {
		for _, o := range p.series[j].points {
			if o.Day == t.Day && o.Value == t.Value && !o.isNone() {
				return math.Max(a, p.reach(j, o, u)+2.2*u)
			}
		}
	}
	return a
}
