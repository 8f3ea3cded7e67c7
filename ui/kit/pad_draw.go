package kit

import (
	"image/color"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stillwater/ui/theme"
)

// padSeg is a part of a line that is drawn in one face.
type padSeg struct {
	from, to int // in the paragraph
	x        float32
	face     runFace
	color    fyne.ThemeColorName
	mark     bool // the marker of a list
	hidden   bool // something is drawn in its place
}

// segs are the parts of a line, in the order of the text.
func (p *pad) segs(n int) (*padPar, []padSeg) {
	i, from, to := p.txt.line(n)
	par := &p.txt.pars[i]
	p.txt.see(par)
	ink := p.face().color
	l := par.look
	if l == nil {
		return par, []padSeg{{from: from, to: to, color: ink}}
	}
	if l.kind == lookTicked {
		ink = theme.Muted
	}
	x := p.txt.wrap.hang(par)
	var segs []padSeg
	if from == 0 && l.mark > 0 {
		f, _ := par.faceAt(0)
		segs = append(segs, padSeg{from: 0, to: l.mark, color: theme.Muted, mark: true, hidden: l.kind == lookBox || l.kind == lookTicked || l.kind == lookQuote})
		if l.kind == lookHeading {
			segs[0].face = runFace{scale: f.scale}
		}
		x = p.segWidth(par, segs[0], l.mark)
		from = l.mark
	}
	for from < to || len(segs) == 0 {
		f, end := par.faceAt(from)
		s := padSeg{from: from, to: min(end, to), x: x, face: f, color: ink}
		if l.starsAt(from) {
			s.color = theme.Muted
		}
		if from = s.to; from < to {
			x += p.segWidth(par, s, s.to)
		}
		segs = append(segs, s)
		if s.from == s.to {
			break
		}
	}
	return par, segs
}

func (l *padLook) starsAt(i int) bool {
	for _, r := range l.runs {
		if i < r.to {
			return r.mark
		}
	}
	return false
}

// shown is the text of a part up to a place, as it is drawn.
func (p *pad) shown(par *padPar, s padSeg, to int) string {
	if s.mark {
		return par.look.markShown(par.text, to)
	}
	return par.text[s.from:to]
}

// segWidth is how wide a part is up to a place.
func (p *pad) segWidth(par *padPar, s padSeg, to int) float32 {
	return p.txt.wrap.measure(p.shown(par, s, to), s.face)
}

// x is where a place is drawn, from the left of the column.
func (p *pad) x(s spot) float32 { return p.xIn(p.txt.lineOf(s), s.off) }

func (p *pad) xIn(n, off int) float32 {
	par, segs := p.segs(n)
	x := float32(0)
	for i, s := range segs {
		if off <= s.to || i == len(segs)-1 {
			x = s.x
			if off > s.from {
				x += p.segWidth(par, s, min(off, s.to))
			}
			break
		}
	}
	if par.look != nil && par.look.rtl {
		return p.width - x
	}
	return x
}

// inLine finds the place in a line that is nearest to x.
func (p *pad) inLine(n int, x float32) spot {
	i, _, _ := p.txt.line(n)
	last := p.txt.lineEnd(n).off
	par, segs := p.segs(n)
	if par.look != nil && par.look.rtl {
		x = p.width - x
	}
	for k, s := range segs {
		if k+1 < len(segs) && x >= segs[k+1].x {
			continue
		}
		to := max(s.from, min(s.to, last))
		return spot{i, s.from + nearest(par.text[s.from:to], x-s.x, func(head int) float32 { return p.segWidth(par, s, s.from+head) })}
	}
	return spot{i, last}
}

