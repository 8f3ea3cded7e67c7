package wheel

import (
	"image/color"
	"math"
	"strconv"
)

// Sizes of a heat table, in font sizes.
const (
	heatCellW    = 1.75 // least width of a cell: "10" and some room
	heatCellMax  = 5.6  // greatest
	heatCellH    = 1.45 // least height
	heatTall     = 3.3  // greatest
	heatHeadGap  = 0.45 // between heads and cells, and between names and cells
	nameShare    = 0.42 // of the width, at most, for the names
	emptyColumns = 5    // of a table without readings
	edgeShare    = 0.6  // of a cell, beside the table for the last head, where heads are staggered
)

// findHeat finds the table for all readings with the largest text; where none
// fits, the one with the most of the newest. Without any that fits, its rows
// have no height.
func (h *heat) findHeat(area Rect) heatPlan {
	n := len(h.spec.Readings)
	for mode := wholeWords; mode <= noNames; mode++ {
		best, found, least := heatPlan{}, false, 0.5
		if mode == noNames {
			least = 0.1
		}
		for k := 1.0; k > least; k *= 0.9 {
			p := heatPlan{f: font{FaceSans, h.size * k}}
			if !h.setNames(&p, area, mode) || !h.mostColumns(&p, area, n, mode) {
				continue
			}
			if p.count == n {
				return p
			}
			if !found || k > 0.8 && p.count > best.count {
				best, found = p, true
			}
		}
		if found {
			return best
		}
	}
	return heatPlan{}
}

// setNames breaks the row heads; ok is false when they do not fit.
func (h *heat) setNames(p *heatPlan, area Rect, mode int) bool {
	bold := font{FaceSansBold, p.f.size}
	dot := 0.0
	if h.style.DomainArcs {
		dot = 1.1 * p.f.size
	}
	limit := (area.X1-area.X0)*nameShare - dot
	most := int((area.Y1 - area.Y0) / NumDomains / h.lineHeight(bold))
	any := false
	p.nameW = 0
	for i, l := range h.labels {
		var w wrapped
		ok := true
		switch {
		case l == "" || mode == noNames:
		case mode == cutWords:
			s := h.ellipsis(l, bold, limit)
			w, ok = wrapped{[]string{s}, h.width(s, bold)}, s != ""
		default:
			ok = false
			for _, c := range h.ways(l, bold, min(max(most, 1), 3), mode == brokenWords) {
				if c.width <= limit {
					w, ok = c, true
					break
				}
			}
		}
		if !ok {
			return false
		}
		p.names[i] = w
		p.nameW = math.Max(p.nameW, w.width)
		any = any || len(w.lines) > 0
	}
	if any {
		p.nameW += dot + heatHeadGap*p.f.size
	}
	return true
}

// mostColumns fits as many of the newest n readings as it can; ok is false
// where not even one fits.
func (h *heat) mostColumns(p *heatPlan, area Rect, n, mode int) (ok bool) {
	room := area.X1 - area.X0 - p.nameW
	if n == 0 {
		p.cellW = math.Min(room/emptyColumns, heatCellMax*p.f.size)
		return p.cellW > 0 && h.fitRows(p, area)
	}
	for count := min(n, int(room/(heatCellW*p.f.size))); count > 0; count -= 1 + count/12 {
		p.count = count
		if h.setHeads(p, area, room, mode) {
			return true
		}
	}
	return false
}

// setHeads breaks the column heads: side by side where they fit, else every
// other one higher.
func (h *heat) setHeads(p *heatPlan, area Rect, room float64, mode int) bool {
	for _, try := range [...]struct {
		short         bool
		levels, lines int
	}{{false, 1, 2}, {true, 1, 2}, {false, 1, 3}, {false, 2, 1}, {true, 2, 1}, {true, 1, 3}} {
		q := *p
		q.levels = try.levels
		q.cellW = room / float64(q.count)
		if q.levels == 2 {
			q.over = edgeShare
			q.cellW = room / (float64(q.count) + edgeShare)
		}
		q.cellW = math.Min(q.cellW, heatCellMax*q.f.size)
		if q.cellW < heatCellW*q.f.size {
			continue
		}
		if h.breakHeads(&q, try.short, try.lines, mode) && h.fitRows(&q, area) {
			*p = q
			return true
		}
	}
	return false
}

