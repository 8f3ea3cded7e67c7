package wheel

import (
	"math"
	"strings"
)

// draw draws everything that has its place.
func (t *trend) draw() {
	for i, p := range t.panels {
		t.drawPhases(p, t.spec.Time.Phases, p.box.Y0-t.strip)
		t.drawValueLines(p, t.ticks)
		t.drawTickLines(p, t.lines[i])
		t.drawMarks(p, t.spec.Time.Marks)
		t.drawTarget(p)
		t.drawLevels(p)
		t.drawQuiet(p)
		t.drawLines(p, t.spec.Bridge)
		if t.f.size > 0 {
			t.drawHead(p, t.heads[i])
			t.drawPanelTexts(i)
			if t.spec.Values {
				t.drawValues(p)
			}
		}
	}
	y := t.belowPanels
	for _, b := range t.blocks {
		y += b.gap
		b.draw(y)
		y += b.height
	}
}

// drawHead writes a panel's name above it.
func (t *trend) drawHead(p *panel, h panelHead) {
	f := t.headFont()
	lh := t.lineHeight(f)
	top := p.box.Y0 - t.above() - lh*float64(t.headLines)
	top += lh * float64(t.headLines-len(h.w.lines)) // stands on the panel
	x := p.box.X0
	if len(h.w.lines) > 0 && h.dot.A > 0 {
		t.add(Circle{Center: Point{x + 0.3*f.size, top + lh/2}, R: 0.3 * f.size, Fill: h.dot})
		x += 1.05 * f.size
	}
	for k, s := range h.w.lines {
		t.add(Text{
			At: Point{x, top + lh*float64(k) + t.ascent(f)}, Face: f.face, Size: f.size,
			Color: t.style.Ink, String: s,
		})
	}
}

// drawPanelTexts writes numbers, days and names around panel i.
func (t *trend) drawPanelTexts(i int) {
	p, f := t.panels[i], t.f
	if i%t.cols == 0 {
		for _, v := range t.ticks {
			t.add(Text{
				At:     Point{p.box.X0 - t.numberGap(), p.y(v) + digitHeight*f.size/2},
				Anchor: End, Face: f.face, Size: f.size, Color: t.style.Muted, String: numberText(v),
			})
		}
	}
	if !t.sameDays || i+t.cols >= len(t.panels) {
		t.drawTimeLine(t.lines[i], p.box.Y1+t.lane()+0.3*f.size)
	}
	if t.strip > 0 {
		for k, ph := range t.spec.Time.Phases {
			if t.named[i][k] {
				b, _ := p.phaseBox(ph, 0)
				t.add(Text{
					At:   Point{b.X0 + 0.5*f.size, p.box.Y0 - t.strip + 0.1*t.lineHeight(f) + t.ascent(f)},
					Face: f.face, Size: f.size, Color: t.style.Muted, String: ph.Name,
				})
			}
		}
	}
	switch {
	case t.levelNames() > 0:
		t.drawLevelNames(p)
	case t.bandNames() > 0:
		t.drawBandNames(p)
	}
}

// drawBandNames writes the names of value bands at the right of the panel,
// each in the middle of its band where that is high enough.
func (t *trend) drawBandNames(p *panel) {
	f := t.bandFont()
	lh := t.lineHeight(f)
	bands := t.spec.Scale.Bands
	for i, b := range bands {
		from, to := math.Max(b.From, t.spec.Scale.Min), t.spec.Scale.Max
		if i+1 < len(bands) {
			to = math.Min(to, bands[i+1].From)
		}
		name := VisibleText(b.Name, labelLetters)
		y0, y1 := p.y(to), p.y(from)
		if name == "" || !(y1-y0 >= lh) {
			continue
		}
		t.add(Text{
			At:   Point{p.box.X1 + 0.6*t.f.size + 0.4*t.side(), (y0+y1)/2 - lh/2 + t.ascent(f)},
			Face: f.face, Size: f.size, Color: t.style.Muted, String: name,
		})
	}
}

// drawTickLines draws a short line below the panel for each tick of time.
func (t *trend) drawTickLines(p *panel, l timeLine) {
	for _, k := range l.ticks {
		t.add(Polyline{
			Points: []Point{{k.x, p.box.Y1}, {k.x, p.box.Y1 + 2.6*t.u}},
			Stroke: Stroke{Width: 0.7 * t.u, Color: t.style.Outer},
		})
	}
}

