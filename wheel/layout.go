package wheel

import "math"

// block is one domain's name where it stands, relative to the center of the
// wheel.
type block struct {
	w      wrapped
	none   string // below the name
	x, top float64
	anchor Anchor
	box    Rect
	exists bool
}

// lines is how many lines of text the block has.
func (b *block) lines() int {
	if b.none != "" {
		return len(b.w.lines) + 1
	}
	return len(b.w.lines)
}

// plan is a wheel that fits: all lengths in points, places relative to the
// center.
type plan struct {
	radius float64
	size   float64 // font size of the names
	blocks [NumDomains]block
	extent Rect // of rings, arcs and names
}

// How names may be set, from best to last resort.
const (
	wholeWords = iota
	brokenWords
	cutWords
	noNames
	numModes
)

const (
	labelLetters = 64  // kept of a name
	smallestStep = 0.5 // of the font size wished, before words are broken
	noneShare    = 0.86
	nameGap      = 0.42 // between names and what is near, in font sizes
	smallWheel   = 0.2  // least radius, as share of the shorter side
)

// direction is the unit vector of an axis: up for the first, then clockwise.
func direction(i int) Point { return directions[i] }

var directions = func() (out [NumDomains]Point) {
	clean := func(v float64) float64 {
		if math.Abs(v) < 1e-12 {
			return 0
		}
		return v
	}
	for i := range out {
		s, c := math.Sincos(float64(i) * 2 * math.Pi / NumDomains)
		out[i] = Point{clean(s), clean(-c)}
	}
	return out
}()

// unit scales strokes and markers with the wheel, 1 at a radius of 160 points,
// and a little with the text.
func (r *radar) unit(radius float64) float64 {
	u := math.Min(math.Max(radius/160, 0.5), 1.8)
	return math.Min(u*(1+0.45*(r.scale-1)), math.Max(radius/55, 0.5))
}

// arcZone is the room that the arcs outside ring 10 take.
func (r *radar) arcZone(radius float64) float64 {
	if r.style.DomainArcs {
		return 8.2 * r.unit(radius)
	}
	return 3.4 * r.unit(radius)
}

// findPlan finds the largest wheel whose names fit into w x h: first with whole
// words in the wished size, then smaller, then broken, then cut, then none.
func (r *radar) findPlan(w, h float64) plan {
	least := math.Max(smallWheel, r.least) * math.Min(w, h)
	var p plan
	for mode := range numModes {
		for k := 1.0; k > smallestStep; k *= 0.93 {
			r.setWays(r.size*k, mode)
			if mode <= brokenWords && r.tooWide(w, least, r.size*k, mode) {
				continue
			}
			top := math.Min(w, h) / 2
			for radius := top; radius >= least; radius -= top / 160 {
				if r.tryPlan(&p, w, h, radius, r.size*k, mode) {
					return r.fewerLines(p, w, h, math.Max(least, radius*0.92), top/160, mode)
				}
			}
		}
	}
	radius := math.Min(w, h) / 2 * 0.8
	p = plan{}
	r.tryPlan(&p, w, h, radius, r.size, noNames)
	return p
}

// tooWide tells whether a name at the sides or the diagonals has no room beside
// even the smallest wheel, which leaves them the most.
func (r *radar) tooWide(w, radius, size float64, mode int) bool {
	for _, i := range [...]int{1, 2, 3, 5, 6, 7} {
		if r.labels[i] == "" {
			continue
		}
		if _, ok := r.choose(i, size, r.limit(i, w/2, radius+r.arcZone(radius)+nameGap*size, size, mode), mode, 1); !ok {
			return true
		}
	}
	return false
}

// fewerLines gives up a little of the radius, down to least, where that saves
// lines of names.
func (r *radar) fewerLines(best plan, w, h, least, step float64, mode int) plan {
	count, floor := func(p *plan) (n int) {
		for i := range p.blocks {
			n += p.blocks[i].lines()
		}
		return n
	}, 0
	for i := range best.blocks { // no name has fewer lines than one, and what is said below it
		if b := &best.blocks[i]; b.exists {
			floor += b.lines() - len(b.w.lines) + 1
		}
	}
	fewest, size := count(&best), best.size
	var p plan
	for radius := best.radius - step; radius >= least && fewest > floor; radius -= step {
		if r.tryPlan(&p, w, h, radius, size, mode) && count(&p) < fewest {
			best, fewest = p, count(&p)
		}
	}
	return best
}

