package wheel

import (
	"math"
	"testing"
)

// TestHeatCanBeRead: on every style the ink can be read on every cell, cells get further from the
// page from score to score in steps that can be told apart, in gray too, and no two are the same.
func TestHeatCanBeRead(t *testing.T) {
	for name, s := range map[string]Style{
		"light": Light(), "dark": Dark(), "paper": Paper(), "gray": Gray(), "high": HighContrast(), "high dark": HighContrastDark(),
	} {
		ramp := s.heatRamp()
		page := lightness(s.Page)
		for n, c := range ramp {
			if got := contrast([3]uint8{s.Ink.R, s.Ink.G, s.Ink.B}, [3]uint8{c.R, c.G, c.B}); got < 4.5 || c.A != 255 {
				t.Errorf("%s: the number %d has a contrast of %.2f, alpha %d", name, n, got, c.A)
			}
			before := page
			if n > 0 {
				before = lightness(ramp[n-1])
			}
			if step := math.Abs(lightness(c)-page) - math.Abs(before-page); step < 1.8 {
				t.Errorf("%s: from %d to %d the lightness changes by %.2f", name, n-1, n, step)
			}
		}
	}
}

func TestSearch(t *testing.T) {
	for _, limit := range []float64{0, 0.3, 0.999, 1} {
		if got := search(0, 1, func(v float64) bool { return v <= limit }); math.Abs(got-limit) > 1e-6 {
			t.Errorf("%g, want %g", got, limit)
		}
	}
}
