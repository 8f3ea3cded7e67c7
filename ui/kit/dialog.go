package kit

import (
	"fyne.io/fyne/v2"

	"stillwater/ui/theme"
	"stillwater/words"
)

// SheetWidth is how wide a sheet is, at 100 % text size.
const SheetWidth = 520

// SheetHandle is an open sheet.
type SheetHandle struct {
	// OnClosed is called once when the sheet is gone, however it was closed.
	OnClosed func()

	over   *overlay
	closed bool
}

// Close takes the sheet away. Closing twice does nothing.
func (s *SheetHandle) Close() {
	if s.closed {
		return
	}
	s.closed = true
	s.over.hide()
	if s.OnClosed != nil {
		s.OnClosed()
	}
}

// Light says that closing the sheet loses nothing, so that [CloseLight] may close it for what the
// person wants next. It returns s.
func (s *SheetHandle) Light() *SheetHandle {
	return s.LightWhile(func() bool { return true })
}

// LightWhile is Light for as long as nothing is yes: a sheet on which something may be half typed.
func (s *SheetHandle) LightWhile(nothing func() bool) *SheetHandle {
	s.over.light = nothing
	return s
}

// Relayout gives the sheet the size that it needs now, after something on it came or went.
func (s *SheetHandle) Relayout() {
	if !s.closed {
		s.over.Refresh()
	}
}

// Sheet lays content over the window with a title and a line of buttons; put the one to be pressed
// by default last. The buttons do not close the sheet by themselves. Escape closes it; so does
// nothing else. The keyboard stays inside and goes back to where it was.
func Sheet(win fyne.Window, title string, content fyne.CanvasObject, buttons ...*Button) *SheetHandle {
	return sheet(win.Canvas(), SheetWidth, title, content, buttons)
}

// WideSheet is Sheet with room for a table or a preview; width is at 100 % text size.
func WideSheet(win fyne.Window, width float32, title string, content fyne.CanvasObject, buttons ...*Button) *SheetHandle {
	return sheet(win.Canvas(), width, title, content, buttons)
}

func sheet(c fyne.Canvas, width float32, title string, content fyne.CanvasObject, buttons []*Button) *SheetHandle {
	body := newSheetBody(title, content, buttons)
	s := &SheetHandle{}
	s.over = &overlay{on: c, content: NewCard(body, CardPad(theme.Gap24)), dim: true, onDismiss: s.Close}
	s.over.place = func(room fyne.Size) (fyne.Position, fyne.Size) {
		w := min(width*theme.TextScale(), room.Width-2*theme.Gap16)
		h := min(heightFor(s.over.content, w), room.Height-2*theme.Gap16)
		return fyne.NewPos((room.Width-w)/2, max(theme.Gap16, (room.Height-h)*0.42)), fyne.NewSize(w, h)
	}
	s.over.show()
	return s
}

// newSheetBody lays out a sheet: the title and the buttons stay, what is between scrolls.
func newSheetBody(title string, content fyne.CanvasObject, buttons []*Button) *fyne.Container {
	row := Flow(theme.Gap12)
	for _, b := range buttons {
		b.still = true
		row.Add(b)
	}
	head := newText(title, StyleSubheading)
	// The scroll reaches to the edges of the card, so that focus rings inside it are not cut.
	return newContainer(&sheetLayout{}, head, overScroll(PadSides(theme.Gap4, theme.Gap24, content)), row)
}

func newContainer(l fyne.Layout, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: l, Objects: objects}
}

// sheetLayout remembers its width, so that its least height is that of what it holds: when a message
// comes or goes, the window lays the sheet out anew at the next frame.
type sheetLayout struct {
	width float32 // of the last layout; 0 before
}

func (*sheetLayout) parts(o []fyne.CanvasObject, width float32) (head, body, foot float32) {
	head = heightFor(o[0], width)
	s := o[1].(*scroller)
	body = heightFor(s.scroll.Content, width+2*theme.Gap24) + 1 // rounding must not make it scroll
	if row := o[2].(*fyne.Container); len(row.Objects) > 0 {
		foot = heightFor(row, width)
	}
	return head, body, foot
}

func (l *sheetLayout) heightFor(o []fyne.CanvasObject, width float32) float32 {
	head, body, foot := l.parts(o, width)
	h := head + theme.Gap8 + body
	if foot > 0 {
		h += theme.Gap16 + foot
	}
	return h
}

func (l *sheetLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := max(o[0].MinSize().Width, o[1].MinSize().Width-2*theme.Gap24)
	return fyne.NewSize(w, max(120, l.heightFor(o, max(w, l.width))))
}

func (l *sheetLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	head, _, foot := l.parts(o, s.Width)
	place(o[0], 0, 0, s.Width, head)
	bottom := s.Height
	if foot > 0 {
		row := o[2].(*fyne.Container)
		w := float32(0)
		for i, b := range row.Objects {
			if i > 0 {
				w += theme.Gap12
			}
			w += b.MinSize().Width
		}
		w = min(w, s.Width)
		place(row, s.Width-w, s.Height-foot, w, foot)
		bottom -= foot + theme.Gap16
	}
	top := head + theme.Gap8
	place(o[1], -theme.Gap24, top, s.Width+2*theme.Gap24, max(0, bottom-top))
}

// Confirm asks a question. answer gets true for yes; Escape is no. Both words should say what
// happens ("Delete", "Keep it"), not "OK".
func Confirm(win fyne.Window, title, text, yes, no string, answer func(bool)) *SheetHandle {
	return confirm(win, title, text, yes, no, Primary, answer)
}

// ConfirmDanger is Confirm for what cannot be undone: the keyboard begins at no.
func ConfirmDanger(win fyne.Window, title, text, yes, no string, answer func(bool)) *SheetHandle {
	return confirm(win, title, text, yes, no, Danger, answer)
}

func confirm(win fyne.Window, title, text, yes, no string, style ButtonStyle, answer func(bool)) *SheetHandle {
	var s *SheetHandle
	said := false
	y := Named("confirm.yes", NewButton(yes, nil, style, func() {
		said = true
		s.Close()
	}))
	n := Named("confirm.no", NewButton(no, nil, Secondary, func() { s.Close() }))
	s = Sheet(win, title, Body(text), n, y)
	s.OnClosed = func() {
		if answer != nil {
			answer(said)
		}
	}
	if style != Danger {
		FocusOn(y)
	}
	return s
}

// Message tells something that must not be missed, with one button to go on.
func Message(win fyne.Window, title, text string) *SheetHandle {
	var s *SheetHandle
	ok := Named("message.ok", NewButton(words.T("All right"), nil, Primary, func() { s.Close() }))
	s = Sheet(win, title, Body(text), ok)
	return s
}
