package kit

import (
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"
)

func onDay(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 12, 0, 0, 0, time.UTC) }

func axisOf(every int, n int) *timeAxis {
	a := &timeAxis{most: 3}
	var points []TimePoint
	for i := range n {
		points = append(points, TimePoint{At: onDay(2026, 1, 5).AddDate(0, 0, every*i), Name: strconv.Itoa(i)})
	}
	a.set(points, nil, []int{n - 2, n - 1})
	return a
}

func TestUpToThreePointsAreChosen(t *testing.T) {
	a := axisOf(14, 6)
	if !slices.Equal(a.chosen(), []int{5, 4}) || a.cursor != 5 {
		t.Fatalf("begins with %v, the keyboard on %d", a.chosen(), a.cursor)
	}
	a.toggle(0)
	if !slices.Equal(a.chosen(), []int{5, 4, 0}) {
		t.Errorf("three: %v", a.chosen())
	}
	a.toggle(1)
	if !slices.Equal(a.chosen(), []int{5, 1, 0}) {
		t.Errorf("the one chosen longest ago goes: %v", a.chosen())
	}
	a.toggle(5)
	a.toggle(0)
	if a.toggle(1) || !slices.Equal(a.chosen(), []int{1}) {
		t.Errorf("one stays: %v", a.chosen())
	}
	if a.toggle(-1) || a.toggle(6) {
		t.Error("what is no point cannot be chosen")
	}
	a.pick([]int{9, 2, 2, -1, 0, 3, 4})
	if !slices.Equal(a.chosen(), []int{4, 3, 0}) {
		t.Errorf("given by number: %v", a.chosen())
	}
}

func TestZoomingKeepsTheDayUnderTheKeyboard(t *testing.T) {
	a := axisOf(14, 300) // eleven years
	from, to := a.all()
	if a.zoomed() || !a.canZoom() {
		t.Fatal("all is shown at first")
	}
	at := daysOf(a.points[200].At)
	share := (at - a.from) / (a.to - a.from)
	for range 4 {
		a.zoom(0.5, at)
		if got := (at - a.from) / (a.to - a.from); math.Abs(got-share) > 1e-6 {
			t.Fatalf("the day moved from %v to %v of the line", share, got)
		}
	}
	if math.Abs((a.to-a.from)-(to-from)/16) > 1e-6 || !a.zoomed() {
		t.Errorf("%v days of %v are shown", a.to-a.from, to-from)
	}
	for range 40 {
		a.zoom(0.5, at)
	}
	if a.canZoom() || math.Abs(a.to-a.from-leastZoom) > 1e-6 {
		t.Errorf("zooming in ends at %v days", a.to-a.from)
	}
	a.moveTo(0)
	if a.from > daysOf(a.points[0].At) || a.from < from-1e-9 {
		t.Error("the first point is in sight, and nothing before it")
	}
	a.moveTo(400)
	if a.cursor != 299 || a.to < daysOf(a.points[299].At) {
		t.Error("the last point is in sight")
	}
	a.pan(1e6)
	if a.to > to+1e-6 {
		t.Error("nothing lies after the end")
	}
	for range 20 {
		a.zoom(2, at)
	}
	if a.zoomed() {
		t.Error("all is shown again")
	}
}

func TestOnePointHasALine(t *testing.T) {
	a := axisOf(14, 1)
	if a.to-a.from != leastSpan || a.nearest(daysOf(a.points[0].At)+1, 2) != 0 || a.nearest(a.from-50, 2) != -1 {
		t.Errorf("%v days for one point", a.to-a.from)
	}
	var none timeAxis
	none.set(nil, nil, nil)
	none.moveTo(3)
	if none.toggle(0) || none.ticks(0, nil) != nil {
		t.Error("no points: nothing to choose")
	}
}

func TestMarksNearThePointsWidenTheLine(t *testing.T) {
	a := axisOf(14, 4)
	a.set(a.points, []TimeMark{{At: onDay(2026, 1, 1)}, {At: onDay(2029, 1, 1)}}, nil)
	if from := dateOf(a.from); from.Month() != 1 || from.Day() != 1 {
		t.Errorf("begins on %v", from)
	}
	if a.to > daysOf(onDay(2026, 3, 1)) {
		t.Error("a far mark does not stretch it")
	}
}

// TestTicksNeverTouch: whatever is shown, at any width, the labels keep apart, stand on round days, and
// the first names a year.
func TestTicksNeverTouch(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	measure := func(s string) float64 { return float64(len(s))*7 + 14 }
	for range 20_000 {
		a := timeAxis{from: rng.Float64() * 40_000}
		a.to = a.from + math.Exp(rng.Float64()*math.Log(40_000))*leastSpan/10
		width := 200 + rng.Float64()*1800
		ticks := a.ticks(width, measure)
		last := math.Inf(-1)
		for i, k := range ticks {
			x, w := (k.day-a.from)/(a.to-a.from)*width, measure(k.label)
			if x-w/2 < last-1e-6 || k.day < a.from || k.day > a.to+1e-6 || k.day != math.Trunc(k.day) {
				t.Fatalf("tick %q at %v of %v..%v, %v wide", k.label, k.day, a.from, a.to, width)
			}
			if i == 0 && len(k.label) < 4 {
				t.Fatalf("the first label %q names no year", k.label)
			}
			last = x + w/2
		}
		if len(ticks) == 0 && a.to-a.from > 40 && a.to-a.from < 3000 && width > 600 {
			t.Fatalf("no tick on %v days, %v wide", a.to-a.from, width)
		}
	}
}
