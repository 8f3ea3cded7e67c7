package kit

import (
	"fyne.io/fyne/v2"

	"stillwater/ui/theme"
)

// The sizes at 100 % text size.
const (
	dayLeast  = 44 // a large day, in width and height
	dayMost   = 62 // its height
	dayShape  = 0.76
	smallDay  = 22 // a day of a small month
	smallTall = 22
	monthGap  = 16 // between columns
	monthRow  = 12 // between rows
)

func (g *dayGrid) columns(width float32) int {
	least := 7 * smallDay * theme.TextScale()
	n := int((width + monthGap) / (least + monthGap))
	for _, c := range []int{6, 4, 3, 2} { // so that the last row is full
		if n >= c {
			return min(c, 4)
		}
	}
	return 1
}

func (g *dayGrid) dayHeight(width float32) float32 {
	s := theme.TextScale()
	return max(dayLeast*s, min(width/7*dayShape, dayMost*s))
}

func (g *dayGrid) headHeight() float32 { return theme.CaptionSize() * 1.9 }

func (g *dayGrid) smallHeight() float32 {
	return theme.TextSize()*1.45 + theme.CaptionSize()*1.25 + 6*smallTall*theme.TextScale()
}

func (g *dayGrid) heightFor(width float32) float32 {
	if !g.cal.year {
		return g.headHeight() + 6*g.dayHeight(width)
	}
	rows := float32((12 + g.columns(width) - 1) / g.columns(width))
	return rows*g.smallHeight() + (rows-1)*monthRow
}

func (g *dayGrid) layout(s fyne.Size) {
	cols := g.columns(s.Width)
	for i, m := range g.months {
		if m.small {
			w := (s.Width - monthGap*float32(cols-1)) / float32(cols)
			m.pos = fyne.NewPos(float32(i%cols)*(w+monthGap), float32(i/cols)*(g.smallHeight()+monthRow))
			m.size, m.above = fyne.NewSize(w, g.smallHeight()), theme.TextSize()*1.45
			m.top = m.above + theme.CaptionSize()*1.25
			m.cell = fyne.NewSize(w/7, smallTall*theme.TextScale())
		} else {
			m.pos, m.size, m.above, m.top = fyne.NewPos(0, 0), s, 0, g.headHeight()
			m.cell = fyne.NewSize(s.Width/7, g.dayHeight(s.Width))
		}
		g.layoutMonth(m)
	}
}

func (g *dayGrid) layoutMonth(m *dayMonth) {
	h := m.name.MinSize().Height
	place(m.name, m.pos.X+4, m.pos.Y+(m.above-h)/2, m.size.Width, h)
	for i, t := range m.heads {
		h := t.MinSize().Height
		place(t, m.pos.X+float32(i)*m.cell.Width, m.pos.Y+m.above+(m.top-m.above-h)/2, m.cell.Width, h)
	}
	gap, disc, sink := float32(2), theme.TextSize()*0.44, float32(0.6)
	if m.small {
		gap, disc, sink = 1, max(4, theme.TextSize()*0.28), 0.1
	}
	for i := range m.cells {
		d := &m.cells[i]
		if d.day.IsZero() {
			continue
		}
		x, y := m.pos.X+float32(i%7)*m.cell.Width, m.pos.Y+m.top+float32(i/7)*m.cell.Height
		w, h := m.cell.Width-2*gap, m.cell.Height-2*gap
		d.face.CornerRadius = min(theme.Radius, h/4)
		place(d.face, x+gap, y+gap, w, h)
		text := d.name.MinSize().Height
		room := h - disc*1.45
		place(d.name, x+gap, y+gap+(room-text)*sink, w, text)
		layMarks(d.marks, x+m.cell.Width/2, y+gap+h-disc*0.8-h*0.09*sink/0.6, disc)
		if d.day.Equal(g.cal.chosen) && !(d.other && !m.small) {
			g.layoutRing(x+gap+1, y+gap+1, w-2, h-2)
			g.ring.CornerRadius = d.face.CornerRadius + ringGap - 1
		}
	}
}

// layMarks places marks beside each other around a middle.
func layMarks(marks []markShape, x, y, disc float32) {
	step := disc * 1.8
	if len(marks) > 2 {
		step = disc * 1.6
	}
	x -= step * float32(len(marks)-1) / 2
	for i, s := range marks {
		d := s.size(disc)
		place(s.shape, x+float32(i)*step-d/2, y-d/2, d, d)
	}
}
