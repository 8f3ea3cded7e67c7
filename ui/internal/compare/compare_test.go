package compare

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

func cut(text string, list []Stretch) []string {
	out := []string{}
	for _, s := range list {
		out = append(out, text[s[0]:s[1]])
	}
	return out
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		was, is     string
		gone, added []string
	}{
		{"", "", nil, nil},
		{"the same", "the same", nil, nil},
		{"", "all new words", nil, []string{"all new words"}},
		{"one two three", "one three", []string{"two"}, nil},
		{"I went home", "I did not go home", []string{"went"}, []string{"did not go"}},
		{"I went.", "I went!", []string{"."}, []string{"!"}},
		{"a  b", "a b", nil, nil},
		{"first\nsecond\nthird", "first\nthird", []string{"second"}, nil},
		{"größer als früher", "größer als morgen", []string{"früher"}, []string{"morgen"}},
		{"\xff\xfe broken", "broken", []string{"\xff\xfe"}, nil},
	} {
		r := Words(c.was, c.is)
		if got := cut(c.was, r.Gone); !slices.Equal(got, c.gone) {
			t.Errorf("%q to %q: gone %q, want %q", c.was, c.is, got, c.gone)
		}
		if got := cut(c.is, r.Added); !slices.Equal(got, c.added) {
			t.Errorf("%q to %q: added %q, want %q", c.was, c.is, got, c.added)
		}
	}
	if r := Words("one, two three", "one"); r.GoneWords != 2 || r.AddedWords != 0 {
		t.Errorf("counted %d gone and %d added", r.GoneWords, r.AddedWords)
	}
}

// Without what is gone and what was added both texts have the same words, whatever they are.
func TestWhatIsLeftIsTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	some := []string{"a", "bb", "ccc", " ", "  ", "\n", ".", "é", "\x80", "日", "\U0001F469", "-"}
	text := func() string {
		var b strings.Builder
		for range r.IntN(30) {
			b.WriteString(some[r.IntN(len(some))])
		}
		return b.String()
	}
	left := func(s string, without []Stretch) string {
		var b strings.Builder
		at := 0
		for _, w := range without {
			b.WriteString(s[at:w[0]])
			at = w[1]
		}
		return strings.Join(strings.Fields(b.String()+s[at:]), "")
	}
	for range 5000 {
		was, is := text(), text()
		d := Words(was, is)
		if a, b := left(was, d.Gone), left(is, d.Added); a != b {
			t.Fatalf("%q to %q leaves %q and %q", was, is, a, b)
		}
	}
}

// Two long texts that have little in common must not hold anybody up.
func TestLongTextsAreBounded(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	text := func(n int) string {
		var b strings.Builder
		for range n {
			fmt.Fprintf(&b, "w%d ", r.IntN(20_000))
		}
		return b.String()
	}
	was, is := text(50_000), text(50_000)
	begin := time.Now()
	d := Words(was, is)
	took := time.Since(begin)
	t.Logf("two texts of 50,000 words with little in common: %v, %d gone", took.Round(time.Millisecond), d.GoneWords)
	if took > 20*time.Second {
		t.Errorf("took %v", took)
	}
	begin = time.Now()
	if d = Words(was, was[:100_000]+"changed "+was[100_000:]); d.AddedWords > 3 || d.GoneWords > 2 {
		t.Errorf("one word more counts as %d added, %d gone", d.AddedWords, d.GoneWords)
	}
	t.Logf("one word more: %v", time.Since(begin).Round(time.Millisecond))
}
