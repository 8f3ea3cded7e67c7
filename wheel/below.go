package wheel

import "math"

// belowBlock is something that stands under the wheel.
type belowBlock struct {
	gap, height float64
	draw        func(top float64)
}

// drawTitle sets the title at the top of the area and returns the height that
// it takes.
func (r *sheet) drawTitle(area Rect) float64 {
	f := font{FaceSerif, 1.75 * r.size}
	room := area.X1 - area.X0
	var w wrapped
	ok := false
	for ; !ok && f.size > r.size; f.size *= 0.94 {
		w, ok = r.fill(pieces(r.d.Title), f, room, 2)
	}
	f.size /= 0.94
	if !ok {
		s := r.ellipsis(r.d.Title, f, room)
		w = wrapped{lines: []string{s}}
	}
	if len(w.lines) == 0 || w.lines[0] == "" {
		return 0
	}
	lh := r.lineHeight(f)
	if lh*float64(len(w.lines)) > (area.Y1-area.Y0)/4 {
		return 0
	}
	for i, s := range w.lines {
		r.add(Text{
			At:     Point{(area.X0 + area.X1) / 2, area.Y0 + lh*float64(i) + r.ascent(f)},
			Anchor: Middle, Face: f.face, Size: f.size, Color: r.style.Ink, String: s,
		})
	}
	return lh*float64(len(w.lines)) + 0.6*r.size
}

// below lists what stands under the wheel, as far as there is room: it never
// takes more than half of the height.
func (r *radar) below(area Rect) []belowBlock {
	var out []belowBlock
	room := (area.Y1 - area.Y0) / 2
	if r.spec.Legend && len(r.spec.Layers) > 0 {
		for k := 1.0; k > 0.45; k *= 0.93 {
			if b, ok := r.legend(area, font{FaceSans, r.size * k}, room*0.44); ok {
				out = append(out, b)
				room -= b.gap + b.height
				break
			}
		}
	}
	if r.spec.ShowTable {
		for k := 0.95; k > 0.6; k *= 0.95 {
			if b, ok := r.drawnTable(area, r.size*k, room, r.style.DomainArcs); ok {
				out = append(out, b)
				break
			}
		}
	}
	return out
}

// legendItem is a sample and its label.
type legendItem struct {
	draw  func(x0, x1, y float64) // the sample, from x0 to x1, with its middle at y
	text  string
	keep  *Text   // takes the text, which is not drawn then
	sign  bool    // the sample is a single sign, no line: it needs less room
	width float64 // set by legendRows
}

// sample is how wide the sample is.
func (it legendItem) sample(f font) float64 {
	if it.sign {
		return 1.4 * f.size
	}
	return 3.7 * f.size
}

// legend sets the layers' samples and labels in rows.
func (r *radar) legend(area Rect, f font, room float64) (belowBlock, bool) {
	var items []legendItem
	for _, i := range r.order {
		ls := r.ls[i]
		it := legendItem{text: r.spec.Layers[i].Label, draw: func(x0, x1, y float64) { r.drawSample(ls, x0, x1, y) }}
		if i == 0 {
			it.keep = r.stepLabel
		}
		items = append(items, it)
	}
	return r.legendRows(items, area, f, room)
}

// legendRows sets samples and labels in centered rows; ok is false where they
// do not fit into the height of room.
func (r *sheet) legendRows(items []legendItem, area Rect, f font, room float64) (belowBlock, bool) {
	space, apart := 0.6*f.size, 2.2*f.size
	width := area.X1 - area.X0
	var rows [][]legendItem
	used := 0.0
	for _, it := range items {
		it.text = r.ellipsis(it.text, f, width-it.sample(f)-space)
		it.width = it.sample(f) + space + r.width(it.text, f)
		if it.width > width {
			return belowBlock{}, false
		}
		if len(rows) == 0 || used+apart+it.width > width {
			rows, used = append(rows, nil), 0
		} else {
			used += apart
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], it)
		used += it.width
	}
	lh := r.lineHeight(f) * 1.12
	b := belowBlock{gap: 0.9 * f.size, height: lh * float64(len(rows))}
	b.draw = func(top float64) {
		for k, row := range rows {
			total := apart * float64(len(row)-1)
			for _, it := range row {
				total += it.width
			}
			x, y := (area.X0+area.X1-total)/2, top+lh*float64(k)
			for _, it := range row {
				sample := it.sample(f)
				it.draw(x, x+sample, y+lh/2)
				t := Text{
					At: Point{x + sample + space, y + lh/2 + r.ascent(f) - r.lineHeight(f)/2}, Face: f.face, Size: f.size,
					Color: r.style.Ink, String: it.text,
				}
				if it.keep != nil {
					*it.keep = t
				} else if it.text != "" {
					r.add(t)
				}
				x += it.width + apart
			}
		}
	}
	return b, b.gap+b.height <= room
}

