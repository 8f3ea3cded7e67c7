package kit

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"stillwater/ui/theme"
	"stillwater/wheel"
	"stillwater/words"
)

// Scale asks for a number of 0 to 10, or none: eleven numbers in a row, and "Not now". Nothing is
// chosen before the person chooses. It tells what the person wants and keeps nothing itself.
//
// Keys: 0 to 9; 10 by 1 and then 0, or End; the arrow keys go on from what is chosen; Delete is
// "Not now".
type Scale struct {
	control
	onScored  func(wheel.Score)
	score     wheel.Score
	answered  bool
	cells     []*scaleCell
	rowWidth  float32
	skip      *Button
	low, high *Text
	pending1  bool // a 1 was typed: a 0 now makes it 10
}

// NewScale makes a scale without a value. onScored is called when the person chooses: with the
// score, or with none for "Not now".
func NewScale(onScored func(wheel.Score)) *Scale {
	s := &Scale{onScored: onScored, low: newText("", StyleSmall), high: newText("", StyleSmall).Align(fyne.TextAlignTrailing)}
	for i := 0; i <= wheel.MaxScore; i++ {
		s.cells = append(s.cells, newScaleCell(s, i))
	}
	s.label = words.T("A number from 0 to 10")
	s.onKey, s.onRune = s.typedKey, s.typedRune
	s.skip = NewButton(words.T("Not now"), nil, Outline, func() { s.choose(wheel.Score{}) })
	s.ExtendBaseWidget(s)
	return s
}

// SetAnchors sets the words below both ends, such as "very low" and "very good".
func (s *Scale) SetAnchors(low, high string) {
	s.low.SetText(low)
	s.high.SetText(high)
	s.Refresh()
}

// SetScore shows a score that was kept before, without calling onScored. None shows nothing.
func (s *Scale) SetScore(v wheel.Score) {
	s.score, s.answered = v, v.IsSet()
	s.Refresh()
}

// Score is what is chosen now, none where nothing is.
func (s *Scale) Score() wheel.Score { return s.score }

// Answered tells whether the person chose a number or "Not now".
func (s *Scale) Answered() bool { return s.answered }

// SkipLabel changes the words of "Not now"; "" leaves it out.
func (s *Scale) SkipLabel(label string) {
	s.skip.SetText(label)
	s.skip.Hidden = label == ""
	s.Refresh()
}

// Cell is the object of a number, for naming it.
func (s *Scale) Cell(n int) fyne.CanvasObject { return s.cells[n] }

// SkipButton is the button "Not now", for naming it.
func (s *Scale) SkipButton() *Button { return s.skip }

func (s *Scale) choose(v wheel.Score) {
	s.score, s.answered = v, true
	s.Refresh()
	if s.onScored != nil {
		s.onScored(v)
	}
}

func (s *Scale) pick(n int) {
	n = max(0, min(n, wheel.MaxScore))
	s.choose(wheel.MustScore(n))
}

func (s *Scale) typedRune(r rune) bool {
	if r < '0' || r > '9' {
		s.pending1 = false
		return false
	}
	if r == '0' && s.pending1 {
		s.pending1 = false
		s.pick(wheel.MaxScore)
		return true
	}
	s.pick(int(r - '0'))
	s.pending1 = r == '1'
	return true
}

func (s *Scale) typedKey(k fyne.KeyName) bool {
	n, ok := s.score.Value()
	switch k {
	case fyne.KeyRight, fyne.KeyUp:
		if !ok {
			n = -1
		}
		s.pick(n + 1)
	case fyne.KeyLeft, fyne.KeyDown:
		if !ok {
			n = wheel.MaxScore + 1
		}
		s.pick(n - 1)
	case fyne.KeyHome:
		s.pick(0)
	case fyne.KeyEnd:
		s.pick(wheel.MaxScore)
	case fyne.KeyDelete, fyne.KeyBackspace:
		s.choose(wheel.Score{})
	default:
		return false
	}
	s.pending1 = false
	return true
}

// Tapped does nothing by itself: the numbers are pressed.
func (s *Scale) Tapped(*fyne.PointEvent) {}

// Cursor is the usual arrow between the numbers.
func (s *Scale) Cursor() desktop.Cursor { return desktop.DefaultCursor }

func (s *Scale) wantsWidth() bool { return true }

func (s *Scale) anchored() bool { return s.low.text != "" || s.high.text != "" }

func (s *Scale) cellHeight() float32 { return theme.TextSize()*1.25 + 22 }

func (s *Scale) minCell() float32 { return theme.TextSize() * 1.9 }

const (
	scaleGap  = 4
	leastCell = 1.35 // of the size of the text: so narrow a number may become where room is short
)

