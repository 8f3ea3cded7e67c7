package secret

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestPolymodAgainstBIP350 checks the polynomial, the expansion of the human-readable part and the
// constant against the examples that BIP-350 publishes as valid, and some that it calls invalid.
func TestPolymodAgainstBIP350(t *testing.T) {
	const bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l" // the alphabet of BIP-173, for this test only
	for _, c := range []struct {
		text  string
		valid bool
	}{
		{"a1lqfn3a", true},
		{"an83characterlonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber11sg7hg6", true},
		{"abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx", true},
		{"11llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllludsr8", true},
		{"split1checkupstagehandshakeupstreamerranterredcaperredlc445v", true},
		{"?1v759aa", true},
		{"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", true},
		{"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd", false}, // Bech32's constant
		{"tc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", false}, // another part in front
		{"m1vuxwez", false}, // its checksum is that of the upper-case part
	} {
		cut := strings.LastIndexByte(c.text, '1')
		var data []byte
		for _, r := range c.text[cut+1:] {
			data = append(data, byte(strings.IndexRune(bech32, r)))
		}
		if got := verify(c.text[:cut], data); got != c.valid {
			t.Errorf("%s: verify = %v, want %v", c.text, got, c.valid)
		}
		if c.valid {
			n := len(data) - sumSymbols
			if sum := checksum(c.text[:cut], data[:n]); !bytes.Equal(sum[:], data[n:]) {
				t.Errorf("%s: checksum = %v, want %v", c.text, sum, data[n:])
			}
		}
	}
}

// TestCodeVectors pins the written form: a stranger who rebuilds it from the package comment must
// get the same. A change here makes every recovery code on paper worthless.
func TestCodeVectors(t *testing.T) {
	for _, v := range vectors {
		var b [16]byte
		copy(b[:], v.bytes)
		c := CodeFromBytes(b)
		if got := c.String(); got != v.code {
			t.Errorf("%x: %s, want %s", v.bytes, got, v.code)
		}
		back, err := ParseCode(v.code)
		if err != nil || back != c {
			t.Errorf("%s: %v, %v", v.code, back.Bytes(), err)
		}
	}
}

func TestParseCodeIsForgiving(t *testing.T) {
	c := CodeFromBytes([16]byte([]byte("\x00\x11\x22\x33 sixteen byt")))
	s := c.String()
	for _, typed := range []string{
		strings.ToLower(s),
		strings.ReplaceAll(s, "-", ""),
		strings.ReplaceAll(s, "-", " "),
		strings.ReplaceAll(s, "-", "\n"),
		strings.ReplaceAll(s, "-", " – "),
		"  " + s + "\r\n",
		strings.ReplaceAll(s, "0", "O"),
		strings.ReplaceAll(s, "0", "o"),
		strings.ReplaceAll(s, "1", "I"),
		strings.ReplaceAll(s, "1", "l"),
	} {
		if got, err := ParseCode(typed); err != nil || got != c {
			t.Errorf("not read: %v", err)
		}
	}
	if !strings.ContainsAny(s, "01") {
		t.Fatal("the example needs a 0 or a 1 to show anything")
	}
}

func TestParseCodeErrors(t *testing.T) {
	s := CodeFromBytes([16]byte([]byte("0123456789abcdef"))).String()
	newer := newerCode()
	for _, c := range []struct {
		name, typed string
		want        CodeError
	}{
		{"nothing", "", CodeError{CodeLength, 1, 0}},
		{"one group missing", s[:len(s)-5], CodeError{CodeLength, 8, 28}},
		{"a symbol missing in group 3", s[:10] + s[11:], CodeError{CodeLength, 3, 31}},
		{"a symbol too many in group 2", s[:5] + "7" + s[5:], CodeError{CodeLength, 2, 33}},
		{"too many in one go", strings.ReplaceAll(s, "-", "") + "7", CodeError{CodeLength, 0, 33}},
		{"U", "U" + s[1:], CodeError{CodeSymbol, 1, 0}},
		{"a sign in group 8", s[:len(s)-1] + "%", CodeError{CodeSymbol, 8, 0}},
		{"a letter of another script", "Ж" + s[1:], CodeError{CodeSymbol, 1, 0}},
		{"huge", strings.Repeat("A", 5000), CodeError{CodeLength, 0, 5000}},
		{"newer", newer, CodeError{CodeVersion, 0, 0}},
	} {
		_, err := ParseCode(c.typed)
		var e *CodeError
		if !errors.As(err, &e) || *e != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, err, c.want)
			continue
		}
		if c.typed != "" && strings.Contains(e.Error(), c.typed[:min(4, len(c.typed))]) {
			t.Errorf("%s: the error repeats what was typed", c.name)
		}
	}
}

