package kit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// left and right go by one character as people count them.
func (t *padText) left(s spot) spot {
	if s.off == 0 {
		if s.par == 0 {
			return s
		}
		return spot{s.par - 1, len(t.pars[s.par-1].text)}
	}
	return spot{s.par, lastCharacter(t.pars[s.par].text[:s.off])}
}

func (t *padText) right(s spot) spot {
	text := t.pars[s.par].text
	if s.off >= len(text) {
		if s.par+1 == len(t.pars) {
			return s
		}
		return spot{s.par + 1, 0}
	}
	head := cut(text[s.off:], characterMost)
	c, _, _, _ := uniseg.FirstGraphemeClusterInString(head, -1)
	return spot{s.par, s.off + max(1, len(c))}
}

const characterMost = 256 // bytes: a hostile character may be longer, and is taken in pieces

// lastCharacter is where the last character of s begins. It looks back to a letter of ASCII, where
// always one begins, and no further than lookBack.
func lastCharacter(s string) int {
	var base int
	for most := characterMost; ; most = lookBack {
		base = max(0, len(s)-most)
		at := base
		for at > 0 && at < len(s) && s[at] >= utf8.RuneSelf {
			at++
		}
		if base == 0 || at < len(s)-1 || most == lookBack {
			if at < len(s)-1 {
				base = at
			}
			break
		}
	}
	for base > 0 && base < len(s) && !utf8.RuneStart(s[base]) {
		base++
	}
	at := base
	g := uniseg.NewGraphemes(s[base:])
	for g.Next() {
		from, _ := g.Positions()
		at = base + from
	}
	return at
}

const lookBack = 2048

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == '\'' || r == '’'
}

// wordLeft goes to the beginning of the word before a place.
func (t *padText) wordLeft(s spot) spot {
	if s.off == 0 {
		return t.left(s)
	}
	text := wordsBefore(t.pars[s.par].text, s.off)
	rest := strings.TrimRightFunc(text, func(r rune) bool { return !wordRune(r) })
	rest = strings.TrimRightFunc(rest, wordRune)
	return spot{s.par, s.off - len(text) + len(rest)}
}

// wordMost is how many bytes going by words looks at: a word that is longer is taken in pieces.
const wordMost = 64 << 10

func wordsBefore(s string, off int) string {
	from := max(0, off-wordMost)
	for from > 0 && from < off && !utf8.RuneStart(s[from]) {
		from++
	}
	return s[from:off]
}

// wordRight goes behind the next word.
func (t *padText) wordRight(s spot) spot {
	text := t.pars[s.par].text
	if s.off >= len(text) {
		return t.right(s)
	}
	text = cut(text[s.off:], wordMost)
	rest := strings.TrimLeftFunc(text, func(r rune) bool { return !wordRune(r) })
	rest = strings.TrimLeftFunc(rest, wordRune)
	return spot{s.par, s.off + len(text) - len(rest)}
}

// paragraphUp goes to the beginning of the paragraph, or from there to that of the one before.
func (t *padText) paragraphUp(s spot) spot {
	if s.off == 0 && s.par > 0 {
		s.par--
	}
	return spot{s.par, 0}
}

// paragraphDown goes to the beginning of the next paragraph, and from the last one to the end.
func (t *padText) paragraphDown(s spot) spot {
	if s.par+1 < len(t.pars) {
		return spot{s.par + 1, 0}
	}
	return t.end()
}

// paragraphEnd goes to the end of the paragraph, or from there behind the line break.
func (t *padText) paragraphEnd(s spot) spot {
	if end := len(t.pars[s.par].text); s.off < end {
		return spot{s.par, end}
	}
	return t.right(s)
}

// wordAt is the word around a place; both places are the same where there is none.
func (t *padText) wordAt(s spot) (from, to spot) {
	text := t.pars[s.par].text
	from, to = s, s
	before, behind := wordsBefore(text, s.off), cut(text[s.off:], wordMost)
	from.off -= len(before) - len(strings.TrimRightFunc(before, wordRune))
	to.off += len(behind) - len(strings.TrimLeftFunc(behind, wordRune))
	return from, to
}

// characterEnds are the byte offsets behind each character.
func characterEnds(s string) []int {
	var ends []int
	g := uniseg.NewGraphemes(s)
	for g.Next() {
		_, to := g.Positions()
		ends = append(ends, to)
	}
	return ends
}