// drawSample is a short line with its marker.
func (r *sheet) drawSample(ls LayerStyle, x0, x1, y float64) {
	st := r.stroke(ls)
	end := st.Width / 2
	mid := Point{(x0 + x1) / 2, y}
	reach := markerReach(ls.Marker, r.u)
	if len(ls.Dash) > 0 { // two halves, mirrored, so that the dashes sit evenly
		r.add(
			Polyline{Points: []Point{{mid.X - reach, y}, {x0 + end, y}}, Stroke: st},
			Polyline{Points: []Point{{mid.X + reach, y}, {x1 - end, y}}, Stroke: st},
		)
	} else {
		r.add(Polyline{Points: []Point{{x0 + end, y}, {x1 - end, y}}, Stroke: st})
	}
	r.add(r.marker(ls, mid, reach))
}

// drawnTable sets the text alternative as a table, centered: the first column
// to the left, numbers under the middle of their heads. With dots its rows are
// the domains, in their order.
func (r *sheet) drawnTable(area Rect, size, room float64, dots bool) (belowBlock, bool) {
	t := r.d.Table
	cell, head := font{FaceSans, size}, font{FaceSansBold, size * 0.94}
	dot := 0.0
	if dots {
		dot = 1.1 * size
	}
	cols := make([]float64, len(t.Header))
	for c, s := range t.Header {
		cols[c] = r.width(s, head)
		for _, row := range t.Rows {
			cols[c] = math.Max(cols[c], r.width(row[c], cell))
		}
	}
	cols[0] += dot
	pad := 2.2 * size
	total := -pad
	for _, w := range cols {
		total += w + pad
	}
	lh := r.lineHeight(cell) * 1.12
	b := belowBlock{gap: 1.3 * size, height: lh * float64(len(t.Rows)+1)}
	if total > area.X1-area.X0 || b.gap+b.height > room {
		return b, false
	}
	b.draw = func(top float64) {
		left := (area.X0 + area.X1 - total) / 2
		r.tableRow(t.Header, cols, left, top, lh, pad, dot, head, -1)
		for i, row := range t.Rows {
			y := top + lh*float64(i+1)
			line := Stroke{Width: 0.4, Color: r.style.Spoke}
			if i == 0 {
				line = Stroke{Width: 0.7, Color: r.style.Outer}
			}
			r.add(Polyline{Points: []Point{{left, y}, {left + total, y}}, Stroke: line})
			r.tableRow(row, cols, left, y, lh, pad, dot, cell, i)
		}
	}
	return b, true
}

// tableRow sets one row; domain is -1 for the head.
func (r *sheet) tableRow(row []string, cols []float64, x, top, lh, pad, dot float64, f font, domain int) {
	base := top + lh/2 + r.ascent(f) - r.lineHeight(f)/2
	if domain >= 0 && dot > 0 {
		r.add(Circle{Center: Point{x + 0.28*f.size, top + lh/2}, R: 0.26 * f.size, Fill: r.style.Domains[domain]})
	}
	for c, s := range row {
		t := Text{At: Point{x + cols[c]/2, base}, Anchor: Middle, Face: f.face, Size: f.size, Color: r.style.Ink, String: s}
		if c == 0 {
			t.At.X, t.Anchor = x+dot, Start
		}
		if s != "" {
			r.add(t)
		}
		x += cols[c] + pad
	}
}
