package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"stillwater/ui/theme"
)

// Wrapping text needs its width before it knows its height. Our layouts therefore ask for a height
// at a width, and whatever wraps answers.
type widthAware interface {
	// heightFor is the height needed at a width.
	heightFor(width float32) float32
}

type widthLayout interface {
	heightFor(objects []fyne.CanvasObject, width float32) float32
}

// heightFor is the height that o needs at a width.
func heightFor(o fyne.CanvasObject, width float32) float32 {
	switch o := o.(type) {
	case widthAware:
		return o.heightFor(width)
	case *fyne.Container:
		if l, ok := o.Layout.(widthLayout); ok {
			return l.heightFor(o.Objects, width)
		}
	}
	return o.MinSize().Height
}

// stackLayout puts objects below each other, each as wide as the stack.
type stackLayout struct {
	gap   float32
	width float32 // of the last layout; 0 before
}

// Stack puts objects below each other with a gap between. Hidden ones take no room.
func Stack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&stackLayout{gap: gap}, objects...)
}

func (l *stackLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	first := true
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if !first {
			h += l.gap
		}
		first = false
		h += heightFor(o, width)
	}
	return h
}

func (l *stackLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var w float32
	for _, o := range objects {
		if o.Visible() {
			w = max(w, o.MinSize().Width)
		}
	}
	return fyne.NewSize(w, l.heightFor(objects, max(w, l.width)))
}

func (l *stackLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	var grow int
	for _, o := range objects {
		if o.Visible() && isFill(o) {
			grow++
		}
	}
	extra := float32(0)
	if grow > 0 {
		extra = max(0, size.Height-l.heightFor(objects, size.Width)) / float32(grow)
	}
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := heightFor(o, size.Width)
		if isFill(o) {
			h += extra
		}
		place(o, 0, y, size.Width, h)
		y += h + l.gap
	}
}

// fillLayout marks the object of a Stack or Row that takes the room left over.
type fillLayout struct{ padLayout }

// Fill makes an object of a Stack or Row take the room that the others leave.
func Fill(o fyne.CanvasObject) *fyne.Container { return container.New(&fillLayout{}, o) }

// Spacer takes the room that the others leave.
func Spacer() *fyne.Container { return Fill(canvas.NewRectangle(color.Transparent)) }

func isFill(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	_, ok = c.Layout.(*fillLayout)
	return ok
}

// rowLayout puts objects beside each other, each as wide as it needs and centered in height.
type rowLayout struct {
	gap float32
	top bool
}

// Row puts objects beside each other with a gap between, centered in height. A Fill takes the room
// left over; without one, wrapping text at the end does.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&rowLayout{gap: gap}, objects...)
}

// RowTop is Row with its objects hanging from the top.
func RowTop(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&rowLayout{gap: gap, top: true}, objects...)
}

// Spread puts left at the left and right at the right end of a line.
func Spread(left, right fyne.CanvasObject) *fyne.Container {
	return Row(theme.Gap12, Fill(left), right)
}

// widths shares the width of the row.
func (l *rowLayout) widths(objects []fyne.CanvasObject, width float32) []float32 {
	out := make([]float32, len(objects))
	total, fills, shown := float32(0), 0, 0
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		shown++
		out[i] = o.MinSize().Width
		total += out[i]
		if wantsWidth(o) {
			fills++
		}
	}
	total += l.gap * float32(max(0, shown-1))
	if fills == 0 || width <= total {
		return out
	}
	extra := (width - total) / float32(fills)
	for i, o := range objects {
		if o.Visible() && wantsWidth(o) {
			out[i] += extra
		}
	}
	return out
}

func wantsWidth(o fyne.CanvasObject) bool {
	if isFill(o) {
		return true
	}
	w, ok := o.(interface{ wantsWidth() bool })
	return ok && w.wantsWidth()
}

func (l *rowLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	for i, w := range l.widths(objects, width) {
		if objects[i].Visible() {
			h = max(h, heightFor(objects[i], w))
		}
	}
	return h
}

func (l *rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	shown := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		shown++
		m := o.MinSize()
		s.Width += m.Width
		s.Height = max(s.Height, m.Height)
	}
	s.Width += l.gap * float32(max(0, shown-1))
	return s
}

func (l *rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, w := range l.widths(objects, size.Width) {
		o := objects[i]
		if !o.Visible() {
			continue
		}
		h := heightFor(o, w)
		y := (size.Height - h) / 2
		if l.top {
			y = 0
		}
		if isFill(o) && h < size.Height && fillsHeight(o) {
			y, h = 0, size.Height
		}
		place(o, x, y, w, h)
		x += w + l.gap
	}
}

// fillsHeight tells whether a Fill in a Row wraps something without a height of its own.
func fillsHeight(o fyne.CanvasObject) bool {
	c := o.(*fyne.Container)
	return len(c.Objects) == 1 && c.Objects[0].MinSize().Height <= 40 && isScroll(c.Objects[0])
}

func isScroll(o fyne.CanvasObject) bool {
	_, ok := o.(*container.Scroll)
	return ok
}

// padLayout leaves room around one object.
type padLayout struct{ top, right, bottom, left float32 }

// Pad leaves the same room on all sides of an object.
func Pad(gap float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&padLayout{gap, gap, gap, gap}, o)
}

// PadSides leaves room above and below, and at the left and right of an object.
func PadSides(vertical, horizontal float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&padLayout{vertical, horizontal, vertical, horizontal}, o)
}

func (l *padLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	for _, o := range objects {
		if o.Visible() {
			h = max(h, heightFor(o, width-l.left-l.right))
		}
	}
	return h + l.top + l.bottom
}

func (l *padLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		if o.Visible() {
			s = s.Max(o.MinSize())
		}
	}
	return s.AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

func (l *padLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		place(o, l.left, l.top, max(0, size.Width-l.left-l.right), max(0, size.Height-l.top-l.bottom))
	}
}

// columnLayout centers one object and keeps it from growing too wide.
type columnLayout struct{ width float32 }

// Column centers content and keeps it at most maxWidth wide at 100 % text size; the width grows
// with the text, so that a line keeps its number of words.
func Column(maxWidth float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(&columnLayout{maxWidth}, content)
}

func (l *columnLayout) fit(width float32) float32 { return min(width, l.width*theme.TextScale()) }

func (l *columnLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	for _, o := range objects {
		h = max(h, heightFor(o, l.fit(width)))
	}
	return h
}

func (l *columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		s = s.Max(o.MinSize())
	}
	return s
}

func (l *columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := l.fit(size.Width)
	for _, o := range objects {
		place(o, (size.Width-w)/2, 0, w, size.Height)
	}
}
