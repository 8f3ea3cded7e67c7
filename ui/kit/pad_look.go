package kit

import (
	"strings"
	"unicode/utf8"
)

// padLook is how a paragraph is shown that begins like a heading, a list, a quotation, or has marked
// words. It stays plain text: nothing is hidden but what a sign is drawn in the place of.
type padLook struct {
	kind  padKind
	level int      // of a heading: 1 to 3
	mark  int      // bytes of the marker, with the spaces around it
	sign  int      // where the sign in the marker begins: behind the spaces
	runs  []padRun // behind the marker, without gaps; nil: nothing is marked there
	rtl   bool     // it is written from right to left
}

type padKind uint8

const (
	lookPlain padKind = iota
	lookHeading
	lookBullet
	lookNumber
	lookQuote
	lookBox
	lookTicked
)

// padRun is a part of a paragraph that is shown alike.
type padRun struct {
	to           int
	bold, italic bool
	mark         bool // the stars themselves: quiet
}

const (
	indentMost = 8        // spaces before a marker
	digitsMost = 6        // of a number in a list
	runsMost   = 16 << 10 // bytes: in longer paragraphs stars stay stars
)

var headingScale = [4]float32{0, 1.3, 1.18, 1.08}

// lookOf finds out how a paragraph is shown; nil: as it is.
func lookOf(s string) *padLook {
	var l padLook
	l.marker(s)
	if len(s) <= runsMost && strings.IndexByte(s, '*') >= 0 {
		l.runs = emphasis(s, l.mark)
	}
	l.rtl = rightToLeft(s)
	if l.kind == lookPlain && l.runs == nil {
		if l.rtl {
			return &looksRTL
		}
		return nil
	}
	look := l // what looks like nothing is kept out of the heap
	return &look
}

// looksRTL is what paragraphs have that are written from right to left and nothing else. Nobody writes to it.
var looksRTL = padLook{rtl: true}

// marker looks for what a paragraph begins with.
func (l *padLook) marker(s string) {
	i := 0
	for i < len(s) && i < indentMost && (s[i] == ' ' || s[i] == '\t') {
		i++
	}
	if i == len(s) {
		return
	}
	l.sign = i
	kind, end := lookPlain, i
	switch c := s[i]; {
	case c == '#' && i == 0:
		for end < len(s) && end < 3 && s[end] == '#' {
			end++
		}
		kind, l.level = lookHeading, end
	case c == '-' || c == '*' || c == '+':
		kind, end = lookBullet, i+1
		if box, ok := boxAt(s[i:], 2); ok && s[i+1] == ' ' {
			kind, end, l.sign = box, i+5, i+2
		}
	case c == '[':
		if box, ok := boxAt(s[i:], 0); ok {
			kind, end = box, i+3
		}
	case c == '>':
		kind, end = lookQuote, i+1
	case c >= '0' && c <= '9':
		for end < len(s) && end-i < digitsMost && s[end] >= '0' && s[end] <= '9' {
			end++
		}
		if end < len(s) && (s[end] == '.' || s[end] == ')') {
			kind, end = lookNumber, end+1
		}
	}
	if kind == lookPlain || end >= len(s) || s[end] != ' ' {
		l.level, l.sign = 0, 0
		return
	}
	l.kind, l.mark = kind, end+1
}

func boxAt(s string, at int) (padKind, bool) {
	if len(s) < at+3 || s[at] != '[' || s[at+2] != ']' {
		return lookPlain, false
	}
	switch s[at+1] {
	case ' ':
		return lookBox, true
	case 'x', 'X':
		return lookTicked, true
	}
	return lookPlain, false
}

// markShown is the marker, up to a place in it, as it takes room: a list shows a dot, and a box is as
// wide with a tick as without.
func (l *padLook) markShown(s string, to int) string {
	m := s[:to]
	switch {
	case l.kind == lookBullet && to > l.sign:
		m = m[:l.sign] + "•" + m[l.sign+1:]
	case (l.kind == lookBox || l.kind == lookTicked) && to > l.sign+1:
		m = m[:l.sign+1] + "x" + m[l.sign+2:]
	}
	return m
}

// same tells whether two paragraphs look alike so far that their lines are broken by the same rules.
func (l *padLook) same(o *padLook) bool {
	if l == nil || o == nil {
		return l == o
	}
	return l.kind == o.kind && l.level == o.level && l.mark == o.mark && l.rtl == o.rtl && l.runs == nil && o.runs == nil
}

// emphasis finds the words between stars: one star is italic, two are bold, three both. Stars belong
// together when they are as many, stand at words, and nothing else is marked between them.
func emphasis(s string, from int) []padRun {
	var runs []padRun
	done := from
	for i := from; i < len(s); {
		if s[i] != '*' {
			i++
			continue
		}
		n := stars(s, i)
		if end := closing(s, i, n); end > 0 {
			bold, italic := n >= 2, n != 2
			if i > done {
				runs = append(runs, padRun{to: i})
			}
			runs = append(runs, padRun{to: i + n, mark: true}, padRun{to: end, bold: bold, italic: italic}, padRun{to: end + n, mark: true})
			i, done = end+n, end+n
			continue
		}
		i += n
	}
	if runs != nil && done < len(s) {
		runs = append(runs, padRun{to: len(s)})
	}
	return runs
}

func stars(s string, at int) int {
	n := 0
	for at+n < len(s) && s[at+n] == '*' {
		n++
	}
	return n
}

// closing finds the stars that end what n stars begin at i; 0: there are none. It looks as far as the
// next stars and no further.
func closing(s string, i, n int) int {
	if n > 3 || i > 0 && wordByte(s[i-1]) || i+n >= len(s) || s[i+n] == ' ' || s[i+n] == '\t' {
		return 0
	}
	k := strings.IndexByte(s[i+n:], '*')
	if k <= 0 {
		return 0
	}
	end := i + n + k
	if stars(s, end) != n || s[end-1] == ' ' || s[end-1] == '\t' || end+n < len(s) && wordByte(s[end+n]) {
		return 0
	}
	return end
}

func wordByte(c byte) bool {
	return c >= utf8.RuneSelf || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// rightToLeft tells whether the first letters of a paragraph are Hebrew, Arabic or the like.
func rightToLeft(s string) bool {
	for i, r := range cut(s, 400) {
		switch {
		case r >= 0x590 && r <= 0x8FF, r >= 0xFB1D && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFC:
			return true
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= 0xC0 && r < 0x590, r >= 0x900 && r < 0x2000, r >= 0x2C00 && r < 0xFB00, i > 300:
			return false
		}
	}
	return false
}

// faceAt is the face at a place behind the marker, and where another begins.
func (p *padPar) faceAt(i int) (f runFace, end int) {
	if p.look == nil {
		return runFace{}, len(p.text)
	}
	f, end = runFace{scale: headingScale[p.look.level], bold: p.look.level > 0}, len(p.text)
	for _, r := range p.look.runs {
		if i < r.to {
			f.bold, f.italic = f.bold || r.bold, r.italic
			return f, r.to
		}
	}
	return f, end
}
