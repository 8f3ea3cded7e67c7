package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// Title is the one line at the head of a page of writing: serif, bold, without a frame.
type Title struct {
	widget.BaseWidget
	// OnChanged is called with the text after every change by the person (not by SetText).
	OnChanged func(string)
	// OnSubmitted is called on Enter and on the arrow down: go on to the page below.
	OnSubmitted func()

	entry   *entry
	line    *canvas.Rectangle
	focused bool
	setting bool
}

// NewTitle makes an empty title. placeholder is shown while it is empty.
func NewTitle(placeholder string) *Title {
	t := &Title{entry: newEntry()}
	t.entry.TextStyle = fyne.TextStyle{Monospace: true, Bold: true}
	t.entry.PlaceHolder, t.entry.label = placeholder, placeholder
	t.entry.OnChanged = func(s string) {
		if !t.setting && t.OnChanged != nil {
			t.OnChanged(s)
		}
	}
	t.entry.onFocus = func(on bool) {
		t.focused = on
		t.Refresh()
	}
	t.entry.onKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown:
			if t.OnSubmitted != nil {
				t.OnSubmitted()
			}
			return true
		}
		return false
	}
	t.ExtendBaseWidget(t)
	return t
}

// Text is the title.
func (t *Title) Text() string { return t.entry.Text }

// SetText changes the title without calling OnChanged; the history of undo is gone after it.
func (t *Title) SetText(s string) {
	if s == t.entry.Text {
		return
	}
	t.setting = true
	t.entry.CursorRow, t.entry.CursorColumn = 0, 0
	t.entry.SetText(s)
	t.setting = false
}

// SetReadOnly keeps the title from being changed.
func (t *Title) SetReadOnly(on bool) { t.entry.readOnly = on }

// Focus moves the keyboard to the title.
func (t *Title) Focus() { FocusOn(t.entry) }

func (t *Title) focusTarget() fyne.Focusable { return t.entry }

func (t *Title) wantsWidth() bool { return true }

// CreateRenderer draws the title, with a thin line below while the keyboard is in it.
func (t *Title) CreateRenderer() fyne.WidgetRenderer {
	t.line = canvas.NewRectangle(theme.Color(theme.Focus))
	refresh := func() {
		t.line.FillColor = theme.Color(theme.Focus)
		t.line.Hidden = !t.focused
	}
	least := func() fyne.Size { return fyne.NewSize(160, t.entry.MinSize().Height) }
	layout := func(s fyne.Size) {
		inset := theme.Gap8
		place(t.entry, -inset, 0, s.Width+2*inset, s.Height)
		place(t.line, 0, s.Height-2, s.Width, 2)
	}
	return newRenderer(t, least, layout, refresh, t.entry, t.line)
}
