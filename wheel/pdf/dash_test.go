package pdf

import (
	"math"
	"testing"
)

func TestDashesKeepTheirLength(t *testing.T) {
	for _, c := range []struct {
		pattern []float64
		k       float64
		want    string
	}{
		{nil, 1, "[] 0 d"},
		{[]float64{0, 3.41235}, 1, "[0 3.41235] 0 d"},
		{[]float64{5.5, 4.5}, 0.5, "[2.75 2.25] 0 d"},
		{[]float64{0, 0}, 1, "[] 0 d"},
		{[]float64{1e-9, 0}, 1, "[] 0 d"},
		{[]float64{-1, 2}, 1, "[] 0 d"},
		{[]float64{math.NaN(), 2}, 1, "[] 0 d"},
		{[]float64{math.Inf(1), 2}, 1, "[] 0 d"},
	} {
		if got := dashes(c.pattern, c.k); got != c.want {
			t.Errorf("%v: %s, want %s", c.pattern, got, c.want)
		}
	}
}
