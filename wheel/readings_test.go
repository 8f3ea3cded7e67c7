package wheel_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"stillwater/wheel"
)

// texts lists what a drawing writes.
func texts(d wheel.Drawing) (out []string) {
	for _, s := range d.Shapes {
		if s, ok := s.(wheel.Text); ok {
			out = append(out, s.String)
		}
	}
	return out
}

func made(t *testing.T, c string, change func(*look)) wheel.Drawing {
	t.Helper()
	l := plainLook()
	change(&l)
	for _, k := range charts {
		if k.name == c {
			d, err := k.make(l, measurer(t))
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
	}
	t.Fatalf("no chart %q", c)
	return wheel.Drawing{}
}

// TestThePetalsLengthIsTheValue measures every petal and its bow from the center, on a wheel
// without names: 440 x 440, center 220, radius R from the outermost ring.
func TestThePetalsLengthIsTheValue(t *testing.T) {
	given := scores(10, 0, 5, -1, 7, 3, 1, 9)
	style := wheel.Paper()
	d, err := wheel.Petals(wheel.PetalsSpec{Width: 440, Height: 440, Style: style, Scores: given, Compact: true}, flat{})
	if err != nil {
		t.Fatal(err)
	}
	away := func(p wheel.Point) float64 { return math.Hypot(p.X-220, p.Y-220) }
	domain := func(p wheel.Point) int { // whose eighth of the circle it lies in
		turn := math.Atan2(p.X-220, 220-p.Y)/(2*math.Pi)*wheel.NumDomains + 0.5
		return int(math.Floor(turn)+wheel.NumDomains) % wheel.NumDomains
	}
	rim := 0.0
	for _, s := range d.Shapes {
		if s, ok := s.(wheel.Polyline); ok {
			rim = max(rim, away(s.Points[0]))
		}
	}
	var petals, bows [wheel.NumDomains]int
	dots := 0
	for _, s := range d.Shapes {
		switch s := s.(type) {
		case wheel.Polygon:
			i := domain(s.Points[len(s.Points)/2])
			n, ok := given[i].Value()
			if !ok || n == 0 {
				t.Errorf("%v has a petal", wheel.Domain(i))
			}
			if petals[i]++; s.Points[len(s.Points)-1] != (wheel.Point{X: 220, Y: 220}) {
				t.Errorf("the petal of %v does not begin at the center", wheel.Domain(i))
			}
			for _, p := range s.Points[:len(s.Points)-1] {
				if got, want := away(p), rim*float64(n)/10; math.Abs(got-want) > 1e-6 {
					t.Errorf("the petal of %v reaches %g, want %g", wheel.Domain(i), got, want)
				}
			}
		case wheel.Polyline:
			mid := s.Points[len(s.Points)/2]
			i := domain(mid)
			n, ok := given[i].Value()
			switch {
			case s.Stroke.Color == style.Domains[i]:
				bows[i]++
				if want := rim * float64(n) / 10; ok && n > 0 && math.Abs(away(mid)-want) > 1e-6 || n == 0 && away(mid) > 0.05*rim {
					t.Errorf("the bow of %v stands at %g, want %g", wheel.Domain(i), away(mid), want)
				}
			case len(s.Stroke.Dash) > 0:
				dots++
				if ok || math.Abs(away(mid)-rim) > 1e-6 {
					t.Errorf("dots at %v, %v", mid, wheel.Domain(i))
				}
			}
		}
	}
	for i, s := range given {
		n, ok := s.Value()
		if want := map[bool]int{true: 2}[ok && n > 0]; petals[i] != want { // its fill and its outline
			t.Errorf("%v: %d petals, want %d", wheel.Domain(i), petals[i], want)
		}
		if want := map[bool]int{true: 1}[ok]; bows[i] != want {
			t.Errorf("%v: %d bows, want %d", wheel.Domain(i), bows[i], want)
		}
	}
	if dots != 1 {
		t.Errorf("%d gaps are closed by dots", dots)
	}
}

// TestTheNewestAreShown: of too many readings a chart shows the newest, says how many, and its
// text alternative holds just those.
func TestTheNewestAreShown(t *testing.T) {
	for _, c := range []string{"strip", "outlines", "heat"} {
		few := made(t, c, func(l *look) { l.readings = months(5) })
		if s := strings.Join(texts(few), "|") + few.Desc; strings.Contains(s, "newest") {
			t.Errorf("%s: five readings are said to be fewer: %s", c, s)
		}
		d := made(t, c, func(l *look) { l.readings = months(200) })
		var dates []string
		if c == "heat" {
			dates = d.Table.Header[1:]
		} else {
			for _, row := range d.Table.Rows {
				dates = append(dates, row[0])
			}
		}
		all := months(200)
		if len(dates) < 15 || len(dates) >= 200 {
			t.Fatalf("%s: %d of 200 are shown", c, len(dates))
		}
		for i, date := range dates {
			if want := all[200-len(dates)+i].Label; date != want {
				t.Fatalf("%s: %q in place %d, want %q", c, date, i, want)
			}
		}
		want := fmt.Sprintf("The newest %d of 200", len(dates))
		if !strings.Contains(strings.Join(texts(d), " "), want) || d.Desc != want {
			t.Errorf("%s: %q is not said; Desc is %q", c, want, d.Desc)
		}
	}
}

// TestTheBlankWheelCanBeFilled: every ring from 0 to 10 has its number once, every spoke nine
// ticks, and there are lines for name and date.
func TestTheBlankWheelCanBeFilled(t *testing.T) {
	d := made(t, "blank", func(l *look) { l.style, l.width, l.height = wheel.Paper(), 500, 700 })
	seen := map[string]int{}
	for _, s := range texts(d) {
		seen[s]++
	}
	for _, s := range append([]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "Name", "Date"}, english[:]...) {
		if seen[s] != 1 {
			t.Errorf("%q is written %d times", s, seen[s])
		}
	}
	rings, ticks, write := 0, 0, 0
	for _, s := range d.Shapes {
		switch s := s.(type) {
		case wheel.Circle:
			rings++
			if s.Stroke.Width < 0.25 || s.Stroke.Width > 1.3 || s.Fill.A != 0 {
				t.Errorf("a ring of %g points", s.Stroke.Width)
			}
		case wheel.Polyline:
			if len(s.Points) != 2 {
				continue
			}
			switch l := math.Hypot(s.Points[1].X-s.Points[0].X, s.Points[1].Y-s.Points[0].Y); {
			case l < 12:
				ticks++
			case s.Points[0].Y == s.Points[1].Y && s.Points[0].Y < 100:
				if write++; l < 90 {
					t.Errorf("only %g points to write on", l)
				}
			}
		}
	}
	if rings != 10 || ticks != 9*wheel.NumDomains || write != 2 {
		t.Errorf("%d rings, %d ticks, %d lines to write on", rings, ticks, write)
	}
	for _, row := range d.Table.Rows {
		if row[1] != "" {
			t.Errorf("the empty wheel has a score: %q", row)
		}
	}
}

// TestNamesAreWhole: on ordinary pages no name and no date is cut, at 100 and at 200 %, in German.
func TestNamesAreWhole(t *testing.T) {
	for _, c := range []string{"radar", "petals", "strip", "heat", "blank"} {
		for _, scale := range []float64{1, 2} {
			d := made(t, c, func(l *look) { l.labels, l.scale, l.width, l.height = german, scale, 640, 640 })
			all := strings.Join(texts(d), " ")
			if strings.Contains(all, "…") {
				t.Errorf("%s at %g: something is cut in %q", c, scale, all)
			}
			if c == "strip" {
				continue
			}
			for _, l := range german {
				for _, word := range strings.Fields(l) {
					if !strings.Contains(all, word) {
						t.Errorf("%s at %g: %q is not whole in %q", c, scale, l, all)
					}
				}
			}
		}
	}
}
