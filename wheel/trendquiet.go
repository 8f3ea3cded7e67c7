package wheel

import (
	"math"
	"strings"
)

// countedSteps are the distances between ticks of a counted axis, in days.
var countedSteps = [...]int{1, 2, 7, 14, 28, 56, 140, 280, 700, 1400, 7000}

// countedLine is the line of numbers below days that are counted from 0.
func (r *sheet) countedLine(s span, write DayText, f font, x func(Day) float64, lo, hi float64) timeLine {
	for _, step := range countedSteps {
		if s.days()/step > 12 {
			continue
		}
		var days []Day
		for d := s.from + Day(step-1) - (s.from+Day(step-1))%Day(step); d <= s.to; d += Day(step) {
			days = append(days, d)
		}
		l, ok := r.setTicks(days, YearDay, func(d Day, _ DayForm) string { return write(d, ShortDay) }, f, x, lo, hi, 0.9*f.size)
		if ok && len(days) > 0 {
			l.years = false
			return l
		}
	}
	return timeLine{}
}

// setQuiet puts the quiet lines onto a panel. It fails with *ScaleError.
func (t *trend) setQuiet(p *panel) error {
	for _, l := range t.spec.Quiet {
		pts, err := sortedPoints(l.Points, p.days, t.spec.Scale)
		if err != nil {
			return err
		}
		p.quiet = append(p.quiet, pts)
	}
	return nil
}

// quietStroke is the line of what stays behind.
func (t *trend) quietStroke() Stroke {
	return Stroke{Width: 0.9 * t.u, Color: mix(t.style.Page, t.style.Ink, 0.34)}
}

// drawQuiet draws the quiet lines; a point that has no neighbor is a larger dot.
func (t *trend) drawQuiet(p *panel) {
	st := t.quietStroke()
	for _, points := range p.quiet {
		for _, run := range joined(points, t.spec.Bridge) {
			pts := make([]Point, len(run))
			r := math.Max(1.3*t.u, 0.8)
			if len(run) == 1 {
				r *= 2 // no line leads the eye to it
			}
			for k, pt := range run {
				pts[k] = p.at(pt)
				t.add(Circle{Center: pts[k], R: r, Fill: st.Color})
			}
			if len(pts) > 1 {
				t.add(Polyline{Points: pts, Stroke: st})
			}
		}
	}
}

// quietItem is the sample of the quiet lines in the legend.
func (t *trend) quietItem() legendItem {
	return legendItem{text: VisibleText(t.spec.QuietLabel, layerLetters), draw: func(x0, x1, y float64) {
		t.add(Polyline{Points: []Point{{x0, y}, {x1, y}}, Stroke: t.quietStroke()})
	}}
}

// quietOn writes what the quiet lines have on a day; empty when they have nothing.
func (t *trend) quietOn(d Day, none string) string {
	var out []string
	for _, p := range t.panels {
		for _, points := range p.quiet {
			for _, pt := range points {
				if pt.Day == d {
					out = append(out, pt.text(none))
				}
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return strings.Join(out, ", ")
}
