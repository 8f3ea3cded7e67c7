package fontmetrics_test

import (
	"errors"
	"math"
	"strings"
	"sync"
	"testing"

	"stillwater/assets"
	"stillwater/wheel"
	"stillwater/wheel/fontmetrics"
)

func fonts() wheel.Fonts {
	return wheel.Fonts{
		Sans: assets.FontSans(), SansBold: assets.FontSansBold(), Serif: assets.FontSerif(), Emoji: assets.FontEmoji(),
	}
}

func set(t testing.TB) *fontmetrics.Set {
	t.Helper()
	s, err := fontmetrics.New(fonts())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFontsThatCannotBeUsed(t *testing.T) {
	if _, err := fontmetrics.New(wheel.Fonts{Serif: assets.FontSerif()}); !errors.Is(err, fontmetrics.ErrNoFont) {
		t.Errorf("no sans: %v", err)
	}
	for _, bad := range []string{"x", strings.Repeat("\x00", 5000), string(assets.FontSans()[:300])} {
		if _, err := fontmetrics.New(wheel.Fonts{Sans: []byte(bad)}); err == nil {
			t.Errorf("%.10q was taken for a font", bad)
		}
	}
	if _, err := fontmetrics.New(wheel.Fonts{Sans: assets.FontSans()}); err != nil {
		t.Errorf("sans alone: %v", err)
	}
}

func TestWidthIsTheSumOfTheGlyphsAndGrowsWithTheSize(t *testing.T) {
	s := set(t)
	for _, text := range []string{"", "Today", "AVATAR", "10", "Emotional 🙂 Ж", "é\u0323", "\x00\u202e", "\U000e0001"} {
		for face := range wheel.Face(wheel.NumFaces) {
			end := 0.0
			for _, g := range s.Layout(text, face, 20) {
				end += g.Width
			}
			if w := s.Width(text, face, 20); math.Abs(w-end) > 1e-9 || math.Abs(s.Width(text, face, 40)-2*w) > 1e-9 || math.IsNaN(w) {
				t.Errorf("%q face %d: width %g, glyphs %g", text, face, w, end)
			}
		}
	}
	if to, t1, o := s.Width("To", 0, 100), s.Width("T", 0, 100), s.Width("o", 0, 100); to >= t1+o {
		t.Errorf("no kerning: To %g, T %g, o %g", to, t1, o)
	}
}

func TestRunesFallBackFromFontToFont(t *testing.T) {
	s := set(t)
	for text, want := range map[string]fontmetrics.Source{
		"a": fontmetrics.Sans, "Ж": fontmetrics.Serif, "🙂": fontmetrics.Emoji, "健": fontmetrics.Sans,
	} {
		g := s.Layout(text, wheel.FaceSans, 10)
		if len(g) != 1 || g[0].Source != want {
			t.Errorf("%s: %+v", text, g)
		}
	}
	if s.Width("健", 0, 10) != s.Width("?", 0, 10) {
		t.Error("a rune without a glyph is not shown as ?")
	}
	if g := s.Layout("e\u0323\u0301", wheel.FaceSans, 10); len(g) > 0 && g[0].Source != g[len(g)-1].Source {
		t.Errorf("a mark came from another font than its letter: %+v", g)
	}
}

func TestOutlinesLieWhereTheTextIs(t *testing.T) {
	s := set(t)
	for _, text := range []string{"Hxg", "10", "🙂"} {
		w, n := s.Width(text, wheel.FaceSansBold, 100), 0
		for _, g := range s.Layout(text, wheel.FaceSansBold, 100) {
			segs := s.Outline(g, 100)
			n += len(segs)
			if len(segs) > 0 && segs[0].Op != fontmetrics.Move {
				t.Errorf("%s does not begin with a move", text)
			}
			for _, o := range segs {
				if p := o.P[0]; p.X < -10 || p.X > w+10 || p.Y < -110 || p.Y > 40 {
					t.Errorf("%s: %v of width %g", text, p, w)
				}
			}
		}
		if n < 8 {
			t.Errorf("%s has %d segments", text, n)
		}
	}
}

func TestSeveralGoroutines(t *testing.T) {
	s := set(t)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for k := range 200 {
				text := strings.Repeat("ab", i+k%7)
				if w := s.Width(text, wheel.Face(k%3), 10); w < 0 {
					t.Error(w)
				}
				s.Layout(text, wheel.FaceSerif, 10)
			}
		})
	}
	wg.Wait()
}

func FuzzLayout(f *testing.F) {
	for _, s := range []string{"Today", "\u0301a\u0301\u0301", "🙂👩‍👩‍👧", "\xff", "عربى", "ก็"} {
		f.Add(s, uint8(0))
	}
	s := set(f)
	f.Fuzz(func(t *testing.T, text string, face uint8) {
		w := s.Width(text, wheel.Face(face), 12)
		if math.IsNaN(w) || w < 0 || w > 12*4*fontmetrics.MaxLetters {
			t.Errorf("%q is %g wide", text, w)
		}
		for _, g := range s.Layout(text, wheel.Face(face), 12) {
			s.Outline(g, 12)
		}
	})
}
