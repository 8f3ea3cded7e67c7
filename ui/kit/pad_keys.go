package kit

import (
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stillwater/words"
)

var (
	_ fyne.Focusable         = (*pad)(nil)
	_ fyne.Shortcutable      = (*pad)(nil)
	_ fyne.Draggable         = (*pad)(nil)
	_ fyne.SecondaryTappable = (*pad)(nil)
	_ desktop.Keyable        = (*pad)(nil)
	_ desktop.Mouseable      = (*pad)(nil)
	_ desktop.Cursorable     = (*pad)(nil)
)

// focus moves the keyboard here at once, so that the first key after Ctrl+N is not lost. A window
// knows what was never drawn only after it has looked for it.
func (p *pad) focus() {
	if canvasOf(p) == nil && fyne.CurrentApp() != nil {
		for _, w := range fyne.CurrentApp().Driver().AllWindows() {
			if c, ok := w.Canvas().(interface{ EnsureMinSize() bool }); ok {
				c.EnsureMinSize()
			}
		}
	}
	FocusOn(p)
}

// FocusGained shows the caret.
func (p *pad) FocusGained() { p.setFocus(true) }

// FocusLost hides it.
func (p *pad) FocusLost() { p.setFocus(false) }

func (p *pad) setFocus(on bool) {
	p.focused, p.shift = on, false
	p.history.closed = true
	if p.onFocus != nil {
		p.onFocus(on)
	}
	p.draw()
}

// AccessibilityLabel is what a screen reader says.
func (p *pad) AccessibilityLabel() string { return p.label }

// AccessibilityRole is a text.
func (p *pad) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Cursor is that of text.
func (p *pad) Cursor() desktop.Cursor { return desktop.TextCursor }

// TypedRune writes a character.
func (p *pad) TypedRune(r rune) { p.write(string(r), true) }

// KeyDown notes whether Shift is held.
func (p *pad) KeyDown(e *fyne.KeyEvent) { p.shiftKey(e, true) }

// KeyUp notes that it is not.
func (p *pad) KeyUp(e *fyne.KeyEvent) { p.shiftKey(e, false) }

func (p *pad) shiftKey(e *fyne.KeyEvent, on bool) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		p.shift = on
	}
}

// TypedKey moves the caret, deletes, or makes a new line.
func (p *pad) TypedKey(e *fyne.KeyEvent) {
	switch {
	case p.onKey != nil && p.onKey(e.Name):
	case e.Name == fyne.KeyEscape:
		escape(canvasOf(p))
	case e.Name == fyne.KeyBackspace:
		p.erase(p.txt.left)
	case e.Name == fyne.KeyDelete:
		p.erase(p.txt.right)
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		if p.lines {
			p.write("\n", true)
		}
	default:
		p.moveBy(e.Name)
	}
}

func (p *pad) moveBy(k fyne.KeyName) {
	from, to := p.marked()
	page := max(1, int(p.view/p.lineHeight())-1)
	switch n := p.txt.lineOf(p.caret); k {
	case fyne.KeyLeft:
		if from != to && !p.shift {
			p.move(from, false)
			return
		}
		p.move(p.txt.left(p.caret), p.shift)
	case fyne.KeyRight:
		if from != to && !p.shift {
			p.move(to, false)
			return
		}
		p.move(p.txt.right(p.caret), p.shift)
	case fyne.KeyUp:
		p.vertical(-1, p.shift)
	case fyne.KeyDown:
		p.vertical(1, p.shift)
	case fyne.KeyPageUp:
		p.vertical(-page, p.shift)
	case fyne.KeyPageDown:
		p.vertical(page, p.shift)
	case fyne.KeyHome:
		par, start, _ := p.txt.line(n)
		p.move(spot{par, start}, p.shift)
	case fyne.KeyEnd:
		p.move(p.txt.lineEnd(n), p.shift)
	}
}

// erase deletes what is marked, or up to where the caret would go.
func (p *pad) erase(to func(spot) spot) {
	from, end := p.marked()
	typed := from == end
	if typed {
		other := to(p.caret)
		from, end = p.caret, other
		if other.before(p.caret) {
			from, end = other, p.caret
		}
	}
	p.edit(from, end, "", typed)
}

// wordKey is held to go by words.
func wordKey() fyne.KeyModifier {
	if runtime.GOOS == "darwin" {
		return fyne.KeyModifierAlt
	}
	return fyne.KeyModifierShortcutDefault
}

