package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"stillwater/ui/theme"
)

// Slider is a place on a way from 0 to 1, with stops on it.
//
// Keys: the arrow keys go from stop to stop, Page up and down by a tenth of the stops, Home and End to the
// ends. A click goes there, dragging follows the pointer.
type Slider struct {
	control
	value    float64
	stops    []float64
	snaps    bool
	onChange func(value float64)
	said     func() string
	track    *canvas.Rectangle
	done     *canvas.Rectangle
	thumb    *canvas.Circle
	signs    []*canvas.Rectangle
	render   *renderer
}

var (
	_ fyne.Draggable     = (*Slider)(nil)
	_ desktop.Cursorable = (*Slider)(nil)
)

// NewSlider makes a slider at 0 without stops. onChange is called when the person moved it.
func NewSlider(label string, onChange func(value float64)) *Slider {
	s := &Slider{onChange: onChange}
	s.label, s.onKey = label, s.key
	s.ExtendBaseWidget(s)
	return s
}

// SetStops gives the stops, 0 to 1 and rising.
func (s *Slider) SetStops(stops []float64) {
	s.stops = stops
	s.Refresh()
}

// SetSnaps says whether only stops can be gone to, by pointer as well.
func (s *Slider) SetSnaps(on bool) { s.snaps = on }

// SetValue goes to a place, 0 to 1, without calling onChange.
func (s *Slider) SetValue(v float64) {
	s.value = min(max(v, 0), 1)
	s.Refresh()
}

// Value is the place, 0 to 1.
func (s *Slider) Value() float64 { return s.value }

// OnKey lets f see every key first; true keeps it from the slider.
func (s *Slider) OnKey(f func(fyne.KeyName) bool) {
	s.onKey = func(k fyne.KeyName) bool { return f(k) || s.key(k) }
}

// Says gives the words for the place, for screen readers.
func (s *Slider) Says(f func() string) { s.said = f }

func (s *Slider) moveTo(v float64) {
	v = min(max(v, 0), 1)
	if s.snaps && len(s.stops) > 0 {
		v = s.stops[s.nearest(v)]
	}
	if v == s.value {
		return
	}
	s.SetValue(v)
	if s.onChange != nil {
		s.onChange(v)
	}
}

func (s *Slider) nearest(v float64) int {
	best := 0
	for i, at := range s.stops {
		if abs64(at-v) < abs64(s.stops[best]-v) {
			best = i
		}
	}
	return best
}

func abs64(v float64) float64 { return max(v, -v) }

// step goes n stops on (or back), the one between which it is counting as none.
func (s *Slider) step(n int) {
	if len(s.stops) == 0 {
		s.moveTo(s.value + float64(n)/20)
		return
	}
	const same = 1e-9
	i := s.nearest(s.value)
	switch off := s.stops[i] - s.value; {
	case n > 0 && off > same:
		n--
	case n < 0 && off < -same:
		n++
	}
	s.moveTo(s.stops[min(max(i+n, 0), len(s.stops)-1)])
}

func (s *Slider) key(k fyne.KeyName) bool {
	far := max(1, len(s.stops)/10)
	switch k {
	case fyne.KeyRight, fyne.KeyUp:
		s.step(1)
	case fyne.KeyLeft, fyne.KeyDown:
		s.step(-1)
	case fyne.KeyPageDown:
		s.step(far)
	case fyne.KeyPageUp:
		s.step(-far)
	case fyne.KeyHome:
		s.moveTo(0)
	case fyne.KeyEnd:
		s.moveTo(1)
	default:
		return false
	}
	return true
}

// thumbSize is the diameter of the handle.
func thumbSize() float32 { return whole(theme.TextSize() * 1.25) }

func (s *Slider) at(x float32) float64 {
	d := thumbSize()
	if room := s.Size().Width - d; room > 0 {
		return float64((x - d/2) / room)
	}
	return 0
}

// Tapped goes to a place.
func (s *Slider) Tapped(e *fyne.PointEvent) {
	DropHints()
	FocusOn(s)
	s.moveTo(s.at(e.Position.X))
}

// Dragged follows the pointer.
func (s *Slider) Dragged(e *fyne.DragEvent) { s.moveTo(s.at(e.Position.X)) }

// DragEnd does nothing more.
func (s *Slider) DragEnd() {}

// AccessibilityLabel tells what it is for, and where it is.
func (s *Slider) AccessibilityLabel() string {
	if s.said != nil {
		return s.label + ". " + s.said()
	}
	return s.label
}

func (s *Slider) wantsWidth() bool { return true }

func (s *Slider) heightFor(float32) float32 { return thumbSize() + 16 }

func (s *Slider) refresh() {
	s.track.FillColor, s.done.FillColor = theme.Color(theme.FieldLine), theme.Color(theme.Accent)
	s.thumb.FillColor, s.thumb.StrokeColor, s.thumb.StrokeWidth = theme.Color(theme.Card), theme.Color(theme.Accent), 3
	if s.hovered {
		s.thumb.FillColor = over(theme.Color(theme.Card), theme.Color(theme.Hover))
	}
	s.refreshRing()
}

// stopsShown is at most so many of the stops drawn; with more they would be a line by themselves.
const stopsShown = 60

func (s *Slider) layout(z fyne.Size) {
	d, mid := thumbSize(), z.Height/2
	room := z.Width - d
	place(s.track, d/2, mid-2, room, 4)
	x := d/2 + float32(s.value)*room
	place(s.done, d/2, mid-2, x-d/2, 4)
	place(s.thumb, x-d/2, mid-d/2, d, d)
	s.layoutRing(x-d/2, mid-d/2, d, d)
	s.ring.CornerRadius = d/2 + ringGap
	s.signs = s.signs[:0]
	if len(s.stops) <= stopsShown {
		for _, at := range s.stops {
			r := canvas.NewRectangle(theme.Color(theme.FieldLine))
			if at <= s.value {
				r.FillColor = theme.Color(theme.Accent)
			}
			r.CornerRadius = 1
			place(r, d/2+float32(at)*room-1, mid-6, 2, 12)
			s.signs = append(s.signs, r)
		}
	}
	if s.render != nil {
		s.render.objects = s.objects()
	}
}

func (s *Slider) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{s.track, s.done}
	for _, r := range s.signs {
		out = append(out, r)
	}
	return append(out, s.thumb, s.ring)
}

// CreateRenderer draws the slider.
func (s *Slider) CreateRenderer() fyne.WidgetRenderer {
	s.track, s.done = canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	s.track.CornerRadius, s.done.CornerRadius = 2, 2
	s.thumb = canvas.NewCircle(color.Transparent)
	s.newRing(theme.Radius)
	least := func() fyne.Size { return fyne.NewSize(120, s.heightFor(0)) }
	s.render = newRenderer(s, least, s.layout, s.refresh, s.objects()...)
	return s.render
}
