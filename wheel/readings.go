package wheel

const noteLetters = 400 // kept of a sentence below a chart

// Reading is one check-in with its date, for charts of many: a strip, a heat
// table.
type Reading struct {
	// Label is its date or occasion ("2 March 2026", "Session 3").
	Label string
	// Short is used instead where there is little room ("2 Mar"). Empty: Label.
	Short  string
	Scores Scores
}

// caption is what stands beside a reading, cleaned.
type caption struct{ long, short string }

func (c caption) text(short bool) string {
	if short {
		return c.short
	}
	return c.long
}

func captions(rs []Reading) []caption {
	out := make([]caption, len(rs))
	for i, r := range rs {
		out[i] = caption{CleanText(r.Label, layerLetters), CleanText(r.Short, layerLetters)}
		if out[i].short == "" {
			out[i].short = out[i].long
		}
	}
	return out
}

// captionLines is how many lines a caption may have.
const captionLines = 3

// captionIn sets a caption within a width; ok is false when it does not fit.
func (r *sheet) captionIn(text string, f font, limit float64, mode int) (wrapped, bool) {
	switch mode {
	case noNames:
		return wrapped{}, true
	case cutWords:
		if text = r.ellipsis(text, f, limit); text == "" {
			return wrapped{}, true
		}
		return wrapped{lines: []string{text}, width: r.width(text, f)}, true
	case brokenWords:
		return r.fill(letterPieces(text), f, limit, captionLines)
	}
	return r.fill(pieces(text), f, limit, captionLines)
}

// newest lays a chart out in an area, where layOut tells how many of all
// readings it shows. Where that is not all of them, it lays out again above a
// sentence that says so (see StripSpec.Fewer), which also goes into Desc. It
// returns the area that is left to the chart.
func (r *sheet) newest(area Rect, all int, fewer func(shown, all int) string, layOut func(Rect) int) Rect {
	shown, left, taken := layOut(area), area, 0.0
	if shown == all || fewer == nil {
		return area
	}
	for range 4 { // another number may need another line
		note := r.centered(VisibleText(fewer(shown, all), noteLetters), area, 0.94*r.size, (area.Y1-area.Y0)/4)
		if len(note) == 0 {
			break
		}
		if need := note[0].gap + note[0].height; need > taken {
			taken, left.Y1 = need, area.Y1-need
			shown = layOut(left)
			continue
		}
		note[0].draw(left.Y1 + note[0].gap)
		break
	}
	if shown == all {
		return left
	}
	if r.d.Desc != "" {
		r.d.Desc += "\n"
	}
	r.d.Desc += VisibleText(fewer(shown, all), noteLetters)
	return left
}

// centered sets a text in centered lines, smaller where it must be; nothing
// where it needs more than the height of room.
func (r *sheet) centered(text string, area Rect, size, room float64) []belowBlock {
	if text == "" {
		return nil
	}
	for k := 1.0; k > 0.6; k *= 0.94 {
		f := font{FaceSans, size * k}
		lh := r.lineHeight(f) * 1.08
		gap := 0.9 * f.size
		most := int((room - gap) / lh)
		for n := 1; n <= most; n++ {
			w, ok := r.fill(pieces(text), f, area.X1-area.X0, n)
			if !ok {
				continue
			}
			if tight, ok := r.balance(pieces(text), f, len(w.lines)); ok && tight.width <= area.X1-area.X0 {
				w = tight
			}
			return []belowBlock{{gap: gap, height: lh * float64(len(w.lines)), draw: func(top float64) {
				for i, s := range w.lines {
					r.add(Text{
						At: Point{(area.X0 + area.X1) / 2, top + lh*float64(i) + r.ascent(f)}, Anchor: Middle,
						Face: f.face, Size: f.size, Color: r.style.Muted, String: s,
					})
				}
			}}}
		}
	}
	return nil
}

// readingsTable is the text alternative of many check-ins: one row for each,
// one column for each domain.
func readingsTable(rs []Reading, captions []caption, labels [NumDomains]string, dateHead, none string) Table {
	if none = VisibleText(none, headLetters); none == "" {
		none = NoScoreText
	}
	t := Table{Header: []string{VisibleText(dateHead, headLetters)}}
	for _, l := range labels {
		t.Header = append(t.Header, VisibleText(l, labelLetters))
	}
	for i, r := range rs {
		row := []string{VisibleText(captions[i].long, layerLetters)}
		for _, v := range r.Scores {
			if cell := v.String(); v.IsSet() {
				row = append(row, cell)
			} else {
				row = append(row, none)
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// placed gives the shapes k times as large, with their origin at a point.
func placed(shapes []Shape, at Point, k float64) []Shape {
	out := make([]Shape, len(shapes))
	move := func(p Point) Point { return Point{at.X + k*p.X, at.Y + k*p.Y} }
	all := func(ps []Point) []Point {
		to := make([]Point, len(ps))
		for i, p := range ps {
			to[i] = move(p)
		}
		return to
	}
	line := func(s Stroke) Stroke {
		s.Width *= k
		dash := make([]float64, len(s.Dash))
		for i, d := range s.Dash {
			dash[i] = k * d
		}
		s.Dash = dash
		return s
	}
	for i, s := range shapes {
		switch s := s.(type) {
		case Polygon:
			s.Points, s.Stroke = all(s.Points), line(s.Stroke)
			out[i] = s
		case Polyline:
			s.Points, s.Stroke = all(s.Points), line(s.Stroke)
			out[i] = s
		case Circle:
			s.Center, s.R, s.Stroke = move(s.Center), k*s.R, line(s.Stroke)
			out[i] = s
		case Text:
			s.At, s.Size, s.HaloWidth = move(s.At), k*s.Size, k*s.HaloWidth
			out[i] = s
		}
	}
	return out
}
