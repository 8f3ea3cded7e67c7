package secret

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestNormalize(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		err            error
	}{
		{"plain", "correct horse", "correct horse", nil},
		{"case and outer spaces stay", " Ab C ", " Ab C ", nil},
		{"composed and decomposed are one", "cafe\u0301", "caf\u00e9", nil},
		{"spaces of every kind", "a\u00a0b\u3000c\u2009d", "a b c d", nil},
		{"full width stays", "\uff21", "\uff21", nil},
		{"emoji", "tea \U0001F375 time", "tea \U0001F375 time", nil},
		{"empty", "", "", ErrEmpty},
		{"line end", "two\nlines", "", ErrUnusable},
		{"NUL", "a\x00b", "", ErrUnusable},
		{"invalid UTF-8", "a\xffb", "", ErrUnusable},
		{"not assigned", "a\U000E0FFFb", "", ErrUnusable},
		{"1024 bytes", strings.Repeat("a", 1024), strings.Repeat("a", 1024), nil},
		{"1025 bytes", strings.Repeat("a", 1025), "", ErrTooLong},
		{"longer after NFC", strings.Repeat("\u0958", 341), "", ErrTooLong},
	} {
		got, err := Normalize(c.in)
		if got != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: %q, %v; want %q, %v", c.name, got, err, c.want, c.err)
		}
		var e *PassphraseError
		if err != nil && !errors.As(err, &e) {
			t.Errorf("%s: error of type %T", c.name, err)
		}
	}
}

func TestNormalizeIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once, err := Normalize(rapid.String().Draw(t, "typed"))
		if err != nil {
			return
		}
		twice, err := Normalize(once)
		if err != nil || twice != once {
			t.Fatalf("%q becomes %q: %v", once, twice, err)
		}
	})
}

func TestAcceptable(t *testing.T) {
	for _, c := range []struct {
		in   string
		want error
	}{
		{"", ErrEmpty},
		{"X9$kq2!z", ErrTooShort},
		{"ありがとうございま", ErrTooShort}, // 9 characters, 27 bytes
		{"password123", ErrTooSimple},
		{"aaaaaaaaaaaaaaaaaaaa", ErrTooSimple},
		{"abcabcabcabcabcabcabc", ErrTooSimple},
		{"qwertyuiop", ErrTooSimple},
		{"1234567890", ErrTooSimple},
		{"pässwörd123", ErrTooSimple},
		{"x\ty the tall trees hum", ErrUnusable},
		{"tv5%kR9wq#Lm", nil},
		{"seven herons borrowed my umbrella", nil},
		{"drop-down zebra felt-tip yo-yo abacus t-shirt", nil},
		{"above above above above above above", ErrTooSimple},
	} {
		if err := Acceptable(c.in); !errors.Is(err, c.want) {
			t.Errorf("%q: %v, want %v", c.in, err, c.want)
		}
	}
}

func TestStrength(t *testing.T) {
	for _, c := range []struct {
		in      string
		inputs  []string
		score   int // at most for < 3, at least for >= 3
		warning Warning
	}{
		{"", nil, 0, WarnShort},
		{"letmein", nil, 0, WarnShort},
		{"basketball", nil, 0, WarnCommon},
		{"zxcvbnm,./", nil, 2, WarnKeyboard},
		{"ababababababab", nil, 1, WarnRepeat},
		{"stillwater", []string{"Stillwater journal"}, 0, WarnPersonal},
		{"seven herons borrowed my umbrella", nil, 3, NoWarning},
	} {
		s := Strength(c.in, c.inputs...)
		if c.score < 3 && s.Score > c.score || c.score >= 3 && s.Score < c.score || s.Warning != c.warning {
			t.Errorf("%q: %+v, want about score %d, warning %d", c.in, s, c.score, c.warning)
		}
	}
}

// TestStrengthIsBounded: the meter follows every key, so the worst text must not stop the window.
func TestStrengthIsBounded(t *testing.T) {
	for _, p := range []string{
		strings.Repeat("a", 1024), strings.Repeat("1a", 512), strings.Repeat("qw3rty", 170) + "x",
		strings.Repeat("4@8({[<369&#!10$57+%2", 48), strings.Repeat("é", 512), "4@8({[ qwerty asdf banana apple zebra umbrella 1987 mother father",
		strings.Repeat("2001-10-12", 100) + "7",
	} {
		start := time.Now()
		Strength(p, "one", "two")
		if d := time.Since(start); d > time.Second { // at most 30 ms on a desk; generous for a busy test machine
			t.Errorf("%d bytes took %v", len(p), d)
		}
	}
}

func TestGeneratedPhrases(t *testing.T) {
	if n := len(wordList()); n != 7776 {
		t.Fatalf("%d words in the list", n)
	}
	seen := map[string]bool{}
	for range 300 {
		p, err := GeneratePhrase()
		if err != nil {
			t.Fatal(err)
		}
		if len(strings.Split(p, " ")) != 6 || Acceptable(p) != nil || Strength(p).Score != 4 || seen[p] {
			t.Fatalf("phrase of %d words, accepted: %v, %+v", len(strings.Fields(p)), Acceptable(p), Strength(p))
		}
		if n, err := Normalize(p); err != nil || n != p {
			t.Fatal("a generated phrase changes when normalized")
		}
		seen[p] = true
	}
}

func TestStrengthHoldsItsRanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.StringN(0, 60, -1).Draw(t, "typed")
		s := Strength(p)
		if s.Score < 0 || s.Score > 4 || s.Guesses < 1 || s.Guesses > 1e300 || (s.Warning != NoWarning) != (s.Score < 3) {
			t.Fatalf("%q: %+v", p, s)
		}
		if Acceptable(p) == nil && (utf8.RuneCountInString(p) < 10 && utf8.RuneCountInString(p) > 0 || s.Score < 3) {
			t.Fatalf("%q accepted: %+v", p, s)
		}
	})
}

func FuzzStrength(f *testing.F) {
	for _, s := range []string{"", "a", "p4ssw0rd", "1.1.1991", "日本語のパスワード", "İİİİİİİİİİ", "\u0301\u0301", "aa\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, p string) {
		if s := Strength(p); s.Score < 0 || s.Score > 4 || s.Guesses < 1 {
			t.Fatalf("%+v", s)
		}
	})
}

func BenchmarkStrengthWorst(b *testing.B) {
	p := "4@8({[ qwerty asdf banana apple zebra umbrella 1987 mother father"
	for b.Loop() {
		Strength(p)
	}
}
