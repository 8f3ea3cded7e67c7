package wheel

import (
	"math"
	"slices"
)

// hatch fills a polygon with parallel lines at 45 degrees, rising to the
// right, the given number of points apart. The lines end at the outline, so no
// pen needs to clip. The lines of several polygons of one drawing line up.
func hatch(poly []Point, spacing float64) [][2]Point {
	if len(poly) < 3 || !(spacing > 0) {
		return nil
	}
	// Along a line x + y is constant; lines differ by spacing * sqrt(2).
	step := spacing * math.Sqrt2
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, p := range poly {
		lo, hi = math.Min(lo, p.X+p.Y), math.Max(hi, p.X+p.Y)
	}
	if !(hi-lo < 1e6) || (hi-lo)/step > 1e5 {
		return nil
	}
	var out [][2]Point
	for k := math.Ceil(lo / step); k*step < hi; k++ {
		c := k * step
		var at []float64 // x of the crossings
		for i, p := range poly {
			q := poly[(i+1)%len(poly)]
			a, b := p.X+p.Y-c, q.X+q.Y-c
			if (a < 0) == (b < 0) { // half open: a corner counts once
				continue
			}
			at = append(at, p.X+(q.X-p.X)*a/(a-b))
		}
		slices.Sort(at)
		for i := 0; i+1 < len(at); i += 2 {
			if at[i+1]-at[i] > 0.2 {
				out = append(out, [2]Point{{at[i], c - at[i]}, {at[i+1], c - at[i+1]}})
			}
		}
	}
	return out
}
