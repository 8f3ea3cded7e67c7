package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// scroller is a vertical scroll whose content may wrap, and which follows the keyboard.
type scroller struct {
	widget.BaseWidget
	scroll *container.Scroll
	over   bool // lies in a sheet or popup
}

// scrollers are those that were laid out, until ForgetShown. Only the thread of the window uses it.
var scrollers = map[*scroller]bool{}

// Scroll lets content that is too high scroll. Text inside may wrap. What gets the keyboard is
// brought into sight.
func Scroll(content fyne.CanvasObject) *scroller { //nolint:revive // only ever placed
	s := &scroller{scroll: container.NewVScroll(newContainer(&scrollLayout{}, content))}
	s.ExtendBaseWidget(s)
	return s
}

func overScroll(content fyne.CanvasObject) *scroller {
	s := Scroll(content)
	s.over = true
	return s
}

// SheetScroll is Scroll for a part of a sheet that scrolls by itself.
func SheetScroll(content fyne.CanvasObject) *scroller { //nolint:revive // only ever placed
	return overScroll(content)
}

// ScrollToTop shows the beginning.
func (s *scroller) ScrollToTop() { s.scroll.ScrollToTop() }

// ScrollBy moves what is seen down by dy, or up, and tells whether there was a way to go.
func (s *scroller) ScrollBy(dy float32) bool {
	most := max(0, s.scroll.Content.Size().Height-s.scroll.Size().Height)
	to := max(0, min(s.scroll.Offset.Y+dy, most))
	if to == s.scroll.Offset.Y {
		return false
	}
	s.scroll.ScrollToOffset(fyne.NewPos(0, to))
	return true
}

// CreateRenderer draws the scroll.
func (s *scroller) CreateRenderer() fyne.WidgetRenderer {
	layout := func(size fyne.Size) {
		inner := s.scroll.Content.(*fyne.Container)
		inner.Layout.(*scrollLayout).width = size.Width
		place(s.scroll, 0, 0, size.Width, size.Height)
		s.scroll.Refresh()
		scrollers[s] = true
	}
	least := func() fyne.Size { return fyne.NewSize(s.scroll.Content.MinSize().Width, 64) }
	r := newRenderer(s, least, layout, nil, s.scroll)
	r.destroy = func() { delete(scrollers, s) }
	return r
}

// scrollLayout gives its object the width of the scroll and the height that it needs at it.
type scrollLayout struct{ width float32 }

func (l *scrollLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := o[0].MinSize().Width
	return fyne.NewSize(w, heightFor(o[0], max(w, l.width)))
}

func (l *scrollLayout) heightFor(o []fyne.CanvasObject, width float32) float32 {
	return heightFor(o[0], width)
}

func (l *scrollLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	place(o[0], 0, 0, s.Width, s.Height)
}

// Reveal scrolls an object into sight that came up without the keyboard going to it. It is laid out by then.
func Reveal(o fyne.CanvasObject) { reveal(o, fyne.Position{}, o.Size()) }

// FocusFromTop moves the keyboard to o, and shows the page that o lies on from its beginning: of a page that
// came up by itself, what happened is read before what can be done.
func FocusFromTop(o fyne.CanvasObject) {
	FocusOn(o)
	if s := around(o, fyne.Position{}, o.Size()); s != nil {
		s.ScrollToTop()
	}
}

// reveal scrolls a part of an object that just got the keyboard into sight.
func reveal(o fyne.CanvasObject, part fyne.Position, size fyne.Size) {
	best := around(o, part, size)
	if best == nil {
		return
	}
	d := fyne.CurrentApp().Driver()
	at := d.AbsolutePositionForObject(o).Add(part)
	top := d.AbsolutePositionForObject(best.scroll)
	y, view := at.Y-top.Y, best.scroll.Size().Height
	offset := best.scroll.Offset.Y
	const margin = theme.Gap24
	switch {
	case y < 0:
		offset += y - margin
	case y+size.Height > view:
		offset += min(y-margin, y+size.Height+margin-view)
	default:
		return
	}
	most := max(0, best.scroll.Content.Size().Height-view)
	best.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(offset, most))))
}

// around is the smallest scroll that holds a part of an object, nil where there is none. One that was shown
// before and is not shown now has no place in the window, which Fyne tells as its corner: it counts last.
func around(o fyne.CanvasObject, part fyne.Position, size fyne.Size) (best *scroller) {
	c := canvasOf(o)
	if c == nil {
		return nil
	}
	d := fyne.CurrentApp().Driver()
	at := d.AbsolutePositionForObject(o).Add(part)
	placed := false
	for s := range scrollers {
		top := d.AbsolutePositionForObject(s.scroll)
		if canvasOf(s) != c || s.over != (len(overlays[c]) > 0) || !s.holds(top, at, size) {
			continue
		}
		has := top != fyne.Position{}
		if best == nil || has && !placed || has == placed && s.Size().Height < best.Size().Height {
			best, placed = s, has
		}
	}
	return best
}

// holds tells whether a box of the window lies in the content of a scroll that is at top.
func (s *scroller) holds(top, at fyne.Position, size fyne.Size) bool {
	if s.Size().Height <= 0 {
		return false
	}
	content := s.scroll.Content.Size()
	x, y := at.X-top.X, at.Y-top.Y+s.scroll.Offset.Y
	return x >= -8 && x+size.Width <= content.Width+8 && y >= -8 && y+size.Height <= content.Height+8
}
