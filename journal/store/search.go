package store

import (
	"strings"
	"unicode/utf8"

	"stillwater/journal"
)

// Bounds of a query. What lies beyond is left out: nobody looks for it.
const (
	maxQuery = journal.MaxQuery // bytes
	maxTerms = 32
)

// term is a word or a phrase that must be there.
type term struct {
	words []string
	open  bool // the last word may be unfinished
}

// parseQuery reads the words of a query: words, "phrases" in quotes, the last
// word perhaps unfinished. A quote that is left open opens nothing.
func parseQuery(typed string) []term {
	typed = clip(typed, maxQuery)
	var terms []term
	open := false
	quotes := strings.Count(typed, `"`)
	for i, part := range strings.Split(typed, `"`) {
		words := searchWords(part)
		if len(words) == 0 {
			continue
		}
		quoted := i%2 == 1 && quotes > i
		open = !quoted
		if quoted {
			terms = append(terms, term{words: words})
			continue
		}
		for _, w := range words {
			terms = append(terms, term{words: []string{w}})
		}
	}
	if len(terms) > maxTerms {
		return terms[:maxTerms]
	}
	if open {
		terms[len(terms)-1].open = true
	}
	return terms
}

// match writes terms as a query of FTS5. Each word stands in quotes and holds
// nothing but letters, digits and marks, so nothing in it can be syntax.
func match(terms []term) string {
	var b strings.Builder
	for i, t := range terms {
		if i > 0 {
			b.WriteString(" AND ")
		}
		b.WriteString(`"` + strings.Join(t.words, " ") + `"`)
		if t.open {
			b.WriteByte('*')
		}
	}
	return b.String()
}

func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// searchWords cuts text into words. Whatever begins with a mark has no word of
// the index to match and is left out.
func searchWords(s string) []string {
	var out []string
	s = strings.ToValidUTF8(s, " ")
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !startsWord(r) && !continuesWord(r) }) {
		if w = strings.TrimLeftFunc(w, func(r rune) bool { return !startsWord(r) }); w != "" {
			out = append(out, w)
		}
	}
	return out
}
