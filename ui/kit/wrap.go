package kit

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// mostMarks is how many combining marks on one letter are drawn; no writing needs more.
const mostMarks = 8

// displayText makes any text safe to draw: line ends become \n, tabs spaces; other control
// characters, those that turn the direction of what follows, and heaps of combining marks are left
// out.
func displayText(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	marks := 0
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			if marks++; marks > mostMarks {
				return -1
			}
			return r
		}
		marks = 0
		switch {
		case r == '\n' || r == '\r':
			return '\n'
		case r == '\t':
			return ' '
		case unicode.IsControl(r) || isBidiControl(r):
			return -1
		}
		return r
	}, s)
}

// isPlain tells whether nothing in s needs care.
func isPlain(s string) bool {
	for _, r := range s {
		if r != '\n' && (unicode.IsControl(r) || isBidiControl(r) || r == unicode.ReplacementChar || unicode.Is(unicode.M, r)) {
			return false
		}
	}
	return true
}

func isBidiControl(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F
}

// wrapText breaks s into lines of at most width, at spaces where it can. Words that are too long
// are broken between characters.
func wrapText(s string, width float32, measure func(string) float32) []string {
	var out []string
	space := measure("x x") - measure("xx")
	for _, par := range strings.Split(s, "\n") {
		out = append(out, wrapParagraph(par, width, space, measure)...)
	}
	return out
}

func wrapParagraph(par string, width, space float32, measure func(string) float32) []string {
	var out []string
	var line strings.Builder
	used := float32(0)
	flush := func() {
		out = append(out, line.String())
		line.Reset()
		used = 0
	}
	for _, word := range strings.Fields(par) {
		for {
			head, w, tail := fitWord(word, width, measure)
			if line.Len() > 0 && (tail != "" || used+space+w > width) {
				flush()
			}
			if line.Len() > 0 {
				line.WriteByte(' ')
				used += space
			}
			line.WriteString(head)
			used += w
			if tail == "" {
				break
			}
			flush()
			word = tail
		}
	}
	flush()
	return out
}

// longWord is how many bytes of a word are measured at once: what is longer is broken anyway.
const longWord = 240

// fitWord gives as much of the front of a word as fits, at least one character, how wide it is, and
// the rest. It never measures more than longWord bytes at once.
func fitWord(word string, width float32, measure func(string) float32) (head string, w float32, tail string) {
	if len(word) <= longWord {
		if w = measure(word); w <= width {
			return word, w, ""
		}
	}
	var ends []int
	state, rest, at := -1, word, 0
	for rest != "" && at < longWord {
		var c string
		c, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		at += len(c)
		ends = append(ends, at)
	}
	lo, hi := 1, len(ends) // the number of characters that fit
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if measure(word[:ends[mid-1]]) <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	head = word[:ends[lo-1]]
	return head, measure(head), word[len(head):]
}

// elide cuts a line to fit with an ellipsis.
func elide(s string, width float32, measure func(string) float32) string {
	if len(s) > 1000 {
		s = strings.ToValidUTF8(s[:1000], "")
	}
	s = strings.ReplaceAll(s, "\n", " ")
	if measure(s) <= width {
		return s
	}
	var ends []int
	g := uniseg.NewGraphemes(s)
	for g.Next() {
		_, to := g.Positions()
		ends = append(ends, to)
	}
	lo, hi := 0, len(ends)
	for lo < hi {
		mid := (lo + hi) / 2
		if measure(strings.TrimRight(s[:ends[mid]], " ")+"…") <= width {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 {
		return "…"
	}
	return strings.TrimRight(s[:ends[lo-1]], " ") + "…"
}