// setWays prepares how each name can be broken at this font size. Widths grow
// with the size, so each mode is broken once, in the size wished for.
func (r *radar) setWays(size float64, mode int) {
	if mode != wholeWords && mode != brokenWords {
		return
	}
	made := &r.made[mode]
	if !r.madeIn[mode] {
		r.madeIn[mode] = true
		most := 3
		if mode == brokenWords {
			most = 5
		}
		for i := range r.labels {
			made[i] = r.ways(r.labels[i], font{FaceSansBold, r.size}, most, mode == brokenWords)
		}
	}
	for i, ways := range made {
		r.ways8[i] = scaled(r.ways8[i][:0], ways, size/r.size)
	}
}

// scaled appends ways at another font size.
func scaled(to, ways []wrapped, k float64) []wrapped {
	for _, w := range ways {
		w.width *= k
		to = append(to, w)
	}
	return to
}

// choose is the way with the fewest lines that fits into limit.
func (r *radar) choose(i int, size, limit float64, mode, fewest int) (wrapped, bool) {
	f := font{FaceSansBold, size}
	if mode == cutWords {
		if fewest > 1 {
			return wrapped{}, false
		}
		s := r.ellipsis(r.labels[i], f, limit)
		return wrapped{[]string{s}, r.width(s, f)}, s != ""
	}
	for _, w := range r.ways8[i] {
		if w.width <= limit && len(w.lines) >= fewest {
			return w, true
		}
	}
	return wrapped{}, false
}

// tryPlan places rings and names for one radius in p; it is false when something
// would overlap or leave the area.
func (r *radar) tryPlan(p *plan, w, h, radius, size float64, mode int) bool {
	zone := r.arcZone(radius)
	e := radius + zone
	p.radius, p.size, p.extent = radius, size, Rect{-e, -e, e, e}
	if 2*e > w || 2*e > h || mode != cutWords && mode != noNames && !r.sidesFit(w/2-e-nameGap*size) {
		return false
	}
	if mode != noNames && r.tooTall(h, e, size) {
		return false
	}
	p.blocks = [NumDomains]block{}
	if mode != noNames && r.hasLabels {
		// Diagonals and sides first: top and bottom must keep clear of them.
		for _, i := range [...]int{1, 7, 3, 5, 2, 6, 0, 4} {
			if r.labels[i] == "" {
				continue
			}
			if !r.place(p, i, w/2, zone, mode) {
				return false
			}
			p.extent = union(p.extent, p.blocks[i].box)
		}
	}
	if p.extent.X1-p.extent.X0 > w || p.extent.Y1-p.extent.Y0 > h || p.extent.X0 < -w/2 || p.extent.X1 > w/2 {
		return false
	}
	return true
}

// sidesFit tells whether the names at the sides have a way narrow enough: a
// quick look before all names are placed.
func (r *radar) sidesFit(limit float64) bool {
	for _, i := range [...]int{2, 6} {
		if n := len(r.ways8[i]); n > 0 && r.ways8[i][n-1].width > limit {
			return false
		}
	}
	return true
}

// tooTall tells whether not even one line has room above and below a wheel.
func (r *radar) tooTall(h, e, size float64) bool {
	need := 2 * e
	for _, i := range [...]int{0, 4} {
		if r.labels[i] != "" {
			need += nameGap*size + r.lineHeight(font{FaceSansBold, size})
		}
	}
	return need > h+1e-9
}

