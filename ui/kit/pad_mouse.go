package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stillwater/words"
)

const (
	clickAgain  = 400 * time.Millisecond
	clickNear   = 4
	autoScroll  = 40 * time.Millisecond // between two steps while the pointer is held beyond the page
	autoAtOnce  = 6                     // lines at most in a step
	wholeScroll = 3                     // pixels beyond the page that scroll one line more
)

// padMouse is what the mouse is about.
type padMouse struct {
	pressed   bool // marking
	clicks    int  // 2 marks by words, 3 by paragraphs
	at        time.Time
	point     fyne.Position
	from, to  spot // what the first click of several marked
	carries   bool // marked text was pressed on: it may be dragged
	dropping  bool // it is being dragged
	drop      spot
	copies    bool // Ctrl, or Alt, is held: what is dragged stays where it is, too
	scrolling *Timer
}

// MouseDown places the caret; the second click marks the word, the third the paragraph. What is
// marked can be dragged; a box is ticked.
func (p *pad) MouseDown(e *desktop.MouseEvent) {
	FocusOn(p)
	at := p.at(e.Position)
	from, to := p.marked()
	inMarked := from != to && !at.before(from) && at.before(to)
	if e.Button == desktop.MouseButtonSecondary {
		if !inMarked {
			p.move(at, false)
		}
		return
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	m := &p.mouse
	now := p.now()
	d := e.Position.Subtract(m.point)
	if near := now.Sub(m.at) < clickAgain && max(d.X, -d.X, d.Y, -d.Y) < clickNear; near && m.clicks > 0 {
		m.clicks = m.clicks%3 + 1
	} else {
		m.clicks = 1
	}
	m.at, m.point, m.pressed, m.carries = now, e.Position, true, false
	shift := e.Modifier&fyne.KeyModifierShift != 0
	switch {
	case m.clicks == 1 && !shift && p.tickAt(e.Position):
		m.pressed = false
	case m.clicks == 1 && !shift && inMarked && !p.readOnly:
		m.pressed, m.carries = false, true
	case m.clicks == 1:
		p.move(at, shift)
	default:
		p.history.closed = true
		m.from, m.to = p.around(at)
		p.anchor, p.caret, p.hasGoal = m.from, m.to, false
		p.draw()
	}
}

// around is the word or the paragraph at a place, as several clicks mark it.
func (p *pad) around(at spot) (from, to spot) {
	if p.mouse.clicks == 2 {
		return p.txt.wordAt(at)
	}
	return spot{at.par, 0}, spot{at.par, len(p.txt.pars[at.par].text)}
}

// boxUnder finds the box that is drawn at a point: its paragraph and the place of its sign.
func (p *pad) boxUnder(pos fyne.Position) (at spot, ticked, ok bool) {
	if p.txt.wrap.seen == nil || pos.Y < 0 {
		return spot{}, false, false
	}
	n := int(pos.Y / p.lineHeight())
	if n >= p.txt.lines() {
		return spot{}, false, false
	}
	i, from, _ := p.txt.line(n)
	l := p.txt.pars[i].look
	if l == nil || from != 0 || l.kind != lookBox && l.kind != lookTicked {
		return spot{}, false, false
	}
	x, y, side := p.boxIn(n)
	x += p.inset
	if pos.X < x-2 || pos.X > x+side+2 || pos.Y < y-2 || pos.Y > y+side+2 {
		return spot{}, false, false
	}
	return spot{i, l.sign + 1}, l.kind == lookTicked, true
}

// tickAt ticks the box that was pressed, or takes the tick back. The caret stays.
func (p *pad) tickAt(pos fyne.Position) bool {
	at, ticked, ok := p.boxUnder(pos)
	if !ok || p.readOnly {
		return false
	}
	sign := "x"
	if ticked {
		sign = " "
	}
	caret, anchor := p.caret, p.anchor
	p.history.closed = true
	p.noReveal = true
	p.edit(at, spot{at.par, at.off + 1}, sign, false)
	p.noReveal = false
	p.caret, p.anchor = p.txt.clamp(caret), p.txt.clamp(anchor)
	p.draw()
	return true
}

// MouseUp ends what MouseDown began.
func (p *pad) MouseUp(e *desktop.MouseEvent) {
	m := &p.mouse
	if m.carries && !m.dropping { // it was a click after all
		p.move(p.at(e.Position), false)
		m.carries = false
	}
	if !m.dropping {
		p.DragEnd()
	}
}

// Dragged marks text, or takes what is marked along.
func (p *pad) Dragged(e *fyne.DragEvent) {
	m := &p.mouse
	if m.carries && !m.dropping {
		d := e.Position.Subtract(m.point)
		m.dropping = max(d.X, -d.X, d.Y, -d.Y) >= clickNear
	}
	if m.pressed || m.dropping {
		m.point = e.Position
		p.follow()
		p.beyond()
	}
}

// follow brings the end of what is marked, or the place to drop at, to the pointer.
func (p *pad) follow() {
	m := &p.mouse
	at := p.at(m.point)
	switch {
	case m.dropping:
		m.drop = at
		p.draw()
	case m.clicks < 2:
		p.move(at, true)
	default:
		from, to := p.around(at)
		if at.before(m.from) {
			p.anchor = m.to
			p.move(from, true)
		} else {
			p.anchor = m.from
			if to.before(m.to) {
				to = m.to
			}
			p.move(to, true)
		}
	}
}

// beyond scrolls for as long as the pointer is held above or below what is in sight.
func (p *pad) beyond() {
	m := &p.mouse
	m.scrolling.Stop()
	m.scrolling = nil
	over := float32(0)
	switch y := m.point.Y; {
	case p.view <= 0:
	case y < p.top:
		over = y - p.top
	case y > p.top+p.view:
		over = y - p.top - p.view
	}
	if over == 0 || p.onScroll == nil {
		return
	}
	m.scrolling = Later(autoScroll, func() {
		if !m.pressed && !m.dropping {
			return
		}
		lines := max(-autoAtOnce, min(over/(wholeScroll*p.lineHeight()), autoAtOnce))
		before := p.top
		p.onScroll(lines * p.lineHeight())
		m.point.Y += p.top - before
		p.follow()
		if p.top != before {
			p.beyond()
		}
	})
}

// DragEnd ends marking, or drops what was dragged.
func (p *pad) DragEnd() {
	m := &p.mouse
	m.scrolling.Stop()
	m.scrolling = nil
	dropping, at := m.dropping, m.drop
	m.pressed, m.carries, m.dropping = false, false, false
	if dropping {
		p.dropMarked(at, m.copies)
	}
}

// dropMarked moves what is marked to another place, or puts it there once more. It is one change.
func (p *pad) dropMarked(at spot, copies bool) {
	from, to := p.marked()
	if p.readOnly || from == to || !copies && !at.before(from) && !to.before(at) {
		p.draw()
		return
	}
	p.history.closed = true
	s := p.txt.slice(from, to)
	begin := at
	switch {
	case copies:
		p.edit(at, at, s, false)
	case at.before(from):
		p.edit(at, to, s+p.txt.slice(at, from), false)
	default:
		between := p.txt.slice(to, at)
		begin = endOf(from, between)
		p.edit(from, at, between+s, false)
	}
	p.anchor = begin
	p.move(endOf(begin, s), true)
}

// TappedSecondary offers what can be done with the text.
func (p *pad) TappedSecondary(e *fyne.PointEvent) {
	if c := canvasOf(p); c != nil {
		widget.ShowPopUpMenuAtPosition(p.menu(), c, e.AbsolutePosition)
	}
}

// menu is what can be done with the text now.
func (p *pad) menu() *fyne.Menu {
	from, to := p.marked()
	item := func(label string, on bool, do func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(label, do)
		m.Disabled = !on
		return m
	}
	var items []*fyne.MenuItem
	if !p.readOnly {
		items = append(items,
			item(words.T("Undo"), len(p.history.done) > 0, p.undo),
			item(words.T("Redo"), len(p.history.undone) > 0, p.redo),
			fyne.NewMenuItemSeparator(),
			item(words.T("Cut"), from != to, func() { p.TypedShortcut(&fyne.ShortcutCut{}) }))
	}
	items = append(items, item(words.T("Copy"), from != to, p.copy))
	if !p.readOnly {
		items = append(items, item(words.T("Paste"), true, p.paste))
	}
	items = append(items, item(words.T("Select all"), !p.txt.empty(), p.markAll))
	if p.moreMenu != nil {
		items = append(append(items, fyne.NewMenuItemSeparator()), p.moreMenu()...)
	}
	return fyne.NewMenu("", items...)
}
