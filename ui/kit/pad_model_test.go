package kit

import (
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"github.com/rivo/uniseg"
)

// model is the page as plainly as it can be written: one string, offsets into it, whole copies of it
// for undo. Where lines lie it asks a page that is set up anew for every question.
type model struct {
	text          string
	caret, anchor int
	goal          float32
	hasGoal       bool
	done, undone  []modelStep
	closed        bool
	last, now     time.Time

	clicks      int
	clicked     time.Time
	point       fyne.Position
	from, to    int // what several clicks marked
	pressed     bool
	carries     bool
	dropping    bool
	drop        int
	inset, wide float32
	fresh       *pad
	laid        string
	isLaid      bool
}

type modelStep struct {
	before, after             string
	caret, anchor, caretAfter int
	at                        int
	removed, added            string
	typed                     bool
}

func (m *model) marked() (int, int) { return min(m.caret, m.anchor), max(m.caret, m.anchor) }

func (m *model) edit(from, to int, s string, typed bool) {
	if from == to && s == "" {
		return
	}
	e := modelStep{
		before: m.text, caret: m.caret, anchor: m.anchor,
		at: from, removed: m.text[from:to], added: s, typed: typed,
	}
	m.text = m.text[:from] + s + m.text[to:]
	m.caret, m.hasGoal = from+len(s), false
	m.anchor = m.caret
	e.after, e.caretAfter = m.text, m.caret
	pause := m.now.Sub(m.last) > 2*time.Second
	m.last, m.undone = m.now, nil
	if n := len(m.done); n > 0 && !m.closed && !pause && typed && m.done[n-1].typed {
		l := &m.done[n-1]
		space := func(s string, first bool) bool {
			r, _ := utf8.DecodeLastRuneInString(s)
			if first {
				r, _ = utf8.DecodeRuneInString(s)
			}
			return strings.TrimSpace(string(r)) == ""
		}
		joins := false
		switch {
		case e.removed == "" && l.added != "":
			joins = e.at == l.at+len(l.added) && s != "\n" && l.added != "\n" && (!space(l.added, false) || space(s, true))
		case s == "" && l.added == "" && e.removed != "\n" && l.removed != "\n":
			switch {
			case to == l.at:
				joins = !space(e.removed, false) || space(l.removed, true)
				if joins {
					l.at, l.removed = e.at, e.removed+l.removed
				}
			case from == l.at:
				joins = !space(l.removed, false) || space(e.removed, true)
				if joins {
					l.removed += e.removed
				}
			}
		}
		if joins {
			l.added += s
			l.after, l.caretAfter = m.text, m.caret
			return
		}
	}
	m.closed = false
	m.done = append(m.done, e)
}

func (m *model) undo() {
	if n := len(m.done); n > 0 {
		e := m.done[n-1]
		m.done, m.undone = m.done[:n-1], append(m.undone, e)
		m.text, m.caret, m.anchor, m.hasGoal, m.closed = e.before, e.caret, e.anchor, false, true
	}
}

func (m *model) redo() {
	if n := len(m.undone); n > 0 {
		e := m.undone[n-1]
		m.undone, m.done = m.undone[:n-1], append(m.done, e)
		m.text, m.caret, m.anchor, m.hasGoal, m.closed = e.after, e.caretAfter, e.caretAfter, false, true
	}
}

func (m *model) move(to int, mark bool) {
	m.closed, m.caret, m.hasGoal = true, to, false
	if !mark {
		m.anchor = to
	}
}

// par is the paragraph of an offset.
func (m *model) par(at int) (from, to int) {
	from = strings.LastIndexByte(m.text[:at], '\n') + 1
	if to = strings.IndexByte(m.text[at:], '\n'); to < 0 {
		return from, len(m.text)
	}
	return from, at + to
}

func (m *model) left(at int) int {
	from, _ := m.par(at)
	if at == from {
		return max(0, at-1)
	}
	last := from
	g := uniseg.NewGraphemes(m.text[from:at])
	for g.Next() {
		a, _ := g.Positions()
		last = from + a
	}
	return last
}

func (m *model) right(at int) int {
	_, to := m.par(at)
	if at == to {
		return min(len(m.text), at+1)
	}
	g := uniseg.NewGraphemes(m.text[at:to])
	g.Next()
	return at + len(g.Str())
}

func (m *model) wordLeft(at int) int {
	from, _ := m.par(at)
	if at == from {
		return max(0, at-1)
	}
	inWord := false
	for at > from {
		r, n := utf8.DecodeLastRuneInString(m.text[:at])
		if inWord && !wordRune(r) {
			break
		}
		inWord = wordRune(r)
		at -= n
	}
	return at
}

func (m *model) wordRight(at int) int {
	_, to := m.par(at)
	if at == to {
		return min(len(m.text), at+1)
	}
	inWord := false
	for at < to {
		r, n := utf8.DecodeRuneInString(m.text[at:])
		if inWord && !wordRune(r) {
			break
		}
		inWord = wordRune(r)
		at += n
	}
	return at
}

