package kit

import (
	"strings"
	"unicode/utf8"
)

const (
	noTextLeast = 1 << 10  // bytes: less is taken whatever it is
	noTextLook  = 64 << 10 // bytes that are looked at
	noTextShare = 10       // one in so many may be no text
)

// noText tells whether s is the bytes of a picture or a program rather than a text.
func noText(s string) bool {
	if len(s) < noTextLeast {
		return false
	}
	bad, seen := 0, min(len(s), noTextLook)
	for i := 0; i < seen; {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' {
			bad++
		}
		i += n
	}
	return bad > seen/noTextShare
}

// cleanInput makes text fit for a page: line ends are \n, and what is no text (bytes that are no
// UTF-8, NUL) becomes U+FFFD, one for one, as the journal keeps it. Without lines line ends become
// spaces.
func cleanInput(s string, lines bool) string {
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	if !utf8.ValidString(s) || strings.IndexByte(s, 0) >= 0 {
		var b strings.Builder
		b.Grow(len(s))
		for _, r := range s { // a wrong byte comes as U+FFFD by itself
			if r == 0 {
				r = utf8.RuneError
			}
			b.WriteRune(r)
		}
		s = b.String()
	}
	if !lines {
		s = strings.ReplaceAll(s, "\n", " ")
	}
	return s
}
