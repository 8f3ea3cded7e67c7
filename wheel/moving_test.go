package wheel_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"stillwater/wheel"
)

// squares lists the markers of a drawing: the squares of the newest layer.
func squares(d wheel.Drawing) (out []wheel.Point) {
	for _, s := range d.Shapes {
		p, ok := s.(wheel.Polygon)
		if ok && len(p.Points) == 4 && p.Points[0].Y == p.Points[1].Y && p.Points[0].X == p.Points[3].X && p.Points[1].X > p.Points[0].X && p.Points[2].Y > p.Points[1].Y {
			out = append(out, wheel.Point{X: (p.Points[0].X + p.Points[2].X) / 2, Y: (p.Points[0].Y + p.Points[2].Y) / 2})
		}
	}
	return out
}

// TestTheMovingWheelComesToRestWhereTheRadarStands: at both ends of the way the corners, and all along it
// the names and rings, stand where Radar draws them.
func TestTheMovingWheelComesToRestWhereTheRadarStands(t *testing.T) {
	m := flat{}
	rng := rand.New(rand.NewPCG(7, 7))
	for range 200 {
		var a, b wheel.Scores
		for i := range a {
			if rng.IntN(4) > 0 {
				a[i] = wheel.MustScore(rng.IntN(11))
			}
			if rng.IntN(4) > 0 {
				b[i] = wheel.MustScore(rng.IntN(11))
			}
		}
		for share, s := range map[float64]wheel.Scores{0: a, 1: b} {
			spec := wheel.RadarSpec{Width: 500, Height: 400, Layers: []wheel.Layer{{Label: "now", Scores: s}}, Labels: english}
			rest, err := wheel.Radar(spec, m)
			if err != nil {
				t.Fatal(err)
			}
			moving, err := wheel.Moving(spec, wheel.Between(a, b, share), m)
			if err != nil {
				t.Fatal(err)
			}
			if x, y := squares(rest), squares(moving); len(x) != len(y) || !together(x, y) {
				t.Fatalf("corners %v, at rest %v", y, x)
			}
			if !reflect.DeepEqual(rest.Table, moving.Table) {
				t.Error("the text alternative tells something else")
			}
		}
	}
}

func together(a, b []wheel.Point) bool {
	for i := range a {
		if math.Hypot(a[i].X-b[i].X, a[i].Y-b[i].Y) > 1e-6 {
			return false
		}
	}
	return true
}

func TestTheMovingWheelStaysOnItsWay(t *testing.T) {
	m := flat{}
	var a, b wheel.Scores
	for i := range a {
		a[i], b[i] = wheel.MustScore(2), wheel.MustScore(8)
	}
	b[3] = wheel.Score{}
	spec := wheel.RadarSpec{Width: 500, Height: 400, Layers: []wheel.Layer{{Scores: a}}, Style: wheel.Gray()}
	texts := -1
	for k := range 21 {
		d, err := wheel.Moving(spec, wheel.Between(a, b, float64(k)/20), m)
		if err != nil {
			t.Fatal(err)
		}
		want := wheel.NumDomains
		if k >= 10 {
			want-- // the one left out has gone by half of the way
		}
		if got := len(squares(d)); got != want {
			t.Errorf("%d corners at %d of 20", got, k)
		}
		n := 0
		for _, s := range d.Shapes {
			if _, ok := s.(wheel.Text); ok {
				n++
			}
		}
		if texts >= 0 && n != texts {
			t.Errorf("%d texts, before %d: something jumps", n, texts)
		}
		texts = n
	}
	bad := wheel.Blend{Values: [8]float64{math.NaN(), -4, 99}, Shown: [8]float64{1, 1, 1, 1, 1, 1, 1, 1}}
	d, err := wheel.Moving(spec, bad, m)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range squares(d) {
		if !(p.X > 0 && p.X < 500 && p.Y > 0 && p.Y < 400) {
			t.Errorf("a corner at %v", p)
		}
	}
	if _, err := wheel.Moving(wheel.RadarSpec{}, bad, m); err == nil {
		t.Error("no size, no drawing")
	}
}
