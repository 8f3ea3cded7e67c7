package wheel_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"stillwater/wheel"
)

func TestLinesFitAndKeepEveryWord(t *testing.T) {
	m := measurer(t)
	set := wheel.NewSetter(m)
	rnd := rand.New(rand.NewPCG(5, 7))
	parts := []string{"a", "walk", "along", "the-river", "and/or", "Donau\u00addampf\u00adschiff", "é", "🙂", "дневник", "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", "...", "“quiet”"}
	for range 400 {
		var words []string
		for range rnd.IntN(60) {
			words = append(words, parts[rnd.IntN(len(parts))])
		}
		text := strings.Join(words, " ")
		face, size, limit := wheel.Face(rnd.IntN(wheel.NumFaces)), 8+8*rnd.Float64(), 40+400*rnd.Float64()
		lines := set.Lines(text, face, size, limit)
		for _, l := range lines {
			if w := m.Width(l, face, size); w > limit {
				t.Fatalf("%q is %g wide, limit %g", l, w, limit)
			}
		}
		bare := func(s string) string {
			return strings.NewReplacer(" ", "", "\u00ad", "", "-", "").Replace(s)
		}
		if got, want := bare(strings.Join(lines, "")), bare(text); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
		most := 1 + rnd.IntN(4)
		short := set.Short(text, face, size, limit, most)
		if len(short) > most || len(lines) > most && !strings.HasSuffix(short[len(short)-1], "…") || len(lines) <= most && len(short) != len(lines) {
			t.Fatalf("%d lines became %q, at most %d", len(lines), short, most)
		}
		for _, l := range short {
			if w := m.Width(l, face, size); w > limit {
				t.Fatalf("short: %q is %g wide, limit %g", l, w, limit)
			}
		}
	}
}
