package kit

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// displayText makes any text safe to draw: line ends become \n, tabs spaces, other control
// characters and those that turn the direction of what follows are left out.
func displayText(s string) string {
	clean := true
	for _, r := range s {
		if r != '\n' && (unicode.IsControl(r) || isBidiControl(r) || r == unicode.ReplacementChar) {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r':
			return '\n'
		case r == '\t':
			return ' '
		case unicode.IsControl(r) || isBidiControl(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
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
		w := measure(word)
		if line.Len() > 0 && used+space+w > width {
			flush()
		}
		for w > width {
			head, tail := breakWord(word, width, measure)
			if tail == "" {
				break
			}
			line.WriteString(head)
			flush()
			word, w = tail, measure(tail)
		}
		if line.Len() > 0 {
			line.WriteByte(' ')
			used += space
		}
		line.WriteString(word)
		used += w
	}
	flush()
	return out
}

// breakWord cuts as much as fits off the front of a word, at least one character.
func breakWord(word string, width float32, measure func(string) float32) (head, tail string) {
	end := 0
	g := uniseg.NewGraphemes(word)
	for g.Next() {
		_, to := g.Positions()
		if end > 0 && measure(word[:to]) > width {
			break
		}
		end = to
	}
	return word[:end], word[end:]
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