// breakHeads breaks the column heads, all into the same number of lines where
// they can be.
func (h *heat) breakHeads(p *heatPlan, short bool, most, mode int) bool {
	limit := p.cellW*float64(p.levels) - 0.5*p.f.size
	p.heads, p.headH = p.heads[:0:0], 0
	lines := 0
	first := len(h.captions) - p.count
	for i := first; i < len(h.captions); i++ {
		w, ok := h.head(i, short, p.f, limit, most, mode)
		if !ok {
			return false
		}
		p.heads = append(p.heads, w)
		lines = max(lines, len(w.lines))
	}
	if mode == wholeWords {
		for k := range p.heads {
			for _, w := range h.headWays(first+k, short, mode) {
				if len(w.lines) == lines {
					p.heads[k] = w // narrower than the one with fewer lines
				}
			}
		}
	}
	if lines > 0 {
		p.headH = (h.lineHeight(p.f)*float64(lines)+0.2*p.f.size)*float64(p.levels) + heatHeadGap*p.f.size
	}
	return true
}

// head is a column's head with the fewest lines that fit.
func (h *heat) head(i int, short bool, f font, limit float64, most, mode int) (wrapped, bool) {
	if mode == cutWords || mode == noNames {
		return h.captionIn(h.captions[i].text(short), f, limit, mode)
	}
	ways := h.headWays(i, short, mode)
	for _, w := range ways {
		if len(w.lines) <= most && w.width*f.size/h.size <= limit {
			return w, true
		}
	}
	return wrapped{}, h.captions[i].text(short) == ""
}

// headWays are the ways to break a head, in the size wished for; each head is
// broken once for all sizes.
func (h *heat) headWays(i int, short bool, mode int) []wrapped {
	key := headKey{i, short, mode}
	ways, ok := h.heads[key]
	if !ok {
		ways = h.ways(h.captions[i].text(short), font{FaceSans, h.size}, captionLines, mode == brokenWords)
		h.heads[key] = ways
	}
	return ways
}

// fitRows finds the height of the rows; ok is false when they would be too low.
func (h *heat) fitRows(p *heatPlan, area Rect) bool {
	least := heatCellH * p.f.size
	for _, w := range p.names {
		least = math.Max(least, h.lineHeight(font{FaceSansBold, p.f.size})*float64(len(w.lines))+0.2*p.f.size)
	}
	p.cellH = math.Min((area.Y1-area.Y0-p.headH)/NumDomains, math.Max(heatTall*p.f.size, least))
	return p.cellH >= least
}

// draw draws the table in the middle of the area.
func (h *heat) draw(p heatPlan, area Rect, shown []Reading) {
	if p.cellH <= 0 {
		return
	}
	empty := len(h.spec.Readings) == 0
	if empty { // what will be here
		p.count = emptyColumns
		shown = make([]Reading, emptyColumns)
	}
	width := p.nameW + p.cellW*(float64(p.count)+p.over)
	left := (area.X0 + area.X1 - width) / 2
	height := p.headH + p.cellH*NumDomains
	top := area.Y0 + (area.Y1-area.Y0-height)/2
	h.drawHeads(p, left+p.nameW, top)
	top += p.headH
	for i := range NumDomains {
		y := top + p.cellH*float64(i)
		h.drawName(p, i, left, y+p.cellH/2)
		for c, r := range shown {
			x := left + p.nameW + p.cellW*float64(c)
			box := Rect{x, y, x + p.cellW, y + p.cellH}.Grow(-h.cellGap(p) / 2)
			if empty {
				h.add(Polygon{Points: box.Grow(-0.3).corners(), Stroke: Stroke{Width: 0.6, Color: h.style.Spoke}})
				continue
			}
			h.drawCell(p, r.Scores[i], box)
		}
	}
}

