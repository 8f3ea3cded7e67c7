package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// EditorWidth is the widest that a line of writing gets, at 100 % text size.
const EditorWidth = 680

// Editor is the page to write on: serif, no frame, at most EditorWidth wide, centered in the room
// it gets. It scrolls by itself. It never takes what the person writes for markup.
type Editor struct {
	widget.BaseWidget
	// OnChanged is called with the whole text after every change by the person (not by SetText).
	OnChanged func(string)

	pad    *pad
	scroll *container.Scroll
}

// NewEditor makes an empty page.
func NewEditor() *Editor {
	e := &Editor{pad: newPad(padFace, true)}
	e.scroll = container.NewVScroll(e.pad)
	e.scroll.OnScrolled = func(at fyne.Position) { e.pad.show(at.Y, e.scroll.Size().Height) }
	e.pad.onChanged = func() {
		if e.OnChanged != nil {
			e.OnChanged(e.Text())
		}
	}
	e.pad.onSize = e.resized
	e.pad.onCaret = e.reveal
	e.pad.onScroll = e.scrollBy
	e.ExtendBaseWidget(e)
	return e
}

// Text is everything on the page.
func (e *Editor) Text() string { return e.pad.txt.text() }

// SetText puts a text on the page. Undo does not reach back before it. The cursor stays where it
// was when the text is the same, and else goes to the beginning; OnChanged is not called. Bytes
// that are no text become U+FFFD, and line ends \n.
func (e *Editor) SetText(s string) {
	if s == e.pad.txt.text() {
		return
	}
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
func (e *Editor) SetReadOnly(on bool) {
	e.pad.readOnly = on
	e.pad.draw()
}

// ReadOnly tells whether the text is kept from being changed.
func (e *Editor) ReadOnly() bool { return e.pad.readOnly }

// Focus moves the keyboard to the page.
func (e *Editor) Focus() { e.pad.focus() }

// CursorToEnd puts the cursor behind the last character.
func (e *Editor) CursorToEnd() { e.pad.move(e.pad.txt.end(), false) }

// Clear drops the text, its history of undo and what was drawn of it, as locking wants it.
func (e *Editor) Clear() {
	e.pad.set("")
	e.pad.txt.wrap.seen = nil // the words that were measured
	e.pad.refresh()
}

func (e *Editor) focusTarget() fyne.Focusable { return e.pad }

func (e *Editor) wantsWidth() bool { return true }

const editorRoom = 2 // lines that are free below the last one

// resized gives the text the height that it needs now.
func (e *Editor) resized() {
	view := e.scroll.Size()
	if view.Width <= 0 {
		return
	}
	h := max(view.Height, e.pad.height()+editorRoom*e.pad.lineHeight())
	if e.pad.Size() != fyne.NewSize(view.Width, h) {
		e.pad.Resize(fyne.NewSize(view.Width, h))
		if e.scroll.Offset.Y > h-view.Height {
			e.scroll.ScrollToOffset(fyne.NewPos(0, max(0, h-view.Height)))
		}
		e.scroll.Refresh()
	}
}

// reveal brings a line into sight.
func (e *Editor) reveal(y, h float32) {
	view := e.scroll.Size().Height
	if view <= 0 {
		return
	}
	to := e.scroll.Offset.Y
	switch {
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
		place(e.scroll, 0, 0, s.Width, s.Height)
		e.resized()
		e.pad.top, e.pad.view = e.scroll.Offset.Y, s.Height
		e.pad.draw()
	}
	return newRenderer(e, least, layout, nil, e.scroll)
}
