package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// List shows many rows of one height and draws only those in sight. One stop of the Tab key; the
// arrow keys, Page up and down, Home and End choose a row.
type List struct {
	widget.BaseWidget
	// OnSelected is called when the person chooses a row.
	OnSelected func(i int)
	// OnActivated is called on Enter, or a second click, in the chosen row; nil: nothing.
	OnActivated func(i int)
	// OneClick makes a single click activate a row, as a link; the arrow keys only choose.
	OneClick bool
	// OnTapped is told first of a click on a row, with the keys held down meanwhile; true: it did
	// what was to do. nil: nobody.
	OnTapped func(i int, mod fyne.KeyModifier) bool
	// OnKey is told first of a key in the list, with the row that has the ring; true: it used the
	// key. nil: nobody.
	OnKey func(i int, key fyne.KeyName) bool
	// OnSelectAll is called on Ctrl+A; nil: nothing.
	OnSelectAll func()

	length func() int
	newRow func() fyne.CanvasObject
	bind   func(i int, row fyne.CanvasObject)

	selected  int
	rowHeight float32
	body      *listBody
	scroll    *container.Scroll
}

// NewList makes a list: length says how many rows there are, newRow makes an empty one, bind fills
// one (often: rows are used again while scrolling). Call Refresh when the data changed.
func NewList(length func() int, newRow func() fyne.CanvasObject, bind func(i int, row fyne.CanvasObject)) *List {
	l := &List{length: length, newRow: newRow, bind: bind, selected: -1}
	l.body = newListBody(l)
	l.scroll = container.NewVScroll(l.body)
	l.scroll.OnScrolled = func(fyne.Position) { l.body.update(false) }
	l.ExtendBaseWidget(l)
	return l
}

// Selected is the chosen row, -1 for none.
func (l *List) Selected() int { return l.selected }

// Select chooses a row and brings it into sight, without calling OnSelected. -1 chooses none.
func (l *List) Select(i int) {
	l.selected = i
	if i >= 0 {
		l.ScrollTo(i)
	}
	l.body.update(true)
}

// ScrollTo brings a row into sight.
func (l *List) ScrollTo(i int) {
	h, view := l.rowHeight, l.scroll.Size().Height
	if h == 0 || view == 0 || i < 0 {
		return
	}
	top, bottom := float32(i)*h, float32(i+1)*h
	switch off := l.scroll.Offset.Y; {
	case top < off:
		l.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > off+view:
		l.scroll.ScrollToOffset(fyne.NewPos(0, bottom-view))
	}
}

// ScrollToTop shows the first rows.
func (l *List) ScrollToTop() { l.scroll.ScrollToTop() }

// Row is the object that shows row i now, or nil when it is out of sight.
func (l *List) Row(i int) fyne.CanvasObject {
	if s := l.body.shown[i]; s != nil {
		return s.inner
	}
	return nil
}

func (l *List) focusTarget() fyne.Focusable { return l.body }

func (l *List) wantsWidth() bool { return true }

func (l *List) choose(i int) {
	n := l.length()
	if n == 0 {
		return
	}
	i = max(0, min(i, n-1))
	changed := i != l.selected
	l.Select(i)
	if changed && l.OnSelected != nil {
		l.OnSelected(i)
	}
}

func (l *List) tap(i int, mod fyne.KeyModifier) {
	FocusOn(l.body)
	if l.OnTapped != nil && l.OnTapped(i, mod) {
		return
	}
	if l.OneClick {
		l.choose(i)
	}
	if i == l.selected && l.OnActivated != nil {
		l.OnActivated(i)
		return
	}
	l.choose(i)
}

// Refresh reads the data again.
func (l *List) Refresh() {
	if l.selected >= l.length() {
		l.selected = -1
	}
	l.rowHeight = l.newRow().MinSize().Height
	l.body.update(true)
	l.BaseWidget.Refresh()
}

// CreateRenderer draws the list.
func (l *List) CreateRenderer() fyne.WidgetRenderer {
	l.rowHeight = l.newRow().MinSize().Height
	least := func() fyne.Size { return fyne.NewSize(160, min(l.rowHeight*2, 200)) }
	layout := func(s fyne.Size) {
		place(l.scroll, 0, 0, s.Width, s.Height)
		l.scroll.Refresh()
		l.body.update(false)
	}
	return newRenderer(l, least, layout, nil, l.scroll)
}

// listBody is as high as all rows and holds those in sight.
type listBody struct {
	widget.BaseWidget
	list    *List
	shown   map[int]*listSlot
	free    []*listSlot
	focused bool
	render  *renderer
}

func newListBody(l *List) *listBody {
	b := &listBody{list: l, shown: map[int]*listSlot{}}
	b.ExtendBaseWidget(b)
	return b
}

