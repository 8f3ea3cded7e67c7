package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// DayMark is what lies on a day of a Calendar. Several are joined with |. They differ by their shape;
// color only helps.
type DayMark uint8

// The marks.
const (
	MarkDisc     DayMark = 1 << iota
	MarkTriangle         // points up
	MarkDiamond
	MarkHollow // a diamond of which only the outline is drawn
	MarkRing   // the outline of a disc
	MarkBar    // lies flat
	MarkSquare
)

var allMarks = []DayMark{MarkDisc, MarkTriangle, MarkDiamond, MarkHollow, MarkRing, MarkBar, MarkSquare}

func (m DayMark) color() fyne.ThemeColorName {
	switch m {
	case MarkTriangle:
		return theme.Good
	case MarkSquare:
		return theme.Ink
	case MarkDiamond, MarkHollow, MarkRing, MarkBar:
		return theme.Focus
	}
	return theme.Accent
}

var (
	trianglePoints = []fyne.Position{{X: 0.5, Y: 0.02}, {X: 1, Y: 0.96}, {X: 0, Y: 0.96}}
	barPoints      = []fyne.Position{{X: 0, Y: 0.36}, {X: 1, Y: 0.36}, {X: 1, Y: 0.64}, {X: 0, Y: 0.64}}
	squarePoints   = []fyne.Position{{X: 0.1, Y: 0.1}, {X: 0.9, Y: 0.1}, {X: 0.9, Y: 0.9}, {X: 0.1, Y: 0.9}}
	diamondPoints  = []fyne.Position{{X: 0.5, Y: 0}, {X: 1, Y: 0.5}, {X: 0.5, Y: 1}, {X: 0, Y: 0.5}}
)

// markShape is one mark as it is drawn.
type markShape struct {
	mark  DayMark
	shape fyne.CanvasObject
}

func newMarkShape(m DayMark) markShape {
	s := markShape{mark: m}
	switch m {
	case MarkDisc, MarkRing:
		s.shape = canvas.NewCircle(color.Transparent)
	case MarkTriangle:
		p := canvas.NewArbitraryPolygon(trianglePoints, color.Transparent)
		p.NormalizedPoints = true
		s.shape = p
	case MarkSquare:
		p := canvas.NewArbitraryPolygon(squarePoints, color.Transparent)
		p.NormalizedPoints = true
		s.shape = p
	case MarkBar:
		p := canvas.NewArbitraryPolygon(barPoints, color.Transparent)
		p.NormalizedPoints = true
		s.shape = p
	default:
		p := canvas.NewArbitraryPolygon(diamondPoints, color.Transparent)
		p.NormalizedPoints = true
		s.shape = p
	}
	return s
}

// paint colors the mark; ground is what it lies on: the inside of an outline is filled with it, because a
// thin stroke around nothing turns gray.
func (s markShape) paint(ground color.Color, faint bool) {
	c := theme.Color(s.mark.color())
	if faint {
		c = over(ground, faded(c, 0.55))
	}
	switch o := s.shape.(type) {
	case *canvas.Circle:
		o.FillColor = c
		if s.mark == MarkRing {
			o.FillColor, o.StrokeColor, o.StrokeWidth = ground, c, 1.4
		}
	case *canvas.ArbitraryPolygon:
		o.FillColor, o.StrokeWidth = c, 0
		if s.mark == MarkHollow {
			o.FillColor, o.StrokeColor, o.StrokeWidth = ground, c, 1.4
		}
	}
}

// size is how large the mark is drawn beside a disc of a diameter: shapes with corners look smaller.
func (s markShape) size(disc float32) float32 {
	switch s.mark {
	case MarkDisc:
		return disc
	case MarkSquare:
		return disc * 1.15
	case MarkTriangle:
		return disc * 1.25
	case MarkRing:
		return max(8, disc*1.2)
	case MarkHollow:
		return max(9, disc*1.45) // else nothing is left of its inside
	}
	return disc * 1.45
}

// MarkSign is a DayMark by itself, for a legend or the beginning of a row.
type MarkSign struct {
	widget.BaseWidget
	mark   DayMark
	shapes []markShape
	render *renderer
}

// NewMarkSign makes a mark; 0 is none, and takes its room all the same.
func NewMarkSign(m DayMark) *MarkSign {
	w := &MarkSign{mark: m}
	w.ExtendBaseWidget(w)
	return w
}

// Set changes the mark.
func (w *MarkSign) Set(m DayMark) {
	if w.mark != m {
		w.mark = m
		w.Refresh()
	}
}

// CreateRenderer draws the mark.
func (w *MarkSign) CreateRenderer() fyne.WidgetRenderer {
	side := func() float32 { return theme.TextSize() * 0.9 }
	layout := func(z fyne.Size) {
		for _, s := range w.shapes {
			d := s.size(theme.TextSize() * 0.55)
			place(s.shape, (z.Width-d)/2, (z.Height-d)/2, d, d)
		}
	}
	refresh := func() {
		w.shapes = w.shapes[:0]
		var objects []fyne.CanvasObject
		for _, m := range allMarks {
			if w.mark&m != 0 {
				s := newMarkShape(m)
				s.paint(theme.Color(theme.Card), false)
				w.shapes = append(w.shapes, s)
				objects = append(objects, s.shape)
			}
		}
		if w.render != nil {
			w.render.objects = objects
		}
	}
	w.render = newRenderer(w, func() fyne.Size { return fyne.NewSize(side(), side()) }, layout, nil)
	w.render.refresh = refresh
	refresh()
	return w.render
}
