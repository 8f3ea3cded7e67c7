package wheel

import (
	"math"
	"sort"
	"strconv"
)

// dumbbell is a dumbbell chart in the making. All texts in it are cleaned.
type dumbbell struct {
	sheet
	spec   DumbbellSpec
	labels [NumDomains]string
	diffs  []Difference
	rows   []int // domains from the top
	none   string

	f     font
	names [NumDomains]wrapped
	area  Rect
	track Rect    // of all rows; 0 at the left, 10 at the right
	row   float64 // height of one
	pairs bool    // a column of "3 → 5"
	cols  [2]float64
	below []belowBlock
}

// Dumbbell draws, for each domain, the score then and the score now on one
// line from 0 to 10, joined by a bar, with a tick at the target. It fails with
// *SizeError or ErrNoMeasurer; any texts and scores are good. The same spec
// and measurer always give the same drawing.
//
// A domain that was left out then or now has one marker and no bar; its
// difference is an en dash.
func Dumbbell(spec DumbbellSpec, m Measurer) (Drawing, error) {
	size := spec.FontSize
	if size == 0 {
		size = timeSize(spec.Width, spec.Height)
	}
	base, err := newSheet(m, sheetSpec{spec.Width, spec.Height, spec.Style, spec.TextScale, size, spec.Title, spec.Desc})
	if err != nil {
		return Drawing{}, err
	}
	b := &dumbbell{sheet: base, spec: spec}
	b.u = b.timeUnit(spec.Width, spec.Height)
	for i, s := range spec.Labels {
		b.labels[i] = VisibleText(s, labelLetters)
	}
	for _, l := range [...]*Layer{&b.spec.Then, &b.spec.Now, &b.spec.Target} {
		l.Label = VisibleText(l.Label, layerLetters)
	}
	b.none = VisibleText(spec.NoneLabel, headLetters)
	b.diffs = Differences(spec.Now.Scores, spec.Then.Scores)
	b.rows = b.order()
	b.d.Table = b.table()
	b.arrange()
	b.draw()
	return b.d, nil
}

// order lists the domains from the top.
func (b *dumbbell) order() []int {
	key := func(i int) int { // larger comes first
		switch t, ok := b.spec.Target.Scores[i].Value(); {
		case b.spec.Order == ByChange && b.diffs[i].HasDelta:
			return max(b.diffs[i].Delta, -b.diffs[i].Delta)
		case b.spec.Order == ByDistance && ok:
			if n, ok := b.spec.Now.Scores[i].Value(); ok {
				return max(t-n, n-t)
			}
		}
		return -1
	}
	rows := make([]int, NumDomains)
	for i := range rows {
		rows[i] = i
	}
	sort.SliceStable(rows, func(i, j int) bool { return key(rows[i]) > key(rows[j]) })
	return rows
}

