package kit

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillwater/ui/theme"
)

// Spinner is three dots that breathe slowly while something goes on. Where less motion is
// asked for they rest.
type Spinner struct {
	widget.BaseWidget
	color color.Color // nil: the accent
	dots  [3]*canvas.Circle
	anim  *fyne.Animation
	step  int  // the picture of the breath that is shown
	drawn bool // it was seen in a window since Start
}

// breath is how long the dots take to breathe in and out, in so many pictures. Each of them draws the
// whole window, which is a lot of work where the graphics card does not help; ten a second will do.
const (
	breath      = 1800 * time.Millisecond
	breathSteps = 18
)

// NewSpinner makes resting dots.
func NewSpinner() *Spinner {
	s := &Spinner{}
	for i := range s.dots {
		s.dots[i] = canvas.NewCircle(color.Transparent)
	}
	s.ExtendBaseWidget(s)
	return s
}

// Start lets the dots breathe.
func (s *Spinner) Start() {
	if s.anim != nil || theme.LessMotion() {
		return
	}
	s.step, s.drawn = -1, false
	s.anim = &fyne.Animation{Duration: breath, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationLinear, Tick: s.tick}
	s.anim.Start()
}

// Stop lets them rest.
func (s *Spinner) Stop() {
	if s.anim != nil {
		s.anim.Stop()
		s.anim = nil
		s.Refresh()
	}
}

func (s *Spinner) tick(f float32) {
	step := int(f * breathSteps)
	if step == s.step {
		return
	}
	s.step = step
	if !inSight(s) {
		if s.drawn { // its screen has gone: nobody stops it otherwise
			s.Stop()
		}
		return
	}
	s.drawn = true
	for i, d := range s.dots {
		phase := float32(step)/breathSteps - float32(i)*0.18
		phase -= float32(int(phase))
		if phase < 0 {
			phase++
		}
		up := 1 - 2*abs32(phase-0.5)
		d.FillColor = faded(s.ink(), 0.3+0.7*up)
		d.Refresh()
	}
}

// inSight tells whether an object is drawn in a window now: not hidden, nor on a screen that another
// one has taken the place of. What lies in the very corner of a window counts as hidden.
func inSight(o fyne.CanvasObject) bool {
	app := fyne.CurrentApp()
	return app != nil && canvasOf(o) != nil && !app.Driver().AbsolutePositionForObject(o).IsZero()
}

func abs32(v float32) float32 {
	if v < 0 {
		return -v
	}
	return v
}

func (s *Spinner) ink() color.Color {
	if s.color != nil {
		return s.color
	}
	return theme.Color(theme.Accent)
}

// CreateRenderer draws the dots.
func (s *Spinner) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size { return fyne.NewSize(theme.IconSize(), theme.IconSize()) }
	layout := func(size fyne.Size) {
		r := size.Width / 5
		for i, d := range s.dots {
			place(d, float32(i)*(size.Width-r)/2, (size.Height-r)/2, r, r)
		}
	}
	refresh := func() {
		for _, d := range s.dots {
			d.FillColor = faded(s.ink(), 0.7)
		}
	}
	r := newRenderer(s, least, layout, refresh, s.dots[0], s.dots[1], s.dots[2])
	r.destroy = s.Stop
	return r
}

// Progress is a quiet bar from empty to full.
type Progress struct {
	widget.BaseWidget
	value float64
	color fyne.ThemeColorName
}

// NewProgress makes an empty bar.
func NewProgress() *Progress {
	p := &Progress{color: theme.Accent}
	p.ExtendBaseWidget(p)
	return p
}

// SetValue fills the bar to a share of 0 to 1.
func (p *Progress) SetValue(v float64) {
	p.value = max(0, min(1, v))
	p.Refresh()
}

// SetColor changes the color by its name in theme.
func (p *Progress) SetColor(name fyne.ThemeColorName) {
	p.color = name
	p.Refresh()
}

func (p *Progress) wantsWidth() bool { return true }

// CreateRenderer draws the bar.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	back, bar := canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	back.CornerRadius, bar.CornerRadius = 4, 4
	least := func() fyne.Size { return fyne.NewSize(80, 8) }
	layout := func(s fyne.Size) {
		y := (s.Height - 8) / 2
		place(back, 0, y, s.Width, 8)
		w := s.Width * float32(p.value)
		bar.Hidden = w < 1
		place(bar, 0, y, max(8, w), 8)
	}
	refresh := func() {
		back.FillColor, bar.FillColor = theme.Color(theme.Soft), theme.Color(p.color)
		back.StrokeWidth = 0
		if theme.IsHighContrast() {
			back.StrokeColor, back.StrokeWidth = theme.Color(theme.Ink), 1
		}
	}
	return newRenderer(p, least, layout, refresh, back, bar)
}
