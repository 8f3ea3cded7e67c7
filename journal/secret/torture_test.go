package secret

import (
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"stillwater/torture"
)

// typed is a code as somebody may type it: the symbols in any case, zeros and
// ones by any of their other names, and separators anywhere.
func typed(rng *rand.Rand, symbols string) string {
	separators := []string{"", "", "", "-", " ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u2013", "\u2014", "\u2212", " - "}
	var b strings.Builder
	b.WriteString(separators[rng.IntN(len(separators))])
	for _, r := range symbols {
		s := string(r)
		switch r {
		case '0':
			s = []string{"0", "O", "o"}[rng.IntN(3)]
		case '1':
			s = []string{"1", "I", "i", "L", "l"}[rng.IntN(5)]
		}
		if rng.IntN(2) == 0 {
			s = strings.ToLower(s)
		}
		b.WriteString(s)
		b.WriteString(separators[rng.IntN(len(separators))])
	}
	return b.String()
}

func symbolsOf(c Code) string { return strings.ReplaceAll(c.String(), "-", "") }

// TestTortureRecoveryCode makes slips of the pen in many codes. None is taken
// for a code, not even for the right one; and every allowed spelling is read.
func TestTortureRecoveryCode(t *testing.T) {
	rng := torture.Rand(t)
	codes, random := torture.Count(50, 1000), torture.Count(20_000, 1_000_000)
	var singles, swaps, spellings, accepted int
	refuse := func(what, text string) {
		if _, err := ParseCode(text); err == nil {
			accepted++
			t.Errorf("%s: taken for a code", what) // the code is random; the seed plays it again
		}
	}
	all := make([]Code, codes)
	for i := range all {
		var b [16]byte
		for j := range b {
			b[j] = byte(rng.Uint32())
		}
		all[i] = CodeFromBytes(b)
		s := []byte(symbolsOf(all[i]))
		for place, right := range s {
			for _, wrong := range []byte(alphabet) {
				if wrong != right {
					s[place] = wrong
					refuse("one wrong symbol", string(s))
					singles++
				}
			}
			s[place] = right
		}
		for place := range len(s) - 1 {
			if s[place] != s[place+1] {
				s[place], s[place+1] = s[place+1], s[place]
				refuse("two neighbors swapped", string(s))
				s[place], s[place+1] = s[place+1], s[place]
				swaps++
			}
		}
		for range 20 {
			if got, err := ParseCode(typed(rng, string(s))); err != nil || got != all[i] {
				t.Errorf("an allowed spelling is not read: %v", err)
			}
			spellings++
		}
	}
	for range random {
		s := []byte(symbolsOf(all[rng.IntN(len(all))]))
		right := string(s)
		for range 1 + rng.IntN(8) {
			s[rng.IntN(len(s))] = alphabet[rng.IntN(len(alphabet))]
		}
		if string(s) != right {
			refuse("some wrong symbols", string(s))
		}
	}
	torture.Report(t, "recoverycode", map[string]any{
		"codes": codes, "single symbols": singles, "swaps": swaps, "random errors": random,
		"spellings": spellings, "wrong codes accepted": accepted,
	})
}

func FuzzNormalize(f *testing.F) {
	for _, s := range []string{"", "a calm and long passphrase", "cafe\u0301", "a\u00a0b\u3000c", "\u1e9b\u0323", "\u0f71\u0f72\u0f74", "\u212b", "\uac00\u11a8", "x\x00", "\xff", "\u200d", strings.Repeat("\u0958", 341)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once, err := Normalize(s)
		if err != nil {
			if once != "" {
				t.Fatal("an error, and a passphrase as well")
			}
			return
		}
		if len(once) == 0 || len(once) > MaxPassphrase {
			t.Fatalf("%d bytes", len(once))
		}
		if twice, err := Normalize(once); err != nil || twice != once {
			t.Fatalf("%q becomes %q, then %q: %v", s, once, twice, err)
		}
		// What two systems make of the same text is one passphrase.
		for _, other := range []string{norm.NFC.String(s), norm.NFD.String(s)} {
			if len(other) > MaxPassphrase {
				continue
			}
			if got, err := Normalize(other); err != nil || got != once {
				t.Fatalf("%q gives %q, and as %q it gives %q: %v", s, once, other, got, err)
			}
		}
	})
}