// valueText is what is written beside a point: only digits and what stands
// between them.
func (p TrendPoint) valueText() string {
	s := VisibleText(p.Text, headLetters)
	if s == "" || strings.Trim(s, "0123456789.,−+") != "" {
		return numberText(p.Value)
	}
	return s
}

// drawValues writes values beside their points, the first series in bold.
// Where there are too many for all to have room only the first and the last of
// each series are written.
func (t *trend) drawValues(p *panel) {
	c := t.crowdOf(p)
	f := font{FaceSans, 0.95 * t.f.size}
	all := t.values != endValues
	for _, s := range p.series {
		if n := len(s.points); n > 1 && (p.box.X1-p.box.X0)/float64(n) < 1.9*f.size {
			all = false
		}
	}
	for i, s := range p.series {
		g := f
		if i == 0 {
			g.face = FaceSansBold
		}
		for k, pt := range s.points {
			if pt.isNone() || !all && k != firstRated(s.points) && k != lastRated(s.points) {
				continue
			}
			t.placeValue(c, p, i, pt, g)
		}
	}
}

func firstRated(points []TrendPoint) int {
	for k, p := range points {
		if !p.isNone() {
			return k
		}
	}
	return -1
}

func lastRated(points []TrendPoint) int {
	for k := len(points) - 1; k >= 0; k-- {
		if !points[k].isNone() {
			return k
		}
	}
	return -1
}

// crowd is what a value must keep clear of.
type crowd struct {
	bounds         Rect
	taken, markers []Rect
	lines          []segment
}

func (t *trend) crowdOf(p *panel) *crowd {
	c := &crowd{bounds: Rect{p.box.X0 - t.side(), p.box.Y0 - t.side(), p.box.X1 + t.side(), p.box.Y1}}
	for i, s := range p.series {
		for _, run := range joined(s.points, t.spec.Bridge) {
			for k, pt := range run {
				at := p.at(pt)
				c.markers = append(c.markers, Rect{at.X, at.Y, at.X, at.Y}.Grow(math.Max(p.reach(i, pt, t.u), 1.5*t.u)+0.3*t.u))
				if k > 0 {
					c.lines = append(c.lines, segment{p.at(run[k-1]), at})
				}
			}
		}
	}
	for _, l := range t.spec.Levels {
		y := p.y(l.Value)
		c.lines = append(c.lines, segment{Point{p.box.X0, y}, Point{p.box.X1, y}})
	}
	if p.target != nil {
		y := p.y(*p.target)
		c.lines = append(c.lines, segment{Point{p.box.X0, y}, Point{p.box.X1, y}})
	}
	return c
}

// placeValue finds the cheapest place around a point: above, below, beside;
// off the lines; never on a marker or another value. There may be none.
func (t *trend) placeValue(c *crowd, p *panel, i int, pt TrendPoint, f font) {
	at, label := p.at(pt), pt.valueText()
	w, h := t.width(label, f), digitHeight*f.size
	reach := math.Max(p.reach(i, pt, t.u), 1.5*t.u) + 0.25*f.size
	best := math.Inf(1)
	var text Text
	var box Rect
	for d, base := range [...]float64{0, 0.6, 2.4, 2.4, 2, 2, 2.6, 2.6} {
		dir := [...]Point{{0, -1}, {0, 1}, {1, -0.9}, {-1, -0.9}, {1, 0}, {-1, 0}, {1, 0.9}, {-1, 0.9}}[d]
		for far := range 3 {
			e := 0.3 * f.size * float64(far)
			s, b := t.digits(label, Point{at.X + dir.X*(reach+e+w/2), at.Y + dir.Y*(reach+e+h/2)}, f)
			if cost := base + 0.9*float64(far) + c.cost(b, 0.8*t.u); cost < best {
				best, text, box = cost, s, b
			}
		}
	}
	if math.IsInf(best, 1) {
		return
	}
	text.Color = p.series[i].ls.Color
	t.add(text)
	c.taken = append(c.taken, box)
}

// cost of a value's box; infinite where it must not stand.
func (c *crowd) cost(b Rect, safe float64) float64 {
	if !b.Within(c.bounds) {
		return math.Inf(1)
	}
	wide := b.Grow(safe)
	for _, o := range c.taken {
		if wide.Overlaps(o) {
			return math.Inf(1)
		}
	}
	for _, o := range c.markers {
		if b.Overlaps(o) {
			return math.Inf(1)
		}
	}
	cost := 0.0
	for _, l := range c.lines {
		if crosses(wide, l) {
			cost += 3
		}
	}
	return cost
}