func (m *model) wordAt(at int) (int, int) {
	from, to := m.par(at)
	a, b := at, at
	for a > from {
		r, n := utf8.DecodeLastRuneInString(m.text[:a])
		if !wordRune(r) {
			break
		}
		a -= n
	}
	for b < to {
		r, n := utf8.DecodeRuneInString(m.text[b:])
		if !wordRune(r) {
			break
		}
		b += n
	}
	return a, b
}

func (m *model) around(at int) (int, int) {
	if m.clicks == 2 {
		return m.wordAt(at)
	}
	return m.par(at)
}

func (m *model) paragraphUp(at int) int {
	from, _ := m.par(at)
	if at == from && from > 0 {
		from, _ = m.par(from - 1)
	}
	return from
}

func (m *model) paragraphDown(at int) int {
	_, to := m.par(at)
	return min(len(m.text), to+1)
}

func (m *model) erase(to int) {
	from, end := m.marked()
	typed := from == end
	if typed {
		from, end = min(m.caret, to), max(m.caret, to)
	}
	m.edit(from, end, "", typed)
}

// lay gives the lines of the text as it is now, wrapped from nothing.
func (m *model) lay() *pad {
	if m.fresh == nil {
		m.fresh = newPad(padFace, true)
		m.fresh.txt.atOnce = 1 << 40
	}
	if !m.isLaid || m.laid != m.text {
		m.fresh.txt.set(m.text)
		m.laid, m.isLaid = m.text, true
	}
	m.fresh.fit(m.inset, m.wide)
	return m.fresh
}

func (m *model) spot(at int) spot { return spotAt(m.text, at) }

func (m *model) offset(s spot) int {
	at := 0
	for range s.par {
		at += strings.IndexByte(m.text[at:], '\n') + 1
	}
	return at + s.off
}

func (m *model) vertical(by int, mark bool) {
	p := m.lay()
	if !m.hasGoal {
		m.goal = p.x(m.spot(m.caret))
	}
	goal := m.goal
	n := p.txt.lineOf(m.spot(m.caret)) + by
	switch {
	case n < 0:
		m.move(0, mark)
	case n >= p.txt.lines():
		m.move(len(m.text), mark)
	default:
		m.move(m.offset(p.inLine(n, goal)), mark)
	}
	m.goal, m.hasGoal = goal, true
}

func (m *model) home(at int) int {
	p := m.lay()
	s := m.spot(at)
	par, from, _ := p.txt.line(p.txt.lineOf(s))
	return m.offset(spot{par, from})
}

func (m *model) end(at int) int {
	p := m.lay()
	return m.offset(p.txt.lineEnd(p.txt.lineOf(m.spot(at))))
}

func (m *model) down(pos fyne.Position, shift bool) {
	p := m.lay()
	at := m.offset(p.at(pos))
	from, to := m.marked()
	inMarked := from != to && at >= from && at < to
	d := pos.Subtract(m.point)
	if m.clicks > 0 && m.now.Sub(m.clicked) < clickAgain && max(d.X, -d.X, d.Y, -d.Y) < clickNear {
		m.clicks = m.clicks%3 + 1
	} else {
		m.clicks = 1
	}
	m.clicked, m.point, m.pressed, m.carries = m.now, pos, true, false
	if m.clicks > 1 {
		m.closed, m.hasGoal = true, false
		m.from, m.to = m.around(at)
		m.anchor, m.caret = m.from, m.to
		return
	}
	if !shift {
		if box, ticked, ok := p.boxUnder(pos); ok {
			caret, anchor := m.caret, m.anchor
			sign := "x"
			if ticked {
				sign = " "
			}
			m.closed, m.pressed = true, false
			m.edit(m.offset(box), m.offset(box)+1, sign, false)
			m.caret, m.anchor = caret, anchor
			return
		}
		if inMarked {
			m.pressed, m.carries = false, true
			return
		}
	}
	m.move(at, shift)
}

func (m *model) drag(pos fyne.Position) {
	if m.carries && !m.dropping {
		d := pos.Subtract(m.point)
		m.dropping = max(d.X, -d.X, d.Y, -d.Y) >= clickNear
	}
	if !m.pressed && !m.dropping {
		return
	}
	m.point = pos
	at := m.offset(m.lay().at(pos))
	switch {
	case m.dropping:
		m.drop = at
	case m.clicks < 2:
		m.move(at, true)
	default:
		from, to := m.around(at)
		if at < m.from {
			m.anchor = m.to
			m.move(from, true)
		} else {
			m.anchor = m.from
			m.move(max(to, m.to), true)
		}
	}
}

func (m *model) up(pos fyne.Position) {
	if m.carries && !m.dropping {
		m.move(m.offset(m.lay().at(pos)), false)
	}
	dropping := m.dropping
	m.pressed, m.carries, m.dropping = false, false, false
	from, to := m.marked()
	if !dropping || from == to || m.drop >= from && m.drop <= to {
		return
	}
	s := m.text[from:to]
	m.closed = true
	begin := m.drop
	if m.drop < from {
		m.edit(m.drop, to, s+m.text[m.drop:from], false)
	} else {
		begin = m.drop - len(s)
		m.edit(from, m.drop, m.text[to:m.drop]+s, false)
	}
	m.move(begin+len(s), true)
	m.anchor = begin
}