// twoLines tells whether "Not now" goes below the numbers.
func (s *Scale) twoLines(width float32) bool {
	need := 11*s.minCell() + 10*scaleGap
	return !s.skip.Hidden && width < need+theme.Gap12+s.skip.MinSize().Width
}

func (s *Scale) heightFor(width float32) float32 {
	h := s.cellHeight()
	if s.anchored() {
		h += theme.Gap4 + max(s.low.heightFor(width/2), s.high.heightFor(width/2))
	}
	if s.twoLines(width) {
		h += theme.Gap8 + s.skip.MinSize().Height
	}
	return h
}

func (s *Scale) layout(z fyne.Size) {
	w := z.Width
	two := s.twoLines(w)
	if !two && !s.skip.Hidden {
		w -= s.skip.MinSize().Width + theme.Gap12
	}
	w = min(w, 11*theme.TextSize()*3.2)
	cw, h := (w-10*scaleGap)/11, s.cellHeight()
	for i, c := range s.cells {
		place(c, float32(i)*(cw+scaleGap), 0, cw, h)
	}
	s.rowWidth = w
	s.layoutFocus(cw, h)
	y := h
	if s.anchored() {
		half := w/2 - theme.Gap8
		a := max(s.low.heightFor(half), s.high.heightFor(half))
		place(s.low, 0, y+theme.Gap4, half, a)
		place(s.high, w-half, y+theme.Gap4, half, a)
		y += theme.Gap4 + a
	}
	m := s.skip.MinSize()
	if two {
		place(s.skip, 0, y+theme.Gap8, m.Width, m.Height)
	} else {
		place(s.skip, w+theme.Gap12, (h-m.Height)/2, m.Width, m.Height)
	}
}

// layoutFocus puts the ring around the number chosen, or around all of them where none is.
func (s *Scale) layoutFocus(cell, height float32) {
	if n, ok := s.score.Value(); ok {
		s.layoutRing(float32(n)*(cell+scaleGap), 0, cell, height)
		return
	}
	s.layoutRing(0, 0, s.rowWidth, height)
}

// CreateRenderer draws the scale.
func (s *Scale) CreateRenderer() fyne.WidgetRenderer {
	ring := s.newRing(8)
	objects := make([]fyne.CanvasObject, 0, 15)
	for _, c := range s.cells {
		objects = append(objects, c)
	}
	objects = append(objects, s.skip, s.low, s.high, ring)
	least := func() fyne.Size {
		w := 11*leastCell*theme.TextSize() + 10*scaleGap
		return fyne.NewSize(w, s.heightFor(max(w, s.Size().Width)))
	}
	refresh := func() {
		for _, c := range s.cells {
			c.Refresh()
		}
		if s.answered && !s.score.IsSet() {
			s.skip.SetStyle(Primary)
		} else {
			s.skip.SetStyle(Outline)
		}
		s.refreshRing()
	}
	return newRenderer(s, least, s.layout, refresh, objects...)
}

type scaleCell struct {
	hot
	of   *Scale
	n    int
	face *canvas.Rectangle
	name *canvas.Text
}

func newScaleCell(s *Scale, n int) *scaleCell {
	c := &scaleCell{of: s, n: n}
	c.label = strconv.Itoa(n)
	c.onTap = func() {
		FocusOn(s)
		s.pick(n)
	}
	c.ExtendBaseWidget(c)
	return c
}

func (c *scaleCell) refresh() {
	v, ok := c.of.score.Value()
	on := ok && v == c.n
	name := theme.Ink
	c.face.FillColor, c.face.StrokeColor, c.face.StrokeWidth = theme.Color(theme.Field), theme.Color(theme.FieldLine), 1
	if on {
		c.face.FillColor, c.face.StrokeWidth = theme.Color(theme.Primary), 0
		name = theme.OnPrimary
	} else if c.hovered {
		c.face.FillColor = over(c.face.FillColor, theme.Color(theme.Hover))
	}
	c.name.Text, c.name.Color, c.name.TextSize = c.label, theme.Color(name), whole(theme.TextSize()*1.05)
	c.name.TextStyle, c.name.Alignment = fyne.TextStyle{Bold: on}, fyne.TextAlignCenter
}

func (c *scaleCell) CreateRenderer() fyne.WidgetRenderer {
	c.face = canvas.NewRectangle(color.Transparent)
	c.face.CornerRadius = 8
	c.name = canvas.NewText("", color.Transparent)
	least := func() fyne.Size { return fyne.NewSize(c.of.minCell(), c.of.cellHeight()) }
	layout := func(s fyne.Size) {
		place(c.face, 0, 0, s.Width, s.Height)
		centerY(c.name, 0, s.Width, s.Height)
	}
	return newRenderer(c, least, layout, c.refresh, c.face, c.name)
}