// nearest finds the place between characters that is nearest to x.
func nearest(line string, x float32, measure func(head int) float32) int {
	if x <= 0 || line == "" {
		return 0
	}
	ends := characterEnds(line)
	lo, hi := 0, len(ends) // the first end whose width is at least x
	for lo < hi {
		mid := (lo + hi) / 2
		if measure(ends[mid]) < x {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == len(ends) {
		return len(line)
	}
	before := 0
	if lo > 0 {
		before = ends[lo-1]
	}
	if x-measure(before) < measure(ends[lo])-x {
		return before
	}
	return ends[lo]
}

// draw shows the lines in sight, what is marked in them, and the caret.
func (p *pad) draw() {
	if p.render == nil || p.holds { // or whoever holds it draws it
		return
	}
	p.inSight()
	f, h := p.face(), p.lineHeight()
	first := max(0, int(p.top/h))
	last := min(p.txt.lines()-1, int((p.top+max(p.view, h))/h))
	d := padDrawing{p: p, h: h}
	d.markedPassages(first, last)
	d.found(first, last)
	d.marked(first, last)
	for n := first; n <= last; n++ {
		d.line(n)
	}
	for _, t := range p.rows[d.rows:] { // drop the words that are no longer shown
		t.Text = ""
	}
	p.rows, p.shapes, p.ticks = p.rows[:d.rows], p.shapes[:d.shapes], p.ticks[:d.ticks]
	p.empty.Hidden = !p.txt.empty() || p.hint == ""
	hf := p.hintFace()
	p.empty.Text, p.empty.Color, p.empty.TextSize, p.empty.TextStyle = p.hint, theme.Color(theme.Muted), hf.size, hf.style
	m := p.empty.MinSize().Height
	place(p.empty, p.inset, (h-m)/2, p.width, m)
	p.drawCaret(f, h)
	p.render.objects = append(d.objects, p.empty, p.bar)
	canvas.Refresh(p)
}

func (p *pad) drawCaret(f face, h float32) {
	at := p.caret
	if p.mouse.dropping {
		at = p.mouse.drop
	}
	n := p.txt.lineOf(at)
	tall := min(h, f.size*1.3)
	p.bar.FillColor = theme.Color(theme.Accent)
	p.bar.Hidden = !p.mouse.dropping && (!p.focused || p.readOnly || p.caret != p.anchor)
	place(p.bar, p.inset+p.x(at)-1, float32(n)*h+(h-tall)/2, 2, tall)
}

// padDrawing is one drawing of the lines in sight. What was drawn before is used again.
type padDrawing struct {
	p                   *pad
	h                   float32
	rows, shapes, ticks int
	objects             []fyne.CanvasObject
}

func (d *padDrawing) shape(fill, line color.Color, x, y, w, h float32) *canvas.Rectangle {
	p := d.p
	if d.shapes == len(p.shapes) {
		p.shapes = append(p.shapes, canvas.NewRectangle(color.Transparent))
	}
	r := p.shapes[d.shapes]
	d.shapes++
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = fill, line, 0, 0
	place(r, p.inset+x, y, w, h)
	d.objects = append(d.objects, r)
	return r
}

// line draws a line.
func (d *padDrawing) line(n int) {
	p := d.p
	par, segs := p.segs(n)
	y := float32(n) * d.h
	if l := par.look; l != nil {
		switch l.kind {
		case lookQuote:
			d.shape(theme.Color(theme.FieldLine), color.Transparent, 1, y, 3, d.h)
		case lookBox, lookTicked:
			if segs[0].mark {
				d.box(n, l.kind == lookTicked)
			}
		}
	}
	for _, s := range segs {
		if s.hidden {
			continue
		}
		text := displayText(strings.TrimRight(p.shown(par, s, s.to), " "))
		if text == "" && len(segs) > 1 {
			continue
		}
		if par.look != nil && par.look.rtl {
			d.rightToLeft(text, s, y)
			continue
		}
		d.text(text, s, s.x, y)
	}
}

// rightToLeft draws a part of a line that is written from right to left, piece by piece: letters are
// shaped as they join, but what stands between them in another face would change places with them.
func (d *padDrawing) rightToLeft(s string, seg padSeg, y float32) {
	x := d.p.width - seg.x
	for s != "" {
		n, fromRight := rtlPiece(s)
		piece := s[:n]
		s = s[n:]
		if fromRight {
			piece = mirrored.Replace(piece)
		}
		x -= d.p.txt.wrap.measure(piece, seg.face)
		d.text(piece, seg, x, y)
	}
}

// mirrored turns what opens and closes.
var mirrored = strings.NewReplacer("(", ")", ")", "(", "[", "]", "]", "[", "{", "}", "}", "{", "«", "»", "»", "«", "<", ">", ">", "<")

// rtlPiece gives the length of the first piece of a text: letters from right to left with the spaces
// between them; words and numbers from left to right; or what belongs to neither.
func rtlPiece(s string) (n int, fromRight bool) {
	first, end := rune(-1), 0
	for i, r := range s {
		class := rtlClass(r)
		if first < 0 {
			first = class
		}
		switch {
		case class == first && class != rtlOther:
			end = i + utf8.RuneLen(r)
		case class == first:
			return i + utf8.RuneLen(r), true
		case class == rtlOther && (r == ' ' || first == rtlLeft && r != '\n'): // perhaps between two of the same
		default:
			return end, first != rtlLeft
		}
		if first == rtlRight && class == rtlOther && r != ' ' {
			return end, true
		}
	}
	return max(end, min(len(s), 1)), first != rtlLeft
}

const (
	rtlOther rune = iota
	rtlLeft
	rtlRight
)

func rtlClass(r rune) rune {
	switch {
	case r >= 0x590 && r <= 0x8FF, r >= 0xFB1D && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFC:
		return rtlRight
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.M, r):
		return rtlLeft
	}
	return rtlOther
}

func (d *padDrawing) text(s string, seg padSeg, x, y float32) {
	p := d.p
	if d.rows == len(p.rows) {
		p.rows = append(p.rows, canvas.NewText("", color.Transparent))
	}
	t := p.rows[d.rows]
	d.rows++
	ink := theme.Color(seg.color)
	size, style := p.txt.wrap.style(seg.face)
	if p.txt.wrap.seen == nil {
		size, style = p.face().size, p.face().style
	}
	changed := t.Text != s || t.Color != ink || t.TextSize != size || t.TextStyle != style
	t.Text, t.Color, t.TextSize, t.TextStyle = s, ink, size, style
	m := fyne.MeasureText("Ag", size, style).Height
	place(t, p.inset+x, y+(d.h-m)/2, p.width, m)
	if changed {
		t.Refresh()
	}
	d.objects = append(d.objects, t)
}

// boxIn gives the place of the box in a line, from the left of the column.
func (p *pad) boxIn(n int) (x, y, side float32) {
	i, _, _ := p.txt.line(n)
	sign := p.txt.pars[i].look.sign
	a, b, h := p.xIn(n, sign), p.xIn(n, sign+3), p.lineHeight()
	side = whole(p.face().size * 0.9)
	return (a + b - side) / 2, float32(n)*h + (h-side)/2, side
}

func (d *padDrawing) box(n int, ticked bool) {
	x, y, side := d.p.boxIn(n)
	fill, edge := theme.Color(theme.Card), theme.Color(theme.FieldLine)
	if ticked {
		fill, edge = theme.Color(theme.Accent), theme.Color(theme.Accent)
	}
	r := d.shape(fill, edge, x, y, side, side)
	r.StrokeWidth, r.CornerRadius = 1.5, 3
	if ticked {
		x += d.p.inset
		d.tick(x+side*0.22, y+side*0.52, x+side*0.42, y+side*0.72)
		d.tick(x+side*0.42, y+side*0.72, x+side*0.78, y+side*0.28)
	}
}

func (d *padDrawing) tick(x1, y1, x2, y2 float32) {
	p := d.p
	if d.ticks == len(p.ticks) {
		p.ticks = append(p.ticks, canvas.NewLine(color.Transparent))
	}
	l := p.ticks[d.ticks]
	d.ticks++
	l.StrokeColor, l.StrokeWidth = theme.Color(theme.Card), 2
	l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
	d.objects = append(d.objects, l)
}

// marked draws what is marked.
func (d *padDrawing) marked(first, last int) {
	from, to := d.p.marked()
	if from != to {
		d.stretch(from, to, first, last, theme.Color(theme.Selection))
	}
}

// stretch colors the room from one place to another, as far as it is in sight.
func (d *padDrawing) stretch(from, to spot, first, last int, fill color.Color) {
	p := d.p
	a, b := p.txt.lineOf(from), p.txt.lineOf(to)
	for n := max(a, first); n <= min(b, last); n++ {
		i, start, end := p.txt.line(n)
		left, right := start, end
		if n == a {
			left = from.off
		}
		more := float32(0)
		if n == b {
			right = to.off
		} else {
			right = start + len(strings.TrimRight(p.txt.pars[i].text[start:end], " "))
			more = 6 // the line break is marked, too
		}
		x1, x2 := p.xIn(n, left), p.xIn(n, right)
		if x2 < x1 {
			x1, x2 = x2, x1
		}
		d.shape(fill, color.Transparent, x1, float32(n)*d.h, x2-x1+more, d.h)
	}
}
