package kit

import (
	"image/color"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"stillwater/ui/theme"
	"stillwater/words"
)

// dayGrid draws the days of a Calendar: one month large, or twelve small ones. It is one control, not
// hundreds: what the pointer or the keyboard is on follows from the place.
type dayGrid struct {
	control
	cal    *Calendar
	months []*dayMonth
	under  time.Time // the pointer
	render *renderer
}

func newDayGrid(c *Calendar) *dayGrid {
	g := &dayGrid{cal: c}
	g.onKey, g.onRune = g.key, g.rune
	g.ExtendBaseWidget(g)
	return g
}

// dayMonth is a month as it is drawn.
type dayMonth struct {
	first      time.Time
	small      bool
	name       *canvas.Text
	heads      [7]*canvas.Text
	cells      [42]dayCell
	pos        fyne.Position
	size       fyne.Size
	cell       fyne.Size
	top, above float32 // of the first row of days; height of the name
}

type dayCell struct {
	day   time.Time // zero: it is left out
	other bool      // of the month before or after
	face  *canvas.Rectangle
	name  *canvas.Text
	marks []markShape
}

// build makes the months that are shown.
func (g *dayGrid) build() {
	c := g.cal
	g.months, g.under = nil, time.Time{}
	if c.year {
		for m := time.January; m <= time.December; m++ {
			g.months = append(g.months, newDayMonth(time.Date(c.chosen.Year(), m, 1, 0, 0, 0, 0, time.UTC), true))
		}
	} else {
		g.months = []*dayMonth{newDayMonth(monthOf(c.chosen), false)}
	}
	if g.render != nil {
		g.render.objects = g.objects()
	}
}

func newDayMonth(first time.Time, small bool) *dayMonth {
	m := &dayMonth{first: first, small: small, name: canvas.NewText("", color.Transparent)}
	m.name.Hidden = !small
	for i := range m.heads {
		m.heads[i] = canvas.NewText("", color.Transparent)
	}
	at := weekStart(first)
	for i := range m.cells {
		d := &m.cells[i]
		d.face, d.name = canvas.NewRectangle(color.Transparent), canvas.NewText("", color.Transparent)
		day := at.AddDate(0, 0, i)
		d.other = day.Month() != first.Month()
		if !day.Before(firstDay) && !day.After(lastDay) && !(small && d.other) {
			d.day = day
		}
		d.face.Hidden, d.name.Hidden = d.day.IsZero(), d.day.IsZero()
	}
	return m
}

func (g *dayGrid) objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, m := range g.months {
		out = append(out, m.name)
		for _, h := range m.heads {
			out = append(out, h)
		}
		for i := range m.cells {
			d := &m.cells[i]
			if d.day.IsZero() {
				continue
			}
			out = append(out, d.face, d.name)
			for _, s := range d.marks {
				out = append(out, s.shape)
			}
		}
	}
	return append(out, g.ring)
}

func (g *dayGrid) key(k fyne.KeyName) bool {
	c := g.cal
	from, to := monthOf(c.chosen), monthOf(c.chosen).AddDate(0, 1, -1)
	if c.year {
		from, to = c.Shown()
	}
	var day time.Time
	switch k {
	case fyne.KeyLeft:
		day = c.chosen.AddDate(0, 0, -1)
	case fyne.KeyRight:
		day = c.chosen.AddDate(0, 0, 1)
	case fyne.KeyUp:
		day = c.chosen.AddDate(0, 0, -7)
	case fyne.KeyDown:
		day = c.chosen.AddDate(0, 0, 7)
	case fyne.KeyPageUp:
		day = turned(c.chosen, -1)
	case fyne.KeyPageDown:
		day = turned(c.chosen, 1)
	case fyne.KeyHome:
		day = from
	case fyne.KeyEnd:
		day = to
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.open()
		return true
	default:
		return false
	}
	if !day.Before(firstDay) && !day.After(lastDay) {
		c.moveTo(day, true)
	}
	return true
}

func (g *dayGrid) rune(r rune) bool {
	if r == 't' || r == 'T' {
		g.cal.moveTo(g.cal.today, true)
		return true
	}
	return false
}

// Tapped chooses the day under the pointer, or the month whose name it is on.
func (g *dayGrid) Tapped(e *fyne.PointEvent) {
	DropHints()
	FocusOn(g)
	m, day := g.at(e.Position)
	switch c := g.cal; {
	case m == nil:
	case !day.IsZero() && day.Equal(c.chosen):
		c.open()
	case !day.IsZero():
		c.moveTo(day, true)
	case m.small && e.Position.Y < m.pos.Y+m.above:
		c.moveTo(m.first, true)
		c.SetYear(false)
	}
}

// at finds what lies under a place.
func (g *dayGrid) at(p fyne.Position) (*dayMonth, time.Time) {
	for _, m := range g.months {
		x, y := p.X-m.pos.X, p.Y-m.pos.Y
		if x < 0 || y < 0 || x >= m.size.Width || y >= m.size.Height {
			continue
		}
		if y < m.top || m.cell.Width <= 0 || m.cell.Height <= 0 {
			return m, time.Time{}
		}
		col, row := int(x/m.cell.Width), int((y-m.top)/m.cell.Height)
		if col > 6 || row > 5 {
			return m, time.Time{}
		}
		return m, m.cells[row*7+col].day
	}
	return nil, time.Time{}
}

