package wheel

import (
	"image/color"
	"math"
)

// trend is a chart over time in the making: one panel or several, side by side
// and below each other. All texts in it are cleaned.
type trend struct {
	sheet
	spec     TrendSpec
	ls       []LayerStyle // of the series
	order    []int        // of the series as a story is told
	panels   []*panel
	heads    []panelHead // of each panel
	grids    []int       // how many panels may stand side by side, the best first
	sameDays bool        // all panels show the same days: labels stand below the last row alone
	parts    float64     // how many parts the scale has at most
	values   int         // allValues or endValues
	noDays   bool        // nothing says which days to show

	// What arrange finds:
	cols        int  // panels side by side
	area        Rect // below the title
	f           font // of numbers and days; size 0: no texts
	level       int
	lines       []timeLine // of each panel
	ticks       []float64
	strip       float64      // room for names of phases above a panel
	named       [][]bool     // of each panel the phases whose name stands in their band
	headLines   int          // of the highest head
	inLegend    []TrendPhase // those without room for their name
	blocks      []belowBlock
	belowPanels float64 // where the blocks begin
}

// panelHead is the name above a panel.
type panelHead struct {
	text string
	dot  color.NRGBA // before it; transparent: none
	w    wrapped
}

// Which values are written.
const (
	allValues = iota
	endValues // the first and the last of each line
)

// Trend draws values over time. It fails with *TooManyLayersError, *SizeError,
// *ScaleError, *DaysError or ErrNoMeasurer; any texts are good. The same spec
// and measurer always give the same drawing.
//
// Days go to the right, all equally wide; values go upwards. Neighboring
// values are joined by straight lines, but never across one that was left out,
// nor over more than Bridge days.
func Trend(spec TrendSpec, m Measurer) (Drawing, error) {
	t, err := newTrend(spec, m)
	if err != nil {
		return Drawing{}, err
	}
	s, some, err := spanOf(t.spec.Time, append(t.spec.Series[:len(t.spec.Series):len(t.spec.Series)], t.spec.Quiet...))
	t.noDays = !some
	if err != nil {
		return Drawing{}, err
	}
	if err := t.addPanel(s, ""); err != nil {
		return Drawing{}, err
	}
	t.d.Table = t.table()
	t.arrange()
	t.draw()
	return t.d, nil
}

// newTrend checks and cleans a spec.
func newTrend(spec TrendSpec, m Measurer) (*trend, error) {
	if len(spec.Series) > MaxLayers {
		return nil, &TooManyLayersError{Count: len(spec.Series)}
	}
	size := spec.FontSize
	if size == 0 {
		size = timeSize(spec.Width, spec.Height)
	}
	base, err := newSheet(m, sheetSpec{
		spec.Width, spec.Height, spec.Style, spec.TextScale, size, spec.Title, spec.Desc,
	})
	if err != nil {
		return nil, err
	}
	if spec.Scale, err = spec.Scale.checked(); err != nil {
		return nil, err
	}
	if spec.HasTarget && !(spec.Target >= spec.Scale.Min && spec.Target <= spec.Scale.Max) {
		return nil, &ScaleError{Min: spec.Scale.Min, Max: spec.Scale.Max, Value: spec.Target}
	}
	if spec.Levels, err = cleanedLevels(spec.Levels, spec.Scale); err != nil {
		return nil, err
	}
	t := &trend{sheet: base, spec: spec, grids: []int{1}, parts: 7}
	t.u = t.timeUnit(spec.Width, spec.Height)
	t.spec.Series = append([]TrendSeries(nil), spec.Series...)
	layers := make([]Layer, len(spec.Series))
	for i := range t.spec.Series {
		t.spec.Series[i].Label = VisibleText(spec.Series[i].Label, layerLetters)
		layers[i].Role = spec.Series[i].Role
	}
	t.ls, t.order = t.style.layerStyles(layers), storyOrder(layers)
	t.spec.Time = spec.Time.cleaned()
	t.spec.TargetLabel = VisibleText(spec.TargetLabel, layerLetters)
	return t, nil
}

// cleaned gives the axis with texts fit to be drawn, without phases that end
// before they begin.
func (a TimeAxis) cleaned() TimeAxis {
	phases := a.Phases
	a.Phases = nil
	for _, p := range phases {
		if p.From <= p.To {
			p.Name = VisibleText(p.Name, labelLetters)
			a.Phases = append(a.Phases, p)
		}
	}
	a.MarkLabel = VisibleText(a.MarkLabel, layerLetters)
	a.PhaseHead = VisibleText(a.PhaseHead, headLetters)
	a.DayHead = VisibleText(a.DayHead, headLetters)
	return a
}

// timeSize is the font size of a chart over time at 100 %.
func timeSize(w, h float64) float64 {
	return math.Min(math.Max(math.Sqrt(w*h)/46, 8), 15)
}

// timeUnit scales strokes and markers with the drawing and a little with the
// text.
func (r *sheet) timeUnit(w, h float64) float64 {
	u := math.Min(math.Max(math.Sqrt(w*h)/460, 0.5), 1.5)
	return math.Min(u*(1+0.35*(r.scale-1)), math.Max(math.Min(w, h)/90, 0.3))
}

// spanOf is what the axis asks for, or all days that hold something; some is
// false where nothing does. It fails with *DaysError.
func spanOf(a TimeAxis, series []TrendSeries) (s span, some bool, err error) {
	s = span{a.From, a.To}
	some = s != (span{})
	if !some {
		grow := func(d Day) {
			if !some {
				s, some = span{d, d}, true
			}
			s.from, s.to = min(s.from, d), max(s.to, d)
		}
		for _, l := range series {
			for _, p := range l.Points {
				grow(p.Day)
			}
		}
		for _, m := range a.Marks {
			grow(m.Day)
		}
		if !some { // nothing at all: what the phases say
			for _, p := range a.Phases {
				grow(p.From)
				grow(p.To)
			}
		}
	}
	return s, some, s.valid()
}

// addPanel adds a field that shows the days of s.
func (t *trend) addPanel(s span, head string) error {
	p := &panel{days: s, scale: t.spec.Scale}
	for i, l := range t.spec.Series {
		pts, err := sortedPoints(l.Points, s, t.spec.Scale)
		if err != nil {
			return err
		}
		p.series = append(p.series, panelSeries{t.ls[i], pts})
	}
	if err := t.setQuiet(p); err != nil {
		return err
	}
	if t.spec.HasTarget {
		p.target = &t.spec.Target
	}
	t.panels, t.heads = append(t.panels, p), append(t.heads, panelHead{text: VisibleText(head, labelLetters)})
	return nil
}
