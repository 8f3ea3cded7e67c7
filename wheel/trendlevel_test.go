package wheel_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"stillwater/wheel"
)

// leveled is a PHQ-9 with the levels that clinicians compare with.
func leveled(half float64, style wheel.Style, w, h float64) wheel.TrendSpec {
	s := phq()
	s.Scale.Bands, s.Style, s.Width, s.Height = nil, style, w, h
	s.Levels = []wheel.TrendLevel{{Value: half, Label: "half", Short: "50 %"}, {Value: 5, Label: "five", Short: "5", Look: 1}}
	return s
}

func TestLevelsAreDashedLinesWithNames(t *testing.T) {
	m := measurer(t)
	for _, half := range []float64{10.5, 5, 5.5, 0, 27} {
		for _, style := range []wheel.Style{wheel.Paper(), wheel.Gray(), wheel.HighContrast()} {
			for _, size := range [][2]float64{{640, 300}, {250, 84}, {120, 60}} {
				d, err := wheel.Trend(leveled(half, style, size[0], size[1]), m)
				if err != nil {
					t.Fatal(err)
				}
				checkDrawing(t, d, m)
				dashes := map[string]bool{}
				for _, s := range d.Shapes {
					if l, ok := s.(wheel.Polyline); ok && len(l.Stroke.Dash) > 0 && len(l.Points) == 2 && l.Points[0].Y == l.Points[1].Y {
						dashes[fmt.Sprint(l.Stroke.Dash)] = true
					}
				}
				if len(dashes) < 2 {
					t.Errorf("half %v at %v: %d kinds of dashes", half, size, len(dashes))
				}
				if h := d.Table.Header; len(h) < 4 || h[2] != "half" || h[3] != "five" {
					t.Errorf("the table has the heads %q", h)
				}
			}
		}
	}
}

func TestLevelsOffTheScale(t *testing.T) {
	for _, v := range []float64{-1, 28, math.NaN(), math.Inf(1)} {
		_, err := wheel.Trend(leveled(v, wheel.Paper(), 640, 300), measurer(t))
		var off *wheel.ScaleError
		if !errors.As(err, &off) {
			t.Errorf("a level at %v gives %v", v, err)
		}
	}
	s := leveled(3, wheel.Paper(), 640, 300)
	s.Levels = append(s.Levels, s.Levels...)
	var many *wheel.TooManyLayersError
	if _, err := wheel.Trend(s, measurer(t)); !errors.As(err, &many) {
		t.Errorf("four levels give %v", err)
	}
}
