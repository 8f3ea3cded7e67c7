package wheel

import "math"

// How much of its surroundings a trend keeps, from all to nothing.
const (
	allTexts = iota
	noStrip  // no names in the bands of phases, they go to the legend
	noLegend
	noYears
	onlyLines // no texts at all
	numLevels
)

// arrange finds the place of panels and texts: with texts in the wished size,
// then smaller, then with fewer of them.
func (t *trend) arrange() {
	w, h := t.d.Width, t.d.Height
	pad := math.Min(math.Max(0.022*math.Min(w, h), 2), 16)
	t.area = Rect{pad, pad, w - pad, h - pad}
	if t.spec.ShowTitle {
		t.area.Y0 += t.drawTitle(t.area)
	}
	for level := range numLevels {
		for k := 1.0; k > 0.55; k *= 0.92 {
			if t.tryArrange(0.92*k*t.size, level) {
				t.place(level)
				return
			}
		}
	}
}

// tryArrange tells whether the panels are large enough with texts of a size.
func (t *trend) tryArrange(size float64, level int) bool {
	t.f = font{FaceSans, size}
	t.lines, t.blocks, t.ticks, t.strip, t.years = nil, nil, nil, 0, false
	n := float64(len(t.panels))
	side := 6.5 * t.u // markers at the ends
	lh := t.lineHeight(t.f)
	room := t.area
	if level == onlyLines {
		t.ticks = []float64{t.spec.Scale.Min, t.spec.Scale.Max}
		for _, p := range t.panels {
			p.box = Rect{room.X0 + side, room.Y0 + side, room.X1 - side, room.Y1 - side - t.lane()}
			t.lines = append(t.lines, timeLine{})
		}
		return true
	}
	_ = n
	left := side
	for _, v := range [2]float64{t.spec.Scale.Min, t.spec.Scale.Max} {
		left = math.Max(left, t.width(numberText(v), t.f)+0.6*size+0.5*side)
	}
	p := t.panels[0]
	p.box = Rect{room.X0 + left, room.Y0, room.X1 - side, room.Y1}
	if p.box.X1-p.box.X0 < 0.45*t.d.Width {
		return false
	}
	line := t.timeLine(p.days, t.spec.Time, t.f, p.x, room.X0, room.X1)
	line.years = line.years && level < noYears
	t.lines = append(t.lines, line)
	bottom := t.lane() + 0.3*size + line.height(&t.sheet)
	if level < noLegend {
		t.blocks = t.below(level)
	}
	for _, b := range t.blocks {
		bottom += b.gap + b.height
	}
	top := math.Max(side, lh/2)
	p.box.Y0 += top
	p.box.Y1 -= bottom
	if p.box.Y1-p.box.Y0 < 0.36*t.d.Height {
		return false
	}
	least := 1.5 * lh / (p.box.Y1 - p.box.Y0) * (t.spec.Scale.Max - t.spec.Scale.Min)
	t.ticks = valueTicks(t.spec.Scale, least)
	return true
}

// lane is the room below a panel for marks and for markers at the least value.
func (t *trend) lane() float64 {
	if len(t.spec.Time.Marks) > 0 {
		return t.laneHeight()
	}
	return markGap * t.u
}

// below lists what stands under the panels.
func (t *trend) below(level int) []belowBlock {
	var out []belowBlock
	if t.spec.Legend {
		if b, ok := t.legendRows(t.legend(), t.area, t.f, 0.4*t.d.Height); ok {
			out = append(out, b)
		}
	}
	return out
}

// legend lists the samples.
func (t *trend) legend() []legendItem {
	var items []legendItem
	for _, i := range t.order {
		ls := t.ls[i]
		items = append(items, legendItem{text: t.spec.Series[i].Label, draw: func(x0, x1, y float64) { t.drawSample(ls, x0, x1, y) }})
	}
	if t.spec.HasTarget && t.spec.TargetLabel != "" {
		items = append(items, legendItem{text: t.spec.TargetLabel, draw: func(x0, x1, y float64) {
			st := t.stroke(t.style.Layers[Target])
			t.add(Polyline{Points: []Point{{x0, y}, {x1, y}}, Stroke: st})
		}})
	}
	if len(t.spec.Time.Marks) > 0 && t.spec.Time.MarkLabel != "" {
		items = append(items, legendItem{text: t.spec.Time.MarkLabel, draw: func(x0, x1, y float64) {
			t.drawMark(Point{(x0 + x1) / 2, y - 0.9*t.markReach()})
		}})
	}
	return items
}

// place draws the texts around the panels.
func (t *trend) place(level int) {
	if level == onlyLines {
		return
	}
	p := t.panels[0]
	for _, v := range t.ticks {
		s := numberText(v)
		t.add(Text{
			At:     Point{p.box.X0 - 0.6*t.f.size - 3*t.u, p.y(v) + digitHeight*t.f.size/2},
			Anchor: End, Face: t.f.face, Size: t.f.size, Color: t.style.Muted, String: s,
		})
	}
	y := p.box.Y1 + t.lane() + 0.3*t.f.size
	t.drawTimeLine(t.lines[0], y)
	y += t.lines[0].height(&t.sheet)
	for _, b := range t.blocks {
		y += b.gap
		b.draw(y)
		y += b.height
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

// drawValues writes values beside their points.
func (t *trend) drawValues(*panel) {}
