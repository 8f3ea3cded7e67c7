package wheel

import "math"

// mostRimMarks is how many marks stand at one domain at most.
const mostRimMarks = 7

// RimMarks gives small discs on ring 10 of a wheel, as many at each domain as there are things to
// mark, at most 7, spread along the rim around its spoke. r is their radius in points; p is that of
// the drawing they go onto. What they stand for is told in words beside the wheel.
func RimMarks(p Place, counts [NumDomains]int, r float64, style Style) []Shape {
	if !(r > 0) || !(p.Radius > 0) {
		return nil
	}
	apart := 2.7 * r / p.Radius // radians from one mark to the next
	var shapes []Shape
	for i, n := range counts {
		n = min(n, mostRimMarks)
		spoke := math.Atan2(p.spokes[i].Y, p.spokes[i].X)
		for k := range max(n, 0) {
			at := spoke + (float64(k)-float64(n-1)/2)*apart
			shapes = append(shapes, Circle{
				Center: Point{p.Center.X + p.Radius*math.Cos(at), p.Center.Y + p.Radius*math.Sin(at)}, R: r,
				Fill: style.Domains[i], Stroke: Stroke{Width: 0.3 * r, Color: style.Page},
			})
		}
	}
	return shapes
}
