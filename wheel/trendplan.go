package wheel

import (
	"math"
	"slices"
)

// How much of its surroundings a trend keeps, from all to nothing.
const (
	allTexts = iota
	noStrip  // no names in the bands, they go to the legend
	cutHeads // names of panels may be cut
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
		for k := 1.0; k > 0.55; k *= 0.93 {
			for _, t.cols = range t.grids {
				if t.try(0.92*k*t.size, level) {
					return
				}
			}
		}
	}
}

// try lays the chart out with one size of texts and tells whether the panels
// are large enough. With onlyLines it always succeeds.
func (t *trend) try(size float64, level int) bool {
	t.f, t.level = font{FaceSans, size}, level
	t.lines, t.blocks, t.ticks, t.strip, t.headLines = nil, nil, nil, 0, 0
	t.inLegend = nil
	if level == onlyLines {
		t.f.size = 0
	}
	return t.tryWidths() && t.tryHeights()
}

// side is the room for markers that hang over the edge of a panel.
func (t *trend) side() float64 { return 6.5 * t.u }

// tryWidths sets the left and right ends of all panels.
func (t *trend) tryWidths() bool {
	size, cols := t.f.size, float64(t.cols)
	left, right := t.side(), t.side()
	if size > 0 {
		for _, v := range valueTicks(t.spec.Scale, 0) {
			left = math.Max(left, t.width(numberText(v), t.f)+t.numberGap())
		}
		names := t.levelNames()
		if names == 0 {
			names = t.bandNames()
		}
		if names > 0 {
			right = math.Max(right, names+0.6*size+0.4*t.side())
		}
	}
	gap := 2*t.side() + 0.8*size
	wide := (t.area.X1 - t.area.X0 - left - right - gap*(cols-1)) / cols
	if size > 0 && wide < math.Max(0.45*t.d.Width/cols, 6*size) {
		return false
	}
	longest := 0
	for _, p := range t.panels {
		longest = max(longest, p.days.days())
	}
	for i, p := range t.panels {
		x := t.area.X0 + left + float64(i%t.cols)*(wide+gap)
		p.box.X0, p.box.X1 = x, x+wide*float64(p.days.days())/float64(longest)
		line := timeLine{}
		if size > 0 && !t.noDays {
			lo, hi := math.Max(x-left, x-gap/2+0.2*size), x+wide+gap/2-0.2*size
			if i%t.cols == 0 {
				lo = t.area.X0
			}
			if i%t.cols == t.cols-1 {
				hi = math.Min(t.area.X1, x+wide+right)
			}
			line = t.timeLine(p.days, t.spec.Time, t.f, p.x, lo, hi)
			line.years = line.years && t.level < noYears
		}
		t.lines = append(t.lines, line)
	}
	return size == 0 || t.setHeads(wide) && t.setStrip()
}

// numberGap is the room between the numbers of a scale and the panel.
func (t *trend) numberGap() float64 { return 0.35*t.f.size + 0.75*t.side() }

// tryHeights sets the upper and lower ends of all panels.
func (t *trend) tryHeights() bool {
	size, lh := t.f.size, t.lineHeight(t.f)
	rows := (len(t.panels) + t.cols - 1) / t.cols
	labels := 0.0
	for _, l := range t.lines {
		labels = math.Max(labels, l.height(&t.sheet)+0.3*size)
	}
	if t.level < noLegend && t.spec.Legend {
		b, ok := t.legendRows(t.legend(), t.area, t.f, 0.4*t.d.Height)
		if !ok {
			return false
		}
		t.blocks = append(t.blocks, b)
	}
	room := t.area.Y1 - t.area.Y0 - t.blocksHeight()
	if t.spec.ShowTable && t.level < noLegend {
		if b, ok := t.drawnTable(t.area, size, 0.5*room, false); ok {
			t.blocks = append(t.blocks, b)
			room -= b.gap + b.height
		}
	}
	head := float64(t.headLines) * t.lineHeight(t.headFont())
	top := head + t.above()
	each := labels // below each row, or the last alone where all show the same days
	if t.sameDays && rows > 1 {
		room, each = room-labels, 0.4*size
	} else if rows > 1 {
		each += 0.7 * size
	}
	high := room/float64(rows) - top - t.lane() - each
	if size > 0 && high < math.Max(0.33*(t.area.Y1-t.area.Y0)/float64(rows), 2.4*lh) {
		return false
	}
	high = math.Max(high, 1)
	for i, p := range t.panels {
		p.box.Y0 = t.area.Y0 + float64(i/t.cols)*room/float64(rows) + top
		p.box.Y1 = p.box.Y0 + high
	}
	t.belowPanels = t.area.Y1 - t.blocksHeight()
	least := (t.spec.Scale.Max - t.spec.Scale.Min) / t.parts
	if size > 0 {
		least = math.Max(least, 1.45*lh/high*(t.spec.Scale.Max-t.spec.Scale.Min))
	}
	t.ticks = valueTicks(t.spec.Scale, least)
	return true
}

func (t *trend) blocksHeight() float64 {
	sum := 0.0
	for _, b := range t.blocks {
		sum += b.gap + b.height
	}
	return sum
}

