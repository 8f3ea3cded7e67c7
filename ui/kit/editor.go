package kit

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
	"stillwater/words"
)

// EditorWidth is the widest that a line of writing gets, at 100 % text size.
const EditorWidth = 680

// Editor is the page to write on: serif, no frame, at most EditorWidth wide, centered in the room
// it gets. It scrolls by itself. What the person writes stays plain text: paragraphs that begin with #, -,
// 1., >, [ ] and words between stars are shown as such, boxes can be ticked, and nothing is ever fetched.
type Editor struct {
	widget.BaseWidget
	// OnChanged is called after every change by the person (not by SetText). Text gives what the page
	// holds then; it joins the paragraphs, so whoever need not know with every key asks later.
	OnChanged func()

	// OnFocusMode is called when the person asks for the page alone, or for everything else again
	// (F11; Escape with on false): true says that something came of it. nil: there is no such mode.
	OnFocusMode func(leave bool) bool
	// OnFocused is called when the keyboard comes to the page. nil: nobody asks.
	OnFocused func()
	// OnTypewriter is called when the person chose whether the line of the cursor stays in the middle.
	OnTypewriter func(on bool)

	pad        *pad
	scroll     *container.Scroll
	find       *finder
	ring       *canvas.Rectangle // around a page to read that has the keyboard: it shows no cursor
	typewriter bool
	onMenu     func(selection string) []*fyne.MenuItem
}

// NewEditor makes an empty page.
func NewEditor() *Editor {
	e := &Editor{pad: newPad(padFace, true)}
	e.scroll = container.NewVScroll(e.pad)
	e.scroll.OnScrolled = func(at fyne.Position) { e.pad.show(at.Y, e.scroll.Size().Height) }
	e.find = newFinder(e)
	e.ring = canvas.NewRectangle(color.Transparent)
	e.ring.StrokeWidth, e.ring.CornerRadius = ringWidth, ringRadius
	e.ring.Hide()
	e.pad.onFocus = func(on bool) {
		e.showRing()
		if on && e.OnFocused != nil {
			e.OnFocused()
		}
	}
	e.pad.marks.again = NewDebouncer(marksPause, 0, e.findMarks)
	e.pad.onKey = e.key
	e.pad.onShortcut = e.shortcut
	e.pad.moreMenu = e.menu
	e.pad.onChanged = func() {
		if e.find.open {
			e.find.hits, e.pad.found = nil, nil // they are elsewhere now
			e.find.again.Trigger()
		}
		if e.OnChanged != nil {
			e.OnChanged()
		}
	}
	e.pad.onSize = e.resized
	e.pad.onCaret = e.reveal
	e.pad.onSettled = e.settled
	e.pad.onScroll = e.scrollBy
	e.ExtendBaseWidget(e)
	return e
}

// Text is everything on the page. It may be called from any goroutine, and is quick until the next change.
func (e *Editor) Text() string { return e.pad.txt.text() }

// Length is how many bytes the text has.
func (e *Editor) Length() int { return e.pad.txt.bytes }

// Words is how many words the text has. Paragraphs that were not changed are not counted again.
func (e *Editor) Words() int { return e.pad.txt.words() }

// SetText puts a text on the page. Undo does not reach back before it. The cursor stays where it
// was when the text is the same, and else goes to the beginning; OnChanged is not called. Bytes
// that are no text become U+FFFD, and line ends \n.
func (e *Editor) SetText(s string) {
	if s == e.pad.txt.text() {
		return
	}
	e.find.forget()
	e.pad.set(s)
	e.scroll.ScrollToTop()
	e.pad.show(0, e.scroll.Size().Height)
}

// SetPlaceholder is shown while the page is empty.
func (e *Editor) SetPlaceholder(s string) {
	e.pad.label, e.pad.hint = s, s
	e.pad.draw()
}

// SetReadOnly keeps the text from being changed; it can still be marked and copied.
// The arrows scroll it then.
func (e *Editor) SetReadOnly(on bool) {
	e.pad.readOnly = on
	e.pad.draw()
	e.showRing()
}

// showRing shows where the keyboard is on a page to read.
func (e *Editor) showRing() {
	e.ring.StrokeColor = theme.Color(theme.Focus)
	e.ring.Hidden = !e.pad.readOnly || !e.pad.focused
	canvas.Refresh(e.ring)
}

// ReadOnly tells whether the text is kept from being changed.
func (e *Editor) ReadOnly() bool { return e.pad.readOnly }

// Focus moves the keyboard to the page.
func (e *Editor) Focus() { e.pad.focus() }

// CursorToEnd puts the cursor behind the last character.
func (e *Editor) CursorToEnd() { e.pad.move(e.pad.txt.end(), false) }

// Clear drops the text, its history of undo and what was drawn of it, as locking wants it.
func (e *Editor) Clear() {
	e.find.forget()
	e.pad.marks.again.Stop()
	e.pad.marks.passages = nil
	e.pad.set("")
	e.pad.txt.wrap.seen = nil // the words that were measured
	e.pad.refresh()
}

// Target is what has the keyboard while it is on the page.
func (e *Editor) Target() fyne.Focusable { return e.pad }

func (e *Editor) focusTarget() fyne.Focusable { return e.pad }

func (e *Editor) wantsWidth() bool { return true }

const (
	ringRadius = 8
	editorRoom = 2                      // lines that are free below the last one
	findPause  = 200 * time.Millisecond // after which it is looked again for what is looked for
)

// SetLimit lets the page hold so many bytes at most. What a person types or pastes beyond them is not
// taken, and refused is called to say so; 0 is no limit, and a text that is set is always taken.
func (e *Editor) SetLimit(bytes int, refused func()) { e.pad.most, e.pad.onRefused = bytes, refused }

