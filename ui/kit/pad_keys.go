package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
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
	p.focused, p.shift, p.mouse.copies = on, false, false
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
	switch e.Name {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight:
		p.shift = on
	case desktop.KeyControlLeft, desktop.KeyControlRight, desktop.KeyAltLeft, desktop.KeyAltRight:
		p.mouse.copies = on
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
	case p.readOnly && !p.shift && p.onScroll != nil && p.readBy(e.Name):
	default:
		p.moveBy(e.Name)
	}
}

// readBy scrolls a page to read.
func (p *pad) readBy(k fyne.KeyName) bool {
	line := p.lineHeight()
	by, ok := map[fyne.KeyName]float32{
		fyne.KeyUp: -line, fyne.KeyDown: line, fyne.KeyPageUp: line - p.view, fyne.KeyPageDown: p.view - line,
		fyne.KeySpace: p.view - line, fyne.KeyHome: -p.height(), fyne.KeyEnd: p.height(),
	}[k]
	if ok {
		p.onScroll(by)
	}
	return ok
}

func (p *pad) moveBy(k fyne.KeyName) {
	from, to := p.marked()
	page := max(1, int(p.view/p.lineHeight())-1)
	switch k {
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
		p.move(p.lineBegin(p.caret), p.shift)
	case fyne.KeyEnd:
		p.move(p.lineEnd(p.caret), p.shift)
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
		if p.onShortcut != nil && p.onShortcut(s) || p.chord(s.KeyName, s.Modifier) {
			return
		}
		forwardShortcut(canvasOf(p), s)
	default:
		forwardShortcut(canvasOf(p), s)
	}
}

// chord does what a key does with others held down; false: nothing.
func (p *pad) chord(k fyne.KeyName, mod fyne.KeyModifier) bool {
	mark := mod&fyne.KeyModifierShift != 0
	held := mod &^ fyne.KeyModifierShift
	main, byWord := fyne.KeyModifierControl, fyne.KeyModifierControl
	if p.mac {
		main, byWord = fyne.KeyModifierSuper, fyne.KeyModifierAlt
	}
	switch {
	case k == fyne.KeyZ && held == main && mark:
		p.redo()
		return true
	case held == byWord && p.byWord(k, mark):
		return true
	case held == main && p.byDocument(k, mark):
		return true
	case p.mac && held == fyne.KeyModifierControl:
		return p.byLetter(k)
	}
	return false
}

// byWord goes and deletes by words, and goes by paragraphs.
func (p *pad) byWord(k fyne.KeyName, mark bool) bool {
	switch k {
	case fyne.KeyLeft:
		p.move(p.txt.wordLeft(p.caret), mark)
	case fyne.KeyRight:
		p.move(p.txt.wordRight(p.caret), mark)
	case fyne.KeyUp:
		p.move(p.txt.paragraphUp(p.caret), mark)
	case fyne.KeyDown:
		p.move(p.txt.paragraphDown(p.caret), mark)
	case fyne.KeyBackspace:
		p.erase(p.txt.wordLeft)
	case fyne.KeyDelete:
		p.erase(p.txt.wordRight)
	default:
		return false
	}
	return true
}

// byDocument goes to the ends of the text; on macOS, where no other keys do, to those of the line.
func (p *pad) byDocument(k fyne.KeyName, mark bool) bool {
	switch {
	case k == fyne.KeyHome, p.mac && k == fyne.KeyUp:
		p.move(spot{}, mark)
	case k == fyne.KeyEnd, p.mac && k == fyne.KeyDown:
		p.move(p.txt.end(), mark)
	case p.mac && k == fyne.KeyLeft:
		p.move(p.lineBegin(p.caret), mark)
	case p.mac && k == fyne.KeyRight:
		p.move(p.lineEnd(p.caret), mark)
	case p.mac && k == fyne.KeyBackspace:
		p.erase(p.lineBegin)
	default:
		return false
	}
	return true
}

// byLetter are the keys that every text on macOS knows.
func (p *pad) byLetter(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyA:
		p.move(spot{p.caret.par, 0}, false)
	case fyne.KeyE:
		p.move(spot{p.caret.par, len(p.txt.pars[p.caret.par].text)}, false)
	case fyne.KeyB:
		p.move(p.txt.left(p.caret), false)
	case fyne.KeyF:
		p.move(p.txt.right(p.caret), false)
	case fyne.KeyP:
		p.vertical(-1, false)
	case fyne.KeyN:
		p.vertical(1, false)
	case fyne.KeyH:
		p.erase(p.txt.left)
	case fyne.KeyD:
		p.erase(p.txt.right)
	case fyne.KeyK:
		p.erase(p.txt.paragraphEnd)
	default:
		return false
	}
	return true
}

func (p *pad) lineBegin(s spot) spot {
	p.near(s, 0)
	par, from, _ := p.txt.line(p.txt.lineOf(s))
	return spot{par, from}
}

func (p *pad) lineEnd(s spot) spot {
	p.near(s, 0)
	return p.txt.lineEnd(p.txt.lineOf(s))
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
	p.take(fyne.CurrentApp().Clipboard().Content())
}

// take writes what comes from elsewhere.
func (p *pad) take(s string) {
	switch {
	case s == "" || p.readOnly:
	case p.onNoText != nil && noText(s):
		p.onNoText()
	default:
		p.write(s, false)
	}
}

func (p *pad) markAll() {
	p.history.closed = true
	p.anchor, p.caret = spot{}, p.txt.end()
	p.draw()
}
