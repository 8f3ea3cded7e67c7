package kit

import (
	"image/color"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// pad is what Editor and Title are made of: text to write in. It wraps at words, draws the lines in
// sight and no others, and never takes what is written for markup. The caret does not blink: a
// page at rest draws nothing.
type pad struct {
	widget.BaseWidget
	txt      padText
	history  padHistory
	caret    spot
	anchor   spot // the other end of what is marked; the caret where nothing is
	goal     float32
	hasGoal  bool // of going up and down
	face     func() face
	lines    bool // Enter makes a new line
	readOnly bool
	label    string
	hint     string // placeholder
	hintFace func() face
	inset    float32
	width    float32 // of the column of text
	top      float32 // what is in sight
	view     float32

	focused, shift bool
	pressed        bool
	clicks         int
	clicked        time.Time
	clickedAt      fyne.Position

	onChanged func(string)
	onKey     func(fyne.KeyName) bool
	onFocus   func(bool)
	onSize    func()                     // the number of lines, or what is around it, changed
	onCaret   func(y float32, h float32) // bring this into sight

	render *renderer
	rows   []*canvas.Text
	marks  []*canvas.Rectangle
	bar    *canvas.Rectangle
	empty  *canvas.Text
}

func newPad(face func() face, lines bool) *pad {
	p := &pad{face: face, hintFace: face, lines: lines}
	p.txt.set("")
	p.ExtendBaseWidget(p)
	return p
}

func (p *pad) lineHeight() float32 { return float32(int(p.face().lineHeight() + 0.5)) }

// height is that of all lines.
func (p *pad) height() float32 { return float32(p.txt.lines()) * p.lineHeight() }

// fit lays the text into a column.
func (p *pad) fit(inset, width float32) {
	p.inset, p.width = inset, width
	if f := p.face(); width > 0 && !p.txt.wrap.same(f, width) {
		p.txt.fit(newPadWrap(f, width))
	}
}

// show says which part is in sight.
func (p *pad) show(top, view float32) {
	if p.top != top || p.view != view {
		p.top, p.view = top, view
		p.draw()
	}
}

// set takes another text, as if nothing had ever been typed.
func (p *pad) set(s string) {
	p.history.clear()
	p.txt.set(cleanInput(s, p.lines))
	if s == "" && p.width > 0 { // the widths of the words that were there are forgotten too
		p.txt.fit(newPadWrap(p.face(), p.width))
	}
	p.caret, p.anchor, p.hasGoal = spot{}, spot{}, false
	p.resized()
}

func (p *pad) resized() {
	if p.onSize != nil {
		p.onSize()
	}
	p.draw()
}

// marked is what is marked, in the order of the text.
func (p *pad) marked() (from, to spot) {
	if p.caret.before(p.anchor) {
		return p.caret, p.anchor
	}
	return p.anchor, p.caret
}

// edit puts s in the place of what lies between two places.
func (p *pad) edit(from, to spot, s string, typed bool) {
	if p.readOnly || from == to && s == "" {
		return
	}
	e := padEdit{at: from, removed: p.txt.slice(from, to), added: s, caret: p.caret, typed: typed}
	p.history.note(e)
	p.applied(p.txt.replace(from, to, s))
}

func (p *pad) applied(caret spot) {
	p.caret, p.anchor, p.hasGoal = caret, caret, false
	p.resized()
	p.reveal()
	if p.onChanged != nil {
		p.onChanged(p.txt.text())
	}
}

// write puts text in the place of what is marked.
func (p *pad) write(s string, typed bool) {
	from, to := p.marked()
	p.edit(from, to, cleanInput(s, p.lines), typed)
}

func endOf(at spot, s string) spot {
	n := strings.Count(s, "\n")
	if n == 0 {
		return spot{at.par, at.off + len(s)}
	}
	return spot{at.par + n, len(s) - strings.LastIndexByte(s, '\n') - 1}
}

func (p *pad) undo() {
	h := &p.history
	if n := len(h.done); n > 0 && !p.readOnly {
		e := h.done[n-1]
		h.done, h.undone, h.closed = h.done[:n-1], append(h.undone, e), true
		p.txt.replace(e.at, endOf(e.at, e.added), e.removed)
		p.applied(p.txt.clamp(e.caret))
	}
}

func (p *pad) redo() {
	h := &p.history
	if n := len(h.undone); n > 0 && !p.readOnly {
		e := h.undone[n-1]
		h.undone, h.done, h.closed = h.undone[:n-1], append(h.done, e), true
		p.applied(p.txt.replace(e.at, endOf(e.at, e.removed), e.added))
	}
}

// move brings the caret to a place; mark extends what is marked.
func (p *pad) move(to spot, mark bool) {
	p.history.closed = true
	p.caret = p.txt.clamp(to)
	if !mark {
		p.anchor = p.caret
	}
	p.hasGoal = false
	p.reveal()
	p.draw()
}

// reveal brings the caret into sight.
func (p *pad) reveal() {
	if p.onCaret != nil {
		h := p.lineHeight()
		p.onCaret(float32(p.txt.lineOf(p.caret))*h, h)
	}
}

// x is where a place is drawn, from the left of the column.
func (p *pad) x(s spot) float32 {
	par, from, _ := p.txt.line(p.txt.lineOf(s))
	if s.off <= from {
		return 0
	}
	return p.txt.wrap.measure(p.txt.pars[par].text[from:s.off])
}

// at finds the place at a point of the widget.
func (p *pad) at(pos fyne.Position) spot {
	n := int(pos.Y / p.lineHeight())
	if pos.Y < 0 {
		return spot{}
	}
	if n >= p.txt.lines() {
		return p.txt.end()
	}
	return p.inLine(n, pos.X-p.inset)
}

func (p *pad) inLine(n int, x float32) spot {
	par, from, _ := p.txt.line(n)
	end := p.txt.lineEnd(n)
	return spot{par, from + p.txt.wrap.offset(p.txt.pars[par].text[from:end.off], x)}
}

// vertical moves the caret by lines and keeps its distance from the left.
func (p *pad) vertical(by int, mark bool) {
	if !p.hasGoal {
		p.goal = p.x(p.caret)
	}
	goal := p.goal
	n := p.txt.lineOf(p.caret) + by
	switch {
	case n < 0:
		p.move(spot{}, mark)
	case n >= p.txt.lines():
		p.move(p.txt.end(), mark)
	default:
		p.move(p.inLine(n, goal), mark)
	}
	p.goal, p.hasGoal = goal, true
}

func (p *pad) refresh() {
	p.fit(p.inset, p.width)
	p.draw()
}

// draw shows the lines in sight, what is marked in them, and the caret.
func (p *pad) draw() {
	if p.render == nil {
		return
	}
	f, h := p.face(), p.lineHeight()
	ink := theme.Color(f.color)
	first := max(0, int(p.top/h))
	last := min(p.txt.lines()-1, int((p.top+max(p.view, h))/h))
	objects := p.drawMarks(first, last, h)
	used := 0
	for n := first; n <= last; n++ {
		par, from, to := p.txt.line(n)
		if used == len(p.rows) {
			p.rows = append(p.rows, canvas.NewText("", color.Transparent))
		}
		t := p.rows[used]
		used++
		s := displayText(strings.TrimRight(p.txt.pars[par].text[from:to], " "))
		changed := t.Text != s || t.Color != ink || t.TextSize != f.size
		t.Text, t.Color, t.TextSize, t.TextStyle = s, ink, f.size, f.style
		m := fyne.MeasureText("Ag", f.size, f.style).Height
		place(t, p.inset, float32(n)*h+(h-m)/2, p.width, m)
		if changed {
			t.Refresh()
		}
		objects = append(objects, t)
	}
	for _, t := range p.rows[used:] { // drop the words that are no longer shown
		t.Text = ""
	}
	p.rows = p.rows[:used]
	p.empty.Hidden = !p.txt.empty() || p.hint == ""
	hf := p.hintFace()
	p.empty.Text, p.empty.Color, p.empty.TextSize, p.empty.TextStyle = p.hint, theme.Color(theme.Muted), hf.size, hf.style
	m := p.empty.MinSize().Height
	place(p.empty, p.inset, (h-m)/2, p.width, m)
	p.drawCaret(f, h)
	p.render.objects = append(objects, p.empty, p.bar)
	canvas.Refresh(p)
}

func (p *pad) drawCaret(f face, h float32) {
	n := p.txt.lineOf(p.caret)
	tall := min(h, f.size*1.3)
	p.bar.FillColor = theme.Color(theme.Accent)
	p.bar.Hidden = !p.focused || p.readOnly || p.caret != p.anchor
	place(p.bar, p.inset+p.x(p.caret)-1, float32(n)*h+(h-tall)/2, 2, tall)
}

func (p *pad) drawMarks(first, last int, h float32) []fyne.CanvasObject {
	from, to := p.marked()
	used := 0
	var objects []fyne.CanvasObject
	if from != to {
		a, b := p.txt.lineOf(from), p.txt.lineOf(to)
		for n := max(a, first); n <= min(b, last); n++ {
			if used == len(p.marks) {
				p.marks = append(p.marks, canvas.NewRectangle(color.Transparent))
			}
			r := p.marks[used]
			used++
			left, right := float32(0), float32(0)
			if n == a {
				left = p.x(from)
			}
			if n == b {
				right = p.x(to)
			} else {
				par, start, end := p.txt.line(n)
				right = p.txt.wrap.measure(strings.TrimRight(p.txt.pars[par].text[start:end], " ")) + 6
			}
			r.FillColor = theme.Color(theme.Selection)
			place(r, p.inset+left, float32(n)*h, max(0, right-left), h)
			objects = append(objects, r)
		}
	}
	p.marks = p.marks[:used]
	return objects
}

// CreateRenderer draws the text.
func (p *pad) CreateRenderer() fyne.WidgetRenderer {
	p.bar, p.empty = canvas.NewRectangle(color.Transparent), canvas.NewText("", color.Transparent)
	least := func() fyne.Size { return fyne.NewSize(1, p.height()) }
	p.render = newRenderer(p, least, func(fyne.Size) { p.draw() }, p.refresh)
	p.draw()
	return p.render
}