// RefuseFiles keeps what is no text at all, as the bytes of a picture, from being pasted: refused is
// called to say so. Single bytes that are no text are taken as U+FFFD.
func (e *Editor) RefuseFiles(refused func()) { e.pad.onNoText = refused }

// Find opens the bar with which to find words on the page: Ctrl+F.
func (e *Editor) Find() { e.find.show() }

// Paste writes a text where the cursor is, or in the place of what is selected, as if it had been pasted.
func (e *Editor) Paste(s string) { e.pad.take(s) }

// Typewriter tells whether the line of the cursor stays in the middle of the page.
func (e *Editor) Typewriter() bool { return e.typewriter }

// SetTypewriter keeps the line of the cursor in the middle of the page while writing, or no longer.
func (e *Editor) SetTypewriter(on bool) {
	if e.typewriter != on {
		e.typewriter = on
		e.resized()
		e.pad.reveal()
	}
}

// key are the keys that a page knows besides those of a text.
func (e *Editor) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyF11:
		return e.OnFocusMode != nil && e.OnFocusMode(false)
	case fyne.KeyF3:
		if e.find.open {
			e.find.step(1)
		} else {
			e.Find()
		}
		return true
	case fyne.KeyEscape:
		if e.find.open {
			e.find.close()
			return true
		}
		return e.OnFocusMode != nil && e.OnFocusMode(true)
	}
	return false
}

func (e *Editor) shortcut(s *desktop.CustomShortcut) bool {
	if s.Modifier == Ctrl && s.KeyName == fyne.KeyF {
		e.Find()
		return true
	}
	return false
}

// menu is what a page offers besides what a text does.
func (e *Editor) menu() []*fyne.MenuItem {
	items := []*fyne.MenuItem{fyne.NewMenuItem(words.T("Find on this page"), e.Find)}
	if e.OnFocusMode != nil {
		items = append(items, fyne.NewMenuItem(words.T("Only the page (F11)"), func() { e.OnFocusMode(false) }))
	}
	if !e.ReadOnly() {
		middle := fyne.NewMenuItem(words.T("Keep the line in the middle"), func() {
			e.SetTypewriter(!e.typewriter)
			if e.OnTypewriter != nil {
				e.OnTypewriter(e.typewriter)
			}
		})
		middle.Checked = e.typewriter
		items = append(items, middle)
	}
	if e.onMenu != nil {
		items = append(items, e.onMenu(e.Selection())...)
	}
	return items
}

// below is the room below the last line.
func (e *Editor) below() float32 {
	if e.typewriter {
		return max(0, e.scroll.Size().Height/2)
	}
	return editorRoom * e.pad.lineHeight()
}

// resized gives the text the height that it needs now.
func (e *Editor) resized() {
	view := e.scroll.Size()
	if view.Width <= 0 {
		return
	}
	e.pad.room = e.below()
	h := max(view.Height, e.pad.height()+e.pad.room)
	if e.pad.Size() != fyne.NewSize(view.Width, h) {
		e.pad.Resize(fyne.NewSize(view.Width, h))
		if e.scroll.Offset.Y > h-view.Height {
			e.scroll.ScrollToOffset(fyne.NewPos(0, max(0, h-view.Height)))
		}
		e.scroll.Refresh()
	}
}

// settled goes on showing the same text after lines above it were broken otherwise.
func (e *Editor) settled(by float32) {
	to := e.scroll.Offset.Y + by
	e.resized()
	if by != 0 {
		view := e.scroll.Size().Height
		e.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(to, e.pad.Size().Height-view))))
	}
	e.pad.top = e.scroll.Offset.Y
}

// reveal brings a line into sight.
func (e *Editor) reveal(y, h float32) {
	view := e.scroll.Size().Height
	if view <= 0 {
		return
	}
	to := e.scroll.Offset.Y
	switch {
	case e.typewriter && !e.pad.mouse.pressed:
		to = max(0, min(y+h/2-view/2, e.pad.Size().Height-view))
		if to == e.scroll.Offset.Y {
			return
		}
	case y < to:
		to = y
	case y+2*h > to+view:
		to = y + 2*h - view
	default:
		return
	}
	e.scroll.ScrollToOffset(fyne.NewPos(0, max(0, to)))
	e.pad.show(e.scroll.Offset.Y, view)
}

// scrollBy scrolls as far as there is something to see.
func (e *Editor) scrollBy(by float32) {
	view := e.scroll.Size().Height
	to := max(0, min(e.scroll.Offset.Y+by, e.pad.Size().Height-view))
	e.scroll.ScrollToOffset(fyne.NewPos(0, to))
	e.pad.show(e.scroll.Offset.Y, view)
}

// CreateRenderer draws the page.
func (e *Editor) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size { return fyne.NewSize(240, 120) }
	layout := func(s fyne.Size) {
		w := fyne.Min(s.Width, EditorWidth*theme.TextScale())
		e.pad.fit((s.Width-w)/2, w)
		top := float32(0)
		if e.find.open {
			h := e.find.root.MinSize().Height
			place(e.find.root, (s.Width-w)/2, 0, w, h)
			top = h + theme.Gap8
		}
		side := min((s.Width-w)/2, theme.Gap12)
		place(e.scroll, 0, top, s.Width+theme.Gap12-side, max(0, s.Height-top)) // its bar stands beside the text
		place(e.ring, (s.Width-w)/2-side, top, w+2*side, max(0, s.Height-top))
		e.resized()
		e.pad.top, e.pad.view = e.scroll.Offset.Y, e.scroll.Size().Height
		e.pad.draw()
	}
	return newRenderer(e, least, layout, e.showRing, e.scroll, e.ring, e.find.root)
}
