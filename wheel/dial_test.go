package wheel_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"stillwater/wheel"
)

func dialSpec(w, h float64, s wheel.Scores) wheel.RadarSpec {
	spec := wheel.RadarSpec{Width: w, Height: h, Style: wheel.Light(), Values: true, Layers: []wheel.Layer{{Label: "Today", Scores: s}}}
	for i, d := range wheel.Domains {
		spec.Labels[i] = d.Key()
	}
	return spec
}

func TestEveryCornerIsFoundAgain(t *testing.T) {
	m := measurer(t)
	for _, size := range [][2]float64{{700, 570}, {320, 320}, {300, 900}} {
		_, p, err := wheel.Dial(dialSpec(size[0], size[1], wheel.Scores{}), nil, m)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := wheel.RadarPlace(dialSpec(size[0], size[1], wheel.Scores{}), m); err != nil || again != p {
			t.Errorf("without drawing it: %+v, %v; drawn: %+v", again, err, p)
		}
		for _, d := range wheel.Domains {
			for n := 0; n <= wheel.MaxScore; n++ {
				c := p.Corner(d, n)
				if got := p.Value(d, c); got != wheel.MustScore(n) {
					t.Errorf("%v: %d is found as %v", d, n, got)
				}
				got, ok := p.Spoke(c)
				if ok != (n > 0) || ok && got != d {
					t.Errorf("%v %d: spoke %v, %v", d, n, got, ok)
				}
				if p.Middle(c) != (n == 0) {
					t.Errorf("%v %d lies in the middle: %v", d, n, p.Middle(c))
				}
			}
			b := p.Names[d]
			mid := wheel.Point{(b.X0 + b.X1) / 2, (b.Y0 + b.Y1) / 2}
			if got, ok := p.Name(mid, 0); !ok || got != d {
				t.Errorf("the name of %v is found as %v, %v", d, got, ok)
			}
			if _, ok := p.Spoke(mid); ok {
				t.Errorf("the name of %v lies on the wheel", d)
			}
		}
	}
}

func TestAnyPointHasTheNearestNumberOnItsSpoke(t *testing.T) {
	_, p, err := wheel.Dial(dialSpec(700, 570, wheel.Scores{}), nil, measurer(t))
	if err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(5, 8))
	for range 20_000 {
		at := wheel.Point{rnd.Float64() * 700, rnd.Float64() * 570}
		d := wheel.Domain(rnd.IntN(wheel.NumDomains))
		got, ok := p.Value(d, at).Value()
		if !ok {
			t.Fatalf("no value at %v", at)
		}
		// No other number lies nearer, measured along the spoke.
		c := func(n int) float64 {
			q, end := p.Corner(d, n), p.Corner(d, wheel.MaxScore)
			return math.Abs((q.X-at.X)*(end.X-p.Center.X)+(q.Y-at.Y)*(end.Y-p.Center.Y)) / p.Radius
		}
		for n := 0; n <= wheel.MaxScore; n++ {
			if c(n) < c(got)-1e-9 {
				t.Fatalf("%v at %v: %d, but %d is nearer", d, at, got, n)
			}
		}
		if s, ok := p.Spoke(at); ok {
			a := math.Atan2(at.X-p.Center.X, p.Center.Y-at.Y)
			want := (int(math.Round(a/(math.Pi/4))) + wheel.NumDomains) % wheel.NumDomains
			edge := math.Abs(a/(math.Pi/4)-math.Round(a/(math.Pi/4))) > 0.499
			if int(s) != want && !edge {
				t.Fatalf("%v belongs to %v, not %v", at, wheel.Domain(want), s)
			}
		}
	}
}

func TestTheWheelStandsStillWhileItIsRated(t *testing.T) {
	m := measurer(t)
	_, still, err := wheel.Dial(dialSpec(700, 570, wheel.Scores{}), nil, m)
	if err != nil {
		t.Fatal(err)
	}
	var s wheel.Scores
	for i := range s {
		s[i] = wheel.MustScore(i)
		_, p, err := wheel.Dial(dialSpec(700, 570, s), &wheel.Domains[i], m)
		if err != nil {
			t.Fatal(err)
		}
		if p != still {
			t.Fatalf("after %d ratings the wheel is elsewhere", i+1)
		}
	}
}

func TestASpokeThatWasNotTouchedShowsNoValue(t *testing.T) {
	m := measurer(t)
	d, p, err := wheel.Dial(dialSpec(700, 570, wheel.Scores{}), &wheel.Domains[wheel.Social], m)
	if err != nil {
		t.Fatal(err)
	}
	line := wheel.Light().Layers[wheel.Now].Color
	dots := 0
	for _, s := range d.Shapes {
		switch s := s.(type) {
		case wheel.Circle:
			if s.Fill == line {
				dots++
			}
			if s.Stroke.Color == line {
				t.Errorf("a circle at %v with nothing rated", s.Center)
			}
		case wheel.Polygon:
			t.Error("something is filled, or a marker is drawn")
		case wheel.Text:
			if s.String == "5" || s.String == "7" {
				t.Errorf("the value %s", s.String)
			}
		}
	}
	if dots != wheel.MaxScore+1 {
		t.Errorf("%d dots on the spoke", dots)
	}
	plain, err := wheel.Radar(dialSpec(700, 570, wheel.Scores{}), m)
	if err != nil || len(d.Shapes) != len(plain.Shapes)+1+wheel.MaxScore+1 {
		t.Errorf("%d shapes, %d without the spoke (%v)", len(d.Shapes), len(plain.Shapes), err)
	}
	if (p.Value(wheel.Domain(9), p.Center) != wheel.Score{}) {
		t.Error("a value of no domain")
	}
}

func TestDialFailsAsRadarDoes(t *testing.T) {
	var size *wheel.SizeError
	if _, _, err := wheel.Dial(wheel.RadarSpec{}, nil, measurer(t)); !errors.As(err, &size) {
		t.Errorf("no size: %v", err)
	}
	if _, _, err := wheel.Dial(dialSpec(300, 300, wheel.Scores{}), nil, nil); !errors.Is(err, wheel.ErrNoMeasurer) {
		t.Errorf("no measurer: %v", err)
	}
}
