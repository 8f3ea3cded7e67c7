package report

import (
	"image/color"
	"sync"

	"stillwater/assets"
	"stillwater/wheel"
	"stillwater/wheel/fontmetrics"
	"stillwater/words"
)

// Fonts are those of every page.
func Fonts() wheel.Fonts {
	return wheel.Fonts{Sans: assets.FontSans(), SansBold: assets.FontSansBold(), Serif: assets.FontSerif(), Emoji: assets.FontEmoji()}
}

// measurer is kept: it is safe for several goroutines, and knows many widths.
var measurer = sync.OnceValue(func() *fontmetrics.Set {
	m, err := fontmetrics.New(Fonts())
	if err != nil {
		panic("report: the built-in fonts cannot be read: " + err.Error()) // embedded, and read by the tests
	}
	return m
})

// Sizes of letters in points. None of a page is smaller than sizeSmall, so that
// it can be read when two pages are printed on one sheet.
const (
	sizeSmall   = 9.5
	sizeBody    = 10
	sizeHead    = 11.5
	sizeTitle   = 19
	sizeReading = 10.5 // serif, for longer texts
)

// ink is what a page is set with.
type ink struct {
	set   *wheel.Setter
	style wheel.Style
	rule  color.NRGBA

	letters map[rune]bool // that were set, and whether a font has them
	lacking bool          // one of them no font has
}

func newInk(o Options) *ink {
	i := &ink{set: wheel.NewSetter(measurer()), style: wheel.Paper(), letters: map[rune]bool{}}
	if o.Gray {
		i.style = wheel.Gray()
	}
	i.rule = i.style.Spoke
	return i
}

// font is how a text is set.
type font struct {
	face  wheel.Face
	size  float64
	color color.NRGBA
}

func (i *ink) plain() font { return font{wheel.FaceSans, sizeBody, i.style.Ink} }
func (i *ink) bold() font  { return font{wheel.FaceSansBold, sizeBody, i.style.Ink} }
func (i *ink) muted() font { return font{wheel.FaceSans, sizeSmall, i.style.Muted} }
func (i *ink) serif() font { return font{wheel.FaceSerif, sizeBody, i.style.Ink} }
func (i *ink) head() font  { return font{wheel.FaceSansBold, sizeHead, i.style.Ink} }

// sheet is a page in the making.
type sheet struct{ shapes []wheel.Shape }

func (s *sheet) add(shapes ...wheel.Shape) { s.shapes = append(s.shapes, shapes...) }

// line draws a rule.
func (s *sheet) line(x0, y0, x1, y1, width float64, c color.NRGBA) {
	s.add(wheel.Polyline{Points: []wheel.Point{{X: x0, Y: y0}, {X: x1, Y: y1}}, Stroke: wheel.Stroke{Width: width, Color: c}})
}

// block is a part of a page that has been set: it knows its height, and draws
// itself with its left upper corner at a place. The zero block is nothing.
type block struct {
	height float64
	draw   func(s *sheet, x, y float64)
}

func (b block) at(s *sheet, x, y float64) {
	if b.draw != nil {
		b.draw(s, x, y)
	}
}

func (b block) empty() bool { return b.draw == nil }

// leading is the distance of baselines.
func (i *ink) leading(f font) float64 { return i.set.LineHeight(f.face, f.size) * 1.03 }

// lines sets lines that have been broken, to the left.
func (i *ink) lines(lines []string, f font) block {
	if len(lines) == 0 {
		return block{}
	}
	lh := i.leading(f)
	return block{lh * float64(len(lines)), func(s *sheet, x, y float64) {
		for k, line := range lines {
			s.add(i.line(line, f, x, y+lh*float64(k), wheel.Start))
		}
	}}
}

// line is one line of text whose box begins at y.
func (i *ink) line(text string, f font, x, y float64, anchor wheel.Anchor) wheel.Text {
	i.look(text)
	return wheel.Text{
		At: wheel.Point{X: x, Y: y + (i.leading(f)-i.set.LineHeight(f.face, f.size))/2 + i.set.Ascent(f.face, f.size)}, Anchor: anchor,
		Face: f.face, Size: f.size, Color: f.color, String: text,
	}
}

// look takes note of letters that no font has: they stand as "?".
func (i *ink) look(text string) {
	for _, r := range text {
		if r < 0x180 { // all fonts have these
			continue
		}
		has, known := i.letters[r]
		if !known {
			has = measurer().Has(r)
			i.letters[r] = has
		}
		i.lacking = i.lacking || !has
	}
}

// source is the line about where all of it comes from, and about letters that
// cannot be printed. Set it last.
func (i *ink) source(width float64) block {
	text := words.T("Everything here was noted by the person themselves.")
	return block{i.leading(i.muted()), func(s *sheet, x, y float64) {
		if i.lacking {
			text += " " + words.T("Letters that cannot be printed stand as “?”.")
		}
		i.text(text, i.muted(), width, 1).at(s, x, y)
	}}
}

// text sets a paragraph; most 0: as many lines as it needs.
func (i *ink) text(text string, f font, width float64, most int) block {
	if most > 0 {
		return i.lines(i.set.Short(text, f.face, f.size, width, most), f)
	}
	return i.lines(i.set.Lines(text, f.face, f.size, width), f)
}

// space is an empty place.
func space(height float64) block { return block{height, func(*sheet, float64, float64) {}} }

// stack sets blocks below each other; those that are nothing take no gap.
func stack(gap float64, blocks ...block) block {
	var kept []block
	height := -gap
	for _, b := range blocks {
		if !b.empty() {
			kept = append(kept, b)
			height += gap + b.height
		}
	}
	if len(kept) == 0 {
		return block{}
	}
	return block{height, func(s *sheet, x, y float64) {
		for _, b := range kept {
			b.at(s, x, y)
			y += b.height + gap
		}
	}}
}

// beside sets two blocks next to each other, the second one so many points to
// the right.
func beside(a, b block, dx float64) block {
	return block{max(a.height, b.height), func(s *sheet, x, y float64) {
		a.at(s, x, y)
		b.at(s, x+dx, y)
	}}
}

// indent moves a block to the right.
func indent(b block, dx float64) block {
	if b.empty() {
		return b
	}
	return block{b.height, func(s *sheet, x, y float64) { b.at(s, x+dx, y) }}
}

// bullet sets a paragraph behind a dot.
func (i *ink) bullet(text string, f font, width float64, most int) block {
	const room = 11
	b := i.text(text, f, width-room, most)
	if b.empty() {
		return b
	}
	lh := i.leading(f)
	return block{b.height, func(s *sheet, x, y float64) {
		s.add(wheel.Circle{Center: wheel.Point{X: x + 3, Y: y + lh/2 + 0.06*f.size}, R: 0.14 * f.size, Fill: f.color})
		b.at(s, x+room, y)
	}}
}

// section is a heading with what stands below it; nothing below: nothing.
func (i *ink) section(title string, width, gap float64, blocks ...block) block {
	body := stack(gap, blocks...)
	if body.empty() {
		return block{}
	}
	return stack(3, i.text(title, i.head(), width, 1), body)
}

// drawing sets a chart.
func drawing(d wheel.Drawing) block {
	return block{d.Height, func(s *sheet, x, y float64) { s.add(wheel.Shift(d.Shapes, x, y)...) }}
}