// place finds the place of one name beside the wheel, clear of those placed
// before, and puts it into p. half is half the width of the area.
func (r *radar) place(p *plan, i int, half, zone float64, mode int) bool {
	gap := nameGap * p.size
	rim := p.radius + zone + gap
	limit := r.limit(i, half, rim, p.size, mode)
	for fewest := 1; fewest <= 5; fewest++ {
		w, ok := r.choose(i, p.size, limit, mode, fewest)
		if !ok {
			return false
		}
		fewest = max(fewest, len(w.lines))
		b := r.makeBlock(i, w, rim, p.size, limit)
		if p.clear(b.box.Grow(gap)) {
			p.blocks[i] = b
			return true
		}
	}
	return false
}

// clear tells whether a box covers no name placed before.
func (p *plan) clear(box Rect) bool {
	for j := range p.blocks {
		if p.blocks[j].exists && box.Overlaps(p.blocks[j].box) {
			return false
		}
	}
	return true
}

// limit is the width that a name may have.
func (r *radar) limit(i int, half, rim, size float64, mode int) float64 {
	switch {
	case i%4 == 2:
		return half - rim
	case i%4 != 0:
		return half - r.diagonalX(rim, size)
	case mode == wholeWords:
		return math.Min(2*half, 1.9*rim)
	}
	return 2 * half
}

// diagonalX is where the names of the diagonals begin: the corner nearest to
// the wheel lies on the circle around it.
func (r *radar) diagonalX(rim, size float64) float64 {
	y := r.diagonalY(rim, size)
	return math.Sqrt(math.Max(rim*rim-y*y, 0))
}

// diagonalY is how far from the middle that corner is, up or down.
func (r *radar) diagonalY(rim, size float64) float64 {
	return math.Max(rim*math.Sqrt2/2-0.4*r.lineHeight(font{FaceSansBold, size}), 0)
}

// makeBlock finds the box of one name around its corner of the wheel.
func (r *radar) makeBlock(i int, w wrapped, rim, size, limit float64) block {
	f := font{FaceSansBold, size}
	lh := r.lineHeight(f)
	none, nf := "", font{FaceSans, size * noneShare}
	width, height := w.width, lh*float64(len(w.lines))
	if r.missing[i] && r.none != "" {
		noneW := r.noneWidth * nf.size
		if none = r.none; noneW > limit {
			none = r.ellipsis(r.none, nf, limit)
			noneW = r.width(none, nf)
		}
		if none != "" {
			width = math.Max(width, noneW)
			height += r.lineHeight(nf)
		}
	}
	dir := direction(i)
	anchor, x := Middle, 0.0
	var top float64
	switch i {
	case 0:
		top = -rim - height
	case 4:
		top = rim
	case 2, 6:
		x, top = rim, -height/2
	case 1, 7:
		x, top = r.diagonalX(rim, size), -r.diagonalY(rim, size)-height
	default:
		x, top = r.diagonalX(rim, size), r.diagonalY(rim, size)
	}
	box := Rect{-width / 2, top, width / 2, top + height}
	switch {
	case dir.X > 0:
		anchor, box.X0, box.X1 = Start, x, x+width
	case dir.X < 0:
		anchor, x, box.X0, box.X1 = End, -x, -x-width, -x
	}
	return block{w: w, none: none, x: x, top: top, anchor: anchor, box: box, exists: true}
}

// texts are the lines of a block at its font size.
func (r *radar) texts(b *block, size float64) []Text {
	f, nf := font{FaceSansBold, size}, font{FaceSans, size * noneShare}
	lh := r.lineHeight(f)
	out := make([]Text, 0, b.lines())
	for k, s := range b.w.lines {
		out = append(out, Text{
			At: r.at(Point{b.x, b.top + lh*float64(k) + r.ascent(f)}), Anchor: b.anchor,
			Face: f.face, Size: f.size, Color: r.style.Ink, String: s,
		})
	}
	if b.none != "" {
		out = append(out, Text{
			At: r.at(Point{b.x, b.top + lh*float64(len(b.w.lines)) + r.ascent(nf)}), Anchor: b.anchor,
			Face: nf.face, Size: nf.size, Color: r.style.Muted, String: b.none,
		})
	}
	return out
}

func union(a, b Rect) Rect {
	return Rect{math.Min(a.X0, b.X0), math.Min(a.Y0, b.Y0), math.Max(a.X1, b.X1), math.Max(a.Y1, b.Y1)}
}
