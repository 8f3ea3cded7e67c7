package kit

import (
	"fyne.io/fyne/v2"
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

	entry   *entry
	setting bool
}

// NewEditor makes an empty page.
func NewEditor() *Editor {
	e := &Editor{entry: newEntry()}
	e.entry.MultiLine = true
	e.entry.Wrapping = fyne.TextWrapWord
	e.entry.TextStyle = theme.Serif
	e.entry.OnChanged = func(s string) {
		if !e.setting && e.OnChanged != nil {
			e.OnChanged(s)
		}
	}
	e.ExtendBaseWidget(e)
	return e
}

// Text is everything on the page.
func (e *Editor) Text() string { return e.entry.Text }

// SetText puts a text on the page. Undo does not reach back before it. The cursor stays where it
// was when the text is the same, and else goes to the beginning; OnChanged is not called.
func (e *Editor) SetText(s string) {
	if s == e.entry.Text {
		return
	}
	e.setting = true
	e.entry.CursorRow, e.entry.CursorColumn = 0, 0
	e.entry.SetText(s)
	e.setting = false
}

// SetPlaceholder is shown while the page is empty.
func (e *Editor) SetPlaceholder(s string) {
	e.entry.label = s
	e.entry.SetPlaceHolder(s)
}

// SetReadOnly keeps the text from being changed; it can still be marked and copied.
func (e *Editor) SetReadOnly(on bool) { e.entry.readOnly = on }

// ReadOnly tells whether the text is kept from being changed.
func (e *Editor) ReadOnly() bool { return e.entry.readOnly }

// Focus moves the keyboard to the page.
func (e *Editor) Focus() { FocusOn(e.entry) }

// CursorToEnd puts the cursor behind the last character.
func (e *Editor) CursorToEnd() {
	e.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
}

// Clear drops the text, its history of undo and what was drawn of it, as locking wants it.
func (e *Editor) Clear() { e.SetText("") }

func (e *Editor) focusTarget() fyne.Focusable { return e.entry }

func (e *Editor) wantsWidth() bool { return true }

// CreateRenderer draws the page.
func (e *Editor) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size { return fyne.NewSize(240, 120) }
	layout := func(s fyne.Size) {
		// The entry has room inside it at the left; the text itself stands flush with the column.
		inset := theme.Gap8
		w := fyne.Min(s.Width, EditorWidth*theme.TextScale())
		place(e.entry, (s.Width-w)/2-inset, 0, w+2*inset, s.Height)
	}
	return newRenderer(e, least, layout, nil, e.entry)
}
