package wheel

import "math"

// WheelKind is how the small wheels of a strip are drawn.
type WheelKind uint8

// The kinds.
const (
	AsPetals  WheelKind = iota // see Petals
	AsOutline                  // see Mini
)

// StripSpec says what a row of small wheels shows. All texts come translated;
// they are cleaned before they are measured or drawn.
type StripSpec struct {
	// Width and Height of the drawing in points, 40 to 10,000.
	Width, Height float64
	// Readings, the oldest first: one for each treatment or month.
	Readings []Reading
	Kind     WheelKind
	// Labels are the names of the domains, for the text alternative.
	Labels [NumDomains]string
	Style  Style
	// TextScale 1 is 100 %; 0 counts as 1; 0.5 to 3.
	TextScale float64
	// FontSize is the size of the captions in points at 100 %. 0 derives it
	// from the size of the drawing.
	FontSize float64
	// Title and Desc become those of the Drawing; ShowTitle also draws Title.
	Title, Desc string
	ShowTitle   bool
	// Fewer gives the sentence that stands below and in Desc when there is no
	// room for all readings ("The newest 12 of 30"). It is called with what is
	// shown and what there is; nil says nothing. It must always give the same
	// for the same numbers.
	Fewer func(shown, all int) string
	// NoneLabel ("not rated") is what the text alternative says of a domain left
	// out; empty: an en dash.
	NoneLabel string
	// DateHead heads the first column of the text alternative.
	DateHead string
}

// strip is a row of small wheels in the making.
type strip struct {
	sheet
	spec     StripSpec
	captions []caption // of the readings, cleaned
}

// grid is how the cells of a strip are laid out.
type grid struct {
	count, columns, rows int
	side                 float64 // of a wheel
	cell                 float64 // width of a cell
	f                    font    // of the captions
	lines                int     // of the longest caption
	short                bool    // the short captions are used
	mode                 int     // how captions may be broken
}

// leastWheel is the least width of a wheel in points that can be told from
// another, and how much it grows with the text.
const leastWheel = 50

// leastForArcs is the width of a wheel in points from which arcs around it do
// not drown what is inside.
const leastForArcs = 110

// Strip draws a row of small wheels, one for each reading, the oldest first,
// each with its date below; it wraps into rows. Where there are too many, the
// newest that can still be read are shown, and Fewer says so. All wheels have
// the same size, so that they can be compared. It fails with *SizeError or
// ErrNoMeasurer.
func Strip(spec StripSpec, m Measurer) (Drawing, error) {
	base, err := newSheet(m, sheetSpec{
		spec.Width, spec.Height, spec.Style, spec.TextScale, spec.FontSize, spec.Title, spec.Desc,
	})
	if err != nil {
		return Drawing{}, err
	}
	s := &strip{sheet: base, spec: spec, captions: captions(spec.Readings)}
	area := s.page()
	if spec.ShowTitle {
		area.Y0 += s.drawTitle(area)
	}
	all := len(spec.Readings)
	var g grid
	area = s.newest(area, all, spec.Fewer, func(in Rect) int {
		g = s.layOut(in)
		return g.count
	})
	shown := spec.Readings[all-g.count:]
	s.captions = s.captions[all-g.count:]
	s.d.Table = readingsTable(shown, s.captions, spec.Labels, spec.DateHead, spec.NoneLabel)
	if err := s.draw(g, area, shown); err != nil {
		return Drawing{}, err
	}
	return s.d, nil
}

// gapX and gapY are the room between two wheels.
func (g grid) gapX() float64 { return 0.9 * g.f.size }
func (g grid) gapY() float64 { return 1.1 * g.f.size }

// under is the height that a caption takes.
func (s *strip) under(g grid) float64 {
	if g.lines == 0 {
		return 0
	}
	return s.lineHeight(g.f)*float64(g.lines) + 0.3*g.f.size
}

// layOut finds the largest wheels for all readings; where they would be too
// small, the most readings whose wheels are large enough.
func (s *strip) layOut(area Rect) grid {
	n := len(s.spec.Readings)
	if n == 0 {
		return grid{}
	}
	least := math.Min(leastWheel*(0.6+0.4*s.scale), math.Min(area.X1-area.X0, area.Y1-area.Y0)*0.6)
	best := grid{}
	for mode := wholeWords; mode <= noNames; mode++ {
		for k := 1.0; k > 0.6; k *= 0.9 {
			for _, short := range [...]bool{false, true} {
				g := grid{f: font{FaceSans, s.size * k}, short: short, mode: mode}
				if all, ok := s.biggest(g, area, n, least); ok {
					return all
				}
				if best.count == 0 || k == 1 && mode == wholeWords {
					if some := s.most(g, area, least); some.count > best.count {
						best = some
					}
				}
			}
		}
		if best.count > 0 {
			return best
		}
	}
	return best
}