// cellGap is the room between two cells.
func (h *heat) cellGap(p heatPlan) float64 { return math.Min(0.14*p.f.size, 2.5) }

func (h *heat) drawHeads(p heatPlan, left, top float64) {
	lh := h.lineHeight(p.f)
	level := (p.headH - heatHeadGap*p.f.size) / float64(max(p.levels, 1))
	for i, w := range p.heads {
		x := left + p.cellW*(float64(i)+0.5)
		foot := top + p.headH - heatHeadGap*p.f.size
		if p.levels == 2 && (p.count-1-i)%2 == 1 { // the newest stands low
			foot -= level
			h.add(Polyline{
				Points: []Point{{x, foot + 0.15*p.f.size}, {x, top + p.headH - 0.15*p.f.size}},
				Stroke: Stroke{Width: 0.5, Color: h.style.Spoke},
			})
		}
		for k, s := range w.lines {
			h.add(Text{
				At:     Point{x, foot - lh*float64(len(w.lines)-k) + h.ascent(p.f)},
				Anchor: Middle, Face: p.f.face, Size: p.f.size, Color: h.style.Ink, String: s,
			})
		}
	}
}

func (h *heat) drawName(p heatPlan, i int, x, mid float64) {
	f := font{FaceSansBold, p.f.size}
	lh := h.lineHeight(f)
	if h.style.DomainArcs {
		if len(p.names[i].lines) > 0 {
			h.add(Circle{Center: Point{x + 0.3*f.size, mid}, R: 0.28 * f.size, Fill: h.style.Domains[i]})
		}
		x += 1.1 * f.size
	}
	top := mid - lh*float64(len(p.names[i].lines))/2
	for k, s := range p.names[i].lines {
		h.add(Text{
			At: Point{x, top + lh*float64(k) + h.ascent(f)}, Face: f.face, Size: f.size, Color: h.style.Ink, String: s,
		})
	}
}

// drawCell draws one cell with its number, or an empty one with an en dash.
func (h *heat) drawCell(p heatPlan, s Score, box Rect) {
	mid := Point{(box.X0 + box.X1) / 2, (box.Y0 + box.Y1) / 2}
	n, ok := s.Value()
	if !ok {
		h.drawNoCell(p, box.Grow(-0.3), mid)
		return
	}
	h.add(Polygon{Points: box.corners(), Fill: h.ramp[n]})
	t, _ := h.digits(strconv.Itoa(n), mid, font{FaceSansBold, p.f.size})
	t.Color, t.Halo, t.HaloWidth = h.style.Ink, color.NRGBA{}, 0
	h.add(t)
}

// drawNoCell draws the cell of a domain left out: a frame with an en dash, and
// hatched where the style has hatches.
func (h *heat) drawNoCell(p heatPlan, box Rect, mid Point) {
	line := Stroke{Width: 0.6, Color: h.style.Spoke}
	t := Text{
		At: Point{mid.X, mid.Y + 0.3*p.f.size}, Anchor: Middle, Face: p.f.face, Size: p.f.size,
		Color: h.style.Muted, String: NoScoreText,
	}
	if h.style.Hatch {
		for _, l := range hatch(box.corners(), 0.7*p.f.size) {
			h.add(Polyline{Points: []Point{l[0], l[1]}, Stroke: line})
		}
		t.Halo, t.HaloWidth = h.style.Page, 0.25*p.f.size
	}
	h.add(Polygon{Points: box.corners(), Stroke: line}, t)
}

func (r Rect) corners() []Point {
	return []Point{{r.X0, r.Y0}, {r.X1, r.Y0}, {r.X1, r.Y1}, {r.X0, r.Y1}}
}
