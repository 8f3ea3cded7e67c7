package wheel

import (
	"image/color"
	"math"
)

// sheet is a drawing in the making, the part that all charts share: it
// measures, sets texts, and draws lines and markers in the chart's style.
type sheet struct {
	m     Measurer
	style Style
	scale float64 // of texts
	size  float64 // font size of names wished for, in points
	u     float64 // scales strokes and markers
	d     Drawing
	kept  [NumFaces]extents
	room  []Point // for the points of shapes, see points
	rule  ruler
}

// sheetSpec is what every chart's spec has.
type sheetSpec struct {
	width, height       float64
	style               Style
	textScale, fontSize float64
	title, desc         string
}

// newSheet fails with *SizeError or ErrNoMeasurer.
func newSheet(m Measurer, c sheetSpec) (sheet, error) {
	for _, v := range [...]float64{c.width, c.height} {
		if !(v >= MinSize && v <= MaxSize) {
			return sheet{}, &SizeError{Width: c.width, Height: c.height}
		}
	}
	if m == nil {
		return sheet{}, ErrNoMeasurer
	}
	if c.style.Ink.A == 0 { // the zero Style would draw nothing
		c.style = Paper()
	}
	scale := textScale(c.textScale)
	return sheet{
		m: m, style: c.style, scale: scale, size: c.nameSize() * scale, u: 1,
		d: Drawing{
			Width: c.width, Height: c.height, Background: c.style.Page, Shapes: make([]Shape, 0, 96),
			Title: VisibleText(c.title, titleLetters), Desc: VisibleText(c.desc, descLetters),
		},
	}, nil
}

// page is the drawing without its margin.
func (r *sheet) page() Rect {
	side := math.Min(r.d.Width, r.d.Height)
	pad := math.Min(math.Max(0.022*side, 2), 16)
	return Rect{pad, pad, r.d.Width - pad, r.d.Height - pad}
}

// textScale is the scale asked for, within 50 to 300 %.
func textScale(wished float64) float64 {
	if !(wished > 0) {
		return 1
	}
	return math.Min(math.Max(wished, 0.5), 3)
}

// nameSize is the font size of the names at 100 %: about 1/44 of the shorter
// side.
func (c sheetSpec) nameSize() float64 {
	if c.fontSize > 0 && c.fontSize <= MaxSize {
		return c.fontSize
	}
	return math.Min(math.Max(math.Min(c.width, c.height)/44, 8), 16)
}

// digitHeight is the height of digits as a share of the font size; they have
// no depth. A little more than the digits of our faces have.
const digitHeight = 0.72

// digits makes a text of digits whose middle is at p, and its close box.
func (r *sheet) digits(s string, p Point, f font) (Text, Rect) {
	w, h := r.width(s, f), digitHeight*f.size
	box := Rect{p.X - w/2, p.Y - h/2, p.X + w/2, p.Y + h/2}
	return Text{
		At: Point{p.X, box.Y1}, Anchor: Middle, Face: f.face, Size: f.size,
		Halo: r.style.Page, HaloWidth: 0.13 * f.size, String: s,
	}, box
}

// points gives room for n points: those of many shapes lie in one piece of memory.
func (r *sheet) points(n int) []Point {
	if n > len(r.room) {
		r.room = make([]Point, max(n, 128))
	}
	out := r.room[:n:n]
	r.room = r.room[n:]
	return out
}

func (r *sheet) add(s ...Shape) { r.d.Shapes = append(r.d.Shapes, s...) }

// stroke is the line of a layer at the size of this wheel.
func (r *sheet) stroke(ls LayerStyle) Stroke {
	st := Stroke{Width: ls.Width * r.u, Color: ls.Color}
	for _, d := range ls.Dash {
		st.Dash = append(st.Dash, d*r.u)
	}
	return st
}

// markerReach is how far a marker goes from its middle, to any side.
func markerReach(mk Marker, u float64) float64 {
	switch mk {
	case Ring:
		return 4.4 * u
	case Diamond:
		return 5.6 * u
	}
	return 3.1 * u
}

// set keeps the points of a shape.
func (r *sheet) set(p ...Point) []Point {
	out := r.points(len(p))
	copy(out, p)
	return out
}

// marker is the sign on a corner; a is its reach. Open ones are filled with the page, so that
// lines end at them.
func (r *sheet) marker(ls LayerStyle, p Point, a float64) Shape {
	line := Stroke{Width: 1.5 * r.u, Color: ls.Color}
	switch ls.Marker {
	case Ring:
		return Circle{Center: p, R: a - line.Width/2, Fill: r.style.Page, Stroke: line}
	case Diamond:
		a -= line.Width / 2
		return Polygon{
			Points: r.set(Point{p.X, p.Y - a}, Point{p.X + a, p.Y}, Point{p.X, p.Y + a}, Point{p.X - a, p.Y}),
			Fill:   r.style.Page, Stroke: line,
		}
	}
	return Polygon{
		Points: r.set(Point{p.X - a, p.Y - a}, Point{p.X + a, p.Y - a}, Point{p.X + a, p.Y + a}, Point{p.X - a, p.Y + a}),
		Fill:   ls.Color, Stroke: Stroke{Width: 0, Color: color.NRGBA{}},
	}
}