// biggest is the layout of the newest n readings with the largest wheels; ok is
// false when they would be smaller than least.
func (s *strip) biggest(g grid, area Rect, n int, least float64) (best grid, ok bool) {
	w, h := area.X1-area.X0, area.Y1-area.Y0
	for columns := 1; columns <= n; columns++ {
		c := g
		c.count, c.columns, c.rows = n, columns, (n+columns-1)/columns
		c.cell = (w - c.gapX()*float64(columns-1)) / float64(columns)
		if c.cell < least {
			break
		}
		if c.lines, ok = s.captionRows(c); !ok {
			continue
		}
		c.side = math.Min(c.cell, (h-c.gapY()*float64(c.rows-1))/float64(c.rows)-s.under(c))
		if c.side >= least && c.side > best.side {
			best = c
		}
	}
	return best, best.count > 0
}

// most is the layout with the most wheels of at least the least size.
func (s *strip) most(g grid, area Rect, least float64) (best grid) {
	w, h := area.X1-area.X0, area.Y1-area.Y0
	n := len(s.spec.Readings)
	for columns := 1; columns <= n; columns++ {
		c := g
		c.columns = columns
		c.cell = (w - c.gapX()*float64(columns-1)) / float64(columns)
		if c.cell < least {
			break
		}
		for c.lines = 1; c.lines <= captionLines; c.lines++ {
			c.rows = int((h + c.gapY()) / (least + s.under(c) + c.gapY()))
			c.count = min(c.rows*columns, n)
			if lines, ok := s.captionRows(c); !ok || lines > c.lines || c.count <= best.count {
				continue
			}
			if full, ok := s.biggest(g, area, c.count, least); ok {
				best = full
			}
			break
		}
	}
	return best
}

// captionRows is the number of lines of the longest caption shown; ok is false
// when one does not fit its cell.
func (s *strip) captionRows(g grid) (lines int, ok bool) {
	for _, c := range s.captions[len(s.captions)-g.count:] {
		w, ok := s.captionLines(c, g)
		if !ok {
			return 0, false
		}
		lines = max(lines, len(w.lines))
	}
	return lines, true
}

func (s *strip) captionLines(c caption, g grid) (wrapped, bool) {
	return s.captionIn(c.text(g.short), g.f, g.cell, g.mode)
}

// emptyWheel is the width, in points, of the one wheel of an empty strip.
const emptyWheel = 180

// draw draws the wheels row by row, in the middle of the area.
func (s *strip) draw(g grid, area Rect, shown []Reading) error {
	if len(s.spec.Readings) == 0 { // what will be here
		g = grid{count: 1, columns: 1, rows: 1, side: math.Min(math.Min(area.X1-area.X0, area.Y1-area.Y0), emptyWheel)}
		g.cell, g.mode = g.side, noNames
		shown, s.captions = make([]Reading, 1), make([]caption, 1)
	}
	if g.count == 0 {
		return nil
	}
	step := g.side + s.under(g) + g.gapY()
	height := step*float64(g.rows) - g.gapY()
	pitch := math.Min(g.cell, math.Max(g.side*1.5, g.cell*0.75)) + g.gapX() // not too far apart
	if s.mayBeCloser(g, pitch) {
		g.cell = pitch - g.gapX()
	}
	width := (g.cell+g.gapX())*float64(g.columns) - g.gapX()
	left := (area.X0 + area.X1 - width) / 2
	top := area.Y0 + math.Max(area.Y1-area.Y0-height, 0)/2
	for i, r := range shown {
		x := left + float64(i%g.columns)*(g.cell+g.gapX()) + g.cell/2
		y := top + float64(i/g.columns)*step
		small, err := s.wheel(r.Scores, g.side, Point{x - g.side/2, y})
		if err != nil {
			return err
		}
		s.add(small...)
		w, _ := s.captionLines(s.captions[i], g)
		for k, line := range w.lines {
			s.add(Text{
				At:     Point{x, y + g.side + 0.3*g.f.size + s.lineHeight(g.f)*float64(k) + s.ascent(g.f)},
				Anchor: Middle, Face: g.f.face, Size: g.f.size, Color: s.style.Ink, String: line,
			})
		}
	}
	return nil
}

// mayBeCloser tells whether the captions still have the same number of lines
// in narrower cells.
func (s *strip) mayBeCloser(g grid, pitch float64) bool {
	c := g
	c.cell = pitch - g.gapX()
	lines, ok := s.captionRows(c)
	return ok && lines <= g.lines
}

// wheel is one small wheel with its left upper corner at a point.
func (s *strip) wheel(v Scores, side float64, at Point) ([]Shape, error) {
	drawn := math.Max(side, MinSize) // smaller ones are shrunk
	d, err := Drawing{}, error(nil)
	if s.spec.Kind == AsOutline {
		style := s.style
		style.DomainArcs = style.DomainArcs && side >= leastForArcs
		d, err = Mini(RadarSpec{Width: drawn, Height: drawn, Layers: []Layer{{Scores: v}}, Style: style, TextScale: s.scale}, s.m)
	} else {
		d, err = Petals(PetalsSpec{Width: drawn, Height: drawn, Scores: v, Style: s.style, TextScale: s.scale, Compact: true}, s.m)
	}
	return placed(d.Shapes, at, side/drawn), err
}
