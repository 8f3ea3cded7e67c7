// Package row is a line that can be chosen: an icon and a text, as in the
// sidebar and in lists of files.
package row

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

const (
	padX    = 12
	padY    = 9
	ringGap = 1
)

// Row is a line with an icon and a text, chosen by a click, Enter or Space.
type Row struct {
	widget.BaseWidget
	// OnTapped is called when it is chosen.
	OnTapped func()
	// OnKey sees every other key first; true keeps it from the row.
	OnKey func(fyne.KeyName) bool

	icon     string // a name of theme.Icon
	text     string
	selected bool
	strong   fyne.ThemeColorName // of the face when selected
	hovered  bool
	focused  bool
	r        *renderer
}

var (
	_ fyne.Tappable      = (*Row)(nil)
	_ fyne.Focusable     = (*Row)(nil)
	_ desktop.Hoverable  = (*Row)(nil)
	_ desktop.Cursorable = (*Row)(nil)
)

// New makes a row. selectedFill is the color of its face while it is selected.
func New(icon, text string, selectedFill fyne.ThemeColorName, tapped func()) *Row {
	w := &Row{icon: icon, text: text, strong: selectedFill, OnTapped: tapped}
	w.ExtendBaseWidget(w)
	return w
}

// Text is the text of the row.
func (w *Row) Text() string { return w.text }

// Selected tells whether it is marked as the chosen one.
func (w *Row) Selected() bool { return w.selected }

// SetSelected marks it, or takes the mark away.
func (w *Row) SetSelected(on bool) {
	if w.selected != on {
		w.selected = on
		w.Refresh()
	}
}

// Tapped chooses the row.
func (w *Row) Tapped(*fyne.PointEvent) {
	if w.OnTapped != nil {
		w.OnTapped()
	}
}

// MouseIn shows that it can be chosen.
func (w *Row) MouseIn(*desktop.MouseEvent) { w.hovered = true; w.Refresh() }

// MouseMoved does nothing.
func (w *Row) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (w *Row) MouseOut() { w.hovered = false; w.Refresh() }

// Cursor is a hand.
func (w *Row) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained shows the focus ring.
func (w *Row) FocusGained() { w.focused = true; w.Refresh() }

// FocusLost hides it.
func (w *Row) FocusLost() { w.focused = false; w.Refresh() }

// TypedRune does nothing.
func (w *Row) TypedRune(rune) {}

// TypedKey chooses the row on Enter and Space; up and down go to its neighbors.
func (w *Row) TypedKey(e *fyne.KeyEvent) {
	if w.OnKey != nil && w.OnKey(e.Name) {
		return
	}
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		w.Tapped(nil)
	case fyne.KeyDown, fyne.KeyUp:
		if c := fyne.CurrentApp().Driver().CanvasForObject(w); c != nil {
			if e.Name == fyne.KeyDown {
				c.FocusNext()
			} else {
				c.FocusPrevious()
			}
		}
	}
}

// AccessibilityLabel is what a screen reader says.
func (w *Row) AccessibilityLabel() string { return w.text }

// AccessibilityRole is a button.
func (w *Row) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer draws the row.
func (w *Row) CreateRenderer() fyne.WidgetRenderer {
	w.r = &renderer{
		w: w, face: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent),
		img: canvas.NewImageFromResource(nil), text: canvas.NewText("", color.Black),
	}
	w.r.face.CornerRadius, w.r.ring.CornerRadius = theme.Radius, theme.Radius+ringGap
	w.r.ring.StrokeWidth = 2.5
	w.r.img.FillMode = canvas.ImageFillContain
	w.r.Refresh()
	return w.r
}

type renderer struct {
	w          *Row
	face, ring *canvas.Rectangle
	img        *canvas.Image
	text       *canvas.Text
}

func (r *renderer) Destroy() {}

func (r *renderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.face, r.img, r.text, r.ring}
}

func (r *renderer) style() fyne.TextStyle { return fyne.TextStyle{Bold: r.w.selected} }

func (r *renderer) MinSize() fyne.Size {
	// The bold width keeps the sidebar still while the choice moves.
	t := fyne.MeasureText(r.w.text, theme.TextSize(), fyne.TextStyle{Bold: true})
	w := t.Width + 2*padX
	if r.w.icon != "" {
		w += theme.IconSize() + theme.Gap12
	}
	return fyne.NewSize(w, max(t.Height, theme.IconSize())+2*padY)
}

func (r *renderer) Layout(s fyne.Size) {
	r.face.Move(fyne.NewPos(0, 0))
	r.face.Resize(s)
	r.ring.Move(fyne.NewPos(-ringGap, -ringGap))
	r.ring.Resize(s.AddWidthHeight(2*ringGap, 2*ringGap))
	x := float32(padX)
	if r.w.icon != "" {
		i := theme.IconSize()
		r.img.Move(fyne.NewPos(x, (s.Height-i)/2))
		r.img.Resize(fyne.NewSize(i, i))
		x += i + theme.Gap12
	}
	h := r.text.MinSize().Height
	r.text.Move(fyne.NewPos(x, (s.Height-h)/2))
	r.text.Resize(fyne.NewSize(max(0, s.Width-x-padX), h))
}

func (r *renderer) Refresh() {
	r.face.FillColor = color.Transparent
	r.face.StrokeWidth = 0
	switch {
	case r.w.selected:
		r.face.FillColor = theme.Color(r.w.strong)
		if theme.IsHighContrast() {
			r.face.StrokeColor, r.face.StrokeWidth = theme.Color(theme.Ink), 1.5
		}
	case r.w.hovered:
		r.face.FillColor = theme.Color(theme.Hover)
	}
	r.ring.StrokeColor = theme.Color(theme.Focus)
	r.ring.Hidden = !r.w.focused
	if r.w.icon != "" {
		r.img.Resource = theme.Icon(r.w.icon)
	}
	r.img.Hidden = r.w.icon == ""
	r.text.Text, r.text.Color, r.text.TextSize, r.text.TextStyle = r.w.text, theme.Color(theme.Ink), theme.TextSize(), r.style()
	r.Layout(r.w.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
