package wheel_test

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stillwater/wheel"
)

// TestBetweenMakesUpNothing: a domain that one end left out stands where the
// other end has it, and is seen only on that end's half of the way.
func TestBetweenMakesUpNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawScores(t, "a"), drawScores(t, "b")
		share := rapid.SampledFrom([]float64{math.NaN(), -1, 0, 0.2, 0.5, 0.51, 0.9, 1, 4}).Draw(t, "share")
		got := wheel.Between(a, b, share)
		for i := range a {
			from, hasFrom := a[i].Value()
			to, hasTo := b[i].Value()
			v, shown := got.Values[i], got.Shown[i]
			switch {
			case hasFrom && hasTo:
				if shown != 1 || v < float64(min(from, to)) || v > float64(max(from, to)) {
					t.Fatalf("%d to %d: %g, shown %g", from, to, v, shown)
				}
			case hasFrom:
				if v != float64(from) || share >= 0.5 && shown != 0 || !(share > 0) && shown != 1 {
					t.Fatalf("only then: %g of %d, shown %g", v, from, shown)
				}
			case hasTo:
				if v != float64(to) || !(share > 0.5) && shown != 0 || share >= 1 && shown != 1 {
					t.Fatalf("only now: %g of %d, shown %g", v, to, shown)
				}
			case shown != 0:
				t.Fatalf("nobody rated it, shown %g", shown)
			}
		}
	})
	if got := wheel.Between(scores(2), scores(8), 0.25); got.Values[0] != 3.5 {
		t.Errorf("a quarter from 2 to 8 is %g", got.Values[0])
	}
}

func replaySpec(steps ...wheel.Scores) wheel.ReplaySpec {
	s := wheel.ReplaySpec{Radar: wheel.RadarSpec{
		Width: 480, Height: 420, Style: wheel.Light(), Labels: english, Values: true, Legend: true, NoneLabel: "not rated",
		DomainHead: "Domain", ChangeHead: "Change", Title: "Your Circle",
		Layers: []wheel.Layer{{Label: "Target", Role: wheel.Target, Scores: scores(8, 8, 6, 8, 7, 7, 6, 8)}},
	}}
	for i, v := range steps {
		s.Steps = append(s.Steps, wheel.Layer{Label: []string{"2 March 2026", "9 May 2026"}[i%2], Scores: v})
	}
	return s
}

func lines(d wheel.Drawing) []string {
	out := strings.Split(dump(d), "\n")
	slices.Sort(out)
	return out
}

// TestAStepOfAReplayIsTheRadar: the same shapes, drawn in a slightly other
// order, and the same table.
func TestAStepOfAReplayIsTheRadar(t *testing.T) {
	m := measurer(t)
	spec := replaySpec(scores(4, 3, 4, 5, 8, 6, 2, 7), scores(7, 6, 4, 8, 5, 7, 3, 6))
	p, err := wheel.NewReplay(spec, m)
	if err != nil {
		t.Fatal(err)
	}
	radar := spec.Radar
	radar.Layers = append([]wheel.Layer{spec.Steps[0]}, radar.Layers...)
	want, err := wheel.Radar(radar, m)
	if err != nil {
		t.Fatal(err)
	}
	if got := lines(p.At(0)); !slices.Equal(got, lines(want)) {
		for i, l := range lines(want) {
			if i < len(got) && got[i] != l {
				t.Fatalf("%s\nis not\n%s", got[i], l)
			}
		}
		t.Fatal("another number of shapes")
	}
	if d := p.At(0.5); len(d.Table.Rows) != 0 {
		t.Error("a table of what nobody rated")
	}
}

// TestNothingButTheRatingsMoves: names, rings and legend stay in their place,
// and every position fits.
func TestNothingButTheRatingsMoves(t *testing.T) {
	m := measurer(t)
	rapid.Check(t, func(t *rapid.T) {
		spec := replaySpec(drawScores(t, "a"), drawScores(t, "b"), drawScores(t, "c"))
		spec.Radar.Width = rapid.Float64Range(200, 900).Draw(t, "width")
		spec.Radar.Style = rapid.SampledFrom([]wheel.Style{wheel.Light(), wheel.Gray()}).Draw(t, "style")
		p, err := wheel.NewReplay(spec, m)
		if err != nil {
			t.Fatal(err)
		}
		var first []wheel.Text
		for _, pos := range []float64{0, 0.3, 0.8, 1, 1.5, 2} {
			d := p.At(pos)
			checkDrawing(t, d, m)
			var names []wheel.Text
			for _, s := range d.Shapes {
				if s, ok := s.(wheel.Text); ok && slices.Contains(english[:], s.String) {
					names = append(names, s)
				}
			}
			if first == nil {
				first = names
			}
			if !reflect.DeepEqual(names, first) {
				t.Fatalf("at %g the names stand at %v, at 0 at %v", pos, names, first)
			}
		}
	})
}

func TestReplayOfNothing(t *testing.T) {
	spec := replaySpec()
	p, err := wheel.NewReplay(spec, flat{})
	if err != nil || p.Len() != 1 {
		t.Fatalf("%d steps, %v", p.Len(), err)
	}
	for _, pos := range []float64{math.NaN(), math.Inf(1), -3, 0, 9} {
		if f := p.Frame(pos); len(f.Fills) != 0 {
			t.Errorf("at %g the empty wheel is filled", pos)
		}
	}
	spec.Radar.Layers = make([]wheel.Layer, wheel.MaxLayers)
	if _, err := wheel.NewReplay(spec, flat{}); err == nil {
		t.Error("four layers are no error")
	}
}

// BenchmarkReplayGeometry is one frame without a picture.
func BenchmarkReplayGeometry(b *testing.B) {
	p, err := wheel.NewReplay(replaySpec(scores(4, 3, 4, 5, 8, 6, 2, 7), scores(7, 6, 4, 8, 5, -1, 3, 6)), measurer(b))
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n++
		p.Frame(float64(n%100) / 100)
	}
}
