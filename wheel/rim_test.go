package wheel

import (
	"math"
	"testing"
)

func TestRimMarksStandOnTheRimAroundTheirSpoke(t *testing.T) {
	spec := RadarSpec{Width: 400, Height: 400, Style: Light()}
	for i, d := range Domains {
		spec.Labels[i] = d.Key()
	}
	_, place, err := Dial(spec, nil, plainMeasurer{})
	if err != nil {
		t.Fatal(err)
	}
	counts := [NumDomains]int{1, 2, 0, 50, -3}
	want := [NumDomains]int{1, 2, 0, mostRimMarks}
	var got [NumDomains]int
	var last Circle
	for _, s := range RimMarks(place, counts, 4, spec.Style) {
		c := s.(Circle)
		if far := math.Hypot(c.Center.X-place.Center.X, c.Center.Y-place.Center.Y); math.Abs(far-place.Radius) > 1e-6 {
			t.Errorf("a mark lies %v from the middle, the rim %v", far, place.Radius)
		}
		if gap := math.Hypot(c.Center.X-last.Center.X, c.Center.Y-last.Center.Y); gap < 2*c.R {
			t.Errorf("two marks lie %v apart", gap)
		}
		d, ok := place.Spoke(c.Center)
		if !ok || c.Fill != spec.Style.Domains[d] {
			t.Errorf("the mark at %v belongs to %v", c.Center, d)
		}
		got[d]++
		last = c
	}
	if got != want {
		t.Errorf("marks %v, want %v", got, want)
	}
	if RimMarks(place, counts, 0, spec.Style) != nil || RimMarks(Place{}, counts, 4, spec.Style) != nil {
		t.Error("marks without a size")
	}
}

type plainMeasurer struct{}

func (plainMeasurer) Width(s string, _ Face, size float64) float64 { return float64(len(s)) * size / 2 }
func (plainMeasurer) Ascent(_ Face, size float64) float64          { return size }
func (plainMeasurer) Descent(_ Face, size float64) float64         { return size / 4 }
