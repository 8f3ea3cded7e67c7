package wheel

import "math"

// Blend is a wheel on its way from one check-in to another. Nothing in it is a
// rating: it is shown only while the wheel moves.
type Blend struct {
	// Values are where the corners stand, 0 to 10. A domain that is rated at
	// one end only stands there all the way.
	Values [NumDomains]float64
	// Shown is how much of a corner is seen: 1 where both ends have a score,
	// 0 where none has. A domain that one end left out comes or goes between.
	Shown [NumDomains]float64
}

// Between gives the wheel at a share of the way from one check-in to another,
// 0 to 1. No value is made up for a domain that was left out: one that only a
// has fades away in the first half, one that only b has comes in the second.
func Between(a, b Scores, share float64) Blend {
	if !(share > 0) { // NaN counts as 0
		share = 0
	}
	share = math.Min(share, 1)
	var out Blend
	for i := range NumDomains {
		from, hasFrom := a[i].Value()
		to, hasTo := b[i].Value()
		switch {
		case hasFrom && hasTo:
			out.Values[i] = float64(from) + float64(to-from)*share
			out.Shown[i] = 1
		case hasFrom:
			out.Values[i], out.Shown[i] = float64(from), math.Max(1-2*share, 0)
		case hasTo:
			out.Values[i], out.Shown[i] = float64(to), math.Max(2*share-1, 0)
		}
	}
	return out
}