// table is the text alternative, in the order of the chart.
func (b *dumbbell) table() Table {
	none := b.none
	if none == "" {
		none = NoScoreText
	}
	t := Table{Header: []string{VisibleText(b.spec.DomainHead, headLetters), b.spec.Then.Label, b.spec.Now.Label}}
	change := VisibleText(b.spec.ChangeHead, headLetters)
	if change != "" {
		t.Header = append(t.Header, change)
	}
	target := b.spec.Target.Scores.Rated() > 0
	if target {
		t.Header = append(t.Header, b.spec.Target.Label)
	}
	write := func(s Score) string {
		if !s.IsSet() {
			return none
		}
		return s.String()
	}
	for _, i := range b.rows {
		row := []string{b.labels[i], write(b.spec.Then.Scores[i]), write(b.spec.Now.Scores[i])}
		if change != "" {
			row = append(row, b.diffs[i].String())
		}
		if target {
			row = append(row, write(b.spec.Target.Scores[i]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// arrange finds the place of names, tracks and columns: with texts in the
// wished size, then smaller, then cut, then with fewer of them.
func (b *dumbbell) arrange() {
	w, h := b.d.Width, b.d.Height
	pad := math.Min(math.Max(0.022*math.Min(w, h), 2), 16)
	b.area = Rect{pad, pad, w - pad, h - pad}
	if b.spec.ShowTitle {
		b.area.Y0 += b.drawTitle(b.area)
	}
	for _, level := range [...]struct{ pairs, cut, legend, texts bool }{
		{true, false, true, true},
		{false, false, true, true},
		{false, true, true, true},
		{false, true, false, true},
		{false, true, false, false},
	} {
		for k := 1.0; k > 0.55; k *= 0.93 {
			if b.try(k*b.size, level.pairs, level.cut, level.legend, level.texts) {
				return
			}
		}
	}
}

// axisShare is the size of axis numbers as a share of that of the names.
const axisShare = 0.86

// try lays the chart out with one size of texts; without texts it always
// succeeds.
func (b *dumbbell) try(size float64, pairs, cut, legend, texts bool) bool {
	b.f, b.pairs, b.below, b.cols = font{FaceSansBold, size}, pairs, nil, [2]float64{}
	b.names = [NumDomains]wrapped{}
	side := 7 * b.u
	b.track = Rect{b.area.X0 + side, b.area.Y0, b.area.X1 - side, b.area.Y1}
	b.row = (b.track.Y1 - b.track.Y0) / NumDomains
	if !texts {
		b.f.size = 0
		return true
	}
	lh := b.lineHeight(b.f)
	axis := b.lineHeight(font{FaceSans, size * axisShare})
	total := axis + 0.3*size
	if b.spec.Legend && legend {
		block, ok := b.legendRows(b.legend(), b.area, font{FaceSans, size * 0.95}, 0.35*b.d.Height)
		if !ok {
			return false
		}
		b.below = append(b.below, block)
		total += block.gap + block.height
	}
	b.track.Y1 -= total
	b.row = (b.track.Y1 - b.track.Y0) / NumDomains
	most := int(b.row * 0.96 / lh)
	if most < 1 {
		return false
	}
	name, ok := b.setNames(math.Min(0.36*b.d.Width, 26*size), min(most, 3), cut)
	if !ok {
		return false
	}
	if name > 0 {
		b.track.X0 = b.area.X0 + name + 0.6*size + side
	}
	b.columns(size)
	for _, c := range b.cols {
		if c > 0 {
			b.track.X1 -= c + 0.9*size
		}
	}
	return b.track.X1-b.track.X0 >= 0.34*b.d.Width
}

// setNames breaks the names into lines and gives the width of the widest.
func (b *dumbbell) setNames(limit float64, most int, cut bool) (float64, bool) {
	widest := 0.0
	for i, s := range b.labels {
		if s == "" {
			continue
		}
		found := false
		for _, w := range b.ways(s, b.f, most, false) {
			if w.width <= limit {
				b.names[i], found = w, true
				break
			}
		}
		if !found && cut {
			if short := b.ellipsis(s, b.f, limit); short != "" {
				b.names[i], found = wrapped{[]string{short}, b.width(short, b.f)}, true
			}
		}
		if !found && !cut {
			return 0, false
		}
		widest = math.Max(widest, b.names[i].width)
	}
	if widest > 0 && b.style.DomainArcs {
		widest += b.dotRoom()
	}
	return widest, true
}

// dotRoom is the width of the domain's dot before a name.
func (b *dumbbell) dotRoom() float64 { return 1.05 * b.f.size }

// columns measures the texts at the right.
func (b *dumbbell) columns(size float64) {
	for i := range b.diffs {
		if b.pairs {
			b.cols[0] = math.Max(b.cols[0], b.width(b.pair(i), font{FaceSans, size}))
		}
		b.cols[1] = math.Max(b.cols[1], b.width(b.diffs[i].String(), font{FaceSansBold, size}))
	}
}

// pair is "3 → 5"; empty where neither was rated.
func (b *dumbbell) pair(i int) string {
	if !b.diffs[i].Then.IsSet() && !b.diffs[i].Now.IsSet() {
		return ""
	}
	return b.diffs[i].Then.String() + " → " + b.diffs[i].Now.String()
}

func (b *dumbbell) legend() []legendItem {
	var items []legendItem
	add := func(label string, draw func(x0, x1, y float64)) {
		if label != "" {
			items = append(items, legendItem{text: label, draw: draw, sign: true})
		}
	}
	marker := func(role Role) func(x0, x1, y float64) {
		ls := b.style.Layers[role]
		return func(x0, x1, y float64) {
			b.add(b.marker(ls, Point{(x0 + x1) / 2, y}, markerReach(ls.Marker, b.u)))
		}
	}
	add(b.spec.Then.Label, marker(Earlier))
	add(b.spec.Now.Label, marker(Now))
	if b.spec.Target.Scores.Rated() > 0 {
		add(b.spec.Target.Label, func(x0, x1, y float64) { b.drawTick((x0+x1)/2, y, 0.5*b.f.size) })
	}
	return items
}

func (b *dumbbell) x(score int) float64 {
	return b.track.X0 + (b.track.X1-b.track.X0)*float64(score)/MaxScore
}

func (b *dumbbell) draw() {
	b.drawScale()
	for k, i := range b.rows {
		y := b.track.Y0 + b.row*(float64(k)+0.5)
		b.drawRow(i, y)
		if b.f.size > 0 {
			b.drawTexts(i, y)
		}
	}
	y := b.track.Y1 + 0.3*b.f.size + b.lineHeight(font{FaceSans, b.f.size * axisShare})
	for _, block := range b.below {
		y += block.gap
		block.draw(y)
		y += block.height
	}
}

// drawScale draws the lines of the scores and their numbers.
func (b *dumbbell) drawScale() {
	f := font{FaceSans, b.f.size * axisShare}
	for n := 0; n <= MaxScore; n += 2 {
		st := Stroke{Width: 0.6 * b.u, Color: b.style.Spoke}
		if n == 0 {
			st = Stroke{Width: 0.95 * b.u, Color: b.style.Outer}
		}
		x := b.x(n)
		b.add(Polyline{Points: []Point{{x, b.track.Y0}, {x, b.track.Y1}}, Stroke: st})
		if f.size > 0 {
			b.add(Text{
				At: Point{x, b.track.Y1 + 0.3*b.f.size + b.ascent(f)}, Anchor: Middle, Face: f.face, Size: f.size,
				Color: b.style.Muted, String: strconv.Itoa(n),
			})
		}
	}
}

// drawTick is the short upright line of a target.
func (b *dumbbell) drawTick(x, y, half float64) {
	b.add(Polyline{
		Points: []Point{{x, y - half}, {x, y + half}},
		Stroke: Stroke{Width: 2 * b.u, Color: b.style.Layers[Target].Color},
	})
}

// drawRow draws one domain's track, bar, target and markers.
func (b *dumbbell) drawRow(i int, y float64) {
	b.add(Polyline{
		Points: []Point{{b.track.X0, y}, {b.track.X1, y}},
		Stroke: Stroke{Width: 0.6 * b.u, Color: b.style.Spoke},
	})
	then, hasThen := b.spec.Then.Scores[i].Value()
	now, hasNow := b.spec.Now.Scores[i].Value()
	if hasThen && hasNow && then != now {
		b.add(Polyline{
			Points: []Point{{b.x(then), y}, {b.x(now), y}},
			Stroke: Stroke{Width: 3 * b.u, Color: b.style.Inner},
		})
	}
	if t, ok := b.spec.Target.Scores[i].Value(); ok {
		b.drawTick(b.x(t), y, math.Min(0.36*b.row, 9*b.u))
	}
	if hasThen {
		ls := b.style.Layers[Earlier]
		a := markerReach(ls.Marker, b.u)
		if hasNow && now == then {
			a = markerReach(b.style.Layers[Now].Marker, b.u) + 2.8*b.u
		}
		b.add(b.marker(ls, Point{b.x(then), y}, math.Min(a, 0.48*b.row)))
	}
	if hasNow {
		ls := b.style.Layers[Now]
		b.add(b.marker(ls, Point{b.x(now), y}, math.Min(markerReach(ls.Marker, b.u), 0.45*b.row)))
	}
}

// drawTexts writes a row's name, scores and difference.
func (b *dumbbell) drawTexts(i int, y float64) {
	lh := b.lineHeight(b.f)
	x := b.area.X0
	if w := b.names[i]; len(w.lines) > 0 {
		if b.style.DomainArcs {
			b.add(Circle{Center: Point{x + 0.32*b.f.size, y}, R: 0.3 * b.f.size, Fill: b.style.Domains[i]})
			x += b.dotRoom()
		}
		top := y - lh*float64(len(w.lines))/2
		for k, s := range w.lines {
			b.add(Text{
				At: Point{x, top + lh*float64(k) + b.ascent(b.f)}, Face: b.f.face, Size: b.f.size,
				Color: b.style.Ink, String: s,
			})
		}
	}
	base := y - lh/2 + b.ascent(b.f)
	right := Text{At: Point{b.area.X1, base}, Anchor: End, Face: FaceSansBold, Size: b.f.size, Color: b.style.Ink, String: b.diffs[i].String()}
	b.add(right)
	if s := b.pair(i); b.pairs && s != "" {
		right.At.X -= b.cols[1] + 0.9*b.f.size
		right.Face, right.Color, right.String = FaceSans, b.style.Muted, s
		b.add(right)
	}
}
