package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// aroundLayout is a besideLayout whose left side comes apart: its second half goes below the right side
// where there is no room for both beside each other.
type aroundLayout struct {
	besideLayout
	within float32 // gap between lead and rest
}

// Around puts lead and, below it, rest at the left of main, as [Beside] does. Where there is no room for
// the least widths, the order is lead, main, rest, so that what leads to main stays above it.
func Around(leftLeast, rightLeast, gap, within float32, lead, main, rest fyne.CanvasObject) *fyne.Container {
	return container.New(&aroundLayout{besideLayout{left: leftLeast, right: rightLeast, gap: gap}, within}, lead, main, rest)
}

func (l *aroundLayout) heightFor(o []fyne.CanvasObject, width float32) float32 {
	if w := l.split(width); w > 0 {
		return max(heightFor(o[0], w)+l.within+heightFor(o[2], w), heightFor(o[1], width-l.gap-w))
	}
	return heightFor(o[0], width) + heightFor(o[1], width) + heightFor(o[2], width) + 2*l.within
}

func (l *aroundLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := max(o[0].MinSize().Width, o[1].MinSize().Width, o[2].MinSize().Width)
	return fyne.NewSize(w, l.heightFor(o, max(w, l.width)))
}

func (l *aroundLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	left, y := s.Width, float32(0)
	put := func(o fyne.CanvasObject) {
		h := heightFor(o, left)
		place(o, 0, y, left, h)
		y += h + l.within
	}
	w := l.split(s.Width)
	if w > 0 {
		left = w
		place(o[1], w+l.gap, 0, s.Width-l.gap-w, heightFor(o[1], s.Width-l.gap-w))
	}
	put(o[0])
	if w == 0 {
		put(o[1])
	}
	put(o[2])
}

var _ fyne.Layout = (*aroundLayout)(nil)
