package wheel

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func scores(v ...int) (s Scores) {
	for i, n := range v {
		if n >= 0 {
			s[i] = MustScore(n)
		}
	}
	return s
}

func TestDomainsKeepTheirOrderAndKeys(t *testing.T) {
	want := []string{"emotional", "social", "spiritual", "mental", "physical", "environmental", "financial", "occupational"}
	for i, k := range want {
		d, err := ParseDomain(k)
		if err != nil || d != Domain(i) || d.Key() != k || Domains[i] != d {
			t.Errorf("%d: %v %v %q", i, d, err, d.Key())
		}
	}
	var unknown *UnknownDomainError
	for _, bad := range []string{"", "Emotional", "emotional ", "home", strings.Repeat("ä", 1e5), "\xff\x00"} {
		if _, err := ParseDomain(bad); !errors.As(err, &unknown) || len(err.Error()) > 400 {
			t.Errorf("%.20q: %v", bad, err)
		}
	}
	if Domain(8).Key() != "" || Domain(8).Valid() {
		t.Error("a ninth domain")
	}
	b, err := json.Marshal(map[Domain]int{Financial: 3})
	if err != nil || string(b) != `{"financial":3}` {
		t.Errorf("%s %v", b, err)
	}
}

func TestScoreZeroValueIsNoneNotZero(t *testing.T) {
	var none Score
	if n, ok := none.Value(); ok || n != 0 || none.IsSet() || none.String() != "–" || none == MustScore(0) {
		t.Error("the zero value counts as a score")
	}
	for n := -300; n <= 300; n++ {
		s, err := NewScore(n)
		var re *RangeError
		if in := n >= 0 && n <= 10; in != (err == nil) || !in && (!errors.As(err, &re) || re.Value != n || s.IsSet()) {
			t.Errorf("%d: %v %v", n, s, err)
		}
	}
	b, err := json.Marshal(scores(7, -1, 0, 10))
	if err != nil || string(b) != "[7,null,0,10,null,null,null,null]" {
		t.Errorf("%s %v", b, err)
	}
	var back Scores
	if err := json.Unmarshal(b, &back); err != nil || back != scores(7, -1, 0, 10) {
		t.Errorf("%v %v", back, err)
	}
	for _, bad := range []string{"11", "-1", "7.5", `"7"`, "true", "1e3"} {
		s := MustScore(3)
		if err := json.Unmarshal([]byte(bad), &s); err == nil || s != MustScore(3) {
			t.Errorf("%s was read as %v", bad, s)
		}
	}
}

func TestDifferences(t *testing.T) {
	got := Differences(scores(7, -1, 4, -1, 0, 10), scores(4, 3, -1, -1, 10, 0))
	want := []string{"+3", "–", "–", "–", "−10", "+10", "–", "–"}
	for i, d := range got {
		if d.Domain != Domain(i) || d.String() != want[i] || d.HasDelta != (want[i] != "–") {
			t.Errorf("%d: %+v", i, d)
		}
	}
	if d := Differences(scores(5), scores(5))[0]; !d.HasDelta || d.String() != "0" {
		t.Errorf("%+v", d)
	}
}

