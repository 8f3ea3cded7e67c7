package raster_test

import (
	"image"
	"testing"

	"pgregory.net/rapid"

	"stillwater/wheel"
	"stillwater/wheel/raster"
)

var names = [wheel.NumDomains]string{
	"Emotional", "Social", "Spiritual", "Mental", "Physical", "Environmental", "Financial", "Occupational",
}

func scores(v ...int) (s wheel.Scores) {
	for i, n := range v {
		if n >= 0 {
			s[i] = wheel.MustScore(n)
		}
	}
	return s
}

func replay(t rapid.TB, style wheel.Style, w, h float64, steps ...wheel.Scores) *wheel.Replay {
	t.Helper()
	spec := wheel.ReplaySpec{Radar: wheel.RadarSpec{
		Width: w, Height: h, Style: style, Labels: names, Legend: true, Values: true, NoneLabel: "not rated",
		Layers: []wheel.Layer{{Label: "Target", Role: wheel.Target, Scores: scores(8, 8, 6, 8, 7, 7, 6, 8)}},
	}}
	for i, s := range steps {
		spec.Steps = append(spec.Steps, wheel.Layer{Label: []string{"2 March", "16 March", "30 March 2026"}[i%3], Scores: s})
	}
	r, err := wheel.NewReplay(spec, must(raster.NewMeasurer(fonts())))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// differ is the largest difference of a channel, and how many pixels differ by
// more than a rounding.
func differ(a, b *image.NRGBA) (most, count int) {
	for i := range a.Pix {
		d := int(a.Pix[i]) - int(b.Pix[i])
		d = max(d, -d)
		most = max(most, d)
		if d > 3 {
			count++
		}
	}
	return most, count
}

// TestAFrameIsTheDrawing: what the player puts together is what the drawing of
// the same position is.
func TestAFrameIsTheDrawing(t *testing.T) {
	styles := []wheel.Style{wheel.Light(), wheel.Dark(), wheel.HighContrast(), wheel.Gray()}
	var buffer *image.NRGBA
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) (s wheel.Scores) {
			for i := range s {
				if n := rapid.IntRange(-2, 10).Draw(t, name); n >= 0 {
					s[i] = wheel.MustScore(n)
				}
			}
			return s
		}
		at := rapid.IntRange(0, len(styles)-1).Draw(t, "style")
		r := replay(t, styles[at], 300, 260, draw("a"), draw("b"), draw("c"))
		pos := rapid.SampledFrom([]float64{-1, 0, 0.1, 0.49, 0.5, 0.75, 1, 1.3, 1.99, 2, 7}).Draw(t, "position")
		p, err := raster.NewPlayer(r, 200, 170, fonts())
		if err != nil {
			t.Fatal(err)
		}
		want, err := raster.Fit(r.At(pos), 200, 170, fonts())
		if err != nil {
			t.Fatal(err)
		}
		buffer = p.Frame(buffer, pos)
		most, count := differ(buffer, want)
		// Where two parts of the inside meet, and where a hatch ends, edges are
		// mixed in another order.
		limit, allowed := 3, 0
		if styles[at].Hatch {
			limit, allowed = 90, 200*170*3/25
		} else if pos > 0 && pos < 2 && pos != 1 {
			limit, allowed = 40, 120
		}
		if most > limit || count > allowed {
			t.Fatalf("a difference of %d, %d places, style %d", most, count, at)
		}
	})
}

// BenchmarkReplayFrame is a frame at 900 x 800 pixels: geometry and picture.
func BenchmarkReplayFrame(b *testing.B) {
	r := replay(b, wheel.Light(), 900, 800, scores(4, 3, 4, 5, 5, 6, 2, 7), scores(7, 6, 4, 8, -1, 7, 3, 6))
	p, err := raster.NewPlayer(r, 900, 800, fonts())
	if err != nil {
		b.Fatal(err)
	}
	var img *image.NRGBA
	n := 0
	for b.Loop() {
		n++
		img = p.Frame(img, float64(n%100)/100)
	}
}

// BenchmarkRadarPicture is the same wheel drawn anew for each picture.
func BenchmarkRadarPicture(b *testing.B) {
	r := replay(b, wheel.Light(), 900, 800, scores(4, 3, 4, 5, 5, 6, 2, 7), scores(7, 6, 4, 8, -1, 7, 3, 6))
	n := 0
	for b.Loop() {
		n++
		if _, err := raster.Fit(r.At(float64(n%100)/100), 900, 800, fonts()); err != nil {
			b.Fatal(err)
		}
	}
}
