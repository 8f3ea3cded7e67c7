package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Title is the line at the head of a page of writing: large, serif, without a frame. A long one is
// wrapped; Enter does not make a new line.
type Title struct {
	widget.BaseWidget
	// OnChanged is called with the text after every change by the person (not by SetText).
	OnChanged func(string)
	// OnSubmitted is called on Enter, and on the arrow down in the last line: go on to the page below.
	OnSubmitted func()

	// OnFocusMode is that of the Editor.
	OnFocusMode func(leave bool) bool

	pad *pad
}

// OnRefused is called when something was typed or pasted that is longer than a title can be.
func (t *Title) OnRefused(told func()) { t.pad.onRefused = told }

// titleMost is how many bytes a title takes from the keyboard and the clipboard.
const titleMost = 2000

// NewTitle makes an empty title. placeholder is shown while it is empty.
func NewTitle(placeholder string) *Title {
	t := &Title{pad: newPad(titleFace, false)}
	t.pad.most = titleMost
	t.pad.label, t.pad.hint, t.pad.hintFace = placeholder, placeholder, titleHintFace
	t.pad.onChanged = func() {
		if t.OnChanged != nil {
			t.OnChanged(t.Text())
		}
	}
	t.pad.onKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyF11:
			return t.OnFocusMode != nil && t.OnFocusMode(false)
		case fyne.KeyEscape:
			return t.OnFocusMode != nil && t.OnFocusMode(true)
		case fyne.KeyReturn, fyne.KeyEnter:
		case fyne.KeyDown:
			if t.pad.shift || t.pad.txt.lineOf(t.pad.caret) < t.pad.txt.lines()-1 {
				return false
			}
		default:
			return false
		}
		if t.OnSubmitted != nil {
			t.OnSubmitted()
		}
		return true
	}
	t.pad.onSize = func() {
		if t.Size().Width > 0 && t.Size().Height != t.pad.height() {
			t.Refresh()
		}
	}
	t.ExtendBaseWidget(t)
	return t
}

// Text is the title.
func (t *Title) Text() string { return t.pad.txt.text() }

// SetText changes the title without calling OnChanged; the history of undo is gone after it.
func (t *Title) SetText(s string) {
	if s != t.pad.txt.text() {
		t.pad.set(s)
	}
}

// SetReadOnly keeps the title from being changed.
func (t *Title) SetReadOnly(on bool) {
	t.pad.readOnly = on
	t.pad.draw()
}

// Focus moves the keyboard to the title.
func (t *Title) Focus() { t.pad.focus() }

func (t *Title) focusTarget() fyne.Focusable { return t.pad }

func (t *Title) wantsWidth() bool { return true }

func (t *Title) heightFor(width float32) float32 {
	t.pad.fit(0, width)
	return t.pad.height()
}

// CreateRenderer draws the title.
func (t *Title) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size { return fyne.NewSize(160, t.pad.height()) }
	layout := func(s fyne.Size) {
		t.pad.fit(0, s.Width)
		t.pad.top, t.pad.view = 0, s.Height
		place(t.pad, 0, 0, s.Width, s.Height)
		t.pad.draw()
	}
	return newRenderer(t, least, layout, nil, t.pad)
}