func TestCleanText(t *testing.T) {
	marks := strings.Repeat("\u0301", 100_000)
	for _, c := range []struct {
		in    string
		limit int
		want  string
	}{
		{"  two \n\t words ", 20, "two words"},
		{"a\x00b\x1bc", 9, "abc"},
		{"\u202egnp\u202c.exe\u2066\u200f\u061c", 20, "gnp.exe"},
		{"x\xff\xfey\xc3", 9, "xy"},
		{"e" + marks, 9, "é\u0301…"},
		{marks, 9, "…"},
		{"\u0301a", 9, "a"},
		{"abcdef", 3, "abc…"},
		{"abc", 3, "abc"},
		{"ab cdef", 3, "ab…"},
		{"e\u0301e\u0301e\u0301", 3, "ééé"},
		{"Be\u00adruf", 9, "Be\u00adruf"},
		{"\u00ad", 9, ""},
		{"👍🏽❤️", 9, "👍❤"},
		{"", 9, ""},
		{"a b", 3, "a b"},
		{"a  b", 9, "a b"},
		{"a b ", 9, "a b"},
		{" a", 9, "a"},
		{" ", 9, ""},
		{"a\x7fb~", 9, "ab~"},
		{"abc def", 3, "abc…"},
		{"abc", 0, "…"},
	} {
		if got := CleanText(c.in, c.limit); got != c.want {
			t.Errorf("%.20q: %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzCleanText(f *testing.F) {
	for _, s := range []string{"a\u0301\u0302\u0303", "\u202e\x00", "한글", "\xf0\x9f", "a\u00ad\u00ad b", "\u1100\u1161\u0301"} {
		f.Add(s, 5)
	}
	f.Fuzz(func(t *testing.T, s string, limit int) {
		limit = min(max(limit, 1), 200)
		got := CleanText(s, limit)
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\x00\n\u202e\u2066\ufeff") {
			t.Errorf("%q", got)
		}
		if n := len(letters(strings.ReplaceAll(got, "\u00ad", ""))); n > limit+1 {
			t.Errorf("%d letters of %d", n, limit)
		}
		if again := CleanText(got, limit+1); again != got {
			t.Errorf("%q becomes %q", got, again)
		}
	})
}

func TestRunsBreakAtGaps(t *testing.T) {
	for _, c := range []struct {
		s    Scores
		want [][]int
	}{
		{Scores{}, nil},
		{scores(1, 1, 1, 1, 1, 1, 1, 1), [][]int{{0, 1, 2, 3, 4, 5, 6, 7}}},
		{scores(-1, 0), [][]int{{1}}},
		{scores(1, -1, 1, 1, 1, 1, 1, 1), [][]int{{2, 3, 4, 5, 6, 7, 0}}},
		{scores(1, -1, 1, -1, 1, 1), [][]int{{0}, {2}, {4, 5}}},
		{scores(1, 1, -1, -1, 1, -1, -1, 1), [][]int{{4}, {7, 0, 1}}},
	} {
		if got := runs(c.s); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v: %v, want %v", c.s, got, c.want)
		}
	}
}

func TestHatchEndsAtTheOutline(t *testing.T) {
	square := []Point{{0, 0}, {10, 0}, {10, 10}, {0, 10}}
	got := hatch(square, 5/math.Sqrt2) // lines x + y = 5, 10, 15
	want := [][2]Point{{{0, 5}, {5, 0}}, {{0, 10}, {10, 0}}, {{5, 10}, {10, 5}}}
	if len(got) != len(want) {
		t.Fatalf("%v", got)
	}
	for i := range got {
		for k := range 2 {
			if math.Hypot(got[i][k].X-want[i][k].X, got[i][k].Y-want[i][k].Y) > 1e-6 {
				t.Errorf("line %d: %v, want %v", i, got[i], want[i])
			}
		}
	}
	notch := []Point{{0, 0}, {10, 0}, {10, 10}, {8, 10}, {8, 2}, {2, 2}, {2, 10}, {0, 10}}
	for _, l := range hatch(notch, 1) {
		mid := Point{(l[0].X + l[1].X) / 2, (l[0].Y + l[1].Y) / 2}
		if mid.X > 2 && mid.X < 8 && mid.Y > 2 {
			t.Errorf("a line in the notch: %v", l)
		}
	}
	for _, bad := range [][]Point{nil, square[:2], {{0, 0}, {1, 1}, {2, 2}}, {{math.NaN(), 0}, {1, 0}, {0, 1}}, {{0, 0}, {1e9, 0}, {0, 1e9}}} {
		if got := hatch(bad, 1); len(got) > 0 {
			t.Errorf("%v: %d lines", bad, len(got))
		}
	}
}

func TestCrosses(t *testing.T) {
	b := Rect{0, 0, 10, 10}
	for _, c := range []struct {
		s    segment
		want bool
	}{
		{segment{Point{-5, 5}, Point{15, 5}}, true},
		{segment{Point{2, 2}, Point{3, 3}}, true},
		{segment{Point{-5, 8}, Point{3, 15}}, false},
		{segment{Point{-5, 3}, Point{3, 15}}, false},
		{segment{Point{-5, -1}, Point{15, -1}}, false},
		{segment{Point{5, -5}, Point{5, -1}}, false},
	} {
		if got := crosses(b, c.s); got != c.want {
			t.Errorf("%v: %v", c.s, got)
		}
	}
}

// contrast as WCAG 2 defines it.
func contrast(a, b [3]uint8) float64 {
	lum := func(c [3]uint8) float64 {
		f := func(v uint8) float64 {
			x := float64(v) / 255
			if x <= 0.04045 {
				return x / 12.92
			}
			return math.Pow((x+0.055)/1.055, 2.4)
		}
		return 0.2126*f(c[0]) + 0.7152*f(c[1]) + 0.0722*f(c[2])
	}
	l, m := lum(a), lum(b)
	return (math.Max(l, m) + 0.05) / (math.Min(l, m) + 0.05)
}

func TestStylesCanBeRead(t *testing.T) {
	for name, s := range map[string]Style{
		"light": Light(), "dark": Dark(), "paper": Paper(), "gray": Gray(), "high": HighContrast(), "high dark": HighContrastDark(),
	} {
		page := [3]uint8{s.Page.R, s.Page.G, s.Page.B}
		check := func(what string, c [4]uint8, least float64) {
			if got := contrast(page, [3]uint8{c[0], c[1], c[2]}); got < least || c[3] != 255 {
				t.Errorf("%s: %s has contrast %.2f, alpha %d", name, what, got, c[3])
			}
		}
		check("ink", [4]uint8{s.Ink.R, s.Ink.G, s.Ink.B, s.Ink.A}, 7)
		check("muted", [4]uint8{s.Muted.R, s.Muted.G, s.Muted.B, s.Muted.A}, 4.5)
		check("outer ring", [4]uint8{s.Outer.R, s.Outer.G, s.Outer.B, s.Outer.A}, 4.5)
		check("inner rings", [4]uint8{s.Inner.R, s.Inner.G, s.Inner.B, s.Inner.A}, 3)
		for i, l := range s.Layers {
			check("line", [4]uint8{l.Color.R, l.Color.G, l.Color.B, l.Color.A}, 4.5)
			if l.Fill.A != 255 {
				t.Errorf("%s: fill %d is not opaque", name, i)
			}
			for j := range i {
				if l.Marker == s.Layers[j].Marker || reflect.DeepEqual(l.Dash, s.Layers[j].Dash) {
					t.Errorf("%s: layers %d and %d look alike without color", name, i, j)
				}
			}
		}
	}
}

func TestLayersOfOneRoleGetStylesOfTheirOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var ls []Layer
		for range rapid.IntRange(0, MaxLayers).Draw(t, "n") {
			ls = append(ls, Layer{Role: Role(rapid.IntRange(0, 5).Draw(t, "role"))})
		}
		seen := map[Marker]bool{}
		for _, s := range Paper().layerStyles(ls) {
			if seen[s.Marker] || s.Color.A == 0 {
				t.Fatalf("%v", ls)
			}
			seen[s.Marker] = true
		}
		if len(storyOrder(ls)) != len(ls) {
			t.Fatalf("%v %v", ls, storyOrder(ls))
		}
	})
}

// TestCleanTextLooksTwice: the quick look says of no text that it is clean
// unless the slow way leaves it as it is.
func TestCleanTextLooksTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(
			rapid.StringOf(rapid.RuneFrom([]rune("ab Zé ß–’…−\u00ad\u0301\u00a0\u0340ǆ\u2028x1"))),
			rapid.StringOf(rapid.RuneFrom(nil, &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0x20, Hi: 0x24f, Stride: 1}, {Lo: 0x2010, Hi: 0x2030, Stride: 1}}})),
		).Draw(t, "text")
		limit := rapid.IntRange(0, 12).Draw(t, "limit")
		if !isClean(s, limit) {
			return
		}
		slow := bareText(norm.NFC.String(bareText(s)))
		if _, cut := clip(s, limit); slow != s || cut || strings.HasSuffix(s, " ") {
			t.Fatalf("%q is %q", s, slow)
		}
	})
}
