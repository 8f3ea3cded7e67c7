package kit

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"stillwater/ui/theme"
	"stillwater/words"
)

// TimeLine lets a person choose up to three points in time. Those chosen get the markers of the layers of
// a chart, in its colors: the newest that of wheel.Now, the others those after it. Marks stand below the
// line. It lies on a card, and tells what the person wants: what that means is for others.
//
// Keys: the arrow keys go from point to point, Page up and down by ten, Home and End to the first and
// last; Space or Enter chooses a point or takes it back; + and - show less or more of the time, 0 all of
// it. A click chooses the nearest point; dragging moves the time where it does not all fit.
type TimeLine struct {
	control
	axis     timeAxis
	onChange func(chosen []int)
	onView   func()
	under    int // the point below the pointer, -1 for none
	width    float32
	render   *renderer
}

var _ fyne.Draggable = (*TimeLine)(nil)

// NewTimeLine makes a line without points. most is how many can be chosen, 1 to 3. onChange is called when
// the person chose others, with their numbers, the newest first.
func NewTimeLine(label string, most int, onChange func(chosen []int)) *TimeLine {
	l := &TimeLine{axis: timeAxis{most: min(max(most, 1), len(theme.ChartStyle().Layers))}, onChange: onChange, under: -1}
	l.label, l.onKey, l.onRune = label, l.key, l.rune
	l.ExtendBaseWidget(l)
	return l
}

// SetPoints gives the points, by time, the marks, and the numbers of the points that are chosen, in the
// order in which they were.
func (l *TimeLine) SetPoints(points []TimePoint, marks []TimeMark, chosen []int) {
	l.axis.set(points, marks, chosen)
	l.under = -1
	l.Refresh()
}

// SetChosen chooses points without calling onChange, in the order in which they were chosen.
func (l *TimeLine) SetChosen(chosen []int) {
	l.axis.pick(chosen)
	if len(l.axis.picks) > 0 {
		l.axis.moveTo(l.axis.picks[len(l.axis.picks)-1])
	}
	l.Refresh()
}

// Chosen lists the points chosen, the newest first.
func (l *TimeLine) Chosen() []int { return l.axis.chosen() }

// Zoom shows less of the time (a factor below 1) or more, around the point that the keyboard is on.
func (l *TimeLine) Zoom(factor float64) {
	if len(l.axis.points) == 0 {
		return
	}
	l.axis.zoom(factor, daysOf(l.axis.points[l.axis.cursor].At))
	l.viewed()
}

// ShowAll shows all of the time.
func (l *TimeLine) ShowAll() {
	l.axis.showAll()
	l.viewed()
}

// CanZoom tells whether less, and whether more of the time can be shown than now.
func (l *TimeLine) CanZoom() (less, more bool) { return l.axis.canZoom(), l.axis.zoomed() }

// OnView sets what is called when another part of the time is shown.
func (l *TimeLine) OnView(f func()) { l.onView = f }

func (l *TimeLine) viewed() {
	l.Refresh()
	if l.onView != nil {
		l.onView()
	}
}

func (l *TimeLine) toggle(i int) {
	if i < 0 {
		return
	}
	l.axis.moveTo(i)
	changed := l.axis.toggle(i)
	l.Refresh()
	if changed && l.onChange != nil {
		l.onChange(l.axis.chosen())
	}
}

func (l *TimeLine) key(k fyne.KeyName) bool {
	to := l.axis.cursor
	switch k {
	case fyne.KeyLeft, fyne.KeyUp:
		to--
	case fyne.KeyRight, fyne.KeyDown:
		to++
	case fyne.KeyPageUp:
		to -= 10
	case fyne.KeyPageDown:
		to += 10
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = len(l.axis.points) - 1
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		l.toggle(l.axis.cursor)
		return true
	default:
		return false
	}
	l.axis.moveTo(to)
	l.viewed()
	l.follow()
	return true
}

func (l *TimeLine) rune(r rune) bool {
	switch r {
	case '+', '=':
		l.Zoom(0.5)
	case '-':
		l.Zoom(2)
	case '0':
		l.ShowAll()
	default:
		return false
	}
	return true
}

func (l *TimeLine) follow() {
	if l.focused && l.self != nil {
		reveal(l.self, l.ring.Position(), l.ring.Size())
	}
}

// Tapped chooses the nearest point.
func (l *TimeLine) Tapped(e *fyne.PointEvent) {
	DropHints()
	FocusOn(l)
	l.toggle(l.at(e.Position))
}

// at is the point at a place, -1 for none.
func (l *TimeLine) at(p fyne.Position) int {
	perDay := l.perDay()
	if perDay <= 0 {
		return -1
	}
	return l.axis.nearest(l.axis.from+float64(p.X-l.pad())/perDay, 16/perDay)
}

// MouseMoved shows which point would be chosen.
func (l *TimeLine) MouseMoved(e *desktop.MouseEvent) { l.point(l.at(e.Position)) }

// MouseIn is as MouseMoved.
func (l *TimeLine) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseOut ends it.
func (l *TimeLine) MouseOut() { l.point(-1) }

func (l *TimeLine) point(i int) {
	if l.under != i {
		l.under = i
		l.Refresh()
	}
}

// Cursor is a hand over a point.
func (l *TimeLine) Cursor() desktop.Cursor {
	if l.under >= 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Dragged moves the time that is shown.
func (l *TimeLine) Dragged(e *fyne.DragEvent) {
	if perDay := l.perDay(); perDay > 0 && l.axis.zoomed() {
		l.axis.pan(-float64(e.Dragged.DX) / perDay)
		l.viewed()
	}
}

// DragEnd does nothing more.
func (l *TimeLine) DragEnd() {}

// AccessibilityLabel tells where the keyboard is, and what is chosen.
func (l *TimeLine) AccessibilityLabel() string {
	a := &l.axis
	if len(a.points) == 0 {
		return l.label
	}
	s := l.label + ". " + a.points[a.cursor].Name
	for _, i := range a.picks {
		if i == a.cursor {
			return s + ", " + words.T("chosen")
		}
	}
	return s
}

func (l *TimeLine) wantsWidth() bool { return true }

func (l *TimeLine) heightFor(float32) float32 { return l.rows().height }

// pad is the room at both ends: half of a date.
func (l *TimeLine) pad() float32 { return whole(theme.CaptionSize() * 3.2) }

func (l *TimeLine) perDay() float64 {
	span := l.axis.to - l.axis.from
	if room := float64(l.width - 2*l.pad()); room > 0 && span > 0 {
		return room / span
	}
	return 0
}

func (l *TimeLine) x(day float64) float32 {
	return l.pad() + float32((day-l.axis.from)*l.perDay())
}

// radius is that of a point: smaller where many lie close together.
func (l *TimeLine) radius() float32 {
	most := float64(whole(theme.TextSize() * 0.36))
	return float32(math.Max(2, math.Min(most, l.axis.pointGap()*l.perDay()*0.42)))
}

// CreateRenderer draws the line.
func (l *TimeLine) CreateRenderer() fyne.WidgetRenderer {
	l.newRing(theme.RadiusSmall)
	least := func() fyne.Size { return fyne.NewSize(240, l.rows().height) }
	layout := func(s fyne.Size) {
		l.width = s.Width
		l.render.objects = l.draw()
		canvas.Refresh(l)
	}
	l.render = newRenderer(l, least, layout, func() { l.refreshRing() })
	return l.render
}