// headFont is that of the names above panels.
func (t *trend) headFont() font { return font{FaceSansBold, t.f.size / 0.92} }

// setHeads breaks the names above panels so that they fit.
func (t *trend) setHeads(wide float64) bool {
	f := t.headFont()
	for i := range t.heads {
		h := &t.heads[i]
		h.w = wrapped{}
		if h.text == "" {
			continue
		}
		limit := wide
		if h.dot.A > 0 {
			limit -= 1.05 * f.size
		}
		for _, w := range t.ways(h.text, f, 3, false) {
			if w.width <= limit {
				h.w = w
				break
			}
		}
		if len(h.w.lines) == 0 {
			if t.level < cutHeads {
				return false
			}
			if s := t.ellipsis(h.text, f, limit); s != "" {
				h.w = wrapped{[]string{s}, t.width(s, f)}
			}
		}
		t.headLines = max(t.headLines, len(h.w.lines))
	}
	return true
}

// setStrip makes room above the panels for the names of phases, if at least
// one has room there; those that have it nowhere go to the legend.
func (t *trend) setStrip() bool {
	phases := t.spec.Time.Phases
	seen, named := make([]bool, len(phases)), make([]bool, len(phases))
	t.named = make([][]bool, len(t.panels))
	for i, p := range t.panels {
		t.named[i] = make([]bool, len(phases))
		var taken []Rect
		for k, ph := range phases {
			b, ok := p.phaseBox(ph, 0)
			if !ok || ph.Name == "" {
				continue
			}
			seen[k] = true
			if t.level >= noStrip || len(t.panels) > 2 {
				continue
			}
			text := Rect{b.X0, 0, b.X0 + t.width(ph.Name, t.f) + t.f.size, 1}
			if text.X1 <= b.X1 && !slices.ContainsFunc(taken, text.Overlaps) {
				taken = append(taken, text)
				t.named[i][k], named[k] = true, true
			}
		}
	}
	for k, ph := range phases {
		switch {
		case named[k]:
			t.strip = 1.15*t.lineHeight(t.f) + t.side()
		case seen[k]:
			t.inLegend = append(t.inLegend, ph)
		}
	}
	return true
}

// above is the room between a panel and its name.
func (t *trend) above() float64 {
	return math.Max(t.strip+0.25*t.f.size, math.Max(t.side(), 0.5*t.lineHeight(t.f)))
}

// lane is the room below a panel for marks, for markers at the least value and
// for the lower half of its number.
func (t *trend) lane() float64 {
	if len(t.spec.Time.Marks) > 0 {
		return math.Max(t.laneHeight(), 0.55*t.lineHeight(t.f))
	}
	return math.Max(markGap*t.u, 0.55*t.lineHeight(t.f))
}

// bandNames is the width of the names of value bands beside the panel.
func (t *trend) bandNames() float64 {
	if t.level >= noStrip || len(t.panels) > 1 {
		return 0
	}
	most := 0.0
	for _, b := range t.spec.Scale.Bands {
		most = math.Max(most, t.width(VisibleText(b.Name, labelLetters), t.bandFont()))
	}
	if most > 0.25*t.d.Width {
		return 0
	}
	return most
}

func (t *trend) bandFont() font { return font{FaceSans, 0.9 * t.f.size} }

// legend lists the samples.
func (t *trend) legend() []legendItem {
	var items []legendItem
	add := func(label string, draw func(x0, x1, y float64)) {
		if label != "" {
			items = append(items, legendItem{text: label, draw: draw})
		}
	}
	sign := func(label string, draw func(x0, x1, y float64)) {
		if label != "" {
			items = append(items, legendItem{text: label, draw: draw, sign: true})
		}
	}
	for _, i := range t.order {
		ls := t.ls[i]
		add(t.spec.Series[i].Label, func(x0, x1, y float64) { t.drawSample(ls, x0, x1, y) })
	}
	if it := t.quietItem(); len(t.spec.Quiet) > 0 && it.text != "" {
		items = append(items, it)
	}
	if t.spec.HasTarget {
		add(t.spec.TargetLabel, func(x0, x1, y float64) {
			t.add(Polyline{Points: []Point{{x0, y}, {x1, y}}, Stroke: t.targetStroke()})
		})
	}
	for _, l := range t.spec.Levels {
		add(l.Label, func(x0, x1, y float64) {
			t.add(Polyline{Points: []Point{{x0, y}, {x1, y}}, Stroke: t.levelStroke(l)})
		})
	}
	if len(t.spec.Time.Marks) > 0 {
		sign(t.spec.Time.MarkLabel, func(x0, x1, y float64) {
			t.drawMark(Point{(x0 + x1) / 2, y - 0.9*t.markReach()})
		})
	}
	seen := map[TrendPhase]bool{}
	for _, ph := range t.inLegend {
		ph.From, ph.To = 0, 0
		if !seen[ph] {
			seen[ph] = true
			sign(ph.Name, func(x0, x1, y float64) { t.drawSwatch(Rect{x0, y - 0.42*t.f.size, x1, y + 0.42*t.f.size}, ph.Kind) })
		}
	}
	return items
}
