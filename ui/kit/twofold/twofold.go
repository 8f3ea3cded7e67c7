// Package twofold lays a list and what was chosen in it beside each other, and
// one at a time where there is no room for both.
package twofold

import (
	"fyne.io/fyne/v2"

	"stillwater/ui/theme"
)

// Pair is a list at the left and a detail at the right.
type Pair struct {
	*fyne.Container
	// OnNarrow is told when there is room for one only, and when there is room for both again.
	OnNarrow func(narrow bool)

	list, detail fyne.CanvasObject
	shape        Shape
	inDetail     bool
	noList       bool
	narrow       bool
}

// Shape says how wide the list is beside the detail in a room of a width; both is false where there
// is room for one of them only.
type Shape func(room float32) (list float32, both bool)

// New makes a pair with a list of the usual shape. width is its width at 100 % text size.
func New(width float32, list, detail fyne.CanvasObject) *Pair {
	return NewShaped(usual(width), list, detail)
}

// NewShaped makes a pair with a list of another shape.
func NewShaped(shape Shape, list, detail fyne.CanvasObject) *Pair {
	p := &Pair{list: list, detail: detail, shape: shape}
	p.Container = &fyne.Container{Layout: p, Objects: []fyne.CanvasObject{list, detail}}
	return p
}

// InDetail says what is shown where there is room for one only.
func (p *Pair) InDetail(on bool) {
	p.inDetail = on
	p.Refresh()
}

// Alone leaves the list out and gives the detail all the room.
func (p *Pair) Alone(on bool) {
	p.noList = on
	p.Refresh()
}

// The room that both need beside each other: this much at least, and this much
// at 100 % text size.
const (
	leastWidth  = 560
	scaledWidth = 480
	largeShare  = 0.45 // of the room, for the list, when the text is large
)

// usual is a list that grows with the text, but leaves the detail its share.
func usual(width float32) Shape {
	return func(room float32) (float32, bool) {
		scale := theme.TextScale()
		if room < leastWidth || room < scaledWidth*scale {
			return 0, false
		}
		return min(width*scale, max(width, room*largeShare)), true
	}
}

// split gives the width of the list in a room of a width; 0 is no list, width
// itself is no detail.
func (p *Pair) split(width float32) float32 {
	list, both := p.shape(width)
	if p.narrow == both {
		p.narrow = !both
		if p.OnNarrow != nil {
			p.OnNarrow(p.narrow)
		}
	}
	switch {
	case p.noList, !both && p.inDetail:
		return 0
	case !both:
		return width
	}
	return list
}

// MinSize is that of a fyne.Layout. It is small, because one at a time is
// always possible.
func (p *Pair) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(240, 200)
}

// Layout is that of a fyne.Layout.
func (p *Pair) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	w := p.split(s.Width)
	show(p.list, w > 0)
	show(p.detail, w < s.Width)
	p.list.Move(fyne.NewPos(0, 0))
	p.list.Resize(fyne.NewSize(w, s.Height))
	p.detail.Move(fyne.NewPos(w, 0))
	p.detail.Resize(fyne.NewSize(s.Width-w, s.Height))
}

func show(o fyne.CanvasObject, on bool) {
	if on != o.Visible() {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
}
