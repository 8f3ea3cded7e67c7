package store

import (
	"bytes"
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stillwater/journal"
)

// The snippet of FTS5 takes time that grows with the square of the matches in
// one entry: minutes for a common word in a text of some megabytes. This one
// reads the text once. It cuts and folds words as the tokenizer unicode61 with
// remove_diacritics 2 does.

const (
	snippetBefore = 40  // characters before the first match
	snippetLength = 160 // characters in all
	maxMatches    = 256 // looked at to find the best passage
)

// startsWord and continuesWord tell where the tokenizer sees a word: letters,
// numbers and private use; marks only behind one of them.
func startsWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r)
}

func continuesWord(r rune) bool { return r >= utf8.RuneSelf && unicode.Is(unicode.Mn, r) }

// finder finds the terms of a query in a text. It is for one goroutine.
type finder struct {
	terms []foldedTerm
	runes map[rune]rune // folded before
	word  []byte
}

type foldedTerm struct {
	words   [][]byte
	borders []int // see bordersOf
	open    bool
	begun   []int // where the words of it began that were seen in a row
}

// found is a stretch of the text, in bytes, where a term stands.
type found struct {
	from, to int
	term     int
}

func newFinder(terms []term) *finder {
	f := &finder{runes: map[rune]rune{}}
	for _, t := range terms {
		ft := foldedTerm{open: t.open}
		for _, w := range t.words {
			f.word = f.word[:0]
			for _, r := range w {
				f.add(r)
			}
			ft.words = append(ft.words, bytes.Clone(f.word))
		}
		ft.borders = bordersOf(ft.words)
		f.terms = append(f.terms, ft)
	}
	return f
}

// add appends a folded character to the word.
func (f *finder) add(r rune) {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r |= 0x20
		}
		f.word = append(f.word, byte(r))
	case !unicode.Is(unicode.Mn, r):
		folded, known := f.runes[r]
		if !known {
			base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
			folded = unicode.ToLower(base)
			f.runes[r] = folded
		}
		f.word = utf8.AppendRune(f.word, folded)
	}
}

// find gives the first matches in their order, at most maxMatches.
func (f *finder) find(text string) (out []found) {
	f.scan(text, func(m found) bool {
		out = append(out, m)
		return len(out) < maxMatches
	})
	return out
}

// covers tells whether every term stands in one of the texts.
func (f *finder) covers(texts ...string) bool {
	var seen uint64 // there are at most maxTerms
	all := uint64(1)<<len(f.terms) - 1
	for _, text := range texts {
		f.scan(text, func(m found) bool {
			seen |= 1 << m.term
			return seen != all
		})
		if seen == all {
			return true
		}
	}
	return false
}

// scan calls use for the matches in their order until it has enough.
func (f *finder) scan(text string, use func(found) bool) {
	for i := range f.terms {
		f.terms[i].begun = f.terms[i].begun[:0]
	}
	start := -1
	f.word = f.word[:0]
	for i, r := range text {
		switch {
		case startsWord(r):
			if start < 0 {
				start = i
			}
			f.add(r)
			continue
		case start >= 0 && continuesWord(r), start < 0:
			continue
		}
		if !f.endWord(start, i, use) {
			return
		}
		start, f.word = -1, f.word[:0]
	}
	if start >= 0 {
		f.endWord(start, len(text), use)
	}
}

func (f *finder) endWord(from, to int, use func(found) bool) bool {
	for i := range f.terms {
		t := &f.terms[i]
		for len(t.begun) > 0 && !t.fits(len(t.begun), f.word) {
			// As Knuth, Morris and Pratt do: what was seen may end with the
			// beginning of the phrase.
			t.begun = t.begun[:copy(t.begun, t.begun[len(t.begun)-t.borders[len(t.begun)-1]:])]
		}
		if !t.fits(len(t.begun), f.word) {
			continue
		}
		if t.begun = append(t.begun, from); len(t.begun) == len(t.words) {
			begin := t.begun[0]
			t.begun = t.begun[:0]
			if !use(found{begin, to, i}) {
				return false
			}
		}
	}
	return true
}

// bordersOf gives for each beginning of a phrase how many of its last words are
// its first ones, too.
func bordersOf(words [][]byte) []int {
	out := make([]int, len(words))
	for i, n := 1, 0; i < len(words); i++ {
		for n > 0 && !bytes.Equal(words[i], words[n]) {
			n = out[n-1]
		}
		if bytes.Equal(words[i], words[n]) {
			n++
		}
		out[i] = n
	}
	return out
}

func (t *foldedTerm) fits(i int, word []byte) bool {
	if t.open && i == len(t.words)-1 {
		return bytes.HasPrefix(word, t.words[i])
	}
	return bytes.Equal(word, t.words[i])
}

// snippet gives the passage that holds most of the terms, on one line.
func (f *finder) snippet(text string) []journal.Span {
	all := f.find(text)
	first := best(all)
	from := 0
	if len(all) > 0 {
		from = back(text, all[first].from, snippetBefore)
	}
	to := forward(text, from, snippetLength)
	var l line
	if from > 0 {
		l.add("…", false)
	}
	at := from
	for _, m := range all {
		if m.from < at || m.to > to {
			continue // overlaps one before, or stands outside
		}
		l.add(text[at:m.from], false)
		l.add(text[m.from:m.to], true)
		at = m.to
	}
	l.add(text[at:to], false)
	if to < len(text) && len(l.spans) > 0 {
		l.add("…", false)
	}
	return l.spans
}

// best gives the match from which on most different terms stand close by.
func best(all []found) int {
	winner, most := 0, 0
	for i, m := range all {
		var seen uint64
		for _, n := range all[i:min(len(all), i+2*maxTerms)] {
			if n.to-m.from > snippetLength-snippetBefore {
				break
			}
			seen |= 1 << n.term
		}
		if n := bits.OnesCount64(seen); n > most {
			winner, most = i, n
		}
	}
	return winner
}

// back goes back n characters, then forward to the begin of a word if one is
// near.
func back(text string, at, n int) int {
	from := at
	for ; n > 0 && from > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	if from == 0 {
		return 0
	}
	if i := strings.IndexFunc(text[from:at], unicode.IsSpace); i >= 0 {
		return from + i
	}
	return from
}

// forward goes n characters on, then back to the end of a word if one is near.
func forward(text string, from, n int) int {
	to := from
	for ; n > 0 && to < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	if to == len(text) {
		return to
	}
	if i := strings.LastIndexFunc(text[from:to], unicode.IsSpace); i > (to-from)/2 {
		return from + i
	}
	return to
}

// line collects spans and makes every run of white space and controls one
// space.
type line struct {
	spans []journal.Span
	blank bool // a space is due before the next character
}

func (l *line) add(text string, match bool) {
	var b strings.Builder
	for _, r := range text {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			l.blank = true
			continue
		}
		if l.blank && (len(l.spans) > 0 || b.Len() > 0) {
			if match && b.Len() == 0 { // the space belongs before the match
				l.join(" ", false)
			} else {
				b.WriteByte(' ')
			}
		}
		l.blank = false
		b.WriteRune(r)
	}
	l.join(b.String(), match)
}

func (l *line) join(text string, match bool) {
	if text == "" {
		return
	}
	if n := len(l.spans); n > 0 && l.spans[n-1].Match == match && !match {
		l.spans[n-1].Text += text
		return
	}
	l.spans = append(l.spans, journal.Span{Text: text, Match: match})
}
