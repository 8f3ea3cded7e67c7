package kit

import (
	"image/color"
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stillwater/ui/theme"
	"stillwater/wheel"
)

// timeRows are the heights of a TimeLine, from above: the dates chosen, the line with its points, the
// marks, the names of the months.
type timeRows struct{ dates, line, marks, ticks, height float32 }

func (l *TimeLine) rows() timeRows {
	text := whole(theme.CaptionSize() * 1.5)
	r := timeRows{dates: text / 2, line: text + whole(theme.TextSize()*0.95)}
	below := r.line + whole(theme.TextSize()*0.75)
	if len(l.axis.marks) > 0 {
		r.marks = below + whole(theme.TextSize()*0.3)
		below = r.marks + whole(theme.TextSize()*0.45)
	}
	r.ticks = below + text/2
	r.height = below + text
	return r
}

// draw makes the objects of the line as it is now. There are few: what is out of sight is left out.
func (l *TimeLine) draw() []fyne.CanvasObject {
	if l.perDay() <= 0 {
		return nil
	}
	r := l.rows()
	out := l.drawTicks(r)
	out = append(out, l.drawMarks(r)...)
	out = append(out, l.drawPoints(r)...)
	out = append(out, l.drawDates(r)...)
	return append(out, l.ring)
}

func (l *TimeLine) drawTicks(r timeRows) []fyne.CanvasObject {
	base := canvas.NewRectangle(theme.Color(theme.FieldLine))
	base.CornerRadius = 1
	place(base, l.pad()/2, r.line-1, l.width-l.pad(), 2)
	var out []fyne.CanvasObject
	size := theme.CaptionSize()
	measure := func(s string) float64 {
		return float64(fyne.MeasureText(s, size, fyne.TextStyle{Bold: true}).Width + theme.Gap16)
	}
	for _, k := range l.axis.ticks(float64(l.width-2*l.pad()), measure) {
		x := l.x(k.day)
		mark := canvas.NewRectangle(theme.Color(theme.FieldLine))
		place(mark, x-0.5, r.line, 1, 7)
		name, style := theme.Muted, fyne.TextStyle{}
		if k.year {
			name, style = theme.Ink, fyne.TextStyle{Bold: true}
		}
		out = append(out, mark, l.text(k.label, x, r.ticks, theme.Color(name), style))
	}
	return append(out, base)
}

// text sets a small text around a middle.
func (l *TimeLine) text(s string, x, y float32, c color.Color, style fyne.TextStyle) *canvas.Text {
	t := canvas.NewText(s, c)
	t.TextSize, t.TextStyle = theme.CaptionSize(), style
	m := t.MinSize()
	place(t, whole(x-m.Width/2), y-m.Height/2, m.Width, m.Height)
	return t
}

func (l *TimeLine) drawMarks(r timeRows) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	card, thin := theme.Color(theme.Card), l.thin()
	for _, m := range l.axis.marks {
		d := daysOf(m.At)
		if !l.axis.shows(d) {
			continue
		}
		sign := MarkDiamond
		if m.Hollow {
			sign = MarkHollow
		}
		s := newMarkShape(sign)
		s.paint(card, false)
		side := s.size(theme.TextSize() * 0.46)
		place(s.shape, l.x(d)-side/2*thin, r.marks-side/2, side*thin, side)
		out = append(out, s.shape)
	}
	return out
}

// thin is the width of a mark, as a share of its height: less than 1 where many lie close together.
func (l *TimeLine) thin() float32 {
	return float32(min(max(l.axis.markGap()*l.perDay()/float64(theme.TextSize()*0.6), 0.2), 1))
}