// update shows the rows in sight; rebind fills all of them again.
func (b *listBody) update(rebind bool) {
	if b.render == nil || b.list.rowHeight <= 0 {
		return
	}
	l := b.list
	h := l.rowHeight
	first := max(0, int(l.scroll.Offset.Y/h))
	last := min(l.length()-1, int((l.scroll.Offset.Y+l.scroll.Size().Height)/h))
	for i, s := range b.shown {
		if i < first || i > last {
			delete(b.shown, i)
			b.free = append(b.free, s)
		}
	}
	for i := first; i <= last; i++ {
		s := b.shown[i]
		fresh := s == nil
		if fresh {
			if n := len(b.free); n > 0 {
				s, b.free = b.free[n-1], b.free[:n-1]
			} else {
				s = newListSlot(l)
			}
			b.shown[i] = s
		}
		s.index = i
		if fresh || rebind {
			l.bind(i, s.inner)
		}
		s.mark(i == l.selected, b.focused && i == max(0, l.selected))
		place(s, 0, float32(i)*h, b.Size().Width, h)
	}
	if l.length() == 0 { // no row keeps the words that it showed
		b.free = nil
	}
	clear(b.render.objects)
	b.render.objects = b.render.objects[:0]
	for i := first; i <= last; i++ {
		b.render.objects = append(b.render.objects, b.shown[i])
	}
	canvas.Refresh(b)
}

func (b *listBody) FocusGained() {
	b.focused = true
	b.update(false)
}

func (b *listBody) FocusLost() {
	b.focused = false
	b.update(false)
}

func (b *listBody) TypedRune(rune) {}

func (b *listBody) TypedKey(e *fyne.KeyEvent) {
	l := b.list
	if l.OnKey != nil && l.length() > 0 && l.OnKey(max(0, l.selected), e.Name) {
		return
	}
	page := max(1, int(l.scroll.Size().Height/max(1, l.rowHeight))-1)
	switch e.Name {
	case fyne.KeyDown:
		l.choose(l.selected + 1)
	case fyne.KeyUp:
		l.choose(l.selected - 1)
	case fyne.KeyPageDown:
		l.choose(max(0, l.selected) + page)
	case fyne.KeyPageUp:
		l.choose(l.selected - page)
	case fyne.KeyHome:
		l.choose(0)
	case fyne.KeyEnd:
		l.choose(l.length() - 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if l.selected < 0 {
			l.choose(0)
		} else if l.OnActivated != nil {
			l.OnActivated(l.selected)
		}
	case fyne.KeyEscape:
		escape(canvasOf(b))
	}
}

// TypedShortcut takes Ctrl+A and passes on what else is pressed.
func (b *listBody) TypedShortcut(s fyne.Shortcut) {
	if _, all := s.(*fyne.ShortcutSelectAll); all && b.list.OnSelectAll != nil {
		b.list.OnSelectAll()
		return
	}
	forwardShortcut(canvasOf(b), s)
}

func (b *listBody) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size {
		return fyne.NewSize(0, b.list.rowHeight*float32(b.list.length()))
	}
	b.render = newRenderer(b, least, func(fyne.Size) { b.update(false) }, nil)
	return b.render
}

// listSlot is one row with its background.
type listSlot struct {
	hot
	list               *List
	index              int
	inner              fyne.CanvasObject
	face, ring         *canvas.Rectangle
	selected, focusing bool
	mod                fyne.KeyModifier // held down at the last press
}

// MouseDown notes the keys that are held down.
func (s *listSlot) MouseDown(e *desktop.MouseEvent) { s.mod = e.Modifier }

// MouseUp does nothing.
func (s *listSlot) MouseUp(*desktop.MouseEvent) {}

func newListSlot(l *List) *listSlot {
	s := &listSlot{list: l, inner: l.newRow()}
	s.onTap = func() { l.tap(s.index, s.mod) }
	s.ExtendBaseWidget(s)
	return s
}

func (s *listSlot) mark(selected, focusing bool) {
	if s.selected != selected || s.focusing != focusing {
		s.selected, s.focusing = selected, focusing
		s.Refresh()
	}
}

func (s *listSlot) CreateRenderer() fyne.WidgetRenderer {
	s.face, s.ring = canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	s.face.CornerRadius, s.ring.CornerRadius = theme.Radius, theme.Radius-2
	s.ring.StrokeWidth = ringWidth
	refresh := func() {
		s.face.FillColor = color.Transparent
		switch {
		case s.selected:
			s.face.FillColor = theme.Color(theme.Selection)
		case s.hovered:
			s.face.FillColor = theme.Color(theme.Hover)
		}
		s.ring.StrokeColor = theme.Color(theme.Focus)
		s.ring.Hidden = !s.focusing
		s.inner.Refresh()
	}
	least := func() fyne.Size { return s.inner.MinSize() }
	layout := func(z fyne.Size) {
		place(s.face, 4, 1, z.Width-8, z.Height-2)
		place(s.ring, 6, 3, z.Width-12, z.Height-6)
		place(s.inner, 4, 1, z.Width-8, z.Height-2)
	}
	return newRenderer(s, least, layout, refresh, s.face, s.inner, s.ring)
}
