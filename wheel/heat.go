package wheel

import (
	"image/color"
	"math"
)

// HeatSpec says what a heat table shows. All texts come translated; they are
// cleaned before they are measured or drawn.
type HeatSpec struct {
	// Width and Height of the drawing in points, 40 to 10,000.
	Width, Height float64
	// Readings, the oldest first: a column each.
	Readings []Reading
	// Labels are the names of the domains, in their order: a row each.
	Labels [NumDomains]string
	Style  Style
	// TextScale 1 is 100 %; 0 counts as 1; 0.5 to 3.
	TextScale float64
	// FontSize is the size of the names in points at 100 %. 0 derives it from
	// the size of the drawing.
	FontSize float64
	// Title and Desc become those of the Drawing; ShowTitle also draws Title.
	Title, Desc string
	ShowTitle   bool
	// Fewer gives the sentence that stands below and in Desc when there is no
	// room for all readings ("The newest 12 of 30"); see StripSpec.
	Fewer func(shown, all int) string
	// NoneLabel ("not rated") is what the text alternative says of a domain left
	// out; empty: an en dash.
	NoneLabel string
	// DomainHead heads the first column of the text alternative.
	DomainHead string
}

// heat is a heat table in the making.
type heat struct {
	sheet
	spec     HeatSpec
	labels   [NumDomains]string
	captions []caption
	heads    map[headKey][]wrapped     // see headWays
	ramp     [MaxScore + 1]color.NRGBA // of the cells, by score
}

type headKey struct {
	column int
	short  bool
	mode   int
}

// heatPlan is a table that fits.
type heatPlan struct {
	count  int
	f      font                // of names, dates and numbers
	names  [NumDomains]wrapped // row heads
	nameW  float64             // of the widest, its dot included
	heads  []wrapped           // of the columns shown
	headH  float64             // of all heads, with the room below
	levels int                 // 1, or 2 when every other head stands higher
	over   float64             // cells' widths beside the last column, for its head
	cellW  float64
	cellH  float64
}

// Heat draws a table of numbers: a column for each reading, the oldest first, a
// row for each domain. Cells are shaded in one hue, the higher the score the
// further from the page; the number always stands in the cell, with a contrast
// of at least 4.5 to 1, so the shade is never the only sign. A domain left out
// has an empty cell with an en dash. Where there are too many readings, the
// newest that can be read are shown, and Fewer says so. It fails with
// *SizeError or ErrNoMeasurer.
func Heat(spec HeatSpec, m Measurer) (Drawing, error) {
	base, err := newSheet(m, sheetSpec{
		spec.Width, spec.Height, spec.Style, spec.TextScale, spec.FontSize, spec.Title, spec.Desc,
	})
	if err != nil {
		return Drawing{}, err
	}
	h := &heat{sheet: base, spec: spec, captions: captions(spec.Readings), heads: map[headKey][]wrapped{}}
	h.ramp = h.style.heatRamp()
	for i, l := range spec.Labels {
		h.labels[i] = CleanText(l, labelLetters)
	}
	area := h.page()
	if spec.ShowTitle {
		area.Y0 += h.drawTitle(area)
	}
	all := len(spec.Readings)
	var p heatPlan
	area = h.newest(area, all, spec.Fewer, func(in Rect) int {
		p = h.findHeat(in)
		return p.count
	})
	shown := spec.Readings[all-p.count:]
	if h.d.Table = h.table(shown, h.captions[all-p.count:]); p.count == 0 { // nothing fits such a page
		h.d.Table = h.table(spec.Readings, h.captions)
	}
	h.draw(p, area, shown)
	return h.d, nil
}

// table has the rows and columns of the drawing.
func (h *heat) table(shown []Reading, caps []caption) Table {
	none := VisibleText(h.spec.NoneLabel, headLetters)
	if none == "" {
		none = NoScoreText
	}
	t := Table{Header: []string{VisibleText(h.spec.DomainHead, headLetters)}}
	for _, c := range caps {
		t.Header = append(t.Header, VisibleText(c.long, layerLetters))
	}
	for i := range NumDomains {
		row := []string{VisibleText(h.labels[i], labelLetters)}
		for _, r := range shown {
			cell := none
			if v := r.Scores[i]; v.IsSet() {
				cell = v.String()
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// The cells of 0 and of 10: how far from the page to the color of the newest
// layer, and what contrast the ink must keep on the second (WCAG 2, AA, is 4.5).
const (
	heatStart    = 0.07
	heatContrast = 4.6
)

// heatRamp gives the cells' colors, in equal steps of lightness (CIE L*) from
// near the page towards the color of the newest layer, as far as the ink can be
// read on it.
func (s Style) heatRamp() (out [MaxScore + 1]color.NRGBA) {
	c := s.Layers[Now].Color
	end := search(heatStart, 1, func(t float64) bool { return contrastOf(s.Ink, mix(s.Page, c, t)) >= heatContrast })
	from, to := lightness(mix(s.Page, c, heatStart)), lightness(mix(s.Page, c, end))
	for n := range out {
		want := from + (to-from)*float64(n)/MaxScore
		out[n] = mix(s.Page, c, search(heatStart, end, func(t float64) bool {
			l := lightness(mix(s.Page, c, t))
			return (l <= want) == (from <= to) || l == want
		}))
	}
	return out
}

// search is the largest t from lo to hi for which good holds, where it holds up
// to some point and never after.
func search(lo, hi float64, good func(float64) bool) float64 {
	if good(hi) {
		return hi
	}
	for range 24 {
		if mid := (lo + hi) / 2; good(mid) {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// luminance is the relative luminance of sRGB, 0 to 1.
func luminance(c color.NRGBA) float64 {
	lin := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}

// lightness is CIE L*, 0 to 100.
func lightness(c color.NRGBA) float64 {
	y := luminance(c)
	if y <= 216.0/24389 {
		return y * 24389 / 27
	}
	return 116*math.Cbrt(y) - 16
}

// contrastOf is the contrast ratio of WCAG 2, 1 to 21.
func contrastOf(a, b color.NRGBA) float64 {
	l, m := luminance(a), luminance(b)
	return (math.Max(l, m) + 0.05) / (math.Min(l, m) + 0.05)
}
