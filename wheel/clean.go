package wheel

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	maxMarks    = 2    // combining marks kept on one letter
	maxRawBytes = 8192 // of a text, looked at
)

// CleanText makes any bytes fit to be drawn on one line: valid UTF-8 in NFC,
// no control or invisible formatting characters (so no bidirectional
// overrides), runs of white space become one space, at most two combining
// marks stay on a letter and none without one. A text longer than limit letters
// is cut and ends in "…". Soft hyphens stay; whoever draws a line leaves them
// out (see Wrap).
func CleanText(s string, limit int) string {
	if isClean(s, limit) {
		return s
	}
	cut := false
	if len(s) > maxRawBytes {
		s, cut = s[:maxRawBytes], true
	}
	s = bareText(s)
	s = bareText(norm.NFC.String(s)) // composing may lead to fewer marks
	s = strings.TrimRight(s, " \u00ad")
	if short, did := clip(s, limit); did {
		return short + "…"
	}
	if cut {
		return s + "…"
	}
	return s
}

// isClean is a quick look that most texts pass: no longer than limit, only
// letters and signs of Latin scripts, composed, with single spaces between.
func isClean(s string, limit int) bool {
	if len(s) > maxRawBytes {
		return false
	}
	n, space := 0, true
	for _, r := range s {
		switch {
		case r == ' ':
			if space {
				return false
			}
			space = true
		case r > ' ' && r < 0x7f, r > 0xa0 && r < 0x250 && r != '\u00ad',
			r >= '\u2010' && r <= '\u2015', r >= '\u2018' && r <= '\u201e', r == '…', r == '−':
			space = false
		default: // bytes that are no UTF-8 too
			return false
		}
		n++
	}
	return n <= limit && (n == 0 || !space)
}

// bareText drops what must not be drawn. Its output is at most as long as s.
func bareText(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	marks, space, base := 0, true, false
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		s = s[n:]
		switch {
		case r == utf8.RuneError && n == 1:
			continue
		case unicode.IsSpace(r):
			if !space {
				b.WriteByte(' ')
			}
			space, base = true, false
		case unicode.Is(unicode.M, r):
			if marks++; base && marks <= maxMarks && !isVariation(r) {
				b.WriteRune(r)
			}
		case r == '\u00ad':
			if base {
				b.WriteRune(r)
			}
			base = false
		case unicode.In(r, unicode.C, unicode.Noncharacter_Code_Point) || isSkinTone(r):
			continue
		default:
			b.WriteRune(r)
			marks, space, base = 0, false, true
		}
	}
	return b.String()
}

func isVariation(r rune) bool { return r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF }

func isSkinTone(r rune) bool { return r >= 0x1F3FB && r <= 0x1F3FF }

// clip cuts a cleaned text after limit letters.
func clip(s string, limit int) (string, bool) {
	n := 0
	for i, r := range s {
		if unicode.Is(unicode.M, r) || r == '\u00ad' {
			continue
		}
		if n == limit {
			return strings.TrimRight(s[:i], " \u00ad"), true
		}
		n++
	}
	return s, false
}

// letters splits a cleaned text into letters with their marks.
func letters(s string) []string {
	var out []string
	for _, r := range s {
		if len(out) > 0 && unicode.Is(unicode.M, r) {
			out[len(out)-1] += string(r)
			continue
		}
		out = append(out, string(r))
	}
	return out
}

// VisibleText is CleanText without soft hyphens: what is drawn and measured.
func VisibleText(s string, limit int) string {
	return strings.ReplaceAll(CleanText(s, limit), "\u00ad", "")
}
