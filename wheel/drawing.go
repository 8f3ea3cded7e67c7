package wheel

import "image/color"

// Point is a place in points (1/72 inch): x to the right, y downwards.
type Point struct{ X, Y float64 }

// Stroke is a line. Joins and caps are always round, so a dash of length 0 is
// a dot. Width 0 or a fully transparent color draws nothing.
type Stroke struct {
	Width float64     // points
	Color color.NRGBA // not premultiplied
	Dash  []float64   // on, off, on, off ... in points; empty is solid
}

// Visible tells whether the stroke leaves a mark.
func (s Stroke) Visible() bool { return s.Width > 0 && s.Color.A > 0 }

// Face names one of the fonts of a Fonts.
type Face uint8

// The faces.
const (
	FaceSans Face = iota
	FaceSansBold
	FaceSerif
	NumFaces = 3
)

// Fonts holds font files (TrueType outlines), passed in by whoever draws.
// Sans is required; SansBold and Serif fall back to it. Emoji is used for
// runes that no other font has.
type Fonts struct{ Sans, SansBold, Serif, Emoji []byte }

// Anchor tells which part of a text stands at its point.
type Anchor uint8

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Shape is one of Polygon, Polyline, Circle, Text and Image, always as a value.
type Shape interface{ isShape() }

// Polygon is a closed outline of at least three points, filled (non-zero
// winding) and stroked. A fully transparent Fill is no fill.
type Polygon struct {
	Points []Point
	Fill   color.NRGBA
	Stroke Stroke
}

// Polyline is an open line of at least two points.
type Polyline struct {
	Points []Point
	Stroke Stroke
}

// Circle has its radius R in points.
type Circle struct {
	Center Point
	R      float64
	Fill   color.NRGBA
	Stroke Stroke
}

// Text is one line of text. At is on the baseline. Halo, when not transparent,
// is drawn HaloWidth points wide around the letters, below them.
type Text struct {
	At        Point
	Anchor    Anchor
	Face      Face
	Size      float64 // font size in points
	Color     color.NRGBA
	Halo      color.NRGBA
	HaloWidth float64
	String    string
}

func (Polygon) isShape()  {}
func (Polyline) isShape() {}
func (Circle) isShape()   {}
func (Text) isShape()     {}

// Table is the text alternative of a drawing: what it shows, in words and
// numbers. Every row has as many cells as Header.
type Table struct {
	Header []string
	Rows   [][]string
}

// Drawing is a picture of Width x Height points. Shapes are drawn in their
// order, later ones on top. Every text lies within the bounds.
type Drawing struct {
	Width, Height float64
	Background    color.NRGBA // transparent: none
	Shapes        []Shape
	Title, Desc   string // for screen readers and file information, not drawn
	Table         Table
}

// Measurer tells how large a text will be drawn, in points. fontmetrics.New
// makes one that agrees with all pens.
type Measurer interface {
	// Width is the advance of s on one line.
	Width(s string, face Face, size float64) float64
	// Ascent is the height above the baseline, positive.
	Ascent(face Face, size float64) float64
	// Descent is the depth below the baseline, positive.
	Descent(face Face, size float64) float64
}

// Rect is a box with its left upper and right lower corner.
type Rect struct{ X0, Y0, X1, Y1 float64 }

// Overlaps tells whether the insides of two boxes share a point.
func (r Rect) Overlaps(o Rect) bool {
	return r.X0 < o.X1 && o.X0 < r.X1 && r.Y0 < o.Y1 && o.Y0 < r.Y1
}

// Grow is the box with d points more on every side.
func (r Rect) Grow(d float64) Rect { return Rect{r.X0 - d, r.Y0 - d, r.X1 + d, r.Y1 + d} }

// Within tells whether r lies inside o, edges included.
func (r Rect) Within(o Rect) bool {
	return r.X0 >= o.X0 && r.Y0 >= o.Y0 && r.X1 <= o.X1 && r.Y1 <= o.Y1
}

// Bounds is the box from ascent to descent that the text takes, without halo.
func (t Text) Bounds(m Measurer) Rect {
	w := m.Width(t.String, t.Face, t.Size)
	x := t.At.X
	switch t.Anchor {
	case Middle:
		x -= w / 2
	case End:
		x -= w
	}
	return Rect{x, t.At.Y - m.Ascent(t.Face, t.Size), x + w, t.At.Y + m.Descent(t.Face, t.Size)}
}
