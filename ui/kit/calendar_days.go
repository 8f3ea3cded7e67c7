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