// TypedShortcut edits, or hands what editing does not know to the window.
func (p *pad) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		p.undo()
	case *fyne.ShortcutRedo:
		p.redo()
	case *fyne.ShortcutCopy:
		p.copy()
	case *fyne.ShortcutCut:
		if !p.readOnly {
			p.copy()
			p.cutMarked()
		}
	case *fyne.ShortcutPaste:
		p.paste()
	case *fyne.ShortcutSelectAll:
		p.markAll()
	case *desktop.CustomShortcut:
		if s.KeyName == fyne.KeyZ && s.Modifier == CtrlShift {
			p.redo()
			return
		}
		if s.Modifier&^fyne.KeyModifierShift != wordKey() || !p.byWord(s.KeyName, s.Modifier&fyne.KeyModifierShift != 0) {
			forwardShortcut(canvasOf(p), s)
		}
	default:
		forwardShortcut(canvasOf(p), s)
	}
}

func (p *pad) byWord(k fyne.KeyName, mark bool) bool {
	switch k {
	case fyne.KeyLeft:
		p.move(p.txt.wordLeft(p.caret), mark)
	case fyne.KeyRight:
		p.move(p.txt.wordRight(p.caret), mark)
	case fyne.KeyHome:
		p.move(spot{}, mark)
	case fyne.KeyEnd:
		p.move(p.txt.end(), mark)
	case fyne.KeyBackspace:
		p.erase(p.txt.wordLeft)
	case fyne.KeyDelete:
		p.erase(p.txt.wordRight)
	default:
		return false
	}
	return true
}

func (p *pad) copy() {
	if from, to := p.marked(); from != to {
		fyne.CurrentApp().Clipboard().SetContent(p.txt.slice(from, to))
	}
}

func (p *pad) cutMarked() {
	from, to := p.marked()
	p.edit(from, to, "", false)
}

func (p *pad) paste() {
	if s := fyne.CurrentApp().Clipboard().Content(); s != "" {
		p.write(s, false)
	}
}

func (p *pad) markAll() {
	p.history.closed = true
	p.anchor, p.caret = spot{}, p.txt.end()
	p.draw()
}

const (
	clickAgain = 400 * time.Millisecond
	clickNear  = 4
)

// MouseDown places the caret; the second click marks the word, the third the paragraph.
func (p *pad) MouseDown(e *desktop.MouseEvent) {
	FocusOn(p)
	at := p.at(e.Position)
	if e.Button == desktop.MouseButtonSecondary {
		if from, to := p.marked(); from == to || at.before(from) || to.before(at) {
			p.move(at, false)
		}
		return
	}
	now := time.Now()
	d := e.Position.Subtract(p.clickedAt)
	if now.Sub(p.clicked) < clickAgain && max(d.X, -d.X, d.Y, -d.Y) < clickNear {
		p.clicks++
	} else {
		p.clicks = 1
	}
	p.clicked, p.clickedAt, p.pressed = now, e.Position, p.clicks == 1
	switch p.clicks {
	case 1:
		p.move(at, e.Modifier&fyne.KeyModifierShift != 0)
	case 2:
		p.anchor, p.caret = p.txt.wordAt(at)
		p.draw()
	default:
		p.anchor, p.caret = spot{at.par, 0}, spot{at.par, len(p.txt.pars[at.par].text)}
		p.draw()
	}
}

// MouseUp ends what MouseDown began.
func (p *pad) MouseUp(*desktop.MouseEvent) { p.pressed = false }

// Dragged marks text.
func (p *pad) Dragged(e *fyne.DragEvent) {
	if p.pressed {
		p.move(p.at(e.Position), true)
	}
}

// DragEnd ends marking.
func (p *pad) DragEnd() { p.pressed = false }

// TappedSecondary offers what can be done with the text.
func (p *pad) TappedSecondary(e *fyne.PointEvent) {
	c := canvasOf(p)
	if c == nil {
		return
	}
	from, to := p.marked()
	item := func(label string, on bool, do func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(label, do)
		m.Disabled = !on
		return m
	}
	menu := fyne.NewMenu("",
		item(words.T("Cut"), from != to && !p.readOnly, func() { p.TypedShortcut(&fyne.ShortcutCut{}) }),
		item(words.T("Copy"), from != to, p.copy),
		item(words.T("Paste"), !p.readOnly, p.paste),
		item(words.T("Select all"), !p.txt.empty(), p.markAll))
	widget.ShowPopUpMenuAtPosition(menu, c, e.AbsolutePosition)
}
