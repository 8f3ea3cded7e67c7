package kit

import (
	"image/color"
	"runtime"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
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
	mouse          padMouse
	mac            bool // the habits of macOS
	now            func() time.Time

	most       int // bytes of the text; 0: as many as there are
	onRefused  func()
	onNoText   func() // what was pasted is a file of another kind
	onChanged  func()
	onKey      func(fyne.KeyName) bool
	onShortcut func(*desktop.CustomShortcut) bool
	onFocus    func(bool)
	onSize     func()                     // the number of lines, or what is around it, changed
	onCaret    func(y float32, h float32) // bring this into sight
	onSettled  func(by float32)           // the text in sight is so much further down now

	onScroll func(by float32) // of itself, while something is dragged
	moreMenu func() []*fyne.MenuItem
	later    func(time.Duration, func()) *Timer
	settling *Timer  // the next slice of lines is settled then
	holds    bool    // lines are changing while the text in sight stays where it is
	room     float32 // that is free below the last line
	noReveal bool
	found    []found // places to be colored
	foundAt  int     // of these, the one that is marked anyway
	marks    padMarks

	render *renderer
	rows   []*canvas.Text
	shapes []*canvas.Rectangle // what is marked, boxes, the bars of quotations
	ticks  []*canvas.Line
	bar    *canvas.Rectangle
	empty  *canvas.Text
}

func newPad(face func() face, lines bool) *pad {
	p := &pad{face: face, hintFace: face, lines: lines, mac: runtime.GOOS == "darwin", now: time.Now, later: Later}
	p.txt.wrap.plain = !lines
	p.txt.set("")
	p.txt.onReplace = p.marks.moved
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
		w := newPadWrap(f, width, !p.lines)
		if old := &p.txt.wrap; old.seen != nil && old.face.size == f.size && old.face.style == f.style {
			w.seen = old.seen
			w.begin()
			if !p.holds {
				p.holding(func() bool { p.txt.fit(w); return true })
				return
			}
		}
		p.txt.fit(w)
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
	p.marks.places = p.txt.passages(p.marks.passages)
	if s == "" && p.width > 0 { // the widths of the words that were there are forgotten too
		p.txt.fit(newPadWrap(p.face(), p.width, !p.lines))
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
	if p.most > 0 && s != "" && p.txt.bytes+len(s)-p.txt.size(from, to) > p.most {
		if p.onRefused != nil {
			p.onRefused()
		}
		return
	}
	e := padEdit{at: from, removed: p.txt.slice(from, to), added: s, caret: p.caret, anchor: p.anchor, typed: typed}
	p.history.note(e, p.now())
	p.applied(p.txt.replace(from, to, s))
}

func (p *pad) applied(caret spot) {
	p.caret, p.anchor, p.hasGoal = caret, caret, false
	p.resized()
	p.reveal()
	if p.onChanged != nil {
		p.onChanged()
	}
}

// write puts text in the place of what is marked.
func (p *pad) write(s string, typed bool) {
	from, to := p.marked()
	s = cleanInput(s, p.lines)
	if !p.lines && p.most > 0 { // of what is too long for one line the beginning is taken
		all := len(s)
		s = cut(s, max(0, p.most-p.txt.bytes+p.txt.size(from, to)))
		if len(s) < all && p.onRefused != nil {
			p.onRefused()
		}
	}
	p.edit(from, to, s, typed)
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
		if e.anchor != e.caret {
			p.anchor = p.txt.clamp(e.anchor)
			p.draw()
		}
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
	if p.onCaret != nil && !p.noReveal {
		h := p.lineHeight()
		p.near(p.caret, 0)
		p.onCaret(float32(p.txt.lineOf(p.caret))*h, h)
	}
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

// vertical moves the caret by lines and keeps its distance from the left.
func (p *pad) vertical(by int, mark bool) {
	p.near(p.caret, max(by, -by))
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

// CreateRenderer draws the text.
func (p *pad) CreateRenderer() fyne.WidgetRenderer {
	p.bar, p.empty = canvas.NewRectangle(color.Transparent), canvas.NewText("", color.Transparent)
	least := func() fyne.Size { return fyne.NewSize(1, p.height()+p.room) }
	p.render = newRenderer(p, least, func(fyne.Size) { p.draw() }, p.refresh)
	p.draw()
	return p.render
}
