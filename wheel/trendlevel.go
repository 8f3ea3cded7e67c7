package wheel

import (
	"math"
	"slices"
)

// MaxLevels is how many levels a trend can have: so many lines can be told apart.
const MaxLevels = 3

// TrendLevel is a value to compare with, drawn as a thin line across the panel. The dashes tell the
// levels apart, the same in color and in gray.
type TrendLevel struct {
	Value float64 // within the scale
	Label string  // for the legend and the text alternative
	Short string  // at the right end of the line; empty: nothing
	Look  int     // which dashes, 0 to MaxLevels-1: long, dotted, long and short
}

// levelDashes tell the levels apart, at a unit of 1: long, dotted, long and short.
var levelDashes = [MaxLevels][]float64{{6, 3}, {1.2, 2.4}, {6, 2.4, 1.2, 2.4}}

// levelStroke is the line of a level.
func (t *trend) levelStroke(l TrendLevel) Stroke {
	s := Stroke{Width: 0.95 * t.u, Color: t.style.Muted}
	for _, d := range levelDashes[min(max(l.Look, 0), MaxLevels-1)] {
		s.Dash = append(s.Dash, d*t.u)
	}
	return s
}

// cleanedLevels gives the levels with texts fit to be drawn. It fails with *ScaleError for one that does
// not lie on the scale, and with *TooManyLayersError.
func cleanedLevels(all []TrendLevel, on TrendScale) ([]TrendLevel, error) {
	if len(all) > MaxLevels {
		return nil, &TooManyLayersError{Count: len(all)}
	}
	all = slices.Clone(all)
	for i := range all {
		l := &all[i]
		if !(l.Value >= on.Min && l.Value <= on.Max) {
			return nil, &ScaleError{Min: on.Min, Max: on.Max, Value: l.Value}
		}
		l.Label, l.Short = VisibleText(l.Label, layerLetters), VisibleText(l.Short, headLetters)
	}
	return all, nil
}

// drawLevels draws the lines of the levels.
func (t *trend) drawLevels(p *panel) {
	for _, l := range t.spec.Levels {
		y := p.y(l.Value)
		t.add(Polyline{Points: t.set(Point{p.box.X0, y}, Point{p.box.X1, y}), Stroke: t.levelStroke(l)})
	}
}

// levelNames is the width of the short names at the ends of the lines; 0 where they have no room.
func (t *trend) levelNames() float64 {
	if t.level >= noStrip || len(t.panels) > 1 {
		return 0
	}
	most := 0.0
	for _, l := range t.spec.Levels {
		most = math.Max(most, t.width(l.Short, t.bandFont()))
	}
	if most > 0.25*t.d.Width {
		return 0
	}
	return most
}

// drawLevelNames writes the short names at the right ends, each beside its line, or as near as the
// others leave it.
func (t *trend) drawLevelNames(p *panel) {
	f := t.bandFont()
	lh := t.lineHeight(f)
	var named []TrendLevel
	for _, l := range t.spec.Levels {
		if l.Short != "" {
			named = append(named, l)
		}
	}
	slices.SortStableFunc(named, func(a, b TrendLevel) int { // from the top on
		switch {
		case a.Value > b.Value:
			return -1
		case a.Value < b.Value:
			return 1
		}
		return 0
	})
	// Down from the top, then up again from the lower end where they went too far.
	mid := make([]float64, len(named))
	for i, l := range named {
		mid[i] = math.Max(p.y(l.Value), p.box.Y0)
		if i > 0 {
			mid[i] = math.Max(mid[i], mid[i-1]+lh)
		}
	}
	end := p.box.Y1
	for i := len(mid) - 1; i >= 0 && mid[i] > end; i-- {
		mid[i] = end
		end -= lh
	}
	if len(mid) > 0 && mid[0] < p.box.Y0-lh/2 {
		return // a panel too low for them
	}
	for i, l := range named {
		t.add(Text{
			At:   Point{p.box.X1 + 0.6*t.f.size + 0.4*t.side(), mid[i] - lh/2 + t.ascent(f)},
			Face: f.face, Size: f.size, Color: t.style.Muted, String: l.Short,
		})
	}
}