// MouseMoved shows which day would be chosen.
func (g *dayGrid) MouseMoved(e *desktop.MouseEvent) {
	_, day := g.at(e.Position)
	g.point(day)
}

// MouseIn is as MouseMoved.
func (g *dayGrid) MouseIn(e *desktop.MouseEvent) { g.MouseMoved(e) }

// MouseOut ends it.
func (g *dayGrid) MouseOut() { g.point(time.Time{}) }

func (g *dayGrid) point(day time.Time) {
	if day.Equal(g.under) {
		return
	}
	was := g.under
	g.under = day
	for _, m := range g.months {
		for i := range m.cells {
			if d := &m.cells[i]; !d.day.IsZero() && (d.day.Equal(was) || d.day.Equal(day)) {
				g.paint(m, d)
				d.face.Refresh()
			}
		}
	}
}

// Cursor is a hand over a day.
func (g *dayGrid) Cursor() desktop.Cursor {
	if g.under.IsZero() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// AccessibilityLabel tells what is shown and which day is chosen.
func (g *dayGrid) AccessibilityLabel() string { return g.cal.title() + ". " + g.cal.say(g.cal.chosen) }

// follow brings the chosen day into sight.
func (g *dayGrid) follow() {
	if g.focused && g.self != nil {
		reveal(g.self, g.ring.Position(), g.ring.Size())
	}
}

// ground is what marks of a cell lie on.
func (g *dayGrid) ground(d *dayCell) color.Color {
	card := theme.Color(theme.Card)
	switch {
	case d.day.Equal(g.cal.chosen):
		card = theme.Color(theme.Selection)
	case d.day.Equal(g.cal.today):
		card = theme.Color(theme.Soft)
	}
	if d.day.Equal(g.under) {
		return over(card, theme.Color(theme.Hover))
	}
	return card
}

// paint colors a cell.
func (g *dayGrid) paint(m *dayMonth, d *dayCell) {
	c := g.cal
	d.face.FillColor, d.face.StrokeWidth = color.Transparent, 0
	chosen, today := d.day.Equal(c.chosen), d.day.Equal(c.today)
	if chosen || today || d.day.Equal(g.under) {
		d.face.FillColor = g.ground(d)
	}
	if chosen {
		d.face.StrokeColor, d.face.StrokeWidth = theme.Color(theme.Accent), 1.5
	} else if today {
		d.face.StrokeColor, d.face.StrokeWidth = theme.Color(theme.FieldLine), 1
	}
	name := theme.Ink
	if d.other {
		name = theme.Muted
	}
	d.name.Text, d.name.Color, d.name.TextSize = strconv.Itoa(d.day.Day()), theme.Color(name), m.textSize()
	d.name.TextStyle, d.name.Alignment = fyne.TextStyle{Bold: today || chosen}, fyne.TextAlignCenter
	for _, s := range d.marks {
		s.paint(g.ground(d), d.other)
	}
}

func (m *dayMonth) textSize() float32 {
	if m.small {
		return max(10, whole(theme.TextSize()*0.7))
	}
	return whole(theme.TextSize() * 0.94)
}

func (g *dayGrid) refresh() {
	for _, m := range g.months {
		m.name.Text, m.name.Color, m.name.TextSize, m.name.TextStyle = words.Month(m.first.Month()), theme.Color(theme.Ink), theme.TextSize(), fyne.TextStyle{Bold: true}
		for i, h := range m.heads {
			h.Text = headOf(time.Weekday((int(WeekBegins)+i)%7), m.small)
			h.Alignment, h.TextStyle, h.Color = fyne.TextAlignCenter, fyne.TextStyle{Bold: !m.small}, theme.Color(theme.Muted)
			h.TextSize = theme.CaptionSize()
			if m.small {
				h.TextSize = m.textSize()
			}
		}
		for i := range m.cells {
			if d := &m.cells[i]; !d.day.IsZero() {
				g.mark(d)
				g.paint(m, d)
			}
		}
	}
	if g.render != nil {
		g.render.objects = g.objects()
	}
	g.refreshRing()
}

// headOf is the name of a day of the week above its column.
func headOf(d time.Weekday, small bool) string {
	name := words.WeekdayShort(d)
	if r := []rune(name); small && len(r) > 1 {
		return string(r[:1])
	}
	return name
}

// mark makes the marks of a cell.
func (g *dayGrid) mark(d *dayCell) {
	var want DayMark
	if g.cal.marks != nil {
		want = g.cal.marks(d.day)
	}
	var have DayMark
	for _, s := range d.marks {
		have |= s.mark
	}
	if have == want {
		return
	}
	d.marks = nil
	for _, one := range allMarks {
		if want&one != 0 {
			d.marks = append(d.marks, newMarkShape(one))
		}
	}
}

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

// CreateRenderer draws the days.
func (g *dayGrid) CreateRenderer() fyne.WidgetRenderer {
	g.newRing(theme.RadiusSmall)
	g.build()
	least := func() fyne.Size {
		w := 7 * dayLeast * theme.TextScale()
		return fyne.NewSize(w, g.heightFor(max(w, g.Size().Width)))
	}
	g.render = newRenderer(g, least, g.layout, g.refresh)
	g.render.objects = g.objects()
	return g.render
}
