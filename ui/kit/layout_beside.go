package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillwater/ui/theme"
)

// besideLayout puts two objects beside each other where there is room for both, else below each other.
type besideLayout struct {
	left, right, gap float32 // the least widths at 100 % text size
	width            float32 // of the last layout
}

// Beside puts two objects beside each other, with a gap between, where there is room for the least width
// of both (at 100 % text size; they grow with the text), and shares what is left over in the same
// proportion. Where there is not, right goes below left.
func Beside(leftLeast, rightLeast, gap float32, left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&besideLayout{left: leftLeast, right: rightLeast, gap: gap}, left, right)
}

// split is the width of the left one, 0 where they lie below each other.
func (l *besideLayout) split(width float32) float32 {
	s := theme.TextScale()
	room := width - l.gap
	if room < (l.left+l.right)*s {
		return 0
	}
	return room * l.left / (l.left + l.right)
}

func (l *besideLayout) heightFor(o []fyne.CanvasObject, width float32) float32 {
	if w := l.split(width); w > 0 {
		return max(heightFor(o[0], w), heightFor(o[1], width-l.gap-w))
	}
	return heightFor(o[0], width) + l.gap + heightFor(o[1], width)
}

func (l *besideLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := max(o[0].MinSize().Width, o[1].MinSize().Width)
	return fyne.NewSize(w, l.heightFor(o, max(w, l.width)))
}

func (l *besideLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	if w := l.split(s.Width); w > 0 {
		place(o[0], 0, 0, w, heightFor(o[0], w))
		place(o[1], w+l.gap, 0, s.Width-l.gap-w, heightFor(o[1], s.Width-l.gap-w))
		return
	}
	h := heightFor(o[0], s.Width)
	place(o[0], 0, 0, s.Width, h)
	place(o[1], 0, h+l.gap, s.Width, heightFor(o[1], s.Width))
}

// SetBeside changes the least widths of a Beside.
func SetBeside(c *fyne.Container, leftLeast, rightLeast float32) {
	l := c.Layout.(*besideLayout)
	if l.left != leftLeast || l.right != rightLeast {
		l.left, l.right = leftLeast, rightLeast
		c.Refresh()
	}
}
