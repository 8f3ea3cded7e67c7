// Package compare tells what two states of a text have not in common, word by word.
package compare

import (
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Stretch is a part of a text, from one byte offset to another.
type Stretch = [2]int

// Result is what two states of a text have not in common.
type Result struct {
	Gone  []Stretch // of the old text
	Added []Stretch // of the new text

	GoneWords, AddedWords int
}

// enough is how long it is looked for the least difference. What is still unknown then counts as gone
// and added as a whole; the result is right, only larger than it need be.
const enough = 400 * time.Millisecond

// Words compares two states of a text. It takes half a second at most beyond reading both, whatever they
// are, and is called off the thread of the window.
func Words(was, is string) Result {
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = enough
	n := numbering{numbers: map[string]rune{}}
	a, oldWords := n.read(was)
	b, newWords := n.read(is)
	var r Result
	var i, j, at, now int // words and bytes of both that are behind us
	for _, d := range dmp.DiffMainRunes(a, b, false) {
		count := utf8.RuneCountInString(d.Text)
		switch d.Type {
		case diffmatchpatch.DiffEqual:
			for range count {
				at, now = at+len(oldWords[i]), now+len(newWords[j])
				i, j = i+1, j+1
			}
		case diffmatchpatch.DiffDelete:
			at, r.GoneWords = walk(&r.Gone, oldWords[i:i+count], at, r.GoneWords)
			i += count
		case diffmatchpatch.DiffInsert:
			now, r.AddedWords = walk(&r.Added, newWords[j:j+count], now, r.AddedWords)
			j += count
		}
	}
	r.Gone, r.Added = joined(was, r.Gone), joined(is, r.Added)
	return r
}

// walk adds words that stand at a place to what differs; spaces alone do not.
func walk(to *[]Stretch, words []string, at, count int) (int, int) {
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsSpace(r) {
			*to = append(*to, Stretch{at, at + len(w)})
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				count++
			}
		}
		at += len(w)
	}
	return at, count
}

// joined joins stretches with nothing but spaces between them, so that they show as one.
func joined(text string, list []Stretch) []Stretch {
	var out []Stretch
	for _, s := range list {
		if n := len(out); n > 0 && blank(text[out[n-1][1]:s[0]]) {
			out[n-1][1] = s[1]
			continue
		}
		out = append(out, s)
	}
	return out
}

// blank tells whether there is nothing but spaces on a line.
func blank(s string) bool {
	for _, r := range s {
		if r == '\n' || !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// numbering gives every word a number, which the comparison takes for a letter.
type numbering struct {
	numbers map[string]rune
}

// most is how many different words are told apart; those beyond share a number, and so count as alike.
const most = unicode.MaxRune - 0x0800

func (n *numbering) of(word string) rune {
	if r, ok := n.numbers[word]; ok {
		return r
	}
	r := rune(min(len(n.numbers)+1, most))
	if r >= 0xD800 { // numbers that are no letters are left out
		r += 0x0800
	}
	n.numbers[word] = r
	return r
}

// read takes a text apart into words, spaces, and what is neither, sign by sign.
func (n *numbering) read(s string) (numbers []rune, words []string) {
	for s != "" {
		size := wordAt(s)
		words = append(words, s[:size])
		numbers = append(numbers, n.of(s[:size]))
		s = s[size:]
	}
	return numbers, words
}

// wordAt is the length of the word, or of the space, that a text begins with.
func wordAt(s string) int {
	first, size := utf8.DecodeRuneInString(s)
	kind := kindOf(first)
	if kind == sign || first == '\n' {
		return size
	}
	for i, r := range s {
		if i > 0 && (kindOf(r) != kind || r == '\n') {
			return i
		}
	}
	return len(s)
}

const (
	sign = iota
	letters
	spaces
)

func kindOf(r rune) int {
	switch {
	case unicode.IsSpace(r):
		return spaces
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.M, r), r == '\'', r == '’':
		return letters
	}
	return sign
}