// newerCode is a code whose version bits say 1, with a right checksum.
func newerCode() string {
	all := CodeFromBytes([16]byte{1, 2, 3}).symbols()
	all[0] |= 1 << 3
	sum := checksum(humanPart, all[:dataSymbols])
	copy(all[dataSymbols:], sum[:])
	var b strings.Builder
	for _, v := range all {
		b.WriteByte(alphabet[v])
	}
	return b.String()
}

// TestEveryWrongSymbolIsLocated changes each of the 32 symbols to each of the 31 others, and swaps
// all neighbors: every time the right group must be named.
func TestEveryWrongSymbolIsLocated(t *testing.T) {
	good := CodeFromBytes([16]byte([]byte("still water runs"))).symbols()
	try := func(s [codeSymbols]byte, want int) {
		t.Helper()
		var b strings.Builder
		for _, v := range s {
			b.WriteByte(alphabet[v])
		}
		_, err := ParseCode(b.String())
		var e *CodeError
		if !errors.As(err, &e) || e.Kind != CodeChecksum || e.Group != want {
			t.Errorf("%+v, want checksum in group %d", err, want)
		}
	}
	for i := range good {
		for v := range byte(32) {
			if s := good; v != s[i] {
				s[i] = v
				try(s, i/groupSize+1)
			}
		}
	}
	for i := range len(good) - 1 {
		if s := good; s[i] != s[i+1] {
			s[i], s[i+1] = s[i+1], s[i]
			try(s, i/groupSize+1)
		}
	}
}

func TestCodeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "bytes")
		c := CodeFromBytes([16]byte(raw))
		s := c.String()
		if len(s) != 39 || strings.Join(func() []string { g := c.Groups(); return g[:] }(), "-") != s {
			t.Fatalf("form: %q, %q", s, c.Groups())
		}
		back, err := ParseCode(s)
		if err != nil || back.Bytes() != [16]byte(raw) {
			t.Fatalf("round trip: %v", err)
		}
		// up to four wrong symbols are always noticed
		all := c.symbols()
		for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, 31), 1, 4, rapid.ID[int]).Draw(t, "places") {
			all[i] ^= rapid.ByteRange(1, 31).Draw(t, "change")
		}
		if verify(humanPart, all[:]) {
			t.Fatalf("change not noticed: %v", all)
		}
	})
}

func TestNewCodesDiffer(t *testing.T) {
	seen := map[Code]bool{}
	for range 1000 {
		seen[NewCode()] = true
	}
	if len(seen) != 1000 {
		t.Fatalf("%d different codes of 1000", len(seen))
	}
}

func TestCodeStaysOutOfLogs(t *testing.T) {
	c := NewCode()
	var b bytes.Buffer
	slog.New(slog.NewTextHandler(&b, nil)).Info("x", "code", c)
	fmt.Fprintf(&b, "%#v", c)
	for _, g := range c.Groups() {
		if strings.Contains(b.String(), g) {
			t.Fatalf("a group of the code is in %q", b.String())
		}
	}
}

func FuzzParseCode(f *testing.F) {
	f.Add(CodeFromBytes([16]byte{}).String())
	f.Add("OIL - oil \u2013 0000")
	f.Add(newerCode())
	f.Add("\xff\xfe")
	f.Fuzz(func(t *testing.T, typed string) {
		c, err := ParseCode(typed)
		var e *CodeError
		switch {
		case err == nil:
			if again, err := ParseCode(c.String()); err != nil || again != c {
				t.Fatalf("printed form is not read: %v", err)
			}
		case !errors.As(err, &e) || e.Kind < CodeLength || e.Kind > CodeVersion || e.Group < 0 || e.Group > CodeGroups:
			t.Fatalf("error %+v", err)
		}
	})
}