// drawPoints draws the points that are not chosen, and over them those that are.
func (l *TimeLine) drawPoints(r timeRows) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	radius, chosen := l.radius(), l.axis.chosen()
	card := theme.Color(theme.Card)
	for i, p := range l.axis.points {
		d := daysOf(p.At)
		if !l.axis.shows(d) || slices.Contains(chosen, i) {
			continue
		}
		c := canvas.NewCircle(card)
		c.StrokeColor, c.StrokeWidth = theme.Color(theme.Muted), 1.5
		size := radius
		if i == l.under {
			c.FillColor, size = theme.Color(theme.Muted), radius+1.5
		}
		if radius < 3.5 {
			c.FillColor, c.StrokeWidth = theme.Color(theme.Muted), 0
		}
		place(c, l.x(d)-size, r.line-size, 2*size, 2*size)
		out = append(out, c)
	}
	side := max(radius, theme.TextSize()*0.4)
	for k, i := range slices.Backward(chosen) {
		d := daysOf(l.axis.points[i].At)
		if l.axis.shows(d) {
			o := layerSign(theme.ChartStyle().Layers[k], card)
			place(o, l.x(d)-side, r.line-side, 2*side, 2*side)
			out = append(out, o)
		}
	}
	l.ring.Hidden = true
	if n := len(l.axis.points); n > 0 && l.focused {
		x := l.x(daysOf(l.axis.points[l.axis.cursor].At))
		l.layoutRing(x-side, r.line-side, 2*side, 2*side)
		l.ring.Hidden = false
	}
	return out
}

// layerSign is the marker of a layer of a chart, large enough to be seen alone.
func layerSign(s wheel.LayerStyle, ground color.Color) fyne.CanvasObject {
	switch s.Marker {
	case wheel.Ring:
		c := canvas.NewCircle(ground)
		c.StrokeColor, c.StrokeWidth = s.Color, 3
		return c
	case wheel.Diamond:
		p := canvas.NewArbitraryPolygon(diamondPoints, ground)
		p.NormalizedPoints, p.StrokeColor, p.StrokeWidth = true, s.Color, 2.5
		return p
	}
	r := canvas.NewRectangle(s.Color)
	r.CornerRadius = 2
	return r
}

// timeDate is a date above the line.
type timeDate struct {
	point    int
	x, width float32 // middle and width
	color    color.Color
	strong   bool
}

// drawDates writes the dates of the points chosen above them, and of the one below the pointer or the
// keyboard, moved apart where they would touch. What has no room at all is left out.
func (l *TimeLine) drawDates(r timeRows) []fyne.CanvasObject {
	var list []timeDate
	add := func(i int, c color.Color, strong bool) {
		p := l.axis.points[i]
		d := daysOf(p.At)
		if !l.axis.shows(d) || slices.ContainsFunc(list, func(t timeDate) bool { return t.point == i }) {
			return
		}
		w := fyne.MeasureText(p.Name, theme.CaptionSize(), fyne.TextStyle{Bold: true}).Width
		list = append(list, timeDate{i, l.x(d), w, c, strong})
	}
	for k, i := range l.axis.chosen() {
		add(i, theme.ChartStyle().Layers[k].Color, true)
	}
	if l.focused && len(l.axis.points) > 0 {
		add(l.axis.cursor, theme.Color(theme.Muted), false)
	}
	if l.under >= 0 && l.under < len(l.axis.points) {
		add(l.under, theme.Color(theme.Muted), false)
	}
	var out []fyne.CanvasObject
	for _, d := range movedApart(list, l.width, theme.Gap12) {
		out = append(out, l.text(l.axis.points[d.point].Name, d.x, r.dates, d.color, fyne.TextStyle{Bold: d.strong}))
	}
	return out
}

// movedApart moves texts on a line of a width so that they keep a gap, each as near to its place as it
// can be. The last ones given go where there is no room for all.
func movedApart(list []timeDate, width, gap float32) []timeDate {
	need := -gap
	for i, d := range list {
		if need += d.width + gap; need > width {
			list = list[:i]
			break
		}
	}
	out := slices.Clone(list)
	sort.SliceStable(out, func(i, j int) bool { return out[i].x < out[j].x })
	left := float32(0)
	for i := range out {
		out[i].x = max(out[i].x, left+out[i].width/2)
		left = out[i].x + out[i].width/2 + gap
	}
	right := width
	for i := len(out) - 1; i >= 0; i-- {
		out[i].x = min(out[i].x, right-out[i].width/2)
		right = out[i].x - out[i].width/2 - gap
	}
	return out
}
