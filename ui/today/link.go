package today

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/kit"
	"stillwater/ui/theme"
)

// entryLink is a row of the journal that opens its entry.
type entryLink struct {
	widget.BaseWidget
	row              *kit.EntryRow
	label            string
	open             func()
	hovered, focused bool
}

var (
	_ fyne.Tappable      = (*entryLink)(nil)
	_ fyne.Focusable     = (*entryLink)(nil)
	_ desktop.Hoverable  = (*entryLink)(nil)
	_ desktop.Cursorable = (*entryLink)(nil)
)

func newEntryLink(open func()) *entryLink {
	l := &entryLink{row: kit.NewEntryRow(), open: open}
	l.ExtendBaseWidget(l)
	return l
}

func (l *entryLink) set(when, title, preview string) {
	l.label = when + ". " + title
	l.row.Set(when, title, preview)
}

// Tapped opens the entry.
func (l *entryLink) Tapped(*fyne.PointEvent) { l.open() }

// MouseIn shows that it can be opened.
func (l *entryLink) MouseIn(*desktop.MouseEvent) { l.hovered = true; l.Refresh() }

// MouseMoved does nothing.
func (l *entryLink) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (l *entryLink) MouseOut() { l.hovered = false; l.Refresh() }

// Cursor is a hand.
func (l *entryLink) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained shows the focus ring.
func (l *entryLink) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost hides it.
func (l *entryLink) FocusLost() { l.focused = false; l.Refresh() }

// TypedRune does nothing.
func (l *entryLink) TypedRune(rune) {}

// TypedKey opens the entry on Enter and Space.
func (l *entryLink) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		l.open()
	}
}

// AccessibilityLabel is what a screen reader says.
func (l *entryLink) AccessibilityLabel() string { return l.label }

// AccessibilityRole is a button.
func (l *entryLink) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// linkOut is how far the face reaches out to the left and right, so that the
// text stands in line with the text above.
const linkOut = 14

// CreateRenderer draws the row.
func (l *entryLink) CreateRenderer() fyne.WidgetRenderer {
	r := &linkRenderer{l: l, face: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent)}
	r.face.CornerRadius, r.ring.CornerRadius, r.ring.StrokeWidth = theme.Radius, theme.Radius, 2.5
	r.Refresh()
	return r
}

type linkRenderer struct {
	l          *entryLink
	face, ring *canvas.Rectangle
}

func (r *linkRenderer) Destroy() {}

func (r *linkRenderer) MinSize() fyne.Size { return r.l.row.MinSize() }

func (r *linkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.face, r.l.row, r.ring}
}

func (r *linkRenderer) Layout(s fyne.Size) {
	for _, o := range r.Objects() {
		o.Move(fyne.NewPos(-linkOut, 0))
		o.Resize(fyne.NewSize(s.Width+2*linkOut, s.Height))
	}
}

func (r *linkRenderer) Refresh() {
	r.face.FillColor = color.Transparent
	if r.l.hovered {
		r.face.FillColor = theme.Color(theme.Hover)
	}
	r.ring.StrokeColor = theme.Color(theme.Focus)
	r.ring.Hidden = !r.l.focused
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
